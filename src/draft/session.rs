//! The drafts that are open: the one in front, and those set aside with what was typed in them.
//!
//! It decides which draft is shown and when one is let go of; it paints nothing.

use super::advice::{self, Advice};
use super::beginning::Beginning;
use super::figures::PointDraft;
use super::kept::KeptDraft;
use super::pick::PickState;
use super::problem::{FormField, Problem};
use super::{Draft, DraftTarget, RecordDraft};
use crate::dataset::{EventKind, Id, RecordKind, Status};
use crate::describe::RecordNames;
use crate::memo::Memo;
use crate::time::Day;

/// A draft with what its form keeps between frames.
#[derive(Debug)]
pub struct Open {
    /// Tells it from every other one of this run.
    pub serial: u64,
    /// What is typed.
    pub draft: Draft,
    /// The list of a picker that may be open.
    pub pick: PickState,
    /// The field that is to have the keyboard in the next frame.
    pub wants_focus: Option<FormField>,
    /// It was tried to put it on record.
    pub shows_problems: bool,
    /// The series on record that the figures of a new one are to be added to.
    pub goes_to: Option<Id>,
    /// Whether the rarer fields are shown.
    pub shows_more: bool,
    /// The row of a series that is open.
    pub unfolded_point: Option<usize>,
    /// It asks whether what was typed may go.
    pub is_asking: bool,
    /// What was selected when it came to the front.
    pub selected: Option<Id>,
    /// A source to offer, of the event that was selected.
    pub source_nearby: Option<Id>,
    advice: Memo<AdviceKey, Advice>,
}

/// What advice follows from.
#[derive(Debug, PartialEq)]
struct AdviceKey {
    revision: u64,
    when: String,
    title: String,
    kind: EventKind,
    status: Status,
    part_of: Option<Id>,
    places: Vec<Id>,
    participants: Vec<Id>,
}

impl Open {
    fn new(serial: u64, draft: Draft) -> Self {
        let shows_more = draft.body.says_more();
        Self {
            serial,
            wants_focus: Some(first_field(&draft.body)),
            draft,
            pick: PickState::default(),
            shows_problems: false,
            goes_to: None,
            shows_more,
            unfolded_point: None,
            is_asking: false,
            selected: None,
            source_nearby: None,
            advice: Memo::default(),
        }
    }

    /// What the record suggests; looked for anew only where the draft or the facts have changed.
    pub fn advice(&mut self, teller: &RecordNames<'_>, revision: u64) -> Advice {
        let RecordDraft::Event(event) = &self.draft.body else { return Advice::default() };
        let key = AdviceKey {
            revision,
            when: event.when.text.clone(),
            title: event.title.clone(),
            kind: event.kind.clone(),
            status: event.status.clone(),
            part_of: event.part_of.chosen.clone(),
            places: event.places.chosen.clone(),
            participants: event.participants.ids().cloned().collect(),
        };
        let own = self.draft.own_id();
        self.advice.get(key, |_| advice::advise(event, own, teller.dataset, teller.index)).clone()
    }

    /// Leads to the first problem.
    pub fn jump_to(&mut self, problem: &Problem) {
        self.shows_problems = true;
        self.wants_focus = Some(problem.field);
    }
}

/// All drafts.
#[derive(Debug, Default)]
pub struct EditorState {
    open: Vec<Open>,
    /// The serial of the draft that is shown.
    front: Option<u64>,
    next_serial: u64,
    /// The source that was used last in this run.
    last_source: Option<Id>,
    /// The present day, where it is known.
    pub today: Option<Day>,
}

impl EditorState {
    /// Whether a draft is shown.
    pub fn is_shown(&self) -> bool {
        self.front.is_some()
    }

    /// The draft that is shown.
    pub fn front(&self) -> Option<&Open> {
        self.open.iter().find(|open| Some(open.serial) == self.front)
    }

    /// The draft in front, to be typed in.
    pub fn front_mut(&mut self) -> Option<&mut Open> {
        let front = self.front;
        self.open.iter_mut().find(|open| Some(open.serial) == front)
    }

