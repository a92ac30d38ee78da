//! Records that both sides made anew under one id: both stay, and one of them, by content and not by side, gets another id,
//! with everything of its side that names it.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashSet};
use std::ops::Range;

use super::rules;
use super::slots::{Slot, Slots};
use super::three::{Three, Written, says_the_same};
use super::version::Taken;
use crate::dataset::RecordKind;
use crate::files::pieces::{self, canonical};

/// The ids that one side's new records get, by kind and the id that they had.
type Renamed = BTreeMap<(RecordKind, String), String>;

/// The three texts with new ids where two records had one; `None` where there is no such pair.
pub fn told_apart(
    slots: &Slots<'_>,
    versions: Three<&Taken<'_>>,
    texts: &Three<Cow<'_, str>>,
) -> Option<Three<String>> {
    let (mut ours, mut theirs) = (Renamed::new(), Renamed::new());
    let clashes = clashes(slots);
    if clashes.is_empty() {
        return None;
    }
    let mut taken: HashSet<&str> = slots.all.iter().map(|slot| slot.id).collect();
    let mut given: HashSet<String> = HashSet::new();
    for ((kind, id), is_of_ours) in clashes {
        let mut numbers = 2_u64..;
        let new = numbers.find_map(|number| {
            let new = format!("{id}-{number}");
            (!taken.contains(new.as_str()) && given.insert(new.clone())).then_some(new)
        })?;
        let side = if is_of_ours { &mut ours } else { &mut theirs };
        side.insert((kind, id.to_owned()), new);
    }
    taken.clear();
    Some(Three {
        base: texts.base.to_string(),
        ours: renamed(slots, &ours, &texts.ours, versions.ours, |texts| texts.ours),
        theirs: renamed(slots, &theirs, &texts.theirs, versions.theirs, |texts| texts.theirs),
    })
}

/// The records that are to get another id, and whether they are ours.
fn clashes<'v>(slots: &Slots<'v>) -> BTreeMap<(RecordKind, &'v str), bool> {
    let mut found = BTreeMap::new();
    let is_first = |at: usize, slot: &Slot<'_>| slots.of_id(slot.kind, slot.id).next() == Some(at);
    for (at, slot) in slots.all.iter().enumerate() {
        if slot.texts.base.is_some() || !slot.has_id || !is_first(at, slot) {
            continue;
        }
        match (slot.texts.ours, slot.texts.theirs) {
            (Some(ours), Some(theirs)) if !are_alike(ours, theirs) => {
                found.insert((slot.kind, slot.id), canonical(ours) > canonical(theirs));
            }
            (Some(_), None) => {
                // The later kind gives way.
                let others = RecordKind::ALL.into_iter().flat_map(|kind| slots.of_id(kind, slot.id));
                let others: Vec<&Slot<'_>> = others.filter_map(|at| slots.all.get(at)).collect();
                let is_new = others.iter().all(|other| other.texts.base.is_none());
                let other = others.iter().find(|other| other.texts.ours.is_none() && other.texts.theirs.is_some());
                if let Some(other) = other.filter(|_| is_new) {
                    let is_ours_later = slot.kind > other.kind;
                    found.insert((slot.kind.max(other.kind), slot.id), is_ours_later);
                }
            }
            _ => {}
        }
    }
    found
}

/// Whether two records say the same, in whichever order.
fn are_alike(one: &str, other: &str) -> bool {
    if says_the_same(Some(one), Some(other)) {
        return true;
    }
    let sorted = |text: &str| {
        let (members, _) = pieces::members(text)?;
        let mut members: Vec<(String, String)> =
            members.iter().map(|member| (member.key.to_string(), canonical(member.value))).collect();
        members.sort();
        Some(members)
    };
    sorted(one).is_some_and(|one| Some(one) == sorted(other))
}

/// A side's text with the new ids in it.
fn renamed<'v>(
    slots: &Slots<'v>,
    new_ids: &Renamed,
    text: &str,
    version: &Taken<'_>,
    of_side: impl Fn(&Three<Written<'v>>) -> Written<'v>,
) -> String {
    let mut changes: Vec<(Range<usize>, &str)> = Vec::new();
    if new_ids.is_empty() {
        return text.to_owned();
    }
    for slot in &slots.all {
        let Some(record) = of_side(&slot.texts).filter(|record| slot.texts.base != Some(*record)) else { continue };
        if let Some(new) = new_ids.get(&(slot.kind, slot.id.to_owned()))
            && let Some(id) = pieces::find(record, "id")
        {
            changes.push((range(text, id), new));
        }
        let start = range(text, record).start;
        for (place, new) in moved(Some(slot.kind), record, new_ids) {
            changes.push((start + place.start..start + place.end, new));
        }
    }
    for member in version.members.iter().filter(|member| member.key == "selects") {
        let id = pieces::text(member.value);
        let new = new_ids.iter().find(|((_, old), _)| Some(old) == id.as_ref());
        changes.extend(new.map(|(_, new)| (range(text, member.value), new.as_str())));
    }
    changes.sort_by_key(|(range, _)| range.start);
    let (mut out, mut at) = (String::with_capacity(text.len()), 0);
    for (range, new) in changes {
        out.push_str(text.get(at..range.start).unwrap_or_default());
        out.push_str(&pieces::string(new));
        at = range.end;
    }
    out.push_str(text.get(at..).unwrap_or_default());
    out
}

/// The references of a record that go to new ids.
fn moved<'n>(kind: Option<RecordKind>, record: &str, new_ids: &'n Renamed) -> Vec<(Range<usize>, &'n str)> {
    let references = rules::references(kind, record).into_iter();
    let moved = references.filter_map(|reference| {
        let new = reference.wanted.iter().find_map(|kind| new_ids.get(&(*kind, reference.id.clone())))?;
        Some((reference.range, new.as_str()))
    });
    moved.collect()
}

/// Where a piece stands in its text.
fn range(text: &str, piece: &str) -> Range<usize> {
    let start = (piece.as_ptr() as usize).saturating_sub(text.as_ptr() as usize);
    start..start + piece.len()
}
