//! Opening a record of a thousand, a hundred thousand and a million events, beside what `serde_json` needs to read the same
//! bytes into structs that own their texts: time, processor time, and memory, each in a process of its own. Then the window
//! on it, without a screen: the longest frame while it is read, frames of panning and zooming, and how long a letter of a
//! search and a change of a fact take until a frame shows them.
//!
//! `-- points` instead: the chart of a thousand and of a million figures, its columns by the pyramid and beside it by going through
//! all figures in sight, and frames of the window with and without it.
//!
//! `cargo bench --bench million [-- COUNT… | points]`

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::field_reassign_with_default,
    reason = "a benchmark may stop at the first thing that is not as it should be, and tells what it measured"
)]

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use chancery::action::{Action, NextRecord};
use chancery::app::{App, OpenDocument, RecordOrigin, Surroundings};
use chancery::generate::{Detail, Plan, write};
use chancery::index::Index;
use chancery::index::shown::ShownRecords;
use chancery::layout::chart::crowd;
use chancery::layout::chart::place::Plot;
use chancery::marks::chart::ChartPanel;
use chancery::view::Filter;
use serde::Deserialize;

/// What a program without a record in mind would read the file into.
#[derive(Deserialize)]
#[expect(dead_code, reason = "read, and not asked")]
struct Owned {
    title: String,
    #[serde(default)]
    people: Vec<OwnedPerson>,
    #[serde(default)]
    events: Vec<OwnedEvent>,
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "read, and not asked")]
struct OwnedPerson {
    id: String,
    names: std::collections::BTreeMap<String, String>,
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "read, and not asked")]
struct OwnedEvent {
    id: String,
    kind: Option<String>,
    rank: Option<String>,
    title: String,
    when: String,
    when_basis: Option<String>,
    when_note: Option<String>,
    planned: Option<String>,
    status: Option<String>,
    part_of: Option<String>,
    #[serde(default)]
    places: Vec<String>,
    #[serde(default)]
    participants: Vec<OwnedParticipant>,
    #[serde(default)]
    topics: Vec<String>,
    summary: Option<String>,
    #[serde(default)]
    outcomes: Vec<String>,
    #[serde(default)]
    evidence: Vec<OwnedEvidence>,
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "read, and not asked")]
struct OwnedParticipant {
    person: Option<String>,
    organisation: Option<String>,
    role: Option<String>,
    #[serde(rename = "as")]
    office: Option<String>,
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "read, and not asked")]
struct OwnedEvidence {
    source: Option<String>,
    at: Option<String>,
    confidence: Option<String>,
}

/// A line of the system's account of this process, in megabytes.
fn memory(key: &str) -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix(key)).unwrap_or_default();
    line.trim_matches(|c: char| !c.is_ascii_digit()).parse::<f64>().unwrap_or_default() / 1024.0
}

/// The processor time of this process.
fn processor() -> Duration {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after = stat.rsplit(')').next().unwrap_or_default();
    let ticks: u64 = after.split_whitespace().skip(11).take(2).filter_map(|ticks| ticks.parse::<u64>().ok()).sum();
    Duration::from_millis(ticks * 10)
}

fn told(name: &str, began: Instant) {
    println!(
        "  {name:<28} {:8.3} s {:8.2} s of processor {:7.0} MB now {:7.0} MB at most",
        began.elapsed().as_secs_f64(),
        processor().as_secs_f64(),
        memory("VmRSS:"),
        memory("VmHWM:"),
    );
}

/// The window without a screen.
struct Headless {
    ctx: egui::Context,
    app: App,
    time: f64,
}

impl Headless {
    fn frame(&mut self, events: Vec<egui::Event>) -> f64 {
        let began = Instant::now();
        self.time += 1.0 / 60.0;
        let size = egui::vec2(1440.0, 900.0);
        let input = egui::RawInput {
            screen_rect: Some(egui::Rect::from_min_size(egui::Pos2::ZERO, size)),
            time: Some(self.time),
            events,
            ..egui::RawInput::default()
        };
        let app = &mut self.app;
        let output = self.ctx.run_ui(input, |ui| {
            app.logic(ui.ctx());
            app.ui(ui);
        });
        std::hint::black_box(self.ctx.tessellate(output.shapes, output.pixels_per_point));
        began.elapsed().as_secs_f64() * 1e3
    }

