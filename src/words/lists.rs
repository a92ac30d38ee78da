//! Things in a row, with the marks that a language puts between them.
//!
//! It knows no record: it is handed what to join.

use super::Words;

/// What a language puts before, between and after two things in a row.
#[derive(Debug, Default)]
struct Joint {
    before: String,
    between: String,
    after: String,
}

/// The marks of the three kinds of lists, read once from the texts: lists are joined in every frame.
#[derive(Debug, Default)]
pub(super) struct Joints {
    comma: Joint,
    semicolon: Joint,
    dot: Joint,
}

impl Joints {
    /// The marks in the texts of a language.
    pub(super) fn from_words(words: &Words) -> Self {
        Self {
            comma: Joint::from_text(words, "list-comma"),
            semicolon: Joint::from_text(words, "list-semicolon"),
            dot: Joint::from_text(words, "list-dot"),
        }
    }
}

impl Joint {
    /// A text without both things shows itself between them, so that the fault is seen.
    fn from_text(words: &Words, key: &str) -> Self {
        const FIRST: &str = "\u{1}";
        const SECOND: &str = "\u{2}";
        let text = words.with(key, &[("first", FIRST.into()), ("second", SECOND.into())]);
        let parts = text.split_once(FIRST).and_then(|(before, rest)| Some((before, rest.split_once(SECOND)?)));
        match parts {
            Some((before, (between, after))) => {
                Self { before: before.to_owned(), between: between.to_owned(), after: after.to_owned() }
            }
            None => Self { between: text, ..Self::default() },
        }
    }

    fn joined<T: AsRef<str>>(&self, items: impl IntoIterator<Item = T>) -> String {
        let mut items = items.into_iter();
        let Some(first) = items.next() else { return String::new() };
        let mut told = first.as_ref().to_owned();
        for item in items {
            if !self.before.is_empty() {
                told.insert_str(0, &self.before);
            }
            for part in [self.between.as_str(), item.as_ref(), self.after.as_str()] {
                told.push_str(part);
            }
        }
        told
    }
}

impl Words {
    /// "one, two, three".
    pub fn commas<T: AsRef<str>>(&self, items: impl IntoIterator<Item = T>) -> String {
        self.joints.comma.joined(items)
    }

    /// "one; two; three", for what has commas itself.
    pub fn semicolons<T: AsRef<str>>(&self, items: impl IntoIterator<Item = T>) -> String {
        self.joints.semicolon.joined(items)
    }

    /// "one · two · three", for what is no sentence.
    pub fn dots<T: AsRef<str>>(&self, items: impl IntoIterator<Item = T>) -> String {
        self.joints.dot.joined(items)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_one_and_several() {
        let words = Words::english();
        assert_eq!(words.commas(Vec::<String>::new()), "");
        assert_eq!(words.commas(["one"]), "one");
        assert_eq!(words.commas(["one", "two", "three"]), "one, two, three");
        assert_eq!(words.semicolons(["one, two", "three"]), "one, two; three");
        assert_eq!(words.dots(["Meeting", "20 March 2014"]), "Meeting · 20 March 2014");
    }

    #[test]
    fn a_language_has_marks_of_its_own_around_them_too() {
        let texts = ["list-comma = \"{ $first }\" 、\"{ $second }\"\nlist-dot = { $second }"];
        let words = Words::of_texts("zh", texts);
        assert_eq!(words.commas(["一", "二"]), "\"一\" 、\"二\"");
        assert_eq!(words.dots(["one"]), "one");
        assert!(words.dots(["one", "two"]).starts_with("one"), "a faulty text loses nothing");
        assert_eq!(words.semicolons(["one", "two"]), "onelist-semicolontwo", "a missing one is seen");
    }
}
