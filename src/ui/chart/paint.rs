//! Paints a panel's marks: fills, edges, gaps, qualifier marks and labels.
//!
//! Where things stand is decided in `place` and `arrange`, what there is in `marks`; egui_plot is the surface.

use std::sync::Arc;

use egui::{Align2, Color32, Mesh, Pos2, Rect, Shape, Stroke, StrokeKind, Ui, Vec2, pos2};
use egui_plot::{PlotBounds, PlotGeometry, PlotItem, PlotItemBase, PlotTransform};

use crate::bounds;
use crate::dataset::Qualifier;
use crate::layout::chart::arrange::{self, Arrangement, LabelColour, LabelStyle, PlacedLabel};
use crate::layout::chart::claimed;
use crate::layout::chart::place::{self, Plot};
use crate::layout::chart::{crowd, grounds};
use crate::marks::chart::{ChartPanel, ChartTarget, FigureForm, FigureMark, GapMark};
use crate::theme::{Tokens, faded, fonts, mix, size};
use crate::ui::reporters::colour_of;
use crate::widgets::ink::SmoothMesh as Hatching;

/// How much of a reporter's colour a step's ground has.
const GROUND: f32 = 0.14;
/// How much of its colour a claim's box has.
const BOX_GROUND: f32 = 0.05;
/// The line along the top of a step.
const EDGE: f32 = 2.0;
/// The ends of a second figure's edge, in points.
const SECOND_END: f32 = 5.0;
/// The soft edge of what is "about", in points.
const SOFT: f32 = 7.0;
/// How far the sides of an open box run out, and how long the corners of its open edge are, in points.
const OPEN: f32 = 9.0;
const CORNER: f32 = 12.0;
/// The lines of a mirror gap: their distance, their width, and how much of the ink they have.
const HATCH_STEP: f32 = 6.0;
const HATCH_WIDTH: f32 = 1.0;
const HATCH_INK: f32 = 0.42;
/// How much of the ink there is where nobody gives a figure.
const UNKNOWN_INK: f32 = 0.24;
/// How much of its colour what a claim lacks has, as ground and as lines.
const LACKING_GROUND: f32 = 0.08;
const LACKING_INK: f32 = 0.8;

/// Shapes made at our own coordinates, handed to egui_plot as one item.
pub struct PlotShapes {
    base: PlotItemBase,
    marks: Arc<[Shape]>,
    labels: Vec<Shape>,
    bounds: PlotBounds,
}

impl PlotShapes {
    pub fn new(name: &str, marks: Arc<[Shape]>, labels: Vec<Shape>, bounds: PlotBounds) -> Self {
        Self { base: PlotItemBase::new(name.to_owned()), marks, labels, bounds }
    }
}

impl PlotItem for PlotShapes {
    fn shapes(&self, _ui: &Ui, _transform: &PlotTransform, shapes: &mut Vec<Shape>) {
        shapes.extend(self.marks.iter().chain(&self.labels).cloned());
    }

    fn initialize(&mut self, _x_range: std::ops::RangeInclusive<f64>) {}

    fn color(&self) -> Color32 {
        Color32::TRANSPARENT
    }

    fn allow_hover(&self) -> bool {
        false
    }

    fn geometry(&self) -> PlotGeometry<'_> {
        PlotGeometry::None
    }

    fn bounds(&self) -> PlotBounds {
        self.bounds
    }

    fn base(&self) -> &PlotItemBase {
        &self.base
    }

    fn base_mut(&mut self) -> &mut PlotItemBase {
        &mut self.base
    }
}

