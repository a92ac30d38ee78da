//! The record as a spreadsheet (XLSX): a sheet a table, in which texts stay texts and days are days.
//!
//! Only days that every spreadsheet counts alike are date cells. Widths are set here: a Chinese letter is as wide as two.

use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Note, Url, Workbook, Worksheet, XlsxError,
};

use super::table::{ColumnSort, TypedCell, TypedColumn, TypedTable};
use super::{Chosen, Made, book};
use crate::bounds;
use crate::time::{Day, Ymd};

/// Rows of a sheet below its head, as many as the format has.
const MOST_ROWS: usize = 1_048_575;

/// Letters of a cell, as many as the format has, less those that say that the text was cut.
const MOST_LETTERS: usize = 32_700;

/// So many notes a sheet has at most: beyond, its head says the same of all.
const MOST_NOTES: usize = 500;

/// As many links as a sheet may have, and as long as one may be.
const MOST_LINKS: usize = 65_000;
const LONGEST_LINK: usize = 2_000;

/// The columns of figures as people read them: names before ids, the value beside its text.
const FIGURES: &[&str] = &[
    "series",
    "measure_name",
    "reporter_name",
    "period",
    "first_day",
    "last_day",
    "qualifier",
    "value",
    "value_as_written",
    "unit",
    "scale",
    "basis",
    "sources",
    "place_in_source",
    "confidence",
    "note",
    "measure",
    "reporter",
    "source_ids",
];

/// The spreadsheet of what was asked for.
///
/// # Errors
/// Says what the library says, which with rows, letters and links within their bounds has nothing to say.
pub fn write(chosen: &Chosen<'_>) -> Result<Made, XlsxError> {
    let tables = book::tables(chosen);
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(chosen)?);
    let count = tables.iter().map(|table| table.rows.len()).sum();
    for table in &tables {
        let places = match table.name {
            "figures" => table.places(FIGURES),
            _ => (0..table.columns.len()).collect(),
        };
        let title = chosen.words.text(&table.title_key());
        let mut parts: Vec<&[Vec<TypedCell>]> = table.rows.chunks(MOST_ROWS).collect();
        if parts.is_empty() {
            parts.push(&[]);
        }
        for (at, rows) in parts.into_iter().enumerate() {
            let name = if at == 0 { title.clone() } else { format!("{title} ({})", at + 1) };
            FilledSheet { chosen, table, places: &places, rows }.fill(workbook.add_worksheet().set_name(name)?)?;
        }
    }
    Ok(Made::counted(workbook.save_to_buffer()?, count))
}

fn properties(chosen: &Chosen<'_>) -> Result<DocProperties, XlsxError> {
    let title: String = chosen.dataset.title.chars().filter(|letter| !letter.is_control()).take(200).collect();
    let made = excel_day(chosen.latest_day()).map_or_else(|| ExcelDateTime::from_ymd(1900, 3, 1), Ok)?;
    Ok(DocProperties::new().set_title(title).set_author("Chancery").set_creation_datetime(&made))
}

/// A day that every spreadsheet counts alike: before March 1900 they differ by a day, and by ten before 1582.
fn excel_day(day: Day) -> Option<ExcelDateTime> {
    let Ymd { year, month, day } = day.ymd();
    let is_alike = (1900..=9999).contains(&year) && (year, month) >= (1900, 3);
    let year = u16::try_from(year).ok().filter(|_| is_alike)?;
    ExcelDateTime::from_ymd(year, month, day).ok()
}

/// A sheet to be filled.
struct FilledSheet<'a> {
    chosen: &'a Chosen<'a>,
    table: &'a TypedTable,
    /// The places of its columns in the table.
    places: &'a [usize],
    rows: &'a [Vec<TypedCell>],
}

