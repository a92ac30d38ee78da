//! Dates in words, by tables and by random EDTF texts.

use super::*;
use proptest::prelude::*;

fn words() -> Words {
    Words::english()
}

fn edtf(text: &str) -> Edtf {
    Edtf::parse(text).unwrap_or_else(|fault| panic!("{text}: {fault}"))
}

#[test]
#[expect(clippy::too_many_lines, reason = "a table")]
fn dates_in_words() {
    let words = words();
    for (text, expected) in [
        ("2014-03-19", "19 March 2014"),
        ("2014-03-19/2014-03-20", "19–20 March 2014"),
        ("2014-02-28/2014-03-03", "28 February – 3 March 2014"),
        ("2013-12-30/2014-01-02", "30 December 2013 – 2 January 2014"),
        ("2014-03-19/2014-03-19", "19 March 2014"),
        ("2013-04", "some time in April 2013"),
        ("2014", "some time in 2014"),
        ("2013~", "about 2013"),
        ("2014-03?", "perhaps March 2014"),
        ("2013%", "about 2013, perhaps"),
        ("2014-03-19~", "about 19 March 2014"),
        ("[2014-03-19,2014-03-20]", "on 19 or 20 March 2014"),
        ("[2014-03-21..2014-03-31]", "late March 2014"),
        ("[2014-05-11..2014-05-20]", "mid-May 2014"),
        ("[2014-03-01..2014-03-10]", "early March 2014"),
        ("[2014-03-19,2014-03-20,2014-03-22]", "on 19, 20 or 22 March 2014"),
        ("[2014-03-19,2014-03-20,2014-03-22,2014-03-25]", "one of 19, 20, 22 and 25 March 2014"),
        ("[2014-02-28,2014-03-01]", "on 28 February 2014 or 1 March 2014"),
        ("[2014-03,2014-04]", "in March or April 2014"),
        ("[2011,2013]", "in 2011 or 2013"),
        ("[2011..2013]", "between 2011 and 2013"),
        ("[1667, 1670..1672]", "in 1667 or 1670–1672"),
        ("[1667,1760-12..]", "one of 1667; December 1760 or later"),
        ("[2014-03-19,2014-04]", "19 March 2014 or April 2014"),
        ("[2014]", "some time in 2014"),
        ("{2014-03-19,2014-03-20}", "on 19 and 20 March 2014"),
        ("{1960 ,  1961-12}", "all of 1960 and December 1961"),
        ("{1667, 1670..1672}", "all of 1667 and 1670–1672"),
        ("{..1760}", "all time until 1760"),
        ("{1760..}", "all time since 1760"),
        ("{2014}", "all of 2014"),
        ("[..2014-03-18]", "before 19 March 2014"),
        ("[2014-03-20..]", "after 19 March 2014"),
        ("[..2014-02]", "before March 2014"),
        ("[..2013]", "before 2014"),
        ("[..2013-12]", "before January 2014"),
        ("[2014-01..]", "after December 2013"),
        ("[..2013~]", "before about 2014"),
        ("[..200X]", "the 2000s or earlier"),
        ("[2014-21..]", "spring 2014 or later"),
        ("2005/..", "since 2005"),
        ("../2014", "until 2014"),
        ("/2014", "start not known – 2014"),
        ("2005/", "2005 – end not known"),
        ("../..", "without start or end"),
        ("/", "start and end not known"),
        ("2014-05-21/..", "since 21 May 2014"),
        ("2011/2013", "2011–2013"),
        ("2011~/2013~", "about 2011–2013"),
        ("2013-03-21~/2014-03-20", "about 21 March 2013 – 20 March 2014"),
        ("2014-03/2014-05", "March–May 2014"),
        ("2013-12/2014-02", "December 2013 – February 2014"),
        ("2005/2014-03", "2005 – March 2014"),
        ("2005/2013~", "2005 – about 2013"),
        ("2012-21/2012-22", "spring 2012 – summer 2012"),
        ("201X", "the 2010s"),
        ("18XX", "the 19th century"),
        ("20XX", "the 21st century"),
        ("11XX~", "about the 12th century"),
        ("-03XX", "the 4th century BC"),
        ("1XXX", "a year from 1000 to 1999"),
        ("XXXX", "a year not known"),
        ("1XX3", "a year from 1003 to 1993 that ends in 3"),
        ("1X9X", "a year from 1090 to 1999 (1X9X)"),
        ("1X9X?", "a year from 1090 to 1999 (1X9X) (uncertain)"),
        ("1950S2", "about 1950 (from 1900 to 1999)"),
        ("0000", "some time in 1 BC"),
        ("-0043", "some time in 44 BC"),
        ("-0043-03-15", "15 March 44 BC"),
        ("0079", "some time in AD 79"),
        ("-0043/-0042", "44–43 BC"),
        ("-0043/0014", "44 BC – AD 14"),
        ("0014/0079", "AD 14–79"),
        ("Y17E6", "some time in 17,000,000"),
        ("Y-17000", "some time in 17,001 BC"),
        ("2014-21", "spring 2014"),
        ("2013-24", "winter 2013–14"),
        ("2014-33", "first quarter of 2014"),
        ("2014-37", "first third of 2014"),
        ("2014-40", "first half of 2014"),
        ("2014-29", "spring 2014 (southern)"),
        ("201X-21", "spring of a year in the 2010s"),
        ("20XX-41", "second half of a year in the 21st century"),
        ("156X-12-25", "25 December of a year in the 1560s"),
        ("156X-12", "December of a year in the 1560s"),
        ("15XX-12-XX", "some day in December of a year in the 16th century"),
        ("15XX-XX-25", "the 25th of a month in a year in the 16th century"),
        ("1500-1X-25", "the 25th of October, November or December 1500"),
        ("15XX-01-3X", "30 or 31 January of a year in the 16th century"),
        ("15XX-X2", "February or December of a year in the 16th century"),
        ("2014-03-XX", "some day in March 2014"),
        ("2014-03-1X", "some day from 10 to 19 March 2014"),
        ("2014-03-X5", "5, 15 or 25 March 2014"),
        ("2014-03-XX~", "some day in March 2014 (approximate)"),
        ("2014-XX", "some month in 2014"),
        ("2014-0X", "some month from January to September 2014"),
        ("2014-1X", "October, November or December 2014"),
        ("2014-XX-XX", "some day in 2014"),
        ("XXXX-12-25", "25 December of a year not known"),
        ("XXXX-XX-XX", "a day not known"),
        ("XXXX-XX", "a month not known"),
        ("2014-0X-1X", "some day from 10 January 2014 to 19 September 2014 (2014-0X-1X)"),
        ("2004-06~-11", "11 June 2004 (year and month approximate)"),
        ("2004-06-~11", "11 June 2004 (day approximate)"),
        ("2004?-06-11", "11 June 2004 (year uncertain)"),
        ("2001-?09~-09", "9 September 2001 (year approximate, month approximate and uncertain)"),
        ("2004-06-11%", "about 11 June 2004, perhaps"),
    ] {
        assert_eq!(in_words(&words, &edtf(text)), expected, "{text}");
    }
}