/// Draws the marks of a panel. `lit` is what is pointed at or selected. They can be kept: they hold no text.
pub fn marks(
    ui: &Ui,
    tokens: &Tokens,
    panel: &ChartPanel,
    plot: &Plot<'_>,
    arrangement: &Arrangement,
    lit: &[ChartTarget],
) -> Vec<Shape> {
    let is_lit = |target: ChartTarget| lit.contains(&target);
    // Grounds over grounds would muddy what lies below: of several, edges alone stand out.
    let has_ground = lit.len() == 1;
    let each = || arrangement.marks.iter().filter_map(|at| Some((*at, panel.marks.get(*at)?)));
    let mut shapes =
        vec![unknown(ui, arrangement, tokens), Shape::mesh(grounds(each().map(|(_, mark)| mark), plot, tokens))];
    shapes.push(Shape::mesh(columns(arrangement, plot, tokens)));
    let mut hatching = Hatching::on(ui.ctx());
    for at in &arrangement.gaps {
        let Some(gap) = panel.gaps.get(*at) else { continue };
        hatch(gap, plot, tokens, is_lit(ChartTarget::Gap(*at)), &mut hatching, &mut shapes);
    }
    shapes.push(hatching.into_shape());
    lacking(ui, arrangement, tokens, &mut shapes);
    for (one, other) in &arrangement.joins {
        if let (Some(one), Some(other)) = (panel.marks.get(*one), panel.marks.get(*other)) {
            let colour = faded(colour_of(one.side, tokens), 0.7);
            let line = [plot.point_of(one), plot.point_of(other)];
            shapes.push(Shape::line_segment(line, Stroke::new(1.0, colour)));
        }
    }
    for (at, mark) in each() {
        let emphasis = Emphasis::of_line(is_lit(ChartTarget::Mark(at)), has_ground);
        let from = if arrangement.is_stub(at) { arrange::STUB } else { f32::INFINITY };
        paint_mark(mark, plot, emphasis, from, tokens, &mut shapes);
    }
    for (side, line) in &arrangement.crowd.joins {
        shapes.push(Shape::line_segment(*line, Stroke::new(1.0, faded(colour_of(*side, tokens), 0.7))));
    }
    let of_crowd = |target: &ChartTarget| match target {
        ChartTarget::Mark(at) if arrangement.marks.binary_search(at).is_err() => panel.marks.get(*at),
        _ => None,
    };
    if !arrangement.crowd.columns.is_empty() {
        let is_seen = |mark: &&FigureMark| mark.span.overlaps(plot.scale.window.span()) && plot.has_place(mark);
        lit.iter().filter_map(of_crowd).filter(is_seen).for_each(|mark| spot(mark, plot, tokens, &mut shapes));
    }
    shapes
}

/// Draws the labels of a panel: anew for each frame, for the letters on the screen may move.
pub fn labels(ui: &Ui, tokens: &Tokens, arrangement: &Arrangement) -> Vec<Shape> {
    let mut shapes = Vec::new();
    for label in &arrangement.labels {
        paint_label(ui, label, tokens, &mut shapes);
    }
    shapes
}

/// Where nobody gives a figure: hatched from top to bottom, so that no height can be read from it.
fn unknown(ui: &Ui, arrangement: &Arrangement, tokens: &Tokens) -> Shape {
    let mut hatching = Hatching::on(ui.ctx());
    let colour = faded(tokens.colours.ink_third, UNKNOWN_INK);
    for area in &arrangement.unknown {
        hatching.hatch(*area, claimed::UNKNOWN_STEP, HATCH_WIDTH, |_| colour);
    }
    hatching.into_shape()
}

/// What a claim lacks, in its colour, and the way from what is on record up to it.
fn lacking(ui: &Ui, arrangement: &Arrangement, tokens: &Tokens, shapes: &mut Vec<Shape>) {
    let colours = &tokens.colours;
    let mut hatching = Hatching::on(ui.ctx());
    for area in &arrangement.lacking.areas {
        shapes.push(Shape::rect_filled(*area, 0.0, mix(colours.paper, colours.claim, LACKING_GROUND)));
        hatching.hatch(*area, claimed::LACKING_STEP, HATCH_WIDTH, |_| faded(colours.claim, LACKING_INK));
    }
    shapes.push(hatching.into_shape());
    for line in &arrangement.lacking.brackets {
        shapes.push(Shape::line_segment(*line, Stroke::new(1.5, colours.claim)));
    }
}

