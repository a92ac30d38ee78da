//! What the timeline promises of what it draws: every row of the table "How time is drawn" has its own form, nothing in
//! view is lost, and no two labels meet.

use std::collections::HashSet;

use proptest::prelude::*;

use super::derived::{Derived, form_of as form_in};
use super::geometry::{self, Extent, TimeAxis};
use super::pick::{self, Content, Fold, LABEL_GAP, LEAST_LABEL, LabelText, LaneSource};
use super::view_of_lane::{self, Seen};
use crate::dataset::{
    Agreement, AgreementKind, Dataset, Dated, Event, EventKind, EventTexts, Id, RecordKind, Status, WhenBasis,
};
use crate::describe::RecordContext;
use crate::index::Index;
use crate::index::lanes::{Lane, LaneItem, LaneName, standing};
use crate::marks::form::{Edge, Finish, MarkForm, MarkShape, Tip};
use crate::time::{Day, Edtf};
use crate::view::{TimeScale, TimeWindow};

/// Whether each thing in view is drawn or counted, and none of them twice.
pub fn check_all_in_view(derived: &Derived, reading: &RecordContext<'_>, scale: &TimeScale) -> Result<(), String> {
    let view = Extent { left: f64::from(scale.left), right: f64::from(scale.right()) };
    for (lane, layout) in derived.lanes(reading).iter().zip(&derived.layouts) {
        let mut counted = vec![0; lane.len()];
        for seen in view_of_lane::in_view(layout, scale, 0.0) {
            match &seen.placed.content {
                Content::One { place, .. } => counted[*place] += 1,
                Content::Fold(fold) => fold.places().for_each(|place| counted[place] += 1),
            }
        }
        let shift = view_of_lane::shift(layout, scale);
        if let Some(crowd) = &layout.crowd {
            // Counted where it begins, in view or not.
            for (place, count) in counted.iter_mut().enumerate() {
                *count += i32::from(crowd.counts_place(lane, place));
            }
        }
        for (count, item) in counted.into_iter().zip(lane.items()) {
            let Some(form) = form_in(reading, item.at) else { return Err(format!("{item:?} has no form")) };
            let is_in_view = geometry::body(&form, layout.axis).moved(shift).meets(view);
            if count > 1 || (is_in_view && count == 0) {
                return Err(format!("{form:?} is shown {count} times"));
            }
        }
    }
    Ok(())
}

/// Things made up for a test: a form and a label's width by the item's place in the file.
struct MadeUp {
    forms: Vec<MarkForm>,
    widths: Vec<f64>,
}

impl LaneSource for MadeUp {
    fn form(&self, item: &LaneItem) -> Option<MarkForm> {
        self.forms.get(item.at.1).cloned()
    }

    fn label(&self, item: &LaneItem, _is_selected: bool) -> LabelText {
        LabelText { text: format!("item {}", item.at.1), width: self.widths[item.at.1], can_be_cut: true }
    }

    fn fold_label(&self, _lane: &Lane, _fold: &Fold) -> LabelText {
        LabelText { text: "2014".to_owned(), width: 30.0, can_be_cut: false }
    }
}

fn form(text: &str, finish: Finish) -> MarkForm {
    let edtf = Edtf::parse(text).unwrap();
    let stretch = standing(&edtf).unwrap();
    MarkForm::of_date(&edtf, finish).unwrap_or_else(|| panic!("{text} stands at {stretch:?}"))
}

/// A date near 2014: a day, some days, a month, a year, a set, or open.
fn date() -> impl Strategy<Value = String> {
    let day =
        || (2005i64..2020, 1u8..=12, 1u8..=28).prop_map(|(year, month, day)| Day::from_ymd(year, month, day).unwrap());
    prop_oneof![
        8 => day().prop_map(|day| day.to_string()),
        2 => Just("2014-03-19".to_owned()),
        3 => (day(), 0i64..40).prop_map(|(day, more)| format!("{day}/{}", day.plus_days(more))),
        1 => (day(), 0i64..4_000).prop_map(|(day, more)| format!("{day}/{}", day.plus_days(more))),
        2 => (2005i64..2020, 1u8..=12).prop_map(|(year, month)| format!("{year}-{month:02}~")),
        1 => (2005i64..2020).prop_map(|year| year.to_string()),
        1 => (day(), 1i64..5).prop_map(|(day, more)| format!("[{day},{}]", day.plus_days(more))),
        1 => day().prop_map(|day| format!("[..{day}]")),
        1 => day().prop_map(|day| format!("../{day}")),
        1 => day().prop_map(|day| format!("{day}/..")),
        1 => Just("../..".to_owned()),
    ]
}

