//! What asks or tells over the window: the in-app file dialog, the report, the keyboard, about.
//!
//! It opens no file: it asks for one to be opened.

pub mod export;
pub mod files;
pub mod import;
pub mod join;
pub mod marks;
pub mod palette;
pub mod rescue;
pub mod versions;

use std::path::PathBuf;

use egui::{Key, KeyboardShortcut, Modal, Modifiers, RichText, ScrollArea};

use self::export::ExportForm;
use self::files::HeadingForm;
use self::import::ImportDialog;
use self::palette::PaletteState;
use self::rescue::RescueOffer;
use crate::action::{Action, ActionQueue, NextRecord};
use crate::command::TABLE;
use crate::dataset::Id;
use crate::describe::{RecordNames, findings};
use crate::edit;
use crate::report::{Finding, Level, Report};
use crate::theme::{fonts, size};
use crate::time::Edtf;
use crate::ui::{FrameContext, commands};
use crate::view::ChosenFigure;
use crate::widgets::dialog::{heading, is_keyboard_free, primary_button};
use crate::widgets::long_list::{self, LongList};
use crate::words::{Words, dates};

/// A dialog over the window.
#[derive(Clone, Debug, PartialEq)]
pub enum Dialog {
    /// Asks for a path, where the desktop has no dialog of its own.
    OpenFile {
        /// The path as typed.
        path: String,
    },
    /// A path to save to is typed.
    SaveFile {
        /// The path as typed.
        path: String,
        /// What comes after saving.
        next: Option<NextRecord>,
    },
    /// Asks for the path of what is to be imported, where the desktop has no dialog of its own.
    ImportFile {
        /// The path as typed.
        path: String,
    },
    /// How something that leaves the record is to be.
    Export(Box<ExportForm>),
    /// What an import would bring.
    Import(Box<ImportDialog>),
    /// The record is to be left, and was changed.
    Unsaved {
        /// What was to come after this record.
        next: NextRecord,
    },
    /// The file was changed by somebody else.
    ChangedOutside {
        /// The file.
        path: PathBuf,
        /// What comes after saving.
        next: Option<NextRecord>,
    },
    /// The record and its file are to be joined.
    Join(Box<join::JoinDialog>),
    /// The earlier versions of the file.
    Versions(Vec<versions::VersionRow>),
    /// A save gets no answer.
    Slow {
        /// What was to come after it.
        next: Option<NextRecord>,
        /// Whether what was changed is kept for the next start.
        can_keep: bool,
    },
    /// The file was given another name by somebody else.
    Renamed {
        /// The name that it had.
        path: PathBuf,
        /// The name that it has.
        to: PathBuf,
        /// What comes after saving.
        next: Option<NextRecord>,
    },
    /// A file of this name is there already.
    Exists {
        /// The file.
        path: PathBuf,
        /// What comes after saving.
        next: Option<NextRecord>,
    },
    /// The files that were open last, and whether they are still there.
    Recent(Vec<(PathBuf, bool)>),
    /// What the record is called.
    Heading(HeadingForm),
    /// What was found wrong when the file was read.
    Report,
    /// The shortcuts.
    Keyboard,
    /// What the marks mean.
    Marks,
    /// Version and licences.
    About,
    /// Asks whether a fuzzy date is to become a definite one.
    Redate {
        /// The event.
        event: Id,
        /// The date that it would get, in EDTF.
        when: String,
    },
    /// What was kept when the program ended unexpectedly.
    Rescued(RescueOffer),
    /// Every command by name.
    Palette(PaletteState),
}

impl Dialog {
    /// The dialog that a path is typed in.
    pub fn open_file() -> Self {
        Self::OpenFile { path: String::new() }
    }
}

/// One line of the report, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportLine {
    /// Whether something is lost by it.
    pub is_problem: bool,
    /// What sort of record it is in, and in which line of the file.
    pub place: String,
    /// Where in the file, for those who look into it.
    pub path: String,
    /// What is wrong, and with which record.
    pub text: String,
    /// The record that it is in.
    pub record: Option<Id>,
    /// The first figure of it that it is about.
    pub figure: Option<ChosenFigure>,
    /// How many lines it stands for: one, but where the rest of a long report is only counted.
    pub stands_for: usize,
}

