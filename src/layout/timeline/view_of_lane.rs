//! What of a placed lane is in the window: where marks, pills and labels stand on the sheet in this frame.
//!
//! Pure. Rows and folds are fixed by [`super::pick`]; only a label moves here, when the window's edge would cut it off.

use super::geometry::Extent;
use super::pick::{self, Content, GAP, INSET_SPARE, LABEL_GAP, LEAST_LABEL, LabelSide, LaneLayout, Placed};
use super::rows;
use crate::view::TimeScale;

/// Where a label stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LaneLabel {
    /// From where to where it stands, in points.
    pub extent: Extent,
    /// Inside its own bar, which leaves room for it.
    pub is_inside: bool,
}

/// One thing in view.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Seen<'a> {
    /// What is seen, and in which row.
    pub placed: &'a Placed,
    /// What the mark covers, beyond the window's edges too.
    pub mark: Extent,
    /// Where a fold's pill is.
    pub pill: Option<Extent>,
    /// Its label, where there is room for one.
    pub label: Option<LaneLabel>,
}

impl Seen<'_> {
    /// The part of the mark that is painted and pointed at: of a fold its pill.
    pub fn body(&self) -> Extent {
        self.pill.unwrap_or(self.mark)
    }
}

/// Where the layout's axis stands on the sheet: what is added to a place on the axis.
pub fn shift(layout: &LaneLayout, scale: &TimeScale) -> f64 {
    f64::from(scale.left) - layout.axis.at_ticks(scale.window.start_ticks())
}

/// What is in view, in the order of time. O(placed). Labels leave `margin` free at the right edge.
pub fn in_view<'a>(layout: &'a LaneLayout, scale: &TimeScale, margin: f64) -> Vec<Seen<'a>> {
    let shift = shift(layout, scale);
    let view = Extent { left: f64::from(scale.left), right: f64::from(scale.right()) };
    let mut seen: Vec<Seen<'a>> = Vec::new();
    // The last thing seen in each row.
    let mut last_in_row: Vec<Option<usize>> = vec![None; layout.rows];
    for (at, placed) in layout.placed.iter().enumerate() {
        let mark = placed.extent.moved(shift);
        if !mark.meets(view) {
            continue;
        }
        let labels = Extent { right: view.right - margin, ..view };
        let last = last_in_row.get(placed.row).copied().flatten();
        let free_from = last.and_then(|last| seen.get(last)).map_or(view.left, |last| {
            let label_end = last.label.map_or(f64::MIN, |label| label.extent.right);
            last.mark.right.max(label_end) + GAP
        });
        let free_until = next_in_row(layout, at).map_or(labels.right, |next| rows::occupied(next).left + shift - GAP);
        let free = Extent { left: free_from.max(view.left), right: free_until.min(labels.right) };
        let mut label = label_of(placed, mark, labels, free);
        if label.is_none() && is_selected(placed) {
            label = insist(placed, mark, labels, &mut seen, last);
        }
        if let Some(held) = last_in_row.get_mut(placed.row) {
            *held = Some(seen.len());
        }
        seen.push(Seen { placed, mark, pill: pill_of(placed, mark, view), label });
    }
    seen
}

fn is_selected(placed: &Placed) -> bool {
    matches!(placed.content, Content::One { is_selected: true, .. })
}

fn next_in_row(layout: &LaneLayout, at: usize) -> Option<&Placed> {
    let row = layout.placed.get(at)?.row;
    layout.placed.iter().skip(at + 1).find(|placed| placed.row == row)
}

/// The pill stands beside its label, and slides along its crowd to stay in view.
fn pill_of(placed: &Placed, mark: Extent, view: Extent) -> Option<Extent> {
    let Content::Fold(fold) = &placed.content else { return None };
    let width = pick::pill_width(fold.count);
    let (first, last) = (mark.left, mark.right - width);
    let left = match placed.side {
        LabelSide::Left => first.max(view.left).min(last),
        LabelSide::Right | LabelSide::Nowhere => last.min(view.right - width).max(first),
    };
    Some(Extent { left, right: left + width })
}

fn beside(side: LabelSide, mark: Extent, room: f64) -> Option<Extent> {
    match side {
        LabelSide::Right => Some(Extent { left: mark.right + LABEL_GAP, right: mark.right + LABEL_GAP + room }),
        LabelSide::Left => Some(Extent { left: mark.left - LABEL_GAP - room, right: mark.left - LABEL_GAP }),
        LabelSide::Nowhere => None,
    }
}

fn is_within(extent: Extent, bounds: Extent) -> bool {
    extent.left >= bounds.left && extent.right <= bounds.right
}

fn label_of(placed: &Placed, mark: Extent, view: Extent, free: Extent) -> Option<LaneLabel> {
    let outside = |extent: Extent| Some(LaneLabel { extent, is_inside: false });
    let room = placed.label_room;
    let own = beside(placed.side, mark, room);
    if let Some(own) = own.filter(|own| is_within(*own, view)) {
        return outside(own);
    }
    let visible = Extent { left: mark.left.max(view.left), right: mark.right.min(view.right) };
    let is_single = matches!(placed.content, Content::One { .. });
    if is_single && visible.width() >= placed.label.width + INSET_SPARE {
        let left = visible.left + INSET_SPARE / 2.0;
        return Some(LaneLabel { extent: Extent { left, right: left + placed.label.width }, is_inside: true });
    }
    let other = match placed.side {
        LabelSide::Right => beside(LabelSide::Left, mark, room),
        LabelSide::Left => beside(LabelSide::Right, mark, room),
        LabelSide::Nowhere => None,
    };
    if let Some(other) = other.filter(|other| is_within(*other, free)) {
        return outside(other);
    }
    own.map(|own| Extent { left: own.left.max(view.left), right: own.right.min(view.right) })
        .filter(|cut| cut.width() >= LEAST_LABEL && placed.label.can_be_cut)
        .and_then(outside)
}

/// The selected thing at the window's edge: its label stands on the left, and takes the place of the label there.
fn insist(
    placed: &Placed,
    mark: Extent,
    view: Extent,
    seen: &mut [Seen<'_>],
    last: Option<usize>,
) -> Option<LaneLabel> {
    let last = last.and_then(|last| seen.get_mut(last));
    let from = last.as_ref().map_or(view.left, |last| (last.mark.right + GAP).max(view.left));
    let right = mark.left.min(view.right) - LABEL_GAP;
    let left = (right - placed.label.width).max(from);
    if right - left < LEAST_LABEL {
        return None;
    }
    if let Some(last) = last
        && last.label.is_some_and(|label| label.extent.right + GAP > left && !label.is_inside)
    {
        last.label = None;
    }
    Some(LaneLabel { extent: Extent { left, right }, is_inside: false })
}
