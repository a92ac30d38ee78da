//! Work off the frame: named threads, each with one typed outcome.
//!
//! The only place that starts threads. An outcome of an older question is dropped by its generation.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

use super::file_watcher::Noticed;
pub use super::job::Job;
use super::joining::{JoinMade, JoinOffer, ToJoin};
use super::journal_writer::{BaseToKeep, JournalNews};
use super::lifecycle::Saved;
use super::logger::note_unsent;
use super::open_document::{OpenDocument, RecordOrigin};
use super::proposing::{Bytes, NotProposed, Proposing};
use super::publishing::Published;
use super::surroundings::{self, DialogAnswer};
use super::versions::{self, FoundVersions};
use crate::action::{Action, JoinSide, NextRecord, RescueChoice, VersionUse};
use crate::dataset::Dataset;
use crate::edit::history::State;
use crate::faults;
use crate::files::{self, Progress, Replacing};
use crate::import::Given;
use crate::import::weigh::Proposed;
use crate::journal::{self, Restored, Unsaved};
use crate::report::{Refused, Report};

/// What a thread brings back.
#[derive(Debug)]
pub enum Outcome {
    Opened {
        generation: u64,
        origin: RecordOrigin,
        keeps_view: bool,
        result: Result<Box<OpenDocument>, Refused>,
    },
    /// The desktop's dialog is closed. `None` is a cancel.
    Picked(Option<PathBuf>),
    /// The desktop's dialog for saving is closed. `None` is a cancel.
    PickedPlace {
        path: Option<PathBuf>,
        next: Option<NextRecord>,
    },
    Saved(Box<Saved>),
    /// What is wrong with what was saved, by its lines.
    Checked {
        document: u64,
        report: Report,
    },
    /// The files that were open last, and whether they are still there.
    Recent(Vec<(PathBuf, bool)>),
    /// The desktop has nothing that opens a web address, and why.
    AddressNotOpened {
        address: String,
        error: std::io::Error,
    },
    OpenedRescue {
        rescue: Box<Unsaved>,
        choice: RescueChoice,
        result: Result<Box<Restored>, Refused>,
    },
    /// The versions that are kept of the record's file.
    Versions(FoundVersions),
    VersionRead {
        path: PathBuf,
        use_of: VersionUse,
        result: Result<Box<files::Loaded>, Refused>,
    },
    /// How the record joins with its file.
    JoinOffered(Result<Box<JoinOffer>, Refused>),
    /// The two are joined.
    Joined(JoinMade),
    /// Something became of the record's file.
    Noticed(Noticed),
    /// The desktop's dialog could not be shown after all: what it was for is asked for again.
    NoDialog(Box<Action>),
    /// What the thread says that keeps what is not saved.
    Journal(JournalNews),

    /// A thread fell, and brings nothing.
    Fell {
        job: Job,
        said: String,
    },
    /// What leaves the record was made.
    Published(Published),
    /// The desktop's dialog for exports is closed. `None` is a cancel.
    PickedExport(Option<PathBuf>),
    /// The desktop's dialog for imports is closed. `None` is a cancel.
    PickedImport(Option<PathBuf>),
    /// What a dropped file is.
    LookedInto {
        path: PathBuf,
        is_record: bool,
    },
    /// What an import would bring.
    Proposed {
        generation: u64,
        bytes: Bytes,
        given: Box<Given>,
        result: Result<Arc<Proposed>, NotProposed>,
    },
    /// Whether the desktop has a file dialog.
    FileDialog {
        is_there: bool,
    },
    /// What the desktop says of its colour scheme.
    SystemTheme {
        is_dark: bool,
    },
}

/// The threads' owner.
pub struct Jobs {
    ctx: egui::Context,
    sender: Sender<Outcome>,
    receiver: Receiver<Outcome>,
    /// The number of the latest open; an older one that ends later is dropped.
    generation: u64,
    /// The number of the latest import that was read.
    proposals: u64,
    is_dialog_open: bool,
}

impl Jobs {
    pub fn new(ctx: egui::Context) -> Self {
        let (sender, receiver) = channel();
        Self { ctx, sender, receiver, generation: 0, proposals: 0, is_dialog_open: false }
    }

