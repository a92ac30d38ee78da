//! Chinese investment in the bundled record: every row of the table that it was taken from, as it stands there, with where
//! it was seen; what is set against what; and what the sums come to.

use std::collections::BTreeMap;

use chancery::analysis::claims::{Assessments, Bound, Interval, Verdict};
use chancery::analysis::lines;
use chancery::analysis::reported::Measured;
use chancery::analysis::running::{self, Cumulated, StretchPart};
use chancery::analysis::share;
use chancery::dataset::{Basis, Claim, Confidence, Dataset, Dated, Evidence, Id, Measure, Source};
use chancery::files;
use chancery::index::Index;
use chancery::time::Edtf;

use crate::dataset_rules::fixtures;

/// Where the rows of a table went: the series, or the claims one by one.
enum Went {
    Series(&'static str),
    Claims(&'static [(&'static str, &'static str)]),
}

/// Claims by id, with who said them.
const WENT: [(&str, Went); 10] = [
    ("NBK_FDI_GROSS_INFLOW", Went::Series("fdi-inflow-kz-unctad")),
    ("NBK_FDI_GROSS_INFLOW_WORLD", Went::Series("fdi-inflow-world-kz")),
    ("NBK_FDI_STOCK_UNCTAD", Went::Series("fdi-stock-kz-unctad")),
    ("CN_MOFCOM_OFDI_FLOW", Went::Series("fdi-outflow-cn")),
    ("CN_MOFCOM_OFDI_STOCK", Went::Series("fdi-stock-cn-mofcom")),
    ("KZ_CDIS_INWARD_STOCK", Went::Series("fdi-stock-kz-cdis")),
    ("CN_CDIS_OUTWARD_STOCK", Went::Series("fdi-stock-cn-cdis")),
    (
        "FDI_CUMULATIVE_CLAIMS",
        Went::Claims(&[
            ("invested-19-2", "embassy-cn-kz"),
            ("invested-24", "smailov"),
            ("invested-over-25", "tokayev"),
            ("invested-over-26", "tokayev"),
            ("invested-over-27", "tokayev"),
            ("invested-16", "nazarbayev"),
        ]),
    ),
    (
        "FDI_YEARLY_PRESS",
        Went::Claims(&[
            ("inflow-2023-close-to-2", "tokayev"),
            ("inflow-2023-first-half", "smailov"),
            ("inflow-2023-1-8", "kazakh-officials"),
        ]),
    ),
    ("FDI_STOCK_OTHER", Went::Claims(&[("stock-5-2", "nbk")])),
];

type Row = BTreeMap<String, String>;

/// The cells of a line, which may be in quotation marks.
fn cells(line: &str) -> Vec<String> {
    let (mut cells, mut is_quoted) = (vec![String::new()], false);
    let mut letters = line.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' if is_quoted && letters.peek() == Some(&'"') => {
                letters.next();
                cells.last_mut().unwrap().push('"');
            }
            '"' => is_quoted = !is_quoted,
            ',' if !is_quoted => cells.push(String::new()),
            other => cells.last_mut().unwrap().push(other),
        }
    }
    cells
}

fn rows() -> Vec<Row> {
    let text = std::fs::read_to_string(fixtures().join("fdi.csv")).unwrap();
    let mut lines = text.lines();
    let heads = cells(lines.next().unwrap());
    lines.map(|line| heads.iter().cloned().zip(cells(line)).collect()).collect()
}

fn bundled() -> Dataset {
    files::bundled().unwrap().dataset
}

fn claim<'a>(dataset: &'a Dataset, id: &str) -> &'a Claim {
    dataset.claims.iter().find(|claim| claim.id.as_str() == id).unwrap()
}

fn source<'a>(dataset: &'a Dataset, evidence: &Evidence) -> &'a Source {
    dataset.sources.iter().find(|source| source.id == evidence.source).unwrap()
}

fn scale_of(unit: &str) -> (&str, i16) {
    match unit.split_once(' ').unwrap() {
        (unit, "bn") => (unit, 9),
        (unit, "m") => (unit, 6),
        (_, other) => panic!("{other}"),
    }
}

