//! What is to leave the record, as plain values: a picture, a table, a calendar, a brief. It is written by window and command
//! line, and made elsewhere.

use std::path::PathBuf;

mod file;
mod picture;

pub use file::{FileHolds, FileKind, FileOrder, TableLayout};
pub use picture::{PictureFormat, PictureOptions, PictureView};

/// What is to be made.
#[derive(Clone, Debug, PartialEq)]
pub enum Order {
    /// A picture.
    Picture {
        /// What it shows, and how.
        options: Box<PictureOptions>,
        /// The file that it is written as.
        format: PictureFormat,
        /// Pixels of a PNG to a pixel of CSS, each way.
        scale: u8,
    },
    /// A table, a calendar, a page or a brief.
    File(FileOrder),
}

/// What is to be made, and where it goes.
#[derive(Clone, Debug, PartialEq)]
pub struct ExportOrder {
    /// What is to be made.
    pub order: Order,
    /// The file that it goes to.
    pub path: PathBuf,
    /// Whether a file that is there already is replaced.
    pub replaces: bool,
}

/// A picture to be shown while it is chosen how it is to be.
#[derive(Clone, Debug, PartialEq)]
pub struct PreviewOrder {
    /// What it shows, and how.
    pub options: PictureOptions,
    /// The most pixels that it may be wide and high.
    pub most: (u16, u16),
}

/// What a person wants out of the record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExportGoal {
    /// A picture, of this to begin with.
    Picture(PictureView),
    /// Events and figures for a spreadsheet or for statistics.
    Table,
    /// Dates for a calendar.
    Calendar,
    /// What is read before a meeting.
    Brief,
}
