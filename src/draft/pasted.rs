//! Figures that are pasted from a spreadsheet, and where new ones stand in their series.
//!
//! Pure: it knows no widget.

use super::evidence::EvidenceDraft;
use super::figures::{PointDraft, SeriesDraft};
use super::grid::GridColumn;
use super::number::{NumberAnswer, NumberText};
use super::piece::DateText;
use crate::dataset::{Decimal, Id, Qualifier};
use crate::import::{self, CellNumber, Mark};
use crate::typed::cells;

/// What the words of a block mean: of the reader's language, and of the record.
pub struct PastedWords<'a> {
    /// The qualifier that a cell says.
    pub qualifier: &'a dyn Fn(&str) -> Option<Qualifier>,
    /// The source that a cell names.
    pub source: &'a dyn Fn(&str) -> Option<Id>,
    /// The column that a heading names.
    pub heading: &'a dyn Fn(&str) -> Option<GridColumn>,
}

#[cfg(test)]
impl PastedWords<'static> {
    /// No word means anything.
    pub fn none() -> Self {
        Self { qualifier: &|_| None, source: &|_| None, heading: &|_| None }
    }
}

impl SeriesDraft {
    /// Puts rows of a spreadsheet in from this cell on: one column, or several that stand beside each other in the grid, or
    /// period and value with what their cells show the others to be. A row of headings is left out. Rows that are there are
    /// written over. Says whether the text was rows.
    pub fn paste(&mut self, (at, column): (usize, GridColumn), text: &str, words: &PastedWords<'_>) -> bool {
        let mut rows = cells::rows(text);
        rows.retain(|row| row.iter().any(|cell| !cell.trim().is_empty()));
        let width = rows.iter().map(Vec::len).max().unwrap_or_default();
        // One cell is text to be typed.
        if rows.is_empty() || (width < 2 && rows.len() < 2) {
            return false;
        }
        let is_in_figures = matches!(column, GridColumn::Period | GridColumn::Value);
        let has_heading = is_in_figures && rows.len() > 1 && rows.first().is_some_and(|row| is_heading(row));
        let heading = if has_heading { rows.remove(0) } else { Vec::new() };
        let columns = columns_of(&heading, &rows, column, words);
        let values = columns.iter().position(|column| *column == GridColumn::Value);
        let of_values = rows.iter().filter_map(|row| row.get(values?)).filter_map(|cell| Decimal::parse(cell.trim()));
        let near: Vec<Decimal> = of_values.collect();
        for (offset, row) in rows.iter().enumerate() {
            let place = at + offset;
            if place >= self.points.len() {
                self.points.push(PointDraft::new("", ""));
            }
            let Some(point) = self.points.get_mut(place) else { continue };
            for (cell, column) in row.iter().zip(&columns) {
                point.take_cell(*column, cell.trim(), &near, words);
            }
        }
        true
    }
}

impl PointDraft {
    fn take_cell(&mut self, column: GridColumn, cell: &str, near: &[Decimal], words: &PastedWords<'_>) {
        match column {
            GridColumn::Period => self.period.set(cell),
            GridColumn::Value => {
                self.value.text = number(cell, near);
                self.take_said_beside();
            }
            GridColumn::Qualifier if cell.is_empty() => {}
            GridColumn::Qualifier => match (words.qualifier)(cell) {
                Some(qualifier) => self.qualifier = qualifier,
                None => self.add_note(cell),
            },
            GridColumn::Source => self.take_source(cell, words),
            GridColumn::Note => cell.clone_into(&mut self.note),
        }
    }

    /// The source that a cell names; what names none is looked for by hand.
    fn take_source(&mut self, cell: &str, words: &PastedWords<'_>) {
        if cell.is_empty() {
            return;
        }
        if self.evidence.is_empty() {
            self.evidence.push(EvidenceDraft::default());
        }
        let Some(first) = self.evidence.first_mut() else { return };
        match (words.source)(cell) {
            Some(id) => first.source.choose(id),
            None => cell.clone_into(&mut first.source.query),
        }
    }

    fn add_note(&mut self, text: &str) {
        if self.note.trim().is_empty() {
            text.clone_into(&mut self.note);
        } else {
            self.note = format!("{}; {text}", self.note.trim());
        }
    }

    /// "> 75" and "about 14" are a number and a qualifier: each goes to its cell. What says a size of its own ("75 bn") is
    /// left to be asked about. Says whether there was something.
    pub fn take_said_beside(&mut self) -> bool {
        let is_read = !matches!(self.value.answer(), NumberAnswer::NotRead { .. });
        if is_read || self.qualifier != Qualifier::Exact {
            return false;
        }
        let CellNumber::Read(amount) = import::read_number(&self.value.text, Some(Mark::Point)) else { return false };
        if amount.qualifier == Qualifier::Exact || amount.power != 0 || self.value.text.contains(',') {
            return false;
        }
        self.value.text = amount.digits;
        self.qualifier = amount.qualifier;
        if let Some(note) = amount.note {
            self.add_note(&note);
        }
        true
    }
}

