//! How a panel's contents stand in its space: what is in sight, on which axis, which labels have room and where.
//!
//! Pure but for the measuring of texts, which it is handed. Made once for a window and a size, and kept.

use egui::{Pos2, Rect, Vec2, pos2};

use super::picture::{self, Form, Mark, Panel, Range, Side, Target};
use super::place::{self, Plot, Wish};
use crate::bounds;
use crate::dataset::Qualifier;
use crate::time::DaySpan;
use crate::view::TimeScale;

/// In whose colour a label stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ink {
    Side(Side),
    Plain,
}

/// How a label is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    Plain,
    Medium,
    /// Semibold, in a frame of its own.
    Tag,
    Semibold,
    /// On ground of its own, so that it can be read over hatching.
    Grounded,
}

/// A label in its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Label {
    pub text: String,
    pub rect: Rect,
    pub ink: Ink,
    pub style: Style,
    /// It lies over hatching, and needs ground of its own to be read.
    pub is_over_gap: bool,
    /// What it names: who points at it means that.
    pub of: Option<Target>,
}

/// Marks too narrow to be told apart, in a column of a pixel: from the least to the greatest of them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Column {
    pub side: Side,
    pub x: f32,
    pub top: f32,
    pub bottom: f32,
    /// Whether they are areas, which stand on the ground.
    pub has_ground: bool,
}

/// Everything in its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Arrangement {
    pub range: Range,
    /// Marks drawn each for itself, in drawing order.
    pub marks: Vec<usize>,
    /// Marks in sight, also those drawn in columns.
    pub seen: Vec<usize>,
    pub columns: Vec<Column>,
    pub gaps: Vec<usize>,
    /// Levels of one reporter that a thin line joins.
    pub joins: Vec<(usize, usize)>,
    pub labels: Vec<Label>,
}

impl Arrangement {
    /// What the label under a point names.
    pub fn named_at(&self, point: Pos2) -> Option<Target> {
        self.labels.iter().find(|label| label.rect.contains(point)).and_then(|label| label.of)
    }
}

/// The words that it needs, asked for only where there may be room.
pub trait Wording {
    fn label(&self, mark: &Mark, goes_on: bool) -> String;
    /// The label with what came of holding the claim against the figures, in a second line.
    fn full_label(&self, _mark: &Mark) -> Option<String> {
        None
    }
    /// The value alone, for a box that has no room for more.
    fn short_label(&self, mark: &Mark) -> String;
    fn gap(&self, gap: &picture::Gap) -> Option<String>;
    fn absence(&self, absence: &picture::Absence) -> String;
    /// What is to be said of the panel as a whole: the axis, figures that it has no place for, figures too many to be told
    /// apart.
    fn notes(&self, is_logarithmic: bool, left_out: usize, crowd: usize) -> Vec<String>;
    fn measure(&self, text: &str, style: Style) -> Vec2;
}

/// More marks than this on a screen can't be told apart, and cost too much to draw one by one.
const MOST_MARKS: usize = 1200;
/// What is narrower than this is drawn in columns where there are more, in points.
const NARROW: f32 = 3.0;
/// Labels on more marks than these are noise.
const MOST_LABELS: usize = 300;
/// From one axis number to the next, in points.
const TICK_GAP: f32 = 30.0;
/// A tag keeps so far from the sides of its box, in points.
const TAG_MARGIN: f32 = 8.0;
/// What stays free above the highest mark and below the lowest, for their labels, in points.
const HEADROOM: f32 = 20.0;
/// The arrow of "more than" and its kind, in points.
pub const ARROW: f32 = 12.0;

