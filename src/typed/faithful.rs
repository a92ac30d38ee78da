//! A proposal is never another date: it keeps every number that was typed, or it is not made.
//!
//! Numbers are what is written in digits, in Chinese or Roman numerals, and in words for months and days. A century may
//! come in front of two digits, and a zero before one. Two things alone may differ: a second date in brackets may go, and
//! a day beyond its month's end may become the last one.

use super::lexicon::{self, WordMeaning};
use super::tokens::{self, LAST_SLIP_OF_A_DAY, Token, TokenKind, tidy};
use unicode_normalization::UnicodeNormalization as _;

/// Words of other calendars, whose days are not ours: nothing is proposed for them.
const OTHER_CALENDARS: &[&str] = &[
    "农历",
    "農曆",
    "旧历",
    "舊曆",
    "阴历",
    "陰曆",
    "夏历",
    "佛历",
    "民国",
    "民國",
    "平成",
    "昭和",
    "令和",
    "大正",
    "明治",
    "光绪",
    "康熙",
    "乾隆",
    "宣统",
    "正月",
    "腊月",
    "闰",
    "hijri",
    "hijra",
    "lunar",
    "julian",
    "old style",
    "o.s.",
    "хиджр",
    "по старому",
    "ст. ст",
    "һижра",
];

/// A number as it stands in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
struct NumberInText {
    /// Without zeros in front.
    digits: String,
    /// How many digits were written; 0 for a word.
    width: usize,
    is_in_bracket: bool,
}

/// The numbers of a text that was typed, and how many of its words are none that dates are written with.
#[derive(Clone, Debug)]
pub struct Typed {
    numbers: Vec<NumberInText>,
    unknown_words: usize,
    /// Whether it begins with the sign of a year, which nobody may take away.
    is_negative: bool,
}

impl Typed {
    /// `None` for a text that speaks of another calendar.
    pub fn of_text(text: &str) -> Option<Self> {
        let plain: String = text.nfkc().collect();
        let lower = plain.to_lowercase();
        if OTHER_CALENDARS.iter().any(|word| lower.contains(word)) {
            return None;
        }
        Some(Self::cut(&plain))
    }

    fn cut(text: &str) -> Self {
        let tokens = tokens::cut(text);
        let (mut numbers, mut unknown_words, mut depth, mut at) = (Vec::new(), 0, 0usize, 0);
        let year = text.trim_start_matches(['[', '{', '~', '?', '%', 'Y']);
        let is_negative = year.strip_prefix('-').is_some_and(|year| year.starts_with(|c: char| c.is_ascii_digit()));
        while let Some(token) = tokens.get(at) {
            let mut width = 1;
            match &token.kind {
                TokenKind::Number { digits, .. } => numbers.push(NumberInText {
                    digits: digits.trim_start_matches('0').to_owned(),
                    width: digits.len(),
                    is_in_bracket: depth > 0,
                }),
                TokenKind::Word(_) => {
                    let word = word_at(&tokens, at);
                    (width, unknown_words) = (word.width, unknown_words + usize::from(!word.is_known));
                    let digits = word.number.map(|number| number.to_string());
                    numbers.extend(digits.map(|digits| NumberInText { digits, width: 0, is_in_bracket: depth > 0 }));
                }
                _ => match text.get(token.start..token.end) {
                    Some("(") => depth += 1,
                    Some("[") if at > 0 => depth += 1,
                    Some(")" | "]") => depth = depth.saturating_sub(1),
                    _ => {}
                },
            }
            at += width;
        }
        Self { numbers, unknown_words, is_negative }
    }

    /// Whether a month that was typed in digits alone is named more than once: then no misspelt word stands for it.
    fn is_told_again(&self, month: &NumberInText, proposed: &[NumberInText]) -> bool {
        let is_word = |number: &&NumberInText| number.width == 0 && number.digits == month.digits;
        let is_in_digits = self.numbers.iter().any(|typed| typed.width > 0 && typed.digits == month.digits);
        is_in_digits && !self.numbers.iter().any(|typed| is_word(&typed)) && proposed.iter().filter(is_word).count() > 1
    }

    /// Whether a proposal has the numbers that were typed and no others. `may_move_day`: whether a day that does not exist
    /// was typed, which the last of its month may stand for.
    pub fn is_kept_in(&self, proposal: &str, may_move_day: bool) -> bool {
        let plain: String = proposal.nfkc().collect();
        let Self { numbers: mut proposed, is_negative, .. } = Self::cut(&plain);
        let whole = proposed.clone();
        let mut typed = self.numbers.clone();
        // Zero has no sign.
        let is_zero = typed.iter().all(|number| number.digits.is_empty() && number.width == 4);
        if self.is_negative && !is_negative && !is_zero {
            return false;
        }
        let mut take = |fits: &dyn Fn(&NumberInText, &NumberInText) -> bool| {
            proposed.retain(|new| match typed.iter().position(|old| fits(old, new)) {
                Some(at) => {
                    typed.remove(at);
                    false
                }
                None => true,
            });
        };
        take(&|old, new| old.digits == new.digits && !old.is_in_bracket);
        take(&|old, new| old.digits == new.digits);
        take(&has_century_in_front);
        if may_move_day {
            take(&is_last_for_one_beyond);
        }
        let mut misspelt = self.unknown_words;
        proposed.retain(|new| {
            let is_from_word = new.width == 0 && misspelt > 0 && !self.is_told_again(new, &whole);
            misspelt -= usize::from(is_from_word);
            !is_from_word
        });
        typed.retain(|old| !takes_parts(old, &mut proposed));
        proposed.is_empty() && typed.iter().all(|old| old.is_in_bracket)
    }
}

