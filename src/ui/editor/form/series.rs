//! The form of a series: what is measured and by whom, and its figures as a table of rows that open for note and source.

use egui::{Event, Key, Modifiers, Rect, Sense, Vec2, pos2};

use super::choice::{self, ChoiceStyle};
use super::others::asked;
use super::{
    FormContext,
    claim::{self, number_unread},
    evidence, has_keyboard, labelled, line, link, text,
};
use crate::dataset::{Id, Qualifier, RecordKind};
use crate::draft::figures::{PointDraft, SeriesDraft};
use crate::draft::new_records::NewRecords;
use crate::draft::pasted::PastedAt;
use crate::draft::piece::DateAnswer;
use crate::draft::problem::{EvidenceOwner, FieldFault, FormField};
use crate::draft::sentences;
use crate::theme::size;
use crate::ui::editor::pickers::fields;
use crate::words::records;

const REPORTERS: &[RecordKind] = &[RecordKind::Party, RecordKind::Organisation];
/// The height of a row of the table, with the gap below it.
const ROW: f32 = super::FIELD_HEIGHT + 3.0;
/// The rooms of qualifier and of the mark that opens a row.
const QUALIFIER_WIDTH: f32 = 84.0;
const OPEN_WIDTH: f32 = 24.0;
/// So much above and below the part in view is shown too, so that the keyboard finds the next rows.
const BEYOND: f32 = 4.0 * ROW;

