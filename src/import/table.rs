//! A table, whatever it was kept in: rows of cells, each with its place.

use std::borrow::Cow;

pub use super::cell::{Cell, Sort};
use super::delimited::{self, Dialect};
use super::said::ImportRefused;

/// A table.
pub struct Table<'a> {
    body: TableBody<'a>,
    /// The sheet's name, where it has one.
    pub sheet: Option<String>,
    /// How many columns were made of the file's first one, beside it: places are those of the file.
    more_columns: usize,
}

enum TableBody<'a> {
    Delimited { text: &'a str, dialect: Dialect },
    Rows(Vec<Vec<Cell<'static>>>),
}

impl<'a> Table<'a> {
    /// A table as text.
    pub fn of_text(text: &'a str, dialect: Dialect) -> Self {
        Self { body: TableBody::Delimited { text, dialect }, sheet: None, more_columns: 0 }
    }

    /// A sheet.
    pub fn of_sheet(sheet: super::sheets::Sheet) -> Table<'static> {
        Table { body: TableBody::Rows(sheet.rows), sheet: Some(sheet.name), more_columns: 0 }
    }

    /// Rows made anew from others, which keep their numbers; the first cell of each became `more_columns` beside itself.
    pub fn of_rows(rows: Vec<Vec<Cell<'static>>>, more_columns: usize) -> Table<'static> {
        Table { body: TableBody::Rows(rows), sheet: None, more_columns }
    }

    /// The column of the file that a column of the table stands in.
    pub fn column_of_file(&self, column: usize) -> usize {
        column.saturating_sub(self.more_columns)
    }

    /// What stands between cells, where the table is text.
    pub fn dialect(&self) -> Option<Dialect> {
        match &self.body {
            TableBody::Delimited { dialect, .. } => Some(*dialect),
            TableBody::Rows(_) => None,
        }
    }

    /// Goes through the rows; `see` is handed the number from 1 on and the cells, and says whether to go on.
    ///
    /// # Errors
    /// Refuses a row that is longer than any table's.
    pub fn walk(&self, see: impl FnMut(usize, &[Cell<'_>]) -> bool) -> Result<(), ImportRefused> {
        let mut see = see;
        match &self.body {
            TableBody::Delimited { text, dialect } => delimited::walk(text, *dialect, see),
            TableBody::Rows(rows) => {
                for (at, row) in rows.iter().enumerate() {
                    if !see(at + 1, row) {
                        break;
                    }
                }
                Ok(())
            }
        }
    }

    /// The first rows, copied.
    ///
    /// # Errors
    /// Refuses a row that is longer than any table's.
    pub fn head(&self, count: usize) -> Result<Vec<Vec<Cell<'static>>>, ImportRefused> {
        let mut head = Vec::new();
        self.walk(|_, cells| {
            let owned = |cell: &Cell<'_>| Cell { text: Cow::Owned(cell.text.clone().into_owned()), sort: cell.sort };
            head.push(cells.iter().map(owned).collect());
            head.len() < count
        })?;
        Ok(head)
    }

    /// The place of a cell as people write it: "sheet Data, B17", or "B17" where there are no sheets.
    pub fn place(&self, row: usize, column: usize) -> String {
        place(self.sheet.as_deref(), row, self.column_of_file(column))
    }

    /// The place of a row.
    pub fn row_place(&self, row: usize) -> String {
        match &self.sheet {
            Some(sheet) => format!("sheet {sheet}, row {row}"),
            None => format!("row {row}"),
        }
    }
}

/// The place of a cell, its column counted from 0.
pub fn place(sheet: Option<&str>, row: usize, column: usize) -> String {
    let cell = format!("{}{row}", letters(column));
    match sheet {
        Some(sheet) => format!("sheet {sheet}, {cell}"),
        None => cell,
    }
}

/// A column's letters: 0 is A, 26 is AA.
pub fn letters(column: usize) -> String {
    let mut letters = String::new();
    let mut left = column + 1;
    while left > 0 {
        let digit = u32::try_from((left - 1) % 26).unwrap_or(0);
        letters.extend(char::from_u32(u32::from('A') + digit));
        left = (left - 1) / 26;
    }
    letters.chars().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_have_the_places_that_spreadsheets_show() {
        for (column, name) in [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (701, "ZZ"), (702, "AAA")] {
            assert_eq!(letters(column), name);
        }
        assert_eq!(place(Some("Data"), 17, 1), "sheet Data, B17");
        assert_eq!(place(None, 17, 1), "B17");
    }
}
