//! Any figures come back through any dialect of a table, an undone import leaves the same bytes, and no bytes bring it down.
//!
//! `CHANCERY_CASES` sets how many cases are tried of each, `CHANCERY_FROM` the first of the hostile ones.

use chancery::dataset::{Dataset, Qualifier};
use chancery::edit::Document;
use chancery::files;
use chancery::import::weigh::{self, Choices};
use chancery::import::{Given, Mapping, Proposal, SeriesFound, Who, propose};
use proptest::prelude::*;

use crate::dataset_rules::fixtures;

/// The first case, so that a long trial can be shared out.
pub fn first() -> u32 {
    std::env::var("CHANCERY_FROM").ok().and_then(|text| text.parse().ok()).unwrap_or(0)
}

pub fn cases(usual: u32) -> u32 {
    std::env::var("CHANCERY_CASES").ok().and_then(|text| text.parse().ok()).unwrap_or(usual)
}

/// How a spreadsheet of some country writes numbers.
#[derive(Clone, Copy, Debug)]
struct Dialect {
    delimiter: char,
    decimal: char,
    thousands: Option<char>,
    is_quoted: bool,
    line_end: &'static str,
}

const DIALECTS: [Dialect; 7] = [
    Dialect { delimiter: ',', decimal: '.', thousands: None, is_quoted: false, line_end: "\n" },
    Dialect { delimiter: ',', decimal: '.', thousands: Some(','), is_quoted: true, line_end: "\r\n" },
    Dialect { delimiter: ';', decimal: ',', thousands: None, is_quoted: false, line_end: "\r\n" },
    Dialect { delimiter: ';', decimal: ',', thousands: Some('.'), is_quoted: true, line_end: "\n" },
    Dialect { delimiter: ';', decimal: ',', thousands: Some('\u{a0}'), is_quoted: false, line_end: "\n" },
    Dialect { delimiter: '\t', decimal: ',', thousands: Some(' '), is_quoted: false, line_end: "\n" },
    Dialect { delimiter: '|', decimal: '.', thousands: Some('\''), is_quoted: false, line_end: "\r" },
];

impl Dialect {
    fn number(self, text: &str) -> String {
        let (sign, digits) = text.strip_prefix('-').map_or(("", text), |rest| ("-", rest));
        let (whole, fraction) = digits.split_once('.').map_or((digits, None), |(whole, rest)| (whole, Some(rest)));
        let mut grouped = String::new();
        for (at, digit) in whole.chars().enumerate() {
            if at > 0 && (whole.len() - at).is_multiple_of(3) {
                grouped.extend(self.thousands);
            }
            grouped.push(digit);
        }
        let fraction = fraction.map(|fraction| format!("{}{fraction}", self.decimal)).unwrap_or_default();
        format!("{sign}{grouped}{fraction}")
    }

    fn row(self, cells: &[&str]) -> String {
        let mut row = String::new();
        for (at, cell) in cells.iter().enumerate() {
            if at > 0 {
                row.push(self.delimiter);
            }
            if self.is_quoted { row.push_str(&format!("\"{cell}\"")) } else { row.push_str(cell) }
        }
        row + self.line_end
    }
}

/// Years with figures, as they may be on record.
fn figures() -> impl Strategy<Value = Vec<(u16, String)>> {
    let value =
        (any::<bool>(), 0_u64..10_000_000_000, 0_usize..5, 0_u32..100_000).prop_map(|(minus, whole, places, rest)| {
            let fraction: String = format!("{rest:05}").chars().take(places).collect();
            let point = if places == 0 { "" } else { "." };
            let minus = if minus && whole > 0 { "-" } else { "" };
            format!("{minus}{whole}{point}{fraction}")
        });
    proptest::collection::btree_map(1900_u16..2100, value, 1..30).prop_map(|map| map.into_iter().collect())
}