fn finish() -> impl Strategy<Value = Finish> {
    prop_oneof![Just(Finish::Solid), Just(Finish::Hatched), Just(Finish::StruckThrough), Just(Finish::AmberEdged)]
}

fn assert_apart(one: &(String, Extent), other: &(String, Extent)) -> Result<(), TestCaseError> {
    // A hair for what f64 loses over a hundred million points.
    prop_assert!(one.1.right <= other.1.left + 0.01 || other.1.right <= one.1.left + 0.01, "{one:?} meets {other:?}");
    Ok(())
}

/// The boxes of a row: marks and labels outside their marks.
fn boxes<'a>(seen: &'a [Seen<'a>], row: usize) -> Vec<(String, Extent)> {
    let mut boxes = Vec::new();
    for seen in seen.iter().filter(|seen| seen.placed.row == row) {
        boxes.push((format!("mark of {}", seen.placed.label.text), seen.body()));
        if let Some(label) = seen.label.filter(|label| !label.is_inside) {
            boxes.push((format!("label of {}", seen.placed.label.text), label.extent));
        }
    }
    boxes
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn no_labels_meet_and_everything_in_view_is_drawn_or_counted_once(
        dates in proptest::collection::vec((date(), finish(), 4.0f64..400.0), 1..60),
        start in 2004i64..2021,
        days in 4i64..6_000,
        width in 200f32..2_400.0,
        rows in 2usize..8,
        selected in proptest::option::of(0usize..60),
        panned in -40_000i64..40_000,
    ) {
        let forms: Vec<MarkForm> = dates.iter().map(|(text, finish, _)| form(text, *finish)).collect();
        let items = forms.iter().enumerate().map(|(at, form)| LaneItem { at: (RecordKind::Event, at), stretch: form.stretch });
        let lane = Lane::new(LaneName::Visits, items.collect());
        let source = MadeUp { widths: dates.iter().map(|(_, _, width)| *width).collect(), forms };
        let first = Day::from_ymd(start, 1, 1).unwrap();
        let window = TimeWindow::showing(first, first.plus_days(days));
        let selected = selected.filter(|place| *place < lane.len());
        let layout = pick::place(&lane, &source, TimeAxis::of_scale(&TimeScale::new(window, 156.0, width)), f64::from(width), rows, selected);
        prop_assert!(layout.rows <= rows);

        // Looked at in another window than it was placed for: panning places nothing anew.
        let scale = TimeScale::new(window.panned(panned), 156.0, width);
        let seen = view_of_lane::in_view(&layout, &scale, 0.0);
        for row in 0..rows {
            let boxes = boxes(&seen, row);
            for (at, one) in boxes.iter().enumerate() {
                for other in boxes.iter().skip(at + 1) {
                    assert_apart(one, other)?;
                }
            }
        }
        let view = Extent { left: f64::from(scale.left), right: f64::from(scale.right()) };
        let mut counted = vec![0; lane.len()];
        for seen in &seen {
            if let Some(label) = seen.label {
                prop_assert!(label.extent.left >= view.left - 0.01 && label.extent.right <= view.right + 0.01);
            }
            match &seen.placed.content {
                Content::One { place, is_selected, .. } => {
                    counted[*place] += 1;
                    let has_room = seen.mark.left >= view.left && seen.mark.right + LABEL_GAP + LEAST_LABEL <= view.right;
                    prop_assert!(!is_selected || !has_room || seen.label.is_some() || seen.placed.label.width < LEAST_LABEL);
                }
                Content::Fold(fold) => {
                    prop_assert_eq!(fold.places().count(), fold.count);
                    for place in fold.places() {
                        counted[place] += 1;
                        prop_assert!(selected != Some(place));
                    }
                }
            }
        }
        let shift = view_of_lane::shift(&layout, &scale);
        for (place, item) in lane.items().enumerate() {
            let form = source.form(&item).unwrap();
            let is_in_view = geometry::body(&form, layout.axis).moved(shift).meets(view);
            prop_assert!(counted[place] <= 1);
            prop_assert!(!is_in_view || counted[place] == 1, "{form:?} is nowhere");
        }
    }
}

