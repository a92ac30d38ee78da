//! Spreadsheets (XLSX, XLS, ODS) into rows of cells, each as a person sees it there.
//!
//! What a date cell shows decides what it is: "Mar-14" is a month. No date before March 1900 is trusted.

use std::io::{Cursor, Read as _};

use calamine::{Data, DataRef, Reader as _};

use super::cell::{Cell, Sort};
use super::date_format::{Shows, shows};
use super::number;
use super::number_format::{CellUnit, counted};
use super::said::{ImportRefused, Said};
use crate::time::Day;

/// What a workbook may unfold to, in bytes: fifty times the largest that a statistics office gives out.
const MOST_UNPACKED: u64 = 1_500_000_000;

/// The most cells of a sheet.
const MOST_CELLS: usize = 20_000_000;

/// The most rows and columns that a spreadsheet has.
const MOST_ROWS: u32 = 1_048_576;
const MOST_COLUMNS: u32 = 16_384;

/// What a cell's number format shows of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ShownAs {
    /// Of a date.
    pub date: Option<Shows>,
    /// What is counted.
    pub counted: Option<CellUnit>,
}

impl ShownAs {
    /// Of a number format.
    pub fn of_format(format: &str) -> Self {
        Self { date: shows(format), counted: counted(format) }
    }
}

/// A sheet's rows.
pub struct Sheet {
    /// Its name.
    pub name: String,
    /// Every sheet's name.
    pub names: Vec<String>,
    /// Its rows.
    pub rows: Vec<Vec<Cell<'static>>>,
}

/// Which of the spreadsheets a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Book {
    /// XLSX, as of 2007.
    Xlsx,
    /// XLS.
    Xls,
    /// `OpenDocument`.
    Ods,
}

/// Whether these are the bytes of a spreadsheet, and of which.
pub fn book(bytes: &[u8]) -> Option<Book> {
    if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        return Some(Book::Xls);
    }
    if !bytes.starts_with(b"PK\x03\x04") {
        return None;
    }
    let head = bytes.get(..4096).unwrap_or(bytes);
    let is_ods = head.windows(40).any(|window| window.starts_with(b"application/vnd.oasis.opendocument"));
    Some(if is_ods { Book::Ods } else { Book::Xlsx })
}

/// The sheet of this name, or else the first that has anything in it that looks like a table.
pub fn read(bytes: &[u8], book: Book, wanted: Option<&str>) -> Result<Sheet, ImportRefused> {
    match book {
        Book::Xls => super::compound::check(bytes, MOST_CELLS)?,
        Book::Xlsx | Book::Ods => unpacked(bytes)?,
    }
    // A damaged file may bring the library down that reads it; nothing of ours is in hand while it does.
    let read = || match book {
        Book::Xlsx => xlsx(bytes, wanted),
        Book::Xls => xls(bytes, wanted),
        Book::Ods => ods(bytes, wanted),
    };
    std::panic::catch_unwind(read).unwrap_or_else(|_| Err(ImportRefused::new("import-damaged-workbook")))
}

fn xls(bytes: &[u8], wanted: Option<&str>) -> Result<Sheet, ImportRefused> {
    let mut book: calamine::Xls<_> = calamine::Xls::new(Cursor::new(bytes)).map_err(|error| faulty(&error))?;
    let names = book.sheet_names();
    let name = choose(&names, wanted, |name| book.worksheet_range(name).is_ok_and(|range| range.height() > 1))?;
    let range = book.worksheet_range(&name).map_err(|error| faulty(&error))?;
    let dates = super::xls_dates::XlsDates::read(bytes);
    let shown = |row: usize, column: usize| dates.shown(&name, row, column);
    Ok(Sheet { rows: dense(&range, &shown)?, name, names })
}

fn faulty(error: &dyn std::fmt::Display) -> ImportRefused {
    ImportRefused(Said::new("import-faulty-workbook").with("why", error.to_string()))
}

/// Whether what is packed stays within bounds, counted by unpacking it: what a file says of itself is not believed.
fn unpacked(bytes: &[u8]) -> Result<(), ImportRefused> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|error| faulty(&error))?;
    let mut total = 0_u64;
    for at in 0..archive.len() {
        let file = archive.by_index(at).map_err(|error| faulty(&error))?;
        let left = MOST_UNPACKED.saturating_sub(total) + 1;
        let count = std::io::copy(&mut file.take(left), &mut std::io::sink()).map_err(|error| faulty(&error))?;
        total += count;
        if total > MOST_UNPACKED {
            return Err(ImportRefused::new("import-too-large-unpacked"));
        }
    }
    Ok(())
}

