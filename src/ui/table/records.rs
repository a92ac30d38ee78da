//! The records as a table: everything that passes the filter, in the columns that are chosen, selected together with the
//! timeline.
//!
//! Rows and texts are made in `layout::records`; here are keys and pointer.

use std::sync::Arc;

use egui::{
    Event, EventFilter, Key, Modifiers, Rect, Response, Role, ScrollArea, Sense, Ui, UiBuilder, Vec2, WidgetInfo, pos2,
};

use super::records_head;
use crate::action::{Action, ActionQueue};
use crate::analysis::planned::{self, Clash};
use crate::dataset::Id;
use crate::index::RecordAt;
use crate::layout::records::columns::{self, ColumnNeed};
use crate::layout::records::{cells, rows};
use crate::memo::Memo;
use crate::theme::{fonts, size};
use crate::ui::{FrameContext, sheet_menu};
use crate::view::{Filter, RecordColumn, RecordsView};
use crate::widgets::hairline;

/// The height of a row.
const ROW: f32 = 24.0;
/// Between two columns.
const GAP: f32 = 10.0;

/// What the rows follow from.
type RecordRowsKey = (u64, Filter, RecordsView);

/// What the table of records keeps between frames.
#[derive(Debug, Default)]
pub struct RecordsState {
    /// The clashes of the whole record, by the state of the facts.
    clashes: Memo<(u64, u64), Arc<Vec<Clash>>>,
    rows: Memo<RecordRowsKey, Arc<[RecordAt]>>,
    /// What each column needs, by the rows and how fine the letters are drawn.
    needs: Memo<(RecordRowsKey, u32), Vec<ColumnNeed>>,
    /// The row that the keyboard is on, and the other end of what is marked.
    current: Option<usize>,
    anchor: Option<usize>,
    /// What was selected in the frame before: what is newly selected comes into view.
    selected: Option<Id>,
    /// How many rows are on their way to the clipboard, and how many it took last.
    copying: Option<usize>,
    pub(super) copied: Option<usize>,
    is_shown: bool,
}

impl RecordsState {
    /// The clipboard took the rows, or did not.
    pub fn copied(&mut self, is_taken: bool) {
        self.copied = self.copying.take().filter(|_| is_taken);
    }

    /// It is not on the screen: when it comes back it takes the keyboard.
    pub fn put_away(&mut self) {
        self.is_shown = false;
    }

    /// The clashes of the record in this state of its facts are known already: whoever opened it has looked for them.
    pub fn know_clashes(&mut self, (revision, steps): (u64, u64), clashes: Arc<Vec<Clash>>) {
        self.clashes.put((revision, steps), clashes);
    }

    /// The clashes of the record.
    pub fn clashes(&mut self, scene: &FrameContext<'_>) -> Arc<Vec<Clash>> {
        let (steps, touched) = scene.document.last_step();
        let key = (scene.revision, steps);
        // One step behind: mended.
        let is_one_behind =
            self.clashes.last().is_some_and(|((of, made), _)| *of != scene.revision && made + 1 == steps);
        if is_one_behind && let Some(mut clashes) = self.clashes.take() {
            // Nobody else has them between frames: they are mended where they lie.
            if planned::mend_clashes(Arc::make_mut(&mut clashes), scene.dataset, scene.index, touched) {
                self.clashes.put(key, clashes);
            }
        }
        Arc::clone(self.clashes.get(key, |_| planned::all_clashes(scene.dataset, scene.index).into()))
    }

    /// The rows from one end of what is marked to the other.
    pub(super) fn marked(&self) -> std::ops::Range<usize> {
        match (self.current, self.anchor) {
            (Some(current), Some(anchor)) => current.min(anchor)..current.max(anchor) + 1,
            _ => 0..0,
        }
    }
}

/// What is painted in a frame.
struct RecordsPaper<'a> {
    scene: &'a FrameContext<'a>,
    clashes: &'a [Clash],
    rows: &'a [RecordAt],
    columns: &'a [RecordColumn],
}

