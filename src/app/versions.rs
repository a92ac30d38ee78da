//! What changed from each kept version of a file to the next. It knows no window.

use std::path::{Path, PathBuf};

use crate::files::raw::RawFile;
use crate::files::{self, versions};
use crate::merge::{self, Difference, RecordTitles};

/// The versions that are kept of a file.
#[derive(Debug, Default)]
pub struct FoundVersions {
    /// The latest first.
    pub all: Vec<FoundVersion>,
    /// What their records are called.
    pub titles: RecordTitles,
}

/// A version that is kept.
#[derive(Debug)]
pub struct FoundVersion {
    /// Where it is kept.
    pub path: PathBuf,
    /// When it was saved, in seconds since 1970.
    pub saved_at: i64,
    /// What it changed, as far as is told one by one; nothing where it is the first that is kept.
    pub changed: Option<Vec<Difference>>,
    /// How much it changed.
    pub count: usize,
}

/// So many changes of a version are told one by one.
const MOST_TOLD: usize = 200;

/// The versions that are kept of a file, the latest first, with what each changed. One that can't be read is left out.
pub fn found(state: &Path, file: &Path) -> FoundVersions {
    let mut found = FoundVersions::default();
    // Each is read once, and compared with the one before it.
    let mut after: Option<(FoundVersion, Vec<u8>)> = None;
    for version in versions::kept(state, file) {
        let Ok(bytes) = files::read_file(&version.path) else { continue };
        let Ok(raw) = RawFile::read(&bytes) else { continue };
        found.titles.add(&raw);
        if let Some((mut row, of_row)) = after.take() {
            if let Ok(later) = RawFile::read(&of_row) {
                let mut changed = merge::differences(&raw, &later);
                row.count = changed.len();
                changed.truncate(MOST_TOLD);
                row.changed = Some(changed);
            }
            found.all.push(row);
        }
        let row = FoundVersion { path: version.path, saved_at: version.saved_at, changed: None, count: 0 };
        drop(raw);
        after = Some((row, bytes));
    }
    found.all.extend(after.map(|(row, _)| row));
    found
}
