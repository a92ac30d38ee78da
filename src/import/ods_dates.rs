//! Which date cells of an `OpenDocument` sheet show a month alone, and which numbers a part of a hundred or money: the library
//! that reads the sheets does not tell.
//!
//! It reads only what it needs of `content.xml`, tag by tag, and gives up where it finds something else.

use std::collections::{HashMap, HashSet};
use std::io::{Cursor, Read as _};

use super::number_format::CellUnit;

/// A longer `content.xml` is not looked through for formats.
const MOST_BYTES: u64 = 200_000_000;

/// More cells than these are repeated only to fill up a sheet.
const MOST_REPEATED: usize = 4096;

/// Where dates show no day.
pub struct DateStyles {
    months: HashSet<(String, usize, usize)>,
    days: HashSet<(String, usize, usize)>,
    counted: HashMap<(String, usize, usize), CellUnit>,
    cell_count: usize,
}

impl DateStyles {
    /// Looks through a file; `None` where it can't be unpacked.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).ok()?;
        let mut text = String::new();
        // Formats that are the program's own stand apart from the cells.
        if let Ok(file) = archive.by_name("styles.xml") {
            file.take(MOST_BYTES).read_to_string(&mut text).ok()?;
        }
        archive.by_name("content.xml").ok()?.take(MOST_BYTES).read_to_string(&mut text).ok()?;
        Some(Self::of_content(&text))
    }

    fn of_content(text: &str) -> Self {
        let mut walk = Walk::default();
        for tag in text.split('<').skip(1) {
            let tag = tag.split('>').next().unwrap_or_default();
            let name = tag.split([' ', '\n']).next().unwrap_or_default().trim_end_matches('/');
            if name.starts_with("number:") || name.starts_with("style:") || tag == "/number:date-style" {
                walk.style(name, tag);
            } else {
                walk.cell(name, tag);
            }
        }
        Self { months: walk.months, days: walk.days, counted: walk.counted, cell_count: walk.cell_count }
    }

    /// How many cells are filled, each as often as it is repeated.
    pub fn cell_count(&self) -> usize {
        self.cell_count
    }

    /// What the number at this place is shown to count.
    pub fn counted(&self, sheet: &str, row: usize, column: usize) -> Option<CellUnit> {
        self.counted.get(&(sheet.to_owned(), row, column)).copied()
    }

    /// Whether the date cell at this place shows a month alone; `None` where it is not known.
    pub fn shows_month(&self, sheet: &str, row: usize, column: usize) -> Option<bool> {
        let place = (sheet.to_owned(), row, column);
        if self.months.contains(&place) {
            return Some(true);
        }
        self.days.contains(&place).then_some(false)
    }
}

/// A walk through the tags of `content.xml`.
#[derive(Default)]
struct Walk {
    months: HashSet<(String, usize, usize)>,
    days: HashSet<(String, usize, usize)>,
    counted: HashMap<(String, usize, usize), CellUnit>,
    /// Date formats without a day.
    without_day: HashSet<String>,
    /// The date format of each style of cells.
    of_cell: HashMap<String, String>,
    /// The date format that is being read, and whether it has a day.
    date_style: Option<(String, bool)>,
    sheet: String,
    row: usize,
    column: usize,
    row_repeats: usize,
    default_of_column: Vec<String>,
    /// Filled cells, each as often as it is repeated.
    cell_count: usize,
    rows_of_this: usize,
}

impl Walk {
    fn style(&mut self, name: &str, tag: &str) {
        match name {
            "number:date-style" => self.date_style = attribute(tag, "style:name").map(|name| (name.to_owned(), false)),
            "number:day" => {
                if let Some((_, has_day)) = &mut self.date_style {
                    *has_day = true;
                }
            }
            "style:style" => {
                let (name, data) = (attribute(tag, "style:name"), attribute(tag, "style:data-style-name"));
                if let (Some(name), Some(data)) = (name, data) {
                    self.of_cell.insert(name.to_owned(), data.to_owned());
                }
            }
            _ => {}
        }
        if tag == "/number:date-style"
            && let Some((name, false)) = self.date_style.take()
        {
            self.without_day.insert(name);
        }
    }

