//! What a file says around its records: keys that the program does not know, its mark, the ends of its lines.

use std::sync::Arc;

use super::{BYTE_ORDER_MARK, pieces};
use crate::dataset::{AsWritten, Dataset, RecordKind};

/// A file without its records: as it is written, each list of records empty.
pub fn around_of(written: &AsWritten) -> String {
    let text = written.text().unwrap_or_default();
    let Some((members, _)) = pieces::members(text) else { return String::new() };
    let is_list = |key: &str| RecordKind::ALL.into_iter().any(|kind| kind.list_key() == key);
    let (mut around, mut from) = (String::new(), 0);
    for member in members {
        if !is_list(&member.key) || pieces::elements(member.value).is_none() {
            continue;
        }
        // Members are pieces of the text: where one begins is the distance of the two.
        let start = (member.value.as_ptr() as usize).saturating_sub(text.as_ptr() as usize);
        around.push_str(text.get(from..start).unwrap_or_default());
        around.push_str("[]");
        from = start + member.value.len();
    }
    around.push_str(text.get(from..).unwrap_or_default());
    if written.file().is_some_and(|file| file.starts_with(BYTE_ORDER_MARK)) {
        around.insert_str(0, BYTE_ORDER_MARK);
    }
    around
}

/// What [`around_of`] gave, as records are written into it.
pub fn around_from(text: &str) -> AsWritten {
    let file: Arc<str> = text.into();
    let start = if text.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK.len() } else { 0 };
    let end = file.len();
    AsWritten::bytes(file, start..end)
}

/// Whether two records are written alike around their lists.
pub fn is_alike_around(one: &Dataset, other: &Dataset) -> bool {
    let around = |dataset: &Dataset| dataset.as_written.as_ref().map(around_of);
    around(one) == around(other)
}

#[cfg(test)]
mod tests {
    use super::super::{read_bytes, to_text};
    use super::*;

    #[test]
    fn records_are_written_into_what_stands_around_them() {
        for text in [
            "{\n  \"format\": \"chancery\",\n  \"format_version\": 1,\n  \"x_before\": [\n    1\n  ],\n  \"title\": \"T\",\n  \"events\": [\n    {\n      \"id\": \"a\",\n      \"title\": \"A\",\n      \"when\": \"2014\"\n    }\n  ],\n  \"people\": 7,\n  \"x_behind\": \"events\"\n}\n",
            super::super::BUNDLED,
        ] {
            for text in [text.to_owned(), text.replace('\n', "\r\n"), format!("{BYTE_ORDER_MARK}{text}")] {
                let mut dataset = read_bytes(text.as_bytes()).unwrap().dataset;
                let around = around_of(dataset.as_written.as_ref().unwrap());
                assert!(around.len() < 600, "{around}");
                dataset.as_written = Some(around_from(&around));
                assert_eq!(to_text(&dataset), text);
                assert_eq!(around_of(dataset.as_written.as_ref().unwrap()), around);
            }
        }
    }
}
