//! What stands above the rows of the table of records: the questions that have a name, the columns, how many rows there
//! are, and the headings.

use egui::{Popup, PopupCloseBehavior, Rect, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, pos2};

use super::records::RecordsState;
use crate::action::{Action, ActionQueue};
use crate::theme::{fonts, size};
use crate::ui::{FrameContext, commands};
use crate::view::{ChartChange, Preset, RecordColumn, RecordsChange};
use crate::widgets::hairline;
use crate::widgets::quiet_button::QuietButton;

/// The lines above the headings, and the headings.
pub const HEIGHT: f32 = 64.0;
pub const HEADING: f32 = 28.0;
/// The line of the questions.
const LINE: f32 = 36.0;
/// The list of people is scrolled when it is longer.
const MENU_HEIGHT: f32 = 360.0;

/// Shows them. Gives whether it was asked to copy.
pub fn show(
    ui: &mut Ui,
    rect: Rect,
    scene: &FrameContext<'_>,
    state: &RecordsState,
    (count, clashes): (usize, usize),
    queue: &mut ActionQueue,
) -> bool {
    let words = scene.words;
    let y = rect.top() + (LINE - size::TARGET) / 2.0;
    let right = rect.right() - size::EDGE;
    let button = Rect::from_min_max(pos2(right - 64.0, y), pos2(right, y + size::TARGET));
    let copy = ui.put(button, egui::Button::new(words.text("table-copy")));
    let text = format!("{} ▾", words.text("records-columns"));
    let columns = QuietButton { text: &text, name: &words.text("records-columns"), role: Role::Button, is_on: None };
    let at = pos2(button.left() - size::GAP_WIDE - columns.width(ui), y);
    let columns = columns.show(ui, at, scene.tokens);
    column_menu(&columns, scene, queue);
    presets(ui, rect.with_max_x(at.x), y, scene, queue);
    status(ui, rect, scene, state, (count, clashes));
    let keys = commands::command_key(ui.ctx(), egui::Key::C);
    let is_copying = copy.clicked();
    copy.on_hover_text(words.with("table-copy-hint", &[("keys", (&keys).into())]));
    is_copying
}

/// The questions that have a name, one of which is asked.
fn presets(ui: &mut Ui, rect: Rect, y: f32, scene: &FrameContext<'_>, queue: &mut ActionQueue) {
    let words = scene.words;
    let asked = &scene.view.chart.table.records.preset;
    let mut x = rect.left() + size::EDGE - 6.0;
    let each = [
        ("records-all", Preset::All),
        ("records-clashes", Preset::Clashes),
        ("records-unsourced", Preset::Unsourced),
        ("records-past-due-preset", Preset::PastDue),
    ];
    for (key, preset) in each {
        let text = words.text(key);
        let quiet = QuietButton { text: &text, name: &text, role: Role::RadioButton, is_on: Some(*asked == preset) };
        let width = quiet.width(ui);
        if x + width > rect.right() {
            return;
        }
        if quiet.show(ui, pos2(x, y), scene.tokens).clicked() {
            queue.push(Action::Chart(ChartChange::Records(RecordsChange::Ask(preset))));
        }
        x += width + 2.0;
    }
    let person = match asked {
        Preset::MeetingsOf(id) => words.with("records-meetings-of", &[("name", scene.name(id).into())]),
        _ => words.text("records-meetings-of-somebody"),
    };
    let is_on = matches!(asked, Preset::MeetingsOf(_));
    let text = format!("{person} ▾");
    let quiet = QuietButton { text: &text, name: &person, role: Role::Button, is_on: is_on.then_some(true) };
    if x + quiet.width(ui) <= rect.right() {
        let button = quiet.show(ui, pos2(x, y), scene.tokens);
        people_menu(&button, scene, queue);
    }
}

fn people_menu(button: &egui::Response, scene: &FrameContext<'_>, queue: &mut ActionQueue) {
    Popup::menu(button).gap(4.0).show(|ui| {
        ui.set_min_width(220.0);
        ScrollArea::vertical().max_height(MENU_HEIGHT).show(ui, |ui| {
            for person in &scene.dataset.people {
                let name = egui::Button::new(scene.name(&person.id)).min_size(Vec2::new(0.0, size::TARGET));
                if ui.add(name).clicked() {
                    let preset = Preset::MeetingsOf(person.id.clone());
                    queue.push(Action::Chart(ChartChange::Records(RecordsChange::Ask(preset))));
                    ui.close();
                }
            }
        });
    });
}