/// So many findings are put into words: of a record with a million, a frame has no time for all, and nobody reads them here.
const MOST_FINDINGS: usize = 10_000;

impl ReportLine {
    /// Every finding of a report, in words, with the name of the record that it is in; those of one series' figures together.
    pub fn all(teller: &RecordNames<'_>, report: &Report) -> Vec<Self> {
        let line = |group: &[Finding]| {
            let finding = group.first()?;
            Some(Self {
                is_problem: finding.fault.level() == Level::Problem,
                place: findings::where_it_is(teller, finding),
                path: finding.path.clone(),
                text: findings::told(teller, group),
                record: findings::record_of(teller.dataset, &finding.path).cloned(),
                figure: findings::figure_of(teller.dataset, &finding.path),
                stands_for: 1,
            })
        };
        let further = report.findings.len().saturating_sub(MOST_FINDINGS);
        if further == 0 {
            return findings::grouped(teller.dataset, &report.findings).filter_map(line).collect();
        }
        // What something is lost by comes before what is only noted.
        let is_problem = |finding: &&Finding| finding.fault.level() == Level::Problem;
        let problems = report.findings.iter().filter(is_problem);
        let notes = report.findings.iter().filter(|finding| !is_problem(finding));
        let first: Vec<Finding> = problems.chain(notes).take(MOST_FINDINGS).cloned().collect();
        let mut lines: Vec<Self> = findings::grouped(teller.dataset, &first).filter_map(line).collect();
        lines.push(Self {
            is_problem: false,
            place: String::new(),
            path: String::new(),
            text: teller.with("report-further", &[("count", further.into())]),
            record: None,
            figure: None,
            stands_for: further,
        });
        lines
    }

    /// How many lines a report has, those that are only counted with them.
    pub fn count(lines: &[Self]) -> usize {
        lines.iter().map(|line| line.stands_for).sum()
    }
}

/// What dialogs tell of, besides the scene.
#[derive(Clone, Copy, Debug)]
pub struct DialogFacts<'a> {
    /// What was wrong with the record.
    pub report: &'a [ReportLine],
    /// Something was typed that is not on record.
    pub has_typed: bool,
    /// The file is not there any more.
    pub is_gone: bool,
}

/// Shows the dialog that is open, if one is.
pub fn show(
    ui: &egui::Ui,
    scene: &FrameContext<'_>,
    dialog: &mut Option<Dialog>,
    DialogFacts { report, has_typed, is_gone }: DialogFacts<'_>,
    queue: &mut ActionQueue,
) {
    let Some(dialog) = dialog else { return };
    let frame = egui::Frame::window(ui.style()).inner_margin(egui::Margin::same(20));
    let modal = Modal::new(egui::Id::unique("dialog")).frame(frame).show(ui.ctx(), |ui| {
        // Each dialog has ids of its own, so that none finds the keyboard where another had it.
        ui.push_id(std::mem::discriminant(dialog), |ui| match dialog {
            Dialog::OpenFile { path } => files::open_file(ui, scene, path, queue),
            Dialog::SaveFile { path, next } => files::save_file(ui, scene, path, next.as_ref(), queue),
            Dialog::ImportFile { path } => files::import_file(ui, scene, path, queue),
            Dialog::Export(form) => export::show(ui, scene, form, queue),
            Dialog::Import(dialog) => import::show(ui, scene, dialog, queue),
            Dialog::Unsaved { next } => files::unsaved(ui, scene, next, (has_typed, is_gone), queue),
            Dialog::ChangedOutside { path, next } => {
                files::changed_outside(ui, scene, path, next.as_ref(), queue);
            }
            Dialog::Join(dialog) => join::show(ui, scene, dialog, queue),
            Dialog::Versions(rows) => versions::show(ui, scene, rows, queue),
            Dialog::Slow { next, can_keep } => files::slow(ui, scene, next.as_ref(), *can_keep, queue),
            Dialog::Renamed { path, to, next } => files::renamed(ui, scene, (path, to), next.as_ref(), queue),
            Dialog::Exists { path, next } => files::exists(ui, scene, path, next.as_ref(), queue),
            Dialog::Recent(rows) => files::recent(ui, scene, rows, queue),
            Dialog::Heading(form) => files::heading_form(ui, scene, form, queue),
            Dialog::Report => report_lines(ui, scene, report, queue),
            Dialog::Keyboard => keyboard(ui, scene, queue),
            Dialog::Marks => marks::show(ui, scene, queue),
            Dialog::About => about(ui, scene, queue),
            Dialog::Redate { event, when } => redate(ui, scene, event, when, queue),
            Dialog::Rescued(offer) => rescue::show(ui, scene, offer, queue),
            Dialog::Palette(state) => palette::show(ui, scene, state, queue),
        });
    });
    if modal.should_close() {
        queue.push(match dialog {
            Dialog::Heading(form) if form.is_new() => Action::CancelNew,
            Dialog::Import(_) => Action::CancelImport,
            _ => Action::CloseDialog,
        });
    }
}

