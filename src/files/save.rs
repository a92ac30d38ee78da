//! A file replaced as a whole or not at all: written beside, brought to the disk, then renamed into its place.
//!
//! It knows bytes, not records. Whatever goes wrong, the old file stays as it was.

use std::fs::{self, File};
use std::hash::{DefaultHasher, Hasher as _};
use std::io::{self, BufWriter, Read as _, Write as _};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use tempfile::NamedTempFile;

use super::beside::{self, SaveLock};
use super::kept;
use crate::parallel;
use crate::report::{NotSaved, Unkept};

/// What a file held, to notice that somebody else has written to it since.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fingerprint {
    length: usize,
    hash: u64,
}

impl Fingerprint {
    /// Of a file's contents. Kept from one run to the next in a journal alone: where another version of the program
    /// hashes otherwise, saving asks once too often.
    pub fn of_contents(contents: &[u8]) -> Self {
        let mut making = Fingerprinting::of_length(contents.len());
        making.add_bytes(contents);
        making.end()
    }

    /// As a word, such as names of files are made of.
    pub fn word(self) -> String {
        format!("{:016x}{:x}", self.hash, self.length)
    }

    /// Of a file, read piece by piece.
    pub fn of_file(path: &Path) -> io::Result<Self> {
        let mut file = File::open(path)?;
        let length = usize::try_from(file.metadata()?.len()).unwrap_or_default();
        let mut making = Fingerprinting::of_length(length);
        let mut piece = vec![0; STREAMED_AT_ONCE];
        loop {
            match file.read(&mut piece)? {
                0 => return Ok(making.end()),
                count => making.add_bytes(piece.get(..count).unwrap_or_default()),
            }
        }
    }
}

/// A fingerprint being made piece by piece.
pub(super) struct Fingerprinting {
    hasher: DefaultHasher,
    length: usize,
}

impl Fingerprinting {
    /// Of contents that will have so many bytes. Where they turn out to have another number, it is no fingerprint of theirs.
    pub(super) fn of_length(length: usize) -> Self {
        let mut hasher = DefaultHasher::new();
        hasher.write_usize(length);
        Self { hasher, length: 0 }
    }

    pub(super) fn add_bytes(&mut self, piece: &[u8]) {
        self.hasher.write(piece);
        self.length += piece.len();
    }

    pub(super) fn end(self) -> Fingerprint {
        Fingerprint { length: self.length, hash: self.hasher.finish() }
    }
}

/// What a save may replace.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Replacing {
    /// A file that holds what it held when it was read or written last, or nothing.
    Known(Fingerprint),
    /// Nothing.
    Nothing,
    /// Whatever is there.
    Anything,
}

/// A file that was saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedFile {
    /// What it holds.
    pub fingerprint: Fingerprint,
    /// What of the file before it could not be kept.
    pub unkept: Vec<Unkept>,
}

/// Replaces the contents of the file at `path`, or makes it; a link stays a link, and what the file had besides its contents
/// stays where the system lets us.
///
/// Comparing and replacing are one step: a lock beside the file keeps other windows from coming between.
pub fn save_noting(path: &Path, contents: &str, replacing: Replacing) -> Result<SavedFile, NotSaved> {
    let write = |file: &mut File| file.write_all(contents.as_bytes());
    let target = SaveTarget::at_path(path)?;
    // The disk is slower than either.
    let fingerprint = || Fingerprint::of_contents(contents.as_bytes());
    let (fingerprint, unkept) = if contents.len() < LEAST_FOR_A_THREAD {
        (fingerprint(), target.save(replacing, write))
    } else {
        parallel::both(fingerprint, || target.save(replacing, write))
    };
    Ok(SavedFile { fingerprint, unkept: unkept? })
}

/// As [`save_noting`], for who does not ask what could not be kept. `known` is what the file held when it was last read or
/// written; `None` overwrites.
pub fn save(path: &Path, contents: &str, known: Option<Fingerprint>) -> Result<Fingerprint, NotSaved> {
    let replacing = known.map_or(Replacing::Anything, Replacing::Known);
    save_noting(path, contents, replacing).map(|saved| saved.fingerprint)
}

/// As [`save`], but only where there is nothing yet.
pub fn save_new(path: &Path, contents: &str) -> Result<Fingerprint, NotSaved> {
    save_noting(path, contents, Replacing::Nothing).map(|saved| saved.fingerprint)
}

/// Replaces the file at `path`, or makes it, with what is written piece by piece: as a whole or not at all.
pub fn save_streamed(path: &Path, write: impl FnOnce(&mut BufWriter<&File>) -> io::Result<()>) -> Result<(), NotSaved> {
    let write = |file: &mut File| {
        let mut out = BufWriter::with_capacity(STREAMED_AT_ONCE, &*file);
        write(&mut out)?;
        out.flush()
    };
    SaveTarget::at_path(path)?.save(Replacing::Anything, write).map(drop)
}

/// Fewer bytes are not worth a thread of their own.
const LEAST_FOR_A_THREAD: usize = 1 << 20;

/// Many small pieces go to the disk in one.
const STREAMED_AT_ONCE: usize = 1 << 18;

/// Where a file comes to stand: what a link leads to.
struct SaveTarget {
    target: PathBuf,
}

impl SaveTarget {
    fn at_path(path: &Path) -> Result<Self, NotSaved> {
        let place = Self { target: followed(path).map_err(|error| not_saved(&error))? };
        place.before()?;
        if place.folder().is_dir() { Ok(place) } else { Err(NotSaved::FolderGone) }
    }

