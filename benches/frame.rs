//! One frame of the window without a screen: input, layout and tessellation, at the two sizes of the design.
//!
//! `cargo bench --bench frame`

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a benchmark may stop at the first thing that is not as it should be"
)]

use std::hint::black_box;

use chancery::app::{App, Surroundings};
use criterion::{Criterion, criterion_group, criterion_main};

struct Headless {
    ctx: egui::Context,
    app: App,
    size: egui::Vec2,
    time: f64,
}

impl Headless {
    fn open(size: egui::Vec2) -> Self {
        let ctx = egui::Context::default();
        ctx.enable_accesskit();
        let app = App::new(&ctx, Surroundings::none(), None, Some(chancery::view::ThemeChoice::Light));
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

criterion_group!(benches, frames, editing);
criterion_main!(benches);
