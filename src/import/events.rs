//! Reads events out of a table by its columns, and what a text says of an event: its kind, its status.

use super::layout::ColumnLayout;
use super::mapping::Role;
use super::period::{self, DayOrder, Period};
use super::proposal::EventFound;
use super::reading::Reading;
use super::said::{ImportRefused, Said};
use super::table::{Cell, Sort, Table};
use crate::dataset::{EventKind, Status};
use crate::time::Edtf;

/// Words that tell what sort of event it is, in small letters, the surest first.
const KINDS: &[(EventKind, &[&str])] = &[
    (EventKind::Summit, &["summit", "саммит", "峰会", "саммиті"]),
    (EventKind::Signing, &["signing", "signed", "sign ", "подписан", "қол қою", "签署", "签约"]),
    (EventKind::Exhibition, &["exhibition", "expo", "выставк", "көрме", "展览", "博览会"]),
    (EventKind::Invitation, &["invitation", "invites", "приглаш", "邀请"]),
    (
        EventKind::Conference,
        &["conference", "forum", "congress", "конференц", "форум", "съезд", "конференция", "会议论坛", "论坛", "大会"],
    ),
    (EventKind::Speech, &["speech", "address", "lecture", "выступлен", "речь", "лекци", "演讲", "讲话"]),
    (EventKind::Ceremony, &["ceremony", "opening", "inauguration", "церемони", "открыти", "仪式", "开幕"]),
    (EventKind::Visit, &["visit", "визит", "поездк", "сапар", "访问", "出访", "trip"]),
    (
        EventKind::Meeting,
        &[
            "meeting",
            "meets",
            "talks",
            "negotiat",
            "consultation",
            "call",
            "встреч",
            "переговор",
            "совещан",
            "кездес",
            "келіссөз",
            "会见",
            "会谈",
            "会晤",
        ],
    ),
    (EventKind::Culture, &["concert", "festival", "culture", "концерт", "фестивал", "культур", "音乐会", "文化"]),
];

/// The kind that a text names.
pub fn kind_of(text: &str) -> EventKind {
    let lower = text.to_lowercase();
    let known = EventKind::from_word(lower.trim());
    if known.is_known() {
        return known;
    }
    let found = KINDS.iter().find(|(_, words)| words.iter().any(|word| lower.contains(word)));
    found.map_or(EventKind::Unspecified, |(kind, _)| kind.clone())
}

/// The status that a text names.
pub fn status_of(text: &str) -> Status {
    let lower = text.trim().to_lowercase();
    let known = Status::from_word(&lower);
    if known.is_known() {
        return known;
    }
    let has = |words: &[&str]| words.iter().any(|word| lower.contains(word));
    if has(&["cancel", "отмен", "取消", "болмады"]) {
        Status::Cancelled
    } else if has(&["tentative", "plan", "план", "предвар", "жоспар", "计划", "暂定"]) {
        Status::Planned
    } else if has(&["disput", "спорн"]) {
        Status::Disputed
    } else {
        Status::Held
    }
}

/// Names in one cell.
pub fn names_in(text: &str) -> Vec<String> {
    let by_lines = text.split([';', '\n', '、', '|']).map(str::trim).filter(|name| !name.is_empty());
    by_lines
        .flat_map(|part| {
            if part.matches(',').count() > 0 {
                part.split(',').map(|name| name.trim().to_owned()).filter(|name| !name.is_empty()).collect::<Vec<_>>()
            } else {
                vec![part.to_owned()]
            }
        })
        .collect()
}

/// A date with its end, as EDTF: two days are an interval, the same day twice is a day.
pub fn between(start: &str, end: &str) -> Option<String> {
    if end.is_empty() || end == start {
        return Edtf::parse(start).is_ok().then(|| start.to_owned());
    }
    let both = format!("{start}/{end}");
    if Edtf::parse(&both).is_ok() { Some(both) } else { Edtf::parse(start).is_ok().then(|| start.to_owned()) }
}

/// A row whose date waits for the rest of its column.
struct Row {
    number: usize,
    event: EventFound,
    start: Period,
    end: Period,
}

