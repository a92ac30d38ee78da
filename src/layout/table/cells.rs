//! What stands in the cells of a row, on the screen and when it is copied.
//!
//! Values stand as written in the record. It knows no widget.

use super::rows::{FigureKey, TableRow};
use crate::analysis::claims::edtf_of;
use crate::analysis::mirror::{LargerReporter, MirrorPair};
use crate::analysis::reported::Reported;
use crate::dataset::{Dated, Decimal, Qualifier};
use crate::describe::chart::{self, FigureDescription};
use crate::describe::{RecordContext, amounts};
use crate::marks::chart::{Absence, FigureOrigin, Mirror, ReporterSide, side_of};
use crate::text::shown;
use crate::time::Edtf;
use crate::view::{Axis, TableColumn};
use crate::words::{dates, records};

/// A cell.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TableCell {
    /// What it says.
    pub text: String,
    /// In whose colour a mark stands before it.
    pub side: Option<ReporterSide>,
    /// It says that there is nothing.
    pub is_absent: bool,
}

impl TableCell {
    fn text(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }
}

/// What the rows of a table have in common.
#[derive(Clone, Copy)]
pub struct CellContext<'a> {
    /// What is read.
    pub reading: &'a RecordContext<'a>,
    /// The measure that the table is of.
    pub axis: &'a Axis,
    /// The scale of the mirror's values.
    pub power: i16,
    /// The two who are compared, in a table of a mirror.
    pub mirror: Option<&'a Mirror>,
    /// Stretches without a figure.
    pub absences: &'a [Absence],
    /// Unit and scale of every figure, where they all have the same.
    pub common_unit: Option<(&'a str, i16)>,
}

/// The unit and scale that all figures of a table have; `None` where they differ.
pub fn common_unit<'a>(reading: &RecordContext<'a>, rows: &[TableRow]) -> Option<(&'a str, i16)> {
    let mut units = rows.iter().filter_map(|row| match row.key {
        FigureKey::Figure(origin) => chart::figure(reading, origin).map(|figure| (figure.unit, figure.power)),
        FigureKey::Pair(_) | FigureKey::Absence(_) => None,
    });
    let first = units.next()?;
    units.all(|unit| unit == first).then_some(first)
}

/// The scale that a table of this axis says above it: none, where its values say their own.
pub fn common_power(sheet: CellContext<'_>, rows: &[TableRow]) -> i16 {
    let has_figures = rows.iter().any(|row| matches!(row.key, FigureKey::Figure(_)));
    match sheet.common_unit {
        Some((_, power)) => power,
        None if has_figures => 0,
        None => sheet.power,
    }
}

/// What stands before the point of a value, or before what follows a whole one: values stand with these under each other.
pub fn before_point(text: &str) -> &str {
    let end = text
        .find('.')
        .or_else(|| text.rfind(|letter: char| letter.is_ascii_digit()).map(|at| at + 1))
        .unwrap_or(text.len());
    text.get(..end).unwrap_or(text)
}

/// The cells of a row, one for each column.
pub fn cells(sheet: CellContext<'_>, row: &TableRow, columns: &[TableColumn]) -> Vec<TableCell> {
    match row.key {
        FigureKey::Figure(origin) => {
            let Some(figure) = chart::figure(sheet.reading, origin) else { return Vec::new() };
            columns.iter().map(|column| figure_cell(sheet, origin, &figure, *column)).collect()
        }
        FigureKey::Absence(at) => {
            let Some(absence) = sheet.absences.get(at) else { return Vec::new() };
            columns.iter().map(|column| absence_cell(sheet, absence, *column)).collect()
        }
        FigureKey::Pair(at) => {
            let Some((mirror, pair)) = sheet.mirror.and_then(|mirror| Some((mirror, mirror.pairs.get(at)?))) else {
                return Vec::new();
            };
            columns.iter().map(|column| pair_cell(sheet, mirror, pair, *column)).collect()
        }
    }
}

