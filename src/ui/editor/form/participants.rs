//! Who takes part: a chip for each, with role and office beside and below it, and the input that adds another.

use egui::{FontSelection, Frame, Key, Margin, Rect, Response, TextEdit, Vec2, pos2};

use super::choice::ChoiceStyle;
use super::words::{self, Vocabulary};
use super::{FormContext, boxed, has_keyboard, labelled, line, link, new_records, text};
use crate::dataset::{Actor, Id, RecordKind, Role};
use crate::draft::find::name_of;
use crate::draft::new_records::NewRecords;
use crate::draft::participants::{ParticipantDraft, Participants, offices};
use crate::draft::problem::FormField;
use crate::theme::{fonts, size};
use crate::time::DaySpan;
use crate::ui::editor::pickers::fields::{BOX_MARGIN, CHIP_GAP};
use crate::ui::editor::pickers::{Picked, PickerPurpose, Room, chips, input};
use crate::widgets::keys;

const ROLES: Vocabulary = Vocabulary { key: "role", known: Role::KNOWN };
/// More offices than these are typed rather than taken.
const MOST_OFFERED: usize = 2;
const OFFICE_HEIGHT: f32 = 18.0;
/// What a name leaves for the role behind it, and for the word that asks for one.
const ROOM_OF_ROLE: f32 = 84.0;
const ROOM_OF_NO_ROLE: f32 = 56.0;

