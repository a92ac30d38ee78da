//! The verdicts of 1,000 claims over 200 series of 600 points.
//!
//! `cargo bench --bench claims`

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a benchmark may stop at the first thing that is not as it should be"
)]

use std::hint::black_box;

use chancery::analysis::claims::Assessments;
use chancery::dataset::Dataset;
use chancery::files;
use chancery::index::Index;
use criterion::{Criterion, criterion_group, criterion_main};

/// Twenty measures by ten reporters each, by months over fifty years; fifty claims on each measure, from a year to forty long.
fn made_up() -> Dataset {
    let reporters: Vec<String> =
        (0..10).map(|at| format!(r#"{{"id":"K{}","names":{{"en":"R{at}"}}}}"#, char::from(b'A' + at))).collect();
    let mut series = Vec::new();
    for at in 0..200u32 {
        let point = |month: u32| {
            let (year, month) = (1970 + month / 12, month % 12 + 1);
            let value = (at * 7 + year + month) % 100;
            let qualifier = if month == 3 { "about" } else { "exact" };
            format!(r#"{{"period":"{year}-{month:02}","value":"{value}.{month}","qualifier":"{qualifier}"}}"#)
        };
        // Every tenth month of every third series has a second value, and some months are missing.
        let mut points: Vec<String> = (0..600).map(point).collect();
        if at.is_multiple_of(3) {
            points.truncate(580);
            points
                .extend((0..20).map(|second| format!(r#"{{"period":"{}-05","value":"{second}.15"}}"#, 1980 + second)));
        }
        let (measure, reporter) = (at / 10, char::from(b'A' + u8::try_from(at % 10).unwrap()));
        let scale = if at.is_multiple_of(2) { "1e9" } else { "1e6" };
        series.push(format!(
            r#"{{"id":"s-{at}","measure":"measure_{measure}","reporter":"K{reporter}","unit":"USD","scale":{scale},"basis":"flow","points":[{}]}}"#,
            points.join(",")
        ));
    }
    let claim = |at: u32| {
        let (measure, first, years) = (at % 20, 1972 + at % 7, 1 + at % 40);
        let qualifier = ["more_than", "exact", "about", "at_most", "almost"][usize::try_from(at % 5).unwrap()];
        let basis = if at.is_multiple_of(4) { "cumulative" } else { "flow" };
        let doubt = if at.is_multiple_of(10) { "~" } else { "" };
        format!(
            r#"{{"id":"c-{at}","kind":"amount","measure":"measure_{measure}","basis":"{basis}","period":"{first}/{}{doubt}","qualifier":"{qualifier}","value":"{}","unit":"USD","scale":1e9}}"#,
            first + years,
            years * 600
        )
    };
    let claims: Vec<String> = (0..1000).map(claim).collect();
    let text = format!(
        r#"{{"format":"chancery","format_version":1,"title":"Made up","parties":[{}],"series":[{}],"claims":[{}]}}"#,
        reporters.join(","),
        series.join(","),
        claims.join(",")
    );
    files::read_bytes(text.as_bytes()).unwrap().dataset
}

fn verdicts(criterion: &mut Criterion) {
    let dataset = made_up();
    let index = Index::build(&dataset);
    criterion.bench_function("verdicts of 1,000 claims over 200 series of 600 points", |bencher| {
        bencher.iter(|| black_box(Assessments::build(&dataset, &index)));
    });
    let bundled = files::bundled().unwrap().dataset;
    let index = Index::build(&bundled);
    criterion.bench_function("verdicts of the bundled record", |bencher| {
        bencher.iter(|| black_box(Assessments::build(&bundled, &index)));
    });
}

criterion_group!(benches, verdicts);
criterion_main!(benches);
