//! Which labels a panel has, and where each would stand: the first free of the places that it would take.
//!
//! Pure but for the measuring of texts, which it is handed.

use egui::{Pos2, Rect, Vec2, pos2};

use super::arrange::{
    Arrangement, LabelColour, LabelStyle, MOST_LABELS, PlacedLabel, STUB, TAG_MARGIN, Wording, arrow_of, arrow_rect,
};
use super::crowd::PixelColumn;
use super::place::{self, LabelRequest, Plot};
use crate::bounds;
use crate::marks::chart::{ChartPanel, ChartTarget, FigureForm, FigureMark, FigureOrigin, GapMark, ReporterSide};
use crate::time::DaySpan;

/// A label on its way to a place: the ways in which it can be said, the fullest first.
struct LabelCandidate {
    of: Option<ChartTarget>,
    ink: LabelColour,
    ways: Vec<(String, LabelStyle, LabelRequest)>,
}

/// The words of a level stand beside it or over it: so much is free on its right.
const ROOM_OF_LEVEL: f32 = 36.0;

/// What labels are made from.
struct LabelContext<'a> {
    panel: &'a ChartPanel,
    plot: &'a Plot<'a>,
    arrangement: &'a Arrangement,
    wording: &'a dyn Wording,
}

/// The labels of a panel in their places, off each other, off lines, and off what is `taken`.
pub fn labels(
    panel: &ChartPanel,
    plot: &Plot<'_>,
    arrangement: &Arrangement,
    crowd: usize,
    taken: &[Rect],
    wording: &dyn Wording,
) -> Vec<PlacedLabel> {
    let making = LabelContext { panel, plot, arrangement, wording };
    let mut drafts: Vec<LabelCandidate> = Vec::new();
    for note in wording.notes(plot.is_logarithmic, arrangement.range.left_out, crowd) {
        drafts.push(
            making
                .draft(None, (LabelColour::Plain, LabelStyle::Plain), vec![note], &|size| wished_for_note(size, plot)),
        );
    }
    let labelled: Vec<(usize, &FigureMark)> = labelled(panel, &arrangement.marks);
    if labelled.len() <= MOST_LABELS {
        // Claims first: their tags are what is asked about.
        for is_claim in [true, false] {
            let side = labelled.iter().filter(|(_, mark)| (mark.side == ReporterSide::Claim) == is_claim);
            let mut of_side: Vec<LabelCandidate> = side.map(|(at, mark)| making.of_mark(*at, mark, is_claim)).collect();
            // What names a line before what names one of its points.
            of_side.sort_by_key(|draft| draft.ways.len() < 2);
            drafts.extend(of_side);
        }
        drafts.extend(arrangement.gaps.iter().filter_map(|at| making.of_gap(*at)));
        drafts.extend(making.of_absences());
    }
    let Obstacles { mut lines, boxes, joins } = obstacles(&making);
    let gaps: Vec<&GapMark> = arrangement.gaps.iter().filter_map(|at| panel.gaps.get(*at)).collect();
    lines.extend(
        gaps.iter()
            .filter_map(|gap| place::gap_line(gap, plot))
            .map(|line| Rect::from_points(&line).expand2(Vec2::new(1.0, 0.0))),
    );
    // Of every mark, also of one that is told with another's label.
    let drawn = arrangement.marks.iter().filter_map(|at| panel.marks.get(*at));
    let arrows = drawn.filter_map(|mark| arrow_of(mark, plot).map(arrow_rect));
    let under_labels: Vec<Rect> = taken.iter().copied().chain(arrows).chain(lines).collect();
    let mut taken: Vec<Rect> = under_labels.iter().copied().chain(joins).collect();
    let (grounded, plain): (Vec<LabelCandidate>, Vec<LabelCandidate>) =
        drafts.into_iter().partition(|draft| draft.ways.iter().any(|(_, style, _)| *style == LabelStyle::Grounded));
    let over_lines: Vec<Rect> = taken.iter().copied().chain(boxes).collect();
    let mut placed = in_places(plain, plot.rect, &over_lines);
    let gap_areas =
        gaps.iter().filter(|gap| place::gap_line(gap, plot).is_none()).map(|gap| place::gap_area(gap, plot));
    let hatched: Vec<Rect> = gap_areas.chain(arrangement.unknown.iter().copied()).collect();
    for label in &mut placed {
        label.is_over_gap =
            label.style != LabelStyle::Tag && hatched.iter().any(|area| area.intersects(label.rect.shrink(1.0)));
    }
    taken.extend(placed.iter().map(|label| label.rect));
    placed.splice(0..0, in_places(grounded, plot.rect, &taken));
    let crossed = making.of_crossed_levels(&labelled, &placed);
    let taken: Vec<Rect> = under_labels.into_iter().chain(placed.iter().map(|label| label.rect)).collect();
    placed.splice(0..0, in_places(crossed, plot.rect, &taken));
    placed
}

