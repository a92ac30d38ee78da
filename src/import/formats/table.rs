//! Any other table: of figures or of events, its columns guessed or as a mapping says.

use super::guess::{self, Guess};
use super::guess_events;
use super::{Format, Input};
use crate::import::Kind;
use crate::import::engine::{self, Layout};
use crate::import::events;
use crate::import::mapping::{Mapping, Role};
use crate::import::number::Mark;
use crate::import::reading::Reading;
use crate::import::said::{Refused, Said};
use crate::import::table::Table;
use crate::import::units;

/// The format.
pub struct AnyTable;

impl Format for AnyTable {
    fn kind(&self) -> Kind {
        Kind::Table
    }

    fn knows(&self, input: &Input<'_>) -> bool {
        !input.head.is_empty()
    }

    fn read(&self, input: &Input<'_>, reading: &mut Reading<'_>) -> Result<(), Refused> {
        let figures = guess::guess(&input.head);
        let guess = match guess_events::guess(&input.head) {
            Some(events) if !is_of_figures(&figures) => events,
            _ => figures,
        };
        let name = reading.given.file_name.clone();
        let stem = name.rsplit_once('.').map_or(name.as_str(), |(stem, _)| stem);
        let title = if guess.title.is_empty() { stem.to_owned() } else { guess.title.clone() };
        // What a person has no name for is called by what it is.
        reading.source.title = if title.trim().is_empty() { "Table".to_owned() } else { title };
        let layout = layout(input, guess, stem);
        let layout = with_answers(layout, reading, &input.table);
        let has = |role: Role| layout.columns.iter().any(|column| column.role == role);
        if has(Role::Title) && !has(Role::Value) {
            return events::run(&input.table, &layout, reading);
        }
        if !has(Role::Value) {
            return Err(Refused::new("import-no-figures"));
        }
        engine::run(&input.table, &layout, reading)
    }
}

/// Whether a guess has figures with a period; years alone over words are none.
fn is_of_figures(guess: &Guess) -> bool {
    let has_period =
        guess.columns.iter().any(|column| column.period.is_some() || matches!(column.role, Role::Period | Role::Year));
    has_period && guess_events::has_figures(guess)
}

fn layout(input: &Input<'_>, guess: Guess, stem: &str) -> Layout {
    let sheet = input.table.sheet.clone().unwrap_or_default();
    let said = format!("{}; {sheet}; {}", guess.title, stem.replace(['_', '-'], " "));
    let unit = units::in_text(&guess.title);
    let measure = units::measure_in(&said);
    let is_semicolons = input.table.dialect().is_some_and(|dialect| dialect.delimiter == b';');
    Layout {
        headings_in_row: guess.headings_in_row,
        columns: guess.columns,
        measure: measure.map(|measure| measure.word().to_owned()),
        unit: unit.unit,
        power: unit.power,
        basis: units::basis_in(&said).map(|basis| basis.word().to_owned()),
        likely_mark: Some(if is_semicolons { Mark::Comma } else { Mark::Point }),
        ..Layout::default()
    }
}

/// Reads a table whose columns a format knows, as its mapping changes them.
pub(super) fn run(input: &Input<'_>, layout: Layout, reading: &mut Reading<'_>) -> Result<(), Refused> {
    let layout = with_answers(layout, reading, &input.table);
    engine::run(&input.table, &layout, reading)
}

/// A layout with what a mapping says over it; and the mapping with what the layout guessed.
pub(super) fn with_answers(mut layout: Layout, reading: &mut Reading<'_>, table: &Table<'_>) -> Layout {
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
pub(super) fn not_this_kind() -> Refused {
    Refused(Said::new("import-not-this-kind"))
}