/// Shows the table in `rect`, below the line that chooses its face.
pub fn show(ui: &mut Ui, rect: Rect, scene: &FrameContext<'_>, state: &mut RecordsState, queue: &mut ActionQueue) {
    let view = &scene.view.chart.table.records;
    let clashes = state.clashes(scene);
    let key = (scene.revision, scene.view.filter.clone(), view.clone());
    let needs_key = (key.clone(), ui.pixels_per_point().to_bits());
    let rows = Arc::clone(state.rows.get(key, |_| rows::rows(scene, &clashes).into()));
    let paper = RecordsPaper { scene, clashes: &clashes, rows: &rows, columns: &view.columns };
    keep_current(scene, &rows, state);

    let head = Rect::from_min_size(rect.min, Vec2::new(rect.width(), records_head::HEIGHT));
    let headings = Rect::from_min_size(head.left_bottom(), Vec2::new(rect.width(), records_head::HEADING));
    let body = rect.with_min_y(headings.bottom());
    let is_copying = records_head::show(ui, head, scene, state, (rows.len(), clashes.len()), queue);
    let needs = state.needs.get(needs_key, |_| needs(ui, &paper)).clone();
    let widths = columns::shared(&needs, rect.width() - size::EDGE * 2.0, GAP);
    records_head::headings(ui, headings, scene, &places(headings, &widths), queue);
    if rows.is_empty() {
        let text = scene.words.text("records-none");
        let (at, font) = (body.center(), fonts::regular(size::BODY));
        ui.painter().text(at, egui::Align2::CENTER_CENTER, text, font, scene.tokens.colours.ink_second);
        return;
    }
    let response = ui.interact(body, ui.scope_id().with("records"), Sense::click());
    let name = scene.words.text("records-table");
    response.widget_info(|| WidgetInfo::labeled(Role::Table, true, &name));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_row_count(rows.len());
        node.set_column_count(paper.columns.len());
    });
    if !std::mem::replace(&mut state.is_shown, true) {
        response.request_focus();
    }
    keys(ui, &response, &paper, body.height(), state, queue);
    body_rows(ui, body, &paper, (&response, &widths), state, queue);
    if is_copying || is_copy_asked(ui, &response) {
        let marked = rows.get(state.marked()).filter(|marked| marked.len() > 1).unwrap_or(&rows);
        queue.push(Action::Copy(cells::copied(scene, paper.clashes, marked)));
        state.copying = Some(marked.len());
    }
}

/// The row of what is selected is the one that the keyboard is on, wherever it was selected.
fn keep_current(scene: &FrameContext<'_>, rows: &[RecordAt], state: &mut RecordsState) {
    let selected = scene.view.selection.current();
    let is_at = |at: usize| rows.get(at).and_then(|(kind, at)| scene.dataset.id_at(*kind, *at)) == selected;
    if selected.is_some() && !state.current.is_some_and(is_at) {
        let found = (0..rows.len()).find(|at| is_at(*at));
        // Who has marked all is not to lose it to a row that is not there.
        if found.is_some() || state.selected.as_ref() != selected {
            (state.current, state.anchor) = (found, found);
        }
    }
    state.current = state.current.filter(|at| *at < rows.len());
    state.anchor = state.anchor.filter(|at| *at < rows.len());
}

/// So many rows are measured, from all over the table.
const MEASURED: usize = 120;

/// What each column needs to have nothing cut, its heading included.
fn needs(ui: &Ui, paper: &RecordsPaper<'_>) -> Vec<ColumnNeed> {
    let step = paper.rows.len().div_ceil(MEASURED).max(1);
    let of = |column: &RecordColumn| {
        let heading = paper.scene.words.text(&format!("records-column-{}", column.word()));
        let width = |text: String, font| ui.painter().layout_no_wrap(text, font, egui::Color32::PLACEHOLDER).size().x;
        let texts = paper.rows.iter().step_by(step);
        let texts = texts.map(|row| cells::text(paper.scene, paper.clashes, *row, *column));
        let widest = texts.map(|text| width(text, font_of(*column))).fold(0.0, f32::max);
        ColumnNeed::of(*column, widest.max(width(format!("{heading} ▲"), fonts::semibold(size::LABEL))))
    };
    paper.columns.iter().map(of).collect()
}

