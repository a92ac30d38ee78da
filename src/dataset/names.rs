//! What a thing is called, in every language on record.

/// The language that every record has its names in, and that what the program itself puts on record is written in.
pub const OWN_LANGUAGE: &str = "en";

/// The names that a thing is known by, each under its language tag.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Names(pub Vec<(Box<str>, Box<str>)>);

impl Names {
    /// The name in `language`.
    pub fn in_language(&self, language: &str) -> Option<&str> {
        self.0.iter().find(|(tag, _)| &**tag == language).map(|(_, name)| &**name)
    }

    /// The name to show to a reader of `language`: that one, else the record's own, else any.
    pub fn shown(&self, language: &str) -> Option<&str> {
        self.in_language(language)
            .or_else(|| self.in_language(OWN_LANGUAGE))
            .or_else(|| self.0.first().map(|(_, name)| &**name))
    }

    /// Every name, whatever its language.
    pub fn all(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(_, name)| &**name)
    }
}
