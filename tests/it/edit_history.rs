//! Any number of edits, undone and redone: the same bytes, a true index, no more faults than before.

use std::collections::HashMap;

use chancery::analysis::planned::{self, Clash};
use chancery::dataset::{Dataset, RecordKind, check};
use chancery::edit::{self, Document, Done};
use chancery::files;
use chancery::index::Index;
use chancery::report::{Fault, Level};
use proptest::prelude::*;

use crate::dataset_rules::fixtures;
use crate::random_edits::{Dice, change};

/// A record with everything that a hand may have left in it: unknown keys, nulls, keys out of order, what can't be read.
pub const HANDMADE: &str = include_str!("../fixtures/handmade.json");

/// How many findings there are of each sort, duplicates of a sort counted.
fn faults(dataset: &Dataset) -> HashMap<std::mem::Discriminant<Fault>, usize> {
    let mut counts = HashMap::new();
    // What was drawn at random may well look like a slip: two meetings of the same people, a figure far from its mirror.
    let is_question = |fault: &Fault| {
        matches!(fault, Fault::UnitMultiplies { .. } | Fault::FarFromMirror { .. } | Fault::ToldTwice { .. })
    };
    for finding in check::check(dataset).into_iter().filter(|finding| !is_question(&finding.fault)) {
        *counts.entry(std::mem::discriminant(&finding.fault)).or_insert(0) += 1;
    }
    counts
}

fn problems(dataset: &Dataset) -> (usize, usize) {
    let findings = check::check(dataset);
    let count = |level| findings.iter().filter(|finding| finding.fault.level() == level).count();
    (count(Level::Problem), count(Level::Note))
}

/// The facts without where they came from.
fn bare(dataset: &Dataset) -> Dataset {
    let mut bare = Dataset { as_written: None, ..dataset.clone() };
    macro_rules! strip {
        ($($list:ident),+) => { $(bare.$list.iter_mut().for_each(|record| {
            record.as_written = None;
            // An id that is made up for a record that has none says where it stands.
            if record.id.as_str().ends_with(']') {
                record.id = "none".into();
            }
        });)+ };
    }
    strip!(parties, people, organisations, places, topics, sources, events, statements, agreements, series, claims);
    bare
}

fn read(text: &str) -> Dataset {
    files::read_bytes(text.as_bytes()).unwrap().dataset
}

/// Compares record by record, so that a failure can be read.
fn assert_same(one: &Dataset, other: &Dataset) {
    for kind in RecordKind::ALL {
        for position in 0..one.count(kind).max(other.count(kind)) {
            assert_eq!(one.record_at(kind, position), other.record_at(kind, position));
        }
    }
    assert_eq!(edit::Heading::of_dataset(one), edit::Heading::of_dataset(other));
}

struct Session {
    document: Document,
    index: Index,
    clashes: Vec<Clash>,
    dice: Dice,
}

impl Session {
    fn new(dataset: Dataset, seed: u64) -> Self {
        let index = Index::build(&dataset);
        // Lanes are mended where there are any.
        index.lanes(&dataset);
        let clashes = planned::all_clashes(&dataset, &index);
        Self { document: Document::new(dataset), index, clashes, dice: Dice::new(seed) }
    }

    fn repair(&mut self, done: &Done) {
        let dataset = self.document.dataset();
        self.index.repair(dataset, &done.touched);
        if !planned::mend_clashes(&mut self.clashes, dataset, &self.index, &done.touched) {
            self.clashes = planned::all_clashes(dataset, &self.index);
        }
    }

    /// Makes one random edit; false where it changed nothing.
    fn edit(&mut self) -> bool {
        let change = change(&mut self.dice, &self.document);
        let Some(done) = self.document.commit(change, None) else { return false };
        self.repair(&done);
        true
    }

    fn undo(&mut self) -> bool {
        let Some(done) = self.document.undo() else { return false };
        self.repair(&done);
        true
    }

    fn redo(&mut self) -> bool {
        let Some(done) = self.document.redo() else { return false };
        self.repair(&done);
        true
    }

    fn text(&self) -> String {
        files::to_text(self.document.dataset())
    }

    fn is_index_true(&self) -> bool {
        let dataset = self.document.dataset();
        let anew = Index::build(dataset);
        assert_eq!(self.index.lanes(dataset), anew.lanes(dataset));
        assert_eq!((self.index.whole(), self.index.core()), (anew.whole(), anew.core()));
        assert_eq!(self.clashes, planned::all_clashes(dataset, &anew));
        assert_known_deletions(dataset, &self.index, 7);
        self.index == anew
    }
}

/// Deleting by what the index knows is deleting after going through all.
fn assert_known_deletions(dataset: &Dataset, index: &Index, every: usize) {
    for (kind, _, id) in dataset.ids().step_by(every) {
        if let Some(known) = index.known_to_delete(dataset, kind, id) {
            let known = edit::delete_known(dataset, kind, &known);
            assert_eq!(known, edit::delete(dataset, kind, id), "{id}");
        }
    }
}

