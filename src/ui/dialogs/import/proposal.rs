//! What an import would bring: the sentence, the questions, series and events with ticks, what is left out, the buttons.

use egui::{RichText, ScrollArea};

use super::is_low;
use super::list;
use super::mapping;
use super::state::Offer;
use crate::action::{Action, ActionQueue};
use crate::describe::import as describe;
use crate::import::ENCODINGS;
use crate::theme::{fonts, size};
use crate::ui::FrameContext;
use crate::widgets::dialog::{is_keyboard_free, primary_button, take_keyboard};

/// What stands above and below the middle of the dialog.
const AROUND: f32 = 220.0;
/// And in a low window, where the title has one line.
const AROUND_LOW: f32 = 182.0;
/// The width of the field of the source.
const SOURCE_WIDTH: f32 = 320.0;
/// Lines of what is left out that are shown; the rest is counted.
const MOST_DROPPED: usize = 200;

/// Shows it.
pub fn show(ui: &mut egui::Ui, scene: &FrameContext<'_>, offer: &mut Offer, height: f32, queue: &mut ActionQueue) {
    let proposed = std::sync::Arc::clone(&offer.held.0);
    let sentence = describe::understood(scene.words, scene.dataset, &proposed.proposal);
    ui.label(RichText::new(sentence).font(fonts::medium(size::BODY)));
    ui.add_space(size::GAP_TINY);
    let around = if is_low(ui) { AROUND_LOW } else { AROUND };
    let most = (height - around).max(120.0);
    let mut is_entered = false;
    ScrollArea::vertical().id_salt("import").max_height(most).auto_shrink([false, true]).show(ui, |ui| {
        if offer.is_mapping {
            mapping::show(ui, scene, offer, queue);
        }
        ui.horizontal_wrapped(|ui| {
            as_written(ui, scene, offer, queue);
            is_entered = source(ui, scene, offer);
        });
        questions(ui, scene, offer);
        list::series(ui, scene, offer);
        list::revisions(ui, scene, offer);
        deletions(ui, scene, offer);
        list::events(ui, scene, offer);
        dropped(ui, scene, offer);
    });
    ui.add_space(size::GAP_WIDE);
    buttons(ui, scene, offer, is_entered, queue);
}

/// The encoding and the sheet that were taken, each to be changed.
fn as_written(ui: &mut egui::Ui, scene: &FrameContext<'_>, offer: &mut Offer, queue: &mut ActionQueue) {
    let proposed = std::sync::Arc::clone(&offer.held.0);
    let proposal = &proposed.proposal;
    let mut given = offer.given.clone();
    // What was pasted is text already.
    if let Some(encoding) = proposal.encoding.filter(|_| !given.file_name.is_empty()) {
        let name = scene.words.text("import-encoding");
        choose(ui, scene, &name, encoding, &ENCODINGS.map(str::to_owned), |chosen| given.encoding = Some(chosen));
    }
    if let Some(sheet) = proposal.sheet.as_deref().filter(|_| proposal.sheets.len() > 1) {
        let name = scene.words.text("import-sheet");
        choose(ui, scene, &name, sheet, &proposal.sheets, |chosen| {
            given = crate::import::Given {
                sheet: Some(chosen),
                mapping: crate::import::Mapping::default(),
                ..given.clone()
            };
        });
    }
    if offer.is_stale {
        ui.label(RichText::new(scene.words.text("import-reading")).color(scene.tokens.colours.ink_second));
    }
    if given != offer.given {
        offer.given = given.clone();
        queue.push(Action::ReadAgain(Box::new(given)));
    }
}

/// Whose figures they are, where the file does not say: the fact that all of them rest on, and the first to be typed. Gives
/// whether Enter was pressed in it.
fn source(ui: &mut egui::Ui, scene: &FrameContext<'_>, offer: &mut Offer) -> bool {
    let proposal = &offer.held.0.proposal;
    let has_facts = !proposal.series.is_empty() || !proposal.events.is_empty();
    if proposal.source.publisher.is_some() || !has_facts {
        return false;
    }
    let name = scene.words.text("import-source-field");
    let label = ui.label(RichText::new(&name).color(scene.tokens.colours.ink_second));
    let title = offer.choices.source_title.get_or_insert_default();
    let hint = if offer.given.file_name.is_empty() {
        scene.words.text("import-source-hint")
    } else {
        proposal.source.title.clone()
    };
    let field = egui::TextEdit::singleline(title).desired_width(SOURCE_WIDTH).hint_text(hint);
    let response = ui.add(field).labelled_by(label.id);
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_label(name.as_str()));
    if !offer.has_keyboard {
        take_keyboard(&response);
        offer.has_keyboard = true;
    }
    response.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter))
}

