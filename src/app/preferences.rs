//! What is remembered from one run to the next: the theme, and the files that were open last.
//!
//! A file that is missing or faulty is as good as none; nothing here can stop the program.

use std::path::{Path, PathBuf};

use crate::files;
use crate::view::{PanelSizes, ThemeChoice, WindowPart};

/// What a person has settled once.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Preferences {
    pub theme: ThemeChoice,
    /// How the window's room is shared.
    pub panels: PanelSizes,
    /// The files that were open last, the latest first.
    pub recent: Vec<PathBuf>,
    /// How tables were read, by what stands over their columns; the latest last.
    pub mappings: Vec<(String, String)>,
}

/// How many files are remembered: a list to be read at a glance.
const MOST_RECENT: usize = 10;

/// How many tables are remembered.
const MOST_MAPPINGS: usize = 50;

impl Preferences {
    /// Reads what was remembered.
    pub fn load() -> Self {
        let Some(path) = path() else { return Self::default() };
        match std::fs::read_to_string(&path) {
            Ok(text) => Self::from_text(&text),
            Err(error) => {
                // There is none before the first run.
                if error.kind() != std::io::ErrorKind::NotFound {
                    log::warn!("the preferences can't be read from {}: {error}", path.display());
                }
                Self::default()
            }
        }
    }

    /// Puts a file before the others.
    pub fn note_recent(&mut self, path: &Path) {
        self.recent.retain(|other| other != path);
        self.recent.insert(0, path.to_path_buf());
        self.recent.truncate(MOST_RECENT);
    }

    /// Remembers how a table is read.
    pub fn note_mapping(&mut self, heading: String, mapping: String) {
        self.mappings.retain(|(other, _)| *other != heading);
        self.mappings.push((heading, mapping));
        let surplus = self.mappings.len().saturating_sub(MOST_MAPPINGS);
        self.mappings.drain(..surplus);
    }

    fn from_text(text: &str) -> Self {
        let value: serde_json::Value = serde_json::from_str(text).unwrap_or_default();
        let theme = value.get("theme").and_then(|word| word.as_str()).and_then(ThemeChoice::from_word);
        let recent = value.get("recent").and_then(|list| list.as_array()).into_iter().flatten();
        let recent = recent.filter_map(|path| path.as_str()).map(PathBuf::from).take(MOST_RECENT).collect();
        let mappings = value.get("mappings").and_then(|list| list.as_array()).into_iter().flatten();
        let mappings = mappings.filter_map(|row| {
            Some((row.get("heading")?.as_str()?.to_owned(), row.get("mapping")?.as_str()?.to_owned()))
        });
        let mappings = mappings.take(MOST_MAPPINGS).collect();
        let size = |key: &str| value.pointer(key)?.as_u64().and_then(|size| u16::try_from(size).ok());
        let hidden = value.pointer("/panels/hidden").and_then(|list| list.as_array()).into_iter().flatten();
        let hidden = hidden.filter_map(|word| word.as_str().and_then(WindowPart::from_word));
        let sizes = PanelSizes::of(size("/panels/side"), size("/panels/timeline"), hidden);
        Self { theme: theme.unwrap_or_default(), panels: sizes, recent, mappings }
    }

    fn to_text(&self) -> String {
        // A path that is no text can't be written down, and is forgotten.
        let recent: Vec<&str> = self.recent.iter().filter_map(|path| path.to_str()).collect();
        let mapping =
            |(heading, mapping): &(String, String)| serde_json::json!({"heading": heading, "mapping": mapping});
        let mappings: Vec<serde_json::Value> = self.mappings.iter().map(mapping).collect();
        let hidden: Vec<&str> = self.panels.hidden().map(WindowPart::word).collect();
        let (side, timeline) = (self.panels.side(), self.panels.timeline());
        let panels = serde_json::json!({ "side": side, "timeline": timeline, "hidden": hidden });
        let whole = serde_json::json!({
            "theme": self.theme.word(), "recent": recent, "mappings": mappings, "panels": panels,
        });
        format!("{whole:#}\n")
    }

    /// Writes it down. A folder that can't be written to costs the memory, not the run.
    pub fn save(&self) {
        if let Some(path) = path() {
            self.save_to(&path);
        }
    }

    fn save_to(&self, path: &Path) {
        if let Some(Err(error)) = path.parent().map(std::fs::create_dir_all) {
            log::warn!("{} can't be made: {error}", path.display());
        }
        // As a whole or not at all: two windows may remember at once, and the disk may be full.
        if let Err(not_saved) = files::save(path, &self.to_text(), None) {
            log::warn!("the preferences can't be written to {}: {not_saved:?}", path.display());
        }
    }
}

fn path() -> Option<PathBuf> {
    directories::ProjectDirs::from("", "", "chancery").map(|dirs| dirs.config_dir().join("preferences.json"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        for theme in ThemeChoice::ALL {
            let mut preferences = Preferences { theme, ..Preferences::default() };
            assert_eq!(Preferences::from_text(&preferences.to_text()), preferences);
            preferences.note_recent(Path::new("/records/one.json"));
            preferences.note_recent(Path::new("/records/two \"quoted\".json"));
            preferences.note_mapping("year\tvalue".to_owned(), "{}".to_owned());
            assert_eq!(Preferences::from_text(&preferences.to_text()), preferences);
        }
        let hidden = [WindowPart::Overview, WindowPart::Side];
        let arranged = Preferences { panels: PanelSizes::of(Some(420), Some(300), hidden), ..Preferences::default() };
        assert_eq!(Preferences::from_text(&arranged.to_text()), arranged);
        for faulty in [
            "",
            "{",
            "[]",
            r#"{"theme": 7}"#,
            r#"{"theme": "pink", "recent": 5}"#,
            r#"{"recent": [5]}"#,
            r#"{"panels": {"side": -1, "timeline": "x", "hidden": ["roof", 3]}}"#,
        ] {
            assert_eq!(Preferences::from_text(faulty), Preferences::default(), "{faulty}");
        }
    }

    #[test]
    fn they_are_replaced_whole() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("preferences.json");
        Preferences::default().save_to(&path);
        // Who reads while they are written has the old ones to the end.
        let reading = std::fs::File::open(&path).unwrap();
        let mut other = Preferences::default();
        (0..10).for_each(|number| other.note_recent(&PathBuf::from(format!("/records/{number}.json"))));
        other.save_to(&path);
        assert_eq!(std::io::read_to_string(reading).unwrap(), Preferences::default().to_text());
        assert_eq!(Preferences::from_text(&std::fs::read_to_string(&path).unwrap()), other);
        let left: Vec<_> = std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        assert_eq!(left, ["preferences.json"]);
    }

    #[test]
    fn the_latest_file_comes_first_and_ten_are_kept() {
        let mut preferences = Preferences::default();
        for number in 0..12 {
            preferences.note_recent(&PathBuf::from(format!("/{number}.json")));
        }
        preferences.note_recent(Path::new("/5.json"));
        assert_eq!(preferences.recent.len(), MOST_RECENT);
        assert_eq!(preferences.recent.first().map(PathBuf::as_path), Some(Path::new("/5.json")));
        assert_eq!(preferences.recent.iter().filter(|path| path.as_path() == Path::new("/5.json")).count(), 1);
    }
}