    /// What is asked for, until a frame shows it.
    fn ask(&mut self, action: Action) -> f64 {
        self.app.ask(action);
        let took = self.frame(Vec::new());
        self.frame(Vec::new());
        took
    }

    fn frames(&mut self, name: &str, action: impl Fn(usize) -> Action) {
        let mut took: Vec<f64> = (0..120)
            .map(|at| {
                self.app.ask(action(at));
                self.frame(Vec::new())
            })
            .collect();
        took.sort_by(f64::total_cmp);
        println!("  {name:<34} median {:6.2} ms, of twenty the slowest {:6.2} ms", took[60], took[114]);
    }
}

/// The window with a record in it.
fn opened(path: &Path) -> Headless {
    let ctx = egui::Context::default();
    ctx.enable_accesskit();
    let app = App::new(&ctx, Surroundings::none(), None, Some(chancery::view::ThemeChoice::Light));
    let mut window = Headless { ctx, app, time: 0.0 };
    // The first frame waits for the record that the program starts with; this one is opened from a window that stands.
    for _ in 0..5 {
        window.frame(Vec::new());
    }
    let began = Instant::now();
    window.app.ask(Action::Leave(NextRecord::Open(path.to_owned())));
    let mut longest = 0.0_f64;
    while window.app.document().path() != Some(path) {
        longest = longest.max(window.frame(Vec::new()));
        std::thread::sleep(Duration::from_millis(5));
    }
    longest = longest.max(window.frame(Vec::new()));
    told("open in the window", began);
    println!("  the longest frame meanwhile, the first whole picture with it {longest:8.1} ms");
    for _ in 0..20 {
        window.frame(Vec::new());
    }
    window
}

fn window(path: &Path) {
    let mut window = opened(path);
    let pan = |at: usize| Action::Pan(if at % 40 < 20 { 400_000 } else { -400_000 });
    let zoom = |at: usize| Action::Zoom { steps: if at % 40 < 20 { -64 } else { 64 }, share: 0.5 };
    window.frames("panning, the whole record", pan);
    window.frames("zooming, the whole record", zoom);
    let day = |year: i64, month: u8, day: u8| chancery::time::Day::from_ymd(year, month, day).unwrap();
    let year = chancery::time::DaySpan::new(day(1998, 1, 1), day(1998, 12, 31));
    window.ask(Action::Fit(year));
    window.frames("panning, a year", |at| Action::Pan(if at % 40 < 20 { 4_000 } else { -4_000 }));
    window.frames("zooming, a year", zoom);
    letters(&mut window);
    edits(&mut window);
}

/// What somebody who types waits for, at most.
const A_LETTER: f64 = 16.0;

/// What somebody who changes a fact waits for, at most.
const A_CHANGE: f64 = 5.0;

/// Each letter of some words, typed and deleted again, until a frame shows what has them.
fn letters(window: &mut Headless) {
    let mut took: Vec<(f64, String)> = Vec::new();
    for word in ["talks in beijing", "asqar", "北京", "minister visit", "of"] {
        let letters: Vec<char> = word.chars().collect();
        for count in (1..=letters.len()).chain((0..letters.len()).rev()) {
            let typed: String = letters[..count].iter().collect();
            let one = window.ask(Action::Search(typed.clone()));
            took.push((one, typed));
        }
    }
    took.sort_by(|one, other| one.0.total_cmp(&other.0));
    let (slowest, typed) = took[took.len() - 1].clone();
    println!(
        "  a letter of a search until it is shown: median {:6.2} ms, the slowest {slowest:6.2} ms ({typed:?}), {:.2} of the limit",
        took[took.len() / 2].0,
        slowest / A_LETTER
    );
    window.ask(Action::ClearFilter);
    window.frame(Vec::new());
}

