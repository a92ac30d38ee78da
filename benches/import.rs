//! How fast a file becomes a proposal, held against what it costs to walk the same bytes with the csv crate.
//!
//! A million rows in at most three times the walk, a GDELT day of 200,000 rows in under twice.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::assigning_clones,
    clippy::print_stdout,
    reason = "a bench may stop and speak"
)]

use std::fmt::Write as _;
use std::hint::black_box;
use std::time::{Duration, Instant};

use chancery::files;
use chancery::import::{Given, propose};

/// Figures of nine countries, of which one is on record: one row in `every`.
fn table(rows: usize, every: usize) -> String {
    let mut text = String::from("reporter,partner,period,measure,unit,value\n");
    let countries = ["Germany", "France", "Japan", "Brazil", "Canada", "Kenya", "Norway", "Chile"];
    for row in 0..rows {
        let reporter = if row % every == 0 { "Kazakhstan" } else { countries[row % countries.len()] };
        let year = 1990 + row / every % 30;
        writeln!(text, "{reporter},China,{year}-{:02},exports,USD,{}.{:03}", row % 12 + 1, row % 100_000, row % 1000)
            .unwrap();
    }
    text
}

/// A table all of whose rows are taken.
fn table_of_one(rows: usize) -> String {
    let mut text = String::from("reporter,partner,period,measure,unit,value\n");
    for row in 0..rows {
        let day = chancery::time::Day::from_number(i64::try_from(row % 20_000).unwrap());
        writeln!(text, "Kazakhstan,China,{day},exports_{},USD,{}.{:03}", row / 20_000, row % 100_000, row % 1000)
            .unwrap();
    }
    text
}

fn gdelt(rows: usize) -> String {
    let mut text = String::new();
    for row in 0..rows {
        let (one, other) = if row % 1000 == 0 { ("KAZ", "CHN") } else { ("USA", "GBR") };
        let mut cells = vec![String::new(); 61];
        cells[0] = row.to_string();
        cells[1] = "20140319".to_owned();
        cells[5] = format!("{one}GOV");
        cells[6] = "GOVERNMENT".to_owned();
        cells[7] = one.to_owned();
        cells[15] = other.to_owned();
        cells[16] = "PRESIDENT".to_owned();
        cells[17] = other.to_owned();
        cells[26] = "042".to_owned();
        cells[31] = "10".to_owned();
        cells[36] = "Beijing, Beijing, China".to_owned();
        cells[52] = "Beijing, Beijing, China".to_owned();
        cells[60] = "https://example.org/2014/03/19/a-story-of-the-day".to_owned();
        text.push_str(&cells.join("\t"));
        text.push('\n');
    }
    text
}

fn walk(text: &str, delimiter: u8, has_quotes: bool) -> Duration {
    let start = Instant::now();
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .quoting(has_quotes)
        .flexible(true)
        .has_headers(false)
        .from_reader(text.as_bytes());
    let mut row = csv::ByteRecord::new();
    let mut cells = 0;
    while reader.read_byte_record(&mut row).unwrap() {
        cells += row.len();
    }
    black_box(cells);
    start.elapsed()
}

/// The fastest of several runs: what is measured is the work, not the machine's other cares.
fn best(runs: usize, mut run: impl FnMut() -> Duration) -> Duration {
    (0..runs).map(|_| run()).min().unwrap()
}

/// Compares with the walk. Whether the limit is kept.
fn compare(name: &str, text: &str, delimiter: u8, has_quotes: bool, most: f64) -> bool {
    let dataset = files::bundled().unwrap().dataset;
    let walked = best(5, || walk(text, delimiter, has_quotes));
    let mut taken = (0, 0, 0);
    let imported = best(5, || {
        let start = Instant::now();
        let proposal = propose(text.as_bytes(), Given::default(), Some(&dataset)).unwrap();
        let took = start.elapsed();
        taken = (proposal.figure_count(), proposal.events.len(), proposal.rows_left_out);
        took
    });
    let times = imported.as_secs_f64() / walked.as_secs_f64();
    let is_kept = times <= most;
    println!(
        "{name}: walk {walked:.1?}, proposal {imported:.1?}, {times:.2} times (at most {most}: {}); {} figures, {} events, {} rows left out",
        if is_kept { "kept" } else { "NOT KEPT" },
        taken.0,
        taken.1,
        taken.2
    );
    is_kept
}

/// What the process has in memory in kilobytes, by the name of Linux; `None` elsewhere.
fn memory(name: &str) -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with(name))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

/// The most memory that a proposal takes beside the bytes that it is made of, in kilobytes.
fn peak(text: &str) -> Option<u64> {
    let dataset = files::bundled().unwrap().dataset;
    // The peak begins anew at what is taken now.
    std::fs::write("/proc/self/clear_refs", "5").ok()?;
    let before = memory("VmRSS:")?;
    let proposal = propose(text.as_bytes(), Given::default(), Some(&dataset)).unwrap();
    let most = memory("VmHWM:")?;
    black_box(proposal.figure_count());
    Some(most.saturating_sub(before))
}

/// Whether rows that are left out take no memory: 10,000 figures among a million rows and among four.
fn memory_is_bounded() -> bool {
    /// What the allocator and the pages of the text may come to, in kilobytes.
    const SLACK: u64 = 4096;
    let peaks: Vec<Option<u64>> = [100, 400].into_iter().map(|every| peak(&table(10_000 * every, every))).collect();
    let [Some(few), Some(many)] = peaks.as_slice() else {
        println!("memory: not measured on this system");
        return true;
    };
    let is_kept = *many <= few + SLACK;
    println!(
        "memory beside the bytes, 10,000 figures: among 1,000,000 rows {few} kB, among 4,000,000 {many} kB (at most {SLACK} kB more: {})",
        if is_kept { "kept" } else { "NOT KEPT" }
    );
    is_kept
}

fn main() {
    let kept = [
        memory_is_bounded(),
        compare("1,000,000 rows, 1 % taken", &table(1_000_000, 100), b',', true, 3.0),
        compare("GDELT, 200,000 rows", &gdelt(200_000), b'\t', false, 2.0),
        // Not a limit, but good to know: every row is a figure.
        compare("1,000,000 rows, all taken", &table_of_one(1_000_000), b',', true, f64::INFINITY),
    ];
    assert!(kept.iter().all(|is_kept| *is_kept), "a limit is not kept: see above");
}
