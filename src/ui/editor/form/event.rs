//! The form of an event: what is always needed first, the less used fields behind "More fields".

use super::words::{self, Vocabulary};
use super::{
    FIELD_GAP, FormContext, choice::ChoiceStyle, columns, columns_at, evidence, has_keyboard, labelled, line, link,
    participants, text,
};
use crate::action::Action;
use crate::dataset::{EventKind, EventText, Id, Rank, Status, WhenBasis};
use crate::draft::advice::Advice;
use crate::draft::event::{EventDraft, kinds};
use crate::draft::evidence::CorrectionDraft;
use crate::draft::new_records::NewRecords;
use crate::draft::problem::{EvidenceOwner, FormField};
use crate::draft::sentences;
use crate::theme::size;
use crate::time::Day;
use crate::ui::editor::pickers::PickerPurpose;
use crate::ui::editor::pickers::fields::{self, FieldOffer};

const KINDS: Vocabulary = Vocabulary { key: "kind", known: EventKind::KNOWN };
const STATUSES: Vocabulary = Vocabulary { key: "status", known: Status::KNOWN };
const RANKS: Vocabulary = Vocabulary { key: "rank", known: Rank::KNOWN };
const BASES: Vocabulary = Vocabulary { key: "when-basis", known: WhenBasis::KNOWN };

/// What the form of an event is shown with besides the draft.
pub struct EventFormContext<'a> {
    pub advice: &'a Advice,
    /// A source to offer, with the key of the reason.
    pub source: Option<(&'a Id, &'static str)>,
    pub own: Option<&'a Id>,
    pub today: Option<Day>,
    pub shows_more: &'a mut bool,
}

/// How much of a row the date has beside the time.
const DATE_SHARE: f32 = 0.66;

/// Shows the form.
pub fn show(
    ui: &mut egui::Ui,
    form: &mut FormContext<'_>,
    draft: &mut EventDraft,
    new_records: &mut NewRecords,
    around: &mut EventFormContext<'_>,
) {
    let title = form.text("field-title");
    text::field(ui, form, FormField::Title, &title, &mut draft.title, "");
    remarks(ui, form, around.advice, FormField::Title);
    when(ui, form, draft, around);
    kind_and_status(ui, form, draft);
    if draft.kind == EventKind::Visit {
        rank(ui, form, draft);
    }
    part_of(ui, form, draft, new_records, around);
    // What nearly every meeting has stands together, in sight without scrolling: who took part, and who says so.
    let first = near(form, draft, around, |event| {
        event.participants.iter().filter_map(|one| one.who.as_ref()).map(|who| who.id().clone()).collect()
    });
    let days = draft.when.span();
    participants::show(ui, form, new_records, &mut draft.participants, first, days);
    remarks(ui, form, around.advice, FormField::Participants);
    evidence::show(ui, form, new_records, EvidenceOwner::Record, &mut draft.evidence, around.source);
    places(ui, form, draft, new_records);
    topics(ui, form, draft, new_records, around);
    // The time stands beside the date.
    for about in EventText::ALL.iter().filter(|about| **about != EventText::Time) {
        let label = form.text(&format!("field-{}", about.key().replace('_', "-")));
        text::lines(ui, form, FormField::EventText(*about), &label, draft.texts.get_mut(*about), 1);
    }
    more(ui, form, draft, new_records, around);
}

/// What is to be looked at again, below its field; a click selects what it is about.
fn remarks(ui: &mut egui::Ui, form: &mut FormContext<'_>, advice: &Advice, field: FormField) {
    let of_field = advice.remarks.iter().filter(|(of, _)| *of == field);
    let mut is_any = false;
    for (_, remark) in of_field {
        if !is_any {
            ui.add_space(2.0 - FIELD_GAP);
            is_any = true;
        }
        let (said, about) = sentences::remark(&form.teller(), remark);
        let label = egui::RichText::new(&said).font(crate::theme::fonts::regular(size::LABEL));
        let label = egui::Label::new(label.color(form.scene.tokens.caution_text())).wrap().sense(egui::Sense::click());
        let response = ui.add(label).on_hover_cursor(egui::CursorIcon::PointingHand);
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Link, true, &said));
        if has_keyboard(&response) {
            super::focus_ring(ui, form, response.rect.expand(2.0));
        }
        if response.clicked() {
            form.queue.push(Action::Select(about));
        }
    }
    if is_any {
        ui.add_space(FIELD_GAP);
    }
}

