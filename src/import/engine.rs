//! Reads figures out of a table by its columns: rows are walked once, what is filtered out leaves nothing behind.
//!
//! Every format with figures in a table says what its columns are and leaves the rest to this.

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use super::gather::Gather;
use super::layout::{ColumnLayout, code_of};
use super::mapping::{Column, Role, mark_of};
use super::period::{KnownPeriod, Period};
use super::reading::Reading;
use super::said::{ImportRefused, Said};
use super::series_key::{self, OfRow, RowKey};
use super::table::{Cell, Sort, Table};
use super::{flags, notes};

/// The columns by what they are.
struct Places {
    periods: Vec<usize>,
    years: Vec<usize>,
    parts: Vec<usize>,
    values: Vec<usize>,
    key: Vec<usize>,
    qualifiers: Vec<usize>,
    notes: Vec<usize>,
    sources: Vec<usize>,
    action: Option<usize>,
    breakdowns: Vec<usize>,
}

impl Places {
    fn from_columns(columns: &[Column]) -> Self {
        let with = |roles: &[Role]| -> Vec<usize> {
            columns.iter().enumerate().filter(|(_, column)| roles.contains(&column.role)).map(|(at, _)| at).collect()
        };
        Self {
            periods: with(&[Role::Period]),
            years: with(&[Role::Year]),
            parts: with(&[Role::PartOfYear]),
            values: with(&[Role::Value]),
            key: with(&[
                Role::Unit,
                Role::Scale,
                Role::Reporter,
                Role::ReporterCode,
                Role::Partner,
                Role::PartnerCode,
                Role::Measure,
                Role::MeasureCode,
                Role::Dimension,
                Role::DimensionCode,
                Role::Flow,
                Role::Basis,
                Role::Derivation,
            ]),
            qualifiers: with(&[Role::Qualifier]),
            notes: with(&[Role::Note]),
            sources: with(&[Role::Source]),
            action: with(&[Role::Action]).first().copied(),
            breakdowns: with(&[Role::Breakdown]),
        }
    }
}

/// What a row's key columns come to; `None` for a row about others.
struct Keyed {
    key: Option<RowKey>,
    /// The series of each group of value columns.
    series: Vec<Option<usize>>,
}

/// More different keys than these are not remembered where they are filtered out.
const MOST_REMEMBERED: usize = 100_000;

/// The columns that name one side, and the texts in them that are known to be about others.
#[derive(Default)]
struct NamedSide {
    columns: Vec<usize>,
    away: HashSet<String>,
}

impl NamedSide {
    fn from_roles(columns: &[Column], roles: [Role; 2]) -> Self {
        let named = columns.iter().enumerate().filter(|(_, column)| roles.contains(&column.role));
        Self { columns: named.map(|(at, _)| at).collect(), away: HashSet::new() }
    }

