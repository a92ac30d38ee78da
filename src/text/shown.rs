//! Long texts are cut for the screen: nobody reads a title of a megabyte there, and laying it out costs seconds. On record
//! they stay whole.

use std::borrow::Cow;

/// So many letters of a name or a title are shown.
const MOST_OF_NAME: usize = 1_000;
/// So many of a text of several sentences.
const MOST_OF_TEXT: usize = 20_000;

/// The beginning of a name, all of it where it is no longer than can be read at once.
pub fn beginning(text: &str) -> &str {
    cut(text, MOST_OF_NAME).unwrap_or(text)
}

/// The beginning of a text of several sentences.
pub fn beginning_text(text: &str) -> &str {
    cut(text, MOST_OF_TEXT).unwrap_or(text)
}

/// A name as it is shown: with a mark where it was cut.
pub fn shown(text: &str) -> Cow<'_, str> {
    cut(text, MOST_OF_NAME).map_or(Cow::Borrowed(text), |cut| Cow::Owned(format!("{cut}…")))
}

/// The same of a text of several sentences.
pub fn shown_text(text: &str) -> Cow<'_, str> {
    cut(text, MOST_OF_TEXT).map_or(Cow::Borrowed(text), |cut| Cow::Owned(format!("{cut}…")))
}

/// Whether a text is longer than can be shown, and so than can be changed letter by letter.
pub fn is_too_long(text: &str) -> bool {
    cut(text, MOST_OF_TEXT).is_some()
}

/// The first letters of a text that has more of them.
fn cut(text: &str, most: usize) -> Option<&str> {
    // A letter has a byte at least.
    if text.len() <= most {
        return None;
    }
    let (end, _) = text.char_indices().nth(most)?;
    text.get(..end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_cut_says_so_and_what_is_short_is_whole() {
        let (short, long) = ("Қазақстан ".repeat(100), "Қазақстан ".repeat(101));
        assert_eq!(short.chars().count(), MOST_OF_NAME);
        assert_eq!((shown(&short), beginning(&short)), (Cow::Borrowed(short.as_str()), short.as_str()));
        assert_eq!((shown(&long), beginning(&long)), (Cow::<str>::Owned(format!("{short}…")), short.as_str()));
        assert!(!is_too_long(&long) && is_too_long(&long.repeat(20)));
        assert_eq!(shown_text(&long), long);
    }
}
