//! Three files joined: their records brought together and joined, and made into one file again.

use std::borrow::Cow;
use std::collections::HashMap;

use super::anew;
use super::containers::{MadeValue, emptied, joined_gaps, object};
use super::order::join_orders;
use super::outcome::{MergeOutcome, MergePlace, NotJoined, Side, Version};
use super::rules::{Inside, JoinRule};
use super::slots::{AllForced, Built, Slots};
use super::sound;
use super::three::{Three, WrittenValue};
use super::values::{Forced, Weighing};
use super::version::{RecordList, SplitFile};
use crate::dataset::RecordKind;
use crate::files::raw::{RawFile, as_file};
use crate::parallel;

/// The level that records stand at: in a list, in the file.
const DEPTH_OF_RECORDS: usize = 2;

/// Reads the three files.
pub fn read_all<'a>(base: &'a [u8], ours: &'a [u8], theirs: &'a [u8]) -> Result<Three<RawFile<'a>>, NotJoined> {
    let read = |version: Version, bytes: &'a [u8]| {
        // What git hands over where the two have no file in common.
        if version == Version::Base && bytes.trim_ascii().is_empty() {
            return Ok(RawFile::nothing());
        }
        RawFile::read(bytes).map_err(|why| NotJoined { version, why })
    };
    let (base, (ours, theirs)) = parallel::both(
        || read(Version::Base, base),
        || parallel::both(|| read(Version::Ours, ours), || read(Version::Theirs, theirs)),
    );
    Ok(Three { base: base?, ours: ours?, theirs: theirs? })
}

/// Three files on their way to become one.
pub struct Joining<'f> {
    files: &'f Three<RawFile<'f>>,
}

/// Three versions taken apart.
struct Parts<'v> {
    versions: Three<&'v SplitFile<'v>>,
    slots: Slots<'v>,
    touched: Vec<usize>,
}

impl<'f> Joining<'f> {
    /// Three files that were read.
    pub fn of_files(files: &'f Three<RawFile<'f>>) -> Self {
        Self { files }
    }

    /// Joins them.
    pub fn run(&self, choose: &dyn Fn(&MergePlace) -> Side) -> MergeOutcome {
        let mut texts = self.files.as_ref().map(|file| Cow::Borrowed(file.text.as_ref()));
        loop {
            let told_apart = {
                let (base, (ours, theirs)) = parallel::both(
                    || SplitFile::new(&texts.base),
                    || parallel::both(|| SplitFile::new(&texts.ours), || SplitFile::new(&texts.theirs)),
                );
                let versions = Three { base: &base, ours: &ours, theirs: &theirs };
                let slots = Slots::from_versions(versions);
                match anew::told_apart(&slots, versions, &texts) {
                    None => {
                        let touched = slots.touched();
                        let parts = Parts { versions, slots, touched };
                        let MergeOutcome { text, conflicts } = parts.join(choose);
                        return MergeOutcome { text: self.as_file(&text), conflicts };
                    }
                    Some(told_apart) => told_apart,
                }
            };
            texts = told_apart.map(Cow::Owned);
        }
    }

    /// With the mark and the line ends of the side that changed them.
    fn as_file(&self, text: &str) -> String {
        let is_there = self.files.as_ref().map(|file| !file.text.is_empty() && file.text != "{}");
        let of = |is: fn(&RawFile<'_>) -> bool| {
            let all = self.files.as_ref().map(is);
            let base = if is_there.base { all.base } else { all.ours && all.theirs };
            Three { base, ..all }.settled_or_lesser()
        };
        as_file(text, of(|file| file.has_mark), of(|file| file.has_windows_lines))
    }
}

impl<'v> Parts<'v> {
    fn join(&self, choose: &dyn Fn(&MergePlace) -> Side) -> MergeOutcome {
        let heads = self.heads();
        let mut forced = AllForced::default();
        loop {
            let before = forced.clone();
            // Whichever side is taken in every conflict, nothing may be wrong that neither had.
            for side in [Side::Ours, Side::Theirs] {
                let built = self.build(&before, &|_| side);
                sound::force(&self.slots, &self.touched, &built, &heads, &mut forced);
            }
            if forced == before {
                break;
            }
        }
        let built = self.build(&forced, choose);
        let mut conflicts = built.conflicts.clone();
        let text = self.text(&built, &forced, choose);
        conflicts.sort_by(|one, other| one.place.cmp(&other.place));
        MergeOutcome { text, conflicts }
    }

