//! A record of any kind, and the lists as places that records are put into and taken out of.
//!
//! Changing a fact is `edit`'s work: what changes a list here is open to the crate alone, and only `edit` uses it.

use std::collections::HashSet;

use super::many::TakeAt as _;
use super::{
    Agreement, AsWritten, Claim, Dataset, Event, Evidence, Id, Measure, Organisation, Party, Person, Place, RecordKind,
    Series, Source, Statement, Topic,
};

macro_rules! kinds {
    ($($kind:ident in $list:ident),+ $(,)?) => {
        /// A record of any kind.
        #[derive(Clone, Debug, PartialEq)]
        pub enum Record {
            $(
                #[doc = concat!("One of kind ", stringify!($kind), ".")]
                $kind(Box<$kind>),
            )+
        }

        $(impl From<$kind> for Record {
            fn from(record: $kind) -> Self {
                Self::$kind(Box::new(record))
            }
        }

        impl From<Box<$kind>> for Record {
            fn from(record: Box<$kind>) -> Self {
                Self::$kind(record)
            }
        })+

        impl Record {
            /// The list that it belongs in.
            pub fn kind(&self) -> RecordKind {
                match self {
                    $(Self::$kind(_) => RecordKind::$kind,)+
                }
            }

            /// Its id.
            pub fn id(&self) -> &Id {
                match self {
                    $(Self::$kind(record) => &record.id,)+
                }
            }

            /// Gives it another id.
            pub fn set_id(&mut self, id: Id) {
                match self {
                    $(Self::$kind(record) => record.id = id,)+
                }
            }

            /// Its own bytes in the file that it came from; a new one has none.
            pub fn as_written(&self) -> Option<&AsWritten> {
                match self {
                    $(Self::$kind(record) => record.as_written.as_ref(),)+
                }
            }

            /// Says which bytes it came from.
            pub fn set_as_written(&mut self, as_written: Option<AsWritten>) {
                match self {
                    $(Self::$kind(record) => record.as_written = as_written,)+
                }
            }
        }

        impl Dataset {
            /// How many records the list has.
            pub fn count(&self, kind: RecordKind) -> usize {
                match kind {
                    $(RecordKind::$kind => self.$list.len(),)+
                }
            }

            /// The id of a record by its place in its list.
            pub fn id_at(&self, kind: RecordKind, position: usize) -> Option<&Id> {
                match kind {
                    $(RecordKind::$kind => self.$list.get(position).map(|record| &record.id),)+
                }
            }

            /// A record's own bytes in the file that it came from.
            pub fn as_written_at(&self, kind: RecordKind, position: usize) -> Option<&AsWritten> {
                match kind {
                    $(RecordKind::$kind => self.$list.get(position)?.as_written.as_ref(),)+
                }
            }

            /// Says how a record stood in its file.
            pub(crate) fn set_as_written_at(&mut self, kind: RecordKind, position: usize, as_written: AsWritten) {
                match kind {
                    $(RecordKind::$kind => {
                        if let Some(record) = self.$list.get_mut(position) {
                            record.as_written = Some(as_written);
                        }
                    })+
                }
            }

            /// Puts all records of `other` behind its own, which are none then.
            pub(crate) fn append(&mut self, other: &mut Self) {
                $(self.$list.append(&mut other.$list);)+
            }

            /// A copy of a record by its place in its list.
            pub fn record_at(&self, kind: RecordKind, position: usize) -> Option<Record> {
                match kind {
                    $(RecordKind::$kind => self.$list.get(position).cloned().map(Record::from),)+
                }
            }

            /// Puts a record into its list, at its end where the list is shorter; gives the place that it got.
            pub(crate) fn insert(&mut self, position: usize, record: Record) -> usize {
                match record {
                    $(Record::$kind(record) => {
                        let position = position.min(self.$list.len());
                        self.$list.insert(position, *record);
                        position
                    })+
                }
            }

            /// Takes a record out of its list.
            pub(crate) fn remove(&mut self, kind: RecordKind, position: usize) -> Option<Record> {
                match kind {
                    $(RecordKind::$kind => self.$list.take_at(position).map(Record::from),)+
                }
            }

            /// Puts a record in another's place, and gives that one; `None` where there is none to replace, and
            /// nothing is changed.
            pub(crate) fn replace(&mut self, position: usize, record: Record) -> Option<Record> {
                match record {
                    $(Record::$kind(record) => {
                        self.$list.get_mut(position).map(|place| Record::from(std::mem::replace(place, *record)))
                    })+
                }
            }

            /// Whether a record stands in a file, and otherwise than the one at this place does.
            pub(crate) fn is_written_otherwise(&self, position: usize, record: &Record) -> bool {
                let there = self.as_written_at(record.kind(), position);
                record.as_written().is_some_and(|written| written.is_otherwise_than(there))
            }

            /// Whether the record at this place says the same.
            pub(crate) fn says_the_same(&self, position: usize, record: &Record) -> bool {
                match record {
                    $(Record::$kind(record) => self.$list.get(position).is_some_and(|other| *other == **record),)+
                }
            }
        }
    };
}

