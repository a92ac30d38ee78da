//! Texts of which there may be several, such as other spellings of a name: taken one by one.
//!
//! Pure: it knows no widget.

use serde::{Deserialize, Serialize};

/// Texts, and what is typed to add another.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct TextList {
    /// Those that are there, in order.
    pub items: Vec<String>,
    /// What is typed and not yet among them.
    pub typed: String,
}

impl TextList {
    /// The list of what is on record.
    pub fn of_items(items: &[String]) -> Self {
        Self { items: items.to_vec(), typed: String::new() }
    }

    /// Takes what is typed, once.
    pub fn take_typed(&mut self) {
        let text = self.typed.trim();
        if !text.is_empty() && !self.items.iter().any(|item| item == text) {
            self.items.push(text.to_owned());
        }
        self.typed.clear();
    }

    /// What goes on record: also what is typed and was not taken, for nothing else can be meant by it.
    pub fn on_record(&self) -> Vec<String> {
        let mut all = self.clone();
        all.take_typed();
        all.items
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_taken_once_and_the_last_need_not_be() {
        let mut list = TextList::of_items(&["Yerlan Idrissov".to_owned()]);
        list.typed = " Erlan Idrisov ".to_owned();
        assert_eq!(list.on_record(), ["Yerlan Idrissov", "Erlan Idrisov"]);
        list.take_typed();
        list.typed = "Erlan Idrisov".to_owned();
        list.take_typed();
        assert_eq!(list.items.len(), 2);
        assert!(list.typed.is_empty());
    }
}
