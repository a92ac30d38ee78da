//! From one thing placed to another, as the arrow keys go: in the order of telling along a lane, by nearness between lanes.

use super::pick::{Content, LaneLayout, Placed};
use crate::dataset::Dataset;
use crate::index::lanes::{self, Lane};
use crate::view::TimeScale;

/// What is placed in a lane, in the order in which it is told: that of the list and of Details.
pub fn in_order(dataset: &Dataset, lane: &Lane, layout: &LaneLayout) -> Vec<usize> {
    let place_of = |placed: &Placed| {
        let place = match &placed.content {
            Content::One { place, .. } => *place,
            Content::Fold(fold) => fold.places().next()?,
        };
        Some((lanes::place_in_time(dataset, lane.item(place)?.at)?, place))
    };
    let mut order: Vec<usize> = (0..layout.placed.len()).collect();
    order.sort_by_cached_key(|at| layout.placed.get(*at).and_then(place_of));
    order
}

/// The middle of what is seen of a thing, along the layout's axis.
pub fn middle(layout: &LaneLayout, at: usize, scale: &TimeScale) -> f64 {
    let left = layout.axis.at_ticks(scale.window.start_ticks());
    let right = left + f64::from(scale.width);
    layout.placed.get(at).map_or(left, |placed| placed.extent.middle_within(left, right))
}

/// What lies nearest to a place on the axis.
pub fn nearest(layout: &LaneLayout, x: f64) -> Option<usize> {
    let distance = |at: usize| {
        let extent = layout.placed.get(at).map(|placed| placed.extent)?;
        Some((extent.left - x).max(x - extent.right).max(0.0))
    };
    (0..layout.placed.len())
        .filter_map(|at| Some((at, distance(at)?)))
        .min_by(|(_, one), (_, other)| one.total_cmp(other))
        .map(|(at, _)| at)
}
