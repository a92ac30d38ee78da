//! One frame of the window without a screen: input, layout and tessellation, at the two sizes of the design.
//!
//! `cargo bench --bench frame`

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::cast_precision_loss,
    reason = "a benchmark may stop at the first thing that is not as it should be"
)]

use std::hint::black_box;

use chancery::action::Action;
use chancery::app::{App, Surroundings};
use chancery::edit::{self, Heading};
use criterion::{Criterion, criterion_group, criterion_main};

struct Headless {
    ctx: egui::Context,
    app: App,
    size: egui::Vec2,
    time: f64,
}

impl Headless {
    fn open(size: egui::Vec2) -> Self {
        Self::open_among(size, Surroundings::none())
    }

    fn open_among(size: egui::Vec2, surroundings: Surroundings) -> Self {
        let ctx = egui::Context::default();
        ctx.enable_accesskit();
        let app = App::new(&ctx, surroundings, None, Some(chancery::view::ThemeChoice::Light));
        let mut window = Self { ctx, app, size, time: 0.0 };
        for _ in 0..20 {
            window.frame(Vec::new());
        }
        window
    }

    fn frame(&mut self, events: Vec<egui::Event>) -> usize {
        self.time += 1.0 / 60.0;
        let input = egui::RawInput {
            screen_rect: Some(egui::Rect::from_min_size(egui::Pos2::ZERO, self.size)),
            time: Some(self.time),
            events,
            ..egui::RawInput::default()
        };
        let app = &mut self.app;
        let output = self.ctx.run_ui(input, |ui| {
            app.logic(ui.ctx());
            app.ui(ui);
        });
        let shapes = self.ctx.tessellate(output.shapes, output.pixels_per_point);
        black_box(shapes).len()
    }
}

fn key(key: egui::Key, modifiers: egui::Modifiers) -> Vec<egui::Event> {
    let event = |pressed| egui::Event::Key { key, physical_key: None, pressed, repeat: false, modifiers };
    vec![event(true), event(false)]
}

/// Frames with the editor open: still, and with a letter typed or taken back in each.
fn editing(criterion: &mut Criterion) {
    let mut window = Headless::open(egui::vec2(1440.0, 900.0));
    window.frame(key(egui::Key::M, egui::Modifiers::COMMAND));
    for text in ["T", "a", "l", "k", "s"] {
        window.frame(vec![egui::Event::Text(text.to_owned())]);
    }
    for _ in 0..20 {
        window.frame(Vec::new());
    }
    criterion.bench_function("frame still, editor open", |bencher| bencher.iter(|| window.frame(Vec::new())));
    let mut is_there = false;
    criterion.bench_function("frame typing a title", |bencher| {
        bencher.iter(|| {
            is_there = !is_there;
            let typed = vec![egui::Event::Text("x".to_owned())];
            window.frame(if is_there { typed } else { key(egui::Key::Backspace, egui::Modifiers::NONE) })
        });
    });
    window.frame(key(egui::Key::Tab, egui::Modifiers::NONE));
    window.frame(vec![egui::Event::Text("20 March 2014".to_owned())]);
    criterion.bench_function("frame typing a date", |bencher| {
        bencher.iter(|| {
            is_there = !is_there;
            let typed = vec![egui::Event::Text("5".to_owned())];
            window.frame(if is_there { typed } else { key(egui::Key::Backspace, egui::Modifiers::NONE) })
        });
    });
}

fn frames(criterion: &mut Criterion) {
    for (name, size) in [("1440x900", egui::vec2(1440.0, 900.0)), ("1024x640", egui::vec2(1024.0, 640.0))] {
        let mut window = Headless::open(size);
        let pointer = egui::pos2(size.x * 0.45, size.y * 0.3);
        criterion.bench_function(&format!("frame still {name}"), |bencher| bencher.iter(|| window.frame(Vec::new())));
        let mut is_left = false;
        criterion.bench_function(&format!("frame zooming {name}"), |bencher| {
            bencher.iter(|| {
                is_left = !is_left;
                let factor = if is_left { 1.02 } else { 1.0 / 1.02 };
                window.frame(vec![egui::Event::PointerMoved(pointer), egui::Event::Zoom(factor)])
            });
        });
    }
}

/// What the journal costs a frame while somebody types: a letter in each, with a journal and without one in turn, and now and
/// then an edit made and taken back. Told as medians and means of the same run; `valgrind` counts the same.
fn journal(_: &mut Criterion) {
    const FRAMES: usize = 3_000;
    const EDIT_EVERY: usize = 50;
    let state = tempfile::tempdir().unwrap();
    let kept = Surroundings::none().keeping_unsaved_in(state.path().to_path_buf());
    let mut windows = [Surroundings::none(), kept].map(|surroundings| {
        let mut window = Headless::open_among(egui::vec2(1440.0, 900.0), surroundings);
        window.frame(key(egui::Key::M, egui::Modifiers::COMMAND));
        for _ in 0..20 {
            window.frame(vec![egui::Event::Text("Talks ".to_owned())]);
        }
        window
    });
    let mut took: [[Vec<f64>; 2]; 2] = Default::default();
    for at in 0..FRAMES {
        let is_edit = at % EDIT_EVERY < 2;
        for (window, took) in windows.iter_mut().zip(&mut took) {
            let events = match at % EDIT_EVERY {
                0 => {
                    let dataset = window.app.document().dataset();
                    let title = format!("{} {at}", dataset.title);
                    let heading = Heading { title, ..Heading::of_dataset(dataset) };
                    window.app.ask(Action::Change(Box::new(edit::change_heading(heading))));
                    Vec::new()
                }
                1 => {
                    window.app.ask(Action::Run(chancery::command::Command::Undo));
                    Vec::new()
                }
                even if even % 2 == 0 => vec![egui::Event::Text("x".to_owned())],
                _ => key(egui::Key::Backspace, egui::Modifiers::NONE),
            };
            let start = std::time::Instant::now();
            window.frame(events);
            took[usize::from(is_edit)].push(start.elapsed().as_secs_f64() * 1e3);
        }
    }
    for (at, what) in ["typing", "an edit or undo"].into_iter().enumerate() {
        let told = took.each_mut().map(|took| {
            let times = &mut took[at];
            times.sort_by(f64::total_cmp);
            (times[times.len() / 2], times.iter().sum::<f64>() / times.len() as f64)
        });
        let [(without, mean_without), (with, mean_with)] = told;
        println!(
            "frame of {what}: median {without:.3} ms without a journal, {with:.3} with ({:.3} times); \
             mean {mean_without:.3} and {mean_with:.3} ({:.3} times)",
            with / without,
            mean_with / mean_without
        );
    }
}

criterion_group!(benches, frames, editing, journal);
criterion_main!(benches);
