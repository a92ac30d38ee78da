//! One date out of the pieces that were typed: "19 March 2014", "March 19th, 2014", "19.03.2014", "Q1 2014".
//!
//! Intervals, sets and the words around them are in `phrase`; dates all in numbers are in `numeric`.

use super::draft::{PartialComponent, PartialDate, YearPart, replaced};
use super::fault::{FaultWithProposals, TypedFault};
use super::gather::{self, DateSeparator, Ending, NumberToken, PlacedToken, TokenRole};
use super::lexicon::{OrdinalUnit, WordMeaning};
use super::spelling::DateSpelling;
use super::tokens::{LAST_SLIP_OF_A_DAY, tidy};
use crate::time::syntax::DateDoubt;
use std::ops::Range;

/// The two digits of a year are taken to be of this century up to here, and of the one before from here, when a whole
/// year is proposed.
const FIRST_OF_LAST_CENTURY: i64 = 50;

/// Reads one date after the other.
pub struct PhraseParser<'a> {
    pub text: &'a str,
    /// How what is proposed is spelled.
    pub spelling: &'a DateSpelling,
    pub items: Vec<PlacedToken>,
    pub at: usize,
}

impl<'a> PhraseParser<'a> {
    /// Looks up every piece of a text.
    pub fn new(text: &'a str, spelling: &'a DateSpelling) -> Result<Self, FaultWithProposals> {
        let items = gather::items(text)?;
        Ok(Self { text, spelling, items, at: 0 })
    }

    pub fn item(&self, ahead: usize) -> Option<&PlacedToken> {
        self.items.get(self.at + ahead)
    }

    pub fn peek(&self, ahead: usize) -> Option<TokenRole> {
        self.item(ahead).map(|item| item.is)
    }

    pub fn sense(&self, ahead: usize) -> Option<WordMeaning> {
        match self.peek(ahead) {
            Some(TokenRole::WordMeaning(sense)) => Some(sense),
            _ => None,
        }
    }

    pub fn number(&self, ahead: usize) -> Option<NumberToken> {
        match self.peek(ahead) {
            Some(TokenRole::Number(number)) => Some(number),
            _ => None,
        }
    }

    pub fn accept(&mut self, sense: WordMeaning) -> bool {
        let is_there = self.sense(0) == Some(sense);
        self.at += usize::from(is_there);
        is_there
    }

    pub fn skip_noise(&mut self) {
        while self.accept(WordMeaning::Noise) {}
    }

    /// The fault of the piece here, which has no place.
    pub fn misplaced(&self) -> FaultWithProposals {
        let Some(item) = self.item(0) else { return TypedFault::NoEnd.into() };
        let piece = self.text.get(item.at.clone()).unwrap_or_default().to_owned();
        let before = self.text.get(..item.at.start).unwrap_or_default().trim_end_matches([' ', ',', '-']).to_owned();
        let mut fixes: Vec<String> = self.with_dash_for_tilde().into_iter().collect();
        fixes.push(tidy(&replaced(self.text, &item.at, "")));
        if has_year(&before) {
            fixes.push(before);
        }
        match item.is {
            TokenRole::WordMeaning(WordMeaning::Vague(third)) => {
                let end = self
                    .item(1)
                    .filter(|next| matches!(next.is, TokenRole::Mark(DateSeparator::Hyphen)))
                    .map_or(item.at.end, |next| next.at.end);
                let at = item.at.start..end;
                let third = self.spelling.third(third);
                let fixes = vec![tidy(&replaced(self.text, &at, third)), tidy(&replaced(self.text, &at, " "))];
                FaultWithProposals { fault: TypedFault::Vague { word: piece }, fixes }
            }
            TokenRole::WordMeaning(WordMeaning::Relative) => {
                FaultWithProposals { fault: TypedFault::Relative { word: piece }, fixes }
            }
            _ => FaultWithProposals { fault: TypedFault::Misplaced { piece }, fixes },
        }
    }

    /// "2014年3月19日～20日", "1992~2014": the wave that Chinese papers write between the ends of a range.
    fn with_dash_for_tilde(&self) -> Option<String> {
        let before = self.items.get(self.at.checked_sub(1)?)?;
        let is_wave = self.text.get(before.at.clone()) == Some("~");
        let next = self.item(0).filter(|item| !item.is_apart && matches!(item.is, TokenRole::Number(_)))?;
        let first = self.items.get(self.at.checked_sub(2)?)?;
        let are_years =
            [first, next].iter().all(|item| matches!(item.is, TokenRole::Number(number) if number.digits == 4));
        is_wave.then(|| replaced(self.text, &before.at, if are_years { "/" } else { "–" }))
    }

