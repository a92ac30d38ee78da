//! Files that nobody needs any more.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

/// Takes a file away. One that can't be stays behind, which harms nobody, and is told in the log. Whether it is gone.
pub fn take_away(path: &Path) -> bool {
    match fs::remove_file(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => {
            log::warn!("{} stays behind: {error}", path.display());
            false
        }
        _ => true,
    }
}
