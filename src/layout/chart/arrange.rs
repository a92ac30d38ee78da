//! How a panel's contents stand in its space: what is in sight, on which axis, which labels have room and where.
//!
//! Pure but for the measuring of texts, which it is handed. Made once for a window and a size, and kept.

use egui::{Pos2, Rect, Vec2, pos2};

use super::axis::{self, Range};
use super::claimed::{self, Claimed, Lacking};
use super::labels::labels;
use super::place::{self, Plot};
use crate::dataset::Qualifier;
use crate::marks::chart::{Absence, ChartPanel, ChartTarget, FigureForm, FigureMark, GapMark, ReporterSide};
use crate::time::DaySpan;
use crate::view::{Since, TimeScale};

/// In whose colour a label stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LabelColour {
    /// In that of whoever reports.
    Side(ReporterSide),
    /// In that of text.
    Plain,
}

/// How a label is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LabelStyle {
    /// As text stands.
    Plain,
    /// A little stronger.
    Medium,
    /// Semibold, in a frame of its own.
    Tag,
    /// Strong, as a heading.
    Semibold,
    /// On ground of its own, so that it can be read over hatching.
    Grounded,
}

impl LabelStyle {
    /// Room around a label that has ground of its own. One that has none may come nearer to a line than its line of text
    /// is high: what is written in it is not.
    pub fn padding(self) -> Vec2 {
        match self {
            Self::Tag => Vec2::new(16.0, 8.0),
            Self::Grounded => Vec2::new(8.0, 0.0),
            Self::Plain | Self::Medium | Self::Semibold => Vec2::new(0.0, -3.0),
        }
    }
}

/// A label in its place.
#[derive(Clone, Debug, PartialEq)]
pub struct PlacedLabel {
    /// What it says.
    pub text: String,
    /// Where it stands, in points.
    pub rect: Rect,
    /// In whose colour.
    pub ink: LabelColour,
    /// How strong.
    pub style: LabelStyle,
    /// It lies over hatching, and needs ground of its own to be read.
    pub is_over_gap: bool,
    /// What it names: who points at it means that.
    pub of: Option<ChartTarget>,
}

/// Marks too narrow to be told apart, in a column of a pixel: from the least to the greatest of them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PixelColumn {
    /// Who reports what is in it.
    pub side: ReporterSide,
    /// Its middle, in points.
    pub x: f32,
    /// The top of what is in it, in points.
    pub top: f32,
    /// The bottom of what is in it, in points.
    pub bottom: f32,
    /// Whether they are areas, which stand on the ground.
    pub has_ground: bool,
}

/// Everything in its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Arrangement {
    /// What the axis reaches from and to.
    pub range: Range,
    /// Marks drawn each for itself, in drawing order.
    pub marks: Vec<usize>,
    /// Marks in sight, also those drawn in columns.
    pub seen: Vec<usize>,
    /// Marks too narrow to be told apart.
    pub columns: Vec<PixelColumn>,
    /// The gaps that are drawn, by their places in the panel.
    pub gaps: Vec<usize>,
    /// Stretches for which a reporter gives no figure.
    pub absences: Vec<usize>,
    /// Where nobody gives one.
    pub unknown: Vec<Rect>,
    /// Among sums: the claims in sight, and what the one lacks that the figures are held against.
    pub claimed: Claimed,
    /// What no figure is there for.
    pub lacking: Lacking,
    /// Levels of one series that a thin line joins.
    pub joins: Vec<(usize, usize)>,
    /// The labels, off each other.
    pub labels: Vec<PlacedLabel>,
}

impl Arrangement {
    /// Whether of a claim of a sum its end alone is drawn: another is the one that the figures are held against.
    pub fn is_stub(&self, mark: usize) -> bool {
        self.claimed.held.is_some_and(|held| held != mark) && self.claimed.shown.contains(&mark)
    }

    /// What the label under a point names.
    pub fn named_at(&self, point: Pos2) -> Option<ChartTarget> {
        self.labels.iter().find(|label| label.rect.contains(point)).and_then(|label| label.of)
    }
}

/// The words that it needs, asked for only where there may be room.
pub trait Wording {
    /// What a mark is labelled with; `goes_on` where it reaches out of sight.
    fn label(&self, mark: &FigureMark, goes_on: bool) -> String;
    /// The label with what came of holding the claim against the figures, in further lines; the fullest first.
    fn full_labels(&self, _mark: &FigureMark) -> Vec<String> {
        Vec::new()
    }
    /// The value alone, for a box that has no room for more.
    fn short_label(&self, mark: &FigureMark) -> String;
    /// What a gap is labelled with.
    fn gap(&self, gap: &GapMark) -> Option<String>;
    /// Where a reporter gives nothing, or nobody does; the fullest first.
    fn absence(&self, absence: &Absence, is_unknown: bool) -> Vec<String>;
    /// What is to be said of the panel as a whole: the axis, figures that it has no place for, figures too many to be told
    /// apart.
    fn notes(&self, is_logarithmic: bool, left_out: usize, crowd: usize) -> Vec<String>;
    /// The size of a text set in a style, with the room around it, in points.
    fn measure(&self, text: &str, style: LabelStyle) -> Vec2;
}