    /// The mark or the word of doubt here.
    pub fn doubt_here(&self, ahead: usize) -> Option<DateDoubt> {
        match self.peek(ahead)? {
            TokenRole::WordMeaning(WordMeaning::About) => Some(DateDoubt { is_approximate: true, is_uncertain: false }),
            TokenRole::WordMeaning(WordMeaning::Perhaps) => {
                Some(DateDoubt { is_approximate: false, is_uncertain: true })
            }
            TokenRole::Mark(DateSeparator::Doubt(doubt)) => Some(doubt),
            _ => None,
        }
    }

    /// One date, with the doubt that was spoken of before it.
    pub fn date(&mut self, before: DateDoubt) -> Result<PartialDate, FaultWithProposals> {
        let mut draft = PartialDate { doubt: before, ..PartialDate::default() };
        loop {
            if let Some(doubt) = self.doubt_here(0) {
                draft.doubt = draft.doubt.or(doubt);
                self.at += 1;
                continue;
            }
            let is_taken = match self.peek(0) {
                Some(TokenRole::WordMeaning(sense)) => self.sensed(sense, &mut draft),
                Some(TokenRole::Number(number)) => self.numbered(number, &mut draft)?,
                Some(TokenRole::Mark(DateSeparator::Comma)) => self.goes_on_after_comma(&draft),
                Some(TokenRole::Mark(mark @ (DateSeparator::Hyphen | DateSeparator::Slash | DateSeparator::Point))) => {
                    self.goes_on_after_mark(mark, &draft)
                }
                _ => false,
            };
            if !is_taken {
                break;
            }
        }
        if draft.is_empty() { Err(self.misplaced()) } else { Ok(draft) }
    }

    /// Passes over a comma within a date: "March 19, 2014", "Wednesday, 19 March", "about 2013, perhaps".
    fn goes_on_after_comma(&mut self, draft: &PartialDate) -> bool {
        let mut ahead = 1;
        while self.sense(ahead) == Some(WordMeaning::Noise) {
            ahead += 1;
        }
        let has_only_weekday = draft.weekday.is_some() && draft.is_empty();
        let goes_on = match self.peek(ahead) {
            Some(TokenRole::Number(next)) => {
                let has_more = draft.month.is_some() || draft.part.is_some() || draft.day.is_some();
                has_only_weekday || (draft.year.is_none() && next.digits >= 3 && has_more)
            }
            Some(TokenRole::WordMeaning(WordMeaning::Month(_))) => {
                draft.month.is_none() && draft.part.is_none() && (has_only_weekday || draft.year.is_some())
            }
            Some(TokenRole::WordMeaning(WordMeaning::Weekday(_))) => {
                draft.weekday.is_none() && draft.day.is_some() && draft.month.is_some()
            }
            _ => self.doubt_here(ahead).is_some() && self.peek(ahead + 1).is_none(),
        };
        if goes_on {
            self.at += ahead;
        }
        goes_on
    }

    /// Passes over a mark within a date: "19-Mar-2014", "Mar/2014", "2014-Mar-19".
    fn goes_on_after_mark(&mut self, mark: DateSeparator, draft: &PartialDate) -> bool {
        let is_joint = |ahead: usize| self.item(ahead).is_some_and(|item| !item.is_apart);
        let follows_mark =
            self.at > 1 && self.items.get(self.at - 2).is_some_and(|item| item.is == TokenRole::Mark(mark));
        let goes_on = match self.peek(1) {
            Some(TokenRole::WordMeaning(WordMeaning::Month(_))) => {
                draft.month.is_none() && (draft.day.is_some() || draft.year.is_some())
            }
            Some(TokenRole::Number(next)) => match draft.year {
                None => draft.month.is_some() && next.digits == 4,
                Some(_) => draft.day.is_none() && next.digits <= 2 && follows_mark,
            },
            _ => false,
        };
        let goes_on = goes_on && draft.part.is_none() && is_joint(0) && is_joint(1);
        self.at += usize::from(goes_on);
        goes_on
    }

