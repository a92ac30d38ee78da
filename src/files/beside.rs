//! What stands beside a file while it is saved: the lock that keeps two windows from saving at once, and what a save that
//! was killed has left.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::leftover;
use crate::report::NotSaved;

/// The end of the name of a file that is being written.
pub const ENDING: &str = ".saving";
/// So many letters of its name are drawn.
pub const RANDOM: usize = 6;
/// A name is cut so that what stands beside it has a name that file systems take: most have room for 255 bytes.
const LONGEST_NAME: usize = 200;

/// Another window that saves the same file is done in a moment, or hangs.
const ATTEMPTS: usize = 500;
const BETWEEN_ATTEMPTS: Duration = Duration::from_millis(20);

/// What the names begin with of what stands beside a file.
pub fn prefix_of(target: &Path) -> String {
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    let mut end = name.len().min(LONGEST_NAME);
    while !name.is_char_boundary(end) {
        end -= 1;
    }
    format!(".{}.", name.get(..end).unwrap_or_default())
}

/// Takes away what saves of this file have left that were killed. Who calls it has the lock: none is under way.
pub fn tidy(folder: &Path, target: &Path) {
    let prefix = prefix_of(target);
    let Ok(entries) = fs::read_dir(folder) else { return };
    let is_left = |name: &str| {
        let drawn = name.strip_prefix(&prefix).and_then(|rest| rest.strip_suffix(ENDING));
        drawn.is_some_and(|drawn| drawn.len() == RANDOM && drawn.bytes().all(|letter| letter.is_ascii_alphanumeric()))
    };
    for entry in entries.flatten().filter(|entry| entry.file_name().to_str().is_some_and(is_left)) {
        if let Err(error) = fs::remove_file(entry.path()) {
            log::debug!("{} can't be tidied away: {error}", entry.path().display());
        }
    }
}

/// A lock beside a file that is being saved; it goes when it is let go of.
pub struct SaveLock {
    /// Nothing where no lock can be had.
    file: Option<File>,
    path: PathBuf,
}

impl SaveLock {
    /// Waits for it. Where locks can't be had (some network shares, a folder that can't be written to) there is none.
    pub fn acquire(target: &Path) -> Result<Self, NotSaved> {
        let path = target.with_file_name(format!("{}lock", prefix_of(target)));
        for _ in 0..ATTEMPTS {
            // What can't be made is said by what is written next, where it matters.
            let Ok(file) = open(&path) else { return Ok(Self { file: None, path }) };
            match file.try_lock() {
                // Whoever had it before may have taken the file away under us.
                Ok(()) if is_still_there(&file, &path) => return Ok(Self { file: Some(file), path }),
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => std::thread::sleep(BETWEEN_ATTEMPTS),
                Err(TryLockError::Error(error)) => {
                    log::info!("{} can't be locked: {error}", path.display());
                    leftover::take_away(&path);
                    return Ok(Self { file: None, path });
                }
            }
        }
        Err(NotSaved::InUse)
    }

    /// Whether there is one.
    pub fn is_held(&self) -> bool {
        self.file.is_some()
    }
}

impl Drop for SaveLock {
    fn drop(&mut self) {
        if self.file.is_some() {
            // While it is held, so that nobody else's is taken away.
            leftover::take_away(&self.path);
        }
    }
}

fn open(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    // Neither a link that leads elsewhere nor a pipe that is waited at.
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::custom_flags(&mut options, no_follow());
    options.open(path)
}

#[cfg(unix)]
fn no_follow() -> i32 {
    let flags = rustix::fs::OFlags::NOFOLLOW | rustix::fs::OFlags::NONBLOCK;
    i32::try_from(flags.bits()).unwrap_or_default()
}

#[cfg(unix)]
fn is_still_there(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    let (Ok(ours), Ok(there)) = (file.metadata(), fs::symlink_metadata(path)) else { return false };
    (ours.dev(), ours.ino()) == (there.dev(), there.ino())
}

/// What is open can't be taken away there.
#[cfg(not(unix))]
fn is_still_there(_file: &File, _path: &Path) -> bool {
    true
}