impl FilledSheet<'_> {
    fn fill(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        let words = self.chosen.words;
        let columns: Vec<TypedColumn> =
            self.places.iter().filter_map(|at| self.table.columns.get(*at)).copied().collect();
        let head =
            Format::new().set_bold().set_align(FormatAlign::Top).set_border_bottom(FormatBorder::Thin).set_text_wrap();
        let mut widths = Vec::new();
        for (at, column) in (0_u16..).zip(&columns) {
            let title = words.text(&column.title_key());
            sheet.write_string_with_format(0, at, &title, &head)?;
            widths.push(shown_width(&title) + 2);
        }
        let formats = Formats::default();
        let (mut notes, mut links) = (0, 0);
        for (row, cells) in (1_u32..).zip(self.rows) {
            let cells = self.places.iter().map(|at| cells.get(*at).unwrap_or(&TypedCell::Empty));
            for ((at, cell), column) in (0_u16..).zip(cells).zip(&columns) {
                if let Some(width) = widths.get_mut(usize::from(at)) {
                    *width = (*width).max(shown_width(&cell.written()) + 1);
                }
                if column.sort == ColumnSort::Web && links < MOST_LINKS && link(sheet, (row, at), cell)? {
                    links += 1;
                    continue;
                }
                if self.cell(sheet, (row, at), cell, &formats)? {
                    notes += 1;
                    if notes <= MOST_NOTES {
                        sheet.insert_note(row, at, &self.note())?;
                    }
                }
            }
        }
        if notes > MOST_NOTES {
            let first = columns.iter().position(|column| column.sort == ColumnSort::Day).unwrap_or_default();
            sheet.insert_note(0, u16::try_from(first).unwrap_or_default(), &self.note())?;
        }
        self.arrange(sheet, &columns, &widths)
    }

    /// The note on a day that stands as text.
    fn note(&self) -> Note {
        Note::new(self.chosen.words.text("export-note-early-day")).set_author("Chancery").add_author_prefix(false)
    }

    /// Writes a cell; whether it is a day that stands as text.
    fn cell(
        &self,
        sheet: &mut Worksheet,
        (row, at): (u32, u16),
        cell: &TypedCell,
        formats: &Formats,
    ) -> Result<bool, XlsxError> {
        match cell {
            TypedCell::Empty => {}
            TypedCell::Text(text) => {
                sheet.write_string_with_format(row, at, self.fitting(text), &formats.text)?;
            }
            TypedCell::Number { value, text, .. } if !value.is_finite() => {
                sheet.write_string_with_format(row, at, text, &formats.text)?;
            }
            TypedCell::Number { value, places, .. } => {
                sheet.write_number_with_format(row, at, *value, formats.number(*places))?;
            }
            TypedCell::Day(day) => {
                if let Some(day) = excel_day(*day) {
                    sheet.write_datetime_with_format(row, at, &day, &formats.day)?;
                } else {
                    sheet.write_string_with_format(row, at, day.to_string(), &formats.text)?;
                    return Ok(true);
                }
            }
        }
        Ok(false)
    }

    /// The text as a cell can hold it: lines end in one mark, and what is longer than a cell says that it is cut.
    fn fitting(&self, text: &str) -> String {
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        let mut units = 0;
        let Some((at, _)) = text.char_indices().find(|(_, letter)| {
            units += letter.len_utf16();
            units > MOST_LETTERS
        }) else {
            return text;
        };
        let kept = text.get(..at).unwrap_or_default();
        format!("{kept} {}", self.chosen.words.text("export-cut-text"))
    }

    fn arrange(&self, sheet: &mut Worksheet, columns: &[TypedColumn], widths: &[usize]) -> Result<(), XlsxError> {
        /// What is wider is wrapped.
        const WIDEST: usize = 48;
        const NARROWEST: usize = 6;
        for (at, width) in (0_u16..).zip(widths) {
            let width = u32::try_from(bounds::within(*width, NARROWEST, WIDEST)).unwrap_or_default();
            sheet.set_column_width(at, width)?;
        }
        let last_column = u16::try_from(columns.len().saturating_sub(1)).unwrap_or_default();
        let last_row = u32::try_from(self.rows.len()).unwrap_or_default();
        sheet.set_freeze_panes(1, 0)?.autofilter(0, 0, last_row, last_column)?;
        sheet.set_repeat_rows(0, 0)?.set_landscape().set_paper_size(A4).set_print_fit_to_pages(1, 0);
        Ok(())
    }
}

/// Whether a cell became a link.
fn link(sheet: &mut Worksheet, (row, at): (u32, u16), cell: &TypedCell) -> Result<bool, XlsxError> {
    let TypedCell::Text(text) = cell else { return Ok(false) };
    let is_web = text.starts_with("https://") || text.starts_with("http://");
    let is_plain = text.chars().all(|letter| letter.is_ascii_graphic());
    if !is_web || !is_plain || text.len() > LONGEST_LINK {
        return Ok(false);
    }
    sheet.write_url(row, at, Url::new(text))?;
    Ok(true)
}

/// The number of the paper's size in the format.
const A4: u8 = 9;

/// The formats of cells.
struct Formats {
    text: Format,
    day: Format,
    /// By places behind the point.
    numbers: Vec<Format>,
}

impl Default for Formats {
    fn default() -> Self {
        /// A spreadsheet keeps fifteen digits.
        const MOST_PLACES: usize = 15;
        let top = || Format::new().set_align(FormatAlign::Top);
        // No mark between thousands: what is copied out is then the number as written.
        let number = |places: usize| match places {
            0 => top().set_num_format("0"),
            _ => top().set_num_format(format!("0.{}", "0".repeat(places))),
        };
        Self {
            text: top().set_num_format("@").set_text_wrap(),
            day: top().set_num_format("yyyy-mm-dd").set_align(FormatAlign::Left),
            numbers: (0..=MOST_PLACES).map(number).collect(),
        }
    }
}

impl Formats {
    fn number(&self, places: u8) -> &Format {
        self.numbers.get(usize::from(places)).or_else(|| self.numbers.last()).unwrap_or(&self.text)
    }
}

/// How wide the widest line of a text is shown, in figures of the usual font.
fn shown_width(text: &str) -> usize {
    let width = |letter: char| if u32::from(letter) >= 0x1100 { 2 } else { 1 };
    text.lines().map(|line| line.chars().map(width).sum()).max().unwrap_or_default()
}
