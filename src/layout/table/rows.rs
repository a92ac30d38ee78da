//! The rows of the table and their order. Pure: it knows no widget, and makes no texts but those that rows are ordered by.

use std::cmp::{Ordering, Reverse};
use std::collections::{BTreeMap, BTreeSet};

use crate::dataset::{ClaimKind, Dated, Decimal, Evidence, Qualifier};
use crate::describe::{RecordContext, chart};
use crate::marks::chart::{Absence, FigureOrigin, Mirror};
use crate::time::{Day, DaySpan, PlaceInTime};
use crate::view::{Axis, TableColumn, TableKind, TableOrder, TimeWindow};

/// Where a row's figures stand: one of the record, or a pair of a mirror.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum FigureKey {
    /// A figure of the record.
    Figure(FigureOrigin),
    /// A pair of the mirror, by its place there.
    Pair(usize),
    /// A stretch without a figure, by its place in the panel.
    Absence(usize),
}

/// When: what can't be read comes last, else by first day, a long period before its parts.
type When = (bool, i64, Reverse<i64>);

/// A row, with what it is ordered by.
#[derive(Clone, Debug, PartialEq)]
pub struct TableRow {
    /// What it shows.
    pub key: FigureKey,
    when: When,
    /// The value, or the first of two; as an amount in ones.
    value: Option<Decimal>,
    /// The second of two values, and how far they are apart.
    second: Option<Decimal>,
    gap: Option<Decimal>,
    ratio: Option<Decimal>,
    qualifier: u8,
    /// The places of reporter, source and note among all of the table, in the order of the alphabet.
    reporter: usize,
    source: usize,
    note: usize,
}

/// The columns of a kind of table, as they stand from left to right.
pub fn columns(kind: TableKind) -> &'static [TableColumn] {
    match kind {
        TableKind::Figures => &[
            TableColumn::Period,
            TableColumn::Value,
            TableColumn::Qualifier,
            TableColumn::Reporter,
            TableColumn::Source,
            TableColumn::Note,
        ],
        TableKind::Mirror => {
            &[TableColumn::Period, TableColumn::First, TableColumn::Second, TableColumn::Gap, TableColumn::Ratio]
        }
    }
}

/// Every figure on record of what is measured, points and claims, but those of reporters that are switched off; and the
/// stretches between them without one, so that what is not known is told apart from nothing.
pub fn figures(reading: &RecordContext<'_>, axis: &Axis, absences: &[Absence]) -> Vec<TableRow> {
    let (dataset, view) = (reading.dataset, &reading.view.chart);
    let mut found: Vec<(TableRow, OrderTexts)> = Vec::new();
    for (at, absence) in absences.iter().enumerate() {
        let row = row(FigureKey::Absence(at), when_of(absence.span), None, &Qualifier::Exact);
        found.push((
            row,
            OrderTexts { reporter: Some(chart::name(reading, &absence.reporter)), source: None, note: None },
        ));
    }
    for (at, series) in dataset.series.iter().enumerate() {
        let is_meant = series.measure == axis.measure && series.basis == axis.basis && series.unit == axis.unit;
        if !is_meant || view.hidden_reporters.contains(&series.reporter) {
            continue;
        }
        let reporter = chart::name(reading, &series.reporter);
        for (point_at, point) in series.points.iter().enumerate() {
            let key = FigureKey::Figure(FigureOrigin::Point { series: at, point: point_at });
            let value = point.value.value().and_then(|value| value.shifted(series.scale.power));
            let row = row(key, when(Some(&point.period)), value, &point.qualifier);
            found.push((
                row,
                OrderTexts {
                    reporter: Some(reporter.clone()),
                    source: source(&point.evidence, reading),
                    note: point.note.clone(),
                },
            ));
        }
    }
    for (at, claim) in dataset.claims.iter().enumerate() {
        let has = |measure: bool, basis: bool, unit: bool| measure && basis && unit && claim.kind == ClaimKind::Amount;
        if !has(
            claim.measure.as_ref() == Some(&axis.measure),
            claim.basis.as_ref() == Some(&axis.basis),
            claim.unit.as_deref() == Some(axis.unit.as_str()),
        ) {
            continue;
        }
        let scale = claim.scale.unwrap_or_default();
        let value = claim.value.as_ref().and_then(|value| value.value()).and_then(|value| value.shifted(scale.power));
        let row = row(FigureKey::Figure(FigureOrigin::Claim(at)), when(claim.period.as_ref()), value, &claim.qualifier);
        found.push((
            row,
            OrderTexts { reporter: None, source: source(&claim.evidence, reading), note: claim.text.clone() },
        ));
    }
    rank(&found)
}

/// The texts that a row is ordered by. None comes last.
struct OrderTexts {
    reporter: Option<String>,
    source: Option<String>,
    note: Option<String>,
}

fn row(key: FigureKey, when: When, value: Option<Decimal>, qualifier: &Qualifier) -> TableRow {
    TableRow {
        key,
        when,
        value,
        second: None,
        gap: None,
        ratio: None,
        qualifier: rank_of(qualifier),
        reporter: 0,
        source: 0,
        note: 0,
    }
}

