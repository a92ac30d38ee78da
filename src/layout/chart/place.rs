//! Where marks and labels stand in a panel: time by the one time scale, amounts by the panel's axis.
//!
//! Pure geometry; labels are placed so that no two boxes meet.

use egui::{Pos2, Rect, Vec2, pos2};

use super::axis::Range;
use crate::bounds;
use crate::marks::chart::{ChartPanel, ChartTarget, FigureForm, FigureMark, GapMark, ReporterSide};
use crate::time::DaySpan;
use crate::view::TimeScale;

/// A panel's drawing area.
#[derive(Clone, Copy, Debug)]
pub struct Plot<'a> {
    /// Days to points.
    pub scale: &'a TimeScale,
    /// The ground that is drawn on, in points.
    pub rect: Rect,
    /// The amounts at its lower and its upper edge.
    pub least: f64,
    /// The value at the top.
    pub most: f64,
    /// By powers of ten.
    pub is_logarithmic: bool,
}

/// How far below its axis a thing stands that a logarithmic axis has no place for, in points.
const OUT_OF_SIGHT: f32 = 10_000.0;

impl<'a> Plot<'a> {
    /// A ground with its two axes.
    pub fn new(scale: &'a TimeScale, rect: Rect, range: &Range) -> Self {
        Self { scale, rect, least: range.least, most: range.most, is_logarithmic: range.is_logarithmic }
    }

    /// The y of an amount.
    pub fn y(&self, amount: f64) -> f32 {
        let share = if !self.is_logarithmic {
            (amount - self.least) / (self.most - self.least).max(f64::MIN_POSITIVE)
        } else if amount > 0.0 {
            (amount / self.least).log10() / (self.most / self.least).log10().max(f64::MIN_POSITIVE)
        } else {
            return self.rect.bottom() + OUT_OF_SIGHT;
        };
        self.rect.bottom() - bounds::to_point(share * f64::from(self.rect.height()))
    }

    /// From the beginning to the end of some days; an open end runs past the edge.
    pub fn x_of(&self, span: DaySpan) -> (f32, f32) {
        let left = span.earliest.map_or(self.rect.left() - 20.0, |day| self.scale.x_from_day(day));
        let right = span.latest.map_or(self.rect.right() + 20.0, |day| self.scale.x_after_day(day));
        (left, right)
    }

    /// From the beginning to the end of a mark's days.
    pub fn x_range(&self, mark: &FigureMark) -> (f32, f32) {
        self.x_of(mark.span)
    }

    /// Where a level stands: at the end of its day, month or year.
    pub fn point_of(&self, mark: &FigureMark) -> Pos2 {
        let (_, right) = self.x_range(mark);
        pos2(right, self.y(mark.height))
    }

    /// The part of a stretch that can be seen, with a little over the edges; `None` where nothing can.
    pub fn seen_of(&self, (left, right): (f32, f32)) -> Option<(f32, f32)> {
        let seen = (left.max(self.rect.left()), right.min(self.rect.right()));
        (seen.0 <= seen.1).then_some(seen)
    }

    /// Whether the axis has a place for a mark.
    pub fn has_place(&self, mark: &FigureMark) -> bool {
        self.has_place_at(mark.height)
    }

    /// Whether the axis has a place for an amount.
    pub fn has_place_at(&self, height: f64) -> bool {
        !self.is_logarithmic || height > 0.0
    }

    /// Where a running sum stands at the beginning and the end of its period.
    pub fn rise(&self, mark: &FigureMark) -> Option<[Pos2; 2]> {
        let sum = mark.sum.as_ref()?;
        let (left, right) = self.x_range(mark);
        // On a logarithmic axis there is no zero to rise from.
        let foot = if self.is_logarithmic && sum.foot.0 <= 0.0 { self.rect.bottom() } else { self.y(sum.foot.0) };
        Some([pos2(left, foot), pos2(right, self.y(sum.top.0))])
    }
}

/// The rectangle of a step or a box; `None` for what has no area, and on a logarithmic axis, where no area is an amount.
pub fn area_of(mark: &FigureMark, plot: &Plot<'_>) -> Option<Rect> {
    if plot.is_logarithmic || !matches!(mark.form, FigureForm::Step | FigureForm::Box) {
        return None;
    }
    let (left, right) = plot.x_range(mark);
    let (top, ground) = (plot.y(mark.height), plot.y(0.0));
    Some(Rect::from_min_max(pos2(left, top.min(ground)), pos2(right, top.max(ground))))
}

/// The part of a mark's area that is in sight and painted; of a second figure for the same days nothing.
pub fn ground_of(mark: &FigureMark, plot: &Plot<'_>) -> Option<Rect> {
    let area = area_of(mark, plot).filter(|_| !mark.is_second)?;
    Some(area.intersect(plot.rect.expand2(Vec2::new(0.0, 2.0)))).filter(|area| area.is_positive())
}

