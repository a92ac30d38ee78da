//! Bytes on a disk and the dataset, both ways.
//!
//! It knows no window and no widget. Each version of the format has its own shapes ([`schema_v1`]).

use std::fs::File;
use std::io::{Read, Seek as _, SeekFrom};
use std::path::Path;

use crate::dataset::Dataset;
use crate::report::{Refused, Report};

mod around;
mod beside;
mod field;
mod from_layout;
mod in_layout;
pub mod journal;
mod json;
mod kept;
mod large;
mod leftover;
mod mended;
mod merge;
pub mod pieces;
mod progress;
pub mod raw;
mod read;
mod save;
pub mod schema_v1;
mod several;
mod shape;
mod source;
mod stream;
mod values;
pub mod versions;
pub mod watch;
mod write;

pub use around::{around_from, around_of, is_alike_around};
pub use progress::Progress;
pub use read::read_record;
use save::Fingerprinting;
pub use save::{Fingerprint, Replacing, SavedFile, not_saved, save, save_new, save_noting, save_streamed};
pub use several::save_several;
pub use source::lines_of_input;
use source::{ByteSource, plain};
pub use write::{record_text, to_text};

/// The record that is built into the program: Kazakhstan and China.
pub const BUNDLED: &str = include_str!("../../assets/datasets/kazakhstan-china.json");

/// A record as read, with what was wrong with it.
#[derive(Debug)]
pub struct Loaded {
    /// The facts that could be read.
    pub dataset: Dataset,
    /// What was found wrong.
    pub report: Report,
    /// What the file held.
    pub fingerprint: Fingerprint,
}

/// Reads a file; `-` is standard input.
pub fn open(path: &Path) -> Result<Loaded, Refused> {
    open_watched(path, &Progress::default())
}

/// The bytes of a file, whatever it holds; `-` is standard input. No more than [`source::MOST_BYTES`].
pub fn read_file(path: &Path) -> Result<Vec<u8>, Refused> {
    source::read(source::open(path)?, &Progress::default(), |_| Ok(()))
}

/// Whether a file is to be opened as a record rather than imported: it names the format, or there is nothing to see.
pub fn looks_like_record(path: &Path) -> bool {
    /// So much of a file tells.
    const LOOKED_AT: u64 = 8192;
    let mut start = Vec::new();
    let read = match source::open(path) {
        Ok(ByteSource::File(file, _)) => file.take(LOOKED_AT).read_to_end(&mut start).is_ok(),
        // Whatever is wrong with it, or a pipe, which gives what it has but once.
        _ => false,
    };
    if !read || start.is_empty() {
        return true;
    }
    let text = String::from_utf8_lossy(&start);
    let plain: String = text.chars().filter(|letter| !letter.is_whitespace() && *letter != '\u{feff}').collect();
    let is_timeline = plain.contains("\"start_date\"") || plain.contains("\"events\":[");
    plain.contains("\"format\":\"chancery\"") || (plain.starts_with('{') && !is_timeline)
}

/// As [`open`], for somebody who looks on and may cancel.
pub fn open_watched(path: &Path, progress: &Progress) -> Result<Loaded, Refused> {
    let mut source = source::open(path)?;
    if let ByteSource::File(file, length) = &mut source
        && *length >= LARGE as u64
    {
        if *length > source::MOST_STREAMED {
            return Err(Refused::TooLarge { most: source::MOST_STREAMED });
        }
        look_at_beginning(file)?;
        let again = || file.try_clone().ok().filter(|mut file| file.seek(SeekFrom::Start(0)).is_ok());
        let length = usize::try_from(*length).unwrap_or(usize::MAX);
        if let Some(loaded) = read_large(&*file, length, progress, again) {
            return Ok(loaded);
        }
        if progress.is_cancelled() {
            return Err(Refused::Cancelled);
        }
        file.seek(SeekFrom::Start(0)).map_err(|error| source::unreadable(&error))?;
    }
    let is_pipe = !matches!(source, ByteSource::File(..));
    let bytes = source::read(source, progress, look)?;
    // A large file was tried piece by piece already.
    if is_pipe { read_bytes(&bytes) } else { read_whole(&bytes) }
}

/// Whether a file can become a record, by its beginning.
fn look_at_beginning(file: &mut File) -> Result<(), Refused> {
    let mut beginning = Vec::new();
    let read = file.by_ref().take(LOOKED_AT_FIRST).read_to_end(&mut beginning);
    read.and_then(|_| file.seek(SeekFrom::Start(0))).map_err(|error| source::unreadable(&error))?;
    look(&beginning)
}

/// So much of a large file is looked at before the rest is read.
const LOOKED_AT_FIRST: u64 = 1 << 20;

/// Refuses what can become no record whatever follows, before it is read to its end, which it may not have.
fn look(beginning: &[u8]) -> Result<(), Refused> {
    if (beginning.len() as u64) < LOOKED_AT_FIRST {
        return Ok(());
    }
    let text = beginning.strip_prefix(BYTE_ORDER_MARK.as_bytes()).unwrap_or(beginning);
    if let Some(encoding) = other_encoding(text) {
        return Err(Refused::OtherEncoding { encoding });
    }
    let blanks = text.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
    let (line, column) = json::line_and_column(text, blanks);
    match text.get(blanks) {
        Some(b'{') => Ok(()),
        Some(b'[') => Err(Refused::NotOurs { line, column }),
        Some(_) => Err(Refused::NotText { line, column }),
        None => Err(Refused::Empty),
    }
}

