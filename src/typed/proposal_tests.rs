//! What is proposed where a text can't be read: never another date.

use super::*;
use proptest::prelude::*;

/// What was typed and can't be read, and the nearest text that can.
const REFUSED: &[(&str, Option<&str>)] = &[
    ("", None),
    ("gibberish", None),
    ("the", None),
    // Misspelt.
    ("19 Marhc 2014", Some("19 March 2014")),
    ("19 marhc 2014", Some("19 March 2014")),
    ("19. März 2014", Some("19. Mar 2014")),
    ("Febuary 2014", Some("February 2014")),
    ("28 Febuary - 3 Marhc 2014", Some("28 February - 3 March 2014")),
    ("Wenesday 19 March 2014", Some("Wednesday 19 March 2014")),
    ("sprng 2014", Some("spring 2014")),
    ("abuot 2013", Some("about 2013")),
    ("19 марат 2014", Some("19 март 2014")),
    ("19 March 2014 in Beijing", Some("19 March 2014 in")),
    // Days that do not exist.
    ("30 February 2014", Some("28 February 2014")),
    ("31 April 2014", Some("30 April 2014")),
    ("32 March 2014", Some("31 March 2014")),
    ("29 February 2014", Some("28 February 2014")),
    ("2014-02-30", Some("2014-02-28")),
    ("30.02.2014", Some("28.02.2014")),
    ("2014-02-30/2014-03-02", Some("2014-02-28/2014-03-02")),
    ("2014年2月30日", Some("2014年2月28日")),
    ("2014-13-01", Some("2014-01-13")),
    ("2014-19-03", Some("2014-03-19")),
    // Another month or day would be another date.
    ("2014-13", None),
    ("2014-00", None),
    ("2014-05-00", None),
    ("19.13.2014", None),
    ("156X-09-31", Some("156X-09-30")),
    ("15XX-02-3X", Some("15XX-02-2X")),
    // Years.
    ("19 March 14", Some("19 March 2014")),
    ("19 March '14", Some("19 March 2014")),
    ("19/03/14", Some("19/03/2014")),
    ("19.03.14", Some("19.03.2014")),
    ("March 14", Some("March 2014")),
    ("March 92", Some("March 1992")),
    ("20", Some("2020")),
    ("the 90s", Some("the 1990s")),
    ("840", Some("AD 840")),
    ("19 March", None),
    ("12345", Some("Y12345")),
    ("20140319", Some("2014-03-19")),
    ("201403", Some("2014-03")),
    ("-0000", Some("0000")),
    ("Y2014", Some("2014")),
    ("Y-9999", Some("-9999")),
    ("Y1E13", None),
    // Which is the month?
    ("03/04/2014", Some("3 April 2014")),
    ("before 03/04/2014", Some("before 3 April 2014")),
    ("2011/12", Some("2011–2012")),
    // Weekdays.
    ("Thursday 19 March 2014", Some("Wednesday 19 March 2014")),
    ("Thu, 19 March 2014", Some("Wed, 19 March 2014")),
    ("четверг, 19 марта 2014", Some("среда, 19 марта 2014")),
    ("2014年3月19日星期四", Some("2014年3月19日星期三")),
    // Ranges.
    ("20–19 March 2014", Some("19–20 March 2014")),
    ("between 20 and 19 March 2014", Some("between 19 and 20 March 2014")),
    ("March–January 2014", None),
    ("20 March – 19 March 2014", Some("19 March – 20 March 2014")),
    ("2 January 2014 – 30 December 2013", Some("30 December 2013 – 2 January 2014")),
    ("2014-03-20/2014-03-19", Some("2014-03-19/2014-03-20")),
    ("2014 – 2011", Some("2011 – 2014")),
    // The year before was not typed.
    ("30 December – 2 January 2014", None),
    ("between 2013 and 2011", Some("between 2011 and 2013")),
    ("2014 –", Some("since 2014")),
    ("– 2014", Some("until 2014")),
    ("between 2011", None),
    ("before", None),
    ("19, 20 March 2014", Some("one of 19, 20 March 2014")),
    ("2011 or 2012 and 2013", None),
    // Times, and days told by today.
    ("2014-03-19T10:00", None),
    ("19 March 2014, 10:00", None),
    ("19 March 2014 at 10:00", None),
    ("19 March 2014 (10:00)", Some("19 March 2014")),
    ("yesterday", None),
    ("3 days ago", None),
    ("early 19 March 2014", Some("19 March 2014")),
    // EDTF with a slip.
    ("[1999", Some("[1999]")),
    ("{1999]", Some("{1999}")),
    ("[2014;2015]", Some("[2014,2015]")),
    ("2014-21-03", Some("2014-03-21")),
    ("1950S5", None),
    // The year first, with two digits.
    ("93-10-12", Some("1993-10-12")),
    ("93/10/12", Some("1993/10/12")),
    ("93.10.12", Some("1993.10.12")),
    ("99-1-2", Some("1999-1-2")),
    ("56-03-19", Some("1956-03-19")),
    ("93 October 12", Some("1993 October 12")),
    ("93-Oct-12", Some("1993-Oct-12")),
    ("12-10-93", Some("12 October 1993")),
    ("19-10-93", Some("19-10-1993")),
    ("12 Oct 93", Some("12 Oct 1993")),
    ("93-10-45", None),
    ("93-13-14", None),
    // Years with another mark between them.
    ("1992_2014", Some("1992/2014")),
    ("1992→2014", Some("1992/2014")),
    ("1992|2014", Some("1992/2014")),
    ("1992~2014", Some("1992/2014")),
    ("19922014", Some("1992/2014")),
    ("2014_03_19", Some("2014-03-19")),
    ("2014_03", Some("2014-03")),
    ("19_03_2014", Some("19-03-2014")),
    ("19_March_2014", Some("19 March 2014")),
    ("19032014", Some("19.03.2014")),
    ("1992 2014", Some("1992/2014")),
    // A second date in brackets.
    ("2014 (1992)", Some("2014")),
    ("2014（1992）", Some("2014")),
    ("2014 [1992]", Some("2014")),
    ("(1992) 2014", Some("2014")),
    ("19 March 2014 (20 March 2014)", Some("19 March 2014")),
    ("March 2014 (published 2015)", Some("March 2014")),
    ("since 2005 (1992)", Some("since 2005")),
    ("2014 (1992", Some("2014")),
    // A day, or a year?
    ("November 2013-14", Some("November 2013 – 2014")),
    ("Nov 2013/14", Some("Nov 2013 – 2014")),
    ("November 2013–14", Some("November 2013 – 2014")),
    ("March 2014-20", Some("March 2014 – 2020")),
    ("March 2014-9", Some("9 March 2014")),
    ("November 2013-12", Some("12 November 2013")),
    ("spring 2013-14", Some("spring 2013 – 2014")),
    // Numbers have no place to go.
    ("early 1900–February–13", Some("1900–February13")),
    ("19 March 2014 5", None),
    ("14 days after 19 March 2014", None),
    ("2014-2015-2016", None),
    ("30 people met in 2014", None),
    // Other calendars.
    ("农历三月十九", None),
    ("民国103年", None),
    ("平成26年", None),
    ("1435 hijri", None),
    // Chinese numerals.
    ("二十", None),
    ("廿", None),
    ("一四年三月十九日", Some("2014年三月十九日")),
    ("九三年十月", Some("1993年十月")),
    ("二〇一四年二月三十日", Some("二〇一四年二月二十八日")),
    ("二〇一四年三月十九日星期四", Some("二〇一四年三月十九日星期三")),
    ("2014年3月19日～20日", Some("2014年3月19日–20日")),
    ("三月十九日", None),
    ("90年代", Some("1990年代")),
    ("九十年代", Some("1990年代")),
];