/// The grounds of steps and boxes: the areas that are the amounts, each in one reporter's colour. What lies outside the
/// panel is cut off.
pub fn grounds<'a>(marks: impl Iterator<Item = &'a FigureMark>, plot: &Plot<'_>, tokens: &Tokens) -> Mesh {
    let mut mesh = Mesh::default();
    let marks: Vec<&FigureMark> = marks.collect();
    for band in grounds::bands(marks.iter().copied(), plot) {
        let Some(mark) = marks.get(band.at) else { continue };
        let share = if mark.form == FigureForm::Box { BOX_GROUND } else { GROUND };
        mesh.add_colored_rect(band.rect, faded(colour_of(mark.side, tokens), share));
    }
    mesh
}

fn columns(arrangement: &Arrangement, plot: &Plot<'_>, tokens: &Tokens) -> Mesh {
    let mut mesh = Mesh::default();
    let zero = plot.y(0.0);
    for column in &arrangement.crowd.columns {
        let colour = colour_of(column.side, tokens);
        if let Some(ground) = column.ground {
            mesh.add_colored_rect(crowd::across(column, ground, zero), faded(colour, GROUND));
        }
        let (top, bottom) = (column.top - EDGE / 2.0, column.bottom + EDGE / 2.0);
        mesh.add_colored_rect(crowd::across(column, top, bottom), faded(colour, 0.8));
    }
    mesh
}

/// Where a figure of a crowd is that is pointed at: a point in its place, with clear ground around it.
fn spot(mark: &FigureMark, plot: &Plot<'_>, tokens: &Tokens, shapes: &mut Vec<Shape>) {
    let at = crowd::spot_of(plot, mark.span, mark.height);
    shapes.push(Shape::circle_filled(at, 5.0, tokens.colours.paper));
    shapes.push(Shape::circle_filled(at, 3.5, colour_of(mark.side, tokens)));
}

/// The space between two reporters' figures: hatched, or a line between two points.
fn hatch(
    gap: &GapMark,
    plot: &Plot<'_>,
    tokens: &Tokens,
    is_lit: bool,
    hatching: &mut Hatching,
    shapes: &mut Vec<Shape>,
) {
    let ink = tokens.colours.ink;
    if let Some(line) = place::gap_line(gap, plot) {
        let stroke = Stroke::new(if is_lit { 2.0 } else { 1.0 }, faded(ink, if is_lit { 0.9 } else { 0.5 }));
        shapes.extend(Shape::dashed_line(&line, stroke, 3.0, 3.0));
        return;
    }
    let area = place::gap_area(gap, plot);
    let Some((left, right)) = plot.seen_of((area.left(), area.right())) else { return };
    // Counted from the beginning of the period, so that the lines move with it.
    let steps = ((left - area.left()) / HATCH_STEP).floor();
    let seen = area.with_min_x(area.left() + steps * HATCH_STEP).with_max_x(right);
    if is_lit {
        shapes.push(Shape::rect_filled(seen, 0.0, faded(ink, 0.10)));
    }
    let colour = faded(ink, if is_lit { 0.75 } else { HATCH_INK });
    hatching.hatch(seen, HATCH_STEP, HATCH_WIDTH, |_| colour);
}

/// How a mark stands out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Emphasis {
    None,
    Edge,
    Whole,
}

impl Emphasis {
    fn of_line(is_lit: bool, has_ground: bool) -> Self {
        match (is_lit, has_ground) {
            (false, _) => Self::None,
            (true, false) => Self::Edge,
            (true, true) => Self::Whole,
        }
    }
}

