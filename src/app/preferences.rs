//! What is remembered from one run to the next: the theme.
//!
//! A file that is missing or faulty is as good as none; nothing here can stop the program.

use std::path::PathBuf;

use crate::view::ThemeChoice;

/// What a person has settled once.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Preferences {
    pub theme: ThemeChoice,
}

impl Preferences {
    /// Reads what was remembered.
    pub fn load() -> Self {
        let text = path().and_then(|path| std::fs::read_to_string(path).ok()).unwrap_or_default();
        Self::from_text(&text)
    }

    fn from_text(text: &str) -> Self {
        let value: serde_json::Value = serde_json::from_str(text).unwrap_or_default();
        let theme = value.get("theme").and_then(|word| word.as_str()).and_then(ThemeChoice::from_word);
        Self { theme: theme.unwrap_or_default() }
    }

    fn to_text(&self) -> String {
        format!("{:#}\n", serde_json::json!({ "theme": self.theme.word() }))
    }

    /// Writes it down. A folder that can't be written to costs the memory, not the run.
    pub fn save(&self) {
        let Some(path) = path() else { return };
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder).ok();
        }
        std::fs::write(path, self.to_text()).ok();
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
            let preferences = Preferences { theme };
            assert_eq!(Preferences::from_text(&preferences.to_text()), preferences);
        }
        for faulty in ["", "{", "[]", r#"{"theme": 7}"#, r#"{"theme": "pink"}"#] {
            assert_eq!(Preferences::from_text(faulty), Preferences::default(), "{faulty}");
        }
    }
}
