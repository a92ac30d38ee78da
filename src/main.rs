//! The door: reads the arguments, then runs a command or opens the window.

use std::process::ExitCode;

use chancery::cli::{self, CommandOutcome};
use chancery::words::Language;

fn main() -> ExitCode {
    chancery::app::logger::start();
    chancery::files::outlive_limits();
    // The one place that says which language is spoken.
    let language = Language::default();
    match cli::run(language, std::env::args_os()) {
        CommandOutcome::Exit(status) => ExitCode::from(status),
        CommandOutcome::Window { file, theme } => match chancery::app::open_window(language, file.clone(), theme) {
            Ok(status) => status,
            Err(no_window) => ExitCode::from(cli::without_window(language, file, &no_window.0)),
        },
    }
}
