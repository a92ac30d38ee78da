//! The real window on a virtual screen, used as a person uses it.
//!
//! Without Xvfb, xdotool, xclip or OpenGL these show as ignored with the reason; with `CHANCERY_REQUIRE_WINDOW=1` they fail instead.

#[cfg(target_os = "linux")]
mod adding;
#[cfg(target_os = "linux")]
mod aloud;
#[cfg(target_os = "linux")]
mod bus;
#[cfg(target_os = "linux")]
mod desk;
#[cfg(target_os = "linux")]
mod doors;
#[cfg(target_os = "linux")]
mod falling;
#[cfg(target_os = "linux")]
mod journeys;
#[cfg(target_os = "linux")]
mod killed;
#[cfg(target_os = "linux")]
mod made;
#[cfg(target_os = "linux")]
mod monkey;
#[cfg(target_os = "linux")]
mod portal;
#[cfg(target_os = "linux")]
mod screen;
#[cfg(target_os = "linux")]
mod two;
#[cfg(target_os = "linux")]
mod wayland;

#[cfg(target_os = "linux")]
use libtest_mimic::{Arguments, Failed, Trial};

#[cfg(target_os = "linux")]
fn main() {
    let arguments = Arguments::from_args();
    let missing = desk::missing();
    let is_required = std::env::var_os("CHANCERY_REQUIRE_WINDOW").is_some_and(|value| value == "1");
    let trials = journeys::ALL
        .iter()
        .map(|(name, journey)| {
            let is_ignored = missing.is_some() && !is_required;
            let missing = missing.clone();
            let trial = Trial::test(*name, move || match missing {
                Some(reason) if is_required => Err(Failed::from(reason)),
                _ => journey().map_err(Failed::from),
            });
            if is_ignored {
                trial.with_ignored_flag(true).with_kind(desk::missing().unwrap_or_default())
            } else {
                trial
            }
        })
        .collect();
    // One after the other: each has a screen of its own, and a slow machine should not share them.
    let arguments = Arguments { test_threads: arguments.test_threads.or(Some(1)), ..arguments };
    libtest_mimic::run(&arguments, trials).exit();
}

/// The virtual screen and those who act on it are for X11.
#[cfg(not(target_os = "linux"))]
fn main() {}