/// Shows the field. `first` are offered first where nothing is typed.
pub fn show(
    ui: &mut egui::Ui,
    form: &mut FormContext<'_>,
    new_records: &mut NewRecords,
    participants: &mut Participants,
    first: Vec<(Id, &'static str)>,
    days: Option<DaySpan>,
) {
    let name = form.text("field-participants");
    let is_first = participants.list.is_empty();
    let hint = form.text(if is_first { "field-participants-hint" } else { "field-participants-another" });
    let asked = PickerPurpose {
        field: FormField::Participants,
        name: &name,
        hint: &hint,
        kinds: crate::draft::event::kinds::PARTICIPANTS,
        without: participants.ids().cloned().collect(),
        first,
        days,
        ghost: None,
        suggested: None,
    };
    labelled(ui, form, FormField::Participants, &name, |ui, form| {
        let mut removed = None;
        let ((response, picked), around) = boxed(ui, form, BOX_MARGIN, |ui, form| {
            ui.spacing_mut().item_spacing = Vec2::new(CHIP_GAP, 2.0);
            // The office is a small line, no field of full height.
            ui.spacing_mut().interact_size.y = OFFICE_HEIGHT;
            let top = ui.cursor().top();
            for (at, one) in participants.list.iter_mut().enumerate() {
                if participant(ui, form, new_records, at, one) {
                    removed = Some(at);
                }
            }
            let (_, whole) = ui.allocate_space(Vec2::new(ui.available_width(), chips::HEIGHT));
            let field = Rect::from_min_max(pos2(whole.left(), top), whole.max).expand2(Vec2::new(6.0, 3.0));
            // The list stands at the input: the field may be high.
            let beside = Rect::from_min_max(pos2(field.left(), whole.top() - 3.0), field.max);
            let place = Room { input: whole, field: beside };
            input(ui, form, new_records, &asked, &mut participants.query, None, place)
        });
        let is_faulty = !form.said(FormField::Participants, has_keyboard(&response)).is_empty();
        around.paint(ui, form, response.hovered(), has_keyboard(&response), is_faulty);
        follow(participants, picked);
        if let Some(removed) = removed {
            participants.list.remove(removed);
            response.request_focus();
        }
        response
    });
    let chosen: Vec<Id> = participants.ids().cloned().collect();
    new_records::show(ui, form, new_records, &chosen);
}

/// Does what was picked.
fn follow(participants: &mut Participants, picked: Picked) {
    match picked {
        Picked::Taken(kind, id) => participants.add_actor(match kind {
            RecordKind::Organisation => Actor::Organisation(id),
            RecordKind::Party => Actor::Party(id),
            _ => Actor::Person(id),
        }),
        Picked::RemoveLast => {
            participants.list.pop();
        }
        Picked::Nothing => {}
    }
}

/// One who takes part. Says whether he is to go.
fn participant(
    ui: &mut egui::Ui,
    form: &mut FormContext<'_>,
    new_records: &NewRecords,
    at: usize,
    one: &mut ParticipantDraft,
) -> bool {
    let name = one.id().map_or_else(|| form.text("field-nobody"), |id| name_of(id, &form.teller(), new_records));
    let with_name = |key: &str| form.scene.words.with(key, &[("name", (&name).into())]);
    let (spoken, role_name, office_name) =
        (with_name("field-remove"), with_name("field-role-of"), with_name("field-office-of"));
    let top = ui.cursor().min;
    let mut is_removed = false;
    ui.horizontal(|ui| {
        ui.set_min_height(chips::HEIGHT);
        let width = ui.available_width();
        let chip =
            chips::measure(ui, form, &name, width - if one.role.is_some() { ROOM_OF_ROLE } else { ROOM_OF_NO_ROLE });
        let (_, place) = ui.allocate_space(Vec2::new(chip.width, chips::HEIGHT));
        let id = form.id(FormField::Participants).with(("chip", one.id().map(Id::as_str), at));
        let (cross, is_gone) = chips::show(ui, form, &chip, place.min, id, &spoken);
        form.attend(ui, FormField::Participant(at), &cross, place);
        is_removed = is_gone;
        let role = one.role.as_ref().map(Role::word);
        let (_, taken) = words::optional(ui, form, FormField::Role(at), &role_name, ROLES, role, ChoiceStyle::Small);
        if let Some(taken) = taken {
            one.role = taken.word.map(|word| Role::from_word(&word));
            one.is_role_own = true;
        }
    });
    let is_person = matches!(one.who, Some(Actor::Person(_)) | None);
    if is_person || !one.office.is_empty() {
        office(ui, form, at, one, &office_name);
    }
    for said in form.said(FormField::Participant(at), false) {
        line(ui, &said, form.scene.tokens.caution_text());
    }
    let group = Rect::from_min_max(top, pos2(ui.max_rect().right(), ui.cursor().top()));
    ui.advance_cursor_after_rect(Rect::from_min_size(group.left_bottom(), Vec2::ZERO));
    is_removed
}

/// The office held then: typed over, it stays.
fn office(
    ui: &mut egui::Ui,
    form: &mut FormContext<'_>,
    at: usize,
    one: &mut ParticipantDraft,
    name: &str,
) -> Response {
    let id = form.id(FormField::Office(at));
    let hint = form.text("field-office-hint");
    if ui.memory(|memory| memory.has_focus(id)) && keys::is_taken(ui, Key::Enter) {
        ui.memory_mut(|memory| memory.move_focus(egui::FocusDirection::Next));
    }
    let edit = TextEdit::singleline(&mut one.office)
        .id(id)
        .font(FontSelection::FontId(fonts::regular(size::LABEL)))
        .frame(Frame::NONE.inner_margin(Margin { left: 8, right: 4, top: 0, bottom: 0 }))
        .align(egui::Align2::LEFT_CENTER)
        .text_color(form.scene.tokens.colours.ink_second)
        .desired_width(ui.available_width())
        .min_size(Vec2::new(ui.available_width(), OFFICE_HEIGHT))
        .return_key(None)
        .hint_text(text::hint_text(form, &hint).font(fonts::regular(size::LABEL)));
    let response = ui.add(edit);
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_label(name));
    if has_keyboard(&response) {
        super::focus_ring(ui, form, response.rect.shrink(1.0));
    }
    form.attend(ui, FormField::Office(at), &response, response.rect);
    if response.changed() {
        one.is_office_own = true;
    }
    if one.office.is_empty()
        && let Some(who) = &one.who
    {
        for office in offices(&form.teller(), who).into_iter().take(MOST_OFFERED) {
            let text = form.scene.words.with("advice-take", &[("title", (&office).into())]);
            if link(ui, form, &text, &text).clicked() {
                one.office = office;
                one.is_office_own = true;
            }
        }
    }
    response
}