/// The sheet that is meant.
fn choose(
    names: &[String],
    wanted: Option<&str>,
    mut has_rows: impl FnMut(&str) -> bool,
) -> Result<String, ImportRefused> {
    if let Some(wanted) = wanted {
        return names.iter().find(|name| name.trim().eq_ignore_ascii_case(wanted.trim())).cloned().ok_or_else(|| {
            ImportRefused(Said::new("import-no-such-sheet").with("name", wanted).list("known", names.to_vec()))
        });
    }
    let named_data = names.iter().find(|name| name.trim().eq_ignore_ascii_case("data"));
    if let Some(name) = named_data {
        return Ok(name.clone());
    }
    // What this program exports: the figures are not on the first sheet.
    let has = |wanted: &str| names.iter().any(|name| name == wanted);
    if let Some(own) = names.iter().find(|name| *name == "Figures" && has("Mirror") && has("Sources")) {
        return Ok(own.clone());
    }
    let found = names.iter().find(|name| has_rows(name)).or_else(|| names.first());
    found.cloned().ok_or_else(|| ImportRefused::new("import-no-sheet"))
}

fn xlsx(bytes: &[u8], wanted: Option<&str>) -> Result<Sheet, ImportRefused> {
    let mut book: calamine::Xlsx<_> = calamine::Xlsx::new(Cursor::new(bytes)).map_err(|error| faulty(&error))?;
    let names = book.sheet_names();
    let name = choose(&names, wanted, |name| {
        let reader = book.worksheet_cells_reader(name);
        reader.is_ok_and(|mut reader| (0..4).all(|_| matches!(reader.next_cell(), Ok(Some(_)))))
    })?;
    let mut reader = book.worksheet_cells_reader(&name).map_err(|error| faulty(&error))?;
    let formats = reader.styles().iter().map(|style| style.number_format.as_ref());
    let styles: Vec<ShownAs> = formats
        .map(|format| format.map_or(ShownAs::default(), |format| ShownAs::of_format(&format.format_code)))
        .collect();
    let mut rows: Vec<Vec<Cell<'static>>> = Vec::new();
    let mut count = 0;
    while let Some((cell, style)) = reader.next_cell_with_style_id().map_err(|error| faulty(&error))? {
        let (row, column) = cell.get_position();
        let value: Data = match cell.get_value() {
            DataRef::Empty => continue,
            other => other.clone().into(),
        };
        count += 1;
        if row >= MOST_ROWS || column >= MOST_COLUMNS {
            return Err(ImportRefused::new("import-damaged-workbook"));
        }
        let (Ok(row), Ok(column)) = (usize::try_from(row), usize::try_from(column)) else { continue };
        // Blank rows and cells are filled up, so a lone cell far off would take the memory of a full sheet.
        if rows.len() <= row {
            count += (row - rows.len()) / 8;
            rows.resize_with(row + 1, Vec::new);
        }
        let shown = seen(&value, styles.get(style).copied().unwrap_or_default());
        if let Some(cells) = rows.get_mut(row) {
            if cells.len() <= column {
                count += column - cells.len();
                cells.resize_with(column + 1, Cell::empty);
            }
            if let Some(place) = cells.get_mut(column) {
                *place = shown;
            }
        }
        if count > MOST_CELLS {
            return Err(ImportRefused::new("import-too-many-cells"));
        }
    }
    Ok(Sheet { name, names, rows })
}

fn ods(bytes: &[u8], wanted: Option<&str>) -> Result<Sheet, ImportRefused> {
    if !super::ods_whole::is_whole(bytes) {
        return Err(ImportRefused::new("import-damaged-workbook"));
    }
    let formats = super::ods_dates::DateStyles::read(bytes);
    if formats.as_ref().is_some_and(|formats| formats.cell_count() > MOST_CELLS) {
        return Err(ImportRefused::new("import-too-many-cells"));
    }
    let mut book: calamine::Ods<_> = calamine::Ods::new(Cursor::new(bytes)).map_err(|error| faulty(&error))?;
    let names = book.sheet_names();
    let name = choose(&names, wanted, |name| book.worksheet_range(name).is_ok_and(|range| range.height() > 1))?;
    let range = book.worksheet_range(&name).map_err(|error| faulty(&error))?;
    let shown = |row: usize, column: usize| {
        let formats = formats.as_ref();
        let is_month = formats.and_then(|formats| formats.shows_month(&name, row, column));
        let date = is_month.map(|is_month| if is_month { Shows::Month } else { Shows::Day });
        ShownAs { date, counted: formats.and_then(|formats| formats.counted(&name, row, column)) }
    };
    Ok(Sheet { rows: dense(&range, &shown)?, name, names })
}

