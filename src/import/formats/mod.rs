//! The formats, a file each. Adding one touches its file and the table in `all`.

use std::borrow::Cow;

use super::Kind;
use super::encoding;
use super::folds;
use super::reading::{Given, Reading};
use super::said::ImportRefused;
use super::sheets;
use super::table::{Cell, Table};
use super::{delimited, headings};

pub mod all;
mod cameo;
mod chancery;
mod comtrade;
mod databank;
mod eurostat;
mod gdelt;
mod guess;
mod guess_content;
mod guess_countries;
mod guess_events;
mod guess_partner;
mod guess_words;
mod guess_years;
mod icalendar;
mod imf;
mod own_figures;
mod recurrence;
mod run;
mod sdmx;
mod table;
mod timelinejs;
mod wits;
mod world_bank;
mod zones;

/// What a file holds, opened far enough to tell formats apart.
pub struct Input<'a> {
    /// Its bytes.
    pub bytes: &'a [u8],
    /// Its text; `None` for a spreadsheet.
    pub text: Option<&'a str>,
    /// Its table, where it has one.
    pub table: Table<'a>,
    /// The table's first rows.
    pub head: Vec<Vec<Cell<'static>>>,
}

/// A format.
pub trait Format: Sync {
    /// Which one.
    fn kind(&self) -> Kind;

    /// Whether a file is of it, by its content.
    fn knows(&self, input: &Input<'_>) -> bool;

    /// Reads it.
    ///
    /// # Errors
    /// Says why nothing can be read.
    fn read(&self, input: &Input<'_>, reading: &mut Reading<'_>) -> Result<(), ImportRefused>;
}

/// So many rows tell one format from another.
const HEAD_ROWS: usize = 60;

/// A text that was decoded, or none.
pub enum Opened<'a> {
    /// A spreadsheet.
    Sheet(Box<sheets::Sheet>),
    /// A text.
    Text(encoding::Decoded<'a>),
}

/// Opens bytes as a spreadsheet or a text.
///
/// # Errors
/// Says why they can't be opened.
pub fn open<'a>(bytes: &'a [u8], given: &Given) -> Result<Opened<'a>, ImportRefused> {
    if let Some(book) = sheets::book(bytes) {
        let wanted = given.sheet.as_deref().or(given.mapping.sheet.as_deref());
        return Ok(Opened::Sheet(Box::new(sheets::read(bytes, book, wanted)?)));
    }
    let named = given.encoding.as_deref().or(given.mapping.encoding.as_deref());
    let decoded = match folds::behind_letters(bytes) {
        Cow::Borrowed(bytes) => encoding::decode(bytes, named)?,
        Cow::Owned(bytes) => {
            let encoding::Decoded { text, name } = encoding::decode(&bytes, named)?;
            encoding::Decoded { text: Cow::Owned(text.into_owned()), name }
        }
    };
    if decoded.text.trim().is_empty() {
        return Err(ImportRefused::new("import-nothing-in-it"));
    }
    Ok(Opened::Text(decoded))
}

impl<'a> Input<'a> {
    /// Of a text.
    ///
    /// # Errors
    /// Refuses a row that is longer than any table's.
    pub fn of_text(bytes: &'a [u8], text: &'a str, kind: Option<Kind>) -> Result<Self, ImportRefused> {
        // Calendars and JSON have no rows of cells.
        let is_no_table = headings::is_json(text) || text.trim_start().starts_with("BEGIN:VCALENDAR");
        let dialect = match kind {
            Some(Kind::Gdelt1 | Kind::Gdelt2) => delimited::Dialect::TABS,
            _ if is_no_table => delimited::Dialect { delimiter: b',', has_quotes: true },
            _ if headings::looks_like_gdelt(text) => delimited::Dialect::TABS,
            _ => delimited::sniff(text),
        };
        let table = Table::of_text(text, dialect);
        let head = if is_no_table { Vec::new() } else { table.head(HEAD_ROWS)? };
        Ok(Self { bytes, text: Some(text), table, head })
    }

    /// Of a spreadsheet.
    ///
    /// # Errors
    /// None in fact: a sheet's rows are there already.
    pub fn of_sheet(bytes: &'a [u8], sheet: sheets::Sheet) -> Result<Self, ImportRefused> {
        let table = Table::of_sheet(sheet);
        let head = table.head(HEAD_ROWS)?;
        Ok(Self { bytes, text: None, table, head })
    }
}

/// A row of the head as texts.
pub(super) fn texts(row: &[Cell<'_>]) -> Vec<String> {
    row.iter().map(|cell| cell.text.trim().trim_start_matches('\u{feff}').to_owned()).collect()
}
