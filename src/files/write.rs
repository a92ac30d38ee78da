//! From facts to the file: an untouched record is written back from its own bytes, unknown keys and all.
//!
//! It touches no disk.

use super::json::{self, Members};
use crate::dataset::Dataset;

/// The whole file. A dataset that was not read from a file gives only its heading.
///
/// A file in the format's own layout comes back byte for byte.
pub fn to_text(dataset: &Dataset) -> String {
    let Some(written) = &dataset.as_written else {
        return String::from("{\n  \"format\": \"chancery\",\n  \"format_version\": 1\n}\n");
    };
    let mut out = String::with_capacity(written.text().len());
    let Some(Members(members)) = json::members(written.text()) else { return out };
    out.push('{');
    for (at, (key, value)) in members.iter().enumerate() {
        out.push_str(if at == 0 { "\n  " } else { ",\n  " });
        // A key is written as a JSON string; serde_json can't fail on one.
        out.push_str(&serde_json::to_string(key).unwrap_or_default());
        out.push_str(": ");
        json::lay_out(&mut out, value.get(), 1);
    }
    out.push_str("\n}\n");
    out
}
