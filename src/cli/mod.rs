//! The commands that need no window.

use std::ffi::OsString;
use std::path::PathBuf;

use crate::view::ThemeChoice;

/// What to do after the arguments were read.
#[derive(Debug)]
pub enum Next {
    Exit(u8),
    Window { file: Option<PathBuf>, theme: Option<ThemeChoice> },
}

pub fn run(args: impl Iterator<Item = OsString>) -> Next {
    Next::Window { file: args.skip(1).next().map(PathBuf::from), theme: None }
}
