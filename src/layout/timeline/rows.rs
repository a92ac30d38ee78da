//! The row of each thing in a lane, and the side of its label.
//!
//! Pure: what folds has been decided in [`super::pick`]; here nothing is lost but labels.

use super::geometry::Extent;
use super::pick::{Content, GAP, INSET_SPARE, LABEL_GAP, LEAST_LABEL, LabelSide, LanePiece, Placed};

/// A longer label is cut while rows are given: beyond this it would push its neighbours' labels out.
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
    give_back(&mut placed, rows);
    placed
}

/// Once everything has its row, each label that was cut takes the room that nobody else has taken.
fn give_back(placed: &mut [Placed], rows: usize) {
    let mut in_row: Vec<Vec<usize>> = vec![Vec::new(); rows];
    for (at, one) in placed.iter().enumerate() {
        if let Some(row) = in_row.get_mut(one.row) {
            row.push(at);
        }
    }
    for row in in_row {
        let mut taken_until = f64::MIN;
        for (nth, at) in row.iter().enumerate() {
            let next = row.get(nth + 1).and_then(|next| placed.get(*next)).map_or(f64::MAX, |next| occupied(next).left);
            let Some(one) = placed.get_mut(*at) else { continue };
            one.label_room = widened(one, taken_until, next);
            taken_until = taken_until.max(occupied(one).right);
        }
    }
}

/// The room of a label between what its row holds before it and after it. What was dropped had nowhere to go, and has not now.
fn widened(one: &Placed, taken_until: f64, next: f64) -> f64 {
    let free = match one.side {
        LabelSide::Right => next - GAP - LABEL_GAP - one.extent.right,
        LabelSide::Left => one.extent.left - LABEL_GAP - GAP - taken_until,
        LabelSide::Nowhere => return one.label_room,
    };
    one.label.width.min(free).max(one.label_room)
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::lanes::Stretch;
    use crate::layout::timeline::pick::{Fold, LabelText};

    fn fold(left: f64, right: f64, width: f64) -> LanePiece {
        let hull = Stretch { first: 0, last: 1 };
        let extent = Extent { left, right };
        LanePiece {
            content: Content::Fold(Fold { members: std::iter::once(0..2).collect(), count: 2, hull }),
            coarse: extent,
            extent,
            kept_free: 0.0,
            label: Some(LabelText { text: "Memorandum".to_owned(), width, can_be_cut: true }),
        }
    }

    #[test]
    fn a_label_takes_the_room_that_nobody_else_needs() {
        // Longer than labels may be while rows are given, and nothing is near.
        let alone = assign(vec![fold(0.0, 30.0, 500.0)], 1);
        assert_eq!((alone[0].side, alone[0].label_room), (LabelSide::Right, 500.0));
        let two = assign(vec![fold(0.0, 30.0, 500.0), fold(400.0, 430.0, 90.0)], 1);
        assert_eq!(two[0].side, LabelSide::Right);
        assert!(two[0].label_room > LONGEST_FOLD_LABEL && occupied(&two[0]).right + GAP <= 400.0, "{two:?}");
        assert_eq!((two[1].side, two[1].label_room), (LabelSide::Right, 90.0));
        // The third pushes the second's words to the left, where there is room for more of them than rows are given by.
        let three = assign(vec![fold(0.0, 30.0, 20.0), fold(400.0, 430.0, 300.0), fold(440.0, 470.0, 20.0)], 1);
        assert_eq!((three[1].side, three[1].label_room), (LabelSide::Left, 300.0), "{three:?}");
    }
}
