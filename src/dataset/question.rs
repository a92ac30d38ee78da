//! What a measure is asked for: measures that answer one question from different sides stand together, each as its own.
//!
//! It knows no language: what a question is called is in `words`.

use super::Measure;

/// A question that figures answer, by its word.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Question(Box<str>);

/// The questions of the vocabulary, the most asked-for first, and the first words of the measures that answer them.
const QUESTIONS: &[(&str, &[&str])] = &[
    ("trade", &["trade", "exports", "imports"]),
    ("investment", &["fdi", "investment"]),
    ("deals", &["announced", "project"]),
];

/// The measures of a question in the order in which they are offered; what is not named here comes after them.
const IN_ORDER: &[&str] = &[
    "trade_turnover",
    "trade_balance",
    "exports",
    "imports",
    "fdi_inflow_gross",
    "fdi_inflow_net",
    "fdi_outflow_net",
    "fdi_stock",
    "announced_deals",
    "project_value",
];

impl Question {
    /// The word for it.
    pub fn word(&self) -> &str {
        &self.0
    }

    /// Its place among all: those of the vocabulary first, then the others.
    pub fn place(&self) -> usize {
        QUESTIONS.iter().position(|(word, _)| *word == self.word()).unwrap_or(QUESTIONS.len())
    }
}

impl Measure {
    /// The question that it answers; a measure that the vocabulary does not know answers one of its own.
    pub fn question(&self) -> Question {
        let first = self.word().split(['_', ' ']).next().unwrap_or_default();
        let known = QUESTIONS.iter().find(|(_, firsts)| firsts.contains(&first));
        Question(known.map_or_else(|| self.word().into(), |(word, _)| (*word).into()))
    }

    /// Its place among the measures of its question.
    pub fn place_in_question(&self) -> usize {
        IN_ORDER.iter().position(|word| *word == self.word()).unwrap_or(IN_ORDER.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn measures_that_answer_one_question_stand_together_and_an_unknown_one_by_itself() {
        let question = |word: &str| Measure::from_word(word).question();
        assert_eq!(question("fdi_inflow_gross"), question("fdi_stock"));
        assert_eq!(question("fdi_inflow_gross").word(), "investment");
        assert_eq!(question("exports_mirror_gap"), question("trade_turnover"));
        assert_ne!(question("announced_deals"), question("fdi_stock"));
        assert_eq!(question("coal by rail").word(), "coal by rail");
        assert_ne!(question("coal by rail"), question("coal by road"));
        assert!(question("trade_turnover").place() < question("fdi_stock").place());
        assert!(question("announced_deals").place() < question("coal by rail").place());
    }
}
