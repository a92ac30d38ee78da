//! The row of each thing in a lane, and the side of its label.
//!
//! Pure: what folds has been decided in [`super::pick`]; here nothing is lost but labels.

use super::geometry::Extent;
use super::pick::{Content, GAP, INSET_SPARE, LABEL_GAP, LEAST_LABEL, LabelSide, LanePiece, Placed};

/// A longer label is cut: beyond this it would push its neighbours' labels out.
const LONGEST_LABEL: f64 = 320.0;
/// The few words beside a fold stay few.
const LONGEST_FOLD_LABEL: f64 = 200.0;

/// What a row holds so far.
#[derive(Clone, Copy, Debug)]
struct RowExtent {
    /// Where the last mark ends.
    mark_end: f64,
    /// Where the last mark or label ends.
    end: f64,
    /// Where everything before the last thing ends.
    end_before: f64,
    /// The last thing in the row.
    last: Option<usize>,
}

/// Gives each piece its row and its label's side, from left to right. Marks always find a row, since no more than `rows`
/// of them lie over each other; a label that stands in a mark's way is moved to the other side, cut, or dropped.
pub fn assign(mut pieces: Vec<LanePiece>, rows: usize) -> Vec<Placed> {
    pieces.sort_by(|one, other| one.extent.left.total_cmp(&other.extent.left));
    let mut held = vec![RowExtent { mark_end: f64::MIN, end: f64::MIN, end_before: f64::MIN, last: None }; rows];
    let mut placed: Vec<Placed> = Vec::with_capacity(pieces.len());
    for piece in pieces {
        let is_pinned = piece.is_selected();
        let label = piece.label.unwrap_or_default();
        let longest = match piece.content {
            Content::One { .. } => LONGEST_LABEL,
            Content::Fold(_) => LONGEST_FOLD_LABEL,
        };
        let room = if is_pinned { label.width } else { label.width.min(longest) };
        let extent = piece.extent;
        let (row, side) = find_row(&held, &placed, extent, room, is_pinned);
        make_way(&held, &mut placed, row, extent);
        let at = placed.len();
        if let Some(held) = held.get_mut(row) {
            let before = held.last.and_then(|last| placed.get(last)).map_or(f64::MIN, |last| occupied(last).right);
            held.end_before = before;
            held.mark_end = extent.right + piece.kept_free;
            held.end = if side == LabelSide::Right { extent.right + LABEL_GAP + room } else { extent.right };
            held.last = Some(at);
        }
        placed.push(Placed { content: piece.content, extent, row, side, label, label_room: room });
    }
    placed
}

/// What a placed thing covers with its label.
pub fn occupied(placed: &Placed) -> Extent {
    match placed.side {
        LabelSide::Right => Extent { right: placed.extent.right + LABEL_GAP + placed.label_room, ..placed.extent },
        LabelSide::Left => Extent { left: placed.extent.left - LABEL_GAP - placed.label_room, ..placed.extent },
        LabelSide::Nowhere => placed.extent,
    }
}

pub fn can_carry(extent: Extent, room: f64) -> bool {
    extent.width() >= room + INSET_SPARE
}

fn find_row(held: &[RowExtent], placed: &[Placed], extent: Extent, room: f64, is_pinned: bool) -> (usize, LabelSide) {
    let fits_beside = |row: &RowExtent| row.end + GAP <= extent.left;
    let fits_left = |row: &RowExtent| row.end + GAP + room + LABEL_GAP <= extent.left;
    // A long bar has its label before it, where its start is read; a short thing after it.
    if can_carry(extent, room) && !is_pinned {
        if let Some(row) = held.iter().position(fits_left) {
            return (row, LabelSide::Left);
        }
        if let Some(row) = held.iter().position(fits_beside) {
            return (row, LabelSide::Nowhere);
        }
    } else if let Some(row) = held.iter().position(fits_beside) {
        return (row, LabelSide::Right);
    }
    // Every row has a label in the way: the one that loses least gives way.
    let cost = |row: &RowExtent| -> Option<f64> {
        if row.mark_end + GAP > extent.left {
            return None;
        }
        let last = row.last.and_then(|last| placed.get(last))?;
        Some(match give_way(last, row.end_before, extent.left) {
            _ if matches!(last.content, Content::One { is_selected: true, .. }) => 1.0e9,
            (LabelSide::Left, _) => 1.0,
            (LabelSide::Right, room) => 10.0 + last.label_room - room,
            (LabelSide::Nowhere, _) => 1000.0,
        })
    };
    let costs = held.iter().enumerate().filter_map(|(at, row)| Some((at, cost(row)?)));
    let row = costs.min_by(|(_, one), (_, other)| one.total_cmp(other)).map_or(0, |(at, _)| at);
    (row, if can_carry(extent, room) && !is_pinned { LabelSide::Nowhere } else { LabelSide::Right })
}

/// What becomes of a label when the next mark in its row begins at `next`: its side and its room.
fn give_way(last: &Placed, end_before: f64, next: f64) -> (LabelSide, f64) {
    if last.side != LabelSide::Right || occupied(last).right + GAP <= next {
        return (last.side, last.label_room);
    }
    if end_before + GAP + last.label_room + LABEL_GAP <= last.extent.left {
        return (LabelSide::Left, last.label_room);
    }
    let room = next - GAP - LABEL_GAP - last.extent.right;
    if room >= LEAST_LABEL && last.label.can_be_cut {
        (LabelSide::Right, room)
    } else {
        (LabelSide::Nowhere, last.label_room)
    }
}

fn make_way(held: &[RowExtent], placed: &mut [Placed], row: usize, extent: Extent) {
    let Some(row) = held.get(row) else { return };
    let end_before = row.end_before;
    if let Some(last) = row.last.and_then(|last| placed.get_mut(last)) {
        (last.side, last.label_room) = give_way(last, end_before, extent.left);
    }
}
