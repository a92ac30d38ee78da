//! An import from its door to the record: read off the frame, shown, taken as one step or let go.

use std::path::PathBuf;
use std::sync::Arc;

use super::App;
use super::proposing::{Bytes, Importing, NotProposed, Proposing};
use crate::action::{Action, ImportFrom, NextRecord};
use crate::describe::import as describe;
use crate::import::weigh::{self, Choices, Proposed};
use crate::import::{Given, Kind, Mapping, Watch};
use crate::ui::dialogs::Dialog;
use crate::ui::dialogs::import::{Held, ImportDialog, Looking, Offer, Stage};
use crate::words::problems;

/// Whether a text is a table's cells, as spreadsheets put them on the clipboard, or lines of a table.
fn is_table(text: &str) -> bool {
    text.contains('\t') || (text.trim().lines().count() > 1 && text.contains([',', ';']))
}

impl App {
    /// Asks which file to import.
    pub(super) fn ask_to_import(&mut self) {
        if self.surroundings.has_file_dialog && !self.jobs.is_dialog_open() {
            self.jobs.pick_import(self.words.text("import-dialog-title"), self.words.text("import-dialog-kind"));
        } else {
            self.show_dialog(Dialog::ImportFile { path: String::new() });
        }
    }

    /// Reads what is to be imported.
    pub(super) fn import(&mut self, from: ImportFrom) {
        let (bytes, name) = match from {
            ImportFrom::File(path) => {
                let path = self.surroundings.from_home(&path);
                let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
                (Bytes::InFile(path), name)
            }
            ImportFrom::Pasted(text) => (Bytes::Read(text.into_bytes().into()), String::new()),
        };
        let retrieved = self.surroundings.today().map(|today| today.to_string());
        let given = Given { file_name: name, retrieved, waits_for_mapping: true, ..Given::default() };
        self.propose(bytes, given);
    }

    fn propose(&mut self, bytes: Bytes, given: Given) {
        let watch = Arc::new(Watch::default());
        let name = if given.file_name.is_empty() { self.words.text("import-pasted") } else { given.file_name.clone() };
        let stage = Stage::Reading(Looking(Arc::clone(&watch)));
        self.show_dialog(Dialog::Import(Box::new(ImportDialog { name, stage })));
        self.start_proposing(bytes, given, watch);
    }

    fn start_proposing(&mut self, bytes: Bytes, given: Given, watch: Arc<Watch>) {
        let remembered = self.preferences.mappings.clone();
        self.jobs.propose(Proposing {
            bytes: bytes.clone(),
            given: given.clone(),
            dataset: self.document.facts.snapshot(),
            remembered,
            watch: Arc::clone(&watch),
        });
        self.importing = Some(Importing { bytes, given, watch });
    }

    /// Reads the same bytes otherwise: another mapping, encoding or sheet.
    pub(super) fn read_again(&mut self, given: Given) {
        let Some(importing) = self.importing.take() else { return };
        importing.watch.cancel();
        if let Some(dialog) = self.import_dialog()
            && let Stage::Proposed(offer) = &mut dialog.stage
        {
            offer.is_stale = true;
        }
        self.start_proposing(importing.bytes, given, Arc::new(Watch::default()));
    }

    /// Shows what a thread has made of it.
    pub(super) fn take_proposed(&mut self, bytes: Bytes, given: Given, result: Result<Arc<Proposed>, NotProposed>) {
        let Some(importing) = &mut self.importing else { return };
        importing.bytes = bytes;
        importing.given = given.clone();
        let stage = match result {
            Ok(proposed) => {
                let of_mapping = Choices::from_mapping(&proposed.proposal.mapping);
                // What was chosen before it was read otherwise stays chosen.
                let choices = match self.offered() {
                    Some(before) => Choices {
                        revisions: before.revisions.or(of_mapping.revisions),
                        deletes: before.deletes || of_mapping.deletes,
                        source_title: before.source_title,
                        ..of_mapping
                    },
                    None => of_mapping,
                };
                let has_keyboard = self.offered().is_some();
                let proposal = &proposed.proposal;
                let waits = proposal.waits_for_mapping();
                let is_mapping = self.is_mapping_open() || waits || proposal.questions.len() > 2;
                let held = Held(proposed);
                Stage::Proposed(Box::new(Offer { held, choices, given, is_mapping, is_stale: false, has_keyboard }))
            }
            Err(why) => Stage::Refused(match why {
                NotProposed::File(refused) => problems::refused(&self.words, &refused),
                NotProposed::Import(refused) => describe::refused(&self.words, &refused.0),
            }),
        };
        if let Some(dialog) = self.import_dialog() {
            dialog.stage = stage;
        }
    }

