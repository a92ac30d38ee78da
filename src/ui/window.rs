//! The window as a whole: bars, sheet, right panel, and the keys that work everywhere.
//!
//! It gives each panel its place and decides nothing about data.

use std::sync::Arc;

use egui::{Frame, Margin, Panel, Rect, Vec2};

use super::came_from::CameFrom;
use super::dialogs::{self, Dialog, DialogFacts, ReportLine};
use super::notices::{self, Notices};
use super::reading_bar::{self, ReadingShown};
use super::status_bar::{FileShown, FileState};
use super::time_sheet::{SheetState, arranging};
use super::{
    FrameContext, claims, details, editor, filter_bar, menu_bar, overview, panels, search, shortcuts, side_tabs,
    status_bar, table, time_sheet,
};
use crate::action::{Action, ActionQueue};
use crate::analysis::planned::Clash;
use crate::bounds;
use crate::dataset::RecordKind;
use crate::draft::session::EditorState;
use crate::marks::chart::ChartPanel;
use crate::order::PictureView;
use crate::theme::size;
use crate::view::{LEAST_SHEET, LEAST_SIDE, PanelChange, SideTab, WindowPart};
use crate::widgets::frame;
use crate::widgets::splitter::{self, SplitterMove, SplitterRun};

/// What the panels keep between frames.
#[derive(Debug, Default)]
pub struct WindowState {
    sheet: SheetState,
    table: table::TableState,
    details: details::DetailsState,
    claims: claims::ClaimsState,
    editor: EditorState,
    dialog: Option<Dialog>,
    notices: Notices,
    status: status_bar::StatusState,
    came_from: CameFrom,
    /// The search field is to have the keyboard.
    wants_search: bool,
}

/// What whoever opened a record has worked out of it already.
#[derive(Debug, Default)]
pub struct ReadyMade {
    /// What on it collides.
    pub clashes: Option<Arc<Vec<Clash>>>,
    /// The chart's panels as it is looked at first.
    pub panels: Option<Vec<ChartPanel>>,
}

impl WindowState {
    /// Turns to another record, with what of this state of its facts was worked out where it was read. Unless it is the first
    /// one, it lets go of everything that belonged to the record that was open.
    pub fn turn_to_document(&mut self, is_first: bool, state: (u64, u64), ready: ReadyMade) {
        if !is_first {
            self.forget_document();
        }
        if let Some(clashes) = ready.clashes {
            self.sheet.records.know_clashes(state, clashes);
        }
        if let Some(panels) = ready.panels {
            self.sheet.chart.know_panels(state, panels);
        }
    }

    fn forget_document(&mut self) {
        self.sheet = SheetState::default();
        self.table = table::TableState::default();
        self.details = details::DetailsState::default();
        self.claims = claims::ClaimsState::default();
        self.editor.forget();
        self.dialog = None;
        self.notices.clear();
    }

    /// The dialog over the window, or the place for one.
    pub fn dialog(&mut self) -> &mut Option<Dialog> {
        &mut self.dialog
    }

    #[cfg(test)]
    pub(super) fn sheet(&mut self) -> &mut SheetState {
        &mut self.sheet
    }

    /// What is told in bars of their own.
    pub fn notices(&mut self) -> &mut Notices {
        &mut self.notices
    }

    /// The drafts.
    pub fn editor(&self) -> &EditorState {
        &self.editor
    }

    /// The drafts, to be changed.
    pub fn editor_mut(&mut self) -> &mut EditorState {
        &mut self.editor
    }

    /// The part of the sheet that the pointer is over.
    pub fn under_pointer(&self) -> Option<PictureView> {
        self.sheet.under_pointer.clone()
    }

    /// Gives the search field the keyboard.
    pub fn focus_search(&mut self) {
        self.wants_search = true;
    }

    /// The clipboard took what was copied, or did not.
    pub fn copied(&mut self, is_taken: bool) {
        self.table.copied(is_taken);
        self.sheet.records.copied(is_taken);
    }
}

/// What the window tells besides what the record says.
#[derive(Clone, Copy)]
pub struct WindowFacts<'a> {
    /// The record's file, and what became of it.
    pub file: FileShown<'a>,
    /// The file that is being read, while one is.
    pub reading: Option<ReadingShown<'a>>,
    /// What was wrong with the record.
    pub findings: &'a [ReportLine],
}

/// Shows the window.
pub fn show(
    ui: &mut egui::Ui,
    scene: &FrameContext<'_>,
    told: WindowFacts<'_>,
    state: &mut WindowState,
    queue: &mut ActionQueue,
) {
    let given = ui.max_rect();
    let taken = Rect::from_min_max(given.min, given.max.max(given.min + size::LEAST_WINDOW));
    if taken == given {
        return whole(ui, scene, told, state, queue);
    }
    // Some desktops make windows as small as they like: no panel has to do with less than nothing.
    let mut grown = ui.new_child(egui::UiBuilder::new().id_salt("grown").max_rect(taken));
    whole(&mut grown, scene, told, state, queue);
}