    /// Loads, checks and indexes a record.
    pub fn open(&mut self, origin: RecordOrigin, keeps_view: bool, progress: Arc<Progress>) {
        self.generation += 1;
        let generation = self.generation;
        self.start(Job::Open, move || {
            let loaded = match &origin {
                RecordOrigin::File(path) => {
                    faults::at_hanging("open");
                    files::open_watched(path, &progress)
                }
                RecordOrigin::Bundled | RecordOrigin::Nowhere | RecordOrigin::New => files::bundled(),
            };
            let result = loaded.and_then(|loaded| {
                let document = OpenDocument::watched(loaded.dataset, loaded.report, origin.clone(), &progress)?;
                Ok(Box::new(OpenDocument { known: Some(loaded.fingerprint), ..document }))
            });
            // What nobody waits for any more is let go of here.
            (!progress.is_cancelled()).then_some(Outcome::Opened { generation, origin, keeps_view, result })
        });
    }

    /// Saves a snapshot. Who asks sees to it that there is one save at a time.
    pub fn save(
        &self,
        (document, state, attempt): (u64, State, u64),
        snapshot: Arc<Dataset>,
        path: PathBuf,
        replacing: Replacing,
        versions: Option<(PathBuf, i64)>,
    ) {
        self.start(Job::Save, move || {
            if let (Some((state, now)), true) = (&versions, files::is_there(&path)) {
                files::versions::keep_first(state, &path, *now);
            }
            faults::at_hanging("save");
            let text = files::to_text(&snapshot);
            // An edit made from now on need not copy the facts.
            drop(snapshot);
            let result = files::save_noting(&path, &text, replacing).map(|saved| (saved, text));
            if let (Some((state, now)), Ok((_, text))) = (&versions, &result) {
                files::versions::keep_version(state, &path, text, *now);
            }
            Some(Outcome::Saved(Box::new(Saved { document, state, path, attempt, result })))
        });
    }

    /// Finds what is wrong with what was saved.
    pub fn check(&self, document: u64, text: String) {
        self.start(Job::Check, move || match files::read_bytes(text.as_bytes()) {
            Ok(loaded) => Some(Outcome::Checked { document, report: loaded.report }),
            Err(refused) => {
                log::warn!("what was just saved can't be read: {refused:?}");
                None
            }
        });
    }

    /// Looks whether files are still there, which may take long on a network.
    pub fn look_for(&self, paths: Vec<PathBuf>) {
        let look = |path: PathBuf| {
            let is_there = files::is_there(&path);
            (path, is_there)
        };
        self.start(Job::Recent, move || Some(Outcome::Recent(paths.into_iter().map(look).collect())));
    }

    /// Looks for what was kept by runs that ended unexpectedly.
    pub fn look_for_rescues(&self, folder: PathBuf) {
        self.start(Job::Rescue, move || {
            let found = journal::found(&folder);
            (!found.is_empty()).then_some(Outcome::Journal(JournalNews::Found(found)))
        });
    }

    /// Loads, checks and indexes what was kept.
    pub fn open_rescue(&self, rescue: Unsaved, choice: RescueChoice) {
        self.start(Job::Rescue, move || {
            let result = journal::restored(&rescue.journal).map(Box::new);
            Some(Outcome::OpenedRescue { rescue: Box::new(rescue), choice, result })
        });
    }