/// Shows the form. `open_point` is the row that is open.
pub fn show(
    ui: &mut egui::Ui,
    form: &mut FormContext<'_>,
    draft: &mut SeriesDraft,
    new_records: &mut NewRecords,
    offered: Option<(&Id, &'static str)>,
    open_point: &mut Option<usize>,
) {
    let mut measure = Some(draft.measure.clone());
    claim::measure(ui, form, &mut measure, false);
    draft.measure = measure.unwrap_or_default();
    let name = form.text("field-reporter");
    fields::record_field(
        ui,
        form,
        new_records,
        asked(FormField::Reporter, &name, REPORTERS, &[]),
        &mut draft.reporter,
        None,
    );
    if let Some(id) = draft.double(form.scene.dataset) {
        let title = form.teller().name(id);
        let text = form.scene.words.with("series-double", &[("title", (&title).into())]);
        line(ui, &text, form.scene.tokens.caution_text());
        ui.add_space(size::GAP_TINY);
    }
    claim::basis(ui, form, &mut draft.basis);
    may_be_negative(ui, form, draft);
    claim::unit_and_scale(ui, form, &mut draft.unit, &mut draft.scale);
    head(ui, form);
    points(ui, form, draft, new_records, offered, open_point);
}

/// Whether a value may be below zero: as the measure says, unless the series says otherwise.
fn may_be_negative(ui: &mut egui::Ui, form: &mut FormContext<'_>, draft: &mut SeriesDraft) {
    let name = form.text("field-below-zero");
    let of_measure = draft.measure.may_be_negative();
    let texts = ["field-below-zero-no", "field-below-zero-yes"].map(|key| form.text(key));
    let chosen = usize::from(draft.says_negative.unwrap_or(of_measure));
    labelled(ui, form, FormField::MayBeNegative, &name, |ui, form| {
        let (response, taken) =
            choice::show(ui, form, FormField::MayBeNegative, &name, &texts, Some(chosen), ChoiceStyle::Field);
        if let Some(taken) = taken {
            let may = taken == 1;
            draft.says_negative = (may != of_measure).then_some(may);
        }
        response
    });
}

/// The names of the columns.
fn head(ui: &mut egui::Ui, form: &FormContext<'_>) {
    let columns = Columns::in_row(ui.available_rect_before_wrap());
    for (rect, key) in
        [(columns.period, "field-period"), (columns.value, "field-value"), (columns.qualifier, "field-qualifier")]
    {
        let colour = form.scene.tokens.colours.ink_second;
        let font = crate::theme::fonts::medium(size::LABEL);
        ui.painter().text(rect.left_top(), egui::Align2::LEFT_TOP, form.text(key), font, colour);
    }
    ui.add_space(size::LABEL + 6.0);
}

/// The places of a row's parts.
struct Columns {
    period: Rect,
    value: Rect,
    qualifier: Rect,
    open: Rect,
}

impl Columns {
    fn in_row(row: Rect) -> Self {
        let gap = size::GAP_TINY;
        let share = (row.width() - QUALIFIER_WIDTH - OPEN_WIDTH - 3.0 * gap) / 2.0;
        let at =
            |left: f32, width: f32| Rect::from_min_size(pos2(left, row.top()), Vec2::new(width, super::FIELD_HEIGHT));
        let value = row.left() + share + gap;
        let qualifier = value + share + gap;
        Self {
            period: at(row.left(), share),
            value: at(value, share),
            qualifier: at(qualifier, QUALIFIER_WIDTH),
            open: at(qualifier + QUALIFIER_WIDTH + gap, OPEN_WIDTH),
        }
    }
}

fn points(
    ui: &mut egui::Ui,
    form: &mut FormContext<'_>,
    draft: &mut SeriesDraft,
    new_records: &mut NewRecords,
    offered: Option<(&Id, &'static str)>,
    open_point: &mut Option<usize>,
) {
    paste(ui, form, draft);
    keys(ui, form, draft);
    let clip = ui.clip_rect();
    let mut removed = None;
    let focused = ui.memory(egui::Memory::focused);
    // The source of the row above is offered, never taken unasked.
    let mut above: Option<Id> = None;
    for (at, point) in draft.points.iter_mut().enumerate() {
        let top = ui.cursor().top();
        let of_above = above.clone();
        above = point.evidence.iter().rev().find_map(|row| row.source.chosen.clone()).or(above);
        let offered = of_above.as_ref().map(|id| (id, "advice-row-above")).or(offered);
        let wanted = form.wants_focus;
        let has_focus = focused.is_some_and(|id| is_of_row(form, at, id));
        let is_wanted = has_focus || wanted.is_some_and(|field| belongs(field, at));
        if is_wanted && matches!(wanted, Some(FormField::Source(..) | FormField::PointNote(_))) {
            *open_point = Some(at);
        }
        let is_open = *open_point == Some(at);
        let is_near = top < clip.bottom() + BEYOND && top + ROW > clip.top() - BEYOND;
        // A long series has rows that nobody sees: they keep their place and cost nothing.
        if !is_near && !is_open && !is_wanted {
            ui.add_space(ROW);
            continue;
        }
        if row(ui, form, at, point, is_open) {
            *open_point = if is_open { None } else { Some(at) };
        }
        if is_open {
            ui.indent(("editor-point", at), |ui| {
                let name = point_name(form, "field-point-note", at);
                let written = form.text("field-note");
                text::field_as(ui, form, FormField::PointNote(at), [&written, &name], &mut point.note);
                evidence::show(ui, form, new_records, EvidenceOwner::Point(at), &mut point.evidence, offered);
                let name = point_name(form, "field-point", at);
                if evidence::remove_link(ui, form, &name) {
                    removed = Some(at);
                }
            });
        }
    }
    if let Some(at) = removed {
        draft.points.remove(at);
        *open_point = None;
    }
    another_point(ui, form, draft);
    let hint = form.text("field-points-paste");
    line(ui, &hint, form.scene.tokens.colours.ink_second);
    ui.add_space(size::GAP);
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

/// Whether a widget is a row's: what has the keyboard stays until it is scrolled to.
fn is_of_row(form: &FormContext<'_>, at: usize, id: egui::Id) -> bool {
    [FormField::PointPeriod(at), FormField::PointValue(at)].into_iter().any(|field| form.id(field) == id)
}

/// Whether a field is one of a point's.
fn belongs(field: FormField, at: usize) -> bool {
    match field {
        FormField::PointPeriod(of)
        | FormField::PointValue(of)
        | FormField::PointQualifier(of)
        | FormField::PointNote(of)
        | FormField::Source(EvidenceOwner::Point(of), _)
        | FormField::Where(EvidenceOwner::Point(of), _)
        | FormField::HowSure(EvidenceOwner::Point(of), _) => of == at,
        _ => false,
    }
}

fn point_name(form: &FormContext<'_>, key: &str, at: usize) -> String {
    let number = (at + 1).to_string();
    form.scene.words.with(key, &[("number", (&number).into())])
}

/// A row: period, value, qualifier, and the mark that opens it. Says whether it was opened or closed.
fn row(ui: &mut egui::Ui, form: &mut FormContext<'_>, at: usize, point: &mut PointDraft, is_open: bool) -> bool {
    let top = ui.cursor().min;
    let columns = Columns::in_row(ui.available_rect_before_wrap());
    let part = |ui: &mut egui::Ui, rect: Rect, salt: &str| {
        ui.new_child(egui::UiBuilder::new().id_salt((salt, at)).max_rect(rect))
    };
    let name = point_name(form, "field-point-period", at);
    let mut period_ui = part(ui, columns.period, "period");
    let period = text::bare_line(&mut period_ui, form, FormField::PointPeriod(at), &mut point.period.text, "2013");
    ui.ctx().accesskit_node_builder(period.id, |node| node.set_label(name.as_str()));
    point.period.renew();

    let name = point_name(form, "field-point-value", at);
    let mut value_ui = part(ui, columns.value, "value");
    let value = text::bare_line(&mut value_ui, form, FormField::PointValue(at), &mut point.value.text, "");
    ui.ctx().accesskit_node_builder(value.id, |node| node.set_label(name.as_str()));

    let name = point_name(form, "field-point-qualifier", at);
    let words: Vec<&str> = Qualifier::KNOWN
        .iter()
        .copied()
        .chain(Some(point.qualifier.word()).filter(|word| !Qualifier::KNOWN.contains(word)))
        .collect();
    let texts: Vec<String> = words.iter().map(|word| records::word(form.scene.words, "qualifier", word)).collect();
    let chosen = words.iter().position(|word| *word == point.qualifier.word());
    let mut qualifier_ui = part(ui, columns.qualifier, "qualifier");
    let (_, taken) =
        choice::show(&mut qualifier_ui, form, FormField::PointQualifier(at), &name, &texts, chosen, ChoiceStyle::Field);
    if let Some(word) = taken.and_then(|at| words.get(at)) {
        point.qualifier = Qualifier::from_word(word);
    }
    let source = point.evidence.iter().find_map(|row| row.source.chosen.clone());
    let is_toggled = open_mark(ui, form, columns.open, (at, is_open), source.as_ref());
    ui.allocate_rect(Rect::from_min_size(top, Vec2::new(ui.available_width(), super::FIELD_HEIGHT)), Sense::hover());
    ui.add_space(ROW - super::FIELD_HEIGHT);
    said(ui, form, at, point, [&period, &value]);
    if !has_keyboard(&value)
        && let Some(taken) = number_unread(ui, form, FormField::PointValue(at))
    {
        point.value.text = taken;
    }
    let group = Rect::from_min_max(top, pos2(ui.max_rect().right(), ui.cursor().top()));
    form.attend(ui, FormField::PointPeriod(at), &period, group);
    form.attend(ui, FormField::PointValue(at), &value, group);
    is_toggled
}

/// What is wrong with a row, below it.
fn said(ui: &mut egui::Ui, form: &FormContext<'_>, at: usize, point: &PointDraft, fields: [&egui::Response; 2]) {
    let colour = form.scene.tokens.caution_text();
    let is_being_typed = fields.iter().any(|field| has_keyboard(field));
    if let (DateAnswer::NotRead(_), false) = (point.period.answer(), is_being_typed)
        && let Some(reply) = sentences::reply(form.scene.words, point.period.answer())
    {
        for text in reply.lines {
            line(ui, &text, colour);
        }
    }
    let of_row = form
        .problems
        .iter()
        .filter(|problem| matches!(problem.field, FormField::PointPeriod(of) | FormField::PointValue(of) if of == at));
    for problem in of_row {
        let is_said = match problem.fault {
            // Said with what may be meant.
            FieldFault::DateNotRead(_) | FieldFault::NoNumber { .. } => false,
            FieldFault::BelowZero => !is_being_typed,
            _ => form.shows_problems,
        };
        if is_said {
            line(ui, &sentences::fault(form.scene.words, problem.field, &problem.fault), colour);
        }
    }
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
    ui.painter().text(rect.center(), egui::Align2::CENTER_CENTER, mark, crate::theme::fonts::medium(size::BODY), ink);
    if has_keyboard(&response) {
        super::focus_ring(ui, form, rect.shrink(3.0));
    }
    let spoken = point_name(form, "field-point-more", at);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &spoken));
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_expanded(is_open));
    let told = source.map_or_else(|| form.text("details-unsourced"), |id| form.teller().name(id));
    response.on_hover_text(told).on_hover_cursor(egui::CursorIcon::PointingHand).clicked()
}

