//! `chancery list`: the events of a record, in order, that pass what was asked for.

use std::path::Path;

use clap::ArgMatches;

use super::answers::{CANNOT_READ, open, say, say_json};
use super::{date, output};
use crate::dataset::{Actor, Dataset, Event, EventKind, Id, RecordKind};
use crate::index::Index;
use crate::index::words::Query;
use crate::time::{self, DaySpan, Within};
use crate::typed;
use crate::view::{Facet, Filter};
use crate::words::{Words, dates, records};

/// What is asked for.
#[derive(Debug, Default)]
struct ListOptions {
    days: DaySpan,
    person: Option<String>,
    kind: Option<EventKind>,
}

/// Lists the events of the record at `path`.
pub fn run(words: &Words, path: &Path, matches: &ArgMatches) -> u8 {
    let asked = match asked(words, matches) {
        Ok(asked) => asked,
        Err(why) => {
            output::complain(&why);
            return CANNOT_READ;
        }
    };
    let Some(loaded) = open(words, path) else { return CANNOT_READ };
    let dataset = &loaded.dataset;
    if let Err(why) = check_kind(words, dataset, &asked) {
        output::complain(&why);
        return CANNOT_READ;
    }
    let index = Index::build(dataset);
    if let Some(word) = asked.person.as_ref().filter(|word| people(dataset, &index, word).is_empty()) {
        output::complain(&words.with("cli-list-nobody", &[("word", word.into())]));
    }
    let rows = rows(dataset, &index, &asked);
    if matches.get_flag("json") {
        let rows: Vec<serde_json::Value> = rows.iter().map(|(event, within)| json_row(words, event, *within)).collect();
        say_json(rows)
    } else {
        let lines = rows.iter().map(|(event, within)| line(words, event, *within));
        say(&output::in_lines(lines))
    }
}

/// The events that pass what the arguments ask for, in order, and the days asked for; or why the arguments can't be read.
pub(super) fn events<'a>(
    words: &Words,
    dataset: &'a Dataset,
    index: &Index,
    matches: &ArgMatches,
) -> Result<(Vec<&'a Event>, DaySpan), String> {
    let asked = asked(words, matches)?;
    check_kind(words, dataset, &asked)?;
    let events = rows(dataset, index, &asked).into_iter().map(|(event, _)| event).collect();
    Ok((events, asked.days))
}

/// The same as a filter, for what is shown by one; the days are those of the window.
pub(super) fn narrowed(
    words: &Words,
    dataset: &Dataset,
    index: &Index,
    matches: &ArgMatches,
) -> Result<(Filter, DaySpan), String> {
    let asked = asked(words, matches)?;
    check_kind(words, dataset, &asked)?;
    if let Some(word) = asked.person.as_ref().filter(|word| people(dataset, index, word).is_empty()) {
        return Err(words.with("cli-list-nobody", &[("word", word.into())]));
    }
    Ok((filter(dataset, index, matches), asked.days))
}

/// What the arguments ask for, but for the days. A word that names nobody lets nothing pass.
pub(super) fn filter(dataset: &Dataset, index: &Index, matches: &ArgMatches) -> Filter {
    let mut filter = Filter::default();
    if let Some(kind) = matches.get_one::<String>("kind") {
        filter.toggle(Facet::Kind, Id::new(EventKind::from_word(kind).word()));
    }
    if let Some(word) = matches.get_one::<String>("person") {
        let meant = people(dataset, index, word);
        if meant.is_empty() {
            filter.toggle(Facet::Person, Id::new(word));
        }
        for person in meant.into_iter().filter_map(|at| dataset.people.get(at)) {
            filter.toggle(Facet::Person, person.id.clone());
        }
    }
    filter
}

/// Refuses a kind that is neither the format's nor on record.
fn check_kind(words: &Words, dataset: &Dataset, asked: &ListOptions) -> Result<(), String> {
    let is_strange = |kind: &&EventKind| !kind.is_known() && !dataset.events.iter().any(|event| event.kind == **kind);
    let Some(kind) = asked.kind.as_ref().filter(is_strange) else { return Ok(()) };
    let known = words.commas(EventKind::KNOWN);
    Err(words.with("cli-list-no-such-kind", &[("kind", kind.word().into()), ("known", (&known).into())]))
}