fn when(ui: &mut egui::Ui, form: &mut FormContext<'_>, draft: &mut EventDraft, around: &EventFormContext<'_>) {
    let EventDraft { when, texts, .. } = draft;
    let width = ui.available_width() * DATE_SHARE;
    columns_at(
        ui,
        form,
        width,
        |ui, form| {
            let (name, hint) = (form.text("field-when"), form.text("field-when-hint"));
            text::date(ui, form, FormField::When, &name, when, &hint);
        },
        |ui, form| {
            let (name, hint) = (form.text("field-time"), form.text("field-time-hint"));
            text::field(ui, form, FormField::EventText(EventText::Time), &name, texts.get_mut(EventText::Time), &hint);
        },
    );
    if let Some(today) = around.today.filter(|_| draft.when.text.trim().is_empty()) {
        ui.add_space(1.0 - FIELD_GAP);
        let text = form.text("field-today");
        if link(ui, form, &text, &text).clicked() {
            draft.when.set(&today.to_string());
        }
        ui.add_space(FIELD_GAP);
    }
    remarks(ui, form, around.advice, FormField::When);
}

fn kind_and_status(ui: &mut egui::Ui, form: &mut FormContext<'_>, draft: &mut EventDraft) {
    let EventDraft { kind, status, is_status_own, .. } = draft;
    columns(
        ui,
        form,
        |ui, form| {
            let name = form.text("field-kind");
            if let Some(word) = words::field(ui, form, FormField::Kind, &name, KINDS, kind.word()) {
                *kind = EventKind::from_word(&word);
            }
        },
        |ui, form| {
            let name = form.text("field-status");
            if let Some(word) = words::field(ui, form, FormField::Status, &name, STATUSES, status.word()) {
                *status = Status::from_word(&word);
                *is_status_own = true;
            }
        },
    );
}

fn rank(ui: &mut egui::Ui, form: &mut FormContext<'_>, draft: &mut EventDraft) {
    let name = form.text("field-rank");
    let current = draft.rank.clone();
    labelled(ui, form, FormField::Rank, &name, |ui, form| {
        let current = current.as_ref().map(Rank::word);
        let (response, taken) = words::optional(ui, form, FormField::Rank, &name, RANKS, current, ChoiceStyle::Field);
        if let Some(taken) = taken {
            draft.rank = taken.word.map(|word| Rank::from_word(&word));
        }
        response
    });
}

fn part_of(
    ui: &mut egui::Ui,
    form: &mut FormContext<'_>,
    draft: &mut EventDraft,
    new_records: &mut NewRecords,
    around: &EventFormContext<'_>,
) {
    let name = form.text("field-part-of");
    let offer = around.advice.belongs.as_ref().map(|belongs| FieldOffer {
        id: belongs.to.clone(),
        reason: Some(sentences::belongs(form.scene.words, belongs)),
    });
    let asked = PickerPurpose {
        field: FormField::PartOf,
        name: &name,
        hint: "",
        kinds: kinds::PART_OF,
        without: around.own.cloned().into_iter().collect(),
        first: offer.as_ref().map(|offer| (offer.id.clone(), "picker-suggested")).into_iter().collect(),
        days: None,
        ghost: None,
        suggested: None,
    };
    fields::record_field(ui, form, new_records, asked, &mut draft.part_of, offer.as_ref());
}

/// What the whole that the event belongs to, or may belong to, has of something: that is likely here too.
fn near(
    form: &FormContext<'_>,
    draft: &EventDraft,
    around: &EventFormContext<'_>,
    of: impl FnOnce(&crate::dataset::Event) -> Vec<Id>,
) -> Vec<(Id, &'static str)> {
    let suggested = around.advice.belongs.as_ref().map(|belongs| &belongs.to);
    let whole = draft.part_of.chosen.as_ref().or(suggested);
    let whole = whole.and_then(|id| form.scene.index.event(form.scene.dataset, id));
    whole.map(of).unwrap_or_default().into_iter().map(|id| (id, "picker-same-visit")).collect()
}

fn places(ui: &mut egui::Ui, form: &mut FormContext<'_>, draft: &mut EventDraft, new_records: &mut NewRecords) {
    let name = form.text("field-places");
    let whole = draft.part_of.chosen.as_ref().and_then(|id| form.scene.index.event(form.scene.dataset, id));
    let first = whole.map(|whole| whole.places.clone()).unwrap_or_default();
    let asked = PickerPurpose {
        field: FormField::Places,
        name: &name,
        hint: "",
        kinds: kinds::PLACES,
        without: draft.places.chosen.clone(),
        first: first.into_iter().map(|id| (id, "picker-same-visit")).collect(),
        days: None,
        ghost: None,
        suggested: None,
    };
    fields::records_field(ui, form, new_records, &asked, &mut draft.places);
}