/// Reads a table's events.
///
/// # Errors
/// Refuses a table with a row that is longer than any table's.
pub fn run(table: &Table<'_>, layout: &ColumnLayout, reading: &mut Reading<'_>) -> Result<(), ImportRefused> {
    let mut rows: Vec<Row> = Vec::new();
    table.walk(|number, cells| {
        if number > layout.headings_in_row {
            rows.extend(row(table, layout, reading, number, cells));
        }
        true
    })?;
    let order = order(table, &rows, reading);
    for row in rows {
        let Row { number, mut event, start, end } = row;
        let (Some(start), end) = (settled(&start, order), settled(&end, order)) else {
            reading.drop(|| table.row_place(number), &event.title, Said::new("import-why-no-date"));
            continue;
        };
        match between(&start, end.as_deref().unwrap_or_default()) {
            Some(when) => {
                event.when = when;
                reading.events.push(event);
            }
            None => reading.drop(|| table.row_place(number), &event.title, Said::new("import-why-no-date")),
        }
    }
    Ok(())
}

fn row(
    table: &Table<'_>,
    layout: &ColumnLayout,
    reading: &mut Reading<'_>,
    number: usize,
    cells: &[Cell<'_>],
) -> Option<Row> {
    let mut event = EventFound::new(String::new(), String::new(), table.row_place(number));
    let (mut start, mut end) = (Period::Missing, Period::Missing);
    let (mut kind, mut written) = (String::new(), String::new());
    for (column, cell) in layout.columns.iter().zip(cells).filter(|(_, cell)| !cell.is_empty()) {
        let text = cell.text.trim();
        match column.role {
            Role::Title => text.clone_into(&mut event.title),
            Role::When => {
                start = period_of(cell);
                text.clone_into(&mut written);
            }
            Role::Until => end = period_of(cell),
            Role::Kind => text.clone_into(&mut kind),
            Role::Status => event.status = status_of(text),
            Role::Person => event.people.extend(names_in(text)),
            Role::Place => event.places.push(text.to_owned()),
            Role::Summary | Role::Note => match &mut event.summary {
                Some(summary) => summary.push_str(&format!("; {text}")),
                None => event.summary = Some(text.to_owned()),
            },
            _ => {}
        }
    }
    if event.title.is_empty() {
        if !written.is_empty() {
            reading.drop(|| table.row_place(number), &written, Said::new("import-why-no-title"));
        }
        return None;
    }
    if matches!(start, Period::Unreadable | Period::Missing) {
        let text = if written.is_empty() { event.title.clone() } else { written };
        reading.drop(|| table.row_place(number), &text, Said::new("import-why-no-date"));
        return None;
    }
    event.kind = kind_of(if kind.is_empty() { &event.title } else { &kind });
    Some(Row { number, event, start, end })
}

fn period_of(cell: &Cell<'_>) -> Period {
    if cell.sort == Sort::Date { Period::Read(cell.text.to_string()) } else { period::read(&cell.text) }
}

fn settled(period: &Period, order: DayOrder) -> Option<String> {
    match period {
        Period::Read(text) | Period::Ordered(text, _) => Some(text.clone()),
        Period::EitherOrder { day_first, month_first } => {
            Some(if order == DayOrder::DayFirst { day_first.clone() } else { month_first.clone() })
        }
        Period::MonthOrYears { month, .. } => Some(month.clone()),
        Period::Missing | Period::Unreadable => None,
    }
}

/// Which comes first in `12/03/2014`: as other rows show, else asked.
fn order(table: &Table<'_>, rows: &[Row], reading: &mut Reading<'_>) -> DayOrder {
    if let Some(known) = reading.answers.day_order() {
        return known;
    }
    let all = || rows.iter().flat_map(|row| [(row.number, &row.start), (row.number, &row.end)]);
    let open = all().find_map(|(number, period)| match period {
        Period::EitherOrder { day_first, month_first } => Some((number, day_first.clone(), month_first.clone())),
        _ => None,
    });
    let Some((number, day_first, month_first)) = open else { return DayOrder::DayFirst };
    let shown =
        |order: DayOrder| all().any(|(_, period)| matches!(period, Period::Ordered(_, found) if *found == order));
    match (shown(DayOrder::DayFirst), shown(DayOrder::MonthFirst)) {
        (true, false) => DayOrder::DayFirst,
        (false, true) => DayOrder::MonthFirst,
        _ => {
            let ask = Said::new("import-ask-day-order").with("day_first", day_first).with("month_first", month_first);
            reading.ask(&table.row_place(number), ask);
            reading.answers.first_in_dates = Some("day".to_owned());
            DayOrder::DayFirst
        }
    }
}
