//! What can be done with timeline and chart as they stand, at the pointer: copied and exported, as a picture and as a table.

use egui::containers::menu::menu_style;
use egui::{Align, Layout, Popup, PopupKind, Rect, Role, SetOpenCommand, Ui, WidgetInfo};

use super::FrameContext;
use crate::action::{Action, ActionQueue};
use crate::order::{ExportGoal, FileKind, PictureView};
use crate::theme::size;

/// The menu of a panel, which opens where it is right-clicked. Gives whether the pointer is over the panel.
pub fn show(
    ui: &Ui,
    scene: &FrameContext<'_>,
    rect: Rect,
    (view, kind): (&PictureView, FileKind),
    queue: &mut ActionQueue,
) -> bool {
    let is_over = ui.rect_contains_pointer(rect);
    let is_asked = is_over && ui.input(|input| input.pointer.secondary_clicked());
    let id = egui::Id::unique(("sheet-menu", kind.word()));
    let anchor = egui::PopupAnchor::ParentRect(rect);
    let popup = Popup::new(id, ui.ctx().clone(), anchor, ui.layer_id())
        .kind(PopupKind::Menu)
        .layout(Layout::top_down_justified(Align::Min))
        .style(menu_style)
        .gap(0.0)
        .at_pointer_fixed();
    popup.open_memory(is_asked.then_some(SetOpenCommand::Bool(true))).show(|ui| {
        ui.set_min_width(180.0);
        let entries = [
            ("sheet-copy-picture", Action::CopyPicture(view.clone())),
            ("sheet-export-picture", Action::AskToExport(ExportGoal::Picture(view.clone()))),
            ("sheet-copy-table", Action::CopyTable(kind)),
        ];
        for (key, action) in entries {
            let name = scene.words.text(key);
            let button = ui.add(egui::Button::new(&name).min_size(egui::vec2(0.0, size::TARGET)));
            button.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
            if button.clicked() {
                queue.push(action);
                ui.close();
            }
        }
    });
    is_over
}