/// Puts a panel's contents in their places. `rect` is the drawing area, `taken` what stands on it already.
pub fn arrange(
    panel: &Panel,
    scale: &TimeScale,
    rect: Rect,
    is_logarithmic: bool,
    taken: &[Rect],
    wording: &dyn Wording,
) -> Arrangement {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a handful")]
    let wanted = (rect.height() / TICK_GAP).max(2.0) as usize;
    let seen = panel.seen(scale.window.first_day(), scale.window.last_day());
    let headroom = f64::from((HEADROOM / rect.height().max(1.0)).min(0.3));
    let range = picture::range(panel, &seen, wanted, headroom, is_logarithmic);
    let plot = Plot::new(scale, rect, &range);
    let with_place = seen.iter().copied().filter(|at| panel.marks.get(*at).is_some_and(|mark| plot.has_place(mark)));
    let is_crowded = seen.len() > MOST_MARKS;
    let is_narrow = |at: &usize| panel.marks.get(*at).is_some_and(|mark| width(mark, &plot) < NARROW);
    let (crowd, marks): (Vec<usize>, Vec<usize>) = with_place.partition(|at| is_crowded && is_narrow(at));
    let window = scale.window.span();
    let has_place =
        |at: &usize| panel.gaps.get(*at).is_some_and(|gap| !is_logarithmic || gap.tops.0.min(gap.tops.1) > 0.0);
    let gaps = if is_crowded { Vec::new() } else { panel.gaps_seen(window).filter(has_place).collect() };
    let joins = joins(panel, window, is_crowded);
    let columns = columns(panel, &crowd, &plot);
    let mut arrangement = Arrangement { range: range.clone(), marks, seen, columns, gaps, joins, labels: Vec::new() };
    arrangement.labels = labels(panel, &plot, &arrangement, crowd.len(), taken, wording);
    arrangement
}

fn width(mark: &Mark, plot: &Plot<'_>) -> f32 {
    let (left, right) = plot.x_range(mark);
    right - left
}

/// Neighbouring levels of one reporter, where the line between them can be seen.
fn joins(panel: &Panel, window: DaySpan, is_crowded: bool) -> Vec<(usize, usize)> {
    let is_level = |mark: &&Mark| mark.form == Form::Stock && mark.reporter.is_some();
    if is_crowded || panel.marks.iter().find(|mark| mark.form == Form::Stock).is_none_or(|mark| !is_level(&mark)) {
        return Vec::new();
    }
    let pairs = panel.marks.windows(2).enumerate().filter(|(_, pair)| {
        matches!(pair, [one, other] if is_level(&one) && is_level(&other) && one.reporter == other.reporter && one.span.hull(other.span).overlaps(window))
    });
    pairs.map(|(at, _)| (at, at + 1)).collect()
}

/// The crowd, pixel by pixel.
fn columns(panel: &Panel, crowd: &[usize], plot: &Plot<'_>) -> Vec<Column> {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "pixels of a panel")]
    let place = |x: f32| (x - plot.rect.left()).max(0.0) as usize;
    let count = place(plot.rect.right()) + 1;
    let mut by_side: Vec<Vec<Option<Column>>> = Vec::new();
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
            let has_ground = picture::has_area(mark.form, plot.is_logarithmic);
            #[expect(clippy::cast_precision_loss, reason = "pixels of a panel")]
            let x = plot.rect.left() + at as f32;
            let held = column.get_or_insert(Column { side: mark.side, x, top: y, bottom: y, has_ground });
            held.top = held.top.min(y);
            held.bottom = held.bottom.max(y);
        }
    }
    by_side.into_iter().flatten().flatten().collect()
}

/// The foot of a mark's arrow and its direction: 1 up for "more than", −1 down for "less than" and "almost".
pub fn arrow_of(mark: &Mark, plot: &Plot<'_>) -> Option<(Pos2, f32)> {
    let direction = match mark.qualifier {
        Qualifier::MoreThan | Qualifier::AtLeast => 1.0,
        Qualifier::Almost | Qualifier::AtMost | Qualifier::LessThan => -1.0,
        Qualifier::Exact | Qualifier::About | Qualifier::Other(_) => return None,
    };
    let (left, right) = plot.x_range(mark);
    let seen = plot.seen_of((left, right))?;
    let y = plot.y(mark.height);
    let foot = match mark.form {
        Form::Stock => pos2(f32::midpoint(left, right), y - 6.0 * direction),
        Form::Line | Form::Running => pos2(right.min(plot.rect.right() - 8.0), y - 6.0 * direction),
        Form::Step => pos2(seen.0 + (seen.1 - seen.0) * 0.85, y),
        Form::Box => pos2(f32::midpoint(seen.0, seen.1), y),
    };
    Some((foot, direction))
}

