//! What several of these tests do: a copy of the record, a meeting in it, and waiting for what a file says.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use chancery::files::BUNDLED;
use egui::{Key, Modifiers};

use crate::desk::{Desk, Outcome, said};

pub const LARGE: (u32, u32) = (1440, 900);
pub const CTRL: Modifiers = Modifiers { alt: false, ctrl: true, shift: false, mac_cmd: false, command: true };

/// A copy of the bundled record.
pub fn copy_in(home: &Path) -> Outcome<PathBuf> {
    let file = home.join("copy.json");
    std::fs::write(&file, BUNDLED).map_err(said("no copy"))?;
    Ok(file)
}

/// Puts a meeting on record, as a person types it.
pub fn add_meeting(desk: &mut Desk, title: &str) -> Outcome {
    desk.press(CTRL, Key::M)?;
    desk.type_text(title)?;
    desk.key(Key::Tab)?;
    desk.type_text("20 March 2014")?;
    desk.press(CTRL, Key::Enter)
}

/// Waits until something is so.
pub fn wait_until(fault: &str, mut is_so: impl FnMut() -> bool) -> Outcome {
    let began = Instant::now();
    while !is_so() {
        if began.elapsed() > Duration::from_secs(10) {
            return Err(fault.to_owned());
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    Ok(())
}

/// So often something is done; the environment may ask for another number.
pub fn times(variable: &str, usual: u64) -> u64 {
    std::env::var(variable).ok().and_then(|times| times.parse().ok()).unwrap_or(usual)
}
