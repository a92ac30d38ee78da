//! What was changed and is not saved, kept line by line in a file of its own, so that it outlives a crash and a power cut.
//!
//! Each line has a checksum over itself and all lines before it: one that is cut off or harmed is known, and what comes
//! after it is not believed. It knows lines, not what they say, and no window.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::leftover;
use super::save::{self, not_saved};
use super::{Fingerprint, plain};
use crate::report::{NotSaved, Refused};

/// What a journal says of the record that its lines change.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct JournalNote {
    /// What the record is called.
    pub title: String,
    /// The file that it was read from, or saved in last; `None` for one that has none.
    pub file: Option<PathBuf>,
    /// What that file held then.
    pub known: Option<Fingerprint>,
    /// Whether it is the record that is built into the program.
    pub is_bundled: bool,
    /// When it was begun, in seconds since 1970.
    pub began: i64,
    /// The process that writes it, where no lock can be had.
    pub process: u32,
    /// Whether what its lines change is no file's: changes that no line tells are in it.
    pub is_changed: bool,
}

/// A journal that is being written. Nobody else writes it meanwhile.
#[derive(Debug)]
pub struct JournalFile {
    file: File,
    path: PathBuf,
    /// The checksum of the last line.
    chain: String,
    /// The bytes that are whole lines.
    length: u64,
    /// Whether more stands behind them.
    is_torn: bool,
}

/// What a journal holds, as far as it is whole.
#[derive(Clone, Debug, PartialEq)]
pub struct JournalLines {
    /// What it says of its record.
    pub note: JournalNote,
    /// The lines after that, without their checksums.
    pub lines: Vec<String>,
    /// Whether something stands behind them that is cut off or harmed.
    pub is_torn: bool,
    length: u64,
    chain: String,
}

const ENDING: &str = "journal";

/// The letters of a checksum.
const CHECKSUM: usize = 16;

impl JournalFile {
    /// Begins a journal, which must not be there yet.
    pub fn create(path: &Path, note: &JournalNote) -> Result<Self, NotSaved> {
        let begun = || {
            fs::create_dir_all(path.parent().unwrap_or(Path::new(".")))?;
            let mut options = OpenOptions::new();
            options.read(true).write(true).create_new(true);
            #[cfg(unix)]
            std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
            let file = options.open(path)?;
            // Where no lock can be had the note names the process.
            if let Err(error) = file.try_lock() {
                log::info!("{} can't be locked: {error}", path.display());
            }
            let (path, chain) = (path.to_path_buf(), String::new());
            let mut journal = Self { file, path, chain, length: 0, is_torn: false };
            if let Err(error) = journal.append(&[serde_json::to_string(note).unwrap_or_default()]) {
                journal.remove();
                return Err(error);
            }
            save::bring_to_disk(journal.path.parent().unwrap_or(Path::new(".")));
            Ok(journal)
        };
        begun().map_err(|error: io::Error| not_saved(&error))
    }

    /// Goes on with a journal that another run has left. `None` where a window that lives is writing it.
    pub fn adopt(path: &Path) -> Result<Option<Self>, NotSaved> {
        let adopted = || {
            let mut file = OpenOptions::new().read(true).write(true).open(path)?;
            if is_of_the_living(&file) {
                return Ok(None);
            }
            let mut bytes = Vec::new();
            file.read_to_end(&mut bytes)?;
            let lines = parse(&bytes).ok_or_else(|| io::Error::other("no journal"))?;
            let JournalLines { length, chain, .. } = lines;
            let mut journal = Self { file, path: path.to_path_buf(), chain, length, is_torn: true };
            journal.cut_off()?;
            Ok(Some(journal))
        };
        adopted().map_err(|error: io::Error| not_saved(&error))
    }

    /// Where it lies.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// How many bytes it has.
    pub fn length(&self) -> u64 {
        self.length
    }

    /// Puts lines at its end: all of them or, where that fails, none.
    pub fn append(&mut self, lines: &[String]) -> io::Result<()> {
        let mut text = String::new();
        let mut chain = self.chain.clone();
        for line in lines {
            chain = checksum(&chain, line);
            text.push_str(&chain);
            text.push(' ');
            text.push_str(line);
            text.push('\n');
        }
        if self.is_torn {
            self.cut_off()?;
        }
        if let Err(error) = self.file.write_all(text.as_bytes()) {
            self.is_torn = true;
            if let Err(error) = self.cut_off() {
                log::warn!("{} ends in half an entry: {error}", self.path.display());
            }
            return Err(error);
        }
        self.chain = chain;
        self.length += text.len() as u64;
        Ok(())
    }

    /// Takes away what is no whole line, and goes to the end.
    fn cut_off(&mut self) -> io::Result<()> {
        self.file.set_len(self.length)?;
        self.file.seek(SeekFrom::Start(self.length))?;
        self.is_torn = false;
        Ok(())
    }

