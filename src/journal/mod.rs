//! What was changed and is not saved, as lines that can be read back: each step with its name, what was undone, and what
//! stands typed. Over the record that they were made on they give the very record, with its history.
//!
//! It knows no window. The file that the lines stand in is `files::journal`.

mod line;
mod restore;

pub use line::{JournalEntry, entry_of, line_of};
pub use restore::{FileSince, Restored, Unsaved, found, opened, restored};
