//! More figures than can be told apart: in columns of a point, from the least to the greatest of what stands there, and as
//! high a ground as the amounts of its days come to.
//!
//! A column asks the panel's pyramid, and never goes through the figures: a million cost no more than there are columns.

use egui::{Pos2, Rect, pos2};

use super::axis;
use super::place::Plot;
use crate::bounds;
use crate::marks::chart::{
    ChartPanel, FigureExtent, FigureForm, Leaf, ReporterSide, Strand, StrandPart, YEAR_DAYS, follow, skip_while,
};
use crate::time::{Day, DaySpan};
use crate::view::TimeScale;

/// More marks than this on a screen can't be told apart, and cost too much to draw one by one.
pub const MOST_MARKS: usize = 600;
/// What is narrower than this is drawn in columns where there are more, in points.
pub const NARROW: f32 = 3.0;

/// Marks too narrow to be told apart, in a column of a point: from the least to the greatest of them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PixelColumn {
    /// Who reports what is in it.
    pub side: ReporterSide,
    /// Its left edge, in points.
    pub x: f32,
    /// The top of what is in it, in points.
    pub top: f32,
    /// The bottom of what is in it, in points.
    pub bottom: f32,
    /// Where its ground ends: as high as the amounts of its days come to, so that the area of all columns is the sum of all
    /// amounts. `None` for what has no area.
    pub ground: Option<f32>,
}

/// The strands of a panel whose marks are too narrow to be told apart at a scale, and the others. A strand is narrow for
/// its longest mark, so that none changes while the window is moved.
pub fn parted<'a>(panel: &'a ChartPanel, scale: &TimeScale) -> (Vec<&'a Strand>, Vec<&'a Strand>) {
    // Of claims of sums each stands for itself.
    let is_apart = |strand: &Strand| strand.side == ReporterSide::Claim && panel.is_cumulated();
    let is_narrow = |strand: &&Strand| width_of(strand.longest, scale) < NARROW && !is_apart(strand);
    panel.strands.all.iter().partition(is_narrow)
}

#[expect(clippy::cast_precision_loss, reason = "days of any record")]
fn width_of(days: i64, scale: &TimeScale) -> f32 {
    days as f32 * scale.points_per_day()
}

/// How many marks of a panel have a part in a window.
pub fn count(strands: &[&Strand], window: DaySpan) -> usize {
    strands.iter().map(|strand| strand.count(in_window(strand, window), &ends_before(window))).sum()
}

/// What of a strand a window has.
pub fn in_window(strand: &Strand, window: DaySpan) -> StrandPart {
    strand.within(&ends_before(window), &|first| window.latest.is_some_and(|last| first > last), StrandPart::default())
}

/// Whether what ends on a day ends before a window.
pub fn ends_before(window: DaySpan) -> impl Fn(Day) -> bool {
    move |last| window.earliest.is_some_and(|first| last < first)
}

/// The columns of a drawing area.
struct ColumnGrid<'a> {
    plot: &'a Plot<'a>,
    window: DaySpan,
    /// Of each column the last day that begins in it or before it.
    begun: Vec<Day>,
}

impl<'a> ColumnGrid<'a> {
    fn new(plot: &'a Plot<'a>) -> Self {
        let window = plot.scale.window;
        let mut grid = Self { plot, window: window.span(), begun: Vec::new() };
        let (first, last) = (window.first_day(), window.last_day());
        let count = usize::try_from(last.number() - first.number() + 1).unwrap_or(1);
        let day = |at: usize| first.plus_days(i64::try_from(at).unwrap_or_default());
        let mut days = 0;
        for column in 0..=grid.place(plot.rect.right()) {
            days = skip_while(days, count, &|at| grid.place(plot.scale.x_from_day(day(at))) <= column);
            grid.begun.push(day(days).plus_days(-1));
        }
        grid
    }