/// From the least to the most, as a qualifier bounds its value.
fn rank_of(qualifier: &Qualifier) -> u8 {
    match qualifier {
        Qualifier::LessThan => 0,
        Qualifier::AtMost => 1,
        Qualifier::Almost => 2,
        Qualifier::About => 3,
        Qualifier::Exact => 4,
        Qualifier::AtLeast => 5,
        Qualifier::MoreThan => 6,
        Qualifier::Other(_) => 7,
    }
}

fn when_of(span: DaySpan) -> When {
    let number = |day: Option<Day>| day.map(Day::number);
    let (first, last) = (number(span.earliest), number(span.latest));
    (false, first.or(last).unwrap_or(i64::MAX), Reverse(last.unwrap_or(i64::MAX)))
}

fn when(dated: Option<&Dated>) -> When {
    let edtf = dated.and_then(Dated::edtf);
    let place = edtf.map(PlaceInTime::of_date);
    // What goes on has no last day, so that it is reached from any window behind its start.
    let last = edtf.and_then(|edtf| edtf.latest()).map_or(i64::MAX, |day| day.number());
    (place.is_none(), place.map_or(i64::MAX, PlaceInTime::day_number), Reverse(last))
}

fn source(evidence: &[Evidence], reading: &RecordContext<'_>) -> Option<String> {
    evidence.first().map(|evidence| chart::name(reading, &evidence.source))
}

/// Gives each text its place in the alphabet, so that ordering compares numbers.
fn rank(found: &[(TableRow, OrderTexts)]) -> Vec<TableRow> {
    let places = |pick: fn(&OrderTexts) -> Option<&String>| {
        let texts: BTreeSet<(String, &String)> =
            found.iter().filter_map(|(_, texts)| pick(texts)).map(|text| (text.to_lowercase(), text)).collect();
        let places: BTreeMap<String, usize> =
            texts.into_iter().enumerate().map(|(at, (_, text))| (text.clone(), at)).collect();
        move |texts: &OrderTexts| pick(texts).and_then(|text| places.get(text)).copied().unwrap_or(usize::MAX)
    };
    let (reporter, source, note) = (
        places(|texts| texts.reporter.as_ref()),
        places(|texts| texts.source.as_ref()),
        places(|texts| texts.note.as_ref()),
    );
    let ranked = |(row, texts): &(TableRow, OrderTexts)| TableRow {
        reporter: reporter(texts),
        source: source(texts),
        note: note(texts),
        ..row.clone()
    };
    found.iter().map(ranked).collect()
}

/// Every period of two reporters.
pub fn mirror(mirror: &Mirror) -> Vec<TableRow> {
    let least = |figures: &[crate::analysis::reported::Reported]| figures.first().map(|figure| figure.value);
    let rows = mirror.pairs.iter().enumerate().map(|(at, pair)| TableRow {
        second: least(&pair.other),
        gap: pair.gap.as_ref().map(|gap| gap.low),
        ratio: pair.gap.as_ref().and_then(|gap| gap.times).map(|times| times.0),
        ..row(FigureKey::Pair(at), when_of(pair.span), least(&pair.one), &Qualifier::Exact)
    });
    rows.collect()
}

/// Puts rows in an order; those that are equal in it stand by period and reporter, those that have nothing there last.
pub fn sort(rows: &mut [TableRow], order: TableOrder) {
    let usual = |one: &TableRow, other: &TableRow| {
        let key = |row: &TableRow| (row.when, row.reporter);
        key(one).cmp(&key(other)).then_with(|| values(one.value, other.value)).then(one.key.cmp(&other.key))
    };
    rows.sort_by(|one, other| {
        let (is_absent, found) = compare(one, other, order.column);
        let found = if order.is_descending && !is_absent { found.reverse() } else { found };
        found.then_with(|| usual(one, other))
    });
}

/// How two rows stand by a column, and whether that is so for one of them having nothing there.
fn compare(one: &TableRow, other: &TableRow, column: TableColumn) -> (bool, Ordering) {
    let decimals = |pick: fn(&TableRow) -> Option<Decimal>| {
        let (one, other) = (pick(one), pick(other));
        (one.is_none() || other.is_none(), values(one, other))
    };
    let places = |pick: fn(&TableRow) -> usize| {
        let (one, other) = (pick(one), pick(other));
        (one == usize::MAX || other == usize::MAX, one.cmp(&other))
    };
    match column {
        TableColumn::Period => (one.when.0 || other.when.0, one.when.cmp(&other.when)),
        TableColumn::Value | TableColumn::First => decimals(|row| row.value),
        TableColumn::Second => decimals(|row| row.second),
        TableColumn::Gap => decimals(|row| row.gap),
        TableColumn::Ratio => decimals(|row| row.ratio),
        TableColumn::Qualifier => (false, one.qualifier.cmp(&other.qualifier)),
        TableColumn::Reporter => places(|row| row.reporter),
        TableColumn::Source => places(|row| row.source),
        TableColumn::Note => places(|row| row.note),
    }
}

fn values(one: Option<Decimal>, other: Option<Decimal>) -> Ordering {
    match (one, other) {
        (Some(one), Some(other)) => one.compare(other),
        (one, other) => one.is_none().cmp(&other.is_none()),
    }
}

/// The first row, in order of time, that reaches into a window.
pub fn first_within(rows: &[TableRow], window: TimeWindow) -> Option<usize> {
    let first = window.first_day().number();
    rows.iter().position(|row| !row.when.0 && row.when.1 < i64::MAX && row.when.2.0 >= first)
}
