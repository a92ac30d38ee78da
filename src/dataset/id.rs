//! What a record is known by: its id, and the list that it is in.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// The id of a record: unique in its file, never shown where a name will do.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub struct Id(Arc<str>);

impl Id {
    /// An id with this text; whether it is well formed is asked by `check`.
    pub fn new(text: &str) -> Self {
        Self(text.into())
    }

    /// Its text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<String> for Id {
    fn from(text: String) -> Self {
        Self(text.into())
    }
}

impl From<Id> for String {
    fn from(id: Id) -> Self {
        id.as_str().to_owned()
    }
}

impl From<&str> for Id {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}

impl std::borrow::Borrow<str> for Id {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for Id {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// The lists of the file, in its order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum RecordKind {
    /// A state.
    Party,
    /// A person.
    Person,
    /// An organisation.
    Organisation,
    /// A place.
    Place,
    /// A topic.
    Topic,
    /// Something that can be cited.
    Source,
    /// An event.
    Event,
    /// Something that was said.
    Statement,
    /// An agreement.
    Agreement,
    /// A series of figures.
    Series,
    /// Something asserted that can be checked.
    Claim,
}

impl RecordKind {
    /// Every kind, in the order of the file.
    pub const ALL: [Self; 11] = [
        Self::Party,
        Self::Person,
        Self::Organisation,
        Self::Place,
        Self::Topic,
        Self::Source,
        Self::Event,
        Self::Statement,
        Self::Agreement,
        Self::Series,
        Self::Claim,
    ];

    /// The key of the list in the file.
    pub fn list_key(self) -> &'static str {
        match self {
            Self::Party => "parties",
            Self::Person => "people",
            Self::Organisation => "organisations",
            Self::Place => "places",
            Self::Topic => "topics",
            Self::Source => "sources",
            Self::Event => "events",
            Self::Statement => "statements",
            Self::Agreement => "agreements",
            Self::Series => "series",
            Self::Claim => "claims",
        }
    }

    /// The record that a path of the file leads into, and what of the path is left: `$.events[3].when` is `.when` of the fourth
    /// event.
    pub fn place_of_path(path: &str) -> Option<(Self, usize, &str)> {
        let (list, rest) = path.strip_prefix("$.")?.split_once('[')?;
        let (number, rest) = rest.split_once(']')?;
        let kind = Self::ALL.into_iter().find(|kind| kind.list_key() == list)?;
        Some((kind, number.parse().ok()?, rest))
    }

    /// The word for one of them, in the file's language.
    pub fn singular(self) -> &'static str {
        match self {
            Self::Party => "party",
            Self::Person => "person",
            Self::Organisation => "organisation",
            Self::Place => "place",
            Self::Topic => "topic",
            Self::Source => "source",
            Self::Event => "event",
            Self::Statement => "statement",
            Self::Agreement => "agreement",
            Self::Series => "series",
            Self::Claim => "claim",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_leads_into_a_record() {
        assert_eq!(RecordKind::place_of_path("$.events[3].when"), Some((RecordKind::Event, 3, ".when")));
        assert_eq!(RecordKind::place_of_path("$.series[0]"), Some((RecordKind::Series, 0, "")));
        for path in ["", "$", "$.title", "$.events", "$.events[x].when", "$.roofs[1]", "events[3]", "$.events[3"] {
            assert_eq!(RecordKind::place_of_path(path), None, "{path}");
        }
    }
}
