//! Details: everything on record about what is selected, with who says so.
//!
//! What stands in which section is decided in `describe::details`.

use egui::{ScrollArea, UiBuilder};

use crate::action::{Action, ActionQueue, NewEvent};
use crate::dataset::{Dataset, EventKind, Id, RecordKind};
use crate::describe::sheet::RecordSheet;
use crate::describe::{self, RecordNames};
use crate::memo::Memo;
use crate::theme::size;
use crate::ui::sheet::{self, SheetStyle};
use crate::ui::{FrameContext, record_foot, sheet_menu};
use crate::view::ChosenFigure;
use crate::widgets::dialog::primary_button;
use crate::widgets::frame;

/// The margins of the text, in points: left, right, top, bottom.
const MARGIN: egui::Margin = egui::Margin { left: 20, right: 20, top: 16, bottom: 24 };

/// What Details keeps between frames: the sheet of the record that is selected, by its id and the state of the facts.
#[derive(Debug, Default)]
pub struct DetailsState {
    sheet: Memo<(Id, Option<ChosenFigure>, u64), Option<RecordSheet>>,
}

impl DetailsState {
    /// The sheet for `id`.
    fn sheet(&mut self, scene: &FrameContext<'_>, id: &Id) -> Option<&RecordSheet> {
        let teller = RecordNames { dataset: scene.dataset, index: scene.index, words: scene.words };
        let figure = scene.view.selection.figure();
        let made = |_: &_| describe::details::sheet(&teller, scene.assessments, id, figure);
        self.sheet.get((id.clone(), figure.cloned(), scene.revision), made).as_ref()
    }
}

/// Shows the right panel's contents in the space that `ui` has.
pub fn show(ui: &mut egui::Ui, scene: &FrameContext<'_>, state: &mut DetailsState, queue: &mut ActionQueue) {
    let rect = ui.max_rect();
    frame::panel(ui, "details", scene.words.text("details-panel"), |ui| {
        // What is told stands above what can be done with it.
        let selected = scene.view.selection.current().and_then(|id| Some((scene.index.at(id)?.0, id)));
        let foot_height = if selected.is_some() { record_foot::HEIGHT } else { 0.0 };
        let (told, foot) = rect.split_top_bottom_at_y(rect.bottom() - foot_height);
        ui.scope_builder(UiBuilder::new().max_rect(told), |ui| tell_of_selected(ui, scene, state, queue));
        if let Some((kind, id)) = selected {
            record_foot::show(ui, foot, scene, kind, id, queue);
        }
    });
}

/// The sheet of what is selected, scrolled where it is higher than the space.
fn tell_of_selected(ui: &mut egui::Ui, scene: &FrameContext<'_>, state: &mut DetailsState, queue: &mut ActionQueue) {
    let width = ui.max_rect().width();
    let id = scene.view.selection.current();
    let menu = sheet_menu::of_sheet(scene, id);
    let look = SheetStyle {
        words: scene.words,
        tokens: scene.tokens,
        record: id.map_or("", Id::as_str),
        figure: scene.view.selection.figure(),
        menu: &menu,
    };
    // The bar floats in the margin: with room of its own it would push the panel, and the time axis with it.
    ui.spacing_mut().scroll = egui::style::ScrollStyle::floating();
    // Each record has its own place in the scroll, and its own links.
    let salt = id.map_or("", Id::as_str);
    ScrollArea::vertical().id_salt(salt).auto_shrink([false, false]).show(ui, |ui| {
        egui::Frame::NONE.inner_margin(MARGIN).show(ui, |ui| {
            ui.set_width(width - f32::from(MARGIN.left) - f32::from(MARGIN.right));
            if scene.view.selection.can_go_back()
                && ui.small_button(format!("← {}", scene.words.text("details-back"))).clicked()
            {
                queue.push(Action::SelectBefore);
            }
            match id.and_then(|id| state.sheet(scene, id)) {
                Some(sheet) => {
                    ui.push_id(salt, |ui| sheet::sheet(ui, sheet, look, queue));
                }
                None => nothing(ui, scene, queue),
            }
        });
    });
}

/// Nothing to tell of: what to do.
fn nothing(ui: &mut egui::Ui, scene: &FrameContext<'_>, queue: &mut ActionQueue) {
    let is_empty = is_empty(scene.dataset);
    let key = match (is_empty, scene.view.selection.current()) {
        (true, _) => "details-empty-record",
        (false, Some(_)) => "details-gone",
        (false, None) => "details-nothing-selected",
    };
    sheet::sentence(ui, &scene.words.text(key), scene.tokens);
    if is_empty {
        ui.add_space(size::GAP);
        ui.horizontal(|ui| {
            if ui.add(primary_button(scene.words.text("details-add-first"), scene.tokens)).clicked() {
                queue.push(Action::AddEvent(NewEvent::of_kind(EventKind::Meeting)));
            }
            if ui.button(scene.words.text("details-open")).clicked() {
                queue.push(Action::AskToOpen);
            }
        });
    }
}

fn is_empty(dataset: &Dataset) -> bool {
    RecordKind::ALL.into_iter().all(|kind| dataset.count(kind) == 0)
}