/// A date that is fuzzy says something; a day put in its place says more than is known, unless a person knows it.
fn redate(ui: &mut egui::Ui, scene: &FrameContext<'_>, event: &Id, when: &str, queue: &mut ActionQueue) {
    ui.set_width(420.0);
    heading(ui, scene.words.text("redate-title"), scene.tokens);
    let in_words =
        |text: &str| Edtf::parse(text).map_or_else(|_| text.to_owned(), |edtf| dates::in_words(scene.words, &edtf));
    let before = scene.index.event(scene.dataset, event).map(|event| in_words(event.when.text())).unwrap_or_default();
    let after = in_words(when);
    let arguments = [("title", scene.name(event).into()), ("before", (&before).into()), ("after", (&after).into())];
    ui.label(scene.words.with("redate-text", &arguments));
    ui.add_space(size::GAP_WIDE);
    ui.horizontal(|ui| {
        let take = ui.add(primary_button(scene.words.text("redate-take"), scene.tokens));
        if is_keyboard_free(ui) {
            take.request_focus();
        }
        if take.clicked() {
            queue.push(Action::CloseDialog);
            if let Some(event) = scene.index.event(scene.dataset, event) {
                queue.push(Action::Change(Box::new(edit::redate(scene.dataset, event, when))));
            }
        }
        if ui.button(scene.words.text("redate-keep")).clicked() {
            queue.push(Action::CloseDialog);
        }
    });
}

/// The button that closes a dialog, at its foot.
pub fn close_button(ui: &mut egui::Ui, words: &Words, queue: &mut ActionQueue) {
    ui.add_space(size::GAP_WIDE);
    let close = ui.button(words.text("dialog-close"));
    if is_keyboard_free(ui) {
        close.request_focus();
    }
    if close.clicked() {
        queue.push(Action::CloseDialog);
    }
}

fn report_lines(ui: &mut egui::Ui, scene: &FrameContext<'_>, report: &[ReportLine], queue: &mut ActionQueue) {
    let colours = &scene.tokens.colours;
    ui.set_width(640.0);
    heading(ui, scene.words.text("report-title"), scene.tokens);
    let title = scene.words.text("report-title");
    let list = LongList {
        id: egui::Id::unique("report-lines"),
        count: report.len(),
        row_height: REPORT_ROW,
        width: 640.0,
        most_height: 360.0,
        name: &title,
        role: egui::Role::List,
        row_role: egui::Role::ListItem,
        is_chosen: None,
        tokens: scene.tokens,
    };
    let chosen = long_list::show(ui, &list, |ui, at, place| {
        let Some(line) = report.get(at) else { return String::new() };
        let (word, colour) = if line.is_problem {
            (scene.words.text("report-problem"), colours.problem)
        } else {
            (scene.words.text("report-note"), colours.ink_second)
        };
        let mut ui = ui.new_child(egui::UiBuilder::new().id_salt(at).max_rect(place.shrink(size::GAP_TINY)));
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = size::GAP;
            ui.label(RichText::new(&word).font(fonts::medium(size::BODY)).color(colour));
            let text = ui.add(egui::Label::new(&line.text).truncate());
            text.on_hover_ui(|ui| {
                ui.set_max_width(480.0);
                ui.label(&line.text);
                ui.label(RichText::new(&line.path).color(colours.ink_second));
            });
        });
        ui.label(RichText::new(&line.place).font(fonts::regular(size::LABEL)).color(colours.ink_second));
        format!("{word}: {}, {}", line.text, line.place)
    });
    let chosen = chosen.and_then(|at| report.get(at));
    if let Some((id, figure)) = chosen.and_then(|line| Some((line.record.clone()?, line.figure.clone()))) {
        queue.push(Action::CloseDialog);
        queue.push(Action::select(id, figure));
    }
    close_button(ui, scene.words, queue);
}

