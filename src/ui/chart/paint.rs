//! Paints a panel's marks: fills, edges, qualifier marks and labels.
//!
//! Where things stand is decided in `place`, what there is in `picture`; egui_plot is the surface.

use egui::{Align2, Color32, Mesh, Pos2, Rect, Shape, Stroke, StrokeKind, Ui, Vec2, pos2};
use egui_plot::{PlotBounds, PlotGeometry, PlotItem, PlotItemBase, PlotTransform};

use super::picture::{Form, Mark, Side};
use super::place::{self, Plot, Wish};
use super::tell;
use crate::dataset::Qualifier;
use crate::theme::{Tokens, faded, fonts, mix, size};
use crate::ui::Scene;

/// How much of a reporter's colour a step's ground has: two laid over each other stay apart.
const GROUND: f32 = 0.13;
/// The line along the top of a step.
const EDGE: f32 = 2.0;
/// The soft edge of what is "about", in points.
const SOFT: f32 = 7.0;
/// The arrow of "more than" and its kind, in points.
const ARROW: f32 = 12.0;

/// The colour of who says so.
pub fn colour_of(side: Side, tokens: &Tokens) -> Color32 {
    match side {
        Side::First => tokens.colours.kazakhstan,
        Side::Second => tokens.colours.china,
        Side::ThirdParty => tokens.colours.third_party,
        Side::Claim => tokens.colours.claim,
    }
}

/// Shapes made at our own coordinates, handed to egui_plot as one item.
pub struct Drawing {
    base: PlotItemBase,
    shapes: Vec<Shape>,
    bounds: PlotBounds,
}

impl Drawing {
    pub fn new(name: &str, shapes: Vec<Shape>, bounds: PlotBounds) -> Self {
        Self { base: PlotItemBase::new(name.to_owned()), shapes, bounds }
    }
}

