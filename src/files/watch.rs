//! What became of a file since it was read or saved here: changed, gone, or under another name.
//!
//! It is asked now and then: a network share tells of nothing by itself. What it holds is read only where something about
//! it is another than before.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::Fingerprint;

/// What became of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum FileLook {
    /// It holds what it held.
    #[default]
    Same,
    /// It holds something else.
    Changed,
    /// It is not there.
    Gone,
    /// It has another name in the same folder.
    Renamed(PathBuf),
}

/// A file that is looked at.
#[derive(Debug)]
pub struct WatchedFile {
    path: PathBuf,
    known: Fingerprint,
    /// What was seen of it last.
    stamp: Option<Stamp>,
    identity: Option<(u64, u64)>,
    /// Leads to it wherever it is moved.
    handle: Option<Handle>,
    said: FileLook,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Stamp {
    length: u64,
    /// When it was written to, as the system says it.
    modified: Option<String>,
    identity: (u64, u64),
}

impl WatchedFile {
    /// A file that held this when it was read or saved last.
    pub fn new(path: PathBuf, known: Fingerprint) -> Self {
        // What it is by now is looked at the first time: it may have changed in between.
        let identity = fs::metadata(&path).ok().map(|metadata| identity(&metadata));
        let handle = Handle::of_file(&path);
        Self { path, known, stamp: None, identity, handle, said: FileLook::Same }
    }

    /// The file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// What became of it, where that is another thing than was said last.
    pub fn look(&mut self) -> Option<FileLook> {
        let look = self.looked()?;
        (std::mem::replace(&mut self.said, look.clone()) != look).then_some(look)
    }

    /// Nothing where nothing about it is another than before, or nothing can be said.
    fn looked(&mut self) -> Option<FileLook> {
        let metadata = match fs::metadata(&self.path) {
            Ok(metadata) => metadata,
            Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
                self.stamp = None;
                return Some(self.elsewhere().map_or(FileLook::Gone, FileLook::Renamed));
            }
            // A share that is away for a moment says nothing of the file.
            Err(_) => return None,
        };
        let stamp = Stamp {
            length: metadata.len(),
            modified: metadata.modified().ok().map(|moment| format!("{moment:?}")),
            identity: identity(&metadata),
        };
        if self.stamp.as_ref() == Some(&stamp) || !metadata.is_file() {
            return None;
        }
        let now = Fingerprint::of_file(&self.path).ok()?;
        if self.identity != Some(stamp.identity) || self.handle.is_none() {
            self.handle = Handle::of_file(&self.path);
        }
        self.identity = Some(stamp.identity);
        self.stamp = Some(stamp);
        Some(if now == self.known { FileLook::Same } else { FileLook::Changed })
    }

    /// The same file under another name in its folder, or where the system says that it went.
    fn elsewhere(&self) -> Option<PathBuf> {
        let wanted = self.identity.filter(|_| cfg!(unix))?;
        let folder = self.path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let is_it = |path: &PathBuf| {
            let metadata = fs::symlink_metadata(path);
            metadata.is_ok_and(|metadata| metadata.is_file() && identity(&metadata) == wanted)
        };
        let mut entries = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
        entries.find(is_it).or_else(|| self.handle.as_ref()?.place().filter(is_it))
    }
}

/// Leads to a file wherever it is moved, without opening it.
#[derive(Debug)]
struct Handle {
    #[cfg(target_os = "linux")]
    of: std::os::fd::OwnedFd,
}

#[cfg(target_os = "linux")]
impl Handle {
    fn of_file(path: &Path) -> Option<Self> {
        use rustix::fs::{Mode, OFlags};
        let of = rustix::fs::open(path, OFlags::PATH | OFlags::CLOEXEC, Mode::empty()).ok()?;
        Some(Self { of })
    }

    fn place(&self) -> Option<PathBuf> {
        use std::os::fd::AsRawFd as _;
        fs::read_link(format!("/proc/self/fd/{}", self.of.as_raw_fd())).ok()
    }
}

#[cfg(not(target_os = "linux"))]
impl Handle {
    fn of_file(_path: &Path) -> Option<Self> {
        None
    }

