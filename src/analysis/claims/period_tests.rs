//! How periods are read and widened.

use super::*;

fn read(text: &str) -> Vec<String> {
    let told = |reading: &PeriodReading| {
        let how = match reading.how {
            ReadingOrigin::AsWritten => "",
            ReadingOrigin::Member => "one ",
            ReadingOrigin::Widened(_) => "wide ",
        };
        let spans: Vec<String> = reading.spans.iter().map(|span| edtf_of(*span)).collect();
        format!("{how}{}", spans.join(" and "))
    };
    readings(&Edtf::parse(text).unwrap()).iter().map(told).collect()
}

#[test]
fn periods_are_read_as_written_widened_and_by_their_members() {
    for (text, expected) in [
        ("2011/2013", &["2011/2013"][..]),
        ("2014-03", &["2014-03"]),
        ("2013~", &["2013", "wide 2012/2014"]),
        ("2013%", &["2013", "wide 2011/2015"]),
        ("2005/2023~", &["2005/2023", "wide 2004/2024"]),
        ("../2010-02~", &["../2010-02", "wide ../2010-03"]),
        ("2005~/..", &["2005/..", "wide 2004/.."]),
        ("2013-03-21~/2014-03-20", &["2013-03-21/2014-03-20", "wide 2013-03-20/2014-03-21"]),
        ("2013-12?", &["2013-12", "wide 2013-11/2014-01"]),
        ("2013-33~", &["2013-01/2013-03", "wide 2012-10/2013-06"]),
        ("[2012,2014]", &["one 2012", "one 2014"]),
        ("[2011..2013]", &["one 2011", "one 2012", "one 2013", "one 2011/2013"]),
        ("[..2014-03]", &["one 2014-03", "one ../2014-03"]),
        ("{2011,2012,2014}", &["2011/2012 and 2014"]),
        ("2013-1X", &["2013-10/2013-12", "one 2013-10", "one 2013-11", "one 2013-12"]),
        ("2011/201X", &["2011/2019", "one 2011"]),
        ("200X/2011", &["2000/2011", "one 2009/2011"]),
        ("../201X", &["../2019", "one ../2010"]),
        (
            "-001X",
            &[
                "-0019/-0010",
                "one -0019",
                "one -0018",
                "one -0017",
                "one -0016",
                "one -0015",
                "one -0014",
                "one -0013",
                "one -0012",
                "one -0011",
                "one -0010",
            ],
        ),
    ] {
        assert_eq!(read(text), expected, "{text}");
    }
    assert_eq!(read("201X").len(), 11);
    assert_eq!(read("2013-XX-XX").len(), 1 + 365);
    assert_eq!(read("XXXX").len(), 1 + MOST_MEMBERS);
}

#[test]
fn what_is_missing_is_named_by_years_and_rests_of_years() {
    let named = |text: &str| {
        let pieces = by_years(Edtf::parse(text).unwrap().span());
        pieces.into_iter().map(edtf_of).collect::<Vec<_>>()
    };
    assert_eq!(named("2005/2008"), ["2005", "2006", "2007", "2008"]);
    assert_eq!(named("2012-12/2014-03"), ["2012-12", "2013", "2014-01/2014-03"]);
    assert_eq!(named("2013-12-30/2014-01-02"), ["2013-12-30/2013-12-31", "2014-01-01/2014-01-02"]);
    assert_eq!(named("../2010-02"), ["../2010-02"]);
    let rests: Vec<String> =
        by_rests(Edtf::parse("2004-12/2014-03").unwrap().span()).into_iter().map(edtf_of).collect();
    assert_eq!(rests, ["2004-12", "2005/2013", "2014-01/2014-03"]);
    assert_eq!(named("1000/2000"), ["1000/2000"]);
}

#[test]
fn stretches_are_edtf_that_reads_back() {
    for text in [
        "2005",
        "2005/2008",
        "2014-01/2014-03",
        "2014-03-21/2014-12-31",
        "-0005/0001",
        "Y17000/Y18000",
        "2014-03-21",
        "../2010",
        "2010-02/..",
        "../..",
    ] {
        let span = Edtf::parse(text).unwrap().span();
        let told = edtf_of(span);
        assert_eq!(told, text);
        assert_eq!(Edtf::parse(&told).unwrap().span(), span);
    }
}
