//! Whole phrases: intervals, sets, and the words around dates ("since", "before", "between").
//!
//! Single dates are in `reader`.

use super::draft::{OpenSide, PartialComponent, PartialDate, YearPart, replaced};
use super::fault::{FaultWithProposals, TypedFault};
use super::gather::{DateSeparator, TokenRole};
use super::lexicon::WordMeaning;
use super::reader::{PhraseParser, whole_year};
use super::spelling::DateSpelling;
use super::tokens::tidy;
use crate::time::syntax::DateDoubt;
use crate::time::{Edtf, EdtfError, days_in_month};

/// The first third of a year, as EDTF counts parts of a year.
const FIRST_THIRD: u8 = 37;

/// The last end of a range.
#[derive(Clone, Debug)]
enum RangeEnd {
    At(PartialDate),
    Open,
    Unknown,
}

/// One of the dates that are told one after the other.
#[derive(Clone, Debug)]
struct ListedDate {
    start: PartialDate,
    /// None for a single date.
    end: Option<RangeEnd>,
}

/// How members belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Bond {
    OneOf,
    AllOf,
    /// Commas alone say neither.
    Unsaid,
}

/// The EDTF text for what was typed. That its days exist and are in order is for the caller to check, by reading it.
pub fn edtf(text: &str, spelling: &DateSpelling) -> Result<String, FaultWithProposals> {
    let mut reader = PhraseParser::new(text, spelling)?;
    if reader.items.is_empty() {
        return Err(EdtfError::Empty.into());
    }
    let found = reader.phrase()?;
    reader.skip_noise();
    if reader.item(0).is_some() { Err(reader.misplaced()) } else { Ok(found) }
}

/// Whether a text names the beginning, the middle or the end of something.
pub fn is_vague(text: &str) -> bool {
    PhraseParser::new(text, &DateSpelling::default()).is_ok_and(|reader| {
        reader.items.iter().any(|item| matches!(item.is, TokenRole::WordMeaning(WordMeaning::Vague(_))))
    })
}