fn asked(words: &Words, matches: &ArgMatches) -> Result<ListOptions, String> {
    let text = |name: &str| matches.get_one::<String>(name);
    let span = |name: &str| text(name).map(|text| read(words, text)).transpose();
    let (from, to) = (span("from")?, span("to")?);
    let days = DaySpan { earliest: from.and_then(|span| span.earliest), latest: to.and_then(|span| span.latest) };
    if let (Some(earliest), Some(latest)) = (days.earliest, days.latest)
        && earliest > latest
    {
        let [from, to] = [earliest, latest].map(|day| day.to_string());
        return Err(words.with("cli-list-no-days", &[("from", (&from).into()), ("to", (&to).into())]));
    }
    Ok(ListOptions { days, person: text("person").cloned(), kind: text("kind").map(|word| EventKind::from_word(word)) })
}

fn read(words: &Words, text: &str) -> Result<DaySpan, String> {
    typed::read(text).map(|edtf| edtf.span()).map_err(|not_read| date::not_read(words, text, &not_read))
}

/// Whether an event lies wholly within the days asked for, or only may: it lasts over an edge, or its date is not known
/// well enough. `None` where it lies outside.
fn within(event: &Event, days: DaySpan) -> Option<Within> {
    event.when.edtf().map_or(Some(Within::Possible), |edtf| time::within(edtf, &[days]))
}

/// The word for it in JSON.
fn word(within: Within) -> &'static str {
    match within {
        Within::Certain => "certain",
        Within::Possible => "possible",
    }
}

/// The people whom a word names: by their id, or by any name or spelling on record.
fn people(dataset: &Dataset, index: &Index, word: &str) -> Vec<usize> {
    // An id means one person, whoever else has a name that begins so.
    if let Some(at) = dataset.people.iter().position(|person| person.id.as_str() == word) {
        return vec![at];
    }
    let query = Query::new(word);
    let is_meant = |at: &usize| !query.is_empty() && index.search().matches(RecordKind::Person, *at, &query);
    (0..dataset.people.len()).filter(is_meant).collect()
}

fn rows<'a>(dataset: &'a Dataset, index: &Index, asked: &ListOptions) -> Vec<(&'a Event, Within)> {
    let people = asked.person.as_ref().map(|word| people(dataset, index, word));
    let is_there = |event: &Event| {
        people.as_ref().is_none_or(|people| {
            event.participants.iter().any(|participant| match &participant.who {
                Some(Actor::Person(id)) => {
                    matches!(index.at(id), Some((RecordKind::Person, at)) if people.contains(&at))
                }
                _ => false,
            })
        })
    };
    let events = index.events_in_order().iter().filter_map(|at| dataset.events.get(at));
    events
        .filter(|event| asked.kind.as_ref().is_none_or(|kind| event.kind == *kind))
        .filter(|event| is_there(event))
        .filter_map(|event| Some((event, within(event, asked.days)?)))
        .collect()
}

fn date(words: &Words, event: &Event) -> String {
    event.when.edtf().map_or_else(|| event.when.text().to_owned(), |edtf| dates::in_words(words, edtf))
}

fn json_row(words: &Words, event: &Event, within: Within) -> serde_json::Value {
    serde_json::json!({
        "id": event.id.as_str(),
        "title": event.title,
        "kind": event.kind.word(),
        "when": event.when.text(),
        "words": date(words, event),
        "status": event.status.word(),
        "within": word(within),
    })
}

/// Wide enough for most dates in words.
const DATE_WIDTH: usize = 32;

