//! What a claim's period may mean: the readings that have to be tried, and stretches of days as EDTF.
//!
//! It knows no record and no amount.

use crate::time::bounds::{date_precision, date_span, matching, number, year_range};
use crate::time::syntax::{Date, EndDate, Expression, SetMember, TwoCharacters, Year};
use crate::time::{Day, DaySpan, Edtf, Precision, Ymd, days_in_month};

/// How a reading of a period came about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ReadingOrigin {
    /// The days that are written.
    AsWritten,
    /// A member of a set, or one of the dates that a period with X may be.
    Member,
    /// Widened on each side, for the period is marked `~`, `?` or `%`.
    Widened(WideningUnit),
}

/// How far a period is widened on each side.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WideningUnit {
    /// By so many days.
    Days(u8),
    /// By so many months.
    Months(u8),
    /// By so many years.
    Years(u32),
}

/// One way to read a period.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct PeriodReading {
    /// How it came about.
    pub how: ReadingOrigin,
    /// In order and apart from each other; more than one only for "all of a set".
    pub spans: Vec<DaySpan>,
}

impl PeriodReading {
    /// From the first day to the last.
    pub fn hull(&self) -> DaySpan {
        self.spans.iter().copied().reduce(DaySpan::hull).unwrap_or_default()
    }
}

/// No more dates than this are tried for a period with X or a range in a set: a year of days, and some.
const MOST_MEMBERS: usize = 400;

/// Every reading of a period, the one nearest to the text first; at least one.
pub fn readings(edtf: &Edtf) -> Vec<PeriodReading> {
    let text = edtf.text();
    let is_doubtful = edtf.is_approximate() || edtf.is_uncertain();
    if !is_doubtful && !text.contains(['X', '[', '{']) {
        return vec![PeriodReading { how: ReadingOrigin::AsWritten, spans: vec![edtf.span()] }];
    }
    let Some(expression) = edtf.expression() else {
        return vec![PeriodReading { how: ReadingOrigin::AsWritten, spans: vec![edtf.span()] }];
    };
    let mut readings: Vec<PeriodReading> = Vec::new();
    let add = |readings: &mut Vec<PeriodReading>, how, spans: Vec<DaySpan>| {
        if !readings.iter().any(|reading| reading.spans == spans) {
            readings.push(PeriodReading { how, spans });
        }
    };
    let whole = edtf.span();
    match &expression {
        Expression::Date(date) => {
            add(&mut readings, ReadingOrigin::AsWritten, vec![whole]);
            if has_mask(date) {
                for span in members_of(date) {
                    add(&mut readings, ReadingOrigin::Member, vec![span]);
                }
            }
        }
        Expression::Interval(start, end) => {
            add(&mut readings, ReadingOrigin::AsWritten, vec![whole]);
            for span in narrowest(start, end) {
                add(&mut readings, ReadingOrigin::Member, vec![span]);
            }
        }
        Expression::OneOf(members) => {
            for span in members.iter().flat_map(members_of_set) {
                add(&mut readings, ReadingOrigin::Member, vec![span]);
            }
        }
        Expression::AllOf(members) => add(&mut readings, ReadingOrigin::AsWritten, union(members.iter().map(hull_of))),
    }
    if readings.is_empty() {
        readings.push(PeriodReading { how: ReadingOrigin::AsWritten, spans: vec![whole] });
    }
    if is_doubtful {
        let times = if text.contains('%') { 2 } else { 1 };
        let unit = finest_unit(&expression, times);
        for at in 0..readings.len() {
            let Some(reading) = readings.get(at) else { continue };
            let spans = widened(&reading.spans, unit);
            add(&mut readings, ReadingOrigin::Widened(unit), spans);
        }
    }
    readings
}

fn has_mask(date: &Date) -> bool {
    let two = |part: Option<TwoCharacters>| part.is_some_and(|two| two.contains(&b'X'));
    matches!(&date.year.value, Year::Four { digits, .. } if digits.contains(&b'X'))
        || two(date.month.as_ref().map(|month| month.value))
        || two(date.day.as_ref().map(|day| day.value))
}