fn whole(
    ui: &mut egui::Ui,
    scene: &FrameContext<'_>,
    told: WindowFacts<'_>,
    state: &mut WindowState,
    queue: &mut ActionQueue,
) {
    let colours = &scene.tokens.colours;
    let window = ui.max_rect();
    let is_narrow = window.width() < size::NARROW;
    let is_low = window.height() < size::LOW;
    let had_popup = egui::Popup::is_any_open(ui.ctx());
    let bar = Frame::NONE.fill(colours.panel).inner_margin(Margin::symmetric(12, 0));

    top_bar(ui, scene, bar, state, queue);
    // What lies below and on the right takes its room first and is filled last: Tab goes in the order of reading.
    let status = room(ui, Panel::bottom("status-bar").exact_size(size::STATUS_BAR_HEIGHT).frame(bar));
    let overview_room = overview_room(ui, scene, is_low);
    notices::show_standing(ui, scene, &state.notices, queue);
    reading_bar::show(ui, scene, told.reading, queue);

    // A menu that Esc closes in this frame is not to take the editor along.
    let keyboard =
        editor::Keyboard { is_elsewhere: state.dialog.is_some() || had_popup || search::has_focus(ui.ctx()) };
    let side = side_room(ui, scene, &state.editor, is_narrow);

    let filters = Frame::NONE.fill(colours.paper).inner_margin(Margin { left: 16, right: 12, top: 0, bottom: 0 });
    Panel::top("filter-bar").exact_size(size::FILTER_BAR_HEIGHT).frame(filters).show(ui, |ui| {
        filter_bar::show(ui, scene, queue);
    });
    centre(ui, scene, state, is_narrow, queue);
    if side.is_positive() {
        frame::part(ui, side, "side", |ui| side_panel(ui, scene, state, keyboard, queue));
        resize_side(ui, scene, side, queue);
    }
    if overview_room.is_positive() {
        frame::part(ui, overview_room, "overview-part", |ui| overview::show(ui, scene, queue));
    }
    notices::show_passing(ui, scene, notice_room(overview_room, status), &state.notices, queue);
    frame::part(ui, status, "status-part", |ui| {
        crate::faults::at("status-bar");
        status_bar::show(ui, scene, told.file, &mut state.status, ReportLine::count(told.findings), queue);
    });
    // After the editor, which Esc closes first.
    if scene.view.chart.is_table_open && !keyboard.is_elsewhere {
        table::escape(ui, queue);
    }

    over_all(ui, scene, (state, told), (side, overview_room), queue);
}

/// Timeline and chart, or the table in their place.
fn centre(
    ui: &mut egui::Ui,
    scene: &FrameContext<'_>,
    state: &mut WindowState,
    is_narrow: bool,
    queue: &mut ActionQueue,
) {
    let ground = Frame::NONE.fill(scene.tokens.colours.paper);
    egui::CentralPanel::no_frame().frame(ground).show(ui, |ui| {
        if scene.view.chart.is_table_open {
            table::show(
                ui,
                scene,
                state.sheet.chart.panels(scene),
                (&mut state.table, &mut state.sheet.records),
                queue,
            );
        } else {
            state.table.put_away();
            state.sheet.records.put_away();
            let gutter = if is_narrow { size::GUTTER_NARROW } else { size::GUTTER };
            time_sheet::show(ui, scene, gutter, &mut state.sheet, queue);
        }
    });
}

