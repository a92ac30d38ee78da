//! Pixels: everything that is drawn and pointed at. It reads a [`Scene`] and writes actions; it changes nothing itself.
//!
//! It knows no file, no dialog of the system, no thread and nothing of `app`.

use crate::describe::RecordContext;
use crate::edit::Document;
use crate::theme::Tokens;

#[cfg(test)]
pub(crate) mod any_record;
#[cfg(test)]
mod any_record_tests;
mod came_from;
pub mod chart;
pub mod claims;
mod commands;
pub mod details;
pub mod dialogs;
pub mod editor;
pub mod filter_bar;
mod measures;
pub mod menu_bar;
pub mod named;
pub mod notices;
pub mod overview;
mod pan;
mod panels;
pub mod paper;
pub mod reading_bar;
mod record_foot;
mod reporters;
pub mod ruler;
mod search;
mod sheet;
mod sheet_menu;
mod shortcuts;
mod side_tabs;
pub mod status_bar;
pub mod table;
pub mod time_sheet;
pub mod timeline;
pub mod verdict;
mod wheel;
pub mod window;

/// What a panel may read of a frame: what is told from, in which colours, and the history. A panel that needs less is
/// given less.
#[derive(Clone, Copy)]
pub struct FrameContext<'a> {
    /// What is told from.
    pub reading: RecordContext<'a>,
    /// Colours and sizes.
    pub tokens: &'a Tokens,
    /// The facts with their history: what can be undone, whether they are saved, ids for new records.
    pub document: &'a Document,
    /// The picture that is drawn; `None` on a screen.
    pub paper: Option<&'a paper::PicturePaper>,
}

impl FrameContext<'_> {
    /// Whether what is clicked is left out.
    pub fn is_for_print(&self) -> bool {
        self.paper.is_some_and(|paper| !paper.has_controls)
    }
}

/// A panel reads the facts through its scene as those do who know no colour.
impl<'a> std::ops::Deref for FrameContext<'a> {
    type Target = RecordContext<'a>;

    fn deref(&self) -> &RecordContext<'a> {
        &self.reading
    }
}
