//! Dates all in numbers: 19.03.2014, 2014/03/19, 19/03/2014 where only one of the two can be the month.
//!
//! Where both can, it refuses: nobody can tell the third of April from the fourth of March.

use super::draft::{PartialComponent, PartialDate, YearPart, replaced};
use super::fault::{FaultWithProposals, TypedFault};
use super::gather::{DateSeparator, Ending, NumberToken, TokenRole};
use super::reader::PhraseParser;
use crate::time::EdtfError;
use std::ops::Range;

/// A number with its place.
struct PlacedNumber {
    number: NumberToken,
    at: Range<usize>,
}

impl PlacedNumber {
    fn as_month(&self) -> Option<u8> {
        u8::try_from(self.number.value).ok().filter(|month| (1..=12).contains(month) && self.number.digits <= 2)
    }

    /// A day, or a number that is none but stands for one.
    fn as_day(&self) -> Option<u8> {
        u8::try_from(self.number.value).ok().filter(|_| self.number.digits <= 2)
    }

    fn can_be_day(&self) -> bool {
        (1..=31).contains(&self.number.value)
    }

    fn is_year(&self) -> bool {
        self.number.digits == 4
    }
}

impl PhraseParser<'_> {
    /// Reads numbers with a mark between them into a date, and says how many pieces they are.
    pub(super) fn numeric(&self, draft: &mut PartialDate) -> Result<Option<usize>, FaultWithProposals> {
        let Some(first) = self.piece(0) else { return Ok(None) };
        let Some((mark, second)) = self.behind_number(0, None) else { return Ok(None) };
        match self.behind_number(2, Some(mark)) {
            Some((_, third)) => self.three_numbers(mark, [&first, &second, &third], draft),
            None => self.two_numbers(mark, &first, &second, draft),
        }
    }

    fn piece(&self, ahead: usize) -> Option<PlacedNumber> {
        let number = self.number(ahead).filter(|number| number.ending == Ending::None && !number.is_year)?;
        Some(PlacedNumber { number, at: self.item(ahead)?.at.clone() })
    }

    /// The mark and the number behind the one at `ahead`; blanks may stand only behind a point.
    fn behind_number(&self, ahead: usize, wanted: Option<DateSeparator>) -> Option<(DateSeparator, PlacedNumber)> {
        let TokenRole::Mark(
            mark @ (DateSeparator::Hyphen | DateSeparator::Dash | DateSeparator::Point | DateSeparator::Slash),
        ) = self.peek(ahead + 1)?
        else {
            return None;
        };
        let is_joint =
            !self.item(ahead + 1)?.is_apart && (mark == DateSeparator::Point || !self.item(ahead + 2)?.is_apart);
        (is_joint && wanted.is_none_or(|wanted| wanted == mark)).then_some(())?;
        Some((mark, self.piece(ahead + 2)?))
    }

    fn written(&self, from: &PlacedNumber, to: &PlacedNumber) -> String {
        self.text.get(from.at.start..to.at.end).unwrap_or_default().to_owned()
    }

    /// The text with two of its numbers changed for each other.
    fn swapped(&self, one: &PlacedNumber, two: &PlacedNumber) -> String {
        let piece = |at: &Range<usize>| self.text.get(at.clone()).unwrap_or_default();
        replaced(&replaced(self.text, &two.at, piece(&one.at)), &one.at, piece(&two.at))
    }

    fn no_such_month(month: &PlacedNumber, fixes: Vec<String>) -> FaultWithProposals {
        let month = format!("{:02}", month.number.value);
        FaultWithProposals { fault: TypedFault::Edtf(EdtfError::NoSuchMonth { month: month.into() }), fixes }
    }

    fn three_numbers(
        &self,
        mark: DateSeparator,
        pieces: [&PlacedNumber; 3],
        draft: &mut PartialDate,
    ) -> Result<Option<usize>, FaultWithProposals> {
        let [first, second, third] = pieces;
        let (day, month, year) = if first.is_year() {
            (third, second, first)
        } else if third.is_year() {
            match (first.as_month(), second.as_month(), mark) {
                // A point stands between day and month alone.
                (_, _, DateSeparator::Point) | (None, ..) => (first, second, third),
                (Some(_), None, _) => (second, first, third),
                (Some(one), Some(two), _) if one == two => (first, second, third),
                (Some(one), Some(two), _) => return Err(self.day_or_month(pieces, [one, two])),
            }
        } else if first.number.digits <= 2 && third.number.digits <= 2 {
            return match (first.can_be_day(), second.as_month(), first.as_month()) {
                // 93-10-12: no day, so it is the year, and the others stand behind it as they always do.
                (false, Some(_), _) if third.can_be_day() => Err(self.short_year(&first.at, first.number.value)),
                (true, Some(_), _) | (true, None, Some(_)) => Err(self.short_year(&third.at, third.number.value)),
                _ => Err(self.misplaced()),
            };
        } else {
            return Ok(None);
        };
        let Some(day_number) = day.as_day() else { return Ok(None) };
        let Some(month_number) = month.as_month() else {
            let fixes = day.as_month().map(|_| self.swapped(day, month)).into_iter().collect();
            return Err(Self::no_such_month(month, fixes));
        };
        draft.year = Some(YearPart::Exact(year.number.value));
        draft.month = Some(PartialComponent::Is(month_number));
        draft.day = Some(PartialComponent::Is(day_number));
        draft.day_at = day.at.clone();
        Ok(Some(5))
    }

    fn day_or_month(&self, [first, _, third]: [&PlacedNumber; 3], [one, two]: [u8; 2]) -> FaultWithProposals {
        let proposed = |day: u8, month: u8| {
            let date = format!("{day} {} {}", self.spelling.month(month), third.number.value);
            replaced(self.text, &(first.at.start..third.at.end), &date)
        };
        FaultWithProposals {
            fault: TypedFault::DayOrMonth { text: self.written(first, third) },
            fixes: vec![proposed(one, two), proposed(two, one)],
        }
    }

    fn two_numbers(
        &self,
        mark: DateSeparator,
        first: &PlacedNumber,
        second: &PlacedNumber,
        draft: &mut PartialDate,
    ) -> Result<Option<usize>, FaultWithProposals> {
        let (year, month) = if first.is_year() {
            let Some(month) = second.as_month() else { return Ok(None) };
            let (value, next) = (first.number.value, second.number.value);
            let may_be_year = second.number.digits == 2;
            if mark == DateSeparator::Slash && may_be_year && next == (value + 1) % 100 {
                let years = format!("{value}–{}", value + 1);
                let at = first.at.start..second.at.end;
                let fixes = vec![
                    replaced(self.text, &at, &years),
                    replaced(self.text, &at, &format!("{} {value}", self.spelling.month(month))),
                ];
                return Err(FaultWithProposals {
                    fault: TypedFault::MonthOrYears { text: self.written(first, second) },
                    fixes,
                });
            }
            // With a dash, 2011–12 is two years; with a hyphen it is EDTF's December.
            if mark == DateSeparator::Dash && may_be_year && next > value % 100 {
                return Ok(None);
            }
            (value, month)
        } else if second.is_year()
            && let Some(month) = first.as_month()
        {
            (second.number.value, month)
        } else if mark == DateSeparator::Point
            && let (Some(day), Some(month)) = (first.as_day(), second.as_month())
        {
            draft.month = Some(PartialComponent::Is(month));
            draft.day = Some(PartialComponent::Is(day));
            draft.day_at = first.at.clone();
            return Ok(Some(3));
        } else {
            return Ok(None);
        };
        draft.year = Some(YearPart::Exact(year));
        draft.month = Some(PartialComponent::Is(month));
        Ok(Some(3))
    }
}
