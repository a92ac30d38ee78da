//! Whose colour the ground has where several areas lie over each other: the lowest one's, and a figure's before a claim's.
//!
//! All areas stand on the axis, so that each shows above the ones that are lower:
//!
//! ```text
//!            ______          what the higher says, in its colour
//!     ______|higher|___
//!    |lower | lower|   |     never two colours mixed: a third colour would be nobody's
//!    |______|______|___|
//! ```

use egui::{Rect, pos2};

use super::place::{Plot, ground_of};
use crate::marks::chart::{FigureForm, FigureMark};

/// A part of a ground with the place of its mark among those that were given.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct GroundBand {
    /// The mark that the part belongs to.
    pub at: usize,
    /// Where it is painted, in points.
    pub rect: Rect,
}

/// A mark's ground, and where it stands in the order of those that come first.
struct StandingGround {
    at: usize,
    rect: Rect,
    is_claim: bool,
    is_above: bool,
}

/// The grounds of marks without what others cover: no two parts meet, and together they cover what the grounds do.
pub fn bands<'a>(marks: impl Iterator<Item = &'a FigureMark>, plot: &Plot<'_>) -> Vec<GroundBand> {
    let mut grounds: Vec<StandingGround> = marks
        .enumerate()
        .filter_map(|(at, mark)| {
            let rect = ground_of(mark, plot)?;
            Some(StandingGround { at, rect, is_claim: mark.form == FigureForm::Box, is_above: mark.height >= 0.0 })
        })
        .collect();
    grounds.sort_by(|one, other| {
        let by_height = one.rect.height().total_cmp(&other.rect.height());
        one.is_claim.cmp(&other.is_claim).then(by_height).then(one.at.cmp(&other.at))
    });
    // By where they begin, and how far those up to each reach: a crowd of days is not held against every other day.
    let mut by_left: Vec<usize> = (0..grounds.len()).collect();
    let rect_of = |place: usize| grounds.get(place).map_or(Rect::NOTHING, |ground| ground.rect);
    by_left.sort_by(|one, other| rect_of(*one).left().total_cmp(&rect_of(*other).left()));
    let mut reached = f32::NEG_INFINITY;
    let reach = by_left.iter().map(|place| {
        reached = reached.max(rect_of(*place).right());
        reached
    });
    let reach: Vec<f32> = reach.collect();
    let mut bands = Vec::with_capacity(grounds.len());
    for (place, ground) in grounds.iter().enumerate() {
        let from = reach.partition_point(|reach| *reach <= ground.rect.left());
        let until = by_left.partition_point(|other| rect_of(*other).left() < ground.rect.right());
        let near = by_left.get(from..until).unwrap_or_default().iter().filter(|other| **other < place);
        let covering = near.filter_map(|other| grounds.get(*other)).filter(|other| {
            other.is_above == ground.is_above
                && other.rect.left() < ground.rect.right()
                && ground.rect.left() < other.rect.right()
        });
        uncovered(ground, covering, &mut bands);
    }
    bands
}

/// The parts of a ground that those before it leave, from left to right.
fn uncovered<'a>(
    ground: &StandingGround,
    covering: impl Iterator<Item = &'a StandingGround>,
    bands: &mut Vec<GroundBand>,
) {
    let rect = ground.rect;
    let covering: Vec<Rect> = covering.map(|other| other.rect).collect();
    let mut edges: Vec<f32> = covering.iter().flat_map(|other| [other.left(), other.right()]).collect();
    edges.retain(|x| rect.left() < *x && *x < rect.right());
    edges.extend([rect.left(), rect.right()]);
    edges.sort_by(f32::total_cmp);
    edges.dedup();
    for (left, right) in edges.iter().zip(edges.iter().skip(1)) {
        let middle = f32::midpoint(*left, *right);
        let below = covering.iter().filter(|other| other.left() <= middle && middle <= other.right());
        let part = if ground.is_above {
            let bottom = below.map(|other| other.top()).fold(rect.bottom(), f32::min);
            Rect::from_min_max(pos2(*left, rect.top()), pos2(*right, bottom))
        } else {
            let top = below.map(|other| other.bottom()).fold(rect.top(), f32::max);
            Rect::from_min_max(pos2(*left, top), pos2(*right, rect.bottom()))
        };
        if part.is_positive() {
            bands.push(GroundBand { at: ground.at, rect: part });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::chart::axis;
    use crate::layout::fixture::{World, window};
    use crate::marks::chart::{self, ChartPanel};
    use crate::view::{ChartView, TimeScale};
    use egui::{Vec2, vec2};

    fn with_panels(check: impl Fn(&ChartPanel, &Plot<'_>)) {
        let world = World::bundled();
        let rect = Rect::from_min_size(pos2(156.0, 0.0), Vec2::new(950.0, 150.0));
        for (from, until) in [(2011, 2015), (2001, 2016), (1999, 2024)] {
            let scale = TimeScale::new(window(from, until), 156.0, 950.0);
            for panel in chart::panels(&world.dataset, &ChartView::default(), None) {
                let seen: Vec<usize> = (0..panel.marks.len()).collect();
                let range = axis::range(&panel.extent(&seen), 4, 0.1, false);
                check(&panel, &Plot::new(&scale, rect, &range));
            }
        }
    }

    #[test]
    fn each_point_has_the_colour_of_the_lowest_figure_that_covers_it() {
        with_panels(|panel, plot| {
            let bands = bands(panel.marks.iter(), plot);
            for x in 0..95_u8 {
                for y in 0..50_u8 {
                    let point = plot.rect.min + vec2(f32::from(x) * 10.0 + 5.3, f32::from(y) * 3.0 + 1.1);
                    let owners: Vec<usize> =
                        bands.iter().filter(|band| band.rect.contains(point)).map(|band| band.at).collect();
                    let covers = |mark: &&FigureMark| ground_of(mark, plot).is_some_and(|area| area.contains(point));
                    let lowest = panel.marks.iter().filter(covers).min_by(|one, other| {
                        let by_claim = (one.form == FigureForm::Box).cmp(&(other.form == FigureForm::Box));
                        by_claim.then(one.height.abs().total_cmp(&other.height.abs()))
                    });
                    let owner = owners.first().map(|at| (panel.marks[*at].height, panel.marks[*at].side));
                    assert!(owners.len() <= 1, "{owners:?} at {point:?}");
                    assert_eq!(owner, lowest.map(|mark| (mark.height, mark.side)), "{point:?}");
                }
            }
        });
    }

    #[test]
    fn a_mark_alone_keeps_its_whole_ground() {
        with_panels(|panel, plot| {
            for mark in &panel.marks {
                let alone: Vec<Rect> = bands(std::iter::once(mark), plot).iter().map(|band| band.rect).collect();
                assert_eq!(alone, ground_of(mark, plot).into_iter().collect::<Vec<_>>());
            }
        });
    }
}
