//! The two tabs of the right panel: Details and Claims.
//!
//! They ask for the other one; what a tab shows is elsewhere.

use egui::{Key, Rect, Role, Sense, Stroke, StrokeKind, WidgetInfo, pos2};

use crate::action::{Action, ActionQueue};
use crate::analysis::planned;
use crate::theme::{fonts, size};
use crate::ui::FrameContext;
use crate::view::{ChartChange, Preset, RecordsChange, SideTab};
use crate::widgets::hairline;

pub const HEIGHT: f32 = 34.0;
/// As the text of the panel begins.
const SIDE: f32 = 20.0;
const GAP: f32 = 20.0;
const UNDERLINE: f32 = 2.0;

const TABS: [(SideTab, &str); 2] = [(SideTab::Details, "side-tab-details"), (SideTab::Claims, "side-tab-claims")];

/// How many plans collide, which leads to the list of them.
fn count_of_clashes(ui: &mut egui::Ui, rect: Rect, scene: &FrameContext<'_>, clashes: usize, queue: &mut ActionQueue) {
    // Of very many it is known that they are, and not how many.
    let key = if clashes < planned::MOST_CLASHES { "clashes-count" } else { "clashes-count-and-more" };
    let text = scene.words.with(key, &[("count", clashes.min(planned::MOST_CLASHES).into())]);
    let ink = scene.tokens.caution_text();
    let galley = ui.painter().layout_no_wrap(text.clone(), fonts::medium(size::LABEL), ink);
    let place = Rect::from_min_size(
        pos2(rect.right() - SIDE - galley.size().x, rect.center().y - galley.size().y / 2.0),
        galley.size(),
    );
    let response = ui.interact(place.expand(4.0), ui.scope_id().with("clashes"), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Link, true, &text));
    ui.painter().galley(place.min, galley, ink);
    ui.painter().hline(place.x_range(), place.bottom() - 1.0, Stroke::new(1.0, ink));
    if response.has_focus() {
        let ring = Stroke::new(1.5, scene.tokens.colours.selection);
        ui.painter().rect_stroke(place.expand(3.0), size::CORNER, ring, StrokeKind::Inside);
    }
    if response.on_hover_cursor(egui::CursorIcon::PointingHand).clicked() {
        queue.push(Action::Chart(ChartChange::Records(RecordsChange::Ask(Preset::Clashes))));
    }
}

/// Shows the tabs in `rect`, and how many plans collide.
pub fn show(ui: &mut egui::Ui, rect: Rect, scene: &FrameContext<'_>, clashes: usize, queue: &mut ActionQueue) {
    if clashes > 0 {
        count_of_clashes(ui, rect, scene, clashes, queue);
    }
    let colours = &scene.tokens.colours;
    hairline::within(ui, rect, colours.hairline);
    let mut left = rect.left() + SIDE;
    for (tab, key) in TABS {
        let text = scene.words.text(key);
        let is_shown = scene.view.side == tab;
        let font = if is_shown { fonts::semibold(size::BODY) } else { fonts::medium(size::BODY) };
        let galley = ui.painter().layout_no_wrap(text.clone(), font, egui::Color32::PLACEHOLDER);
        let words = Rect::from_min_size(pos2(left, rect.center().y - galley.size().y / 2.0), galley.size());
        let place = Rect::from_x_y_ranges(words.x_range(), rect.y_range()).expand2(egui::vec2(GAP / 2.0 - 2.0, 0.0));
        let response = ui.interact(place, ui.scope_id().with(key), Sense::click());
        response.widget_info(|| WidgetInfo::selected(Role::Tab, true, is_shown, &text));
        let ink = if is_shown || response.hovered() { colours.ink } else { colours.ink_second };
        ui.painter().galley(words.min, galley, ink);
        if is_shown {
            let y = rect.bottom() - UNDERLINE / 2.0;
            ui.painter().hline(words.x_range(), y, Stroke::new(UNDERLINE, colours.ink));
        }
        if response.has_focus() {
            let ring = words.expand2(egui::vec2(5.0, 3.0));
            ui.painter().rect_stroke(ring, size::CORNER, Stroke::new(1.5, colours.selection), StrokeKind::Inside);
        }
        let is_turned = response.has_focus()
            && ui.input(|input| input.key_pressed(Key::ArrowRight) || input.key_pressed(Key::ArrowLeft));
        if response.clicked() && !is_shown {
            queue.push(Action::ShowSide(tab));
        } else if is_turned {
            let other = if tab == SideTab::Details { SideTab::Claims } else { SideTab::Details };
            queue.push(Action::ShowSide(other));
        }
        left = words.right() + GAP;
    }
}
