//! The status bar: what is open, how much it holds, what is wrong with it, and the window in words.
//!
//! It changes nothing.

use std::path::Path;

use egui::{Align, Label, Layout, RichText};

use super::FrameContext;
use crate::action::{Action, ActionQueue};
use crate::analysis::sourced::{self, Sourced};
use crate::memo::Memo;
use crate::text::shown;
use crate::theme::{fonts, size};
use crate::view::{ChartChange, Preset, RecordsChange};
use crate::words::{Arg, dates};

/// What became of the record's file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum FileState {
    /// There is nothing to say of it.
    #[default]
    Nothing,
    /// It is the record that comes with the program.
    Bundled,
    /// No file has it yet.
    New,
    /// There are changes that are not saved.
    Changed,
    /// A save is under way.
    Saving,
    /// The file is not there any more.
    Gone,
    /// The file holds all that is there.
    Saved,
}

/// The record's file, and what became of it.
#[derive(Clone, Copy, Debug)]
pub struct FileShown<'a> {
    /// What became of it.
    pub state: FileState,
    /// Where it lies; `None` where no file has the record.
    pub path: Option<&'a Path>,
}

/// What is counted once for each state of the facts, not for each frame.
#[derive(Debug, Default)]
pub struct StatusState {
    sourced: Memo<u64, Sourced>,
}

impl StatusState {
    /// How many facts there are, and how many of them have nothing that says so.
    fn sourced(&mut self, scene: &FrameContext<'_>) -> Sourced {
        *self.sourced.get(scene.revision, |_| sourced::in_all(scene.dataset, scene.index))
    }
}

/// Shows the status bar. `finding_count` is how many problems and notes the record has.
pub fn show(
    ui: &mut egui::Ui,
    scene: &FrameContext<'_>,
    file: FileShown<'_>,
    state: &mut StatusState,
    finding_count: usize,
    queue: &mut ActionQueue,
) {
    let colours = &scene.tokens.colours;
    ui.horizontal_centered(|ui| {
        ui.spacing_mut().item_spacing.x = size::GAP;
        let title =
            RichText::new(shown(&scene.dataset.title).as_ref()).font(fonts::semibold(size::LABEL)).color(colours.ink);
        ui.add(Label::new(title).truncate());
        file_name(ui, scene, file.path);
        let (key, ink) = match file.state {
            FileState::Nothing => (None, colours.ink_second),
            FileState::Bundled => (Some("status-bundled"), colours.ink_second),
            FileState::New => (Some("status-new"), colours.ink_second),
            FileState::Changed => (Some("status-changed"), scene.tokens.caution_text()),
            FileState::Saving => (Some("status-saving"), colours.ink_second),
            FileState::Gone => (Some("status-gone"), scene.tokens.caution_text()),
            FileState::Saved => (Some("status-saved"), colours.ink_second),
        };
        if let Some(key) = key {
            ui.label(RichText::new(scene.words.text(key)).font(fonts::medium(size::LABEL)).color(ink));
        }
        let count = scene.dataset.events.len() + scene.dataset.agreements.len();
        let records = scene.words.with("status-records", &[("count", Arg::Count(count))]);
        ui.label(RichText::new(records).font(fonts::regular(size::LABEL)).color(colours.ink_second));
        evidence(ui, scene, state.sourced(scene), queue);
        if finding_count > 0 {
            let text = scene.words.with("status-findings", &[("count", Arg::Count(finding_count))]);
            if link(ui, text, scene).clicked() {
                queue.push(Action::ShowReport);
            }
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let window =
                dates::window_in_words(scene.words, scene.view.window.first_day(), scene.view.window.last_day());
            ui.label(RichText::new(window).font(fonts::regular(size::LABEL)).color(colours.ink_second));
        });
    });
}

/// Whether every fact says where it comes from; how many do not, which leads to them.
fn evidence(ui: &mut egui::Ui, scene: &FrameContext<'_>, sourced: Sourced, queue: &mut ActionQueue) {
    match sourced {
        Sourced { facts: 0, .. } => {}
        Sourced { unsourced: 0, .. } => {
            let text = RichText::new(scene.words.text("status-sourced"));
            ui.label(text.font(fonts::regular(size::LABEL)).color(scene.tokens.colours.ink_second));
        }
        Sourced { unsourced, .. } => {
            let text = scene.words.with("status-unsourced", &[("count", Arg::Count(unsourced))]);
            if link(ui, text, scene).clicked() {
                let change = RecordsChange::Ask(Preset::Unsourced);
                queue.push(Action::Chart(ChartChange::Records(change)));
            }
        }
    }
}

fn link(ui: &mut egui::Ui, text: String, scene: &FrameContext<'_>) -> egui::Response {
    let text = RichText::new(text).font(fonts::medium(size::LABEL)).color(scene.tokens.caution_text());
    ui.add(egui::Link::new(text))
}

/// The file's name and its folder; the whole path where one points at it.
fn file_name(ui: &mut egui::Ui, scene: &FrameContext<'_>, path: Option<&Path>) {
    let Some(path) = path else { return };
    let name = |path: &Path| path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let folder = path.parent().map(name).unwrap_or_default();
    let file = name(path);
    let args = [("file", Arg::Text(&file)), ("folder", Arg::Text(&folder))];
    let key = if folder.is_empty() { "status-file" } else { "status-file-in" };
    let text = RichText::new(scene.words.with(key, &args)).font(fonts::regular(size::LABEL));
    let label = Label::new(text.color(scene.tokens.colours.ink_second)).truncate();
    ui.add(label).on_hover_text(path.display().to_string());
}
