//! Where a file goes: a path that follows what is chosen until a person has written one.

use std::path::{Path, PathBuf};

/// Where a file goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportPlace {
    folder: PathBuf,
    /// The name of the file without its ending, after the record.
    stem: String,
    /// The path as it stands in the field.
    pub path: String,
    /// The path as it was proposed last: another one is a person's own.
    proposed: String,
    /// Whether the desktop can ask.
    pub has_dialog: bool,
}

impl ExportPlace {
    /// A file in this folder, named so.
    pub fn new(folder: PathBuf, stem: String, has_dialog: bool) -> Self {
        Self { folder, stem, path: String::new(), proposed: String::new(), has_dialog }
    }

    /// Follows what is chosen: what such a file holds, and how its name ends. Of a person's own name only the ending changes.
    pub fn follow(&mut self, holds: &str, ending: &str) {
        if self.path == self.proposed {
            let stem = if holds.is_empty() { self.stem.clone() } else { format!("{}-{holds}", self.stem) };
            self.proposed = self.folder.join(format!("{stem}.{ending}")).display().to_string();
            self.path.clone_from(&self.proposed);
        } else if Path::new(self.path.trim()).extension().is_some() {
            self.path = Path::new(self.path.trim()).with_extension(ending).display().to_string();
        }
    }

    /// How the name in the field ends.
    pub fn ending(&self) -> String {
        Path::new(self.path.trim()).extension().unwrap_or_default().to_string_lossy().to_lowercase()
    }

    /// The path that is written to: no file has another ending than its format.
    pub fn whole(&self, ending: &str) -> PathBuf {
        let path = self.path.trim();
        let is_said = self.ending() == ending || (ending == "html" && self.ending() == "htm");
        if is_said { PathBuf::from(path) } else { PathBuf::from(format!("{path}.{ending}")) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_follows_the_format_until_it_is_a_persons_own() {
        let mut place = ExportPlace::new("/tmp".into(), "record".to_owned(), false);
        place.follow("", "png");
        assert_eq!(place.path, "/tmp/record.png");
        place.follow("events", "csv");
        assert_eq!(place.path, "/tmp/record-events.csv");
        place.path = "/home/mine.csv".to_owned();
        place.follow("figures", "xlsx");
        assert_eq!(place.path, "/home/mine.xlsx");
        for (typed, written) in [(" mine ", "mine.xlsx"), ("mine.v2", "mine.v2.xlsx"), ("a/b.XLSX", "a/b.XLSX")] {
            place.path = typed.to_owned();
            assert_eq!(place.whole("xlsx"), Path::new(written));
        }
    }
}