/// From so many bytes on a file is read handful by handful. Below it is read in a tenth of a second whichever way.
const LARGE: usize = 4 << 20;

/// `None` where the reader of whole files has to judge, or the reading was cancelled.
fn read_large<R: Read>(
    source: impl Read,
    length: usize,
    progress: &Progress,
    again: impl FnOnce() -> Option<R>,
) -> Option<Loaded> {
    progress.begin(length);
    let mut fingerprinting = Fingerprinting::of_length(length);
    let mut read = 0;
    let watch = |bytes: &[u8]| {
        fingerprinting.add_bytes(bytes);
        progress.advance(bytes.len());
        read += bytes.len();
        !progress.is_cancelled()
    };
    let (dataset, report) = large::read(source, watch, again).ok()?;
    // Somebody wrote to it meanwhile.
    let is_whole = read == length;
    is_whole.then(|| Loaded { dataset, report, fingerprint: fingerprinting.end() })
}

/// Reads the record that is built into the program.
pub fn bundled() -> Result<Loaded, Refused> {
    read_bytes(BUNDLED.as_bytes())
}

/// Reads a file's contents.
pub fn read_bytes(bytes: &[u8]) -> Result<Loaded, Refused> {
    if bytes.len() >= LARGE
        && let Some(loaded) = read_large(bytes, bytes.len(), &Progress::default(), || Some(bytes))
    {
        return Ok(loaded);
    }
    read_whole(bytes)
}

fn read_whole(bytes: &[u8]) -> Result<Loaded, Refused> {
    let fingerprint = Fingerprint::of_contents(bytes);
    let (text, has_mark) = text_of(bytes)?;
    let (mut dataset, report) = read::read(text)?;
    if has_mark {
        // The whole file is kept with its mark, so that it is written back with it.
        let file: std::sync::Arc<str> = format!("{BYTE_ORDER_MARK}{text}").into();
        let range = BYTE_ORDER_MARK.len()..file.len();
        dataset.as_written = Some(crate::dataset::AsWritten::bytes(file, range));
    }
    Ok(Loaded { dataset, report, fingerprint })
}

/// The text that bytes are, and whether a byte order mark stands before it.
fn text_of(bytes: &[u8]) -> Result<(&str, bool), Refused> {
    let text = bytes.strip_prefix(BYTE_ORDER_MARK.as_bytes()).unwrap_or(bytes);
    if let Some(encoding) = other_encoding(text) {
        return Err(Refused::OtherEncoding { encoding });
    }
    let has_mark = text.len() < bytes.len();
    let text = std::str::from_utf8(text).map_err(|error| {
        let (line, column) = json::line_and_column(text, error.valid_up_to());
        Refused::NotText { line, column }
    })?;
    Ok((text, has_mark))
}

/// What some programs write before UTF-8.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// The encoding of a text in which the first letter takes two bytes or four, by its mark or by its zeros.
fn other_encoding(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0, 0, 0, 0, ..] => None,
        [0xFF, 0xFE, 0, 0, ..] | [0, 0, 0xFE, 0xFF, ..] | [_, 0, 0, 0, ..] | [0, 0, 0, _, ..] => Some("UTF-32"),
        [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] | [_, 0, _, ..] | [0, _, _, ..] => Some("UTF-16"),
        _ => None,
    }
}

/// A limit on the size of files is then an error of the write, as a full disk is, and not the end of the program.
pub fn outlive_limits() {
    #[cfg(unix)]
    {
        let is_met = std::sync::Arc::default();
        if let Err(error) = signal_hook::flag::register(signal_hook::consts::SIGXFSZ, is_met) {
            log::warn!("a limit on the size of files would end the program: {error}");
        }
    }
}

/// Where programs keep what they need for a while.
pub fn temporary_folder() -> std::path::PathBuf {
    std::env::temp_dir().join("chancery")
}

/// Whether there is a file under this path.
pub fn is_there(path: &Path) -> bool {
    path.is_file()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_encoding_is_named() {
        let record = r#"{"format":"chancery","format_version":1,"title":"Қазақстан"}"#;
        let wide = |mark: &[u8], each: fn(u16) -> [u8; 2]| {
            [mark, &record.encode_utf16().flat_map(each).collect::<Vec<_>>()].concat()
        };
        for (bytes, encoding) in [
            (wide(&[0xFF, 0xFE], u16::to_le_bytes), "UTF-16"),
            (wide(&[0xFE, 0xFF], u16::to_be_bytes), "UTF-16"),
            (wide(&[], u16::to_le_bytes), "UTF-16"),
            (wide(&[], u16::to_be_bytes), "UTF-16"),
            (record.chars().flat_map(|letter| u32::from(letter).to_le_bytes()).collect(), "UTF-32"),
            (record.chars().flat_map(|letter| u32::from(letter).to_be_bytes()).collect(), "UTF-32"),
        ] {
            assert_eq!(read_bytes(&bytes).unwrap_err(), Refused::OtherEncoding { encoding });
        }
        let legacy = [&b"{\"title\": \""[..], &[0xCA, 0xE0, 0xE7], &b"\"}"[..]].concat();
        assert_eq!(read_bytes(&legacy).unwrap_err(), Refused::NotText { line: 1, column: 12 });
        assert!(read_bytes(record.as_bytes()).is_ok());
        assert_eq!(read_bytes(b"").unwrap_err(), Refused::Empty);
    }
}
