//! Objects and lists put together again from the pieces of three, with the gaps that they had.

use std::borrow::Cow;
use std::collections::HashMap;

use super::order::join_orders;
use super::three::{Three, WrittenValue};
use crate::files::pieces::{Gaps, Member};

/// A value as it will be written; `None` where it is left out.
pub type MadeValue<'a> = Option<Cow<'a, str>>;

/// What an object or a list is made of, where it is one.
pub type Pieces<'a, T> = Option<(Vec<T>, Gaps<'a>)>;

/// What stands between pieces, on its own.
#[derive(Clone, Debug)]
pub struct OwnGaps {
    first: String,
    between: String,
    last: String,
}

impl OwnGaps {
    /// Puts pieces between brackets.
    pub fn write(&self, [open, close]: [char; 2], items: &[impl AsRef<str>]) -> String {
        let length: usize = items.iter().map(|item| item.as_ref().len() + self.between.len()).sum();
        let mut out = String::with_capacity(length + self.first.len() + self.last.len() + 2);
        out.push(open);
        for (at, item) in items.iter().enumerate() {
            out.push_str(if at == 0 { &self.first } else { &self.between });
            out.push_str(item.as_ref());
        }
        if !items.is_empty() {
            out.push_str(&self.last);
        }
        out.push(close);
        out
    }
}

/// The gaps of the side that changed them; those of the format where none of the three has any. `depth` is the level that the
/// brackets stand at.
pub fn gaps<T>(versions: &Three<Pieces<'_, T>>, depth: usize) -> OwnGaps {
    joined_gaps(versions.as_ref().map(of_those_that_hold_some), depth)
}

fn of_those_that_hold_some<'a, T>(pieces: &Pieces<'a, T>) -> Option<Gaps<'a>> {
    pieces.as_ref().filter(|(all, _)| !all.is_empty()).map(|(_, gaps)| *gaps)
}

/// As [`gaps`], of those that hold something.
pub fn joined_gaps(known: Three<Option<Gaps<'_>>>, depth: usize) -> OwnGaps {
    let chosen = known.settled().flatten().or_else(|| known.ours.into_iter().chain(known.theirs).min()).or(known.base);
    if let Some(Gaps { first, between, last }) = chosen {
        let between = between.map_or_else(|| format!(",{first}"), str::to_owned);
        return OwnGaps { first: first.to_owned(), between, last: last.to_owned() };
    }
    let line = |depth: usize| format!("\n{}", "  ".repeat(depth));
    OwnGaps { first: line(depth + 1), between: format!(",{}", line(depth + 1)), last: line(depth) }
}

/// What was made of elements, in the order that the sides gave them.
pub fn in_order<'m>(made: &'m [MadeValue<'_>], labels: &[impl AsRef<str>], orders: &Three<Vec<usize>>) -> Vec<&'m str> {
    let stays = |at: usize| made.get(at).is_some_and(Option::is_some);
    let label = |at: usize| labels.get(at).map(AsRef::as_ref);
    let order = join_orders(orders.as_ref().map(Vec::as_slice), made.len(), stays, |one, other| {
        rank(label(one)).cmp(&rank(label(other)))
    });
    order.into_iter().filter_map(|at| made.get(at)?.as_deref()).collect()
}

/// What stands where nothing is left in a list: what a side that emptied it wrote; else nothing, or `needed` where the format
/// needs a list.
pub fn emptied<'a>(
    versions: Three<WrittenValue<'a>>,
    is_empty: Three<bool>,
    needed: WrittenValue<'a>,
) -> WrittenValue<'a> {
    let kept = match (is_empty.ours, is_empty.theirs) {
        (true, true) => versions.settled_or_lesser(),
        (true, false) => versions.ours,
        (false, true) => versions.theirs,
        (false, false) => None,
    };
    kept.filter(|text| needed.is_none() || *text != "null").or(needed)
}