/// Up and down go from row to row, Enter behind a value begins the next one: as in a spreadsheet.
fn keys(ui: &egui::Ui, form: &mut FormContext<'_>, draft: &mut SeriesDraft) {
    let Some(focused) = ui.memory(egui::Memory::focused) else { return };
    let is_focused = |field: &FormField| form.id(*field) == focused;
    let fields = (0..draft.points.len()).flat_map(|at| [FormField::PointPeriod(at), FormField::PointValue(at)]);
    let (at, in_column): (usize, fn(usize) -> FormField) = match fields.into_iter().find(is_focused) {
        Some(FormField::PointPeriod(at)) => (at, FormField::PointPeriod),
        Some(FormField::PointValue(at)) => (at, FormField::PointValue),
        _ => return,
    };
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let is_in_values = in_column(at) == FormField::PointValue(at);
    let wanted = if is_in_values && pressed(Key::Enter) {
        if at + 1 == draft.points.len() {
            draft.points.push(PointDraft::new("", ""));
        }
        Some(FormField::PointPeriod(at + 1))
    } else if pressed(Key::ArrowDown) {
        (at + 1 < draft.points.len()).then(|| in_column(at + 1))
    } else if pressed(Key::ArrowUp) {
        at.checked_sub(1).map(in_column)
    } else {
        None
    };
    if wanted.is_some() {
        form.wants_focus = wanted;
        ui.request_repaint();
    }
}

/// Rows of a spreadsheet that are pasted into a row are put in from there on.
fn paste(ui: &egui::Ui, form: &FormContext<'_>, draft: &mut SeriesDraft) {
    let focused = ui.memory(egui::Memory::focused);
    let is_of_row = |at: usize| {
        let ids = [FormField::PointPeriod(at), FormField::PointValue(at)].map(|field| form.id(field));
        focused.is_some_and(|focused| ids.contains(&focused))
    };
    let has_paste = ui.input(|input| input.events.iter().any(|event| matches!(event, Event::Paste(_))));
    if !has_paste {
        return;
    }
    let Some(at) = (0..draft.points.len()).find(|at| is_of_row(*at)) else { return };
    let is_value = focused == Some(form.id(FormField::PointValue(at)));
    let column = if is_value { PastedAt::Value } else { PastedAt::Period };
    ui.input_mut(|input| {
        input.events.retain(|event| match event {
            Event::Paste(text) => !draft.paste(at, column, text),
            _ => true,
        });
    });
}