impl PhraseParser<'_> {
    /// Noise and words of doubt before everything else.
    fn lead(&mut self) -> DateDoubt {
        let mut doubt = DateDoubt::default();
        loop {
            self.skip_noise();
            let Some(found) = self.doubt_here(0) else { return doubt };
            doubt = doubt.or(found);
            // "perhaps, March 2014"
            self.at += if self.peek(1) == Some(TokenRole::Mark(DateSeparator::Comma)) { 2 } else { 1 };
        }
    }

    fn phrase(&mut self) -> Result<String, FaultWithProposals> {
        let lead = self.lead();
        let Some(sense) = self.sense(0) else { return self.list(lead, Bond::Unsaid) };
        let start = self.at;
        self.at += 1;
        match sense {
            WordMeaning::OneOf => self.list(lead, Bond::OneOf),
            WordMeaning::AllOf => self.list(lead, Bond::AllOf),
            WordMeaning::Between => self.between(lead),
            WordMeaning::Before => Ok(format!("[..{}]", self.date(lead)?.beside(OpenSide::Before, self.text)?)),
            WordMeaning::After => Ok(format!("[{}..]", self.date(lead)?.beside(OpenSide::After, self.text)?)),
            WordMeaning::By => Ok(format!("[..{}]", self.date(lead)?.edtf(self.text)?)),
            WordMeaning::NotBefore => Ok(format!("[{}..]", self.date(lead)?.edtf(self.text)?)),
            WordMeaning::Until | WordMeaning::To => Ok(format!("../{}", self.date(lead)?.edtf(self.text)?)),
            WordMeaning::Since => self.since(lead),
            WordMeaning::Vague(third) => self.third(third, lead, start),
            WordMeaning::StartUnknown => {
                if !self.takes_to() {
                    return Err(self.misplaced());
                }
                let lead = lead.or(self.lead());
                Ok(format!("/{}", self.date(lead)?.edtf(self.text)?))
            }
            _ => {
                self.at = start;
                self.list(lead, Bond::Unsaid)
            }
        }
    }

    /// "late March 2014" is some day of its last third, "early 2015" the first third of the year as EDTF counts thirds. Of
    /// anything else no third is known.
    fn third(&mut self, third: u8, lead: DateDoubt, start: usize) -> Result<String, FaultWithProposals> {
        if self.peek(0) == Some(TokenRole::Mark(DateSeparator::Hyphen)) {
            self.at += 1;
        }
        let mut draft = self.date(lead)?;
        self.skip_noise();
        if self.item(0).is_some() {
            self.at = start;
            return Err(self.misplaced());
        }
        let is_plain = draft.doubt == DateDoubt::default() && draft.day.is_none() && draft.part.is_none();
        match (draft.year, draft.month) {
            (Some(YearPart::Exact(_)), None) if is_plain => {
                draft.part = Some(FIRST_THIRD + third.min(2));
                draft.edtf(self.text)
            }
            (Some(YearPart::Exact(year)), Some(PartialComponent::Is(month))) if is_plain => {
                let (first, last) = match third {
                    0 => (1, 10),
                    1 => (11, 20),
                    _ => (21, days_in_month(year, month)),
                };
                let month = draft.edtf(self.text)?;
                Ok(format!("[{month}-{first:02}..{month}-{last:02}]"))
            }
            _ => {
                self.at = start;
                Err(self.misplaced())
            }
        }
    }

    /// Takes what stands between the two ends of a range.
    fn takes_to(&mut self) -> bool {
        let is_there = match self.peek(0) {
            Some(TokenRole::Mark(
                DateSeparator::Hyphen | DateSeparator::Dash | DateSeparator::Dots | DateSeparator::Slash,
            )) => true,
            Some(TokenRole::WordMeaning(sense)) => matches!(sense, WordMeaning::To | WordMeaning::Until),
            _ => false,
        };
        self.at += usize::from(is_there);
        is_there
    }

    fn between(&mut self, lead: DateDoubt) -> Result<String, FaultWithProposals> {
        let mut start = self.date(lead)?;
        if !self.accept(WordMeaning::And) && !self.takes_to() {
            return Err(if self.item(0).is_some() { self.misplaced() } else { TypedFault::NoEnd.into() });
        }
        let mut end = self.date(lead)?;
        complete(&mut [&mut start, &mut end]);
        let text = format!("[{}..{}]", start.edtf(self.text)?, end.edtf(self.text)?);
        let [before, between] = &self.spelling.between;
        in_order(&start, &end, &text, [before, between], self.spelling)
    }

    fn since(&mut self, lead: DateDoubt) -> Result<String, FaultWithProposals> {
        let mut start = self.date(lead)?;
        if self.takes_to() {
            self.skip_noise();
            if self.accept(WordMeaning::Present) {
                return Ok(format!("{}/..", start.edtf(self.text)?));
            }
            let mut end = self.date(DateDoubt::default())?;
            complete(&mut [&mut start, &mut end]);
            let text = format!("{}/{}", start.edtf(self.text)?, end.edtf(self.text)?);
            return in_order(&start, &end, &text, ["", " – "], self.spelling);
        }
        // "from 2005 onwards", 自2005年以来
        if matches!(self.sense(0), Some(WordMeaning::Onwards | WordMeaning::From)) {
            self.at += 1;
        }
        Ok(format!("{}/..", start.edtf(self.text)?))
    }

    fn list(&mut self, lead: DateDoubt, bond: Bond) -> Result<String, FaultWithProposals> {
        self.refuse_leading_dash()?;
        let mut bond = bond;
        let mut members = vec![self.member(lead)?];
        if members.len() == 1
            && let Some(found) = self.behind(&members)?
        {
            return Ok(found);
        }
        while let Some(joined) = self.joint() {
            bond = match (bond, joined) {
                (bond, Bond::Unsaid) => bond,
                // "one of 2011, 2012 and 2013" names what there is to choose from.
                (Bond::OneOf, Bond::AllOf) if self.began_with_one_of() => Bond::OneOf,
                (Bond::Unsaid, joined) => joined,
                (bond, joined) if bond == joined => bond,
                _ => {
                    self.at -= 1;
                    return Err(self.misplaced());
                }
            };
            members.push(self.member(lead)?);
        }
        self.told(members, bond)
    }

    fn began_with_one_of(&self) -> bool {
        self.items.iter().any(|item| item.is == TokenRole::WordMeaning(WordMeaning::OneOf))
    }

    /// "–2014" may be a slip for −2014, or mean "until 2014".
    fn refuse_leading_dash(&self) -> Result<(), FaultWithProposals> {
        match self.peek(0) {
            Some(TokenRole::Mark(DateSeparator::Dash | DateSeparator::Dots)) => {}
            // With the number close behind it, it is the sign of a year.
            Some(TokenRole::Mark(DateSeparator::Hyphen)) if self.item(1).is_some_and(|item| item.is_apart) => {}
            _ => return Ok(()),
        }
        let rest = self.item(1).and_then(|item| self.text.get(item.at.start..)).unwrap_or_default();
        Err(FaultWithProposals { fault: TypedFault::NoStart, fixes: vec![format!("until {rest}")] })
    }

    /// What joins two members: commas and words.
    fn joint(&mut self) -> Option<Bond> {
        let mut found = None;
        loop {
            let bond = match self.peek(0) {
                Some(TokenRole::Mark(DateSeparator::Comma)) => Bond::Unsaid,
                Some(TokenRole::WordMeaning(WordMeaning::Or)) => Bond::OneOf,
                Some(TokenRole::WordMeaning(WordMeaning::And)) => Bond::AllOf,
                _ => return found,
            };
            self.at += 1;
            self.skip_noise();
            found = Some(match found {
                Some(before) if bond == Bond::Unsaid => before,
                _ => bond,
            });
        }
    }

    fn member(&mut self, lead: DateDoubt) -> Result<ListedDate, FaultWithProposals> {
        let start = self.date(lead)?;
        let at = self.at;
        if !self.takes_to() {
            return Ok(ListedDate { start, end: None });
        }
        self.skip_noise();
        let end = match self.sense(0) {
            Some(WordMeaning::Present) => RangeEnd::Open,
            Some(WordMeaning::EndUnknown | WordMeaning::StartUnknown) => RangeEnd::Unknown,
            _ if self.item(0).is_none() => {
                let written = self.items.get(at).and_then(|item| self.text.get(..item.at.start)).unwrap_or_default();
                let fixes = vec![format!("since {}", written.trim()), written.trim().to_owned()];
                return Err(FaultWithProposals { fault: TypedFault::NoEnd, fixes });
            }
            _ => {
                let end = self.date(DateDoubt::default())?;
                self.refuse_day_or_year(&start, &end, at)?;
                return Ok(ListedDate { end: Some(RangeEnd::At(end)), start });
            }
        };
        self.at += 1;
        Ok(ListedDate { start, end: Some(end) })
    }

    /// "November 2013-14": the 14th, or the year after?
    fn refuse_day_or_year(
        &self,
        start: &PartialDate,
        end: &PartialDate,
        mark_at: usize,
    ) -> Result<(), FaultWithProposals> {
        let (Some(YearPart::Exact(year)), Some(number)) = (start.year, end.lone_number()) else { return Ok(()) };
        let is_whole_month = start.day.is_none() && (start.month.is_some() || start.part.is_some());
        if !is_whole_month || end.lone_digits == 0 {
            return Ok(());
        }
        let month = match start.month {
            Some(PartialComponent::Is(month)) => Some(self.spelling.month(month)),
            _ => None,
        };
        let mark = self.items.get(mark_at).map(|item| item.at.clone()).unwrap_or_default();
        let whole = replaced(self.text, &end.day_at, &(year - year % 100 + i64::from(number)).to_string());
        let as_years = replaced(&whole, &mark, " – ");
        let first = self.items.first().map_or(0, |item| item.at.start);
        let as_day =
            month.map(|month| replaced(self.text, &(first..end.day_at.end), &format!("{number} {month} {year}")));
        let is_later = end.lone_digits == 2 && i64::from(number) > year % 100;
        let fixes = is_later.then_some(tidy(&as_years)).into_iter().chain(as_day).collect();
        let text = self.text.get(first..end.day_at.end).unwrap_or_default().to_owned();
        Err(FaultWithProposals { fault: TypedFault::DayOrYear { text, number: number.to_string() }, fixes })
    }

    /// Words behind a lone date: "onwards", "or earlier".
    fn behind(&mut self, members: &[ListedDate]) -> Result<Option<String>, FaultWithProposals> {
        let [ListedDate { start, end: None }] = members else { return Ok(None) };
        let own = || start.edtf(self.text);
        let found = match self.sense(0) {
            Some(WordMeaning::Onwards | WordMeaning::From) => format!("{}/..", own()?),
            Some(WordMeaning::UpTo) => format!("../{}", own()?),
            Some(WordMeaning::OrEarlier | WordMeaning::By) => format!("[..{}]", own()?),
            Some(WordMeaning::OrLater | WordMeaning::NotBefore) => format!("[{}..]", own()?),
            Some(WordMeaning::Earlier) => format!("[..{}]", start.beside(OpenSide::Before, self.text)?),
            Some(WordMeaning::Later) => format!("[{}..]", start.beside(OpenSide::After, self.text)?),
            _ => return Ok(None),
        };
        self.at += 1;
        Ok(Some(found))
    }

    fn told(&self, mut members: Vec<ListedDate>, bond: Bond) -> Result<String, FaultWithProposals> {
        {
            let mut drafts: Vec<&mut PartialDate> = Vec::new();
            for member in &mut members {
                drafts.push(&mut member.start);
                if let Some(RangeEnd::At(end)) = &mut member.end {
                    drafts.push(end);
                }
            }
            if let [only] = drafts.as_slice() {
                self.refuse_lone_number(only)?;
            }
            complete(&mut drafts);
        }
        let is_set = members.len() > 1 || bond != Bond::Unsaid;
        let mut told = Vec::new();
        for ListedDate { start, end } in &members {
            let between = if is_set { ".." } else { "/" };
            let first = start.edtf(self.text)?;
            told.push(match end {
                None => first,
                Some(RangeEnd::At(end)) => {
                    let text = format!("{first}{between}{}", end.edtf(self.text)?);
                    if is_set {
                        in_order(start, end, &format!("[{text}]"), ["", " – "], self.spelling)?;
                        text
                    } else {
                        in_order(start, end, &text, ["", " – "], self.spelling)?
                    }
                }
                Some(RangeEnd::Open) if is_set => format!("{first}.."),
                Some(RangeEnd::Open) => format!("{first}/.."),
                Some(RangeEnd::Unknown) if is_set => return Err(TypedFault::NoEnd.into()),
                Some(RangeEnd::Unknown) => format!("{first}/"),
            });
        }
        match (is_set, bond) {
            (false, _) => Ok(told.concat()),
            (true, Bond::OneOf) => Ok(format!("[{}]", told.join(","))),
            (true, Bond::AllOf) => Ok(format!("{{{}}}", told.join(","))),
            (true, Bond::Unsaid) => {
                let fixes = vec![format!("one of {}", self.text), format!("all of {}", self.text)];
                Err(FaultWithProposals { fault: TypedFault::OneOrAll, fixes })
            }
        }
    }

    /// A lone number of two digits, or a month with one behind it, may want to be a year.
    fn refuse_lone_number(&self, draft: &PartialDate) -> Result<(), FaultWithProposals> {
        let Some(PartialComponent::Is(day)) = draft.day.filter(|_| draft.year.is_none() && draft.lone_digits == 2)
        else {
            return Ok(());
        };
        let is_last = self.items.last().is_some_and(|item| item.at == draft.day_at);
        match draft.month {
            None => Err(self.short_year(&draft.day_at, day.into())),
            Some(_) if is_last => {
                let whole = whole_year(day.into()).to_string();
                let fixes = vec![replaced(self.text, &draft.day_at, &whole)];
                Err(FaultWithProposals { fault: TypedFault::NoYear, fixes })
            }
            Some(_) => Ok(()),
        }
    }
}

