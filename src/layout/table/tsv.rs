//! Rows as text for a spreadsheet: lines of cells with tabs between, under their headings.
//!
//! Nothing is lost: periods are EDTF, values are as written, and unit, scale and measure have columns of their own.

use super::cells::{self, CellContext};
use super::rows::{FigureKey, TableRow};
use crate::analysis::claims::edtf_of;
use crate::analysis::reported::Reported;
use crate::dataset::Decimal;
use crate::describe::chart::{self, FigureDescription};
use crate::marks::chart::FigureOrigin;
use crate::typed::cells::quoted;
use crate::view::TableColumn;

/// The rows as text.
pub fn text(sheet: CellContext<'_>, rows: &[&TableRow], columns: &[TableColumn]) -> String {
    let of_pairs = rows.first().is_some_and(|row| matches!(row.key, FigureKey::Pair(_)));
    let heads = if of_pairs { pair_heads(sheet) } else { figure_heads(sheet, columns) };
    let lines = rows.iter().filter_map(|row| match row.key {
        FigureKey::Figure(origin) => figure_line(sheet, origin, columns),
        FigureKey::Absence(at) => absence_line(sheet, at, columns),
        FigureKey::Pair(at) => pair_line(sheet, at),
    });
    std::iter::once(heads).chain(lines).map(|cells| cells.join("\t") + "\n").collect()
}

fn figure_heads(sheet: CellContext<'_>, columns: &[TableColumn]) -> Vec<String> {
    let words = sheet.reading.words;
    let heads =
        columns.iter().map(|column| clean(&cells::heading(CellContext { common_unit: None, ..sheet }, *column)));
    let more = ["table-unit", "table-scale", "table-measure", "table-basis"].into_iter().map(|key| words.text(key));
    heads.chain(more).collect()
}

fn figure_line(sheet: CellContext<'_>, origin: FigureOrigin, columns: &[TableColumn]) -> Option<Vec<String>> {
    let figure = chart::figure(sheet.reading, origin)?;
    let cell = |column: &TableColumn| match column {
        TableColumn::Period => clean(&period(&figure)),
        // Digits and a point; anything else is text.
        TableColumn::Value if Decimal::parse(figure.value).is_some() => figure.value.to_owned(),
        TableColumn::Value => clean(figure.value),
        TableColumn::Source if figure.evidence.is_empty() => String::new(),
        // Whole, however much of it is shown.
        TableColumn::Note => clean(figure.note.unwrap_or_default()),
        other => clean(&cells::figure_cell(sheet, origin, &figure, *other).text),
    };
    let more = [
        clean(figure.unit),
        format!("1e{}", figure.power),
        sheet.axis.measure.word().to_owned(),
        sheet.axis.basis.word().to_owned(),
    ];
    Some(columns.iter().map(cell).chain(more).collect())
}

/// A stretch without a figure: its value is empty, for a spreadsheet has no other word for what is not known.
fn absence_line(sheet: CellContext<'_>, at: usize, columns: &[TableColumn]) -> Option<Vec<String>> {
    let absence = sheet.absences.get(at)?;
    let cell = |column: &TableColumn| match column {
        TableColumn::Period => edtf_of(absence.span),
        TableColumn::Value => String::new(),
        TableColumn::Note => sheet.reading.words.text("table-no-figure"),
        other => clean(&cells::absence_cell(sheet, absence, *other).text),
    };
    let more = [
        clean(&sheet.axis.unit),
        String::new(),
        sheet.axis.measure.word().to_owned(),
        sheet.axis.basis.word().to_owned(),
    ];
    Some(columns.iter().map(cell).chain(more).collect())
}

/// The period as the record writes it.
fn period(figure: &FigureDescription<'_>) -> String {
    figure.period.map(|dated| dated.text().to_owned()).unwrap_or_default()
}

fn pair_heads(sheet: CellContext<'_>) -> Vec<String> {
    let words = sheet.reading.words;
    let head = |column: TableColumn| clean(&cells::heading(sheet, column));
    let ends = |column: TableColumn| {
        ["table-least", "table-greatest"].map(|key| words.with(key, &[("of", (&head(column)).into())]))
    };
    let [gap_low, gap_high] = ends(TableColumn::Gap);
    let [ratio_low, ratio_high] = ends(TableColumn::Ratio);
    let qualifier = words.text("table-qualifier");
    vec![
        head(TableColumn::Period),
        head(TableColumn::First),
        head(TableColumn::Second),
        gap_low,
        gap_high,
        ratio_low,
        ratio_high,
        qualifier,
    ]
}

/// A pair with the ends of its ranges each in a cell, so that a spreadsheet has numbers.
fn pair_line(sheet: CellContext<'_>, at: usize) -> Option<Vec<String>> {
    let pair = sheet.mirror?.pairs.get(at)?;
    let figure =
        |one: &Reported| chart::figure(sheet.reading, FigureOrigin::Point { series: one.series, point: one.point });
    let values = |figures: &[Reported]| {
        let told = cells::given(sheet, figures).unwrap_or_default();
        // The minus that spreadsheets read; one value alone is a number.
        let plain = told.replace('−', "-");
        if Decimal::parse(&plain).is_some() { plain } else { clean(&plain) }
    };
    let number = |value: Option<Decimal>| value.map(|value| value.to_string()).unwrap_or_default();
    let gap = pair.gap.as_ref();
    let times = gap.and_then(|gap| gap.times);
    let qualifier = gap.map(|gap| gap.qualifier.word().replace('_', " ")).unwrap_or_default();
    let when =
        pair.one.first().or(pair.other.first()).and_then(figure).map(|figure| period(&figure)).unwrap_or_default();
    Some(vec![
        clean(&when),
        values(&pair.one),
        values(&pair.other),
        number(gap.map(|gap| gap.low)),
        number(gap.map(|gap| gap.high)),
        number(times.map(|times| times.0)),
        number(times.map(|times| times.1)),
        qualifier,
    ])
}

/// Text for one cell, quoted as spreadsheets do, and nothing that one of them would take for a formula.
fn clean(text: &str) -> String {
    let is_kept = |letter: char| !letter.is_control() || matches!(letter, '\t' | '\n' | '\r');
    let plain: String = text.chars().map(|letter| if is_kept(letter) { letter } else { ' ' }).collect();
    let is_formula = plain.trim_start().starts_with(['=', '+', '-', '@']) && !plain.starts_with(' ');
    quoted(&if is_formula { format!(" {plain}") } else { plain })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_quoted_and_no_formula() {
        for (text, cell) in [
            ("customs", "customs"),
            ("the \"Silk Road\"", "\"the \"\"Silk Road\"\"\""),
            ("first\tsecond", "\"first\tsecond\""),
            ("first\nsecond", "\"first\nsecond\""),
            ("=1+1", " =1+1"),
            ("=\"a\"", "\" =\"\"a\"\"\""),
            ("\t=1+1", "\" \t=1+1\""),
            ("a\u{7}b", "a b"),
        ] {
            assert_eq!(clean(text), cell, "{text:?}");
        }
    }
}
