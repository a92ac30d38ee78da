//! What to draw of a lane: which things fold into a count, and the row and the side of the label of each.
//!
//! Pure. Things are placed for a zoom, not for a window, so that panning never moves anything from row to row; what of
//! it is in view is asked each frame, in [`super::view_of_lane`].

use std::ops::Range;

use super::crowded::{self, Crowd};
use super::geometry::{self, Extent, TimeAxis};
use super::rows;
use crate::index::lanes::{Lane, LaneItem, Stretch};
use crate::marks::form::MarkForm;

/// Free ground between two things in a row.
pub const GAP: f64 = 8.0;
/// Between a mark and its label.
pub const LABEL_GAP: f64 = 6.0;
/// Between the selected mark and the ring around it.
const RING: f64 = 4.0;
/// A label cut shorter than this says too little to be worth its ink.
pub const LEAST_LABEL: f64 = 56.0;
/// A bar this much wider than its label can carry it inside when there is no room beside it.
pub const INSET_SPARE: f64 = 32.0;
/// Folds that lie over each other become one as long as it is no wider than this.
const WIDEST_JOINED: f64 = 90.0;

/// What the placing asks about the items of a lane.
pub trait LaneSource {
    /// How an item is drawn; `None` leaves it out.
    fn form(&self, item: &LaneItem) -> Option<MarkForm>;
    /// The words beside an item.
    fn label(&self, item: &LaneItem, is_selected: bool) -> LabelText;
    /// The few words beside a fold.
    fn fold_label(&self, lane: &Lane, fold: &Fold) -> LabelText;
}

/// The words beside a mark or a pill.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LabelText {
    /// What it says.
    pub text: String,
    /// The width of the words, in points.
    pub width: f64,
    /// Titles may be cut; a date that is cut says something else.
    pub can_be_cut: bool,
}

/// Things counted together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fold {
    /// Places in the lane, in order.
    pub members: Vec<Range<usize>>,
    /// How many things it is of.
    pub count: usize,
    /// The days of all members.
    pub hull: Stretch,
}

impl Fold {
    /// The members' places in the lane.
    pub fn places(&self) -> impl Iterator<Item = usize> {
        self.members.iter().cloned().flatten()
    }

    fn absorb(&mut self, other: Self) {
        self.members.extend(other.members);
        self.members.sort_by_key(|run| run.start);
        self.members.dedup_by(|next, run| {
            let is_next = run.end == next.start;
            if is_next {
                run.end = next.end;
            }
            is_next
        });
        self.count += other.count;
        self.hull = self.hull.hull(other.hull);
    }
}

/// One thing, or a crowd.
#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    /// A thing of its own.
    One {
        /// Its place in the lane.
        place: usize,
        /// How it is drawn.
        form: Box<MarkForm>,
        /// Whether it is selected.
        is_selected: bool,
    },
    /// A crowd.
    Fold(Fold),
}

/// Which side of its mark a label stands on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LabelSide {
    /// On the right.
    Right,
    /// On the left.
    Left,
    /// No room beside the mark; a wide bar carries its label inside.
    Nowhere,
}

/// One thing placed.
#[derive(Clone, Debug, PartialEq)]
pub struct Placed {
    /// What is placed.
    pub content: Content,
    /// What its mark covers, in points along the layout's axis; the pill of a fold moves within.
    pub extent: Extent,
    /// Which row of the lane, from 0 at the top.
    pub row: usize,
    /// On which side the label stands.
    pub side: LabelSide,
    /// The words beside it.
    pub label: LabelText,
    /// The width that it may take where it stands; less than its own cuts it.
    pub label_room: f64,
}

/// A lane placed for a zoom.
#[derive(Clone, Debug, PartialEq)]
pub struct LaneLayout {
    /// Days to points, as it was placed.
    pub axis: TimeAxis,
    /// In the order of time.
    pub placed: Vec<Placed>,
    /// How many rows are used.
    pub rows: usize,
    /// The part of the axis that was looked at; beyond it there may be more.
    pub covers: Extent,
    /// What is counted rather than placed.
    pub crowd: Option<Crowd>,
}