/// Draws a mark; of a line no more than so much before its end.
fn paint_mark(
    mark: &FigureMark,
    plot: &Plot<'_>,
    emphasis: Emphasis,
    most_before_end: f32,
    tokens: &Tokens,
    shapes: &mut Vec<Shape>,
) {
    let is_lit = emphasis != Emphasis::None;
    let colour = colour_of(mark.side, tokens);
    let y = plot.y(mark.height);
    let (left, right) = plot.x_range(mark);
    let seen = (left.max(plot.rect.left() - 4.0), right.min(plot.rect.right() + 4.0));
    let is_about = mark.qualifier == Qualifier::About;
    let width = if is_lit { EDGE + 1.5 } else { EDGE };
    match mark.form {
        FigureForm::Step => {
            if let Some(area) = place::area_of(mark, plot) {
                // What stands for its days has sides down to the ground; another say has an edge alone, with short ends.
                let side = Stroke::new(1.0, faded(colour, 0.55));
                let foot = if mark.is_second { y + SECOND_END * (plot.y(0.0) - y).signum() } else { plot.y(0.0) };
                for x in [left, right] {
                    shapes.push(Shape::line_segment([pos2(x, y), pos2(x, foot)], side));
                }
                if emphasis == Emphasis::Whole {
                    shapes.push(Shape::rect_filled(area.intersect(plot.rect), 0.0, faded(colour, GROUND)));
                }
            } else {
                point(pos2(f32::midpoint(left, right), y), colour, shapes);
            }
            edge(seen, y, Stroke::new(if mark.is_second && !is_lit { 1.0 } else { width }, colour), is_about, shapes);
        }
        FigureForm::Box if let Some(area) = place::area_of(mark, plot) => {
            claim_box(mark, area, plot, colour, emphasis, shapes);
        }
        FigureForm::Box | FigureForm::Line => {
            let left = left.max(right - most_before_end);
            let seen = (seen.0.max(left), seen.1);
            edge(seen, y, Stroke::new(width, colour), is_about, shapes);
            ends(mark, (left, right), y, most_before_end.is_finite(), Stroke::new(width, colour), shapes);
        }
        FigureForm::Running => running(mark, plot, Stroke::new(width, colour), is_about, shapes),
        FigureForm::Stock => {
            // Of more than a year the level is from somewhere in it.
            if mark.years().is_some_and(|years| years > 1.01) {
                shapes.push(Shape::line_segment([pos2(left, y), pos2(right, y)], Stroke::new(1.0, faded(colour, 0.5))));
            }
            let radius = if is_lit { 6.0 } else { 4.0 };
            shapes.push(diamond(plot.point_of(mark), radius, tokens.colours.paper, Stroke::new(1.75, colour)));
        }
    }
    if let Some((foot, direction)) = arrange::arrow_of(mark, plot) {
        arrow(foot, direction, Stroke::new(1.5, colour), shapes);
    }
}

/// Where a line over a period begins and ends.
fn ends(mark: &FigureMark, (left, right): (f32, f32), y: f32, is_stub: bool, stroke: Stroke, shapes: &mut Vec<Shape>) {
    if mark.span.latest.is_some() {
        shapes.push(Shape::line_segment([pos2(right, y - 5.0), pos2(right, y + 5.0)], stroke));
    }
    if mark.span.earliest.is_some() && !is_stub {
        shapes.push(Shape::line_segment([pos2(left, y - 3.0), pos2(left, y + 3.0)], Stroke::new(1.5, stroke.color)));
    }
}

/// A sum that grows over a period, with what it may be besides where figures differ.
fn running(mark: &FigureMark, plot: &Plot<'_>, stroke: Stroke, is_about: bool, shapes: &mut Vec<Shape>) {
    let (Some(rise), Some(sum)) = (plot.rise(mark), &mark.sum) else { return };
    let [foot, top] = rise;
    if (sum.top.1 - sum.top.0).abs() > 0.0 || (sum.foot.1 - sum.foot.0).abs() > 0.0 {
        let (over_foot, over_top) = (pos2(foot.x, plot.y(sum.foot.1).min(foot.y)), pos2(top.x, plot.y(sum.top.1)));
        let mut band = Mesh::default();
        for corner in [foot, over_foot, over_top, top] {
            band.colored_vertex(corner, faded(stroke.color, 0.25));
        }
        band.add_triangle(0, 1, 2);
        band.add_triangle(0, 2, 3);
        shapes.push(Shape::mesh(band));
        shapes.push(Shape::line_segment([over_foot, over_top], Stroke::new(1.0, stroke.color)));
    }
    if is_about || sum.is_part {
        shapes.extend(Shape::dashed_line(&cut(rise, plot.rect), stroke, 6.0, 4.0));
    } else {
        shapes.push(Shape::line_segment(rise, stroke));
    }
    point(top, stroke.color, shapes);
}

