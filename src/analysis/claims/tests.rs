//! Verdicts, by tables: each line a record, a claim, and what comes of it.

use super::*;
use crate::dataset::{
    Actor, Basis, Counts, Dated, Event, EventKind, Figure, Id, Measure, Participant, Point, Qualifier, Scale, Series,
    Status,
};

/// `~25` about, `>75` more than, `>=`, `<`, `<=`, `^25` almost.
pub fn figure(text: &str) -> (Qualifier, Figure) {
    let marks = [
        (">=", "at_least"),
        ("<=", "at_most"),
        (">", "more_than"),
        ("<", "less_than"),
        ("~", "about"),
        ("^", "almost"),
    ];
    let found =
        marks.iter().find_map(|(mark, word)| Some((Qualifier::from_word(word), Figure::new(text.strip_prefix(mark)?))));
    found.unwrap_or_else(|| (Qualifier::Exact, Figure::new(text)))
}

/// What a series or a claim counts. In a text: `e6` a scale, `EUR` a unit, `stock` a basis, another word a measure.
struct Counted {
    measure: Measure,
    unit: String,
    power: i16,
    basis: Basis,
}

fn counted(words: &[&str]) -> Counted {
    let mut counted = Counted { measure: Measure::TradeTurnover, unit: "USD".into(), power: 9, basis: Basis::Flow };
    for word in words {
        if let Some(power) = word.strip_prefix('e').and_then(|power| power.parse().ok()) {
            counted.power = power;
        } else if word.len() == 3 && word.chars().all(|letter| letter.is_ascii_uppercase()) {
            counted.unit = (*word).to_owned();
        } else if Basis::KNOWN.contains(word) {
            counted.basis = Basis::from_word(word);
        } else {
            counted.measure = Measure::from_word(word);
        }
    }
    counted
}

/// `KZ e6 stock: 2011=25 2012=~25.6`
fn series(at: usize, text: &str) -> Series {
    let (head, points) = text.split_once(':').unwrap();
    let words: Vec<&str> = head.split_whitespace().collect();
    let Counted { measure, unit, power, basis } = counted(&words[1..]);
    let point = |text: &str| {
        let (period, value) = text.split_once('=').unwrap();
        let (qualifier, value) = figure(value);
        Point { period: Dated::new(period), value, qualifier, note: None, evidence: Vec::new() }
    };
    Series {
        id: Id::new(&format!("s{at}")),
        measure,
        reporter: Id::new(words[0]),
        unit,
        scale: Scale { power },
        basis,
        says_negative: None,
        mirrors: Vec::new(),
        points: points.split_whitespace().map(point).collect(),
        as_written: None,
    }
}

/// `2011/2013 >75 cumulative`
fn claim(at: usize, text: &str) -> Claim {
    let words: Vec<&str> = text.split_whitespace().collect();
    let Counted { measure, unit, power, basis } = counted(&words[2..]);
    let (qualifier, value) = figure(words[1]);
    Claim {
        id: Id::new(&format!("c{at}")),
        kind: ClaimKind::Amount,
        measure: Some(measure),
        basis: Some(basis),
        counts: None,
        period: Some(Dated::new(words[0])),
        qualifier,
        value: Some(value),
        unit: Some(unit),
        scale: Some(Scale { power }),
        by: Vec::new(),
        text: None,
        evidence: Vec::new(),
        as_written: None,
    }
}

/// Series and claims, separated by bars.
pub fn record(all_series: &str, claims: &str) -> Dataset {
    let pieces = |text: &str| {
        text.split('|').map(str::trim).filter(|piece| !piece.is_empty()).map(str::to_owned).collect::<Vec<_>>()
    };
    Dataset {
        series: pieces(all_series).iter().enumerate().map(|(at, text)| series(at, text)).collect(),
        claims: pieces(claims).iter().enumerate().map(|(at, text)| claim(at, text)).collect(),
        ..Dataset::default()
    }
}

pub fn assessed(dataset: &Dataset) -> Assessments {
    Assessments::build(dataset, &Index::build(dataset))
}

/// `holds 76.52..81.78 -2011,2012`: the verdict, what the figures come to, what is missing.
pub fn row(row: &ByReporter) -> String {
    let mut told = format!("{} {}", row.reporter, row.verdict.word());
    if let Some(sum) = &row.sum {
        let end = |end: &Option<Bound>| end.as_ref().map_or(String::new(), |end| end.value.to_string());
        told.push_str(&format!(" {}..{}", end(&sum.low), end(&sum.high)));
    }
    if !row.missing.is_empty() {
        told.push_str(&format!(" -{}", row.missing_texts().join(",")));
    }
    told
}

fn told(dataset: &Dataset) -> String {
    let assessments = assessed(dataset);
    let assessment = assessments.get(0).unwrap();
    let rows: Vec<String> = assessment.by_reporter.iter().map(row).collect();
    format!("{}: {}", assessment.verdict.word(), rows.join("; "))
}

