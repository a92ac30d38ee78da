//! Numbers as people and spreadsheets write them: marks, groups, words beside them, and what stands for missing.
//!
//! A separator is never guessed from one figure: what may be either is said to be so, and the column decides.

use super::number_words::{BEFORE, BEHIND, COUNTED, MISSING, TIMES};
use crate::dataset::{Decimal, Qualifier};

/// The mark between whole and parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Mark {
    /// `1.5`
    Point,
    /// `1,5`
    Comma,
}

/// A number that was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Amount {
    /// The digits as the format has them: `-1234.50`.
    pub digits: String,
    /// The power of ten of a word beside it: 9 for "bn".
    pub power: i16,
    /// What was said beside it.
    pub qualifier: Qualifier,
    /// What a letter or a word behind it says of it, in the record's own language.
    pub note: Option<String>,
    /// What only one mark can mean here: `22,7`, `1.234,5`.
    pub shows: Option<Mark>,
    /// What a sign or a word beside it says that it counts: `%`, `USD`, or `$`, which several do.
    pub unit: Option<&'static str>,
}

/// What a cell says.
#[derive(Clone, Debug, PartialEq)]
pub enum CellNumber {
    /// Nothing is known: no point, and nothing dropped.
    Missing,
    /// A number.
    Read(Amount),
    /// `1.234` or `12,345`: this mark stands between whole and parts, or between thousands.
    Either(Mark),
    /// No number.
    Unreadable,
}

impl Amount {
    /// Digits with nothing beside them.
    pub fn plain(digits: String) -> Self {
        Self { digits, power: 0, qualifier: Qualifier::Exact, note: None, shows: None, unit: None }
    }
}

/// Reads a cell. `mark` is what stands between whole and parts in this column, where that is known.
pub fn read(text: &str, mark: Option<Mark>) -> CellNumber {
    let text = text.trim();
    at_once(text, mark).unwrap_or_else(|| at_length(text, mark))
}

/// With everything that people write beside and between digits.
pub(super) fn at_length(text: &str, mark: Option<Mark>) -> CellNumber {
    let plain = neat(text);
    let lower = plain.to_lowercase();
    if MISSING.contains(&lower.as_str()) {
        return CellNumber::Missing;
    }
    qualified(&lower, mark)
}

/// The commonest cases without a detour: digits, or digits with one point.
pub(super) fn at_once(text: &str, mark: Option<Mark>) -> Option<CellNumber> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let mut point = None;
    for (at, byte) in digits.bytes().enumerate() {
        match byte {
            b'0'..=b'9' => {}
            b'.' if point.is_none() && at > 0 => point = Some(at),
            _ => return None,
        }
    }
    if digits.is_empty() || digits.len() > MOST_DIGITS {
        return None;
    }
    let read = |shows| CellNumber::Read(Amount { shows, ..Amount::plain(text.to_owned()) });
    let Some(at) = point else { return Some(read(None)) };
    let behind = digits.len().checked_sub(at + 1)?;
    match mark {
        // A point at the end, and what a comma column may mean as thousands, is left to the long way.
        _ if behind == 0 => None,
        Some(Mark::Comma) => None,
        Some(Mark::Point) => Some(read(None)),
        None if behind == 3 && at <= 3 && !digits.starts_with('0') => Some(CellNumber::Either(Mark::Point)),
        None => Some(read(Some(Mark::Point))),
    }
}

/// The longest number that the format keeps, in digits.
const MOST_DIGITS: usize = 30;

/// One sort of blank, of minus and of digits.
fn neat(text: &str) -> String {
    if text.is_ascii() {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    for letter in text.trim().chars() {
        match letter {
            '\u{a0}' | '\u{2007}' | '\u{2009}' | '\u{202f}' | '\u{2002}'..='\u{2006}' | '\u{200a}' | '\u{3000}' => {
                out.push(' ');
            }
            '\u{2212}' | '\u{fe63}' | '\u{ff0d}' => out.push('-'),
            '’' | '‘' | '\u{2bc}' => out.push('\''),
            '，' => out.push(','),
            '％' => out.push('%'),
            '．' | '٫' => out.push('.'),
            '\u{200b}' | '\u{feff}' | '\u{200e}' | '\u{200f}' | '\u{ad}' => {}
            '０'..='９' => out.extend(char::from_digit(u32::from(letter) - u32::from('０'), 10)),
            other => out.push(other),
        }
    }
    out
}

/// A number with what stands beside it, taken off word by word.
struct Beside<'t> {
    rest: &'t str,
    qualifier: Qualifier,
    notes: Vec<String>,
    power: i16,
    unit: Option<&'static str>,
}