fn font_of(column: RecordColumn) -> egui::FontId {
    match column {
        RecordColumn::Title => fonts::medium(size::BODY),
        RecordColumn::Date | RecordColumn::People => fonts::regular(size::BODY),
        _ => fonts::regular(size::LABEL),
    }
}

/// The place of each column in a row.
fn places(row: Rect, widths: &[f32]) -> Vec<Rect> {
    let mut left = row.left() + size::EDGE;
    let place = |width: &f32| {
        let place = Rect::from_min_max(pos2(left, row.top()), pos2(left + width, row.bottom()));
        left += width + GAP;
        place
    };
    widths.iter().map(place).collect()
}

fn body_rows(
    ui: &mut Ui,
    rect: Rect,
    paper: &RecordsPaper<'_>,
    (body, widths): (&Response, &[f32]),
    state: &mut RecordsState,
    queue: &mut ActionQueue,
) {
    let mut inner = ui.new_child(UiBuilder::new().id_salt("records").max_rect(rect).accessibility_parent(body.id));
    inner.set_clip_rect(rect.intersect(ui.clip_rect()));
    inner.spacing_mut().item_spacing = Vec2::ZERO;
    let selected = paper.scene.view.selection.current();
    let is_new = state.selected.as_ref() != selected;
    state.selected = selected.cloned();
    let wanted = state.current.filter(|_| is_new);
    ScrollArea::vertical().id_salt("records-rows").auto_shrink(false).show_viewport(&mut inner, |ui, viewport| {
        #[expect(clippy::cast_precision_loss, reason = "rows of a table")]
        let top = |at: usize| at as f32 * ROW;
        ui.set_height(top(paper.rows.len()));
        let origin = ui.max_rect().min;
        let place = |at: usize| Rect::from_min_size(pos2(origin.x, origin.y + top(at)), Vec2::new(rect.width(), ROW));
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "rows of a table")]
        let row_at = |y: f32| (y / ROW).max(0.0) as usize;
        for at in row_at(viewport.min.y)..(row_at(viewport.max.y) + 1).min(paper.rows.len()) {
            row(ui, place(at), paper, (at, body, widths), state, queue);
        }
        if let Some(at) = wanted {
            ui.scroll_to_rect(place(at), None);
        }
    });
}

fn row(
    ui: &mut Ui,
    place: Rect,
    paper: &RecordsPaper<'_>,
    (at, body, widths): (usize, &Response, &[f32]),
    state: &mut RecordsState,
    queue: &mut ActionQueue,
) {
    let RecordsPaper { scene, clashes, rows, columns } = *paper;
    let colours = &scene.tokens.colours;
    let Some(record) = rows.get(at).copied() else { return };
    let response = ui.interact(place, body.id.with(("record", record.0.list_key(), record.1)), Sense::CLICK);
    let is_marked = state.marked().contains(&at);
    if is_marked {
        ui.painter().rect_filled(place, 0.0, scene.tokens.selection_ground(colours.paper));
    } else if response.hovered() {
        ui.painter().rect_filled(place, 0.0, scene.tokens.hover_ground(colours.paper));
    }
    hairline::within(ui, place, colours.hairline);
    if state.current == Some(at) && body.has_focus() {
        let ring = egui::Stroke::new(1.5, colours.selection);
        ui.painter().rect_stroke(place.shrink(0.5), 0.0, ring, egui::StrokeKind::Inside);
        ui.ctx().accesskit_node_builder(body.id, |node| node.set_active_descendant(response.id.accesskit_id()));
    }
    let texts: Vec<String> = columns.iter().map(|column| cells::text(scene, clashes, record, *column)).collect();
    let name = scene.words.commas(texts.iter().filter(|text| !text.is_empty()));
    response.widget_info(|| WidgetInfo::labeled(Role::Row, true, &name));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_row_index(at);
        node.set_selected(is_marked);
    });
    let mut cut = Vec::new();
    for ((column, text), place) in columns.iter().zip(&texts).zip(places(place, widths)) {
        if cell(ui, scene, *column, text, place) {
            cut.push(text.clone());
        }
    }
    if response.clicked() {
        let is_more = ui.input(|input| input.modifiers.shift);
        body.request_focus();
        go_to(paper, at, is_more, state, queue);
    }
    if let Some(id) = scene.dataset.id_at(record.0, record.1) {
        sheet_menu::of_row(&response, scene, id, queue);
        if response.double_clicked() {
            queue.push(Action::EditRecord(id.clone()));
        }
    }
    if !cut.is_empty() {
        response.on_hover_ui_at_pointer(|ui| {
            ui.set_max_width(360.0);
            for text in &cut {
                ui.label(text);
            }
        });
    }
}

