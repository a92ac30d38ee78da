//! What an import brings, in sentences.

use crate::dataset::{Dataset, Id, Record, RecordKind};
use crate::describe::amounts;
use crate::import::weigh::{RecordFate, Revised, SeriesFate, Weighed};
use crate::import::{Dropped, EventFound, OpenQuestion, Proposal, Said, SaidValue, SeriesFound, Who, country_name};
use crate::time::Edtf;
use crate::words::{Arg, Words, dates, records};

/// A sentence of the import, with the names that the record has for those in it.
pub fn said(words: &Words, dataset: &Dataset, said: &Said) -> String {
    let texts: Vec<String> = said
        .values
        .iter()
        .map(|(_, value)| match value {
            SaidValue::List(texts) => words.commas(texts),
            SaidValue::Who(text) => side(words, dataset, text),
            SaidValue::Measure(word) => records::word(words, "measure", word),
            SaidValue::Text(_) | SaidValue::Count(_) => String::new(),
        })
        .collect();
    let args: Vec<(&str, Arg<'_>)> = said
        .values
        .iter()
        .zip(&texts)
        .map(|((name, value), told)| match value {
            SaidValue::Text(text) => (*name, Arg::Text(text)),
            SaidValue::Count(count) => (*name, Arg::Count(*count)),
            SaidValue::List(_) | SaidValue::Who(_) | SaidValue::Measure(_) => (*name, Arg::Text(told)),
        })
        .collect();
    words.with(said.key, &args)
}

/// Why nothing can be imported.
pub fn refused(words: &Words, why: &Said) -> String {
    said(words, &Dataset::default(), why)
}

/// Somebody by an id on record, a country's code, or a name.
pub fn side(words: &Words, dataset: &Dataset, text: &str) -> String {
    let id = Id::new(text);
    for kind in [RecordKind::Party, RecordKind::Organisation] {
        let record = dataset.position_of(kind, &id).and_then(|at| dataset.record_at(kind, at));
        if let Some(record) = record {
            return record_name(words, dataset, &record);
        }
    }
    country_name(text, words.language()).unwrap_or(text).to_owned()
}

fn who_name(words: &Words, dataset: &Dataset, who: &Who) -> String {
    match who {
        Who::OnRecord(id) => side(words, dataset, id.as_str()),
        Who::Country(code) => country_name(code, words.language()).unwrap_or(code).to_owned(),
        Who::Body(name) => name.clone(),
    }
}

/// What a record is called; its id where it has no name of its own.
fn record_name(words: &Words, dataset: &Dataset, record: &Record) -> String {
    let shown = |names: &crate::dataset::Names| names.shown(words.language()).map(str::to_owned);
    let found = match record {
        Record::Party(party) => shown(&party.names),
        Record::Person(person) => shown(&person.names),
        Record::Organisation(body) => shown(&body.names),
        Record::Place(place) => shown(&place.names),
        Record::Topic(topic) => shown(&topic.names),
        Record::Source(source) => Some(source.title.clone()),
        Record::Event(event) => Some(event.title.clone()),
        Record::Statement(statement) => Some(statement.gist.clone()),
        Record::Agreement(agreement) => Some(agreement.title.clone()),
        Record::Series(series) => Some(words.commas([
            records::word(words, "measure", series.measure.word()),
            side(words, dataset, series.reporter.as_str()),
            amounts::unit(words, &series.unit, series.scale.power),
        ])),
        Record::Claim(claim) => claim.text.clone(),
    };
    found.filter(|text| !text.trim().is_empty()).unwrap_or_else(|| record.id().as_str().to_owned())
}

/// What was understood, in one sentence: "World Bank, foreign direct investment, net inflows; USD; 1970–2019; 2 of 266
/// countries are on record".
pub fn understood(words: &Words, dataset: &Dataset, proposal: &Proposal) -> String {
    let kind = words.text(proposal.kind.name_key());
    if !proposal.records.is_empty() {
        let args = [
            ("kind", (&kind).into()),
            ("title", (&proposal.source.title).into()),
            ("count", proposal.records.len().into()),
        ];
        return words.with("import-understood-records", &args);
    }
    if proposal.waits_for_mapping() {
        return records::capitalised(&words.text("import-waits-for-mapping"));
    }
    if proposal.series.is_empty() && proposal.events.is_empty() {
        return words.with("import-understood-nothing", &[("kind", (&kind).into())]);
    }
    let periods = periods(words, proposal);
    if proposal.series.is_empty() {
        let args = [("kind", (&kind).into()), ("count", proposal.events.len().into()), ("periods", (&periods).into())];
        return words.with("import-understood-events", &args);
    }
    let (what, units, who) = (measures(words, proposal), units(words, proposal), who(words, dataset, proposal));
    let args = [
        ("kind", (&kind).into()),
        ("what", (&what).into()),
        ("units", (&units).into()),
        ("periods", (&periods).into()),
        ("who", (&who).into()),
    ];
    words.with("import-understood", &args)
}

fn unique(all: impl Iterator<Item = String>) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for one in all {
        if !found.contains(&one) {
            found.push(one);
        }
    }
    found
}

