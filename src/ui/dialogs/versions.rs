//! The earlier versions of a file: when each was saved, and what it changed.

use std::path::PathBuf;

use egui::{RichText, ScrollArea};

use crate::action::{Action, ActionQueue, NextRecord};
use crate::theme::{fonts, size};
use crate::ui::FrameContext;
use crate::widgets::dialog::heading;

/// A version that is kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VersionRow {
    /// Where it is kept.
    pub path: PathBuf,
    /// When it was saved, in seconds since 1970.
    pub saved_at: i64,
    /// The same, in words.
    pub when: String,
    /// Whether it is the first that is kept, so that nothing can be said of what it changed.
    pub is_first: bool,
    /// How many records it added,
    pub added: usize,
    /// changed
    pub changed: usize,
    /// and took away.
    pub removed: usize,
    /// Whether the record said another thing of itself before.
    pub is_retitled: bool,
}

const WIDTH: f32 = 520.0;
/// So much of the window is left around the list.
const AROUND: f32 = 240.0;

/// Lists them, the latest first.
pub fn show(ui: &mut egui::Ui, scene: &FrameContext<'_>, rows: &[VersionRow], queue: &mut ActionQueue) {
    let words = scene.words;
    ui.set_width(WIDTH);
    heading(ui, words.text("versions-title"), scene.tokens);
    ui.label(words.text(if rows.is_empty() { "versions-none" } else { "versions-text" }));
    ui.add_space(size::GAP);
    let most = (ui.ctx().content_rect().height() - AROUND).max(AROUND);
    ScrollArea::vertical().max_height(most).show(ui, |ui| {
        for row in rows {
            ui.horizontal(|ui| {
                ui.set_width(WIDTH);
                ui.vertical(|ui| {
                    ui.label(RichText::new(&row.when).font(fonts::medium(size::BODY)));
                    let said = RichText::new(told(scene, row)).font(fonts::regular(size::LABEL));
                    ui.label(said.color(scene.tokens.colours.ink_second));
                });
                ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                    let restore = ui.button(words.with("versions-restore", &[("when", (&row.when).into())]));
                    if restore.clicked() {
                        queue.push(Action::CloseDialog);
                        queue.push(Action::RestoreVersion(row.path.clone()));
                    }
                    if ui.button(words.with("versions-look", &[("when", (&row.when).into())])).clicked() {
                        queue.push(Action::CloseDialog);
                        queue.push(Action::Leave(NextRecord::Version(row.path.clone())));
                    }
                });
            });
            ui.add_space(size::GAP_TINY);
        }
    });
    super::close_button(ui, words, queue);
}

fn told(scene: &FrameContext<'_>, row: &VersionRow) -> String {
    let words = scene.words;
    if row.is_first {
        return words.text("versions-first");
    }
    let counts = [("versions-added", row.added), ("versions-changed", row.changed), ("versions-removed", row.removed)];
    let counts = counts.into_iter().filter(|(_, count)| *count > 0);
    let counts = counts.map(|(key, count)| words.with(key, &[("count", count.into())]));
    let told = words.commas(counts.chain(row.is_retitled.then(|| words.text("versions-retitled"))));
    if told.is_empty() { words.text("versions-same") } else { told }
}