    /// Whether a row is known to be about others: one look, and no copy where one column names the side.
    fn is_away(&self, cells: &[Cell<'_>], buffer: &mut String) -> bool {
        match self.columns.as_slice() {
            _ if self.away.is_empty() => false,
            [at] => self.away.contains(text(cells, *at)),
            several => {
                write(several, cells, buffer);
                self.away.contains(buffer.as_str())
            }
        }
    }

    fn remember(&mut self, cells: &[Cell<'_>], buffer: &mut String) {
        if self.away.len() >= MOST_REMEMBERED {
            return;
        }
        match self.columns.as_slice() {
            [at] => text(cells, *at).clone_into(buffer),
            several => write(several, cells, buffer),
        }
        self.away.insert(buffer.clone());
    }
}

/// The texts of several columns, one after the other.
fn write(columns: &[usize], cells: &[Cell<'_>], buffer: &mut String) {
    buffer.clear();
    for at in columns {
        buffer.push_str(text(cells, *at));
        buffer.push('\u{1f}');
    }
}

struct Engine<'e, 'd, 't> {
    reading: &'e mut Reading<'d>,
    table: &'e Table<'t>,
    layout: &'e ColumnLayout,
    places: Places,
    gather: Gather,
    /// Who counts, and the other side.
    sides: [NamedSide; 2],
    /// What key columns come to, by their texts.
    keyed: HashMap<String, usize>,
    known: Vec<Keyed>,
    /// The key of the row before, and its place: most rows have the same.
    last_key: String,
    key: usize,
    periods: HashMap<String, Rc<KnownPeriod>>,
    fixed_periods: Vec<Option<Rc<KnownPeriod>>>,
    /// The group of each column: those that share measure, unit and the like.
    groups: Vec<usize>,
    key_text: String,
    period_text: String,
    /// What was read since who looks on was told.
    bytes: usize,
}

/// Reads a table's figures.
///
/// # Errors
/// Refuses a table with a row that is longer than any table's.
pub fn run(table: &Table<'_>, layout: &ColumnLayout, reading: &mut Reading<'_>) -> Result<(), ImportRefused> {
    let places = Places::from_columns(&layout.columns);
    let fixed =
        |column: &Column| Some(Rc::new(KnownPeriod::of_column(column.period.as_deref()?, column.flag.as_deref())));
    let mut engine = Engine {
        groups: groups(&layout.columns),
        fixed_periods: layout.columns.iter().map(fixed).collect(),
        gather: Gather::new(layout, groups(&layout.columns)),
        sides: [
            NamedSide::from_roles(&layout.columns, [Role::Reporter, Role::ReporterCode]),
            NamedSide::from_roles(&layout.columns, [Role::Partner, Role::PartnerCode]),
        ],
        reading,
        table,
        layout,
        places,
        keyed: HashMap::new(),
        known: Vec::new(),
        last_key: String::new(),
        key: 0,
        periods: HashMap::new(),
        key_text: String::new(),
        period_text: String::new(),
        bytes: 0,
    };
    table.walk(|number, cells| {
        if number > layout.headings_in_row {
            engine.row(number, cells);
        }
        engine.is_wanted(number, cells)
    })?;
    let Engine { gather, reading, .. } = engine;
    gather.finish(table, layout, reading);
    Ok(())
}

fn known(period: Period) -> Rc<KnownPeriod> {
    Rc::new(KnownPeriod::of(period))
}

/// Columns with the same overrides share a group.
fn groups(columns: &[Column]) -> Vec<usize> {
    let mut known: Vec<Column> = Vec::new();
    let bare =
        |column: &Column| Column { heading: String::new(), period: None, flag: None, decimal: None, ..column.clone() };
    columns
        .iter()
        .map(|column| {
            let wanted = bare(column);
            known.iter().position(|other| *other == wanted).unwrap_or_else(|| {
                known.push(wanted);
                known.len() - 1
            })
        })
        .collect()
}

fn text<'c>(cells: &'c [Cell<'_>], at: usize) -> &'c str {
    cells.get(at).map_or("", |cell| trimmed(&cell.text))
}

/// A text without blanks around it; most have none, which two bytes tell.
fn trimmed(text: &str) -> &str {
    let is_plain = |byte: Option<&u8>| byte.is_some_and(|byte| (0x21..0x80).contains(byte));
    let bytes = text.as_bytes();
    if is_plain(bytes.first()) && is_plain(bytes.last()) { text } else { text.trim() }
}

/// Who looks on is told after so many rows.
const ROWS_OF_A_STEP: usize = 1024;

impl Engine<'_, '_, '_> {
    /// Tells who looks on, and asks whether to go on.
    fn is_wanted(&mut self, number: usize, cells: &[Cell<'_>]) -> bool {
        self.bytes += cells.iter().map(|cell| cell.text.len() + 1).sum::<usize>();
        if !number.is_multiple_of(ROWS_OF_A_STEP) {
            return true;
        }
        self.reading.watch.advance(std::mem::take(&mut self.bytes));
        !self.reading.watch.is_cancelled()
    }

    fn row(&mut self, number: usize, cells: &[Cell<'_>]) {
        if self.places.values.iter().all(|at| text(cells, *at).is_empty())
            && self.action(cells) != Some(RowAction::Delete)
        {
            return;
        }
        if self.places.breakdowns.iter().any(|at| !is_total(text(cells, *at))) {
            self.reading.rows_left_out += 1;
            return;
        }
        // Nearly every row is about others: one look tells.
        if self.sides.iter().any(|side| side.is_away(cells, &mut self.key_text)) {
            self.reading.rows_left_out += 1;
            return;
        }
        write(&self.places.key, cells, &mut self.key_text);
        if !self.has_key(number, cells) {
            self.reading.rows_left_out += 1;
            return;
        }
        if self.layout.attribute.is_some_and(|at| text(cells, at).eq_ignore_ascii_case("status")) {
            return self.flags(cells);
        }
        self.figures(number, cells);
    }

    /// A row that says something of the figures above it.
    fn flags(&mut self, cells: &[Cell<'_>]) {
        for index in 0..self.places.values.len() {
            let Some(at) = self.places.values.get(index).copied() else { continue };
            let Some(flagged) = flags::of_status(text(cells, at)) else { continue };
            let Some(period) = self.fixed_periods.get(at).cloned().flatten() else { continue };
            if let Some(series) = self.series_of(at) {
                self.gather.flag(series, &period, &flagged);
            }
        }
    }

    /// Looks up what the row's key columns come to. Whether their rows are wanted.
    fn has_key(&mut self, number: usize, cells: &[Cell<'_>]) -> bool {
        if self.key_text == self.last_key && !self.known.is_empty() {
            return self.known.get(self.key).is_some_and(|keyed| keyed.key.is_some());
        }
        if let Some(at) = self.keyed.get(&self.key_text) {
            self.key = *at;
            self.last_key.clone_from(&self.key_text);
            return self.known.get(self.key).is_some_and(|keyed| keyed.key.is_some());
        }
        self.new_key(number, cells)
    }

    /// Reads key columns that were not met before. Whether their rows are wanted.
    fn new_key(&mut self, number: usize, cells: &[Cell<'_>]) -> bool {
        let key = match series_key::of_row(self.reading, self.layout, self.table, number, cells) {
            OfRow::Wanted(key) => Some(*key),
            OfRow::NotWanted => None,
            OfRow::Away(sides) => {
                let mut buffer = String::new();
                for (side, _) in self.sides.iter_mut().zip(sides).filter(|(_, is_away)| *is_away) {
                    side.remember(cells, &mut buffer);
                }
                // One side alone tells from now on; the whole key need not be kept.
                return false;
            }
        };
        let is_wanted = key.is_some();
        if is_wanted || self.keyed.len() < MOST_REMEMBERED {
            let group_count = self.groups.iter().max().map_or(0, |most| most + 1);
            self.key = self.known.len();
            self.last_key.clone_from(&self.key_text);
            self.keyed.insert(self.key_text.clone(), self.key);
            self.known.push(Keyed { key, series: vec![None; group_count] });
        }
        is_wanted
    }

    /// The figures of a row that is wanted.
    fn figures(&mut self, number: usize, cells: &[Cell<'_>]) {
        let own_period =
            if self.layout.columns.iter().any(|column| column.role == Role::Value && column.period.is_none()) {
                Some(self.period(number, cells))
            } else {
                None
            };
        let flagged = self.status(cells);
        let is_deletion = self.action(cells) == Some(RowAction::Delete);
        for index in 0..self.places.values.len() {
            let Some(at) = self.places.values.get(index).copied() else { continue };
            let empty = Cell::empty();
            let cell = cells.get(at).unwrap_or(&empty);
            let bare;
            let cell = if self.layout.has_labels_in_cells {
                bare = Cell { text: code_of(cell.text.trim(), self.layout).into(), sort: cell.sort };
                &bare
            } else {
                cell
            };
            if cell.is_empty() && !is_deletion {
                continue;
            }
            let fixed = self.fixed_periods.get(at).cloned().flatten();
            let Some(period) = fixed.or_else(|| own_period.clone()) else { continue };
            let Some(series) = self.series_of(at) else { continue };
            if is_deletion {
                if let Period::Read(period) | Period::Ordered(period, _) = &period.said {
                    self.gather.delete(series, period, number);
                }
                continue;
            }
            if flagged.as_ref().is_some_and(|flagged| flagged.is_missing) {
                continue;
            }
            let marks = self.layout.columns.get(at).and_then(|column| column.decimal.as_deref()).and_then(mark_of);
            let group = self.groups.get(at).copied().unwrap_or(0);
            let place = super::gather::CellPlace { row: number, column: at, group };
            let note = self.note(cells);
            let said = flags::both(flagged.as_ref(), period.flagged.as_deref());
            self.gather.figure(self.reading, self.table, series, place, &period, cell, marks, said.as_deref(), note);
        }
    }

    /// The series that a value column's figures of the present row belong to.
    fn series_of(&mut self, column: usize) -> Option<usize> {
        let group = self.groups.get(column).copied().unwrap_or(0);
        let keyed = self.known.get_mut(self.key)?;
        if let Some(series) = keyed.series.get(group).copied().flatten() {
            return Some(series);
        }
        let key = keyed.key.clone()?;
        let own = self.layout.columns.get(column)?;
        let key = series_key::with_column(self.reading, self.layout, key, own)?;
        let series = self.gather.series(key);
        if let Some(place) = keyed.series.get_mut(group) {
            *place = Some(series);
        }
        Some(series)
    }

    fn period(&mut self, number: usize, cells: &[Cell<'_>]) -> Rc<KnownPeriod> {
        if let [at] = self.places.periods.as_slice()
            && let Some(cell) = cells.get(*at)
        {
            match cell.sort {
                Sort::Date => return known(Period::Read(cell.text.to_string())),
                Sort::OldDate => {
                    let place = self.table.place(number, *at);
                    let is_left = self.reading.answers.old_dates.as_deref() == Some("leave");
                    if self.reading.answers.old_dates.is_none() {
                        self.reading.ask(&place, Said::new("import-ask-old-date").with("text", cell.text.to_string()));
                    }
                    return known(if is_left { Period::Missing } else { Period::Read(cell.text.to_string()) });
                }
                Sort::Text | Sort::Number | Sort::Counted(_) => {}
            }
        }
        self.period_text.clear();
        for at in self.places.periods.iter().chain(&self.places.years) {
            self.period_text.push_str(code_of(text(cells, *at), self.layout));
        }
        for at in &self.places.parts {
            let part = text(cells, *at);
            if !part.is_empty() {
                push_part(&mut self.period_text, part);
            }
        }
        if let Some(period) = self.periods.get(&self.period_text) {
            return Rc::clone(period);
        }
        let read = Rc::new(KnownPeriod::of_text(&self.period_text));
        self.periods.insert(self.period_text.clone(), Rc::clone(&read));
        read
    }

    fn status(&mut self, cells: &[Cell<'_>]) -> Option<flags::Flagged> {
        let mut all: Option<flags::Flagged> = None;
        for at in &self.places.qualifiers {
            let status = text(cells, *at);
            if status.is_empty() || status == "A" {
                continue;
            }
            let found = flags::of_status(status).unwrap_or_else(|| qualifier_in_words(status));
            let known = all.get_or_insert_with(flags::Flagged::none);
            known.is_missing |= found.is_missing;
            if found.qualifier != crate::dataset::Qualifier::Exact {
                known.qualifier = found.qualifier;
            }
            known.said.extend(found.said);
        }
        all
    }

    fn action(&self, cells: &[Cell<'_>]) -> Option<RowAction> {
        let action = code_of(text(cells, self.places.action?), self.layout);
        Some(if action.eq_ignore_ascii_case("d") || action.to_lowercase().starts_with("delet") {
            RowAction::Delete
        } else {
            RowAction::Put
        })
    }

    fn note(&self, cells: &[Cell<'_>]) -> Option<String> {
        if self.places.notes.is_empty() && self.places.sources.is_empty() {
            return None;
        }
        let notes = self.places.notes.iter().map(|at| text(cells, *at).to_owned());
        let sources = self.places.sources.iter().map(|at| text(cells, *at)).filter(|source| !source.is_empty());
        let all: Vec<String> =
            notes.chain(sources.map(|source| format!("Source: {source}"))).filter(|note| !note.is_empty()).collect();
        (!all.is_empty()).then(|| notes::joined(all.iter().map(String::as_str)))
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum RowAction {
    Put,
    Delete,
}

/// A qualifier that a column of its own has in words: the format's own, or a sign.
fn qualifier_in_words(text: &str) -> flags::Flagged {
    use crate::dataset::Qualifier;
    let word = text.trim().to_lowercase().replace(' ', "_");
    let known = Qualifier::from_word(&word);
    let qualifier = if known.is_known() {
        known
    } else {
        match text.trim() {
            ">" => Qualifier::MoreThan,
            "<" => Qualifier::LessThan,
            "~" | "≈" => Qualifier::About,
            ">=" | "≥" | "+" => Qualifier::AtLeast,
            "<=" | "≤" => Qualifier::AtMost,
            _ => Qualifier::Exact,
        }
    };
    flags::Flagged { qualifier, ..flags::Flagged::none() }
}

/// Whether a breakdown's cell is its total.
fn is_total(text: &str) -> bool {
    matches!(
        text,
        "" | "0" | "C00" | "000" | "TOTAL" | "Total" | "TOTAL CPC" | "TOTAL MOT" | "World" | "All" | "_T" | "W00"
    )
}

/// A month, quarter or half, behind its year.
fn push_part(period: &mut String, part: &str) {
    let is_month = part.parse::<u8>().is_ok_and(|month| (1..=12).contains(&month));
    if is_month {
        period.push('-');
        if part.len() == 1 {
            period.push('0');
        }
    } else {
        period.push(' ');
    }
    period.push_str(part);
}
