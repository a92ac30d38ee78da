//! The window as a whole: bars, sheet, right panel, and the keys that work everywhere.
//!
//! It gives each panel its place and decides nothing about data.

use egui::{Frame, Margin, Panel, Rect, Vec2};

use super::dialogs::{self, Dialog, DialogFacts, ReportLine};
use super::notices::{self, Notices};
use super::reading_bar::{self, ReadingShown};
use super::status_bar::{FileShown, FileState};
use super::{
    FrameContext, chart, claims, details, editor, filter_bar, menu_bar, overview, panels, ruler, search, sheet_menu,
    shortcuts, side_tabs, status_bar, table, timeline,
};
use crate::action::ActionQueue;
use crate::draft::session::EditorState;
use crate::order::{FileKind, PictureView};
use crate::theme::size;
use crate::view::{SideTab, TimeScale};
use crate::widgets::hairline;

/// What the panels keep between frames.
#[derive(Debug, Default)]
pub struct WindowState {
    timeline: timeline::TimelineState,
    chart: chart::ChartState,
    table: table::TableState,
    records: table::RecordsState,
    details: details::DetailsState,
    claims: claims::ClaimsState,
    editor: EditorState,
    dialog: Option<Dialog>,
    notices: Notices,
    status: status_bar::StatusState,
    /// The search field is to have the keyboard.
    wants_search: bool,
    /// The part of the sheet that the pointer is over.
    under_pointer: Option<PictureView>,
}