impl LabelContext<'_> {
    /// A label that can be said in these ways.
    fn draft(
        &self,
        of: Option<ChartTarget>,
        (ink, style): (LabelColour, LabelStyle),
        texts: Vec<String>,
        wished: &dyn Fn(Vec2) -> Vec<Pos2>,
    ) -> LabelCandidate {
        let way = |text: String| {
            let size = self.wording.measure(&text, style);
            (text, style, LabelRequest { size, at: wished(size) })
        };
        LabelCandidate { of, ink, ways: texts.into_iter().map(way).collect() }
    }

    fn of_mark(&self, at: usize, mark: &FigureMark, is_claim: bool) -> LabelCandidate {
        let Self { panel, plot, wording, .. } = *self;
        let (left, right) = plot.x_range(mark);
        let is_held = Some(at) == self.arrangement.claimed.held;
        let style = match (mark.form, is_claim) {
            (FigureForm::Box, _) if !plot.is_logarithmic => LabelStyle::Tag,
            (_, true) if is_held => LabelStyle::Tag,
            (_, true) => LabelStyle::Semibold,
            (_, false) => LabelStyle::Medium,
        };
        let label = wording.label(mark, right > plot.rect.right());
        let is_told_in_full = style == LabelStyle::Tag || self.is_last_level(at);
        let mut texts = if is_told_in_full { wording.full_labels(mark) } else { Vec::new() };
        if mark.form == FigureForm::Box && style == LabelStyle::Tag {
            let is_high = |text: &String| {
                wording.measure(text, style).y + TAG_MARGIN <= (plot.y(0.0) - plot.y(mark.height)).abs()
            };
            texts.retain(is_high);
            let room = right.min(plot.rect.right()) - left.max(plot.rect.left()) - TAG_MARGIN;
            let is_wide = wording.measure(&label, style).x > room;
            texts.push(if is_wide { wording.short_label(mark) } else { label });
        } else {
            texts.push(label);
        }
        if is_claim && panel.is_cumulated() {
            texts.push(wording.short_label(mark));
        }
        let plain = texts.last().cloned().filter(|_| style == LabelStyle::Tag && mark.form == FigureForm::Box);
        let wished = |size: Vec2| {
            if is_held {
                wished_at_end(size, plot, (right, plot.y(mark.height)))
            } else {
                // Of a stub the end alone is drawn: a label further off would name nothing.
                let is_stub = self.arrangement.is_stub(at);
                let left = if is_stub { left.max(right - STUB - size.x) } else { left };
                wished(mark, size, plot, (left, right))
            }
        };
        let ink = LabelColour::Side(mark.side);
        let mut draft = self.draft(Some(ChartTarget::Mark(at)), (ink, style), texts, &wished);
        if let Some(text) = plain {
            // Without a frame there may be room under the edge.
            let size = wording.measure(&text, LabelStyle::Semibold);
            let at = wished_under_edge(size, plot, (left, right), plot.y(mark.height));
            draft.ways.push((text, LabelStyle::Semibold, LabelRequest { size, at }));
        }
        draft
    }

    /// Levels that found no place off the lines between levels, as where two lines cross: on ground of their own they may
    /// lie over these thin lines, for a level without its number says less.
    fn of_crossed_levels(&self, labelled: &[(usize, &FigureMark)], placed: &[PlacedLabel]) -> Vec<LabelCandidate> {
        let mut found = Vec::new();
        for (at, mark) in labelled.iter().filter(|(_, mark)| mark.form == FigureForm::Stock) {
            let of = Some(ChartTarget::Mark(*at));
            if placed.iter().any(|label| label.of == of) || labelled.len() > MOST_LABELS {
                continue;
            }
            let text = self.wording.short_label(mark);
            let ends = self.plot.x_range(mark);
            let ink = LabelColour::Side(mark.side);
            found.push(
                self.draft(of, (ink, LabelStyle::Grounded), vec![text], &|size| wished(mark, size, self.plot, ends)),
            );
        }
        found
    }

    /// Whether no level of its line stands further right in sight; one at the very edge has no room for words.
    fn is_last_level(&self, at: usize) -> bool {
        let series = |at: usize| match self.panel.marks.get(at) {
            Some(FigureMark { form: FigureForm::Stock, origin: FigureOrigin::Point { series, .. }, .. }) => {
                Some(*series)
            }
            _ => None,
        };
        let has_room = |at: usize| {
            let mark = self.panel.marks.get(at);
            mark.is_some_and(|mark| self.plot.x_range(mark).1 <= self.plot.rect.right() - ROOM_OF_LEVEL)
        };
        let of_line = || self.arrangement.marks.iter().rev().copied().filter(|other| series(*other) == series(at));
        series(at).is_some() && of_line().find(|other| has_room(*other)).or_else(|| of_line().next()) == Some(at)
    }

    fn of_gap(&self, at: usize) -> Option<LabelCandidate> {
        let gap = self.panel.gaps.get(at)?;
        let text = self.wording.gap(gap)?;
        let of = Some(ChartTarget::Gap(at));
        Some(self.draft(of, (LabelColour::Plain, LabelStyle::Grounded), vec![text], &|size| {
            wished_in_gap(gap, size, self.plot)
        }))
    }

    /// Where nobody gives a figure that is said once; where one of several does not, of that one. A claim that sums are held
    /// against says it by itself.
    fn of_absences(&self) -> Vec<LabelCandidate> {
        let Self { panel, plot, wording, arrangement } = *self;
        let mut told: Vec<DaySpan> = Vec::new();
        let mut found = Vec::new();
        for at in &arrangement.absences {
            let Some(absence) = panel.absences.get(*at) else { continue };
            let is_unknown = panel.is_unknown(absence.span);
            let is_level = matches!(panel.axis.basis, crate::dataset::Basis::Stock);
            let is_said = panel.is_cumulated() && (!is_unknown || arrangement.claimed.held.is_some());
            if is_level || is_said || is_unknown && told.contains(&absence.span) {
                continue;
            }
            told.push(absence.span);
            let texts = wording.absence(absence, is_unknown);
            found.push(self.draft(
                Some(ChartTarget::Absence(*at)),
                (LabelColour::Plain, LabelStyle::Plain),
                texts,
                &|size| wished_in_absence(absence.span, size, plot),
            ));
        }
        found
    }
}