/// The space between what two reporters give, as wide as the period.
pub fn gap_area(gap: &GapMark, plot: &Plot<'_>) -> Rect {
    let (left, right) = plot.x_of(gap.span);
    let (one, other) = (plot.y(gap.tops.0), plot.y(gap.tops.1));
    Rect::from_min_max(pos2(left, one.min(other)), pos2(right, one.max(other)))
}

/// Where a gap is drawn as a line from figure to figure: between points, and where areas are no amounts.
pub fn gap_line(gap: &GapMark, plot: &Plot<'_>) -> Option<[Pos2; 2]> {
    if gap.form == FigureForm::Step && !plot.is_logarithmic {
        return None;
    }
    let area = gap_area(gap, plot);
    let (left, right) = plot.seen_of((area.left(), area.right()))?;
    let x = if gap.form == FigureForm::Stock { area.right() } else { f32::midpoint(left, right) };
    Some([pos2(x, area.top()), pos2(x, area.bottom())])
}

/// What the pointer or a reader finds a mark at.
pub fn touch_of(mark: &FigureMark, plot: &Plot<'_>) -> Rect {
    if !plot.has_place(mark) {
        return Rect::NOTHING;
    }
    let (left, right) = plot.x_range(mark);
    let y = plot.y(mark.height);
    match mark.form {
        FigureForm::Step | FigureForm::Box => {
            area_of(mark, plot).unwrap_or_else(|| Rect::from_min_max(pos2(left, y - 6.0), pos2(right, y + 6.0)))
        }
        FigureForm::Line => Rect::from_min_max(pos2(left, y - 6.0), pos2(right, y + 6.0)),
        FigureForm::Stock => Rect::from_center_size(plot.point_of(mark), Vec2::splat(16.0)),
        FigureForm::Running => {
            plot.rise(mark).map_or(Rect::NOTHING, |rise| Rect::from_points(&rise).expand2(Vec2::new(0.0, 6.0)))
        }
    }
}

/// The pointer is on a figure rather than on the gap beside it when it is so near to the figure's edge, in points; of a
/// claim, whose edge may run through the gap, nearer.
const NEAR_EDGE: f32 = 4.0;
const NEAR_CLAIM: f32 = 2.0;

/// What the pointer is on, among the marks and gaps that are in sight: the mark whose top edge, line or point is nearest among those
/// that it is in; in the space between two reporters' figures the gap.
pub fn target_at(
    panel: &ChartPanel,
    (marks, gaps): (&[usize], &[usize]),
    plot: &Plot<'_>,
    pointer: Pos2,
) -> Option<ChartTarget> {
    let marks = marks.iter().filter_map(|at| Some((*at, panel.marks.get(*at)?)));
    let found = marks.filter(|(_, mark)| touch_of(mark, plot).expand2(Vec2::new(0.0, 4.0)).contains(pointer));
    let found = found.map(|(at, mark)| (at, distance(mark, plot, pointer)));
    let nearest = found.min_by(|(_, one), (_, other)| one.total_cmp(other));
    let in_gap = |gap: &GapMark| match gap_line(gap, plot) {
        Some(line) => Rect::from_points(&line).expand2(Vec2::new(6.0, 0.0)).contains(pointer),
        None => gap_area(gap, plot).contains(pointer),
    };
    let gap = gaps.iter().filter_map(|at| Some((*at, panel.gaps.get(*at)?))).find(|(_, gap)| in_gap(gap));
    // In a low gap there is less of an edge, so that something of the gap is left to point at.
    let most = gap.map_or(f32::INFINITY, |(_, gap)| gap_area(gap, plot).height() / 4.0);
    let is_on_edge = |(at, distance): (usize, f32)| {
        let is_claim = panel.marks.get(at).is_some_and(|mark| mark.side == ReporterSide::Claim);
        distance <= if is_claim { NEAR_CLAIM.min(most) } else { NEAR_EDGE.min(most) }
    };
    if let Some(nearest) = nearest
        && is_on_edge(nearest)
    {
        return Some(ChartTarget::Mark(nearest.0));
    }
    gap.map(|(at, _)| ChartTarget::Gap(at)).or(nearest.map(|(at, _)| ChartTarget::Mark(at)))
}