/// What is the same wherever the keyboard is: F6, dialogs, and the keys of commands.
fn over_all(
    ui: &mut egui::Ui,
    scene: &FrameContext<'_>,
    (state, told): (&mut WindowState, WindowFacts<'_>),
    (side, overview): (Rect, Rect),
    queue: &mut ActionQueue,
) {
    if state.dialog.is_none() {
        let sheet = ui.max_rect().with_max_y(overview.top()).with_max_x(side.left());
        panels::go_on(ui, &[sheet, side, overview]);
    }
    let told = DialogFacts {
        report: told.findings,
        has_typed: state.editor.has_typed(),
        is_gone: told.file.state == FileState::Gone,
    };
    dialogs::show(ui, scene, &mut state.dialog, told, queue);
    state.came_from.follow(ui, state.dialog.is_some() || state.editor.is_shown());
    let is_in_form = state.editor.is_shown() && has_keyboard_in(ui, side);
    shortcuts::run(ui, state.dialog.is_some(), is_in_form, queue);
}

/// Where what passes by is told: over the overview, and where that is put away as low as it would be.
fn notice_room(overview: Rect, status: Rect) -> Rect {
    let height = size::OVERVIEW_HEIGHT_LOW;
    let in_its_place = Rect::from_min_max(status.left_top() - Vec2::new(0.0, height), status.right_top());
    if overview.is_positive() { overview } else { in_its_place }
}

/// The room of the overview: none where it is put away.
fn overview_room(ui: &mut egui::Ui, scene: &FrameContext<'_>, is_low: bool) -> Rect {
    if scene.view.panels.is_hidden(WindowPart::Overview) {
        let foot = ui.available_rect_before_wrap().left_bottom();
        return Rect::from_min_size(foot, Vec2::ZERO);
    }
    let height = if is_low { size::OVERVIEW_HEIGHT_LOW } else { size::OVERVIEW_HEIGHT };
    let ground = Frame::NONE.fill(scene.tokens.colours.panel);
    room(ui, Panel::bottom("overview").exact_size(height).frame(ground))
}

/// The room of the side panel: none where it is put away and nothing is written in it.
fn side_room(ui: &mut egui::Ui, scene: &FrameContext<'_>, editor: &EditorState, is_narrow: bool) -> Rect {
    let arrangement = &scene.view.panels;
    let is_written_in = editor.is_shown() || editor.set_aside().next().is_some();
    if arrangement.is_hidden(WindowPart::Side) && !is_written_in {
        let room = ui.available_rect_before_wrap();
        return Rect::from_min_max(room.right_top(), room.right_bottom());
    }
    let is_grid = editor.front().is_some_and(|open| open.draft.body.kind() == RecordKind::Series);
    let usual = match (is_grid, is_narrow) {
        (true, true) => size::GRID_PANEL_NARROW,
        (true, false) => size::GRID_PANEL,
        (false, true) => size::SIDE_PANEL_NARROW,
        (false, false) => size::SIDE_PANEL,
    };
    // Never so wide that nothing is left of the sheet.
    let most = (ui.available_width() - LEAST_SHEET).max(f32::from(LEAST_SIDE));
    let width = arrangement.side().map_or(usual, f32::from).min(most);
    let raised = Frame::NONE.fill(scene.tokens.colours.raised);
    room(ui, Panel::right("side-panel").exact_size(width).resizable(false).frame(raised))
}

/// The edge of the side panel, to be dragged.
fn resize_side(ui: &egui::Ui, scene: &FrameContext<'_>, side: Rect, queue: &mut ActionQueue) {
    let edge = Rect::from_min_max(side.left_top(), side.left_bottom());
    let name = scene.words.text("splitter-side");
    let value = bounds::to_u16(side.width()).to_string();
    let happened = splitter::show(ui, (edge, SplitterRun::Upright), (&name, &value), scene.tokens);
    if let Some(moved) = happened.moved {
        let width = match moved {
            SplitterMove::To(x) => Some(bounds::to_u16(side.right() - x)),
            SplitterMove::Back => None,
        };
        queue.extend(arranging(scene, PanelChange::Side(width)));
    }
    if happened.is_settled {
        queue.push(Action::KeepArrangement);
    }
}

/// The menus, and the field that searches, in one row.
fn top_bar(ui: &mut egui::Ui, scene: &FrameContext<'_>, bar: Frame, state: &mut WindowState, queue: &mut ActionQueue) {
    Panel::top("menu-bar").exact_size(size::MENU_BAR_HEIGHT).frame(bar).show(ui, |ui| {
        let bar = ui.max_rect();
        let menus_right = menu_bar::show(ui, scene, queue);
        search::show(ui, (bar, menus_right), scene, std::mem::take(&mut state.wants_search), queue);
    });
}

/// Gives a panel its room, and leaves it to be filled. It keeps its size whatever stands in it.
fn room(ui: &mut egui::Ui, panel: Panel) -> Rect {
    panel
        .show(ui, |ui| {
            ui.expand_to_include_rect(ui.max_rect());
            ui.max_rect()
        })
        .inner
}

/// The editor while a draft is in front; else Details or Claims, with the way back to what was set aside.
fn side_panel(
    ui: &mut egui::Ui,
    scene: &FrameContext<'_>,
    state: &mut WindowState,
    keyboard: editor::Keyboard,
    queue: &mut ActionQueue,
) {
    state.editor.selection_changed(scene.view.selection.current());
    if state.editor.is_shown() {
        return editor::show(ui, scene, &mut state.editor, keyboard, queue);
    }
    let taken = editor::show_set_aside(ui, scene, &mut state.editor);
    let rest = ui.max_rect().with_min_y(ui.max_rect().top() + taken);
    let (tabs, rest) = rest.split_top_bottom_at_y(rest.top() + side_tabs::HEIGHT);
    side_tabs::show(ui, tabs, scene, state.sheet.records.clashes(scene).len(), queue);
    ui.scope_builder(egui::UiBuilder::new().max_rect(rest), |ui| match scene.view.side {
        SideTab::Details => details::show(ui, scene, &mut state.details, queue),
        SideTab::Claims => claims::show(ui, scene, &mut state.claims, queue),
    });
}

/// Whether what has the keyboard lies in this part of the window.
fn has_keyboard_in(ui: &egui::Ui, part: Rect) -> bool {
    let focused = ui.memory(egui::Memory::focused);
    // To read its response would have it give up the keyboard where something else was clicked in this frame.
    let rect = focused
        .and_then(|id| ui.ctx().viewport(|viewport| viewport.this_pass.widgets.get(id).map(|widget| widget.rect)));
    rect.is_some_and(|rect| part.contains(rect.left_center()))
}
