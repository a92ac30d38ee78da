//! Every text that a person reads, by key and language (Fluent), and dates and numbers in words.
//!
//! It knows nothing of widgets, files or the record's structure: it is handed values and gives back text.

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::types::{FluentNumber, FluentNumberType};
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

pub mod dates;
mod lists;
pub mod numbers;
pub mod problems;
pub mod records;

/// The English texts, a file for each part of the window.
const ENGLISH: &[&str] = &[
    include_str!("../../assets/locales/en/app.ftl"),
    include_str!("../../assets/locales/en/chart.ftl"),
    include_str!("../../assets/locales/en/brief.ftl"),
    include_str!("../../assets/locales/en/claims.ftl"),
    include_str!("../../assets/locales/en/cli.ftl"),
    include_str!("../../assets/locales/en/dates.ftl"),
    include_str!("../../assets/locales/en/details.ftl"),
    include_str!("../../assets/locales/en/editor.ftl"),
    include_str!("../../assets/locales/en/export.ftl"),
    include_str!("../../assets/locales/en/figures.ftl"),
    include_str!("../../assets/locales/en/files.ftl"),
    include_str!("../../assets/locales/en/filters.ftl"),
    include_str!("../../assets/locales/en/import.ftl"),
    include_str!("../../assets/locales/en/numbers.ftl"),
    include_str!("../../assets/locales/en/picture.ftl"),
    include_str!("../../assets/locales/en/problems.ftl"),
    include_str!("../../assets/locales/en/records.ftl"),
    include_str!("../../assets/locales/en/steps.ftl"),
    include_str!("../../assets/locales/en/timeline.ftl"),
];

/// A language that there are texts in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// British English, which every other language falls back on.
    #[default]
    English,
}

impl Language {
    /// The tag that the language is known by (BCP 47).
    pub fn tag(self) -> &'static str {
        match self {
            Self::English => "en-GB",
        }
    }

    /// Its texts, in Fluent's syntax: a file for each part of the window.
    pub fn texts(self) -> &'static [&'static str] {
        match self {
            Self::English => ENGLISH,
        }
    }
}

/// A value put into a text.
#[derive(Clone, Copy, Debug)]
pub enum Arg<'a> {
    /// A text, put in as it is.
    Text(&'a str),
    /// A count, which chooses between singular and plural forms.
    Count(usize),
    /// A place in a row, which chooses between "1st", "2nd" and the like.
    Ordinal(usize),
}

impl<'a> From<&'a str> for Arg<'a> {
    fn from(text: &'a str) -> Self {
        Arg::Text(text)
    }
}

impl<'a> From<&'a String> for Arg<'a> {
    fn from(text: &'a String) -> Self {
        Arg::Text(text)
    }
}

impl From<usize> for Arg<'_> {
    fn from(count: usize) -> Self {
        Arg::Count(count)
    }
}

/// The texts of one language.
pub struct Words {
    language: LanguageIdentifier,
    bundle: FluentBundle<FluentResource>,
    joints: lists::Joints,
}

impl std::fmt::Debug for Words {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Words").field("language", &self.language.to_string()).finish_non_exhaustive()
    }
}

impl Words {
    /// The texts in a language.
    pub fn for_language(language: Language) -> Self {
        Self::of_texts(language.tag(), language.texts().iter().copied())
    }

    /// The texts in British English.
    pub fn english() -> Self {
        Self::for_language(Language::English)
    }

    /// The texts of a language that is not built in, by its tag: files in Fluent's syntax.
    pub fn of_texts(tag: &str, texts: impl IntoIterator<Item = impl Into<String>>) -> Self {
        let language: LanguageIdentifier = tag.parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![language.clone()]);
        // Isolation marks (U+2068, U+2069) have no glyph and would draw as boxes.
        bundle.set_use_isolating(false);
        for text in texts {
            // A faulty message is left out, the rest stays; a test proves that there is none.
            let resource = match FluentResource::try_new(text.into()) {
                Ok(resource) | Err((resource, _)) => resource,
            };
            bundle.add_resource_overriding(resource);
        }
        let mut words = Self { language, bundle, joints: lists::Joints::default() };
        words.joints = lists::Joints::from_words(&words);
        words
    }

    /// The English texts for a reader whose language is another, such as `ru`: names are shown in that.
    #[cfg(test)]
    pub(crate) fn english_for(language: &str) -> Self {
        Self { language: language.parse().unwrap(), ..Self::english() }
    }

    /// The language's tag, such as `en`, which picks the names shown of a record.
    pub fn language(&self) -> &str {
        self.language.language.as_str()
    }

    /// The text of `key`. A key without a text gives the key itself, so that the fault is seen and nothing stops.
    pub fn text(&self, key: &str) -> String {
        self.with(key, &[])
    }

    /// The text of `key` with `args` put in. A Fluent attribute is reached as `message.attribute`.
    pub fn with(&self, key: &str, args: &[(&str, Arg<'_>)]) -> String {
        let (id, attribute) = match key.split_once('.') {
            Some((id, attribute)) => (id, Some(attribute)),
            None => (key, None),
        };
        let pattern = self.bundle.get_message(id).and_then(|message| match attribute {
            Some(attribute) => message.get_attribute(attribute).map(|found| found.value()),
            None => message.value(),
        });
        let Some(pattern) = pattern else {
            return key.to_owned();
        };
        let mut given = FluentArgs::with_capacity(args.len());
        for (name, value) in args {
            match value {
                Arg::Text(text) => given.set(*name, FluentValue::from(*text)),
                Arg::Count(count) => given.set(*name, FluentValue::from(*count)),
                Arg::Ordinal(place) => {
                    let mut number = FluentNumber::from(*place);
                    number.options.r#type = FluentNumberType::Ordinal;
                    given.set(*name, number);
                }
            }
        }
        let mut faults = Vec::new();
        self.bundle.format_pattern(pattern, Some(&given), &mut faults).into_owned()
    }

    /// Whether `key` has a text of its own.
    pub fn has(&self, key: &str) -> bool {
        self.bundle.has_message(key.split('.').next().unwrap_or(key))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_message_can_be_read() {
        for source in ENGLISH {
            if let Err((_, faults)) = FluentResource::try_new((*source).to_owned()) {
                panic!("{faults:?} in {}", source.lines().next().unwrap_or_default());
            }
        }
    }

    #[test]
    fn a_key_without_a_text_shows_itself() {
        assert_eq!(Words::english().text("no-such-key"), "no-such-key");
    }
}