#[test]
fn folds_stay_the_same_while_panning_and_within_a_doubling_of_the_zoom() {
    let dates: Vec<String> = (0..60).map(|at| Day::from_number(16_000 + at * at % 97).to_string()).collect();
    let forms: Vec<MarkForm> = dates.iter().map(|text| form(text, Finish::Solid)).collect();
    let items =
        forms.iter().enumerate().map(|(at, form)| LaneItem { at: (RecordKind::Event, at), stretch: form.stretch });
    let lane = Lane::new(LaneName::Visits, items.collect());
    let source = MadeUp { widths: vec![50.0; forms.len()], forms };
    let folds_at = |days_per_point: f64| {
        let axis = TimeAxis { anchor_ticks: 16_000 * crate::view::TICKS_PER_DAY, points_per_day: 1.0 / days_per_point };
        let layout = pick::place(&lane, &source, axis, 900.0, 3, None);
        let folds = layout.placed.into_iter().filter_map(|placed| match placed.content {
            Content::Fold(fold) => Some(fold),
            Content::One { .. } => None,
        });
        folds.map(|fold| fold.places().collect::<Vec<_>>()).collect::<Vec<_>>()
    };
    assert!(!folds_at(1.9).is_empty());
    for days_per_point in [1.05, 1.3, 1.6] {
        assert_eq!(folds_at(days_per_point), folds_at(1.9), "at {days_per_point} days to a point");
    }
}

#[test]
fn a_hundred_thousand_things_are_counted_without_placing_each() {
    let forms: Vec<MarkForm> =
        (0..100_000).map(|at| form(&Day::from_number(at / 8).to_string(), Finish::Solid)).collect();
    let items =
        forms.iter().enumerate().map(|(at, form)| LaneItem { at: (RecordKind::Event, at), stretch: form.stretch });
    let lane = Lane::new(LaneName::Visits, items.collect());
    let source = MadeUp { widths: vec![50.0; forms.len()], forms };
    let window = TimeWindow::showing(Day::from_number(4_000), Day::from_number(6_000));
    let scale = TimeScale::new(window, 156.0, 900.0);
    let layout = pick::place(&lane, &source, TimeAxis::of_scale(&scale), 900.0, 3, Some(40_000));
    assert!(layout.placed.len() < 1_000, "{} things", layout.placed.len());
    let mut counted = HashSet::new();
    for seen in view_of_lane::in_view(&layout, &scale, 0.0) {
        match &seen.placed.content {
            Content::One { place, .. } => assert!(counted.insert(*place)),
            Content::Fold(fold) => fold.places().for_each(|place| assert!(counted.insert(place))),
        }
    }
    let crowd = layout.crowd.as_ref().unwrap();
    for place in 4_000 * 8..6_000 * 8 {
        let is_counted = crowd.counts_place(&lane, place);
        assert!(counted.contains(&place) != is_counted, "{place} is nowhere, or twice");
    }
}