    fn place(&self) -> Option<PathBuf> {
        None
    }
}

/// What tells a file from every other one on the machine, where the system has that.
#[cfg(unix)]
fn identity(metadata: &fs::Metadata) -> (u64, u64) {
    use std::os::unix::fs::MetadataExt as _;
    (metadata.dev(), metadata.ino())
}

/// A length and a time have to do.
#[cfg(not(unix))]
fn identity(_metadata: &fs::Metadata) -> (u64, u64) {
    (0, 0)
}

/// When a file was saved and whose it is, as far as the system says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SavedBy {
    /// When it was written to, in seconds since 1970.
    pub at: Option<i64>,
    /// The name of its owner, where that is somebody else than who runs the program.
    pub owner: Option<String>,
}

/// Asks the system who saved a file, and when.
pub fn saved_by(path: &Path) -> SavedBy {
    let Ok(metadata) = fs::metadata(path) else { return SavedBy::default() };
    let since = metadata.modified().ok().and_then(|moment| moment.duration_since(std::time::UNIX_EPOCH).ok());
    let at = since.and_then(|since| i64::try_from(since.as_secs()).ok());
    SavedBy { at, owner: owner_of(&metadata) }
}

#[cfg(unix)]
fn owner_of(metadata: &fs::Metadata) -> Option<String> {
    use std::os::unix::fs::MetadataExt as _;
    let owner = metadata.uid();
    // A process belongs to who runs it.
    if fs::metadata("/proc/self").is_ok_and(|own| own.uid() == owner) {
        return None;
    }
    // What is not listed there, a directory service knows, and is not asked.
    let listed = fs::read_to_string("/etc/passwd").ok()?;
    listed.lines().find_map(|line| {
        let mut parts = line.split(':');
        let name = parts.next()?;
        (parts.nth(1)?.parse() == Ok(owner)).then(|| name.to_owned())
    })
}

#[cfg(not(unix))]
fn owner_of(_metadata: &fs::Metadata) -> Option<String> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_becomes_of_a_file_is_told_once_each_time() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("record.json");
        fs::write(&path, "one").unwrap();
        let mut watched = WatchedFile::new(path.clone(), Fingerprint::of_contents(b"one"));
        assert_eq!(watched.look(), None);
        // Touched, and written anew with the same in it: nothing has changed.
        fs::write(&path, "one").unwrap();
        assert_eq!(watched.look(), None);
        fs::write(folder.path().join("new"), "two").unwrap();
        fs::rename(folder.path().join("new"), &path).unwrap();
        assert_eq!(watched.look(), Some(FileLook::Changed));
        assert_eq!(watched.look(), None);
        let other = folder.path().join("other.json");
        fs::rename(&path, &other).unwrap();
        #[cfg(unix)]
        assert_eq!(watched.look(), Some(FileLook::Renamed(other.clone())));
        fs::rename(&other, &path).unwrap();
        assert_eq!(watched.look(), Some(FileLook::Changed));
        fs::remove_file(&path).unwrap();
        assert_eq!(watched.look(), Some(FileLook::Gone));
        assert_eq!(watched.look(), None);
        fs::write(&path, "one").unwrap();
        assert_eq!(watched.look(), Some(FileLook::Same));
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn a_file_that_went_into_another_folder_is_found_there() {
        let home = tempfile::tempdir().unwrap();
        let (one, other) = (home.path().join("one"), home.path().join("other"));
        fs::create_dir(&one).unwrap();
        fs::create_dir(&other).unwrap();
        let path = one.join("record.json");
        fs::write(&path, "one").unwrap();
        let mut watched = WatchedFile::new(path.clone(), Fingerprint::of_contents(b"one"));
        // Saved anew as a file of its own, as we and others do it.
        fs::write(one.join("beside"), "one").unwrap();
        fs::rename(one.join("beside"), &path).unwrap();
        watched.look();
        fs::rename(&path, other.join("another.json")).unwrap();
        assert_eq!(watched.look(), Some(FileLook::Renamed(other.join("another.json"))));
        fs::remove_file(other.join("another.json")).unwrap();
        assert_eq!(watched.look(), Some(FileLook::Gone));
    }
}
