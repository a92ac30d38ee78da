//! The form of a series: what is measured and by whom, and below it the grid of its figures.

use super::choice::{self, ChoiceStyle};
use super::others::asked;
use super::{FormContext, claim, columns, grid, labelled, link, new_source};
use crate::dataset::{Id, RecordKind};
use crate::draft::figures::SeriesDraft;
use crate::draft::new_records::NewRecords;
use crate::draft::problem::FormField;
use crate::theme::{fonts, size};
use crate::ui::editor::pickers::fields;

const REPORTERS: &[RecordKind] = &[RecordKind::Party, RecordKind::Organisation];
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
    let label = ui.cursor().min;
    fields::record_field(
        ui,
        form,
        new_records,
        asked(FormField::Reporter, &name, REPORTERS, &[]),
        &mut draft.reporter,
        None,
    );
    if let Some(id) = draft.double(form.scene.dataset).cloned() {
        double(ui, form, label, id);
    }
    let mut basis = draft.basis.clone();
    columns(ui, form, |ui, form| claim::basis(ui, form, &mut basis), |ui, form| may_be_negative(ui, form, draft));
    draft.basis = basis;
    let label = ui.cursor().min;
    claim::unit_and_scale(ui, form, &mut draft.unit, &mut draft.scale);
    rescaled(ui, form, label, draft);
    new_source::show(ui, form, draft, new_records, offered.map(|(id, _)| id));
    grid::show(ui, form, draft, new_records, offered, open_point);
}

/// One series of figures is easier to keep than two that say the same. It is said in the line of the field's name, so that no
/// field below it moves while one types.
fn double(ui: &mut egui::Ui, form: &mut FormContext<'_>, label: egui::Pos2, id: Id) {
    let title = form.teller().name(&id);
    let args = [("title", (&title).into())];
    let (said, spoken) =
        (form.scene.words.with("series-double", &args), form.scene.words.with("series-double-take", &args));
    let line = egui::Rect::from_min_max(label, egui::pos2(ui.max_rect().right(), label.y + size::LABEL + 6.0));
    let to_the_right = egui::Layout::right_to_left(egui::Align::Min);
    let mut ui = ui.new_child(egui::UiBuilder::new().id_salt("series-double").max_rect(line).layout(to_the_right));
    let written = form.text("series-double-short");
    let response = link(&mut ui, form, &written, &spoken).on_hover_text(format!("{said}\n{spoken}"));
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_description(said.as_str()));
    if response.clicked() {
        form.goes_to = Some(id);
    }
}

/// Another scale makes another amount of every figure that stays as it is written: that is said in the line of the field's
/// name.
fn rescaled(ui: &egui::Ui, form: &FormContext<'_>, label: egui::Pos2, draft: &SeriesDraft) {
    let Some(count) = draft.rescaled() else { return };
    let text = form.scene.words.with("series-rescaled", &[("count", count.into())]);
    let at = egui::pos2(ui.max_rect().right(), label.y);
    let colour = form.scene.tokens.caution_text();
    let place = ui.painter().text(at, egui::Align2::RIGHT_TOP, &text, fonts::medium(size::LABEL), colour);
    let node = ui.interact(place, egui::Id::unique("series-rescaled"), egui::Sense::empty());
    node.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, &text));
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
