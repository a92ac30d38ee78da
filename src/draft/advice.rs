//! What the record suggests for an event that is being written: what it belongs to, and what may be amiss.
//!
//! Nothing here is forbidden; it is said beside the field. Pure: sentences are made elsewhere.

use super::event::EventDraft;
use super::problem::FormField;
use crate::dataset::{Actor, Dataset, Event, EventKind, Id, OWN_LANGUAGE, Place, Status};
use crate::index::Index;
use crate::index::lists::EventPlaces;
use crate::text::folded;
use crate::time::{DateShape, Day, DaySpan, Edtf, known_days};

/// Why an event is thought to be part of another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Reasons {
    /// They may share a day.
    pub same_days: bool,
    /// Somebody takes part in both.
    pub same_people: bool,
    /// They are at one place.
    pub same_place: bool,
}

/// What an event may belong to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParentSuggestion {
    /// The id of the event that it may be a part of.
    pub to: Id,
    /// What speaks for it.
    pub reasons: Reasons,
}

/// Why an event may be on record already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Likeness {
    /// Somebody takes part in both on one day.
    SameDayAndPeople,
    /// Most words of the titles are the same, on one day.
    SameDayAndTitle,
}

/// Something to look at again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remark {
    /// The event may be on record already.
    LikelyDouble {
        /// The event that it may be.
        event: Id,
        /// What makes them alike.
        likeness: Likeness,
    },
    /// The date lies outside the one of what it is part of.
    OutsideWhole {
        /// The event that it is a part of.
        whole: Id,
    },
    /// Somebody takes part in another event elsewhere on one of these days.
    Elsewhere {
        /// The person, by id.
        who: Id,
        /// The other event.
        event: Id,
        /// The first day of both.
        day: Day,
    },
}

/// All that is suggested.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Advice {
    /// What it may be a part of.
    pub belongs: Option<ParentSuggestion>,
    /// What to look at again, each with its field.
    pub remarks: Vec<(FormField, Remark)>,
}

/// Visits and gatherings last less than two months: what began earlier is not looked at when an event is to be placed.
const LONGEST_DAYS: i64 = 61;

/// No more events than this are looked through in one stretch of time, so that typing never waits.
const MOST_LOOKED_AT: usize = 4_000;

/// An event that names a stretch longer than this does not say where somebody was on a day of it.
const MOST_DAYS_OF_PRESENCE: i64 = 31;

/// Titles with so great a share of their words in common may mean one event.
const SAME_TITLE_SHARE: f64 = 0.6;

/// No more remarks of a kind than this: the first ones show the slip.
const MOST_REMARKS: usize = 3;

/// Looks through what is on record about these days and people. `own` is the id of the event itself.
pub fn advise(draft: &EventDraft, own: Option<&Id>, dataset: &Dataset, index: &Index) -> Advice {
    let Some(edtf) = draft.when.edtf() else { return Advice::default() };
    let looking = AdviceSearch { draft, own, dataset, index, edtf, span: edtf.span() };
    let mut remarks = Vec::new();
    if draft.original().is_none() {
        remarks.extend(looking.likely_double().map(|remark| (FormField::Title, remark)));
    }
    remarks.extend(looking.outside_whole().map(|remark| (FormField::When, remark)));
    remarks.extend(looking.elsewhere().into_iter().map(|remark| (FormField::Participants, remark)));
    Advice { belongs: looking.belongs(), remarks }
}

struct AdviceSearch<'a> {
    draft: &'a EventDraft,
    own: Option<&'a Id>,
    dataset: &'a Dataset,
    index: &'a Index,
    edtf: &'a Edtf,
    span: DaySpan,
}

impl<'a> AdviceSearch<'a> {
    /// The events of a list in the order of time that may share a day with the draft and did not begin long before.
    fn near(&self, positions: EventPlaces<'a>) -> impl Iterator<Item = &'a Event> + use<'a> {
        let (dataset, span) = (self.dataset, self.span);
        let bounds = span.earliest.zip(span.latest);
        let from = bounds.map(|(first, _)| first.plus_days(-LONGEST_DAYS));
        let begins_too_early = |position: usize| {
            // What may be any day, and unreadable dates, come last.
            let days = dataset.events.get(position).and_then(|event| known_days(event.when.edtf()?));
            days.is_some_and(|(first, _)| from.is_none_or(|from| first < from))
        };
        let start = positions.partition_point(begins_too_early);
        let own = self.own.cloned();
        let list = positions.part(start..positions.len()).iter().take(MOST_LOOKED_AT);
        list.filter_map(move |position| dataset.events.get(position))
            .map_while(move |event| {
                let (first, _) = known_days(event.when.edtf()?)?;
                bounds.is_some_and(|(_, last)| first <= last).then_some(event)
            })
            .filter(move |event| own.as_ref() != Some(&event.id))
            .filter(move |event| event.when.edtf().is_some_and(|edtf| edtf.span().overlaps(span)))
    }

