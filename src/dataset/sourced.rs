//! Which facts say where they come from, and which record a path of the file leads to.
//!
//! Every fact that can have evidence counts: events, statements, agreements, claims, and each point of a series. It knows no
//! sentence.

use super::{Dataset, Id, RecordKind};

impl Dataset {
    /// How many facts a record is, and how many of these have nothing that says where they come from.
    pub fn sourced(&self, kind: RecordKind, position: usize) -> Sourced {
        let one = |evidence: Option<&[super::Evidence]>| match evidence {
            Some(evidence) => Sourced { facts: 1, unsourced: usize::from(evidence.is_empty()) },
            None => Sourced::default(),
        };
        match kind {
            RecordKind::Event => one(self.events.get(position).map(|event| event.evidence.as_slice())),
            RecordKind::Statement => one(self.statements.get(position).map(|one| one.evidence.as_slice())),
            RecordKind::Agreement => one(self.agreements.get(position).map(|one| one.evidence.as_slice())),
            RecordKind::Claim => one(self.claims.get(position).map(|one| one.evidence.as_slice())),
            RecordKind::Series => {
                let points = self.series.get(position).map_or(&[][..], |series| series.points.as_slice());
                let unsourced = points.iter().filter(|point| point.evidence.is_empty()).count();
                Sourced { facts: points.len(), unsourced }
            }
            RecordKind::Party
            | RecordKind::Person
            | RecordKind::Organisation
            | RecordKind::Place
            | RecordKind::Topic
            | RecordKind::Source => Sourced::default(),
        }
    }

    /// The same of the whole record.
    pub fn sourced_in_all(&self) -> Sourced {
        let each = RecordKind::ALL.into_iter().flat_map(|kind| (0..self.count(kind)).map(move |at| (kind, at)));
        each.map(|(kind, at)| self.sourced(kind, at)).fold(Sourced::default(), |all, one| Sourced {
            facts: all.facts + one.facts,
            unsourced: all.unsourced + one.unsourced,
        })
    }

    /// The record that a JSON path lies in: `$.events[3].when` is of the fourth event.
    pub fn record_of_path(&self, path: &str) -> Option<&Id> {
        let (list, rest) = path.strip_prefix("$.")?.split_once('[')?;
        let position = rest.split_once(']')?.0.parse().ok()?;
        let kind = RecordKind::ALL.into_iter().find(|kind| kind.list_key() == list)?;
        self.id_at(kind, position)
    }
}

/// A number of facts, and how many of them have no evidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Sourced {
    /// All that can have evidence.
    pub facts: usize,
    /// Those that have none.
    pub unsourced: usize,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::Event;

    #[test]
    fn every_fact_counts_and_a_path_leads_to_its_record() {
        let mut dataset = Dataset::default();
        for id in ["one", "two"] {
            dataset.events.push(Event::new(Id::new(id)));
        }
        assert_eq!(dataset.sourced_in_all(), Sourced { facts: 2, unsourced: 2 });
        assert_eq!(dataset.record_of_path("$.events[1].when"), Some(&Id::new("two")));
        assert_eq!(dataset.record_of_path("$.events[1]"), Some(&Id::new("two")));
        for path in ["$.events[2]", "$.title", "$", "$.people[0]", "$.events[x]"] {
            assert_eq!(dataset.record_of_path(path), None, "{path}");
        }
    }
}
