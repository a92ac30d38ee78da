//! Findings with the record that they are in: a path of the file means nothing to a reader.
//!
//! The sentences of faults are in `words`.

use super::RecordNames;
use crate::dataset::{Dataset, Id, RecordKind};
use crate::report::Finding;
use crate::words::problems;

/// The record that a JSON path lies in: `$.events[3].when` is of the fourth event.
pub fn record_of<'a>(dataset: &'a Dataset, path: &str) -> Option<&'a Id> {
    let (kind, position, _) = RecordKind::place_of_path(path)?;
    dataset.id_at(kind, position)
}

/// What is wrong, and with which record: "Talks on coal: Nothing says where this comes from".
pub fn told(teller: &RecordNames<'_>, finding: &Finding) -> String {
    let fault = problems::fault(teller.words, &finding.fault);
    match record_of(teller.dataset, &finding.path) {
        Some(id) => teller.words.with("report-of", &[("name", (&teller.name(id)).into()), ("fault", (&fault).into())]),
        None => fault,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::Event;

    #[test]
    fn a_path_leads_to_its_record() {
        let mut dataset = Dataset::default();
        for id in ["one", "two"] {
            dataset.events.push(Event::new(Id::new(id)));
        }
        assert_eq!(record_of(&dataset, "$.events[1].when"), Some(&Id::new("two")));
        assert_eq!(record_of(&dataset, "$.events[1]"), Some(&Id::new("two")));
        for path in ["$.events[2]", "$.title", "$", "$.people[0]", "$.events[x]"] {
            assert_eq!(record_of(&dataset, path), None, "{path}");
        }
    }
}