fn found(proposal: &Proposal) -> Vec<(String, String)> {
    let series = proposal.series.first().unwrap();
    series.points.iter().map(|point| (point.period.to_string(), point.value.to_string())).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(300), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn figures_written_in_any_dialect_come_back_to_the_last_digit(figures in figures(), which in 0..DIALECTS.len(), is_wide in any::<bool>()) {
        let dialect = DIALECTS[which];
        let numbers: Vec<(String, String)> =
            figures.iter().map(|(year, value)| (year.to_string(), dialect.number(value))).collect();
        let text = if is_wide && numbers.len() > 2 {
            let mut heading = vec!["Country"];
            let mut row = vec!["Kazakhstan"];
            heading.extend(numbers.iter().map(|(year, _)| year.as_str()));
            row.extend(numbers.iter().map(|(_, value)| value.as_str()));
            dialect.row(&heading) + &dialect.row(&row)
        } else {
            let rows = numbers.iter().map(|(year, value)| dialect.row(&["KZ", year, value]));
            dialect.row(&["reporter", "period", "value"]) + &rows.collect::<String>()
        };
        // What one figure leaves open is answered, as a person would.
        let mapping = Mapping {
            decimal: Some(dialect.decimal.to_string()),
            measure: Some("trade_balance".to_owned()),
            unit: Some("USD".to_owned()),
            ..Mapping::default()
        };
        let given = Given { mapping, ..Given::default() };
        let proposal = propose(text.as_bytes(), given, None).unwrap();
        let wanted: Vec<(String, String)> = figures.iter().map(|(year, value)| (year.to_string(), value.clone())).collect();
        prop_assert_eq!(found(&proposal), wanted, "{}", text);
        prop_assert!(proposal.dropped.is_empty() && proposal.questions.is_empty(), "{:?}", proposal.questions);
    }

}

/// A period as EDTF, as tables write it in a way that the number chooses.
fn written_period(year: u16, way: u8) -> (String, String) {
    let (edtf, written) = match way % 8 {
        0 => (format!("{year}"), format!("{year}")),
        1 => (format!("{year}-03"), format!("{year}M03")),
        2 => (format!("{year}-33"), format!("{year}-Q1")),
        3 => (format!("{year}-41"), format!("H2 {year}")),
        4 => (format!("{year}-12-31"), format!("31.12.{year}")),
        5 => (format!("{year}"), format!("YR{year}")),
        6 => (format!("{year}-11"), format!("Nov {year}")),
        _ => (format!("{year}-36"), format!("{year}Q4")),
    };
    (edtf, written)
}

