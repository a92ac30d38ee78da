//! Reading, checking and indexing: the bundled record, and one of ten thousand events.
//!
//! `cargo bench --bench load`

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a benchmark may stop at the first thing that is not as it should be"
)]

use std::hint::black_box;

use chancery::files;
use chancery::index::Index;
use criterion::{Criterion, criterion_group, criterion_main};

/// A record of `count` meetings, a day apart.
fn made_up(count: i64) -> String {
    let mut text = String::from(
        r#"{"format":"chancery","format_version":1,"title":"Made up","sources":[{"id":"s","title":"S"}],"people":[{"id":"p","names":{"en":"P"}}],"events":["#,
    );
    let first = chancery::time::Day::from_ymd(1990, 1, 1).map_or(0, chancery::time::Day::number);
    for at in 0..count {
        let day = chancery::time::Day::from_number(first + at);
        if at > 0 {
            text.push(',');
        }
        text.push_str(&format!(
            r#"{{"id":"meeting-{at}","kind":"meeting","title":"Meeting {at}","when":"{day}","status":"held","participants":[{{"person":"p","role":"guest"}}],"evidence":[{{"source":"s","at":"par. 1"}}]}}"#
        ));
    }
    text.push_str("]}");
    text
}

fn loads(criterion: &mut Criterion) {
    criterion.bench_function("load the bundled record", |bencher| {
        bencher.iter(|| {
            let loaded = files::bundled().unwrap();
            black_box(Index::build(&loaded.dataset))
        });
    });
    let large = made_up(10_000);
    let mut group = criterion.benchmark_group("large");
    group.sample_size(20);
    group.bench_function("load 10,000 events", |bencher| {
        bencher.iter(|| {
            let loaded = files::read_bytes(large.as_bytes()).unwrap();
            black_box(Index::build(&loaded.dataset))
        });
    });
    group.bench_function("write 10,000 events", |bencher| {
        let loaded = files::read_bytes(large.as_bytes()).unwrap();
        bencher.iter(|| black_box(files::to_text(&loaded.dataset)));
    });
}

criterion_group!(benches, loads);
criterion_main!(benches);
