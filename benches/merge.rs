//! Two records of a hundred thousand events joined, a thousand changes on either side, against reading the three files.
//!
//! `cargo bench --bench merge`

#![allow(clippy::unwrap_used, reason = "a benchmark may stop at the first thing that is not as it should be")]

use std::hint::black_box;
use std::time::{Duration, Instant};

use chancery::files;
use chancery::generate::{Detail, Plan, write};
use chancery::merge;

const EVENTS: u64 = 100_000;
const CHANGES: usize = 1_000;
const ROUNDS: usize = 5;

/// The text with a thousand titles another: every hundredth, from `first` on.
fn changed(text: &str, first: usize) -> String {
    let every = usize::try_from(EVENTS).unwrap() / CHANGES;
    let mut number = 0;
    let lines = text.split_inclusive('\n').map(|line| {
        if !line.starts_with("      \"title\": \"") {
            return line.to_owned();
        }
        number += 1;
        if number % every == first {
            line.replacen("\"title\": \"", "\"title\": \"Changed: ", 1)
        } else {
            line.to_owned()
        }
    });
    lines.collect()
}

fn median(mut work: impl FnMut()) -> Duration {
    let mut times: Vec<Duration> = (0..ROUNDS)
        .map(|_| {
            let start = Instant::now();
            work();
            start.elapsed()
        })
        .collect();
    times.sort();
    times.get(ROUNDS / 2).copied().unwrap()
}

fn main() {
    let mut bytes = Vec::new();
    write(Plan { events: EVENTS, points: 0, seed: 1, detail: Detail::Full }, &mut bytes).unwrap();
    let base = String::from_utf8(bytes).unwrap();
    let (ours, theirs) = (changed(&base, 1), changed(&base, 2));
    let reading = median(|| {
        for text in [&base, &ours, &theirs] {
            black_box(files::read_bytes(text.as_bytes()).unwrap());
        }
    });
    let joining = median(|| {
        let joined = merge::join(base.as_bytes(), ours.as_bytes(), theirs.as_bytes()).unwrap();
        assert!(joined.conflicts.is_empty());
        black_box(joined);
    });
    let times = joining.as_secs_f64() / reading.as_secs_f64();
    println!("three files of {} MB read in {reading:?}, joined in {joining:?}: {times:.2} times", base.len() >> 20);
    assert!(times <= 2.0, "joining takes more than twice the time of reading");
}
