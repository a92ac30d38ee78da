//! What is asked about files: which to open, where to save, what to do with changes, what the record is called.
//!
//! It touches no file: it asks for what was chosen.

use std::path::{Path, PathBuf};

use egui::{RichText, Sense};

use crate::action::{Action, ActionQueue, ImportFrom, NextRecord, SlowSave};
use crate::dataset::{Dataset, Names, OWN_LANGUAGE, Party, RecordKind};
use crate::edit::{self, Change, Edit, Heading};
use crate::text::shown;
use crate::theme::{fonts, size};
use crate::ui::FrameContext;
use crate::widgets::dialog::{field, heading, is_keyboard_free, primary_button, take_keyboard};

/// Wide enough for a path.
const WIDE: f32 = 480.0;
const NARROW: f32 = 420.0;
/// A name and, below it, a folder.
const RECENT_HEIGHT: f32 = 44.0;
const GAP_ABOVE_NAME: f32 = 5.0;

/// A button that closes the dialog and asks for `action`.
fn button(ui: &mut egui::Ui, text: String, action: Option<Action>, queue: &mut ActionQueue) {
    if ui.button(text).clicked() {
        queue.push(Action::CloseDialog);
        if let Some(action) = action {
            queue.push(action);
        }
    }
}

/// The button that a dialog is for: it has the keyboard when nothing else has it.
fn main_button(ui: &mut egui::Ui, scene: &FrameContext<'_>, key: &str, action: Action, queue: &mut ActionQueue) {
    let button = ui.add(primary_button(scene.words.text(key), scene.tokens));
    if is_keyboard_free(ui) {
        take_keyboard(&button);
    }
    if button.clicked() {
        queue.push(Action::CloseDialog);
        queue.push(action);
    }
}

/// Asks for a path, with a button that is named by `button_key`.
fn ask_for_path(
    ui: &mut egui::Ui,
    scene: &FrameContext<'_>,
    [title_key, button_key, hint_key]: [&str; 3],
    path: &mut String,
    queue: &mut ActionQueue,
    action: impl FnOnce(PathBuf) -> Action,
) {
    let words = scene.words;
    ui.set_width(WIDE);
    heading(ui, words.text(title_key), scene.tokens);
    let is_entered = field(ui, words.text("open-dialog-path"), words.text(hint_key), path, true);
    ui.add_space(size::GAP_WIDE);
    ui.horizontal(|ui| {
        let is_chosen = !path.trim().is_empty();
        let main = ui.add_enabled(is_chosen, primary_button(words.text(button_key), scene.tokens));
        if is_chosen && (main.clicked() || is_entered) {
            queue.push(Action::CloseDialog);
            queue.push(action(PathBuf::from(path.trim())));
        }
        button(ui, words.text("dialog-cancel"), None, queue);
    });
}

/// Which file to open.
pub fn open_file(ui: &mut egui::Ui, scene: &FrameContext<'_>, path: &mut String, queue: &mut ActionQueue) {
    ask_for_path(ui, scene, ["open-dialog-title", "open-dialog-open", "open-dialog-hint"], path, queue, |path| {
        Action::Leave(NextRecord::Open(path))
    });
}

/// Which file to import.
pub fn import_file(ui: &mut egui::Ui, scene: &FrameContext<'_>, path: &mut String, queue: &mut ActionQueue) {
    ask_for_path(ui, scene, ["import-dialog-title", "import-dialog-open", "import-dialog-hint"], path, queue, |path| {
        Action::Import(ImportFrom::File(path))
    });
}

/// Where to save.
pub fn save_file(
    ui: &mut egui::Ui,
    scene: &FrameContext<'_>,
    path: &mut String,
    next: Option<&NextRecord>,
    queue: &mut ActionQueue,
) {
    let keys = ["save-dialog-title", "save-dialog-save", "open-dialog-hint"];
    ask_for_path(ui, scene, keys, path, queue, |path| Action::SaveAs(path, next.cloned()));
}