/// The dates that one with X may be, in order; the date itself where it has none.
fn members_of(date: &Date) -> Vec<DaySpan> {
    let mut found = Vec::new();
    let (first, last) = year_range(date).unwrap_or((0, -1));
    for year in first..=last {
        let mut plain = date.clone();
        if let Year::Four { is_negative, digits } = &mut plain.year.value
            && digits.contains(&b'X')
        {
            let written = format!("{:04}", year.abs());
            let fits = digits.iter().zip(written.bytes()).all(|(mask, digit)| *mask == b'X' || *mask == digit);
            let Some(written) = written.as_bytes().try_into().ok().filter(|_| fits) else { continue };
            (*digits, *is_negative) = (written, year < 0);
        }
        for month in plain_parts(date.month.as_ref().map(|month| month.value), 12) {
            if let (Some(part), Some(month)) = (&mut plain.month, month) {
                part.value = month;
            }
            let days = month.and_then(number).map_or(31, |month| days_in_month(year, month));
            for day in plain_parts(date.day.as_ref().map(|day| day.value), days) {
                if let (Some(part), Some(day)) = (&mut plain.day, day) {
                    part.value = day;
                }
                found.extend(date_span(&plain));
                if found.len() >= MOST_MEMBERS {
                    return found;
                }
            }
        }
    }
    found
}

/// The values of a month or a day: all that a mask lets through, or the one written, or none.
fn plain_parts(part: Option<TwoCharacters>, last: u8) -> Vec<Option<TwoCharacters>> {
    match part {
        None => vec![None],
        Some(two) if two.contains(&b'X') => {
            matching(two, last).map(|value| Some([b'0' + value / 10, b'0' + value % 10])).collect()
        }
        Some(two) => vec![Some(two)],
    }
}

/// Years and months differ by a day or so, which makes none of them narrower than another.
const SLACK: i64 = 3;

/// The narrowest intervals between dates with X; none where neither end has one.
fn narrowest(start: &EndDate, end: &EndDate) -> Vec<DaySpan> {
    let is_masked = |end: &EndDate| end.date().is_some_and(has_mask);
    if !is_masked(start) && !is_masked(end) {
        return Vec::new();
    }
    let starts: Vec<Option<Day>> = match start.date() {
        Some(date) => members_of(date).into_iter().map(|span| span.earliest).collect(),
        None => vec![None],
    };
    let ends: Vec<Option<Day>> = match end.date() {
        Some(date) => members_of(date).into_iter().map(|span| span.latest).collect(),
        None => vec![None],
    };
    let mut found: Vec<DaySpan> = Vec::new();
    for latest in ends {
        let fits = |earliest: &&Option<Day>| match (**earliest, latest) {
            (Some(earliest), Some(latest)) => earliest <= latest,
            _ => true,
        };
        found.extend(starts.iter().rev().find(fits).map(|earliest| DaySpan { earliest: *earliest, latest }));
    }
    let least = found.iter().filter_map(|span| span.days()).min();
    found.retain(|span| match (span.days(), least) {
        (Some(days), Some(least)) => days <= least.saturating_add(SLACK),
        _ => true,
    });
    if found.iter().any(|span| span.days().is_none()) {
        // Open at an end: the latest start, or the earliest end, is the narrowest.
        found.truncate(1);
    }
    found
}

fn hull_of(member: &SetMember) -> DaySpan {
    match member {
        SetMember::One(date) => date_span(date).unwrap_or_default(),
        SetMember::Range(start, end) => {
            let span = |date: &Option<Date>| date.as_ref().and_then(|date| date_span(date).ok());
            DaySpan {
                earliest: span(start).and_then(|span| span.earliest),
                latest: span(end).and_then(|span| span.latest),
            }
        }
    }
}

/// The narrowest and the widest that a member of "one of a set" may be.
fn members_of_set(member: &SetMember) -> Vec<DaySpan> {
    let whole = hull_of(member);
    match member {
        SetMember::One(date) if has_mask(date) => members_of(date).into_iter().chain([whole]).collect(),
        SetMember::One(_) => vec![whole],
        SetMember::Range(start, end) => {
            let unit = [start, end].into_iter().flatten().map(unit_of).min_by_key(|unit| unit.rough_days());
            let units = unit.map_or_else(Vec::new, |unit| units_of(whole, unit));
            units.into_iter().chain([whole]).collect()
        }
    }
}