/// What each column of a block is: as its heading says, as its cells show, or in the order of the grid.
fn columns_of(heading: &[String], rows: &[Vec<String>], at: GridColumn, words: &PastedWords<'_>) -> Vec<GridColumn> {
    let width = rows.iter().map(Vec::len).max().unwrap_or_default();
    let all_from = |first: GridColumn| GridColumn::ALL.into_iter().skip_while(move |column| *column != first);
    let is_each = |column: usize, is_it: &dyn Fn(&str) -> bool| {
        let cells = || rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.trim());
        cells().any(|cell| !cell.is_empty()) && cells().all(|cell| cell.is_empty() || is_it(cell))
    };
    let is_date = |cell: &str| DateText::typed(cell).edtf().is_some();
    if width < 2 || !matches!(at, GridColumn::Period | GridColumn::Value) {
        return all_from(at).collect();
    }
    // A block that begins with its periods does so wherever it is put.
    let begins_with_periods = at == GridColumn::Period || (is_each(0, &is_date) && is_each(1, &is_number));
    let mut columns: Vec<GridColumn> =
        all_from(if begins_with_periods { GridColumn::Period } else { GridColumn::Value }).collect();
    let fixed = if begins_with_periods { 2 } else { 1 };
    // All that a row has: in the order of the grid.
    if width >= columns.len() {
        return columns;
    }
    columns.truncate(fixed);
    for column in fixed..width {
        let is_qualifier = is_each(column, &|cell| (words.qualifier)(cell).is_some());
        let is_source = is_each(column, &|cell| (words.source)(cell).is_some());
        let named = heading.get(column).and_then(|name| (words.heading)(name.trim()));
        let meant = match (named, is_qualifier, is_source) {
            (Some(named), _, _) => named,
            (None, true, _) => GridColumn::Qualifier,
            (None, false, true) => GridColumn::Source,
            (None, false, false) => GridColumn::Note,
        };
        let free = [meant, GridColumn::Note, GridColumn::Source, GridColumn::Qualifier];
        columns.extend(free.into_iter().find(|column| !columns.contains(column)));
    }
    columns
}

fn is_number(cell: &str) -> bool {
    !matches!(NumberText::typed(cell).answer(), NumberAnswer::NotRead { readings } if readings.is_empty())
        || matches!(import::read_number(cell, None), CellNumber::Read(_) | CellNumber::Either(_))
}

/// Whether nothing in a row is a date or a number.
fn is_heading(row: &[String]) -> bool {
    let is_value = |cell: &String| is_number(cell) || DateText::typed(cell).edtf().is_some();
    row.iter().filter(|cell| !cell.trim().is_empty()).all(|cell| !is_value(cell))
}

/// "1 234,5" is 1234.5; what may be two numbers stays as it was written, to be asked about.
fn number(cell: &str, near: &[Decimal]) -> String {
    match NumberText::typed(cell).answer_among(near) {
        // What is said beside the number is not dropped.
        NumberAnswer::NotRead { readings } if readings.len() == 1 && is_bare(cell) => readings.concat(),
        _ => cell.to_owned(),
    }
}

/// Whether a cell is figures and what parts them, and nothing else.
fn is_bare(cell: &str) -> bool {
    cell.chars().all(|letter| letter.is_numeric() || letter.is_whitespace() || "-−–.,'’_".contains(letter))
}