/// What to do with changes before the record is left, and with what was typed and is not on record.
pub fn unsaved(
    ui: &mut egui::Ui,
    scene: &FrameContext<'_>,
    next: &NextRecord,
    (has_typed, is_gone): (bool, bool),
    queue: &mut ActionQueue,
) {
    ui.set_width(NARROW);
    let title = shown(&scene.dataset.title);
    let record = [("record", title.as_ref().into())];
    let is_modified = scene.document.is_modified();
    let (title_key, text_key) = match next {
        NextRecord::Revert => ("revert-title", "revert-text"),
        _ if is_gone => ("gone-title", "gone-text"),
        _ if is_modified => ("unsaved-title", "unsaved-text"),
        _ => ("typed-title", "typed-text"),
    };
    heading(ui, scene.words.with(title_key, &record), scene.tokens);
    ui.label(scene.words.text(text_key));
    if has_typed && is_modified {
        ui.add_space(size::GAP_TINY);
        ui.label(RichText::new(scene.words.text("typed-too")).color(scene.tokens.colours.ink_second));
    }
    ui.add_space(size::GAP_WIDE);
    ui.horizontal(|ui| {
        if (is_modified || is_gone) && *next != NextRecord::Revert {
            main_button(ui, scene, "unsaved-save", Action::SaveFirst(next.clone()), queue);
            button(ui, scene.words.text("unsaved-discard"), Some(Action::Discard(next.clone())), queue);
        } else {
            main_button(ui, scene, "unsaved-discard", Action::Discard(next.clone()), queue);
        }
        button(ui, scene.words.text("dialog-cancel"), None, queue);
    });
}

/// What to do where somebody else has written to the file.
pub fn changed_outside(
    ui: &mut egui::Ui,
    scene: &FrameContext<'_>,
    path: &Path,
    next: Option<&NextRecord>,
    queue: &mut ActionQueue,
) {
    ui.set_width(WIDE);
    heading(ui, scene.words.with("outside-title", &[("file", (&name_of(path)).into())]), scene.tokens);
    ui.label(scene.words.text("outside-text"));
    for key in ["outside-join", "outside-save-as", "outside-reload", "outside-overwrite"] {
        ui.add_space(size::GAP_TINY);
        let said = RichText::new(scene.words.text(&format!("{key}.what"))).color(scene.tokens.colours.ink_second);
        ui.label(said);
    }
    ui.add_space(size::GAP_WIDE);
    ui.horizontal(|ui| {
        main_button(ui, scene, "outside-join", Action::AskToJoin(next.cloned()), queue);
        button(ui, scene.words.text("outside-save-as"), Some(Action::AskToSaveAs(next.cloned())), queue);
        button(ui, scene.words.text("outside-reload"), Some(Action::Reload), queue);
        let overwrite = Action::Overwrite(path.to_path_buf(), next.cloned());
        button(ui, scene.words.text("outside-overwrite"), Some(overwrite), queue);
        button(ui, scene.words.text("dialog-cancel"), None, queue);
    });
}

/// What to do while a save gets no answer.
pub fn slow(
    ui: &mut egui::Ui,
    scene: &FrameContext<'_>,
    next: Option<&NextRecord>,
    can_keep: bool,
    queue: &mut ActionQueue,
) {
    ui.set_width(WIDE);
    heading(ui, scene.words.text("slow-title"), scene.tokens);
    ui.label(scene.words.text("slow-text"));
    if can_keep {
        ui.add_space(size::GAP_TINY);
        ui.label(RichText::new(scene.words.text("slow-kept")).color(scene.tokens.colours.ink_second));
    }
    ui.add_space(size::GAP_WIDE);
    ui.horizontal_wrapped(|ui| {
        let asked = |choice| Action::SlowSave(choice, next.cloned());
        main_button(ui, scene, "slow-elsewhere", asked(SlowSave::Elsewhere), queue);
        button(ui, scene.words.text("slow-again"), Some(asked(SlowSave::Again)), queue);
        if can_keep {
            button(ui, scene.words.text("slow-quit"), Some(asked(SlowSave::QuitKeeping)), queue);
        }
        button(ui, scene.words.text("slow-wait"), None, queue);
    });
}

