//! The edit that leads from one record to another, whole.

use std::collections::HashMap;

use super::{ChangePart, Edit, Heading};
use crate::dataset::{Dataset, Id, RecordKind};

/// The edit that makes `now` say what `then` says, each record in its place and written as it is there. What is the same is
/// not touched.
pub fn between(now: &Dataset, then: &Dataset) -> Edit {
    let mut parts = Vec::new();
    let heading = Heading::of_dataset(then);
    if heading != Heading::of_dataset(now) {
        parts.push(ChangePart::Heading(Box::new(heading)));
    }
    for kind in RecordKind::ALL {
        list(now, then, kind, &mut parts);
    }
    Edit::of_parts(parts)
}

fn ids(dataset: &Dataset, kind: RecordKind) -> Vec<Id> {
    (0..dataset.count(kind)).filter_map(|at| dataset.id_at(kind, at)).cloned().collect()
}

fn list(now: &Dataset, then: &Dataset, kind: RecordKind, parts: &mut Vec<ChangePart>) {
    let (before, after) = (ids(now, kind), ids(then, kind));
    // A faulty file may have an id twice.
    let mut places: HashMap<&Id, Vec<usize>> = HashMap::new();
    for (at, id) in after.iter().enumerate() {
        places.entry(id).or_default().push(at);
    }
    // What stays in its order stays; the rest goes out and comes in anew. From the end, so that places hold.
    let mut stays = vec![false; before.len()];
    let mut last = None;
    for (at, id) in before.iter().enumerate() {
        let place = places.get(id).and_then(|places| places.iter().copied().find(|place| Some(*place) > last));
        if place.is_some()
            && let Some(stays) = stays.get_mut(at)
        {
            *stays = true;
            last = place;
        }
    }
    for (position, stays) in stays.iter().enumerate().rev() {
        if !stays {
            parts.push(ChangePart::Remove { kind, position });
        }
    }
    let mut left = before.iter().enumerate().zip(&stays).filter(|(_, stays)| **stays).map(|(kept, _)| kept).peekable();
    for (position, id) in after.iter().enumerate() {
        let Some(record) = then.record_at(kind, position) else { continue };
        match left.next_if(|(_, kept)| *kept == id) {
            Some((was, _)) if now.says_the_same(was, &record) && !now.is_written_otherwise(was, &record) => {}
            Some(_) => parts.push(ChangePart::Replace { position, record }),
            None => parts.push(ChangePart::Insert { position, record }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::Event;
    use proptest::prelude::*;

    fn dataset(list: &[(u8, u8)]) -> Dataset {
        let event =
            |(id, title): &(u8, u8)| Event { title: title.to_string(), ..Event::new(id.to_string().as_str().into()) };
        Dataset { events: list.iter().map(event).collect(), title: list.len().to_string(), ..Dataset::default() }
    }

    proptest! {
        #[test]
        fn it_leads_there_and_back(
            now in prop::collection::vec((0..8_u8, 0..3_u8), 0..8),
            then in prop::collection::vec((0..8_u8, 0..3_u8), 0..8),
        ) {
            let (now, then) = (dataset(&now), dataset(&then));
            let mut changed = now.clone();
            let (back, _) = between(&now, &then).apply(&mut changed);
            prop_assert_eq!(&changed, &then);
            back.apply(&mut changed);
            prop_assert_eq!(changed, now);
        }

        #[test]
        fn what_is_the_same_is_not_touched(list in prop::collection::vec((0..8_u8, 0..3_u8), 0..8)) {
            let list = dataset(&list);
            prop_assert!(between(&list, &list).is_empty());
        }
    }
}
