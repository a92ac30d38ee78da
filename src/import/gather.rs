//! Figures as they come, and their series: what a column leaves open is settled once all of it was seen.

use std::collections::HashMap;
use std::sync::Arc;

use super::flags::Flagged;
use super::key::Key;
use super::layout::ColumnLayout;
use super::mapping::text_of;
use super::number::{self, Amount, CellNumber, Mark};
use super::period::{DayOrder, KnownPeriod, Period};
use super::proposal::PointFound;
use super::reading::Reading;
use super::said::Said;
use super::scales;
use super::settle::{Gathered, SeriesPoints, by_unit, settled};
use super::table::{Cell, Sort, Table};
use crate::dataset::Qualifier;

/// Where a figure stands, and which other columns are written as its own.
#[derive(Clone, Copy, Debug)]
pub struct CellPlace {
    /// The row, from 1 on.
    pub row: usize,
    /// The column, from 0 on.
    pub column: usize,
    /// Columns of one group are written alike.
    pub group: usize,
}

/// A figure that waits for the rest of its column.
struct Waiting {
    series: usize,
    place: CellPlace,
    period: KnownPeriod,
    text: String,
    note: Option<Box<str>>,
    qualifier: Qualifier,
}

/// How many figures of a group can mean only a point, or only a comma.
#[derive(Clone, Copy, Default)]
struct Shown {
    point: usize,
    comma: usize,
}

/// All figures of a table.
pub struct Gather {
    keys: Vec<Key>,
    by_key: HashMap<Key, usize>,
    drafts: Vec<SeriesPoints>,
    waiting: Vec<Waiting>,
    shown: HashMap<usize, Shown>,
    day_first: usize,
    month_first: usize,
    years_shown: usize,
    mark: Option<Mark>,
    missing: Vec<String>,
    groups: Vec<usize>,
    /// What was asked of a group, and taken meanwhile.
    asked: HashMap<usize, Mark>,
}

impl Gather {
    /// Nothing yet.
    pub fn new(layout: &ColumnLayout, groups: Vec<usize>) -> Self {
        Self {
            keys: Vec::new(),
            by_key: HashMap::new(),
            drafts: Vec::new(),
            waiting: Vec::new(),
            shown: HashMap::new(),
            day_first: 0,
            month_first: 0,
            years_shown: 0,
            mark: layout.mark,
            missing: layout.missing.clone(),
            groups,
            asked: HashMap::new(),
        }
    }

    /// The series of a key.
    pub fn series(&mut self, key: Key) -> usize {
        if let Some(at) = self.by_key.get(&key) {
            return *at;
        }
        let at = self.keys.len();
        self.keys.push(key.clone());
        self.by_key.insert(key, at);
        self.drafts.push(SeriesPoints::default());
        at
    }

    /// A row asks for a figure to be taken off the record.
    pub fn delete(&mut self, series: usize, period: &str, row: usize) {
        if let Some(draft) = self.drafts.get_mut(series) {
            draft.deletions.push((period.into(), row));
        }
    }

    /// A row says something of a figure that stands above it.
    pub fn flag(&mut self, series: usize, period: &KnownPeriod, flagged: &Flagged) {
        let Some(draft) = self.drafts.get_mut(series) else { return };
        let Some(at) = draft.points.iter().rposition(|gathered| gathered.point.period == period.text) else { return };
        if flagged.is_missing {
            draft.points.remove(at);
        } else if let Some(gathered) = draft.points.get_mut(at) {
            gathered.point.note = joined(&[gathered.point.note.take().unwrap_or_default().into(), flagged.notes()]);
            if gathered.point.qualifier == Qualifier::Exact {
                gathered.point.qualifier = flagged.qualifier.clone();
            }
        }
    }

    /// Rows that ask for deletions name a series by what it measures and who counts: its unit need not stand there.
    fn unite_deletions(&mut self) {
        for at in 0..self.keys.len() {
            let Some(key) = self.keys.get(at).filter(|key| key.unit.is_none()) else { continue };
            let is_same =
                |other: &Key| other.unit.is_some() && other.measure == key.measure && other.reporter == key.reporter;
            let Some(target) = self.keys.iter().position(is_same) else { continue };
            let is_bare = |draft: &SeriesPoints| draft.points.is_empty() && !draft.deletions.is_empty();
            let Some(draft) = self.drafts.get_mut(at).filter(|draft| is_bare(draft)) else { continue };
            let deletions = std::mem::take(&mut draft.deletions);
            if let Some(target) = self.drafts.get_mut(target) {
                target.deletions.extend(deletions);
            }
        }
    }