/// Under which name to save where somebody else gave the file another one.
pub fn renamed(
    ui: &mut egui::Ui,
    scene: &FrameContext<'_>,
    (path, to): (&Path, &Path),
    next: Option<&NextRecord>,
    queue: &mut ActionQueue,
) {
    ui.set_width(WIDE);
    // In another folder it may have the name that it had.
    let now = if path.parent() == to.parent() { name_of(to) } else { to.display().to_string() };
    let before = name_of(path);
    let names = [("file", (&before).into()), ("to", (&now).into())];
    heading(ui, scene.words.with("renamed-title", &names), scene.tokens);
    ui.label(scene.words.with("renamed-text", &names));
    ui.add_space(size::GAP_WIDE);
    ui.horizontal_wrapped(|ui| {
        let take = ui.add(primary_button(scene.words.with("renamed-follow", &names), scene.tokens));
        if is_keyboard_free(ui) {
            take_keyboard(&take);
        }
        if take.clicked() {
            queue.push(Action::CloseDialog);
            queue.push(Action::FollowRenamed(to.to_path_buf(), next.cloned()));
        }
        let again = Action::Overwrite(path.to_path_buf(), next.cloned());
        button(ui, scene.words.with("renamed-both", &names), Some(again), queue);
        button(ui, scene.words.text("dialog-cancel"), None, queue);
    });
}

/// What to do where a file of this name is there already.
pub fn exists(
    ui: &mut egui::Ui,
    scene: &FrameContext<'_>,
    path: &Path,
    next: Option<&NextRecord>,
    queue: &mut ActionQueue,
) {
    ui.set_width(NARROW);
    heading(ui, scene.words.with("exists-title", &[("file", (&name_of(path)).into())]), scene.tokens);
    ui.label(scene.words.text("exists-text"));
    ui.add_space(size::GAP_WIDE);
    ui.horizontal(|ui| {
        main_button(ui, scene, "exists-another", Action::AskToSaveAs(next.cloned()), queue);
        let replace = Action::Overwrite(path.to_path_buf(), next.cloned());
        button(ui, scene.words.text("exists-replace"), Some(replace), queue);
        button(ui, scene.words.text("dialog-cancel"), None, queue);
    });
}

fn name_of(path: &Path) -> String {
    path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())
}

/// The files that were open last.
pub fn recent(ui: &mut egui::Ui, scene: &FrameContext<'_>, rows: &[(PathBuf, bool)], queue: &mut ActionQueue) {
    let words = scene.words;
    ui.set_width(WIDE);
    heading(ui, words.text("recent-title"), scene.tokens);
    if rows.is_empty() {
        ui.label(words.text("recent-none"));
    }
    for (path, is_there) in rows {
        let response = recent_row(ui, scene, path, *is_there);
        if *is_there && is_keyboard_free(ui) {
            take_keyboard(&response);
        }
        if response.clicked() {
            queue.push(Action::CloseDialog);
            queue.push(Action::Leave(NextRecord::Open(path.clone())));
        }
    }
    ui.add_space(size::GAP_WIDE);
    button(ui, words.text("dialog-close"), None, queue);
}

/// A file that was open: its name, and below it where it lies.
fn recent_row(ui: &mut egui::Ui, scene: &FrameContext<'_>, path: &Path, is_there: bool) -> egui::Response {
    let colours = &scene.tokens.colours;
    let name = name_of(path);
    let folder = path.parent().map(|folder| folder.display().to_string()).unwrap_or_default();
    let (place, ink, ink_below) = if is_there {
        (folder, colours.ink, colours.ink_second)
    } else {
        let gone = scene.words.with("recent-gone", &[("folder", (&folder).into())]);
        (gone, colours.ink_third, scene.tokens.caution_text())
    };
    let sense = if is_there { Sense::click() } else { Sense::hover() };
    let (rect, response) = ui.allocate_exact_size(egui::vec2(ui.available_width(), RECENT_HEIGHT), sense);
    if is_there && (response.hovered() || response.has_focus()) {
        ui.painter().rect_filled(rect, size::CORNER, scene.tokens.hover_ground(colours.raised));
    }
    if response.has_focus() {
        let ring = egui::Stroke::new(1.0, colours.selection);
        ui.painter().rect_stroke(rect, size::CORNER, ring, egui::StrokeKind::Inside);
    }
    let line = |top: f32, text: &str, font: egui::FontId, ink: egui::Color32| {
        let text = egui::WidgetText::from(RichText::new(text).font(font.clone()).color(ink));
        let width = rect.width() - 2.0 * size::GAP;
        let galley = text.into_galley(ui, Some(egui::TextWrapMode::Truncate), width, font);
        ui.painter().galley(egui::pos2(rect.left() + size::GAP, rect.top() + top), galley, ink);
    };
    line(GAP_ABOVE_NAME, &name, fonts::medium(size::BODY), ink);
    line(GAP_ABOVE_NAME + size::BODY + size::GAP_TINY, &place, fonts::regular(size::LABEL), ink_below);
    let spoken = if is_there { name } else { format!("{name}, {place}") };
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, is_there, &spoken));
    response
}

