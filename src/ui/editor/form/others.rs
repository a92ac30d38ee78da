//! The forms of sources, agreements and statements.

use super::words::{self, Vocabulary};
use super::{FormContext, evidence, text};
use crate::dataset::{AgreementKind, Id, RecordKind};
use crate::draft::agreement::{AgreementDraft, StatementDraft};
use crate::draft::event::kinds;
use crate::draft::new_records::NewRecords;
use crate::draft::problem::{EvidenceOwner, FormField};
use crate::draft::source::SourceDraft;
use crate::ui::editor::pickers::PickerPurpose;
use crate::ui::editor::pickers::fields;

const AGREEMENTS: Vocabulary = Vocabulary { key: "agreement-kind", known: AgreementKind::KNOWN };
const SIDES: &[RecordKind] = &[RecordKind::Party, RecordKind::Organisation];
const EVENTS: &[RecordKind] = &[RecordKind::Event];

/// A picker that offers nothing first.
pub fn asked<'a>(field: FormField, name: &'a str, kinds: &'a [RecordKind], without: &[Id]) -> PickerPurpose<'a> {
    let without = without.to_vec();
    PickerPurpose { field, name, hint: "", kinds, without, first: Vec::new(), days: None, ghost: None, suggested: None }
}

/// Shows the form of a source.
pub fn source(ui: &mut egui::Ui, form: &mut FormContext<'_>, draft: &mut SourceDraft) {
    let name = form.text("field-title");
    text::field(ui, form, FormField::Title, &name, &mut draft.title, "");
    let name = form.text("field-publisher");
    text::field(ui, form, FormField::Publisher, &name, &mut draft.publisher, "");
    let (name, hint) = (form.text("field-issued"), form.text("field-issued-hint"));
    text::date(ui, form, FormField::Issued, &name, &mut draft.issued, &hint);
    let (name, hint) = (form.text("field-address"), form.text("field-address-hint"));
    text::field(ui, form, FormField::Address, &name, &mut draft.url, &hint);
    let (name, hint) = (form.text("field-retrieved"), form.text("field-retrieved-hint"));
    text::date(ui, form, FormField::Retrieved, &name, &mut draft.retrieved, &hint);
    let (name, hint) = (form.text("field-sha256"), form.text("field-sha256-hint"));
    text::field(ui, form, FormField::Sha256, &name, &mut draft.sha256, &hint);
}

/// Shows the form of an agreement.
pub fn agreement(
    ui: &mut egui::Ui,
    form: &mut FormContext<'_>,
    draft: &mut AgreementDraft,
    new_records: &mut NewRecords,
    offered: Option<(&Id, &'static str)>,
) {
    let name = form.text("field-title");
    text::field(ui, form, FormField::Title, &name, &mut draft.title, "");
    let name = form.text("field-kind");
    if let Some(word) = words::field(ui, form, FormField::Kind, &name, AGREEMENTS, draft.kind.word()) {
        draft.kind = AgreementKind::from_word(&word);
    }
    let name = form.text("field-between");
    let between = asked(FormField::Parties, &name, SIDES, &draft.parties.chosen);
    fields::records_field(ui, form, new_records, &between, &mut draft.parties);
    let (name, hint) = (form.text("field-signed"), form.text("field-issued-hint"));
    text::date(ui, form, FormField::Signed, &name, &mut draft.signed, &hint);
    let (name, hint) = (form.text("field-in-force"), form.text("field-in-force-hint"));
    text::date(ui, form, FormField::InForce, &name, &mut draft.in_force, &hint);
    evidence::show(ui, form, new_records, EvidenceOwner::Record, &mut draft.evidence, offered);
}

/// Shows the form of a statement.
pub fn statement(
    ui: &mut egui::Ui,
    form: &mut FormContext<'_>,
    draft: &mut StatementDraft,
    new_records: &mut NewRecords,
    offered: Option<(&Id, &'static str)>,
) {
    let name = form.text("field-gist");
    text::lines(ui, form, FormField::Gist, &name, &mut draft.gist, 3);
    let name = form.text("field-by");
    let event = draft.event.chosen.as_ref().and_then(|id| form.scene.index.event(form.scene.dataset, id));
    let present = event.into_iter().flat_map(|event| &event.participants).filter_map(|one| one.who.as_ref());
    let first: Vec<(Id, &'static str)> = present.map(|who| (who.id().clone(), "picker-present")).collect();
    let days = event.and_then(|event| event.when.edtf()).map(|edtf| edtf.span());
    let by = PickerPurpose { first, days, ..asked(FormField::By, &name, kinds::PARTICIPANTS, &draft.by.chosen) };
    fields::records_field(ui, form, new_records, &by, &mut draft.by);
    let name = form.text("field-said-at");
    fields::record_field(ui, form, new_records, asked(FormField::SaidAt, &name, EVENTS, &[]), &mut draft.event, None);
    let name = form.text("field-topics");
    let topics = asked(FormField::Topics, &name, kinds::TOPICS, &draft.topics.chosen);
    fields::records_field(ui, form, new_records, &topics, &mut draft.topics);
    evidence::show(ui, form, new_records, EvidenceOwner::Record, &mut draft.evidence, offered);
}
