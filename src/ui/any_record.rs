//! Records of every shape, for tests: dates of all kinds, figures of any size, events within events.

use proptest::prelude::*;

use crate::dataset::{
    Actor, Agreement, AgreementKind, Basis, Claim, ClaimKind, Counts, Dataset, Dated, Event, EventKind, Figure, Id,
    Measure, Names, Participant, Party, Person, Point, Qualifier, Scale, Series, Status,
};
use crate::time::random::edtf_text;

/// Dates of every shape, near each other where the shape allows it.
const SHAPES: &[&str] = &[
    "2014-03-19",
    "2014-03-19~",
    "2014-03-19?",
    "2014-03-19%",
    "2014-03",
    "2014",
    "2014~",
    "201X",
    "20XX",
    "2014-XX",
    "2014-XX-12",
    "2014-03-XX",
    "2014-21",
    "2014-24",
    "2014-34",
    "2014-37",
    "2014-41",
    "2014-03-19/2014-03-20",
    "2014-03-19/2014-03-20~",
    "2014-03~/2014-03-20",
    "2005/2014",
    "2005/2014-03",
    "2014-03/2014-03",
    "2019-12/..",
    "2005/..",
    "2014-03-19/..",
    "2014-03-19~/..",
    "../2019-12",
    "../2005",
    "../2014-03-19",
    "../2014?",
    "../..",
    "2014-03-19/",
    "/2014-03-19",
    "2005/",
    "/2005-12",
    "[2014-03-19,2014-03-20]",
    "[2014-03,2015]",
    "[..2014-03-19]",
    "[2014-03-19..]",
    "{2014-03-19,2014-03-21,2014-04}",
    "{2014-03-19..}",
    "{..2014-03-19}",
    "{2012..2014}",
    "-0044-03-15",
    "-0499/-0448",
    "0000",
    "-0001-12-31/0001-01-01",
    "9999-12-31",
    "Y17000",
    "Y-17E7",
    "Y1E12",
    "Y-1E12",
    "Y3388E2S3",
    "1950S2",
    "not a date",
    "",
];

const VALUES: &[&str] =
    &["0", "17.156639", "22.7", "-3", "0.0000000001", "99999999999999999999", "-99999999999", "five", "75"];
const POWERS: &[i16] = &[0, 3, 9, -3, 300, -300, 32_000, -32_000];
const QUALIFIERS: &[Qualifier] = &[
    Qualifier::Exact,
    Qualifier::About,
    Qualifier::MoreThan,
    Qualifier::AtLeast,
    Qualifier::Almost,
    Qualifier::AtMost,
    Qualifier::LessThan,
];
const STATUSES: &[Status] = &[Status::Held, Status::Planned, Status::Cancelled, Status::Disputed];
const BASES: &[Basis] = &[Basis::Flow, Basis::Stock, Basis::Cumulative];

fn date() -> BoxedStrategy<String> {
    prop_oneof![3 => proptest::sample::select(SHAPES).prop_map(str::to_owned), 1 => edtf_text()].boxed()
}

fn kind() -> impl Strategy<Value = EventKind> {
    proptest::sample::select(EventKind::KNOWN).prop_map(EventKind::from_word)
}

fn event() -> impl Strategy<Value = Event> {
    let dates = (date(), proptest::option::weighted(0.2, date()));
    (dates, kind(), proptest::sample::select(STATUSES), 0usize..4, any::<bool>()).prop_map(
        |((when, planned), kind, status, person, is_part)| Event {
            kind,
            title: format!("What happened {}", "at length ".repeat(person)),
            when: Dated::new(&when),
            planned: planned.map(|text| Dated::new(&text)),
            status,
            part_of: is_part.then(|| Id::new("event-0")),
            participants: (0..person).map(|at| takes_part(&format!("person-{at}"))).collect(),
            ..Event::new(Id::new(""))
        },
    )
}

fn takes_part(id: &str) -> Participant {
    Participant { who: Some(Actor::Person(Id::new(id))), role: None, office: None }
}

