//! Paints marks and pills: each part of a form in its own ink. It holds no decision about data.

use egui::{Color32, Pos2, Rect, pos2};

use crate::bounds::{self, to_point};
use crate::index::lanes::Stretch;
use crate::layout::timeline::geometry::{self, Extent, TimeAxis};
use crate::marks::form::{Edge, Finish, MarkForm, MarkShape, Tip};
use crate::theme::{Tokens, faded, mix};
use crate::widgets::ink::{self, SmoothMesh};

/// The height of a bar.
const BAR: f32 = 9.0;
/// The height of a bar that lasts: an agreement in force.
const LASTING_BAR: f32 = 7.0;
/// The length of an arrow's head.
const HEAD: f32 = 7.0;
/// The share of ink at the very ends of a bar that is sure in its core alone.
const UNSURE: f32 = 0.35;

/// Where a mark is painted, and how strongly.
pub struct PaintPlace<'a> {
    /// The middle of the row.
    pub y: f32,
    /// What is seen of the sheet.
    pub view: Rect,
    pub axis: TimeAxis,
    /// From the axis to the sheet.
    pub shift: f64,
    pub tokens: &'a Tokens,
    pub tone: Color32,
    /// An agreement in force rather than an event.
    pub is_lasting: bool,
    /// Where a dot without a fixed place is, if the pointer moves it.
    pub dot_x: Option<f32>,
}

impl PaintPlace<'_> {
    /// An extent on the sheet, cut a little outside of what is seen.
    fn cut(&self, extent: Extent) -> (f32, f32) {
        let extent = extent.moved(self.shift);
        let limit = |x: f64| bounds::within(to_point(x), self.view.left() - 40.0, self.view.right() + 40.0);
        (limit(extent.left), limit(extent.right))
    }

    fn bar(&self, left: f32, right: f32) -> Rect {
        let height = if self.is_lasting { LASTING_BAR } else { BAR };
        Rect::from_x_y_ranges(left..=right, self.y - height / 2.0..=self.y + height / 2.0)
    }

    fn x_of_day_start(&self, day: i64) -> f32 {
        to_point(self.axis.start_of(day) + self.shift)
    }

    fn x_of_day_end(&self, day: i64) -> f32 {
        to_point(self.axis.end_of(day) + self.shift)
    }
}

/// The ground of the event that this one is a part of.
pub fn ground(ink: &mut SmoothMesh, form: &MarkForm, place: &PaintPlace<'_>, row_height: f32) {
    let Some(ground) = form.ground else { return };
    let body = geometry::whole(form, place.axis);
    let ground = place.axis.extent(ground, 0.0).hull(Extent { left: body.left - 4.0, right: body.right + 4.0 });
    let (left, right) = place.cut(ground);
    let half = row_height / 2.0 - 1.5;
    let rect = Rect::from_x_y_ranges(left..=right, place.y - half..=place.y + half);
    let colours = &place.tokens.colours;
    ink.convex(&ink::rounded(rect, 4.0), mix(colours.paper, colours.ink, 0.07));
}

/// A mark with its arrows and the ghost of its plan.
pub fn mark(ink: &mut SmoothMesh, form: &MarkForm, place: &PaintPlace<'_>) {
    let (mut left, mut right) = place.cut(geometry::body(form, place.axis));
    // What goes on leaves room for its arrow at the edge; where the mark begins within that room, nothing is left of it.
    if form.start == Tip::GoesOn {
        left = left.max(place.view.left() + HEAD - 1.0).min(right);
    }
    if form.end == Tip::GoesOn {
        right = right.min(place.view.right() - HEAD + 1.0).max(left);
    }
    ghost(ink, form, place, left, right);
    let tone = place.tone;
    match &form.body {
        MarkShape::Diamond => diamond(ink, form, place, (left + right) / 2.0),
        MarkShape::OneOf => one_of(ink, form, place, left, right),
        MarkShape::AllOf { pieces } => {
            ink.line(pos2(left, place.y), pos2(right, place.y), 1.0, tone);
            for piece in pieces {
                let (left, right) = place.cut(place.axis.extent(*piece, geometry::LEAST_BAR));
                bar(ink, form.finish, place, &[(left, 1.0), (right, 1.0)]);
            }
        }
        MarkShape::Bar => {
            let stops = if form.edge == Edge::Sharp {
                vec![(left, 1.0), (right, 1.0)]
            } else {
                let softness = to_point(geometry::SOFTNESS);
                let soft = softness.min((right - left) / 2.0);
                vec![(left - soft, 0.0), (left + soft, 1.0), (right - soft, 1.0), (right + soft, 0.0)]
            };
            bar(ink, form.finish, place, &stops);
        }
        MarkShape::BarWithSoftEnds { core } => {
            let (from, upto) = soft_core(*core, place, left, right);
            bar(ink, form.finish, place, &[(left, UNSURE), (from, 1.0), (upto, 1.0), (right, UNSURE)]);
        }
        MarkShape::Faded => {
            let middle = (left + right) / 2.0;
            bar(ink, form.finish, place, &[(left, 0.0), (middle, 0.85), (right, 0.0)]);
        }
    }
    arrows(ink, form, place, left, right);
}

