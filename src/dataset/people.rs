//! Who and where: parties, people, organisations, places, topics, and the sources that facts are drawn from.
//!
//! It knows nothing of events, so that events may refer to it.

use serde::{Deserialize, Serialize};

use super::{AsWritten, Dated, Id, Names};

/// A state whose relations are on record. Its id is its ISO 3166 alpha-2 code.
#[derive(Clone, Debug, PartialEq)]
pub struct Party {
    pub id: Id,
    pub names: Names,
    pub as_written: Option<AsWritten>,
}

impl Party {
    /// Nothing but an id: everything else as the format has it where it is absent.
    pub fn new(id: Id) -> Self {
        Self { id, names: Names::default(), as_written: None }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct Person {
    pub id: Id,
    pub names: Names,
    /// Other spellings met in sources.
    pub also: Vec<String>,
    pub offices: Vec<Office>,
    pub as_written: Option<AsWritten>,
}

impl Person {
    /// Nothing but an id: everything else as the format has it where it is absent.
    pub fn new(id: Id) -> Self {
        Self { id, names: Names::default(), also: Vec::new(), offices: Vec::new(), as_written: None }
    }
}

/// An office that a person held.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Office {
    pub title: String,
    pub party: Option<Id>,
    pub period: Option<Dated>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Organisation {
    pub id: Id,
    pub names: Names,
    pub also: Vec<String>,
    pub acronym: Option<String>,
    pub kind: Option<String>,
    pub party: Option<Id>,
    pub as_written: Option<AsWritten>,
}

impl Organisation {
    /// Nothing but an id: everything else as the format has it where it is absent.
    pub fn new(id: Id) -> Self {
        Self { id, names: Names::default(), also: Vec::new(), acronym: None, kind: None, party: None, as_written: None }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    pub id: Id,
    pub names: Names,
    pub also: Vec<String>,
    pub party: Option<Id>,
    pub as_written: Option<AsWritten>,
}

impl Place {
    /// Nothing but an id: everything else as the format has it where it is absent.
    pub fn new(id: Id) -> Self {
        Self { id, names: Names::default(), also: Vec::new(), party: None, as_written: None }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct Topic {
    pub id: Id,
    pub names: Names,
    pub as_written: Option<AsWritten>,
}

impl Topic {
    /// Nothing but an id: everything else as the format has it where it is absent.
    pub fn new(id: Id) -> Self {
        Self { id, names: Names::default(), as_written: None }
    }
}

/// Something that can be cited: an article, a table, a statistical release.
#[derive(Clone, Debug, PartialEq)]
pub struct Source {
    pub id: Id,
    pub title: String,
    pub publisher: Option<String>,
    pub issued: Option<Dated>,
    pub url: Option<String>,
    /// When it was fetched.
    pub retrieved: Option<Dated>,
    /// The SHA-256 of the file or page that was read, in hexadecimal digits.
    pub sha256: Option<String>,
    pub as_written: Option<AsWritten>,
}

impl Source {
    /// Nothing but an id: everything else as the format has it where it is absent.
    pub fn new(id: Id) -> Self {
        Self {
            id,
            title: String::new(),
            publisher: None,
            issued: None,
            url: None,
            retrieved: None,
            sha256: None,
            as_written: None,
        }
    }
}