/// Series, claim, and what comes of it.
#[rustfmt::skip]
const AMOUNTS: &[(&str, &str, &str)] = &[
    // A period's own figure bounds the sum beside its parts: all complete covers do.
    ("KZ: 2013=22.7 2013-01/2013-06=11.2 2013-07/2013-12=11.5", "2013 22.7", "holds: KZ holds 22.65..22.75"),
    ("KZ: 2013-07/2013-12=11.5 2013-01/2013-06=11.2 2013=22.7", "2013 22.7", "holds: KZ holds 22.65..22.75"),
    ("KZ: 2013=22.7 2013-33=5 2013-34=6.2 2013-07/2013-12=11.5", "2013 22.7", "holds: KZ holds 22.65..22.75"),
    ("KZ: 2012=24 2013=22.7 2012/2013=46.5", "2012/2013 46.5", "holds: KZ holds 46.45..46.55"),
    ("KZ: 2011=20.0 2012=24.0 2013=22.7 2012/2013=46.5 2011/2013=66.6", "2011/2013 >66.5", "holds: KZ holds 66.55..66.6"),
    ("KZ: 2013=<=23 2013-01/2013-06=11.2 2013-07/2013-12=>11.5", "2013 >22.5", "holds: KZ holds 22.65..23"),
    ("KZ: 2013=22.7 2013-01/2013-06=11.2", "2013 22.7", "holds: KZ holds 22.65..22.75"),
    ("KZ: 2013=~22 2013-01/2013-06=11.2 2013-07/2013-12=11.5", "2013 22.7", "undecided: KZ undecided 22.6..22.8"),
    // Covers that exclude each other are each tried.
    ("KZ: 2013=30 2013-01/2013-06=11.2 2013-07/2013-12=11.5", "2013 >20", "holds: KZ holds 22.6..30.5"),
    ("KZ: 2013=30 2013-01/2013-06=11.2 2013-07/2013-12=11.5", "2013 22.7", "undecided: KZ undecided 22.6..30.5"),
    ("KZ: 2013=30 2013-01/2013-06=11.2 2013-07/2013-12=11.5", "2013 >31", "fails: KZ fails 22.6..30.5"),
    // Bounds: what is inside holds, what is apart fails, what straddles is undecided.
    ("KZ: 2011=25.6", "2011 >25.5", "holds: KZ holds 25.55..25.65"),
    ("KZ: 2011=25.6", "2011 >25.55", "undecided: KZ undecided 25.55..25.65"),
    ("KZ: 2011=25.6", "2011 >=25.55", "holds: KZ holds 25.55..25.65"),
    ("KZ: 2011=25.6", "2011 >25.65", "fails: KZ fails 25.55..25.65"),
    ("KZ: 2011=25.6", "2011 >=25.65", "undecided: KZ undecided 25.55..25.65"),
    ("KZ: 2011=25.6", "2011 <25.65", "undecided: KZ undecided 25.55..25.65"),
    ("KZ: 2011=25.6", "2011 <=25.65", "holds: KZ holds 25.55..25.65"),
    ("KZ: 2011=25.6", "2011 <25.55", "fails: KZ fails 25.55..25.65"),
    ("KZ: 2011=25.60", "2011 25.6", "holds: KZ holds 25.595..25.605"),
    ("KZ: 2011=25.6", "2011 25.60", "undecided: KZ undecided 25.55..25.65"),
    ("KZ: 2011=25.6", "2011 26", "holds: KZ holds 25.55..25.65"),
    ("KZ: 2011=25.6", "2011 25", "fails: KZ fails 25.55..25.65"),
    ("KZ: 2011=25", "2011 25", "holds: KZ holds 24.5..25.5"),
    ("KZ: 2011=25", "2011 ~25", "holds: KZ holds 24.5..25.5"),
    ("KZ: 2011=~25", "2011 25", "undecided: KZ undecided 23.75..26.25"),
    ("KZ: 2011=19", "2011 ^20", "holds: KZ holds 18.5..19.5"),
    ("KZ: 2011=17", "2011 ^20", "fails: KZ fails 16.5..17.5"),
    ("KZ: 2011=20.5", "2011 ^20", "fails: KZ fails 20.45..20.55"),
    ("KZ: 2011=>20", "2011 >20", "holds: KZ holds 20.."),
    ("KZ: 2011=>20", "2011 >=20", "holds: KZ holds 20.."),
    ("KZ: 2011=>=20", "2011 >20", "undecided: KZ undecided 20.."),
    ("KZ: 2011=<20", "2011 >=20", "fails: KZ fails ..20"),
    ("KZ: 2011=<20", "2011 >=5", "undecided: KZ undecided ..20"),
    ("KZ: 2011=75.0", "2011 75", "holds: KZ holds 74.95..75.05"),
    ("KZ: 2011=75", "2011 75.0", "undecided: KZ undecided 74.5..75.5"),
    // Sums that f64 gets wrong.
    ("KZ: 2011=0.1 2012=0.2", "2011/2012 >=0.20", "holds: KZ holds 0.2..0.4"),
    ("KZ: 2011=0.10 2012=0.20", "2011/2012 0.3", "holds: KZ holds 0.29..0.31"),
    ("KZ: 2011=>=0.1 2012=>=0.2", "2011/2012 >=0.3", "holds: KZ holds 0.3.."),
    ("KZ: 2011=<=0.1 2012=<=0.2", "2011/2012 <=0.3", "holds: KZ holds ..0.3"),
    ("KZ: 2011=<=0.1 2012=<=0.7", "2011/2012 <0.8", "undecided: KZ undecided ..0.8"),
    ("KZ: 2011=9007199254740993.0", "2011 >9007199254740992.9", "holds: KZ holds 9007199254740992.95..9007199254740993.05"),
    ("KZ: 2011=999999999999999999999999999999", "2011 >999999999999999999999999999998", "holds: KZ holds 999999999999999999999999999998.5..999999999999999999999999999999.5"),
    ("KZ e15: 2011=999999999999999999999999999999 2012=>=0.00000000000000000000000000001", "2011/2012 >=999999999999999999999999999999 e-3", "holds: KZ holds 999999999999999999999999999998500000000000000000.00000000001.."),
    ("KZ e15: 2011=999999999999999999999999999999 | KZ e-3: 2012=0.1", "2011/2012 >999999999999999999999999999998 e15", "holds: KZ holds 999999999999999999999999999998.50000000000000000005..999999999999999999999999999999.50000000000000000015"),
    // Scales.
    ("KZ e3: 2011=25600000", "2011 25.6", "holds: KZ holds 25.5999995..25.6000005"),
    ("KZ e6: 2011=25600", "2011 >25.5", "holds: KZ holds 25.5995..25.6005"),
    ("KZ: 2011=25.6", "2011 >25500 e6", "holds: KZ holds 25550..25650"),
    ("KZ: 2011=0.0256", "2011 >25 e6", "holds: KZ holds 25.55..25.65"),
    ("KZ e6: 2011=4500 2012=1910", "2011/2012 <6.42", "holds: KZ holds 6.409..6.411"),
    ("KZ e12: 2011=0.0256", "2011 ~25.6", "holds: KZ holds 25.55..25.65"),
    // Missing years.
    ("KZ: 2011=25 2013=28", "2011/2013 >50", "holds: KZ holds 52.. -2012"),
    ("KZ: 2011=25 2013=28", "2011/2013 >60", "undecided: KZ undecided 52.. -2012"),
    ("KZ: 2011=25 2013=28", "2011/2013 <50", "fails: KZ fails 52.. -2012"),
    ("KZ: 2011=25 2013=28", "2011/2013 <60", "undecided: KZ undecided 52.. -2012"),
    ("KZ: 2011=25 2013=28", "2011/2013 ~75", "undecided: KZ undecided 52.. -2012"),
    ("KZ: 2020=1", "2011/2013 >75", "undecided: KZ undecided 0.. -2011,2012,2013"),
    ("KZ: 2020=1", "2012-12/2014-03 >75", "undecided: KZ undecided 0.. -2012-12,2013,2014-01/2014-03"),
    ("KZ:", "2011 >1", "undecided: KZ undecided 0.. -2011"),
    // Measures that may be negative.
    ("KZ fdi_inflow_net: 2011=-1.2 2012=3.0", "2011/2012 >1.5 fdi_inflow_net", "holds: KZ holds 1.7..1.9"),
    ("KZ fdi_inflow_net: 2011=-1.2 2012=3.0", "2011/2012 >1.9 fdi_inflow_net", "fails: KZ fails 1.7..1.9"),
    ("KZ fdi_inflow_net: 2011=~-20", "2011 <-19 fdi_inflow_net", "undecided: KZ undecided -21..-19"),
    ("KZ fdi_inflow_net: 2011=~-20", "2011 <=-19 fdi_inflow_net", "holds: KZ holds -21..-19"),
    ("KZ fdi_inflow_net: 2011=-19", "2011 ^-20 fdi_inflow_net", "holds: KZ holds -19.5..-18.5"),
    ("KZ fdi_inflow_net: 2011=5", "2011/2012 >4 fdi_inflow_net", "undecided: KZ undecided .. -2012"),
    ("KZ fdi_inflow_net: 2011=5", "2011-01/2011-06 <6 fdi_inflow_net", "undecided: KZ undecided .. -2011-01/2011-06"),
    ("KZ fdi_inflow_net: 2011=-3", "2011 -3 fdi_inflow_net", "holds: KZ holds -3.5..-2.5"),
    // Part-years: a point that sticks out is not cut.
    ("KZ: 2013=28.5", "2013-01/2013-06 <=28.55", "holds: KZ holds 0..28.55"),
    ("KZ: 2013=28.5", "2013-01/2013-06 >10", "undecided: KZ undecided 0..28.55"),
    ("KZ: 2013=28.5", "2013-01/2013-06 >30", "fails: KZ fails 0..28.55"),
    ("KZ: 2011=25 2012/2013=50", "2011/2012 >24", "holds: KZ holds 24.5..76"),
    ("KZ: 2011=25 2012/2013=50", "2011/2012 <=76", "holds: KZ holds 24.5..76"),
    ("KZ: 2013-01/2013-03=5 2013=28", "2013-01/2013-06 <=28.5", "holds: KZ holds 4.5..28.5"),
    ("KZ: 2013-01/2013-06=13.57", "2013 >13", "holds: KZ holds 13.565.. -2013-07/2013-12"),
    ("KZ: 2013-01/2013-06=13.57", "2013 <20", "undecided: KZ undecided 13.565.. -2013-07/2013-12"),
    // Double cover: none counts twice; all complete covers bound the sum, and those that exclude each other are each tried.
    ("KZ: 2013-01/2013-06=13.57 2013=28.5", "2013 <30", "holds: KZ holds 28.45..28.55"),
    ("KZ: 2013-01/2013-06=13.57 2013-07/2013-12=14.90 2013=30", "2013 ~28.5", "undecided: KZ undecided 28.46..30.5"),
    ("KZ: 2011/2013=75 2011=20 2012=20 2013=20", "2011/2013 <70", "undecided: KZ undecided 58.5..75.5"),
    ("KZ: 2011/2013=75 2011=20 2013=20", "2011/2013 >70", "holds: KZ holds 74.5..75.5"),
    ("KZ: 2012-01=1 2012-02=1 2012-03=1 2012=20 2013-01/2013-03=4 2013-04/2013-12=15 2013=25", "2012/2013 <=40", "undecided: KZ undecided 37.5..46"),
    ("KZ: 2013=28.5 2013-01/2013-12=28.5", "2013 <29", "holds: KZ holds 28.45..28.55"),
    ("KZ: 2012-07/2013-06=30 2012=25 2013=26", "2012/2013 <52.5", "holds: KZ holds 50..52"),
    // Two values of one period.
    ("KZ: 2013=28.5 2013=28.6", "2013 >28.4", "holds: KZ holds 28.45..28.65"),
    ("KZ: 2013=28.5 2013=28.6", "2013 >28.55", "undecided: KZ undecided 28.45..28.65"),
    ("KZ: 2013=28.5 2013=29.5", "2013 29.0", "fails: KZ fails 28.45..29.55"),
    ("KZ: 2010=20.3 2010=>20", "2010 <20.4", "holds: KZ holds 20.25..20.35"),
    ("KZ: 2010=~20 2010=20.9 2010=19.1", "2010 >19", "holds: KZ holds 19.05..20.95"),
    ("KZ: 2010=1 2010=2 2011=10 2011=20", "2010/2011 <22.5", "undecided: KZ undecided 10..23"),
    ("KZ: 2013=28.5 | KZ: 2013=28.6", "2013 >28.4", "holds: KZ holds 28.45..28.65"),
    // Like with like.
    ("KZ: 2011=25 | CN EUR: 2011=25", "2011 >20", "holds: KZ holds 24.5..25.5; CN not_comparable"),
    ("KZ EUR: 2011=25", "2011 >20", "not_comparable: KZ not_comparable"),
    ("KZ stock: 2011=25", "2011 >20", "not_comparable: KZ not_comparable"),
    ("KZ exports: 2011=25", "2011 >20", "not_comparable: KZ not_comparable"),
    ("KZ announced_deals: 2011=25 | CN: 2011=1", "2011 >20 fdi_inflow_gross cumulative", "not_comparable: KZ not_comparable"),
    ("KZ: 2011=25 2012=25", "2011/2012 >40 cumulative", "holds: KZ holds 49..51"),
    ("KZ cumulative: 2005/2013=10.1 2005/2014=12.2", "2005/2013 10.1 cumulative", "holds: KZ holds 10.05..10.15"),
    ("KZ cumulative: 2005/2013=10.1", "2005/2013 10.1", "not_comparable: KZ not_comparable"),
    ("KZ cumulative: 2013=10.1", "2013 10.1 cumulative", "undecided: KZ undecided 0.. -2013"),
    ("KZ coal XTS e6: 2011=25", "2011 >20 steel XTS e6", "not_comparable: "),
    // A stock at a date.
    ("KZ fdi_stock stock: 2013=22.57 2025-06=11.4", "2013 >20 fdi_stock stock", "holds: KZ holds 22.565..22.575"),
    ("KZ fdi_stock stock: 2013=22.57 2025-06=11.4", "2025-06 >20 fdi_stock stock", "fails: KZ fails 11.35..11.45"),
    ("KZ fdi_stock stock: 2013=22.57 2025-06=11.4", "2014 >20 fdi_stock stock", "undecided: KZ undecided 0.. -2014"),
    ("KZ fdi_stock stock: 2013=22.57", "2013-12-31 >20 fdi_stock stock", "undecided: KZ undecided 0.. -2013-12-31"),
    ("KZ fdi_stock stock: 2013-06-30=20 2013-12-31=22", "2013 >19 fdi_stock stock", "holds: KZ holds 19.5..22.5"),
    ("KZ fdi_stock stock: 2013-06-30=20 2013-12-31=22", "2013 >21 fdi_stock stock", "undecided: KZ undecided 19.5..22.5"),
    ("KZ fdi_stock: 2013=22", "2013 >21 fdi_stock stock", "not_comparable: KZ not_comparable"),
    // Open ends.
    ("KZ: 2011=25 2012=25 2013=28", "2012/.. >52", "undecided: KZ undecided 52..54"),
    ("KZ: 2011=25 2012=25 2013=28", "../2012 >52", "fails: KZ fails 49..51"),
    ("KZ: 2011=25 2012=25 2013=28", "../.. <79.5", "undecided: KZ undecided 76.5..79.5"),
    ("KZ: 2021=25", "../2010 >5", "undecided: KZ undecided 0.. -../2010"),
    ("KZ: 2011=25 2013=28", "2011/.. >50", "holds: KZ holds 52.. -2012"),
    ("KZ:", "2011/.. >50", "undecided: KZ undecided 0.. -2011/.."),
    // Fuzzy periods.
    ("KZ: 2012=25 2013=28 2014=17", "2013~ >27", "holds: KZ holds 27.5..71.5"),
    ("KZ: 2012=25 2013=28 2014=17", "2013~ <30", "undecided: KZ undecided 27.5..71.5"),
    ("KZ: 2012=25 2013=28 2014=17", "2013? >75", "fails: KZ fails 27.5..71.5"),
    ("KZ: 2011=1 2012=25 2013=28 2014=17 2015=1", "2013% >71", "undecided: KZ undecided 27.5..74.5"),
    ("KZ: 2012=25 2013=28 2014=17", "[2012,2013] >24", "holds: KZ holds 24.5..28.5"),
    ("KZ: 2012=25 2013=28 2014=17", "[2012,2013] >26", "undecided: KZ undecided 24.5..28.5"),
    ("KZ: 2012=25 2013=28 2014=17", "{2012,2014} >41", "undecided: KZ undecided 41..43"),
    ("KZ: 2010=1 2011=2 2012=3 2013=4", "2011/201X >=1.5", "holds: KZ holds 1.5.. -2014,2015,2016,2017,2018,2019"),
    ("KZ: 2013-10=2 2013-11=3 2013-12=4", "2013-1X >1", "holds: KZ holds 1.5..10.5"),
    ("KZ: 2013-10=2 2013-11=3 2013-12=4", "2013-1X >5", "undecided: KZ undecided 1.5..10.5"),
    ("KZ: 2012=25 2013=28 2014=17", "2013-01/2013-12~ >27", "holds: KZ holds 27.5..71.5"),
    // Figures that can't be used.
    ("KZ: 2011=twenty 2012=5", "2011/2012 >4", "holds: KZ holds 4.5.. -2011"),
    ("KZ: [2011,2012]=20 2013=5", "2011/2013 <10", "undecided: KZ undecided 4.5.. -2011,2012"),
    ("KZ: 2011-13=20 2012=5", "2012 >4", "holds: KZ holds 4.5..5.5"),
];