fn soft_core(core: Stretch, place: &PaintPlace<'_>, left: f32, right: f32) -> (f32, f32) {
    let within = |x: f32| bounds::within(x, left, right);
    let from = if core.first == Stretch::OPEN_START { left } else { within(place.x_of_day_end(core.first)) };
    let upto = if core.last == Stretch::OPEN_END { right } else { within(place.x_of_day_start(core.last)) };
    if from <= upto { (from, upto) } else { ((from + upto) / 2.0, (from + upto) / 2.0) }
}

/// The ink at an x, between stops of x and share.
fn share_at(stops: &[(f32, f32)], x: f32) -> f32 {
    for pair in stops.windows(2) {
        if let [(from, first), (upto, last)] = *pair
            && x <= upto
        {
            return if upto <= from {
                last
            } else {
                first + (last - first) * bounds::share((x - from) / (upto - from))
            };
        }
    }
    stops.last().map_or(0.0, |(_, share)| *share)
}

fn bar(ink: &mut SmoothMesh, finish: Finish, place: &PaintPlace<'_>, stops: &[(f32, f32)]) {
    let (Some((left, first)), Some((right, last))) = (stops.first().copied(), stops.last().copied()) else { return };
    let rect = place.bar(left, right);
    let is_sharp = first >= 1.0 && last >= 1.0;
    let tone = place.tone;
    let fill = |ink: &mut SmoothMesh, share: f32| {
        if is_sharp {
            ink.convex(&ink::rounded(rect, 1.5), faded(tone, share));
            return;
        }
        for pair in stops.windows(2) {
            if let [(from, first), (upto, last)] = *pair {
                let piece = Rect::from_x_y_ranges(from..=upto, rect.y_range());
                ink.run(piece, faded(tone, first * share), faded(tone, last * share));
            }
        }
    };
    match finish {
        Finish::Solid => fill(ink, 1.0),
        Finish::AmberEdged => {
            fill(ink, 0.55);
            ink.outline(&ink::rounded(rect.expand(1.0), 2.5), 1.5, place.tokens.colours.caution);
        }
        Finish::Hatched => {
            if is_sharp {
                ink.hatch(rect.shrink(1.0), 4.5, 1.0, |_| tone);
                ink.outline(&ink::rounded(rect.shrink(0.5), 2.5), 1.0, tone);
            } else {
                fill(ink, 0.18);
                ink.hatch(rect, 5.0, 1.2, |x| faded(tone, share_at(stops, x)));
            }
        }
        Finish::StruckThrough => {
            if is_sharp {
                ink.outline(&ink::rounded(rect.shrink(0.5), 2.5), 1.0, tone);
            } else {
                fill(ink, 0.3);
            }
            strike(ink, place, left, right);
        }
    }
}

/// The line through what was cancelled.
fn strike(ink: &mut SmoothMesh, place: &PaintPlace<'_>, left: f32, right: f32) {
    let strike = to_point(geometry::STRIKE);
    ink.line(pos2(left - strike, place.y), pos2(right + strike, place.y), 1.5, place.tone);
}