    /// Whether its file is still where it was begun: somebody may tidy the folder.
    pub fn is_in_its_place(&self) -> bool {
        #[cfg(unix)]
        {
            use std::os::unix::fs::MetadataExt as _;
            let place = |metadata: fs::Metadata| (metadata.dev(), metadata.ino());
            let (there, here) = (fs::metadata(&self.path).map(place), self.file.metadata().map(place));
            there.is_ok_and(|there| here.is_ok_and(|here| there == here))
        }
        #[cfg(not(unix))]
        {
            self.path.exists()
        }
    }

    /// Has the disk keep it.
    pub fn sync(&self) -> io::Result<()> {
        self.file.sync_data()
    }

    /// What it holds.
    pub fn lines(&self) -> Result<JournalLines, Refused> {
        read(&self.path)
    }

    /// Lets go of it, with what it was made on: all that it says is saved, or not wanted.
    pub fn remove(self) {
        remove_files(&self.path);
    }
}

/// The journals in a folder that no living window writes, the oldest first.
pub fn found(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let is_left = |path: &PathBuf| {
        path.extension().is_some_and(|ending| ending == ENDING)
            && File::open(path).is_ok_and(|file| !is_of_the_living(&file))
    };
    let mut found: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).filter(is_left).collect();
    found.sort();
    found
}

/// What a journal holds, as far as it is whole.
pub fn read(path: &Path) -> Result<JournalLines, Refused> {
    let bytes = fs::read(path).map_err(|error| Refused::Unreadable { why: plain(&error) })?;
    parse(&bytes).ok_or_else(|| Refused::Unreadable { why: "it is cut off or harmed at its beginning".to_owned() })
}

/// Lets go of a journal that no living window writes.
pub fn forget(path: &Path) {
    if File::open(path).is_ok_and(|file| !is_of_the_living(&file)) {
        remove_files(path);
    }
}

fn remove_files(path: &Path) {
    // Lines that stay behind are of use with what they change alone.
    if leftover::take_away(path) {
        leftover::take_away(&base_of(path));
    }
}

/// The name of a journal that was begun at a moment by a process, which counts its journals.
pub fn name_of(began: i64, process: u32, count: u64) -> String {
    format!("unsaved-{began:012}-{process}-{count}.{ENDING}")
}

/// Where the record is kept that a journal's lines change.
pub fn base_of(journal: &Path) -> PathBuf {
    journal.with_extension("base.json")
}

/// Keeps the record that a journal's lines change, for its owner alone.
pub fn keep_base(journal: &Path, text: &str) -> Result<(), NotSaved> {
    let kept = || {
        // A temporary file is for its owner alone.
        let mut beside = tempfile::NamedTempFile::new_in(journal.parent().unwrap_or(Path::new(".")))?;
        beside.write_all(text.as_bytes())?;
        beside.as_file().sync_all()?;
        beside.persist(base_of(journal)).map_err(|error| error.error)?;
        save::bring_to_disk(journal.parent().unwrap_or(Path::new(".")));
        Ok(())
    };
    kept().map_err(|error: io::Error| not_saved(&error))
}

/// Keeps a copy of a file as what a journal's lines change. `false` where the file does not hold that any more.
pub fn keep_base_of(journal: &Path, file: &Path, known: Fingerprint) -> bool {
    let Ok(text) = fs::read_to_string(file) else { return false };
    let is_kept = Fingerprint::of_contents(text.as_bytes()) == known && keep_base(journal, &text).is_ok();
    if !journal.exists() {
        // It was let go of meanwhile.
        leftover::take_away(&base_of(journal));
    }
    is_kept
}

/// Keeps what one journal's lines change for another's too. `false` where that has nothing yet.
pub fn copy_base(from: &Path, to: &Path) -> Result<bool, NotSaved> {
    let base = base_of(from);
    if fs::hard_link(&base, base_of(to)).is_ok() {
        return Ok(true);
    }
    // Not every disk has links.
    match fs::read_to_string(&base) {
        Ok(text) => keep_base(to, &text).map(|()| true),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(not_saved(&error)),
    }
}

/// Whether a window that lives is writing it. Else it is locked until `file` is closed.
fn is_of_the_living(file: &File) -> bool {
    match file.try_lock() {
        Ok(()) => false,
        Err(TryLockError::WouldBlock) => true,
        // No locks here.
        Err(TryLockError::Error(_)) => {
            let mut bytes = Vec::new();
            let read = file.try_clone().and_then(|mut file| file.read_to_end(&mut bytes));
            read.is_ok() && parse(&bytes).is_some_and(|lines| is_running(lines.note.process))
        }
    }
}

fn is_running(process: u32) -> bool {
    cfg!(target_os = "linux") && process != std::process::id() && Path::new(&format!("/proc/{process}")).exists()
}

/// Over a line and, by the checksum before it, all that stands before.
fn checksum(before: &str, line: &str) -> String {
    let digest = Sha256::new().chain_update(before).chain_update(line).finalize();
    let digits = digest.iter().flat_map(|byte| [byte >> 4, byte & 15]).map(|digit| char::from_digit(digit.into(), 16));
    digits.flatten().take(CHECKSUM).collect()
}

