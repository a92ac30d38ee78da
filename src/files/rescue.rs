//! What was not saved when the program ended unexpectedly: written whole into a folder of its own, found at the next
//! start, and let go of once it is saved or not wanted.
//!
//! A rescue is a record in the format's own shape, which opens like any other, and a note beside it. It knows no window.

use std::fs;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::save::not_saved;
use super::{Fingerprint, save, save_new, to_text};
use crate::dataset::Dataset;
use crate::report::NotSaved;

/// What is known of a rescue besides the record itself.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct RescueNote {
    /// What the record is called.
    pub title: String,
    /// The file that it was read from, or saved in last; `None` for one that has none.
    pub file: Option<PathBuf>,
    /// What that file held then.
    pub known: Option<Fingerprint>,
    /// Whether it is the record that is built into the program.
    pub is_bundled: bool,
    /// Whether a fact was changed that no file has.
    pub is_changed: bool,
    /// What was typed and is not on record, a list of drafts; opaque here.
    pub typed: serde_json::Value,
}

impl RescueNote {
    /// How many drafts were being written.
    pub fn typed_count(&self) -> usize {
        self.typed.as_array().map_or(0, Vec::len)
    }
}

/// A rescue that was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Rescue {
    /// The file of the record.
    pub record: PathBuf,
    /// What is known of it besides the record.
    pub note: RescueNote,
}

/// So many rescues are kept beside each other.
const MOST: u16 = 999;

fn name_of(number: u16) -> String {
    format!("rescue-{number}.json")
}

fn note_of(record: &Path) -> PathBuf {
    record.with_extension("note.json")
}

/// Writes a rescue into a folder, which is made where it is not there. Gives the record's file.
pub fn write(folder: &Path, dataset: &Dataset, note: &RescueNote) -> Result<PathBuf, NotSaved> {
    fs::create_dir_all(folder).map_err(|error| not_saved(&error))?;
    let text = to_text(dataset);
    for number in 1..=MOST {
        let record = folder.join(name_of(number));
        match save_new(&record, &text) {
            Err(NotSaved::Exists) => {}
            Err(other) => return Err(other),
            Ok(_) => {
                // A note that can't be written costs what was typed; the record is there.
                let note = serde_json::to_string_pretty(note).unwrap_or_default();
                save(&note_of(&record), &note, None).ok();
                return Ok(record);
            }
        }
    }
    Err(NotSaved::Exists)
}

/// The rescues in a folder, the oldest first. A note that is missing or faulty is as good as an empty one.
pub fn found(folder: &Path) -> Vec<Rescue> {
    let records = (1..=MOST).map(|number| folder.join(name_of(number))).filter(|record| record.is_file());
    let rescue = |record: PathBuf| {
        let text = fs::read_to_string(note_of(&record)).unwrap_or_default();
        Rescue { note: serde_json::from_str(&text).unwrap_or_default(), record }
    };
    if folder.is_dir() { records.map(rescue).collect() } else { Vec::new() }
}

/// Lets go of a rescue: it is saved, or not wanted.
pub fn forget(record: &Path) {
    fs::remove_file(note_of(record)).ok();
    fs::remove_file(record).ok();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_rescued_is_found_whole_and_let_go_of() {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("state/chancery");
        assert_eq!(found(&folder), []);
        let dataset = crate::files::bundled().unwrap().dataset;
        let note = RescueNote {
            title: "Kazakhstan–China".to_owned(),
            file: Some(PathBuf::from("/records/one.json")),
            known: Some(Fingerprint::of_contents(b"one")),
            is_changed: true,
            typed: serde_json::json!([{"title": "Talks on "}]),
            ..RescueNote::default()
        };
        let record = write(&folder, &dataset, &note).unwrap();
        let other = write(&folder, &dataset, &RescueNote::default()).unwrap();
        assert_ne!(record, other);
        let rescues = found(&folder);
        assert_eq!(rescues.len(), 2);
        assert_eq!(rescues[0], Rescue { record: record.clone(), note });
        assert_eq!(rescues[0].note.typed_count(), 1);
        assert_eq!(fs::read_to_string(&record).unwrap(), crate::files::BUNDLED);
        forget(&record);
        forget(&other);
        assert_eq!(found(&folder), []);
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 0);
    }

    #[test]
    fn a_note_that_is_lost_leaves_the_record() {
        let folder = tempfile::tempdir().unwrap();
        let dataset = crate::files::bundled().unwrap().dataset;
        let record = write(folder.path(), &dataset, &RescueNote::default()).unwrap();
        fs::write(note_of(&record), "{").unwrap();
        assert_eq!(found(folder.path()), [Rescue { record, note: RescueNote::default() }]);
    }
}