fn measures(words: &Words, proposal: &Proposal) -> String {
    /// More than these are counted.
    const MOST: usize = 3;
    let all = unique(proposal.series.iter().map(|series| measure(words, series)));
    if all.len() > MOST {
        return words.with("import-several-measures", &[("count", all.len().into())]);
    }
    words.commas(&all)
}

/// A measure's name.
pub fn measure(words: &Words, series: &SeriesFound) -> String {
    let key = format!("measure-{}", series.measure.word().replace('_', "-"));
    if let Some(label) = series.label.as_deref().filter(|_| !words.has(&key)) {
        // What stands in brackets is the unit, which is said beside it.
        return label.split(" (").next().unwrap_or(label).to_owned();
    }
    records::word(words, "measure", series.measure.word())
}

fn units(words: &Words, proposal: &Proposal) -> String {
    words.commas(unique(proposal.series.iter().map(|series| amounts::unit(words, &series.unit, series.scale.power))))
}

/// More reporters than these are counted.
const MOST_NAMED: usize = 4;

/// The stretch of time that everything lies in.
fn periods(words: &Words, proposal: &Proposal) -> String {
    let points = proposal.series.iter().flat_map(|series| {
        [series.points.first(), series.points.last()].into_iter().flatten().map(|point| point.period.to_string())
    });
    let dates: Vec<Edtf> = points
        .chain(proposal.events.iter().map(|event| event.when.clone()))
        .filter_map(|text| Edtf::parse(&text).ok())
        .collect();
    let first = dates.iter().filter_map(|edtf| edtf.earliest()).min();
    let last = dates.iter().filter_map(|edtf| edtf.latest()).max();
    match (first, last) {
        (Some(first), Some(last)) => {
            let (first, last) = (first.year().to_string(), last.year().to_string());
            if first == last { first } else { format!("{first}–{last}") }
        }
        _ => words.text("import-no-period"),
    }
}

fn who(words: &Words, dataset: &Dataset, proposal: &Proposal) -> String {
    let reporters = unique(proposal.series.iter().map(|series| who_name(words, dataset, &series.reporter)));
    if proposal.reporters_left_out > 0 {
        let args = [("taken", reporters.len().into()), ("seen", proposal.reporters_seen.into())];
        return words.with("import-understood-reporters", &args);
    }
    if reporters.len() > MOST_NAMED {
        return words.with("import-understood-many", &[("count", reporters.len().into())]);
    }
    words.with("import-understood-reporter", &[("who", (&words.commas(&reporters)).into())])
}

/// A series by name: "Exports, Kazakhstan, USD mn".
pub fn series_name(words: &Words, dataset: &Dataset, found: &SeriesFound) -> String {
    let unit = amounts::unit(words, &found.unit, found.scale.power);
    words.commas([measure(words, found), who_name(words, dataset, &found.reporter), unit])
}

/// How many of its figures are new, the same or revised.
pub fn counts(words: &Words, found: &SeriesFound, fate: &SeriesFate) -> String {
    let args = [
        ("points", found.points.len().into()),
        ("new", fate.new.len().into()),
        ("same", fate.same.into()),
        ("revised", fate.revised.len().into()),
    ];
    words.with("import-counts", &args)
}

/// A series in a line: what it is, and how many of its figures are new, the same or revised.
pub fn series_line(words: &Words, dataset: &Dataset, found: &SeriesFound, fate: &SeriesFate) -> String {
    let basis = records::word(words, "basis", found.basis.word());
    let (name, counts) = (series_name(words, dataset, found), counts(words, found, fate));
    let args = [("name", (&name).into()), ("basis", (&basis).into()), ("counts", (&counts).into())];
    words.with("import-series-line", &args)
}

