//! Dates of the file, whether they can be read or not.

use serde::{Deserialize, Serialize};

use crate::time::Edtf;

/// A date of the file: read, or kept as written where it can't be.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub enum Dated {
    /// A date that could be read.
    Read(Edtf),
    /// A text that is no EDTF, as it was written.
    Unread(Box<str>),
}

impl Dated {
    /// Keeps `text`, readable or not.
    pub fn new(text: &str) -> Self {
        match Edtf::parse(text) {
            Ok(edtf) => Self::Read(edtf),
            Err(_) => Self::Unread(text.into()),
        }
    }

    /// The date exactly as the file has it.
    pub fn text(&self) -> &str {
        match self {
            Self::Read(edtf) => edtf.text(),
            Self::Unread(text) => text,
        }
    }

    /// The date, where it could be read.
    pub fn edtf(&self) -> Option<&Edtf> {
        match self {
            Self::Read(edtf) => Some(edtf),
            Self::Unread(_) => None,
        }
    }
}

impl From<String> for Dated {
    fn from(text: String) -> Self {
        Self::new(&text)
    }
}

impl From<Dated> for String {
    fn from(dated: Dated) -> Self {
        dated.text().to_owned()
    }
}
