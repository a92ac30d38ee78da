//! What stands in the cells of the table of records, on the screen and when it is copied.

use std::borrow::Cow;

use super::rows;
use crate::analysis::planned::Clash;
use crate::dataset::{Dataset, Dated, Id, Point, RecordKind};
use crate::describe::{RecordContext, RecordNames};
use crate::index::RecordAt;
use crate::text::shown;
use crate::typed::cells::quoted;
use crate::view::RecordColumn;
use crate::words::{dates, records};

/// The date that a record stands at; of a series the stretch that its figures cover.
pub fn date<'a>(reading: &RecordContext<'a>, (kind, at): RecordAt) -> Option<Cow<'a, Dated>> {
    let dataset = reading.dataset;
    if kind == RecordKind::Series {
        return covered(&dataset.series.get(at)?.points).map(Cow::Owned);
    }
    let written = match kind {
        RecordKind::Event => dataset.events.get(at).map(|event| &event.when),
        RecordKind::Agreement => {
            let agreement = dataset.agreements.get(at)?;
            agreement.signed.as_ref().or(agreement.in_force.as_ref())
        }
        RecordKind::Claim => dataset.claims.get(at)?.period.as_ref(),
        RecordKind::Statement => {
            let event = dataset.statements.get(at)?.event.as_ref()?;
            reading.index.event(dataset, event).map(|event| &event.when)
        }
        _ => None,
    };
    written.map(Cow::Borrowed)
}

/// From the first to the last period of figures: "1995/2024"; one alone where there is no other. What is no date is passed over.
fn covered(points: &[Point]) -> Option<Dated> {
    let bounds = |point: &Point| {
        let edtf = point.period.edtf()?;
        Some((edtf.earliest()?, edtf.latest()?))
    };
    let dated = || points.iter().filter(|one| bounds(one).is_some());
    let first = dated().min_by_key(|one| bounds(one))?;
    let last = dated().max_by_key(|one| bounds(one).map(|(_, last)| last))?;
    let end = |text: &str, is_last: bool| {
        let mut ends = text.split('/');
        let end = if is_last { ends.next_back() } else { ends.next() };
        end.unwrap_or(text).to_owned()
    };
    let (from, to) = (end(first.period.text(), false), end(last.period.text(), true));
    Some(Dated::new(&if from == to { from } else { format!("{from}/{to}") }))
}

/// The text of a cell; empty where a record has nothing to say in a column.
pub fn text(reading: &RecordContext<'_>, clashes: &[Clash], at: RecordAt, column: RecordColumn) -> String {
    let cell = whole_text(reading, clashes, at, column);
    match shown(&cell) {
        Cow::Borrowed(_) => cell,
        Cow::Owned(cut) => cut,
    }
}

/// The same as it goes to other programs, however long it is.
fn whole_text(reading: &RecordContext<'_>, clashes: &[Clash], at: RecordAt, column: RecordColumn) -> String {
    let teller = RecordNames { dataset: reading.dataset, index: reading.index, words: reading.words };
    let names = |ids: &mut dyn Iterator<Item = &Id>| reading.words.commas(ids.map(|id| teller.whole_name(id)));
    let (kind, position) = at;
    let dataset = reading.dataset;
    match column {
        RecordColumn::Date => {
            let told = |dated: &Dated| match dated.edtf() {
                Some(edtf) => dates::short(reading.words, edtf),
                None => dated.text().to_owned(),
            };
            date(reading, at).as_deref().map(told).unwrap_or_default()
        }
        RecordColumn::Title => title(&teller, at),
        RecordColumn::Kind => kind_of(reading, at),
        RecordColumn::People => names(&mut people(dataset, at)),
        RecordColumn::Places => match kind {
            RecordKind::Event => names(&mut dataset.events.get(position).into_iter().flat_map(|one| &one.places)),
            _ => String::new(),
        },
        RecordColumn::Topics => names(&mut topics(dataset, at)),
        RecordColumn::Status => match dataset.events.get(position).filter(|_| kind == RecordKind::Event) {
            Some(event) => records::word(reading.words, "status", event.status.word()),
            None => String::new(),
        },
        RecordColumn::Source => {
            let mut sources: Vec<&Id> = dataset.evidence_at(at).iter().map(|one| &one.source).collect();
            sources.dedup();
            names(&mut sources.into_iter())
        }
        RecordColumn::Remark => remark(reading, &teller, clashes, at),
    }
}

