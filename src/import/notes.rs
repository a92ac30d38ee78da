//! What is noted beside a figure or an event, put together. It goes on record, in the record's own language.

/// What stands between two notes.
const BETWEEN: &str = "; ";

/// Notes in one text; blank ones say nothing.
pub fn joined<'n>(notes: impl IntoIterator<Item = &'n str>) -> String {
    let all: Vec<&str> = notes.into_iter().filter(|note| !note.is_empty()).collect();
    all.join(BETWEEN)
}
