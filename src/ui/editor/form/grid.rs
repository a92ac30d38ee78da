//! The grid of a series' figures: a row a figure, with its period, value, qualifier, source and note; below a row, where it
//! is opened, what has no room in it.
//!
//! Nothing that is said of a row moves the rows below it: it floats beside the panel.

use egui::text_edit::TextEditState;
use egui::{Event, Key, Modifiers, Rect, Sense, Vec2, pos2};

use super::callout;
use super::choice::{self, ChoiceStyle};
use super::grid_columns::{GridColumns, OPEN_WIDTH};
use super::{FormContext, evidence, has_keyboard, line, link, new_source, text};
use crate::dataset::{Id, Qualifier, RecordKind};
use crate::draft::event::kinds;
use crate::draft::evidence::EvidenceDraft;
use crate::draft::figures::{PointDraft, SeriesDraft};
use crate::draft::find;
use crate::draft::grid::{self, GridColumn, GridStep};
use crate::draft::new_records::NewRecords;
use crate::draft::pasted::PastedWords;
use crate::draft::problem::{EvidenceOwner, FormField};
use crate::text::folded;
use crate::theme::{fonts, size};
use crate::ui::editor::pickers::{self, Picked, PickerPurpose, Room, fields};
use crate::words::records;

/// The height of a row.
const ROW: f32 = super::FIELD_HEIGHT;
/// So much above and below the part in view is shown too, so that the keyboard finds the next rows.
const BEYOND: f32 = 4.0 * ROW;