fn topics(
    ui: &mut egui::Ui,
    form: &mut FormContext<'_>,
    draft: &mut EventDraft,
    new_records: &mut NewRecords,
    around: &EventFormContext<'_>,
) {
    let name = form.text("field-topics");
    let asked = PickerPurpose {
        field: FormField::Topics,
        name: &name,
        hint: "",
        kinds: kinds::TOPICS,
        without: draft.topics.chosen.clone(),
        first: near(form, draft, around, |event| event.topics.clone()),
        days: None,
        ghost: None,
        suggested: None,
    };
    fields::records_field(ui, form, new_records, &asked, &mut draft.topics);
}

/// The less used fields, shut away until somebody asks for them or they hold something.
fn more(
    ui: &mut egui::Ui,
    form: &mut FormContext<'_>,
    draft: &mut EventDraft,
    new_records: &mut NewRecords,
    around: &mut EventFormContext<'_>,
) {
    let is_wanted =
        matches!(form.wants_focus, Some(FormField::Planned | FormField::Outcomes | FormField::CorrectionOf(_)));
    *around.shows_more |= is_wanted;
    let text = form.text(if *around.shows_more { "editor-fewer" } else { "editor-more" });
    let mark = if *around.shows_more { "▾" } else { "▸" };
    let response = link(ui, form, &format!("{mark} {text}"), &text);
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_expanded(*around.shows_more));
    if response.clicked() {
        *around.shows_more = !*around.shows_more;
    }
    ui.add_space(size::GAP);
    if !*around.shows_more {
        return;
    }
    if draft.kind != EventKind::Visit && draft.rank.is_some() {
        rank(ui, form, draft);
    }
    let name = form.text("field-when-basis");
    if let Some(word) = words::field(ui, form, FormField::WhenBasis, &name, BASES, draft.when_basis.word()) {
        draft.when_basis = WhenBasis::from_word(&word);
    }
    let (name, hint) = (form.text("field-when-note"), form.text("field-when-note-hint"));
    text::field(ui, form, FormField::WhenNote, &name, &mut draft.when_note, &hint);
    let name = form.text("field-planned");
    text::date(ui, form, FormField::Planned, &name, &mut draft.planned, "");
    let name = form.text("field-outcomes");
    let asked = PickerPurpose {
        field: FormField::Outcomes,
        name: &name,
        hint: "",
        kinds: kinds::OUTCOMES,
        without: draft.outcomes.chosen.iter().chain(around.own).cloned().collect(),
        first: Vec::new(),
        days: None,
        ghost: None,
        suggested: None,
    };
    fields::records_field(ui, form, new_records, &asked, &mut draft.outcomes);
    corrections(ui, form, &mut draft.corrections);
}

/// Where the source is wrong: what is corrected, what it says, what is taken instead, and why.
fn corrections(ui: &mut egui::Ui, form: &mut FormContext<'_>, corrections: &mut Vec<CorrectionDraft>) {
    let mut removed = None;
    for (at, correction) in corrections.iter_mut().enumerate() {
        let CorrectionDraft { field, source_says, taken_as, why, .. } = correction;
        let hint = form.text("field-correction-of-hint");
        let rows: [(FormField, &str, &mut String, &str); 4] = [
            (FormField::CorrectionOf(at), "field-correction-of", field, &hint),
            (FormField::CorrectionSays(at), "field-correction-says", source_says, ""),
            (FormField::CorrectionTaken(at), "field-correction-taken", taken_as, ""),
            (FormField::CorrectionWhy(at), "field-correction-why", why, ""),
        ];
        for (of, key, value, hint) in rows {
            let name = form.numbered(key, at);
            text::field(ui, form, of, &name, value, hint);
        }
        let name = form.numbered("field-correction-of", at);
        if evidence::remove_link(ui, form, &name) {
            removed = Some(at);
        }
    }
    if let Some(at) = removed {
        corrections.remove(at);
    }
    let key = if corrections.is_empty() { "field-first-correction" } else { "field-another-correction" };
    let text = form.text(key);
    if link(ui, form, &text, &text).clicked() {
        form.wants_focus = Some(FormField::CorrectionOf(corrections.len()));
        corrections.push(CorrectionDraft::default());
        ui.ctx().request_repaint();
    }
    line(ui, "", form.scene.tokens.colours.ink_second);
}
