//! What went wrong and stops nothing: a line each on standard error, for whoever looks.
//!
//! It is for those who mend the program; what a person must know is a notice.

thread_local! {
    /// Whether rfd has said on this thread that no dialog could be shown. Its answer is that of a dialog that was closed.
    static DIALOG_FAILED: std::cell::Cell<bool> = const { std::cell::Cell::new(false) };
}

/// Whether the dialog that was asked for on this thread could not be shown.
pub(super) fn has_dialog_failed() -> bool {
    DIALOG_FAILED.take()
}

/// Whether it says that the last way to show a dialog has failed: where there is no portal rfd takes zenity.
fn is_dialog_failure(level: log::Level, target: &str, said: &str) -> bool {
    level == log::Level::Error && target.starts_with("rfd") && said.contains("zenity")
}

/// Prints warnings of the program itself. Libraries have much to say that helps nobody here.
struct StandardError;

/// Whether it is a warning of our own.
fn is_told(level: log::Level, target: &str) -> bool {
    level <= log::Level::Warn && target.starts_with(env!("CARGO_PKG_NAME"))
}

impl log::Log for StandardError {
    fn enabled(&self, about: &log::Metadata<'_>) -> bool {
        is_told(about.level(), about.target())
    }

    fn log(&self, record: &log::Record<'_>) {
        if is_told(record.level(), record.target()) {
            eprintln!("{}: {}", env!("CARGO_PKG_NAME"), record.args());
        }
        if is_dialog_failure(record.level(), record.target(), &record.args().to_string()) {
            DIALOG_FAILED.set(true);
        }
    }

    fn flush(&self) {}
}

/// Begins to listen. A second call changes nothing.
pub fn start() {
    if log::set_logger(&StandardError).is_ok() {
        log::set_max_level(log::LevelFilter::Warn);
    }
}

/// Notes what did not reach a thread, which has ended: the program is about to.
pub(super) fn note_unsent<T>(outcome: &Result<(), std::sync::mpsc::SendError<T>>, thread: &str) {
    if outcome.is_err() {
        log::info!("{thread} has ended");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use log::Level;

    #[test]
    fn a_dialog_that_no_way_shows_is_known() {
        let target = "rfd::backend::xdg_desktop_portal";
        for (level, said, expected) in [
            (Level::Error, "Failed to pick file with zenity: No such file or directory (os error 2)", true),
            (Level::Error, "Failed to save file with zenity: No such file or directory (os error 2)", true),
            // It goes on to the next way.
            (Level::Error, "OpenFile failed: no such interface", false),
            (Level::Warn, "Using zenity fallback", false),
        ] {
            assert_eq!(is_dialog_failure(level, target, said), expected, "{said}");
        }
        assert!(!is_dialog_failure(Level::Error, "chancery", "zenity"));
    }

    #[test]
    fn only_warnings_of_our_own_are_told() {
        for (target, level, expected) in [
            ("chancery::app::preferences", Level::Warn, true),
            ("chancery::files", Level::Error, true),
            ("chancery::files", Level::Info, false),
            ("winit::platform", Level::Error, false),
        ] {
            assert_eq!(is_told(level, target), expected, "{target} {level}");
        }
    }
}
