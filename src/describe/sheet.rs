//! What Details says of a record, as plain values: sections of rows made of texts, links and marks.
//!
//! It knows no widget, no colour and no size.

use crate::analysis::claims::Verdict;
use crate::dataset::Id;
use crate::view::ChosenFigure;

/// Everything said of one record.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct RecordSheet {
    /// What sort of record it is: "Official visit · held".
    pub overline: String,
    /// Whether the overline warns: the event was cancelled, or whether it took place is disputed.
    pub is_overline_caution: bool,
    /// What the record is called.
    pub title: String,
    /// What is said of it, in order.
    pub sections: Vec<Section>,
}

/// Rows that belong together.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Section {
    /// The key of its heading; the first section has none.
    pub heading: Option<&'static str>,
    /// From top to bottom.
    pub rows: Vec<SheetRow>,
    /// So many of them are shown at first, the rest on demand; `None` for all.
    pub shown_first: Option<usize>,
}

/// A list of so many is still shown whole.
const LONGEST_UNFOLDED: usize = 6;
/// Of a longer one so many are shown at first.
const SHOWN_OF_LONG: usize = 4;

/// How many of a list are shown at first, where it is long enough to be folded: never for the sake of one or two.
fn shown_first(count: usize) -> Option<usize> {
    (count > LONGEST_UNFOLDED).then_some(SHOWN_OF_LONG)
}

/// One thing said.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct SheetRow {
    /// What stands in the left column: "Guest". Rows without one under a row with one belong to that.
    pub label: Option<String>,
    /// Whether the row keeps the left column free.
    pub is_in_column: bool,
    /// What it says, one after the other, wrapped as one text.
    pub pieces: Vec<SheetRun>,
    /// Lines below, smaller.
    pub under: Vec<SheetNote>,
    /// What stands at the right edge: a date, a paragraph, a value.
    pub aside: Option<String>,
    /// The verdict at the right edge, on a claim or by one of those who decide it.
    pub verdict: Option<Verdict>,
    /// Begins what belongs together: a little further from what is above.
    pub starts_group: bool,
    /// Its links are asides: small and light.
    pub is_quiet: bool,
    /// So many of its pieces are shown at first, the rest on demand; `None` for all.
    pub shown_first: Option<usize>,
    /// Of a figure's row the figure.
    pub figure: Option<ChosenFigure>,
}

/// A part of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SheetRun {
    /// Words.
    Text(String),
    /// The name of a record, which leads to it; `after` is what follows it without a break, such as a comma.
    Link {
        /// The words that are clicked on.
        text: String,
        /// The record that they lead to.
        to: Id,
        /// What follows at once: a comma, a point.
        after: &'static str,
    },
    /// An address of the web.
    Web {
        /// The words that are clicked on.
        text: String,
        /// The address that they lead to.
        url: String,
    },
    /// A word of caution, explained on hover and spelled out elsewhere on the sheet.
    Mark {
        /// The word in its frame.
        word: String,
        /// What is said of it when the pointer rests there.
        explanation: String,
    },
}

/// A smaller line below.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetNote {
    /// What it says.
    pub text: String,
    /// Whether it is something to beware of.
    pub is_caution: bool,
}

impl SheetNote {
    /// A note that only says more.
    pub fn plain(text: String) -> Self {
        Self { text, is_caution: false }
    }

    /// A note that says what to beware of.
    pub fn caution(text: String) -> Self {
        Self { text, is_caution: true }
    }
}

impl SheetRow {
    /// A row of words.
    pub fn text(text: String) -> Self {
        Self { pieces: vec![SheetRun::Text(text)], ..Self::default() }
    }

    /// A row that leads to a record.
    pub fn link(text: String, to: Id) -> Self {
        Self { pieces: vec![SheetRun::Link { text, to, after: "" }], ..Self::default() }
    }

    /// The row in the right column, with `label` left of it; an empty label leaves that place free.
    pub fn labelled(mut self, label: &str) -> Self {
        self.is_in_column = true;
        self.label = (!label.is_empty()).then(|| label.to_owned());
        self
    }

    /// The same, folded where it has many pieces.
    #[must_use]
    pub fn folded(mut self) -> Self {
        self.shown_first = shown_first(self.pieces.len());
        self
    }

    /// The same, with a smaller line below.
    pub fn with_under(mut self, note: Option<String>) -> Self {
        self.under.extend(note.filter(|text| !text.is_empty()).map(SheetNote::plain));
        self
    }