    /// Takes a word into a date, if it has a place there.
    fn sensed(&mut self, sense: WordMeaning, draft: &mut PartialDate) -> bool {
        let has_month = draft.part.is_some() || matches!(draft.month, Some(PartialComponent::Is(_)));
        match sense {
            WordMeaning::Noise => {}
            WordMeaning::Weekday(weekday) if draft.weekday.is_none() => {
                draft.weekday = self.item(0).map(|item| (weekday, item.at.clone()));
            }
            WordMeaning::Month(month) if !has_month => draft.month = Some(PartialComponent::Is(month)),
            WordMeaning::AnyMonth => draft.month = draft.month.or(Some(PartialComponent::Any)),
            WordMeaning::AnyDay => {
                draft.day = draft.day.or(Some(PartialComponent::Any));
                // A day of a year is one of any month.
                let names_month = self.items.iter().skip(self.at).any(|item| {
                    matches!(item.is, TokenRole::WordMeaning(WordMeaning::Month(_) | WordMeaning::MonthMark))
                        || item.is == TokenRole::WordMeaning(WordMeaning::AnyMonth)
                });
                if !names_month {
                    draft.month = draft.month.or(Some(PartialComponent::Any));
                }
            }
            WordMeaning::AnyYear if draft.year.is_none() => draft.year = Some(YearPart::Any),
            WordMeaning::PartOfYear(code) if !has_month => draft.part = Some(code),
            WordMeaning::Northern | WordMeaning::Southern => match draft.part {
                Some(code @ 21..=24) => draft.part = Some(code + if sense == WordMeaning::Northern { 4 } else { 8 }),
                _ => return false,
            },
            WordMeaning::Ordinal(number) => return self.ordinal(number.into(), 1, draft),
            WordMeaning::Last => {
                let last = match self.unit(1) {
                    Some(OrdinalUnit::Quarter) => 4,
                    Some(OrdinalUnit::Third) => 3,
                    Some(OrdinalUnit::Half) => 2,
                    _ => return false,
                };
                return self.ordinal(last, 1, draft);
            }
            WordMeaning::Unit(unit) => {
                let Some(number) = self.number(1).filter(|number| number.digits == 1) else { return false };
                let is_one = count_unit(unit, number.value, draft);
                self.at += 2 * usize::from(is_one);
                return is_one;
            }
            WordMeaning::BeforeChrist | WordMeaning::AfterChrist => {
                let Some(number) = self.number(1).filter(|number| draft.year.is_none() && number.value > 0) else {
                    return false;
                };
                draft.year = Some(YearPart::Exact(if sense == WordMeaning::BeforeChrist {
                    1 - number.value
                } else {
                    number.value
                }));
                self.at += 2;
                self.accept(WordMeaning::YearMark);
                return true;
            }
            _ => return false,
        }
        self.at += 1;
        true
    }

    /// The unit that an ordinal before it counts: "quarter", or "third" behind another ordinal.
    fn unit(&self, ahead: usize) -> Option<OrdinalUnit> {
        match self.sense(ahead)? {
            WordMeaning::Unit(unit) => Some(unit),
            WordMeaning::Ordinal(3) => Some(OrdinalUnit::Third),
            _ => None,
        }
    }

    /// An ordinal of `width` pieces, and the unit that it counts if one follows; else it is a day.
    fn ordinal(&mut self, number: i64, width: usize, draft: &mut PartialDate) -> bool {
        if let Some(unit) = self.unit(width) {
            if !count_unit(unit, number, draft) {
                return false;
            }
            self.at += width + 1;
            if let (Some(YearPart::Century(century)), Some(WordMeaning::BeforeChrist)) = (draft.year, self.sense(0)) {
                draft.year = Some(YearPart::CenturyBefore(century));
                self.at += 1;
            }
            return true;
        }
        let Some(day) = u8::try_from(number).ok().filter(|_| draft.day.is_none()) else { return false };
        draft.day = Some(PartialComponent::Is(day));
        draft.day_at = self.item(0).map(|item| item.at.clone()).unwrap_or_default();
        self.at += width;
        true
    }