    /// The column that an x lies in; what lies before the first is in that.
    fn place(&self, x: f32) -> usize {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "points of a panel")]
        let place = (x - self.plot.rect.left()).max(0.0) as usize;
        place
    }

    fn x(&self, at: usize) -> f32 {
        #[expect(clippy::cast_precision_loss, reason = "points of a panel")]
        let x = self.plot.rect.left() + at as f32;
        x
    }

    /// A day is over where the next begins.
    fn ends_before(&self, at: usize) -> impl Fn(Day) -> bool {
        let is_out = ends_before(self.window);
        let before = at.checked_sub(1).and_then(|at| self.begun.get(at)).copied();
        move |last| is_out(last) || before.is_some_and(|begun| last < begun)
    }

    fn taken(&self, strand: &Strand, at: usize, near: StrandPart) -> StrandPart {
        let begun = self.begun.get(at).copied();
        strand.within(&self.ends_before(at), &|first: Day| begun.is_none_or(|begun| first > begun), near)
    }

    /// The moment at an x, in days.
    #[expect(clippy::cast_precision_loss, reason = "a moment to a part of a point")]
    fn moment(&self, x: f32) -> f64 {
        let ticks = self.plot.scale.share_from_x(x) * self.plot.scale.window.width_ticks();
        (self.plot.scale.window.start_ticks() as f64 + ticks) / crate::view::TICKS_PER_DAY as f64
    }
}

/// A crowd in its place.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PlacedCrowd {
    /// The columns, reporter by reporter, from left to right.
    pub columns: Vec<PixelColumn>,
    /// Between levels of one series that follow each other, from the last of a column to the first of the next.
    pub joins: Vec<(ReporterSide, [Pos2; 2])>,
}

/// The crowd, column by column.
pub fn placed(strands: &[&Strand], plot: &Plot<'_>) -> PlacedCrowd {
    let mut found = PlacedCrowd::default();
    if strands.is_empty() {
        return found;
    }
    let grid = ColumnGrid::new(plot);
    for own in strands.chunk_by(|one, other| (one.reporter, one.form) == (other.reporter, other.form)) {
        let mut columns: Vec<Option<PixelColumn>> = vec![None; grid.begun.len()];
        for strand in own {
            join(&mut columns, strand, &grid, &mut found.joins);
        }
        if let Some(strand) = own.first().filter(|strand| axis::has_area(strand.form, plot.is_logarithmic)) {
            stand(&mut columns, own, strand.form, &grid);
        }
        found.columns.extend(columns.into_iter().flatten());
    }
    found
}

/// Takes a strand into the columns of its reporter.
fn join(
    columns: &mut [Option<PixelColumn>],
    strand: &Strand,
    grid: &ColumnGrid<'_>,
    joins: &mut Vec<(ReporterSide, [Pos2; 2])>,
) {
    let plot = grid.plot;
    let (mut near, mut before) = (StrandPart::default(), None);
    for (at, column) in columns.iter_mut().enumerate() {
        let ends_before = grid.ends_before(at);
        near = grid.taken(strand, at, near);
        let Some((top, bottom)) = ends(&strand.heights(near, &ends_before), plot) else { continue };
        let (side, x) = (strand.side, grid.x(at));
        let held = column.get_or_insert(PixelColumn { side, x, top, bottom, ground: None });
        held.top = held.top.min(top);
        held.bottom = held.bottom.max(bottom);
        if strand.is_line {
            let mut own = strand.leaves(near, &ends_before).filter(|leaf| plot.has_place_at(leaf.height));
            let Some(first) = own.next().copied() else { continue };
            let last = own.next_back().copied().unwrap_or(first);
            let middle = x + 0.5;
            if let Some(line) = before.and_then(|(from, leaf)| line_between(leaf, first, plot, (from, middle))) {
                joins.push((side, line));
            }
            before = Some((middle, last));
        }
    }
}

/// The line from the last level of a column to the first of the next, where that is another and follows it.
fn line_between(one: Leaf, other: Leaf, plot: &Plot<'_>, (from, to): (f32, f32)) -> Option<[Pos2; 2]> {
    let span = |leaf: Leaf| DaySpan::new(leaf.first, leaf.last);
    let is_joined = one.place != other.place && follow(span(one), span(other));
    is_joined.then(|| [pos2(from, plot.y(one.height)), pos2(to, plot.y(other.height))])
}

