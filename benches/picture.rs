//! How long a picture takes, from the start of the process to the file, beside what one would do instead.
//!
//!     cargo bench --bench picture
//!
//! It draws the bundled record and made-up ones of 1,000 and 100,000 events, and says where the time goes. Where Chromium and
//! `ECharts` are (`npm install --prefix target/players echarts`), a headless browser prints a page of the same 1,000 events to PDF
//! in the same run. With `CHANCERY_PICTURE_LIMITS=1` it fails where a limit is not kept: a machine that has more to do is slower.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a benchmark may stop at the first thing that is not as it should be, and tells what it measured"
)]

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use chancery::analysis::planned;
use chancery::files;
use chancery::index::Index;
use chancery::index::shown::ShownRecords;
use chancery::order::PictureOptions;
use chancery::publish::PublishedFacts;
use chancery::view::Filter;
use chancery::words::Words;

/// What is promised: the bundled record as SVG and as PNG.
const SVG: Duration = Duration::from_millis(150);
const PNG: Duration = Duration::from_millis(400);
/// So many times slower is a browser at the least.
const BROWSER: u32 = 5;
/// Runs of each, of which the quickest counts: what else the machine does only adds.
const RUNS: usize = 7;

fn quickest(mut work: impl FnMut()) -> Duration {
    let run = |()| {
        let began = Instant::now();
        work();
        began.elapsed()
    };
    std::iter::repeat_n((), RUNS).map(run).min().unwrap_or_default()
}

fn run(command: &mut Command) {
    let output = command.stdin(Stdio::null()).output().unwrap();
    assert!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
}

fn chancery(args: &[&str], paths: &[&Path]) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_chancery"));
    run(command.args(args).args(paths));
}

fn pictured(record: &Path, out: &Path) -> Duration {
    quickest(|| chancery(&["picture"], &[record, Path::new("-o"), out]))
}

fn told(what: &str, took: Duration) {
    println!("{what:<58} {:>8.1} ms", took.as_secs_f64() * 1e3);
}

/// Where the time goes, beyond starting the program.
fn parts(record: &Path) {
    let words = Words::english();
    let read = quickest(|| drop(files::open(record).unwrap()));
    let dataset = Arc::new(files::open(record).unwrap().dataset);
    told("  read and checked", read);
    told("  ordered and indexed", quickest(|| drop(Index::build(&dataset))));
    told("  the same without search", quickest(|| drop(Index::without_search(&dataset))));
    told("  the same for a picture", quickest(|| drop(Index::for_drawing(&dataset, &HashSet::new()))));
    let index = Index::build(&dataset);
    told("  what passes", quickest(|| drop(ShownRecords::build(&dataset, &index, &Filter::default()))));
    told("  plans that clash", quickest(|| drop(planned::all_clashes(&dataset, &index))));
    told("  indexed, and claims judged", quickest(|| drop(PublishedFacts::from_dataset(Arc::clone(&dataset)))));
    let facts = PublishedFacts::from_dataset(dataset);
    let options = PictureOptions::usual();
    told("  drawn", quickest(|| drop(facts.picture(&words, &options))));
    let picture = facts.picture(&words, &options);
    told("  written as SVG", quickest(|| drop(picture.svg())));
    told("  written as PNG", quickest(|| drop(picture.png(1.0))));
}

fn player(path: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/players/node_modules").join(path);
    path.is_file().then_some(path)
}

