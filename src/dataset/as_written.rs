//! How a record stood in the file that it came from, so that an untouched one is written back as it was.
//!
//! Opaque to every room but `files`, which alone knows what the bytes mean.

use std::ops::Range;
use std::sync::Arc;

/// How a record stood in its file.
#[derive(Clone)]
pub struct AsWritten {
    how: WrittenForm,
    is_changed: bool,
}

#[derive(Clone)]
enum WrittenForm {
    /// Its own bytes, unknown keys and all: a piece of the file.
    Bytes(Arc<str>, Range<usize>),
    /// In the format's own layout: its bytes follow from what it says, and need not be kept beside it.
    LaidOut(LeftOut),
}

/// Which values a record of the format's own layout left out where they are what absence means: a bit for each key.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LeftOut(pub u8);

impl AsWritten {
    /// A piece of a file.
    pub fn bytes(file: Arc<str>, range: Range<usize>) -> Self {
        Self { how: WrittenForm::Bytes(file, range), is_changed: false }
    }

    /// In the format's own layout.
    pub fn laid_out(left_out: LeftOut) -> Self {
        Self { how: WrittenForm::LaidOut(left_out), is_changed: false }
    }

    /// The bytes, where they are kept.
    pub fn text(&self) -> Option<&str> {
        match &self.how {
            WrittenForm::Bytes(file, range) => file.get(range.clone()),
            WrittenForm::LaidOut(_) => None,
        }
    }

    /// Where the bytes begin in what they are a piece of.
    pub fn start(&self) -> Option<usize> {
        match &self.how {
            WrittenForm::Bytes(_, range) => Some(range.start),
            WrittenForm::LaidOut(_) => None,
        }
    }

    /// What the bytes are a piece of.
    pub fn file(&self) -> Option<&str> {
        match &self.how {
            WrittenForm::Bytes(file, _) => Some(file),
            WrittenForm::LaidOut(_) => None,
        }
    }

    /// What was left out of the format's own layout; nothing where the bytes are kept.
    pub fn left_out(&self) -> LeftOut {
        match &self.how {
            WrittenForm::Bytes(..) => LeftOut::default(),
            WrittenForm::LaidOut(left_out) => *left_out,
        }
    }

    /// Whether this stands in a file as it is, and otherwise than the other does: in keys that the program does not know,
    /// or in how values are written.
    pub fn is_otherwise_than(&self, other: Option<&Self>) -> bool {
        let is_like = |other: &Self| {
            !other.is_changed
                && self.text() == other.text()
                && (self.text().is_some() || self.left_out() == other.left_out())
        };
        !self.is_changed && !other.is_some_and(is_like)
    }

    /// Whether the record has been changed since: then this is the ground that the changes are laid on.
    pub fn is_changed(&self) -> bool {
        self.is_changed
    }

    /// The record has been changed.
    pub fn mark_changed(&mut self) {
        self.is_changed = true;
    }
}

impl std::fmt::Debug for AsWritten {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &self.how {
            WrittenForm::Bytes(_, range) => write!(f, "AsWritten({range:?})"),
            WrittenForm::LaidOut(left_out) => write!(f, "AsWritten({left_out:?})"),
        }
    }
}

/// Where a record came from is no part of what it says.
impl PartialEq for AsWritten {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}
