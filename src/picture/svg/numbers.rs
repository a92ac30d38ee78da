//! Numbers and texts as SVG has them: two decimals, no more than are needed, and nothing that XML forbids.

/// A number of points: to a hundredth.
pub fn number(value: f32) -> String {
    let mut told = String::new();
    push_number(&mut told, value);
    told
}

/// Adds a number of points, to a hundredth: a picture has a hundred thousand of them.
pub fn push_number(text: &mut String, value: f32) {
    /// Beyond, hundredths are no matter.
    const MOST: f64 = 1e12;
    if !value.is_finite() {
        return text.push('0');
    }
    let hundredths = (f64::from(value) * 100.0).round();
    if hundredths.abs() > MOST {
        return text.push_str(&format!("{}", hundredths / 100.0));
    }
    #[expect(clippy::cast_possible_truncation, reason = "whole, and bounded above")]
    let whole = hundredths as i64;
    if whole < 0 {
        text.push('-');
    }
    let (points, rest) = (whole.unsigned_abs() / 100, whole.unsigned_abs() % 100);
    // Digits are found from the last on.
    let mut digits = [0_u8; 20];
    let mut left = points;
    let mut count = 0;
    for place in digits.iter_mut().rev() {
        *place = u8::try_from(left % 10).unwrap_or_default() + b'0';
        left /= 10;
        count += 1;
        if left == 0 {
            break;
        }
    }
    text.extend(digits.iter().skip(digits.len() - count).map(|digit| char::from(*digit)));
    if rest > 0 {
        text.push('.');
        let digit = |of: u64| char::from(u8::try_from(of).unwrap_or_default() + b'0');
        text.push(digit(rest / 10));
        if rest % 10 > 0 {
            text.push(digit(rest % 10));
        }
    }
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
        for value in [-3.5_f32, -0.07, 100.0, 1234.56, -99.99, 0.1, 16_777_216.0, 1e20, -1e9] {
            let rounded = (f64::from(value) * 100.0).round() / 100.0;
            assert_eq!(number(value), format!("{rounded}"));
        }
    }

    #[test]
    fn no_text_breaks_the_file() {
        assert_eq!(escaped("a<b> & \"c\"\u{1}\nd"), "a&lt;b&gt; &amp; &quot;c&quot;\u{fffd} d");
    }
}