    fn import_dialog(&mut self) -> Option<&mut ImportDialog> {
        match self.dialog() {
            Some(Dialog::Import(dialog)) => Some(dialog),
            _ => None,
        }
    }

    /// What is chosen in the dialog so far.
    fn offered(&mut self) -> Option<Choices> {
        match &self.import_dialog()?.stage {
            Stage::Proposed(offer) => Some(offer.choices.clone()),
            _ => None,
        }
    }

    fn is_mapping_open(&mut self) -> bool {
        self.import_dialog().is_some_and(|dialog| matches!(&dialog.stage, Stage::Proposed(offer) if offer.is_mapping))
    }

    /// Puts what was chosen on record, in one step.
    pub(super) fn take_import(&mut self, mut choices: Choices) {
        let unnamed = self.words.text("import-pasted-unnamed");
        let Some(dialog) = self.import_dialog() else { return };
        let Stage::Proposed(offer) = &dialog.stage else { return };
        let proposed = Arc::clone(&offer.held.0);
        let is_named = choices.source_title.as_deref().is_some_and(|title| !title.trim().is_empty());
        if offer.given.file_name.is_empty() && proposed.proposal.source.publisher.is_none() && !is_named {
            choices.source_title = Some(unnamed);
        }
        self.cancel_import();
        let is_first = self.document.index.whole().earliest.is_none();
        let facts = &self.document.facts;
        let mut ids = facts.new_ids();
        let weighed = weigh::weigh(&proposed.proposal, facts.dataset(), &mut ids);
        let change = weigh::change(&proposed.proposal, &weighed, facts.dataset(), &choices, &mut ids);
        let proposal = &proposed.proposal;
        if proposal.kind == Kind::Table
            && let Some(columns) = &proposal.mapping.columns
        {
            self.preferences.note_mapping(Mapping::heading_of(columns), proposal.mapping.to_text());
            self.remember();
        }
        if let Some(change) = change {
            self.commit(change);
            if is_first {
                self.queue.push(Action::FitAll);
            }
        }
    }

    /// Lets it go.
    pub(super) fn cancel_import(&mut self) {
        if let Some(importing) = self.importing.take() {
            importing.watch.cancel();
        }
        self.close_dialog();
    }

    /// A table that was pasted where no text is typed.
    pub(super) fn take_pasted_table(&mut self, ui: &egui::Ui) {
        if ui.ctx().text_edit_focused() || self.dialog().is_some() {
            return;
        }
        let pasted = ui.input(|input| {
            input.events.iter().find_map(|event| match event {
                egui::Event::Paste(text) if is_table(text) => Some(text.clone()),
                _ => None,
            })
        });
        if let Some(text) = pasted {
            self.queue.push(Action::Import(ImportFrom::Pasted(text)));
        }
    }

    /// What a dropped file, or one that was picked, is taken for.
    pub(super) fn take_file(&mut self, path: PathBuf, is_record: bool) {
        self.queue.push(if is_record {
            Action::Leave(NextRecord::Open(path))
        } else {
            Action::Import(ImportFrom::File(path))
        });
    }

    /// A file was dropped: a record is opened, anything else imported.
    pub(super) fn take_dropped(&mut self, path: PathBuf) {
        self.jobs.look_into(path);
    }
}
