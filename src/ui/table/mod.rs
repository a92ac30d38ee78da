//! The table twin of the chart: the figures of a measure as rows, or two reporters side by side. It takes the sheet's place.
//!
//! Rows, their order and their texts are made in `layout`; here are keys and pointer.

mod grid;
pub mod records;
mod records_head;
#[cfg(test)]
mod tests;

use egui::{EventFilter, Key as Pressed, Modifiers, Rect, Response, Role, Sense, Ui, Vec2, WidgetInfo, pos2};

use self::grid::Paper;
pub use self::records::RecordsState;
use super::{FrameContext, commands, measures, reporters};
use crate::action::{Action, ActionQueue};
use crate::command::Command;
use crate::dataset::Id;
use crate::describe::{RecordContext, chart as tell};
use crate::layout::chart::choices;
use crate::layout::table::cells::{self, CellContext};
use crate::layout::table::rows::{self, FigureKey};
pub use crate::layout::table::state::TableState;
use crate::layout::table::{columns, tsv};
use crate::marks::chart::{self, ChartPanel, FigureOrigin, Mirror};
use crate::theme::{fonts, size};
use crate::view::{ChartChange, ChosenFigure, Face, TableKind};
use crate::widgets::quiet_button::QuietButton;
use crate::widgets::{frame, hairline};

/// The lines above the headings.
const CHOOSER: f32 = 32.0;
const TITLE: f32 = 36.0;
const LEGEND: f32 = 28.0;

/// Shows the table in the space that `ui` has. `panels` are those of the chart, `first` the first that it shows.
pub fn show(
    ui: &mut Ui,
    scene: &FrameContext<'_>,
    (panels, first): (&[ChartPanel], Option<&ChartPanel>),
    (state, records): (&mut TableState, &mut RecordsState),
    queue: &mut ActionQueue,
) {
    let rect = ui.max_rect();
    frame::panel(ui, "table", scene.words.text("table-panel"), |ui| {
        let wanted = scene.view.chart.table.axis.as_ref();
        let panel = panels.iter().find(|panel| wanted == Some(&panel.axis));
        let panel = panel.or(first).or(panels.first());
        let top = Rect::from_min_size(rect.min, Vec2::new(rect.width(), CHOOSER));
        let left = faces(ui, top, scene, queue);
        if scene.view.chart.table.face == Face::Records {
            state.put_away();
            chooser(ui, top.with_min_x(left), scene, (&[], None), queue);
            return records::show(ui, rect.with_min_y(top.bottom()), scene, records, queue);
        }
        records.put_away();
        chooser(ui, top.with_min_x(left), scene, (panels, panel), queue);
        match panel {
            Some(panel) => of_panel(ui, rect.with_min_y(top.bottom()), scene, panel, state, queue),
            None => sentence(ui, rect, scene, "chart-empty"),
        }
    });
}

/// Esc goes back to the chart, where nothing else has a use for it.
pub fn escape(ui: &Ui, queue: &mut ActionQueue) {
    if !ui.ctx().text_edit_focused() && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Pressed::Escape)) {
        queue.push(Action::Chart(ChartChange::CloseTable));
    }
}

fn sentence(ui: &Ui, rect: Rect, scene: &FrameContext<'_>, key: &str) {
    let text = scene.words.text(key);
    ui.painter().text(
        rect.center(),
        egui::Align2::CENTER_CENTER,
        text,
        fonts::regular(size::BODY),
        scene.tokens.colours.ink_second,
    );
}

/// The two faces of the table, one of which is shown. Gives where they end.
fn faces(ui: &mut Ui, rect: Rect, scene: &FrameContext<'_>, queue: &mut ActionQueue) -> f32 {
    let y = rect.center().y - size::TARGET / 2.0;
    let mut x = rect.left() + size::EDGE - 6.0;
    for face in Face::ALL {
        let text = scene.words.text(match face {
            Face::Figures => "table-face-figures",
            Face::Records => "table-face-records",
        });
        let is_on = scene.view.chart.table.face == face;
        let quiet = QuietButton { text: &text, name: &text, role: Role::Tab, is_on: Some(is_on) };
        let width = quiet.width(ui);
        if quiet.show(ui, pos2(x, y), scene.tokens).clicked() {
            queue.push(Action::Chart(ChartChange::ShowFace(face)));
        }
        x += width;
    }
    let line = hairline::stroke(ui, scene.tokens.colours.hairline_strong);
    ui.painter().vline(x + size::GAP, rect.y_range().shrink(6.0), line);
    x
}

