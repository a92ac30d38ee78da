//! Who says so: source, where in it, how sure; as many as there are.

use super::words::{self, Vocabulary};
use super::{FormContext, columns, link, text};
use crate::dataset::{Confidence, Id};
use crate::draft::event::kinds;
use crate::draft::evidence::EvidenceDraft;
use crate::draft::new_records::NewRecords;
use crate::draft::problem::{EvidenceOwner, FormField};
use crate::draft::sentences;
use crate::theme::size;
use crate::ui::editor::pickers::PickerPurpose;
use crate::ui::editor::pickers::fields::{self, FieldOffer};

const CONFIDENCE: Vocabulary = Vocabulary { key: "confidence", known: Confidence::KNOWN };

/// Shows the rows. A source to offer comes with the key of the reason.
pub fn show(
    ui: &mut egui::Ui,
    form: &mut FormContext<'_>,
    new_records: &mut NewRecords,
    of: EvidenceOwner,
    rows: &mut Vec<EvidenceDraft>,
    offered: Option<(&Id, &'static str)>,
) {
    let is_there = |id: &Id| form.scene.index.source(form.scene.dataset, id).is_some();
    let offer = offered.filter(|(id, _)| is_there(id)).map(|(id, reason)| FieldOffer {
        id: id.clone(),
        reason: Some(sentences::suggested(form.scene.words, &[reason])),
    });
    let count = rows.len();
    let mut removed = None;
    for (at, row) in rows.iter_mut().enumerate() {
        show_citation(ui, form, new_records, (of, at), row, offer.as_ref().filter(|_| at == 0));
        let name = form.numbered("field-source", at);
        if count > 1 && remove_link(ui, form, &name) {
            removed = Some(at);
        }
    }
    if let Some(at) = removed {
        rows.remove(at);
    }
    let is_last_used = rows.last().is_none_or(|row| row.source.chosen.is_some());
    let another = form.text("field-another-source");
    if is_last_used && link(ui, form, &another, &another).clicked() {
        form.wants_focus = Some(FormField::Source(of, rows.len()));
        rows.push(EvidenceDraft::default());
        ui.ctx().request_repaint();
    }
    ui.add_space(size::GAP);
}

/// The link that takes one of several away; `name` says which.
pub fn remove_link(ui: &mut egui::Ui, form: &FormContext<'_>, name: &str) -> bool {
    let spoken = form.scene.words.with("field-remove", &[("name", name.into())]);
    let is_clicked = link(ui, form, &form.text("field-remove-row"), &spoken).clicked();
    ui.add_space(size::GAP);
    is_clicked
}

fn show_citation(
    ui: &mut egui::Ui,
    form: &mut FormContext<'_>,
    new_records: &mut NewRecords,
    (of, at): (EvidenceOwner, usize),
    row: &mut EvidenceDraft,
    offer: Option<&FieldOffer>,
) {
    let source = form.numbered("field-source", at);
    let asked = PickerPurpose {
        field: FormField::Source(of, at),
        name: &source,
        hint: "",
        kinds: kinds::SOURCES,
        without: Vec::new(),
        first: offer.map(|offer| (offer.id.clone(), "picker-suggested")).into_iter().collect(),
        days: None,
        ghost: None,
        suggested: None,
    };
    fields::record_field(ui, form, new_records, asked, &mut row.source, offer);
    row.take_suggested(offer.map(|offer| &offer.id));
    let EvidenceDraft { at: place, confidence, .. } = row;
    columns(
        ui,
        form,
        |ui, form| {
            let (name, hint) = (form.numbered("field-where", at), form.text("field-where-hint"));
            text::field(ui, form, FormField::Where(of, at), &name, place, &hint);
        },
        |ui, form| {
            let name = form.numbered("field-how-sure", at);
            let taken = words::field(ui, form, FormField::HowSure(of, at), &name, CONFIDENCE, confidence.word());
            if let Some(word) = taken {
                *confidence = Confidence::from_word(&word);
            }
        },
    );
}
