//! Values of a record, read: each becomes what the dataset holds, or a finding; none stops the reading.
//!
//! Which value stands where is in `read`.

use super::field::{Field, JsonNumber, NameMap};
use super::read::FileReading;
use super::schema_v1 as v1;
use crate::dataset::{self, Dated, Id, Names, OWN_LANGUAGE, Scale};
use crate::report::{At, Fault};

impl FileReading {
    pub(super) fn evidence(&mut self, field: v1::List<v1::Evidence>, path: &At<'_>) -> Vec<dataset::Evidence> {
        self.items(field, path, "evidence", |this, evidence, path| dataset::Evidence {
            source: {
                let id = this.needed(evidence.source, path, "source");
                this.interned(&id)
            },
            at: this.text(evidence.at, path, "at"),
            confidence: this.word(evidence.confidence, path, "confidence", dataset::Confidence::from_word),
        })
    }

    pub(super) fn scale(&mut self, field: Field<JsonNumber>, path: &At<'_>, is_needed: bool) -> Option<Scale> {
        match field {
            Field::Read(JsonNumber(text)) => {
                let scale = Scale::parse(&text);
                if scale.is_none() {
                    self.note(&path.key("scale"), Fault::NoPowerOfTen { text });
                }
                scale
            }
            Field::Wrong(expected) => {
                self.note(&path.key("scale"), Fault::WrongType { expected });
                None
            }
            Field::Absent => {
                if is_needed {
                    self.note(path, Fault::MissingKey { key: "scale" });
                }
                None
            }
        }
    }

    pub(super) fn true_or_false(&mut self, field: &Field<bool>, path: &At<'_>, key: &'static str) -> Option<bool> {
        match *field {
            Field::Read(is) => Some(is),
            Field::Absent => None,
            Field::Wrong(expected) => {
                self.note(&path.key(key), Fault::WrongType { expected });
                None
            }
        }
    }

    pub(super) fn names(&mut self, field: Field<NameMap>, path: &At<'_>) -> Names {
        let NameMap(entries) = match field {
            Field::Read(names) => names,
            Field::Wrong(expected) => {
                self.note(&path.key("names"), Fault::WrongType { expected });
                return Names::default();
            }
            Field::Absent => {
                self.note(path, Fault::MissingKey { key: "names" });
                return Names::default();
            }
        };
        let mut names = Vec::with_capacity(entries.len());
        for (language, name) in entries {
            match name {
                Field::Read(name) => names.push((language.into_boxed_str(), name.into_boxed_str())),
                Field::Wrong(expected) => self.note(&path.key("names").key(&language), Fault::WrongType { expected }),
                Field::Absent => {}
            }
        }
        if !names.iter().any(|(language, _)| &**language == OWN_LANGUAGE) {
            self.note(&path.key("names"), Fault::MissingKey { key: OWN_LANGUAGE });
        }
        Names(names)
    }

    pub(super) fn text(&mut self, field: v1::Text, path: &At<'_>, key: &'static str) -> Option<String> {
        match field {
            Field::Read(text) => Some(text),
            Field::Absent => None,
            Field::Wrong(expected) => {
                self.note(&path.key(key), Fault::WrongType { expected });
                None
            }
        }
    }

    /// A text that the format needs; empty where it is missing.
    pub(super) fn needed(&mut self, field: v1::Text, path: &At<'_>, key: &'static str) -> String {
        if field == Field::Absent {
            self.note(path, Fault::MissingKey { key });
        }
        self.text(field, path, key).unwrap_or_default()
    }

    pub(super) fn word<W: Default>(
        &mut self,
        field: v1::Text,
        path: &At<'_>,
        key: &'static str,
        from_word: fn(&str) -> W,
    ) -> W {
        self.text(field, path, key).map(|word| from_word(&word)).unwrap_or_default()
    }

    pub(super) fn date(&mut self, field: v1::Text, path: &At<'_>, key: &'static str) -> Option<Dated> {
        self.text(field, path, key).map(|text| Dated::new(&text))
    }

    pub(super) fn id(&mut self, field: v1::Text, path: &At<'_>, key: &'static str) -> Option<Id> {
        self.text(field, path, key).map(|text| self.interned(&text))
    }

    pub(super) fn ids(&mut self, field: v1::List<String>, path: &At<'_>, key: &'static str) -> Vec<Id> {
        self.items(field, path, key, |this, text, _| this.interned(&text))
    }

    pub(super) fn texts(&mut self, field: v1::List<String>, path: &At<'_>, key: &'static str) -> Vec<String> {
        self.items(field, path, key, |_, text, _| text)
    }

    pub(super) fn items<T, R>(
        &mut self,
        field: v1::List<T>,
        under: &At<'_>,
        key: &'static str,
        mut make: impl FnMut(&mut Self, T, &At<'_>) -> R,
    ) -> Vec<R>
    where
        T: super::field::JsonKind,
    {
        let list = match field {
            Field::Read(list) => list,
            Field::Absent => return Vec::new(),
            Field::Wrong(expected) => {
                self.note(&under.key(key), Fault::WrongType { expected });
                return Vec::new();
            }
        };
        // Exactly as long as need be: a record may have a million of these.
        let mut items = Vec::with_capacity(list.len());
        for (at, item) in list.into_iter().enumerate() {
            let within = under.key(key);
            let path = within.number(at);
            match item {
                Field::Read(item) => items.push(make(self, item, &path)),
                Field::Absent => self.note(&path, Fault::WrongType { expected: T::EXPECTED }),
                Field::Wrong(expected) => self.note(&path, Fault::WrongType { expected }),
            }
        }
        items
    }
}