/// The measures, one of which is shown, and the way back.
fn chooser(
    ui: &mut Ui,
    rect: Rect,
    scene: &FrameContext<'_>,
    (panels, panel): (&[ChartPanel], Option<&ChartPanel>),
    queue: &mut ActionQueue,
) {
    let colours = &scene.tokens.colours;
    let y = rect.center().y - size::TARGET / 2.0;
    let close = QuietButton {
        text: &format!("× {}", scene.words.text("table-close")),
        name: &scene.words.text("table-close"),
        role: Role::Button,
        is_on: None,
    };
    let close_left = rect.right() - close.width(ui) - size::GAP;
    let kind = scene.view.chart.table.kind;
    let has_rows = |other: &&ChartPanel| !other.is_cumulated() || other.has_claims;
    let choices =
        choices::choices(scene, panels.iter().filter(has_rows), |axis| panel.is_some_and(|panel| panel.axis == *axis));
    let place =
        Rect::from_min_max(pos2(rect.left() + size::EDGE - 6.0, y), pos2(close_left - size::GAP_WIDE, rect.bottom()));
    measures::pick(ui, place, scene, &choices, Role::RadioButton, &mut |axis| {
        queue.push(Action::Chart(ChartChange::OpenTable(Some(axis.clone()), kind)));
    });
    let response = close.show(ui, pos2(close_left, y), scene.tokens);
    if response.clicked() {
        queue.push(Action::Chart(ChartChange::CloseTable));
    }
    let keys = commands::keys_of(ui.ctx(), Command::Table);
    response.on_hover_text(scene.words.with("table-close-hint", &[("keys", (&keys).into())]));
    hairline::below(ui, rect, colours.hairline);
}

fn of_panel(
    ui: &mut Ui,
    rect: Rect,
    scene: &FrameContext<'_>,
    panel: &ChartPanel,
    state: &mut TableState,
    queue: &mut ActionQueue,
) {
    state.refresh(scene, panel);
    let kind = scene.view.chart.table.kind;
    let of_kind = rows::columns(kind);
    let common_unit = state.common_unit.clone();
    let common_unit = common_unit.as_ref().map(|(unit, power)| (unit.as_str(), *power));
    let sheet = CellContext {
        reading: scene,
        axis: &panel.axis,
        power: panel.power,
        mirror: panel.mirror.as_ref(),
        absences: &panel.absences,
        common_unit,
    };
    let paper = Paper { scene, sheet, columns: of_kind };

    let title = Rect::from_min_size(rect.min, Vec2::new(rect.width(), TITLE));
    let legend = Rect::from_min_size(title.left_bottom(), Vec2::new(rect.width(), LEGEND));
    let headings = Rect::from_min_size(legend.left_bottom(), Vec2::new(rect.width(), columns::HEADING));
    let body = rect.with_min_y(headings.bottom());
    let power = cells::common_power(sheet, &state.rows);
    let is_copying = title_line(ui, title, scene, (panel, power), queue);
    legend_line(ui, legend, scene, panel, state, queue);
    if state.rows.is_empty() {
        let key = if kind == TableKind::Mirror { "table-mirror-none" } else { "table-nothing" };
        sentence(ui, body, scene, key);
        return;
    }
    grid::headings(ui, headings, paper, scene.view.chart.table.order(), queue);

    let response = ui.interact(body, ui.scope_id().with("body"), Sense::click());
    let name = table_name(sheet, kind);
    response.widget_info(|| WidgetInfo::labeled(Role::Table, true, &name));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_row_count(state.rows.len());
        node.set_column_count(of_kind.len());
    });
    if !std::mem::replace(&mut state.is_shown, true) {
        response.request_focus();
    }
    keys(ui, &response, sheet, body.height(), state, queue);
    grid::rows(ui, body, paper, &response, state, queue);
    if is_copying || is_copy_asked(ui, &response) {
        let rows = state.copied_rows();
        let (count, text) = (rows.len(), tsv::text(sheet, &rows, of_kind));
        queue.push(Action::Copy(text));
        state.copying = Some(count);
    }
}