    fn all_near(&self) -> impl Iterator<Item = &'a Event> + use<'a> {
        self.near(self.index.events_in_order())
    }

    /// People and organisations of the draft; a state takes part in nearly everything.
    fn actors(&self) -> impl Iterator<Item = &'a Id> + use<'a> {
        let list = &self.draft.participants.list;
        list.iter().filter(|one| !matches!(one.who, Some(Actor::Party(_)) | None)).filter_map(|one| one.id())
    }

    fn belongs(&self) -> Option<ParentSuggestion> {
        if self.draft.kind == EventKind::Visit {
            return None;
        }
        let actors: Vec<&Id> = self.actors().collect();
        let candidates = self.all_near().filter_map(|event| {
            let whole = event.when.edtf()?.span();
            if !may_have_parts(event, self.index) || self.is_own_part(event) || whole.days()? > LONGEST_DAYS {
                return None;
            }
            let shared = actors.iter().filter(|actor| takes_part(event, actor)).count();
            let reasons = Reasons {
                same_days: whole.contains(self.span),
                same_people: shared > 0,
                same_place: self.draft.places.chosen.iter().any(|place| event.places.contains(place)),
            };
            let is_likely = if actors.is_empty() {
                reasons.same_days || reasons.same_place
            } else {
                reasons.same_people || (reasons.same_days && reasons.same_place)
            };
            let score = (reasons.same_days, shared, reasons.same_place, std::cmp::Reverse(whole.days()));
            is_likely.then_some((score, ParentSuggestion { to: event.id.clone(), reasons }))
        });
        // The first of equals: the one that began first.
        let best = candidates.reduce(|best, other| if other.0 > best.0 { other } else { best });
        best.map(|(_, belongs)| belongs)
    }

    /// Whether an event is part of the draft's own.
    fn is_own_part(&self, event: &Event) -> bool {
        self.own.is_some() && event.part_of.as_ref() == self.own
    }

    fn outside_whole(&self) -> Option<Remark> {
        let whole = self.draft.part_of.chosen.as_ref()?;
        let days = self.index.event(self.dataset, whole)?.when.edtf()?.span();
        let is_outside = if names_its_days(self.edtf) { !days.contains(self.span) } else { !days.overlaps(self.span) };
        is_outside.then(|| Remark::OutsideWhole { whole: whole.clone() })
    }

    fn elsewhere(&self) -> Vec<Remark> {
        let places = &self.draft.places.chosen;
        if !names_its_days(self.edtf) || places.is_empty() || self.draft.status == Status::Cancelled {
            return Vec::new();
        }
        let mut found: Vec<Remark> = Vec::new();
        for one in &self.draft.participants.list {
            let Some(Actor::Person(who)) = &one.who else { continue };
            let elsewhere = self.near(self.index.events_of_actor(who)).find(|event| {
                let is_clear = event.when.edtf().is_some_and(names_its_days) && event.status != Status::Cancelled;
                is_clear && !self.is_one_programme(event) && self.is_apart(&event.places)
            });
            let Some(event) = elsewhere else { continue };
            let day = event.when.edtf().and_then(Edtf::earliest).max(self.span.earliest);
            found.extend(day.map(|day| Remark::Elsewhere { who: who.clone(), event: event.id.clone(), day }));
        }
        found.truncate(MOST_REMARKS);
        found
    }

    /// Whether one is part of the other, or both of a third.
    fn is_one_programme(&self, event: &Event) -> bool {
        let whole = self.draft.part_of.chosen.as_ref();
        whole == Some(&event.id) || self.is_own_part(event) || (whole.is_some() && event.part_of.as_ref() == whole)
    }