/// A stretch cut into units; of one open at an end, the unit at the other.
fn units_of(span: DaySpan, unit: WideningUnit) -> Vec<DaySpan> {
    let one_from =
        |first: Day| DaySpan { earliest: Some(first), latest: unit.later(first).map(|next| next.plus_days(-1)) };
    match (span.earliest, span.latest) {
        (Some(first), Some(last)) => {
            let mut found = Vec::new();
            let mut next = Some(first);
            while let Some(start) = next.filter(|start| *start <= last && found.len() < MOST_MEMBERS) {
                found.push(one_from(start));
                next = unit.later(start).filter(|later| *later > start);
            }
            found
        }
        (Some(first), None) => vec![one_from(first)],
        (None, Some(last)) => {
            let after = last.plus_days(1);
            vec![DaySpan { earliest: unit.earlier(after), latest: Some(last) }]
        }
        (None, None) => Vec::new(),
    }
}

/// Stretches in order, joined where they meet.
pub fn union(spans: impl Iterator<Item = DaySpan>) -> Vec<DaySpan> {
    let mut spans: Vec<DaySpan> = spans.collect();
    spans.sort_by_key(|span| (span.earliest, span.latest.is_none(), span.latest));
    let mut joined: Vec<DaySpan> = Vec::new();
    for span in spans {
        match joined.last_mut() {
            Some(last) if last.latest.is_none_or(|end| span.earliest.is_none_or(|start| start <= end.plus_days(1))) => {
                *last = last.hull(span);
            }
            _ => joined.push(span),
        }
    }
    joined
}

impl WideningUnit {
    fn rough_days(self) -> u64 {
        match self {
            Self::Days(count) => u64::from(count),
            Self::Months(count) => u64::from(count) * 30,
            Self::Years(count) => u64::from(count) * 365,
        }
    }

    fn times(self, times: u8) -> Self {
        match self {
            Self::Days(count) => Self::Days(count.saturating_mul(times)),
            Self::Months(count) => Self::Months(count.saturating_mul(times)),
            Self::Years(count) => Self::Years(count.saturating_mul(u32::from(times))),
        }
    }

    /// The same day so much later; `None` beyond the last year that is kept.
    fn later(self, day: Day) -> Option<Day> {
        match self {
            Self::Days(count) => Some(day.plus_days(i64::from(count))),
            Self::Months(count) => months_later(day, i64::from(count)),
            Self::Years(count) => months_later(day, i64::from(count) * 12),
        }
    }

    fn earlier(self, day: Day) -> Option<Day> {
        match self {
            Self::Days(count) => Some(day.plus_days(-i64::from(count))),
            Self::Months(count) => months_later(day, -i64::from(count)),
            Self::Years(count) => months_later(day, -i64::from(count) * 12),
        }
    }
}

/// The same day of a later month, or its last day where it is shorter.
fn months_later(day: Day, months: i64) -> Option<Day> {
    let Ymd { year, month, day } = day.ymd();
    let count = year.checked_mul(12)?.checked_add(i64::from(month) - 1)?.checked_add(months)?;
    let (year, month) = (count.div_euclid(12), u8::try_from(count.rem_euclid(12) + 1).ok()?);
    Day::from_ymd(year, month, day.min(days_in_month(year, month)))
}

fn unit_of(date: &Date) -> WideningUnit {
    match date_precision(date) {
        Precision::Day => WideningUnit::Days(1),
        Precision::Month => WideningUnit::Months(1),
        Precision::PartOfYear => {
            let code = date.month.as_ref().and_then(|month| number(month.value)).unwrap_or_default();
            WideningUnit::Months(match code {
                37..=39 => 4,
                40..=41 => 6,
                _ => 3,
            })
        }
        Precision::Year => WideningUnit::Years(1),
        Precision::Decade => WideningUnit::Years(10),
        Precision::Century => WideningUnit::Years(100),
        Precision::Millennium | Precision::Era => WideningUnit::Years(1000),
    }
}