fn qualifier_of(word: &str) -> &'static str {
    match word {
        "" => "exact",
        "more than" => "more_than",
        // Nothing in the format is nearer.
        "about" | "close to" => "about",
        other => panic!("{other}"),
    }
}

/// The publisher stands as the source, and its address is where the row was seen; what is a copy says so, and where.
fn is_seen(dataset: &Dataset, row: &Row, evidence: &[Evidence]) {
    let [one] = evidence else { panic!("{row:?}") };
    let source = source(dataset, one);
    assert_eq!(source.url.as_ref(), Some(&row["where_address"]), "{row:?}");
    assert!(source.publisher.is_some() && !source.title.is_empty());
    if let Some((_, path)) = row["where_address"].split_once("github.com/") {
        let at = one.at.as_deref().unwrap();
        let repository: Vec<&str> = path.split('/').take(2).collect();
        assert!(at.contains("seen in a") && at.contains(&repository.join("/")), "{at}");
    }
}

#[test]
fn every_row_of_the_table_is_on_record_as_written() {
    let (dataset, rows) = (bundled(), rows());
    assert_eq!(rows.len(), 100);
    let mut seen = 0;
    for (table, went) in &WENT {
        let own: Vec<&Row> = rows.iter().filter(|row| row["series_id"] == *table).collect();
        seen += own.len();
        match went {
            Went::Series(id) => {
                let series = dataset.series.iter().find(|series| series.id.as_str() == *id).unwrap();
                assert_eq!(series.points.len(), own.len(), "{id}");
                for (point, row) in series.points.iter().zip(own) {
                    let (unit, power) = scale_of(&row["unit"]);
                    assert_eq!((series.unit.as_str(), series.scale.power), (unit, power));
                    assert_eq!(point.period.text(), row["period_edtf"]);
                    assert_eq!(point.value.text(), row["value"]);
                    assert_eq!(point.qualifier.word(), qualifier_of(&row["qualifier"]));
                    assert!(row["basis"].starts_with(series.basis.word()), "{id}");
                    is_seen(&dataset, row, &point.evidence);
                }
            }
            Went::Claims(claims) => {
                assert_eq!(claims.len(), own.len(), "{table}");
                for ((id, by), row) in claims.iter().zip(own) {
                    let claim = claim(&dataset, id);
                    let (unit, power) = scale_of(&row["unit"]);
                    assert_eq!(claim.unit.as_deref(), Some(unit));
                    assert_eq!(claim.scale.unwrap().power, power);
                    assert_eq!(claim.period.as_ref().unwrap().text(), row["period_edtf"]);
                    assert_eq!(claim.value.as_ref().unwrap().text(), row["value"]);
                    assert_eq!(claim.qualifier.word(), qualifier_of(&row["qualifier"]));
                    assert!(row["basis"].starts_with(claim.basis.as_ref().unwrap().word()), "{id}");
                    assert_eq!(claim.by, [Id::new(by)]);
                    // No claim says by which measure it counts.
                    assert!(claim.evidence.iter().all(|one| one.confidence == Confidence::Inferred), "{id}");
                    let text = claim.text.as_deref().unwrap();
                    assert!(text.contains("inferred"), "{text}");
                    assert_eq!(row["basis"].contains("basis not stated"), text.contains("the basis is not stated"));
                    is_seen(&dataset, row, &claim.evidence);
                }
            }
        }
    }
    assert_eq!(seen, rows.len());
}

fn measured<'a>(measure: &'a Measure, basis: &'a Basis) -> Measured<'a> {
    Measured { measure, basis, unit: "USD" }
}