    /// Whether nobody can be in one of the draft's places and one of these at once.
    fn is_apart(&self, others: &[Id]) -> bool {
        let place = |id: &Id| self.index.place(self.dataset, id);
        let own = || self.draft.places.chosen.iter().filter_map(place);
        let mut others = others.iter().filter_map(place).peekable();
        others.peek().is_some() && others.all(|other| own().all(|own| are_apart(self.dataset, own, other)))
    }

    fn likely_double(&self) -> Option<Remark> {
        let mut actors: Vec<&Id> = self.actors().collect();
        actors.sort_unstable();
        let title = words_of(&self.draft.title);
        let is_short = |days: DaySpan| days.days().is_some_and(|days| days <= MOST_DAYS_OF_PRESENCE);
        if !is_short(self.span) {
            return None;
        }
        let mut same_title = None;
        for event in self.all_near().filter(|event| event.when.edtf().is_some_and(|edtf| is_short(edtf.span()))) {
            if event.kind == self.draft.kind && !actors.is_empty() && actors_of(event) == actors {
                return Some(Remark::LikelyDouble { event: event.id.clone(), likeness: Likeness::SameDayAndPeople });
            }
            if same_title.is_none() && are_alike(&title, &words_of(&event.title)) {
                same_title = Some(event.id.clone());
            }
        }
        same_title.map(|event| Remark::LikelyDouble { event, likeness: Likeness::SameDayAndTitle })
    }
}

/// Whether a date says on which days it is: "some time in May" and "on 19 or 20 March" leave room.
fn names_its_days(edtf: &Edtf) -> bool {
    matches!(edtf.shape(), DateShape::Day | DateShape::Days)
        && edtf.span().days().is_some_and(|days| days <= MOST_DAYS_OF_PRESENCE)
}

fn takes_part(event: &Event, actor: &Id) -> bool {
    event.participants.iter().filter_map(|one| one.who.as_ref()).any(|who| who.id() == actor)
}

/// People and organisations of an event, sorted.
fn actors_of(event: &Event) -> Vec<&Id> {
    let actors = event.participants.iter().filter_map(|one| one.who.as_ref());
    let mut actors: Vec<&Id> = actors.filter(|who| !matches!(who, Actor::Party(_))).map(Actor::id).collect();
    actors.sort_unstable();
    actors
}

/// Whether other events may take place within this one.
fn may_have_parts(event: &Event, index: &Index) -> bool {
    let is_programme = matches!(
        event.kind,
        EventKind::Visit | EventKind::Summit | EventKind::Conference | EventKind::Culture | EventKind::Exhibition
    );
    is_programme || !index.parts_of(&event.id).is_empty()
}

/// Whether two places are apart. A place that has the name of its state may be anywhere in it, and one that has the
/// other's name in its own lies in it.
fn are_apart(dataset: &Dataset, one: &Place, other: &Place) -> bool {
    if one.id == other.id {
        return false;
    }
    if one.party != other.party || one.party.is_none() {
        return true;
    }
    let name = |place: &Place| folded(place.names.in_language(OWN_LANGUAGE).unwrap_or_default());
    let (one_name, other_name) = (name(one), name(other));
    let is_state = |name: &str| {
        let state = dataset.parties.iter().find(|party| Some(&party.id) == one.party.as_ref());
        state.is_some_and(|party| party.names.in_language(OWN_LANGUAGE).is_some_and(|state| folded(state) == name))
    };
    let is_nested = one_name.contains(&other_name) || other_name.contains(&one_name);
    !is_nested && !is_state(&one_name) && !is_state(&other_name)
}

fn words_of(title: &str) -> Vec<String> {
    let mut words: Vec<String> = folded(title).split_whitespace().map(str::to_owned).collect();
    words.sort_unstable();
    words.dedup();
    words
}

/// Whether two titles, as sorted words, say nearly the same.
fn are_alike(one: &[String], other: &[String]) -> bool {
    if one.is_empty() || other.is_empty() {
        return false;
    }
    let shared = one.iter().filter(|word| other.binary_search(word).is_ok()).count();
    let all = one.len() + other.len() - shared;
    #[expect(clippy::cast_precision_loss, reason = "a handful of words")]
    let share = shared as f64 / all as f64;
    // One word in common with a title of one word is no likeness unless it is all.
    share >= SAME_TITLE_SHARE
}

#[cfg(test)]
#[path = "advice_tests.rs"]
mod tests;
