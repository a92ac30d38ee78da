//! What an import has to tell, as values: the key of a text and what goes into it. The words are in `assets/locales`.

/// Something put into a text.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum SaidValue {
    /// As it is written in the file.
    Text(String),
    /// A count, which chooses between singular and plural.
    Count(usize),
    /// Several texts in a row.
    List(Vec<String>),
    /// Somebody, by an id on record, a country's code, or a name.
    Who(String),
    /// A measure, by its word.
    Measure(String),
}

/// A sentence by its key, with what goes into it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Said {
    /// The key of the text.
    pub key: &'static str,
    /// What goes into it, by name.
    pub values: Vec<(&'static str, SaidValue)>,
}

impl Said {
    /// A text that nothing goes into.
    pub fn new(key: &'static str) -> Self {
        Self { key, values: Vec::new() }
    }

    /// With a text put in.
    #[must_use]
    pub fn with(mut self, name: &'static str, text: impl Into<String>) -> Self {
        self.values.push((name, SaidValue::Text(text.into())));
        self
    }

    /// With somebody put in: by an id, a code or a name.
    #[must_use]
    pub fn who(mut self, name: &'static str, text: impl Into<String>) -> Self {
        self.values.push((name, SaidValue::Who(text.into())));
        self
    }

    /// With a measure put in, by its word.
    #[must_use]
    pub fn measure(mut self, name: &'static str, word: impl Into<String>) -> Self {
        self.values.push((name, SaidValue::Measure(word.into())));
        self
    }

    /// With a count put in.
    #[must_use]
    pub fn count(mut self, name: &'static str, count: usize) -> Self {
        self.values.push((name, SaidValue::Count(count)));
        self
    }

    /// With several texts put in.
    #[must_use]
    pub fn list(mut self, name: &'static str, texts: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.values.push((name, SaidValue::List(texts.into_iter().map(Into::into).collect())));
        self
    }
}

/// Why nothing can be imported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportRefused(pub Said);

impl ImportRefused {
    /// Refused for what the text of `key` says.
    pub fn new(key: &'static str) -> Self {
        Self(Said::new(key))
    }
}
