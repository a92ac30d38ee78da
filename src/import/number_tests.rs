//! What cells say as numbers.

use proptest::prelude::*;

use super::number::*;
use crate::dataset::Qualifier;

fn told(text: &str, mark: Option<Mark>) -> String {
    match read(text, mark) {
        CellNumber::Missing => "missing".to_owned(),
        CellNumber::Either(_) => "either".to_owned(),
        CellNumber::Unreadable => "unreadable".to_owned(),
        CellNumber::Read(amount) => {
            let power = if amount.power == 0 { String::new() } else { format!("e{}", amount.power) };
            let qualifier = if amount.qualifier == Qualifier::Exact { "" } else { amount.qualifier.word() };
            let note = amount.note.unwrap_or_default();
            format!("{}{power} {qualifier} {note}", amount.digits).trim().to_owned()
        }
    }
}

#[test]
fn cells_are_read_as_people_mean_them() {
    for (text, meant) in [
        ("22.738", "either"),
        ("1.234", "either"),
        ("12,345", "either"),
        ("22.7", "22.7"),
        ("22,7", "22.7"),
        ("0,125", "0.125"),
        ("1234.567", "1234.567"),
        ("1 234,5", "1234.5"),
        ("1\u{a0}234,567", "1234.567"),
        ("1\u{202f}234\u{202f}567", "1234567"),
        ("1.234,5", "1234.5"),
        ("1,234.50", "1234.50"),
        ("1,234,567", "1234567"),
        ("1.234.567", "1234567"),
        ("12,34,567", "1234567"),
        ("1'234.5", "1234.5"),
        (">75", "75 more_than"),
        ("> 75", "75 more_than"),
        ("≥75", "75 at_least"),
        ("75+", "75 at_least"),
        ("~14", "14 about"),
        ("<5", "5 less_than"),
        ("ca. 14", "14 about"),
        ("c. 14", "14 about"),
        ("about 14", "14 about"),
        ("более 75 млрд", "75e9 more_than"),
        ("约75亿", "75e8 about"),
        ("14 (est.)", "14 about Estimated"),
        ("22.7 p", "22.7  Provisional"),
        ("22.7p", "22.7  Provisional"),
        ("22.7 (p)", "22.7  Provisional"),
        ("14.2 be", "14.2 about Break in the series; Estimated"),
        ("(3.2)", "-3.2"),
        ("(1,234.5)", "-1234.5"),
        ("−3,2", "-3.2"),
        ("- 3.2", "-3.2"),
        ("75 bn", "75e9"),
        ("75bn", "75e9"),
        ("2,5 Mrd. €", "2.5e9"),
        ("3,5 Mio. USD", "3.5e6"),
        ("USD 75 bn", "75e9"),
        ("$75m", "75e6"),
        ("-$75m", "-75e6"),
        ("1.5E+10", "15000000000"),
        ("1,08788E+06", "1087880"),
        ("1e9", "1000000000"),
        ("2.5e-3", "0.0025"),
        (".5", "0.5"),
        ("5%", "5"),
        ("100*", "100  *"),
        ("22.7 [1]", "22.7  [1]"),
        ("…", "missing"),
        ("..", "missing"),
        (":", "missing"),
        ("n/a", "missing"),
        ("—", "missing"),
        ("", "missing"),
        ("нет данных", "missing"),
        ("seventy", "unreadable"),
        ("1,23,45", "unreadable"),
        ("1.2.3", "unreadable"),
        ("12 34", "unreadable"),
        ("2014-03-19", "unreadable"),
        ("7-5", "unreadable"),
        ("1234567890123456789012345678901", "unreadable"),
    ] {
        assert_eq!(told(text, None), meant, "{text}");
    }
}

#[test]
fn a_column_that_knows_its_mark_leaves_nothing_open() {
    for (text, mark, meant) in [
        ("1.234", Mark::Point, "1.234"),
        ("1.234", Mark::Comma, "1234"),
        ("12,345", Mark::Point, "12345"),
        ("12,345", Mark::Comma, "12.345"),
        ("12,345 p", Mark::Comma, "12.345  Provisional"),
    ] {
        assert_eq!(told(text, Some(mark)), meant, "{text}");
    }
}

#[test]
fn what_only_one_mark_can_mean_is_known() {
    let shows = |text| match read(text, None) {
        CellNumber::Read(amount) => amount.shows,
        _ => None,
    };
    assert_eq!(shows("22,7"), Some(Mark::Comma));
    assert_eq!(shows("1.234.567"), Some(Mark::Comma));
    assert_eq!(shows("1,234,567"), Some(Mark::Point));
    assert_eq!(shows("22.7"), Some(Mark::Point));
    assert_eq!(shows("227"), None);
    assert_eq!(shows("1 227"), None);
}

#[test]
fn a_floating_number_is_what_a_person_sees() {
    for (value, seen) in [
        (0.1 + 0.2, "0.3"),
        (22.738, "22.738"),
        (1_087_875.796, "1087875.796"),
        (153_393_042_497.635, "153393042497.635"),
        (1e15, "1000000000000000"),
        (-0.0, "0"),
        (2013.0, "2013"),
        (1.1 * 3.0, "3.3"),
        (0.000_1, "0.0001"),
    ] {
        assert_eq!(of_float(value).as_deref(), Some(seen));
    }
    assert_eq!(of_float(f64::NAN), None);
    assert_eq!(of_float(1e300), None);
}

#[test]
fn a_shift_keeps_every_digit() {
    for (text, power, shifted_text) in
        [("22.738", 9, "22738000000"), ("75", -3, "0.075"), ("-0.05", 1, "-0.5"), ("1234", -2, "12.34")]
    {
        assert_eq!(shifted(text, power).as_deref(), Some(shifted_text));
    }
}

proptest! {
    /// The short way says what the long way says, wherever it says anything.
    #[test]
    fn digits_read_at_once_are_what_they_are_at_length(
        text in "-?[0-9]{1,12}(\\.[0-9]{0,6})?",
        mark in prop_oneof![Just(None), Just(Some(Mark::Point)), Just(Some(Mark::Comma))],
    ) {
        if let Some(at_once) = at_once(&text, mark) {
            let strip = |read: CellNumber| match read {
                // What a known mark shows is nothing new.
                CellNumber::Read(amount) if mark.is_some() => CellNumber::Read(Amount { shows: None, ..amount }),
                other => other,
            };
            prop_assert_eq!(strip(at_once), strip(at_length(&text, mark)), "{} with {:?}", text, mark);
        }
    }
}