fn diamond(ink: &mut SmoothMesh, form: &MarkForm, place: &PaintPlace<'_>, x: f32) {
    let centre = pos2(x, place.y);
    let half = to_point(geometry::DIAMOND);
    let tone = place.tone;
    let is_soft = form.edge != Edge::Sharp;
    match form.finish {
        Finish::Solid if is_soft => ink.soft_convex(&ink::diamond(centre, half), tone, to_point(geometry::SOFTNESS)),
        Finish::Solid => ink.convex(&ink::diamond(centre, half), tone),
        Finish::AmberEdged => {
            ink.convex(&ink::diamond(centre, half - 1.5), faded(tone, 0.55));
            ink.outline(&ink::diamond(centre, half), 1.5, place.tokens.colours.caution);
        }
        Finish::Hatched => {
            ink.outline(&ink::diamond(centre, half - 0.5), if is_soft { 2.0 } else { 1.0 }, tone);
            for offset in [-2.0, 0.0, 2.0] {
                let reach = (half - 1.0) / 2.0 - 0.2;
                let middle: Pos2 = centre + egui::vec2(offset, offset) * 0.5;
                ink.line(middle + egui::vec2(-reach, reach), middle + egui::vec2(reach, -reach), 0.8, tone);
            }
        }
        Finish::StruckThrough => {
            ink.outline(&ink::diamond(centre, half - 0.5), 1.0, tone);
            strike(ink, place, x - half, x + half);
        }
    }
}

fn one_of(ink: &mut SmoothMesh, form: &MarkForm, place: &PaintPlace<'_>, left: f32, right: f32) {
    let rect = place.bar(left, right).shrink(0.5);
    let colour = if form.finish == Finish::AmberEdged { place.tokens.colours.caution } else { place.tone };
    let soft = if form.edge == Edge::Sharp { 1.0 } else { 2.0 };
    ink.convex(&ink::rounded(rect, 4.5), place.tokens.colours.paper);
    if form.finish == Finish::Hatched {
        ink.hatch(rect.shrink(1.0), 4.5, 0.8, |_| faded(colour, 0.8));
    }
    ink.outline(&ink::rounded(rect, 4.5), soft, colour);
    let x = bounds::within(place.dot_x.unwrap_or(rect.center().x), rect.left() + 5.0, rect.right() - 5.0);
    let dot = Rect::from_center_size(pos2(x, place.y), egui::Vec2::splat(4.0));
    ink.convex(&ink::rounded(dot, 2.0), colour);
    if form.finish == Finish::StruckThrough {
        strike(ink, place, left, right);
    }
}

fn arrows(ink: &mut SmoothMesh, form: &MarkForm, place: &PaintPlace<'_>, left: f32, right: f32) {
    let arrow = to_point(geometry::ARROW);
    let (view, y) = (place.view, place.y);
    let mut head = |tip: f32, way: f32, tone: Color32| {
        let base = tip - HEAD * way;
        let points = [pos2(base, y - 6.0), pos2(tip, y), pos2(base, y + 6.0)];
        let clockwise = if way > 0.0 { points } else { [points[0], points[2], points[1]] };
        ink.convex(&clockwise, tone);
    };
    match form.start {
        Tip::GoesOn => head(view.left(), -1.0, place.tone),
        Tip::NotKnown => head(left - arrow, -1.0, place.tone),
        Tip::Closed => {}
    }
    match form.end {
        Tip::GoesOn => head(view.right(), 1.0, place.tone),
        Tip::NotKnown => head(right + arrow, 1.0, place.tone),
        Tip::Closed => {}
    }
    let thin = Rect::from_x_y_ranges(0.0..=0.0, y - 1.0..=y + 1.0);
    if form.start == Tip::NotKnown {
        let tail = Rect::from_x_y_ranges(left - arrow + 5.0..=left, thin.y_range());
        ink.run(tail, faded(place.tone, 0.6), place.tone);
    }
    if form.end == Tip::NotKnown {
        let tail = Rect::from_x_y_ranges(right..=right + arrow - 5.0, thin.y_range());
        ink.run(tail, place.tone, faded(place.tone, 0.6));
    }
}