/// Shows the grid. A source to offer comes with the key of the reason. `open_point` is the row that is open.
pub fn show(
    ui: &mut egui::Ui,
    form: &mut FormContext<'_>,
    draft: &mut SeriesDraft,
    new_records: &mut NewRecords,
    offered: Option<(&Id, &'static str)>,
    open_point: &mut Option<usize>,
) {
    let columns = GridColumns::fitting(ui, form, &draft.points);
    head(ui, form, &columns);
    paste(ui, form, draft, new_records);
    keys(ui, form, draft);
    let clip = ui.clip_rect();
    let mut removed = None;
    let focused = ui.memory(egui::Memory::focused);
    // The source of the nearest row above that has one is offered, never taken unasked.
    let mut above: Option<Id> = None;
    let next_periods = next_periods(&draft.points);
    for (at, point) in draft.points.iter_mut().enumerate() {
        let top = ui.cursor().top();
        let of_above = above.clone();
        above = point.evidence.iter().rev().find_map(|row| row.source.chosen.clone()).or(above);
        let offered = of_above.as_ref().map(|id| (id, "advice-row-above")).or(offered);
        let wanted = form.wants_focus;
        let has_focus = focused.is_some_and(|id| is_of_row(form, at, id));
        let is_wanted = has_focus || wanted.is_some_and(|field| grid::row_of(field) == Some(at));
        if is_wanted && wanted.is_some_and(|field| grid::row_of(field) == Some(at) && GridColumn::of(field).is_none()) {
            *open_point = Some(at);
        }
        let is_open = *open_point == Some(at);
        let is_near = top < clip.bottom() + BEYOND && top + ROW > clip.top() - BEYOND;
        // A long series has rows that nobody sees: they keep their place and cost nothing.
        if !is_near && !is_open && !is_wanted {
            ui.add_space(ROW);
            continue;
        }
        let next = next_periods.get(at).and_then(Option::as_deref);
        if row(ui, form, &columns, (at, point, next), new_records, (offered, is_open)) {
            *open_point = if is_open { None } else { Some(at) };
        }
        if is_open && below_row(ui, form, (at, point), new_records, offered) {
            removed = Some(at);
        }
    }
    if let Some(at) = removed {
        draft.points.remove(at);
        *open_point = None;
    }
    another_point(ui, form, draft);
    new_source::take_link(ui, form, draft, new_records, offered.map(|(id, _)| id));
    let hint = form.text("field-points-paste");
    line(ui, &hint, form.scene.tokens.colours.ink_second);
    ui.add_space(size::GAP);
}

/// What has no room in a row. Says whether the figure is to go.
fn below_row(
    ui: &mut egui::Ui,
    form: &mut FormContext<'_>,
    (at, point): (usize, &mut PointDraft),
    new_records: &mut NewRecords,
    offered: Option<(&Id, &'static str)>,
) -> bool {
    let below = ui.indent(("editor-point", at), |ui| {
        let name = point_name(form, "field-point-note", at);
        let written = form.text("field-note");
        text::field_as(ui, form, FormField::PointNote(at), [&written, &name], &mut point.note);
        evidence::show(ui, form, new_records, EvidenceOwner::Point(at), &mut point.evidence, offered);
        let name = point_name(form, "field-point", at);
        evidence::remove_link(ui, form, &name)
    });
    below.inner
}

/// The columns with the keys of their names.
fn head_keys() -> [(GridColumn, &'static str); 5] {
    let keys = ["field-period", "field-value", "field-qualifier", "field-source", "field-note"];
    let mut columns = GridColumn::ALL.into_iter();
    keys.map(|key| (columns.next().unwrap_or(GridColumn::Note), key))
}

/// The names of the columns.
fn head(ui: &mut egui::Ui, form: &FormContext<'_>, columns: &GridColumns) {
    let row = ui.available_rect_before_wrap();
    for (column, key) in head_keys() {
        let colour = form.scene.tokens.colours.ink_second;
        let place = columns.place_of(row, column);
        let painter = ui.painter().with_clip_rect(place.expand2(Vec2::new(0.0, size::GAP)).intersect(ui.clip_rect()));
        painter.text(
            place.left_top() + Vec2::new(f32::from(super::CELL_PADDING), 0.0),
            egui::Align2::LEFT_TOP,
            form.text(key),
            fonts::medium(size::LABEL),
            colour,
        );
    }
    ui.add_space(size::LABEL + 6.0);
}

/// The link that adds a point.
fn another_point(ui: &mut egui::Ui, form: &mut FormContext<'_>, draft: &mut SeriesDraft) {
    let another = form.text("field-another-point");
    ui.add_space(2.0);
    if link(ui, form, &another, &another).clicked() {
        form.wants_focus = Some(FormField::PointPeriod(draft.points.len()));
        draft.points.push(PointDraft::new("", ""));
        ui.request_repaint();
    }
}

/// Whether a widget is a cell of the row: what has the keyboard stays until it is scrolled to.
fn is_of_row(form: &FormContext<'_>, at: usize, id: egui::Id) -> bool {
    GridColumn::ALL.into_iter().any(|column| form.id(column.field(at)) == id)
}

fn point_name(form: &FormContext<'_>, key: &str, at: usize) -> String {
    let number = (at + 1).to_string();
    form.scene.words.with(key, &[("number", (&number).into())])
}

/// A row: its cells, and the mark that opens it. Says whether it was opened or closed.
fn row(
    ui: &mut egui::Ui,
    form: &mut FormContext<'_>,
    columns: &GridColumns,
    (at, point, next_period): (usize, &mut PointDraft, Option<&str>),
    new_records: &mut NewRecords,
    (offered, is_open): (Option<(&Id, &'static str)>, bool),
) -> bool {
    let whole = ui.available_rect_before_wrap();
    let whole = Rect::from_min_size(whole.min, Vec2::new(whole.width(), super::FIELD_HEIGHT));
    let cell = |ui: &mut egui::Ui, column: GridColumn| {
        let salt = (column.field(at), "cell");
        ui.new_child(egui::UiBuilder::new().id_salt(salt).max_rect(columns.place_of(whole, column)))
    };
    let mut period_ui = cell(ui, GridColumn::Period);
    let offered_period = next_period.map(|next| form.scene.words.with("field-offered", &[("title", next.into())]));
    let hint = offered_period.as_deref().unwrap_or("2013");
    let period = text_cell(&mut period_ui, form, (at, GridColumn::Period), &mut point.period.text, hint);
    point.period.renew();
    let mut value_ui = cell(ui, GridColumn::Value);
    let value = text_cell(&mut value_ui, form, (at, GridColumn::Value), &mut point.value.text, "");
    if value.lost_focus() {
        point.take_said_beside();
    }
    let mut qualifier_ui = cell(ui, GridColumn::Qualifier);
    let qualifier = qualifier_cell(&mut qualifier_ui, form, at, point);
    let mut source_ui = cell(ui, GridColumn::Source);
    let source = source_cell(&mut source_ui, form, new_records, (at, &mut point.evidence), offered);
    let mut note_ui = cell(ui, GridColumn::Note);
    let note = text_cell(&mut note_ui, form, (at, GridColumn::Note), &mut point.note, "");

    let open = Rect::from_min_max(pos2(whole.right() - OPEN_WIDTH, whole.top()), whole.max);
    let chosen = point.evidence.iter().find_map(|row| row.source.chosen.clone());
    let is_toggled = open_mark(ui, form, open, (at, is_open), chosen.as_ref());
    ui.allocate_rect(whole, Sense::hover());
    let cells = [period, value, qualifier, source, note];
    // Over the cells beside it, which share its edges.
    if let Some(cell) = cells.iter().find(|cell| has_keyboard(cell)) {
        let ring = egui::Stroke::new(1.5, form.scene.tokens.colours.selection);
        ui.painter().rect_stroke(cell.rect, 0.0, ring, egui::StrokeKind::Middle);
    }
    callout::show(ui, form, whole, (at, point), &cells);
    for (column, response) in GridColumn::ALL.into_iter().zip(&cells) {
        form.attend(ui, column.field(at), response, whole);
    }
    is_toggled
}

/// A cell to type into.
fn text_cell(
    ui: &mut egui::Ui,
    form: &mut FormContext<'_>,
    (at, column): (usize, GridColumn),
    typed: &mut String,
    hint: &str,
) -> egui::Response {
    let key = match column {
        GridColumn::Period => "field-point-period",
        GridColumn::Note => "field-point-cell-note",
        _ => "field-point-value",
    };
    let name = point_name(form, key, at);
    let response = text::cell_line(ui, form, column.field(at), typed, hint);
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_label(name.as_str()));
    // What is longer than its cell is read under the pointer.
    if column == GridColumn::Note && !typed.trim().is_empty() && !has_keyboard(&response) {
        return response.on_hover_text(crate::text::shown(typed));
    }
    response
}

fn qualifier_cell(ui: &mut egui::Ui, form: &mut FormContext<'_>, at: usize, point: &mut PointDraft) -> egui::Response {
    let name = point_name(form, "field-point-qualifier", at);
    let words: Vec<&str> = Qualifier::KNOWN
        .iter()
        .copied()
        .chain(Some(point.qualifier.word()).filter(|word| !Qualifier::KNOWN.contains(word)))
        .collect();
    let texts: Vec<String> = words.iter().map(|word| records::word(form.scene.words, "qualifier", word)).collect();
    let chosen = words.iter().position(|word| *word == point.qualifier.word());
    let (response, taken) =
        choice::show(ui, form, FormField::PointQualifier(at), &name, &texts, chosen, ChoiceStyle::Cell);
    if let Some(word) = taken.and_then(|at| words.get(at)) {
        point.qualifier = Qualifier::from_word(word);
    }
    response
}

/// The first source of a figure. One that is suggested stands faintly in the cell, and Enter takes it.
fn source_cell(
    ui: &mut egui::Ui,
    form: &mut FormContext<'_>,
    new_records: &mut NewRecords,
    (at, rows): (usize, &mut Vec<EvidenceDraft>),
    offered: Option<(&Id, &'static str)>,
) -> egui::Response {
    if rows.is_empty() {
        rows.push(EvidenceDraft::default());
    }
    let name = point_name(form, "field-point-source", at);
    let teller = form.teller();
    let mut nothing = EvidenceDraft::default();
    let one = &mut rows.first_mut().unwrap_or(&mut nothing).source;
    let offer = offered.map(|(id, _)| id.clone()).filter(|id| new_source::is_there(form, new_records, id));
    let offer_here = offer.clone().filter(|_| one.chosen.is_none() && one.query.is_empty());
    let purpose = PickerPurpose {
        field: FormField::PointSource(at),
        name: &name,
        hint: "",
        kinds: kinds::SOURCES,
        without: Vec::new(),
        first: offer.into_iter().map(|id| (id, "picker-suggested")).collect(),
        days: None,
        // What only stands there faintly is not taken for what is on record: the key that takes it stands before it.
        ghost: offer_here.as_ref().map(|id| fields::with_key(form, find::chosen_value(id, &teller, new_records))),
        suggested: offer_here.clone(),
    };
    let value = one.chosen.as_ref().map(|id| find::chosen_value(id, &teller, new_records));
    let rect = ui.max_rect();
    let shape = ui.painter().add(egui::Shape::Noop);
    // The list is as wide as the panel's fields, or its titles could not be read.
    let left = form.panel.left() + size::GAP_WIDE;
    let around = Rect::from_min_max(pos2(left, rect.top()), pos2(form.panel.right() - size::GAP_WIDE, rect.bottom()));
    let place = Room { input: rect.shrink2(Vec2::new(1.0, 0.0)), field: around };
    let (response, picked) = pickers::input(ui, form, new_records, &purpose, &mut one.query, value.as_ref(), place);
    match picked {
        Picked::Taken(_, id) => one.choose(id),
        Picked::RemoveLast => one.chosen = None,
        Picked::Nothing => {}
    }
    super::BoxAround { shape, rect }.paint_cell(ui, form, response.hovered(), has_keyboard(&response));
    let told = match (value, offer_here) {
        (Some(value), _) => value.text,
        (None, Some(id)) => {
            let title = find::name_of(&id, &teller, new_records);
            form.scene.words.with("field-point-source-offered", &[("title", (&title).into())])
        }
        (None, None) => form.text("details-unsourced"),
    };
    response.on_hover_text(told)
}

fn open_mark(
    ui: &egui::Ui,
    form: &FormContext<'_>,
    rect: Rect,
    (at, is_open): (usize, bool),
    source: Option<&Id>,
) -> bool {
    let colours = &form.scene.tokens.colours;
    let response = ui.interact(rect, form.id(FormField::PointNote(at)).with("open"), Sense::click());
    let ink = if response.hovered() || has_keyboard(&response) { colours.ink } else { colours.ink_second };
    // What says where a figure comes from stands in its row; so does that nothing does.
    let mark = match (is_open, source) {
        (true, _) => "▾",
        (false, Some(_)) => "…",
        (false, None) => "°",
    };
    ui.painter().text(rect.center(), egui::Align2::CENTER_CENTER, mark, fonts::medium(size::BODY), ink);
    if has_keyboard(&response) {
        super::focus_ring(ui, form, rect.shrink(3.0));
    }
    let spoken = point_name(form, "field-point-more", at);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &spoken));
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_expanded(is_open));
    let told = source.map_or_else(|| form.text("details-unsourced"), |id| form.teller().name(id));
    response.on_hover_text(told).on_hover_cursor(egui::CursorIcon::PointingHand).clicked()
}

/// The cell that has the keyboard.
fn cell_with_keyboard(ui: &egui::Ui, form: &FormContext<'_>, count: usize) -> Option<(usize, GridColumn)> {
    let focused = ui.memory(egui::Memory::focused)?;
    let mut cells = (0..count).flat_map(|at| GridColumn::ALL.map(|column| (at, column)));
    cells.find(|(at, column)| form.id(column.field(*at)) == focused)
}

/// Arrows go from cell to cell, Enter to where the next figure is typed: as in a spreadsheet.
fn keys(ui: &egui::Ui, form: &mut FormContext<'_>, draft: &mut SeriesDraft) {
    let keys = [Key::Enter, Key::ArrowDown, Key::ArrowUp, Key::ArrowLeft, Key::ArrowRight];
    if !ui.input(|input| keys.into_iter().any(|key| input.key_pressed(key))) || form.pick.is_any_open() {
        return;
    }
    let Some((at, column)) = cell_with_keyboard(ui, form, draft.points.len()) else { return };
    let Some(point) = draft.points.get(at) else { return };
    let typed = match column {
        GridColumn::Period => point.period.text.as_str(),
        GridColumn::Value => point.value.text.as_str(),
        GridColumn::Note => point.note.as_str(),
        GridColumn::Source => point.evidence.first().map_or("", |row| row.source.query.as_str()),
        GridColumn::Qualifier => "",
    };
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let id = form.id(column.field(at));
    let leaves = |is_behind: bool| is_at_edge(ui, id, typed, is_behind);
    // Enter takes a source that is suggested, and opens what can be chosen.
    let has_source = point.evidence.iter().any(|row| row.source.chosen.is_some());
    let is_for_cell = match column {
        GridColumn::Source => !typed.trim().is_empty() || !has_source,
        GridColumn::Qualifier => true,
        GridColumn::Period | GridColumn::Value | GridColumn::Note => false,
    };
    // A row is begun behind a figure, not behind a period that still wants its value.
    let is_unfinished = column == GridColumn::Value && typed.trim().is_empty() && at + 1 == draft.points.len();
    let step = if is_unfinished && pressed(Key::Enter) {
        return;
    } else if !is_for_cell && pressed(Key::Enter) {
        take_next_period(draft, (at, column));
        GridStep::Next
    } else if column != GridColumn::Qualifier && pressed(Key::ArrowDown) {
        GridStep::Down
    } else if column != GridColumn::Qualifier && pressed(Key::ArrowUp) {
        GridStep::Up
    } else if leaves(false) && pressed(Key::ArrowLeft) {
        GridStep::Left
    } else if leaves(true) && pressed(Key::ArrowRight) {
        GridStep::Right
    } else {
        return;
    };
    let Some((row, column)) = grid::next((at, column), step, draft.points.len()) else { return };
    if row >= draft.points.len() {
        draft.points.push(PointDraft::new("", ""));
    }
    form.wants_focus = Some(column.field(row));
    ui.request_repaint();
}

/// The period that each row is offered: where none is typed, the one after that of the row above.
fn next_periods(points: &[PointDraft]) -> Vec<Option<String>> {
    let above = std::iter::once(None).chain(points.iter().map(|point| Some(point.period.text.as_str())));
    let offered = |(point, above): (&PointDraft, Option<&str>)| {
        above.filter(|_| point.period.text.is_empty()).and_then(grid::following)
    };
    points.iter().zip(above).map(offered).collect()
}

/// Enter in a cell where a period is only offered takes it.
fn take_next_period(draft: &mut SeriesDraft, (at, column): (usize, GridColumn)) {
    let next = at.checked_sub(1).and_then(|above| grid::following(&draft.points.get(above)?.period.text));
    if let (GridColumn::Period, Some(next), Some(point)) = (column, next, draft.points.get_mut(at))
        && point.period.text.is_empty()
    {
        point.period.set(&next);
    }
}

/// Whether an arrow leads out of a cell: nothing is typed, all of it is marked, or the cursor stands at that end.
fn is_at_edge(ui: &egui::Ui, id: egui::Id, typed: &str, is_behind: bool) -> bool {
    let Some(range) = TextEditState::load(ui.ctx(), id).and_then(|state| state.cursor.char_range()) else {
        return true;
    };
    let (count, from, to) = (
        typed.chars().count(),
        range.primary.index.0.min(range.secondary.index.0),
        range.primary.index.0.max(range.secondary.index.0),
    );
    let is_all = from == 0 && to >= count;
    is_all || (from == to && if is_behind { to >= count } else { from == 0 })
}

/// Rows of a spreadsheet that are pasted into a cell are put in from there on. A source that nobody has on record is made.
fn paste(ui: &egui::Ui, form: &FormContext<'_>, draft: &mut SeriesDraft, new_records: &mut NewRecords) {
    let has_paste = ui.input(|input| input.events.iter().any(|event| matches!(event, Event::Paste(_))));
    if !has_paste {
        return;
    }
    let Some(cell) = cell_with_keyboard(ui, form, draft.points.len()) else { return };
    let words = form.scene.words;
    let qualifier = |text: &str| {
        let wanted = folded(text);
        let is_meant =
            |word: &&&str| folded(&records::word(words, "qualifier", word)) == wanted || folded(word) == wanted;
        Qualifier::KNOWN.iter().find(is_meant).map(|word| Qualifier::from_word(word))
    };
    let teller = form.teller();
    let nothing_new = NewRecords::default();
    let source = |text: &str| {
        let wanted = folded(text);
        let is_meant = |id: &Id| {
            let value = find::chosen_value(id, &teller, &nothing_new);
            [value.text, teller.name(id), id.to_string()].iter().any(|name| folded(name) == wanted)
        };
        let mut ids = form.scene.dataset.ids().filter(|(kind, _, _)| *kind == RecordKind::Source);
        ids.find(|(_, _, id)| is_meant(id)).map(|(_, _, id)| id.clone())
    };
    let columns = head_keys().map(|(column, key)| (column, folded(&form.text(key))));
    let heading = |text: &str| columns.iter().find(|(_, name)| *name == folded(text)).map(|(column, _)| *column);
    let words = PastedWords { qualifier: &qualifier, source: &source, heading: &heading };
    let typed = |draft: &SeriesDraft| draft.points.iter().map(PointDraft::source_typed).collect::<Vec<String>>();
    let before = typed(draft);
    ui.input_mut(|input| {
        input.events.retain(|event| match event {
            Event::Paste(text) => !draft.paste(cell, text, &words),
            _ => true,
        });
    });
    for (row, name) in typed(draft).iter().enumerate().filter(|(row, name)| before.get(*row) != Some(name)) {
        let (Some(point), false) = (draft.points.get_mut(row), name.trim().is_empty()) else { continue };
        let Some(evidence) = point.evidence.first_mut() else { continue };
        if let Some(id) = new_records.add(RecordKind::Source, name) {
            evidence.source.choose(id);
        }
    }
}
