//! A record made up to any size, for trials and measurements: a hundred years of two countries, the same for the same seed.
//!
//! It writes as it goes and holds no more than a month of events. It knows the format's keys and nothing of reading.

use std::io::{self, Write};

use chance::Chance;
use people::Cast;
use text::Json;

mod chance;
mod dates;
mod event;
mod figures;
mod people;
mod plan;
mod text;
mod vocabulary;

pub use plan::{Detail, Plan};

/// Writes the record that a plan asks for, in the format's own layout.
pub fn write(plan: Plan, out: &mut impl Write) -> io::Result<()> {
    let mut json = Json::new(out);
    json.open_object(None)?;
    json.text("format", "chancery")?;
    json.whole_number("format_version", 1)?;
    json.text("title", "Kazakhstan–China, a made-up record")?;
    let mut chance = Chance::new(plan.seed);
    let cast = Cast::for_plan(plan);
    people::write(&mut json, &cast, &mut chance)?;
    json.open_list("events")?;
    let signed = event::write_all(&mut json, plan, &cast, &mut chance)?;
    json.close_list()?;
    if plan.detail == Detail::Full {
        people::write_agreements(&mut json, &cast, &signed, &mut chance)?;
    }
    figures::write(&mut json, plan, &cast, &mut chance)?;
    json.close_object()?;
    json.end()
}

#[cfg(test)]
#[expect(clippy::cast_possible_truncation, reason = "small numbers of a test")]
mod tests {
    use super::*;
    use crate::dataset::{EventKind, Status};
    use crate::files;
    use crate::time::{DateShape, IntervalEnd};

    fn made(events: u64, points: u64, seed: u64, detail: Detail) -> String {
        let mut out = Vec::new();
        write(Plan { events, points, seed, detail }, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_made_up_record_has_as_much_as_was_asked_for_and_no_fault() {
        for (events, points) in [(0, 0), (1, 1), (7, 13), (500, 100), (5_000, 40_000)] {
            let loaded = files::read_bytes(made(events, points, 1, Detail::Full).as_bytes()).unwrap();
            assert_eq!(loaded.dataset.events.len(), events as usize);
            assert_eq!(loaded.dataset.series.iter().map(|series| series.points.len()).sum::<usize>(), points as usize);
            assert_eq!(loaded.report.findings, [], "{events} events, {points} points");
            assert_eq!(
                files::to_text(&loaded.dataset),
                made(events, points, 1, Detail::Full),
                "in the format's layout"
            );
        }
    }

    #[test]
    fn a_bare_one_has_four_keys_an_event_and_no_problem() {
        let text = made(300, 0, 1, Detail::Bare);
        let value: serde_json::Value = serde_json::from_str(&text).unwrap();
        for event in value["events"].as_array().unwrap() {
            let keys: Vec<&String> = event.as_object().unwrap().keys().collect();
            assert_eq!(keys, ["id", "kind", "title", "when"], "{event}");
        }
        let loaded = files::read_bytes(text.as_bytes()).unwrap();
        assert_eq!((loaded.dataset.events.len(), loaded.report.problem_count()), (300, 0));
        assert!(loaded.dataset.people.is_empty());
    }

    #[test]
    fn one_seed_is_one_record() {
        assert_eq!(made(200, 50, 7, Detail::Full), made(200, 50, 7, Detail::Full));
        assert_ne!(made(200, 50, 7, Detail::Full), made(200, 50, 8, Detail::Full));
    }

    #[test]
    fn it_is_as_uneven_as_records_are() {
        let loaded = files::read_bytes(made(20_000, 0, 1, Detail::Full).as_bytes()).unwrap();
        let events = &loaded.dataset.events;
        let dated = || events.iter().filter_map(|event| event.when.edtf());
        let in_decade = |first: i64| {
            dated().filter(|edtf| edtf.earliest().is_some_and(|day| (first..first + 10).contains(&day.year()))).count()
        };
        assert!(in_decade(2010) > 20 * in_decade(1930), "a crowded decade");
        assert!(in_decade(1970) < events.len() / 1_000, "an empty one");
        for kind in EventKind::KNOWN {
            assert!(events.iter().any(|event| event.kind.word() == *kind), "{kind}");
        }
        let has = |is: fn(DateShape) -> bool| dated().any(|edtf| is(edtf.shape()));
        assert!(has(|shape| shape == DateShape::Day) && has(|shape| shape == DateShape::Days));
        assert!(has(|shape| matches!(shape, DateShape::Within(_))) && has(|shape| shape == DateShape::OneOf));
        assert!(has(|shape| shape == DateShape::AllOf));
        assert!(has(|shape| matches!(shape, DateShape::Interval { end: IntervalEnd::Open, .. })));
        assert!(has(|shape| matches!(shape, DateShape::Interval { end: IntervalEnd::Unknown, .. })));
        assert!(dated().any(|edtf| edtf.is_approximate()) && dated().any(|edtf| edtf.is_uncertain()));
        assert!(dated().any(|edtf| edtf.span().days().is_some_and(|days| days > 3 * 365)), "a long span");
        assert!(
            events.iter().any(|event| event.part_of.is_some())
                && events.iter().any(|event| event.status == Status::Planned)
        );
        assert!(
            events.iter().any(|event| event.planned.is_some())
                && events.iter().any(|event| !event.corrections.is_empty())
        );
    }
}
