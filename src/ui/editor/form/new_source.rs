//! The source of the figures that are being added: chosen once above the grid for all of them, or below it where a row above
//! has one already.

use super::others::asked;
use super::{FormContext, link};
use crate::dataset::Id;
use crate::draft::event::kinds;
use crate::draft::figures::SeriesDraft;
use crate::draft::find;
use crate::draft::new_records::NewRecords;
use crate::draft::problem::FormField;
use crate::draft::sourcing;
use crate::ui::editor::pickers::PickerPurpose;
use crate::ui::editor::pickers::fields::{self, FieldOffer};

/// Shows the field above the grid. What is chosen in it is given to every new figure that names no source of its own.
pub fn show(
    ui: &mut egui::Ui,
    form: &mut FormContext<'_>,
    draft: &mut SeriesDraft,
    new_records: &mut NewRecords,
    offered: Option<&Id>,
) {
    let name = form.text("field-source-of-new");
    let first = offered.filter(|id| is_there(form, new_records, id)).map(|id| (id.clone(), "picker-suggested"));
    let offer = first.as_ref().map(|(id, _)| FieldOffer { id: id.clone(), reason: None });
    let first = first.into_iter().collect();
    let purpose = PickerPurpose { first, ..asked(FormField::SourceOfNew, &name, kinds::SOURCES, &[]) };
    // What is made along has no fields here, or the grid would move down from under the pointer.
    let shows_made = std::mem::replace(&mut form.show_made, |_, _, _, _| ());
    fields::record_field(ui, form, new_records, purpose, &mut draft.source_of_new, offer.as_ref());
    form.show_made = shows_made;
}

/// The link that gives each new figure without a source the one that its row is offered.
pub fn take_link(
    ui: &mut egui::Ui,
    form: &FormContext<'_>,
    draft: &mut SeriesDraft,
    new_records: &NewRecords,
    offered: Option<&Id>,
) {
    let taken = sourcing::sources_to_take(&draft.points, offered.filter(|id| is_there(form, new_records, id)));
    let Some((_, first)) = taken.first() else { return };
    let is_one = taken.iter().all(|(_, id)| id == first);
    let title = is_one.then(|| find::name_of(first, &form.teller(), new_records));
    let args = [("count", taken.len().into()), ("title", title.as_deref().unwrap_or_default().into())];
    let key = if is_one { "field-points-take-source" } else { "field-points-take-sources" };
    let text = form.scene.words.with(key, &args);
    ui.add_space(2.0);
    if link(ui, form, &text, &text).clicked() {
        draft.take_sources(taken);
        ui.request_repaint();
    }
}

/// Whether a source is on record or made along.
pub fn is_there(form: &FormContext<'_>, new_records: &NewRecords, id: &Id) -> bool {
    form.scene.index.at(id).is_some() || new_records.get(id).is_some()
}
