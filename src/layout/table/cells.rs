//! What stands in the cells of a row, on the screen and when it is copied.
//!
//! Values stand as written in the record. It knows no widget.

use super::rows::{Key, Row};
use crate::analysis::claims::edtf_of;
use crate::analysis::mirror::{Larger, Pair};
use crate::analysis::reported::Reported;
use crate::dataset::{Dated, Decimal, Qualifier};
use crate::describe::chart::{self, Figure};
use crate::describe::{Reading, amounts};
use crate::marks::chart::{Absence, Mirror, Origin, Side, side_of};
use crate::time::Edtf;
use crate::view::{Axis, Column};
use crate::words::{dates, records};

/// A cell.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cell {
    pub text: String,
    /// In whose colour a mark stands before it.
    pub side: Option<Side>,
    /// It says that there is nothing.
    pub is_absent: bool,
}

impl Cell {
    fn text(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }
}

/// What the rows of a table have in common.
#[derive(Clone, Copy)]
pub struct Sheet<'a> {
    pub reading: &'a Reading<'a>,
    pub axis: &'a Axis,
    /// The scale of the mirror's values.
    pub power: i16,
    pub mirror: Option<&'a Mirror>,
    /// Stretches without a figure.
    pub absences: &'a [Absence],
    /// Unit and scale of every figure, where they all have the same.
    pub common_unit: Option<(&'a str, i16)>,
}

/// The unit and scale that all figures of a table have; `None` where they differ.
pub fn common_unit<'a>(reading: &Reading<'a>, rows: &[Row]) -> Option<(&'a str, i16)> {
    let mut units = rows.iter().filter_map(|row| match row.key {
        Key::Figure(origin) => chart::figure(reading, origin).map(|figure| (figure.unit, figure.power)),
        Key::Pair(_) | Key::Absence(_) => None,
    });
    let first = units.next()?;
    units.all(|unit| unit == first).then_some(first)
}

/// The scale that a table of this axis says above it: none, where its values say their own.
pub fn common_power(sheet: Sheet<'_>, rows: &[Row]) -> i16 {
    let has_figures = rows.iter().any(|row| matches!(row.key, Key::Figure(_)));
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
pub fn cells(sheet: Sheet<'_>, row: &Row, columns: &[Column]) -> Vec<Cell> {
    match row.key {
        Key::Figure(origin) => {
            let Some(figure) = chart::figure(sheet.reading, origin) else { return Vec::new() };
            columns.iter().map(|column| figure_cell(sheet, origin, &figure, *column)).collect()
        }
        Key::Absence(at) => {
            let Some(absence) = sheet.absences.get(at) else { return Vec::new() };
            columns.iter().map(|column| absence_cell(sheet, absence, *column)).collect()
        }
        Key::Pair(at) => {
            let Some((mirror, pair)) = sheet.mirror.and_then(|mirror| Some((mirror, mirror.pairs.get(at)?))) else {
                return Vec::new();
            };
            columns.iter().map(|column| pair_cell(sheet, mirror, pair, *column)).collect()
        }
    }
}

pub fn figure_cell(sheet: Sheet<'_>, origin: Origin, figure: &Figure<'_>, column: Column) -> Cell {
    let reading = sheet.reading;
    match column {
        Column::Period => Cell::text(period(reading, figure.period)),
        Column::Value if sheet.common_unit.is_some() => Cell::text(amounts::printed(figure.value)),
        Column::Value => {
            Cell::text(amounts::amount(reading.words, &Qualifier::Exact, figure.value, (figure.unit, figure.power)))
        }
        Column::Qualifier => match figure.qualifier {
            Qualifier::Exact => Cell::default(),
            other => Cell::text(records::word(reading.words, "qualifier", other.word())),
        },
        Column::Reporter => {
            let (name, side) = reporter(reading, origin);
            Cell { side: Some(side), ..Cell::text(name) }
        }
        Column::Source if figure.evidence.is_empty() => {
            Cell { is_absent: true, ..Cell::text(reading.words.text("details-unsourced")) }
        }
        Column::Source => Cell::text(reading.words.semicolons(chart::sources(reading, figure.evidence))),
        Column::Note => Cell::text(figure.note.unwrap_or_default()),
        Column::First | Column::Second | Column::Gap | Column::Ratio => Cell::default(),
    }
}

/// What stands in the row of a stretch without a figure: never a number.
pub fn absence_cell(sheet: Sheet<'_>, absence: &Absence, column: Column) -> Cell {
    let reading = sheet.reading;
    match column {
        Column::Period => {
            let edtf = Edtf::parse(&edtf_of(absence.span));
            Cell::text(edtf.map(|edtf| dates::short(reading.words, &edtf)).unwrap_or_default())
        }
        Column::Value => Cell { is_absent: true, ..Cell::text(reading.words.text("table-no-figure")) },
        Column::Reporter => Cell { side: Some(absence.side), ..Cell::text(reading.name(&absence.reporter)) },
        _ => Cell::default(),
    }
}

/// That a figure is claimed, and by whom, where the record knows.
fn claimed(reading: &Reading<'_>, at: usize) -> String {
    let by = reading.dataset.claims.get(at).map_or(&[][..], |claim| &claim.by);
    let names: Vec<&str> = by.iter().map(|id| reading.name(id)).collect();
    if names.is_empty() {
        return reading.words.text("chart-claimed");
    }
    reading.words.with("table-claimed-by", &[("names", (&reading.words.commas(names)).into())])
}

/// Who gives a figure: a reporter's name, or that it is claimed.
fn reporter(reading: &Reading<'_>, origin: Origin) -> (String, Side) {
    match origin {
        Origin::Point { series, .. } => match reading.dataset.series.get(series) {
            Some(series) => (reading.name(&series.reporter).to_owned(), side_of(reading.dataset, &series.reporter)),
            None => (String::new(), Side::ThirdParty),
        },
        Origin::Claim(at) => (claimed(reading, at), Side::Claim),
    }
}

fn period(reading: &Reading<'_>, dated: Option<&Dated>) -> String {
    match dated {
        Some(Dated::Read(edtf)) => dates::short(reading.words, edtf),
        Some(Dated::Unread(text)) => text.to_string(),
        None => String::new(),
    }
}

fn figure_of<'a>(reading: &Reading<'a>, reported: &Reported) -> Option<Figure<'a>> {
    chart::figure(reading, Origin::Point { series: reported.series, point: reported.point })
}