    /// What is there already, where it may be replaced.
    fn before(&self) -> Result<Option<fs::Metadata>, NotSaved> {
        match fs::metadata(&self.target) {
            Ok(metadata) if metadata.is_dir() => Err(NotSaved::IsFolder),
            // To open a pipe is to wait for who is at its other end.
            Ok(metadata) if !metadata.is_file() => Err(NotSaved::NoFile),
            Ok(metadata) if metadata.permissions().readonly() => Err(NotSaved::ReadOnlyFile),
            Ok(metadata) => Ok(Some(metadata)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(not_saved(&error)),
        }
    }

    /// A path without a folder lies in the one that the program was started in.
    fn folder(&self) -> &Path {
        self.target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
    }

    fn save(
        &self,
        replacing: Replacing,
        write: impl FnOnce(&mut File) -> io::Result<()>,
    ) -> Result<Vec<Unkept>, NotSaved> {
        let lock = SaveLock::acquire(&self.target)?;
        let before = self.before()?;
        let known = match (replacing, &before) {
            (Replacing::Nothing, Some(_)) => return Err(NotSaved::Exists),
            (Replacing::Known(known), Some(before)) => Some((known, before.len())),
            _ => None,
        };
        let is_known = || match known {
            Some((known, _)) if Fingerprint::of_file(&self.target).map_err(|error| not_saved(&error))? != known => {
                Err(NotSaved::ChangedOutside)
            }
            _ => Ok(()),
        };
        // A small file is looked at before anything is written; a large one is read while the new one is.
        let is_large = known.is_some_and(|(_, length)| length >= LEAST_FOR_A_THREAD as u64);
        if !is_large {
            is_known()?;
        }
        let mut unkept = Vec::new();
        if lock.is_held() {
            beside::tidy(self.folder(), &self.target);
        } else {
            unkept.push(Unkept::Lock);
        }
        let begin = || begin_beside(self.folder(), &self.target, before.as_ref(), write);
        let written = if is_large {
            let to_disk = |beside: NamedTempFile| beside.as_file().sync_data().map(|()| beside);
            let (is_known, written) = parallel::both(is_known, || begin().and_then(to_disk));
            is_known?;
            written
        } else {
            begin()
        };
        let written =
            written.and_then(|beside| finish(beside, self.folder(), &self.target, before.as_ref(), &mut unkept));
        written.map_err(|error| not_saved(&error))?;
        Ok(unkept)
    }
}

/// Where a link leads, and the links after it; the path itself where there is none. What it leads to need not be there.
fn followed(path: &Path) -> io::Result<PathBuf> {
    /// As many as Linux follows (`path_resolution(7)`).
    const MOST_LINKS: usize = 40;
    let mut here = path.to_path_buf();
    for _ in 0..MOST_LINKS {
        match fs::read_link(&here) {
            Ok(next) => here = here.parent().map_or_else(|| next.clone(), |folder| folder.join(&next)),
            // No link, or nothing there.
            Err(_) => return Ok(here),
        }
    }
    Err(io::Error::other("too many links"))
}

/// Writes what is to come into a file's place beside it. Unless it is finished it removes itself.
fn begin_beside(
    folder: &Path,
    target: &Path,
    old: Option<&fs::Metadata>,
    write: impl FnOnce(&mut File) -> io::Result<()>,
) -> io::Result<NamedTempFile> {
    let prefix = beside::prefix_of(target);
    let mut builder = tempfile::Builder::new();
    builder.prefix(&prefix).suffix(beside::ENDING).rand_bytes(beside::RANDOM);
    // What takes the place of a file is for its owner alone until it has that one's permissions.
    #[cfg(unix)]
    if old.is_none() {
        builder.permissions(usual_permissions());
    }
    let mut beside = builder.tempfile_in(folder)?;
    write(beside.as_file_mut())?;
    Ok(beside)
}

/// Brings what was written beside a file to the disk and into its place.
fn finish(
    beside: NamedTempFile,
    folder: &Path,
    target: &Path,
    old: Option<&fs::Metadata>,
    unkept: &mut Vec<Unkept>,
) -> io::Result<()> {
    let others = old.map(|old| kept::keep_attributes(beside.as_file(), target, old, unkept)).unwrap_or_default();
    beside.as_file().sync_all()?;
    beside.persist(target).map_err(|error| error.error)?;
    kept::link_again(target, &others, unkept);
    bring_to_disk(folder);
    Ok(())
}

/// What a new file of the person's own gets: read and write, less what their umask takes away.
#[cfg(unix)]
fn usual_permissions() -> fs::Permissions {
    use std::os::unix::fs::PermissionsExt as _;
    fs::Permissions::from_mode(0o666)
}

/// A rename is on the disk when its folder is. Not every file system can be asked; the file is saved either way.
pub(super) fn bring_to_disk(folder: &Path) {
    if cfg!(unix)
        && let Err(error) = File::open(folder).and_then(|folder| folder.sync_all())
    {
        log::debug!("{} can't be asked to be on the disk: {error}", folder.display());
    }
}

/// What a fault of the system means for a file that was to be written.
pub fn not_saved(error: &io::Error) -> NotSaved {
    match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => NotSaved::DiskFull,
        io::ErrorKind::ReadOnlyFilesystem => NotSaved::ReadOnlyFolder,
        io::ErrorKind::PermissionDenied => NotSaved::NoPermission,
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => NotSaved::FolderGone,
        io::ErrorKind::IsADirectory => NotSaved::IsFolder,
        io::ErrorKind::FileTooLarge => NotSaved::TooLarge,
        _ => NotSaved::Failed { why: super::plain(error) },
    }
}