/// What a lane's reader loses to the lack of room: things folded, labels dropped, labels cut.
#[expect(clippy::cast_precision_loss, reason = "a count that is compared")]
pub fn loss(layout: &LaneLayout) -> f64 {
    let of_one = |placed: &Placed| match &placed.content {
        // Long bars are read as lines across the sheet: a count in their place says far less than one for a crowd.
        Content::Fold(fold) if placed.extent.width() > WIDEST_JOINED * 2.0 => 4.0 * fold.count as f64,
        Content::Fold(fold) => fold.count as f64,
        Content::One { .. }
            if placed.side == LabelSide::Nowhere && !rows::can_carry(placed.extent, placed.label.width) =>
        {
            0.7
        }
        Content::One { .. } if placed.label_room < placed.label.width => {
            0.4 * (1.0 - placed.label_room / placed.label.width)
        }
        Content::One { .. } => 0.0,
    };
    layout.placed.iter().map(of_one).sum()
}

/// The width of a fold's pill.
#[expect(clippy::cast_precision_loss, reason = "a number of digits")]
pub fn pill_width(count: usize) -> f64 {
    22.0 + count.to_string().len() as f64 * 7.5
}

/// A piece of the lane while it is being placed.
#[derive(Clone, Debug)]
pub(super) struct LanePiece {
    pub content: Content,
    pub coarse: Extent,
    pub extent: Extent,
    /// What the selected thing keeps free on its right for its label.
    pub kept_free: f64,
    pub label: Option<LabelText>,
}

impl LanePiece {
    fn with_kept_free(&self, extent: Extent) -> Extent {
        Extent { right: extent.right + self.kept_free, ..extent }
    }

    pub fn is_selected(&self) -> bool {
        matches!(self.content, Content::One { is_selected: true, .. })
    }

    fn into_fold(self, lane: &Lane) -> Fold {
        match self.content {
            Content::Fold(fold) => fold,
            Content::One { place, .. } => {
                let hull = lane.item(place).map_or(Stretch::new(0, 0), |item| item.stretch);
                Fold { members: std::iter::once(place..place + 1).collect(), count: 1, hull }
            }
        }
    }

    /// Both as one fold.
    fn joined(self, other: Self, lane: &Lane) -> Self {
        let (coarse, extent) = (self.coarse.hull(other.coarse), self.extent.hull(other.extent));
        let mut fold = self.into_fold(lane);
        fold.absorb(other.into_fold(lane));
        let least = pill_width(fold.count);
        let wide_enough = |extent: Extent| Extent { right: extent.right.max(extent.left + least), ..extent };
        Self {
            content: Content::Fold(fold),
            coarse: wide_enough(coarse),
            extent: wide_enough(extent),
            kept_free: 0.0,
            label: None,
        }
    }
}

/// Places a lane: at most `rows` rows (at least two, for the selected thing has one to itself where it must).
///
/// `selected` is the place of the selected thing, where the lane holds it.
pub fn place(
    lane: &Lane,
    source: &dyn LaneSource,
    axis: TimeAxis,
    sheet: f64,
    rows: usize,
    selected: Option<usize>,
) -> LaneLayout {
    let rows = rows.max(2);
    let (pieces, covers, crowd) = pieces(lane, source, axis, sheet, selected);
    // Marks over a shape are the few that stand out.
    let rows = if crowd.is_some() { rows.min(crowded::ROWS) } else { rows };
    // First at the coarser zoom, where every fold lasts a doubling; then as drawn, where hardly anything is left to fold.
    let coarse = |piece: &LanePiece| piece.with_kept_free(piece.coarse);
    let pieces = join_folds(fold_crowds(pieces, lane, rows, coarse), lane, coarse);
    let mut pieces = fold_crowds(pieces, lane, rows, |piece| piece.with_kept_free(piece.extent));
    for piece in &mut pieces {
        if piece.label.is_none() {
            piece.label = match &piece.content {
                Content::One { place, .. } => lane.item(*place).map(|item| source.label(&item, false)),
                Content::Fold(fold) => Some(source.fold_label(lane, fold)),
            };
        }
    }
    let placed = rows::assign(pieces, rows);
    let rows = placed.iter().map(|placed| placed.row + 1).max().unwrap_or(1);
    LaneLayout { axis, placed, rows, covers, crowd }
}