/// Events added, changed and deleted in different places, each until a frame shows it, and undone.
fn edits(window: &mut Headless) {
    const ROUNDS: usize = 9;
    use chancery::command::Command;
    use chancery::dataset::Event;
    let mut took: [Vec<f64>; 6] = Default::default();
    for round in 0..ROUNDS {
        let dataset = window.app.document().dataset();
        let place = dataset.events.len() * (2 * round + 1) / (2 * ROUNDS);
        let picked = dataset.events[place].clone();
        let mut added = Event::new(format!("one-more-{round}").into());
        (added.title, added.when) = ("One more".to_owned(), picked.when.clone());
        let mut changed = picked.clone();
        changed.title.push_str(", again");
        changed.when = chancery::dataset::Dated::new("1991-12-16");
        window.ask(Action::Select(picked.id.clone()));
        for (at, name) in ["add", "change", "delete"].into_iter().enumerate() {
            let dataset = window.app.document().dataset();
            let change = |change| Action::Change(Box::new(change));
            let action = match name {
                "add" => change(chancery::edit::add(added.clone())),
                "change" => {
                    change(chancery::edit::change_at(dataset, place, changed.clone(), chancery::edit::Edit::default()))
                }
                // As the key asks for it: what refers to the event is looked for too.
                _ => Action::Run(Command::Delete),
            };
            took[2 * at].push(window.ask(action));
            took[2 * at + 1].push(window.ask(Action::Run(Command::Undo)));
        }
    }
    for (name, took) in
        ["add", "add, undone", "change", "change, undone", "delete", "delete, undone"].iter().zip(&mut took)
    {
        took.sort_by(f64::total_cmp);
        let (median, slowest) = (took[took.len() / 2], took[took.len() - 1]);
        println!(
            "  {name:<14} until it is shown: median {median:6.2} ms, the slowest {slowest:6.2} ms, {:.2} of the limit",
            median / A_CHANGE
        );
    }
}

/// Saving, beside writing the same bytes.
fn save(path: &Path) {
    use std::io::Write as _;
    const ROUNDS: usize = 3;
    let loaded = chancery::files::open(path).unwrap();
    let mut dataset = loaded.dataset;
    let aside = path.with_extension("saved.json");
    let plain = path.with_extension("plain.json");
    let mut known = None;
    let mut took: [Vec<f64>; 3] = Default::default();
    for round in 0..ROUNDS {
        let place = dataset.events.len() / 2;
        let mut changed = dataset.events[place].clone();
        changed.title = format!("Another title {round}");
        let change = chancery::edit::change_at(&dataset, place, changed, chancery::edit::Edit::default());
        change.edit.apply(&mut dataset);
        let began = Instant::now();
        let text = chancery::files::to_text(&dataset);
        took[0].push(began.elapsed().as_secs_f64());
        known = Some(chancery::files::save(&aside, &text, known).unwrap());
        took[1].push(began.elapsed().as_secs_f64());
        let began = Instant::now();
        let mut file = std::fs::File::create(&plain).unwrap();
        file.write_all(text.as_bytes()).unwrap();
        file.sync_all().unwrap();
        took[2].push(began.elapsed().as_secs_f64());
    }
    std::fs::remove_file(&aside).unwrap();
    std::fs::remove_file(&plain).unwrap();
    for took in &mut took {
        took.sort_by(f64::total_cmp);
    }
    let [text, saved, plain] = took.map(|took| took[ROUNDS / 2]);
    println!(
        "  saved in {saved:.2} s, of which the text {text:.2} s; its bytes written and on the disk {plain:.2} s: {:.2} times",
        saved / plain
    );
}

