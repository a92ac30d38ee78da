//! What two reporters give for one measure, period by period, and how far they are apart.

use super::Chosen;
use super::table::{ColumnSort, TypedCell, TypedColumn, TypedTable};
use crate::analysis::claims::edtf_of;
use crate::analysis::mirror::{MirrorGap, MirrorPair};
use crate::analysis::mirrors::{self, Mirrored};
use crate::analysis::reported::Reported;
use crate::dataset::Decimal;
use crate::describe::amounts;
use crate::words::records;

const COLUMNS: &[TypedColumn] = &[
    TypedColumn::new("measure", ColumnSort::Text),
    TypedColumn::new("basis", ColumnSort::Text),
    TypedColumn::new("unit", ColumnSort::Text),
    TypedColumn::new("scale", ColumnSort::Number),
    TypedColumn::new("period", ColumnSort::Edtf),
    TypedColumn::new("first_day", ColumnSort::Day),
    TypedColumn::new("last_day", ColumnSort::Day),
    TypedColumn::new("one_reporter", ColumnSort::Text),
    TypedColumn::new("one_lowest", ColumnSort::Number),
    TypedColumn::new("one_highest", ColumnSort::Number),
    TypedColumn::new("other_reporter", ColumnSort::Text),
    TypedColumn::new("other_lowest", ColumnSort::Number),
    TypedColumn::new("other_highest", ColumnSort::Number),
    TypedColumn::new("gap_lowest", ColumnSort::Number),
    TypedColumn::new("gap_highest", ColumnSort::Number),
    TypedColumn::new("gap_in_words", ColumnSort::Text),
];

/// The table of all pairs.
pub fn table(chosen: &Chosen<'_>) -> TypedTable {
    let mirrored = mirrors::of_series(chosen.dataset, chosen.series, chosen.days);
    let of_one = |one: &Mirrored<'_>| one.pairs.iter().map(|pair| row(chosen, one, pair)).collect::<Vec<_>>();
    let rows = mirrored.iter().flat_map(of_one).collect();
    TypedTable { name: "mirror", columns: COLUMNS, rows }
}

fn row(chosen: &Chosen<'_>, mirrored: &Mirrored<'_>, pair: &MirrorPair) -> Vec<TypedCell> {
    let (one, other) = (chosen.name(&mirrored.one.reporter), chosen.name(&mirrored.other.reporter));
    let day = |day: Option<crate::time::Day>| day.map_or(TypedCell::Empty, TypedCell::Day);
    let gap = |pick: fn(&MirrorGap) -> Decimal| {
        pair.gap.as_ref().map_or(TypedCell::Empty, |gap| TypedCell::decimal(pick(gap)))
    };
    let of = (mirrored.of.unit.as_str(), mirrored.scale.power);
    let in_words =
        pair.gap.as_ref().map(|gap| amounts::gap_sentence(chosen.words, gap, (one.as_str(), other.as_str()), of));
    let [one_low, one_high] = ends(&pair.one);
    let [other_low, other_high] = ends(&pair.other);
    vec![
        TypedCell::text(records::word(chosen.words, "measure", mirrored.of.measure.word())),
        TypedCell::text(mirrored.of.basis.word()),
        TypedCell::text(&mirrored.of.unit),
        TypedCell::scale(mirrored.scale),
        TypedCell::text(edtf_of(pair.span)),
        day(pair.span.earliest),
        day(pair.span.latest),
        TypedCell::text(one),
        one_low,
        one_high,
        TypedCell::text(other),
        other_low,
        other_high,
        gap(|gap| gap.low),
        gap(|gap| gap.high),
        TypedCell::maybe(in_words),
    ]
}

/// The least and the greatest of several figures for a period.
fn ends(figures: &[Reported]) -> [TypedCell; 2] {
    let mut values: Vec<Decimal> = figures.iter().map(|figure| figure.value).collect();
    values.sort_by(|one, other| one.compare(*other));
    [values.first(), values.last()].map(|value| value.map_or(TypedCell::Empty, |value| TypedCell::decimal(*value)))
}
