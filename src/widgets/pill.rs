//! Words in an outlined pill, alone or with a mark: word, shape and colour together, so that no one of them carries the
//! meaning alone.

use std::sync::Arc;

use egui::{
    Color32, CornerRadius, Galley, Painter, Pos2, Rect, Response, Role, Sense, Shape, Stroke, StrokeKind, Ui, Vec2,
    WidgetInfo, pos2, vec2,
};

use crate::theme::{fonts, size};

/// The side of the mark, and the room between it and the word.
const MARK: f32 = 8.0;
const GAP: f32 = 4.0;
const PADDING: Vec2 = Vec2::new(8.0, 2.0);
/// Half of the height of a label in its padding.
const CORNER: CornerRadius = CornerRadius::same(9);

/// A word in an outlined pill, such as "source corrected". It has the word as its spoken name and is not clickable.
pub fn show(ui: &mut Ui, text: &str, colour: Color32) -> Response {
    let galley = ui.painter().layout_no_wrap(text.to_owned(), fonts::medium(size::LABEL), colour);
    let (rect, response) = ui.allocate_exact_size(galley.size() + PADDING * 2.0, Sense::hover());
    if ui.is_rect_visible(rect) {
        ui.painter().rect_stroke(rect.shrink(0.5), CORNER, Stroke::new(1.0, colour), StrokeKind::Inside);
        ui.painter().galley(rect.min + PADDING, galley, colour);
    }
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, text));
    response
}

/// A small shape beside a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PillMark {
    /// A tick.
    Tick,
    /// A ring, half of it filled.
    HalfDisc,
    /// A cross.
    Cross,
    /// An empty ring.
    Ring,
    /// An equals sign, struck out.
    Unequal,
}

impl PillMark {
    /// Paints it about this point.
    pub fn paint(self, painter: &Painter, centre: Pos2, colour: Color32) {
        let half = MARK / 2.0;
        let stroke = Stroke::new(1.5, colour);
        let at = |x: f32, y: f32| centre + vec2(x, y) * half;
        match self {
            Self::Tick => {
                painter.line_segment([at(-0.9, 0.1), at(-0.25, 0.75)], stroke);
                painter.line_segment([at(-0.25, 0.75), at(0.95, -0.7)], stroke);
            }
            Self::HalfDisc => {
                painter.circle_stroke(centre, half - 0.5, Stroke::new(1.2, colour));
                let arc = (0..=8u8).map(|step| {
                    let angle = std::f32::consts::FRAC_PI_2 + std::f32::consts::PI * f32::from(step) / 8.0;
                    centre + vec2(angle.cos(), angle.sin()) * (half - 0.5)
                });
                painter.add(Shape::convex_polygon(arc.collect(), colour, Stroke::NONE));
            }
            Self::Cross => {
                painter.line_segment([at(-0.7, -0.7), at(0.7, 0.7)], stroke);
                painter.line_segment([at(-0.7, 0.7), at(0.7, -0.7)], stroke);
            }
            Self::Ring => {
                painter.circle_stroke(centre, half - 0.5, Stroke::new(1.2, colour));
            }
            Self::Unequal => {
                for y in [-0.35, 0.35] {
                    painter.line_segment([at(-0.9, y), at(0.9, y)], Stroke::new(1.2, colour));
                }
                painter.line_segment([at(-0.5, 0.95), at(0.5, -0.95)], Stroke::new(1.2, colour));
            }
        }
    }
}

/// A mark and its word, measured and ready to be painted.
pub struct Pill {
    mark: PillMark,
    colour: Color32,
    galley: Arc<Galley>,
}

impl Pill {
    /// Measures a word with its mark.
    pub fn new(ui: &Ui, mark: PillMark, word: String, colour: Color32) -> Self {
        let galley = ui.painter().layout_no_wrap(word, fonts::medium(size::LABEL), colour);
        Self { mark, colour, galley }
    }

    /// The size that it needs, in points.
    pub fn size(&self) -> Vec2 {
        self.galley.size() + vec2(MARK + GAP, 0.0) + PADDING * 2.0
    }

    /// Puts it with its top left corner at a place, with its word as its spoken name.
    pub fn show(&self, ui: &mut Ui, at: Pos2) {
        let response = ui.allocate_rect(Rect::from_min_size(at, self.size()), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, self.galley.text()));
        self.paint(ui.painter(), at);
    }

    /// Paints it with its top left corner at a place, where another widget says its word.
    pub fn paint(&self, painter: &Painter, at: Pos2) {
        let rect = Rect::from_min_size(at, self.size());
        painter.rect_stroke(rect.shrink(0.5), CORNER, Stroke::new(1.0, self.colour), StrokeKind::Inside);
        self.mark.paint(painter, pos2(rect.left() + PADDING.x + MARK / 2.0, rect.center().y), self.colour);
        let text = pos2(rect.left() + PADDING.x + MARK + GAP, rect.top() + PADDING.y);
        painter.galley(text, self.galley.clone(), self.colour);
    }
}
