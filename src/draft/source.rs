//! A source as it is drafted.
//!
//! Pure: it knows no widget.

use serde::{Deserialize, Serialize};

use super::piece::{DateText, merged, needed_text, text_on_record, typed_text};
use super::problem::{DraftCheck, FieldFault, FormField};
use crate::dataset::{Dataset, Id, Source};
use crate::text::folded;
use crate::typed::cited;

/// A source in the editor.
#[derive(Clone, Debug, PartialEq, Default, Serialize, Deserialize)]
pub struct SourceDraft {
    #[serde(skip)]
    original: Option<Source>,
    /// What it is called, as typed.
    pub title: String,
    /// Who issued it, as typed.
    pub publisher: String,
    /// When it was issued.
    pub issued: DateText,
    /// Its address on the web, as typed.
    pub url: String,
    /// When it was fetched.
    #[serde(default)]
    pub retrieved: DateText,
    /// The SHA-256 of what was fetched.
    #[serde(default)]
    pub sha256: String,
}

impl SourceDraft {
    /// Is a draft of what another one is of.
    pub fn take_original(&mut self, of: Self) {
        self.original = of.original;
    }

    /// A new one with this title; one that ends in a date was issued then.
    pub fn new(title: &str) -> Self {
        let issued = cited(title).map(|cited| DateText::typed(cited.written)).unwrap_or_default();
        Self { title: title.to_owned(), issued, ..Self::default() }
    }

    /// Takes what stands before the date in the title for who published it, where that publishes another source or is an
    /// organisation on record.
    pub fn take_publisher(&mut self, dataset: &Dataset) {
        let Some(cited) = cited(&self.title).filter(|_| self.publisher.is_empty()) else { return };
        let wanted = folded(cited.before);
        let published = dataset.sources.iter().filter_map(|source| source.publisher.as_deref());
        let named = dataset
            .organisations
            .iter()
            .flat_map(|one| one.names.all().chain(one.also.iter().map(String::as_str)).chain(one.acronym.as_deref()));
        if let Some(known) = published.chain(named).find(|name| folded(name) == wanted) {
            known.clone_into(&mut self.publisher);
        }
    }

    /// The draft of a source that is on record.
    pub fn editing(source: &Source) -> Self {
        Self {
            original: Some(source.clone()),
            title: source.title.clone(),
            publisher: typed_text(source.publisher.as_ref()),
            issued: DateText::of_dated(source.issued.as_ref()),
            url: typed_text(source.url.as_ref()),
            retrieved: DateText::of_dated(source.retrieved.as_ref()),
            sha256: typed_text(source.sha256.as_ref()),
        }
    }

    /// The draft of a new source like one that is on record.
    pub fn copying(source: &Source) -> Self {
        Self { original: None, ..Self::editing(source) }
    }

    /// Makes it the draft of a new record: what belongs to the old one alone is taken out.
    pub fn renew(&mut self) {
        self.issued.renew();
        self.retrieved.renew();
    }

    /// The record that the draft stands for.
    pub fn source(&self, id: Id, now: Option<&Source>) -> Source {
        let original = self.original.as_ref();
        macro_rules! keep {
            ($field:ident, $typed:expr) => {
                merged($typed, original.map(|source| &source.$field), now.map(|source| source.$field.clone()))
            };
        }
        Source {
            title: keep!(title, needed_text(&self.title, original.map(|source| source.title.as_str()))),
            publisher: keep!(
                publisher,
                text_on_record(&self.publisher, original.and_then(|one| one.publisher.as_ref()))
            ),
            issued: keep!(issued, self.issued.dated()),
            url: keep!(url, text_on_record(&self.url, original.and_then(|one| one.url.as_ref()))),
            retrieved: keep!(retrieved, self.retrieved.dated()),
            sha256: keep!(sha256, text_on_record(&self.sha256, original.and_then(|one| one.sha256.as_ref()))),
            ..Source::new(id)
        }
    }

    /// Finds what keeps it from going on record.
    pub fn check(&self, checking: &mut DraftCheck<'_>) {
        if self.title.trim().is_empty() && self.original.as_ref().is_none_or(|source| source.title != self.title) {
            checking.find(FormField::Title, FieldFault::Missing);
        }
        checking.date(FormField::Issued, &self.issued);
        checking.date(FormField::Retrieved, &self.retrieved);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::{Names, Organisation};

    #[test]
    fn a_title_that_is_a_citation_says_when_it_was_issued_and_by_whom() {
        let mut dataset = Dataset::default();
        let publisher = Some("Kazinform".to_owned());
        dataset.sources.push(Source { publisher, ..Source::new(Id::new("old")) });
        let names = Names(vec![("en".into(), "Ministry of Trade".into())]);
        dataset.organisations.push(Organisation { names, ..Organisation::new(Id::new("trade")) });
        let told = |title: &str| {
            let mut draft = SourceDraft::new(title);
            draft.take_publisher(&dataset);
            let source = draft.source(Id::new("new"), None);
            assert_eq!(source.title, title, "the title stays as it was typed");
            (source.publisher, source.issued.map(|issued| issued.text().to_owned()))
        };
        let (some, day) = (|text: &str| Some(text.to_owned()), Some("2014-06-18".to_owned()));
        assert_eq!(told("Kazinform, 18 June 2014"), (some("Kazinform"), day.clone()));
        assert_eq!(told("ministry of trade, 18 June 2014"), (some("Ministry of Trade"), day.clone()));
        assert_eq!(told("Nobody's News, 18 June 2014"), (None, day));
        assert_eq!(told("Kazinform"), (None, None));
    }
}
