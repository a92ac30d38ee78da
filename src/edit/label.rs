//! What a step is called: a key of a text for each deed and each sort of thing.

use crate::dataset::{Event, EventKind, Record};

/// What a person does to a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EditVerb {
    /// It was not there.
    Add,
    /// It says something else.
    Change,
    /// It is there no more.
    Delete,
    /// Another one like it.
    Duplicate,
    /// Another date.
    Move,
}

macro_rules! labels {
    ($($noun:ident = $text:literal),+ $(,)?) => {
        /// The sorts of thing that have a name of their own in the menu.
        #[derive(Clone, Copy)]
        enum Noun {
            $($noun,)+
        }

        /// The key of the text that a step is called by, such as `undo-add-meeting`.
        pub fn label(deed: EditVerb, record: &Record) -> &'static str {
            match (noun_of(record), deed) {
                $(
                    (Noun::$noun, EditVerb::Add) => concat!("undo-add-", $text),
                    (Noun::$noun, EditVerb::Change) => concat!("undo-change-", $text),
                    (Noun::$noun, EditVerb::Delete) => concat!("undo-delete-", $text),
                    (Noun::$noun, EditVerb::Duplicate) => concat!("undo-duplicate-", $text),
                    (Noun::$noun, EditVerb::Move) => concat!("undo-move-", $text),
                )+
            }
        }

        /// Every key that a step may have.
        pub const LABELS: &[&str] = &[
            $(
                concat!("undo-add-", $text),
                concat!("undo-change-", $text),
                concat!("undo-delete-", $text),
                concat!("undo-duplicate-", $text),
                concat!("undo-move-", $text),
            )+
            CHANGE_HEADING,
        ];
    };
}

/// The key of a step by its text, as [`LABELS`] has it.
pub fn label_of(text: &str) -> Option<&'static str> {
    LABELS.iter().chain(LABELS_OF_MANY).copied().find(|label| *label == text)
}

/// What steps of many records are called, whatever sorts they are of.
const LABELS_OF_MANY: &[&str] =
    &["undo-import-figures", "undo-import-events", "undo-import-records", RESTORE_VERSION, MERGE];

/// What going back to an earlier version is called.
pub const RESTORE_VERSION: &str = "undo-restore-version";

/// What taking in what somebody else saved is called.
pub const MERGE: &str = "undo-merge";

/// What a change of the record's own title, opening view or selection is called.
pub const CHANGE_HEADING: &str = "undo-change-heading";

labels! {
    Party = "party",
    Person = "person",
    Organisation = "organisation",
    Place = "place",
    Topic = "topic",
    Source = "source",
    Statement = "statement",
    Agreement = "agreement",
    Series = "series",
    Claim = "claim",
    Visit = "visit",
    Meeting = "meeting",
    Summit = "summit",
    Conference = "conference",
    Speech = "speech",
    Signing = "signing",
    Ceremony = "ceremony",
    Exhibition = "exhibition",
    Invitation = "invitation",
    Event = "event",
}

fn noun_of(record: &Record) -> Noun {
    match record {
        Record::Party(_) => Noun::Party,
        Record::Person(_) => Noun::Person,
        Record::Organisation(_) => Noun::Organisation,
        Record::Place(_) => Noun::Place,
        Record::Topic(_) => Noun::Topic,
        Record::Source(_) => Noun::Source,
        Record::Statement(_) => Noun::Statement,
        Record::Agreement(_) => Noun::Agreement,
        Record::Series(_) => Noun::Series,
        Record::Claim(_) => Noun::Claim,
        Record::Event(event) => noun_of_event(event),
    }
}

fn noun_of_event(event: &Event) -> Noun {
    match event.kind {
        EventKind::Visit => Noun::Visit,
        EventKind::Meeting => Noun::Meeting,
        EventKind::Summit => Noun::Summit,
        EventKind::Conference => Noun::Conference,
        EventKind::Speech => Noun::Speech,
        EventKind::Signing => Noun::Signing,
        EventKind::Ceremony => Noun::Ceremony,
        EventKind::Exhibition => Noun::Exhibition,
        EventKind::Invitation => Noun::Invitation,
        EventKind::Culture | EventKind::Unspecified | EventKind::Other(_) => Noun::Event,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_step_has_a_name() {
        let words = crate::words::Words::english();
        for key in LABELS.iter().chain(LABELS_OF_MANY) {
            assert!(words.has(key), "{key}");
        }
        assert_eq!(LABELS.len(), 101);
    }
}
