//! How high a row is, how wide the columns are, and where each stands.

use egui::{Rect, pos2};

use crate::view::TableColumn;

/// The height of a row, and of the headings.
pub const ROW: f32 = 24.0;
/// The height of the row of headings, in points.
pub const HEADING: f32 = 28.0;
/// Between two columns.
pub const GAP: f32 = 10.0;
/// The widths of columns for a room: what is short has what it needs, the rest is shared by what is long.
pub fn widths(columns: &[TableColumn], room: f32) -> Vec<f32> {
    let is_narrow = room < 800.0;
    let (fixed, shares): (Vec<f32>, Vec<f32>) = columns
        .iter()
        .map(|column| match column {
            TableColumn::Period => (if is_narrow { 118.0 } else { 150.0 }, 0.0),
            TableColumn::Value => (if is_narrow { 104.0 } else { 124.0 }, 0.0),
            TableColumn::Qualifier => (if is_narrow { 72.0 } else { 84.0 }, 0.0),
            TableColumn::Reporter => (if is_narrow { 104.0 } else { 150.0 }, 0.0),
            TableColumn::Source => (0.0, 0.55),
            TableColumn::Note => (0.0, 0.45),
            TableColumn::First => (0.0, 0.255),
            TableColumn::Second => (0.0, 0.235),
            TableColumn::Gap => (0.0, 0.315),
            TableColumn::Ratio => (0.0, 0.195),
        })
        .unzip();
    let gaps: f32 = columns.iter().skip(1).map(|_| GAP).sum();
    let left = (room - fixed.iter().sum::<f32>() - gaps).max(0.0);
    fixed.iter().zip(shares).map(|(fixed, share)| fixed + left * share).collect()
}

/// The place of each column in a row that begins `edge` to the right of its left end.
pub fn places(row: Rect, edge: f32, widths: &[f32]) -> Vec<Rect> {
    let mut left = row.left() + edge;
    let place = |width: &f32| {
        let place = Rect::from_min_max(pos2(left, row.top()), pos2(left + width, row.bottom()));
        left += width + GAP;
        place
    };
    widths.iter().map(place).collect()
}
