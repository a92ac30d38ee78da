//! How wide each form is drawn: days to points, and the least size at which a mark can still be told from another.
//!
//! Pure: it knows no colour and no widget.

use crate::bounds;
use crate::index::lanes::Stretch;
use crate::marks::form::{Edge, Finish, MarkForm, MarkShape, Tip};
use crate::time::Day;
use crate::view::{TICKS_PER_DAY, TimeScale, ticks_of};

/// Half of a diamond's width.
pub const DIAMOND: f64 = 5.5;
/// The least width of a solid bar.
pub const LEAST_BAR: f64 = 3.0;
/// The least width of an outlined or faded form: room for what is inside.
pub const LEAST_OUTLINE: f64 = 11.0;
/// The least width of a hatched, struck or edged bar.
pub const LEAST_MARKED: f64 = 7.0;
/// The length of an arrow at an end that is not known.
pub const ARROW: f64 = 22.0;
/// How far the edge of an approximate or uncertain date fades.
pub const SOFTNESS: f64 = 6.0;
/// How far the line through what was cancelled reaches beyond it.
pub const STRIKE: f64 = 4.0;
/// Beyond this nothing is drawn; far enough that no window reaches it before things are placed anew.
pub const FAR: f64 = 1.0e8;

/// Days to points along the sheet, counted from an anchor, so that panning changes no number but one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TimeAxis {
    /// The time at 0 points, in ticks of which a day has 1,024.
    pub anchor_ticks: i64,
    /// The zoom.
    pub points_per_day: f64,
}

impl TimeAxis {
    /// The axis of a scale.
    pub fn of_scale(scale: &TimeScale) -> Self {
        Self {
            anchor_ticks: scale.window.start_ticks(),
            points_per_day: f64::from(scale.width) / scale.window.width_days(),
        }
    }

    /// The axis at the next coarser power of two of days to a point: what folds there stays folded over a whole
    /// doubling of the zoom, so that folds do not shimmer.
    #[must_use]
    pub fn coarser(self) -> Self {
        let days_per_point = (1.0 / self.points_per_day).log2().ceil().exp2();
        Self { points_per_day: 1.0 / days_per_point, ..self }
    }

    /// Where a tick is.
    #[expect(clippy::cast_precision_loss, reason = "a difference of ticks, then a pixel")]
    pub fn at_ticks(self, ticks: i64) -> f64 {
        let days = ticks.saturating_sub(self.anchor_ticks) as f64 / TICKS_PER_DAY as f64;
        bounds::within(days * self.points_per_day, -FAR, FAR)
    }

    /// The day under a place.
    #[expect(clippy::cast_possible_truncation, clippy::cast_precision_loss, reason = "days in a few windows")]
    pub fn day_at(self, x: f64) -> i64 {
        let ticks = (x / self.points_per_day * TICKS_PER_DAY as f64).floor() as i64;
        self.anchor_ticks.saturating_add(ticks).div_euclid(TICKS_PER_DAY)
    }

    /// Where a day begins.
    pub fn start_of(self, day: i64) -> f64 {
        if day == Stretch::OPEN_START { -FAR } else { self.at_ticks(ticks_of(Day::from_number(day))) }
    }

    /// Where a day is over.
    pub fn end_of(self, day: i64) -> f64 {
        if day == Stretch::OPEN_END {
            FAR
        } else {
            self.at_ticks(ticks_of(Day::from_number(day)).saturating_add(TICKS_PER_DAY))
        }
    }

    /// A stretch in points, at least `least` wide about its middle.
    pub fn extent(self, stretch: Stretch, least: f64) -> Extent {
        Extent { left: self.start_of(stretch.first), right: self.end_of(stretch.last) }.at_least(least)
    }
}

/// From left to right, in points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Extent {
    /// In points.
    pub left: f64,
    /// In points, never left of `left`.
    pub right: f64,
}

impl Extent {
    /// In points.
    pub fn width(self) -> f64 {
        self.right - self.left
    }

    /// In points.
    pub fn middle(self) -> f64 {
        f64::midpoint(self.left, self.right)
    }

    /// The middle of the part between two places.
    pub fn middle_within(self, left: f64, right: f64) -> f64 {
        f64::midpoint(bounds::within(self.left, left, right), bounds::within(self.right, left, right))
    }

    /// From the left end of the one to the right end of the other.
    #[must_use]
    pub fn hull(self, other: Self) -> Self {
        Self { left: self.left.min(other.left), right: self.right.max(other.right) }
    }

    /// The same, so many points further to the right.
    #[must_use]
    pub fn moved(self, by: f64) -> Self {
        Self { left: self.left + by, right: self.right + by }
    }

    /// Whether they share a point.
    pub fn meets(self, other: Self) -> bool {
        self.left < other.right && other.left < self.right
    }

    /// With so much more on either side.
    #[must_use]
    pub fn wider(self, by: f64) -> Self {
        Self { left: self.left - by, right: self.right + by }
    }

    #[must_use]
    fn at_least(self, width: f64) -> Self {
        if self.width() >= width {
            self
        } else {
            Self { left: self.middle() - width / 2.0, right: self.middle() + width / 2.0 }
        }
    }
}

/// The body of a form, without arrows, ghost and ground.
pub fn body(form: &MarkForm, axis: TimeAxis) -> Extent {
    match form.body {
        MarkShape::Diamond => {
            let middle = axis.extent(form.stretch, 0.0).middle();
            Extent { left: middle - DIAMOND, right: middle + DIAMOND }
        }
        MarkShape::Faded | MarkShape::OneOf | MarkShape::AllOf { .. } => axis.extent(form.stretch, LEAST_OUTLINE),
        MarkShape::Bar | MarkShape::BarWithSoftEnds { .. } => {
            axis.extent(form.stretch, if form.finish == Finish::Solid { LEAST_BAR } else { LEAST_MARKED })
        }
    }
}

/// The ghost of the plan.
pub fn plan(form: &MarkForm, axis: TimeAxis) -> Option<Extent> {
    form.plan.map(|plan| axis.extent(plan, LEAST_MARKED))
}

/// All that a form paints, but for the ground that it stands on.
pub fn whole(form: &MarkForm, axis: TimeAxis) -> Extent {
    let mut extent = body(form, axis);
    // The ends of a faded form are as good as invisible already.
    if form.edge != Edge::Sharp && !matches!(form.body, MarkShape::Faded) {
        extent = extent.wider(SOFTNESS / 2.0);
    }
    if form.finish == Finish::StruckThrough {
        extent = extent.wider(STRIKE);
    }
    if form.start == Tip::NotKnown {
        extent.left -= ARROW;
    }
    if form.end == Tip::NotKnown {
        extent.right += ARROW;
    }
    plan(form, axis).map_or(extent, |ghost| extent.hull(ghost))
}
