//! Drafts: what is being written, as texts and choices, with its problems as values. Nothing of it is on record yet.
//!
//! Pure: it knows no widget and no text for human eyes.

pub mod advice;
pub mod beginning;
pub mod event;
pub mod evidence;
pub mod new_records;
pub mod participants;
pub mod piece;
pub mod problem;
