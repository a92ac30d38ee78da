//! What a record says now, laid over what was written of it: what did not change keeps its text, unknown keys and values
//! that can't be read keep their place.
//!
//! Three texts meet here: the one that was written, what was read of it, and what is to be written. It knows no records,
//! only shapes.

use std::borrow::Cow;

use serde_json::value::RawValue;

use super::json::{self, ObjectMembers};
use super::pieces;
use super::shape::ValueShape;

/// Writes a shape out in the format's layout. `depth` is the level that it stands at.
pub fn write(out: &mut String, shape: &ValueShape, depth: usize) {
    match shape {
        ValueShape::Absent => out.push_str("null"),
        ValueShape::Text(text) => out.push_str(&json::string(text)),
        ValueShape::Number(number) => out.push_str(number),
        ValueShape::TrueOrFalse(is) => out.push_str(if *is { "true" } else { "false" }),
        ValueShape::List(items) => {
            let items = items.iter().map(|item| rendered(|out| write(out, item, depth + 1)));
            json::write_list(out, items, depth);
        }
        ValueShape::Object(members) => {
            let present = members.iter().filter(|(_, value)| *value != ValueShape::Absent);
            let members = present.map(|(key, value)| (json::string(key), rendered(|out| write(out, value, depth + 1))));
            json::write_object(out, members, depth);
        }
    }
}

/// Writes `new` over `written`, of which `old` was read. `key` is the one that it stands under.
pub fn merge(out: &mut String, written: &str, old: &ValueShape, new: &ValueShape, key: &str, depth: usize) {
    match (old, new) {
        _ if old == new => json::lay_out(out, written, depth),
        (ValueShape::Object(_), ValueShape::Object(_)) => match json::members(written) {
            Some(members) => merge_object(out, (&members, &written_keys(written)), old, new, key, depth),
            None => write(out, new, depth),
        },
        (ValueShape::List(_) | ValueShape::Absent, ValueShape::List(items)) => match json::elements(written) {
            Some(elements) => merge_list(out, &elements, old, items, key, depth),
            None => write(out, new, depth),
        },
        _ => write(out, new, depth),
    }
}

fn rendered(render: impl FnOnce(&mut String)) -> String {
    let mut out = String::new();
    render(&mut out);
    out
}

/// A member of an object as it will be written.
struct MergedMember {
    /// The key, read.
    name: String,
    /// The key as it will be written: with the escapes that it had.
    key: String,
    value: String,
}

/// The members of an object as they will be written: those that were there in their order, new ones in the format's.
#[derive(Default)]
pub struct Entries(Vec<MergedMember>);

impl Entries {
    /// Puts a member at the end.
    pub fn push(&mut self, key: &str, value: String) {
        self.0.push(MergedMember { name: key.to_owned(), key: json::string(key), value });
    }

    /// Puts a member at the end whose key stands written already.
    pub fn push_written(&mut self, key: &str, written: &str, value: String) {
        self.0.push(MergedMember { name: key.to_owned(), key: written.to_owned(), value });
    }

    /// Puts a new member behind the nearest of those that the format has before it, or before the nearest that it has behind.
    pub fn insert(&mut self, key: &str, value: String, order: &[&str]) {
        let at = order.iter().position(|other| *other == key).unwrap_or(order.len());
        let (before, after) = order.split_at(at);
        let place = |other: &&str| self.0.iter().rposition(|entry| entry.name == **other);
        let behind = before.iter().rev().find_map(place).map(|at| at + 1);
        let at = behind.or_else(|| after.iter().find_map(place)).unwrap_or(self.0.len());
        self.0.insert(at, MergedMember { name: key.to_owned(), key: json::string(key), value });
    }

    /// Writes the object out.
    pub fn write(self, out: &mut String, depth: usize) {
        json::write_object(out, self.0.into_iter().map(|entry| (entry.key, entry.value)), depth);
    }
}

fn merge_object(
    out: &mut String,
    (ObjectMembers(written), written_keys): (&ObjectMembers<'_>, &[&str]),
    old: &ValueShape,
    new: &ValueShape,
    key: &str,
    depth: usize,
) {
    let keys = keys_of(new, old);
    let mut entries = Entries::default();
    let is_in_new_order = key != "names" || is_in_order(written, new);
    for (at, (key, value)) in written.iter().enumerate() {
        let (before, now) = (old.get(key), new.get(key));
        let is_last = !written.iter().skip(at + 1).any(|(other, _)| other == key);
        let text = if before == now || !is_last && *now != ValueShape::Absent {
            rendered(|out| json::lay_out(out, value.get(), depth + 1))
        } else if *now == ValueShape::Absent {
            // What could not be read in a list stays, whatever became of the rest.
            let nothing = ValueShape::List(Vec::new());
            let left = rendered(|out| merge(out, value.get(), before, &nothing, key, depth + 1));
            if !is_last || !matches!(before, ValueShape::List(_)) || left == "[]" {
                continue;
            }
            left
        } else {
            rendered(|out| merge(out, value.get(), before, now, key, depth + 1))
        };
        if is_in_new_order || *before == ValueShape::Absent && *now == ValueShape::Absent {
            match written_keys.get(at) {
                Some(written) => entries.push_written(key, written, text),
                None => entries.push(key, text),
            }
        }
    }
    if let ValueShape::Object(members) = new {
        for (key, value) in members {
            let is_written = written.iter().any(|(other, _)| other == key);
            let is_new = !is_written && *old.get(key) != *value && *value != ValueShape::Absent;
            if is_new || !is_in_new_order {
                entries.insert(key, rendered(|out| write(out, value, depth + 1)), &keys);
            }
        }
    }
    entries.write(out, depth);
}

/// The keys of an object as they are written, escapes and all.
pub fn written_keys(object: &str) -> Vec<&str> {
    let members = pieces::members(object).map(|(members, _)| members).unwrap_or_default();
    members.iter().map(|member| member.written_key()).collect()
}

/// Every key that is known, in the order of the format; of names, in the order that they have now.
fn keys_of<'a>(new: &'a ValueShape, old: &'a ValueShape) -> Vec<&'a str> {
    let keys = |shape: &'a ValueShape| match shape {
        ValueShape::Object(members) => members.as_slice(),
        _ => &[],
    };
    keys(new).iter().chain(keys(old)).map(|(key, _)| key.as_ref()).collect()
}