/// The fixture with one event for each row of the table, read without `files`, which `ui` does not know.
#[expect(clippy::missing_panics_doc, reason = "a test may fall")]
pub fn fixture() -> Dataset {
    let text = include_str!("../../../tests/fixtures/how-time-is-drawn.json");
    let file: serde_json::Value = serde_json::from_str(text).unwrap();
    let word = |record: &serde_json::Value, key: &str| record[key].as_str().unwrap_or_default().to_owned();
    let dated = |record: &serde_json::Value, key: &str| record[key].as_str().map(Dated::new);
    let event = |record: &serde_json::Value| Event {
        id: Id::new(&word(record, "id")),
        kind: EventKind::from_word(&word(record, "kind")),
        rank: None,
        title: word(record, "title"),
        when: dated(record, "when").unwrap(),
        when_basis: WhenBasis::Stated,
        when_note: None,
        planned: dated(record, "planned"),
        status: record["status"].as_str().map_or(Status::Held, Status::from_word),
        part_of: record["part_of"].as_str().map(Id::new),
        places: Vec::new(),
        participants: Vec::new(),
        topics: Vec::new(),
        texts: EventTexts::default(),
        outcomes: Vec::new(),
        evidence: Vec::new(),
        corrections: Vec::new(),
        as_written: None,
    };
    let agreement = |record: &serde_json::Value| Agreement {
        id: Id::new(&word(record, "id")),
        kind: AgreementKind::from_word(&word(record, "kind")),
        title: word(record, "title"),
        parties: Vec::new(),
        signed: dated(record, "signed"),
        in_force: dated(record, "in_force"),
        evidence: Vec::new(),
        as_written: None,
    };
    let list = |key: &str| file[key].as_array().cloned().unwrap_or_default();
    Dataset {
        events: list("events").iter().map(event).collect(),
        agreements: list("agreements").iter().map(agreement).collect(),
        ..Dataset::default()
    }
}

fn form_of(dataset: &Dataset, index: &Index, id: &str) -> MarkForm {
    let id = Id::new(id);
    if let Some(event) = index.event(dataset, &id) {
        let whole = event.part_of.as_ref().and_then(|whole| index.event(dataset, whole));
        return MarkForm::of_event(event, whole).unwrap();
    }
    MarkForm::of_agreement(index.agreement(dataset, &id).unwrap()).unwrap()
}

#[test]
fn each_row_of_the_table_has_its_own_form() {
    let dataset = fixture();
    let index = Index::build(&dataset);
    let form = |id: &str| form_of(&dataset, &index, id);
    assert_eq!(form("exact-days").body, MarkShape::Bar);
    assert_eq!(form("one-day").body, MarkShape::Diamond);
    assert_eq!(form("month").body, MarkShape::Faded);
    assert_eq!((form("year").body, form("year").finish), (MarkShape::Faded, Finish::Hatched));
    assert_eq!(form("one-of").body, MarkShape::OneOf);
    assert_eq!(form("one-of-two").body, MarkShape::OneOf);
    assert!(matches!(form("all-of").body, MarkShape::AllOf { pieces } if pieces.len() == 3));
    assert_eq!(form("about-day").edge, Edge::About);
    assert_eq!(form("perhaps-days").edge, Edge::Perhaps);
    assert_eq!((form("open-start").start, form("open-start").end), (Tip::GoesOn, Tip::Closed));
    assert_eq!((form("open-end").start, form("open-end").end), (Tip::Closed, Tip::GoesOn));
    assert_eq!((form("open-both").start, form("open-both").end), (Tip::GoesOn, Tip::GoesOn));
    assert_eq!((form("before").start, form("before").end), (Tip::NotKnown, Tip::Closed));
    assert!(matches!(form("years").body, MarkShape::BarWithSoftEnds { .. }));
    assert_eq!(form("planned").finish, Finish::Hatched);
    assert_eq!(form("cancelled").finish, Finish::StruckThrough);
    assert_eq!(form("disputed").finish, Finish::AmberEdged);
    assert!(form("planned-then-held").plan.is_some());
    assert_eq!(form("within-visit").ground, Some(form("exact-days").stretch));

    // No two of them look alike, wherever they stand.
    let look = |id: &str| {
        let form = form(id);
        let body = std::mem::discriminant(&form.body);
        (
            body,
            format!("{:?} {:?} {:?} {:?}", form.finish, form.edge, form.start, form.end),
            form.plan.is_some(),
            form.ground.is_some(),
        )
    };
    let rows = [
        "exact-days",
        "one-day",
        "month",
        "one-of",
        "about-day",
        "perhaps-days",
        "open-start",
        "open-end",
        "planned",
        "cancelled",
        "disputed",
        "planned-then-held",
        "within-visit",
        "all-of",
        "before",
        "years",
    ];
    let looks: HashSet<_> = rows.iter().map(|id| look(id)).collect();
    assert_eq!(looks.len(), rows.len());
}
