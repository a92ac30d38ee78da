//! A crowd that is counted together: whether a closer window would part it, and the order in which it is told.

use super::pick::Fold;
use crate::dataset::Dataset;
use crate::index::lanes::{self, Lane};
use crate::view::TimeWindow;

/// Zooming in by less than this share of the window would part nothing.
const WORTHWHILE: f64 = 0.7;

/// Whether a closer window would part it: its members lie on different days, and closer together than the window is wide.
pub fn can_part(lane: &Lane, fold: &Fold, window: &TimeWindow) -> bool {
    let mut members = fold.places().filter_map(|place| lane.item(place)).map(|item| item.stretch);
    let Some(first) = members.next() else { return false };
    let is_one_date = members.all(|other| other == first);
    let days = fold.hull.span().days();
    #[expect(clippy::cast_precision_loss, reason = "compared with a window's width")]
    let is_closer = days.is_some_and(|days| (days.max(4) as f64) < window.width_days() * WORTHWHILE);
    !is_one_date && is_closer
}

/// The places of a crowd in the order of time.
pub fn in_order(dataset: &Dataset, lane: &Lane, fold: &Fold) -> Vec<usize> {
    let mut order: Vec<usize> = fold.places().collect();
    order.sort_by_cached_key(|place| {
        (lane.item(*place).and_then(|item| lanes::place_in_time(dataset, item.at)), *place)
    });
    order
}
