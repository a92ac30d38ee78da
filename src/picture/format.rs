//! A picture as a file of each kind.

use egui::Vec2;

use super::contents::Picture;
use super::pdf;
use super::png::NotDrawn;
use crate::order::{PictureFormat, PictureOptions};
use crate::words::Words;

impl PictureOptions {
    /// The size as numbers to reckon with.
    pub(super) fn pixels(&self) -> Vec2 {
        Vec2::new(f32::from(self.size.0), f32::from(self.size.1))
    }
}

impl PictureFormat {
    /// A picture as such a file; a PNG with so many pixels to a pixel of CSS.
    pub fn bytes(self, picture: &Picture, words: &Words, scale: f32) -> Result<Vec<u8>, NotDrawn> {
        match self {
            Self::Svg => Ok(picture.svg().into_bytes()),
            Self::Png => picture.png(scale),
            Self::Pdf => pdf::write(picture, words),
        }
    }
}