/// Whether the members that stay stand in the order that they are to have.
fn is_in_order(written: &[(Cow<'_, str>, &RawValue)], new: &ValueShape) -> bool {
    let ValueShape::Object(members) = new else { return true };
    members.iter().filter_map(|(key, _)| written.iter().rposition(|(other, _)| other == key)).is_sorted()
}

/// What an element of a list is known by, when it was changed: who takes part, the source, the field, the period.
fn identity(list: &str, item: &ValueShape) -> Option<String> {
    let keys: &[&str] = match list {
        "participants" => &["person", "organisation", "party"],
        "evidence" => &["source"],
        "corrections" => &["field"],
        "points" => &["period"],
        "offices" => &["title"],
        _ => return None,
    };
    keys.iter().find_map(|key| match item.get(key) {
        ValueShape::Text(text) if !text.is_empty() => Some(format!("{key} {text}")),
        _ => None,
    })
}

/// For each new item the old one that it was.
fn matches(list: &str, old: &[ValueShape], new: &[ValueShape]) -> Vec<Option<usize>> {
    let mut is_taken = vec![false; old.len()];
    let mut found: Vec<Option<usize>> = vec![None; new.len()];
    let mut take = |is_it: &dyn Fn(usize, &ValueShape, usize, &ValueShape) -> bool| {
        for (at, item) in new.iter().enumerate() {
            let Some(place) = found.get_mut(at).filter(|place| place.is_none()) else { continue };
            let free = |other: &usize| is_taken.get(*other) == Some(&false);
            let other =
                (0..old.len()).filter(free).find(|&other| old.get(other).is_some_and(|it| is_it(other, it, at, item)));
            if let Some(other) = other {
                *place = Some(other);
                if let Some(taken) = is_taken.get_mut(other) {
                    *taken = true;
                }
            }
        }
    };
    take(&|_, before, _, now| before == now);
    take(&|_, before, _, now| {
        let known = identity(list, now);
        known.is_some() && identity(list, before) == known
    });
    if old.len() == new.len() {
        take(&|was, _, is, _| was == is);
    }
    found
}

fn merge_list(out: &mut String, written: &[&RawValue], old: &ValueShape, new: &[ValueShape], key: &str, depth: usize) {
    let old = if let ValueShape::List(items) = old { items.as_slice() } else { &[] };
    // The elements that were read, in order, are the old items; the others could not be.
    let first = match old.first() {
        Some(ValueShape::Text(_)) => '"',
        _ => '{',
    };
    let is_read = |text: &str| !old.is_empty() && text.starts_with(first);
    let readable: Vec<&str> = written.iter().map(|raw| raw.get()).filter(|text| is_read(text)).collect();
    if readable.len() != old.len() {
        return json::write_list(out, new.iter().map(|item| rendered(|out| write(out, item, depth + 1))), depth);
    }
    let matched = matches(key, old, new);
    let is_kept = |at: usize| matched.contains(&Some(at));
    // What could not be read stays behind the item that it stood behind, or the nearest before it that is still there.
    let mut unread: Vec<(Option<usize>, &str)> = Vec::new();
    let mut read_so_far = 0;
    for text in written.iter().map(|raw| raw.get()) {
        if is_read(text) {
            read_so_far += 1;
        } else {
            unread.push(((0..read_so_far).rev().find(|at| is_kept(*at)), text));
        }
    }
    let behind = |anchor: Option<usize>| {
        let here = unread.iter().filter(move |(at, _)| *at == anchor);
        here.map(|(_, text)| rendered(|out| json::lay_out(out, text, depth + 1))).collect::<Vec<_>>()
    };
    let mut items = behind(None);
    for (item, was) in new.iter().zip(matched.iter().copied()) {
        items.push(match was.and_then(|at| Some((readable.get(at)?, old.get(at)?))) {
            Some((text, before)) => rendered(|out| merge(out, text, before, item, "", depth + 1)),
            None => rendered(|out| write(out, item, depth + 1)),
        });
        if was.is_some() {
            items.extend(behind(was));
        }
    }
    json::write_list(out, items.into_iter(), depth);
}