    /// The drafts that are not shown, in the order in which they were begun.
    pub fn set_aside(&self) -> impl Iterator<Item = &Open> {
        self.open.iter().filter(|open| Some(open.serial) != self.front)
    }

    /// Whether something was typed that is not on record.
    pub fn has_typed(&self) -> bool {
        self.open.iter().any(|open| open.draft.is_typed())
    }

    /// What was typed and is not on record, draft by draft.
    pub fn kept(&self) -> Vec<KeptDraft> {
        self.open.iter().filter(|open| open.draft.is_typed()).map(|open| open.draft.kept()).collect()
    }

    /// Brings back what was kept, the first of it in front.
    pub fn bring_back(&mut self, kept: Vec<KeptDraft>, teller: &RecordNames<'_>, selected: Option<&Id>) {
        for draft in kept.into_iter().rev() {
            self.begin(Draft::of_kept(draft, teller), teller, selected);
        }
        // With the keyboard in it, all of a field is chosen: a key would type over what was just brought back.
        if let Some(open) = self.front_mut() {
            open.wants_focus = None;
        }
    }

    /// Lets go of everything: another record is open.
    pub fn forget(&mut self) {
        *self = Self { next_serial: self.next_serial, today: self.today, ..Self::default() };
    }

    /// The source to offer first.
    pub fn last_source(&self) -> Option<&Id> {
        self.last_source.as_ref()
    }

    /// Remembers the source that was used.
    pub fn used_source(&mut self, source: Option<Id>) {
        self.last_source = source.or(self.last_source.take());
    }

    /// A new event. A draft of the same that was begun without pointing at anything is come back to.
    pub fn add_event(
        &mut self,
        kind: EventKind,
        beginning: &Beginning,
        teller: &RecordNames<'_>,
        selected: Option<&Id>,
    ) {
        if *beginning == Beginning::default()
            && let Some(serial) = self.open.iter().find(|open| is_new_event(&open.draft, &kind)).map(|open| open.serial)
        {
            return self.show(serial, selected);
        }
        let draft = Draft::new_event(kind, beginning, teller, self.today);
        self.begin(draft, teller, selected);
    }

    /// A new record of another kind. A draft of such a one is come back to, unless it is to be added to something.
    pub fn add_record(
        &mut self,
        kind: RecordKind,
        beside: Option<&Id>,
        teller: &RecordNames<'_>,
        selected: Option<&Id>,
    ) {
        let is_same = |open: &&Open| open.draft.target == DraftTarget::New && open.draft.body.kind() == kind;
        if beside.is_none()
            && let Some(serial) = self.open.iter().find(is_same).map(|open| open.serial)
        {
            return self.show(serial, selected);
        }
        if let Some(draft) = Draft::new_record(kind, beside, teller) {
            self.begin(draft, teller, selected);
        }
    }

    /// A new figure in the series that is selected, in a row of its own; a new series where none is.
    pub fn add_figure(&mut self, teller: &RecordNames<'_>, selected: Option<&Id>) {
        let series = selected.filter(|id| matches!(teller.index.at(id), Some((RecordKind::Series, _))));
        match series {
            Some(id) => self.edit(id, teller, selected),
            None => self.add_record(RecordKind::Series, None, teller, selected),
        }
        let Some(open) = self.front_mut() else { return };
        if let (RecordDraft::Series(draft), Some(_)) = (&mut open.draft.body, series) {
            if !draft.points.last().is_some_and(PointDraft::is_empty) {
                draft.points.push(PointDraft::new("", ""));
            }
            open.wants_focus = Some(FormField::PointPeriod(draft.points.len().saturating_sub(1)));
        }
    }

    /// Adds the figures that are written in front to a series on record, and goes on there.
    pub fn add_figures_to(&mut self, series: &Id, teller: &RecordNames<'_>, selected: Option<&Id>) {
        let Some(Open { draft: Draft { body: RecordDraft::Series(written), new_records, .. }, .. }) = self.front()
        else {
            return;
        };
        let points = written.points.iter().filter(|point| !point.is_empty()).cloned();
        let (points, new_records): (Vec<PointDraft>, _) = (points.collect(), new_records.clone());
        let source_of_new = written.source_of_new.clone();
        self.close();
        self.edit(series, teller, selected);
        let Some(open) = self.front_mut() else { return };
        let RecordDraft::Series(draft) = &mut open.draft.body else { return };
        let first = draft.points.len();
        draft.points.extend(points);
        draft.source_of_new = source_of_new;
        if draft.points.len() == first {
            draft.points.push(PointDraft::new("", ""));
        }
        open.draft.new_records = new_records;
        open.wants_focus = Some(FormField::PointPeriod(first));
    }