/// Lets each date take from its neighbours what it lacks, those behind it first: "19–20 March 2014".
fn complete(drafts: &mut [&mut PartialDate]) {
    let mut at = drafts.len();
    while at > 1 {
        at -= 1;
        if let Some([start, end]) = drafts.get_mut(at - 1..=at) {
            PartialDate::read_number_as_year(start, end);
            start.take_from(end);
        }
    }
    for at in 1..drafts.len() {
        if let Some([start, end]) = drafts.get_mut(at - 1..=at) {
            end.take_from(start);
        }
    }
}

/// The text, if the range in it does not end before it starts. With the words before the first of the two and before the second.
fn in_order(
    start: &PartialDate,
    end: &PartialDate,
    text: &str,
    [before, between]: [&str; 2],
    spelling: &DateSpelling,
) -> Result<String, FaultWithProposals> {
    match Edtf::parse(text) {
        Err(fault @ EdtfError::EndsBeforeStart { .. }) => {
            // "30 December – 2 January 2014" began in the year before, which nobody typed.
            let goes_over_new_year = start.is_year_taken
                && matches!((start.month, end.month), (Some(PartialComponent::Is(one)), Some(PartialComponent::Is(two))) if one > two);
            let turned = format!("{before}{}", PartialDate::typed_range(end, start, between, spelling));
            let fixes = if goes_over_new_year { Vec::new() } else { vec![turned] };
            Err(FaultWithProposals { fault: TypedFault::Edtf(fault), fixes })
        }
        Err(fault) => Err(fault.into()),
        Ok(_) => Ok(text.to_owned()),
    }
}