/// The stretch without a figure that the pointer is in; one that nobody fills before one that somebody does.
pub fn absence_at(panel: &ChartPanel, absences: &[usize], plot: &Plot<'_>, pointer: Pos2) -> Option<ChartTarget> {
    if !plot.rect.contains(pointer) {
        return None;
    }
    let is_in = |at: &&usize| {
        panel.absences.get(**at).is_some_and(|absence| {
            let (left, right) = plot.x_of(absence.span);
            (left..=right).contains(&pointer.x)
        })
    };
    let is_unknown = |at: &&usize| panel.absences.get(**at).is_some_and(|absence| panel.is_unknown(absence.span));
    let within = absences.iter().filter(is_in);
    within.clone().find(is_unknown).or_else(|| within.clone().next()).map(|at| ChartTarget::Absence(*at))
}

/// A share of the way from one y to another.
pub fn between(one: f32, other: f32, share: f32) -> f32 {
    (1.0 - share) * one + share * other
}

/// From the pointer to a mark's top edge, line or point, up or down.
fn distance(mark: &FigureMark, plot: &Plot<'_>, pointer: Pos2) -> f32 {
    let y = match plot.rise(mark) {
        Some([foot, top]) => {
            let share = (pointer.x - foot.x) / (top.x - foot.x).max(f32::EPSILON);
            between(foot.y, top.y, bounds::share(share))
        }
        None => plot.y(mark.height),
    };
    (y - pointer.y).abs()
}

/// A label that wants a place: its size, and the places that it would take, the best first, by their top left corner.
#[derive(Clone, Debug)]
pub struct LabelRequest {
    /// In points.
    pub size: Vec2,
    /// Where it may stand: its top left corners, the best first.
    pub at: Vec<Pos2>,
}

/// Clear ground around a label.
const CLEAR: Vec2 = Vec2::new(4.0, 1.0);

/// The first free place of each label in turn, within `bounds` and off `taken` and each other; `None` for one that has none.
/// A label may be said in several ways: the first that has room is taken, and told by its number.
pub fn labels(labels: &[Vec<LabelRequest>], bounds: Rect, taken: &[Rect]) -> Vec<Option<(usize, Rect)>> {
    let mut taken = taken.to_vec();
    let mut places = Vec::with_capacity(labels.len());
    for ways in labels {
        let free = ways.iter().enumerate().find_map(|(way, wish)| Some((way, first_free(wish, bounds, &taken)?)));
        taken.extend(free.map(|(_, rect)| rect));
        places.push(free);
    }
    places
}

fn first_free(wish: &LabelRequest, bounds: Rect, taken: &[Rect]) -> Option<Rect> {
    wish.at.iter().map(|at| Rect::from_min_size(*at, wish.size)).find(|place| {
        bounds.contains_rect(*place) && !taken.iter().any(|other| other.expand2(CLEAR).intersects(*place))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn wishes() -> impl Strategy<Value = Vec<Vec<LabelRequest>>> {
        let spot = (0.0f32..900.0, 0.0f32..200.0).prop_map(|(x, y)| pos2(x, y));
        let wish = (20.0f32..160.0, 10.0f32..20.0, prop::collection::vec(spot, 1..4))
            .prop_map(|(width, height, at)| LabelRequest { size: Vec2::new(width, height), at });
        prop::collection::vec(prop::collection::vec(wish, 1..3), 0..40)
    }

    proptest! {
        #[test]
        fn no_two_labels_meet(wishes in wishes()) {
            let bounds = Rect::from_min_size(Pos2::ZERO, Vec2::new(900.0, 200.0));
            let taken = [Rect::from_min_size(pos2(300.0, 50.0), Vec2::new(100.0, 30.0))];
            let placed = labels(&wishes, bounds, &taken);
            for (ways, (way, rect)) in wishes.iter().zip(&placed).filter_map(|(ways, place)| Some((ways, (*place)?))) {
                prop_assert!((ways[way].size - rect.size()).length() < 0.01);
            }
            let placed: Vec<Rect> = placed.into_iter().flatten().map(|(_, rect)| rect).chain(taken).collect();
            for (at, one) in placed.iter().enumerate() {
                prop_assert!(bounds.contains_rect(*one));
                for other in placed.iter().skip(at + 1) {
                    prop_assert!(!one.intersects(*other), "{one:?} meets {other:?}");
                }
            }
        }
    }

    #[test]
    fn a_label_alone_gets_its_first_wish() {
        let bounds = Rect::from_min_size(Pos2::ZERO, Vec2::splat(100.0));
        let wish = LabelRequest { size: Vec2::new(20.0, 10.0), at: vec![pos2(95.0, 5.0), pos2(10.0, 5.0)] };
        let too_large = LabelRequest { size: Vec2::splat(200.0), ..wish.clone() };
        let place = Rect::from_min_size(pos2(10.0, 5.0), Vec2::new(20.0, 10.0));
        assert_eq!(labels(&[vec![wish.clone()]], bounds, &[]), [Some((0, place))]);
        assert_eq!(labels(&[vec![too_large, wish]], bounds, &[]), [Some((1, place))]);
    }
}