/// The plan's outline, thin and pale, and the line that joins it to what came of it.
fn ghost(ink: &mut SmoothMesh, form: &MarkForm, place: &PaintPlace<'_>, left: f32, right: f32) {
    let Some(plan) = geometry::plan(form, place.axis) else { return };
    let (plan_left, plan_right) = place.cut(plan);
    let pale = mix(place.tokens.colours.paper, place.tone, 0.55);
    let rect = place.bar(plan_left, plan_right).shrink(0.5);
    ink.outline(&ink::rounded(rect, 2.5), 1.0, pale);
    ink.hatch(rect.shrink(1.0), 5.0, 0.8, |_| faded(pale, 0.7));
    if plan_right < left {
        ink.line(pos2(plan_right, place.y), pos2(left, place.y), 1.0, pale);
    } else if right < plan_left {
        ink.line(pos2(right, place.y), pos2(plan_left, place.y), 1.0, pale);
    }
}

/// A fold: its pill, and a thread along the days of its crowd.
pub fn pill(ink: &mut SmoothMesh, pill: Rect, thread: (f32, f32), tokens: &Tokens, tone: Color32, is_strong: bool) {
    let colours = &tokens.colours;
    let y = pill.center().y;
    if thread.1 - thread.0 > pill.width() + 2.0 {
        let rect = Rect::from_x_y_ranges(thread.0..=thread.1, y - 1.5..=y + 1.5);
        ink.run(rect, mix(colours.paper, tone, 0.35), mix(colours.paper, tone, 0.35));
    }
    let ground = if is_strong { tokens.selection_ground(colours.paper) } else { colours.paper };
    ink.convex(&ink::rounded(pill, 9.0), ground);
    ink.outline(&ink::rounded(pill.shrink(0.5), 9.0), 1.0, tone);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::{Day, Edtf};
    use crate::view::{TICKS_PER_DAY, TimeScale, TimeWindow};

    /// Paints a date whose first day begins `x` points right of the view's left edge, a view of 930 points.
    fn painted(text: &str, x: f64) -> SmoothMesh {
        let edtf = Edtf::parse(text).unwrap();
        let form = MarkForm::of_date(&edtf, Finish::Solid).unwrap();
        let known = edtf.earliest().or(edtf.latest()).unwrap();
        let window = TimeWindow::showing(Day::from_number(0), Day::from_number(1_600));
        #[expect(clippy::cast_possible_truncation, reason = "a few windows")]
        let before = (x / 930.0 * window.width_ticks()) as i64;
        let window = window.panned(known.number() * TICKS_PER_DAY - before - window.start_ticks());
        let scale = TimeScale::new(window, 156.0, 930.0);
        let place = PaintPlace {
            y: 100.0,
            view: Rect::from_x_y_ranges(scale.left..=scale.right(), 80.0..=120.0),
            axis: TimeAxis::of_scale(&scale),
            shift: f64::from(scale.left),
            tokens: &Tokens::LIGHT,
            tone: Tokens::LIGHT.colours.ink,
            is_lasting: false,
            dot_x: None,
        };
        let mut ink = SmoothMesh::new(1.0);
        mark(&mut ink, &form, &place);
        ink
    }

    #[test]
    fn what_goes_on_is_painted_wherever_it_begins() {
        for text in ["2019-12/..", "2005/..", "../2019-12", "../2005", "2014-03-19/..", "../2014-03-19"] {
            for half in -200..2_200 {
                let ink = painted(text, f64::from(half) / 2.0);
                assert!(!ink.mesh.is_empty());
                for vertex in &ink.mesh.vertices {
                    assert!(vertex.pos.is_finite(), "{text} at {half}: {vertex:?}");
                }
            }
        }
    }

    #[test]
    fn an_arrow_of_what_goes_on_stands_at_the_edge_even_where_it_has_just_begun() {
        let ink = painted("2019-12/..", 927.0);
        let right = ink.mesh.vertices.iter().map(|vertex| vertex.pos.x).fold(f32::MIN, f32::max);
        assert!((right - 1_086.0).abs() < 2.0, "{right}");
    }
}