/// The part of a line between the left and the right edge of a panel: dashes beyond would cost and not be seen.
fn cut([from, to]: [Pos2; 2], sheet: Rect) -> [Pos2; 2] {
    let at = |x: f32| {
        let share = (x - from.x) / (to.x - from.x).max(f32::EPSILON);
        from + (to - from) * bounds::share(share)
    };
    [at(sheet.left() - 4.0), at(sheet.right() + 4.0)]
}

fn point(at: Pos2, colour: Color32, shapes: &mut Vec<Shape>) {
    shapes.push(Shape::circle_filled(at, 3.0, colour));
}

/// The box of a claim: its ground is the amount; its edge says how it is meant. "More than" has an open top, "almost" and
/// "less than" an open bottom, "about" a soft edge.
fn claim_box(
    mark: &FigureMark,
    area: Rect,
    plot: &Plot<'_>,
    colour: Color32,
    emphasis: Emphasis,
    shapes: &mut Vec<Shape>,
) {
    let is_lit = emphasis != Emphasis::None;
    if emphasis == Emphasis::Whole {
        shapes.push(Shape::rect_filled(area.intersect(plot.rect), 0.0, faded(colour, 0.08)));
    }
    let stroke = Stroke::new(if is_lit { 2.5 } else { 1.5 }, colour);
    let is_open_at_top = mark.qualifier == Qualifier::MoreThan;
    let is_open_at_ground = matches!(mark.qualifier, Qualifier::Almost | Qualifier::LessThan);
    // Below zero the amount's edge is the lower one.
    let is_upright = mark.height >= 0.0;
    let (far, ground) = if is_upright { (area.top(), area.bottom()) } else { (area.bottom(), area.top()) };
    let is_soft = mark.qualifier == Qualifier::About;
    for (y, other, is_open, is_soft) in
        [(far, ground, is_open_at_top, is_soft), (ground, far, is_open_at_ground, false)]
    {
        if is_open {
            open_edge((area, plot.rect), y, (y - other).signum(), stroke, shapes);
        } else if is_soft {
            edge(
                (area.left().max(plot.rect.left() - 4.0), area.right().min(plot.rect.right() + 4.0)),
                y,
                stroke,
                true,
                shapes,
            );
        } else {
            shapes.push(Shape::line_segment([pos2(area.left(), y), pos2(area.right(), y)], stroke));
        }
    }
    for x in [area.left(), area.right()] {
        shapes.push(Shape::line_segment([pos2(x, area.top()), pos2(x, area.bottom())], stroke));
    }
}

/// An edge that is not closed: corners alone, and sides that run out beyond it. `outwards` is 1 down, −1 up.
fn open_edge((area, sheet): (Rect, Rect), y: f32, outwards: f32, stroke: Stroke, shapes: &mut Vec<Shape>) {
    let corner = CORNER.min(area.width() / 4.0);
    for (x, inwards) in [(area.left(), 1.0), (area.right(), -1.0)] {
        shapes.push(Shape::line_segment([pos2(x, y), pos2(x + corner * inwards, y)], stroke));
        let mut side = Mesh::default();
        let half = stroke.width / 2.0;
        for (at, across, share) in
            [(y, -half, 1.0), (y, half, 1.0), (y + OPEN * outwards, half, 0.0), (y + OPEN * outwards, -half, 0.0)]
        {
            side.colored_vertex(pos2(x + across, at), faded(stroke.color, share));
        }
        side.add_triangle(0, 1, 2);
        side.add_triangle(0, 2, 3);
        shapes.push(Shape::mesh(side));
    }
    // Where the amount itself lies can still be read.
    let faint = Stroke::new(stroke.width, faded(stroke.color, 0.8));
    let (left, right) = ((area.left() + corner).max(sheet.left()), (area.right() - corner).min(sheet.right()));
    shapes.extend(Shape::dashed_line(&[pos2(left, y), pos2(right, y)], faint, 7.0, 6.0));
}