    /// What the three files refer to.
    fn heads(&self) -> Three<String> {
        self.versions.map(|version| {
            let members = version.members.iter().filter(|member| !is_list(&member.key));
            let members: Vec<String> = members.map(|member| format!("{}{}", member.head, member.value)).collect();
            format!("{{{}}}", members.join(","))
        })
    }

    fn build(&self, forced: &AllForced, choose: &dyn Fn(&MergePlace) -> Side) -> Built<'v> {
        let nothing = Forced::default();
        let mut built = Built { records: HashMap::new(), heading: String::new(), conflicts: Vec::new() };
        for at in self.touched.iter().copied() {
            let Some(slot) = self.slots.all.get(at) else { continue };
            let mut weighing = Weighing {
                kind: Some(slot.kind),
                id: slot.has_id.then_some(slot.id),
                forced: forced.records.get(&at).unwrap_or(&nothing),
                choose,
                conflicts: Vec::new(),
            };
            let made = weighing.record(slot.texts, DEPTH_OF_RECORDS);
            built.conflicts.append(&mut weighing.conflicts);
            built.records.insert(at, made);
        }
        let mut weighing = Weighing { kind: None, id: None, forced: &forced.heading, choose, conflicts: Vec::new() };
        built.heading = self.file(&mut weighing, |_, _| None);
        built.conflicts.append(&mut weighing.conflicts);
        built
    }

    /// The file's object, with what `list` makes of its lists.
    fn file<'a>(
        &'a self,
        weighing: &mut Weighing<'_>,
        mut list: impl FnMut(RecordKind, Three<WrittenValue<'a>>) -> MadeValue<'a>,
    ) -> String {
        let objects = self.versions.map(|version| Some((version.members.clone(), version.gaps)));
        object(&objects, 0, |key, values| {
            let kind = RecordKind::ALL.into_iter().find(|kind| kind.list_key() == key);
            match kind {
                Some(kind) if self.slots.orders.contains_key(&kind) => list(kind, values),
                Some(_) => weighing.member(key, JoinRule::Whole, values),
                None => weighing.member(key, JoinRule::Open(Inside::Other), values),
            }
        })
    }

    fn text(&self, built: &Built<'v>, forced: &AllForced, choose: &dyn Fn(&MergePlace) -> Side) -> String {
        let mut weighing = Weighing { kind: None, id: None, forced: &forced.heading, choose, conflicts: Vec::new() };
        let file = self.file(&mut weighing, |kind, values| self.list(built, kind, values));
        let around = self.versions.map(|version| version.around);
        let is_new = self.versions.base.members.is_empty();
        let [before, behind] = if is_new { around.ours.min(around.theirs) } else { around.settled_or_lesser() };
        format!("{before}{file}{behind}")
    }

    fn list<'a>(&'a self, built: &'a Built<'v>, kind: RecordKind, values: Three<WrittenValue<'a>>) -> MadeValue<'a> {
        let orders = self.slots.orders.get(&kind)?;
        if orders.as_ref().into_array().into_iter().all(Vec::is_empty) {
            return values.settled_or_lesser().map(Cow::Borrowed);
        }
        let order = join_orders(
            orders.as_ref().map(Vec::as_slice),
            self.slots.all.len(),
            |at| built.text(&self.slots, at).is_some(),
            |one, other| {
                let said = |at: usize| (self.slots.all.get(at).map(|slot| slot.id), built.text(&self.slots, at));
                said(one).cmp(&said(other))
            },
        );
        let items: Vec<&str> = order.into_iter().filter_map(|at| built.text(&self.slots, at)).collect();
        let lists = self.versions.map(|version| version.lists.get(&kind));
        if items.is_empty() {
            let is_empty = lists.map(|list| list.is_none_or(|list| list.records.is_empty()));
            return emptied(values, is_empty, None).map(Cow::Borrowed);
        }
        let is = |list: &&RecordList<'_>| list.records.iter().map(|record| record.text).eq(items.iter().copied());
        let kept =
            [lists.ours, lists.theirs].into_iter().filter_map(|list| list.filter(is)).map(|list| list.text).min();
        if let Some(kept) = kept {
            return Some(kept.into());
        }
        let known = lists.map(|list| list.filter(|list| !list.records.is_empty()).map(|list| list.gaps));
        Some(joined_gaps(known, 1).write(['[', ']'], &items).into())
    }
}

fn is_list(key: &str) -> bool {
    RecordKind::ALL.into_iter().any(|kind| kind.list_key() == key)
}