/// The lines of a journal up to the first that is cut off or harmed; `None` where that is the first of all.
fn parse(bytes: &[u8]) -> Option<JournalLines> {
    let (mut chain, mut length, mut lines) = (String::new(), 0, Vec::new());
    for piece in bytes.split_inclusive(|byte| *byte == b'\n') {
        let Some(line) = whole_line(piece, &chain) else { break };
        chain = checksum(&chain, line);
        length += piece.len();
        lines.push(line.to_owned());
    }
    let is_torn = length < bytes.len();
    let mut lines = lines.into_iter();
    let note = serde_json::from_str(&lines.next()?).ok()?;
    Some(JournalLines { note, lines: lines.collect(), is_torn, length: length as u64, chain })
}

fn whole_line<'a>(piece: &'a [u8], before: &str) -> Option<&'a str> {
    let text = std::str::from_utf8(piece.strip_suffix(b"\n")?).ok()?;
    let (sum, line) = text.split_once(' ')?;
    (sum == checksum(before, line)).then_some(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn note() -> JournalNote {
        JournalNote {
            title: "Kazakhstan–China".to_owned(),
            file: Some(PathBuf::from("/records/one.json")),
            known: Some(Fingerprint::of_contents(b"one")),
            began: 1_400_000_000,
            ..JournalNote::default()
        }
    }

    fn texts(lines: &[&str]) -> Vec<String> {
        lines.iter().map(|line| (*line).to_owned()).collect()
    }

    #[test]
    fn what_is_written_is_read_and_let_go_of() {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("state/chancery");
        assert!(found(&folder).is_empty());
        let path = folder.join(name_of(1, 2, 3));
        let mut journal = JournalFile::create(&path, &note()).unwrap();
        journal.append(&texts(&["one", "two"])).unwrap();
        journal.append(&texts(&["three"])).unwrap();
        journal.sync().unwrap();
        keep_base(&path, "the record").unwrap();
        assert!(found(&folder).is_empty(), "a window that lives is writing it");
        assert!(JournalFile::adopt(&path).unwrap().is_none());
        drop(journal);
        // A program that another test starts just then has the lock too, until it has become itself.
        for _ in 0..1000 {
            if !found(&folder).is_empty() {
                break;
            }
            std::thread::sleep(std::time::Duration::from_millis(5));
        }
        assert_eq!(found(&folder), std::slice::from_ref(&path));
        let read = read(&path).unwrap();
        assert_eq!((read.note, read.lines, read.is_torn), (note(), texts(&["one", "two", "three"]), false));
        JournalFile::adopt(&path).unwrap().unwrap().remove();
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 0);
    }

    #[test]
    fn a_journal_cut_off_anywhere_or_harmed_anywhere_has_its_whole_lines() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(name_of(1, 2, 3));
        let mut journal = JournalFile::create(&path, &note()).unwrap();
        let lines = texts(&["{\"one\": 1}", "{\"two\": \"Қазақстан\"}", "{\"three\": 3}"]);
        journal.append(&lines).unwrap();
        drop(journal);
        let whole = fs::read(&path).unwrap();
        let ends: Vec<usize> =
            whole.iter().enumerate().filter(|(_, byte)| **byte == b'\n').map(|(at, _)| at + 1).collect();
        for cut in 0..whole.len() {
            let count = ends.iter().filter(|end| **end <= cut).count();
            let parsed = parse(&whole[..cut]);
            assert_eq!(parsed.as_ref().map(|read| read.lines.as_slice()), count.checked_sub(1).map(|n| &lines[..n]));
            assert!(parsed.is_none_or(|read| read.is_torn != ends.contains(&cut)), "{cut}");
            let mut harmed = whole.clone();
            harmed[cut] ^= 1;
            let parsed = parse(&harmed);
            assert_eq!(parsed.as_ref().map(|read| read.lines.as_slice()), count.checked_sub(1).map(|n| &lines[..n]));
            assert!(parsed.is_none_or(|read| read.is_torn), "{cut}");
        }
        // Gone on with, the torn end is cut off and the next line is whole.
        fs::write(&path, &whole[..whole.len() - 3]).unwrap();
        let mut journal = JournalFile::adopt(&path).unwrap().unwrap();
        journal.append(&texts(&["four"])).unwrap();
        let read = journal.lines().unwrap();
        assert_eq!((read.lines, read.is_torn), (texts(&["{\"one\": 1}", "{\"two\": \"Қазақстан\"}", "four"]), false));
    }

    #[test]
    fn a_file_that_is_another_by_now_is_no_base() {
        let folder = tempfile::tempdir().unwrap();
        let (journal, file) = (folder.path().join(name_of(1, 2, 3)), folder.path().join("record.json"));
        fs::write(&file, "one").unwrap();
        let known = Fingerprint::of_contents(b"one");
        JournalFile::create(&journal, &note()).unwrap();
        assert!(keep_base_of(&journal, &file, known));
        assert_eq!(fs::read_to_string(base_of(&journal)).unwrap(), "one");
        fs::write(&file, "two").unwrap();
        assert!(!keep_base_of(&journal, &file, known));
    }
}
