//! A record as lines, one a field, in an order that does not follow the file's: what git's diffs are made of.

use super::keyed;
use super::outcome::Place;
use super::rules::{Inside, Rule};
use super::three::Three;
use super::version::Taken;
use crate::dataset::RecordKind;
use crate::files::pieces::{self, RawFile, canonical};

/// A field and what stands there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Where.
    pub place: Place,
    /// The value: JSON on one line.
    pub value: String,
}

/// Deeper than this a value stands on one line.
const DEEPEST: usize = 16;

/// Everything that a file says, one line a field: what it says of itself, then the records by kind and id.
pub fn lines(file: &RawFile<'_>) -> Vec<Line> {
    let taken = Taken::new(&file.text);
    let mut out = Vec::new();
    for member in &taken.members {
        let is_list =
            RecordKind::ALL.into_iter().any(|kind| kind.list_key() == member.key && taken.lists.contains_key(&kind));
        if !is_list {
            let place = |field: &str| Place { kind: None, id: None, field: Some(field.to_owned()) };
            value(&member.key, Rule::Open(Inside::Other), member.value, 1, &mut |field, value| {
                out.push(Line { place: place(field), value });
            });
        }
    }
    for kind in RecordKind::ALL {
        let mut records: Vec<_> = taken.records(kind).iter().collect();
        records.sort_by(|one, other| one.id.cmp(&other.id));
        for record in records {
            let id = record.has_id().then(|| record.id.to_string());
            let place =
                |field: Option<&str>| Place { kind: Some(kind), id: id.clone(), field: field.map(str::to_owned) };
            let Some((members, _)) = pieces::members(record.text) else {
                out.push(Line { place: place(None), value: canonical(record.text) });
                continue;
            };
            for member in members {
                value(&member.key, Inside::Record.rule(&member.key), member.value, 1, &mut |field, value| {
                    out.push(Line { place: place(Some(field)), value });
                });
            }
        }
    }
    out
}

fn value(path: &str, rule: Rule, text: &str, depth: usize, see: &mut impl FnMut(&str, String)) {
    match rule {
        Rule::Open(inside) if depth < DEEPEST => {
            if let Some((members, _)) = pieces::members(text).filter(|(members, _)| !members.is_empty()) {
                for member in members {
                    let path = format!("{path}.{}", member.key);
                    value(&path, inside.rule(&member.key), member.value, depth + 1, see);
                }
                return;
            }
        }
        Rule::List(identity) if identity.of_elements() != Rule::Whole => {
            if let Some((all, _)) = pieces::elements(text).filter(|(all, _)| !all.is_empty()) {
                let matched = keyed::matched(identity, &Three { base: all, ..Three::default() });
                for (element, label) in matched.elements.iter().zip(&matched.labels) {
                    let text = element.base.unwrap_or_default();
                    value(&format!("{path}.{label}"), identity.of_elements(), text, depth + 1, see);
                }
                return;
            }
        }
        _ => {}
    }
    see(path, canonical(text));
}
