//! How a panel's contents stand in its space: what is in sight, on which axis, which labels have room and where.
//!
//! Pure but for the measuring of texts, which it is handed. Made once for a window and a size, and kept.

use egui::{Pos2, Rect, Vec2, pos2};

use super::axis::{self, Range};
use super::claimed::{self, Claimed, Lacking};
use super::crowd::{self, LEAST_STRETCH, NARROW, PlacedCrowd};
use super::labels::labels;
use super::place::{self, Plot};
use super::sight;
use crate::dataset::Qualifier;
use crate::marks::chart::{Absence, ChartPanel, ChartTarget, FigureForm, FigureMark, GapMark, ReporterSide};
use crate::time::DaySpan;
use crate::view::TimeScale;

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

/// Everything in its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Arrangement {
    /// What the axis reaches from and to.
    pub range: Range,
    /// Marks drawn each for itself, in drawing order.
    pub marks: Vec<usize>,
    /// How many marks are in sight, also those drawn in columns.
    pub seen: usize,
    /// Marks in sight that the axis has no place for; where there are too many to be told, none.
    pub without_place: Vec<usize>,
    /// Marks too narrow to be told apart.
    pub crowd: PlacedCrowd,
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
    let sight = sight::sight(panel, scale, &claimed);
    let headroom = f64::from((HEADROOM / rect.height().max(1.0)).min(0.3));
    let range = axis::range(&sight.extent, wanted, headroom, is_logarithmic);
    let plot = Plot::new(scale, rect, &range);
    let is_crowded = sight.is_crowded;
    let without_place = sight.without_place(panel, &plot);
    let count = sight.crowd_with_place(is_logarithmic);
    let mut marks = sight.marks;
    marks.retain(|at| panel.marks.get(*at).is_some_and(|mark| plot.has_place(mark)));
    let has_place =
        |at: &usize| panel.gaps.get(*at).is_some_and(|gap| !is_logarithmic || gap.tops.0.min(gap.tops.1) > 0.0);
    // Between figures that are drawn each for itself, also beside a crowd.
    let is_wide = |at: &usize| {
        let (left, right) = panel.gaps.get(*at).map(|gap| plot.x_of(gap.span)).unwrap_or_default();
        !is_crowded || right - left >= NARROW
    };
    let gaps = if is_crowded && marks.is_empty() {
        Vec::new()
    } else {
        panel.gaps_seen(window).filter(has_place).filter(is_wide).collect()
    };
    let absences = if is_crowded { Vec::new() } else { panel.absences_seen(window).collect() };
    let lacking = claimed.held.map(|held| claimed::lacking(panel, held, &plot)).unwrap_or_default();
    let mut unknown = claimed::unknown(panel, &plot);
    unknown.retain(|area| !is_crowded || area.width() >= LEAST_STRETCH);
    let joins = joins(panel, window, is_crowded);
    let crowd = crowd::placed(&sight.strands, &plot);
    let mut arrangement = Arrangement {
        range: range.clone(),
        marks,
        seen: sight.seen,
        without_place,
        crowd,
        gaps,
        absences,
        unknown,
        claimed,
        lacking,
        joins,
        labels: Vec::new(),
    };
    arrangement.labels = labels(panel, &plot, &arrangement, count, taken, wording);
    arrangement
}

/// Neighbouring levels, where the line between them can be seen.
fn joins(panel: &ChartPanel, window: DaySpan, is_crowded: bool) -> Vec<(usize, usize)> {
    if is_crowded {
        return Vec::new();
    }
    let span = |at: usize| panel.marks.get(at).map(|mark| mark.span).unwrap_or_default();
    panel.joins.iter().copied().filter(|(one, other)| span(*one).hull(span(*other)).overlaps(window)).collect()
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
