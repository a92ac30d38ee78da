//! What was found wrong: faults of a record, each with its place in the file, and why a file was refused.
//!
//! Plain values; the sentences are in `words`, the rules in `dataset::check` and `files`.

use crate::time::EdtfError;

/// How grave a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Level {
    /// Something is wrong: the record is kept and marked.
    Problem,
    /// Something is missing or unusual.
    Note,
}

impl Level {
    /// The word for it in `chancery check --json`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Problem => "problem",
            Self::Note => "note",
        }
    }
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Two records have one id.
    DuplicateId {
        /// The id that is there already.
        id: String,
    },
    /// A reference to a record that is not there.
    NothingWithId {
        /// The id that nothing has.
        id: String,
    },
    /// A reference to a record of another kind. `found` is the list that it stands in.
    WrongKindOfRecord {
        /// The id that is referred to.
        id: String,
        /// Of what kind the record with this id is, in the format's word.
        found: &'static str,
    },
    /// An event is, through others, part of itself.
    CircularPartOf {
        /// The id of the event that is a part of itself.
        id: String,
    },
    /// A date that is no EDTF.
    UnreadableDate {
        /// The date as written.
        text: String,
        /// Why it can't be read.
        error: EdtfError,
    },
    /// A time of day that is none.
    UnreadableTime {
        /// The time as written.
        text: String,
    },
    /// A number that can't be read.
    UnreadableNumber {
        /// The number as written.
        text: String,
    },
    /// A scale that is no power of ten.
    NoPowerOfTen {
        /// The scale as written.
        text: String,
    },
    /// Below zero, where the measure can't be.
    Negative {
        /// What is counted.
        measure: String,
    },
    /// Something that must be there is not.
    MissingKey {
        /// The key that it would stand under.
        key: &'static str,
    },
    /// A value of another sort than the format has here.
    WrongType {
        /// The sort of value that the format has there.
        expected: Expected,
    },
    /// The same key twice in one object; the last one counts.
    RepeatedKey {
        /// The key that is there twice.
        key: String,
    },
    /// A text with half a letter in it: the rest is shown, and all of it kept.
    HalfALetter,
    /// A number that nothing can hold.
    NumberTooLarge {
        /// The number as written.
        text: String,
    },
    // Notes.
    /// A word that the format does not know.
    UnknownWord {
        /// The word as written.
        word: String,
    },
    /// Nothing says where the fact stands written.
    NoEvidence,
    /// A unit that counts in thousands or millions, beside a scale that does so too.
    UnitMultiplies {
        /// The unit as written.
        word: String,
    },
    /// A series whose figures are about so many times those of its mirror, which has this id.
    FarFromMirror {
        /// The id of the series that it mirrors.
        id: String,
        /// How many times as much the one gives as the other.
        times: u32,
    },
    /// A title or name of which nothing can be seen.
    NothingToSee,
    /// A letter that steers what shows the text, or turns its direction.
    SteeringLetter {
        /// Its number in Unicode, such as U+202E.
        code: String,
    },
    /// An event with the people and the days of an earlier one, which has this id.
    ToldTwice {
        /// The id of the record that says the same.
        id: String,
    },
    /// An id that is not made of lower-case words joined by hyphens, or of a party that is no ISO 3166 code.
    OddId {
        /// The id as written.
        id: String,
    },
}

/// The sort of value that the format has at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    /// A text in quotes.
    Text,
    /// A number.
    Number,
    /// `true` or `false`.
    TrueOrFalse,
    /// A list in square brackets.
    List,
    /// An object in braces.
    Object,
}

impl Fault {
    /// Whether only the text of a file can show it, and not the facts that were read from it.
    pub fn is_of_text(&self) -> bool {
        matches!(
            self,
            Self::MissingKey { .. }
                | Self::WrongType { .. }
                | Self::RepeatedKey { .. }
                | Self::NoPowerOfTen { .. }
                | Self::HalfALetter
                | Self::NumberTooLarge { .. }
        )
    }

    /// Whether it changes the exit status of `chancery check`.
    pub fn level(&self) -> Level {
        match self {
            Self::UnknownWord { .. }
            | Self::NoEvidence
            | Self::OddId { .. }
            | Self::NothingToSee
            | Self::SteeringLetter { .. }
            | Self::UnitMultiplies { .. }
            | Self::FarFromMirror { .. }
            | Self::ToldTwice { .. } => Level::Note,
            _ => Level::Problem,
        }
    }
}

/// Where a value stands, step by step from the whole file down. It is written out only where something is found: of a
/// million records most have nothing.
#[derive(Clone, Copy, Debug)]
pub struct At<'a> {
    within: Option<&'a At<'a>>,
    step: PathStep<'a>,
}

#[derive(Clone, Copy, Debug)]
enum PathStep<'a> {
    Whole,
    Key(&'a str),
    Number(usize),
}

impl<'a> At<'a> {
    /// The whole file.
    pub const WHOLE: &'static At<'static> = &At { within: None, step: PathStep::Whole };

