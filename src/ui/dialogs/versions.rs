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
    /// When it was saved, in words.
    pub when: String,
    /// Whether it is the first that is kept, so that nothing can be said of what it changed.
    pub is_first: bool,
    /// What it changed, a line each, as far as is told.
    pub changes: Vec<String>,
    /// How much it changed.
    pub count: usize,
    /// Whether all of it is shown.
    pub is_open: bool,
}

const WIDTH: f32 = 640.0;
/// So many changes are shown before all of them are asked for.
const FIRST: usize = 4;
/// What the buttons of a version need beside its changes.
const BUTTONS: f32 = 170.0;
/// So much of the window is left around the list.
const AROUND: f32 = 240.0;

/// Lists them, the latest first.
pub fn show(ui: &mut egui::Ui, scene: &FrameContext<'_>, rows: &mut [VersionRow], queue: &mut ActionQueue) {
    let words = scene.words;
    ui.set_width(WIDTH);
    heading(ui, words.text("versions-title"), scene.tokens);
    ui.label(words.text(if rows.is_empty() { "versions-none" } else { "versions-text" }));
    ui.add_space(size::GAP);
    let most = (ui.ctx().content_rect().height() - AROUND).max(AROUND);
    ScrollArea::vertical().max_height(most).show(ui, |ui| {
        for (at, row) in rows.iter_mut().enumerate() {
            if at > 0 {
                ui.separator();
            }
            ui.push_id(at, |ui| version(ui, scene, row, queue));
        }
    });
    super::close_button(ui, words, queue);
}

fn version(ui: &mut egui::Ui, scene: &FrameContext<'_>, row: &mut VersionRow, queue: &mut ActionQueue) {
    let words = scene.words;
    ui.horizontal_top(|ui| {
        ui.allocate_ui(egui::vec2(WIDTH - BUTTONS, 0.0), |ui| {
            ui.vertical(|ui| {
                ui.set_width(WIDTH - BUTTONS);
                ui.label(RichText::new(&row.when).font(fonts::medium(size::BODY)));
                changes(ui, scene, row);
            });
        });
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Min), |ui| {
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
}

/// What a version changed, the first few of it until all is asked for.
fn changes(ui: &mut egui::Ui, scene: &FrameContext<'_>, row: &mut VersionRow) {
    let words = scene.words;
    let second = |ui: &mut egui::Ui, text: &str| {
        let text = RichText::new(text).font(fonts::regular(size::LABEL)).color(scene.tokens.colours.ink_second);
        ui.add(egui::Label::new(text).wrap());
    };
    if row.count == 0 {
        return second(ui, &words.text(if row.is_first { "versions-first" } else { "versions-same" }));
    }
    let shown = if row.is_open { row.changes.len() } else { FIRST };
    for change in row.changes.iter().take(shown) {
        second(ui, change);
    }
    if !row.is_open && row.changes.len() > FIRST {
        let text = words.with("versions-all", &[("count", row.count.into()), ("when", (&row.when).into())]);
        row.is_open |= ui.link(RichText::new(text).font(fonts::regular(size::LABEL))).clicked();
        return;
    }
    let more = row.count.saturating_sub(row.changes.len());
    if more > 0 {
        second(ui, &words.with("join-more", &[("count", more.into())]));
    }
}
