//! Pixels: everything that is drawn and pointed at. It reads a [`Scene`] and writes actions; it changes nothing itself.
//!
//! It knows no file, no dialog of the system, no thread and nothing of `app`.

use crate::analysis::claims::Assessments;
use crate::dataset::Dataset;
use crate::edit::Document;
use crate::index::Index;
use crate::index::shown::Shown;
use crate::theme::Tokens;
use crate::view::View;
use crate::words::Words;

#[cfg(test)]
mod any_record_tests;
pub mod chart;
pub mod claims;
mod commands;
pub mod details;
pub mod dialogs;
pub mod editor;
pub mod filter_bar;
pub mod menu_bar;
pub mod notices;
pub mod overview;
mod pan;
mod record_foot;
pub mod ruler;
mod search;
mod sheet;
mod shortcuts;
mod side_tabs;
pub mod status_bar;
pub mod table;
pub mod timeline;
pub mod verdict;
mod wheel;
pub mod window;

/// What a panel may read of a frame. A panel that needs less is given less.
#[derive(Clone, Copy)]
pub struct Scene<'a> {
    pub dataset: &'a Dataset,
    pub index: &'a Index,
    /// Another number after every change of a fact and for every record opened: what a panel keeps was made from it.
    pub revision: u64,
    /// Which events pass the filter.
    pub shown: &'a Shown,
    /// The verdicts on the claims, made once for each state of the facts.
    pub assessments: &'a Assessments,
    pub view: &'a View,
    pub words: &'a Words,
    pub tokens: &'a Tokens,
    /// The facts with their history: what can be undone, whether they are saved, ids for new records.
    pub document: &'a Document,
}

impl<'a> Scene<'a> {
    /// The name of a record in the reader's language.
    pub fn name(&self, id: &'a crate::dataset::Id) -> &'a str {
        self.index.name(self.dataset, id, self.words.language())
    }
}