/// More marks than this on a screen can't be told apart, and cost too much to draw one by one.
const MOST_MARKS: usize = 1200;
/// What is narrower than this is drawn in columns where there are more, in points.
const NARROW: f32 = 3.0;
/// Labels on more marks than these are noise.
pub const MOST_LABELS: usize = 300;
/// From one axis number to the next, in points.
const TICK_GAP: f32 = 26.0;
/// A tag keeps so far from the sides of its box, in points.
pub const TAG_MARGIN: f32 = 8.0;
/// What stays free above the highest mark and below the lowest, for their labels, in points.
const HEADROOM: f32 = 20.0;
/// How much is drawn of a claim of a sum that stands beside another, in points.
pub const STUB: f32 = 26.0;
/// The arrow of "more than" and its kind, in points.
pub const ARROW: f32 = 12.0;

/// Puts a panel's contents in their places. `rect` is the drawing area, `taken` what stands on it already.
pub fn arrange(
    panel: &ChartPanel,
    scale: &TimeScale,
    rect: Rect,
    is_logarithmic: bool,
    taken: &[Rect],
    wording: &dyn Wording,
) -> Arrangement {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a handful")]
    let wanted = (rect.height() / TICK_GAP).max(2.0) as usize;
    let window = scale.window.span();
    let claimed = claimed::sort(panel, &scale.window);
    let mut seen = panel.seen(scale.window.first_day(), scale.window.last_day());
    if let Some(sums) = &panel.sums {
        // A claim stands where it ends.
        let is_out = |at: &usize| sums.claims.binary_search(at).is_ok() && !claimed.shown.contains(at);
        let is_since_a_day = matches!(sums.since, Since::Day(_));
        seen.retain(|at| !is_since_a_day || !is_out(at));
    }
    let headroom = f64::from((HEADROOM / rect.height().max(1.0)).min(0.3));
    let range = axis::range(panel, &with_level_before(panel, &seen, window), wanted, headroom, is_logarithmic);
    let plot = Plot::new(scale, rect, &range);
    let with_place = seen.iter().copied().filter(|at| panel.marks.get(*at).is_some_and(|mark| plot.has_place(mark)));
    let is_crowded = seen.len() > MOST_MARKS;
    let is_narrow = |at: &usize| panel.marks.get(*at).is_some_and(|mark| width(mark, &plot) < NARROW);
    let (crowd, marks): (Vec<usize>, Vec<usize>) = with_place.partition(|at| is_crowded && is_narrow(at));
    let has_place =
        |at: &usize| panel.gaps.get(*at).is_some_and(|gap| !is_logarithmic || gap.tops.0.min(gap.tops.1) > 0.0);
    let gaps = if is_crowded { Vec::new() } else { panel.gaps_seen(window).filter(has_place).collect() };
    let absences = if is_crowded { Vec::new() } else { panel.absences_seen(window).collect() };
    let lacking = claimed.held.map(|held| claimed::lacking(panel, held, &plot)).unwrap_or_default();
    let unknown = claimed::unknown(panel, &plot);
    let joins = joins(panel, window, is_crowded);
    let columns = columns(panel, &crowd, &plot);
    let mut arrangement = Arrangement {
        range: range.clone(),
        marks,
        seen,
        columns,
        gaps,
        absences,
        unknown,
        claimed,
        lacking,
        joins,
        labels: Vec::new(),
    };
    arrangement.labels = labels(panel, &plot, &arrangement, crowd.len(), taken, wording);
    arrangement
}

/// What is seen, and among sums the last one before a window that begins without a figure: what is lacking stands on it.
fn with_level_before(panel: &ChartPanel, seen: &[usize], window: DaySpan) -> Vec<usize> {
    let mut found = seen.to_vec();
    if panel.is_cumulated() {
        let is_before = |mark: &&FigureMark| {
            mark.form == FigureForm::Running && mark.span.latest.is_some_and(|last| Some(last) < window.earliest)
        };
        found.extend(panel.marks.iter().rposition(|mark| is_before(&mark)));
    }
    found
}

fn width(mark: &FigureMark, plot: &Plot<'_>) -> f32 {
    let (left, right) = plot.x_range(mark);
    right - left
}