/// The height of a finding: a line for what is wrong and a smaller one for where.
const REPORT_ROW: f32 = size::BODY + size::LABEL + 20.0;

fn keyboard(ui: &mut egui::Ui, scene: &FrameContext<'_>, queue: &mut ActionQueue) {
    ui.set_width(420.0);
    heading(ui, scene.words.text("command-keyboard"), scene.tokens);
    // As much of it in sight as the window has room for.
    let most = (ui.ctx().content_rect().height() - 200.0).max(200.0);
    ScrollArea::vertical().max_height(most).show(ui, |ui| {
        egui::Grid::new("keys").num_columns(2).min_col_width(160.0).spacing([size::GAP_WIDE, 6.0]).show(ui, |ui| {
            for row in TABLE.iter().filter(|row| !row.shortcuts.is_empty()) {
                ui.label(scene.words.text(row.text_key));
                let keys = row.shortcuts.iter().map(|shortcut| commands::keys(ui.ctx(), *shortcut));
                let keys = scene.words.commas(keys);
                ui.label(RichText::new(keys).color(scene.tokens.colours.ink_second));
                ui.end_row();
            }
            let enter = commands::command_key(ui.ctx(), Key::Enter);
            let back = commands::keys(ui.ctx(), KeyboardShortcut::new(Modifiers::SHIFT, Key::Tab));
            let command = ui.ctx().format_modifiers(Modifiers::COMMAND);
            let names = [("enter", (&enter).into()), ("back", (&back).into()), ("command", (&command).into())];
            for key in [
                "keyboard-add",
                "keyboard-arrows",
                "keyboard-enter",
                "keyboard-tab",
                "keyboard-escape",
                "keyboard-wheel",
                "keyboard-menus",
                "keyboard-panels",
                "keyboard-list-ends",
                "keyboard-table",
                "keyboard-grid",
                "keyboard-suggested",
                "keyboard-edge",
            ] {
                ui.label(scene.words.text(key));
                let keys = scene.words.with(&format!("{key}.keys"), &names);
                ui.label(RichText::new(keys).color(scene.tokens.colours.ink_second));
                ui.end_row();
            }
        });
    });
    close_button(ui, scene.words, queue);
}

fn about(ui: &mut egui::Ui, scene: &FrameContext<'_>, queue: &mut ActionQueue) {
    ui.set_width(420.0);
    heading(ui, scene.words.text("app-name"), scene.tokens);
    ui.label(scene.words.with("about-version", &[("version", env!("CARGO_PKG_VERSION").into())]));
    ui.add_space(size::GAP);
    ui.label(scene.words.text("about-what"));
    ui.add_space(size::GAP);
    ui.label(RichText::new(scene.words.text("about-licences")).color(scene.tokens.colours.ink_second));
    close_button(ui, scene.words, queue);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::{Dataset, Dated, Event, check};
    use crate::index::Index;
    use crate::words::Words;

    #[test]
    fn of_a_very_long_report_what_is_a_problem_is_told_and_the_rest_is_counted() {
        let count = MOST_FINDINGS + 500;
        let event = |at: usize| {
            let mut event = Event::new(Id::new(&format!("e{at}")));
            (event.title, event.when) = ("What happened".to_owned(), Dated::new("2014"));
            if at + 1 == count {
                event.part_of = Some(Id::new("nobody"));
            }
            event
        };
        let dataset = Dataset { events: (0..count).map(event).collect::<Vec<_>>().into(), ..Dataset::default() };
        let report = Report::default().renewed(check::check(&dataset));
        assert!(report.findings.len() > count, "each without a source, and one that refers to nothing");
        let (index, words) = (Index::build(&dataset), Words::english());
        let lines = ReportLine::all(&RecordNames { dataset: &dataset, index: &index, words: &words }, &report);
        assert!(lines[0].is_problem && !lines[1].is_problem);
        assert!(lines.len() <= MOST_FINDINGS + 1);
        assert_eq!(ReportLine::count(&lines), lines.len() - 1 + report.findings.len() - MOST_FINDINGS);
        assert!(lines.last().unwrap().text.contains("check"));
    }
}
