//! What is asked of the desktop's clipboard after a copy, and how its answer is read.

use egui::Event;

/// The clipboard answers in the frame after it was asked; a slow screen is given this many before it has failed.
pub(super) const MOST_FRAMES: u32 = 60;

/// A copy that is on its way.
#[derive(Debug)]
pub(super) struct Copying {
    pub(super) text: String,
    /// The key of what is said once it is there, where nothing on the screen shows it.
    pub(super) said: Option<&'static str>,
    /// None until the clipboard was asked; then the frames since.
    pub(super) frames_waited: Option<u32>,
}

/// Takes the first paste out of what came in.
pub(super) fn take_pasted(input: &mut egui::InputState) -> Option<String> {
    let at = input.events.iter().position(|event| matches!(event, Event::Paste(_)))?;
    match input.events.remove(at) {
        Event::Paste(text) => Some(text),
        _ => None,
    }
}

/// The framework gives line ends back as LF.
pub(super) fn is_same(pasted: &str, copied: &str) -> bool {
    pasted == copied || pasted == copied.replace("\r\n", "\n")
}
