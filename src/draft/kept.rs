//! Drafts as they are kept where the program ends unexpectedly, and come back from that: all that was typed and chosen.
//!
//! Pure: it knows no file and no widget.

use serde::{Deserialize, Serialize};

use super::beginning::Beginning;
use super::new_records::NewRecords;
use super::{Draft, DraftTarget, RecordDraft};
use crate::dataset::{EventKind, Id, RecordKind};
use crate::describe::RecordNames;

/// All of a draft that a person has written.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct KeptDraft {
    /// The record that it changes; `None` for a new one.
    of: Option<Id>,
    body: RecordDraft,
    new_records: NewRecords,
}

impl Draft {
    /// What is to be kept of it.
    pub fn kept(&self) -> KeptDraft {
        KeptDraft { of: self.own_id().cloned(), body: self.body.clone(), new_records: self.new_records.clone() }
    }

    /// A draft from what was kept of it. A record that it changes and that is gone is drafted anew.
    pub fn of_kept(kept: KeptDraft, teller: &RecordNames<'_>) -> Self {
        let KeptDraft { of, mut body, new_records } = kept;
        let on_record = of.and_then(|id| Self::of_record(&id, teller)).filter(|draft| draft.body.kind() == body.kind());
        let before = on_record.or_else(|| match body.kind() {
            RecordKind::Event => Some(Self::new_event(EventKind::Unspecified, &Beginning::default(), teller, None)),
            kind => Self::new_record(kind, None, teller),
        });
        let (target, begun) =
            before.map_or_else(|| (DraftTarget::New, body.clone()), |draft| (draft.target, draft.begun));
        body.take_original(begun.clone());
        Self { target, body, new_records, begun }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::{Actor, Dataset};
    use crate::index::Index;
    use crate::index::words::fixture;
    use crate::words::Words;

    fn with_teller(test: impl FnOnce(&RecordNames<'_>)) {
        let dataset: Dataset = fixture::record();
        let index = Index::build(&dataset);
        let words = Words::english();
        test(&RecordNames { dataset: &dataset, index: &index, words: &words });
    }

    fn there_and_back(draft: &Draft, teller: &RecordNames<'_>) -> Draft {
        let text = serde_json::to_string(&draft.kept()).unwrap();
        Draft::of_kept(serde_json::from_str(&text).unwrap(), teller)
    }

    #[test]
    fn a_half_typed_event_comes_back_as_it_was_typed() {
        with_teller(|teller| {
            let mut draft = Draft::new_event(EventKind::Meeting, &Beginning::default(), teller, None);
            if let RecordDraft::Event(event) = &mut draft.body {
                event.title = "Talks on ".to_owned();
                event.when.set("20 Marhc");
                event.places.query = "Bei".to_owned();
                event.participants.add_actor(Actor::Person(Id::new("wang-yi")));
                event.participants.query = "Idri".to_owned();
            }
            let again = there_and_back(&draft, teller);
            assert_eq!(again.body, draft.body);
            assert_eq!(again.target, DraftTarget::New);
            assert!(again.is_typed());
        });
    }

    #[test]
    fn every_record_can_be_kept_while_it_is_changed() {
        with_teller(|teller| {
            for (kind, _, id) in teller.dataset.ids() {
                let Some(draft) = Draft::of_record(id, teller) else { continue };
                let again = there_and_back(&draft, teller);
                assert_eq!(again.body, draft.body, "{kind:?} {id}");
                assert_eq!(again.target, draft.target);
                assert!(!again.is_typed(), "{kind:?} {id}");
            }
        });
    }

    #[test]
    fn a_change_that_is_kept_goes_on_record_and_leaves_the_rest_alone() {
        with_teller(|teller| {
            let id = Id::new("visit");
            let mut draft = Draft::of_record(&id, teller).unwrap();
            if let RecordDraft::Event(event) = &mut draft.body {
                event.title = "Another title".to_owned();
            }
            let now = teller.dataset.record_at(RecordKind::Event, 0).unwrap();
            let record = draft.body.record(id.clone(), Some(&now));
            assert_eq!(there_and_back(&draft, teller).body.record(id, Some(&now)), record);
        });
    }
}
