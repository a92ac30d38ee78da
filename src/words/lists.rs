//! Things in a row, with the marks that a language puts between them.
//!
//! It knows no record: it is handed what to join.

use super::Words;

impl Words {
    /// "one, two, three".
    pub fn commas<T: AsRef<str>>(&self, items: impl IntoIterator<Item = T>) -> String {
        self.joined("list-comma", items)
    }

    /// "one; two; three", for what has commas itself.
    pub fn semicolons<T: AsRef<str>>(&self, items: impl IntoIterator<Item = T>) -> String {
        self.joined("list-semicolon", items)
    }

    /// "one · two · three", for what is no sentence.
    pub fn dots<T: AsRef<str>>(&self, items: impl IntoIterator<Item = T>) -> String {
        self.joined("list-dot", items)
    }

    fn joined<T: AsRef<str>>(&self, key: &str, items: impl IntoIterator<Item = T>) -> String {
        let mut items = items.into_iter();
        let Some(first) = items.next() else { return String::new() };
        items.fold(first.as_ref().to_owned(), |told, item| {
            self.with(key, &[("first", (&told).into()), ("second", item.as_ref().into())])
        })
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
}