/// What an arrow covers.
pub fn arrow_rect((foot, direction): (Pos2, f32)) -> Rect {
    let tip = pos2(foot.x, foot.y - ARROW * direction);
    Rect::from_two_pos(foot, tip).expand2(Vec2::new(4.0, 0.0))
}

/// What labels keep off: the lines and points of marks. The edge of a claim's box is kept apart: what has ground of its own
/// may lie over it.
fn obstacles(panel: &Panel, plot: &Plot<'_>, marks: &[usize]) -> (Vec<Rect>, Vec<Rect>) {
    let (mut lines, mut boxes) = (Vec::new(), Vec::new());
    if !plot.is_logarithmic {
        let ground = plot.y(0.0);
        lines.push(Rect::from_min_max(pos2(plot.rect.left(), ground - 0.5), pos2(plot.rect.right(), ground + 0.5)));
    }
    for mark in marks.iter().filter_map(|at| panel.marks.get(*at)) {
        let (left, right) = plot.x_range(mark);
        let y = plot.y(mark.height);
        let level = plot
            .seen_of((left, right))
            .map(|(left, right)| Rect::from_min_max(pos2(left, y - 1.5), pos2(right, y + 1.5)));
        if mark.form == Form::Step && plot.is_logarithmic {
            lines.push(Rect::from_center_size(pos2(f32::midpoint(left, right), y), Vec2::splat(8.0)));
        }
        match (mark.form, plot.rise(mark)) {
            (Form::Stock, _) => {
                lines.push(Rect::from_center_size(pos2(f32::midpoint(left, right), y), Vec2::splat(12.0)));
            }
            (Form::Running, Some(rise)) => lines.extend(along(rise)),
            (Form::Box, _) => boxes.extend(level),
            _ => lines.extend(level),
        }
    }
    (lines, boxes)
}

/// A slanting line as a few rectangles along it.
fn along([from, to]: [Pos2; 2]) -> Vec<Rect> {
    const PIECES: u8 = 6;
    let at = |piece: u8| from + (to - from) * (f32::from(piece) / f32::from(PIECES));
    (0..PIECES).map(|piece| Rect::from_two_pos(at(piece), at(piece + 1)).expand(1.5)).collect()
}

/// A label on its way to a place.
struct Draft {
    of: Option<Target>,
    text: String,
    ink: Ink,
    style: Style,
    wish: Wish,
    /// What it would rather say, where there is room for that.
    full: Option<(String, Wish)>,
}

