//! What records are called, by kind and id, as their file says it; and what a value as it is written says.

use std::collections::HashMap;

use crate::dataset::RecordKind;
use crate::files::pieces;
use crate::files::raw::RawFile;

/// What the records of files are called.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RecordTitles(HashMap<String, Vec<(RecordKind, String)>>);

impl RecordTitles {
    /// Of one file.
    pub fn of_file(file: &RawFile<'_>) -> Self {
        let mut titles = Self::default();
        titles.add(file);
        titles
    }

    /// Those of another file too, where these have none.
    pub fn add(&mut self, file: &RawFile<'_>) {
        for (kind, id, text) in super::records(file) {
            let title = ["title", "gist", "text", "measure"]
                .into_iter()
                .find_map(|key| pieces::find(text, key).and_then(pieces::text))
                .or_else(|| {
                    pieces::find(text, "names").and_then(|names| pieces::find(names, "en")).and_then(pieces::text)
                });
            let Some(title) = title else { continue };
            let of_id = self.0.entry(id).or_default();
            if !of_id.iter().any(|(other, _)| *other == kind) {
                of_id.push((kind, title));
            }
        }
    }

    /// What a record is called.
    pub fn title(&self, kind: RecordKind, id: &str) -> Option<&str> {
        let (_, title) = self.0.get(id)?.iter().find(|(of, _)| *of == kind)?;
        Some(title)
    }

    /// What the record with an id is called, of whatever kind it is.
    pub fn title_of_id(&self, id: &str) -> Option<&str> {
        self.0.get(id)?.first().map(|(_, title)| title.as_str())
    }
}

/// What a value says, for telling it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WrittenShape {
    /// A text.
    Text(String),
    /// Texts in a row.
    Texts(Vec<String>),
    /// Something else, as JSON.
    Other(String),
}

impl WrittenShape {
    /// What is written.
    pub fn of_value(written: &str) -> Self {
        if let Some(text) = pieces::text(written) {
            return Self::Text(text);
        }
        let texts = pieces::elements(written)
            .and_then(|(elements, _)| elements.into_iter().map(pieces::text).collect::<Option<Vec<String>>>());
        match texts {
            Some(texts) if !texts.is_empty() => Self::Texts(texts),
            _ => Self::Other(pieces::canonical(written)),
        }
    }
}
