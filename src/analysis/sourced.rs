//! Which facts say where they come from.
//!
//! Every fact that can have evidence counts: events, statements, agreements, claims, and each point of a series. It knows no
//! sentence.

use crate::dataset::{Dataset, Evidence, RecordKind};
use crate::index::Index;

/// A number of facts, and how many of them have no evidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Sourced {
    /// All that can have evidence.
    pub facts: usize,
    /// Those that have none.
    pub unsourced: usize,
}

/// How many facts a record is, and how many of these have nothing that says where they come from.
pub fn how_sourced(dataset: &Dataset, kind: RecordKind, position: usize) -> Sourced {
    let one = |evidence: Option<&Vec<Evidence>>| match evidence {
        Some(evidence) => Sourced { facts: 1, unsourced: usize::from(evidence.is_empty()) },
        None => Sourced::default(),
    };
    match kind {
        RecordKind::Event => one(dataset.events.get(position).map(|event| &event.evidence)),
        RecordKind::Statement => one(dataset.statements.get(position).map(|one| &one.evidence)),
        RecordKind::Agreement => one(dataset.agreements.get(position).map(|one| &one.evidence)),
        RecordKind::Claim => one(dataset.claims.get(position).map(|one| &one.evidence)),
        RecordKind::Series => {
            let points = dataset.series.get(position).map_or(&[][..], |series| series.points.as_slice());
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

/// The same of the whole record. The index has counted its events.
pub fn in_all(dataset: &Dataset, index: &Index) -> Sourced {
    let events = Sourced { facts: dataset.events.len(), unsourced: index.unsourced_events() };
    let others = RecordKind::ALL.into_iter().filter(|kind| *kind != RecordKind::Event);
    let each = others.flat_map(|kind| (0..dataset.count(kind)).map(move |at| (kind, at)));
    each.map(|(kind, at)| how_sourced(dataset, kind, at))
        .fold(events, |all, one| Sourced { facts: all.facts + one.facts, unsourced: all.unsourced + one.unsourced })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::{Event, Id};

    #[test]
    fn every_fact_counts() {
        let mut dataset = Dataset::default();
        for id in ["one", "two"] {
            dataset.events.push(Event::new(Id::new(id)));
        }
        assert_eq!(in_all(&dataset, &Index::build(&dataset)), Sourced { facts: 2, unsourced: 2 });
        let bundled = crate::analysis::reported::tests::series("KZ", &[("2013", "22.7", "exact")]);
        dataset.series.push(bundled);
        assert_eq!(in_all(&dataset, &Index::build(&dataset)).facts, 3, "each point of a series is a fact");
    }
}