#[test]
fn stocks_are_mirrored_by_the_survey_and_with_the_bulletin_alone() {
    let dataset = bundled();
    let lines = lines::lines(&dataset, measured(&Measure::FdiStock, &Basis::Stock));
    let name = |line: &lines::ReporterLine| dataset.series[line.series[0]].id.to_string();
    assert_eq!(lines.len(), 6, "each stock stands by itself");
    let pairs = lines::mirrored(&dataset, &lines);
    let pairs: Vec<(String, String)> =
        pairs.into_iter().map(|(one, other)| (name(&lines[one]), name(&lines[other]))).collect();
    let pair = |one: &str, other: &str| (one.to_owned(), other.to_owned());
    assert_eq!(
        pairs,
        [pair("fdi-stock-cn-cdis", "fdi-stock-kz-cdis"), pair("fdi-stock-cn-mofcom", "fdi-stock-kz-cdis")]
    );
    // China's two for the end of 2018 are both there, and none is a second say of the other.
    for (id, value) in [("fdi-stock-cn-cdis", "4245.94"), ("fdi-stock-cn-mofcom", "7341.08")] {
        let line = lines.iter().find(|line| name(line) == id).unwrap();
        let figures = chancery::analysis::reported::reported_in(&dataset, &line.series, 6);
        let of_2018 = figures.iter().find(|figure| figure.span == span("2018")).unwrap();
        assert_eq!((of_2018.value.to_string(), of_2018.is_second), (value.to_owned(), false));
    }
    // What has no mirror in the file has the other reporter's, as ever.
    let turnover = lines::lines(&dataset, measured(&Measure::TradeTurnover, &Basis::Flow));
    assert_eq!((turnover.len(), lines::mirrored(&dataset, &turnover)), (2, vec![(0, 1)]));
    // Two series in two scales are one line of one reporter.
    let inflow = lines::lines(&dataset, measured(&Measure::FdiInflowGross, &Basis::Flow));
    assert_eq!((inflow.len(), inflow[0].series.len()), (1, 2));
}

fn span(text: &str) -> chancery::time::DaySpan {
    Edtf::parse(text).unwrap().span()
}

fn unknown(cumulated: &Cumulated) -> Vec<String> {
    cumulated.unknown().map(chancery::analysis::claims::edtf_of).collect()
}

fn ends(interval: &Interval) -> (String, String) {
    let end = |end: &Option<Bound>| end.as_ref().map_or(String::new(), |end| end.value.to_string());
    (end(&interval.low), end(&interval.high))
}

fn text(low: &str, high: &str) -> (String, String) {
    (low.to_owned(), high.to_owned())
}

#[test]
fn of_ten_billion_since_2005_eight_and_a_half_are_on_record() {
    let dataset = bundled();
    let (cumulated, claimed) =
        running::since_claimed(&dataset, claim(&dataset, "invested-10-3"), &Id::new("KZ")).unwrap();
    let last = cumulated.last().unwrap();
    assert_eq!((last.low.to_string(), last.high.to_string(), last.periods), ("8.639".into(), "8.639".into(), 8));
    assert!(last.is_complete);
    assert_eq!(unknown(&cumulated), ["2013-01/2014-03"]);
    assert_eq!(ends(&cumulated.would_have_to_be(&claimed).unwrap()), text("1.611", "1.711"));

    let (cumulated, _) = running::since_claimed(&dataset, claim(&dataset, "invested-25"), &Id::new("KZ")).unwrap();
    assert_eq!(unknown(&cumulated), ["2013/2020"]);
    let last = cumulated.last().unwrap();
    assert_eq!((last.low.to_string(), last.is_complete, last.periods), ("13.649".to_owned(), false, 11));
    // With years that are not known in between, the sum is a bound from below.
    assert_eq!(last.amounts.high, None);

    let outflow = running::since(
        &dataset,
        measured(&Measure::FdiOutflowNet, &Basis::Flow),
        &Id::new("CN"),
        span("2005/2014-03"),
        9,
    );
    assert_eq!(outflow.last().unwrap().low.to_string(), "5.40923");
    assert_eq!(unknown(&outflow), ["2014-01/2014-03"]);
    assert!(outflow.may_be_negative);
}

