//! What two reporters give for one measure, period by period, and how far they are apart.

use std::collections::BTreeSet;

use super::Chosen;
use super::table::{Cell, Column, ColumnSort, Table};
use crate::analysis::claims::edtf_of;
use crate::analysis::lines::{self, ReporterLine};
use crate::analysis::mirror::{self, MirrorPair};
use crate::analysis::reported::{Measured, Reported, reported_in};
use crate::dataset::{Decimal, Scale, Series};
use crate::describe::amounts;
use crate::words::records;

const COLUMNS: &[Column] = &[
    Column::new("measure", ColumnSort::Text),
    Column::new("basis", ColumnSort::Text),
    Column::new("unit", ColumnSort::Text),
    Column::new("scale", ColumnSort::Number),
    Column::new("period", ColumnSort::Edtf),
    Column::new("first_day", ColumnSort::Day),
    Column::new("last_day", ColumnSort::Day),
    Column::new("one_reporter", ColumnSort::Text),
    Column::new("one_lowest", ColumnSort::Number),
    Column::new("one_highest", ColumnSort::Number),
    Column::new("other_reporter", ColumnSort::Text),
    Column::new("other_lowest", ColumnSort::Number),
    Column::new("other_highest", ColumnSort::Number),
    Column::new("gap_lowest", ColumnSort::Number),
    Column::new("gap_highest", ColumnSort::Number),
    Column::new("gap_in_words", ColumnSort::Text),
];

/// A measure of which two reporters give figures, in one scale.
pub struct Mirrored<'a> {
    /// A series of it: its measure, basis and unit.
    pub of: &'a Series,
    /// The scale that all figures stand in.
    pub scale: Scale,
    /// The one who reports.
    pub one: &'a ReporterLine,
    /// The other.
    pub other: &'a ReporterLine,
    /// Period by period.
    pub pairs: Vec<MirrorPair>,
}

/// Every mirror of the series that were asked for, in the order of the file, handed on one by one.
pub fn each(chosen: &Chosen<'_>, mut take: impl FnMut(&Mirrored<'_>)) {
    let mut seen = BTreeSet::new();
    for series in chosen.series {
        let key = (series.measure.word(), series.basis.word(), series.unit.as_str());
        if !seen.insert(key) {
            continue;
        }
        let measured = Measured { measure: &series.measure, basis: &series.basis, unit: &series.unit };
        let found = lines::lines(chosen.dataset, measured);
        // The coarsest scale: its numbers are the shortest to read.
        let of_lines = found.iter().flat_map(|line| &line.series).filter_map(|at| chosen.dataset.series.get(*at));
        let scale = of_lines.map(|one| one.scale).max().unwrap_or(series.scale);
        for (one, other) in lines::mirrored(chosen.dataset, &found) {
            let (Some(one), Some(other)) = (found.get(one), found.get(other)) else { continue };
            let figures = |line: &ReporterLine| reported_in(chosen.dataset, &line.series, scale.power);
            let pairs = mirror::side_by_side(&figures(one), &figures(other));
            let pairs = pairs.into_iter().filter(|pair| pair.span.overlaps(chosen.days)).collect();
            take(&Mirrored { of: series, scale, one, other, pairs });
        }
    }
}

/// The table of all pairs.
pub fn table(chosen: &Chosen<'_>) -> Table {
    let mut rows = Vec::new();
    each(chosen, |mirrored| rows.extend(mirrored.pairs.iter().map(|pair| row(chosen, mirrored, pair))));
    Table { name: "mirror", columns: COLUMNS, rows }
}

fn row(chosen: &Chosen<'_>, mirrored: &Mirrored<'_>, pair: &MirrorPair) -> Vec<Cell> {
    let (one, other) = (chosen.name(&mirrored.one.reporter), chosen.name(&mirrored.other.reporter));
    let day = |day: Option<crate::time::Day>| day.map_or(Cell::Empty, Cell::Day);
    let gap =
        |pick: fn(&mirror::MirrorGap) -> Decimal| pair.gap.as_ref().map_or(Cell::Empty, |gap| Cell::decimal(pick(gap)));
    let of = (mirrored.of.unit.as_str(), mirrored.scale.power);
    let in_words =
        pair.gap.as_ref().map(|gap| amounts::gap_sentence(chosen.words, gap, (one.as_str(), other.as_str()), of));
    let [one_low, one_high] = ends(&pair.one);
    let [other_low, other_high] = ends(&pair.other);
    vec![
        Cell::text(records::word(chosen.words, "measure", mirrored.of.measure.word())),
        Cell::text(mirrored.of.basis.word()),
        Cell::text(&mirrored.of.unit),
        Cell::scale(mirrored.scale),
        Cell::text(edtf_of(pair.span)),
        day(pair.span.earliest),
        day(pair.span.latest),
        Cell::text(one),
        one_low,
        one_high,
        Cell::text(other),
        other_low,
        other_high,
        gap(|gap| gap.low),
        gap(|gap| gap.high),
        Cell::maybe(in_words),
    ]
}

/// The least and the greatest of several figures for a period.
fn ends(figures: &[Reported]) -> [Cell; 2] {
    let mut values: Vec<Decimal> = figures.iter().map(|figure| figure.value).collect();
    values.sort_by(|one, other| one.compare(*other));
    [values.first(), values.last()].map(|value| value.map_or(Cell::Empty, |value| Cell::decimal(*value)))
}
