//! What the marks on timeline and chart mean, each drawn beside its words.
//!
//! It knows no record.

use egui::{Painter, Pos2, Rect, ScrollArea, Sense, Shape, Stroke, StrokeKind, Vec2, pos2};

use super::close_button;
use crate::action::ActionQueue;
use crate::theme::{Tokens, faded, mix, size};
use crate::ui::FrameContext;
use crate::widgets::dialog::heading;
use crate::widgets::ink::SmoothMesh;

/// The room of a mark.
const MARK: Vec2 = Vec2::new(64.0, 20.0);
/// How thick a bar is.
const BAR: f32 = 8.0;

/// A mark, and the key of what it means.
const MARKS: [(&str, Draw); 14] = [
    ("mark-day", day),
    ("mark-days", |painter, place, tokens| bar(painter, place, tokens.colours.ink)),
    ("mark-within", within),
    ("mark-one-of", one_of),
    ("mark-open", open),
    ("mark-planned", planned),
    ("mark-cancelled", cancelled),
    ("mark-disputed", disputed),
    ("mark-crowd", crowd),
    ("mark-unsourced", |painter, place, tokens| letter(painter, place, "°", tokens)),
    ("mark-clash", clash),
    ("mark-first", |painter, place, tokens| area(painter, place, tokens.colours.first_party)),
    ("mark-gap", gap),
    ("mark-claim", claim),
];

type Draw = fn(&Painter, Rect, &Tokens);

/// The keys of all marks, in the order in which they are explained.
pub fn keys() -> impl Iterator<Item = &'static str> {
    MARKS.into_iter().map(|(key, _)| key)
}

/// Draws the mark of a key in a place.
pub fn draw(painter: &Painter, key: &str, place: Rect, tokens: &Tokens) {
    if let Some((_, draw)) = MARKS.into_iter().find(|(of, _)| *of == key) {
        draw(painter, place, tokens);
    }
}

/// Shows them.
pub fn show(ui: &mut egui::Ui, scene: &FrameContext<'_>, queue: &mut ActionQueue) {
    ui.set_width(440.0);
    heading(ui, scene.words.text("command-marks"), scene.tokens);
    let most = (ui.ctx().content_rect().height() - 200.0).max(200.0);
    ScrollArea::vertical().max_height(most).show(ui, |ui| {
        for (key, draw) in MARKS {
            ui.horizontal(|ui| {
                let (place, _) = ui.allocate_exact_size(MARK, Sense::hover());
                draw(ui.painter(), place.shrink2(Vec2::new(8.0, 2.0)), scene.tokens);
                ui.label(scene.words.text(key));
            });
        }
    });
    close_button(ui, scene.words, queue);
}

fn middle(place: Rect) -> Rect {
    Rect::from_center_size(place.center(), Vec2::new(place.width(), BAR))
}

fn bar(painter: &Painter, place: Rect, colour: egui::Color32) {
    painter.rect_filled(middle(place), 0.0, colour);
}

fn day(painter: &Painter, place: Rect, tokens: &Tokens) {
    let (at, half): (Pos2, f32) = (place.center(), 5.0);
    let corners = [Vec2::new(0.0, -half), Vec2::new(half, 0.0), Vec2::new(0.0, half), Vec2::new(-half, 0.0)];
    painter.add(Shape::convex_polygon(corners.map(|by| at + by).into(), tokens.colours.ink, Stroke::NONE));
}

fn within(painter: &Painter, place: Rect, tokens: &Tokens) {
    let bar = middle(place);
    for step in 0_u8..16 {
        let share = f32::from(step) / 16.0;
        let strength = 1.0 - (share * 2.0 - 1.0).abs();
        let left = bar.left() + bar.width() * share;
        let part = Rect::from_min_size(pos2(left, bar.top()), Vec2::new(bar.width() / 16.0, bar.height()));
        painter.rect_filled(part, 0.0, faded(tokens.colours.ink, strength));
    }
}

fn one_of(painter: &Painter, place: Rect, tokens: &Tokens) {
    let stroke = Stroke::new(1.5, tokens.colours.ink);
    painter.rect_stroke(middle(place).shrink2(Vec2::new(12.0, 0.0)), 4.0, stroke, StrokeKind::Inside);
    painter.circle_filled(place.center(), 2.0, tokens.colours.ink);
}

fn open(painter: &Painter, place: Rect, tokens: &Tokens) {
    let body = middle(place).with_max_x(place.right() - 6.0);
    bar(painter, body, tokens.colours.ink);
    let (top, foot) = (place.center().y - BAR, place.center().y + BAR);
    let tip = vec![pos2(body.right(), top), pos2(place.right(), place.center().y), pos2(body.right(), foot)];
    painter.add(Shape::convex_polygon(tip, tokens.colours.ink, Stroke::NONE));
}

fn hatched(painter: &Painter, place: Rect, colour: egui::Color32) {
    let mut ink = SmoothMesh::on(painter.ctx());
    ink.hatch(place, 4.0, 1.0, |_| colour);
    painter.add(ink.into_shape());
}

fn planned(painter: &Painter, place: Rect, tokens: &Tokens) {
    hatched(painter, middle(place), tokens.colours.ink_second);
}

fn cancelled(painter: &Painter, place: Rect, tokens: &Tokens) {
    let stroke = Stroke::new(1.0, tokens.colours.ink_second);
    painter.rect_stroke(middle(place), 0.0, stroke, StrokeKind::Inside);
    painter.hline(place.x_range(), place.center().y, stroke);
}

fn disputed(painter: &Painter, place: Rect, tokens: &Tokens) {
    painter.rect_filled(middle(place), 0.0, mix(tokens.colours.raised, tokens.colours.ink, 0.5));
    painter.rect_stroke(middle(place), 0.0, Stroke::new(2.0, tokens.colours.caution), StrokeKind::Inside);
}

fn crowd(painter: &Painter, place: Rect, tokens: &Tokens) {
    let pill = Rect::from_center_size(place.center(), Vec2::new(28.0, 15.0));
    painter.rect_stroke(pill, 7.0, Stroke::new(1.2, tokens.colours.ink), StrokeKind::Inside);
    letter(painter, place, "3", tokens);
}

fn letter(painter: &Painter, place: Rect, text: &str, tokens: &Tokens) {
    let font = crate::theme::fonts::semibold(size::LABEL);
    painter.text(place.center(), egui::Align2::CENTER_CENTER, text, font, tokens.colours.ink);
}

fn clash(painter: &Painter, place: Rect, tokens: &Tokens) {
    let (from, to) = (place.left_center(), place.right_center());
    painter.extend(Shape::dashed_line(&[from, to], Stroke::new(1.5, tokens.colours.caution), 4.0, 3.0));
    for end in [from, to] {
        painter.circle_filled(end, 2.5, tokens.colours.caution);
    }
}

fn area(painter: &Painter, place: Rect, colour: egui::Color32) {
    painter.rect_filled(place, 0.0, faded(colour, 0.16));
    painter.hline(place.x_range(), place.top() + 1.0, Stroke::new(2.0, colour));
}

fn gap(painter: &Painter, place: Rect, tokens: &Tokens) {
    hatched(painter, place, faded(tokens.colours.ink, 0.6));
}

fn claim(painter: &Painter, place: Rect, tokens: &Tokens) {
    painter.rect_stroke(place, 1.0, Stroke::new(1.5, tokens.colours.claim), StrokeKind::Inside);
}