impl Beside<'_> {
    fn qualify(&mut self, meant: &Qualifier) {
        if *meant != Qualifier::Exact && self.qualifier == Qualifier::Exact {
            self.qualifier = meant.clone();
        }
    }

    /// Takes off what stands behind the number: a plus, a percent sign, money, a multiplier, else a flag. Whether there
    /// was anything.
    fn take_from_end(&mut self) -> bool {
        let before = self.rest;
        self.rest = self.rest.trim_end();
        if let Some((word, meant, note)) = BEHIND.iter().find(|(word, _, _)| ends_with_word(self.rest, word)) {
            self.rest = self.rest.strip_suffix(word).unwrap_or(self.rest).trim_end();
            self.qualify(meant);
            self.notes.push((*note).to_owned());
        }
        let is_digit = |number: &&str| number.ends_with(|c: char| c.is_ascii_digit());
        if let Some(number) = self.rest.strip_suffix('+').filter(is_digit) {
            self.rest = number;
            self.qualifier = Qualifier::AtLeast;
        }
        if let Some((number, unit)) =
            COUNTED.iter().find_map(|(word, unit)| Some((self.rest.strip_suffix(word)?, *unit)))
        {
            self.rest = number.trim_end();
            self.unit = self.unit.or(Some(unit));
        }
        if self.power == 0
            && let Some((word, times)) = TIMES.iter().find(|(word, _)| self.rest.ends_with(word))
            && let Some(number) = self.rest.strip_suffix(word).map(str::trim_end)
            && number.ends_with(|c: char| c.is_ascii_digit() || c == '.')
        {
            (self.rest, self.power) = (number, *times);
        }
        if self.rest == before
            && let Some((flagged, note, meant)) = flag_behind(self.rest)
        {
            self.rest = flagged;
            self.notes.push(note);
            self.qualify(&meant);
        }
        self.rest != before
    }
}

fn qualified(lower: &str, mark: Option<Mark>) -> CellNumber {
    /// More than these do not stand behind one number.
    const MOST_BEHIND: usize = 4;
    let mut rest = lower.trim();
    let mut qualifier = Qualifier::Exact;
    if let Some((word, meant)) = BEFORE.iter().find(|(word, _)| rest.starts_with(word)) {
        qualifier = meant.clone();
        rest = rest.strip_prefix(word).unwrap_or(rest).trim_start();
    }
    let Signed { rest, mut is_negative, unit } = without_money(rest);
    let mut beside = Beside { rest, qualifier, notes: Vec::new(), power: 0, unit };
    for _ in 0..MOST_BEHIND {
        if !beside.take_from_end() {
            break;
        }
    }
    // Accountants' brackets.
    if let Some(inner) = beside.rest.strip_prefix('(').and_then(|inner| inner.strip_suffix(')')) {
        let inner = without_money(inner.trim());
        (beside.rest, is_negative) = (inner.rest, true);
        beside.unit = beside.unit.or(inner.unit);
    }
    let Beside { rest, qualifier, mut notes, power, unit } = beside;
    match core(rest, mark) {
        CellNumber::Read(mut amount) => {
            if is_negative && !amount.digits.starts_with('-') {
                amount.digits.insert(0, '-');
            }
            amount.power += power;
            amount.unit = unit;
            amount.qualifier = qualifier;
            notes.dedup();
            amount.note = (!notes.is_empty()).then(|| super::notes::joined(notes.iter().map(String::as_str)));
            CellNumber::Read(amount)
        }
        other => other,
    }
}

/// A number behind its sign of money.
struct Signed<'t> {
    rest: &'t str,
    is_negative: bool,
    unit: Option<&'static str>,
}

/// Without a sign of money, with or without a minus before it.
fn without_money(text: &str) -> Signed<'_> {
    let (unsigned, is_negative) = text.strip_prefix('-').map_or((text, false), |rest| (rest.trim_start(), true));
    match COUNTED.iter().find_map(|(word, unit)| Some((unsigned.strip_prefix(word)?, *unit))) {
        Some((rest, unit)) => Signed { rest: rest.trim_start(), is_negative, unit: Some(unit) },
        None => Signed { rest: text, is_negative: false, unit: None },
    }
}

/// A word at the end stands free, or in brackets.
fn ends_with_word(text: &str, word: &str) -> bool {
    text.strip_suffix(word).is_some_and(|before| {
        before.ends_with(|c: char| c.is_ascii_digit() || c.is_whitespace() || c == '.')
            && (word.starts_with('(') || before.ends_with(char::is_whitespace))
    })
}

