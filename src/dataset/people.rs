//! Who and where: parties, people, organisations, places, topics, and the sources that facts are drawn from.
//!
//! It knows nothing of events, so that events may refer to it.

use serde::{Deserialize, Serialize};

use super::{AsWritten, Dated, Id, Names};

/// A state whose relations are on record. Its id is its ISO 3166 alpha-2 code.
#[derive(Clone, Debug, PartialEq)]
pub struct Party {
    /// Its ISO 3166 alpha-2 code, in lower case.
    pub id: Id,
    /// Its names by language.
    pub names: Names,
    /// How it stood in its file; `None` for what was made here.
    pub as_written: Option<AsWritten>,
}

impl Party {
    /// Nothing but an id: everything else as the format has it where it is absent.
    pub fn new(id: Id) -> Self {
        Self { id, names: Names::default(), as_written: None }
    }
}

/// Somebody who takes part, signs or speaks.
#[derive(Clone, Debug, PartialEq)]
pub struct Person {
    /// What other records refer to.
    pub id: Id,
    /// The names by language.
    pub names: Names,
    /// Other spellings met in sources.
    pub also: Vec<String>,
    /// The offices held, in the order of the file.
    pub offices: Vec<Office>,
    /// How it stood in its file; `None` for what was made here.
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
    /// What the office is called.
    pub title: String,
    /// The state whose office it is.
    pub party: Option<Id>,
    /// From when to when it was held, where that is known.
    pub period: Option<Dated>,
}

/// A body that takes part in its own name: a ministry, a company, an alliance.
#[derive(Clone, Debug, PartialEq)]
pub struct Organisation {
    /// What other records refer to.
    pub id: Id,
    /// Its names by language.
    pub names: Names,
    /// Other names that it is found by.
    pub also: Vec<String>,
    /// Its short name, as `SCO`.
    pub acronym: Option<String>,
    /// What sort of body, in a word of the file's own.
    pub kind: Option<String>,
    /// The state that it belongs to.
    pub party: Option<Id>,
    /// How it stood in its file; `None` for what was made here.
    pub as_written: Option<AsWritten>,
}

impl Organisation {
    /// Nothing but an id: everything else as the format has it where it is absent.
    pub fn new(id: Id) -> Self {
        Self { id, names: Names::default(), also: Vec::new(), acronym: None, kind: None, party: None, as_written: None }
    }
}

/// Where something happens: a town, a building, a border crossing.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// What other records refer to.
    pub id: Id,
    /// Its names by language.
    pub names: Names,
    /// Other names that it is found by.
    pub also: Vec<String>,
    /// The state that it lies in.
    pub party: Option<Id>,
    /// How it stood in its file; `None` for what was made here.
    pub as_written: Option<AsWritten>,
}

impl Place {
    /// Nothing but an id: everything else as the format has it where it is absent.
    pub fn new(id: Id) -> Self {
        Self { id, names: Names::default(), also: Vec::new(), party: None, as_written: None }
    }
}

/// What events and statements are about.
#[derive(Clone, Debug, PartialEq)]
pub struct Topic {
    /// What other records refer to.
    pub id: Id,
    /// Its names by language.
    pub names: Names,
    /// How it stood in its file; `None` for what was made here.
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
    /// What other records refer to.
    pub id: Id,
    /// What it is called, as printed.
    pub title: String,
    /// Who issued it.
    pub publisher: Option<String>,
    /// When it was issued.
    pub issued: Option<Dated>,
    /// Its address on the web.
    pub url: Option<String>,
    /// When it was fetched.
    pub retrieved: Option<Dated>,
    /// The SHA-256 of the file or page that was read, in hexadecimal digits.
    pub sha256: Option<String>,
    /// How it stood in its file; `None` for what was made here.
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
