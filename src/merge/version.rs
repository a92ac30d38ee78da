//! One version of the file, taken apart: what stands outside the lists, and the records in them by id.

use std::borrow::Cow;
use std::collections::HashMap;

use crate::dataset::RecordKind;
use crate::files::pieces::{self, Gaps, Member, canonical};

/// A record as it stands in its list.
#[derive(Clone, Debug)]
pub struct InList<'a> {
    /// Its text.
    pub text: &'a str,
    /// Its id; what it says where it has none.
    pub id: Cow<'a, str>,
}

/// A list of records.
#[derive(Clone, Debug)]
pub struct List<'a> {
    /// As it is written.
    pub text: &'a str,
    /// What stands between the records.
    pub gaps: Gaps<'a>,
    /// The records in order.
    pub records: Vec<InList<'a>>,
}

/// One version of the file.
#[derive(Clone, Debug)]
pub struct Taken<'a> {
    /// The file's object: members with the gaps between them.
    pub members: Vec<Member<'a>>,
    /// What stands between them.
    pub gaps: Gaps<'a>,
    /// What stands before the object, and behind it.
    pub around: [&'a str; 2],
    /// The lists of records, by kind; none where something else stands there, or nothing.
    pub lists: HashMap<RecordKind, List<'a>>,
    /// Kinds under whose key something stands that is no list.
    pub faulty: Vec<RecordKind>,
}

impl<'a> Taken<'a> {
    /// Takes a text apart that is known to be the JSON of an object.
    pub fn new(text: &'a str) -> Self {
        let (members, gaps) = pieces::members(text).unwrap_or_default();
        let (mut lists, mut faulty) = (HashMap::new(), Vec::new());
        for kind in RecordKind::ALL {
            let Some(member) = members.iter().rev().find(|member| member.key == kind.list_key()) else { continue };
            match pieces::elements(member.value) {
                Some((elements, gaps)) => {
                    let records = elements.into_iter().map(InList::new).collect();
                    lists.insert(kind, List { text: member.value, gaps, records });
                }
                None if member.value == "null" => {}
                None => faulty.push(kind),
            }
        }
        let blanks = |rest: &'a str| text.get(..text.len().saturating_sub(rest.len())).unwrap_or_default();
        let before = blanks(text.trim_ascii_start());
        let behind = text.get(text.trim_ascii_end().len()..).unwrap_or_default();
        Self { members, gaps, around: [before, behind], lists, faulty }
    }

    /// The records of a kind.
    pub fn records(&self, kind: RecordKind) -> &[InList<'a>] {
        self.lists.get(&kind).map(|list| list.records.as_slice()).unwrap_or_default()
    }
}

impl<'a> InList<'a> {
    fn new(text: &'a str) -> Self {
        let id = pieces::find(text, "id").and_then(|raw| {
            let inside = raw.strip_prefix('"')?.strip_suffix('"')?;
            if inside.contains('\\') { pieces::text(raw).map(Cow::Owned) } else { Some(Cow::Borrowed(inside)) }
        });
        let id = id.filter(|id| !id.is_empty()).unwrap_or_else(|| Cow::Owned(canonical(text)));
        Self { text, id }
    }

    /// Whether its id is its own.
    pub fn has_id(&self) -> bool {
        !self.id.starts_with(['{', '[', '"']) && pieces::find(self.text, "id").is_some()
    }
}
