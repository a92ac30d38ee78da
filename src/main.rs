//! The door: reads the arguments, then runs a command or opens the window.

use std::process::ExitCode;

use chancery::cli::{self, Next};

fn main() -> ExitCode {
    chancery::app::logger::start();
    match cli::run(std::env::args_os()) {
        Next::Exit(status) => ExitCode::from(status),
        Next::Window { file, theme } => chancery::app::open_window(file, theme),
    }
}
