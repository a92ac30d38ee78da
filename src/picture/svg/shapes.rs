//! One shape of egui after the other.

use egui::epaint::{ColorMode, CornerRadiusF32, PathStroke, RectShape};
use egui::{Pos2, Rect, Shape, Stroke, StrokeKind};

use super::areas::{self, line, polygon};
use super::canvas::{Canvas, Overlap, fill_of, rect_of, stroke_of};
use super::numbers::number;
use super::texts;

impl Canvas {
    /// Draws shapes, each cut to its clip where it would reach beyond it.
    pub fn draw(&mut self, shapes: &[egui::epaint::ClippedShape], pixels_per_point: f32) {
        for clipped in shapes {
            self.clipped(&clipped.shape, clipped.clip_rect, pixels_per_point);
        }
    }

    fn clipped(&mut self, shape: &Shape, clip: Rect, pixels_per_point: f32) {
        if let Shape::Vec(shapes) = shape {
            for shape in shapes {
                self.clipped(shape, clip, pixels_per_point);
            }
            return;
        }
        let bounds = shape.visual_bounding_rect();
        if !bounds.intersects(clip) || !clip.is_positive() {
            return;
        }
        self.cut_to((!clip.expand(0.01).contains_rect(bounds)).then_some(clip));
        self.shape(shape, pixels_per_point);
    }

    fn shape(&mut self, shape: &Shape, pixels_per_point: f32) {
        match shape {
            Shape::Noop | Shape::Vec(_) | Shape::Callback(_) | Shape::Band(_) => {}
            Shape::Circle(circle) => self.element(&format!(
                "<circle cx=\"{}\" cy=\"{}\" r=\"{}\"{}{}/>",
                number(circle.center.x),
                number(circle.center.y),
                number(circle.radius),
                fill(circle.fill),
                stroke_if_any(circle.stroke),
            )),
            Shape::Ellipse(ellipse) => self.element(&format!(
                "<ellipse cx=\"{}\" cy=\"{}\" rx=\"{}\" ry=\"{}\"{}{}/>",
                number(ellipse.center.x),
                number(ellipse.center.y),
                number(ellipse.radius.x),
                number(ellipse.radius.y),
                fill(ellipse.fill),
                stroke_if_any(ellipse.stroke),
            )),
            Shape::LineSegment { points, stroke } => {
                let points = on_pixels(*points, stroke.width, pixels_per_point);
                self.stroke(*stroke, &line(points.into_iter()));
            }
            Shape::Path(path) => {
                let stroke = solid(&path.stroke);
                let points = || path.points.iter().copied();
                if path.closed {
                    self.fill(path.fill, &polygon(points()), Overlap::Possible);
                    self.stroke(stroke, &polygon(points()));
                } else {
                    self.stroke(stroke, &line(points()));
                }
            }
            Shape::Rect(rect) => self.rect(rect),
            Shape::Text(text) => texts::text(self, text),
            Shape::Mesh(mesh) => areas::mesh(self, mesh),
            Shape::QuadraticBezier(curve) => self.curve(&curve.points, 'Q', curve.closed, curve.fill, &curve.stroke),
            Shape::CubicBezier(curve) => self.curve(&curve.points, 'C', curve.closed, curve.fill, &curve.stroke),
        }
    }

    fn curve(&mut self, points: &[Pos2], kind: char, is_closed: bool, colour: egui::Color32, stroke: &PathStroke) {
        let Some((first, rest)) = points.split_first() else { return };
        let point = |point: &Pos2| format!("{} {}", number(point.x), number(point.y));
        let rest: Vec<String> = rest.iter().map(point).collect();
        let path = format!("M{}{kind}{}{}", point(first), rest.join(" "), if is_closed { "Z" } else { "" });
        self.fill(colour, &path, Overlap::Possible);
        self.stroke(solid(stroke), &path);
    }

    fn rect(&mut self, shape: &RectShape) {
        // A shadow; what is printed casts none.
        if shape.blur_width > 0.0 {
            return;
        }
        let inwards = match shape.stroke_kind {
            StrokeKind::Inside => shape.stroke.width / 2.0,
            StrokeKind::Middle => 0.0,
            StrokeKind::Outside => -shape.stroke.width / 2.0,
        };
        let radius = CornerRadiusF32::from(shape.corner_radius).nw;
        let round = |radius: f32| if radius > 0.0 { format!(" rx=\"{}\"", number(radius)) } else { String::new() };
        if shape.fill != egui::Color32::TRANSPARENT {
            self.element(&format!("<rect{}{}{}/>", rect_of(shape.rect), round(radius), fill_of(shape.fill)));
        }
        if !shape.stroke.is_empty() {
            let middle = shape.rect.shrink(inwards);
            self.element(&format!(
                "<rect{}{} fill=\"none\"{}/>",
                rect_of(middle),
                round((radius - inwards).max(0.0)),
                stroke_of(shape.stroke)
            ));
        }
    }
}

fn fill(colour: egui::Color32) -> String {
    if colour == egui::Color32::TRANSPARENT { " fill=\"none\"".to_owned() } else { fill_of(colour) }
}

fn stroke_if_any(stroke: Stroke) -> String {
    if stroke.is_empty() { String::new() } else { stroke_of(stroke) }
}

fn solid(stroke: &PathStroke) -> Stroke {
    match &stroke.color {
        ColorMode::Solid(colour) => Stroke::new(stroke.width, *colour),
        // Colour by place is never asked for.
        ColorMode::UV(_) => Stroke::NONE,
    }
}

/// An upright or level line has its edges on pixels, as on the screen: between them it would be twice as wide and half as dark.
fn on_pixels([from, to]: [Pos2; 2], width: f32, pixels_per_point: f32) -> [Pos2; 2] {
    let pixels = (width * pixels_per_point).round();
    let snapped = |at: f32| {
        let at = at * pixels_per_point;
        let on = if pixels.rem_euclid(2.0) >= 1.0 { at.floor() + 0.5 } else { at.round() };
        on / pixels_per_point
    };
    if (from.y - to.y).abs() < 0.001 {
        [Pos2::new(from.x, snapped(from.y)), Pos2::new(to.x, snapped(to.y))]
    } else if (from.x - to.x).abs() < 0.001 {
        [Pos2::new(snapped(from.x), from.y), Pos2::new(snapped(to.x), to.y)]
    } else {
        [from, to]
    }
}
