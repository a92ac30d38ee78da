//! Work off the frame: named threads, each with one typed outcome.
//!
//! The only place that starts threads. An outcome of an older question is dropped by its generation.

use std::path::PathBuf;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

use super::open_document::{OpenDocument, Origin};
use super::surroundings;
use crate::files;
use crate::report::Refused;

/// What a thread brings back.
#[derive(Debug)]
pub enum Outcome {
    Opened { generation: u64, origin: Origin, result: Result<Box<OpenDocument>, Refused> },
    /// The desktop's dialog is closed. `None` is a cancel.
    Picked(Option<PathBuf>),
    /// Whether the desktop has a file dialog.
    FileDialog { is_there: bool },
    /// What the desktop says of its colour scheme.
    SystemTheme { is_dark: bool },
}

/// The threads' owner.
pub struct Jobs {
    ctx: egui::Context,
    sender: Sender<Outcome>,
    receiver: Receiver<Outcome>,
    /// The number of the latest open; an older one that ends later is dropped.
    generation: u64,
    is_dialog_open: bool,
}

impl Jobs {
    pub fn new(ctx: egui::Context) -> Self {
        let (sender, receiver) = channel();
        Self { ctx, sender, receiver, generation: 0, is_dialog_open: false }
    }

    /// Loads, checks and indexes a record.
    pub fn open(&mut self, origin: Origin) {
        self.generation += 1;
        let generation = self.generation;
        self.start("open", move || {
            let loaded = match &origin {
                Origin::File(path) => files::open(path),
                Origin::Bundled | Origin::Nowhere => files::bundled(),
            };
            let result = loaded.map(|loaded| Box::new(OpenDocument::new(loaded.dataset, loaded.report, origin.clone())));
            Some(Outcome::Opened { generation, origin, result })
        });
    }

    /// Whether this is the outcome of the latest open.
    pub fn is_latest(&self, generation: u64) -> bool {
        generation == self.generation
    }

    /// Shows the desktop's dialog; one at a time.
    pub fn pick_file(&mut self, title: String, kind_of_file: String) {
        if std::mem::replace(&mut self.is_dialog_open, true) {
            return;
        }
        self.start("file-dialog", move || Some(Outcome::Picked(surroundings::pick_file(&title, &kind_of_file))));
    }

    /// The desktop's dialog is closed.
    pub fn dialog_closed(&mut self) {
        self.is_dialog_open = false;
    }

    /// Asks the desktop for its colour scheme. No answer, no outcome.
    pub fn ask_system_theme(&self) {
        self.start("colour-scheme", || surroundings::system_is_dark().map(|is_dark| Outcome::SystemTheme { is_dark }));
    }

    /// Asks whether the desktop has a file dialog.
    pub fn ask_for_file_dialog(&self) {
        self.start("ask-file-dialog", || Some(Outcome::FileDialog { is_there: surroundings::has_file_dialog() }));
    }

    /// The next outcome, if there is one.
    pub fn next_outcome(&self) -> Option<Outcome> {
        self.receiver.try_recv().ok()
    }

    /// Waits for an outcome, but no longer than `limit`.
    pub fn wait(&self, limit: Duration) -> Option<Outcome> {
        self.receiver.recv_timeout(limit).ok()
    }

    #[expect(clippy::disallowed_methods, reason = "the one place that starts threads")]
    fn start(&self, name: &str, work: impl FnOnce() -> Option<Outcome> + Send + 'static) {
        let (sender, ctx) = (self.sender.clone(), self.ctx.clone());
        let run = move || {
            if let Some(outcome) = work()
                && sender.send(outcome).is_ok()
            {
                ctx.request_repaint();
            }
        };
        // A system that can't start a thread has worse troubles; the question then stays without an answer.
        drop(std::thread::Builder::new().name(format!("chancery-{name}")).spawn(run));
    }
}