/// Points in the order of time as far as they are new: what stood on record keeps its place, and each new one comes behind
/// the last that begins no later.
pub fn in_order(points: &[PointDraft]) -> Vec<&PointDraft> {
    let first = |point: &PointDraft| point.period.span().and_then(|span| span.earliest);
    let (kept, new): (Vec<&PointDraft>, Vec<&PointDraft>) = points.iter().partition(|point| point.is_on_record());
    let mut ordered = kept;
    for point in new {
        let day = first(point);
        let at = match day {
            Some(day) => ordered.iter().rposition(|other| first(other).is_some_and(|other| other <= day)),
            None => ordered.len().checked_sub(1),
        };
        ordered.insert(at.map_or(0, |at| at + 1), point);
    }
    ordered
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::Dataset;

    fn with_words<R>(run: impl FnOnce(&PastedWords<'_>) -> R) -> R {
        let qualifier = |cell: &str| match cell {
            "about" => Some(Qualifier::About),
            "more than" => Some(Qualifier::MoreThan),
            _ => None,
        };
        let source = |cell: &str| (cell == "Yearbook").then(|| Id::new("yearbook"));
        let heading = |cell: &str| match cell {
            "Source" => Some(GridColumn::Source),
            "Note" => Some(GridColumn::Note),
            _ => None,
        };
        run(&PastedWords { qualifier: &qualifier, source: &source, heading: &heading })
    }

    fn draft_of(column: GridColumn, text: &str) -> SeriesDraft {
        let mut draft = SeriesDraft::new(&Dataset::default());
        assert!(with_words(|words| draft.paste((0, column), text, words)), "{text:?}");
        draft
    }

    fn pasted(column: GridColumn, text: &str) -> Vec<(String, String)> {
        let draft = draft_of(column, text);
        draft.points.iter().map(|point| (point.period.text.clone(), point.value.text.clone())).collect()
    }

    #[test]
    fn a_block_is_pasted_with_its_headings_left_out_and_its_decimal_commas_read() {
        let pairs = |list: &[(&str, &str)]| -> Vec<(String, String)> {
            list.iter().map(|(period, value)| ((*period).to_owned(), (*value).to_owned())).collect()
        };
        let table = "Year\tUSD bn\n2012\t24,0\n2013\t1 234,5\n";
        assert_eq!(pasted(GridColumn::Period, table), pairs(&[("2012", "24.0"), ("2013", "1234.5")]));
        assert_eq!(pasted(GridColumn::Value, table), pairs(&[("2012", "24.0"), ("2013", "1234.5")]));
        assert_eq!(pasted(GridColumn::Value, "Turnover\n22.7\n17.2\n"), pairs(&[("", "22.7"), ("", "17.2")]));
        assert_eq!(pasted(GridColumn::Period, "2012\n2013"), pairs(&[("2012", ""), ("2013", "")]));
        let mut draft = SeriesDraft::new(&Dataset::default());
        assert!(!with_words(|words| draft.paste((0, GridColumn::Value), "22.7", words)), "one cell is typed");
        // Two numbers are meant by it: it is asked about.
        assert_eq!(pasted(GridColumn::Period, "2012\t22,738"), pairs(&[("2012", "22,738")]));
    }

    #[test]
    fn columns_behind_the_value_are_what_their_cells_show() {
        let said = |draft: &SeriesDraft| {
            let first = &draft.points[0];
            let source = first.evidence.iter().find_map(|row| row.source.chosen.clone());
            (first.qualifier.clone(), source.map(|id| id.to_string()), first.note.clone())
        };
        let yearbook = Some("yearbook".to_owned());
        for (column, text, meant) in [
            (GridColumn::Period, "2012\t24\tabout", (Qualifier::About, None, "")),
            (GridColumn::Period, "2012\t24\tYearbook", (Qualifier::Exact, yearbook.clone(), "")),
            (GridColumn::Period, "2012\t24\trevised later", (Qualifier::Exact, None, "revised later")),
            (GridColumn::Period, "2012\t24\tYearbook\trevised", (Qualifier::Exact, yearbook.clone(), "revised")),
            (GridColumn::Period, "2012\t24\tabout\tYearbook\tp. 3", (Qualifier::About, yearbook.clone(), "p. 3")),
            (GridColumn::Value, "24\tmore than", (Qualifier::MoreThan, None, "")),
            (GridColumn::Qualifier, "about\tYearbook\tp. 3", (Qualifier::About, yearbook.clone(), "p. 3")),
            (GridColumn::Source, "Yearbook\tp. 3", (Qualifier::Exact, yearbook, "p. 3")),
            (GridColumn::Period, "2012\t> 24", (Qualifier::MoreThan, None, "")),
            (GridColumn::Period, "2012\t24+", (Qualifier::AtLeast, None, "")),
            // What is no qualifier is kept as a note, not dropped.
            (
                GridColumn::Qualifier,
                "roughly so\tYearbook",
                (Qualifier::Exact, Some("yearbook".to_owned()), "roughly so"),
            ),
        ] {
            let (qualifier, source, note) = meant;
            assert_eq!(said(&draft_of(column, text)), (qualifier, source, note.to_owned()), "{text:?} at {column:?}");
        }
        // A heading says what no cell shows.
        let headed = draft_of(GridColumn::Period, "Year\tUSD\tNote\tSource\n2012\t24\trevised\tAlmanac");
        assert_eq!((headed.points[0].note.as_str(), &*headed.points[0].source_typed()), ("revised", "Almanac"));
        let unknown = draft_of(GridColumn::Source, "Yearbook\nAlmanac");
        assert_eq!(unknown.points[1].evidence[0].source.query, "Almanac", "it is looked for by hand");
    }

    #[test]
    fn what_is_said_beside_a_number_goes_to_its_cell_and_a_size_is_asked_about() {
        let taken = |text: &str| {
            let mut point = PointDraft::new("2012", text);
            point.take_said_beside().then_some((point.value.text, point.qualifier))
        };
        assert_eq!(taken("> 75"), Some(("75".to_owned(), Qualifier::MoreThan)));
        assert_eq!(taken("about 14.5"), Some(("14.5".to_owned(), Qualifier::About)));
        assert_eq!(taken("~14"), Some(("14".to_owned(), Qualifier::About)));
        for text in ["75", "", "75 bn", "x", "22,7", "> 22,738"] {
            assert_eq!(taken(text), None, "{text:?}");
        }
    }

    #[test]
    fn new_figures_come_where_their_period_belongs() {
        let points: Vec<PointDraft> = ["2014", "2011", "2013"].map(|year| PointDraft::new(year, "1")).into();
        let order: Vec<&str> = in_order(&points).iter().map(|point| point.period.text.as_str()).collect();
        assert_eq!(order, ["2011", "2013", "2014"]);
    }
}