    /// The value under a key of this object.
    pub fn key(&'a self, key: &'a str) -> Self {
        Self { within: Some(self), step: PathStep::Key(key) }
    }

    /// An element of this list.
    pub fn number(&'a self, number: usize) -> Self {
        Self { within: Some(self), step: PathStep::Number(number) }
    }
}

/// The JSON path, such as `$.events[3].when`.
impl std::fmt::Display for At<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if let Some(within) = self.within {
            within.fmt(f)?;
        }
        match self.step {
            PathStep::Whole => f.write_str("$"),
            PathStep::Key(key) => write!(f, ".{key}"),
            PathStep::Number(number) => write!(f, "[{number}]"),
        }
    }
}

/// A fault in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The JSON path, such as `$.events[3].when`.
    pub path: String,
    /// The line in the file, counted from one.
    pub line: Option<usize>,
    /// What is wrong.
    pub fault: Fault,
}

/// Everything that was found in a file.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Report {
    /// In the order of the file.
    pub findings: Vec<Finding>,
}

impl Report {
    /// The findings after an edit: `now` is what is wrong with the facts, and what only the file's text can show stays as it
    /// was read. Lines are those of the file, where a finding was there already.
    pub fn renewed(&self, now: Vec<Finding>) -> Self {
        let of_text = self.findings.iter().filter(|finding| finding.fault.is_of_text());
        let line = |found: &Finding| {
            let read = self.findings.iter().find(|read| read.path == found.path && read.fault == found.fault);
            read.and_then(|read| read.line)
        };
        let now = now.into_iter().map(|found| Finding { line: line(&found), ..found });
        Self { findings: of_text.cloned().chain(now).collect() }
    }

    /// How many problems there are; notes don't count.
    pub fn problem_count(&self) -> usize {
        self.findings.iter().filter(|finding| finding.fault.level() == Level::Problem).count()
    }
}

/// Why a file was not opened at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refused {
    /// The system would not let it be read; `why` is the system's word for it.
    Unreadable {
        /// The system's reason.
        why: String,
    },
    /// Nobody waits for it any more.
    Cancelled,
    /// Not there.
    NotFound,
    /// A folder.
    IsFolder,
    /// A device, a socket: something that has no end, or no contents.
    NoFile,
    /// A pipe that nobody writes to.
    NobodyWrites,
    /// More bytes than are read.
    TooLarge {
        /// The most bytes that are.
        most: u64,
    },
    /// Nothing in it, or nothing but blanks.
    Empty,
    /// It breaks off.
    CutOff {
        /// The last line, from 1.
        line: usize,
    },
    /// Git could not join two versions, and left both in it.
    LeftByGit {
        /// The line of the first mark, from 1.
        line: usize,
    },
    /// In an encoding whose letters take two bytes or four; `encoding` is its name.
    OtherEncoding {
        /// The name of the encoding that it seems to be in.
        encoding: &'static str,
    },
    /// Not UTF-8. `line` and `column` count from one.
    NotText {
        /// The line of the first byte that is no text, from 1.
        line: usize,
        /// The column, in characters, from 1.
        column: usize,
    },
    /// Not JSON; `what` was said by the JSON reader.
    NotJson {
        /// The line where the JSON breaks off, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
        /// What is wrong there, as the parser says it.
        what: String,
    },
    /// JSON, but not a record of this program.
    NotOurs {
        /// The line where the format should be named, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
    },
    /// Made by a newer version of the program.
    Newer {
        /// The version that the file says it has.
        version: String,
        /// The line where it says so, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
    },
    /// A version that never was.
    NoSuchVersion {
        /// The line where the version stands, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
    },
}

impl std::fmt::Display for Refused {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{self:?}")
    }
}

impl std::error::Error for Refused {}

/// What of a file could not be kept when it was replaced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unkept {
    /// No lock could be had beside it: who saves at the same moment is noticed, but for the blink of an eye.
    Lock,
    /// Who may read and write it.
    Permissions,
    /// Its extended attributes.
    Attributes,
    /// Its other names: they lead to what it was before.
    HardLinks,
}

/// Why a record was not saved; the file is as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotSaved {
    /// Somebody else has written to the file since it was opened or saved.
    ChangedOutside,
    /// Something of this name is there, and nobody said that it may go.
    Exists,
    /// The disk, or the person's share of it, is full.
    DiskFull,
    /// The folder lies on a file system that can't be written to.
    ReadOnlyFolder,
    /// The file itself is marked as read-only.
    ReadOnlyFile,
    /// The folder or file may not be written to.
    NoPermission,
    /// The folder is not there (any more).
    FolderGone,
    /// A folder has this name.
    IsFolder,
    /// What has this name is no file that can be replaced: a pipe, a device.
    NoFile,
    /// Another window is writing it at this moment.
    InUse,
    /// Larger than the system lets this person's files become.
    TooLarge,
    /// `why` is the system's word for it.
    Failed {
        /// The system's reason.
        why: String,
    },
}
