//! How every command answers: its exit statuses, what goes to standard output, and what is said of a file that can't be read.

use std::path::Path;

use super::output;
use crate::files;
use crate::words::{Words, problems};

/// All is well.
pub const WELL: u8 = 0;
/// The command did its work and found what is at fault.
pub const FOUND_FAULTS: u8 = 1;
/// The file can't be read, or what was asked can't be done.
pub const CANNOT_READ: u8 = 2;

/// Writes to standard output. Whether it arrived is looked at when the command has run.
pub fn say(text: &str) -> u8 {
    output::say(text);
    WELL
}

/// Writes JSON to standard output.
pub fn say_json(rows: Vec<serde_json::Value>) -> u8 {
    output::say_json(&format!("{:#}\n", serde_json::Value::Array(rows)));
    WELL
}

/// How a file is named to the person who named it.
pub fn shown(words: &Words, path: &Path) -> String {
    if path == Path::new("-") { words.text("cli-standard-input") } else { path.display().to_string() }
}

/// Reads a record, or says why it can't be read.
pub fn open(words: &Words, path: &Path) -> Option<files::Loaded> {
    let refused = match files::open(path) {
        Ok(loaded) => return Some(loaded),
        Err(refused) => refused,
    };
    let (name, why) = (shown(words, path), problems::refused(words, &refused));
    output::complain(&words.with("notice-cannot-open", &[("file", (&name).into()), ("why", (&why).into())]));
    None
}
