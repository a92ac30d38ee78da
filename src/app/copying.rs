//! Copying, believed only when the desktop's clipboard gives it back.
//!
//! The window's framework tells nobody whether a copy was taken: a clipboard that is not there, or held by another
//! program, fails in silence. So what was copied is asked for again, and "copied" is said when it comes.

use egui::ViewportCommand;

use super::App;
use super::clipboard::{self, Copying, MOST_FRAMES};
use crate::ui::notices::Notice;

impl App {
    /// Puts a text on the clipboard.
    pub(super) fn copy(&mut self, ctx: &egui::Context, text: String, said: Option<&'static str>) {
        ctx.copy_text(text.clone());
        self.copying = Some(Copying { text, said, frames_waited: None });
        ctx.request_repaint();
    }

    /// Asks the clipboard for what was copied, and says what came of it. The answer is no paste of the user's.
    pub(super) fn watch_copying(&mut self, ctx: &egui::Context) {
        let Some(copying) = &mut self.copying else { return };
        ctx.request_repaint();
        let Some(frames) = &mut copying.frames_waited else {
            // The copy left with the frame before: now it can be asked for.
            ctx.send_viewport_cmd(ViewportCommand::RequestPaste);
            copying.frames_waited = Some(0);
            return;
        };
        *frames += 1;
        let answer = ctx.input_mut(clipboard::take_pasted);
        let is_taken = match answer {
            Some(text) => clipboard::is_same(&text, &copying.text),
            None if *frames < MOST_FRAMES => return,
            None => false,
        };
        let said = self.copying.take().and_then(|copying| copying.said).filter(|_| is_taken);
        self.window.copied(is_taken);
        if let Some(key) = said {
            let text = self.words.text(key);
            self.notices().push(Notice::told(text));
        }
        if !is_taken {
            let text = self.words.text("notice-not-copied");
            self.notices().push(Notice::problem(text));
        }
    }
}