#[test]
fn amounts_by_table() {
    let mut wrong = Vec::new();
    for (series, claim, expected) in AMOUNTS {
        let found = told(&record(series, claim));
        if found != *expected {
            wrong.push(format!("    ({series:?}, {claim:?}, {found:?}),   // {expected}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {} are otherwise:\n{}", wrong.len(), AMOUNTS.len(), wrong.join("\n"));
}

/// `a meeting 2013-04-06 <v !planned +z`: id, kind, date; part of `v`, status, and who besides x and y; `-` nobody.
fn event(text: &str) -> Event {
    let words: Vec<&str> = text.split_whitespace().collect();
    let who = |id: &str| Participant { who: Some(Actor::Person(Id::new(id))), role: None, office: None };
    let mut event =
        Event { kind: EventKind::from_word(words[1]), when: Dated::new(words[2]), ..Event::new(Id::new(words[0])) };
    event.participants = vec![who("x"), who("y")];
    for word in &words[3..] {
        match word.split_at(1) {
            ("<", whole) => event.part_of = Some(Id::new(whole)),
            ("!", status) => event.status = Status::from_word(status),
            ("+", id) => event.participants.push(who(id)),
            ("@", place) => event.places.push(Id::new(place)),
            _ => event.participants.clear(),
        }
    }
    event
}

/// `2013/2014 5 meeting summit @beijing`: period, value, kinds, places.
fn count_claim(text: &str) -> Claim {
    let words: Vec<&str> = text.split_whitespace().collect();
    let (qualifier, value) = figure(words[1]);
    let (places, kinds): (Vec<&str>, Vec<&str>) = words[2..].iter().partition(|word| word.starts_with('@'));
    let counts = Counts {
        kinds: kinds.iter().map(|kind| EventKind::from_word(kind)).collect(),
        all_of: vec![Id::new("x"), Id::new("y")],
        places: places.iter().map(|place| Id::new(place.trim_start_matches('@'))).collect(),
    };
    let kind = ClaimKind::Count;
    let of = claim(0, "2013 1");
    Claim {
        kind,
        counts: Some(counts),
        period: Some(Dated::new(words[0])),
        qualifier,
        value: Some(value),
        measure: None,
        basis: None,
        unit: None,
        scale: None,
        ..of
    }
}

fn told_count(events: &str, claim: &str) -> String {
    let dataset = Dataset {
        events: events.split('|').map(event).collect(),
        claims: vec![count_claim(claim)],
        ..Dataset::default()
    };
    let assessments = assessed(&dataset);
    let assessment = assessments.get(0).unwrap();
    let told = |counted: &RuleCount| format!("{}-{} {}", counted.low, counted.high, counted.verdict.word());
    let rules: Vec<String> = assessment.counting.by_rule.iter().map(told).collect();
    let left_out: Vec<String> =
        assessment.counting.not_counted.iter().map(|one| dataset.events[one.event].id.to_string()).collect();
    let left_out = if left_out.is_empty() { String::new() } else { format!(" without {}", left_out.join(",")) };
    format!("{}: {}{left_out}", assessment.verdict.word(), rules.join(", "))
}

/// Events, claim, and what comes of it by every record, one a day, one an occasion, bilateral.
#[rustfmt::skip]
const COUNTS: &[(&str, &str, &str)] = &[
    // Each rule.
    ("a meeting 2013-04-06 | b meeting 2013-09-07", "2013 2 meeting", "holds: 2-2 holds, 2-2 holds, 2-2 holds, 2-2 holds"),
    ("a meeting 2013-04-06 | b meeting 2013-04-06", "2013 2 meeting", "depends: 2-2 holds, 1-1 fails, 2-2 holds, 2-2 holds"),
    ("v visit 2013-09-06/2013-09-08 | a meeting 2013-09-07 <v | b meeting 2013-09-08 <v", "2013 2 meeting", "depends: 2-2 holds, 2-2 holds, 1-1 fails, 1-1 fails"),
    ("v visit 2013-09-06/2013-09-08 | a meeting 2013-09-07 <v | b meeting 2013-09-08 <a", "2013 1 meeting", "depends: 2-2 fails, 2-2 fails, 1-1 holds, 1-1 holds"),
    ("a meeting 2013-04-06 | s summit 2013-09-05/2013-09-06 | b meeting 2013-09-05 <s", "2013 3 meeting summit", "depends: 3-3 holds, 2-2 fails, 2-2 fails, 1-1 fails"),
    ("a meeting 2013-04-06 | c conference 2013-09-05 | b meeting 2013-09-06 <c", "2013 2 meeting", "depends: 2-2 holds, 2-2 holds, 2-2 holds, 1-1 fails"),
    ("a meeting 2013-04-06 <b | b meeting 2013-04-07 <a", "2013 1 meeting", "depends: 2-2 fails, 2-2 fails, 1-1 holds, 1-1 holds"),
    ("a meeting 2013-04-06/2013-04-08 | b meeting 2013-04-08/2013-04-10 | c meeting 2013-04-10", "2013 1 meeting", "depends: 3-3 fails, 1-1 holds, 3-3 fails, 3-3 fails"),
    // Kinds, people, places, status.
    ("a meeting 2013-04-06 | b speech 2013-09-07 | c meeting 2013-10-01 -", "2013 1 meeting", "holds: 1-1 holds, 1-1 holds, 1-1 holds, 1-1 holds"),
    ("a meeting 2013-04-06 | b speech 2013-09-07", "2013 2", "holds: 2-2 holds, 2-2 holds, 2-2 holds, 2-2 holds"),
    ("a meeting 2013-04-06 @beijing | b meeting 2013-09-07 @astana", "2013 1 meeting @beijing", "holds: 1-1 holds, 1-1 holds, 1-1 holds, 1-1 holds"),
    ("a meeting 2013-04-06 | b meeting 2013-05-01 !planned | c meeting 2013-06-01 !cancelled | d meeting 2013-07-01 !disputed | e meeting 2014-01-01 !planned", "2013 1 meeting", "holds: 1-1 holds, 1-1 holds, 1-1 holds, 1-1 holds without b,c,d"),
    ("a meeting 2013-04-06 | b meeting someday", "2013 1 meeting", "holds: 1-1 holds, 1-1 holds, 1-1 holds, 1-1 holds without b"),
    // Days that only possibly lie within, and events that last over the edge.
    ("a meeting 2013-04 | b meeting 2013-03", "2013-03-21/2014-03-20 2 meeting", "undecided: 1-2 undecided, 1-2 undecided, 1-2 undecided, 1-2 undecided"),
    ("a meeting 2013-04-06 | b meeting 2013-12-31/2014-01-01", "2013 1 meeting", "undecided: 1-2 undecided, 1-2 undecided, 1-2 undecided, 1-2 undecided"),
    ("a meeting [2013-12-31,2014-01-01]", "2013 >=1 meeting", "undecided: 0-1 undecided, 0-1 undecided, 0-1 undecided, 0-1 undecided"),
    ("a meeting [2012-05-01,2014-05-01]", "2013 1 meeting", "fails: 0-0 fails, 0-0 fails, 0-0 fails, 0-0 fails"),
    ("a meeting {2012-05-01,2014-05-01}", "2012 >1 meeting", "fails: 0-1 fails, 0-1 fails, 0-1 fails, 0-1 fails"),
    ("a meeting 2013-09 | b meeting 2013-09-07", "2013 2 meeting", "undecided: 2-2 holds, 1-2 undecided, 2-2 holds, 2-2 holds"),
    ("a meeting 2013-09-07/..", "2013 1 meeting", "undecided: 0-1 undecided, 0-1 undecided, 0-1 undecided, 0-1 undecided"),
    ("v visit 2013 | a meeting 2012 <v | b meeting 2013-04-06 <v", "2013 1 meeting", "holds: 1-1 holds, 1-1 holds, 1-1 holds, 1-1 holds"),
    // Qualifiers, open and fuzzy periods.
    ("a meeting 2013-04-06 | b meeting 2013-09-07", "2013 >1 meeting", "holds: 2-2 holds, 2-2 holds, 2-2 holds, 2-2 holds"),
    ("a meeting 2013-04-06 | b meeting 2013-09-07", "2013 <=1 meeting", "fails: 2-2 fails, 2-2 fails, 2-2 fails, 2-2 fails"),
    ("a meeting 2013-04-06 | b meeting 2013-09-07", "2013 ~2 meeting", "holds: 2-2 holds, 2-2 holds, 2-2 holds, 2-2 holds"),
    ("a meeting 2013-04-06 | b meeting 2013-09-07", "2013 1.5 meeting", "fails: 2-2 fails, 2-2 fails, 2-2 fails, 2-2 fails"),
    ("a meeting 2013-04-06 | b meeting 2013-09-07", "../2013-06 1 meeting", "holds: 1-1 holds, 1-1 holds, 1-1 holds, 1-1 holds"),
    ("a meeting 2013-03-20 | b meeting 2013-09-07", "2013-03-21~/2014 1 meeting", "undecided: 1-2 undecided, 1-2 undecided, 1-2 undecided, 1-2 undecided"),
    ("a meeting 2013-03-20 | b meeting 2013-09-07", "2013-03-21~/2014 >=1 meeting", "holds: 1-2 holds, 1-2 holds, 1-2 holds, 1-2 holds"),
    ("a meeting 2013-03-20 | b meeting 2014-09-07", "[2013,2014] 1 meeting", "holds: 1-1 holds, 1-1 holds, 1-1 holds, 1-1 holds"),
];

#[test]
fn counts_by_table() {
    let mut wrong = Vec::new();
    for (events, claim, expected) in COUNTS {
        let found = told_count(events, claim);
        if found != *expected {
            wrong.push(format!("    ({events:?}, {claim:?}, {found:?}),   // {expected}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {} are otherwise:\n{}", wrong.len(), COUNTS.len(), wrong.join("\n"));
}

#[test]
fn overall_leaves_out_what_cannot_be_compared() {
    use Verdict::{Depends, Fails, Holds, NotComparable, Undecided};
    for (all, overall) in [
        (&[Holds, Holds][..], Holds),
        (&[Fails, NotComparable], Fails),
        (&[Holds, Fails], Depends),
        (&[Holds, Fails, NotComparable], Depends),
        (&[Holds, Fails, Undecided], Undecided),
        (&[Holds, Undecided], Undecided),
        (&[NotComparable, NotComparable], NotComparable),
        (&[], NotComparable),
    ] {
        assert_eq!(Verdict::overall(all.iter().copied()), overall, "{all:?}");
    }
}

/// Claims, and which of them are at odds: "1 exceeds 2".
fn conflicts(claims: &[Claim]) -> String {
    let dataset = Dataset { claims: claims.to_vec(), ..Dataset::default() };
    let assessments = assessed(&dataset);
    let mut told = Vec::new();
    for (at, assessment) in assessments.iter().enumerate() {
        for conflict in assessment.conflicts.iter().filter(|conflict| !conflict.other_is_part) {
            let verb = match conflict.contradiction {
                Contradiction::LaterIsSmaller => "outgrows the later",
                Contradiction::PartExceedsWhole => "exceeds",
                Contradiction::SameButApart => "excludes",
            };
            told.push(format!("{at} {verb} {}", conflict.with));
            assert!(
                assessments
                    .get(conflict.with)
                    .unwrap()
                    .conflicts
                    .iter()
                    .any(|back| back.with == at && back.other_is_part)
            );
        }
    }
    told.join(", ")
}

#[test]
fn claims_against_claims_by_table() {
    for (claims, expected) in [
        ("2005/2014-03 10.3 cumulative | 2005/2017 13.9 cumulative", ""),
        ("2005/2014-03 10.3 cumulative | 2005/2017 9.9 cumulative", "0 outgrows the later 1"),
        ("2005/2014-03 10.3 cumulative | 2005/2017 10.3 cumulative", ""),
        ("2005/2014-03 10.3 cumulative | 2005/2017 >5 cumulative", ""),
        ("2005/2014-03 >10.3 cumulative | 2005/2017 10.0 cumulative", "0 outgrows the later 1"),
        ("2005/2014-03 10.3 cumulative EUR | 2005/2017 9.9 cumulative", ""),
        ("2005/2014-03 10300 e6 cumulative | 2005/2017 9.9 cumulative", "0 outgrows the later 1"),
        ("2005/2014-03 10.3 cumulative fdi_inflow_net | 2005/2017 9.9 cumulative fdi_inflow_net", ""),
        ("2005/2014-03 10.3 stock | 2005/2017 9.9 stock", ""),
        ("2012 33 | 2011/2013 30", "0 exceeds 1"),
        ("2012 33 | 2011/2013 >75", ""),
        ("2012 33 | 2012/2013 <=32.5", ""),
        ("2012 33 | 2012/2013 <32.5", "0 exceeds 1"),
        ("2012 16 exports | 2012 14", "0 exceeds 1"),
        ("2012 16 exports | 2012 14 imports", ""),
        ("2012 16 | 2012 15.4", "0 excludes 1"),
        ("2012 16 | 2012 ~16", ""),
        ("2012~ 33 | 2012/2013 30", ""),
        ("2012~ 33 | 2011/2013 30", "0 exceeds 1"),
        ("2012~ 33 | 2011/2013~ 30", "0 exceeds 1"),
        ("2012 33 | ../2013 30", "0 exceeds 1"),
        ("../2013 33 cumulative | ../2014 30 cumulative", "0 outgrows the later 1"),
    ] {
        let claims: Vec<Claim> = claims.split('|').enumerate().map(|(at, text)| claim(at, text.trim())).collect();
        assert_eq!(conflicts(&claims), expected, "{claims:?}");
    }
    for (claims, expected) in [
        ("2013 5 meeting | 2013/2014 4 meeting", "0 exceeds 1"),
        ("2013 5 meeting | 2013/2014 4 meeting summit", "0 exceeds 1"),
        ("2013 5 meeting summit | 2013/2014 4 meeting", ""),
        ("2013 5 meeting @beijing | 2013/2014 4", "0 exceeds 1"),
        ("2013 5 meeting | 2013/2014 4 meeting @beijing", ""),
    ] {
        let claims: Vec<Claim> = claims.split('|').map(|text| count_claim(text.trim())).collect();
        assert_eq!(conflicts(&claims), expected, "{claims:?}");
    }
}

#[test]
fn what_would_settle_it_is_said() {
    let of = |series: &str, claim: &str| {
        let dataset = record(series, claim);
        let assessments = assessed(&dataset);
        assessments.get(0).unwrap().by_reporter[0].settles.clone()
    };
    let above = |number: i128| Interval { low: Some(Bound::open(Exact::new(number, 0))), high: None };
    assert_eq!(of("KZ: 2011=25 2013=28", "2011/2013 >100"), [DecidingFact::Figures { could_hold: above(46) }]);
    let half = |number: i128| Some(Bound::closed(Exact::new(number, -1)));
    assert_eq!(
        of("KZ: 2011=25", "2011/2012 30.0"),
        [DecidingFact::Figures {
            could_hold: Interval {
                low: Some(Bound::closed(Exact::new(445, -2))),
                high: Some(Bound::closed(Exact::new(555, -2)))
            }
        }]
    );
    assert_eq!(
        of("KZ: 2020=25", "2012 30"),
        [DecidingFact::Figures { could_hold: Interval { low: half(295), high: half(305) } }]
    );
    assert_eq!(of("KZ: 2011=25", "2011-01/2011-06 >20"), [DecidingFact::FiguresWithin]);
    assert_eq!(of("KZ: 2011=25 2011=26.5", "2011 >26"), [DecidingFact::WhichValue]);
    assert_eq!(of("KZ stock: 2011-03-31=25 2011-06-30=27", "2011 >26 stock"), [DecidingFact::WhichDate]);
    assert_eq!(of("KZ: 2011=25", "2011 25.3"), [DecidingFact::Finer]);
    assert_eq!(of("KZ: 2010=2 2011=25 2012=2", "2011~ 25"), [DecidingFact::Period]);
}
