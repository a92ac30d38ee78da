//! The same order gives the same bytes.

use std::sync::Arc;

use super::*;
use crate::files;

fn order(kind: FileKind, about: Option<&str>) -> FileOrder {
    FileOrder {
        kind,
        about: about.map(Id::new),
        filter: Filter::default(),
        days: DaySpan::default(),
        layout: TableLayout::default(),
    }
}

#[test]
fn two_runs_of_every_kind_of_file_give_the_same_bytes() {
    let words = Words::english();
    let bytes = |kind: FileKind, about: Option<&str>| {
        // Everything is read and worked out anew, as in two runs.
        let facts = PublishedFacts::from_dataset(Arc::new(files::bundled().unwrap().dataset));
        of_order(&facts, &words, &order(kind, about)).unwrap()
    };
    for kind in FileKind::ALL {
        let about = (kind.holds() == FileHolds::Brief).then_some("visit-idrissov-2014");
        let (one, other) = (bytes(kind, about), bytes(kind, about));
        assert!(one.contents.len() > 500 && one.count > 0, "{kind:?} is empty");
        assert_eq!(one, other, "{kind:?}");
    }
}
