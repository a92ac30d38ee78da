//! EDTF against vectors, tables, random texts and brute force.

use super::random::edtf_text;
use super::*;
use proptest::prelude::*;
use proptest::strategy::ValueTree as _;

fn vectors(key: &str) -> Vec<String> {
    let text = include_str!("../../../tests/fixtures/edtf-vectors.json");
    let value: serde_json::Value = serde_json::from_str(text).unwrap();
    let rows = value[key].as_array().unwrap();
    rows.iter().map(|row| row.as_str().or_else(|| row["edtf"].as_str()).unwrap().to_owned()).collect()
}

#[test]
fn all_vectors_to_take_are_taken() {
    let texts = vectors("take");
    assert!(texts.len() > 80);
    for text in texts {
        let edtf = Edtf::parse(&text).unwrap_or_else(|fault| panic!("{text}: {fault:?}"));
        assert_eq!(edtf.text(), text);
    }
}

#[test]
fn all_vectors_to_refuse_are_refused() {
    for text in vectors("refuse") {
        assert!(Edtf::parse(&text).is_err(), "{text}");
    }
}

#[test]
fn all_vectors_to_come_back_unchanged_do() {
    for text in vectors("round_trip") {
        assert_eq!(Edtf::parse(&text).unwrap().to_edtf(), text);
    }
}

#[test]
fn bounds() {
    let shown = |day: Option<Day>| day.map_or("..".to_owned(), |day| day.to_string());
    for (text, earliest, latest) in [
        ("2014", "2014-01-01", "2014-12-31"),
        ("2014-02", "2014-02-01", "2014-02-28"),
        ("2014-03-19", "2014-03-19", "2014-03-19"),
        ("2014-03-19~", "2014-03-19", "2014-03-19"),
        ("2014?", "2014-01-01", "2014-12-31"),
        ("199X", "1990-01-01", "1999-12-31"),
        ("XXXX", "0000-01-01", "9999-12-31"),
        ("156X-12-25", "1560-12-25", "1569-12-25"),
        ("15XX-12-XX", "1500-12-01", "1599-12-31"),
        ("1XX3", "1003-01-01", "1993-12-31"),
        ("1XX3-02-29", "0000", "0000"),
        ("2X04-02-29", "2004-02-29", "2904-02-29"),
        ("2014-XX-31", "2014-01-31", "2014-12-31"),
        ("2014-1X", "2014-10-01", "2014-12-31"),
        ("15XX-X2", "1500-02-01", "1599-12-31"),
        ("2014-02-3X", "0000", "0000"),
        ("-03XX", "-0399-01-01", "-0300-12-31"),
        ("-00XX", "-0099-01-01", "-0001-12-31"),
        ("[2014-03-19,2014-03-20]", "2014-03-19", "2014-03-20"),
        ("{1667, 1670..1672}", "1667-01-01", "1672-12-31"),
        ("[..2014-03-18]", "..", "2014-03-18"),
        ("[1760-12..]", "1760-12-01", ".."),
        ("2014-03-19/2014-03-20", "2014-03-19", "2014-03-20"),
        ("2005/2014-03", "2005-01-01", "2014-03-31"),
        ("../2050", "..", "2050-12-31"),
        ("/2050", "..", "2050-12-31"),
        ("2014-05-21/..", "2014-05-21", ".."),
        ("../..", "..", ".."),
        ("1950S2", "1900-01-01", "1999-12-31"),
        ("-1950S2", "-1999-01-01", "-1900-12-31"),
        ("Y17101000S3", "Y17100000-01-01", "Y17199999-12-31"),
        ("Y-17101E3S3", "Y-17199999-01-01", "Y-17100000-12-31"),
        ("Y17E7", "Y170000000-01-01", "Y170000000-12-31"),
        ("Y1E12", "Y1000000000000-01-01", "Y1000000000000-12-31"),
        ("2001-21", "2001-03-01", "2001-05-31"),
        ("2001-22", "2001-06-01", "2001-08-31"),
        ("2001-23", "2001-09-01", "2001-11-30"),
        ("2001-24", "2001-12-01", "2002-02-28"),
        ("2003-28", "2003-12-01", "2004-02-29"),
        ("2001-29", "2001-09-01", "2001-11-30"),
        ("2001-30", "2001-12-01", "2002-02-28"),
        ("2001-31", "2001-03-01", "2001-05-31"),
        ("2001-32", "2001-06-01", "2001-08-31"),
        ("2001-33", "2001-01-01", "2001-03-31"),
        ("2001-36", "2001-10-01", "2001-12-31"),
        ("2001-37", "2001-01-01", "2001-04-30"),
        ("2001-39", "2001-09-01", "2001-12-31"),
        ("2001-40", "2001-01-01", "2001-06-30"),
        ("20XX-41", "2000-07-01", "2099-12-31"),
        ("0000", "0000-01-01", "0000-12-31"),
    ] {
        match Edtf::parse(text) {
            Ok(edtf) => {
                assert_eq!((shown(edtf.earliest()), shown(edtf.latest())), (earliest.into(), latest.into()), "{text}");
            }
            Err(_) => assert_eq!(earliest, "0000", "{text} is refused"),
        }
    }
}

