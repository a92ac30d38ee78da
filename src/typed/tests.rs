//! What people type, in tables, and what is proposed where it can't be read.

use super::*;
use crate::time::Day;
use proptest::prelude::*;

/// What was typed, and its EDTF.
const READ: &[(&str, &str)] = &[
    // Days.
    ("19 Mar 2014", "2014-03-19"),
    ("19 march 2014", "2014-03-19"),
    ("19 MARCH 2014", "2014-03-19"),
    ("  19   March  2014 ", "2014-03-19"),
    ("19th of March, 2014", "2014-03-19"),
    ("the 19th of March 2014", "2014-03-19"),
    ("on 19 March 2014", "2014-03-19"),
    ("on the 19th of March, 2014", "2014-03-19"),
    ("19 Mar. 2014", "2014-03-19"),
    ("19. March 2014.", "2014-03-19"),
    ("19March2014", "2014-03-19"),
    ("19-Mar-2014", "2014-03-19"),
    ("2014-Mar-19", "2014-03-19"),
    ("Mar-2014", "2014-03"),
    ("March 19, 2014", "2014-03-19"),
    ("March 19th, 2014", "2014-03-19"),
    ("Mar 19 2014", "2014-03-19"),
    ("2014 March 19", "2014-03-19"),
    ("2014, March 19", "2014-03-19"),
    ("nineteenth of March 2014", "2014-03-19"),
    ("the twenty-first of May 2014", "2014-05-21"),
    ("the third of March 2014", "2014-03-03"),
    ("1st Sept 2014", "2014-09-01"),
    ("Wednesday, 19 March 2014", "2014-03-19"),
    ("Wed 19 March 2014", "2014-03-19"),
    ("Wednesday, March 19, 2014", "2014-03-19"),
    ("19 March 2014 (Wednesday)", "2014-03-19"),
    ("29 February 2012", "2012-02-29"),
    ("(19 March 2014)", "2014-03-19"),
    // Days in numbers.
    ("19.03.2014", "2014-03-19"),
    ("19.3.2014", "2014-03-19"),
    ("3.4.2014", "2014-04-03"),
    ("19. 3. 2014", "2014-03-19"),
    ("19/03/2014", "2014-03-19"),
    ("03/19/2014", "2014-03-19"),
    ("19-03-2014", "2014-03-19"),
    ("04/04/2014", "2014-04-04"),
    ("2014/03/19", "2014-03-19"),
    ("2014.03.19", "2014-03-19"),
    ("2014-3-9", "2014-03-09"),
    ("2014–03–19", "2014-03-19"),
    ("２０１４-０３-１９", "2014-03-19"),
    // Months.
    ("March 2014", "2014-03"),
    ("Mar 2014", "2014-03"),
    ("march, 2014", "2014-03"),
    ("2014 March", "2014-03"),
    ("in March 2014", "2014-03"),
    ("the month of March 2014", "2014-03"),
    ("some time in April 2013", "2013-04"),
    ("sometime in April 2013", "2013-04"),
    ("at some time in April 2013", "2013-04"),
    ("03/2014", "2014-03"),
    ("03.2014", "2014-03"),
    ("2014/03", "2014-03"),
    ("2014-3", "2014-03"),
    ("Febr 2014", "2014-02"),
    // Years, decades, centuries.
    ("2014", "2014"),
    ("in 2014", "2014"),
    ("the year 2014", "2014"),
    ("2010s", "201X"),
    ("the 2010s", "201X"),
    ("2010's", "201X"),
    ("in the 1560s", "156X"),
    ("19th century", "18XX"),
    ("the nineteenth century", "18XX"),
    ("XIX century", "18XX"),
    ("the 21st century", "20XX"),
    ("4th century BC", "-03XX"),
    ("first century BC", "-0099/0000"),
    ("44 BC", "-0043"),
    ("44 B.C.", "-0043"),
    ("1 bce", "0000"),
    ("15 March 44 BC", "-0043-03-15"),
    ("AD 79", "0079"),
    ("79 CE", "0079"),
    ("17,000 BC", "Y-16999"),
    ("17,000,000", "Y17000000"),
    // Parts of a year.
    ("spring 2014", "2014-21"),
    ("in the spring of 2014", "2014-21"),
    ("Fall 2014", "2014-23"),
    ("winter 2014", "2014-24"),
    ("winter 2013/14", "2013-24"),
    ("winter 2013–14", "2013-24"),
    ("the winter of 2013-2014", "2013-24"),
    ("winter 2011/12", "2011-24"),
    ("spring 2014 (southern)", "2014-29"),
    ("Q1 2014", "2014-33"),
    ("2014 Q1", "2014-33"),
    ("2014Q4", "2014-36"),
    ("first quarter of 2014", "2014-33"),
    ("the 3rd quarter of 2014", "2014-35"),
    ("last quarter of 2014", "2014-36"),
    ("first half of 2014", "2014-40"),
    ("H2 2014", "2014-41"),
    ("first third of 2014", "2014-37"),
    ("last third of 2014", "2014-39"),
    // Doubt.
    ("about 2013", "2013~"),
    ("circa 2013", "2013~"),
    ("c. 2013", "2013~"),
    ("ca 2013", "2013~"),
    ("c2013", "2013~"),
    ("~ 2013", "2013~"),
    ("~March 2013", "2013-03~"),
    ("around March 2014", "2014-03~"),
    ("2013 or so", "2013~"),
    ("2013 (approx.)", "2013~"),
    ("perhaps March 2014", "2014-03?"),
    ("possibly 19 March 2014", "2014-03-19?"),
    ("2014?", "2014?"),
    ("March 2014?", "2014-03?"),
    ("2014?~", "2014%"),
    ("March 2014 (?)", "2014-03?"),
    ("perhaps about 2013", "2013%"),
    ("about 2013, perhaps", "2013%"),
    ("about the 2010s", "201X~"),
    // Unknown parts.
    ("some day in March 2014", "2014-03-XX"),
    ("a day in 2014", "2014-XX-XX"),
    ("some month in 2014", "2014-XX"),
    ("25 December of a year in the 1560s", "156X-12-25"),
    ("25 December of a year not known", "XXXX-12-25"),
    ("156x-12-25", "156X-12-25"),
    // Intervals.
    ("19-20 March 2014", "2014-03-19/2014-03-20"),
    ("19–20 March 2014", "2014-03-19/2014-03-20"),
    ("19 – 20 March 2014", "2014-03-19/2014-03-20"),
    ("19—20 March 2014", "2014-03-19/2014-03-20"),
    ("19 to 20 March 2014", "2014-03-19/2014-03-20"),
    ("from 19 to 20 March 2014", "2014-03-19/2014-03-20"),
    ("the 19th to the 20th of March 2014", "2014-03-19/2014-03-20"),
    ("March 19-20, 2014", "2014-03-19/2014-03-20"),
    ("March 19–20 2014", "2014-03-19/2014-03-20"),
    ("19–20.03.2014", "2014-03-19/2014-03-20"),
    ("28.02–03.03.2014", "2014-02-28/2014-03-03"),
    ("28 Feb - 3 March 2014", "2014-02-28/2014-03-03"),
    ("February 28 – March 3, 2014", "2014-02-28/2014-03-03"),
    ("19 March 2014 – 2 April 2014", "2014-03-19/2014-04-02"),
    ("30 Dec 2013 to 2 Jan 2014", "2013-12-30/2014-01-02"),
    ("2014-03-19 to 2014-03-20", "2014-03-19/2014-03-20"),
    ("2014-03-19 - 2014-03-20", "2014-03-19/2014-03-20"),
    ("2014-03-19 / 2014-03-20", "2014-03-19/2014-03-20"),
    ("2014-03-19/20", "2014-03-19/2014-03-20"),
    ("Wed 19 – Thu 20 March 2014", "2014-03-19/2014-03-20"),
    ("Mar–May 2014", "2014-03/2014-05"),
    ("March to May 2014", "2014-03/2014-05"),
    ("December 2013 – February 2014", "2013-12/2014-02"),
    ("Q1–Q2 2014", "2014-33/2014-34"),
    ("2011-2013", "2011/2013"),
    ("2011–2013", "2011/2013"),
    ("2011–13", "2011/2013"),
    ("2011-13", "2011/2013"),
    ("2011–12", "2011/2012"),
    ("2011-12", "2011-12"),
    ("2013/14", "2013/2014"),
    ("2013/2014", "2013/2014"),
    ("2011..2013", "2011/2013"),
    ("2005 – March 2014", "2005/2014-03"),
    ("about 2011 – about 2013", "2011~/2013~"),
    ("2005 – about 2013", "2005/2013~"),
    ("44–43 BC", "-0043/-0042"),
    ("44 BC – AD 14", "-0043/0014"),
    ("19th–20th century", "18XX/19XX"),
    ("1990s–2000s", "199X/200X"),
    // Open and unknown ends.
    ("since 2005", "2005/.."),
    ("from 2005", "2005/.."),
    ("from 2005 onwards", "2005/.."),
    ("2005 onwards", "2005/.."),
    ("2005–present", "2005/.."),
    ("2005 to the present", "2005/.."),
    ("since about 2005", "2005~/.."),
    ("since 21 May 2014", "2014-05-21/.."),
    ("until 2014", "../2014"),
    ("to 2014", "../2014"),
    ("up to 2014", "../2014"),
    ("till March 2014", "../2014-03"),
    ("start not known – 2014", "/2014"),
    ("2005 – end not known", "2005/"),
    // Before, after, one of, all of.
    ("before 19 March 2014", "[..2014-03-18]"),
    ("before 2014-03-19", "[..2014-03-18]"),
    ("before March 2014", "[..2014-02]"),
    ("before January 2014", "[..2013-12]"),
    ("before 2014", "[..2013]"),
    ("before about 2014", "[..2013~]"),
    ("before spring 2014", "[..2014-02-28]"),
    ("before the 2010s", "[..2009]"),
    ("after 19 March 2014", "[2014-03-20..]"),
    ("after December 2013", "[2014-01..]"),
    ("after 2013", "[2014..]"),
    ("by 19 March 2014", "[..2014-03-19]"),
    ("no later than 19 March 2014", "[..2014-03-19]"),
    // The third that is meant: of a month some day of it, of a year as EDTF counts thirds.
    ("late March 2014", "[2014-03-21..2014-03-31]"),
    ("early March 2014", "[2014-03-01..2014-03-10]"),
    ("mid-May 2014", "[2014-05-11..2014-05-20]"),
    ("middle of February 2014", "[2014-02-11..2014-02-20]"),
    ("end of February 2016", "[2016-02-21..2016-02-29]"),
    ("beginning of 2014", "2014-37"),
    ("early 2015", "2015-37"),
    ("mid-2014", "2014-38"),
    ("end of 2014", "2014-39"),
    ("конец марта 2014", "[2014-03-21..2014-03-31]"),
    ("not before 19 March 2014", "[2014-03-19..]"),
    ("spring 2014 or later", "[2014-21..]"),
    ("2014 or earlier", "[..2014]"),
    ("19 or 20 March 2014", "[2014-03-19,2014-03-20]"),
    ("on 19 or 20 March 2014", "[2014-03-19,2014-03-20]"),
    ("either 19 or 20 March 2014", "[2014-03-19,2014-03-20]"),
    ("19, 20 or 21 March 2014", "[2014-03-19,2014-03-20,2014-03-21]"),
    ("one of 19, 20, 22 and 25 March 2014", "[2014-03-19,2014-03-20,2014-03-22,2014-03-25]"),
    ("March or April 2014", "[2014-03,2014-04]"),
    ("2011 or 2013", "[2011,2013]"),
    ("1667 or 1670–1672", "[1667,1670..1672]"),
    ("19 and 20 March 2014", "{2014-03-19,2014-03-20}"),
    ("all of 1667 and 1670–1672", "{1667,1670..1672}"),
    ("between 2011 and 2013", "[2011..2013]"),
    ("between 19 and 25 March 2014", "[2014-03-19..2014-03-25]"),
    // Chinese.
    ("2014年3月19日", "2014-03-19"),
    ("2014年3月19日星期三", "2014-03-19"),
    ("2014年3月", "2014-03"),
    ("2014年", "2014"),
    ("2014年三月", "2014-03"),
    ("2014年3月19日至20日", "2014-03-19/2014-03-20"),
    ("2011年至2013年", "2011/2013"),
    ("2005年以来", "2005/.."),
    ("约2013年", "2013~"),
    ("2014年以前", "[..2013]"),
    ("2014年第一季度", "2014-33"),
    ("2014年上半年", "2014-40"),
    ("2014年春", "2014-21"),
    ("19世纪", "18XX"),
    ("20世纪90年代", "199X"),
    ("2010年代", "201X"),
    ("公元前44年", "-0043"),
    // Chinese numerals.
    ("二〇一四年三月十九日", "2014-03-19"),
    ("二零一四年三月十九日", "2014-03-19"),
    ("二○一四年三月十九日", "2014-03-19"),
    ("二O一四年三月十九日", "2014-03-19"),
    ("二〇一四年三月", "2014-03"),
    ("二〇一四年", "2014"),
    ("二〇一四", "2014"),
    ("一九九二年一月三日", "1992-01-03"),
    ("二〇一三年十一月一日", "2013-11-01"),
    ("二〇一三年十二月三十一日", "2013-12-31"),
    ("二〇一三年十月三十日", "2013-10-30"),
    ("二〇一三年十月二十日", "2013-10-20"),
    ("二〇一四年三月廿一日", "2014-03-21"),
    ("二〇一四年三月卅日", "2014-03-30"),
    ("二〇一四年三月卅一日", "2014-03-31"),
    ("二〇一四年五月廿日", "2014-05-20"),
    ("二〇一四年元月", "2014-01"),
    ("二〇一四年三月份", "2014-03"),
    ("二〇一四年三月十九日星期三", "2014-03-19"),
    ("二〇一四年三月二十三日星期日", "2014-03-23"),
    ("2014年三月十九日", "2014-03-19"),
    ("贰零壹肆年叁月拾玖日", "2014-03-19"),
    ("二千零一十四年三月", "2014-03"),
    ("二〇一四年三月十九日至二十日", "2014-03-19/2014-03-20"),
    ("二〇一一年至二〇一三年", "2011/2013"),
    ("二〇〇五年以来", "2005/.."),
    ("二〇一四年以前", "[..2013]"),
    ("二〇一四年第三季度", "2014-35"),
    ("二〇一四年三季度", "2014-35"),
    ("二十世纪九十年代", "199X"),
    ("一九九〇年代", "199X"),
    ("二十一世纪", "20XX"),
    ("公元前四十四年", "-0043"),
    ("二〇一四年三月十九日或二十日", "[2014-03-19,2014-03-20]"),
    // Russian.
    ("19 марта 2014", "2014-03-19"),
    ("19 марта 2014 г.", "2014-03-19"),
    ("19–20 марта 2014 года", "2014-03-19/2014-03-20"),
    ("с 19 по 20 марта 2014", "2014-03-19/2014-03-20"),
    ("среда, 19 марта 2014", "2014-03-19"),
    ("март 2014", "2014-03"),
    ("в марте 2014 года", "2014-03"),
    ("с 2005", "2005/.."),
    ("с 2005 года", "2005/.."),
    ("с 2005 по 2014", "2005/2014"),
    ("до 2014", "../2014"),
    ("после 2013", "[2014..]"),
    ("около 2013", "2013~"),
    ("возможно, март 2014", "2014-03?"),
    ("весной 2014", "2014-21"),
    ("1 квартал 2014", "2014-33"),
    ("II квартал 2014 года", "2014-34"),
    ("первое полугодие 2014", "2014-40"),
    ("2010-е годы", "201X"),
    ("XIX век", "18XX"),
    ("19-й век", "18XX"),
    ("44 до н. э.", "-0043"),
    ("19 или 20 марта 2014", "[2014-03-19,2014-03-20]"),
    ("между 2011 и 2013", "[2011..2013]"),
    // Kazakh.
    ("19 наурыз 2014", "2014-03-19"),
    ("2014 жылғы 19 наурыз", "2014-03-19"),
    ("2014 жылғы наурызда", "2014-03"),
    ("2014 ж. желтоқсан", "2014-12"),
    ("шамамен 2013 жыл", "2013~"),
    ("2005 жылдан бастап", "2005/.."),
];