fn labels(
    panel: &Panel,
    plot: &Plot<'_>,
    arrangement: &Arrangement,
    crowd: usize,
    taken: &[Rect],
    wording: &dyn Wording,
) -> Vec<Label> {
    let mut drafts = Vec::new();
    let mut draft = |of: Option<Target>,
                     text: String,
                     ink: Ink,
                     style: Style,
                     full: Option<(String, Wish)>,
                     wished: &dyn Fn(Vec2) -> Vec<Pos2>| {
        let size = wording.measure(&text, style);
        drafts.push(Draft { of, text, ink, style, wish: Wish { size, at: wished(size) }, full });
    };
    for note in wording.notes(plot.is_logarithmic, arrangement.range.left_out, crowd) {
        draft(None, note, Ink::Plain, Style::Plain, None, &|size| wished_for_note(size, plot));
    }
    let labelled: Vec<&Mark> = labelled(panel, &arrangement.marks);
    if labelled.len() <= MOST_LABELS {
        // Claims first: their tags are what is asked about.
        for is_claim in [true, false] {
            for mark in labelled.iter().copied().filter(|mark| (mark.side == Side::Claim) == is_claim) {
                let (left, right) = plot.x_range(mark);
                let style = match (mark.form, is_claim) {
                    (Form::Box, _) if !plot.is_logarithmic => Style::Tag,
                    (_, true) => Style::Semibold,
                    (_, false) => Style::Medium,
                };
                let mut text = wording.label(mark, right > plot.rect.right());
                if style == Style::Tag
                    && wording.measure(&text, style).x
                        > right.min(plot.rect.right()) - left.max(plot.rect.left()) - TAG_MARGIN
                {
                    text = wording.short_label(mark);
                }
                let full = (style == Style::Tag).then(|| wording.full_label(mark)).flatten();
                let full = full.map(|text| (wording.measure(&text, style), text));
                let is_high = |size: &Vec2| size.y + TAG_MARGIN <= (plot.y(0.0) - plot.y(mark.height)).abs();
                let full = full.filter(|(size, _)| is_high(size));
                let full = full.map(|(size, text)| (text, Wish { size, at: wished(mark, size, plot, (left, right)) }));
                let of = panel.marks.iter().position(|other| std::ptr::eq(other, mark)).map(Target::Mark);
                draft(of, text, Ink::Side(mark.side), style, full, &|size| wished(mark, size, plot, (left, right)));
            }
        }
        for (at, gap) in arrangement.gaps.iter().filter_map(|at| Some((*at, panel.gaps.get(*at)?))) {
            let Some(text) = wording.gap(gap) else { continue };
            draft(Some(Target::Gap(at)), text, Ink::Plain, Style::Grounded, None, &|size| {
                wished_in_gap(gap, size, plot)
            });
        }
        for absence in panel.absences_seen(plot.scale.window.span()) {
            draft(None, wording.absence(absence), Ink::Plain, Style::Plain, None, &|size| {
                wished_in_absence(absence.span, size, plot)
            });
        }
    }
    let (mut lines, boxes) = obstacles(panel, plot, &arrangement.marks);
    let gaps: Vec<&picture::Gap> = arrangement.gaps.iter().filter_map(|at| panel.gaps.get(*at)).collect();
    lines.extend(
        gaps.iter()
            .filter_map(|gap| place::gap_line(gap, plot))
            .map(|line| Rect::from_points(&line).expand2(Vec2::new(1.0, 0.0))),
    );
    let arrows = labelled.iter().filter_map(|mark| arrow_of(mark, plot).map(arrow_rect));
    let mut taken: Vec<Rect> = taken.iter().copied().chain(arrows).chain(lines).collect();
    let (grounded, plain): (Vec<Draft>, Vec<Draft>) =
        drafts.into_iter().partition(|draft| draft.style == Style::Grounded);
    let over_lines: Vec<Rect> = taken.iter().copied().chain(boxes).collect();
    let mut placed = in_places(plain, plot.rect, &over_lines);
    let hatched: Vec<Rect> =
        gaps.iter().filter(|gap| place::gap_line(gap, plot).is_none()).map(|gap| place::gap_area(gap, plot)).collect();
    for label in &mut placed {
        label.is_over_gap =
            label.style != Style::Tag && hatched.iter().any(|area| area.intersects(label.rect.shrink(1.0)));
    }
    taken.extend(placed.iter().map(|label| label.rect));
    placed.splice(0..0, in_places(grounded, plot.rect, &taken));
    placed
}

fn in_places(drafts: Vec<Draft>, bounds: Rect, taken: &[Rect]) -> Vec<Label> {
    let wishes: Vec<Wish> =
        drafts.iter().map(|draft| draft.full.as_ref().map_or(&draft.wish, |(_, wish)| wish).clone()).collect();
    let places = place::labels(&wishes, bounds, taken);
    let mut taken: Vec<Rect> = taken.iter().copied().chain(places.iter().copied().flatten()).collect();
    let placed = drafts.into_iter().zip(places).filter_map(|(draft, rect)| {
        let Draft { of, text, ink, style, wish, full } = draft;
        let (text, rect) = match (full, rect) {
            (Some((text, _)), Some(rect)) => (text, rect),
            (None, rect) => (text, rect?),
            // There is no room for all of it.
            (Some(_), None) => {
                let rect = place::labels(&[wish], bounds, &taken).into_iter().flatten().next()?;
                taken.push(rect);
                (text, rect)
            }
        };
        Some(Label { text, rect, ink, style, is_over_gap: false, of })
    });
    placed.collect()
}