    /// Leads to the figure of this period, where a series is in front.
    pub fn go_to_figure(&mut self, period: &str) {
        let Some(open) = self.front_mut() else { return };
        let RecordDraft::Series(draft) = &open.draft.body else { return };
        if let Some(row) = draft.points.iter().position(|point| point.period.text == period) {
            open.wants_focus = Some(FormField::PointValue(row));
        }
    }

    /// The record with this id, to be changed. A draft of it is come back to.
    pub fn edit(&mut self, id: &Id, teller: &RecordNames<'_>, selected: Option<&Id>) {
        let same = self.open.iter().find(|open| open.draft.own_id() == Some(id)).map(|open| open.serial);
        if let Some(serial) = same {
            return self.show(serial, selected);
        }
        if let Some(draft) = Draft::of_record(id, teller) {
            self.begin(draft, teller, selected);
        }
    }

    /// A new record like the one with this id.
    pub fn duplicate(&mut self, id: &Id, teller: &RecordNames<'_>, selected: Option<&Id>) {
        if let Some(draft) = Draft::like_record(id, teller) {
            self.begin(draft, teller, selected);
        }
    }

    fn begin(&mut self, draft: Draft, teller: &RecordNames<'_>, selected: Option<&Id>) {
        self.next_serial += 1;
        let mut open = Open::new(self.next_serial, draft);
        let near = selected.and_then(|id| teller.index.event(teller.dataset, id));
        open.source_nearby = near.and_then(|event| event.evidence.first()).map(|evidence| evidence.source.clone());
        self.open.push(open);
        self.show(self.next_serial, selected);
    }

    /// Brings a draft to the front. One in which nothing was typed is let go of.
    pub fn show(&mut self, serial: u64, selected: Option<&Id>) {
        self.front = Some(serial);
        self.open.retain(|open| open.serial == serial || open.draft.is_typed());
        if let Some(open) = self.front_mut() {
            open.selected = selected.cloned();
            open.wants_focus = Some(first_field(&open.draft.body));
            open.is_asking = false;
        }
    }

    /// Sets the draft in front aside, to be come back to.
    pub fn put_aside(&mut self) {
        self.front = None;
        self.open.retain(|open| open.draft.is_typed());
    }

    /// Lets go of the draft in front.
    pub fn close(&mut self) {
        let front = self.front.take();
        self.open.retain(|open| Some(open.serial) != front);
    }

    /// Closes the draft in front, asking first where something was typed.
    pub fn ask_to_close(&mut self) {
        match self.front_mut() {
            Some(open) if open.draft.is_typed() => open.is_asking = true,
            _ => self.close(),
        }
    }

    /// Something else is selected: a record in the editor that nobody has changed makes room for it.
    pub fn selection_changed(&mut self, selected: Option<&Id>) {
        let is_idle = self.front().is_some_and(|open| {
            open.selected.as_ref() != selected && open.draft.target != DraftTarget::New && !open.draft.is_typed()
        });
        if is_idle {
            self.close();
        }
    }
}

/// Whether a draft is of a new event of this kind, or was begun as one.
fn is_new_event(draft: &Draft, kind: &EventKind) -> bool {
    let RecordDraft::Event(event) = &draft.body else { return false };
    draft.target == DraftTarget::New && (event.kind == *kind || !draft.is_typed())
}