fn child(mode: &str, path: &Path) {
    let began = Instant::now();
    match mode {
        "window" => window(path),
        "edits" => edits(&mut opened(path)),
        "letters" => letters(&mut opened(path)),
        "save" => save(path),
        "chart" => chart(path),
        "serde" => {
            let text = std::fs::read_to_string(path).unwrap();
            let owned: Owned = serde_json::from_str(&text).unwrap();
            drop(text);
            told("serde_json, owned", began);
            assert!(!owned.events.is_empty());
        }
        "read" => {
            let loaded = chancery::files::open(path).unwrap();
            told("read and checked", began);
            let index = Index::build(&loaded.dataset);
            told("and indexed", began);
            assert_eq!(index.events_in_order().len(), loaded.dataset.events.len());
        }
        "search" => {
            let loaded = chancery::files::open(path).unwrap();
            let index = Index::build(&loaded.dataset);
            for word in ["talks in beijing", "asqar", "Асқар", "北京", "exhibition oil"] {
                let letters: Vec<char> = word.chars().collect();
                let mut longest = 0.0_f64;
                for count in 1..=letters.len() {
                    let mut filter = Filter::default();
                    filter.words = letters[..count].iter().collect();
                    let began = Instant::now();
                    let shown = ShownRecords::build(&loaded.dataset, &index, &filter);
                    longest = longest.max(began.elapsed().as_secs_f64() * 1e3);
                    std::hint::black_box(shown);
                }
                println!("  search, the slowest letter of {word:<18} {longest:8.1} ms");
            }
        }
        "change" => {
            let loaded = chancery::files::open(path).unwrap();
            let mut document = OpenDocument::new(loaded.dataset, loaded.report, RecordOrigin::File(path.to_owned()));
            let event = document.dataset().events[document.dataset().events.len() / 2].clone();
            let mut changed = event.clone();
            changed.title.push_str(", again");
            let change = chancery::edit::change(document.dataset(), changed);
            let took = |name: &str, began: Instant| {
                println!("  {name:<34} {:8.1} ms", began.elapsed().as_secs_f64() * 1e3);
            };
            let began = Instant::now();
            document.commit(change, None, &Filter::default()).unwrap();
            took("change an event", began);
            let began = Instant::now();
            document.undo(&Filter::default()).unwrap();
            took("undo it", began);
            let began = Instant::now();
            let text = chancery::files::to_text(document.dataset());
            took("write the text", began);
            println!("  {} bytes", text.len());
        }
        _ => {
            let loaded = chancery::files::open(path).unwrap();
            let document = OpenDocument::new(loaded.dataset, loaded.report, RecordOrigin::File(path.to_owned()));
            told("all that the window needs", began);
            assert_eq!(document.shown.count(), document.dataset().events.len());
        }
    }
}

/// Columns without a pyramid: every figure in sight goes into each column that it touches.
fn plain_columns(panel: &ChartPanel, plot: &Plot<'_>) -> usize {
    let window = plot.scale.window;
    let seen = panel.seen(window.first_day(), window.last_day());
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "points of a panel")]
    let place = |x: f32| (x - plot.rect.left()).max(0.0) as usize;
    let last = place(plot.rect.right());
    let mut columns = vec![vec![None::<(f32, f32)>; last + 1]; 4];
    for mark in seen.iter().map(|at| &panel.marks[*at]) {
        let ((left, right), y) = (plot.x_range(mark), plot.y(mark.height));
        for column in &mut columns[mark.side as usize][place(left)..=place(right).min(last)] {
            let held = column.get_or_insert((y, y));
            *held = (held.0.min(y), held.1.max(y));
        }
    }
    columns.iter().flatten().flatten().count()
}

