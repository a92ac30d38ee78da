//! Opening the window, and saying plainly why it can't be opened.
//!
//! Toolkits panic on some machines that lack a display or its libraries; here that becomes one sentence.

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

use super::jobs::payload_text;
use super::{App, Surroundings};
use crate::view::ThemeChoice;
use crate::words::{Arg, Language, Words};

/// Whether a frame has been shown: until then a panic is a window that could not be opened.
static HAS_SHOWN: AtomicBool = AtomicBool::new(false);

/// Whether the first frame is waited for.
static IS_TIMED: AtomicBool = AtomicBool::new(false);

/// What the first panic before the first frame said.
static PANIC_BEFORE_WINDOW: Mutex<Option<String>> = Mutex::new(None);

/// Where the window starts: the size that the design is drawn for, and the least it is usable at.
const FIRST_SIZE: [f32; 2] = [1440.0, 900.0];
const LEAST_SIZE: [f32; 2] = [800.0, 560.0];

/// With this set in the environment the program says on standard error that its first frame is on the screen, and ends:
/// `benches/start` times it.
const SAY_FIRST_FRAME: &str = "CHANCERY_SAY_FIRST_FRAME";

/// Called at the end of every frame.
fn note_frame(ctx: &egui::Context) {
    let is_first = !HAS_SHOWN.swap(true, Ordering::Relaxed);
    if is_first && std::env::var_os(SAY_FIRST_FRAME).is_some() {
        IS_TIMED.store(true, Ordering::Relaxed);
        // A frame is on the screen when the next one begins.
        ctx.request_repaint();
    } else if !is_first && IS_TIMED.swap(false, Ordering::Relaxed) {
        eprintln!("first frame");
        ctx.send_viewport_cmd(egui::ViewportCommand::Close);
    }
}

/// Why there is no window, in one sentence.
#[derive(Debug)]
pub struct NoWindow(pub String);

impl eframe::App for App {
    fn logic(&mut self, ctx: &egui::Context, _frame: &mut eframe::Frame) {
        self.guarded(|app| Self::logic(app, ctx));
    }

    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        self.guarded(|app| Self::ui(app, ui));
        note_frame(ui.ctx());
    }

    fn clear_color(&self, visuals: &egui::Visuals) -> [f32; 4] {
        visuals.panel_fill.to_normalized_gamma_f32()
    }
}

/// Opens the window in a language on `file`, or on the bundled record, and stays until it is closed.
pub fn open_window(
    language: Language,
    file: Option<PathBuf>,
    theme: Option<ThemeChoice>,
) -> Result<ExitCode, NoWindow> {
    let words = Words::for_language(language);
    if let Some(missing) = missing_display() {
        return Err(no_window(&words, missing, ""));
    }
    let usual_hook = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        if HAS_SHOWN.load(Ordering::Relaxed) {
            usual_hook(info);
        } else if let Ok(mut said) = PANIC_BEFORE_WINDOW.lock() {
            said.get_or_insert_with(|| payload_text(info.payload()));
        }
    }));
    let outcome = std::panic::catch_unwind(|| {
        eframe::run_native(
            "chancery",
            options(),
            Box::new(move |creation| {
                let (ctx, words) = (&creation.egui_ctx, Words::for_language(language));
                Ok(Box::new(App::speaking(words, ctx, Surroundings::desktop(), file, theme)))
            }),
        )
    });
    match outcome {
        Ok(Ok(())) => Ok(ExitCode::SUCCESS),
        Ok(Err(fault)) => {
            let said = fault.to_string();
            Err(no_window(&words, reason_key(&said), &said))
        }
        Err(_) if HAS_SHOWN.load(Ordering::Relaxed) => Ok(ExitCode::FAILURE),
        Err(payload) => {
            let said = PANIC_BEFORE_WINDOW.lock().ok().and_then(|mut said| said.take());
            let said = said.unwrap_or_else(|| payload_text(payload.as_ref()));
            Err(no_window(&words, reason_key(&said), &said))
        }
    }
}

fn options() -> eframe::NativeOptions {
    eframe::NativeOptions {
        viewport: egui::ViewportBuilder::default()
            .with_app_id("chancery")
            .with_title("Chancery")
            .with_icon(crate::theme::icon::app_icon())
            .with_inner_size(FIRST_SIZE)
            .with_min_inner_size(LEAST_SIZE)
            .with_drag_and_drop(true),
        renderer: eframe::Renderer::Glow,
        ..Default::default()
    }
}

/// On Linux a window needs one of two display systems, and each names itself in the environment.
fn missing_display() -> Option<&'static str> {
    let is_set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    let has_display =
        !cfg!(target_os = "linux") || ["WAYLAND_DISPLAY", "WAYLAND_SOCKET", "DISPLAY"].into_iter().any(is_set);
    (!has_display).then_some("start-no-display")
}

/// What is missing, judged by what the toolkit said.
fn reason_key(said: &str) -> &'static str {
    let said = said.to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| said.contains(word));
    if has(&["libx11", "libxcb", "libxkbcommon", "libxcursor", "libxi", "library"])
        && has(&["load", "open", "dlopen", "not found", "shared object"])
    {
        "start-no-libraries"
    } else if has(&["glutin", "opengl", "egl", "glx", "gl ", "graphics", "no suitable", "config"]) {
        "start-no-graphics"
    } else if has(&["display", "connect", "wayland", "x11", "event loop", "eventloop", "os error"]) {
        "start-no-connection"
    } else {
        "start-failed"
    }
}

fn no_window(words: &Words, key: &str, said: &str) -> NoWindow {
    let said = said.lines().next().unwrap_or_default().trim().trim_end_matches('.');
    NoWindow(words.with(key, &[("said", Arg::Text(said))]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_toolkit_says_is_told_apart() {
        for (said, key) in [
            ("Library libX11.so.6 could not be loaded: cannot open shared object file", "start-no-libraries"),
            ("glutin error: failed to find a matching configuration", "start-no-graphics"),
            ("winit EventLoopError: os error: Failed to open connection to X server", "start-no-connection"),
            ("something else entirely", "start-failed"),
        ] {
            assert_eq!(reason_key(said), key, "{said}");
        }
    }

    #[test]
    fn every_reason_names_what_works_without_a_window() {
        let words = Words::english();
        for key in
            ["start-no-display", "start-no-libraries", "start-no-graphics", "start-no-connection", "start-failed"]
        {
            assert!(words.text(key).contains("chancery picture"), "{key}");
        }
    }
}
