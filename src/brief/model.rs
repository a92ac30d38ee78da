//! A brief as plain values.

use crate::time::DaySpan;

/// A piece of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BriefRun {
    /// Words.
    Text(String),
    /// Words that stand out.
    Strong(String),
    /// A mark that leads to a note, by its place in [`Brief::notes`].
    Note(usize),
    /// Words of caution: no source, disputed, inferred.
    Caution(String),
}

/// A piece of a note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoteRun {
    /// Words.
    Text(String),
    /// Words that lead to an address of the web.
    Link {
        /// The words.
        text: String,
        /// The address.
        url: String,
    },
}

impl NoteRun {
    /// Its words.
    pub fn text(&self) -> &str {
        match self {
            Self::Text(text) | Self::Link { text, .. } => text,
        }
    }
}

/// A part of a section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BriefBlock {
    /// A paragraph.
    Paragraph(Vec<BriefRun>),
    /// Items of a list, each a line.
    List(Vec<Vec<BriefRun>>),
    /// A table.
    Table(BriefTable),
}

/// A table of a brief.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BriefTable {
    /// What it shows.
    pub caption: String,
    /// What stands over its columns.
    pub head: Vec<String>,
    /// Its rows; the first cell of each names it.
    pub rows: Vec<Vec<Vec<BriefRun>>>,
    /// Whether the columns after the first are figures.
    pub is_of_figures: bool,
}

/// Blocks under a heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BriefSection {
    /// The heading.
    pub heading: String,
    /// What stands below it.
    pub blocks: Vec<BriefBlock>,
}

/// A brief.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Brief {
    /// What it is about.
    pub title: String,
    /// What sort of record that is, when and where, in a line.
    pub lead: String,
    /// Before the first heading.
    pub opening: Vec<BriefBlock>,
    /// The sections.
    pub sections: Vec<BriefSection>,
    /// The notes, in the order in which they are first referred to.
    pub notes: Vec<Vec<NoteRun>>,
    /// The record that it was drawn from, and up to when that goes.
    pub drawn_from: String,
    /// The days that a picture beside it should show.
    pub days: DaySpan,
}