fn agreement() -> impl Strategy<Value = Agreement> {
    let one = || proptest::option::of(date());
    (one(), one()).prop_map(|(signed, in_force)| Agreement {
        kind: AgreementKind::Memorandum,
        title: "What was agreed".to_owned(),
        signed: signed.map(|text| Dated::new(&text)),
        in_force: in_force.map(|text| Dated::new(&text)),
        ..Agreement::new(Id::new(""))
    })
}

fn figure() -> impl Strategy<Value = (Figure, Qualifier)> {
    (proptest::sample::select(VALUES), proptest::sample::select(QUALIFIERS))
        .prop_map(|(value, qualifier)| (Figure::new(value), qualifier))
}

/// A year more often than not, so that figures meet.
fn period() -> impl Strategy<Value = String> {
    prop_oneof![3 => (2003u16..2020).prop_map(|year| year.to_string()), 1 => date()]
}

fn series() -> impl Strategy<Value = Series> {
    let point = (period(), figure()).prop_map(|(period, (value, qualifier))| Point {
        period: Dated::new(&period),
        value,
        qualifier,
        note: None,
        evidence: Vec::new(),
    });
    let points = proptest::collection::vec(point, 0..6);
    let measure = proptest::sample::select(&["trade_turnover", "fdi_inflow_net"][..]);
    let (basis, power) = (proptest::sample::select(BASES), proptest::sample::select(POWERS));
    (points, measure, basis, power, any::<bool>()).prop_map(|(points, measure, basis, power, is_first)| Series {
        measure: Measure::from_word(measure),
        reporter: Id::new(if is_first { "KZ" } else { "CN" }),
        unit: "USD".to_owned(),
        scale: Scale { power },
        basis,
        points,
        ..Series::new(Id::new(""))
    })
}

fn claim() -> impl Strategy<Value = Claim> {
    let kind = proptest::sample::select(ClaimKind::KNOWN).prop_map(ClaimKind::from_word);
    let (basis, power) = (proptest::sample::select(BASES), proptest::sample::select(POWERS));
    (kind, figure(), period(), basis, power).prop_map(|(kind, (value, qualifier), period, basis, power)| Claim {
        kind,
        measure: Some(Measure::TradeTurnover),
        basis: Some(basis),
        counts: Some(Counts { kinds: vec![EventKind::Meeting], all_of: vec![Id::new("person-0")], places: Vec::new() }),
        period: Some(Dated::new(&period)),
        qualifier,
        value: Some(value),
        unit: Some("USD".to_owned()),
        scale: Some(Scale { power }),
        text: Some("What was claimed".to_owned()),
        ..Claim::new(Id::new(""))
    })
}

fn names(name: &str) -> Names {
    Names(vec![("en".into(), name.into())])
}

pub fn record() -> impl Strategy<Value = Dataset> {
    let lists = (
        proptest::collection::vec(event(), 0..7),
        proptest::collection::vec(agreement(), 0..3),
        proptest::collection::vec(series(), 0..3),
        proptest::collection::vec(claim(), 0..3),
    );
    lists.prop_map(|(mut events, mut agreements, mut series, mut claims)| {
        for (at, event) in events.iter_mut().enumerate() {
            event.id = Id::new(&format!("event-{at}"));
            event.part_of = event.part_of.take().filter(|_| at > 0);
        }
        agreements.iter_mut().enumerate().for_each(|(at, one)| one.id = Id::new(&format!("agreement-{at}")));
        series.iter_mut().enumerate().for_each(|(at, one)| one.id = Id::new(&format!("series-{at}")));
        claims.iter_mut().enumerate().for_each(|(at, one)| one.id = Id::new(&format!("claim-{at}")));
        let person = |at: usize| Person {
            id: Id::new(&format!("person-{at}")),
            names: names("Somebody"),
            also: Vec::new(),
            offices: Vec::new(),
            as_written: None,
        };
        let party = |id: &str| Party { id: Id::new(id), names: names(id), as_written: None };
        Dataset {
            title: "Any record".to_owned(),
            parties: vec![party("KZ"), party("CN")],
            people: (0..3).map(person).collect(),
            events: events.into(),
            agreements,
            series,
            claims,
            ..Dataset::default()
        }
    })
}