/// A word, or several that mean something together.
struct Word {
    /// How many tokens it takes.
    width: usize,
    /// The month or the day that it names, or what it counts.
    number: Option<u8>,
    is_known: bool,
}

fn word_at(tokens: &[Token], at: usize) -> Word {
    let words = words_from(tokens, at);
    let plain: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
    // A part of a year or month, that a proposal may put for "early": its words are not the numbers 1 and 3.
    if let (["first" | "second" | "last", "third", "of", ..], Some((_, last))) = (plain.as_slice(), words.get(1)) {
        return Word { width: last + 1 - at, number: Some(THIRD), is_known: true };
    }
    if let Some((sense, count)) = lexicon::look_up(&plain) {
        let number = match sense {
            WordMeaning::Month(number) | WordMeaning::Ordinal(number) => Some(number),
            _ => None,
        };
        let width = words.get(count - 1).map_or(1, |(_, last)| last + 1 - at);
        return Word { width, number, is_known: true };
    }
    // An X stands for a digit that is not known.
    let is_mask = |word: &&str| word.chars().all(|c| matches!(c, 'x' | 'х'));
    let number = plain.first().filter(|word| !is_mask(word)).and_then(|word| lexicon::roman(word));
    let is_no_month = plain.first().is_some_and(|word| is_slip_of_no_month(word));
    Word { width: 1, number, is_known: number.is_some() || is_no_month }
}

/// Whether a word is a slip of others, none of which is a month: "circca" stands for none.
fn is_slip_of_no_month(word: &str) -> bool {
    let is_number =
        |word: &&str| matches!(lexicon::look_up(&[word]), Some((WordMeaning::Month(_) | WordMeaning::Ordinal(_), _)));
    let similar = lexicon::similar_words(word);
    !similar.is_empty() && !similar.iter().any(is_number)
}

/// What stands for "first third of" among the numbers: no day, month or year is written so in a word.
const THIRD: u8 = u8::MAX;

/// The words from a place on, through hyphens that join them, each with its place.
fn words_from(tokens: &[Token], at: usize) -> Vec<(&str, usize)> {
    let mut words = Vec::new();
    for (place, token) in tokens.iter().enumerate().skip(at) {
        match &token.kind {
            TokenKind::Word(word) => words.push((word.as_str(), place)),
            TokenKind::Hyphen if !token.is_apart => {}
            _ => break,
        }
    }
    words
}

/// 14 as 2014.
fn has_century_in_front(old: &NumberInText, new: &NumberInText) -> bool {
    let ends_so = |old: &str| new.digits.len() == 4 && new.digits.ends_with(&format!("{old:0>2}"));
    old.width == 2 && ends_so(&old.digits)
}

/// 31 as 30, where the month has 30 days; 3X as 2X.
fn is_last_for_one_beyond(old: &NumberInText, new: &NumberInText) -> bool {
    match (old.digits.parse::<i64>(), new.digits.parse::<i64>()) {
        (Ok(3), Ok(2)) => old.width == 1 && new.width == 1,
        (Ok(old), Ok(new)) => (28..=31).contains(&new) && new < old && old <= LAST_SLIP_OF_A_DAY,
        _ => false,
    }
}

/// Takes the numbers out of the proposed ones that the digits of one make in a row: 20140319 as 2014-03-19.
fn takes_parts(old: &NumberInText, proposed: &mut Vec<NumberInText>) -> bool {
    /// A year and a month at least.
    const LEAST_DIGITS: usize = 5;
    if old.width < LEAST_DIGITS {
        return false;
    }
    let whole = format!("{:0>width$}", old.digits, width = old.width);
    for start in 0..proposed.len() {
        let mut joined = String::new();
        for end in start..proposed.len() {
            let Some(part) = proposed.get(end).filter(|part| part.width > 0) else { break };
            joined.push_str(&format!("{:0>width$}", part.digits, width = part.width));
            if joined == whole && end > start {
                proposed.drain(start..=end);
                return true;
            }
        }
    }
    false
}

/// The text without the first bracket that has a number in it, where there is one outside too.
pub fn without_bracket(text: &str) -> Option<String> {
    let has_digit = |text: &str| tokens::cut(text).iter().any(|token| matches!(token.kind, TokenKind::Number { .. }));
    for (open, close) in [('(', ')'), ('（', '）'), ('[', ']'), ('［', '］')] {
        let Some(start) = text.find(open) else { continue };
        let behind = start + open.len_utf8();
        let inner = text.get(behind..)?;
        let length = inner.find(close).unwrap_or(inner.len());
        let rest = inner.get(length..)?.trim_start_matches(close);
        let outside = format!("{} {rest}", text.get(..start)?);
        if has_digit(inner.get(..length)?) && has_digit(&outside) {
            return Some(tidy(&outside));
        }
    }
    None
}