/// The marks that have a label of their own: of a running sum the last that can be seen.
fn labelled<'a>(panel: &'a Panel, marks: &[usize]) -> Vec<&'a Mark> {
    let goes_on = |mark: &Mark, next: Option<&usize>| {
        let next = next.and_then(|at| panel.marks.get(*at)).filter(|next| next.reporter == mark.reporter);
        mark.sum
            .as_ref()
            .zip(next.and_then(|next| next.sum.as_ref()))
            .is_some_and(|(sum, next)| sum.since == next.since)
    };
    let each = marks.iter().enumerate().filter_map(|(place, at)| Some((panel.marks.get(*at)?, marks.get(place + 1))));
    each.filter(|(mark, next)| !mark.is_told && !goes_on(mark, *next)).map(|(mark, _)| mark).collect()
}

/// In the upper left corner, or wherever along the upper and the lower edge there is room.
fn wished_for_note(size: Vec2, plot: &Plot<'_>) -> Vec<Pos2> {
    let lines = [
        plot.rect.top() + 2.0,
        plot.rect.top() + 18.0,
        plot.rect.bottom() - size.y - 2.0,
        plot.rect.bottom() - size.y - 18.0,
    ];
    let mut places = Vec::new();
    let mut x = plot.rect.left() + 8.0;
    while x + size.x < plot.rect.right() && places.len() < 200 {
        places.extend(lines.map(|y| pos2(x, y)));
        x += 40.0;
    }
    places
}

/// Where a mark's label would stand, the best first.
fn wished(mark: &Mark, size: Vec2, plot: &Plot<'_>, (left, right): (f32, f32)) -> Vec<Pos2> {
    let y = plot.y(mark.height);
    let Some(seen) = plot.seen_of((left, right)) else { return Vec::new() };
    let middle = f32::midpoint(seen.0, seen.1) - size.x / 2.0;
    let (above, below) = (y - size.y - 4.0, y + 4.0);
    match mark.form {
        Form::Step => {
            if seen.1 - seen.0 < size.x + 6.0 {
                return Vec::new();
            }
            // The first party's label hangs below its edge and the other's stands above; below zero the other way round.
            let is_below = (mark.side == Side::First) != (mark.height < 0.0);
            let sides = if is_below { [below, above] } else { [above, below] };
            let places = [middle, seen.0 + 6.0, seen.1 - size.x - 6.0];
            sides.iter().flat_map(|y| places.map(|x| pos2(x, *y))).collect()
        }
        Form::Box if !plot.is_logarithmic => {
            if seen.1 - seen.0 < size.x + TAG_MARGIN {
                return Vec::new();
            }
            let ground = plot.y(0.0);
            let heights = [0.22, 0.36, 0.5, 0.1, 0.64, 0.8].map(|share| ground - (ground - y) * share - size.y / 2.0);
            heights.iter().flat_map(|y| [middle, seen.0 + 8.0, seen.1 - size.x - 8.0].map(|x| pos2(x, *y))).collect()
        }
        Form::Box | Form::Line => along_line(size, plot, seen, (right, y)),
        Form::Running => {
            let beside = if right <= plot.rect.right() { right + 8.0 } else { seen.1 - size.x - 4.0 };
            let before = right.min(plot.rect.right()) - size.x - 6.0;
            let at = if right <= plot.rect.right() {
                y
            } else {
                plot.rise(mark).map_or(y, |[foot, top]| at_edge(plot, foot, top))
            };
            let (above, below) = (at - size.y - 6.0, at + 6.0);
            let further = [8.0, 18.0, 30.0].into_iter().flat_map(|more| [above - more, below + more]);
            let along: Vec<Pos2> = [above, below]
                .into_iter()
                .chain(further)
                .flat_map(|y| [pos2(before, y), pos2(before - 60.0, y)])
                .collect();
            std::iter::once(pos2(beside, at - size.y / 2.0)).chain(along).collect()
        }
        Form::Stock => {
            let point = f32::midpoint(left, right);
            let beside = y - size.y / 2.0;
            let centred = point - size.x / 2.0;
            vec![
                pos2(point + 10.0, beside),
                pos2(point - 10.0 - size.x, beside),
                pos2(centred, above - 4.0),
                pos2(centred, below + 4.0),
            ]
        }
    }
}