fn column_menu(button: &egui::Response, scene: &FrameContext<'_>, queue: &mut ActionQueue) {
    Popup::menu(button).gap(4.0).close_behavior(PopupCloseBehavior::CloseOnClickOutside).show(|ui| {
        ui.set_min_width(160.0);
        for column in RecordColumn::ALL {
            let is_on = scene.view.chart.table.records.columns.contains(&column);
            let name = heading(scene, column);
            let mark = if is_on { "✓ " } else { "\u{2007}\u{2002}" };
            let choice = ui.add(egui::Button::new(format!("{mark}{name}")).min_size(Vec2::new(0.0, size::TARGET)));
            choice.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, is_on, &name));
            if choice.clicked() {
                queue.push(Action::Chart(ChartChange::Records(RecordsChange::ToggleColumn(column))));
            }
        }
    });
}

/// How many rows there are, are marked, or were copied.
fn status(ui: &Ui, rect: Rect, scene: &FrameContext<'_>, state: &RecordsState, (total, clashes): (usize, usize)) {
    let (words, colours) = (scene.words, &scene.tokens.colours);
    let told = match (state.copied, state.marked().len()) {
        (Some(count), _) => words.with("table-copied", &[("count", count.into())]),
        (None, marked @ 2..) => words.with("table-marked", &[("count", marked.into()), ("total", total.into())]),
        // Two clashes may be of three events.
        (None, _) if scene.view.chart.table.records.preset == Preset::Clashes => {
            let clashes = words.with("clashes-count", &[("count", clashes.into())]);
            let events = words.with("records-of-events", &[("count", total.into())]);
            words.commas([clashes, events])
        }
        (None, _) => words.with("table-count", &[("count", total.into())]),
    };
    let galley = ui.painter().layout_no_wrap(told.clone(), fonts::regular(size::LABEL), colours.ink_second);
    let at = pos2(rect.left() + size::EDGE, rect.top() + LINE + (HEIGHT - LINE - galley.size().y) / 2.0);
    let place = Rect::from_min_size(at, galley.size());
    ui.painter().galley(at, galley, colours.ink_second);
    let node = ui.interact(place, ui.scope_id().with("records-count"), Sense::empty());
    node.widget_info(|| WidgetInfo::labeled(Role::Status, true, &told));
}

fn heading(scene: &FrameContext<'_>, column: RecordColumn) -> String {
    scene.words.text(&format!("records-column-{}", column.word()))
}

/// Shows the headings; a click, or Enter on one, puts the rows in its order.
pub fn headings(ui: &mut Ui, rect: Rect, scene: &FrameContext<'_>, places: &[Rect], queue: &mut ActionQueue) {
    let colours = &scene.tokens.colours;
    let view = &scene.view.chart.table.records;
    ui.painter().rect_filled(rect, 0.0, colours.panel);
    for (column, place) in view.columns.iter().zip(places) {
        let touch = place.expand2(Vec2::new(4.0, -2.0));
        let response = ui.interact(touch, ui.scope_id().with(("record-heading", *column)), Sense::click());
        if response.hovered() {
            ui.painter().rect_filled(touch, size::CORNER, scene.tokens.hover_ground(colours.panel));
        }
        if response.has_focus() {
            let ring = Stroke::new(1.5, colours.selection);
            ui.painter().rect_stroke(touch, size::CORNER, ring, StrokeKind::Inside);
        }
        let is_sorted = view.order == *column;
        let (mark, key) = match (is_sorted, view.is_descending) {
            (false, _) => ("", "table-sort"),
            (true, false) => (" ▲", "table-sorted-up"),
            (true, true) => (" ▼", "table-sorted-down"),
        };
        let text = heading(scene, *column);
        let ink = if is_sorted { colours.ink } else { colours.ink_second };
        let font = fonts::semibold(size::LABEL);
        let at = pos2(place.left(), place.center().y);
        ui.painter().text(at, egui::Align2::LEFT_CENTER, format!("{text}{mark}"), font, ink);
        let name = scene.words.with(key, &[("column", (&text).into())]);
        response.widget_info(|| WidgetInfo::labeled(Role::ColumnHeader, true, &name));
        if response.clicked() {
            queue.push(Action::Chart(ChartChange::Records(RecordsChange::Sort(*column))));
        }
    }
    hairline::within(ui, rect, colours.hairline_strong);
}
