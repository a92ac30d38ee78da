//! Who reports: a colour each, and a row of them to be switched on and off.

use egui::{Color32, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, pos2};

use crate::action::{Action, ActionQueue};
use crate::marks::chart::{ChartPanel, Reporter, ReporterSide};
use crate::theme::{Tokens, fonts, size};
use crate::ui::FrameContext;
use crate::view::ChartChange;

/// The side of a legend's swatch, and from it to its text.
pub const SWATCH: f32 = 9.0;
pub const TEXT_AFTER: f32 = 14.0;

/// The colour of who says so.
pub fn colour_of(side: ReporterSide, tokens: &Tokens) -> Color32 {
    match side {
        ReporterSide::First => tokens.colours.first_party,
        ReporterSide::Second => tokens.colours.second_party,
        ReporterSide::ThirdParty => tokens.colours.third_party,
        ReporterSide::Claim => tokens.colours.claim,
    }
}

/// "as China reports".
pub fn name(scene: &FrameContext<'_>, reporter: &Reporter) -> String {
    scene.words.with("chart-as-reported", &[("name", scene.name(&reporter.id).into())])
}

/// A reporter's swatch, and what switches it on and off. Gives the ink of its name.
pub fn switch(
    ui: &mut Ui,
    scene: &FrameContext<'_>,
    place: Rect,
    swatch: Rect,
    reporter: &Reporter,
    queue: &mut ActionQueue,
) -> Color32 {
    let response = clickable(ui, scene, place, ("reporter", reporter.id.as_str()));
    let colour = colour_of(reporter.side, scene.tokens);
    if reporter.is_hidden {
        ui.painter().rect_stroke(swatch, 1.0, Stroke::new(1.0, colour), StrokeKind::Inside);
    } else {
        ui.painter().rect_filled(swatch, 1.0, colour);
    }
    let name = name(scene, reporter);
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, !reporter.is_hidden, &name));
    let response = response.on_hover_text(&name);
    if response.clicked() {
        queue.push(Action::Chart(ChartChange::ToggleReporter(reporter.id.clone())));
    }
    if reporter.is_hidden { scene.tokens.colours.ink_third } else { scene.tokens.colours.ink_second }
}

/// The reporters of a panel in one line, each to be switched on and off; as many as there is room for.
pub fn row(ui: &mut Ui, rect: Rect, scene: &FrameContext<'_>, panel: &ChartPanel, queue: &mut ActionQueue) {
    let mut left = rect.left() + size::EDGE;
    for reporter in &panel.reporters {
        let text = name(scene, reporter);
        let galley = ui.painter().layout_no_wrap(text, fonts::regular(size::LABEL), Color32::PLACEHOLDER);
        let place = Rect::from_min_size(
            pos2(left - 4.0, rect.center().y - size::TARGET / 2.0),
            Vec2::new(galley.size().x + TEXT_AFTER + 8.0, size::TARGET),
        );
        if place.right() > rect.right() {
            break;
        }
        let swatch = Rect::from_center_size(pos2(left + SWATCH / 2.0, rect.center().y), Vec2::splat(SWATCH));
        let ink = switch(ui, scene, place, swatch, reporter, queue);
        ui.painter().galley(pos2(left + TEXT_AFTER, rect.center().y - galley.size().y / 2.0), galley, ink);
        left = place.right() + size::GAP;
    }
}

/// A place that is clicked, with the ground of what is pointed at and the ring of what has the keyboard.
pub fn clickable(ui: &mut Ui, scene: &FrameContext<'_>, place: Rect, salt: (&str, &str)) -> Response {
    let response = ui.interact(place, ui.scope_id().with(salt), Sense::click());
    if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(place, size::CORNER, scene.tokens.hover_ground(scene.tokens.colours.paper));
    }
    if response.has_focus() {
        ui.painter().rect_stroke(
            place,
            size::CORNER,
            Stroke::new(1.5, scene.tokens.colours.selection),
            StrokeKind::Inside,
        );
    }
    response
}
