//! What the columns of a table of events may be, by what stands over them.

use super::guess::Guess;
use crate::import::mapping::{Column, Role};
use crate::import::period::{self, Period};
use crate::import::table::{Cell, Sort};

/// Words of headings, in small letters.
const WORDS: &[(Role, &[&str])] = &[
    (
        Role::Title,
        &[
            "title",
            "event",
            "name",
            "headline",
            "subject",
            "событие",
            "название",
            "мероприятие",
            "тема",
            "заголовок",
            "оқиға",
            "атауы",
            "іс-шара",
            "事件",
            "标题",
            "名称",
            "活动",
        ],
    ),
    (
        Role::When,
        &[
            "date",
            "when",
            "start",
            "start date",
            "begin",
            "begins",
            "from",
            "day",
            "dates",
            "дата",
            "даты",
            "начало",
            "дата начала",
            "когда",
            "күні",
            "басталуы",
            "日期",
            "时间",
            "开始",
            "开始日期",
            "year",
            "год",
            "年份",
        ],
    ),
    (
        Role::Until,
        &[
            "end",
            "end date",
            "until",
            "to",
            "finish",
            "ends",
            "окончание",
            "конец",
            "дата окончания",
            "аяқталуы",
            "结束",
            "结束日期",
        ],
    ),
    (Role::Kind, &["kind", "type", "category", "event type", "тип", "вид", "категория", "түрі", "类型", "类别"]),
    (Role::Status, &["status", "статус", "мәртебесі", "状态"]),
    (
        Role::Person,
        &[
            "person",
            "people",
            "who",
            "participants",
            "participant",
            "attendees",
            "участник",
            "участники",
            "кто",
            "қатысушылар",
            "人物",
            "参与者",
            "参加者",
        ],
    ),
    (
        Role::Place,
        &["place", "location", "where", "city", "venue", "место", "город", "место проведения", "орны", "地点", "城市"],
    ),
    (
        Role::Summary,
        &[
            "summary",
            "description",
            "details",
            "text",
            "notes",
            "note",
            "описание",
            "содержание",
            "примечание",
            "сипаттамасы",
            "描述",
            "内容",
            "备注",
            "摘要",
        ],
    ),
];

fn role_of(heading: &str) -> Option<Role> {
    let lower = heading.trim().to_lowercase();
    WORDS.iter().find(|(_, words)| words.contains(&lower.as_str())).map(|(role, _)| *role)
}

/// The columns of a table of events; `None` where there is no title and no date.
pub fn guess(head: &[Vec<Cell<'static>>]) -> Option<Guess> {
    let is_heading = |row: &Vec<Cell<'static>>| {
        let roles: Vec<Role> = row.iter().filter_map(|cell| role_of(&cell.text)).collect();
        roles.contains(&Role::When) && roles.contains(&Role::Title)
    };
    if let Some(at) = head.iter().take(30).position(is_heading) {
        let row = head.get(at)?;
        let mut taken: Vec<Role> = Vec::new();
        let columns = row
            .iter()
            .map(|cell| {
                let role = role_of(&cell.text).filter(|role| !taken.contains(role)).unwrap_or_default();
                taken.push(role);
                Column::new(&cell.text, role)
            })
            .collect();
        return Some(Guess { headings_in_row: at + 1, columns, ..Guess::default() });
    }
    without_headings(head)
}

/// Two columns without a heading: dates, and words beside them.
fn without_headings(head: &[Vec<Cell<'static>>]) -> Option<Guess> {
    let rows: Vec<&Vec<Cell<'static>>> = head.iter().filter(|row| row.iter().any(|cell| !cell.is_empty())).collect();
    let is_date = |cell: &Cell<'_>| {
        cell.sort == Sort::Date || !matches!(period::read(&cell.text), Period::Unreadable | Period::Missing)
    };
    let first_are_dates = !rows.is_empty() && rows.iter().all(|row| row.first().is_some_and(is_date));
    let is_words =
        |row: &&Vec<Cell<'static>>| row.get(1).is_some_and(|cell| cell.text.trim().contains(' ') && !is_date(cell));
    if !first_are_dates || !rows.iter().all(is_words) {
        return None;
    }
    let columns = vec![Column::new("", Role::When), Column::new("", Role::Title)];
    Some(Guess { headings_in_row: 0, columns, ..Guess::default() })
}

/// Whether a guess at figures has any.
pub fn has_figures(guess: &Guess) -> bool {
    guess.columns.iter().any(|column| column.role == Role::Value)
}
