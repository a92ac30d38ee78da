//! Findings and refusals in words.
//!
//! The values come from `report`; every sentence is in `problems.ftl`.

use super::{Arg, Words, dates};
use crate::report::{Expected, Fault, Finding, Level, NotSaved, Refused, Unkept};

/// What is wrong, in one sentence, without its place.
pub fn fault(words: &Words, fault: &Fault) -> String {
    let said = |key: &str, args: &[(&str, Arg<'_>)]| words.with(key, args);
    match fault {
        Fault::DuplicateId { id } => said("fault-duplicate-id", &[("id", id.into())]),
        Fault::NothingWithId { id } => said("fault-nothing-with-id", &[("id", id.into())]),
        Fault::WrongKindOfRecord { id, found } => {
            said("fault-wrong-kind-of-record", &[("id", id.into()), ("found", (*found).into())])
        }
        Fault::CircularPartOf { id } => said("fault-circular-part-of", &[("id", id.into())]),
        Fault::UnreadableDate { text, error } => {
            let why = dates::fault_in_words(words, error);
            said("fault-unreadable-date", &[("text", text.into()), ("why", (&why).into())])
        }
        Fault::UnreadableTime { text } => said("fault-unreadable-time", &[("text", text.into())]),
        Fault::UnreadableNumber { text } => said("fault-unreadable-number", &[("text", text.into())]),
        Fault::NoPowerOfTen { text } => said("fault-no-power-of-ten", &[("text", text.into())]),
        Fault::Negative { measure } => said("fault-negative", &[("measure", measure.into())]),
        Fault::MissingKey { key } => said("fault-missing-key", &[("key", (*key).into())]),
        Fault::WrongType { expected } => words.text(match expected {
            Expected::Text => "fault-no-text",
            Expected::Number => "fault-no-number",
            Expected::TrueOrFalse => "fault-no-true-or-false",
            Expected::List => "fault-no-list",
            Expected::Object => "fault-no-object",
        }),
        Fault::NothingToSee => words.text("fault-nothing-to-see"),
        Fault::SteeringLetter { code } => words.with("fault-steering-letter", &[("code", code.into())]),
        Fault::HalfALetter => words.text("fault-half-a-letter"),
        Fault::NumberTooLarge { text } => words.with("fault-number-too-large", &[("text", text.into())]),
        Fault::RepeatedKey { key } => said("fault-repeated-key", &[("key", key.into())]),
        Fault::UnknownWord { word } => said("fault-unknown-word", &[("word", word.into())]),
        Fault::UnitMultiplies { word } => said("fault-unit-multiplies", &[("word", word.into())]),
        Fault::FarFromMirror { id, times } => {
            let times = super::numbers::grouped(words, &times.to_string());
            said("fault-far-from-mirror", &[("id", id.into()), ("times", (&times).into())])
        }
        Fault::ToldTwice { id } => said("fault-told-twice", &[("id", id.into())]),
        Fault::NoEvidence => words.text("fault-no-evidence"),
        Fault::OddId { id } => said("fault-odd-id", &[("id", id.into())]),
    }
}

/// "Problem" or "Note".
pub fn level(words: &Words, level: Level) -> String {
    words.text(match level {
        Level::Problem => "report-problem",
        Level::Note => "report-note",
    })
}

/// Where a finding is: line and path.
pub fn place(words: &Words, finding: &Finding) -> String {
    match finding.line {
        Some(line) => {
            words.with("report-line", &[("line", (&line.to_string()).into()), ("path", (&finding.path).into())])
        }
        None => finding.path.clone(),
    }
}

/// Why a file was not opened.
pub fn refused(words: &Words, refused: &Refused) -> String {
    let at = |key: &str, line: &usize, column: &usize, more: &[(&str, Arg<'_>)]| {
        let (line, column) = (line.to_string(), column.to_string());
        let mut args: Vec<(&str, Arg<'_>)> = vec![("line", (&line).into()), ("column", (&column).into())];
        args.extend_from_slice(more);
        words.with(key, &args)
    };
    match refused {
        Refused::Unreadable { why } => words.with("refused-unreadable", &[("why", why.into())]),
        Refused::Cancelled => words.text("refused-cancelled"),
        Refused::NotFound => words.text("refused-not-found"),
        Refused::IsFolder => words.text("refused-folder"),
        Refused::NoFile => words.text("refused-no-file"),
        Refused::NobodyWrites => words.text("refused-nobody-writes"),
        Refused::TooLarge { most } => {
            let most = (most >> 20).to_string();
            words.with("refused-too-large", &[("most", (&most).into())])
        }
        Refused::Empty => words.text("refused-empty"),
        Refused::CutOff { line } => words.with("refused-cut-off", &[("line", (&line.to_string()).into())]),
        Refused::LeftByGit { line } => words.with("refused-left-by-git", &[("line", (&line.to_string()).into())]),
        Refused::OtherEncoding { encoding } => {
            words.with("refused-other-encoding", &[("encoding", (*encoding).into())])
        }
        Refused::NotText { line, column } => at("refused-not-text", line, column, &[]),
        Refused::NotJson { line, column, what } => at("refused-not-json", line, column, &[("what", what.into())]),
        Refused::NotOurs { line, column } => at("refused-not-ours", line, column, &[]),
        Refused::Newer { version, line, column } => at("refused-newer", line, column, &[("version", version.into())]),
        Refused::NoSuchVersion { line, column } => at("refused-no-such-version", line, column, &[]),
    }
}

/// What of a file could not be kept when it was saved.
pub fn unkept(words: &Words, unkept: Unkept) -> String {
    words.text(match unkept {
        Unkept::Lock => "unkept-lock",
        Unkept::Permissions => "unkept-permissions",
        Unkept::Attributes => "unkept-attributes",
        Unkept::HardLinks => "unkept-hard-links",
    })
}

/// Why a file was not saved.
pub fn not_saved(words: &Words, not_saved: &NotSaved) -> String {
    words.text(match not_saved {
        NotSaved::ChangedOutside => "not-saved-changed-outside",
        NotSaved::Exists => "not-saved-exists",
        NotSaved::DiskFull => "not-saved-disk-full",
        NotSaved::ReadOnlyFolder => "not-saved-read-only-folder",
        NotSaved::ReadOnlyFile => "not-saved-read-only-file",
        NotSaved::NoPermission => "not-saved-no-permission",
        NotSaved::FolderGone => "not-saved-folder-gone",
        NotSaved::IsFolder => "not-saved-is-folder",
        NotSaved::NoFile => "not-saved-no-file",
        NotSaved::InUse => "not-saved-in-use",
        NotSaved::TooLarge => "not-saved-too-large",
        NotSaved::Failed { why } => return words.with("not-saved-failed", &[("why", why.into())]),
    })
}
