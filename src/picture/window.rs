//! The window as it is, without one.

use super::contents::{Part, Picture};
use super::stage::PanelStage;
use super::subject::Subject;
use crate::action::ActionQueue;
use crate::order::PictureOptions;
use crate::theme::{Tokens, size};
use crate::ui::FrameContext;
use crate::ui::paper::PicturePaper;
use crate::ui::status_bar::{FileShown, FileState};
use crate::ui::window::{self, WindowFacts, WindowState};

/// So many frames does the window need until nothing in it moves.
const FRAMES: usize = 4;

/// Draws it.
pub fn draw(subject: &Subject<'_>, options: &PictureOptions) -> Picture {
    let (view, shown) = (subject.view(options), subject.shown(options));
    let tokens = Tokens::for_darkness(options.is_dark);
    let paper = PicturePaper::of_window();
    let highlight = subject.highlight(&view);
    let reading = subject.reading(&view, &highlight, &shown);
    let scene = FrameContext { reading, tokens: &tokens, document: subject.document, paper: Some(&paper) };
    let mut stage = PanelStage::new(options.is_dark);
    let (mut state, mut queue) = (WindowState::default(), ActionQueue::default());
    // A picture smaller than the least window shows that window, smaller.
    let grown = (size::LEAST_WINDOW / options.pixels()).max_elem().max(1.0);
    let drawn_size = options.pixels() * grown;
    let mut shapes = Vec::new();
    for _ in 0..FRAMES {
        paper.take_drawn();
        shapes = stage.run(drawn_size, |ui| {
            window::show(
                ui,
                &scene,
                WindowFacts { file: FileShown { state: FileState::Nothing, path: None }, reading: None, findings: &[] },
                &mut state,
                &mut queue,
            );
        });
        queue.take_all();
    }
    let title = subject.document.dataset().title.clone();
    Picture {
        drawn_size,
        shown_size: options.pixels(),
        paper: tokens.colours.paper,
        description: subject.words.with("picture-window", &[("title", (&title).into())]),
        title,
        language: subject.words.language().to_owned(),
        parts: vec![Part { id: "window", shapes }],
        drawn: paper.take_drawn(),
        footnotes: Vec::new(),
        tables: Vec::new(),
        latest: subject.latest_day(),
        pixels_per_point: stage.pixels_per_point(),
    }
}