/// The chart alone: panels made, and the columns of each of them at three windows, both ways.
fn chart(path: &Path) {
    let dataset = chancery::files::open(path).unwrap().dataset;
    let began = Instant::now();
    let panels = chancery::marks::chart::panels(&dataset, &chancery::view::ChartView::default(), None);
    let marks: usize = panels.iter().map(|panel| panel.marks.len()).sum();
    println!("  {marks} figures in {} panels, made in {:.1} ms", panels.len(), began.elapsed().as_secs_f64() * 1e3);
    let rect = egui::Rect::from_min_size(egui::pos2(156.0, 0.0), egui::vec2(950.0, 150.0));
    let day = |year: i64, month: u8, day: u8| chancery::time::Day::from_ymd(year, month, day).unwrap();
    for (name, first, last) in [("a hundred years", 1927, 2026), ("ten years", 1990, 1999), ("two years", 1998, 1999)] {
        let window = chancery::view::TimeWindow::showing(day(first, 1, 1), day(last, 12, 31));
        let scale = chancery::view::TimeScale::new(window, 156.0, 950.0);
        let mut took = [Vec::new(), Vec::new()];
        let mut counts = [0, 0];
        for _ in 0..21 {
            for (way, took) in took.iter_mut().enumerate() {
                let began = Instant::now();
                counts[way] = 0;
                for panel in &panels {
                    let extent = panel.extent(&[]);
                    let (narrow, _) = crowd::parted(panel, &scale);
                    let mut extent = narrow.iter().fold(extent, |mut extent, strand| {
                        let part = crowd::in_window(strand, scale.window.span());
                        extent.join(&strand.extent(part, &crowd::ends_before(scale.window.span())));
                        extent
                    });
                    if way == 1 {
                        extent = panel.extent(&panel.seen(scale.window.first_day(), scale.window.last_day()));
                    }
                    let range = chancery::layout::chart::axis::range(&extent, 5, 0.1, false);
                    let plot = Plot::new(&scale, rect, &range);
                    counts[way] += if way == 0 {
                        crowd::placed(&narrow, &plot).columns.len()
                    } else {
                        plain_columns(panel, &plot)
                    };
                }
                took.push(began.elapsed().as_secs_f64() * 1e3);
            }
        }
        let median = |took: &mut Vec<f64>| {
            took.sort_by(f64::total_cmp);
            took[took.len() / 2]
        };
        let [by_pyramid, by_all] = took.each_mut().map(median);
        println!(
            "  all panels, {name:<16} by pyramid {by_pyramid:8.3} ms, by all figures {by_all:8.3} ms, columns {counts:?}"
        );
    }
}

/// The window on it: with the chart, and with the whole room given to the timeline.
fn points() {
    let folder: PathBuf = std::env::temp_dir().join("chancery-million");
    std::fs::create_dir_all(&folder).unwrap();
    for points in [0, 1_000, 1_000_000] {
        let path = folder.join(format!("points-{points}.json"));
        let mut out = std::io::BufWriter::new(std::fs::File::create(&path).unwrap());
        write(Plan { events: 1_000, points, seed: 1, detail: Detail::Full }, &mut out).unwrap();
        drop(out);
        println!("{points} figures");
        for mode in ["chart", "window"] {
            let status = Command::new(std::env::current_exe().unwrap()).arg(mode).arg(&path).status().unwrap();
            assert!(status.success());
        }
        std::fs::remove_file(&path).unwrap();
    }
}

fn main() {
    let args: Vec<String> = std::env::args().skip(1).filter(|arg| arg != "--bench").collect();
    if let [mode, path] = args.as_slice()
        && let "chart" | "serde" | "read" | "open" | "search" | "change" | "window" | "edits" | "letters" | "save" =
            mode.as_str()
    {
        return child(mode, Path::new(path));
    }
    if args.first().is_some_and(|arg| arg == "points") {
        return points();
    }
    let counts: Vec<u64> = args.iter().filter_map(|arg| arg.parse().ok()).collect();
    let counts = if counts.is_empty() { vec![1_000, 100_000, 1_000_000] } else { counts };
    let folder: PathBuf = std::env::temp_dir().join("chancery-million");
    std::fs::create_dir_all(&folder).unwrap();
    for events in counts {
        for detail in [Detail::Bare, Detail::Full] {
            let path = folder.join(format!("{events}-{detail:?}.json"));
            let began = Instant::now();
            let mut out = std::io::BufWriter::new(std::fs::File::create(&path).unwrap());
            write(Plan { events, points: 0, seed: 1, detail }, &mut out).unwrap();
            drop(out);
            let length = std::fs::metadata(&path).unwrap().len();
            let megabytes = std::fs::metadata(&path).unwrap().len() / 1_000_000;
            println!(
                "{events} events, {detail:?}: {megabytes} MB ({length} bytes), made in {:.2} s",
                began.elapsed().as_secs_f64()
            );
            for mode in ["serde", "read", "open", "search", "change", "save", "window"] {
                let status = Command::new(std::env::current_exe().unwrap()).arg(mode).arg(&path).status().unwrap();
                assert!(status.success());
            }
            std::fs::remove_file(&path).unwrap();
        }
    }
}