/// A figure with what people write before or behind it.
fn written_value(number: &str, way: u8) -> (Qualifier, String) {
    match way % 8 {
        0 => (Qualifier::MoreThan, format!(">{number}")),
        1 => (Qualifier::AtLeast, format!("{number}+")),
        2 => (Qualifier::About, format!("~{number}")),
        3 => (Qualifier::LessThan, format!("<{number}")),
        4 => (Qualifier::About, format!("ca. {number}")),
        5 => (Qualifier::About, format!("{number} (est.)")),
        6 => (Qualifier::Exact, format!("{number} p")),
        _ => (Qualifier::Exact, number.to_owned()),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(300), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn periods_and_qualifiers_come_back_from_any_dialect(
        figures in figures(),
        which in 0..DIALECTS.len(),
        ways in proptest::collection::vec((any::<u8>(), any::<u8>()), 30),
    ) {
        let dialect = DIALECTS[which];
        let mut text = dialect.row(&["reporter", "period", "value"]);
        let mut wanted = Vec::new();
        for ((year, value), (of_period, of_value)) in figures.iter().zip(&ways) {
            let (edtf, period) = written_period(*year, *of_period);
            let (qualifier, written) = written_value(&dialect.number(value), *of_value);
            text.push_str(&dialect.row(&["KZ", &period, &written]));
            wanted.push((edtf, value.clone(), qualifier));
        }
        let mapping = Mapping {
            decimal: Some(dialect.decimal.to_string()),
            measure: Some("trade_balance".to_owned()),
            unit: Some("USD".to_owned()),
            ..Mapping::default()
        };
        let proposal = propose(text.as_bytes(), Given { mapping, ..Given::default() }, None).unwrap();
        let series = proposal.series.first().unwrap();
        let points = series.points.iter();
        let found: Vec<(String, String, Qualifier)> =
            points.map(|point| (point.period.to_string(), point.value.to_string(), point.qualifier.clone())).collect();
        prop_assert_eq!(found, wanted, "{}", text);
        prop_assert!(proposal.dropped.is_empty(), "{:?}", proposal.dropped);
    }
}

/// A series as it may stand on record: what it measures, who counts, what, by how much, how, and its figures.
type AnySeries = (usize, usize, usize, usize, bool, Vec<(u16, String)>);

/// Records of up to five series, of which some may be of one measure.
fn any_series() -> impl Strategy<Value = Vec<AnySeries>> {
    let one = (0..MEASURES.len(), 0..2_usize, 0..UNITS.len(), 0..SCALES.len(), any::<bool>(), figures());
    proptest::collection::vec(one, 1..6)
}

const MEASURES: [&str; 5] = ["trade_turnover", "exports", "trade_balance", "fdi_stock", "gas_through_pipeline_c"];
const UNITS: [&str; 4] = ["USD", "EUR", "KZT", "t"];
const SCALES: [u64; 4] = [1, 1_000, 1_000_000, 1_000_000_000];

/// A figure of a record, in plain texts.
type PlainFigure = (String, String, String, String, String, String, String, Qualifier);

fn plain_figures<'a>(
    series: impl Iterator<Item = (&'a str, String, &'a str, String, &'a str)>,
    points: impl Iterator<Item = Vec<(String, String, Qualifier)>>,
) -> Vec<PlainFigure> {
    let mut all: Vec<PlainFigure> = Vec::new();
    for ((measure, reporter, unit, scale, basis), points) in series.zip(points) {
        for (period, value, qualifier) in points {
            let key = [measure, &reporter, unit, &scale, basis].map(str::to_owned);
            let [measure, reporter, unit, scale, basis] = key;
            all.push((measure, reporter, unit, scale, basis, period, value, qualifier));
        }
    }
    all.sort_by(|one, other| format!("{one:?}").cmp(&format!("{other:?}")));
    all
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(200), failure_persistence: None, ..ProptestConfig::default() })]

    /// A record of any series, written as a table of any dialect with a column for each thing that is said of a figure.
    #[test]
    fn the_figures_of_any_record_come_back_from_a_table_of_any_dialect(
        all in any_series(),
        which in 0..DIALECTS.len(),
        ways in proptest::collection::vec((any::<u8>(), any::<u8>()), 30),
    ) {
        let dialect = DIALECTS[which];
        let mut text = dialect.row(&["reporter", "measure", "unit", "scale", "basis", "period", "value"]);
        let mut wanted: std::collections::BTreeMap<String, PlainFigure> = std::collections::BTreeMap::new();
        for (measure, reporter, unit, scale, is_stock, figures) in &all {
            let (measure, reporter, unit) = (MEASURES[*measure], ["KZ", "CN"][*reporter], UNITS[*unit]);
            let (scale, basis) = (SCALES[*scale].to_string(), if *is_stock { "stock" } else { "flow" });
            for ((year, value), (of_period, of_value)) in figures.iter().zip(&ways) {
                let (edtf, period) = written_period(*year, *of_period);
                let (qualifier, written) = written_value(&dialect.number(value), *of_value);
                // Of what is the same but for its scale two figures would be one thing said twice.
                let key = format!("{measure} {reporter} {unit} {basis} {edtf}");
                if wanted.contains_key(&key) {
                    continue;
                }
                text.push_str(&dialect.row(&[reporter, measure, unit, &scale, basis, &period, &written]));
                let figure = (measure, reporter, unit, scale.as_str(), basis, edtf.as_str(), value.as_str());
                let (measure, reporter, unit, scale, basis, edtf, value) = figure;
                let own = [measure, reporter, unit, scale, basis, edtf, value].map(str::to_owned);
                let [measure, reporter, unit, scale, basis, edtf, value] = own;
                wanted.insert(key, (measure, reporter, unit, scale, basis, edtf, value, qualifier));
            }
        }
        let mapping = Mapping { decimal: Some(dialect.decimal.to_string()), ..Mapping::default() };
        let proposal = propose(text.as_bytes(), Given { mapping, ..Given::default() }, None).unwrap();
        let reporter = |series: &SeriesFound| match &series.reporter {
            Who::Country(code) => code.clone(),
            other => format!("{other:?}"),
        };
        let series = proposal.series.iter().map(|series| {
            (series.measure.word(), reporter(series), series.unit.as_str(), weigh::scale_text(series.scale), series.basis.word())
        });
        let points = proposal.series.iter().map(|series| {
            let points = series.points.iter();
            points.map(|point| (point.period.to_string(), point.value.to_string(), point.qualifier.clone())).collect()
        });
        let found = plain_figures(series, points);
        // A series in another scale than its like is brought to theirs: what it is worth is the same.
        let worth = |(measure, reporter, unit, scale, basis, period, value, qualifier): &PlainFigure| {
            let value = chancery::dataset::Decimal::parse(value).unwrap();
            let (mut digits, mut power) = (value.mantissa, i64::try_from(scale.len()).unwrap() - 1 - i64::from(value.places));
            while digits != 0 && digits % 10 == 0 {
                (digits, power) = (digits / 10, power + 1);
            }
            let power = if digits == 0 { 0 } else { power };
            (format!("{measure} {reporter} {unit} {basis} {period} {qualifier:?}"), digits, power)
        };
        let mut found: Vec<_> = found.iter().map(worth).collect();
        let mut wanted: Vec<_> = wanted.values().map(worth).collect();
        found.sort();
        wanted.sort();
        prop_assert_eq!(found, wanted, "{}", text);
        prop_assert!(proposal.dropped.is_empty(), "{:?}", proposal.dropped);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(40), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_import_undone_gives_the_same_bytes_and_makes_nothing_worse(figures in figures(), is_into_sample in any::<bool>()) {
        let rows = figures.iter().map(|(year, value)| format!("KZ,{year},{value},trade_balance,USD\n"));
        let text = format!("reporter,period,value,measure,unit\n{}", rows.collect::<Vec<_>>().concat());
        let dataset = if is_into_sample { files::bundled().unwrap().dataset } else { Dataset::default() };
        let before = files::to_text(&dataset);
        let mut document = Document::new(dataset);
        let into = is_into_sample.then(|| document.dataset().clone());
        let mapping = Mapping { decimal: Some(".".to_owned()), ..Mapping::default() };
        let proposal = propose(text.as_bytes(), Given { mapping, ..Given::default() }, into.as_ref()).unwrap();
        let problems = |text: &str| files::read_bytes(text.as_bytes()).unwrap().report.problem_count();
        let change = {
            let mut ids = document.new_ids();
            let weighed = weigh::weigh(&proposal, document.dataset(), &mut ids);
            weigh::change(&proposal, &weighed, document.dataset(), &Choices::default(), &mut ids).unwrap()
        };
        prop_assert_eq!(change.count, figures.len());
        document.commit(change, None).unwrap();
        let after = files::to_text(document.dataset());
        prop_assert_eq!(problems(&after), 0);
        document.undo().unwrap();
        prop_assert_eq!(files::to_text(document.dataset()), before);
    }
}