fn title(teller: &RecordNames<'_>, (kind, at): RecordAt) -> String {
    match (kind, teller.dataset.statements.get(at)) {
        (RecordKind::Statement, Some(statement)) => statement.gist.clone(),
        _ => teller.dataset.id_at(kind, at).map(|id| teller.whole_name(id)).unwrap_or_default(),
    }
}

fn kind_of(reading: &RecordContext<'_>, (kind, at): RecordAt) -> String {
    let (dataset, words) = (reading.dataset, reading.words);
    let word = |vocabulary: &str, word: &str| records::capitalised(&records::word(words, vocabulary, word));
    match (kind, dataset.events.get(at), dataset.agreements.get(at)) {
        (RecordKind::Event, Some(event), _) => {
            records::event_kind(words, event.kind.word(), event.rank.as_ref().map(|rank| rank.word()))
        }
        (RecordKind::Agreement, _, Some(agreement)) => word("agreement-kind", agreement.kind.word()),
        _ => word("record", kind.singular()),
    }
}

/// Who took part, signed, said or reported it.
fn people(dataset: &Dataset, (kind, at): RecordAt) -> Box<dyn Iterator<Item = &Id> + '_> {
    match kind {
        RecordKind::Event => Box::new(
            dataset
                .events
                .get(at)
                .into_iter()
                .flat_map(|event| &event.participants)
                .filter_map(|one| one.who.as_ref().map(|who| who.id())),
        ),
        RecordKind::Agreement => Box::new(dataset.agreements.get(at).into_iter().flat_map(|one| &one.parties)),
        RecordKind::Statement => Box::new(dataset.statements.get(at).into_iter().flat_map(|one| &one.by)),
        RecordKind::Claim => Box::new(dataset.claims.get(at).into_iter().flat_map(|one| &one.by)),
        RecordKind::Series => Box::new(dataset.series.get(at).into_iter().map(|one| &one.reporter)),
        _ => Box::new(std::iter::empty()),
    }
}

fn topics(dataset: &Dataset, (kind, at): RecordAt) -> Box<dyn Iterator<Item = &Id> + '_> {
    match kind {
        RecordKind::Event => Box::new(dataset.events.get(at).into_iter().flat_map(|one| &one.topics)),
        RecordKind::Statement => Box::new(dataset.statements.get(at).into_iter().flat_map(|one| &one.topics)),
        _ => Box::new(std::iter::empty()),
    }
}

/// With what it clashes, and that it is past due.
fn remark(reading: &RecordContext<'_>, teller: &RecordNames<'_>, clashes: &[Clash], (kind, at): RecordAt) -> String {
    if kind != RecordKind::Event {
        return String::new();
    }
    let others = clashes.iter().filter_map(|clash| match at {
        at if at == clash.first => Some(clash.second),
        at if at == clash.second => Some(clash.first),
        _ => None,
    });
    let told = others.filter_map(|other| reading.dataset.events.get(other)).map(|event| {
        let (title, date) = (shown(&event.title), teller.date(&event.when));
        teller.with("records-clashes-with", &[("title", title.as_ref().into()), ("date", (&date).into())])
    });
    let late = rows::is_past_due(reading, at).then(|| teller.text("records-past-due"));
    reading.words.semicolons(told.chain(late))
}

/// Rows as text for a spreadsheet: lines of cells with tabs between, under their headings; dates as the record has them.
pub fn copied(reading: &RecordContext<'_>, clashes: &[Clash], rows: &[RecordAt]) -> String {
    let columns = &reading.view.chart.table.records.columns;
    let heads = columns.iter().map(|column| reading.words.text(&format!("records-column-{}", column.word())));
    let cell = |at: RecordAt, column: RecordColumn| match column {
        RecordColumn::Date => date(reading, at).map(|dated| dated.text().to_owned()).unwrap_or_default(),
        other => whole_text(reading, clashes, at, other),
    };
    let lines = rows.iter().map(|at| columns.iter().map(|column| clean(&cell(*at, *column))).collect::<Vec<_>>());
    std::iter::once(heads.collect::<Vec<_>>()).chain(lines).map(|cells| cells.join("\t") + "\n").collect()
}

/// A cell that is no formula to a spreadsheet, in one line.
fn clean(text: &str) -> String {
    let plain: String = text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect();
    let is_formula = plain.starts_with(['=', '+', '-', '@']);
    quoted(&if is_formula { format!(" {plain}") } else { plain })
}
