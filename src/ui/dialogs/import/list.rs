//! The series and events of a proposal, each with its tick.

use egui::{RichText, Role, WidgetInfo};

use super::preview;
use super::state::Offer;
use crate::describe::import as describe;
use crate::import::weigh::Revisions;
use crate::theme::{fonts, size};
use crate::ui::FrameContext;

/// A line for the name and one for the counts.
const SERIES_HEIGHT: f32 = 46.0;
const EVENT_HEIGHT: f32 = 24.0;
const REVISION_HEIGHT: f32 = 22.0;
/// More lines are scrolled.
const MOST_LINES: usize = 6;
const TICK: f32 = 26.0;

/// A small heading over a part of the dialog.
pub fn part(ui: &mut egui::Ui, scene: &FrameContext<'_>, text: &str) {
    ui.add_space(size::GAP);
    ui.label(RichText::new(text).font(fonts::medium(size::LABEL)).color(scene.tokens.colours.ink_second));
}

fn scrolled(ui: &mut egui::Ui, id: &str, height: f32, count: usize, show: impl FnMut(&mut egui::Ui, usize)) {
    let mut show = show;
    #[expect(clippy::cast_precision_loss, reason = "a handful of lines")]
    let most = height * MOST_LINES.min(count) as f32 + size::GAP_TINY;
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let area = egui::ScrollArea::vertical().id_salt(id).max_height(most).auto_shrink([false, true]);
        area.show_rows(ui, height, count, |ui, rows| {
            for at in rows {
                show(ui, at);
            }
        });
    });
}

/// The series, each with how its figures would lie over what is on record.
pub fn series(ui: &mut egui::Ui, scene: &FrameContext<'_>, offer: &mut Offer) {
    let proposed = std::sync::Arc::clone(&offer.held.0);
    let proposal = &proposed.proposal;
    if proposal.series.is_empty() {
        return;
    }
    part(ui, scene, &scene.words.text("import-series"));
    scrolled(ui, "import-series", SERIES_HEIGHT, proposal.series.len(), |ui, at| {
        let (Some(found), Some(fate)) = (proposal.series.get(at), proposed.weighed.series.get(at)) else { return };
        let name = describe::series_name(scene.words, scene.dataset, found);
        let counts = describe::counts(scene.words, found, fate);
        let spoken = format!("{name}: {counts}");
        let (rect, _) = ui.allocate_exact_size(egui::vec2(ui.available_width(), SERIES_HEIGHT), egui::Sense::hover());
        let mut row = ui.new_child(egui::UiBuilder::new().id_salt(("series", at)).max_rect(rect));
        row.horizontal_centered(|ui| {
            let mut is_taken = !offer.choices.series_left.contains(&at);
            let tick = ui.add_sized([TICK, size::TARGET], egui::Checkbox::without_text(&mut is_taken));
            tick.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, is_taken, &spoken));
            if tick.changed() {
                if is_taken {
                    offer.choices.series_left.remove(&at)
                } else {
                    offer.choices.series_left.insert(at)
                };
            }
            let words_width = (ui.available_width() - preview::WIDTH - size::GAP).max(120.0);
            ui.allocate_ui(egui::vec2(words_width, SERIES_HEIGHT), |ui| {
                ui.vertical(|ui| {
                    ui.set_width(words_width);
                    ui.add_space(size::GAP_TINY);
                    ui.add(egui::Label::new(RichText::new(&name).font(fonts::medium(size::BODY))).truncate());
                    let counts = RichText::new(&counts).font(fonts::regular(size::LABEL));
                    ui.add(egui::Label::new(counts.color(scene.tokens.colours.ink_second)).truncate());
                });
            });
            preview::show(ui, scene, found, fate);
        });
    });
}