/// A number with flags of statistics offices behind it (`22.7 p`, `14.2 be`), a footnote, or an asterisk.
fn flag_behind(text: &str) -> Option<(&str, String, Qualifier)> {
    if let Some(number) = text.strip_suffix(['*', '¹', '²', '³', '⁴', '⁵', '†', '‡']) {
        let mark: String = text.chars().next_back().into_iter().collect();
        let number = number.trim_end();
        return number.ends_with(|c: char| c.is_ascii_digit()).then_some((number, mark, Qualifier::Exact));
    }
    for (open, close) in [('[', ']'), ('{', '}')] {
        if let Some((number, mark)) = text.strip_suffix(close).and_then(|inner| inner.rsplit_once(open)) {
            let number = number.trim_end();
            let is_note = !number.is_empty() && mark.len() <= 3;
            return is_note.then(|| (number, format!("{open}{mark}{close}"), Qualifier::Exact));
        }
    }
    let (number, flags) = text.rsplit_once(' ').or_else(|| {
        let at = text.rfind(|c: char| c.is_ascii_digit())? + 1;
        text.split_at_checked(at).filter(|(_, flags)| flags.len() == 1)
    })?;
    let known = super::flags::of_letters(flags)?;
    let number = number.trim_end();
    number.ends_with(|c: char| c.is_ascii_digit()).then(|| (number, known.notes(), known.qualifier.clone()))
}

/// Digits with marks, nothing else.
fn core(text: &str, mark: Option<Mark>) -> CellNumber {
    let (is_negative, unsigned) = match text.strip_prefix('-') {
        Some(rest) => (true, rest.trim_start()),
        None => (false, text.strip_prefix('+').unwrap_or(text).trim_start()),
    };
    let (digits, exponent) = match unsigned.split_once('e') {
        Some((digits, power)) => match power.parse::<i16>() {
            Ok(power) => (digits, power),
            Err(_) => return CellNumber::Unreadable,
        },
        None => (unsigned, 0),
    };
    let Some(separated) = Separated::from_text(digits) else { return CellNumber::Unreadable };
    let (plain, shows) = match separated.joined(mark, exponent != 0) {
        Joined::Plain(plain, shows) => (plain, shows),
        Joined::Either(mark) => return CellNumber::Either(mark),
        Joined::No => return CellNumber::Unreadable,
    };
    let Some(plain) = shifted(&plain, exponent) else { return CellNumber::Unreadable };
    let plain = if is_negative { format!("-{plain}") } else { plain };
    if Decimal::parse(&plain).is_none() {
        return CellNumber::Unreadable;
    }
    CellNumber::Read(Amount { shows, ..Amount::plain(plain) })
}

/// Whether a text is nothing but digits with at most a minus and a point, and not too many: the format keeps it as it is.
pub fn is_kept_as_it_is(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text).as_bytes();
    let points = text.matches('.').count();
    let all = digits.iter().all(|byte| byte.is_ascii_digit() || *byte == b'.');
    let ends = digits.first().is_some_and(u8::is_ascii_digit) && digits.last().is_some_and(u8::is_ascii_digit);
    all && ends && points <= 1 && digits.len() <= MOST_DIGITS
}

/// A decimal times a power of ten, digit by digit; `None` where it would be longer than the format keeps.
pub fn shifted(plain: &str, power: i16) -> Option<String> {
    if power == 0 {
        return Some(plain.to_owned());
    }
    let (sign, digits) = plain.strip_prefix('-').map_or(("", plain), |rest| ("-", rest));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let shift = usize::from(power.unsigned_abs());
    if shift > MOST_DIGITS {
        return None;
    }
    let (whole, fraction) = if power > 0 {
        let padded = format!("{fraction:0<shift$}");
        let (moved, left) = padded.split_at_checked(shift)?;
        (format!("{whole}{moved}"), left.to_owned())
    } else {
        let padded = format!("{whole:0>width$}", width = shift + 1);
        let (left, moved) = padded.split_at_checked(padded.len() - shift)?;
        (left.to_owned(), format!("{moved}{fraction}"))
    };
    let stripped = whole.trim_start_matches('0');
    let whole = if stripped.is_empty() { "0" } else { stripped };
    let point = if fraction.is_empty() { "" } else { "." };
    Some(format!("{sign}{whole}{point}{fraction}"))
}

/// Rows of digits and what stands between them.
struct Separated<'a> {
    parts: Vec<&'a str>,
    marks: Vec<char>,
}

enum Joined {
    Plain(String, Option<Mark>),
    Either(Mark),
    No,
}