/// What a reporter gives for a period, as written: "28.5 or 28.6".
pub fn given(sheet: Sheet<'_>, figures: &[Reported]) -> Option<String> {
    let reading = sheet.reading;
    let value = |figure: Figure<'_>| {
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

fn pair_cell(sheet: Sheet<'_>, mirror: &Mirror, pair: &Pair, column: Column) -> Cell {
    let words = sheet.reading.words;
    let given = |figures: &[Reported]| match given(sheet, figures) {
        Some(values) => Cell::text(values),
        None => Cell { is_absent: true, ..Cell::text(words.text("table-no-figure")) },
    };
    match column {
        Column::Period => {
            let figure = pair.one.first().or(pair.other.first()).and_then(|one| figure_of(sheet.reading, one));
            Cell::text(figure.map(|figure| period(sheet.reading, figure.period)).unwrap_or_default())
        }
        Column::First => given(&pair.one),
        Column::Second => given(&pair.other),
        Column::Gap => match &pair.gap {
            Some(gap) => {
                let side = match gap.larger() {
                    Larger::One => Some(mirror.one.side),
                    Larger::Other => Some(mirror.other.side),
                    Larger::Neither | Larger::Either => None,
                };
                let size = amounts::from_to(words, &signed(gap.low), &signed(gap.high));
                Cell { side, ..Cell::text(amounts::qualified(words, &gap.qualifier, &size)) }
            }
            None => Cell::default(),
        },
        Column::Ratio => {
            let gap = pair.gap.as_ref();
            let times =
                gap.and_then(|gap| Some(amounts::qualified(words, &gap.qualifier, &amounts::gap_times(words, gap)?)));
            Cell::text(times.unwrap_or_default())
        }
        Column::Value | Column::Qualifier | Column::Reporter | Column::Source | Column::Note => Cell::default(),
    }
}

/// A difference with its sign, so that both ways are told apart.
fn signed(value: Decimal) -> String {
    if value.mantissa > 0 { format!("+{value}") } else { value.to_string() }
}

/// The title of a column.
pub fn heading(sheet: Sheet<'_>, column: Column) -> String {
    let reading = sheet.reading;
    let words = reading.words;
    let with_unit = |key: &str, unit: Option<(&str, i16)>| match unit {
        Some((unit, power)) => format!("{}, {}", words.text(key), amounts::unit(words, unit, power)),
        None => words.text(key),
    };
    match column {
        Column::Period => words.text("table-period"),
        Column::Value => with_unit("table-value", sheet.common_unit),
        Column::Qualifier => words.text("table-qualifier"),
        Column::Reporter => words.text("table-reporter"),
        Column::Source => words.text("table-source"),
        Column::Note => words.text("table-note"),
        Column::First => sheet.mirror.map(|mirror| reading.name(&mirror.one.id).to_owned()).unwrap_or_default(),
        Column::Second => sheet.mirror.map(|mirror| reading.name(&mirror.other.id).to_owned()).unwrap_or_default(),
        Column::Gap => {
            let name = |id: Option<&crate::dataset::Id>| id.map(|id| reading.name(id).to_owned()).unwrap_or_default();
            let (one, other) =
                (name(sheet.mirror.map(|mirror| &mirror.one.id)), name(sheet.mirror.map(|mirror| &mirror.other.id)));
            words.with("table-gap", &[("one", (&one).into()), ("other", (&other).into())])
        }
        Column::Ratio => words.text("table-ratio"),
    }
}