/// The cell of a figure in a column.
pub fn figure_cell(
    sheet: CellContext<'_>,
    origin: FigureOrigin,
    figure: &FigureDescription<'_>,
    column: TableColumn,
) -> TableCell {
    let reading = sheet.reading;
    match column {
        TableColumn::Period => TableCell::text(period(reading, figure.period)),
        TableColumn::Value if sheet.common_unit.is_some() => TableCell::text(amounts::printed(figure.value)),
        TableColumn::Value => TableCell::text(amounts::amount(
            reading.words,
            &Qualifier::Exact,
            figure.value,
            (figure.unit, figure.power),
        )),
        TableColumn::Qualifier => match figure.qualifier {
            Qualifier::Exact => TableCell::default(),
            other => TableCell::text(records::word(reading.words, "qualifier", other.word())),
        },
        TableColumn::Reporter => {
            let (name, side) = reporter(reading, origin);
            TableCell { side: Some(side), ..TableCell::text(name) }
        }
        TableColumn::Source if figure.evidence.is_empty() => {
            TableCell { is_absent: true, ..TableCell::text(reading.words.text("details-unsourced")) }
        }
        TableColumn::Source => TableCell::text(reading.words.semicolons(chart::sources(reading, figure.evidence))),
        TableColumn::Note => TableCell::text(shown(figure.note.unwrap_or_default()).as_ref()),
        TableColumn::First | TableColumn::Second | TableColumn::Gap | TableColumn::Ratio => TableCell::default(),
    }
}

/// What stands in the row of a stretch without a figure: never a number.
pub fn absence_cell(sheet: CellContext<'_>, absence: &Absence, column: TableColumn) -> TableCell {
    let reading = sheet.reading;
    match column {
        TableColumn::Period => {
            let edtf = Edtf::parse(&edtf_of(absence.span));
            TableCell::text(edtf.map(|edtf| dates::short(reading.words, &edtf)).unwrap_or_default())
        }
        TableColumn::Value => TableCell { is_absent: true, ..TableCell::text(reading.words.text("table-no-figure")) },
        TableColumn::Reporter => {
            TableCell { side: Some(absence.side), ..TableCell::text(reading.name(&absence.reporter)) }
        }
        _ => TableCell::default(),
    }
}

/// That a figure is claimed, and by whom, where the record knows.
fn claimed(reading: &RecordContext<'_>, at: usize) -> String {
    let by = reading.dataset.claims.get(at).map_or(&[][..], |claim| &claim.by);
    let names: Vec<&str> = by.iter().map(|id| reading.name(id)).collect();
    if names.is_empty() {
        return reading.words.text("chart-claimed");
    }
    reading.words.with("table-claimed-by", &[("names", (&reading.words.commas(names)).into())])
}

/// Who gives a figure: a reporter's name, or that it is claimed.
fn reporter(reading: &RecordContext<'_>, origin: FigureOrigin) -> (String, ReporterSide) {
    match origin {
        FigureOrigin::Point { series, .. } => match reading.dataset.series.get(series) {
            Some(series) => (reading.name(&series.reporter).to_owned(), side_of(reading.dataset, &series.reporter)),
            None => (String::new(), ReporterSide::ThirdParty),
        },
        FigureOrigin::Claim(at) => (claimed(reading, at), ReporterSide::Claim),
    }
}

fn period(reading: &RecordContext<'_>, dated: Option<&Dated>) -> String {
    match dated {
        Some(Dated::Read(edtf)) => dates::short(reading.words, edtf),
        Some(Dated::Unread(text)) => text.to_string(),
        None => String::new(),
    }
}

fn figure_of<'a>(reading: &RecordContext<'a>, reported: &Reported) -> Option<FigureDescription<'a>> {
    chart::figure(reading, FigureOrigin::Point { series: reported.series, point: reported.point })
}

