//! Reasons in words, for what the bundled record has no example of.

use super::*;
use crate::files;

/// `reporter unit basis: period=value …`, and a claim `period qualifier value basis` in billions of dollars.
fn reason(series: &[&str], claim: &str) -> String {
    let one = |(at, text): (usize, &&str)| {
        let (head, points) = text.split_once(':').unwrap();
        let words: Vec<&str> = head.split_whitespace().collect();
        let points: Vec<String> = points
            .split_whitespace()
            .map(|point| point.split_once('=').unwrap())
            .map(|(period, value)| format!(r#"{{"period":"{period}","value":"{value}"}}"#))
            .collect();
        let (reporter, unit, scale, basis) = (words[0], words[1], words[2], words[3]);
        format!(
            r#"{{"id":"s{at}","measure":"exports","reporter":"{reporter}","unit":"{unit}","scale":{scale},"basis":"{basis}","points":[{}]}}"#,
            points.join(",")
        )
    };
    let series: Vec<String> = series.iter().enumerate().map(one).collect();
    let words: Vec<&str> = claim.split_whitespace().collect();
    let (period, qualifier, value, basis) = (words[0], words[1], words[2], words[3]);
    let text = format!(
        r#"{{"format":"chancery","format_version":1,"title":"T","parties":[{{"id":"KZ","names":{{"en":"Kazakhstan"}}}},{{"id":"CN","names":{{"en":"China"}}}}],
        "series":[{}],"claims":[{{"id":"c","kind":"amount","measure":"exports","basis":"{basis}","period":"{period}","qualifier":"{qualifier}","value":"{value}","unit":"USD","scale":1e9}}]}}"#,
        series.join(",")
    );
    let dataset = files::read_bytes(text.as_bytes()).unwrap().dataset;
    let index = Index::build(&dataset);
    let assessments = Assessments::build(&dataset, &index);
    VerdictContext { dataset: &dataset, index: &index, assessments: &assessments, words: &Words::english() }.reason(0)
}

#[test]
fn reasons_by_table() {
    let years: Vec<String> = (2001..=2012).map(|year| format!("{year}=1.0")).collect();
    let long = format!("KZ USD 1e9 flow: {}", years.join(" "));
    for (series, claim, expected) in [
        (
            &[long.as_str()][..],
            "2001/2012 more_than 11 flow",
            "It holds on the figures of Kazakhstan. Kazakhstan: 1.0 (2001) + 1.0 (2002) + 1.0 (2003) + … + 1.0 (2012), 12 in all, = 12, within 11.4 to 12.6; all of that is more than 11.",
        ),
        (
            &["KZ USD 1e6 flow: 2011=25600 2012=900"],
            "2011/2012 at_least 26.5 flow",
            "The figures on record do not decide it. Kazakhstan: 25.6 (2011) + 0.9 (2012) = 26.5, within 26.499 to 26.501; that may or may not be at least 26.5. Figures given more finely would settle it.",
        ),
        (
            &["KZ USD 1e9 flow: 2011=25.6", "CN EUR 1e9 flow: 2011=20"],
            "2011 less_than 20 flow",
            "It fails on the figures of Kazakhstan. Kazakhstan: 25.6 (2011), within 25.55 to 25.65; none of that is less than 20. China: not comparable, it counts in EUR, not in USD.",
        ),
        (
            &["CN USD 1e9 stock: 2011=20"],
            "2011 less_than 20 flow",
            "No series of “Exports” on record can be compared: one of sums over periods, in USD, for 2011 would be needed. China: not comparable, its figures are levels at dates, not sums over periods.",
        ),
        (
            &["KZ USD 1e9 flow: 2013=28.5"],
            "2013-01/2013-06 more_than 10 flow",
            "The figures on record do not decide it. Kazakhstan: part of 28.5 (2013) = 0 to 28.55; that may or may not be more than 10. Figures for January–June 2013 alone would settle it.",
        ),
        (
            &["KZ USD 1e9 flow: 2011=25 2012=26"],
            "../2012 more_than 40 flow",
            "It holds on the figures of Kazakhstan. Kazakhstan: 25 (2011) + 26 (2012) = 51, within 50 to 52; all of that is more than 40. The period is open: for Kazakhstan it was taken to begin on 1 January 2011, with the first figure on record.",
        ),
        (
            &["KZ USD 1e9 flow: 2011=25 2012=26 2013=1"],
            "2012~ at_most 30 flow",
            "The figures on record do not decide it. Kazakhstan: 26 (2012), within 25.5 to 53.5; that may or may not be at most 30. The period can be read in more than one way: as written (2012): holds; widened by a year on each side (2011–2013): fails. A period stated more exactly would settle it.",
        ),
        (
            &["KZ USD 1e9 flow: 2011=25 2011=27"],
            "2011 more_than 26 flow",
            "The figures on record do not decide it. Kazakhstan: 25 or 27 (2011), within 24.5 to 27.5; that may or may not be more than 26. To know which value is right would settle it: 25 or 27 (2011).",
        ),
        (
            &["KZ USD 1e9 stock: 2011-03-31=25 2011-06-30=27"],
            "2011 more_than 20 stock",
            "It holds on the figures of Kazakhstan. Kazakhstan: 25 (31 March 2011) or 27 (30 June 2011), within 24.5 to 27.5; all of that is more than 20.",
        ),
        (
            &["KZ USD 1e9 flow: 2011=much 2012=26"],
            "2012 more_than 20 flow",
            "It holds on the figures of Kazakhstan. Kazakhstan: 26 (2012), within 25.5 to 26.5; all of that is more than 20. Not used of Kazakhstan, for the number or the period can't be read: much (2011).",
        ),
        (
            &["KZ USD 1e9 flow: 2011=75.0004"],
            "2011 more_than 75 flow",
            "It holds on the figures of Kazakhstan. Kazakhstan: 75.0004 (2011), within 75.0004 to 75.0005; all of that is more than 75.",
        ),
    ] {
        assert_eq!(reason(series, claim), expected, "{series:?} {claim}");
    }
}