fn line(words: &Words, event: &Event, within: Within) -> String {
    let kind =
        records::event_kind(words, event.kind.word(), event.rank.as_ref().map(|rank| rank.word())).to_lowercase();
    let status = records::word(words, "status", event.status.word());
    let key = match within {
        Within::Certain => "cli-list-line",
        Within::Possible => "cli-list-line-possible",
    };
    let about =
        words.with(key, &[("title", (&event.title).into()), ("kind", (&kind).into()), ("status", (&status).into())]);
    format!("{:<DATE_WIDTH$}  {about}", date(words, event))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::claims::{Assessments, CountingRule};
    use crate::dataset::{Claim, ClaimKind, Counts, Dated, Figure};
    use crate::index::shown::ShownRecords;
    use proptest::prelude::*;

    fn day(text: &str) -> Option<time::Day> {
        time::Edtf::parse(text).ok().and_then(|edtf| edtf.earliest())
    }

    fn lies(when: &str, from: &str, to: &str) -> Option<&'static str> {
        let event = Event { when: Dated::new(when), ..Event::new("e".into()) };
        within(&event, DaySpan { earliest: day(from), latest: day(to) }).map(word)
    }

    #[test]
    fn what_lies_within_is_certain_and_what_only_may_is_possible() {
        for (when, from, to, wanted) in [
            ("2014-03-19/2014-03-20", "2014-03-19", "2014-03-20", Some("certain")),
            ("2014-03-19/2014-03-20", "2014-03-20", "2014-03-31", Some("possible")),
            ("[2014-03-19,2014-03-20]", "2014-03-20", "", Some("possible")),
            ("2014-03", "2014-03-01", "2014-03-31", Some("certain")),
            ("2014", "2014-03-01", "2014-03-31", Some("possible")),
            ("2013", "2014-03-01", "", None),
            ("[..2014-03-19]", "", "", Some("certain")),
            ("[..2014-03-19]", "2014-01-01", "", Some("possible")),
            ("[2014-01-05,2014-12-20]", "2014-03-01", "2014-03-31", None),
            ("XXXX-12-25", "2014-03-01", "2014-03-31", None),
            ("2014-XX-30", "2014-03-01", "2014-03-31", Some("possible")),
            ("no date", "2014-01-01", "2014-12-31", Some("possible")),
        ] {
            assert_eq!(lies(when, from, to), wanted, "{when} in {from}..{to}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(500))]

        /// Twenty records a case: 10,000 in all.
        #[test]
        fn list_chips_and_counting_claims_agree(
            dates in proptest::collection::vec(time::random::edtf_text(), 20),
            anchor in 0usize..20, offset in -500i64..500, length in 0i64..2_000,
        ) {
            let dates: Vec<String> = dates.into_iter().filter(|text| time::Edtf::parse(text).is_ok()).collect();
            prop_assume!(!dates.is_empty());
            let edtf = time::Edtf::parse(&dates[anchor % dates.len()]).unwrap();
            let first = time::known_days(&edtf).map_or(16_000, |(first, _)| first.number()) + offset;
            let span = DaySpan::new(time::Day::from_number(first), time::Day::from_number(first + length));
            let period = format!("{}/{}", span.earliest.unwrap(), span.latest.unwrap());
            prop_assume!(time::Edtf::parse(&period).is_ok());

            let event = |(at, when): (usize, &String)| Event {
                kind: EventKind::Meeting,
                when: Dated::new(when),
                ..Event::new(Id::new(&format!("e-{at}")))
            };
            let claim = Claim {
                kind: ClaimKind::Count,
                counts: Some(Counts { kinds: vec![EventKind::Meeting], all_of: Vec::new(), places: Vec::new() }),
                period: Some(Dated::new(&period)),
                value: Some(Figure::new("5")),
                ..Claim::new("c".into())
            };
            let dataset = Dataset {
                events: dates.iter().enumerate().map(event).collect(),
                claims: vec![claim],
                ..Dataset::default()
            };
            let index = Index::build(&dataset);
            let listed = rows(&dataset, &index, &ListOptions { days: span, ..ListOptions::default() });
            let certain = listed.iter().filter(|(_, within)| *within == Within::Certain).count();

            let mut filter = Filter::default();
            filter.period = Some(span);
            let shown = ShownRecords::build(&dataset, &index, &filter);
            prop_assert_eq!(shown.count(), listed.len());
            for (at, event) in dataset.events.iter().enumerate() {
                prop_assert_eq!(shown.has(at), listed.iter().any(|(listed, _)| listed.id == event.id), "{}", event.when.text());
            }
            let assessments = Assessments::build(&dataset, &index);
            let every = assessments.get(0).unwrap().counting.by_rule.iter().find(|one| one.rule == CountingRule::EveryRecord).unwrap();
            prop_assert_eq!((every.low, every.high), (certain, listed.len()));
        }
    }
}
