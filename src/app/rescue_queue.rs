//! What runs before this one left unsaved, and how far it has been dealt with.

use std::collections::VecDeque;

use crate::journal::Unsaved;

/// What was kept by runs before this one.
#[derive(Debug, Default)]
pub(super) struct Rescues {
    /// This run has fallen, and what it had is written.
    pub(super) is_written: bool,
    pub(super) waiting: VecDeque<Unsaved>,
    /// What the dialog offers, or is being opened.
    pub(super) offered: Option<Unsaved>,
    pub(super) open: Option<OpenedRescue>,
}

/// A rescue that is open: its journal stays until it is saved, or not wanted.
#[derive(Debug)]
pub(super) struct OpenedRescue {
    /// The number of the record as it is open.
    pub(super) document: u64,
    /// Somebody has said that it is to be kept; else it is only looked at.
    pub(super) is_wanted: bool,
}