/// A small generator of its own, so that a failing case is named by its number.
pub struct Dice(pub u64);

impl Dice {
    pub fn next(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % below.max(1)
    }
}

/// Bytes turned over, cut, doubled, put in from another sample.
pub fn mutated(sample: &[u8], other: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut bytes = sample.to_vec();
    for _ in 0..=dice.next(6) {
        if bytes.is_empty() {
            bytes.push(b',');
        }
        let at = dice.next(bytes.len());
        match dice.next(7) {
            0 => bytes[at] = u8::try_from(dice.next(256)).unwrap(),
            1 => bytes.truncate(at),
            2 => {
                bytes.remove(at);
            }
            3 => {
                let end = (at + dice.next(200)).min(bytes.len());
                let part = bytes[at..end].to_vec();
                bytes.splice(at..at, part);
            }
            4 => {
                let from = dice.next(other.len());
                let end = (from + dice.next(300)).min(other.len());
                bytes.splice(at..at, other[from..end].iter().copied());
            }
            5 => {
                let marks = [b'"', b',', b';', b'\t', b'\n', b'\r', b'-', b'.', b'e', b'(', 0xff, 0];
                bytes.insert(at, marks[dice.next(marks.len())]);
            }
            _ => {
                let digits = "9".repeat(dice.next(60));
                bytes.splice(at..at, digits.bytes());
            }
        }
    }
    bytes
}

/// Takes bytes all the way to the edit. Whether they were understood.
pub fn is_understood(case: u32, bytes: &[u8], into: Option<&Dataset>) -> bool {
    let told = std::panic::catch_unwind(|| {
        let proposal = propose(bytes, Given::default(), into).ok()?;
        let document = Document::new(into.cloned().unwrap_or_default());
        let mut ids = document.new_ids();
        let weighed = weigh::weigh(&proposal, document.dataset(), &mut ids);
        weigh::change(&proposal, &weighed, document.dataset(), &Choices::default(), &mut ids);
        Some(())
    });
    assert!(told.is_ok(), "case {case} falls on {}", String::from_utf8_lossy(bytes));
    told.is_ok_and(|outcome| outcome.is_some())
}

