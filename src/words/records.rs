//! The words of the format (kinds, statuses, roles, measures …) for human eyes.
//!
//! It is handed the format's words; a word without a text of its own is shown as written.

use super::Words;

/// The text for `word` of a vocabulary: `word(words, "status", "held")`. An unknown word comes back as written.
///
/// Vocabularies: kind, rank, status, when-basis, role, agreement-kind, measure, basis, qualifier, confidence, claim-kind,
/// organisation-kind, record, language.
pub fn word(words: &Words, vocabulary: &str, word: &str) -> String {
    let key = format!("{vocabulary}-{}", word.replace(['_', ' '], "-"));
    if words.has(&key) {
        return words.text(&key);
    }
    let plain = word.replace('_', " ");
    // Measures are names: one that this version does not know looks like those that it does.
    if vocabulary == "measure" { capitalised(&plain) } else { plain }
}

/// What sort of event it is, with its rank where it has one: "Official visit". A rank that has no text together with
/// the kind is left out rather than guessed at.
pub fn event_kind(words: &Words, kind: &str, rank: Option<&str>) -> String {
    if let Some(rank) = rank {
        let key = format!("kind-{kind}-{rank}");
        if words.has(&key) {
            return words.text(&key);
        }
    }
    word(words, "kind", kind)
}

/// A text with its first letter made a capital, for a word of a sentence that begins a line.
pub fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::{
        AgreementKind, Basis, ClaimKind, Confidence, EventKind, Measure, Qualifier, Rank, RecordKind, Role, Status,
        WhenBasis,
    };

    #[test]
    fn every_word_of_the_format_has_a_text() {
        let words = Words::english();
        for (vocabulary, known) in [
            ("kind", EventKind::KNOWN),
            ("rank", Rank::KNOWN),
            ("status", Status::KNOWN),
            ("when-basis", WhenBasis::KNOWN),
            ("role", Role::KNOWN),
            ("agreement-kind", AgreementKind::KNOWN),
            ("measure", Measure::KNOWN),
            ("basis", Basis::KNOWN),
            ("qualifier", Qualifier::KNOWN),
            ("confidence", Confidence::KNOWN),
            ("claim-kind", ClaimKind::KNOWN),
        ] {
            for word in known {
                let key = format!("{vocabulary}-{}", word.replace('_', "-"));
                assert!(words.has(&key), "{key}");
            }
        }
        for rank in Rank::KNOWN {
            assert!(words.has(&format!("kind-visit-{rank}")));
        }
        assert_eq!(RecordKind::ALL.len(), 11);
    }

    #[test]
    fn an_event_kind_is_said_with_its_rank() {
        let words = Words::english();
        assert_eq!(event_kind(&words, "visit", Some("official")), "Official visit");
        assert_eq!(event_kind(&words, "visit", Some("courtesy")), "Visit");
        assert_eq!(event_kind(&words, "meeting", Some("official")), "Meeting");
        assert_eq!(event_kind(&words, "state_banquet", None), "state banquet");
        assert_eq!(word(&words, "measure", "coal_by_rail"), "Coal by rail");
        assert_eq!(capitalised("held"), "Held");
        assert_eq!(capitalised("ёлка"), "Ёлка");
    }
}