/// Paints a cell. Gives whether its text was cut.
fn cell(ui: &Ui, scene: &FrameContext<'_>, column: RecordColumn, text: &str, place: Rect) -> bool {
    let colours = &scene.tokens.colours;
    let is_unsourced = column == RecordColumn::Source && text.is_empty();
    let text = if is_unsourced { scene.words.text("details-unsourced") } else { text.to_owned() };
    let ink = match column {
        RecordColumn::Title | RecordColumn::Date | RecordColumn::People => colours.ink,
        RecordColumn::Remark => scene.tokens.caution_text(),
        _ => colours.ink_second,
    };
    let mut job = egui::text::LayoutJob::simple_singleline(text, font_of(column), ink);
    job.wrap = egui::text::TextWrapping::truncate_at_width(place.width());
    let galley = ui.painter().layout_job(job);
    let is_cut = galley.elided;
    ui.painter().galley(pos2(place.left(), place.center().y - galley.size().y / 2.0), galley, ink);
    is_cut
}

/// Goes to a row, which is read and seen on the timeline; with `is_more` what lies between is marked too.
fn go_to(paper: &RecordsPaper<'_>, at: usize, is_more: bool, state: &mut RecordsState, queue: &mut ActionQueue) {
    state.current = Some(at);
    if !is_more || state.anchor.is_none() {
        state.anchor = Some(at);
    }
    state.copied = None;
    let id = paper.rows.get(at).and_then(|(kind, at)| paper.scene.dataset.id_at(*kind, *at));
    if let Some(id) = id {
        queue.push(Action::Select(id.clone()));
    }
}

/// Up and down go from row to row, with Shift they mark; Ctrl+A marks all.
fn keys(
    ui: &Ui,
    body: &Response,
    paper: &RecordsPaper<'_>,
    height: f32,
    state: &mut RecordsState,
    queue: &mut ActionQueue,
) {
    if !body.has_focus() {
        return;
    }
    let arrows = EventFilter { vertical_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(body.id, arrows));
    let last = paper.rows.len().saturating_sub(1);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "rows on a screen")]
    let page = ((height / ROW).floor() as usize).saturating_sub(1).max(1);
    let here = state.current;
    let from = here.unwrap_or_default();
    let moves: [(Key, usize); 6] = [
        (Key::ArrowDown, here.map_or(0, |at| at + 1)),
        (Key::ArrowUp, from.saturating_sub(1)),
        (Key::PageDown, from + page),
        (Key::PageUp, from.saturating_sub(page)),
        (Key::Home, 0),
        (Key::End, last),
    ];
    let pressed = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
    for (key, to) in moves {
        // The most modifiers first: a plain key matches with Shift held as well.
        if pressed(Modifiers::SHIFT, key) {
            go_to(paper, to.min(last), true, state, queue);
        } else if pressed(Modifiers::NONE, key) {
            go_to(paper, to.min(last), false, state, queue);
        }
    }
    if pressed(Modifiers::COMMAND, Key::A) {
        (state.anchor, state.current, state.copied) = (Some(0), Some(last), None);
        // What is selected stays; it is one of them.
        let id = paper.rows.get(last).and_then(|(kind, at)| paper.scene.dataset.id_at(*kind, *at));
        queue.extend(id.map(|id| Action::Select(id.clone())));
    }
}

/// Whether Ctrl+C was pressed with the keyboard on the rows, or nowhere.
fn is_copy_asked(ui: &Ui, body: &Response) -> bool {
    let is_ours = body.has_focus() || ui.memory(|memory| memory.focused().is_none());
    is_ours && ui.input(|input| input.events.iter().any(|event| matches!(event, Event::Copy)))
}