/// What the record is called, and, where none is on record yet, between which countries it is kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HeadingForm {
    title: String,
    /// Whether a person has written the title; else it follows from the countries.
    is_own_title: bool,
    /// The names of two countries, where the record has no parties.
    countries: Option<[String; 2]>,
    is_new: bool,
}

impl HeadingForm {
    /// What is typed first, for the record that is open.
    pub fn of_dataset(dataset: &Dataset) -> Self {
        let countries = dataset.parties.is_empty().then(Default::default);
        Self { title: dataset.title.clone(), is_own_title: true, countries, is_new: false }
    }

    /// Whether it is the form of a record that has just been begun.
    pub fn is_new(&self) -> bool {
        self.is_new
    }

    /// What is typed first, for a new record.
    pub fn of_new_record() -> Self {
        Self { countries: Some(Default::default()), is_new: true, ..Self::default() }
    }

    /// The title as it will be: a person's own, else the countries' names.
    fn whole_title(&self) -> String {
        let countries = self.countries.iter().flatten().map(|name| name.trim()).filter(|name| !name.is_empty());
        if self.is_own_title { self.title.trim().to_owned() } else { countries.collect::<Vec<_>>().join("–") }
    }

    /// The change that it asks for: one step.
    fn change(&self, scene: &FrameContext<'_>) -> Change {
        let title = self.whole_title();
        let before = Heading::of_dataset(scene.dataset);
        let title = if title.is_empty() { before.title.clone() } else { title };
        let mut ids = scene.document.new_ids();
        let countries = self.countries.iter().flatten().map(|name| name.trim()).filter(|name| !name.is_empty());
        let parties = countries.map(|name| {
            let id = ids.assign(RecordKind::Party, name, None);
            Edit::append(Party { names: Names(vec![(OWN_LANGUAGE.into(), name.into())]), ..Party::new(id) })
        });
        let parties = parties.fold(Edit::default(), Edit::and);
        let change = edit::change_heading(Heading { title, ..before });
        Change { edit: change.edit.and(parties), ..change }
    }
}

/// What the record is called.
pub fn heading_form(ui: &mut egui::Ui, scene: &FrameContext<'_>, form: &mut HeadingForm, queue: &mut ActionQueue) {
    let words = scene.words;
    ui.set_width(NARROW);
    heading(ui, words.text(if form.is_new { "heading-new" } else { "heading-title" }), scene.tokens);
    let mut is_entered = false;
    if let Some([one, other]) = &mut form.countries {
        is_entered |= field(ui, words.text("heading-country"), words.text("heading-country.hint"), one, form.is_new);
        ui.add_space(size::GAP);
        is_entered |=
            field(ui, words.text("heading-other-country"), words.text("heading-other-country.hint"), other, false);
        ui.add_space(size::GAP);
    }
    let mut title = form.whole_title();
    let before = title.clone();
    is_entered |= field(ui, words.text("heading-field"), words.text("new-record-title"), &mut title, !form.is_new);
    if title != before {
        form.is_own_title = !title.is_empty();
        form.title = title;
    }
    ui.add_space(size::GAP_WIDE);
    ui.horizontal(|ui| {
        let main = ui
            .add(primary_button(words.text(if form.is_new { "heading-start" } else { "heading-take" }), scene.tokens));
        if main.clicked() || is_entered {
            queue.push(Action::CloseDialog);
            queue.push(Action::Change(Box::new(form.change(scene))));
        }
        button(ui, words.text("dialog-cancel"), form.is_new.then_some(Action::CancelNew), queue);
    });
}