fn in_places(drafts: Vec<LabelCandidate>, bounds: Rect, taken: &[Rect]) -> Vec<PlacedLabel> {
    let wishes: Vec<Vec<LabelRequest>> =
        drafts.iter().map(|draft| draft.ways.iter().map(|(_, _, wish)| wish.clone()).collect()).collect();
    let places = place::labels(&wishes, bounds, taken);
    let placed = drafts.into_iter().zip(places).filter_map(|(draft, place)| {
        let LabelCandidate { of, ink, ways } = draft;
        let (way, rect) = place?;
        let (text, style, _) = ways.into_iter().nth(way)?;
        Some(PlacedLabel { text, rect, ink, style, is_over_gap: false, of })
    });
    placed.collect()
}

/// The marks that have a label of their own: of a running sum the last that can be seen.
fn labelled<'a>(panel: &'a ChartPanel, marks: &[usize]) -> Vec<(usize, &'a FigureMark)> {
    let follows = |mark: &FigureMark, next: &FigureMark| {
        next.span.earliest.is_some() && next.span.earliest == mark.span.latest.map(|last| last.plus_days(1))
    };
    let goes_on = |mark: &FigureMark, next: Option<&usize>| {
        let next = next.and_then(|at| panel.marks.get(*at)).filter(|next| next.reporter == mark.reporter);
        let is_run = |next: &FigureMark| match (&mark.sum, &next.sum) {
            (Some(sum), Some(other)) => sum.since == other.since && follows(mark, next),
            _ => false,
        };
        next.is_some_and(is_run)
    };
    let each =
        marks.iter().enumerate().filter_map(|(place, at)| Some((*at, panel.marks.get(*at)?, marks.get(place + 1))));
    each.filter(|(_, mark, next)| !mark.is_told && !goes_on(mark, *next)).map(|(at, mark, _)| (at, mark)).collect()
}