/// Neighbouring levels, where the line between them can be seen.
fn joins(panel: &ChartPanel, window: DaySpan, is_crowded: bool) -> Vec<(usize, usize)> {
    if is_crowded {
        return Vec::new();
    }
    let span = |at: usize| panel.marks.get(at).map(|mark| mark.span).unwrap_or_default();
    panel.joins.iter().copied().filter(|(one, other)| span(*one).hull(span(*other)).overlaps(window)).collect()
}

/// The crowd, pixel by pixel.
fn columns(panel: &ChartPanel, crowd: &[usize], plot: &Plot<'_>) -> Vec<PixelColumn> {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "pixels of a panel")]
    let place = |x: f32| (x - plot.rect.left()).max(0.0) as usize;
    let count = place(plot.rect.right()) + 1;
    let mut by_side: Vec<Vec<Option<PixelColumn>>> = Vec::new();
    for mark in crowd.iter().filter_map(|at| panel.marks.get(*at)) {
        let side = mark.side as usize;
        if by_side.len() <= side {
            by_side.resize(side + 1, Vec::new());
        }
        let (left, right) = plot.x_range(mark);
        let y = plot.y(mark.height);
        let Some(row) = by_side.get_mut(side) else { continue };
        row.resize(count, None);
        let (first, last) = (place(left), place(right).min(count - 1));
        for (at, column) in row.iter_mut().enumerate().take(last + 1).skip(first) {
            let has_ground = axis::has_area(mark.form, plot.is_logarithmic);
            #[expect(clippy::cast_precision_loss, reason = "pixels of a panel")]
            let x = plot.rect.left() + at as f32;
            let held = column.get_or_insert(PixelColumn { side: mark.side, x, top: y, bottom: y, has_ground });
            held.top = held.top.min(y);
            held.bottom = held.bottom.max(y);
        }
    }
    by_side.into_iter().flatten().flatten().collect()
}

/// The foot of a mark's arrow and its direction: 1 up for "more than", −1 down for "less than" and "almost".
pub fn arrow_of(mark: &FigureMark, plot: &Plot<'_>) -> Option<(Pos2, f32)> {
    let direction = match mark.qualifier {
        Qualifier::MoreThan | Qualifier::AtLeast => 1.0,
        Qualifier::Almost | Qualifier::AtMost | Qualifier::LessThan => -1.0,
        Qualifier::Exact | Qualifier::About | Qualifier::Other(_) => return None,
    };
    let (left, right) = plot.x_range(mark);
    let seen = plot.seen_of((left, right))?;
    let y = plot.y(mark.height);
    let foot = match mark.form {
        FigureForm::Stock => pos2(right, y - 6.0 * direction),
        FigureForm::Line | FigureForm::Running => pos2(right.min(plot.rect.right() - 8.0), y - 6.0 * direction),
        FigureForm::Step => pos2(seen.0 + (seen.1 - seen.0) * 0.85, y),
        FigureForm::Box => pos2(f32::midpoint(seen.0, seen.1), y),
    };
    Some((foot, direction))
}

/// What an arrow covers.
pub fn arrow_rect((foot, direction): (Pos2, f32)) -> Rect {
    let tip = pos2(foot.x, foot.y - ARROW * direction);
    Rect::from_two_pos(foot, tip).expand2(Vec2::new(4.0, 0.0))
}

/// What can be pointed at or spoken of, with what it is found at. Nothing of a crowd.
pub fn targets(
    panel: &ChartPanel,
    arrangement: &Arrangement,
    plot: &Plot<'_>,
    whole: Rect,
) -> Vec<(ChartTarget, Rect)> {
    let marks = arrangement
        .marks
        .iter()
        .filter_map(|at| Some((ChartTarget::Mark(*at), place::touch_of(panel.marks.get(*at)?, plot))));
    let gaps = arrangement.gaps.iter().filter_map(|at| {
        let gap = panel.gaps.get(*at)?;
        let area = place::gap_line(gap, plot)
            .map_or_else(|| place::gap_area(gap, plot), |line| Rect::from_points(&line).expand2(Vec2::new(6.0, 0.0)));
        Some((ChartTarget::Gap(*at), area))
    });
    let absences = arrangement.absences.iter().filter_map(|at| {
        let (left, right) = plot.x_of(panel.absences.get(*at)?.span);
        Some((ChartTarget::Absence(*at), Rect::from_x_y_ranges(left..=right, plot.rect.y_range())))
    });
    marks
        .chain(gaps)
        .chain(absences)
        .map(|(target, rect)| (target, rect.intersect(whole)))
        .filter(|(_, rect)| rect.is_positive())
        .collect()
}