/// What a reporter gives for a period, as written: "28.5 or 28.6".
pub fn given(sheet: CellContext<'_>, figures: &[Reported]) -> Option<String> {
    let reading = sheet.reading;
    let value = |figure: FigureDescription<'_>| {
        let own_scale = figure.power != sheet.power;
        let value = if own_scale {
            amounts::amount(reading.words, &Qualifier::Exact, figure.value, ("", figure.power))
        } else {
            figure.value.to_owned()
        };
        amounts::qualified(reading.words, figure.qualifier, &value)
    };
    let values: Vec<String> = figures.iter().filter_map(|one| figure_of(reading, one)).map(value).collect();
    (!values.is_empty()).then(|| amounts::either(reading.words, &values))
}

fn pair_cell(sheet: CellContext<'_>, mirror: &Mirror, pair: &MirrorPair, column: TableColumn) -> TableCell {
    let words = sheet.reading.words;
    let given = |figures: &[Reported]| match given(sheet, figures) {
        Some(values) => TableCell::text(values),
        None => TableCell { is_absent: true, ..TableCell::text(words.text("table-no-figure")) },
    };
    match column {
        TableColumn::Period => {
            let figure = pair.one.first().or(pair.other.first()).and_then(|one| figure_of(sheet.reading, one));
            TableCell::text(figure.map(|figure| period(sheet.reading, figure.period)).unwrap_or_default())
        }
        TableColumn::First => given(&pair.one),
        TableColumn::Second => given(&pair.other),
        TableColumn::Gap => match &pair.gap {
            Some(gap) => {
                let side = match gap.larger() {
                    LargerReporter::One => Some(mirror.one.side),
                    LargerReporter::Other => Some(mirror.other.side),
                    LargerReporter::Neither | LargerReporter::Either => None,
                };
                let size = amounts::from_to(words, &signed(gap.low), &signed(gap.high));
                TableCell { side, ..TableCell::text(amounts::qualified(words, &gap.qualifier, &size)) }
            }
            None => TableCell::default(),
        },
        TableColumn::Ratio => {
            let gap = pair.gap.as_ref();
            let times =
                gap.and_then(|gap| Some(amounts::qualified(words, &gap.qualifier, &amounts::gap_times(words, gap)?)));
            TableCell::text(times.unwrap_or_default())
        }
        TableColumn::Value
        | TableColumn::Qualifier
        | TableColumn::Reporter
        | TableColumn::Source
        | TableColumn::Note => TableCell::default(),
    }
}

/// A difference with its sign, so that both ways are told apart.
fn signed(value: Decimal) -> String {
    if value.mantissa > 0 { format!("+{value}") } else { value.to_string() }
}

/// The title of a column.
pub fn heading(sheet: CellContext<'_>, column: TableColumn) -> String {
    let reading = sheet.reading;
    let words = reading.words;
    let with_unit = |key: &str, unit: Option<(&str, i16)>| match unit {
        Some((unit, power)) => format!("{}, {}", words.text(key), amounts::unit(words, unit, power)),
        None => words.text(key),
    };
    match column {
        TableColumn::Period => words.text("table-period"),
        TableColumn::Value => with_unit("table-value", sheet.common_unit),
        TableColumn::Qualifier => words.text("table-qualifier"),
        TableColumn::Reporter => words.text("table-reporter"),
        TableColumn::Source => words.text("table-source"),
        TableColumn::Note => words.text("table-note"),
        TableColumn::First => sheet.mirror.map(|mirror| reading.name(&mirror.one.id).to_owned()).unwrap_or_default(),
        TableColumn::Second => sheet.mirror.map(|mirror| reading.name(&mirror.other.id).to_owned()).unwrap_or_default(),
        TableColumn::Gap => {
            let name = |id: Option<&crate::dataset::Id>| id.map(|id| reading.name(id).to_owned()).unwrap_or_default();
            let (one, other) =
                (name(sheet.mirror.map(|mirror| &mirror.one.id)), name(sheet.mirror.map(|mirror| &mirror.other.id)));
            words.with("table-gap", &[("one", (&one).into()), ("other", (&other).into())])
        }
        TableColumn::Ratio => words.text("table-ratio"),
    }
}