    /// A cell of a value column.
    #[expect(clippy::too_many_arguments, reason = "a cell with all that is known of it, from one place")]
    pub fn figure(
        &mut self,
        reading: &mut Reading<'_>,
        table: &Table<'_>,
        series: usize,
        place: CellPlace,
        period: &KnownPeriod,
        cell: &Cell<'_>,
        column_mark: Option<Mark>,
        flagged: Option<&Flagged>,
        note: Option<String>,
    ) {
        let text = cell.text.trim();
        if self.missing.iter().any(|missing| missing == text) {
            return;
        }
        let numeral = numeral_of(cell, column_mark.or(self.mark));
        let refuse = |reading: &mut Reading<'_>, key: &'static str| {
            reading.drop(|| table.place(place.row, place.column), text, Said::new(key));
        };
        let is_open = match (&numeral, &period.said) {
            (CellNumber::Missing, _) => return,
            (CellNumber::Unreadable, _) => return refuse(reading, "import-why-no-number"),
            (_, Period::Unreadable | Period::Missing) => return refuse(reading, "import-why-no-period"),
            (CellNumber::Either(_), _) | (_, Period::EitherOrder { .. } | Period::MonthOrYears { .. }) => true,
            (CellNumber::Read(_), _) => false,
        };
        self.see_period(&period.said);
        let (note, flag_qualifier) = match (flagged, note) {
            (None, None) => (None, Qualifier::Exact),
            (flagged, note) => {
                let flag_note = flagged.map(Flagged::notes).unwrap_or_default();
                let qualifier = flagged.map_or(Qualifier::Exact, |flagged| flagged.qualifier.clone());
                (joined(&[flag_note, note.unwrap_or_default()]), qualifier)
            }
        };
        if is_open {
            if let CellNumber::Read(amount) = &numeral {
                self.see(place.group, amount.shows);
            }
            let text = text.to_owned();
            self.waiting.push(Waiting { series, place, period: period.clone(), text, note, qualifier: flag_qualifier });
            return;
        }
        if let CellNumber::Read(amount) = numeral {
            self.see(place.group, amount.shows);
            self.put(series, place, period, amount, note, flag_qualifier);
        }
    }

    /// What a period shows of how others are written.
    fn see_period(&mut self, period: &Period) {
        match period {
            Period::Ordered(_, DayOrder::DayFirst) => self.day_first += 1,
            Period::Ordered(_, DayOrder::MonthFirst) => self.month_first += 1,
            Period::Read(text) if text.len() == 9 && text.as_bytes().get(4) == Some(&b'/') => self.years_shown += 1,
            _ => {}
        }
    }

    fn see(&mut self, group: usize, shows: Option<Mark>) {
        match shows {
            Some(Mark::Point) => self.shown.entry(group).or_default().point += 1,
            Some(Mark::Comma) => self.shown.entry(group).or_default().comma += 1,
            None => {}
        }
    }

    fn put(
        &mut self,
        series: usize,
        place: CellPlace,
        period: &KnownPeriod,
        amount: Amount,
        note: Option<Box<str>>,
        flag: Qualifier,
    ) {
        let note = match (amount.note, note) {
            (None, note) => note,
            (Some(own), None) => Some(own.into_boxed_str()),
            (Some(own), Some(note)) => joined(&[own, note.into_string()]),
        };
        let qualifier = if amount.qualifier == Qualifier::Exact { flag } else { amount.qualifier };
        let point = PointFound {
            period: Arc::clone(&period.text),
            value: amount.digits.into_boxed_str(),
            qualifier,
            note,
            row: place.row,
            column: place.column,
        };
        if let Some(draft) = self.drafts.get_mut(series) {
            draft.points.push(Gathered { point, power: amount.power, unit: amount.unit, days: period.days });
        }
    }

    /// The series, with everything settled that a column can settle, and the rest asked.
    pub fn finish(mut self, table: &Table<'_>, layout: &ColumnLayout, reading: &mut Reading<'_>) {
        let order = self.day_order(table, reading);
        let years = self.slashed_years(table, reading);
        let waiting = std::mem::take(&mut self.waiting);
        for waiting in waiting {
            let mark = self.mark_of(&waiting, table, layout, reading);
            let settled = |text: String| KnownPeriod::of(Period::Read(text));
            let period = match waiting.period.said {
                Period::EitherOrder { day_first, .. } if order == DayOrder::DayFirst => settled(day_first),
                Period::EitherOrder { month_first, .. } => settled(month_first),
                Period::MonthOrYears { years: both, .. } if years => settled(both),
                Period::MonthOrYears { month, .. } => settled(month),
                Period::Read(_) | Period::Ordered(..) => waiting.period,
                Period::Missing | Period::Unreadable => continue,
            };
            if let CellNumber::Read(amount) = number::read(&waiting.text, Some(mark)) {
                self.put(waiting.series, waiting.place, &period, amount, waiting.note, waiting.qualifier);
            }
        }
        let asks_deletion = self.drafts.iter().any(|draft| !draft.deletions.is_empty());
        if asks_deletion {
            self.unite_deletions();
            self.ask_of_deletions(table, reading);
        }
        for (key, draft) in self.keys.into_iter().zip(self.drafts) {
            if draft.points.is_empty() && draft.deletions.is_empty() {
                continue;
            }
            for (key, draft) in by_unit(key, draft) {
                let series = settled(key, draft, table, layout, reading);
                reading.series.extend(series);
            }
        }
        scales::unite(&mut reading.series);
    }