fn pieces(
    lane: &Lane,
    source: &dyn LaneSource,
    axis: TimeAxis,
    sheet: f64,
    selected: Option<usize>,
) -> (Vec<LanePiece>, Extent, Option<Crowd>) {
    let one = |place: usize| -> Option<LanePiece> {
        let item = lane.item(place)?;
        let form = source.form(&item)?;
        let is_selected = selected == Some(place);
        let ring = if is_selected { RING } else { 0.0 };
        let coarse = geometry::whole(&form, axis.coarser()).wider(ring);
        let extent = geometry::whole(&form, axis).wider(ring);
        let label = is_selected.then(|| source.label(&item, true));
        let kept_free = label.as_ref().map_or(0.0, |label| LABEL_GAP + label.width);
        Some(LanePiece {
            content: Content::One { place, form: Box::new(form), is_selected },
            coarse,
            extent,
            kept_free,
            label,
        })
    };
    let covers = Extent { left: -sheet, right: sheet * 2.0 };
    if let Some((places, crowd)) = crowded::part(lane, axis, covers, selected) {
        let crowd = Some(crowd).filter(|crowd| crowd.counts.iter().any(|count| *count > 0));
        (places.into_iter().filter_map(one).collect(), covers, crowd)
    } else {
        let everywhere = Extent { left: -geometry::FAR / 2.0, right: geometry::FAR / 2.0 };
        ((0..lane.len()).filter_map(one).collect(), everywhere, None)
    }
}

/// Joins what stands too close, until nowhere more than `rows` things lie over each other. What is nearest together is
/// joined first, so that a crowd of small things never swallows a long bar, and the selected thing never.
fn fold_crowds(
    mut pieces: Vec<LanePiece>,
    lane: &Lane,
    rows: usize,
    extent_of: fn(&LanePiece) -> Extent,
) -> Vec<LanePiece> {
    pieces.sort_by(|one, other| extent_of(one).left.total_cmp(&extent_of(other).left));
    let mut done: Vec<LanePiece> = Vec::with_capacity(pieces.len());
    let mut active: Vec<LanePiece> = Vec::with_capacity(rows + 1);
    for piece in pieces {
        let left = extent_of(&piece).left;
        let (over, still): (Vec<LanePiece>, Vec<LanePiece>) =
            active.into_iter().partition(|piece| extent_of(piece).right + GAP <= left);
        done.extend(over);
        active = still;
        active.push(piece);
        while active.len() > rows {
            let Some((first, second)) = nearest_pair(&active, extent_of) else { break };
            // The later one is taken first, so that the earlier one keeps its place.
            let taken = active.remove(second);
            let kept = active.remove(first);
            active.push(kept.joined(taken, lane));
        }
    }
    done.extend(active);
    done
}

/// Two small folds one below the other tell less than one.
fn join_folds(pieces: Vec<LanePiece>, lane: &Lane, extent_of: fn(&LanePiece) -> Extent) -> Vec<LanePiece> {
    let is_small_fold =
        |piece: &LanePiece| matches!(piece.content, Content::Fold(_)) && extent_of(piece).width() <= WIDEST_JOINED;
    let (mut folds, mut done): (Vec<LanePiece>, Vec<LanePiece>) = pieces.into_iter().partition(is_small_fold);
    folds.sort_by(|one, other| extent_of(one).left.total_cmp(&extent_of(other).left));
    let mut last: Option<LanePiece> = None;
    for fold in folds {
        last = Some(match last.take() {
            Some(last) if extent_of(&fold).left < extent_of(&last).right => {
                let both = extent_of(&last).hull(extent_of(&fold));
                if both.width() <= WIDEST_JOINED {
                    last.joined(fold, lane)
                } else {
                    done.push(last);
                    fold
                }
            }
            Some(last) => {
                done.push(last);
                fold
            }
            None => fold,
        });
    }
    done.extend(last);
    done
}

fn nearest_pair(active: &[LanePiece], extent_of: fn(&LanePiece) -> Extent) -> Option<(usize, usize)> {
    let mut best: Option<(f64, (usize, usize))> = None;
    for (first, one) in active.iter().enumerate().filter(|(_, piece)| !piece.is_selected()) {
        for (second, other) in active.iter().enumerate().skip(first + 1).filter(|(_, piece)| !piece.is_selected()) {
            let width = extent_of(one).hull(extent_of(other)).width();
            if best.is_none_or(|(least, _)| width < least) {
                best = Some((width, (first, second)));
            }
        }
    }
    best.map(|(_, pair)| pair)
}
