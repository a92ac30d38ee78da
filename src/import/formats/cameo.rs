//! CAMEO's codes of events in words (Conflict and Mediation Event Observations, version 1.1b3).

use std::collections::HashMap;
use std::sync::LazyLock;

const CODES: &str = include_str!("../../../assets/import/cameo.tsv");

static BY_CODE: LazyLock<HashMap<&'static str, &'static str>> =
    LazyLock::new(|| CODES.lines().filter_map(|line| line.split_once('\t')).collect());

/// What a code means; a finer code that is not known means what the coarser one does.
pub fn words(code: &str) -> Option<&'static str> {
    (2..=code.len()).rev().find_map(|length| BY_CODE.get(code.get(..length)?).copied())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_said_in_words() {
        assert_eq!(words("042"), Some("make a visit"));
        assert_eq!(words("057"), Some("sign formal agreement"));
        assert_eq!(words("0611"), Some("cooperate economically"));
        assert_eq!(words("0429"), Some("make a visit"));
        assert_eq!(words("99"), None);
        assert!(BY_CODE.len() > 290);
    }
}