    fn ask_of_deletions(&self, table: &Table<'_>, reading: &mut Reading<'_>) {
        if reading.answers.deletions.is_some() {
            return;
        }
        let rows: Vec<usize> =
            self.drafts.iter().flat_map(|draft| draft.deletions.iter().map(|(_, row)| *row)).collect();
        let first = rows.iter().min().copied().unwrap_or(0);
        reading.ask(&table.row_place(first), Said::new("import-ask-deletions").count("count", rows.len()));
        reading.answers.deletions = Some("leave".to_owned());
    }

    /// Which comes first in `12/03/2014`.
    fn day_order(&self, table: &Table<'_>, reading: &mut Reading<'_>) -> DayOrder {
        let open = self.waiting.iter().find(|waiting| matches!(waiting.period.said, Period::EitherOrder { .. }));
        let known = reading.answers.day_order();
        let (Some(open), None) = (open, known) else { return known.unwrap_or(DayOrder::DayFirst) };
        match (self.day_first, self.month_first) {
            (1.., 0) => DayOrder::DayFirst,
            (0, 1..) => DayOrder::MonthFirst,
            _ => {
                let Period::EitherOrder { day_first, month_first } = &open.period.said else {
                    return DayOrder::DayFirst;
                };
                let ask =
                    Said::new("import-ask-day-order").with("day_first", day_first).with("month_first", month_first);
                reading.ask(&table.row_place(open.place.row), ask);
                reading.answers.first_in_dates = Some("day".to_owned());
                DayOrder::DayFirst
            }
        }
    }

    /// Whether `2011/12` is two years.
    fn slashed_years(&self, table: &Table<'_>, reading: &mut Reading<'_>) -> bool {
        let open = self.waiting.iter().find(|waiting| matches!(waiting.period.said, Period::MonthOrYears { .. }));
        let known = reading.answers.slashed_years.as_deref().map(|answer| answer == "years");
        let (Some(open), None) = (open, known) else { return known.unwrap_or(true) };
        if self.years_shown > 0 {
            return true;
        }
        let Period::MonthOrYears { month, years } = &open.period.said else { return true };
        let ask = Said::new("import-ask-month-or-years").with("month", month).with("years", years);
        reading.ask(&table.row_place(open.place.row), ask);
        reading.answers.slashed_years = Some("years".to_owned());
        true
    }

    /// The decimal mark of a figure that may be read either way: as its column shows, else asked once.
    fn mark_of(
        &mut self,
        waiting: &Waiting,
        table: &Table<'_>,
        layout: &ColumnLayout,
        reading: &mut Reading<'_>,
    ) -> Mark {
        if let Some(mark) = reading.answers.mark() {
            return mark;
        }
        let column = layout.columns.get(waiting.place.column);
        if let Some(mark) = column.and_then(|column| column.decimal.as_deref()).and_then(super::mapping::mark_of) {
            return mark;
        }
        let Shown { point, comma } = self.shown.get(&waiting.place.group).copied().unwrap_or_default();
        match (point, comma) {
            (1.., 0) => return Mark::Point,
            (0, 1..) => return Mark::Comma,
            _ => {}
        }
        if let Some(mark) = self.asked.get(&waiting.place.group) {
            return *mark;
        }
        let likely = layout.likely_mark.unwrap_or(Mark::Point);
        if !matches!(number::read(&waiting.text, None), CellNumber::Either(_)) {
            return likely;
        }
        let heading = column.map(|column| column.heading.clone()).unwrap_or_default();
        let letters = super::table::letters(waiting.place.column);
        let value = |mark| match number::read(&waiting.text, Some(mark)) {
            CellNumber::Read(amount) => amount.digits,
            _ => String::new(),
        };
        let ask = Said::new("import-ask-decimal")
            .with("column", if heading.is_empty() { letters } else { heading })
            .with("taken", value(likely))
            .with("mark", text_of(likely));
        reading.ask(&table.place(waiting.place.row, waiting.place.column), ask.with("text", &waiting.text));
        self.asked.insert(waiting.place.group, likely);
        self.note_mark(waiting.place.group, likely, reading);
        likely
    }

    /// The guess, as an answer that may be changed: for each column that is written like this one.
    fn note_mark(&self, group: usize, mark: Mark, reading: &mut Reading<'_>) {
        for (column, other) in reading.answers.columns.iter_mut().flatten().zip(&self.groups) {
            if *other == group {
                column.decimal = Some(text_of(mark).to_owned());
            }
        }
    }
}

/// What a cell says as a number.
fn numeral_of(cell: &Cell<'_>, mark: Option<Mark>) -> CellNumber {
    let text = cell.text.trim();
    match cell.sort {
        Sort::Number => CellNumber::Read(Amount::plain(text.to_owned())),
        Sort::Counted(unit) => CellNumber::Read(Amount { unit: Some(unit.unit()), ..Amount::plain(text.to_owned()) }),
        Sort::Text => number::read(text, mark),
        Sort::Date | Sort::OldDate => CellNumber::Unreadable,
    }
}

/// Notes in one text.
fn joined(notes: &[String]) -> Option<Box<str>> {
    let all = super::notes::joined(notes.iter().map(String::as_str));
    (!all.is_empty()).then(|| all.into_boxed_str())
}