fn edge((left, right): (f32, f32), y: f32, stroke: Stroke, is_soft: bool, shapes: &mut Vec<Shape>) {
    if !is_soft {
        shapes.push(Shape::line_segment([pos2(left, y), pos2(right, y)], stroke));
        return;
    }
    let mut soft = Mesh::default();
    for (from, to) in [(y, y - SOFT), (y, y + SOFT)] {
        let first = u32::try_from(soft.vertices.len()).unwrap_or_default();
        for (x, at, share) in [(left, from, 0.28), (right, from, 0.28), (right, to, 0.0), (left, to, 0.0)] {
            soft.colored_vertex(pos2(x, at), faded(stroke.color, share));
        }
        soft.add_triangle(first, first + 1, first + 2);
        soft.add_triangle(first, first + 2, first + 3);
    }
    shapes.push(Shape::mesh(soft));
    shapes.extend(Shape::dashed_line(&[pos2(left, y), pos2(right, y)], stroke, 6.0, 4.0));
}

fn arrow(foot: Pos2, direction: f32, stroke: Stroke, shapes: &mut Vec<Shape>) {
    let tip = pos2(foot.x, foot.y - arrange::ARROW * direction);
    shapes.push(Shape::line_segment([foot, tip], stroke));
    for side in [-3.5, 3.5] {
        shapes.push(Shape::line_segment([tip, pos2(tip.x + side, tip.y + 4.5 * direction)], stroke));
    }
}

fn diamond(at: Pos2, radius: f32, fill: Color32, stroke: Stroke) -> Shape {
    let points = [(0.0, -radius), (radius, 0.0), (0.0, radius), (-radius, 0.0)];
    Shape::convex_polygon(points.map(|(x, y)| pos2(at.x + x, at.y + y)).to_vec(), fill, stroke)
}

pub fn font_of(style: LabelStyle) -> egui::FontId {
    match style {
        LabelStyle::Tag | LabelStyle::Semibold => fonts::semibold(size::LABEL),
        LabelStyle::Medium | LabelStyle::Grounded => fonts::medium(size::LABEL),
        LabelStyle::Plain => fonts::regular(size::LABEL),
    }
}

/// A label's text: of a tag the first line in its colour, what follows in plainer ink.
pub fn galley_of(ui: &Ui, text: &str, style: LabelStyle, (first, rest): (Color32, Color32)) -> Arc<egui::Galley> {
    let Some((head, below)) = text.split_once('\n').filter(|_| style == LabelStyle::Tag) else {
        return ui.painter().layout_no_wrap(text.to_owned(), font_of(style), first);
    };
    let mut job = egui::text::LayoutJob::default();
    job.append(head, 0.0, egui::TextFormat::simple(font_of(style), first));
    job.append(&format!("\n{below}"), 0.0, egui::TextFormat::simple(fonts::regular(size::LABEL), rest));
    ui.painter().layout_job(job)
}

fn paint_label(ui: &Ui, label: &PlacedLabel, tokens: &Tokens, shapes: &mut Vec<Shape>) {
    let colour = match label.ink {
        LabelColour::Side(side) => colour_of(side, tokens),
        LabelColour::Plain => tokens.colours.ink_second,
    };
    if label.is_over_gap {
        shapes.push(Shape::rect_filled(
            label.rect.expand2(Vec2::new(3.0, 0.0)),
            size::CORNER,
            faded(tokens.colours.paper, 0.85),
        ));
    }
    match label.style {
        LabelStyle::Tag => {
            shapes.push(Shape::rect_filled(label.rect, size::CORNER, mix(tokens.colours.raised, colour, 0.06)));
            let stroke = Stroke::new(1.0, colour);
            shapes.push(Shape::Rect(egui::epaint::RectShape::stroke(
                label.rect,
                size::CORNER,
                stroke,
                StrokeKind::Inside,
            )));
        }
        LabelStyle::Grounded => {
            shapes.push(Shape::rect_filled(label.rect, size::CORNER, faded(tokens.colours.paper, 0.92)));
        }
        LabelStyle::Plain | LabelStyle::Medium | LabelStyle::Semibold => {}
    }
    let galley = galley_of(ui, &label.text, label.style, (colour, tokens.colours.ink_second));
    let inside = Align2::CENTER_CENTER.align_size_within_rect(galley.size(), label.rect);
    shapes.push(Shape::galley(inside.min, galley, colour));
}
