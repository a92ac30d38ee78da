//! The picture in pixels: drawn by resvg with the bundled fonts and no others, so that every machine gives the same.

use std::sync::Arc;

use egui::Vec2;
use resvg::{tiny_skia, usvg};

use crate::theme::fonts;

/// Why a picture is not in pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotDrawn {
    /// It would have more pixels than can be held.
    TooLarge,
    /// The drawing could not be read back, or not be written.
    Failed,
}

/// No picture has more pixels than this: half a gigabyte of them.
const MOST_PIXELS: f32 = 120.0e6;

/// The pixels of CSS to an inch.
const CSS_PER_INCH: f32 = 96.0;

/// The bundled fonts, and how a drawing is read.
pub fn reading() -> usvg::Options<'static> {
    let mut options = usvg::Options::default();
    let database = Arc::make_mut(&mut options.fontdb);
    for font in fonts::BUNDLED {
        database.load_font_data(font.bytes.to_vec());
    }
    fonts::INTER_REGULAR.family.clone_into(&mut options.font_family);
    database.set_sans_serif_family(fonts::INTER_REGULAR.family);
    options
}

/// The file of a drawing.
pub fn write(svg: &str, size: Vec2, scale: f32) -> Result<Vec<u8>, NotDrawn> {
    let file = pixmap(svg, size, scale)?.encode_png().map_err(|_error| NotDrawn::Failed)?;
    with_density(&file, CSS_PER_INCH * scale).ok_or(NotDrawn::Failed)
}

/// Width and height in pixels, and each pixel's red, green, blue and opacity, already weighed with it.
pub type Pixels = ([usize; 2], Vec<u8>);

/// The pixels of a drawing.
pub fn pixels(svg: &str, size: Vec2, scale: f32) -> Result<Pixels, NotDrawn> {
    let pixmap = pixmap(svg, size, scale)?;
    Ok(([pixmap.width() as usize, pixmap.height() as usize], pixmap.data().to_vec()))
}

fn pixmap(svg: &str, size: Vec2, scale: f32) -> Result<tiny_skia::Pixmap, NotDrawn> {
    let pixels = (size * scale).round();
    if !(pixels.x >= 1.0 && pixels.y >= 1.0 && pixels.x * pixels.y <= MOST_PIXELS) {
        return Err(NotDrawn::TooLarge);
    }
    let tree = usvg::Tree::from_str(svg, &reading()).map_err(|_error| NotDrawn::Failed)?;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked to be a size just now")]
    let mut pixmap = tiny_skia::Pixmap::new(pixels.x as u32, pixels.y as u32).ok_or(NotDrawn::TooLarge)?;
    let by = tiny_skia::Transform::from_scale(pixels.x / tree.size().width(), pixels.y / tree.size().height());
    resvg::render(&tree, by, &mut pixmap.as_mut());
    Ok(pixmap)
}

/// The signature, and the header with its length, name and sum: what comes before everything else.
const HEAD: usize = 8 + 25;

/// The file with how many pixels go to a metre: without it some take 72 to the inch.
fn with_density(file: &[u8], per_inch: f32) -> Option<Vec<u8>> {
    const METRE: f32 = 39.370_08;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few thousand")]
    let per_metre = (per_inch * METRE).round() as u32;
    let mut chunk = b"pHYs".to_vec();
    chunk.extend(per_metre.to_be_bytes());
    chunk.extend(per_metre.to_be_bytes());
    chunk.push(1);
    let (head, rest) = (file.get(..HEAD)?, file.get(HEAD..)?);
    let mut whole = head.to_vec();
    whole.extend(9_u32.to_be_bytes());
    let sum = checksum(&chunk);
    whole.extend(chunk);
    whole.extend(sum.to_be_bytes());
    whole.extend_from_slice(rest);
    Some(whole)
}

/// The sum of a part of a PNG (CRC-32 of ISO 3309).
fn checksum(bytes: &[u8]) -> u32 {
    const POLYNOMIAL: u32 = 0xedb8_8320;
    !bytes.iter().fold(!0, |sum: u32, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| (sum >> 1) ^ (POLYNOMIAL & (sum & 1).wrapping_neg()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sum_is_the_one_of_the_standard() {
        assert_eq!(checksum(b"123456789"), 0xcbf4_3926);
        assert_eq!(checksum(b"IEND"), 0xae42_6082);
    }
}
