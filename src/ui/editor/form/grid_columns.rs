//! How the width of the figures' grid is shared among its columns: period, value and qualifier take what their texts ask for,
//! source and note share the rest.

use egui::{Rect, Vec2, pos2};

use super::{CELL_PADDING, FIELD_HEIGHT, FormContext};
use crate::bounds;
use crate::draft::figures::PointDraft;
use crate::draft::grid::GridColumn;
use crate::theme::{fonts, size};
use crate::words::records;

/// The room of the mark that opens a row.
pub const OPEN_WIDTH: f32 = 18.0;
/// The least and the most share of the columns that fit their texts.
const SHARES: [[f32; 2]; 3] = [[0.12, 0.26], [0.16, 0.3], [0.13, 0.22]];
/// The share of the note of what is left, where no note is on record and where some are.
const NOTE_SHARES: [f32; 2] = [0.34, 0.45];

/// The widths of the columns in points, in their order.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct GridColumns([f32; 5]);

impl GridColumns {
    /// As the figures of a form ask for.
    pub fn fitting(ui: &egui::Ui, form: &FormContext<'_>, points: &[PointDraft]) -> Self {
        let wide = |texts: &mut dyn Iterator<Item = &str>, least: &str| {
            // One text alone is laid out; digits are all of one width.
            let longest = texts.max_by_key(|text| text.len()).unwrap_or_default();
            let ink = form.scene.tokens.colours.ink;
            let width = |text: &str| {
                ui.painter()
                    .layout_no_wrap(crate::text::shown(text).into_owned(), fonts::regular(size::BODY), ink)
                    .size()
                    .x
            };
            width(longest).max(width(least)) + 2.0 * f32::from(CELL_PADDING) + 4.0
        };
        let period = wide(&mut points.iter().map(|point| point.period.text.trim()), "2013");
        let value = wide(&mut points.iter().map(|point| point.value.text.trim()), "12.34");
        let mut qualifiers: Vec<&str> = points.iter().map(|point| point.qualifier.word()).collect();
        qualifiers.sort_unstable();
        qualifiers.dedup();
        let words: Vec<String> =
            qualifiers.iter().map(|word| records::word(form.scene.words, "qualifier", word)).collect();
        let qualifier = wide(&mut words.iter().map(String::as_str), "");
        let has_notes = points.iter().any(|point| !point.note.trim().is_empty());
        Self::of([period, value, qualifier], has_notes, ui.available_width() - OPEN_WIDTH - size::GAP_TINY)
    }

    /// Of what the first three columns ask for, in so much room.
    fn of(wanted: [f32; 3], has_notes: bool, room: f32) -> Self {
        let [period, value, qualifier] = std::array::from_fn(|at| {
            let [least, most] = SHARES.get(at).copied().unwrap_or([0.0, 1.0]);
            bounds::within(wanted.get(at).copied().unwrap_or_default(), least * room, most * room)
        });
        let rest = room - period - value - qualifier;
        let note = rest * if has_notes { NOTE_SHARES[1] } else { NOTE_SHARES[0] };
        Self([period, value, qualifier, rest - note, note])
    }

    /// The place of a cell in its row.
    pub fn place_of(&self, row: Rect, column: GridColumn) -> Rect {
        let mut left = row.left();
        let mut width = 0.0;
        for (other, own) in GridColumn::ALL.into_iter().zip(self.0) {
            width = own;
            if other == column {
                break;
            }
            left += width;
        }
        Rect::from_min_size(pos2(left, row.top()), Vec2::new(width, FIELD_HEIGHT))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_columns_fill_the_room_and_numbers_have_what_they_ask_for() {
        for room in [240.0, 300.0, 400.0, 860.0] {
            for wanted in [[40.0, 60.0, 50.0], [20.0, 20.0, 20.0], [400.0, 400.0, 400.0]] {
                for has_notes in [false, true] {
                    let columns = GridColumns::of(wanted, has_notes, room);
                    assert!((columns.0.iter().sum::<f32>() - room).abs() < 0.01);
                    assert!(columns.0.iter().all(|width| *width > room * 0.07), "{columns:?} in {room}");
                }
            }
        }
        let GridColumns([period, value, qualifier, ..]) = GridColumns::of([50.0, 70.0, 60.0], false, 400.0);
        for (width, wanted) in [(period, 50.0), (value, 70.0), (qualifier, 60.0)] {
            assert!((width - wanted).abs() < 0.01);
        }
    }

    #[test]
    fn the_cells_of_a_row_stand_beside_each_other() {
        let columns = GridColumns::of([50.0, 70.0, 60.0], true, 400.0);
        let row = Rect::from_min_size(pos2(10.0, 20.0), Vec2::new(422.0, FIELD_HEIGHT));
        let places = GridColumn::ALL.map(|column| columns.place_of(row, column));
        assert!(places.windows(2).all(|two| (two[0].right() - two[1].left()).abs() < 0.01));
        assert!((places[0].left() - 10.0).abs() < 0.01 && (places[4].right() - 410.0).abs() < 0.01);
    }
}
