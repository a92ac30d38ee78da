//! Fields whose values are words of the format: an unknown word on record is offered as it is written, and kept.

use super::choice::{self, ChoiceStyle};
use super::{FormContext, labelled};
use crate::draft::problem::FormField;
use crate::words::records;

/// A word list of the format.
#[derive(Clone, Copy, Debug)]
pub struct Vocabulary {
    /// The key of its texts.
    pub key: &'static str,
    pub known: &'static [&'static str],
}

/// The words to choose from: those of the format, and the present one where it is none of them.
fn words(vocabulary: Vocabulary, current: Option<&str>) -> Vec<&str> {
    let odd = current.filter(|word| !vocabulary.known.contains(word));
    vocabulary.known.iter().copied().chain(odd).collect()
}

/// A choice with its label. Gives the word that is taken.
pub fn field(
    ui: &mut egui::Ui,
    form: &mut FormContext<'_>,
    field: FormField,
    name: &str,
    vocabulary: Vocabulary,
    current: &str,
) -> Option<String> {
    let mut taken = None;
    labelled(ui, form, field, name, |ui, form| {
        let all = words(vocabulary, Some(current));
        let texts: Vec<String> = all
            .iter()
            .map(|word| records::capitalised(&records::word(form.scene.words, vocabulary.key, word)))
            .collect();
        let chosen = all.iter().position(|word| *word == current);
        let (response, at) = choice::show(ui, form, field, name, &texts, chosen, ChoiceStyle::Field);
        taken = at.and_then(|at| all.get(at)).map(|word| (*word).to_owned());
        response
    });
    taken
}

/// What was taken of a choice that may be none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChosenWord {
    pub word: Option<String>,
}

/// A choice that may be none.
pub fn optional(
    ui: &mut egui::Ui,
    form: &mut FormContext<'_>,
    field: FormField,
    name: &str,
    vocabulary: Vocabulary,
    current: Option<&str>,
    look: ChoiceStyle,
) -> (egui::Response, Option<ChosenWord>) {
    let all = words(vocabulary, current);
    let texts = all.iter().map(|word| {
        let text = records::word(form.scene.words, vocabulary.key, word);
        if look == ChoiceStyle::Small { text } else { records::capitalised(&text) }
    });
    let none = form.text(if look == ChoiceStyle::Small { "field-no-role" } else { "field-none" });
    let texts: Vec<String> = std::iter::once(none).chain(texts).collect();
    let chosen = current.map_or(0, |current| all.iter().position(|word| *word == current).map_or(0, |at| at + 1));
    let (response, at) = choice::show(ui, form, field, name, &texts, Some(chosen), look);
    let word = |at: usize| at.checked_sub(1).and_then(|at| all.get(at)).map(|word| (*word).to_owned());
    let taken = at.map(|at| ChosenWord { word: word(at) });
    (response, taken)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::Role;

    #[test]
    fn an_unknown_word_on_record_is_offered_last() {
        let roles = Vocabulary { key: "role", known: Role::KNOWN };
        assert_eq!(words(roles, Some("guest")), Role::KNOWN);
        assert_eq!(words(roles, Some("toastmaster")).last(), Some(&"toastmaster"));
        assert_eq!(words(roles, None), Role::KNOWN);
    }
}