/// A page of the events as a person would make one with `ECharts`, printed by a browser.
fn browser(folder: &Path, record: &Path) -> Option<Duration> {
    let echarts = player("echarts/dist/echarts.min.js")?;
    Command::new("chromium").arg("--version").output().ok().filter(|output| output.status.success())?;
    let dataset = files::open(record).unwrap().dataset;
    let events = dataset.events.iter().filter_map(|event| {
        let day = event.when.edtf()?.earliest()?;
        Some(serde_json::json!([day.to_string(), event.kind.word(), event.title]))
    });
    let events = serde_json::Value::from(events.collect::<Vec<_>>());
    let page = folder.join("page.html");
    let text = format!(
        "<!DOCTYPE html><meta charset=utf-8><div id=chart style='width:1500px;height:850px'></div>\
         <script src='file://{}'></script><script>\
         const events = {events};\
         const chart = echarts.init(document.getElementById('chart'), null, {{ renderer: 'svg' }});\
         chart.setOption({{ animation: false, xAxis: {{ type: 'time' }}, yAxis: {{ type: 'category' }},\
         series: [{{ type: 'scatter', data: events, labelLayout: {{ hideOverlap: true }},\
         label: {{ show: true, position: 'right', formatter: row => row.value[2] }} }}] }});\
         </script>",
        echarts.display(),
    );
    std::fs::write(&page, text).unwrap();
    let out = folder.join("page.pdf");
    let printed = || {
        let mut command = Command::new("chromium");
        command.args(["--headless", "--no-sandbox", "--disable-gpu", "--allow-file-access-from-files"]);
        command.arg(format!("--user-data-dir={}", folder.join("browser").display()));
        command.arg(format!("--print-to-pdf={}", out.display()));
        run(command.arg(format!("file://{}", page.display())));
        assert!(std::fs::metadata(&out).unwrap().len() > 20_000, "the page is empty");
    };
    Some(quickest(printed))
}

/// Says whether a limit is kept.
fn held(what: &str, is_kept: bool) -> bool {
    println!("{} {what}", if is_kept { "kept:    " } else { "NOT KEPT:" });
    is_kept
}

fn main() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    let bundled = path("bundled.json");
    std::fs::write(&bundled, files::BUNDLED).unwrap();
    let made = |count: &str| {
        let record = folder.path().join(format!("{count}.json"));
        chancery(&["generate", "--events", count, "-o"], &[&record]);
        record
    };
    let (thousand, many) = (made("1000"), made("100000"));
    println!("From the start of the process to the file, the quickest of {RUNS}:");
    let mut took = Vec::new();
    for (name, record) in [("the bundled record", &bundled), ("1,000 events", &thousand), ("100,000 events", &many)] {
        let [svg, png, pdf] = ["svg", "png", "pdf"].map(|ending| {
            let time = pictured(record, &path(&format!("out.{ending}")));
            told(&format!("{name}, {ending}"), time);
            time
        });
        parts(record);
        // Beyond reading is beyond a process that reads the file, checks it, and ends.
        let read_alone = quickest(|| chancery(&["check"], &[record]));
        told(&format!("{name}, read and checked by a process"), read_alone);
        told(&format!("{name}, svg beyond that"), svg.saturating_sub(read_alone));
        took.push((svg, png, pdf, read_alone));
    }
    let [(svg, png, ..), (.., pdf, _), (svg_of_many, png_of_many, _, read)] = took[..] else { return };
    let mut all = held("the bundled record as SVG within 150 ms", svg <= SVG);
    all &= held("the bundled record as PNG within 400 ms", png <= PNG);
    all &= held("100,000 events as SVG, beyond reading, within 300 ms", svg_of_many.saturating_sub(read) <= SVG * 2);
    all &= held("100,000 events as PNG, beyond reading, within 800 ms", png_of_many.saturating_sub(read) <= PNG * 2);
    match browser(folder.path(), &thousand) {
        Some(time) => {
            told("1,000 events, a page of ECharts printed by Chromium", time);
            let times = time.as_secs_f64() / pdf.as_secs_f64();
            all &= held(&format!("a browser is {times:.1} times slower, at least {BROWSER}"), time >= pdf * BROWSER);
        }
        None => println!("Chromium or ECharts is not installed: not timed"),
    }
    assert!(all || std::env::var_os("CHANCERY_PICTURE_LIMITS").is_none(), "a limit is not kept");
}