    /// The same, with words at its right edge.
    pub fn with_aside(mut self, aside: Option<String>) -> Self {
        self.aside = aside.filter(|text| !text.is_empty());
        self
    }

    /// The same, with the mark of a verdict.
    pub fn with_verdict(mut self, verdict: Option<Verdict>) -> Self {
        self.verdict = verdict;
        self
    }

    /// Everything that the row says, as one line.
    #[cfg(test)]
    pub fn said(&self) -> String {
        let mut said = String::new();
        if let Some(label) = &self.label {
            said.push_str(label);
            said.push_str(": ");
        }
        for piece in &self.pieces {
            match piece {
                SheetRun::Text(text) | SheetRun::Web { text, .. } => said.push_str(text),
                SheetRun::Link { text, after, .. } => {
                    said.push_str(text);
                    said.push_str(after);
                    if !after.is_empty() {
                        said.push(' ');
                    }
                }
                SheetRun::Mark { word, .. } => {
                    said.push_str(" [");
                    said.push_str(word);
                    said.push(']');
                }
            }
        }
        for note in &self.under {
            said.push_str(" / ");
            said.push_str(&note.text);
        }
        if let Some(aside) = &self.aside {
            said.push_str(" | ");
            said.push_str(aside);
        }
        if let Some(verdict) = self.verdict {
            said.push_str(" | ");
            said.push_str(verdict.word());
        }
        said
    }
}

impl Section {
    /// A section with a heading, or nothing where there is nothing to say.
    pub fn headed(heading: &'static str, rows: Vec<SheetRow>) -> Option<Self> {
        (!rows.is_empty()).then_some(Self { heading: Some(heading), rows, shown_first: None })
    }

    /// The same, with the date of rows that share one above them, once.
    #[must_use]
    pub fn dated_once(self) -> Self {
        let mut rows: Vec<SheetRow> = Vec::new();
        let mut left = self.rows.into_iter().peekable();
        let mut is_behind_dated = false;
        while let Some(mut row) = left.next() {
            let date = row.aside.clone();
            let is_shared = date.is_some() && left.peek().is_some_and(|next| next.aside == date);
            if !is_shared {
                row.starts_group = is_behind_dated;
                is_behind_dated = false;
                rows.push(row);
                continue;
            }
            let starts_group = !rows.is_empty();
            rows.push(SheetRow { starts_group, ..SheetRow::default().with_under(date.clone()) });
            row.aside = None;
            rows.push(row);
            while let Some(mut next) = left.next_if(|next| next.aside == date) {
                next.aside = None;
                rows.push(next);
            }
            is_behind_dated = true;
        }
        Self { rows, ..self }
    }

    /// The same, folded where it has many rows.
    #[must_use]
    pub fn folded(mut self) -> Self {
        self.shown_first = shown_first(self.rows.len());
        self
    }
}

#[cfg(test)]
impl RecordSheet {
    /// The rows under a heading, as lines.
    pub fn lines_under(&self, heading: Option<&str>) -> Vec<String> {
        let of = |section: &&Section| section.heading == heading;
        self.sections.iter().filter(of).flat_map(|section| section.rows.iter().map(SheetRow::said)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn section(dates: &[&str]) -> Section {
        let row = |(at, date): (usize, &&str)| SheetRow::text(at.to_string()).with_aside(Some((*date).to_owned()));
        Section::headed("details-parts", dates.iter().enumerate().map(row).collect()).unwrap()
    }

    #[test]
    fn a_date_that_rows_share_is_said_once_above_them() {
        let said = |dates: &[&str]| section(dates).dated_once().rows.iter().map(SheetRow::said).collect::<Vec<_>>();
        assert_eq!(
            said(&["May", "May", "June", "July", "July"]),
            [" / May", "0", "1", "2 | June", " / July", "3", "4"]
        );
        assert_eq!(said(&["May", "June", "May"]), ["0 | May", "1 | June", "2 | May"]);
        // Nothing is told of when: nothing stands above.
        assert_eq!(said(&["", ""]), ["0", "1"]);
    }

    #[test]
    fn a_list_is_folded_where_that_saves_more_than_a_line_or_two() {
        assert_eq!(section(&["a"; 6]).folded().shown_first, None);
        assert_eq!(section(&["a"; 7]).folded().shown_first, Some(4));
    }
}