/// The figures that differ from those on record, and what is to become of them.
pub fn revisions(ui: &mut egui::Ui, scene: &FrameContext<'_>, offer: &mut Offer) {
    let proposed = std::sync::Arc::clone(&offer.held.0);
    let all: Vec<(usize, usize)> = proposed
        .weighed
        .series
        .iter()
        .enumerate()
        .flat_map(|(at, fate)| (0..fate.revised.len()).map(move |row| (at, row)))
        .collect();
    if all.is_empty() {
        return;
    }
    let has_several = all.iter().any(|(at, _)| Some(at) != all.first().map(|(first, _)| first));
    part(ui, scene, &scene.words.with("import-revised", &[("count", all.len().into())]));
    let fates = || proposed.weighed.series.iter().flat_map(|fate| &fate.revised);
    let of_others = fates().filter(|revised| revised.is_conflict).count();
    let first = fates().next().map(|revised| offer.choices.revision(revised.is_conflict));
    // Where some are taken and some stand beside, it is neither of all.
    let usual = first.filter(|first| fates().all(|revised| offer.choices.revision(revised.is_conflict) == *first));
    ui.horizontal_wrapped(|ui| {
        for (choice, key) in [
            (Revisions::Take, "import-take-newer"),
            (Revisions::Beside, "import-add-beside"),
            (Revisions::Leave, "import-leave"),
        ] {
            if ui.radio(usual == Some(choice), scene.words.text(key)).clicked() {
                offer.choices.revisions = Some(choice);
            }
        }
        if of_others > 0 {
            let text = scene.words.with("import-of-others", &[("count", of_others.into())]);
            ui.label(RichText::new(text).font(fonts::regular(size::LABEL)).color(scene.tokens.caution_text()));
        }
    });
    scrolled(ui, "import-revised", REVISION_HEIGHT, all.len(), |ui, row| {
        let Some((at, row)) = all.get(row) else { return };
        let Some(revised) = proposed.weighed.series.get(*at).and_then(|fate| fate.revised.get(*row)) else { return };
        let line = describe::revised_line(scene.words, revised);
        let found = proposed.proposal.series.get(*at).filter(|_| has_several);
        let whose = found.map(|found| describe::series_of(scene.words, scene.dataset, found));
        ui.horizontal(|ui| {
            ui.set_height(REVISION_HEIGHT);
            let (mark, _) = ui.allocate_exact_size(egui::vec2(size::GAP, size::BODY), egui::Sense::hover());
            if revised.is_conflict {
                ui.painter().circle_filled(mark.center(), 3.0, scene.tokens.colours.caution);
            }
            ui.add(egui::Label::new(line).truncate());
            if let Some(whose) = whose {
                let whose = RichText::new(whose).font(fonts::regular(size::LABEL));
                ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                    ui.add(egui::Label::new(whose.color(scene.tokens.colours.ink_second)).truncate());
                });
            }
        });
    });
}

/// The events, or the records of another record.
pub fn events(ui: &mut egui::Ui, scene: &FrameContext<'_>, offer: &mut Offer) {
    let proposed = std::sync::Arc::clone(&offer.held.0);
    let events = &proposed.proposal.events;
    if !events.is_empty() {
        part(ui, scene, &scene.words.text("import-events"));
        scrolled(ui, "import-events", EVENT_HEIGHT, events.len(), |ui, at| {
            let Some(event) = events.get(at) else { return };
            let is_new = proposed.weighed.events_new.get(at) == Some(&true);
            let line = describe::event_line(scene.words, event, is_new);
            tick(ui, scene, &line, is_new, at, &mut offer.choices.events_left);
        });
    }
    let records = &proposed.proposal.records;
    if !records.is_empty() {
        part(ui, scene, &scene.words.text("import-records"));
        let choices = offer.choices.clone();
        scrolled(ui, "import-records", EVENT_HEIGHT, records.len(), |ui, at| {
            let (Some(record), Some(fate)) = (records.get(at), proposed.weighed.records.get(at)) else { return };
            let line = describe::record_line(scene.words, scene.dataset, record, fate);
            tick(ui, scene, &line, fate.is_taken(&choices), at, &mut offer.choices.records_left);
        });
    }
}

fn tick(
    ui: &mut egui::Ui,
    scene: &FrameContext<'_>,
    line: &str,
    can_be_taken: bool,
    at: usize,
    left: &mut std::collections::HashSet<usize>,
) {
    let colours = &scene.tokens.colours;
    let ink = if can_be_taken { colours.ink } else { colours.ink_second };
    let mut is_taken = can_be_taken && !left.contains(&at);
    let text = RichText::new(line).color(ink);
    ui.push_id(at, |ui| {
        ui.add_enabled_ui(can_be_taken, |ui| {
            ui.set_height(EVENT_HEIGHT);
            if ui.add(egui::Checkbox::new(&mut is_taken, text)).changed() {
                if is_taken {
                    left.remove(&at)
                } else {
                    left.insert(at)
                };
            }
        });
    });
}
