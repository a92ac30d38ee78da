//! Pictures for reports and slides: what the window shows, drawn without a window, a display or a graphics card.
//!
//! The very panels of the app are run by egui without a screen, and their shapes become lines, areas and text. The same record
//! with the same options gives the same bytes; nothing comes from the clock. It writes no file.

mod base64;
mod contents;
mod figure;
mod font_file;
mod footnote;
mod format;
mod legend;
pub mod letters;
mod pdf;
mod png;
mod sheet;
mod stage;
mod subject;
mod svg;
#[cfg(test)]
mod tests;
mod told;
mod twin;
mod window;

pub use contents::{Part, Picture};
pub use footnote::Footnote;
pub use png::{NotDrawn, Pixels};
pub use subject::Subject;
pub use twin::TwinTable;

use crate::order::{PictureOptions, PictureView};

/// Draws a picture.
pub fn draw(subject: &Subject<'_>, options: &PictureOptions) -> Picture {
    match &options.shown {
        PictureView::Window => window::draw(subject, options),
        PictureView::Sheet | PictureView::Timeline | PictureView::Chart | PictureView::Claim(_) => {
            sheet::draw(subject, options)
        }
    }
}