/// "Trade turnover, table"; of a mirror who stands side by side.
fn table_name(sheet: CellContext<'_>, kind: TableKind) -> String {
    let words = sheet.reading.words;
    let measure = tell::title(words, sheet.axis);
    let name = words.with("table-of", &[("measure", (&measure).into())]);
    match sheet.mirror.filter(|_| kind == TableKind::Mirror) {
        Some(mirror) => format!("{name}, {}", side_by_side(sheet.reading, mirror)),
        None => name,
    }
}

fn side_by_side(scene: &RecordContext<'_>, mirror: &Mirror) -> String {
    let (one, other) = (scene.name(&mirror.one.id), scene.name(&mirror.other.id));
    scene.words.with("table-mirror-of", &[("one", one.into()), ("other", other.into())])
}

/// What is measured, as figures or as a mirror, and the button that copies. Gives whether that was asked.
fn title_line(
    ui: &mut Ui,
    rect: Rect,
    scene: &FrameContext<'_>,
    (panel, power): (&ChartPanel, i16),
    queue: &mut ActionQueue,
) -> bool {
    let words = scene.words;
    let colours = &scene.tokens.colours;
    let middle = rect.center().y + 2.0;
    let title = ui.painter().layout_no_wrap(tell::title(words, &panel.axis), fonts::semibold(size::TITLE), colours.ink);
    let title_right = rect.left() + size::EDGE + title.size().x;
    ui.painter().galley(pos2(rect.left() + size::EDGE, middle - title.size().y / 2.0), title, colours.ink);

    let mut right = rect.right() - size::EDGE;
    let button =
        Rect::from_min_max(pos2(right - 64.0, middle - size::TARGET / 2.0), pos2(right, middle + size::TARGET / 2.0));
    let copy = ui.put(button, egui::Button::new(words.text("table-copy")));
    right = button.left() - size::GAP_WIDE;
    let kind = scene.view.chart.table.kind;
    let texts = [("table-mirror", TableKind::Mirror), ("table-figures", TableKind::Figures)];
    if panel.mirror.is_some() || kind == TableKind::Mirror {
        for (key, of) in texts {
            let (text, name) = (words.text(key), words.text(&format!("{key}-name")));
            let quiet = QuietButton { text: &text, name: &name, role: Role::RadioButton, is_on: Some(kind == of) };
            right -= quiet.width(ui);
            if quiet.show(ui, pos2(right, middle - size::TARGET / 2.0), scene.tokens).clicked() {
                queue.push(Action::Chart(ChartChange::OpenTable(Some(panel.axis.clone()), of)));
            }
        }
    }
    let unit = tell::unit_line_of(words, &panel.axis, power);
    let unit = ui.painter().layout_no_wrap(unit, fonts::regular(size::LABEL), colours.ink_second);
    if title_right + size::GAP + unit.size().x < right {
        ui.painter().galley(
            pos2(title_right + size::GAP, middle - unit.size().y / 2.0 + 2.0),
            unit,
            colours.ink_second,
        );
    }
    let is_copying = copy.clicked();
    let keys = commands::command_key(ui.ctx(), Pressed::C);
    copy.on_hover_text(words.with("table-copy-hint", &[("keys", (&keys).into())]));
    is_copying
}

/// Who is shown, and how many rows there are.
fn legend_line(
    ui: &mut Ui,
    rect: Rect,
    scene: &FrameContext<'_>,
    panel: &ChartPanel,
    state: &TableState,
    queue: &mut ActionQueue,
) {
    let colours = &scene.tokens.colours;
    let words = scene.words;
    let (marked, total) = (state.marked().len(), state.rows.len());
    let count = match (state.copied, marked) {
        (Some(count), _) => words.with("table-copied", &[("count", count.into())]),
        (None, 2..) => words.with("table-marked", &[("count", marked.into()), ("total", total.into())]),
        (None, _) => words.with("table-count", &[("count", total.into())]),
    };
    let galley = ui.painter().layout_no_wrap(count.clone(), fonts::regular(size::LABEL), colours.ink_second);
    let place = Rect::from_min_size(
        pos2(rect.right() - size::EDGE - galley.size().x, rect.center().y - galley.size().y / 2.0),
        galley.size(),
    );
    ui.painter().galley(place.min, galley, colours.ink_second);
    let node = ui.interact(place, ui.scope_id().with("count"), Sense::empty());
    node.widget_info(|| WidgetInfo::labeled(Role::Status, true, &count));
    reporters::row(ui, rect.with_max_x(place.left() - size::GAP), scene, panel, queue);
}

