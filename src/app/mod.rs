//! The owner: it holds the record, the view and the panels' state, takes what threads bring, and runs what was asked.
//!
//! Only here do facts, view and screen meet. It paints nothing itself.

mod clipboard;
mod copying;
mod editing;
mod exporting;
mod file_watcher;
mod highlighting;
mod importing;
mod job;
mod jobs;
mod joined;
mod joining;
#[cfg(test)]
mod journal_tests;
mod journal_thread;
mod journal_writer;
mod keeping;
mod leaving;
mod lifecycle;
pub mod logger;
mod logic;
mod open_document;
mod opening;
mod preferences;
mod proposing;
mod publishing;
mod remembering;
mod rescue;
mod rescue_queue;
mod run_action;
mod start;
mod surroundings;
mod versioning;
mod versions;
mod watching;

use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use crate::action::{Action, ActionQueue};
use crate::dataset::Id;
use crate::ui::FrameContext;
use crate::ui::dialogs::{Dialog, ReportLine};
use crate::ui::notices::Notices;
use crate::ui::status_bar::FileShown;
use crate::ui::window::{self, WindowFacts, WindowState};
use crate::view::{ChartView, Filter, Grouping, Highlight, Hover, LaneChoice, Selection, SideTab, ThemeChoice, View};
use crate::words::{Language, Words};

use lifecycle::Lifecycle;

pub use open_document::{OpenDocument, RecordOrigin};
pub use start::{NoWindow, open_window};
pub use surroundings::Surroundings;

/// How long the first frame waits for the record that is being read, so that the window comes up whole.
/// The bundled record takes a few milliseconds; a big one is waited for no longer than this.
const FIRST_FRAME_WAIT: Duration = Duration::from_millis(150);

/// The application.
pub struct App {
    document: OpenDocument,
    view: View,
    words: Arc<Words>,
    window: WindowState,
    /// What was wrong with the record that is open, ready to be read.
    report: Vec<ReportLine>,
    queue: ActionQueue,
    /// What was asked for in the frame before, and is being run.
    running: VecDeque<Action>,
    rescues: rescue_queue::Rescues,
    jobs: jobs::Jobs,
    /// The file that is being read.
    opening: Option<opening::Opening>,
    surroundings: Surroundings,
    preferences: preferences::Preferences,
    remembering: remembering::Remembering,
    lifecycle: Lifecycle,
    /// Keeps what is not saved; `None` where there is no place for it.
    journal: Option<journal_writer::JournalWriter>,
    keeping: file_watcher::Keeping,
    /// What was copied and is not yet known to be on the clipboard.
    copying: Option<clipboard::Copying>,
    /// What is kept while a picture is chosen.
    previewing: publishing::Previewing,
    /// The import that is under way.
    importing: Option<proposing::Importing>,
    /// What was open before a new record that nothing was put into yet: to come back to when it is not started after all.
    left: Option<Box<(OpenDocument, View)>>,
    /// What the desktop says of its colour scheme, once it has answered.
    system_is_dark: Option<bool>,
    /// The theme given on the command line holds for this run and is not remembered.
    is_theme_from_command_line: bool,
    is_first_frame: bool,
    /// What the selected claim rests on.
    highlight: Highlight,
    /// The state of the facts, and the record, that it was made for.
    highlighted: Option<(u64, Option<Id>)>,
    title: String,
}

/// What is looked at first.
fn first_view(document: &OpenDocument, preferences: &preferences::Preferences, theme: Option<ThemeChoice>) -> View {
    View {
        window: document.first_window(),
        whole: document.index.whole(),
        selection: Selection::default(),
        hover: Hover::default(),
        filter: Filter::default(),
        grouping: Grouping::default(),
        lanes: LaneChoice::default(),
        chart: ChartView::default(),
        side: SideTab::default(),
        panels: preferences.panels.clone(),
        theme: theme.unwrap_or(preferences.theme),
    }
}

impl App {
    /// An app that opens `file`, or the bundled record, and speaks English.
    pub fn new(
        ctx: &egui::Context,
        surroundings: Surroundings,
        file: Option<PathBuf>,
        theme: Option<ThemeChoice>,
    ) -> Self {
        Self::speaking(Words::for_language(Language::English), ctx, surroundings, file, theme)
    }

