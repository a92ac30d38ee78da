//! What is suggested for the small record of March 2014.

use super::super::participants::ParticipantDraft;
use super::*;
use crate::index::words::fixture;

/// A meeting on these days with these people, in these places.
fn meeting(when: &str, people: &[&str], places: &[&str]) -> EventDraft {
    let mut draft = EventDraft::new(EventKind::Meeting);
    draft.title = "Talks on coal".to_owned();
    draft.when.set(when);
    let people = people.iter().map(|id| ParticipantDraft::new(Actor::Person(Id::new(id))));
    draft.participants.list = people.collect();
    draft.places.chosen = places.iter().map(|id| Id::new(id)).collect();
    draft
}

fn advice(draft: &EventDraft, own: Option<&str>) -> Advice {
    let dataset = fixture::record();
    let index = Index::build(&dataset);
    advise(draft, own.map(Id::new).as_ref(), &dataset, &index)
}

fn belongs(draft: &EventDraft) -> Option<(String, Reasons)> {
    advice(draft, None).belongs.map(|belongs| (belongs.to.to_string(), belongs.reasons))
}

#[test]
fn a_meeting_belongs_to_the_visit_of_its_days_and_people() {
    let (to, reasons) = belongs(&meeting("20 March 2014", &["wang-yi"], &[])).unwrap();
    assert_eq!(to, "visit");
    assert_eq!(reasons, Reasons { same_days: true, same_people: true, same_place: false });
    // Before anybody is named, the days are enough.
    let (to, reasons) = belongs(&meeting("20 March 2014", &[], &["beijing"])).unwrap();
    assert_eq!((to.as_str(), reasons.same_people, reasons.same_place), ("visit", false, true));
    // Other people, elsewhere: no.
    assert_eq!(belongs(&meeting("20 March 2014", &["xi"], &["astana"])), None);
    assert_eq!(belongs(&meeting("2015-03-20", &["wang-yi"], &[])), None);
    assert_eq!(belongs(&meeting("", &["wang-yi"], &[])), None);
    let mut visit = meeting("20 March 2014", &["wang-yi"], &[]);
    visit.kind = EventKind::Visit;
    assert_eq!(belongs(&visit), None);
}

#[test]
fn of_two_on_the_same_day_the_one_with_more_of_the_people_is_suggested() {
    assert_eq!(belongs(&meeting("20 May 2014", &["nazarbayev", "xi"], &[])).unwrap().0, "state-visit-2014");
    let mut with_cica = meeting("20 May 2014", &[], &[]);
    with_cica.participants.list = vec![ParticipantDraft::new(Actor::Organisation(Id::new("cica")))];
    assert_eq!(belongs(&with_cica).unwrap().0, "cica-2014");
}

#[test]
fn a_vague_date_is_enough_where_the_people_agree() {
    let (to, reasons) = belongs(&meeting("March 2014", &["idrissov"], &[])).unwrap();
    assert_eq!((to.as_str(), reasons.same_days, reasons.same_people), ("visit", false, true));
    assert_eq!(belongs(&meeting("before 2014", &["idrissov"], &[])), None);
}

#[test]
fn a_date_outside_the_visit_is_noticed() {
    let mut draft = meeting("21 March 2014", &["idrissov"], &[]);
    draft.part_of.choose(Id::new("visit"));
    let outside = (FormField::When, Remark::OutsideWhole { whole: Id::new("visit") });
    assert!(advice(&draft, None).remarks.contains(&outside));
    draft.when.set("20-21 March 2014");
    assert!(advice(&draft, None).remarks.contains(&outside));
    for within in ["20 March 2014", "March 2014", "2014"] {
        draft.when.set(within);
        assert!(!advice(&draft, None).remarks.contains(&outside), "{within}");
    }
}

#[test]
fn nobody_is_in_two_places_on_one_day() {
    let remarks = |draft: &EventDraft| advice(draft, None).remarks;
    let elsewhere = remarks(&meeting("20 March 2014", &["idrissov"], &["astana"]));
    let day = Day::from_ymd(2014, 3, 20).unwrap();
    let expected = Remark::Elsewhere { who: Id::new("idrissov"), event: Id::new("visit"), day };
    assert_eq!(elsewhere, [(FormField::Participants, expected)]);
    // In the same place, as part of the visit, on another day, or on a day not named: nothing.
    assert!(remarks(&meeting("20 March 2014", &["idrissov"], &["beijing"])).is_empty());
    assert!(remarks(&meeting("21 March 2014", &["idrissov"], &["astana"])).is_empty());
    assert!(remarks(&meeting("March 2014", &["idrissov"], &["astana"])).is_empty());
    assert!(remarks(&meeting("20 March 2014", &["idrissov"], &[])).is_empty());
    let mut part = meeting("20 March 2014", &["idrissov"], &["astana"]);
    part.part_of.choose(Id::new("visit"));
    assert!(remarks(&part).is_empty());
}

#[test]
fn a_place_within_another_is_not_apart_from_it() {
    let mut dataset = fixture::record();
    let place = |id: &str, name: &str| {
        let mut place = dataset.places[0].clone();
        place.id = Id::new(id);
        place.names.0[0].1 = name.into();
        place
    };
    let (china, park) = (place("china", "China"), place("park", "Chaoyang Park, Beijing"));
    let (beijing, shanghai, astana) = (&dataset.places[0], &dataset.places[1], &dataset.places[2]);
    assert!(!are_apart(&dataset, beijing, &china));
    assert!(!are_apart(&dataset, beijing, &park));
    assert!(are_apart(&dataset, beijing, shanghai));
    assert!(are_apart(&dataset, &china, astana));
    dataset.places.clear();
}

#[test]
fn what_is_on_record_already_is_noticed() {
    let double = |draft: &EventDraft| {
        let remarks = advice(draft, None).remarks;
        remarks.into_iter().find_map(|(_, remark)| match remark {
            Remark::LikelyDouble { event, likeness } => Some((event.to_string(), likeness)),
            _ => None,
        })
    };
    let same_people = meeting("20 March 2014", &["li", "idrissov"], &[]);
    assert_eq!(double(&same_people), Some(("met-li".to_owned(), Likeness::SameDayAndPeople)));
    let mut same_title = meeting("20 March 2014", &["wang-yi"], &[]);
    assert_eq!(double(&same_title), None);
    same_title.title = "Li Yuanchao and Idrissov".to_owned();
    assert_eq!(double(&same_title), Some(("met-li".to_owned(), Likeness::SameDayAndTitle)));
    same_title.when.set("22 March 2014");
    assert_eq!(double(&same_title), None);
    // What is on record is no double of itself, and one that is edited is not told of its likes.
    let dataset = fixture::record();
    let on_record = dataset.events.iter().find(|event| event.id.as_str() == "met-li").unwrap();
    assert_eq!(double(&EventDraft::editing(on_record)), None);
    assert_eq!(advice(&EventDraft::copying(on_record), Some("met-li")).remarks, []);
}
