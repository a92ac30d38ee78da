//! What changed from each kept version of a file to the next. It knows no window.

use std::path::Path;

use crate::dataset::Dataset;
use crate::edit::{self, ChangePart};
use crate::files::{self, versions};
use crate::ui::dialogs::versions::VersionRow;

/// The versions that are kept of a file, the latest first, with what each changed. One that can't be read is left out.
pub fn found(state: &Path, file: &Path) -> Vec<VersionRow> {
    let mut rows = Vec::new();
    let mut before: Option<Dataset> = None;
    for version in versions::kept(state, file).into_iter().rev() {
        let Ok(loaded) = files::open(&version.path) else { continue };
        let mut row = VersionRow { path: version.path, saved_at: version.saved_at, ..VersionRow::default() };
        match &before {
            Some(before) => count(&mut row, &edit::between(before, &loaded.dataset)),
            None => row.is_first = true,
        }
        before = Some(loaded.dataset);
        rows.push(row);
    }
    rows.reverse();
    rows
}

fn count(row: &mut VersionRow, edit: &edit::Edit) {
    for part in edit.parts() {
        match part {
            ChangePart::Insert { .. } => row.added += 1,
            ChangePart::Remove { .. } => row.removed += 1,
            ChangePart::Replace { .. } => row.changed += 1,
            ChangePart::Heading(_) => row.is_retitled = true,
        }
    }
}