#[test]
fn what_people_type_is_read() {
    let mut wrong = Vec::new();
    for (typed, expected) in READ {
        match read(typed) {
            Ok(edtf) if edtf.text() == *expected => assert!(Edtf::parse(expected).is_ok()),
            other => wrong.push(format!("{typed}: {other:?}, not {expected}")),
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn faults_say_what_is_wrong() {
    let fault = |text: &str| read(text).unwrap_err().fault;
    let word = || "Marhc".to_owned();
    assert_eq!(fault(""), TypedFault::Edtf(EdtfError::Empty));
    assert_eq!(fault("19 Marhc 2014"), TypedFault::UnknownWord { word: word() });
    assert_eq!(fault("19 March"), TypedFault::NoYear);
    assert_eq!(fault("19 to 2014"), TypedFault::NoMonth);
    assert_eq!(fault("19 March 14"), TypedFault::ShortYear { year: "14".to_owned() });
    assert_eq!(fault("12345"), TypedFault::LongYear { digits: "12345".to_owned() });
    assert_eq!(fault("03/04/2014"), TypedFault::DayOrMonth { text: "03/04/2014".to_owned() });
    assert_eq!(fault("2011/12"), TypedFault::MonthOrYears { text: "2011/12".to_owned() });
    let day = Day::from_ymd(2014, 3, 19).unwrap();
    assert_eq!(fault("Thursday 19 March 2014"), TypedFault::WrongWeekday { day, written: 3 });
    let day_or_year =
        |text: &str, number: &str| TypedFault::DayOrYear { text: text.to_owned(), number: number.to_owned() };
    assert_eq!(fault("November 2013-14"), day_or_year("November 2013-14", "14"));
    assert_eq!(fault("93-10-12"), TypedFault::ShortYear { year: "93".to_owned() });
    assert_eq!(fault("2011, 2012"), TypedFault::OneOrAll);
    assert_eq!(fault("– 2014"), TypedFault::NoStart);
    assert_eq!(fault("2014 –"), TypedFault::NoEnd);
    assert_eq!(fault("before"), TypedFault::NoEnd);
    assert_eq!(fault("early 19 March 2014"), TypedFault::Vague { word: "early".to_owned() });
    assert_eq!(fault("yesterday"), TypedFault::Relative { word: "yesterday".to_owned() });
    assert_eq!(fault("2014-02-30"), TypedFault::Edtf(EdtfError::NoSuchDay { date: "2014-02-30".into() }));
    assert_eq!(fault("30 February 2014"), TypedFault::Edtf(EdtfError::NoSuchDay { date: "2014-02-30".into() }));
    assert_eq!(fault("2014-03-19T10:00"), TypedFault::Edtf(EdtfError::TimeOfDay));
    assert_eq!(fault("Y1E13"), TypedFault::Edtf(EdtfError::YearTooFar));
    assert_eq!(fault("9999999999999999 BC"), TypedFault::Edtf(EdtfError::YearTooFar));
    assert_eq!(fault("19 March 2014 March"), TypedFault::Misplaced { piece: "March".to_owned() });
}

#[test]
fn texts_that_edtf_refuses_are_refused_when_typed_too() {
    let vectors: serde_json::Value =
        serde_json::from_str(include_str!("../../tests/fixtures/edtf-vectors.json")).unwrap();
    for text in vectors["refuse"].as_array().unwrap() {
        let text = text.as_str().unwrap();
        let refused = read(text).unwrap_err();
        let has_no_nearest = [
            "",
            "-",
            "-00",
            "-000",
            // Every other month or day is another date.
            "2016-00",
            "2016-05-00",
            "2016-13",
            "2016-13-XX",
        ]
        .contains(&text);
        assert_eq!(refused.nearest(DateSpelling::english).is_none(), has_no_nearest, "{text}: {refused:?}");
    }
    for text in vectors["take"].as_array().unwrap() {
        let text = text["edtf"].as_str().unwrap();
        assert_eq!(read(text).unwrap().text(), text);
    }
}

/// Pieces of what people type, put together in any order.
fn scraps() -> impl Strategy<Value = String> {
    let scrap = proptest::sample::select(vec![
        "19",
        "20",
        "2014",
        "14",
        "March",
        "Marhc",
        "mar",
        "spring",
        "Q1",
        "first",
        "third",
        "half",
        "of",
        "century",
        "BC",
        "AD",
        "-",
        "–",
        "/",
        ",",
        ".",
        "to",
        "and",
        "or",
        "between",
        "since",
        "before",
        "after",
        "until",
        "by",
        "about",
        "perhaps",
        "?",
        "~",
        "%",
        "the",
        "2010s",
        "some day in",
        "start not known",
        "present",
        "(",
        "'",
        ":",
        "年",
        "月",
        "日",
        "世纪",
        "с",
        "по",
        "марта",
        "XIX",
        "early",
        "Monday",
        "one of",
        "all of",
        "or later",
        "[",
        "]",
        "{",
        "..",
        "X",
        "0",
        "99999999999999999999",
        "é",
        "\u{301}",
        "19th",
        "東",
    ]);
    let glue = prop_oneof![3 => Just(" "), 1 => Just("")];
    proptest::collection::vec((scrap, glue), 0..9).prop_map(|scraps| {
        scraps.into_iter().flat_map(|(scrap, glue)| [scrap.to_string(), glue.to_string()]).collect::<String>()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    /// Nothing that is typed stops the reader; what it gives is EDTF, and what it proposes can be read.
    #[test]
    fn every_answer_holds(text in scraps()) {
        match read(&text) {
            Ok(edtf) => prop_assert_eq!(Edtf::parse(edtf.text()), Ok(edtf)),
            Err(not_read) => {
                let nearest = not_read.nearest(DateSpelling::english);
                prop_assert!(nearest.is_none_or(|nearest| read(nearest).is_ok()), "{}: {:?}", text, nearest);
            }
        }
    }

    #[test]
    fn any_text_is_answered(text in "\\PC{0,40}") {
        let read = read(&text);
        prop_assert!(read.is_ok() || read.is_err());
    }
}
