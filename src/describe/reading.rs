//! What is read at a moment: the facts, what is derived from them, and what is looked at, in the reader's language.
//!
//! Sentences are told and layouts made from it, in a window or without one. It knows no widget.

use crate::analysis::claims::Assessments;
use crate::dataset::{Dataset, Id};
use crate::index::Index;
use crate::index::shown::ShownRecords;
use crate::text::beginning;
use crate::view::{Highlight, View};
use crate::words::Words;

/// Everything that is told from; borrowed, and cheap to hand on.
#[derive(Clone, Copy)]
pub struct RecordContext<'a> {
    /// The facts.
    pub dataset: &'a Dataset,
    /// Order, names and search, derived from the facts.
    pub index: &'a Index,
    /// Another number after every change of a fact and for every record opened: what a panel keeps was made from it.
    pub revision: u64,
    /// Which events pass the filter.
    pub shown: &'a ShownRecords,
    /// The verdicts on the claims, made once for each state of the facts.
    pub assessments: &'a Assessments,
    /// What is looked at: time window, selection, filter, the chart's choices.
    pub view: &'a View,
    /// What the selected claim rests on; it follows from the assessments and the selection.
    pub highlight: &'a Highlight,
    /// The reader's language.
    pub words: &'a Words,
}

impl<'a> RecordContext<'a> {
    /// The name of a record in the reader's language.
    pub fn name(&self, id: &'a Id) -> &'a str {
        beginning(self.index.name(self.dataset, id, self.words.language()))
    }
}
