//! One value of three versions: taken from the side that changed it, joined piece by piece where both did, or a conflict.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::containers::{Made, Pieces, emptied, gaps, in_order, object};
use super::keyed::{self, Matched};
use super::outcome::{Conflict, Place, Side};
use super::rules::{self, Identity, Inside, Rule};
use super::three::{Three, Written, says_the_same};
use crate::dataset::RecordKind;
use crate::files::pieces::{self, Member};

/// What of a record is a conflict though it would join, since something would be wrong after it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Forced {
    /// The record as a whole.
    pub whole: bool,
    /// Fields as a whole.
    pub fields: BTreeSet<String>,
    /// In these fields whatever names these ids.
    pub ids: BTreeMap<String, BTreeSet<String>>,
}

impl Forced {
    /// Whether nothing is.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    fn of_field(&self, key: &str) -> ForcedField<'_> {
        ForcedField { whole: self.fields.contains(key), ids: self.ids.get(key) }
    }
}

/// What of a field is a conflict though it would join.
#[derive(Clone, Copy, Debug, Default)]
struct ForcedField<'f> {
    whole: bool,
    ids: Option<&'f BTreeSet<String>>,
}

impl ForcedField<'_> {
    fn is_of(&self, value: Three<Written<'_>>) -> bool {
        let has = |id: &String| [value.ours, value.theirs].into_iter().flatten().any(|text| rules::mentions(text, id));
        self.whole || self.ids.is_some_and(|ids| ids.iter().any(has))
    }
}

/// Values nested deeper than this join as a whole: the format has seven levels.
const DEEPEST: usize = 64;

/// A record whose three versions are joined.
pub struct Weighing<'w> {
    /// The kind of the record.
    pub kind: Option<RecordKind>,
    /// Its id.
    pub id: Option<&'w str>,
    /// What is a conflict though it would join.
    pub forced: &'w Forced,
    /// The side that is taken in a conflict.
    pub choose: &'w dyn Fn(&Place) -> Side,
    /// The conflicts that were found.
    pub conflicts: Vec<Conflict>,
}

/// A value on its way.
struct Spot<'s> {
    path: String,
    forced: ForcedField<'s>,
    depth: usize,
}

impl Spot<'_> {
    fn step(&self, step: &str) -> Self {
        Self { path: format!("{}.{step}", self.path), forced: self.forced, depth: self.depth + 1 }
    }
}

impl Weighing<'_> {
    /// A record. `depth` is the level that it stands at.
    pub fn record<'a>(&mut self, versions: Three<Written<'a>>, depth: usize) -> Made<'a> {
        if self.forced.whole && !says_the_same(versions.ours, versions.theirs) {
            return self.conflict(None, versions);
        }
        let settled = versions.settled_value();
        if self.forced.is_empty()
            && let Some(settled) = settled
        {
            return settled.map(Cow::Borrowed);
        }
        let objects = versions.map(|text| text.and_then(pieces::members));
        let are_both = objects.ours.is_some() && objects.theirs.is_some();
        let is_new = versions.base.is_none() && (objects.ours.is_some() || objects.theirs.is_some());
        let is_base_an_object = versions.base.is_none() || objects.base.is_some();
        if is_base_an_object && (are_both || is_new && !self.forced.is_empty()) {
            return Some(self.fields(&objects, depth).into());
        }
        match settled {
            Some(settled) => settled.map(Cow::Borrowed),
            None => self.conflict(None, versions),
        }
    }

    /// A member of the file's own object.
    pub fn member<'a>(&mut self, key: &str, rule: Rule, versions: Three<Written<'a>>) -> Made<'a> {
        let spot = Spot { path: key.to_owned(), forced: self.forced.of_field(key), depth: 1 };
        self.value(&spot, rule, versions)
    }

    fn fields(&mut self, objects: &Three<Pieces<'_, Member<'_>>>, depth: usize) -> String {
        let forced = self.forced;
        object(objects, depth, |key, values| {
            let spot = Spot { path: key.to_owned(), forced: forced.of_field(key), depth: depth + 1 };
            self.value(&spot, Inside::Record.rule(key), values)
        })
    }

    fn conflict<'a>(&mut self, field: Option<&str>, versions: Three<Written<'a>>) -> Made<'a> {
        let place = Place { kind: self.kind, id: self.id.map(str::to_owned), field: field.map(str::to_owned) };
        let taken = match (self.choose)(&place) {
            Side::Ours => versions.ours,
            Side::Theirs => versions.theirs,
        };
        let said = versions.map(|text| text.map(str::to_owned));
        self.conflicts.push(Conflict { place, base: said.base, ours: said.ours, theirs: said.theirs });
        taken.map(Cow::Borrowed)
    }

    fn value<'a>(&mut self, spot: &Spot<'_>, rule: Rule, versions: Three<Written<'a>>) -> Made<'a> {
        let is_forced = spot.forced.is_of(versions) && !says_the_same(versions.ours, versions.theirs);
        if !is_forced && let Some(settled) = versions.settled_value() {
            return settled.map(Cow::Borrowed);
        }
        let is_whole = spot.depth > DEEPEST || is_forced && spot.forced.whole;
        match rule {
            Rule::Open(inside) if !is_whole => {
                let objects = versions.map(|text| text.and_then(pieces::members));
                let is_base_an_object = versions.base.is_none() || objects.base.is_some();
                if is_base_an_object && objects.ours.is_some() && objects.theirs.is_some() {
                    let joined = object(&objects, spot.depth, |key, values| {
                        self.value(&spot.step(key), inside.rule(key), values)
                    });
                    return Some(joined.into());
                }
            }
            Rule::List(identity) if !is_whole && versions.into_array().into_iter().all(is_list_or_nothing) => {
                return self.list(spot, identity, versions);
            }
            _ => {}
        }
        self.conflict(Some(&spot.path), versions)
    }

    fn list<'a>(&mut self, spot: &Spot<'_>, identity: Identity, versions: Three<Written<'a>>) -> Made<'a> {
        let lists = versions.map(|text| text.and_then(pieces::elements));
        let Matched { elements, labels, orders } = keyed::matched(
            identity,
            &lists.as_ref().map(|list| list.as_ref().map(|(all, _)| all.clone()).unwrap_or_default()),
        );
        let rule = identity.of_elements();
        let named = elements.iter().zip(&labels);
        let made: Vec<Made<'a>> = named.map(|(element, label)| self.value(&spot.step(label), rule, *element)).collect();
        let items = in_order(&made, &labels, &orders);
        if items.is_empty() {
            let is_empty = lists.as_ref().map(|list| list.as_ref().is_none_or(|(all, _)| all.is_empty()));
            let needed = (identity == Identity::PeriodAndSource).then_some("[]");
            return emptied(versions, is_empty, needed).map(Cow::Borrowed);
        }
        let is = |list: &Pieces<'_, &str>| list.as_ref().is_some_and(|(all, _)| *all == items);
        let kept = [(versions.ours, is(&lists.ours)), (versions.theirs, is(&lists.theirs))];
        if let Some(kept) = kept.into_iter().filter_map(|(text, is)| text.filter(|_| is)).min() {
            return Some(kept.into());
        }
        let gaps = gaps(&lists, spot.depth);
        Some(gaps.write(['[', ']'], &items).into())
    }
}

fn is_list_or_nothing(written: Written<'_>) -> bool {
    written.is_none_or(|text| text == "null" || text.starts_with('['))
}