    /// Takes a number into a date, if it has a place there.
    fn numbered(&mut self, number: NumberToken, draft: &mut PartialDate) -> Result<bool, FaultWithProposals> {
        let NumberToken { value, digits, .. } = number;
        match self.sense(1) {
            Some(era @ (WordMeaning::BeforeChrist | WordMeaning::AfterChrist)) if draft.year.is_none() && value > 0 => {
                return Ok(self.year(if era == WordMeaning::BeforeChrist { 1 - value } else { value }, 2, draft));
            }
            Some(WordMeaning::Unit(_)) if digits <= 2 => return Ok(self.ordinal(value, 1, draft)),
            Some(WordMeaning::YearMark) if digits >= 3 && draft.year.is_none() => return Ok(self.year(value, 2, draft)),
            Some(WordMeaning::YearMark) if digits == 2 && draft.is_empty() && !number.is_counted => {
                return Err(self.short_year(&self.here(), value));
            }
            Some(WordMeaning::MonthMark) if draft.month.is_none() => return self.month(number, draft),
            Some(WordMeaning::DayMark) if draft.day.is_none() => {
                self.ordinal(value, 1, draft);
                self.at += 1;
                return Ok(true);
            }
            Some(WordMeaning::Decade) => return self.decade(number, 2, draft),
            _ => {}
        }
        if number.ending == Ending::Decade {
            return self.decade(number, 1, draft);
        }
        if number.ending == Ending::Ordinal {
            return Ok(self.ordinal(value, 1, draft));
        }
        if draft.year.is_none() && self.takes_winter(value, digits, draft) {
            return Ok(true);
        }
        if draft.is_empty()
            && let Some(width) = self.numeric(draft)?
        {
            self.at += width;
            return Ok(true);
        }
        let at = self.here();
        let written = || self.text.get(at.clone()).unwrap_or_default().to_owned();
        match digits {
            _ if draft.year.is_some() && digits > 2 => Ok(false),
            4.. if digits == 4 || number.is_year => Ok(self.year(value, 1, draft)),
            5.. => {
                let fixes = in_parts(&written(), value).iter().map(|parts| replaced(self.text, &at, parts)).collect();
                Err(FaultWithProposals { fault: TypedFault::LongYear { digits: written() }, fixes })
            }
            3 => {
                let fix = (value > 0).then(|| replaced(self.text, &at, &self.spelling.with_era(value)));
                let fault = TypedFault::ShortYear { year: written() };
                Err(FaultWithProposals { fault, fixes: fix.into_iter().collect() })
            }
            _ => {
                let is_too_late_for_day = draft.day.is_some() || (value > 31 && draft.month.is_some());
                if !number.is_year && !is_too_late_for_day && !self.is_year_before_month(value) {
                    let is_day = self.ordinal(value, 1, draft);
                    draft.lone_digits = if number.is_counted { 0 } else { digits };
                    return Ok(is_day);
                }
                if draft.year.is_some() { Ok(false) } else { Err(self.short_year(&at, value)) }
            }
        }
    }

    /// "93 October 12": far too late for a day, and no other year is written.
    fn is_year_before_month(&self, value: i64) -> bool {
        let names_month =
            |ahead: usize| matches!(self.peek(ahead), Some(TokenRole::WordMeaning(WordMeaning::Month(_))));
        let is_before_month = names_month(1) || (matches!(self.peek(1), Some(TokenRole::Mark(_))) && names_month(2));
        let is_year = |item: &PlacedToken| matches!(item.is, TokenRole::Number(number) if number.digits >= 3);
        value > LAST_SLIP_OF_A_DAY && is_before_month && !self.items.iter().any(is_year)
    }

    /// Where the piece here stands.
    pub fn here(&self) -> Range<usize> {
        self.item(0).map(|item| item.at.clone()).unwrap_or_default()
    }

    /// Two digits where a year is wanted.
    pub fn short_year(&self, at: &Range<usize>, value: i64) -> FaultWithProposals {
        let whole = whole_year(value);
        let start = at.start - usize::from(self.text.get(..at.start).is_some_and(|before| before.ends_with('\'')));
        FaultWithProposals {
            fault: TypedFault::ShortYear { year: self.text.get(at.clone()).unwrap_or_default().to_owned() },
            fixes: vec![replaced(self.text, &(start..at.end), &whole.to_string())],
        }
    }

    fn year(&mut self, year: i64, width: usize, draft: &mut PartialDate) -> bool {
        draft.year = Some(YearPart::Exact(year));
        self.at += width;
        true
    }

