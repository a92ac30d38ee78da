//! What can be done with the record that is read: buttons below it.
//!
//! It asks; what is done is done elsewhere.

use egui::{Align, Button, Layout, Popup, Rect, UiBuilder, Vec2};

use crate::action::{Action, ActionQueue, NewEvent};
use crate::dataset::{EventKind, Id, RecordKind};
use crate::theme::size;
use crate::ui::FrameContext;
use crate::widgets::dialog::primary_button;
use crate::widgets::hairline;

pub const HEIGHT: f32 = 52.0;
const BUTTON_HEIGHT: f32 = 28.0;
const SIDE: f32 = 20.0;
const MENU_WIDTH: f32 = 160.0;

/// What adding a meeting beside such a record is called; `None` where none can be.
fn meeting_key(kind: RecordKind) -> Option<&'static str> {
    match kind {
        RecordKind::Event | RecordKind::Place => Some("details-add-here"),
        RecordKind::Person | RecordKind::Organisation | RecordKind::Party => Some("details-add-with"),
        RecordKind::Source => Some("details-add-from"),
        RecordKind::Topic | RecordKind::Agreement => Some("details-add-meeting"),
        RecordKind::Statement | RecordKind::Series | RecordKind::Claim => None,
    }
}

/// Shows the buttons.
pub fn show(
    ui: &mut egui::Ui,
    rect: Rect,
    scene: &FrameContext<'_>,
    kind: RecordKind,
    id: &Id,
    queue: &mut ActionQueue,
) {
    hairline::above(ui, rect, scene.tokens.colours.hairline);
    let inner = rect.shrink2(Vec2::new(SIDE, 0.0));
    let builder = UiBuilder::new().id_salt("details-foot").max_rect(inner).layout(Layout::left_to_right(Align::Center));
    let mut foot = ui.new_child(builder);
    foot.spacing_mut().item_spacing.x = size::GAP;
    let least = Vec2::new(0.0, BUTTON_HEIGHT);
    {
        let edit = primary_button(scene.words.text("details-edit"), scene.tokens).min_size(least);
        let edit = foot.add(edit);
        // The menu is called so too.
        let title = scene.name(id);
        let spoken = scene.words.with("details-edit-spoken", &[("title", title.into())]);
        edit.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &spoken));
        if edit.clicked() {
            queue.push(Action::EditRecord(id.clone()));
        }
    }
    let meeting = meeting_key(kind).map(|key| foot.add(Button::new(scene.words.text(key)).min_size(least)));
    if meeting.is_some_and(|button| button.clicked()) {
        let beside = Some(id.clone());
        queue.push(Action::AddEvent(NewEvent { kind: EventKind::Meeting, day: None, beside }));
    }
    let more = foot.add(Button::new("…").min_size(Vec2::new(36.0, BUTTON_HEIGHT)));
    let spoken = scene.words.text("details-more");
    more.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &spoken));
    Popup::menu(&more).gap(4.0).align(egui::RectAlign::TOP_START).show(|ui| {
        ui.set_min_width(MENU_WIDTH);
        let item = |key: &str| Button::new(scene.words.text(key)).min_size(Vec2::new(0.0, size::TARGET));
        if ui.add(item("details-duplicate")).clicked() {
            queue.push(Action::DuplicateRecord(id.clone()));
        }
        if kind == RecordKind::Event && ui.add(item("details-add-statement")).clicked() {
            queue.push(Action::AddRecord { kind: RecordKind::Statement, beside: Some(id.clone()) });
        }
        if ui.add(item("details-delete")).clicked() {
            queue.extend(Action::delete(scene.dataset, kind, id, scene.index.known_to_delete(scene.dataset, kind, id)));
        }
    });
}
