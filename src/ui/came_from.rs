//! What had the keyboard before an editor or a dialog came: it has it again when that is gone.

use egui::{Id, Ui};

/// Where the keyboard was.
#[derive(Debug, Default)]
pub struct CameFrom {
    /// What had it in the last frame in which nothing lay over the window.
    before: Option<Id>,
    /// What had it in the last frame in which something did.
    over: Option<Id>,
    was_over: bool,
}

impl CameFrom {
    /// Looks at the end of each frame; `is_over` says whether an editor or a dialog is shown.
    pub fn follow(&mut self, ui: &Ui, is_over: bool) {
        let focused = ui.memory(egui::Memory::focused);
        let has_gone = std::mem::replace(&mut self.was_over, is_over) && !is_over;
        if is_over {
            self.over = focused;
            return;
        }
        match self.before {
            // A field that is gone has it no more; whoever went elsewhere meanwhile is there.
            Some(before) if has_gone && (focused.is_none() || focused == self.over) => {
                ui.memory_mut(|memory| memory.request_focus(before));
                ui.request_repaint();
            }
            _ => self.before = focused,
        }
    }
}
