//! What commands say: nothing of a record steers the terminal, and what did not arrive is told.

use std::cell::RefCell;
use std::io::{self, IsTerminal as _, Write as _};

thread_local! {
    /// Why standard output took no more; remembered, so that no command can forget to look.
    static FAILED: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Writes to standard output. Lines are the command's own; whatever else of a text would steer a terminal is shown instead.
pub fn say(text: &str) {
    say_bytes(shown(text, |letter| letter == '\n').as_bytes());
}

/// Writes JSON to standard output. Such letters stand in texts alone, where they can be escaped.
pub fn say_json(json: &str) {
    say_bytes(escaped(json).as_bytes());
}

/// Writes a file to standard output: as it is to another program, and so that nothing in it steers to a terminal.
pub fn say_file(bytes: &[u8]) {
    if io::stdout().is_terminal() {
        say(&String::from_utf8_lossy(bytes));
    } else {
        say_bytes(bytes);
    }
}

/// Writes bytes to standard output, as they are.
pub fn say_bytes(bytes: &[u8]) {
    let mut out = io::stdout().lock();
    remember(opened().and_then(|()| out.write_all(bytes)).and_then(|()| out.flush()));
}

/// Says where standard output can't take anything because it was closed.
pub fn opened() -> io::Result<()> {
    if was_closed() { Err(io::Error::other("it is closed")) } else { Ok(()) }
}

/// Whether standard output was closed when the program began. In its place there is then, before anything of the program
/// runs, a null device that can be read from as well; who discards the output opens it for writing alone.
#[cfg(target_os = "linux")]
fn was_closed() -> bool {
    use rustix::fs::{OFlags, fcntl_getfl, fstat};
    const NULL_DEVICE: (u32, u32) = (1, 3);
    let out = io::stdout();
    let is_null =
        fstat(&out).is_ok_and(|of| (rustix::fs::major(of.st_rdev), rustix::fs::minor(of.st_rdev)) == NULL_DEVICE);
    is_null && fcntl_getfl(&out).is_ok_and(|flags| flags.contains(OFlags::RDWR))
}

#[cfg(not(target_os = "linux"))]
fn was_closed() -> bool {
    false
}

/// Remembers what came of writing to standard output. A reader that has gone away (`| head`) is no fault.
pub fn remember(outcome: io::Result<()>) {
    let failure = outcome.err().filter(|error| error.kind() != io::ErrorKind::BrokenPipe);
    if let Some(error) = failure {
        let said = error.to_string();
        let why = said.split(" (os error").next().unwrap_or(&said).to_lowercase();
        FAILED.with(|failed| failed.borrow_mut().get_or_insert(why).shrink_to_fit());
    }
}

/// Why standard output took no more; nothing where it took all.
pub fn failure() -> Option<String> {
    FAILED.with(|failed| failed.borrow_mut().take())
}

/// Writes a line to standard error.
pub fn complain(text: &str) {
    let mut out = io::stderr().lock();
    writeln!(out, "chancery: {}", one_line(text)).ok();
}

/// A text on one line.
pub fn one_line(text: &str) -> String {
    shown(text, |_| false)
}

/// Texts, each on a line of its own.
pub fn in_lines(texts: impl Iterator<Item = impl AsRef<str>>) -> String {
    let mut lines = String::new();
    for text in texts {
        lines.push_str(&one_line(text.as_ref()));
        lines.push('\n');
    }
    lines
}

/// Whether a letter steers: the terminal, or the direction of what follows it.
fn steers(letter: char) -> bool {
    letter.is_control() || matches!(letter, '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

fn shown(text: &str, is_meant: impl Fn(char) -> bool) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            letter if !steers(letter) || is_meant(letter) => out.push(letter),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            letter => out.extend(letter.escape_unicode()),
        }
    }
    out
}

fn escaped(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for letter in json.chars() {
        if steers(letter) && letter != '\n' {
            out.push_str(&format!("\\u{:04x}", u32::from(letter)));
        } else {
            out.push(letter);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_a_record_steers_a_terminal() {
        assert_eq!(one_line("a\u{1b}[31m\nb\u{9b}\u{202e}\tc"), "a\\u{1b}[31m\\nb\\u{9b}\\u{202e}\\tc");
        assert_eq!(shown("a\nb\r", |letter| letter == '\n'), "a\nb\\r");
        let json = escaped("[\n  \"a\u{9b}\u{202e}Қ\"\n]");
        assert_eq!(json, "[\n  \"a\\u009b\\u202eҚ\"\n]");
        assert_eq!(serde_json::from_str::<Vec<String>>(&json).unwrap(), ["a\u{9b}\u{202e}Қ"]);
    }

    #[test]
    fn a_reader_that_has_gone_away_is_no_fault_and_a_full_disk_is() {
        remember(Err(io::ErrorKind::BrokenPipe.into()));
        assert_eq!(failure(), None);
        remember(Err(io::ErrorKind::StorageFull.into()));
        remember(Ok(()));
        assert_eq!(failure().as_deref(), Some("no storage space"));
        assert_eq!(failure(), None);
    }
}
