//! JSON with its places: members in order, where each value stands, and a text laid out in the format's one way.
//!
//! It knows nothing of records. Values are never changed: strings and numbers are copied as written.

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::pieces;
use crate::bounds;

/// The members of an object, in order, repeated keys included.
#[derive(Debug)]
pub struct ObjectMembers<'a>(pub Vec<(Cow<'a, str>, &'a RawValue)>);

impl<'de: 'a, 'a> Deserialize<'de> for ObjectMembers<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct MembersVisitor;
        impl<'de> Visitor<'de> for MembersVisitor {
            type Value = Vec<(Cow<'de, str>, &'de RawValue)>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Self::Value, A::Error> {
                let mut members = Vec::new();
                while let Some(MemberKey(key)) = object.next_key()? {
                    members.push((key, object.next_value()?));
                }
                Ok(members)
            }
        }
        deserializer.deserialize_map(MembersVisitor).map(ObjectMembers)
    }
}

/// A key, borrowed where it has no escapes.
struct MemberKey<'a>(Cow<'a, str>);

impl<'de: 'a, 'a> Deserialize<'de> for MemberKey<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct KeyVisitor;
        impl<'de> Visitor<'de> for KeyVisitor {
            type Value = Cow<'de, str>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a key")
            }

            fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
                Ok(Cow::Borrowed(text))
            }

            fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
                Ok(Cow::Owned(text.to_owned()))
            }
        }
        deserializer.deserialize_str(KeyVisitor).map(MemberKey)
    }
}

/// The members of an object; `None` where the text is none.
pub fn members(text: &str) -> Option<ObjectMembers<'_>> {
    serde_json::from_str(text).ok()
}

/// The elements of a list; `None` where the text is none.
pub fn elements(text: &str) -> Option<Vec<&RawValue>> {
    serde_json::from_str(text).ok()
}

/// Where `part` begins in `whole`, in bytes. It must be a piece of it.
pub fn offset_in(whole: &str, part: &str) -> usize {
    (part.as_ptr() as usize).saturating_sub(whole.as_ptr() as usize).min(whole.len())
}

/// The line and column of a byte, both from one; columns count characters.
pub fn line_and_column(text: &[u8], offset: usize) -> (usize, usize) {
    let before = text.get(..offset.min(text.len())).unwrap_or_default();
    let line_start = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
    let line = before.split(|byte| *byte == b'\n').count();
    let column = before.get(line_start..).unwrap_or_default().iter().filter(|byte| **byte & 0xC0 != 0x80).count() + 1;
    (line, column)
}

/// Where lines begin, for many questions about one text.
#[derive(Debug)]
pub struct Lines(Vec<usize>);

impl Lines {
    pub fn of_text(text: &str) -> Self {
        Self(text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at).collect())
    }

    /// The line of a byte, from one.
    pub fn line_at(&self, offset: usize) -> usize {
        self.0.partition_point(|newline| *newline < offset) + 1
    }
}

/// Where values stand in one text, by their paths; lists are taken apart once, for many questions.
#[derive(Debug)]
pub struct ValuePlaces<'a> {
    text: &'a str,
    /// The elements of each list that was asked about, by the list's path.
    lists: HashMap<String, Vec<&'a str>>,
    /// The members of each large object that was asked about, by where it begins; of a key that is there twice, the last.
    objects: HashMap<usize, HashMap<Cow<'a, str>, &'a str>>,
}

/// An object that is longer than this is taken apart once, for many questions.
const LARGE_OBJECT: usize = 4096;

impl<'a> ValuePlaces<'a> {
    pub fn of_text(text: &'a str) -> Self {
        Self { text, lists: HashMap::new(), objects: HashMap::new() }
    }

    /// Where the value under a path such as `.participants[1].as` begins, in bytes; the nearest value around it where
    /// there is none.
    pub fn find(&mut self, path: &str) -> usize {
        // A list that was asked about before is gone on from: what lies before it need not be read again.
        let known = path.rmatch_indices('[').find_map(|(at, _)| {
            let (list, rest) = path.split_at_checked(at)?;
            let (number, after) = rest.strip_prefix('[')?.split_once(']')?;
            Some((*self.lists.get(list)?.get(number.parse::<usize>().ok()?)?, after))
        });
        let (mut here, mut rest) = known.unwrap_or((self.text.trim_start(), path));
        loop {
            let (inner, after) = if let Some(after) = rest.strip_prefix('.') {
                let end = after.find(['.', '[']).unwrap_or(after.len());
                let (key, after) = after.split_at(end);
                (self.member(here, key), after)
            } else if let Some((number, after)) = rest.strip_prefix('[').and_then(|after| after.split_once(']')) {
                let list_path = path.get(..path.len() - rest.len()).unwrap_or_default();
                (number.parse().ok().and_then(|at| self.element(here, list_path, at)), after)
            } else {
                return offset_in(self.text, here);
            };
            let Some(inner) = inner else { return offset_in(self.text, here) };
            here = inner;
            rest = after;
        }
    }