impl PlotItem for Drawing {
    fn shapes(&self, _ui: &Ui, _transform: &PlotTransform, shapes: &mut Vec<Shape>) {
        shapes.extend(self.shapes.iter().cloned());
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

/// Draws the marks of a panel. `lit` is the mark that is pointed at or selected.
pub fn marks(ui: &Ui, scene: &Scene<'_>, marks: &[Mark], plot: &Plot<'_>, lit: Option<usize>) -> Vec<Shape> {
    let seen: Vec<(usize, &Mark)> = marks.iter().enumerate().filter(|(_, mark)| is_seen(mark, plot)).collect();
    let mut shapes = Vec::new();
    let mut taken = Vec::new();
    let mut grounds = Mesh::default();
    for (_, mark) in seen.iter().filter(|(_, mark)| mark.form == Form::Step && !mark.is_second) {
        if let Some(area) = place::area_of(mark, plot) {
            let area = area.intersect(plot.rect.expand2(Vec2::new(2.0, 0.0)));
            grounds.add_colored_rect(area, faded(colour_of(mark.side, scene.tokens), GROUND));
        }
    }
    shapes.push(Shape::mesh(grounds));
    stock_lines(&seen, plot, scene, &mut shapes);
    for (at, mark) in &seen {
        let colour = colour_of(mark.side, scene.tokens);
        one(mark, plot, colour, lit == Some(*at), scene.tokens, &mut shapes, &mut taken);
    }
    labels(ui, scene, &seen, plot, &taken, &mut shapes);
    shapes
}

fn is_seen(mark: &Mark, plot: &Plot<'_>) -> bool {
    let (left, right) = plot.x_range(mark);
    right >= plot.rect.left() && left <= plot.rect.right()
}

fn one(mark: &Mark, plot: &Plot<'_>, colour: Color32, is_lit: bool, tokens: &Tokens, shapes: &mut Vec<Shape>, taken: &mut Vec<Rect>) {
    let y = plot.y(mark.height);
    let (left, right) = plot.x_range(mark);
    let seen = (left.max(plot.rect.left() - 4.0), right.min(plot.rect.right() + 4.0));
    let is_about = mark.qualifier == Qualifier::About;
    let width = if is_lit { EDGE + 1.5 } else { EDGE };
    match mark.form {
        Form::Step => {
            let Some(area) = place::area_of(mark, plot) else { return };
            let side = Stroke::new(1.0, faded(colour, 0.55));
            for x in [left, right] {
                shapes.push(Shape::line_segment([pos2(x, area.top()), pos2(x, area.bottom())], side));
            }
            if is_lit {
                shapes.push(Shape::rect_filled(area, 0.0, faded(colour, GROUND)));
            }
            edge(seen, y, Stroke::new(if mark.is_second { 1.0 } else { width }, colour), is_about, shapes);
        }
        Form::Box => {
            let Some(area) = place::area_of(mark, plot) else { return };
            shapes.push(Shape::rect_filled(area, 0.0, faded(colour, if is_lit { 0.12 } else { 0.05 })));
            let stroke = Stroke::new(if is_lit { 2.5 } else { 1.5 }, colour);
            shapes.push(Shape::Rect(egui::epaint::RectShape::stroke(area, 0.0, stroke, StrokeKind::Middle)));
        }
        Form::Line => {
            edge(seen, y, Stroke::new(width, colour), is_about, shapes);
            if mark.span.latest.is_some() {
                shapes.push(Shape::line_segment([pos2(right, y - 5.0), pos2(right, y + 5.0)], Stroke::new(width, colour)));
            }
            if mark.span.earliest.is_some() {
                shapes.push(Shape::line_segment([pos2(left, y - 3.0), pos2(left, y + 3.0)], Stroke::new(1.5, colour)));
            }
        }
        Form::Stock => {
            // The date may be a year: the level is from somewhere in it.
            if right - left > 8.0 {
                shapes.push(Shape::line_segment([pos2(left, y), pos2(right, y)], Stroke::new(1.0, faded(colour, 0.5))));
            }
            let middle = pos2(f32::midpoint(left, right), y);
            shapes.push(diamond(middle, if is_lit { 7.0 } else { 5.0 }, tokens.colours.paper, Stroke::new(1.75, colour)));
            taken.push(Rect::from_center_size(middle, Vec2::splat(12.0)));
        }
    }
    if mark.form != Form::Stock {
        taken.push(Rect::from_min_max(pos2(seen.0, y - 1.5), pos2(seen.1, y + 1.5)));
    }
    if let Some(direction) = direction(&mark.qualifier) {
        let at = match mark.form {
            Form::Stock | Form::Line => pos2(if mark.form == Form::Stock { f32::midpoint(left, right) } else { right.min(plot.rect.right() - 8.0) }, y - 6.0 * direction),
            Form::Step | Form::Box => pos2(seen.0 + (seen.1 - seen.0) * 0.85, y),
        };
        taken.push(arrow(at, direction, Stroke::new(1.5, colour), shapes));
    }
}

/// Up for "more than", down for "less than" and "almost".
fn direction(qualifier: &Qualifier) -> Option<f32> {
    match qualifier {
        Qualifier::MoreThan | Qualifier::AtLeast => Some(1.0),
        Qualifier::Almost | Qualifier::AtMost | Qualifier::LessThan => Some(-1.0),
        Qualifier::Exact | Qualifier::About | Qualifier::Other(_) => None,
    }
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

fn arrow(foot: Pos2, direction: f32, stroke: Stroke, shapes: &mut Vec<Shape>) -> Rect {
    let tip = pos2(foot.x, foot.y - ARROW * direction);
    shapes.push(Shape::line_segment([foot, tip], stroke));
    for side in [-3.5, 3.5] {
        shapes.push(Shape::line_segment([tip, pos2(tip.x + side, tip.y + 4.0 * direction)], stroke));
    }
    Rect::from_two_pos(foot, tip).expand2(Vec2::new(5.0, 1.0))
}

fn diamond(at: Pos2, radius: f32, fill: Color32, stroke: Stroke) -> Shape {
    let points = [(0.0, -radius), (radius, 0.0), (0.0, radius), (-radius, 0.0)];
    Shape::convex_polygon(points.map(|(x, y)| pos2(at.x + x, at.y + y)).to_vec(), fill, stroke)
}

/// A thin line joins the levels that one reporter gives.
fn stock_lines(seen: &[(usize, &Mark)], plot: &Plot<'_>, scene: &Scene<'_>, shapes: &mut Vec<Shape>) {
    let stocks: Vec<&Mark> = seen.iter().map(|(_, mark)| *mark).filter(|mark| mark.form == Form::Stock && mark.reporter.is_some()).collect();
    for pair in stocks.windows(2) {
        if let [one, other] = pair
            && one.reporter == other.reporter
        {
            let at = |mark: &Mark| {
                let (left, right) = plot.x_range(mark);
                pos2(f32::midpoint(left, right), plot.y(mark.height))
            };
            let colour = faded(colour_of(one.side, scene.tokens), 0.6);
            shapes.push(Shape::line_segment([at(one), at(other)], Stroke::new(1.0, colour)));
        }
    }
}

/// Labels of what is seen, each where no other stands.
fn labels(ui: &Ui, scene: &Scene<'_>, seen: &[(usize, &Mark)], plot: &Plot<'_>, taken: &[Rect], shapes: &mut Vec<Shape>) {
    let mut galleys = Vec::new();
    let mut wishes = Vec::new();
    // Claims first: their tags are what is asked about.
    let order = seen.iter().filter(|(_, mark)| mark.side == Side::Claim).chain(seen.iter().filter(|(_, mark)| mark.side != Side::Claim));
    for (_, mark) in order {
        let is_claim = mark.side == Side::Claim;
        let colour = colour_of(mark.side, scene.tokens);
        let (left, right) = plot.x_range(mark);
        let text = tell::label(scene, mark, right > plot.rect.right());
        let font = if is_claim { fonts::semibold(size::LABEL) } else { fonts::medium(size::LABEL) };
        let galley = ui.painter().layout_no_wrap(text, font, colour);
        let is_tag = mark.form == Form::Box;
        let size = galley.size() + if is_tag { Vec2::new(16.0, 8.0) } else { Vec2::ZERO };
        wishes.push(Wish { size, at: wished(mark, size, plot, (left, right)) });
        galleys.push((galley, colour, is_tag));
    }
    let places = place::labels(&wishes, plot.rect, taken);
    for (place, (galley, colour, is_tag)) in places.into_iter().zip(galleys) {
        let Some(rect) = place else { continue };
        if is_tag {
            shapes.push(Shape::rect_filled(rect, size::CORNER, mix(scene.tokens.colours.raised, colour, 0.06)));
            let stroke = Stroke::new(1.0, colour);
            shapes.push(Shape::Rect(egui::epaint::RectShape::stroke(rect, size::CORNER, stroke, StrokeKind::Inside)));
        }
        let inside = Align2::CENTER_CENTER.align_size_within_rect(galley.size(), rect);
        shapes.push(Shape::galley(inside.min, galley, colour));
    }
}

/// Where a mark's label would stand, the best first.
fn wished(mark: &Mark, size: Vec2, plot: &Plot<'_>, (left, right): (f32, f32)) -> Vec<Pos2> {
    let y = plot.y(mark.height);
    let seen = (left.max(plot.rect.left()), right.min(plot.rect.right()));
    let middle = f32::midpoint(seen.0, seen.1) - size.x / 2.0;
    let (above, below) = (y - size.y - 4.0, y + 4.0);
    match mark.form {
        Form::Step => {
            if seen.1 - seen.0 < size.x + 6.0 {
                return Vec::new();
            }
            let sides = if mark.side == Side::First { [below, above] } else { [above, below] };
            let places = [middle, seen.0 + 6.0, seen.1 - size.x - 6.0];
            sides.iter().flat_map(|y| places.map(|x| pos2(x, *y))).collect()
        }
        Form::Box => {
            if seen.1 - seen.0 < size.x + 8.0 {
                return Vec::new();
            }
            let ground = plot.y(0.0);
            let heights = [0.22, 0.35, 0.5, 0.1].map(|share| ground - (ground - y) * share - size.y / 2.0);
            heights.iter().flat_map(|y| [middle, seen.0 + 8.0, seen.1 - size.x - 8.0].map(|x| pos2(x, *y))).collect()
        }
        Form::Line => {
            if right <= plot.rect.right() {
                let before = right - size.x - 4.0;
                vec![pos2(right + 8.0, y - size.y / 2.0), pos2(before, above), pos2(before, below), pos2(seen.0 + 8.0, above)]
            } else {
                let edge = plot.rect.right() - size.x - 8.0;
                [edge, edge - 160.0, edge - 320.0, seen.0 + 8.0].iter().flat_map(|x| [above, below].map(|y| pos2(*x, y))).collect()
            }
        }
        Form::Stock => {
            let point = f32::midpoint(left, right);
            let beside = y - size.y / 2.0;
            vec![pos2(point + 10.0, beside), pos2(point - 10.0 - size.x, beside), pos2(point - size.x / 2.0, above - 4.0), pos2(point - size.x / 2.0, below + 4.0)]
        }
    }
}