/// The rows of a range, from the sheet's first row and column on.
fn dense(
    range: &calamine::Range<Data>,
    shown: &dyn Fn(usize, usize) -> ShownAs,
) -> Result<Vec<Vec<Cell<'static>>>, ImportRefused> {
    let Some((first_row, first_column)) = range.start() else { return Ok(Vec::new()) };
    let (Ok(first_row), Ok(first_column)) = (usize::try_from(first_row), usize::try_from(first_column)) else {
        return Ok(Vec::new());
    };
    if range.height().saturating_mul(range.width()) > MOST_CELLS {
        return Err(ImportRefused::new("import-too-many-cells"));
    }
    let mut rows: Vec<Vec<Cell<'static>>> = vec![Vec::new(); first_row];
    for (at, row) in range.rows().enumerate() {
        let mut cells: Vec<Cell<'static>> = vec![Cell::empty(); first_column];
        cells.extend(row.iter().enumerate().map(|(column, value)| {
            let is_text = matches!(value, Data::Empty | Data::String(_));
            let shown = if is_text { ShownAs::default() } else { shown(first_row + at, first_column + column) };
            seen(value, shown)
        }));
        while cells.last().is_some_and(Cell::is_empty) {
            cells.pop();
        }
        rows.push(cells);
    }
    Ok(rows)
}

/// A cell as a person sees it.
fn seen(value: &Data, shown: ShownAs) -> Cell<'static> {
    match value {
        Data::Empty => Cell::empty(),
        Data::String(text) => Cell::text(text.trim().to_owned()),
        Data::Int(number) => Cell::number(number.to_string(), shown.counted),
        Data::Float(number) => match number::of_float(*number) {
            Some(text) => Cell::number(text, shown.counted),
            None => Cell::text(number.to_string()),
        },
        Data::Bool(is) => Cell::text(if *is { "TRUE" } else { "FALSE" }.to_owned()),
        Data::Error(error) => Cell::text(error.to_string()),
        Data::DateTime(date) if date.is_duration() => match number::of_float(date.as_f64()) {
            Some(text) => Cell::number(text, None),
            None => Cell::empty(),
        },
        Data::DateTime(_) | Data::DateTimeIso(_) => dated(value, shown.date),
        Data::DurationIso(text) => Cell::text(text.clone()),
    }
}

/// The first day whose date every spreadsheet counts alike: 1 March 1900.
const FIRST_TRUSTED: (i64, u8, u8) = (1900, 3, 1);

/// Year, month and day of a date cell.
fn civil(value: &Data) -> Option<(i64, u8, u8)> {
    match value {
        Data::DateTime(date) => {
            let (year, month, day, ..) = date.to_ymd_hms_milli();
            Some((i64::from(year), month, day))
        }
        Data::DateTimeIso(text) => {
            let mut parts = text.split('T').next()?.split('-');
            let year = parts.next()?.parse().ok()?;
            Some((year, parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
        }
        _ => None,
    }
}

fn dated(value: &Data, shown: Option<Shows>) -> Cell<'static> {
    let Some((year, month, day_of_month)) = civil(value) else { return Cell::text(value.to_string()) };
    let text = format!("{year:04}-{month:02}-{day_of_month:02}");
    let Some(day) = Day::from_ymd(year, month, day_of_month) else { return Cell::text(text) };
    let (first_year, first_month, first_day) = FIRST_TRUSTED;
    let is_trusted = Day::from_ymd(first_year, first_month, first_day).is_none_or(|first| day >= first);
    let sort = if is_trusted { Sort::Date } else { Sort::OldDate };
    let text = match shown {
        Some(Shows::Month) => format!("{year:04}-{month:02}"),
        Some(Shows::Year) => format!("{year:04}"),
        _ => day.to_string(),
    };
    Cell { text: text.into(), sort }
}
