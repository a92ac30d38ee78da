//! Earlier versions of a file: what it held when it was saved here, and before that, kept apart from it.
//!
//! The last twenty, none older than a year, and no more bytes of one file than so many. It knows no window.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use super::{Fingerprint, leftover};

/// A version that is kept.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct KeptVersion {
    /// When it was saved, in seconds since 1970.
    pub saved_at: i64,
    /// Where it is kept.
    pub path: PathBuf,
}

/// So many versions of a file are kept,
const MOST: usize = 20;
/// none older than a year, but the last,
const OLDEST: i64 = 366 * 24 * 60 * 60;
/// and so many bytes of them, but the last.
const MOST_BYTES: u64 = 256 << 20;

/// The folder that the versions of a file are kept in.
fn folder_of(state: &Path, file: &Path) -> PathBuf {
    let whole = std::path::absolute(file).unwrap_or_else(|_| file.to_path_buf());
    let known = Fingerprint::of_contents(whole.as_os_str().as_encoded_bytes());
    state.join("versions").join(known.word())
}

/// Keeps what a file holds as it is now saved. The same as the last one is not kept twice. What can't be kept costs the
/// version, not the save.
pub fn keep_version(state: &Path, file: &Path, text: &str, saved_at: i64) {
    let folder = folder_of(state, file);
    let word = Fingerprint::of_contents(text.as_bytes()).word();
    // Those of one second stand in the order in which they were saved.
    let count = kept(state, file).iter().filter(|version| version.saved_at == saved_at).count();
    let path = folder.join(format!("{saved_at:012}-{count:04}-{word}.json"));
    let is_last = kept(state, file).first().is_some_and(|last| last.path.to_string_lossy().contains(&word));
    if is_last {
        return;
    }
    let written = fs::create_dir_all(&folder).and_then(|()| {
        // A temporary file is for its owner alone.
        let mut beside = tempfile::NamedTempFile::new_in(&folder)?;
        beside.write_all(text.as_bytes())?;
        beside.as_file().sync_all()?;
        beside.persist(&path).map_err(|error| error.error).map(drop)
    });
    if let Err(error) = written {
        log::warn!("an earlier version can't be kept in {}: {error}", path.display());
    }
    prune(state, file, saved_at);
}

/// Keeps what a file holds before it is saved here for the first time.
pub fn keep_first(state: &Path, file: &Path, now: i64) {
    if !kept(state, file).is_empty() {
        return;
    }
    let (Ok(metadata), Ok(text)) = (fs::metadata(file), fs::read_to_string(file)) else { return };
    let age = metadata.modified().ok().and_then(|moment| moment.elapsed().ok()).map_or(0, |age| age.as_secs());
    keep_version(state, file, &text, now.saturating_sub(i64::try_from(age).unwrap_or_default()));
}

/// The versions that are kept of a file, the latest first.
pub fn kept(state: &Path, file: &Path) -> Vec<KeptVersion> {
    let Ok(entries) = fs::read_dir(folder_of(state, file)) else { return Vec::new() };
    let version = |path: PathBuf| {
        let name = path.file_name()?.to_str()?;
        let (saved_at, rest) = name.split_once('-')?;
        rest.strip_suffix(".json")?;
        Some(KeptVersion { saved_at: saved_at.parse().ok()?, path })
    };
    let mut all: Vec<KeptVersion> = entries.flatten().filter_map(|entry| version(entry.path())).collect();
    all.sort();
    all.reverse();
    all
}

/// The version of a file that held just this.
pub fn with_contents(state: &Path, file: &Path, known: Fingerprint) -> Option<String> {
    let word = known.word();
    let held = kept(state, file).into_iter().filter(|version| version.path.to_string_lossy().contains(&word));
    held.filter_map(|version| fs::read_to_string(version.path).ok())
        .find(|text| Fingerprint::of_contents(text.as_bytes()) == known)
}

fn prune(state: &Path, file: &Path, now: i64) {
    let mut bytes = 0;
    for (at, version) in kept(state, file).into_iter().enumerate() {
        bytes += fs::metadata(&version.path).map_or(0, |metadata| metadata.len());
        let is_old = now.saturating_sub(version.saved_at) > OLDEST;
        if at > 0 && (at >= MOST || is_old || bytes > MOST_BYTES) {
            leftover::take_away(&version.path);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_twenty_are_kept_and_the_same_not_twice() {
        let home = tempfile::tempdir().unwrap();
        let (state, file) = (home.path().join("state"), home.path().join("record.json"));
        assert!(kept(&state, &file).is_empty());
        for number in 0..30 {
            keep_version(&state, &file, &format!("version {number}"), 1000 + number);
            keep_version(&state, &file, &format!("version {number}"), 1000 + number);
        }
        keep_version(&state, &home.path().join("other.json"), "another file's", 1);
        let versions = kept(&state, &file);
        assert_eq!(versions.len(), MOST);
        assert_eq!(versions.first().map(|version| version.saved_at), Some(1029));
        assert_eq!(fs::read_to_string(&versions[1].path).unwrap(), "version 28");
        // A year later those are old; the one that is saved then stays, whatever its age becomes.
        keep_version(&state, &file, "much later", 1029 + OLDEST + 1);
        assert_eq!(kept(&state, &file).len(), 1);
    }
}
