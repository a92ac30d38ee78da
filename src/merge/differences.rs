//! What differs between two files, by record and field.

use std::collections::HashMap;

use super::keyed;
use super::outcome::MergePlace;
use super::rules::{Inside, JoinRule};
use super::slots::Slots;
use super::three::{Three, WrittenValue, says_the_same};
use super::version::SplitFile;
use crate::dataset::RecordKind;
use crate::files::pieces::{self, Member};
use crate::files::raw::RawFile;

/// A value that is another. Values are JSON as it is written; none where there is nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Where.
    pub place: MergePlace,
    /// What stood there.
    pub was: Option<String>,
    /// What stands there.
    pub now: Option<String>,
}

/// Deeper than this a value is told as a whole.
const DEEPEST: usize = 16;

/// All that differs, in the order of the format: records by kind and id, then fields. The order of records in their list, and
/// how the file is laid out, say nothing.
pub fn differences(old: &RawFile<'_>, new: &RawFile<'_>) -> Vec<Difference> {
    let (old, new) = (SplitFile::new(&old.text), SplitFile::new(&new.text));
    let slots = Slots::from_versions(Three { base: &old, ours: &new, theirs: &new });
    let mut told = DifferenceList { kind: None, id: None, differences: Vec::new() };
    let is_told_apart = |key: &str| {
        let kind = RecordKind::ALL.into_iter().find(|kind| kind.list_key() == key);
        kind.is_some_and(|kind| !old.faulty.contains(&kind) && !new.faulty.contains(&kind))
    };
    let outside = |taken: &SplitFile<'_>| -> Vec<(String, String)> {
        let members = taken.members.iter().filter(|member| !is_told_apart(&member.key));
        members.map(|member| (member.key.to_string(), member.value.to_owned())).collect()
    };
    let (was, now) = (outside(&old), outside(&new));
    told.members(None, &was, &now, |_| JoinRule::Open(Inside::Other), 1);
    let mut records: Vec<_> = slots.all.iter().filter(|slot| slot.texts.base != slot.texts.ours).collect();
    records.sort_by(|one, other| one.kind.cmp(&other.kind).then(one.id.cmp(other.id)));
    for slot in records {
        told.kind = Some(slot.kind);
        told.id = slot.has_id.then(|| slot.id.to_owned());
        let objects = [slot.texts.base, slot.texts.ours].map(|text| text.and_then(pieces::members));
        match objects {
            [Some((was, _)), Some((now, _))] => {
                told.members(None, &plain(&was), &plain(&now), |key| Inside::Record.rule(key), 1);
            }
            _ => told.tell(None, slot.texts.base, slot.texts.ours),
        }
    }
    told.differences
}

fn plain(members: &[Member<'_>]) -> Vec<(String, String)> {
    members.iter().map(|member| (member.key.to_string(), member.value.to_owned())).collect()
}

struct DifferenceList {
    kind: Option<RecordKind>,
    id: Option<String>,
    differences: Vec<Difference>,
}

impl DifferenceList {
    fn tell(&mut self, field: Option<&str>, was: WrittenValue<'_>, now: WrittenValue<'_>) {
        if says_the_same(was, now) {
            return;
        }
        let place = MergePlace { kind: self.kind, id: self.id.clone(), field: field.map(str::to_owned) };
        let [was, now] = [was, now].map(|text| text.map(str::to_owned));
        self.differences.push(Difference { place, was, now });
    }

    fn members(
        &mut self,
        path: Option<&str>,
        was: &[(String, String)],
        now: &[(String, String)],
        rule: impl Fn(&str) -> JoinRule,
        depth: usize,
    ) {
        // The last of a key is the one that counts.
        fn by_key(all: &[(String, String)]) -> HashMap<&str, &str> {
            all.iter().map(|(key, value)| (key.as_str(), value.as_str())).collect()
        }
        let (was_by_key, now_by_key) = (by_key(was), by_key(now));
        let mut seen = std::collections::HashSet::new();
        for (key, _) in was.iter().chain(now) {
            if seen.insert(key) {
                let path = path.map_or_else(|| key.clone(), |path| format!("{path}.{key}"));
                let [was, now] = [&was_by_key, &now_by_key].map(|all| all.get(key.as_str()).copied());
                self.value(&path, rule(key), was, now, depth);
            }
        }
    }

    fn value(&mut self, path: &str, rule: JoinRule, was: WrittenValue<'_>, now: WrittenValue<'_>, depth: usize) {
        if says_the_same(was, now) {
            return;
        }
        if let (Some(was), Some(now), true) = (was, now, depth < DEEPEST) {
            match rule {
                JoinRule::Open(inside) => {
                    if let (Some((was, _)), Some((now, _))) = (pieces::members(was), pieces::members(now)) {
                        let rule = |key: &str| inside.rule(key);
                        return self.members(Some(path), &plain(&was), &plain(&now), rule, depth + 1);
                    }
                }
                JoinRule::List(identity) if identity.of_elements() != JoinRule::Whole => {
                    if let (Some((old, _)), Some((new, _))) = (pieces::elements(was), pieces::elements(now)) {
                        let before = self.differences.len();
                        let matched = keyed::matched(identity, &Three { base: old, ours: new.clone(), theirs: new });
                        let mut named: Vec<_> = matched.elements.iter().zip(&matched.labels).collect();
                        named.sort_by_key(|(_, label)| *label);
                        for (element, label) in named {
                            let path = format!("{path}.{label}");
                            self.value(&path, identity.of_elements(), element.base, element.ours, depth + 1);
                        }
                        if self.differences.len() > before {
                            return;
                        }
                        // Only the order is another.
                    }
                }
                _ => {}
            }
        }
        self.tell(Some(path), was, now);
    }
}