impl WindowState {
    /// Lets go of everything that belonged to the record that was open.
    pub fn forget_document(&mut self) {
        self.timeline = timeline::TimelineState::default();
        self.chart = chart::ChartState::default();
        self.table = table::TableState::default();
        self.records = table::RecordsState::default();
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
    pub(super) fn timeline(&self) -> &timeline::TimelineState {
        &self.timeline
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
        self.under_pointer.clone()
    }

    /// Gives the search field the keyboard.
    pub fn focus_search(&mut self) {
        self.wants_search = true;
    }

    /// The clipboard took what was copied, or did not.
    pub fn copied(&mut self, is_taken: bool) {
        self.table.copied(is_taken);
        self.records.copied(is_taken);
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

/// The share of the sheet that the timeline may take, when it wants more than is left by the chart.
const TIMELINE_SHARE: f32 = 0.52;
/// The same in a low window, where what was traded and what was invested are both to be in sight.
const TIMELINE_SHARE_LOW: f32 = 0.4;
/// A sheet lower than this is low.
const LOW_SHEET: f32 = 520.0;

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
    let overview_height = if is_low { size::OVERVIEW_HEIGHT_LOW } else { size::OVERVIEW_HEIGHT };
    let ground = Frame::NONE.fill(colours.panel);
    let overview_room = room(ui, Panel::bottom("overview").exact_size(overview_height).frame(ground));
    notices::show(ui, scene, &mut state.notices, queue);
    reading_bar::show(ui, scene, told.reading, queue);

    // A menu that Esc closes in this frame is not to take the editor along.
    let keyboard =
        editor::Keyboard { is_elsewhere: state.dialog.is_some() || had_popup || search::has_focus(ui.ctx()) };
    let side_width = if is_narrow { size::SIDE_PANEL_NARROW } else { size::SIDE_PANEL };
    let raised = Frame::NONE.fill(colours.raised);
    let side = room(ui, Panel::right("side-panel").exact_size(side_width).resizable(false).frame(raised));

    let filters = Frame::NONE.fill(colours.paper).inner_margin(Margin { left: 16, right: 12, top: 0, bottom: 0 });
    Panel::top("filter-bar").exact_size(size::FILTER_BAR_HEIGHT).frame(filters).show(ui, |ui| {
        filter_bar::show(ui, scene, queue);
    });
    egui::CentralPanel::no_frame().frame(Frame::NONE.fill(colours.paper)).show(ui, |ui| {
        if scene.view.chart.is_table_open {
            table::show(ui, scene, state.chart.panels(scene), (&mut state.table, &mut state.records), queue);
        } else {
            state.table.put_away();
            state.records.put_away();
            let gutter = if is_narrow { size::GUTTER_NARROW } else { size::GUTTER };
            sheet(ui, scene, gutter, state, queue);
        }
    });
    part(ui, side, "side", |ui| side_panel(ui, scene, state, keyboard, queue));
    part(ui, overview_room, "overview-part", |ui| overview::show(ui, scene, queue));
    part(ui, status, "status-part", |ui| {
        crate::faults::at("status-bar");
        status_bar::show(ui, scene, told.file, &mut state.status, told.findings.len(), queue);
    });
    // After the editor, which Esc closes first.
    if scene.view.chart.is_table_open && !keyboard.is_elsewhere {
        table::escape(ui, queue);
    }

    over_all(ui, scene, (state, told), (side, overview_room), queue);
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
    let is_in_form = state.editor.is_shown() && has_keyboard_in(ui, side);
    shortcuts::run(ui, state.dialog.is_some(), is_in_form, queue);
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
    side_tabs::show(ui, tabs, scene, state.records.clashes(scene).len(), queue);
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

/// Timeline, ruler and chart over one time axis: the same gutter, the same x for the same day.
pub(in crate::ui) fn sheet(
    ui: &mut egui::Ui,
    scene: &FrameContext<'_>,
    gutter: f32,
    state: &mut WindowState,
    queue: &mut ActionQueue,
) {
    let rect = ui.max_rect();
    let scale = TimeScale::new(scene.view.window, rect.left() + gutter, rect.width() - gutter);
    let free = (rect.height() - size::RULER_HEIGHT).max(0.0);
    let wanted = timeline::wanted_height(&state.timeline);
    let share = if free < LOW_SHEET { TIMELINE_SHARE_LOW } else { TIMELINE_SHARE };
    // A record without figures gives their room to the timeline.
    let has_figures =
        !scene.dataset.series.is_empty() || scene.dataset.claims.iter().any(|claim| claim.value.is_some());
    let is_bare = scene.dataset.events.is_empty() && scene.dataset.agreements.is_empty();
    let timeline_height = if has_figures || is_bare { wanted.min(free * share).max(free * 0.3).round() } else { free };

    let timeline_rect = Rect::from_min_size(rect.min, Vec2::new(rect.width(), timeline_height));
    let ruler_rect = Rect::from_min_size(timeline_rect.left_bottom(), Vec2::new(rect.width(), size::RULER_HEIGHT));
    let chart_rect = Rect::from_min_max(ruler_rect.left_bottom(), rect.max);
    let clashes = state.records.clashes(scene).to_vec();
    part(ui, timeline_rect, "timeline", |ui| timeline::show(ui, scene, (&scale, &clashes), &mut state.timeline, queue));
    part(ui, ruler_rect, "ruler", |ui| ruler::show(ui, scene, &scale, queue));
    if has_figures || is_bare {
        part(ui, chart_rect, "chart", |ui| chart::show(ui, scene, &scale, &mut state.chart, queue));
    }

    if scene.paper.is_none() {
        state.under_pointer = None;
        let panels = [
            (timeline_rect, PictureView::Timeline, FileKind::EventsCsv),
            (chart_rect, PictureView::Chart, FileKind::FiguresCsv),
        ];
        for (rect, view, kind) in panels {
            if sheet_menu::show(ui, scene, rect, (&view, kind), queue) {
                state.under_pointer = Some(view);
            }
        }
    }

    let hairline = hairline::stroke(ui, scene.tokens.colours.hairline_strong);
    for y in [ruler_rect.top(), ruler_rect.bottom()] {
        ui.painter().hline(rect.x_range(), y, hairline);
    }
}

fn part(ui: &mut egui::Ui, rect: Rect, salt: &str, show: impl FnOnce(&mut egui::Ui)) {
    // Where notices have taken all there was, nothing is left, and not less than that.
    let rect = Rect::from_min_max(rect.min, rect.max.max(rect.min));
    let mut part = ui.new_child(egui::UiBuilder::new().id_salt(salt).max_rect(rect));
    part.set_clip_rect(rect.intersect(ui.clip_rect()));
    show(&mut part);
}
