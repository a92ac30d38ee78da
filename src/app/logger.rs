//! What went wrong and stops nothing: a line each on standard error, for whoever looks.
//!
//! It is for those who mend the program; what a person must know is a notice.

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
