//! Verdicts for the eye: each has its word, its shape and its colour, so that no one of them carries it alone.
//!
//! It decides nothing.

use std::sync::Arc;

use egui::{Color32, CornerRadius, Galley, Painter, Pos2, Rect, Sense, Stroke, StrokeKind, Ui, Vec2, pos2, vec2};

use crate::analysis::claims::Verdict;
use crate::theme::{Tokens, fonts, mix, size};
use crate::words::{Words, records};

/// The side of the shape, and the room between it and the word.
const SHAPE: f32 = 8.0;
const GAP: f32 = 4.0;
const PADDING: Vec2 = Vec2::new(8.0, 2.0);

/// The word for a verdict.
pub fn word(words: &Words, verdict: Verdict) -> String {
    records::word(words, "verdict", verdict.word())
}

/// The colour of a verdict, dark enough for small text.
pub fn colour(verdict: Verdict, tokens: &Tokens) -> Color32 {
    let colours = &tokens.colours;
    match verdict {
        Verdict::Holds => colours.holds,
        Verdict::Depends => mix(colours.caution, colours.ink, 0.2),
        Verdict::Fails => colours.fails,
        Verdict::Undecided | Verdict::NotComparable => colours.ink_second,
    }
}

/// A verdict ready to be painted.
pub struct Pill {
    verdict: Verdict,
    colour: Color32,
    galley: Arc<Galley>,
}

impl Pill {
    pub fn new(ui: &Ui, verdict: Verdict, words: &Words, tokens: &Tokens) -> Self {
        let colour = colour(verdict, tokens);
        let galley = ui.painter().layout_no_wrap(word(words, verdict), fonts::medium(size::LABEL), colour);
        Self { verdict, colour, galley }
    }

    pub fn size(&self) -> Vec2 {
        self.galley.size() + vec2(SHAPE + GAP, 0.0) + PADDING * 2.0
    }

    /// Paints it with its top left corner here.
    pub fn paint(&self, painter: &Painter, at: Pos2) {
        let rect = Rect::from_min_size(at, self.size());
        let edge = Stroke::new(1.0, self.colour);
        painter.rect_stroke(rect.shrink(0.5), CornerRadius::same(9), edge, StrokeKind::Inside);
        let centre = pos2(rect.left() + PADDING.x + SHAPE / 2.0, rect.center().y);
        shape(painter, self.verdict, centre, self.colour);
        painter.galley(
            pos2(rect.left() + PADDING.x + SHAPE + GAP, rect.top() + PADDING.y),
            self.galley.clone(),
            self.colour,
        );
    }

    /// Puts it at a place, with its word as its spoken name.
    pub fn show(&self, ui: &mut Ui, at: Pos2, words: &Words) {
        let response = ui.allocate_rect(Rect::from_min_size(at, self.size()), Sense::hover());
        let word = word(words, self.verdict);
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, &word));
        self.paint(ui.painter(), at);
    }
}

/// A tick, half a disc, a cross, an empty ring, or an inequality.
pub fn shape(painter: &Painter, verdict: Verdict, centre: Pos2, colour: Color32) {
    let half = SHAPE / 2.0;
    let stroke = Stroke::new(1.5, colour);
    let at = |x: f32, y: f32| centre + vec2(x, y) * half;
    match verdict {
        Verdict::Holds => {
            painter.line_segment([at(-0.9, 0.1), at(-0.25, 0.75)], stroke);
            painter.line_segment([at(-0.25, 0.75), at(0.95, -0.7)], stroke);
        }
        Verdict::Depends => {
            painter.circle_stroke(centre, half - 0.5, Stroke::new(1.2, colour));
            let arc = (0..=8u8).map(|step| {
                let angle = std::f32::consts::FRAC_PI_2 + std::f32::consts::PI * f32::from(step) / 8.0;
                centre + vec2(angle.cos(), angle.sin()) * (half - 0.5)
            });
            painter.add(egui::Shape::convex_polygon(arc.collect(), colour, Stroke::NONE));
        }
        Verdict::Fails => {
            painter.line_segment([at(-0.7, -0.7), at(0.7, 0.7)], stroke);
            painter.line_segment([at(-0.7, 0.7), at(0.7, -0.7)], stroke);
        }
        Verdict::Undecided => {
            painter.circle_stroke(centre, half - 0.5, Stroke::new(1.2, colour));
        }
        Verdict::NotComparable => {
            for y in [-0.35, 0.35] {
                painter.line_segment([at(-0.9, y), at(0.9, y)], Stroke::new(1.2, colour));
            }
            painter.line_segment([at(-0.5, 0.95), at(0.5, -0.95)], Stroke::new(1.2, colour));
        }
    }
}