#[test]
fn no_bytes_bring_it_down() {
    let mut names: Vec<_> =
        std::fs::read_dir(fixtures().join("import")).unwrap().map(|entry| entry.unwrap().path()).collect();
    names.sort();
    let samples: Vec<Vec<u8>> = names.iter().map(|path| std::fs::read(path).unwrap()).collect();
    let dataset = files::bundled().unwrap().dataset;
    let mut understood = 0;
    for case in first()..first() + cases(5000) {
        let mut dice = Dice(u64::from(case) + 1);
        let which = dice.next(samples.len());
        let sample = &samples[which];
        let other = &samples[dice.next(samples.len())];
        let bytes = mutated(sample, other, &mut dice);
        let into = (dice.next(2) == 0).then_some(&dataset);
        if std::env::var_os("CHANCERY_TELL").is_some() {
            eprintln!("case {case}: {}", names[which].display());
        }
        understood += u32::from(is_understood(case, &bytes, into));
    }
    // Most mutations leave a table that can still be read: the test reaches further than the door.
    assert!(understood > cases(5000) / 4, "{understood}");
}

#[test]
fn what_is_no_text_is_refused_and_texts_of_old_encodings_are_not() {
    let mut dice = Dice(7);
    let noise: Vec<u8> = (0..3000).map(|_| u8::try_from(dice.next(256)).unwrap()).collect();
    assert_eq!(propose(&noise, Given::default(), None).unwrap_err().0.key, "import-no-text");
    let picture = std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/window.png")).unwrap();
    assert_eq!(propose(&picture, Given::default(), None).unwrap_err().0.key, "import-no-text");
    for name in ["turnover-1251.csv", "turnover-gb18030.csv", "turnover-utf16.tsv"] {
        let bytes = std::fs::read(fixtures().join("import").join(name)).unwrap();
        assert!(propose(&bytes, Given::default(), None).is_ok(), "{name}");
    }
}

/// How long the line without an end is; `CHANCERY_LONG_LINE=1000000000` makes it a gigabyte.
fn long_line() -> usize {
    std::env::var("CHANCERY_LONG_LINE").ok().and_then(|text| text.parse().ok()).unwrap_or(40_000_000)
}

#[test]
fn what_would_fill_the_memory_is_refused_in_words() {
    // A row without an end: of one cell, of very many, in quotation marks.
    for part in ["x", "x,", "\"x"] {
        let long = part.repeat(long_line() / part.len());
        let began = std::time::Instant::now();
        let refused = propose(long.as_bytes(), Given::default(), None).unwrap_err();
        assert_eq!(refused.0.key, "import-row-too-long", "{part}");
        eprintln!("a line of {} bytes of {part:?}: refused after {:.1?}", long.len(), began.elapsed());
    }
    // The same in what has no rows of cells, and in letters that are no UTF-8: refused or read, in bounded time.
    let event = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:20140319\r\nSUMMARY:".to_owned();
    let gdelt = format!("1\t20140319{}", "\t".repeat(59));
    for (name, head, part) in [
        ("a calendar", event.as_bytes(), b"x".as_slice()),
        ("a folded calendar", event.as_bytes(), b"x\r\n ".as_slice()),
        ("gdelt", gdelt.as_bytes(), b"x".as_slice()),
        ("json", b"{\"events\": [{\"start_date\": {}, \"text\": {\"headline\": \"".as_slice(), b"x".as_slice()),
        ("json of brackets", b"{\"events\":".as_slice(), b"[".as_slice()),
        ("cyrillic", b"\xe3\xee\xe4;".as_slice(), b"\xe3".as_slice()),
        ("wide letters", b"\xff\xfe".as_slice(), b"x\0".as_slice()),
    ] {
        let mut long = head.to_vec();
        long.extend(part.iter().cycle().take(long_line()));
        let began = std::time::Instant::now();
        let outcome = propose(&long, Given::default(), None);
        let told = outcome.map(|proposal| proposal.dropped_count()).map_err(|refused| refused.0.key);
        eprintln!("{name} of {} bytes: {told:?} after {:.1?}", long.len(), began.elapsed());
        let letters = u64::try_from(long_line()).unwrap();
        assert!(began.elapsed().as_secs() < 20 + letters / 10_000_000, "{name}");
    }
    // A spreadsheet that unfolds to more than any office gives out: 1.6 gigabytes of blanks.
    let bomb = zip_bomb();
    assert!(bomb.len() < 5_000_000);
    let refused = propose(&bomb, Given::default(), None).unwrap_err();
    assert_eq!(refused.0.key, "import-too-large-unpacked");
}

/// A workbook whose one sheet is 1.6 gigabytes of blanks.
fn zip_bomb() -> Vec<u8> {
    use std::io::Write as _;
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
    archive.start_file("xl/worksheets/sheet1.xml", options).unwrap();
    let blanks = vec![b' '; 1 << 20];
    for _ in 0..1600 {
        archive.write_all(&blanks).unwrap();
    }
    archive.finish().unwrap().into_inner()
}