impl<'a> Separated<'a> {
    fn from_text(text: &'a str) -> Option<Self> {
        let is_mark = |c: char| matches!(c, '.' | ',' | ' ' | '\'');
        let parts: Vec<&str> = text.split(is_mark).collect();
        let all_digits = parts.iter().all(|part| part.bytes().all(|byte| byte.is_ascii_digit()));
        let has_digits = parts.iter().any(|part| !part.is_empty());
        (all_digits && has_digits).then(|| Self { parts, marks: text.chars().filter(|c| is_mark(*c)).collect() })
    }

    fn joined(&self, mark: Option<Mark>, has_exponent: bool) -> Joined {
        let last_mark = self.marks.last().copied();
        let count = |wanted: char| self.marks.iter().filter(|mark| **mark == wanted).count();
        let decimal = match last_mark {
            None => return Joined::Plain(self.parts.concat(), None),
            Some(' ' | '\'') => None,
            Some(last) => {
                let others = self.marks.iter().any(|mark| *mark != last);
                match count(last) {
                    1 if others || has_exponent => Some(last),
                    1 => match self.alone(last, mark) {
                        Alone::Decimal => Some(last),
                        Alone::Thousands => None,
                        Alone::Either(mark) => return Joined::Either(mark),
                    },
                    _ => None,
                }
            }
        };
        let whole_count = self.parts.len() - usize::from(decimal.is_some());
        let whole: Vec<&str> = self.parts.iter().take(whole_count).copied().collect();
        let grouping = self.marks.iter().take(whole_count.saturating_sub(1)).copied();
        if !is_grouped(&whole, grouping) {
            return Joined::No;
        }
        let whole = whole.concat();
        let whole = if whole.is_empty() { "0".to_owned() } else { whole };
        let shows = |mark: char| if mark == ',' { Mark::Comma } else { Mark::Point };
        match decimal {
            Some(mark) => match self.parts.last() {
                Some(fraction) if !fraction.is_empty() => {
                    Joined::Plain(format!("{whole}.{fraction}"), Some(shows(mark)))
                }
                _ => Joined::Plain(whole, Some(shows(mark))),
            },
            // Marks that only group thousands leave the other one for the parts.
            None => Joined::Plain(
                whole,
                match last_mark {
                    Some(',') => Some(Mark::Point),
                    Some('.') => Some(Mark::Comma),
                    _ => None,
                },
            ),
        }
    }

    /// One mark, once: what it is.
    fn alone(&self, written: char, known: Option<Mark>) -> Alone {
        let (Some(before), Some(behind)) = (self.parts.first(), self.parts.last()) else { return Alone::Decimal };
        let may_group = behind.len() == 3 && (1..=3).contains(&before.len()) && !before.starts_with('0');
        if !may_group {
            return Alone::Decimal;
        }
        let is = if written == ',' { Mark::Comma } else { Mark::Point };
        match known {
            Some(known) if known == is => Alone::Decimal,
            Some(_) => Alone::Thousands,
            None => Alone::Either(is),
        }
    }
}

enum Alone {
    Decimal,
    Thousands,
    Either(Mark),
}

/// Whether rows of digits are thousands: one mark throughout, three digits each (in India two, but the last).
fn is_grouped(whole: &[&str], mut marks: impl Iterator<Item = char>) -> bool {
    let Some(mark) = marks.next() else { return true };
    if marks.any(|other| other != mark) {
        return false;
    }
    let Some((first, rest)) = whole.split_first() else { return false };
    let Some((last, middle)) = rest.split_last() else { return false };
    let all = |wide: usize| middle.iter().all(|part| part.len() == wide);
    (1..=3).contains(&first.len()) && last.len() == 3 && (all(3) || (all(2) && first.len() <= 2 && mark == ','))
}

/// A spreadsheet's number by the shortest decimal that a person would see there: 0.1 + 0.2 is 0.3.
pub fn of_float(value: f64) -> Option<String> {
    /// What spreadsheets show.
    const SHOWN: usize = 15;
    /// From so many digits fewer on, the rest is the machine's and not the person's.
    const FEWER: usize = 2;
    if !value.is_finite() {
        return None;
    }
    let shortest = format!("{value}");
    let significant = |text: &str| {
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        digits.trim_start_matches('0').trim_end_matches('0').len()
    };
    let text = if significant(&shortest) > SHOWN {
        let rounded: f64 = format!("{value:.*e}", SHOWN - 1).parse().ok()?;
        let rounded = format!("{rounded}");
        if significant(&rounded) + FEWER <= SHOWN { rounded } else { shortest }
    } else {
        shortest
    };
    let text = if text == "-0" { "0".to_owned() } else { text };
    Decimal::parse(&text).is_some().then_some(text)
}
