//! Figures that are pasted from a spreadsheet, and where new ones stand in their series.
//!
//! Pure: it knows no widget.

use super::figures::{PointDraft, SeriesDraft};
use super::number::{NumberAnswer, NumberText};
use super::piece::DateText;
use crate::dataset::Decimal;
use crate::typed::cells;

/// The column that a block is pasted into.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PastedAt {
    /// Periods, then values.
    Period,
    /// Values alone; a block of more columns begins with its periods wherever it is pasted.
    Value,
}

impl SeriesDraft {
    /// Puts rows of a spreadsheet in from this row on: period, value, and a note where there is a third column; or one
    /// column alone. A row of headings is left out. Rows that are there are written over. Says whether the text was rows.
    pub fn paste(&mut self, at: usize, column: PastedAt, text: &str) -> bool {
        let mut rows = cells::rows(text);
        rows.retain(|row| row.iter().any(|cell| !cell.trim().is_empty()));
        let is_table = rows.iter().all(|row| row.len() >= 2);
        // One cell is text to be typed.
        if rows.is_empty() || (!is_table && rows.len() < 2) {
            return false;
        }
        if rows.len() > 1 && rows.first().is_some_and(|row| is_heading(row)) {
            rows.remove(0);
        }
        let near: Vec<Decimal> = rows.iter().flatten().filter_map(|cell| Decimal::parse(cell.trim())).collect();
        for (offset, row) in rows.iter().enumerate() {
            let place = at + offset;
            if place >= self.points.len() {
                self.points.push(PointDraft::new("", ""));
            }
            let Some(point) = self.points.get_mut(place) else { continue };
            let mut cells = row.iter().map(|cell| cell.trim());
            if is_table || column == PastedAt::Period {
                point.period.set(cells.next().unwrap_or_default());
            }
            if is_table || column == PastedAt::Value {
                point.value.text = number(cells.next().unwrap_or_default(), &near);
            }
            if let Some(note) = cells.next() {
                note.clone_into(&mut point.note);
            }
        }
        true
    }
}

/// Whether nothing in a row is a date or a number.
fn is_heading(row: &[String]) -> bool {
    let is_value = |cell: &String| {
        let is_number =
            !matches!(NumberText::typed(cell).answer(), NumberAnswer::NotRead { readings } if readings.is_empty());
        is_number || DateText::typed(cell).edtf().is_some()
    };
    row.iter().filter(|cell| !cell.trim().is_empty()).all(|cell| !is_value(cell))
}

/// "1 234,5" is 1234.5; what may be two numbers stays as it was written, to be asked about.
fn number(cell: &str, near: &[Decimal]) -> String {
    match NumberText::typed(cell).answer_among(near) {
        NumberAnswer::NotRead { readings } if readings.len() == 1 => readings.concat(),
        _ => cell.to_owned(),
    }
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

    fn pasted(column: PastedAt, text: &str) -> Vec<(String, String)> {
        let mut draft = SeriesDraft::new(&Dataset::default());
        assert!(draft.paste(0, column, text), "{text:?}");
        draft.points.iter().map(|point| (point.period.text.clone(), point.value.text.clone())).collect()
    }

    #[test]
    fn a_block_is_pasted_with_its_headings_left_out_and_its_decimal_commas_read() {
        let pairs = |list: &[(&str, &str)]| -> Vec<(String, String)> {
            list.iter().map(|(period, value)| ((*period).to_owned(), (*value).to_owned())).collect()
        };
        let table = "Year\tUSD bn\n2012\t24,0\n2013\t1 234,5\n";
        assert_eq!(pasted(PastedAt::Period, table), pairs(&[("2012", "24.0"), ("2013", "1234.5")]));
        assert_eq!(pasted(PastedAt::Value, "Turnover\n22.7\n17.2\n"), pairs(&[("", "22.7"), ("", "17.2")]));
        assert_eq!(pasted(PastedAt::Period, "2012\n2013"), pairs(&[("2012", ""), ("2013", "")]));
        let mut draft = SeriesDraft::new(&Dataset::default());
        assert!(!draft.paste(0, PastedAt::Value, "22.7"), "one cell is typed");
        // Two numbers are meant by it: it is asked about.
        assert_eq!(pasted(PastedAt::Period, "2012\t22,738"), pairs(&[("2012", "22,738")]));
    }

    #[test]
    fn new_figures_come_where_their_period_belongs() {
        let points: Vec<PointDraft> = ["2014", "2011", "2013"].map(|year| PointDraft::new(year, "1")).into();
        let order: Vec<&str> = in_order(&points).iter().map(|point| point.period.text.as_str()).collect();
        assert_eq!(order, ["2011", "2013", "2014"]);
    }
}
