//! What of the format the join must know: which lists are sets, what their elements are known by, and what refers to what.
//!
//! Everything else joins by its shape: objects by member, whatever is no object as a whole.

use std::ops::Range;

use crate::dataset::RecordKind;
use crate::files::pieces;

/// What an object is, as far as its members' rules go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Inside {
    /// A record, or the file itself.
    Record,
    /// What a claim counts.
    Counts,
    /// A figure of a series.
    Point,
    /// Names, a participant, something that the format does not know.
    Other,
}

/// What the elements of a list are known by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Identity {
    /// All that they say: a set that keeps its order.
    Whole,
    /// Who takes part.
    Who,
    /// The source and the place in it.
    SourceAndPlace,
    /// The period and the sources.
    PeriodAndSource,
    /// The field that is corrected.
    Field,
}

/// How a value joins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// By member where it is an object, else as a whole.
    Open(Inside),
    /// By element.
    List(Identity),
    /// As a whole.
    Whole,
}

impl Inside {
    /// How the value under a key joins.
    pub fn rule(self, key: &str) -> Rule {
        match (self, key) {
            (Self::Record, "places" | "topics" | "outcomes" | "by" | "parties" | "mirrors" | "also" | "offices")
            | (Self::Counts, "kinds" | "all_of" | "places") => Rule::List(Identity::Whole),
            (Self::Record, "participants") => Rule::List(Identity::Who),
            (Self::Record | Self::Point, "evidence") => Rule::List(Identity::SourceAndPlace),
            (Self::Record, "points") => Rule::List(Identity::PeriodAndSource),
            (Self::Record, "corrections") => Rule::List(Identity::Field),
            (Self::Record, "counts") => Rule::Open(Inside::Counts),
            _ => Rule::Open(Inside::Other),
        }
    }
}

impl Identity {
    /// How the elements join, those of one identity with each other.
    pub fn of_elements(self) -> Rule {
        match self {
            Self::Whole => Rule::Whole,
            Self::PeriodAndSource => Rule::Open(Inside::Point),
            _ => Rule::Open(Inside::Other),
        }
    }
}

/// A reference as it stands in a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// The key of the record that it stands under.
    pub field: &'static str,
    /// The id that is referred to.
    pub id: String,
    /// Where the id is written, quotation marks included.
    pub range: Range<usize>,
    /// The kinds that may be meant.
    pub wanted: &'static [RecordKind],
}

use RecordKind as Kind;

const ANYBODY: &[Kind] = &[Kind::Person, Kind::Organisation, Kind::Party];
const A_BODY: &[Kind] = &[Kind::Party, Kind::Organisation];

/// A step of a path to references.
type Step = &'static str;

/// Paths to what refers: the key in the record, steps below it, the kinds that may be meant. Lists on the way are gone through.
type Path = (&'static str, &'static [Step], &'static [Kind]);

const EVIDENCE: Path = ("evidence", &["source"], &[Kind::Source]);

fn paths(kind: Option<Kind>) -> &'static [Path] {
    match kind {
        None => &[("selects", &[], &Kind::ALL)],
        Some(Kind::Person) => &[("offices", &["party"], A_BODY)],
        Some(Kind::Organisation | Kind::Place) => &[("party", &[], &[Kind::Party])],
        Some(Kind::Event) => &[
            ("part_of", &[], &[Kind::Event]),
            ("places", &[], &[Kind::Place]),
            ("participants", &["person"], &[Kind::Person]),
            ("participants", &["organisation"], &[Kind::Organisation]),
            ("participants", &["party"], &[Kind::Party]),
            ("topics", &[], &[Kind::Topic]),
            ("outcomes", &[], &[Kind::Agreement, Kind::Event]),
            EVIDENCE,
        ],
        Some(Kind::Statement) => {
            &[("event", &[], &[Kind::Event]), ("by", &[], ANYBODY), ("topics", &[], &[Kind::Topic]), EVIDENCE]
        }
        Some(Kind::Agreement) => &[("parties", &[], A_BODY), EVIDENCE],
        Some(Kind::Series) => &[
            ("reporter", &[], A_BODY),
            ("mirrors", &[], &[Kind::Series]),
            ("points", &["evidence", "source"], &[Kind::Source]),
        ],
        Some(Kind::Claim) => {
            &[("counts", &["all_of"], ANYBODY), ("counts", &["places"], &[Kind::Place]), ("by", &[], ANYBODY), EVIDENCE]
        }
        Some(Kind::Party | Kind::Topic | Kind::Source) => &[],
    }
}

/// Everything that a record refers to; without a kind, what the file itself does.
pub fn references(kind: Option<Kind>, record: &str) -> Vec<Reference> {
    let mut found = Vec::new();
    let all = paths(kind);
    if all.is_empty() {
        return found;
    }
    for member in pieces::members(record).map(|(members, _)| members).unwrap_or_default() {
        for (field, steps, wanted) in all.iter().filter(|(field, ..)| *field == member.key) {
            follow(member.value, steps, &mut |raw| {
                if let Some(id) = pieces::text(raw) {
                    let start = (raw.as_ptr() as usize).saturating_sub(record.as_ptr() as usize);
                    found.push(Reference { field, id, range: start..start + raw.len(), wanted });
                }
            });
        }
    }
    found
}

/// Calls `see` for each text at the end of a path.
fn follow<'a>(value: &'a str, steps: &[Step], see: &mut impl FnMut(&'a str)) {
    if let Some((elements, _)) = pieces::elements(value) {
        for element in elements.into_iter().filter(|element| !element.starts_with('[')) {
            follow(element, steps, see);
        }
    } else if let Some((step, rest)) = steps.split_first() {
        for member in pieces::members(value).map(|(members, _)| members).unwrap_or_default() {
            if member.key == *step {
                follow(member.value, rest, see);
            }
        }
    } else if value.starts_with('"') {
        see(value);
    }
}

/// Whether an id stands written anywhere in a value.
pub fn mentions(value: &str, id: &str) -> bool {
    pieces::strings(value).any(|raw| pieces::text(raw).is_some_and(|text| text == id))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reference_is_found_where_it_stands() {
        let event = r#"{"id": "e", "part_of": "w", "places": ["p", 1], "participants": [{"person": "x", "as": "y"}, {"party": "KZ"}],
            "evidence": [{"source": "s", "at": "p. 1"}], "title": "t"}"#;
        let found = references(Some(Kind::Event), event);
        let told: Vec<(&str, &str)> = found.iter().map(|one| (one.field, one.id.as_str())).collect();
        assert_eq!(
            told,
            [("part_of", "w"), ("places", "p"), ("participants", "x"), ("participants", "KZ"), ("evidence", "s")]
        );
        assert!(found.iter().all(|one| event.get(one.range.clone()) == Some(&format!("\"{}\"", one.id))));
        let series = r#"{"reporter": "KZ", "mirrors": ["m"], "points": [{"evidence": [{"source": "s"}]}]}"#;
        let ids: Vec<String> = references(Some(Kind::Series), series).into_iter().map(|one| one.id).collect();
        assert_eq!(ids, ["KZ", "m", "s"]);
        assert!(references(Some(Kind::Topic), "{}").is_empty());
        assert!(mentions(r#"[{"a": "b"}]"#, "b") && !mentions(r#"["ab"]"#, "b"));
    }
}