/// At each end of a period the cumulated sum is what a claim over the same days is held against.
#[test]
fn a_cumulated_sum_is_the_sum_of_a_claim_over_the_same_days() {
    let mut dataset = bundled();
    for (measure, reporter, start) in [
        (Measure::FdiInflowGross, "KZ", 2005),
        (Measure::FdiInflowGross, "KZ", 1999),
        (Measure::FdiOutflowNet, "CN", 2003),
        (Measure::TradeTurnover, "CN", 2009),
        (Measure::TradeTurnover, "KZ", 1995),
        (Measure::AnnouncedDeals, "aei", 2005),
    ] {
        let reporter = Id::new(reporter);
        let whole = span(&format!("{start}/2025"));
        let cumulated = running::since(&dataset, measured(&measure, &Basis::Flow), &reporter, whole, 9);
        let known: Vec<_> = cumulated.known().cloned().collect();
        assert!(known.len() > 5);
        let mut claims = Vec::new();
        for summed in &known {
            let mut claim = claim(&bundled(), "invested-10-3").clone();
            let end = summed.span.latest.unwrap().ymd();
            claim.period = Some(Dated::new(&format!("{start}-01-01/{:04}-{:02}-{:02}", end.year, end.month, end.day)));
            claim.measure = Some(measure.clone());
            claims.push(claim);
        }
        dataset.claims = claims;
        let assessments = Assessments::build(&dataset, &Index::build(&dataset));
        for (summed, assessment) in known.iter().zip(assessments.iter()) {
            let row = assessment.by_reporter.iter().find(|row| row.reporter == reporter).unwrap();
            let sum = row.sum.as_ref().unwrap();
            let told = format!("{} {:?}", measure.word(), summed.span);
            assert_eq!(summed.is_complete, row.missing.is_empty(), "{told}");
            assert_eq!(summed.amounts.low, sum.low, "{told}");
            assert_eq!(summed.amounts.high, sum.high, "{told}");
        }
        // Together the parts are the whole stretch, without a day twice.
        let mut next = whole.earliest.unwrap();
        for part in &cumulated.parts {
            let span = match part {
                StretchPart::Known(summed) => summed.span,
                StretchPart::Unknown(span) => *span,
            };
            assert_eq!(span.earliest, Some(next));
            next = span.latest.unwrap().plus_days(1);
        }
        assert_eq!(next, whole.latest.unwrap().plus_days(1));
    }
}

#[test]
fn what_cannot_be_negative_bounds_a_sum_from_below() {
    let mut dataset = bundled();
    let verdict = |dataset: &Dataset| {
        let assessments = Assessments::build(dataset, &Index::build(dataset));
        let row = assessments.get(0).unwrap().by_reporter.iter().find(|row| row.reporter.as_str() == "KZ").cloned();
        row.unwrap().verdict
    };
    let mut eight = claim(&dataset, "invested-10-3").clone();
    eight.qualifier = chancery::dataset::Qualifier::MoreThan;
    eight.value = Some(chancery::dataset::Figure::new("8"));
    dataset.claims = vec![eight];
    assert_eq!(verdict(&dataset), Verdict::Holds);
    // Were it a flow that may be negative, the years not known might take away again.
    for series in &mut dataset.series {
        series.says_negative = Some(true);
    }
    assert_eq!(verdict(&dataset), Verdict::Undecided);
}

#[test]
fn the_share_of_china_is_of_all_that_came_in() {
    let dataset = bundled();
    let at = dataset.series.iter().position(|series| series.id.as_str() == "fdi-inflow-kz-unctad").unwrap();
    let (side, shares) = share::of_series(&dataset, at).unwrap();
    assert_eq!((side, shares.len()), (share::SideOfShare::Part, 12));
    let percent: Vec<String> = shares.iter().map(|share| share.percent.to_string()).collect();
    assert_eq!(percent, ["4.7", "1.6", "5.4", "4.7", "2.7", "3.5", "2.3", "3.7", "4.4", "7.7", "6.4", "8.4"]);
    let bare = dataset.series.iter().position(|series| series.id.as_str() == "fdi-inflow-kz").unwrap();
    assert_eq!(share::of_series(&dataset, bare), None);
}