#[test]
fn faults_are_told_apart() {
    let fault = |text| Edtf::parse(text).unwrap_err();
    assert_eq!(fault(""), EdtfError::Empty);
    assert_eq!(fault("2014-13"), EdtfError::NoSuchMonth { month: "13".into() });
    assert_eq!(fault("2014-02-30"), EdtfError::NoSuchDay { date: "2014-02-30".into() });
    assert_eq!(fault("Y1E13"), EdtfError::YearTooFar);
    assert_eq!(fault("Y10000000000000"), EdtfError::YearTooFar);
    assert_eq!(fault("Y1000000000001"), EdtfError::YearTooFar);
    assert_eq!(fault("2014-21-03"), EdtfError::DayInPartOfYear { date: "2014-21-03".into() });
    assert_eq!(fault("-0000"), EdtfError::MinusZero);
    assert_eq!(fault("2014-03-19T10:00"), EdtfError::TimeOfDay);
    for (text, at, found, expected) in [
        ("2014x", 4, Some('x'), ExpectedSyntax::Nothing),
        ("2014-3-19", 6, Some('-'), ExpectedSyntax::Month),
        ("2014-03-1", 9, None, ExpectedSyntax::Day),
        ("20", 2, None, ExpectedSyntax::Year),
        ("Y2014", 1, Some('2'), ExpectedSyntax::LongYear),
        ("1950S5", 4, Some('S'), ExpectedSyntax::SignificantDigits),
        ("[2014;2015]", 5, Some(';'), ExpectedSyntax::CommaOrClose(']')),
        ("..", 2, None, ExpectedSyntax::Slash),
        ("年2014", 0, Some('年'), ExpectedSyntax::Year),
    ] {
        assert_eq!(fault(text), EdtfError::Unexpected { at, found, expected }, "{text}");
    }
    for (text, start, end) in [
        ("2014-03-20/2014-03-19", "2014-03-20", "2014-03-19"),
        ("[2015..2014]", "2015", "2014"),
        ("2014-05~/2014-03", "2014-05~", "2014-03"),
    ] {
        assert_eq!(fault(text), EdtfError::EndsBeforeStart { start: start.into(), end: end.into() });
    }
    for text in [
        "2014?~",
        "2014-21-03",
        "2014-42",
        "[..]",
        "[]",
        "{}",
        "2014/2015/2016",
        " 2014",
        "2014-03-19T10:00",
        "19ХХ",
        "1950S5",
        "19XXS2",
    ] {
        assert!(Edtf::parse(text).is_err(), "{text}");
    }
}

#[test]
fn shapes_and_precision() {
    let at = |text: &str| {
        Edtf::parse(text)
            .map(|edtf| (edtf.shape(), edtf.precision(), edtf.is_approximate(), edtf.is_uncertain()))
            .unwrap()
    };
    assert_eq!(at("2014-03-19"), (DateShape::Day, Precision::Day, false, false));
    assert_eq!(at("2014-03-19/2014-03-20"), (DateShape::Days, Precision::Day, false, false));
    assert_eq!(at("2014-03~"), (DateShape::Within(Precision::Month), Precision::Month, true, false));
    assert_eq!(at("2013%"), (DateShape::Within(Precision::Year), Precision::Year, true, true));
    assert_eq!(at("201X"), (DateShape::Within(Precision::Decade), Precision::Decade, false, false));
    assert_eq!(at("2014-21?"), (DateShape::Within(Precision::PartOfYear), Precision::PartOfYear, false, true));
    assert_eq!(at("[2014-03-19,2014-03-20]"), (DateShape::OneOf, Precision::Day, false, false));
    assert_eq!(at("2013-03-21~/2014-03-20").0, DateShape::Days);
    assert_eq!(
        at("../2050").0,
        DateShape::Interval { start: IntervalEnd::Open, end: IntervalEnd::At(Precision::Year) }
    );
}

#[test]
fn ends_and_members_have_their_own_days() {
    let days = |text: &str| Edtf::parse(text).unwrap().span();
    let interval = Edtf::parse("2013-03~/2014-03-20").unwrap();
    assert_eq!((interval.start(), interval.end()), (Some(days("2013-03")), Some(days("2014-03-20"))));
    let open = Edtf::parse("2013/..").unwrap();
    assert_eq!((open.start(), open.end()), (Some(days("2013")), None));
    assert_eq!(Edtf::parse("2013").unwrap().start(), None);
    let set = Edtf::parse("{1667, 1670..1672,..1500}").unwrap();
    assert_eq!(set.members(), [days("1667"), days("1670/1672"), days("../1500")]);
    assert!(interval.members().is_empty());
}

