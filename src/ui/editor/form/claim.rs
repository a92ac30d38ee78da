//! The form of a claim: its fields are those of a claim of its kind.

use super::choice::{self, ChoiceStyle};
use super::others::asked;
use super::words::{self, Vocabulary};
use super::{FormContext, boxed, columns, evidence, has_keyboard, labelled, line, link, text};
use crate::dataset::{Basis, ClaimKind, EventKind, Id, Measure, Qualifier, RecordKind, Scale};
use crate::draft::claim::ClaimDraft;
use crate::draft::event::kinds;
use crate::draft::new_records::NewRecords;
use crate::draft::number::NumberText;
use crate::draft::problem::{EvidenceOwner, FieldFault, FormField};
use crate::draft::sentences;
use crate::ui::editor::pickers::chips;
use crate::ui::editor::pickers::fields::{self, BOX_MARGIN, CHIP_GAP};
use crate::words::records;

const KINDS: Vocabulary = Vocabulary { key: "claim-kind", known: ClaimKind::KNOWN };
pub const BASES: Vocabulary = Vocabulary { key: "basis", known: Basis::KNOWN };
pub const QUALIFIERS: Vocabulary = Vocabulary { key: "qualifier", known: Qualifier::KNOWN };
/// Who may take part in what is counted.
const ANYBODY: &[RecordKind] = &[RecordKind::Person, RecordKind::Organisation, RecordKind::Party];
/// Scales that are offered, as powers of ten.
const SCALES: &[i16] = &[0, 3, 6, 9, 12];