/// Up and down go from row to row, with Shift they mark; Enter reads the record; Ctrl+A marks all.
fn keys(
    ui: &Ui,
    response: &Response,
    sheet: CellContext<'_>,
    height: f32,
    state: &mut TableState,
    queue: &mut ActionQueue,
) {
    if !response.has_focus() || state.rows.is_empty() {
        return;
    }
    let arrows = EventFilter { horizontal_arrows: false, vertical_arrows: true, tab: false, escape: false };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, arrows));
    let last = state.rows.len() - 1;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "rows on a screen")]
    let page = ((height / columns::ROW).floor() as usize).saturating_sub(1).max(1);
    // From nowhere the first row in sight is gone to.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "rows of a table")]
    let first = (state.scroll / columns::ROW).ceil().max(0.0) as usize;
    let here = state.current;
    let moves: [(Pressed, usize); 6] = [
        (Pressed::ArrowDown, here.map_or(first, |at| at + 1)),
        (Pressed::ArrowUp, here.map_or(first, |at| at.saturating_sub(1))),
        (Pressed::PageDown, here.unwrap_or(first) + page),
        (Pressed::PageUp, here.unwrap_or(first).saturating_sub(page)),
        (Pressed::Home, 0),
        (Pressed::End, last),
    ];
    let pressed = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
    for (key, to) in moves {
        // The most modifiers first: a plain key matches with Shift held as well.
        if pressed(Modifiers::SHIFT, key) {
            state.go_to(to.min(last), true);
        } else if pressed(Modifiers::NONE, key) {
            state.go_to(to.min(last), false);
        }
    }
    if pressed(Modifiers::COMMAND, Pressed::A) {
        state.anchor = Some(0);
        state.current = Some(last);
        state.copied = None;
    }
    if (pressed(Modifiers::NONE, Pressed::Enter) || pressed(Modifiers::NONE, Pressed::Space))
        && let Some(key) = state.key_at(state.current)
    {
        select(sheet, key, false, queue);
    }
}

/// Whether Ctrl+C was pressed with the keyboard on the rows, or nowhere.
fn is_copy_asked(ui: &Ui, response: &Response) -> bool {
    let is_ours = response.has_focus() || ui.memory(|memory| memory.focused().is_none());
    is_ours && ui.input(|input| input.events.iter().any(|event| matches!(event, egui::Event::Copy)))
}

/// Shows in Details the claim or series that a row leads to: of a pair the first reporter's, or that of who gives more.
fn select(sheet: CellContext<'_>, key: FigureKey, on_first: bool, queue: &mut ActionQueue) {
    if let Some((id, figure)) = figure_of(sheet, key, on_first) {
        queue.push(Action::select(id, figure));
    }
}

/// The series of a row, and the figure of it that the row is about: of two that stand against each other the greater one,
/// or the first.
fn figure_of(sheet: CellContext<'_>, key: FigureKey, on_first: bool) -> Option<(Id, Option<ChosenFigure>)> {
    let origin = match key {
        FigureKey::Figure(origin) => Some(origin),
        FigureKey::Absence(_) => None,
        FigureKey::Pair(at) => sheet.mirror.and_then(|mirror| mirror.pairs.get(at)).and_then(|pair| {
            let is_first = on_first || pair.gap.as_ref().map_or(pair.other.is_empty(), |gap| gap.low.is_negative());
            let figures = if is_first && !pair.one.is_empty() { &pair.one } else { &pair.other };
            figures.first().map(|figure| FigureOrigin::Point { series: figure.series, point: figure.point })
        }),
    };
    let id = chart::record_of(sheet.reading.dataset, origin?)?;
    Some((id, chart::figure_of(sheet.reading.dataset, origin?)))
}