/// In the upper left corner, or wherever along the upper and the lower edge there is room.
fn wished_for_note(size: Vec2, plot: &Plot<'_>) -> Vec<Pos2> {
    let lines = [
        plot.rect.top() + 2.0,
        plot.rect.top() + 18.0,
        plot.rect.top() + 34.0,
        plot.rect.top() + 50.0,
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

/// By how much a label may be wider than its step, in points: it is still told which step it is of.
const OVERHANG: f32 = 6.0;

/// Where a mark's label would stand, the best first.
fn wished(mark: &FigureMark, size: Vec2, plot: &Plot<'_>, (left, right): (f32, f32)) -> Vec<Pos2> {
    let y = plot.y(mark.height);
    let Some(seen) = plot.seen_of((left, right)) else { return Vec::new() };
    let middle = f32::midpoint(seen.0, seen.1) - size.x / 2.0;
    let (above, below) = (y - size.y - 4.0, y + 4.0);
    match mark.form {
        FigureForm::Step => {
            let room = seen.1 - seen.0;
            if room < size.x + 6.0 {
                // Beyond the edge, where no sides are crossed, it may be a little wider than the step.
                let outside = if mark.height < 0.0 { below } else { above };
                return if room + OVERHANG < size.x { Vec::new() } else { vec![pos2(middle, outside)] };
            }
            // The first party's label hangs below its edge and the other's stands above; below zero the other way round.
            let is_below = (mark.side == ReporterSide::First) != (mark.height < 0.0);
            let sides = if is_below { [below, above] } else { [above, below] };
            let places = [middle, seen.0 + 6.0, seen.1 - size.x - 6.0];
            sides.iter().flat_map(|y| places.map(|x| pos2(x, *y))).collect()
        }
        FigureForm::Box if !plot.is_logarithmic => {
            if seen.1 - seen.0 < size.x + TAG_MARGIN {
                return Vec::new();
            }
            let ground = plot.y(0.0);
            let heights = [0.22, 0.36, 0.5, 0.1, 0.64, 0.8].map(|share| ground - (ground - y) * share - size.y / 2.0);
            heights.iter().flat_map(|y| [middle, seen.0 + 8.0, seen.1 - size.x - 8.0].map(|x| pos2(x, *y))).collect()
        }
        FigureForm::Box | FigureForm::Line => along_line(size, plot, seen, (right, y)),
        FigureForm::Running => {
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
        FigureForm::Stock => wished_at_level(size, (right, y)),
    }
}

/// Beside a level, over it, under it; where two levels of a day lie close, a little higher or lower.
fn wished_at_level(size: Vec2, (point, y): (f32, f32)) -> Vec<Pos2> {
    // Just clear of the point itself.
    let columns = [point + 11.0, point - 11.0 - size.x];
    let (above, beside, below) = (y - size.y - 8.0, y - size.y / 2.0, y + 8.0);
    let centred = point - size.x / 2.0;
    let near = columns.map(|x| pos2(x, beside)).into_iter().chain([pos2(centred, above), pos2(centred, below)]);
    let corners = columns.into_iter().flat_map(|x| [pos2(x, above), pos2(x, below)]);
    let shifted = [-4.0, 4.0, -8.0, 8.0].into_iter().flat_map(|by| columns.map(|x| pos2(x, beside + by)));
    near.chain(corners).chain(shifted).collect()
}

/// Just under the edge of a claim's box, at its left or its right.
fn wished_under_edge(size: Vec2, plot: &Plot<'_>, ends: (f32, f32), y: f32) -> Vec<Pos2> {
    let Some((left, right)) = plot.seen_of(ends).filter(|(left, right)| right - left > size.x + TAG_MARGIN) else {
        return Vec::new();
    };
    let columns = [left + 6.0, right - size.x - 6.0];
    columns.iter().flat_map(|x| [y + 3.0, y - size.y - 3.0].map(|y| pos2(*x, y))).collect()
}

/// Beside the end of a claim of a sum: behind it, at the height of the claim or as near to it as there is room; else
/// before it.
fn wished_at_end(size: Vec2, plot: &Plot<'_>, (end, y): (f32, f32)) -> Vec<Pos2> {
    const STEP: f32 = 6.0;
    let (top, bottom) = (plot.rect.top() + 1.0, plot.rect.bottom() - size.y - 3.0);
    let best = (y - 10.0).min(bottom).max(top);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "steps of a panel")]
    let count = (((bottom - top).max(0.0) / STEP) as usize).min(100);
    let mut heights: Vec<f32> = std::iter::successors(Some(top), |y| Some(y + STEP)).take(count + 1).collect();
    heights.push(best);
    heights.sort_by(|one, other| (one - best).abs().total_cmp(&(other - best).abs()));
    let edge = plot.rect.right() - size.x - 8.0;
    let behind = (end + 12.0).min(edge).max(end + 6.0);
    let columns = [behind, end - size.x - 12.0, end - size.x - 60.0, edge];
    columns.iter().flat_map(|x| heights.iter().map(|y| pos2(*x, *y))).collect()
}

/// Where a rising line leaves the panel on the right.
fn at_edge(plot: &Plot<'_>, foot: Pos2, top: Pos2) -> f32 {
    let share = (plot.rect.right() - foot.x) / (top.x - foot.x).max(f32::EPSILON);
    place::between(foot.y, top.y, bounds::share(share))
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
fn wished_in_gap(gap: &GapMark, size: Vec2, plot: &Plot<'_>) -> Vec<Pos2> {
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

/// What labels keep off.
#[derive(Default)]
struct Obstacles {
    /// The lines and points of marks, and what a claim lacks.
    lines: Vec<Rect>,
    /// The edges of claims' boxes: what has ground of its own may lie over them.
    boxes: Vec<Rect>,
    /// The thin lines between levels.
    joins: Vec<Rect>,
}

fn obstacles(making: &LabelContext<'_>) -> Obstacles {
    let LabelContext { panel, plot, arrangement, .. } = *making;
    let Obstacles { mut lines, mut boxes, mut joins } = Obstacles::default();
    if !plot.is_logarithmic {
        let ground = plot.y(0.0);
        lines.push(Rect::from_min_max(pos2(plot.rect.left(), ground - 0.5), pos2(plot.rect.right(), ground + 0.5)));
    }
    lines.extend(&arrangement.lacking.areas);
    lines.extend(
        arrangement
            .crowd
            .columns
            .chunk_by(|one, other| other.x - one.x < CROWD_STEP && other.x > one.x)
            .flat_map(|run| run.chunks(COLUMNS_TOGETHER).filter_map(over_columns)),
    );
    lines.extend(arrangement.lacking.brackets.iter().map(|line| Rect::from_points(line).expand(1.5)));
    for (at, mark) in arrangement.marks.iter().filter_map(|at| Some((*at, panel.marks.get(*at)?))) {
        let (left, right) = plot.x_range(mark);
        let left = if arrangement.is_stub(at) { left.max(right - STUB) } else { left };
        let y = plot.y(mark.height);
        let level = plot
            .seen_of((left, right))
            .map(|(left, right)| Rect::from_min_max(pos2(left, y - 1.5), pos2(right, y + 1.5)));
        if mark.form == FigureForm::Step && plot.is_logarithmic {
            lines.push(Rect::from_center_size(pos2(f32::midpoint(left, right), y), Vec2::splat(8.0)));
        }
        match (mark.form, plot.rise(mark)) {
            (FigureForm::Stock, _) => lines.push(Rect::from_center_size(plot.point_of(mark), Vec2::splat(12.0))),
            (FigureForm::Running, Some(rise)) => lines.extend(along(rise)),
            (FigureForm::Box, _) => boxes.extend(level),
            _ => lines.extend(level),
        }
    }
    for (one, other) in &arrangement.joins {
        if let (Some(one), Some(other)) = (panel.marks.get(*one), panel.marks.get(*other)) {
            joins.extend(along([plot.point_of(one), plot.point_of(other)]));
        }
    }
    Obstacles { lines, boxes, joins }
}

/// So many columns of a crowd are kept clear of together, and so far apart at most, in points.
const COLUMNS_TOGETHER: usize = 8;
const CROWD_STEP: f32 = 1.5;

/// What the extremes of some columns cover.
fn over_columns(columns: &[PixelColumn]) -> Option<Rect> {
    let (first, last) = (columns.first()?, columns.last()?);
    let top = columns.iter().map(|column| column.top).fold(f32::INFINITY, f32::min);
    let bottom = columns.iter().map(|column| column.bottom).fold(f32::NEG_INFINITY, f32::max);
    Some(Rect::from_min_max(pos2(first.x, top - 1.0), pos2(last.x + 1.0, bottom + 1.0)))
}

/// A slanting line as a few rectangles along it.
fn along([from, to]: [Pos2; 2]) -> Vec<Rect> {
    const PIECES: u8 = 6;
    let at = |piece: u8| from + (to - from) * (f32::from(piece) / f32::from(PIECES));
    (0..PIECES).map(|piece| Rect::from_two_pos(at(piece), at(piece + 1)).expand(1.5)).collect()
}
