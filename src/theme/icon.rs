//! The app's icon: two columns of the record joined by one line, drawn from a few rectangles.
//!
//! Drawn in code so that it needs no image decoder at the start.

use super::palette::LIGHT;
use egui::Color32;

/// The side of the icon, in pixels: what window managers scale from without blur.
const SIDE: usize = 64;

/// Left, top, right, bottom, in pixels.
type Block = (usize, usize, usize, usize);

/// The app's icon.
pub fn app_icon() -> egui::IconData {
    let mut pixels = vec![Color32::TRANSPARENT; SIDE * SIDE];
    let mut fill = |(left, top, right, bottom): Block, colour: Color32| {
        for row in pixels.chunks_exact_mut(SIDE).skip(top).take(bottom - top) {
            for pixel in row.iter_mut().skip(left).take(right - left) {
                *pixel = colour;
            }
        }
    };
    // A sheet of paper, the two sides' figures as steps on it, the line of time under both, and the day that is read.
    fill((6, 4, 58, 60), LIGHT.hairline_strong);
    fill((7, 5, 57, 59), LIGHT.paper);
    fill((14, 24, 30, 46), LIGHT.second_party);
    fill((30, 16, 46, 46), LIGHT.second_party);
    fill((14, 30, 30, 46), LIGHT.first_party);
    fill((30, 26, 46, 46), LIGHT.first_party);
    fill((12, 48, 52, 51), LIGHT.ink);
    fill((49, 10, 52, 55), LIGHT.selection);
    let rgba = pixels.iter().flat_map(|pixel| pixel.to_srgba_unmultiplied()).collect();
    let side = u32::try_from(SIDE).unwrap_or_default();
    egui::IconData { rgba, width: side, height: side }
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_icon_has_all_its_pixels() {
        let icon = super::app_icon();
        assert_eq!(icon.rgba.len(), usize::try_from(icon.width * icon.height * 4).unwrap());
    }
}
