//! Numbers and texts as SVG has them: two decimals, no more than are needed, and nothing that XML forbids.

/// A number of points: to a hundredth.
pub fn number(value: f32) -> String {
    if !value.is_finite() {
        return "0".to_owned();
    }
    let rounded = (f64::from(value) * 100.0).round() / 100.0;
    // There is no minus zero in a picture.
    format!("{}", rounded + 0.0)
}

/// A share, to a thousandth.
pub fn share(value: f32) -> String {
    let rounded = (f64::from(value) * 1000.0).round() / 1000.0;
    format!("{}", rounded + 0.0)
}

/// A text between tags or in quotes.
pub fn escaped(text: &str) -> String {
    let mut told = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => told.push_str("&amp;"),
            '<' => told.push_str("&lt;"),
            '>' => told.push_str("&gt;"),
            '"' => told.push_str("&quot;"),
            '\n' | '\t' => told.push(' '),
            letter if letter.is_control() || matches!(letter, '\u{fffe}' | '\u{ffff}') => told.push('\u{fffd}'),
            letter => told.push(letter),
        }
    }
    told
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short_and_never_strange() {
        for (value, told) in
            [(1.0, "1"), (0.125, "0.13"), (-0.001, "0"), (12.344, "12.34"), (f32::NAN, "0"), (f32::INFINITY, "0")]
        {
            assert_eq!(number(value), told);
        }
    }

    #[test]
    fn no_text_breaks_the_file() {
        assert_eq!(escaped("a<b> & \"c\"\u{1}\nd"), "a&lt;b&gt; &amp; &quot;c&quot;\u{fffd} d");
    }
}