#[test]
fn what_cannot_be_read_gets_the_nearest_text_that_can() {
    let mut wrong = Vec::new();
    for (typed, expected) in REFUSED {
        match read(typed) {
            Err(not_read) if not_read.nearest(DateSpelling::english) == *expected => {}
            other => wrong.push(format!("{typed}: {other:?}, not {expected:?}")),
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Dates as people write them, with too few digits, odd marks, brackets and second dates.
fn nearly_a_date() -> impl Strategy<Value = String> {
    let year = prop_oneof![
        3 => (1900i64..2030).prop_map(|year| year.to_string()),
        3 => (0i64..100).prop_map(|year| format!("{year:02}")),
    ];
    let month = prop_oneof![
        (1u8..13).prop_map(|month| format!("{month:02}")),
        (1u8..13).prop_map(|month| month.to_string()),
        (1u8..13).prop_map(|month| DateSpelling::english().month(month).to_owned()),
    ];
    let day = (1u8..29).prop_map(|day| day.to_string());
    let mark = || proptest::sample::select(vec!["-", "/", ".", " ", "_", "–", "|", ", ", "~", "→", ""]);
    let date = (year, month, day, mark(), 0u8..6).prop_map(|(year, month, day, mark, order)| match order {
        0 => format!("{year}{mark}{month}{mark}{day}"),
        1 => format!("{day}{mark}{month}{mark}{year}"),
        2 => format!("{month}{mark}{day}{mark}{year}"),
        3 => format!("{month}{mark}{year}"),
        4 => format!("{year}{mark}{month}"),
        _ => year,
    });
    let lead = proptest::sample::select(vec!["", "", "", "about ", "since ", "before ", "early ", "circca "]);
    // Two words in one are none that anybody writes.
    let joint = proptest::sample::select(vec!["-", "/", " ", "_", "–", "|", ", ", "~", "→"]);
    (lead, proptest::collection::vec((date, joint), 1..3)).prop_map(|(lead, dates)| {
        let last = dates.len() - 1;
        let dates = dates.into_iter().enumerate();
        dates.fold(lead.to_owned(), |text, (at, (date, mark))| text + &date + if at < last { mark } else { "" })
    })
}

/// The digits of a text but zeros, those of a month's name too.
fn digits_of(text: &str) -> Vec<char> {
    let (mut text, english) = (text.to_owned(), DateSpelling::english());
    for month in 1..=12 {
        text = text.replace(english.month(month), &format!(" {month} "));
    }
    let mut digits: Vec<char> = text.chars().filter(|c| ('1'..='9').contains(c)).collect();
    digits.sort_unstable();
    digits
}

/// Whether two texts have the same digits but for zeros and for a century in front of each pair of digits of the first:
/// the present or the last one, or one that was typed.
fn has_the_same_digits(typed: &str, proposed: &str) -> bool {
    let mut left = digits_of(proposed);
    let all_there = digits_of(typed).iter().all(|digit| match left.iter().position(|other| other == digit) {
        Some(at) => {
            left.remove(at);
            true
        }
        None => false,
    });
    let groups: Vec<&str> = typed.split(|c: char| !c.is_ascii_digit()).collect();
    let pairs = groups.iter().filter(|group| group.len() == 2).count();
    // A year may stand by itself, or be written together with its month and day, before or after them.
    let years = groups.iter().filter(|group| group.len() >= 4);
    let own = years.flat_map(|group| [group.get(..2), group.get(group.len() - 4..group.len() - 2)]).flatten();
    let own = own.filter(|century| !century.starts_with('0'));
    let centuries: Vec<Vec<char>> = ["19", "20"].into_iter().chain(own).map(digits_of).collect();
    all_there && are_centuries(&left, &centuries, pairs)
}

/// Whether these digits are those of so many centuries at most.
fn are_centuries(left: &[char], centuries: &[Vec<char>], most: usize) -> bool {
    left.is_empty()
        || most > 0
            && centuries.iter().filter(|century| !century.is_empty()).any(|century| {
                let mut rest = left.to_vec();
                let has_all = century.iter().all(|digit| match rest.iter().position(|other| other == digit) {
                    Some(at) => {
                        rest.remove(at);
                        true
                    }
                    None => false,
                });
                has_all && are_centuries(&rest, centuries, most - 1)
            })
}

#[test]
fn what_is_another_date_would_be_seen() {
    for (typed, proposed, is_same) in [
        ("93-10-12", "1993-10-12", true),
        ("1200.1-01-01", "1200.1 – 1201-01", true),
        ("93-10-12", "31-10-2012", false),
        ("1992_2014", "19922014", true),
        ("13-14", "1813-1914", false),
        ("1200.1-01-01", "1200.1 – 1301-01", false),
        ("011000-40_02", "01.1000 – 1040-02", true),
        ("011000-40_02", "01.1000 – 1340-02", false),
    ] {
        assert_eq!(has_the_same_digits(typed, proposed), is_same, "{typed}: {proposed}");
    }
}

#[test]
fn a_misspelt_word_is_no_second_month() {
    for text in ["circca 1955–03–13~01-55", "circca 04~March~16–01-16"] {
        assert_eq!(read(text).unwrap_err().nearest(DateSpelling::english), None, "{text}");
    }
}

#[test]
fn a_third_that_is_proposed_is_no_number_that_was_typed() {
    assert_eq!(read("early 1900–January-1900/1/3").unwrap_err().nearest(DateSpelling::english), None);
    assert_eq!(read("early 2014").unwrap().text(), "2014-37");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(5_000))]

    /// What is proposed has the digits that were typed, with centuries and zeros in front.
    #[test]
    fn a_proposal_is_never_another_date(text in nearly_a_date()) {
        let Err(not_read) = read(&text) else { return Ok(()) };
        let Some(nearest) = not_read.nearest(DateSpelling::english) else { return Ok(()) };
        let fault = &not_read.fault;
        let groups = |text: &str| text.split(|c: char| !c.is_ascii_digit()).map(str::to_owned).collect::<Vec<_>>();
        let has_moved =
            |day: &String| day.parse().is_ok_and(|day: u8| (29..40).contains(&day)) && !groups(nearest).contains(day);
        // A day beyond its month's end may become the last one.
        if matches!(fault, TypedFault::Edtf(EdtfError::NoSuchDay { .. })) || groups(&text).iter().any(has_moved) {
            return Ok(());
        }
        prop_assert!(has_the_same_digits(&text, nearest), "{}: {}", text, nearest);
        // Read again, it is a date of these digits, once for each end; a day before another may have other ones.
        let edtf = read(nearest).unwrap();
        let (mut typed, mut found) = (digits_of(nearest), digits_of(edtf.text()));
        typed.dedup();
        found.dedup();
        prop_assert!(text.contains("before") || typed == found, "{}: {}: {}", text, nearest, edtf.text());
    }
}