/// Where a rising line leaves the panel on the right.
fn at_edge(plot: &Plot<'_>, foot: Pos2, top: Pos2) -> f32 {
    let share = (plot.rect.right() - foot.x) / (top.x - foot.x).max(f32::EPSILON);
    egui::lerp(foot.y..=top.y, bounds::share(share))
}

/// Places along a level line: behind its end where that is in sight, else over and under it, from the right.
fn along_line(size: Vec2, plot: &Plot<'_>, seen: (f32, f32), (right, y): (f32, f32)) -> Vec<Pos2> {
    let (above, below) = (y - size.y - 3.0, y + 3.0);
    let mut places = Vec::new();
    let mut x = if right <= plot.rect.right() {
        places.push(pos2(right + 8.0, y - size.y / 2.0));
        right - size.x - 4.0
    } else {
        plot.rect.right() - size.x - 8.0
    };
    while x >= seen.0 + 4.0 && places.len() < 40 {
        places.extend([pos2(x, above), pos2(x, below)]);
        x -= 40.0;
    }
    places
}

/// In the middle of the gap, or beside what stands there, where the gap is high enough.
fn wished_in_gap(gap: &picture::Gap, size: Vec2, plot: &Plot<'_>) -> Vec<Pos2> {
    if let Some([top, bottom]) = place::gap_line(gap, plot) {
        return vec![pos2(top.x + 8.0, f32::midpoint(top.y, bottom.y) - size.y / 2.0)];
    }
    let area = place::gap_area(gap, plot);
    let Some(seen) = plot.seen_of((area.left(), area.right())) else { return Vec::new() };
    if seen.1 - seen.0 < size.x + 8.0 || area.height() < size.y + 2.0 {
        return Vec::new();
    }
    let middle = f32::midpoint(seen.0, seen.1) - size.x / 2.0;
    let heights = [0.5, 0.3, 0.7, 0.2, 0.8].map(|share| area.top() + (area.height() - size.y) * share);
    let places = [middle, seen.0 + 6.0, seen.1 - size.x - 6.0];
    heights.iter().flat_map(|y| places.map(|x| pos2(x, *y))).collect()
}

/// In the middle of the stretch, rather high, so that it is not taken for a value.
fn wished_in_absence(span: DaySpan, size: Vec2, plot: &Plot<'_>) -> Vec<Pos2> {
    let Some(seen) = plot.seen_of(plot.x_of(span)) else { return Vec::new() };
    if seen.1 - seen.0 < size.x + 8.0 {
        return Vec::new();
    }
    let middle = f32::midpoint(seen.0, seen.1) - size.x / 2.0;
    let heights =
        [0.33, 0.22, 0.44, 0.12, 0.55, 0.7].map(|share| plot.rect.top() + plot.rect.height() * share - size.y / 2.0);
    heights.iter().map(|y| pos2(middle, *y)).collect()
}

/// What can be pointed at or spoken of, with what it is found at. Nothing of a crowd.
pub fn targets(panel: &Panel, arrangement: &Arrangement, plot: &Plot<'_>, whole: Rect) -> Vec<(Target, Rect)> {
    let marks = arrangement
        .marks
        .iter()
        .filter_map(|at| Some((Target::Mark(*at), place::touch_of(panel.marks.get(*at)?, plot))));
    let gaps = arrangement.gaps.iter().filter_map(|at| {
        let gap = panel.gaps.get(*at)?;
        let area = place::gap_line(gap, plot)
            .map_or_else(|| place::gap_area(gap, plot), |line| Rect::from_points(&line).expand2(Vec2::new(6.0, 0.0)));
        Some((Target::Gap(*at), area))
    });
    marks
        .chain(gaps)
        .map(|(target, rect)| (target, rect.intersect(whole)))
        .filter(|(_, rect)| rect.is_positive())
        .collect()
}
