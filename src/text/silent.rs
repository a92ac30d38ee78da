//! The characters that names are written with and without.
//!
//! It knows no record: who compares names asks it what to pass over.

/// What stands within a name and is often left out: the apostrophes and primes of transliteration, ties between letters,
/// stress marks, and what cannot be seen, as texts from PDFs have it. It neither hides a name nor parts it.
pub fn is_silent(letter: char) -> bool {
    if letter.is_ascii() {
        return matches!(letter, '\'' | '`');
    }
    matches!(letter,
        '´' | '¨' | '‘'..='‛' | '′'..='‷' | '՚' | '׳' | '＇' | '｀' | 'ꞌ' | 'Ꞌ'
        // Modifier letters but those that are small letters themselves, and the spacing accents.
        | '\u{2b9}'..='\u{2df}' | '\u{2e5}'..='\u{2ff}'
        | '\u{203f}' | '\u{2040}'
        // Soft hyphen, zero-width blanks and joiners, marks of direction.
        | '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fe20}'..='\u{fe2f}')
}
