//! The form of what has names: people with their offices, organisations, places, topics and states.

use super::choice::{self, ChoiceStyle};
use super::{FormContext, columns_at, evidence, labelled_as, link, text, texts, with_cross};
use crate::dataset::{Id, RecordKind};
use crate::draft::named::{NameDraft, NamedDraft, OfficeDraft};
use crate::draft::new_records::NewRecords;
use crate::draft::problem::FormField;
use crate::theme::size;
use crate::ui::editor::pickers::PickerPurpose;
use crate::ui::editor::pickers::fields;
use crate::words::records;

/// Languages that are offered for names, by their tags, beside those that stand on the record in the editor.
const LANGUAGES: &[&str] = &[
    "en", "kk", "ru", "zh", "tr", "uz", "ky", "tg", "tk", "mn", "ar", "fa", "hi", "ja", "ko", "vi", "id", "de", "fr",
    "es", "it", "pt", "pl", "uk", "el", "he", "sr",
];
/// The room of the language beside a name.
const LANGUAGE_WIDTH: f32 = 104.0;

const STATES: &[RecordKind] = &[RecordKind::Party];
const HOLDERS: &[RecordKind] = &[RecordKind::Party, RecordKind::Organisation];

/// Shows the form.
pub fn show(ui: &mut egui::Ui, form: &mut FormContext<'_>, draft: &mut NamedDraft, new_records: &mut NewRecords) {
    if let Some(left) = names(ui, form, &mut draft.names) {
        draft.file_by_script(left);
    }
    let has_spellings = matches!(draft.kind, RecordKind::Person | RecordKind::Organisation | RecordKind::Place);
    if has_spellings {
        let (name, hint) = (form.text("field-also"), form.text("field-also-hint"));
        texts::show(ui, form, FormField::Also, &name, &hint, &mut draft.also);
    }
    if draft.kind == RecordKind::Organisation {
        let name = form.text("field-acronym");
        text::field(ui, form, FormField::Acronym, &name, &mut draft.acronym, "");
        let (name, hint) = (form.text("field-sort"), form.text("field-sort-hint"));
        text::field(ui, form, FormField::Sort, &name, &mut draft.sort, &hint);
    }
    if matches!(draft.kind, RecordKind::Organisation | RecordKind::Place) {
        let name = form.text("field-party");
        let asked = asked(FormField::Party, &name, STATES);
        fields::record_field(ui, form, new_records, asked, &mut draft.party, None);
    }
    if draft.kind == RecordKind::Person {
        offices(ui, form, &mut draft.offices, new_records);
    }
}

fn asked<'a>(field: FormField, name: &'a str, kinds: &'a [RecordKind]) -> PickerPurpose<'a> {
    PickerPurpose {
        field,
        name,
        hint: "",
        kinds,
        without: Vec::<Id>::new(),
        first: Vec::new(),
        days: None,
        ghost: None,
        suggested: None,
    }
}

/// A row for each name: its language, and the name. Gives the row whose name was left in this frame.
fn names(ui: &mut egui::Ui, form: &mut FormContext<'_>, rows: &mut Vec<NameDraft>) -> Option<usize> {
    let mut removed = None;
    let mut left = None;
    let used: Vec<String> = rows.iter().map(|row| row.language.clone()).collect();
    for (at, row) in rows.iter_mut().enumerate() {
        let NameDraft { language, name } = row;
        let language_word = records::word(form.scene.words, "language", language);
        let label = form.scene.words.with("field-name-in", &[("language", (&language_word).into())]);
        if at == 0 {
            // The name that every record needs: its language is settled.
            let field = text::field(ui, form, FormField::Name(at), &label, name, "");
            left = field.lost_focus().then_some(at).or(left);
            continue;
        }
        let is_removed = with_cross(ui, form, &label, |ui, form| {
            columns_at(
                ui,
                form,
                LANGUAGE_WIDTH,
                |ui, form| language_choice(ui, form, at, language),
                |ui, form| {
                    let field = text::field(ui, form, FormField::Name(at), &label, name, "");
                    left = field.lost_focus().then_some(at).or(left);
                },
            );
        });
        if is_removed {
            removed = Some(at);
        }
    }
    if let Some(at) = removed {
        rows.remove(at);
    }
    let another = form.text("field-another-language");
    if link(ui, form, &another, &another).clicked() {
        let free = LANGUAGES.iter().find(|tag| !used.iter().any(|used| used == *tag));
        form.wants_focus = Some(FormField::Name(rows.len()));
        rows.push(NameDraft { language: (*free.unwrap_or(&"en")).to_owned(), name: String::new() });
        ui.request_repaint();
    }
    ui.add_space(size::GAP);
    left.filter(|_| removed.is_none())
}

fn language_choice(ui: &mut egui::Ui, form: &mut FormContext<'_>, at: usize, language: &mut String) {
    let number = (at + 1).to_string();
    let name = form.scene.words.with("field-language-of", &[("number", (&number).into())]);
    let odd = Some(language.clone()).filter(|tag| !LANGUAGES.contains(&tag.as_str()));
    let tags: Vec<String> = LANGUAGES.iter().map(|tag| (*tag).to_owned()).chain(odd).collect();
    let texts: Vec<String> = tags.iter().map(|tag| records::word(form.scene.words, "language", tag)).collect();
    let chosen = tags.iter().position(|tag| tag == language);
    let label = form.text("field-language");
    labelled_as(ui, form, FormField::Language(at), &label, &name, |ui, form| {
        let (response, taken) =
            choice::show(ui, form, FormField::Language(at), &name, &texts, chosen, ChoiceStyle::Field);
        if let Some(tag) = taken.and_then(|at| tags.get(at)) {
            tag.clone_into(language);
        }
        response
    });
}

/// The offices that a person held, each with its state and its time.
fn offices(
    ui: &mut egui::Ui,
    form: &mut FormContext<'_>,
    offices: &mut Vec<OfficeDraft>,
    new_records: &mut NewRecords,
) {
    let mut removed = None;
    for (at, office) in offices.iter_mut().enumerate() {
        let title = form.numbered("field-office", at);
        text::field(ui, form, FormField::OfficeTitle(at), &title, &mut office.title, "");
        let party = form.numbered("field-office-party", at);
        fields::record_field(
            ui,
            form,
            new_records,
            asked(FormField::OfficeParty(at), &party, HOLDERS),
            &mut office.party,
            None,
        );
        let (period, hint) = (form.numbered("field-office-period", at), form.text("field-office-period-hint"));
        text::date(ui, form, FormField::OfficePeriod(at), &period, &mut office.period, &hint);
        if evidence::remove_link(ui, form, &title) {
            removed = Some(at);
        }
    }
    if let Some(at) = removed {
        offices.remove(at);
    }
    let key = if offices.is_empty() { "field-first-office" } else { "field-another-office" };
    let another = form.text(key);
    if link(ui, form, &another, &another).clicked() {
        form.wants_focus = Some(FormField::OfficeTitle(offices.len()));
        offices.push(OfficeDraft::default());
        ui.request_repaint();
    }
    ui.add_space(size::GAP);
}
