//! Earlier versions of the record's file: shown, looked at, gone back to as one step.

use std::path::{Path, PathBuf};

use super::joining::edit_to;
use super::versions::{FoundVersion, FoundVersions};
use super::{App, OpenDocument, RecordOrigin};
use crate::action::VersionUse;
use crate::describe::differences::{DifferenceTeller, ValueTelling};
use crate::edit::{self, Change};
use crate::files::Loaded;
use crate::report::Refused;
use crate::ui::dialogs::Dialog;
use crate::ui::dialogs::versions::VersionRow;
use crate::ui::notices::Notice;

impl App {
    /// Shows the versions that are kept.
    pub(super) fn ask_for_versions(&mut self) {
        let file = self.document.path().map(Path::to_path_buf);
        match (self.surroundings.journal_folder(), file) {
            (Some(state), Some(file)) => self.jobs.look_for_versions(state, file),
            _ => self.show_dialog(Dialog::Versions(Vec::new())),
        }
    }

    /// What was found.
    pub(super) fn take_versions(&mut self, found: FoundVersions) {
        let titles = [&found.titles];
        let teller = DifferenceTeller { words: &self.words, titles: &titles, telling: ValueTelling::InWords };
        let row = |version: FoundVersion| VersionRow {
            when: self.moment_in_words(version.saved_at),
            is_first: version.changed.is_none(),
            changes: version.changed.iter().flatten().map(|one| teller.told(one)).collect(),
            count: version.count,
            path: version.path,
            is_open: false,
        };
        let rows = found.all.into_iter().map(row).collect();
        self.show_dialog(Dialog::Versions(rows));
    }

    /// A version is read: it is looked at, or the record becomes what it was, in one step that can be undone.
    pub(super) fn take_version(&mut self, path: &Path, use_of: VersionUse, result: Result<Box<Loaded>, Refused>) {
        let loaded = match result {
            Ok(loaded) => *loaded,
            Err(refused) => return self.tell_not_opened(&path.display().to_string(), &refused),
        };
        match use_of {
            VersionUse::Look => {
                self.show_document(OpenDocument::new(loaded.dataset, loaded.report, RecordOrigin::New), true);
                let text = self.words.text("versions-looked-at");
                self.notices().push(Notice::problem(text));
            }
            VersionUse::Restore => {
                let edit = edit_to(self.document.dataset(), &loaded.dataset);
                self.commit(Change { label: edit::RESTORE_VERSION, count: 0, edit, select: None });
            }
        }
    }

    /// Reads a version to look at.
    pub(super) fn look_at_version(&self, path: PathBuf) {
        self.jobs.read_version(path, VersionUse::Look);
    }
}