/// The field that has the keyboard first.
fn first_field(body: &RecordDraft) -> FormField {
    match body {
        RecordDraft::Event(_) | RecordDraft::Source(_) | RecordDraft::Agreement(_) => FormField::Title,
        RecordDraft::Named(_) => FormField::Name(0),
        RecordDraft::Statement(_) => FormField::Gist,
        RecordDraft::Claim(_) => FormField::Text,
        RecordDraft::Series(_) => FormField::Measure,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::Dataset;
    use crate::index::Index;
    use crate::index::words::fixture;
    use crate::words::Words;

    fn with_teller(test: impl FnOnce(&RecordNames<'_>)) {
        let dataset: Dataset = fixture::record();
        let index = Index::build(&dataset);
        let words = Words::english();
        test(&RecordNames { dataset: &dataset, index: &index, words: &words });
    }

    fn type_title(state: &mut EditorState, title: &str) {
        if let RecordDraft::Event(event) = &mut state.front_mut().unwrap().draft.body {
            title.clone_into(&mut event.title);
        }
    }

    fn title(state: &EditorState) -> &str {
        state.front().unwrap().draft.body.title()
    }

    #[test]
    fn what_was_typed_survives_another_draft_and_is_come_back_to() {
        with_teller(|teller| {
            let mut state = EditorState::default();
            let nothing = Beginning::default();
            state.add_event(EventKind::Meeting, &nothing, teller, None);
            type_title(&mut state, "Talks on coal");
            state.edit(&Id::new("visit"), teller, None);
            assert_eq!(title(&state), "Erlan Idrissov in China");
            assert_eq!(state.set_aside().count(), 1);
            assert!(state.has_typed());
            // Asked for again, it comes back; the visit was not changed and goes.
            state.add_event(EventKind::Meeting, &nothing, teller, None);
            assert_eq!(title(&state), "Talks on coal");
            assert_eq!(state.set_aside().count(), 0);
            state.put_aside();
            assert!(!state.is_shown());
            let serial = state.set_aside().next().unwrap().serial;
            state.show(serial, None);
            assert_eq!(title(&state), "Talks on coal");
        });
    }

    #[test]
    fn a_day_that_was_pointed_at_begins_another_draft() {
        with_teller(|teller| {
            let mut state = EditorState::default();
            state.add_event(EventKind::Meeting, &Beginning::default(), teller, None);
            type_title(&mut state, "Talks on coal");
            let day = Beginning { day: Day::from_ymd(2014, 3, 20), beside: None };
            state.add_event(EventKind::Meeting, &day, teller, None);
            assert_eq!(title(&state), "");
            assert_eq!(state.set_aside().count(), 1);
        });
    }

    #[test]
    fn closing_asks_only_where_something_was_typed() {
        with_teller(|teller| {
            let mut state = EditorState::default();
            state.edit(&Id::new("visit"), teller, None);
            state.ask_to_close();
            assert!(!state.is_shown());
            state.edit(&Id::new("visit"), teller, None);
            type_title(&mut state, "Typed");
            state.ask_to_close();
            assert!(state.front().unwrap().is_asking);
            state.close();
            assert!(!state.has_typed());
        });
    }

    #[test]
    fn a_record_that_nobody_changed_makes_room_for_what_is_selected() {
        with_teller(|teller| {
            let (visit, other) = (Id::new("visit"), Id::new("met-li"));
            let mut state = EditorState::default();
            state.edit(&visit, teller, Some(&visit));
            state.selection_changed(Some(&visit));
            assert!(state.is_shown());
            type_title(&mut state, "Typed");
            state.selection_changed(Some(&other));
            assert!(state.is_shown());
            type_title(&mut state, "Erlan Idrissov in China");
            state.selection_changed(Some(&other));
            assert!(!state.is_shown());
            state.add_event(EventKind::Meeting, &Beginning::default(), teller, None);
            state.selection_changed(Some(&other));
            assert!(state.is_shown());
        });
    }

    #[test]
    fn advice_is_made_anew_only_for_something_else() {
        with_teller(|teller| {
            let mut state = EditorState::default();
            let day = Beginning { day: Day::from_ymd(2014, 3, 20), beside: None };
            state.add_event(EventKind::Meeting, &day, teller, None);
            let open = state.front_mut().unwrap();
            assert_eq!(open.advice(teller, 1).belongs.unwrap().to.as_str(), "visit");
            if let RecordDraft::Event(event) = &mut open.draft.body {
                event.when.set("2015-03-20");
            }
            assert_eq!(open.advice(teller, 1).belongs, None);
        });
    }
}