/// The finest stated part of a period, so many times.
fn finest_unit(expression: &Expression, times: u8) -> WideningUnit {
    let mut finest: Option<WideningUnit> = None;
    expression.each_date(|date| {
        let unit = unit_of(date);
        if finest.is_none_or(|finest| unit.rough_days() < finest.rough_days()) {
            finest = Some(unit);
        }
    });
    finest.unwrap_or(WideningUnit::Days(1)).times(times)
}

fn widened(spans: &[DaySpan], unit: WideningUnit) -> Vec<DaySpan> {
    let last = spans.len().saturating_sub(1);
    let widen = |(at, span): (usize, &DaySpan)| DaySpan {
        earliest: if at == 0 { span.earliest.map(|day| unit.earlier(day).unwrap_or(day)) } else { span.earliest },
        latest: if at == last { span.latest.map(|day| later_end(day, unit)) } else { span.latest },
    };
    spans.iter().enumerate().map(widen).collect()
}

/// The last day so much later: the last of a month stays the last of a month.
fn later_end(day: Day, unit: WideningUnit) -> Day {
    unit.later(day.plus_days(1)).map_or(day, |after| after.plus_days(-1))
}

/// A stretch of days as EDTF, as coarse as it can be said: "2005", "2014-01/2014-03", "2014-03-21/2014-12-31", "../2010-02".
pub fn edtf_of(span: DaySpan) -> String {
    let start = span.earliest.map(|day| (day, start_precision(day)));
    let end = span.latest.map(|day| (day, end_precision(day)));
    match (start, end) {
        (Some((first, from)), Some((last, to))) => {
            // As fine as the finer end needs, both ends alike.
            let precision = from.min(to);
            let (first, last) = (written(first, precision), written(last, precision));
            if first == last { first } else { format!("{first}/{last}") }
        }
        (Some((first, from)), None) => format!("{}/..", written(first, from)),
        (None, Some((last, to))) => format!("../{}", written(last, to)),
        (None, None) => "../..".to_owned(),
    }
}

fn start_precision(day: Day) -> Precision {
    match day.ymd() {
        Ymd { month: 1, day: 1, .. } => Precision::Year,
        Ymd { day: 1, .. } => Precision::Month,
        _ => Precision::Day,
    }
}

fn end_precision(day: Day) -> Precision {
    start_precision(day.plus_days(1))
}

fn written(day: Day, precision: Precision) -> String {
    let Ymd { year, month, .. } = day.ymd();
    let sign = if year < 0 { "-" } else { "" };
    let year = if year.abs() > 9999 { format!("Y{year}") } else { format!("{sign}{:04}", year.abs()) };
    match precision {
        Precision::Year => year,
        Precision::Month => format!("{year}-{month:02}"),
        _ => format!("{year}-{month:02}-{:02}", day.ymd().day),
    }
}

/// Beyond this many years a missing stretch is no longer named year by year.
const MOST_YEARS_NAMED: i64 = 200;

/// A stretch without figures, by years and the rests of years; a long or open one as it is.
pub fn by_years(span: DaySpan) -> Vec<DaySpan> {
    let (Some(first), Some(last)) = (span.earliest, span.latest) else { return vec![span] };
    if last.year() - first.year() > MOST_YEARS_NAMED {
        return vec![span];
    }
    let piece = |year: i64| {
        let (start, end) = (Day::from_ymd(year, 1, 1)?, Day::from_ymd(year, 12, 31)?);
        Some(DaySpan::new(start.max(first), end.min(last)))
    };
    (first.year()..=last.year()).filter_map(piece).collect()
}

/// A stretch in as few pieces as people would name: the rest of a year, whole years together, the rest of a year.
pub fn by_rests(span: DaySpan) -> Vec<DaySpan> {
    let mut pieces: Vec<DaySpan> = Vec::new();
    for piece in by_years(span) {
        let is_year = |span: DaySpan| {
            matches!(
                (span.earliest.map(start_precision), span.latest.map(end_precision)),
                (Some(Precision::Year), Some(Precision::Year))
            )
        };
        match pieces.last_mut() {
            Some(last) if is_year(*last) && is_year(piece) => *last = last.hull(piece),
            _ => pieces.push(piece),
        }
    }
    pieces
}

#[cfg(test)]
#[path = "period_tests.rs"]
mod tests;