/// A field that one of several texts is chosen in.
fn choose(
    ui: &mut egui::Ui,
    scene: &FrameContext<'_>,
    name: &str,
    now: &str,
    all: &[String],
    mut chosen: impl FnMut(String),
) {
    let label = ui.label(RichText::new(name).color(scene.tokens.colours.ink_second));
    let field = egui::ComboBox::from_id_salt(("choose", name)).selected_text(now).show_ui(ui, |ui| {
        for one in all {
            if ui.selectable_label(one == now, one).clicked() {
                chosen(one.clone());
            }
        }
    });
    field.response.labelled_by(label.id);
    ui.add_space(size::GAP);
}

fn questions(ui: &mut egui::Ui, scene: &FrameContext<'_>, offer: &Offer) {
    let questions = &offer.held.0.proposal.questions;
    if !questions.is_empty() {
        ui.add_space(size::GAP_TINY);
    }
    for question in questions {
        ui.horizontal_top(|ui| {
            let (mark, _) =
                ui.allocate_exact_size(egui::vec2(size::GAP, size::BODY + size::GAP_TINY), egui::Sense::hover());
            ui.painter().circle_filled(mark.center(), 3.0, scene.tokens.colours.caution);
            ui.label(describe::question_line(scene.words, scene.dataset, question));
        });
    }
}

/// Whether figures that the file wants gone are taken off the record.
fn deletions(ui: &mut egui::Ui, scene: &FrameContext<'_>, offer: &mut Offer) {
    let count: usize = offer.held.0.weighed.series.iter().map(|fate| fate.deleted.len()).sum();
    if count > 0 {
        let text = scene.words.with("import-delete", &[("count", count.into())]);
        ui.checkbox(&mut offer.choices.deletes, text);
    }
}

/// What was left out, and why.
fn dropped(ui: &mut egui::Ui, scene: &FrameContext<'_>, offer: &Offer) {
    let proposal = &offer.held.0.proposal;
    let second = scene.tokens.colours.ink_second;
    if proposal.rows_left_out > 0 {
        ui.add_space(size::GAP);
        let text = scene.words.with("import-rows-left-out", &[("count", proposal.rows_left_out.into())]);
        ui.label(RichText::new(text).color(second));
    }
    let all = proposal.dropped_count() + offer.held.0.weighed.dropped.len();
    if all == 0 {
        return;
    }
    list::part(ui, scene, &scene.words.with("import-left-out", &[("count", all.into())]));
    let shown = proposal.dropped.iter().chain(&offer.held.0.weighed.dropped).take(MOST_DROPPED);
    let mut count = 0;
    for one in shown {
        count += 1;
        ui.label(RichText::new(describe::dropped_line(scene.words, scene.dataset, one)).color(second));
    }
    if all > count {
        let text = scene.words.with("import-dropped-more", &[("count", (all - count).into())]);
        ui.label(RichText::new(text).color(second));
    }
}

fn buttons(ui: &mut egui::Ui, scene: &FrameContext<'_>, offer: &mut Offer, is_entered: bool, queue: &mut ActionQueue) {
    let weighed = &offer.held.0.weighed;
    let counts = [
        ("import-take-figures", weighed.figures_taken(&offer.choices)),
        ("import-take-events", weighed.events_taken(&offer.choices)),
        ("import-take-records", weighed.records_taken(&offer.choices)),
    ];
    let (key, count) = counts.into_iter().find(|(_, count)| *count > 0).unwrap_or(("import-take-figures", 0));
    ui.horizontal(|ui| {
        let text = scene.words.with(key, &[("count", count.into())]);
        let is_ready = count > 0 && !offer.is_stale;
        let take = ui.add_enabled(is_ready, primary_button(text, scene.tokens));
        if is_ready && (!offer.has_keyboard || is_keyboard_free(ui)) {
            take_keyboard(&take);
            offer.has_keyboard = true;
        }
        if take.clicked() || (is_entered && is_ready) {
            queue.push(Action::TakeImport(Box::new(offer.choices.clone())));
        }
        if offer.held.0.proposal.mapping.columns.is_some() {
            let key = if offer.is_mapping { "import-close-mapping" } else { "import-change-mapping" };
            if ui.button(scene.words.text(key)).clicked() {
                offer.is_mapping = !offer.is_mapping;
            }
        }
        if ui.button(scene.words.text("dialog-cancel")).clicked() {
            queue.push(Action::CancelImport);
        }
    });
}