    /// The same, in the language of these words.
    pub fn speaking(
        words: Words,
        ctx: &egui::Context,
        surroundings: Surroundings,
        file: Option<PathBuf>,
        theme: Option<ThemeChoice>,
    ) -> Self {
        crate::theme::apply(ctx);
        crate::ui::named::start(ctx, &words);
        let (preferences, document) = (surroundings.preferences(), OpenDocument::empty());
        let view = first_view(&document, &preferences, theme);
        let mut app = Self {
            lifecycle: Lifecycle::new(document.facts.state()),
            document,
            view,
            words: Arc::new(words),
            window: WindowState::default(),
            report: Vec::new(),
            queue: ActionQueue::default(),
            running: VecDeque::new(),
            rescues: rescue_queue::Rescues::default(),
            jobs: jobs::Jobs::new(ctx.clone()),
            opening: None,
            surroundings,
            preferences,
            remembering: remembering::Remembering::default(),
            journal: None,
            keeping: file_watcher::Keeping::default(),
            copying: None,
            previewing: publishing::Previewing::default(),
            importing: None,
            left: None,
            system_is_dark: None,
            is_theme_from_command_line: theme.is_some(),
            is_first_frame: true,
            highlight: Highlight::default(),
            highlighted: None,
            title: String::new(),
        };
        app.use_theme(ctx);
        app.open(file.map_or(RecordOrigin::Bundled, RecordOrigin::File), false);
        app.start_watching();
        app.start_journal();
        if let Some(folder) = app.surroundings.journal_folder() {
            app.jobs.look_for_rescues(folder);
        }
        if app.surroundings.asks_desktop() {
            app.jobs.ask_system_theme();
            app.jobs.ask_for_file_dialog();
        }
        app
    }

    /// Takes what threads brought and runs what was asked. Shows nothing.
    pub fn logic(&mut self, ctx: &egui::Context) {
        if std::mem::take(&mut self.is_first_frame)
            && let Some(outcome) = self.jobs.wait(self.surroundings.first_frame_wait(FIRST_FRAME_WAIT))
        {
            self.take_outcome(ctx, outcome);
        }
        while let Some(outcome) = self.jobs.next_outcome() {
            self.take_outcome(ctx, outcome);
        }
        self.watch_closing(ctx);
        self.watch_saving(ctx);
        self.watch_opening(ctx);
        self.watch_copying(ctx);
        self.offer_rescue();
        self.running.extend(self.queue.take_all());
        while let Some(action) = self.running.pop_front() {
            self.run(ctx, action);
        }
        self.keep_previewing();
        self.keep_highlight();
        self.keep_title(ctx);
    }

    /// Shows the window and gathers what is asked.
    pub fn ui(&mut self, ui: &mut egui::Ui) {
        let tokens = crate::theme::Tokens::for_darkness(ui.visuals().dark_mode);
        let reading = crate::describe::RecordContext {
            dataset: self.document.dataset(),
            index: &self.document.index,
            revision: self.document.revision,
            shown: &self.document.shown,
            assessments: &self.document.assessments,
            view: &self.view,
            highlight: &self.highlight,
            words: &self.words,
        };
        let scene = FrameContext { reading, tokens: &tokens, document: &self.document.facts, paper: None };
        let file = FileShown { state: self.file_state(), path: self.document.path() };
        let reading = self.opening.as_ref().and_then(|opening| opening.told(ui.ctx()));
        let told = WindowFacts { file, reading, findings: &self.report };
        window::show(ui, &scene, told, &mut self.window, &mut self.queue);
        self.after_frame(ui);
    }

    /// Asks for something, as a panel does; it is run before the next frame.
    pub fn ask(&mut self, action: Action) {
        self.queue.push(action);
    }

    /// The place of the dialog over the window.
    fn dialog(&mut self) -> &mut Option<Dialog> {
        self.window.dialog()
    }

    /// Shows a dialog in the place of any other.
    fn show_dialog(&mut self, dialog: Dialog) {
        *self.dialog() = Some(dialog);
    }

    fn close_dialog(&mut self) {
        *self.dialog() = None;
    }

    fn notices(&mut self) -> &mut Notices {
        self.window.notices()
    }

    /// The record that is open.
    pub fn document(&self) -> &OpenDocument {
        &self.document
    }

    /// The window's title.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// What the selected claim rests on.
    pub fn highlight(&self) -> &Highlight {
        &self.highlight
    }

    /// What is looked at.
    pub fn view(&self) -> &View {
        &self.view
    }
}