kinds! {
    Party in parties,
    Person in people,
    Organisation in organisations,
    Place in places,
    Topic in topics,
    Source in sources,
    Event in events,
    Statement in statements,
    Agreement in agreements,
    Series in series,
    Claim in claims,
}

impl Record {
    /// What says so. Parties, people, organisations, places, topics and sources need no evidence; a series has it with
    /// each of its points.
    pub fn evidence(&self) -> &[Evidence] {
        match self {
            Self::Event(record) => &record.evidence,
            Self::Statement(record) => &record.evidence,
            Self::Agreement(record) => &record.evidence,
            Self::Claim(record) => &record.evidence,
            _ => &[],
        }
    }
}

impl Dataset {
    /// The measures of which some series says, or by its name has it, that values may be below zero.
    pub fn negative_measures(&self) -> HashSet<&Measure> {
        self.series.iter().filter(|series| series.may_be_negative()).map(|series| &series.measure).collect()
    }

    /// All records: list, place in it, id.
    pub fn ids(&self) -> impl Iterator<Item = (RecordKind, usize, &Id)> {
        RecordKind::ALL.into_iter().flat_map(move |kind| {
            (0..self.count(kind)).filter_map(move |position| Some((kind, position, self.id_at(kind, position)?)))
        })
    }

    /// The first record of a kind with this id: its place in its list. O(n): `index` knows it at once.
    pub fn position_of(&self, kind: RecordKind, id: &Id) -> Option<usize> {
        (0..self.count(kind)).find(|position| self.id_at(kind, *position) == Some(id))
    }
}

impl Dataset {
    /// Where the record at a place stands written, for the kinds that say so as a whole.
    pub fn evidence_at(&self, (kind, position): (RecordKind, usize)) -> &[Evidence] {
        let found = match kind {
            RecordKind::Event => self.events.get(position).map(|one| &one.evidence),
            RecordKind::Agreement => self.agreements.get(position).map(|one| &one.evidence),
            RecordKind::Statement => self.statements.get(position).map(|one| &one.evidence),
            RecordKind::Claim => self.claims.get(position).map(|one| &one.evidence),
            _ => None,
        };
        found.map_or(&[], Vec::as_slice)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::Names;

    fn topic(id: &str) -> Record {
        Topic { id: Id::new(id), names: Names::default(), as_written: None }.into()
    }

    #[test]
    fn records_go_in_and_come_out_as_they_were() {
        let mut dataset = Dataset::default();
        assert_eq!(dataset.insert(7, topic("b")), 0);
        assert_eq!(dataset.insert(0, topic("a")), 0);
        assert_eq!(dataset.position_of(RecordKind::Topic, &Id::new("b")), Some(1));
        assert_eq!(dataset.record_at(RecordKind::Topic, 1), Some(topic("b")));
        assert_eq!(dataset.replace(1, topic("c")), Some(topic("b")));
        assert_eq!(dataset.replace(2, topic("d")), None);
        assert_eq!(dataset.remove(RecordKind::Topic, 2), None);
        assert_eq!(dataset.remove(RecordKind::Topic, 0), Some(topic("a")));
        assert_eq!(dataset.count(RecordKind::Topic), 1);
        assert!(dataset.says_the_same(0, &topic("c")));
    }
}
