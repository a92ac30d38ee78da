//! The forms of sources, agreements and statements.

use super::words::{self, Vocabulary};
use super::{Form, evidence, text};
use crate::dataset::{AgreementKind, Id, RecordKind};
use crate::draft::agreement::{AgreementDraft, StatementDraft};
use crate::draft::event::kinds;
use crate::draft::new_records::NewRecords;
use crate::draft::problem::{Field, Of};
use crate::draft::source::SourceDraft;
use crate::ui::editor::pickers::Asked;
use crate::ui::editor::pickers::fields;

const AGREEMENTS: Vocabulary = Vocabulary { key: "agreement-kind", known: AgreementKind::KNOWN };
const SIDES: &[RecordKind] = &[RecordKind::Party, RecordKind::Organisation];
const EVENTS: &[RecordKind] = &[RecordKind::Event];

/// A picker that offers nothing first.
pub fn asked<'a>(field: Field, name: &'a str, kinds: &'a [RecordKind], without: &[Id]) -> Asked<'a> {
    let without = without.to_vec();
    Asked { field, name, hint: "", kinds, without, first: Vec::new(), days: None, ghost: None, suggested: None }
}

/// Shows the form of a source.
pub fn source(ui: &mut egui::Ui, form: &mut Form<'_>, draft: &mut SourceDraft) {
    let name = form.text("field-title");
    text::field(ui, form, Field::Title, &name, &mut draft.title, "");
    let name = form.text("field-publisher");
    text::field(ui, form, Field::Publisher, &name, &mut draft.publisher, "");
    let (name, hint) = (form.text("field-issued"), form.text("field-issued-hint"));
    text::date(ui, form, Field::Issued, &name, &mut draft.issued, &hint);
    let (name, hint) = (form.text("field-address"), form.text("field-address-hint"));
    text::field(ui, form, Field::Address, &name, &mut draft.url, &hint);
    let (name, hint) = (form.text("field-retrieved"), form.text("field-retrieved-hint"));
    text::date(ui, form, Field::Retrieved, &name, &mut draft.retrieved, &hint);
    let (name, hint) = (form.text("field-sha256"), form.text("field-sha256-hint"));
    text::field(ui, form, Field::Sha256, &name, &mut draft.sha256, &hint);
}

/// Shows the form of an agreement.
pub fn agreement(
    ui: &mut egui::Ui,
    form: &mut Form<'_>,
    draft: &mut AgreementDraft,
    new_records: &mut NewRecords,
    offered: Option<(&Id, &'static str)>,
) {
    let name = form.text("field-title");
    text::field(ui, form, Field::Title, &name, &mut draft.title, "");
    let name = form.text("field-kind");
    if let Some(word) = words::field(ui, form, Field::Kind, &name, AGREEMENTS, draft.kind.word()) {
        draft.kind = AgreementKind::from_word(&word);
    }
    let name = form.text("field-between");
    let between = asked(Field::Parties, &name, SIDES, &draft.parties.chosen);
    fields::many(ui, form, new_records, &between, &mut draft.parties);
    let (name, hint) = (form.text("field-signed"), form.text("field-issued-hint"));
    text::date(ui, form, Field::Signed, &name, &mut draft.signed, &hint);
    let (name, hint) = (form.text("field-in-force"), form.text("field-in-force-hint"));
    text::date(ui, form, Field::InForce, &name, &mut draft.in_force, &hint);
    evidence::show(ui, form, new_records, Of::Record, &mut draft.evidence, offered);
}

/// Shows the form of a statement.
pub fn statement(
    ui: &mut egui::Ui,
    form: &mut Form<'_>,
    draft: &mut StatementDraft,
    new_records: &mut NewRecords,
    offered: Option<(&Id, &'static str)>,
) {
    let name = form.text("field-gist");
    text::lines(ui, form, Field::Gist, &name, &mut draft.gist, 3);
    let name = form.text("field-by");
    let event = draft.event.chosen.as_ref().and_then(|id| form.scene.index.event(form.scene.dataset, id));
    let present = event.into_iter().flat_map(|event| &event.participants).filter_map(|one| one.who.as_ref());
    let first: Vec<(Id, &'static str)> = present.map(|who| (who.id().clone(), "picker-present")).collect();
    let days = event.and_then(|event| event.when.edtf()).map(|edtf| edtf.span());
    let by = Asked { first, days, ..asked(Field::By, &name, kinds::PARTICIPANTS, &draft.by.chosen) };
    fields::many(ui, form, new_records, &by, &mut draft.by);
    let name = form.text("field-said-at");
    fields::one(ui, form, new_records, asked(Field::SaidAt, &name, EVENTS, &[]), &mut draft.event, None);
    let name = form.text("field-topics");
    let topics = asked(Field::Topics, &name, kinds::TOPICS, &draft.topics.chosen);
    fields::many(ui, form, new_records, &topics, &mut draft.topics);
    evidence::show(ui, form, new_records, Of::Record, &mut draft.evidence, offered);
}