    fn member(&mut self, object: &'a str, key: &str) -> Option<&'a str> {
        if object.len() < LARGE_OBJECT {
            let ObjectMembers(all) = members(object)?;
            return all.into_iter().rev().find(|(name, _)| name == key).map(|(_, value)| value.get());
        }
        let taken_apart = || {
            let all = members(object).map(|ObjectMembers(all)| all).unwrap_or_default();
            all.into_iter().map(|(name, value)| (name, value.get())).collect()
        };
        let place = offset_in(self.text, object);
        self.objects.entry(place).or_insert_with(taken_apart).get(key).copied()
    }

    fn element(&mut self, list: &'a str, path: &str, at: usize) -> Option<&'a str> {
        if !self.lists.contains_key(path) {
            let found = elements(list).unwrap_or_default().into_iter().map(RawValue::get).collect();
            self.lists.insert(path.to_owned(), found);
        }
        self.lists.get(path)?.get(at).copied()
    }
}

/// The spaces of one level.
const INDENT: &str = "  ";

fn new_line(out: &mut String, depth: usize) {
    out.push('\n');
    (0..depth).for_each(|_| out.push_str(INDENT));
}

/// Deeper than this a value stays as it is written: the format has seven levels, and blanks before each line of a text that
/// is nested by the thousand are a file of their own.
const DEEPEST_LAID_OUT: usize = 24;

/// Lays a JSON text out: two spaces a level, one key or element a line. `depth` is the level that it stands at.
///
/// A text that is laid out so already comes back as it was.
pub fn lay_out(out: &mut String, text: &str, mut depth: usize) {
    let mut rest = text.trim();
    while let Some(first) = rest.chars().next() {
        let taken = match first {
            '"' => string_length(rest),
            '{' | '[' if depth >= DEEPEST_LAID_OUT => pieces::value_length(rest),
            '{' | '[' => {
                let close = if first == '{' { '}' } else { ']' };
                let inside = rest.get(1..).unwrap_or_default();
                let after = inside.trim_start();
                out.push(first);
                if after.starts_with(close) {
                    out.push(close);
                    rest = after.get(1..).unwrap_or_default();
                } else {
                    depth += 1;
                    new_line(out, depth);
                    rest = after;
                }
                continue;
            }
            '}' | ']' => {
                depth = depth.saturating_sub(1);
                new_line(out, depth);
                1
            }
            ',' => {
                out.push(',');
                new_line(out, depth);
                rest = rest.get(1..).unwrap_or_default();
                continue;
            }
            ':' => {
                out.push_str(": ");
                rest = rest.get(1..).unwrap_or_default();
                continue;
            }
            blank if blank.is_ascii_whitespace() => {
                rest = rest.trim_start();
                continue;
            }
            _ => rest.find([',', '}', ']', ':', ' ', '\n', '\r', '\t']).unwrap_or(rest.len()),
        };
        let (token, after) = rest.split_at(bounds::within(taken, 1, rest.len()));
        out.push_str(token);
        rest = after;
    }
}

/// A text as a JSON string.
pub fn string(text: &str) -> String {
    // serde_json can't fail on a text.
    serde_json::to_string(text).unwrap_or_default()
}

/// Writes a list, one element a line. The elements are laid out for the level below `depth` already.
pub fn write_list(out: &mut String, elements: impl Iterator<Item = String>, depth: usize) {
    out.push('[');
    let mut is_empty = true;
    for element in elements {
        element_start(out, is_empty, depth);
        is_empty = false;
        out.push_str(&element);
    }
    list_end(out, is_empty, depth);
}

/// What stands before an element of a list.
pub fn element_start(out: &mut String, is_first: bool, depth: usize) {
    if !is_first {
        out.push(',');
    }
    new_line(out, depth + 1);
}

/// What stands behind the last element of a list.
pub fn list_end(out: &mut String, is_empty: bool, depth: usize) {
    if !is_empty {
        new_line(out, depth);
    }
    out.push(']');
}

/// Writes an object, one member a line. Keys are JSON strings, values laid out for the level below `depth` already.
pub fn write_object(out: &mut String, members: impl Iterator<Item = (String, String)>, depth: usize) {
    out.push('{');
    let mut is_empty = true;
    for (key, value) in members {
        if !is_empty {
            out.push(',');
        }
        is_empty = false;
        new_line(out, depth + 1);
        out.push_str(&key);
        out.push_str(": ");
        out.push_str(&value);
    }
    if !is_empty {
        new_line(out, depth);
    }
    out.push('}');
}

/// The length of the string literal at the beginning, quotes included.
fn string_length(text: &str) -> usize {
    let mut is_escaped = false;
    for (at, byte) in text.bytes().enumerate().skip(1) {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' => is_escaped = true,
            b'"' => return at + 1,
            _ => {}
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_text_in_the_formats_layout_stays_as_it_is() {
        let text = "{\n  \"a\": [\n    1.50,\n    \"x, \\\"y\\\": {\"\n  ],\n  \"b\": {},\n  \"c\": [],\n  \"d\": {\n    \"e\": null\n  }\n}";
        let mut out = String::new();
        lay_out(&mut out, text, 0);
        assert_eq!(out, text);
    }

    #[test]
    fn any_other_layout_becomes_it() {
        let mut out = String::new();
        lay_out(&mut out, "{ \"a\":[1 , 2],\r\n\"b\" : { } }", 0);
        assert_eq!(out, "{\n  \"a\": [\n    1,\n    2\n  ],\n  \"b\": {}\n}");
    }

    #[test]
    fn what_is_nested_by_the_thousand_stays_as_it_is_written() {
        let deep = format!("{{\"a\": {}{}}}", "[".repeat(100_000), "]".repeat(100_000));
        let mut out = String::new();
        lay_out(&mut out, &deep, 0);
        assert!(out.len() < deep.len() + 5_000, "{}", out.len());
        let mut again = String::new();
        lay_out(&mut again, &out, 0);
        assert_eq!(again, out);
    }

    #[test]
    fn a_value_is_found_by_its_path() {
        let text = r#" {"a": [{"b": 1}, {"b": "é", "c": 3}], "d": 4}"#;
        let at = |path: &str| text.get(ValuePlaces::of_text(text).find(path)..).unwrap();
        assert!(at(".a[1].c").starts_with("3}"));
        assert!(at(".d").starts_with("4}"));
        assert!(at(".a[1].missing").starts_with(r#"{"b": "é""#));
        assert!(at(".a[7]").starts_with("[{"));
        assert_eq!(line_and_column("ab\né9".as_bytes(), 5), (2, 2));
    }

    #[test]
    fn many_questions_about_one_text_are_answered_as_one_is() {
        let text = r#"{"a": [{"b": [1, {"c": 2}]}, {"b": [3]}], "d": {"a": [5]}}"#;
        let paths =
            [".a[0].b[1].c", ".a[0].b[0]", ".a[1].b[0]", ".a[1].b[7]", ".d.a[0]", ".a[0].b[1]", ".a[9].b", ".d.x"];
        let mut places = ValuePlaces::of_text(text);
        for path in paths.iter().chain(paths.iter().rev()) {
            assert_eq!(places.find(path), ValuePlaces::of_text(text).find(path), "{path}");
        }
        assert!(text.get(places.find(".a[0].b[1].c")..).unwrap().starts_with("2}"));
    }

    fn values() -> impl Strategy<Value = serde_json::Value> {
        let leaf = prop_oneof![
            Just(serde_json::Value::Null),
            any::<bool>().prop_map(Into::into),
            any::<i64>().prop_map(Into::into),
            any::<String>().prop_map(Into::into),
        ];
        leaf.prop_recursive(4, 40, 6, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..6).prop_map(Into::into),
                prop::collection::vec((any::<String>(), inner), 0..6).prop_map(|members| members.into_iter().collect()),
            ]
        })
    }

    proptest! {
        #[test]
        fn layout_is_serdes_pretty_print(value in values()) {
            let (mut from_short, mut from_pretty) = (String::new(), String::new());
            let pretty = format!("{value:#}");
            lay_out(&mut from_short, &value.to_string(), 0);
            lay_out(&mut from_pretty, &pretty, 0);
            prop_assert_eq!(&from_short, &pretty);
            prop_assert_eq!(&from_pretty, &pretty);
        }
    }
}
