//! Reads a table whose columns are known, as a mapping changes them.

use super::Input;
use crate::import::engine;
use crate::import::layout::ColumnLayout;
use crate::import::mapping::Mapping;
use crate::import::reading::Reading;
use crate::import::said::ImportRefused;
use crate::import::table::Table;

/// Reads a table whose columns a format knows, as its mapping changes them.
pub fn run(input: &Input<'_>, layout: ColumnLayout, reading: &mut Reading<'_>) -> Result<(), ImportRefused> {
    let layout = with_answers(layout, reading, &input.table);
    engine::run(&input.table, &layout, reading)
}

/// A layout with what a mapping says over it; and the mapping with what the layout guessed.
pub fn with_answers(mut layout: ColumnLayout, reading: &mut Reading<'_>, table: &Table<'_>) -> ColumnLayout {
    let given = reading.given.mapping.clone();
    if let Some(columns) = given.columns {
        layout.columns = columns;
        layout.headings_in_row = given.headings_in_row.unwrap_or(layout.headings_in_row);
    }
    if let Some(mark) = given.decimal.as_deref().and_then(crate::import::mapping::mark_of) {
        layout.mark = Some(mark);
    }
    layout.missing = given.missing;
    if let Some(measure) = given.measure {
        layout.measure = Some(measure);
    }
    let answers: &mut Mapping = &mut reading.answers;
    answers.columns = Some(layout.columns.clone());
    answers.headings_in_row = Some(layout.headings_in_row);
    if answers.sheet.is_none() {
        answers.sheet.clone_from(&table.sheet);
    }
    layout
}

/// Why a file is not of the kind that it was said to be.
pub fn not_this_kind() -> ImportRefused {
    ImportRefused::new("import-not-this-kind")
}