/// Keys of the format in its order, for new ones at one spot.
const KEYS: [&str; 38] = [
    "format",
    "format_version",
    "id",
    "names",
    "also",
    "offices",
    "acronym",
    "kind",
    "measure",
    "reporter",
    "rank",
    "title",
    "publisher",
    "issued",
    "url",
    "retrieved",
    "sha256",
    "when",
    "when_basis",
    "when_note",
    "planned",
    "status",
    "part_of",
    "event",
    "places",
    "participants",
    "by",
    "gist",
    "topics",
    "summary",
    "outcomes",
    "signed",
    "in_force",
    "unit",
    "scale",
    "text",
    "evidence",
    "corrections",
];

fn rank(label: Option<&str>) -> (usize, Option<&str>) {
    let place = label.and_then(|label| KEYS.iter().position(|key| *key == label));
    (place.unwrap_or(KEYS.len()), label)
}

/// The members of three objects, brought together by key.
struct MatchedMembers<'a> {
    keys: Vec<Cow<'a, str>>,
    members: Vec<Three<Option<Member<'a>>>>,
    /// Whether it is the last of its key, which alone counts.
    counts: Vec<bool>,
    orders: Three<Vec<usize>>,
}

fn matched<'a>(objects: &Three<Pieces<'a, Member<'a>>>) -> MatchedMembers<'a> {
    let mut found =
        MatchedMembers { keys: Vec::new(), members: Vec::new(), counts: Vec::new(), orders: Three::default() };
    let mut known: HashMap<(Cow<'a, str>, usize), usize> = HashMap::new();
    for (version, pieces) in objects.as_ref().into_array().into_iter().enumerate() {
        let members = pieces.as_ref().map(|(members, _)| members.as_slice()).unwrap_or_default();
        let mut seen: HashMap<&str, usize> = HashMap::new();
        let mut order = Vec::with_capacity(members.len());
        // From behind: the last of a key is the one that counts.
        for member in members.iter().rev() {
            let number = seen.entry(member.key.as_ref()).and_modify(|number| *number += 1).or_insert(0);
            let at = *known.entry((member.key.clone(), *number)).or_insert(found.keys.len());
            if at == found.keys.len() {
                found.keys.push(member.key.clone());
                found.members.push(Three::default());
                found.counts.push(*number == 0);
            }
            if let Some(place) = found.members.get_mut(at) {
                let place = match version {
                    0 => &mut place.base,
                    1 => &mut place.ours,
                    _ => &mut place.theirs,
                };
                *place = Some(member.clone());
            }
            order.push(at);
        }
        order.reverse();
        let place = match version {
            0 => &mut found.orders.base,
            1 => &mut found.orders.ours,
            _ => &mut found.orders.theirs,
        };
        *place = order;
    }
    found
}

/// Puts an object together from three, with what `make` makes of the values under each key.
pub fn object<'a>(
    objects: &Three<Pieces<'a, Member<'a>>>,
    depth: usize,
    mut make: impl FnMut(&str, Three<WrittenValue<'a>>) -> MadeValue<'a>,
) -> String {
    let MatchedMembers { keys, members, counts, orders } = matched(objects);
    let mut made: Vec<MadeValue<'a>> = Vec::with_capacity(keys.len());
    for ((key, versions), counts) in keys.iter().zip(&members).zip(counts) {
        let values = versions.as_ref().map(|member| member.as_ref().map(|member| member.value));
        let value = if counts {
            make(key, values)
        } else {
            // One that another of the same key hides: it says nothing, and is kept where a side keeps it.
            values.settled_value().unwrap_or_else(|| values.ours.max(values.theirs)).map(Cow::Borrowed)
        };
        let heads = versions.as_ref().map(|member| member.as_ref().map(|member| member.head));
        let there = heads.ours.into_iter().chain(heads.theirs).min().or(heads.base);
        let head = heads.settled().flatten().or(there).unwrap_or_default();
        made.push(value.map(|value| Cow::Owned(format!("{head}{value}"))));
    }
    let items = in_order(&made, &keys, &orders);
    gaps(objects, depth).write(['{', '}'], &items)
}