/// Shows the form.
pub fn show(
    ui: &mut egui::Ui,
    form: &mut FormContext<'_>,
    draft: &mut ClaimDraft,
    new_records: &mut NewRecords,
    offered: Option<(&Id, &'static str)>,
) {
    let name = form.text("field-claim-text");
    text::lines(ui, form, FormField::Text, &name, &mut draft.text, 2);
    let name = form.text("field-kind");
    if let Some(word) = words::field(ui, form, FormField::Kind, &name, KINDS, draft.kind.word()) {
        draft.kind = ClaimKind::from_word(&word);
    }
    if draft.is_count() {
        counts(ui, form, draft, new_records);
    } else {
        let may_be_none = !draft.is_amount();
        measure(ui, form, &mut draft.measure, may_be_none);
    }
    if draft.is_amount() {
        let mut basis = draft.basis.clone().unwrap_or_default();
        self::basis(ui, form, &mut basis);
        draft.basis = Some(basis);
    }
    let (name, hint) = (form.text("field-period"), form.text("field-period-hint"));
    text::date(ui, form, FormField::Period, &name, &mut draft.period, &hint);
    qualifier_and_value(ui, form, draft);
    if draft.is_amount() {
        let mut scale = draft.scale.unwrap_or_default();
        unit_and_scale(ui, form, &mut draft.unit, &mut scale);
        draft.scale = Some(scale);
    }
    evidence::show(ui, form, new_records, EvidenceOwner::Record, &mut draft.evidence, offered);
}

fn qualifier_and_value(ui: &mut egui::Ui, form: &mut FormContext<'_>, draft: &mut ClaimDraft) {
    let ClaimDraft { qualifier, value, .. } = draft;
    columns(
        ui,
        form,
        |ui, form| {
            let name = form.text("field-qualifier");
            if let Some(word) = words::field(ui, form, FormField::Qualifier, &name, QUALIFIERS, qualifier.word()) {
                *qualifier = Qualifier::from_word(&word);
            }
        },
        |ui, form| {
            let name = form.text("field-value");
            number(ui, form, FormField::Value, &name, value);
        },
    );
}

/// A number to type: where it is none, what it may mean is offered.
pub fn number(ui: &mut egui::Ui, form: &mut FormContext<'_>, field: FormField, name: &str, number: &mut NumberText) {
    labelled(ui, form, field, name, |ui, form| {
        let response = text::bare_line(ui, form, field, &mut number.text, "");
        if !has_keyboard(&response)
            && let Some(taken) = number_unread(ui, form, field)
        {
            number.text = taken;
        }
        response
    });
}

/// Says why a field holds no number, and offers what it may mean; gives back what was taken.
pub fn number_unread(ui: &mut egui::Ui, form: &FormContext<'_>, field: FormField) -> Option<String> {
    let problem = form.problems.iter().find(|problem| problem.field == field)?;
    let FieldFault::NoNumber { readings, .. } = &problem.fault else { return None };
    line(ui, &sentences::fault(form.scene.words, field, &problem.fault), form.scene.tokens.caution_text());
    let mut taken = None;
    for reading in readings {
        let text = form.scene.words.with("date-answer-take", &[("text", reading.into())]);
        if link(ui, form, &text, &text).clicked() {
            taken = Some(reading.clone());
        }
    }
    ui.add_space(4.0);
    taken
}

/// What is measured: a word of the format, one that is on record, or another. With `may_be_none` it may be left open.
pub fn measure(ui: &mut egui::Ui, form: &mut FormContext<'_>, measure: &mut Option<Measure>, may_be_none: bool) {
    let name = form.text("field-measure");
    let on_record = form.scene.dataset.series.iter().map(|series| &series.measure);
    let claimed = form.scene.dataset.claims.iter().filter_map(|claim| claim.measure.as_ref());
    let mut words: Vec<String> = Measure::KNOWN.iter().map(|word| (*word).to_owned()).collect();
    for word in on_record.chain(claimed).chain(measure.as_ref()).map(Measure::word) {
        if !word.trim().is_empty() && !words.iter().any(|known| known == word) {
            words.push(word.to_owned());
        }
    }
    let texts = words.iter().map(|word| records::capitalised(&records::word(form.scene.words, "measure", word)));
    let none = may_be_none.then(|| form.text("field-none"));
    let texts: Vec<String> = none.into_iter().chain(texts).chain([form.text("field-other-measure")]).collect();
    let offset = usize::from(may_be_none);
    let is_own = measure.as_ref().is_some_and(|measure| measure.word().trim().is_empty());
    let chosen = match measure {
        Some(_) if is_own => texts.len().checked_sub(1),
        Some(measure) => words.iter().position(|word| word == measure.word()).map(|at| at + offset),
        None => may_be_none.then_some(0),
    };
    labelled(ui, form, FormField::Measure, &name, |ui, form| {
        let (response, taken) = choice::show(ui, form, FormField::Measure, &name, &texts, chosen, ChoiceStyle::Field);
        if let Some(at) = taken {
            let at = at.checked_sub(offset);
            *measure = at.map(|at| Measure::from_word(words.get(at).map_or("", String::as_str)));
        }
        response
    });
    let is_other = measure.as_ref().is_some_and(|measure| !measure.is_known());
    if is_other {
        let (name, hint) = (form.text("field-measure-name"), form.text("field-measure-name-hint"));
        let mut word = measure.as_ref().map(|measure| measure.word().replace('_', " ")).unwrap_or_default();
        let before = word.clone();
        text::field(ui, form, FormField::MeasureName, &name, &mut word, &hint);
        if word != before {
            *measure = Some(Measure::from_word(&word.to_lowercase().replace([' ', '-'], "_")));
        }
    }
}

/// How the amount relates to time.
pub fn basis(ui: &mut egui::Ui, form: &mut FormContext<'_>, basis: &mut Basis) {
    let name = form.text("field-basis");
    if let Some(word) = words::field(ui, form, FormField::Basis, &name, BASES, basis.word()) {
        *basis = Basis::from_word(&word);
    }
}

/// What the number counts: a unit, and how many of them.
pub fn unit_and_scale(ui: &mut egui::Ui, form: &mut FormContext<'_>, unit: &mut String, scale: &mut Scale) {
    columns(
        ui,
        form,
        |ui, form| {
            let name = form.text("field-unit");
            text::field(ui, form, FormField::Unit, &name, unit, "USD");
        },
        |ui, form| {
            let name = form.text("field-scale");
            let odd = Some(scale.power).filter(|power| !SCALES.contains(power));
            let powers: Vec<i16> = SCALES.iter().copied().chain(odd).collect();
            let text = |power: &i16| {
                let key = format!("scale-word-{power}");
                if form.scene.words.has(&key) { form.text(&key) } else { format!("10^{power}") }
            };
            let texts: Vec<String> = powers.iter().map(text).collect();
            let chosen = powers.iter().position(|power| *power == scale.power);
            labelled(ui, form, FormField::Scale, &name, |ui, form| {
                let (response, taken) =
                    choice::show(ui, form, FormField::Scale, &name, &texts, chosen, ChoiceStyle::Field);
                if let Some(power) = taken.and_then(|at| powers.get(at)) {
                    *scale = Scale { power: *power };
                }
                response
            });
        },
    );
}

/// What is counted: events of these kinds, with all of these, in these places.
fn counts(ui: &mut egui::Ui, form: &mut FormContext<'_>, draft: &mut ClaimDraft, new_records: &mut NewRecords) {
    event_kinds(ui, form, &mut draft.kinds);
    let name = form.text("field-count-with");
    let with = asked(FormField::CountWith, &name, ANYBODY, &draft.all_of.chosen);
    fields::records_field(ui, form, new_records, &with, &mut draft.all_of);
    let name = form.text("field-places");
    let places = asked(FormField::CountPlaces, &name, kinds::PLACES, &draft.places.chosen);
    fields::records_field(ui, form, new_records, &places, &mut draft.places);
}

/// The kinds of event that count, as chips, and a choice that adds another.
fn event_kinds(ui: &mut egui::Ui, form: &mut FormContext<'_>, chosen: &mut Vec<EventKind>) {
    let name = form.text("field-count-kinds");
    labelled(ui, form, FormField::CountKinds, &name, |ui, form| {
        let mut removed = None;
        let (response, around) = boxed(ui, form, BOX_MARGIN, |ui, form| {
            ui.spacing_mut().item_spacing = egui::Vec2::splat(CHIP_GAP);
            ui.horizontal_wrapped(|ui| {
                for (at, kind) in chosen.iter().enumerate() {
                    let text = records::word(form.scene.words, "kind", kind.word());
                    let chip = chips::measure(ui, form, &text, ui.available_width());
                    let (_, place) = ui.allocate_space(egui::Vec2::new(chip.width, chips::HEIGHT));
                    let spoken = form.scene.words.with("field-remove", &[("name", (&text).into())]);
                    let id = form.id(FormField::CountKinds).with(("chip", kind.word()));
                    if chips::show(ui, form, &chip, place.min, id, &spoken).1 {
                        removed = Some(at);
                    }
                }
                let free: Vec<&str> = EventKind::KNOWN
                    .iter()
                    .copied()
                    .filter(|word| !chosen.iter().any(|kind| kind.word() == *word))
                    .collect();
                let texts = free.iter().map(|word| records::word(form.scene.words, "kind", word));
                let texts: Vec<String> = std::iter::once(form.text("field-add-kind")).chain(texts).collect();
                let (response, taken) =
                    choice::show(ui, form, FormField::CountKinds, &name, &texts, Some(0), ChoiceStyle::Small);
                if let Some(word) = taken.and_then(|at| at.checked_sub(1)).and_then(|at| free.get(at)) {
                    chosen.push(EventKind::from_word(word));
                }
                response
            })
            .inner
        });
        around.paint(ui, form, response.hovered(), has_keyboard(&response), false);
        if let Some(at) = removed {
            chosen.remove(at);
            response.request_focus();
        }
        response
    });
}
