//! What Details says of a record, as plain values: sections of rows made of texts, links and marks.
//!
//! It knows no widget, no colour and no size.

use crate::analysis::claims::Verdict;
use crate::dataset::Id;

/// Everything said of one record.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct RecordSheet {
    /// What sort of record it is: "Official visit · held".
    pub overline: String,
    /// Whether the overline warns: the event was cancelled, or whether it took place is disputed.
    pub is_overline_caution: bool,
    pub title: String,
    pub sections: Vec<Section>,
}

/// Rows that belong together.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Section {
    /// The key of its heading; the first section has none.
    pub heading: Option<&'static str>,
    pub rows: Vec<SheetRow>,
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
}

/// A part of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SheetRun {
    Text(String),
    /// The name of a record, which leads to it; `after` is what follows it without a break, such as a comma.
    Link {
        text: String,
        to: Id,
        after: &'static str,
    },
    /// An address of the web.
    Web {
        text: String,
        url: String,
    },
    /// A word of caution, explained on hover and spelled out elsewhere on the sheet.
    Mark {
        word: String,
        explanation: String,
    },
}

/// A smaller line below.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetNote {
    pub text: String,
    pub is_caution: bool,
}

impl SheetNote {
    pub fn plain(text: String) -> Self {
        Self { text, is_caution: false }
    }

    pub fn caution(text: String) -> Self {
        Self { text, is_caution: true }
    }
}

impl SheetRow {
    pub fn text(text: String) -> Self {
        Self { pieces: vec![SheetRun::Text(text)], ..Self::default() }
    }

    pub fn link(text: String, to: Id) -> Self {
        Self { pieces: vec![SheetRun::Link { text, to, after: "" }], ..Self::default() }
    }

    /// The row in the right column, with `label` left of it; an empty label leaves that place free.
    pub fn labelled(mut self, label: &str) -> Self {
        self.is_in_column = true;
        self.label = (!label.is_empty()).then(|| label.to_owned());
        self
    }

    pub fn with_under(mut self, note: Option<String>) -> Self {
        self.under.extend(note.filter(|text| !text.is_empty()).map(SheetNote::plain));
        self
    }

    pub fn with_aside(mut self, aside: Option<String>) -> Self {
        self.aside = aside.filter(|text| !text.is_empty());
        self
    }

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
        (!rows.is_empty()).then_some(Self { heading: Some(heading), rows })
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