/// Whose figures a series has: "Trade turnover, Kazakhstan".
pub fn series_of(words: &Words, dataset: &Dataset, found: &SeriesFound) -> String {
    words.commas([measure(words, found), who_name(words, dataset, &found.reporter)])
}

/// A figure that differs from the one on record.
pub fn revised_line(words: &Words, revised: &Revised) -> String {
    let key = if revised.is_conflict { "import-conflict-line" } else { "import-revised-line" };
    let period = period(words, &revised.period);
    let [was, now] = &revised.qualifiers;
    let was = amounts::qualified(words, was, &revised.was);
    let now = amounts::qualified(words, now, &revised.now);
    words.with(key, &[("period", (&period).into()), ("was", (&was).into()), ("now", (&now).into())])
}

/// An event in a line.
pub fn event_line(words: &Words, event: &EventFound, is_new: bool) -> String {
    let when = period(words, &event.when);
    let key = if is_new { "import-event-line" } else { "import-event-line-same" };
    words.with(key, &[("when", (&when).into()), ("title", (&event.title).into())])
}

/// A record of another record in a line.
pub fn record_line(words: &Words, dataset: &Dataset, record: &Record, fate: &RecordFate) -> String {
    let kind = records::word(words, "record", record.kind().singular());
    let key = match fate {
        RecordFate::New => "import-record-new",
        RecordFate::Same => "import-record-same",
        RecordFate::Differs => "import-why-differs",
        RecordFate::Faulty => "import-why-faulty",
        RecordFate::Series { .. } => "import-record-series",
    };
    let state = match fate {
        RecordFate::Series { new, revised, .. } => {
            words.with(key, &[("new", new.len().into()), ("revised", revised.len().into())])
        }
        _ => words.text(key),
    };
    let name = record_name(words, dataset, record);
    let args = [("kind", (&kind).into()), ("name", (&name).into()), ("state", (&state).into())];
    words.with("import-record-line", &args)
}

/// A period in words.
pub fn period(words: &Words, text: &str) -> String {
    Edtf::parse(text).map_or_else(|_| text.to_owned(), |edtf| dates::period(words, &edtf))
}

/// Something that was left out, in a line.
pub fn dropped_line(words: &Words, dataset: &Dataset, dropped: &Dropped) -> String {
    let why = said(words, dataset, &dropped.why);
    let args = [("at", (&dropped.at).into()), ("text", (&dropped.text).into()), ("why", (&why).into())];
    records::capitalised(&words.with("import-dropped-line", &args))
}

/// A question in a line.
pub fn question_line(words: &Words, dataset: &Dataset, question: &OpenQuestion) -> String {
    let ask = said(words, dataset, &question.ask);
    if question.at.is_empty() {
        return words.with("import-question-line-whole", &[("ask", (&ask).into())]);
    }
    let args = [("at", (&question.at).into()), ("ask", (&ask).into())];
    records::capitalised(&words.with("import-question-line", &args))
}

/// Everything of a proposal, a line each.
pub fn lines(words: &Words, dataset: &Dataset, proposal: &Proposal, weighed: &Weighed) -> Vec<String> {
    let mut lines = vec![understood(words, dataset, proposal)];
    for (found, fate) in proposal.series.iter().zip(&weighed.series) {
        lines.push(series_line(words, dataset, found, fate));
        lines.extend(fate.revised.iter().map(|revised| format!("  {}", revised_line(words, revised))));
        if !fate.deleted.is_empty() {
            lines.push(format!("  {}", words.with("import-deleted-line", &[("count", fate.deleted.len().into())])));
        }
    }
    for (event, is_new) in proposal.events.iter().zip(&weighed.events_new) {
        lines.push(event_line(words, event, *is_new));
    }
    lines.extend(
        proposal.records.iter().zip(&weighed.records).map(|(record, fate)| record_line(words, dataset, record, fate)),
    );
    if proposal.rows_left_out > 0 {
        lines.push(words.with("import-rows-left-out", &[("count", proposal.rows_left_out.into())]));
    }
    lines.extend(proposal.dropped.iter().chain(&weighed.dropped).map(|dropped| dropped_line(words, dataset, dropped)));
    if proposal.more_dropped > 0 {
        lines.push(words.with("import-dropped-more", &[("count", proposal.more_dropped.into())]));
    }
    lines.extend(proposal.questions.iter().map(|question| question_line(words, dataset, question)));
    lines
}
