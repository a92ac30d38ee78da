//! Chinese numerals, as Chinese official papers write their dates: 二〇一四, 十九, 三十, 廿一, 卅.
//!
//! It knows no dates: which numerals are days and which are years is for the reader.

/// A numeral at the beginning of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Numeral {
    /// In figures, with the zeros that are written: 〇五 is "05".
    pub digits: String,
    /// How many bytes of the text it takes.
    pub bytes: usize,
    /// With a ten, a hundred or a thousand in it, as nobody writes the year of a date that lacks its century.
    pub is_counted: bool,
}

/// A digit, in its plain form or in the one that cannot be altered.
fn digit(c: char) -> Option<u32> {
    Some(match c {
        '〇' | '零' | '○' | '◯' => 0,
        '一' | '壹' => 1,
        '二' | '贰' | '貳' => 2,
        '三' | '叁' | '參' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陆' | '陸' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        _ => return None,
    })
}

/// Ten, a hundred, a thousand; and the tens that are one character.
fn rank(c: char) -> Option<(u32, u32)> {
    Some(match c {
        '十' | '拾' => (1, 10),
        '廿' | '卄' => (2, 10),
        '卅' => (3, 10),
        '百' | '佰' => (1, 100),
        '千' | '仟' => (1, 1000),
        _ => return None,
    })
}

/// The numeral that a text begins with.
pub fn at_start(text: &str) -> Option<Numeral> {
    let run = run(text);
    let is_counted = run.chars().any(|c| rank(c).is_some());
    let digits = if is_counted { counted(run)?.to_string() } else { in_a_row(run) };
    (!digits.is_empty()).then_some(Numeral { digits, bytes: run.len(), is_counted })
}

/// Its characters. A zero between two of them is often a Latin letter or a figure: 二O一四, 二0一四.
fn run(text: &str) -> &str {
    let is_numeral = |c: char| digit(c).is_some() || rank(c).is_some();
    let mut end = 0;
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let is_zero = end > 0 && matches!(c, 'O' | 'o' | '0') && rest.peek().copied().is_some_and(is_numeral);
        // 两 counts hundreds and thousands.
        let is_two = c == '两' && matches!(rest.peek(), Some('百' | '千'));
        if !is_numeral(c) && !is_zero && !is_two {
            break;
        }
        end += c.len_utf8();
    }
    text.get(..end).unwrap_or_default()
}

/// 二〇一四: digit after digit.
fn in_a_row(run: &str) -> String {
    run.chars().filter_map(|c| char::from_digit(digit(c).unwrap_or(0), 10)).collect()
}

/// 二千零一十四: a digit before each rank, the ranks falling.
fn counted(run: &str) -> Option<u32> {
    let (mut sum, mut before, mut last_rank) = (0, None, u32::MAX);
    for c in run.chars() {
        if let Some((count, rank)) = rank(c) {
            if rank >= last_rank || (count > 1 && before.is_some()) {
                return None;
            }
            sum += before.take().unwrap_or(count) * rank;
            last_rank = rank;
        } else {
            let value = if c == '两' { 2 } else { digit(c)? };
            match before {
                None if value == 0 => {}
                None => before = Some(value),
                Some(_) => return None,
            }
        }
    }
    Some(sum + before.unwrap_or(0))
}

/// A number up to 99 as Chinese papers write it.
pub fn written(number: u8) -> String {
    let digit =
        |digit: u8| "〇一二三四五六七八九".chars().nth(usize::from(digit)).map(String::from).unwrap_or_default();
    let (tens, ones) = (number / 10, number % 10);
    let ones = if ones == 0 && tens > 0 { String::new() } else { digit(ones) };
    match tens {
        0 => ones,
        1 => format!("十{ones}"),
        _ => format!("{}十{ones}", digit(tens)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numerals_are_read_as_far_as_they_go() {
        for (text, digits, rest) in [
            ("二〇一四年", "2014", "年"),
            ("二零一四", "2014", ""),
            ("二○一四年", "2014", "年"),
            ("二O一四年", "2014", "年"),
            ("二0一四年", "2014", "年"),
            ("二〇〇〇年", "2000", "年"),
            ("一九九二年", "1992", "年"),
            ("贰零壹肆年", "2014", "年"),
            ("三月", "3", "月"),
            ("十月", "10", "月"),
            ("十一月", "11", "月"),
            ("十九日", "19", "日"),
            ("二十日", "20", "日"),
            ("二十一日", "21", "日"),
            ("三十", "30", ""),
            ("三十一", "31", ""),
            ("廿", "20", ""),
            ("廿九日", "29", "日"),
            ("卅", "30", ""),
            ("卅一日", "31", "日"),
            ("〇五", "05", ""),
            ("二千零一十四年", "2014", "年"),
            ("两千零一十四年", "2014", "年"),
            ("一千九百九十二年", "1992", "年"),
        ] {
            let found = at_start(text).map(|numeral| (numeral.digits, text.get(numeral.bytes..).unwrap_or_default()));
            assert_eq!(found, Some((digits.to_owned(), rest)), "{text}");
        }
        for text in ["", "年", "O一", "两会", "十十", "二十百", "三廿"] {
            assert_eq!(at_start(text), None, "{text}");
        }
    }

    #[test]
    fn what_is_written_is_read_again() {
        for number in 0..=99 {
            assert_eq!(at_start(&written(number)).map(|numeral| numeral.digits), Some(number.to_string()));
        }
    }
}