    fn cell(&mut self, name: &str, tag: &str) {
        match name {
            "table:table" => {
                attribute(tag, "table:name").unwrap_or_default().clone_into(&mut self.sheet);
                (self.row, self.column) = (0, 0);
                self.default_of_column.clear();
            }
            "table:table-column" => {
                let repeats = repeats(tag, "table:number-columns-repeated");
                let style = attribute(tag, "table:default-cell-style-name").unwrap_or_default();
                self.default_of_column.extend(std::iter::repeat_n(style.to_owned(), repeats));
            }
            "table:table-row" => {
                self.column = 0;
                self.row_repeats = repeats(tag, "table:number-rows-repeated");
                self.rows_of_this = all_repeats(tag, "table:number-rows-repeated");
                if tag.ends_with('/') {
                    self.row += self.row_repeats;
                }
            }
            "/table:table-row" => self.row += self.row_repeats,
            "table:table-cell" | "table:covered-table-cell" => {
                let count = repeats(tag, "table:number-columns-repeated");
                if attribute(tag, "office:value-type").is_some() {
                    let columns = all_repeats(tag, "table:number-columns-repeated");
                    self.cell_count = self.cell_count.saturating_add(columns.saturating_mul(self.rows_of_this));
                }
                if attribute(tag, "office:value-type") == Some("date") {
                    self.date_cells(attribute(tag, "table:style-name"), count);
                }
                let unit = match attribute(tag, "office:value-type") {
                    Some("percentage") => Some(CellUnit::SHARE),
                    Some("currency") => attribute(tag, "office:currency").and_then(CellUnit::of_word),
                    _ => None,
                };
                if let Some(unit) = unit {
                    let places = (self.column..self.column + count).map(|at| (self.sheet.clone(), self.row, at));
                    self.counted.extend(places.map(|place| (place, unit)));
                }
                self.column += count;
            }
            _ => {}
        }
    }

    fn date_cells(&mut self, own: Option<&str>, count: usize) {
        let style = own.or_else(|| self.default_of_column.get(self.column).map(String::as_str)).unwrap_or_default();
        let is_month = self.of_cell.get(style).is_some_and(|data| self.without_day.contains(data));
        let places = if is_month { &mut self.months } else { &mut self.days };
        places.extend((self.column..self.column + count).map(|at| (self.sheet.clone(), self.row, at)));
    }
}

fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    let (_, behind) = tag.split_once(&format!(" {name}=\""))?;
    behind.split('"').next()
}

fn repeats(tag: &str, name: &str) -> usize {
    all_repeats(tag, name).min(MOST_REPEATED)
}

fn all_repeats(tag: &str, name: &str) -> usize {
    attribute(tag, name).and_then(|count| count.parse::<usize>().ok()).unwrap_or(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_and_a_day_are_told_apart() {
        let content = r#"<office:automatic-styles>
<number:date-style style:name="N1"><number:month/><number:text>-</number:text><number:year/></number:date-style>
<number:date-style style:name="N2"><number:day/><number:month/><number:year/></number:date-style>
<style:style style:name="ce1" style:family="table-cell" style:data-style-name="N1"/>
<style:style style:name="ce2" style:family="table-cell" style:data-style-name="N2"/></office:automatic-styles>
<table:table table:name="Data"><table:table-column table:default-cell-style-name="ce1"/>
<table:table-row><table:table-cell office:value-type="string"><text:p>x</text:p></table:table-cell></table:table-row>
<table:table-row><table:table-cell office:value-type="date" office:date-value="2014-03-01"/>
<table:table-cell table:style-name="ce2" office:value-type="date" office:date-value="2014-03-01"/></table:table-row>
</table:table>"#;
        let styles = DateStyles::of_content(content);
        assert_eq!(styles.shows_month("Data", 1, 0), Some(true));
        assert_eq!(styles.shows_month("Data", 1, 1), Some(false));
        assert_eq!(styles.shows_month("Data", 0, 0), None);
    }
}
