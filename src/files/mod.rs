//! Bytes on a disk and the dataset, both ways.
//!
//! It knows no window and no widget. Each version of the format has its own shapes ([`schema_v1`]).

use std::io::Read as _;
use std::path::Path;

use crate::dataset::Dataset;
use crate::report::{Refused, Report};

mod field;
mod json;
mod merge;
mod read;
mod save;
pub mod schema_v1;
mod shape;
mod values;
mod write;

pub use save::{Fingerprint, save, save_new};
pub use write::to_text;

/// The record that is built into the program: Kazakhstan and China.
pub const BUNDLED: &str = include_str!("../../assets/datasets/kazakhstan-china.json");

/// A record as read, with what was wrong with it.
#[derive(Debug)]
pub struct Loaded {
    pub dataset: Dataset,
    pub report: Report,
    /// What the file held.
    pub fingerprint: Fingerprint,
}

/// Reads a file; `-` is standard input.
pub fn open(path: &Path) -> Result<Loaded, Refused> {
    let unreadable = |error: std::io::Error| match error.kind() {
        std::io::ErrorKind::NotFound => Refused::NotFound,
        std::io::ErrorKind::IsADirectory => Refused::IsFolder,
        _ => Refused::Unreadable { why: plain(&error) },
    };
    let mut bytes = Vec::new();
    if path == Path::new("-") {
        std::io::stdin().lock().read_to_end(&mut bytes).map_err(unreadable)?;
    } else {
        if path.is_dir() {
            return Err(Refused::IsFolder);
        }
        bytes = std::fs::read(path).map_err(unreadable)?;
    }
    read_bytes(&bytes)
}

/// Reads the record that is built into the program.
pub fn bundled() -> Result<Loaded, Refused> {
    read_bytes(BUNDLED.as_bytes())
}

/// Reads a file's contents.
pub fn read_bytes(bytes: &[u8]) -> Result<Loaded, Refused> {
    let fingerprint = Fingerprint::of(bytes);
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let (line, column) = json::line_and_column(bytes, error.valid_up_to());
        Refused::NotText { line, column }
    })?;
    let (dataset, report) = read::read(text)?;
    Ok(Loaded { dataset, report, fingerprint })
}

/// Whether there is a file under this path.
pub fn is_there(path: &Path) -> bool {
    path.is_file()
}

/// The system's own word for a fault, without its number.
fn plain(error: &std::io::Error) -> String {
    let said = error.to_string();
    said.split(" (os error").next().unwrap_or(&said).to_lowercase()
}
