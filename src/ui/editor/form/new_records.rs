//! What is made along with a draft: a name, and behind a link what else is to be known of it.

use egui::{Frame, Label, Margin, RichText, Stroke};

use super::{FormContext, link, named, others};
use crate::dataset::Id;
use crate::draft::RecordDraft;
use crate::draft::new_records::{NewRecord, NewRecords};
use crate::draft::problem::{DraftCheck, FormField};
use crate::theme::{fonts, size};
use crate::words::dates;

/// Shows, below a field, what else is to be known of those chosen in it that are made along.
pub fn show(ui: &mut egui::Ui, form: &mut FormContext<'_>, new_records: &mut NewRecords, chosen: &[Id]) {
    for (at, record) in new_records.all_mut().iter_mut().enumerate() {
        if chosen.contains(&record.id) {
            show_new_record(ui, form, record, at);
        }
    }
}

fn show_new_record(ui: &mut egui::Ui, form: &mut FormContext<'_>, record: &mut NewRecord, at: usize) {
    // It was led to because something is wrong in it.
    record.is_open |= form.wants_focus == Some(FormField::New(at));
    let name = record.name().to_owned();
    let key = if record.is_open { "field-new-less" } else { "field-new-more" };
    let text = form.scene.words.with(key, &[("name", (&name).into())]);
    ui.add_space(-super::FIELD_GAP + 1.0);
    let response = link(ui, form, &text, &text);
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_expanded(record.is_open));
    form.attend(ui, FormField::New(at), &response, response.rect);
    if response.clicked() {
        record.is_open = !record.is_open;
    }
    if let Some(told) = understood(form, record).filter(|_| !record.is_open) {
        let text = RichText::new(told).font(fonts::regular(size::LABEL));
        ui.add(Label::new(text.color(form.scene.tokens.colours.ink_second)).wrap());
    }
    if record.is_open {
        fields(ui, form, record, at);
    }
    ui.add_space(super::FIELD_GAP);
}

/// What the title of a new source says of it: "Published by Kazinform, issued on 18 June 2014".
fn understood(form: &FormContext<'_>, record: &NewRecord) -> Option<String> {
    let RecordDraft::Source(source) = &record.body else { return None };
    let words = form.scene.words;
    let date = source.issued.edtf().map(|edtf| dates::in_words(words, edtf))?;
    let publisher = source.publisher.trim();
    let args = [("publisher", publisher.into()), ("date", (&date).into())];
    let key = if publisher.is_empty() { "field-new-issued" } else { "field-new-published" };
    Some(words.with(key, &args))
}

fn fields(ui: &mut egui::Ui, form: &mut FormContext<'_>, record: &mut NewRecord, at: usize) {
    // It can refer to what is on record alone.
    let mut none = NewRecords::default();
    let is_made = |_: &_| false;
    let mut checking =
        DraftCheck { dataset: form.scene.dataset, index: form.scene.index, is_made: &is_made, found: Vec::new() };
    record.body.check(&mut checking);
    let problems = checking.found;
    let stroke = Stroke::new(1.0, form.scene.tokens.colours.hairline);
    let margin = Margin { left: 10, right: 10, top: 8, bottom: 2 };
    Frame::NONE.stroke(stroke).corner_radius(4).inner_margin(margin).show(ui, |ui| {
        let mut inner = FormContext {
            scene: form.scene,
            // Its fields are called as others are: they are told apart by whose they are.
            serial: form.serial.wrapping_mul(1_000).wrapping_add(1 + u64::try_from(at).unwrap_or_default()),
            panel: form.panel,
            problems: &problems,
            shows_problems: form.shows_problems,
            wants_focus: None,
            goes_to: None,
            pick: &mut *form.pick,
            queue: &mut *form.queue,
            show_made: form.show_made,
        };
        match &mut record.body {
            RecordDraft::Named(draft) => named::show(ui, &mut inner, draft, &mut none),
            RecordDraft::Source(draft) => others::source(ui, &mut inner, draft),
            _ => {}
        }
    });
    ui.add_space(size::GAP_TINY);
}