    /// A number before 月.
    fn month(&mut self, number: NumberToken, draft: &mut PartialDate) -> Result<bool, FaultWithProposals> {
        match u8::try_from(number.value) {
            Ok(month @ 1..=12) => {
                draft.month = Some(PartialComponent::Is(month));
                self.at += 2;
                Ok(true)
            }
            _ => Err(self.misplaced()),
        }
    }

    /// "2010s", "90s", and 20世纪90年代.
    fn decade(
        &mut self,
        number: NumberToken,
        width: usize,
        draft: &mut PartialDate,
    ) -> Result<bool, FaultWithProposals> {
        let NumberToken { value, digits, .. } = number;
        let year = match (draft.year, digits) {
            (Some(YearPart::Century(century)), 1..=2) => century * 100 + value,
            (None, 3..=4) => value,
            (None, 1..=2) => {
                let at = self.here();
                let mut trouble = self.short_year(&at, value);
                let ending = if number.ending == Ending::Decade { "s" } else { "" };
                let whole = format!("{}{ending}", whole_year(value));
                trouble.fixes = vec![tidy(&replaced(self.text, &at, &whole)).replace('\'', "")];
                return Err(trouble);
            }
            _ => return Ok(false),
        };
        if year % 10 != 0 {
            return Err(self.misplaced());
        }
        draft.year = Some(YearPart::Decade(year / 10));
        self.at += width;
        Ok(true)
    }

    /// "winter 2013/14", "winter 2013–14", "winter 2013/2014"
    fn takes_winter(&mut self, value: i64, digits: u8, draft: &mut PartialDate) -> bool {
        let runs_over_new_year = matches!(draft.part, Some(24 | 28 | 30 | 22));
        let has_mark = matches!(
            self.peek(1),
            Some(TokenRole::Mark(DateSeparator::Hyphen | DateSeparator::Dash | DateSeparator::Slash))
        );
        let Some(next) = self.number(2).filter(|_| runs_over_new_year && has_mark && digits == 4) else { return false };
        let is_next = match next.digits {
            2 => next.value == (value + 1) % 100,
            4 => next.value == value + 1,
            _ => false,
        };
        is_next && self.year(value, 3, draft)
    }
}

/// Digits without a mark between them, as the parts of a date that they may be, the likeliest first.
fn in_parts(written: &str, value: i64) -> Vec<String> {
    let cut = |from: usize, to: usize| written.get(from..to).unwrap_or_default();
    let long = format!("Y{value}");
    match written.len() {
        6 => vec![format!("{}-{}", cut(0, 4), cut(4, 6)), format!("{}.{}", cut(0, 2), cut(2, 6)), long],
        8 => {
            let days = [
                format!("{}-{}-{}", cut(0, 4), cut(4, 6), cut(6, 8)),
                format!("{}.{}.{}", cut(0, 2), cut(2, 4), cut(4, 8)),
            ];
            let are_years = [cut(0, 4), cut(4, 8)].iter().all(|year| ("1000".."2100").contains(year));
            let last = if are_years { format!("{}/{}", cut(0, 4), cut(4, 8)) } else { long };
            days.into_iter().chain([last]).collect()
        }
        _ => vec![long],
    }
}

/// Two digits of a year as a whole one.
pub fn whole_year(value: i64) -> i64 {
    if value < FIRST_OF_LAST_CENTURY { 2000 + value } else { 1900 + value }
}

/// Puts "third quarter", "19th century" into a date; false if there is no such one, or no room for it.
fn count_unit(unit: OrdinalUnit, number: i64, draft: &mut PartialDate) -> bool {
    let (first_code, most) = match unit {
        OrdinalUnit::Quarter => (33, 4),
        OrdinalUnit::Third => (37, 3),
        OrdinalUnit::Half => (40, 2),
        OrdinalUnit::Century => {
            if draft.year.is_some() || !(1..=100).contains(&number) {
                return false;
            }
            draft.year = Some(YearPart::Century(number - 1));
            return true;
        }
    };
    let Some(code) = u8::try_from(number).ok().filter(|number| (1..=most).contains(number)) else { return false };
    if draft.part.is_some() || draft.month.is_some() {
        return false;
    }
    draft.part = Some(first_code + code - 1);
    true
}

/// Whether four digits stand together somewhere.
fn has_year(text: &str) -> bool {
    text.split(|c: char| !c.is_ascii_digit()).any(|digits| digits.len() >= 4)
}
