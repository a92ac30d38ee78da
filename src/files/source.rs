//! Where bytes come from: files, pipes and standard input, each with an end that is known beforehand.
//!
//! What is no file is refused before it is opened, for opening alone may wait for ever.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read};
use std::path::Path;
use std::time::Duration;

use super::progress::Progress;
use crate::report::Refused;

/// The most bytes of what is read as a whole: standard input, pipes, tables to import, records in an unusual layout.
pub const MOST_BYTES: u64 = 1 << 30;

/// The most bytes of a record that is read piece by piece.
pub const MOST_STREAMED: u64 = 8 << 30;

/// The most bytes of lines on standard input.
const MOST_OF_LINES: u64 = 64 << 20;

/// So much is asked for at once, and is looked at before more is.
const PIECE: usize = 1 << 20;

/// So long it is waited for somebody to open a pipe's other end, in steps.
const PATIENCE: u32 = 250;
const STEP: Duration = Duration::from_millis(20);

/// What can be read from.
#[derive(Debug)]
pub enum ByteSource {
    /// A file, and its length.
    File(File, u64),
    /// A pipe that has a name.
    Pipe(File),
    /// Standard input.
    Input,
}

/// What the system says, in our words where there are some.
pub fn unreadable(error: &io::Error) -> Refused {
    match error.kind() {
        io::ErrorKind::NotFound => Refused::NotFound,
        io::ErrorKind::IsADirectory => Refused::IsFolder,
        _ => Refused::Unreadable { why: plain(error) },
    }
}

/// Opens what a path leads to; `-` is standard input.
pub fn open(path: &Path) -> Result<ByteSource, Refused> {
    if path == Path::new("-") {
        return Ok(ByteSource::Input);
    }
    let metadata = fs::metadata(path).map_err(|error| unreadable(&error))?;
    if metadata.is_dir() {
        return Err(Refused::IsFolder);
    }
    if metadata.is_file() {
        let file = File::open(path).map_err(|error| unreadable(&error))?;
        return Ok(ByteSource::File(file, metadata.len()));
    }
    open_other(path, &metadata)
}

#[cfg(unix)]
fn open_other(path: &Path, metadata: &fs::Metadata) -> Result<ByteSource, Refused> {
    use std::os::unix::fs::{FileTypeExt as _, OpenOptionsExt as _};
    if path == Path::new("/dev/null") {
        let file = File::open(path).map_err(|error| unreadable(&error))?;
        return Ok(ByteSource::File(file, 0));
    }
    if !metadata.file_type().is_fifo() {
        return Err(Refused::NoFile);
    }
    // Without this the opening itself waits until somebody opens the other end.
    let flags = i32::try_from(rustix::fs::OFlags::NONBLOCK.bits()).unwrap_or_default();
    let file = OpenOptions::new().read(true).custom_flags(flags).open(path).map_err(|error| unreadable(&error))?;
    Ok(ByteSource::Pipe(file))
}

#[cfg(not(unix))]
fn open_other(_: &Path, _: &fs::Metadata) -> Result<ByteSource, Refused> {
    Err(Refused::NoFile)
}

/// All bytes of a source, up to the limit. `look` is shown the beginning and may refuse it before more is read.
pub fn read(
    source: ByteSource,
    progress: &Progress,
    look: impl FnOnce(&[u8]) -> Result<(), Refused>,
) -> Result<Vec<u8>, Refused> {
    match source {
        ByteSource::File(file, length) => {
            if length > MOST_BYTES {
                return Err(Refused::TooLarge { most: MOST_BYTES });
            }
            let length = usize::try_from(length).unwrap_or_default();
            read_on(file, Vec::with_capacity(length.saturating_add(1)), MOST_BYTES, progress, look)
        }
        ByteSource::Pipe(file) => {
            read_on(PatientPipe { file, progress, has_writer: false }, Vec::new(), MOST_BYTES, progress, look)
        }
        ByteSource::Input => read_on(io::stdin().lock(), Vec::new(), MOST_BYTES, progress, look),
    }
}

fn read_on(
    mut source: impl Read,
    mut bytes: Vec<u8>,
    most: u64,
    progress: &Progress,
    look: impl FnOnce(&[u8]) -> Result<(), Refused>,
) -> Result<Vec<u8>, Refused> {
    let mut look = Some(look);
    loop {
        let mut piece = source.by_ref().take(PIECE as u64);
        let count = match piece.read_to_end(&mut bytes) {
            Ok(count) => count,
            Err(error) if error.kind() == io::ErrorKind::TimedOut => return Err(Refused::NobodyWrites),
            Err(error) if progress.is_cancelled() && error.kind() == io::ErrorKind::Other => {
                return Err(Refused::Cancelled);
            }
            Err(error) => return Err(unreadable(&error)),
        };
        if progress.is_cancelled() {
            return Err(Refused::Cancelled);
        }
        if bytes.len() as u64 > most {
            return Err(Refused::TooLarge { most });
        }
        if let Some(look) = look.take() {
            look(&bytes)?;
        }
        if count == 0 {
            return Ok(bytes);
        }
    }
}

/// What standard input says, line by line; empty lines say nothing.
pub fn lines_of_input() -> Result<Vec<String>, Refused> {
    let bytes = read_on(io::stdin().lock(), Vec::new(), MOST_OF_LINES, &Progress::default(), |_| Ok(()))?;
    let text = String::from_utf8_lossy(&bytes);
    Ok(text.lines().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect())
}

/// A pipe that is waited for, but not for ever where nobody writes to it.
struct PatientPipe<'p> {
    file: File,
    progress: &'p Progress,
    has_writer: bool,
}

impl Read for PatientPipe<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let mut steps = 0;
        loop {
            match self.file.read(buffer) {
                // Nothing, and nobody at the other end yet.
                Ok(0) if !self.has_writer => {
                    steps += 1;
                    if steps > PATIENCE {
                        return Err(io::ErrorKind::TimedOut.into());
                    }
                }
                Ok(count) => {
                    self.has_writer = true;
                    return Ok(count);
                }
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => self.has_writer = true,
                Err(error) => return Err(error),
            }
            if self.progress.is_cancelled() {
                return Err(io::Error::other("cancelled"));
            }
            std::thread::sleep(STEP);
        }
    }
}

/// The system's own word for a fault, without its number.
pub(super) fn plain(error: &io::Error) -> String {
    let said = error.to_string();
    said.split(" (os error").next().unwrap_or(&said).to_lowercase()
}