    /// What the thread tells with that keeps what is not saved.
    pub fn journal_teller(&self) -> impl Fn(JournalNews) + Send + 'static {
        let (sender, ctx) = (self.sender.clone(), self.ctx.clone());
        move |told| {
            if sender.send(Outcome::Journal(told)).is_ok() {
                ctx.request_repaint();
            }
        }
    }

    /// Starts the thread that keeps what is not saved; it ends when nobody tells it anything any more.
    pub fn start_journal(&self, work: impl FnOnce() + Send + 'static) {
        self.start(Job::Journal, move || {
            work();
            None
        });
    }

    /// Starts the thread that writes preferences down; it ends when nobody tells it anything any more.
    pub fn start_remembering(&self, work: impl FnOnce() + Send + 'static) {
        self.start(Job::Remember, move || {
            work();
            None
        });
    }

    /// What the thread tells with that looks at the file.
    pub fn watch_teller(&self) -> impl Fn(Noticed) + Send + 'static {
        let (sender, ctx) = (self.sender.clone(), self.ctx.clone());
        move |noticed| {
            if sender.send(Outcome::Noticed(noticed)).is_ok() {
                ctx.request_repaint();
            }
        }
    }

    /// Starts the thread that looks at the file.
    pub fn start_watch(&self, work: impl FnOnce() + Send + 'static) {
        self.start(Job::Watch, move || {
            work();
            None
        });
    }

    /// Copies the file that unsaved changes are made on.
    pub fn keep_base(&self, base: BaseToKeep) {
        self.start(Job::Base, move || (!base.copy_base()).then_some(Outcome::Journal(JournalNews::NoBase(base))));
    }

    /// Looks for the versions that are kept of a file, and for what changed from each to the next.
    pub fn look_for_versions(&self, state: PathBuf, file: PathBuf) {
        self.start(Job::Versions, move || Some(Outcome::Versions(versions::found(&state, &file))));
    }

    /// Reads a version that is kept.
    pub fn read_version(&self, path: PathBuf, use_of: VersionUse) {
        self.start(Job::Versions, move || {
            let result = files::open(&path).map(Box::new);
            Some(Outcome::VersionRead { path, use_of, result })
        });
    }

    /// Works out how the record joins with its file.
    pub fn offer_join(&self, to_join: ToJoin) {
        self.start(Job::Join, move || Some(Outcome::JoinOffered(to_join.offer().map(Box::new))));
    }

    /// Joins the two.
    pub fn join(&self, offer: JoinOffer, chosen: Vec<JoinSide>) {
        self.start(Job::Join, move || Some(Outcome::Joined(offer.make(&chosen))));
    }

    /// What is being opened is not wanted any more.
    pub fn forget_open(&mut self) {
        self.generation += 1;
    }

    /// Lets go of what takes long to.
    pub fn let_go(&self, thing: impl Send + 'static) {
        self.start(Job::LetGo, move || {
            drop(thing);
            None
        });
    }

    /// Whether nothing was opened before.
    pub fn is_first_open(&self) -> bool {
        self.generation <= 1
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
        self.start(Job::FileDialog, move || {
            let picked = surroundings::pick_file(&title, &kind_of_file);
            Some(outcome_of(picked, Outcome::Picked, Action::AskToOpen))
        });
    }

    /// Shows the desktop's dialog for saving; one dialog at a time.
    pub fn pick_place(
        &mut self,
        title: String,
        kind_of_file: String,
        folder: Option<PathBuf>,
        name: String,
        next: Option<NextRecord>,
    ) {
        if std::mem::replace(&mut self.is_dialog_open, true) {
            return;
        }
        self.start(Job::FileDialog, move || {
            let picked = surroundings::pick_place(&title, (&kind_of_file, "json"), folder.as_deref(), &name);
            let again = Action::AskToSaveAs(next.clone());
            Some(outcome_of(picked, |path| Outcome::PickedPlace { path, next }, again))
        });
    }

    /// Shows the desktop's dialog for what is to be imported; one dialog at a time.
    pub fn pick_import(&mut self, title: String, kind_of_file: String) {
        if std::mem::replace(&mut self.is_dialog_open, true) {
            return;
        }
        self.start(Job::FileDialog, move || {
            let picked = surroundings::pick_import(&title, &kind_of_file);
            Some(outcome_of(picked, Outcome::PickedImport, Action::AskToImport))
        });
    }

    /// Shows the desktop's dialog for where an export goes; one dialog at a time.
    pub fn pick_export(&mut self, title: String, ending: &'static str, folder: Option<PathBuf>, name: String) {
        if std::mem::replace(&mut self.is_dialog_open, true) {
            return;
        }
        self.start(Job::FileDialog, move || {
            let kind_of_file = (&*ending.to_uppercase(), ending);
            let picked = surroundings::pick_place(&title, kind_of_file, folder.as_deref(), &name);
            Some(outcome_of(picked, Outcome::PickedExport, Action::PickExport))
        });
    }

    /// Makes what leaves the record.
    pub fn publish(&self, job: Job, work: impl FnOnce() -> Published + Send + 'static) {
        self.start(job, move || Some(Outcome::Published(work())));
    }

    /// Finds out what a dropped file is.
    pub fn look_into(&self, path: PathBuf) {
        self.start(Job::Look, move || {
            let is_record = files::looks_like_record(&path);
            Some(Outcome::LookedInto { path, is_record })
        });
    }

    /// Reads what an import would bring.
    pub fn propose(&mut self, proposing: Proposing) {
        self.proposals += 1;
        let generation = self.proposals;
        self.start(Job::Propose, move || {
            let (bytes, given, result) = proposing.run();
            Some(Outcome::Proposed { generation, bytes, given: Box::new(given), result })
        });
    }

    /// Whether this is what was asked for last.
    pub fn is_latest_proposal(&self, generation: u64) -> bool {
        generation == self.proposals
    }

    /// Whether the desktop was asked for a dialog and has not answered. One that does not come is in nobody's way: who asks
    /// again is asked by the window itself.
    pub fn is_dialog_open(&self) -> bool {
        self.is_dialog_open
    }

    /// The desktop's dialog is closed.
    pub fn dialog_closed(&mut self) {
        self.is_dialog_open = false;
    }

    /// Has the desktop open a web address. No trouble, no outcome.
    pub fn open_address(&self, address: String) {
        self.start(Job::OpenAddress, move || {
            let error = surroundings::open_address(&address).err()?;
            Some(Outcome::AddressNotOpened { address, error })
        });
    }

    /// Asks the desktop for its colour scheme. No answer, no outcome.
    pub fn ask_system_theme(&self) {
        self.start(Job::ColourScheme, || {
            surroundings::system_is_dark().map(|is_dark| Outcome::SystemTheme { is_dark })
        });
    }

    /// Asks whether the desktop has a file dialog.
    pub fn ask_for_file_dialog(&self) {
        self.start(Job::AskFileDialog, || Some(Outcome::FileDialog { is_there: surroundings::has_file_dialog() }));
    }

    /// The next outcome, if there is one.
    pub fn next_outcome(&self) -> Option<Outcome> {
        self.receiver.try_recv().ok()
    }

    /// Waits for an outcome, but no longer than `limit`.
    pub fn wait(&self, limit: Duration) -> Option<Outcome> {
        self.receiver.recv_timeout(limit).ok()
    }

    /// Starts a thread. Where it falls, or can't be started, that is its outcome.
    #[expect(clippy::disallowed_methods, reason = "the one place that starts threads")]
    fn start(&self, job: Job, work: impl FnOnce() -> Option<Outcome> + Send + 'static) {
        let (sender, ctx) = (self.sender.clone(), self.ctx.clone());
        let is_to_fall = faults::is_asked(job.name());
        let run = move || {
            let work = || if is_to_fall { faults::fall(job.name()) } else { work() };
            let outcome = catch_unwind(AssertUnwindSafe(work))
                .unwrap_or_else(|fallen| Some(Outcome::Fell { job, said: payload_text(fallen.as_ref()) }));
            if let Some(outcome) = outcome
                && sender.send(outcome).is_ok()
            {
                ctx.request_repaint();
            }
        };
        let name = format!("chancery-{}", job.name());
        let started = match faults::unborn(job.name()) {
            Some(fault) => Err(fault),
            None => std::thread::Builder::new().name(name).spawn(run),
        };
        if let Err(error) = started {
            note_unsent(&self.sender.send(Outcome::Fell { job, said: error.to_string() }), "the window");
            self.ctx.request_repaint();
        }
    }
}

/// What was asked of the desktop's dialog is asked again, of the window's own, where that could not be shown.
fn outcome_of(picked: DialogAnswer, outcome: impl FnOnce(Option<PathBuf>) -> Outcome, again: Action) -> Outcome {
    match picked {
        DialogAnswer::Path(path) => outcome(Some(path)),
        DialogAnswer::Closed => outcome(None),
        DialogAnswer::NotShown => Outcome::NoDialog(Box::new(again)),
    }
}

/// What a panic says.
pub(super) fn payload_text(payload: &(dyn std::any::Any + Send)) -> String {
    let text = payload.downcast_ref::<&str>().map(|text| (*text).to_owned());
    text.or_else(|| payload.downcast_ref::<String>().cloned()).unwrap_or_default()
}
