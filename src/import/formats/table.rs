//! Any other table: of figures or of events, its columns guessed or as a mapping says.

use super::guess::{self, Guess};
use super::guess_countries;
use super::guess_events;
use super::run::with_answers;
use super::{Format, Input};
use crate::import::Kind;
use crate::import::engine;
use crate::import::events;
use crate::import::layout::ColumnLayout;
use crate::import::mapping::Role;
use crate::import::number::Mark;
use crate::import::reading::Reading;
use crate::import::said::ImportRefused;
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

    fn read(&self, input: &Input<'_>, reading: &mut Reading<'_>) -> Result<(), ImportRefused> {
        let figures = guess::guess(&input.head);
        let guess = match guess_events::guess(&input.head) {
            Some(events) if !is_of_figures(&figures) || is_above(&events, &figures) => events,
            _ => figures,
        };
        let name = reading.given.file_name.clone();
        let stem = name.rsplit_once('.').map_or(name.as_str(), |(stem, _)| stem);
        let title = if guess.title.is_empty() { stem.to_owned() } else { guess.title.clone() };
        // What a person has no name for is called by what it is.
        reading.source.title = if title.trim().is_empty() { "Table".to_owned() } else { title.clone() };
        let mut layout = layout(input, guess, stem);
        take_measure(&mut layout, reading.given.measure.as_deref());
        guess_countries::settle(&mut layout, &input.head, &title, reading);
        let layout = with_answers(layout, reading, &input.table);
        let has = |role: Role| layout.columns.iter().any(|column| column.role == role);
        if has(Role::Title) && !has(Role::Value) {
            return events::run(&input.table, &layout, reading);
        }
        if !has(Role::Value) {
            let has_columns = layout.columns.len() > 1;
            return match (has_columns, reading.given.waits_for_mapping) {
                (true, true) => Ok(()),
                (true, false) => Err(ImportRefused::new("import-no-figures")),
                (false, _) => Err(ImportRefused::new("import-no-table")),
            };
        }
        engine::run(&input.table, &layout, reading)
    }
}

/// One measure named by hand is that of a table with one measure, whatever its heading is.
fn take_measure(layout: &mut ColumnLayout, named: Option<&str>) {
    let Some(named) = named else { return };
    let says_by_row = layout.columns.iter().any(|column| matches!(column.role, Role::Measure | Role::Flow));
    let mut measures: Vec<&String> = layout.columns.iter().filter_map(|column| column.measure.as_ref()).collect();
    measures.sort();
    measures.dedup();
    if says_by_row || measures.len() > 1 {
        return;
    }
    for column in &mut layout.columns {
        column.measure = None;
    }
    layout.measure = Some(named.to_owned());
}

/// Whether headings of events stand above what was taken for headings of figures, which then are dates of events.
fn is_above(events: &Guess, figures: &Guess) -> bool {
    events.headings_in_row > 0 && events.headings_in_row < figures.headings_in_row
}

/// Whether a guess has figures with a period; years alone over words are none.
fn is_of_figures(guess: &Guess) -> bool {
    let has_period =
        guess.columns.iter().any(|column| column.period.is_some() || matches!(column.role, Role::Period | Role::Year));
    has_period && guess_events::has_figures(guess)
}

fn layout(input: &Input<'_>, guess: Guess, stem: &str) -> ColumnLayout {
    let sheet = input.table.sheet.clone().unwrap_or_default();
    let said = format!("{}; {sheet}; {}", guess.title, stem.replace(['_', '-'], " "));
    let unit = units::in_text(&guess.title);
    let measure = units::measure_in(&said);
    let is_semicolons = input.table.dialect().is_some_and(|dialect| dialect.delimiter == b';');
    ColumnLayout {
        headings_in_row: guess.headings_in_row,
        columns: guess.columns,
        measure: measure.map(|measure| measure.word().to_owned()),
        unit: unit.unit,
        power: unit.power,
        likely_unit: guess.likely_unit,
        basis: units::basis_in(&said).map(|basis| basis.word().to_owned()),
        likely_mark: Some(if is_semicolons { Mark::Comma } else { Mark::Point }),
        ..ColumnLayout::default()
    }
}
