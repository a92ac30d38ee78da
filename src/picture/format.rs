//! The kinds of files that a picture can go to.

use std::path::Path;

use super::contents::Picture;
use super::options::PictureOptions;
use super::pdf;
use super::png::NotDrawn;
use crate::words::Words;

/// A file that can be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PictureFormat {
    /// Lines, areas and text, for browsers and for who works on it.
    Svg,
    /// Pixels, for everything else.
    Png,
    /// A page to print, and what it shows as tables.
    Pdf,
}

impl PictureFormat {
    /// Every one.
    pub const ALL: [Self; 3] = [Self::Svg, Self::Png, Self::Pdf];

    /// How the names of such files end.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Svg => "svg",
            Self::Png => "png",
            Self::Pdf => "pdf",
        }
    }

    /// The one that a file's name says.
    pub fn of_path(path: &Path) -> Option<Self> {
        let ending = path.extension()?.to_string_lossy().to_lowercase();
        Self::ALL.into_iter().find(|format| format.ending() == ending)
    }

    /// The size of a picture where none is asked for.
    pub fn usual_size(self) -> (u16, u16) {
        if self == Self::Pdf { PictureOptions::SIZE_OF_PAGE } else { PictureOptions::USUAL_SIZE }
    }

    /// A picture as such a file; a PNG with so many pixels to a pixel of CSS.
    pub fn bytes(self, picture: &Picture, words: &Words, scale: f32) -> Result<Vec<u8>, NotDrawn> {
        match self {
            Self::Svg => Ok(picture.svg().into_bytes()),
            Self::Png => picture.png(scale),
            Self::Pdf => pdf::write(picture, words),
        }
    }
}