#[test]
fn what_is_known_to_delete_is_known_of_all_but_sources() {
    let dataset = read(files::BUNDLED);
    let index = Index::build(&dataset);
    for (kind, _, id) in dataset.ids() {
        assert_eq!(index.known_to_delete(&dataset, kind, id).is_some(), kind != RecordKind::Source, "{id}");
    }
    assert_known_deletions(&dataset, &index, 1);
}

/// Edits, undoes all, redoes all.
fn there_and_back(start: &str, seed: u64, count: usize) {
    let mut session = Session::new(read(start), seed);
    let original = session.text();
    let mut made = 0;
    while made < count {
        made += usize::from(session.edit());
    }
    let edited = session.text();
    let again = read(&edited);
    assert_same(&bare(&again), &bare(session.document.dataset()));
    assert_eq!(files::to_text(&again), edited, "seed {seed}: not in the format's layout");
    while session.undo() {}
    assert_eq!(session.text(), original, "seed {seed}: undone");
    assert!(!session.document.is_modified());
    assert!(session.is_index_true(), "seed {seed}: undone");
    while session.redo() {}
    assert_eq!(session.text(), edited, "seed {seed}: redone");
    assert!(session.is_index_true(), "seed {seed}: redone");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4, max_shrink_iters: 0, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_thousand_edits_undone_give_the_same_bytes_and_redone_the_same_again(seed in any::<u64>()) {
        there_and_back(files::BUNDLED, seed, 1_000);
    }

    #[test]
    fn so_they_do_on_a_record_made_by_hand(seed in any::<u64>()) {
        there_and_back(HANDMADE, seed, 1_000);
    }

    #[test]
    fn so_they_do_on_an_empty_record(seed in any::<u64>()) {
        there_and_back(r#"{"format": "chancery", "format_version": 1, "title": "New"}"#, seed, 300);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1, max_shrink_iters: 0, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn after_each_edit_the_index_is_as_if_built_anew_and_nothing_is_worse_than_before(seed in any::<u64>()) {
        for start in [files::BUNDLED, HANDMADE] {
            let mut session = Session::new(read(start), seed);
            let mut before = faults(session.document.dataset());
            for step in 0..1_000 {
                session.edit();
                prop_assert!(session.is_index_true(), "step {}", step);
                let now = faults(session.document.dataset());
                for (fault, count) in &now {
                    prop_assert!(*count <= before.get(fault).copied().unwrap_or(0), "step {}: {:?}", step, check::check(session.document.dataset()));
                }
                before = now;
            }
            for step in 0..1_000 {
                session.undo();
                prop_assert!(session.is_index_true(), "undo {}", step);
            }
        }
    }
}

#[test]
fn deleting_any_record_of_a_faulty_file_makes_nothing_worse() {
    for entry in std::fs::read_dir(fixtures().join("faults")).unwrap() {
        let path = entry.unwrap().path();
        let Ok(Ok(loaded)) = std::fs::read(&path).map(|bytes| files::read_bytes(&bytes)) else { continue };
        let ids: Vec<_> = loaded.dataset.ids().map(|(kind, _, id)| (kind, id.clone())).collect();
        for (kind, id) in ids {
            let mut document = Document::new(loaded.dataset.clone());
            let Some(Ok(change)) = edit::delete(document.dataset(), kind, &id) else { continue };
            let mut index = Index::build(document.dataset());
            let done = document.commit(change, None).unwrap();
            index.repair(document.dataset(), &done.touched);
            assert_eq!(index, Index::build(document.dataset()), "{}: {id}", path.display());
            let (before, after) = (problems(&loaded.dataset), problems(document.dataset()));
            assert!(after.0 <= before.0 && after.1 <= before.1, "{}: {kind:?} {id}", path.display());
            document.undo();
            assert_eq!(files::to_text(document.dataset()), files::to_text(&loaded.dataset), "{}: {id}", path.display());
        }
    }
}

#[test]
fn what_is_not_there_is_not_deleted() {
    let dataset = read(files::BUNDLED);
    assert_eq!(edit::delete(&dataset, RecordKind::Event, &"no-such-event".into()), None);
}

#[test]
fn a_change_that_takes_a_record_away_says_which() {
    let dataset = read(files::BUNDLED);
    let (position, event) = dataset.events.iter().enumerate().last().unwrap();
    let id = event.id.clone();
    let deleted = edit::delete(&dataset, RecordKind::Event, &id).unwrap().unwrap();
    assert_eq!(deleted.edit.removed(&dataset), Some(&id));
    let changed = edit::change(&dataset, dataset.record_at(RecordKind::Event, position).unwrap());
    assert_eq!(changed.edit.removed(&dataset), None);
}

#[test]
fn what_others_need_is_not_deleted_and_says_who_needs_it() {
    let dataset = read(files::BUNDLED);
    let needed = edit::delete(&dataset, RecordKind::Party, &"KZ".into()).unwrap().unwrap_err();
    assert!(needed.by.iter().any(|(kind, _, need)| *kind == RecordKind::Series && *need == edit::Need::Reporter));
    let needed = edit::delete(&dataset, RecordKind::Source, &"astana-times-2014-03".into());
    let by = needed.unwrap().unwrap_err().by;
    assert!(by.iter().any(|(_, id, need)| id.as_str() == "visit-idrissov-2014" || *need == edit::Need::OnlyEvidence));
}