#[test]
fn dates_in_narrow_places_and_periods_of_figures() {
    let words = words();
    for (text, label, figure) in [
        ("2014-03-19/2014-03-20", "19–20 Mar 2014", "19–20 March 2014"),
        ("2013-04", "Apr 2013", "April 2013"),
        ("2013", "2013", "2013"),
        ("2013-01/2013-06", "Jan–Jun 2013", "January–June 2013"),
        ("2011/2013", "2011–2013", "2011–2013"),
        ("2005/2014-03", "2005 – Mar 2014", "2005 – March 2014"),
        ("2013~", "about 2013", "about 2013"),
        ("[2014-03-19,2014-03-20]", "on 19 or 20 Mar 2014", "on 19 or 20 March 2014"),
        ("[2014]", "2014", "2014"),
    ] {
        assert_eq!(
            (short(&words, &edtf(text)), period(&words, &edtf(text))),
            (label.to_owned(), figure.to_owned()),
            "{text}"
        );
    }
}

#[test]
fn days_years_and_names() {
    let words = words();
    assert_eq!(day_in_words(&words, Day::from_ymd(2014, 3, 9).unwrap()), "9 March 2014");
    for (year, expected) in [
        (2014, "2014"),
        (1, "AD 1"),
        (0, "1 BC"),
        (-43, "44 BC"),
        (9999, "9999"),
        (17_000_000, "17,000,000"),
        (-10_000, "10,001 BC"),
    ] {
        assert_eq!(year_in_words(&words, year), expected);
    }
    assert_eq!((month_name(&words, 12), month_short(&words, 9)), ("December".to_owned(), "Sep".to_owned()));
    assert_eq!((weekday_name(&words, 0), weekday_name(&words, 6)), ("Monday".to_owned(), "Sunday".to_owned()));
}

#[test]
fn windows_in_words() {
    let words = words();
    let day = |text: &str| edtf(text).earliest().unwrap();
    for (first, last, expected) in [
        ("2011-01-01", "2015-07-31", "January 2011 – July 2015"),
        ("2014-03-03", "2014-03-18", "3–18 March 2014"),
        ("2014-03-03", "2014-03-03", "3 March 2014"),
        ("2014-02-27", "2014-04-02", "27 February – 2 April 2014"),
        ("2014-02-01", "2014-11-30", "February–November 2014"),
        ("1992-01-01", "2050-12-31", "1992–2050"),
        ("-0043-01-01", "2050-12-31", "44 BC – 2050"),
    ] {
        assert_eq!(window_in_words(&words, day(first), day(last)), expected);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    /// Words never fail, and show neither a text's key nor the marks of EDTF.
    #[test]
    fn every_date_has_words(text in crate::time::random::edtf_text()) {
        let Ok(edtf) = Edtf::parse(&text) else { return Ok(()) };
        let words = words();
        for told in [in_words(&words, &edtf), short(&words, &edtf), period(&words, &edtf)] {
            prop_assert!(!told.trim().is_empty(), "{}", text);
            prop_assert_eq!(told.trim(), &told);
            prop_assert!(!told.contains(['~', '%', '?', '[', '{', '/', '$']) && !told.contains("  ") && !told.contains(".."), "{}: {}", text, told);
            prop_assert!(!["month-", "part-", "date-", "range-", "set-", "list-", "year-", "doubt-", "masked-", "parts-"].iter().any(|key| told.contains(key)), "{}: {}", text, told);
        }
    }
}