/// The top and the bottom of what an axis has a place for.
fn ends(extent: &FigureExtent, plot: &Plot<'_>) -> Option<(f32, f32)> {
    let least = if plot.is_logarithmic { extent.least_positive } else { extent.least };
    (least <= extent.greatest).then(|| (plot.y(extent.greatest), plot.y(least)))
}

/// Gives the columns of flows their grounds.
fn stand(columns: &mut [Option<PixelColumn>], strands: &[&Strand], form: FigureForm, grid: &ColumnGrid<'_>) {
    let plot = grid.plot;
    if form != FigureForm::Step {
        // Claims lie over each other, and are not added up.
        let zero = plot.y(0.0);
        let farther = |column: &PixelColumn| {
            if zero - column.top >= column.bottom - zero { column.top } else { column.bottom }
        };
        columns.iter_mut().flatten().for_each(|column| column.ground = Some(farther(column)));
        return;
    }
    let mut begun = vec![0; strands.len()];
    let mut until = |x: f32| -> f64 {
        let moment = grid.moment(x);
        strands.iter().zip(&mut begun).map(|(strand, begun)| strand.amount_until(moment, begun)).sum()
    };
    let mut before = until(plot.rect.left());
    for (at, column) in columns.iter_mut().enumerate() {
        let (left, right) = (grid.x(at), (grid.x(at) + 1.0).min(plot.rect.right()));
        if right <= left {
            break;
        }
        let amount = until(right);
        let years = (grid.moment(right) - grid.moment(left)) / YEAR_DAYS;
        if let Some(column) = column {
            column.ground = Some(plot.y((amount - before) / years));
        }
        before = amount;
    }
}

/// The figure of a crowd that the pointer is on: the nearest in height of those in its column.
pub fn pointed_at(panel: &ChartPanel, columns: &[PixelColumn], plot: &Plot<'_>, pointer: Pos2) -> Option<usize> {
    if columns.is_empty() || !plot.rect.expand(NEAR).contains(pointer) {
        return None;
    }
    let grid = ColumnGrid::new(plot);
    let at = grid.place(pointer.x);
    let is_under = |column: &&PixelColumn| {
        let ground = column.ground.map_or(column.bottom, |_| plot.y(0.0));
        let reach = column.top.min(ground) - NEAR..=column.bottom.max(ground) + NEAR;
        grid.place(column.x) == at && reach.contains(&pointer.y)
    };
    columns.iter().find(is_under)?;
    let (narrow, _) = parted(panel, plot.scale);
    let each = narrow.iter().flat_map(|strand| {
        let taken = grid.taken(strand, at, StrandPart::default());
        let ends_before = grid.ends_before(at);
        strand.leaves(taken, &ends_before).copied().collect::<Vec<_>>()
    });
    let distance = |height: f64| (plot.y(height) - pointer.y).abs();
    let nearest = each
        .filter(|leaf| plot.has_place_at(leaf.height))
        .min_by(|one, other| distance(one.height).total_cmp(&distance(other.height)));
    nearest.map(|leaf| leaf.place)
}

/// The pointer is on what is so near, in points.
const NEAR: f32 = 4.0;

/// Where a figure of a crowd is marked when it is pointed at.
pub fn spot_of(plot: &Plot<'_>, span: DaySpan, height: f64) -> Pos2 {
    let (left, right) = plot.x_of(span);
    let x = bounds::within(f32::midpoint(left, right), plot.rect.left(), plot.rect.right());
    pos2(x, plot.y(height))
}

/// The stretches wide enough to be hatched among a crowd, in points.
pub const LEAST_STRETCH: f32 = 1.0;

/// A column as a rectangle from one y to another.
pub fn across(column: &PixelColumn, one: f32, other: f32) -> Rect {
    Rect::from_min_max(pos2(column.x, one.min(other)), pos2(column.x + 1.0, one.max(other)))
}
