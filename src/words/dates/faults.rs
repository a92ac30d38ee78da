//! Why a text is not a date, in words that say what to write instead.
//!
//! They follow a colon: lower case, no final period.

use super::{day_in_words, month_name, weekday_name};
use crate::time::{EdtfError, ExpectedSyntax};
use crate::typed::TypedFault;
use crate::words::Words;

/// Why a text is not EDTF.
pub fn fault_in_words(words: &Words, error: &EdtfError) -> String {
    match error {
        EdtfError::Empty => words.text("date-fault-empty"),
        EdtfError::Unexpected { at, found, expected } => {
            let wanted = words.text(match expected {
                ExpectedSyntax::Year => "date-expected-year",
                ExpectedSyntax::LongYear => "date-expected-long-year",
                ExpectedSyntax::Exponent => "date-expected-exponent",
                ExpectedSyntax::SignificantDigits => "date-expected-significant",
                ExpectedSyntax::Month => "date-expected-month",
                ExpectedSyntax::Day => "date-expected-day",
                ExpectedSyntax::DateInSet => "date-expected-date-in-set",
                ExpectedSyntax::CommaOrClose(_) => "date-expected-comma",
                ExpectedSyntax::Slash => "date-expected-slash",
                ExpectedSyntax::Nothing => "date-expected-nothing",
            });
            let place = (at + 1).to_string();
            match found {
                Some(found) => words.with(
                    "date-fault-unexpected",
                    &[("found", (&found.to_string()).into()), ("at", (&place).into()), ("expected", (&wanted).into())],
                ),
                None => words.with("date-fault-ends", &[("expected", (&wanted).into())]),
            }
        }
        EdtfError::TimeOfDay => words.text("date-fault-time"),
        EdtfError::MinusZero => words.text("date-fault-minus-zero"),
        EdtfError::NoSuchMonth { month } => words.with("date-fault-no-month", &[("month", (&**month).into())]),
        EdtfError::NoSuchDay { date } => no_such_day(words, date),
        EdtfError::DayInPartOfYear { date } => words.with("date-fault-day-in-season", &[("date", (&**date).into())]),
        EdtfError::YearTooFar => words.text("date-fault-year-too-far"),
        EdtfError::EndsBeforeStart { start, end } => {
            words.with("date-fault-ends-before", &[("start", (&**start).into()), ("end", (&**end).into())])
        }
    }
}

/// "February 2014 has 28 days", where the month is known.
fn no_such_day(words: &Words, date: &str) -> String {
    let mut parts = date.trim_start_matches('-').split('-').map(|part| part.parse::<i64>().ok());
    if let (Some(Some(year)), Some(Some(month))) = (parts.next(), parts.next())
        && let Ok(month) = u8::try_from(month)
        && !date.starts_with('-')
    {
        let days = crate::time::days_in_month(year, month);
        if days > 0 {
            let name = month_name(words, month);
            let year = super::year_in_words(words, year);
            return words.with(
                "date-fault-days-of-month",
                &[("month", (&name).into()), ("year", (&year).into()), ("days", (&days.to_string()).into())],
            );
        }
    }
    words.with("date-fault-no-day", &[("date", date.into())])
}

/// Why what a person typed is not a date.
pub fn typed_fault_in_words(words: &Words, fault: &TypedFault) -> String {
    match fault {
        TypedFault::Edtf(error) => fault_in_words(words, error),
        TypedFault::UnknownWord { word } => words.with("typed-fault-unknown-word", &[("word", word.into())]),
        TypedFault::Misplaced { piece } => words.with("typed-fault-misplaced", &[("piece", piece.into())]),
        TypedFault::NoYear => words.text("typed-fault-no-year"),
        TypedFault::NoMonth => words.text("typed-fault-no-month"),
        TypedFault::ShortYear { year } => words.with("typed-fault-short-year", &[("year", year.into())]),
        TypedFault::LongYear { digits } => words.with("typed-fault-long-year", &[("digits", digits.into())]),
        TypedFault::DayOrMonth { text } => words.with("typed-fault-day-or-month", &[("text", text.into())]),
        TypedFault::MonthOrYears { text } => words.with("typed-fault-month-or-years", &[("text", text.into())]),
        TypedFault::DayOrYear { text, number } => {
            words.with("typed-fault-day-or-year", &[("text", text.into()), ("number", number.into())])
        }
        TypedFault::WrongWeekday { day, written } => {
            let (told, right) = (weekday_name(words, *written), weekday_name(words, day.weekday()));
            let day = day_in_words(words, *day);
            words.with(
                "typed-fault-weekday",
                &[("day", (&day).into()), ("right", (&right).into()), ("written", (&told).into())],
            )
        }
        TypedFault::OneOrAll => words.text("typed-fault-one-or-all"),
        TypedFault::NoStart => words.text("typed-fault-no-start"),
        TypedFault::NoEnd => words.text("typed-fault-no-end"),
        TypedFault::Vague { word } => words.with("typed-fault-vague", &[("word", word.into())]),
        TypedFault::Relative { word } => words.with("typed-fault-relative", &[("word", word.into())]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::Edtf;
    use crate::typed;

    #[test]
    fn a_fault_says_what_and_what_to_write() {
        let words = Words::english();
        for (text, said) in [
            ("2014-02-30", "February 2014 has 28 days"),
            ("2014-13", "there is no month 13"),
            ("", "nothing is written"),
            ("2014/2011", "it ends before it starts: 2014 comes after 2011"),
            ("2014-03-19T10:00", "times of day are not kept: write the day alone"),
        ] {
            assert_eq!(fault_in_words(&words, &Edtf::parse(text).unwrap_err()), said, "{text}");
        }
        for text in [
            "yesterday",
            "19 Marhc 2014",
            "03/04/2014",
            "19 March 14",
            "November 2013-14",
            "March",
            "early 2014",
            "20 Feb 2014,",
            "Monday 19 March 2014",
            "99999",
        ] {
            if let Err(not_read) = typed::read(text) {
                let said = typed_fault_in_words(&words, &not_read.fault);
                assert!(!said.is_empty() && !said.contains("fault-"), "{text}: {said}");
            }
        }
    }
}