#[test]
fn a_mark_after_a_part_is_about_all_to_its_left() {
    let doubts = |text: &str| match Edtf::parse(text).unwrap().expression().unwrap() {
        Expression::Date(date) => {
            let doubts = date.doubts();
            let shown = |doubt: DateDoubt| match (doubt.is_approximate, doubt.is_uncertain) {
                (false, false) => "-",
                (true, false) => "~",
                (false, true) => "?",
                (true, true) => "%",
            };
            [Some(doubts.year), doubts.month, doubts.day].into_iter().flatten().map(shown).collect::<String>()
        }
        other => panic!("{other}"),
    };
    for (text, expected) in [
        ("2004-06-11", "---"),
        ("2004-06-11%", "%%%"),
        ("2004-06~-11", "~~-"),
        ("2004?-06-11", "?--"),
        ("2004-06-~11", "--~"),
        ("2004-?06-11", "-?-"),
        ("?2004-06~", "%~"),
        ("2001-?09~-09", "~%-"),
    ] {
        assert_eq!(doubts(text), expected, "{text}");
    }
}

#[test]
fn a_million_stay_small() {
    assert!(size_of::<Edtf>() <= 48, "{}", size_of::<Edtf>());
}

#[test]
fn a_hundred_thousand_random_texts_are_read_and_printed_alike() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let texts = edtf_text();
    let mut taken = 0;
    while taken < 100_000 {
        let text = texts.new_tree(&mut runner).unwrap().current();
        let Ok(edtf) = Edtf::parse(&text) else { continue };
        taken += 1;
        let printed = edtf.to_edtf();
        assert_eq!(printed, text);
        assert_eq!(Edtf::parse(&printed).unwrap(), edtf);
        if let (Some(earliest), Some(latest)) = (edtf.earliest(), edtf.latest()) {
            assert!(earliest <= latest, "{text}: {earliest} to {latest}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// The bounds of a mask are those found by trying every day of the years concerned.
    #[test]
    fn masks_agree_with_brute_force(year in "20[01X][0-9X]", month in "[01X][0-9X]", day in "[0-3X][0-9X]") {
        let text = format!("{year}-{month}-{day}");
        let matches = |number: i64| {
            let shown = Day::from_number(number).to_string();
            shown.bytes().zip(text.bytes()).all(|(have, mask)| mask == b'X' || mask == have)
        };
        let first = Day::from_ymd(2000, 1, 1).unwrap().number();
        let last = Day::from_ymd(2099, 12, 31).unwrap().number();
        let expected = (first..=last).find(|&n| matches(n)).zip((first..=last).rev().find(|&n| matches(n)));
        let found = Edtf::parse(&text).ok().map(|edtf| (edtf.earliest().unwrap().number(), edtf.latest().unwrap().number()));
        prop_assert_eq!(found, expected, "{}", text);
    }

    #[test]
    fn no_text_makes_the_reader_panic(text in "[0-9XYSE?~%/.,\\[\\]{} -]{0,24}") {
        let read = Edtf::parse(&text);
        prop_assert!(read.is_ok() || read.is_err());
    }
}

/// A day, or two, as people write them, with slips.
fn nearly_plain() -> impl Strategy<Value = String> {
    let day =
        || (0u16..10_000, 0u8..14, 0u8..33).prop_map(|(year, month, day)| format!("{year:04}-{month:02}-{day:02}"));
    let slip = (0usize..22, prop::sample::select(vec!['/', '-', '0', '9', 'X', '~', ' ', 'é']));
    let plain = prop_oneof![day(), (day(), day()).prop_map(|(first, last)| format!("{first}/{last}"))];
    (plain, proptest::option::weighted(0.3, slip)).prop_map(|(text, slip)| {
        let Some((at, letter)) = slip else { return text };
        text.chars().enumerate().map(|(place, own)| if place == at { letter } else { own }).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn plain_days_are_read_as_any_date_is(text in prop_oneof![4 => nearly_plain().boxed(), 1 => edtf_text()]) {
        if let Some((first, last, shape)) = plain_days(text.as_bytes()) {
            let expression = parse::expression(&text).unwrap();
            let span = bounds::span(&expression).unwrap();
            prop_assert_eq!((span.earliest, span.latest), (Some(first), Some(last)));
            prop_assert_eq!(shape, bounds::shape(&expression));
            prop_assert_eq!(Precision::Day, bounds::coarsest(&expression));
            prop_assert_eq!(DateDoubt::default(), expression.doubt());
        }
    }
}
