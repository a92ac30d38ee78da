//! What the columns of a table that nobody knows may be: by what stands over them, and by what is in them.

use super::guess_content::ColumnContent;
use super::guess_partner;
use super::guess_words::{is_share, role_of};
use super::guess_years;
use super::texts;
use crate::import::countries;
use crate::import::headings::year_column;
use crate::import::mapping::{Column, Role};
use crate::import::notes;
use crate::import::number::{self, CellNumber};
use crate::import::table::{Cell, Sort};
use crate::import::units;

/// A guess at a whole table.
#[derive(Clone, Debug, Default)]
pub struct Guess {
    /// The row of the headings, from 1 on; 0 where there are none.
    pub headings_in_row: usize,
    /// The columns.
    pub columns: Vec<Column>,
    /// What stands above the headings.
    pub title: String,
    /// What columns without a unit are likely counted in, as those beside them are.
    pub likely_unit: Option<(String, i16)>,
}

/// Guesses at a table by its first rows.
pub fn guess(head: &[Vec<Cell<'static>>]) -> Guess {
    let at = heading_row(head).map(|at| if head.get(at + 1).is_some_and(|row| is_of_years(row)) { at + 1 } else { at });
    let headings = at.map(|at| headings(head, at)).unwrap_or_default();
    let first = at.map_or(0, |at| at + 1);
    let rows: Vec<&Vec<Cell<'static>>> = head.iter().skip(first).collect();
    let width = rows.iter().map(|row| row.len()).max().unwrap_or(0).max(headings.len());
    let contents: Vec<ColumnContent> =
        (0..width).map(|column| ColumnContent::of(rows.iter().filter_map(|row| row.get(column)))).collect();
    let heading = |column: usize| headings.get(column).map_or("", String::as_str);
    let above = at.and_then(|at| at.checked_sub(1)).and_then(|at| head.get(at)).map(|row| filled_forward(row, width));
    let has_period = contents.iter().any(|content| content.are_periods())
        || headings.iter().any(|heading| matches!(role_of(heading), Some(Role::Period | Role::Year)));
    let dated = if has_period { Vec::new() } else { guess_years::read(&headings) };
    let mut columns: Vec<Column> = (0..width)
        .map(|column| {
            let text = heading(column);
            if let Some((mut year, rest)) = dated.get(column).cloned().flatten() {
                say_of_heading(&mut year, &rest);
                return year;
            }
            if let Some(mut year) = year_column(text) {
                if let Some(above) = above.as_ref().and_then(|above| above.get(column)).filter(|text| !text.is_empty())
                {
                    say_of_heading(&mut year, above);
                }
                return year;
            }
            Column::new(text, role_of(text).unwrap_or_default())
        })
        .collect();
    settle_labels(&mut columns);
    settle_periods(&mut columns, &contents);
    settle_figures(&mut columns, &contents);
    settle_texts(&mut columns, &contents, &rows);
    let has_units = at.is_some() && rows.first().is_some_and(|row| take_units(&mut columns, row));
    let lines = head
        .iter()
        .take(at.unwrap_or(0))
        .map(|row| texts(row).into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>());
    let title = lines.filter(|line| !line.is_empty()).map(|line| line.join(" ")).collect::<Vec<_>>();
    let title = notes::joined(title.iter().map(String::as_str));
    let likely_unit = unit_beside(&columns);
    Guess { headings_in_row: first + usize::from(has_units), columns, title, likely_unit }
}

/// The unit and the power of ten of all columns that say one, where they agree and others say none.
fn unit_beside(columns: &[Column]) -> Option<(String, i16)> {
    let figures = || columns.iter().filter(|column| column.role == Role::Value && column.period.is_none());
    let mut said = figures().filter(|column| column.unit.is_some());
    let first = said.next()?;
    let agree = said.all(|other| other.unit == first.unit && other.scale == first.scale);
    let power = first.scale.as_ref().map_or(Some(0), crate::import::mapping::power_of)?;
    Some((first.unit.clone()?, power)).filter(|_| agree && figures().any(|column| column.unit.is_none()))
}

/// Whether a row is years alone, side by side, as they stand under headings that go over several columns.
fn is_of_years(row: &[Cell<'static>]) -> bool {
    let filled = || row.iter().filter(|cell| !cell.is_empty());
    filled().count() > 1
        && row.first().is_some_and(Cell::is_empty)
        && filled().all(|cell| year_column(&cell.text).is_some())
}

/// The headings in a row; over years alone the others stand a row higher.
fn headings(head: &[Vec<Cell<'static>>], at: usize) -> Vec<String> {
    let row = head.get(at).map(Vec::as_slice).unwrap_or_default();
    let mut headings = texts(row);
    let above = at.checked_sub(1).and_then(|above| head.get(above)).filter(|_| is_of_years(row));
    for (heading, above) in headings.iter_mut().zip(above.into_iter().flatten()) {
        if heading.is_empty() {
            above.text.trim().clone_into(heading);
        }
    }
    headings
}

/// Takes the units out of a row that stands below the headings and has nothing else over the figures.
fn take_units(columns: &mut [Column], row: &[Cell<'static>]) -> bool {
    let figures = || columns.iter().enumerate().filter(|(_, column)| column.role == Role::Value).map(|(at, _)| at);
    let said = |at: usize| row.get(at).map(|cell| units::in_text(&cell.text)).unwrap_or_default();
    let is_unit = |at: usize| {
        let found = said(at);
        (found.unit.is_some() || found.power.is_some()) && row.get(at).is_some_and(|cell| !is_number(cell))
    };
    if figures().next().is_none() || !figures().all(is_unit) {
        return false;
    }
    for at in figures().collect::<Vec<_>>() {
        let found = said(at);
        if let Some(column) = columns.get_mut(at) {
            column.unit = found.unit.or_else(|| column.unit.take());
            column.scale = found.power.and_then(crate::import::mapping::number_of).or_else(|| column.scale.take());
        }
    }
    true
}

/// A row of headings over headings: each text goes on over the blank cells behind it. Nothing where it is a title alone.
fn filled_forward(row: &[Cell<'static>], width: usize) -> Vec<String> {
    let filled = row.iter().filter(|cell| !cell.is_empty()).count();
    if filled < 2 {
        return Vec::new();
    }
    let mut last = String::new();
    (0..width)
        .map(|column| {
            if let Some(cell) = row.get(column).filter(|cell| !cell.is_empty()) {
                cell.text.trim().clone_into(&mut last);
            }
            last.clone()
        })
        .collect()
}

/// The row that looks most like headings: words that name columns, years side by side, figures below.
fn heading_row(head: &[Vec<Cell<'static>>]) -> Option<usize> {
    /// Further down there are no headings.
    const LOOKED_AT: usize = 30;
    let mut best: Option<(i64, usize)> = None;
    for (at, row) in head.iter().take(LOOKED_AT).enumerate() {
        let mut score = 0_i64;
        let mut filled = 0_i64;
        for cell in row.iter().filter(|cell| !cell.is_empty()) {
            filled += 1;
            let text = cell.text.trim();
            score += if role_of(text).is_some() {
                4
            } else if year_column(text).is_some() {
                2
            } else if matches!(cell.sort, Sort::Date | Sort::OldDate) || is_number(cell) {
                -4
            } else if units::measure_in(text).is_some() || countries::exactly(text).is_some() {
                2
            } else {
                1
            };
        }
        // A lone year begins a row of data; a lone text is a title.
        let years = row.iter().filter(|cell| year_column(&cell.text).is_some()).count();
        let is_alone = years == 1 && row.first().is_some_and(|cell| year_column(&cell.text).is_some());
        // In a run of years downwards a value that could be a year makes no heading of its row.
        let is_row_of_data = is_alone || is_in_run_of_years(head, at);
        if filled < 2 || is_row_of_data || score <= 0 || best.is_some_and(|(most, _)| most >= score) {
            continue;
        }
        best = Some((score, at));
    }
    best.map(|(_, at)| at)
}

/// Whether a row begins with a year that the row above or below goes on from.
fn is_in_run_of_years(head: &[Vec<Cell<'static>>], at: usize) -> bool {
    let year = |at: usize| head.get(at)?.first()?.text.trim().parse::<u16>().ok();
    let Some(own) = year(at) else { return false };
    let beside = [at.checked_sub(1).and_then(year), year(at + 1)];
    beside.into_iter().flatten().any(|other| own.abs_diff(other) == 1)
}

fn is_number(cell: &Cell<'_>) -> bool {
    cell.is_number() || matches!(number::read(&cell.text, None), CellNumber::Read(_) | CellNumber::Either(_))
}

/// Columns beside others of the same name: "Economy" with "Economy Label" is a code, and what is said of a figure is no figure.
fn settle_labels(columns: &mut [Column]) {
    let roles: Vec<Option<Role>> = (0..columns.len()).map(|at| role_beside(columns, at)).collect();
    for (column, role) in columns.iter_mut().zip(roles) {
        column.role = role.unwrap_or(column.role);
    }
}

/// What a column is by another of the same name; nothing where it stands alone.
fn role_beside(columns: &[Column], at: usize) -> Option<Role> {
    const LABEL: &str = " label";
    let heading = |column: &Column| column.heading.trim().to_lowercase();
    let own = heading(columns.get(at)?);
    let has = |name: &str| !name.is_empty() && columns.iter().any(|column| heading(column) == name);
    if let Some(named) = own.strip_suffix(LABEL).filter(|named| has(named)) {
        return Some(role_of(named).unwrap_or(Role::Dimension));
    }
    if own.strip_suffix(" footnote").is_some_and(has) {
        return Some(Role::Note);
    }
    if own.strip_suffix(" missing value").is_some_and(has) {
        return Some(Role::Ignore);
    }
    has(&format!("{own}{LABEL}")).then(|| match role_of(&own) {
        Some(Role::Reporter) => Role::ReporterCode,
        Some(Role::Partner) => Role::PartnerCode,
        _ => Role::Ignore,
    })
}

/// The column or columns of the period: named so, or of years and dates.
fn settle_periods(columns: &mut [Column], contents: &[ColumnContent]) {
    let has_years_above = columns.iter().any(|column| column.period.is_some());
    let year = columns.iter().position(|column| column.role == Role::Year);
    let has_part = columns.iter().any(|column| column.role == Role::PartOfYear);
    let period = columns.iter().position(|column| column.role == Role::Period);
    if has_years_above {
        for column in columns.iter_mut() {
            if matches!(column.role, Role::Period | Role::Year | Role::PartOfYear) {
                column.role = Role::Ignore;
            }
        }
        return;
    }
    for column in columns.iter_mut() {
        match column.role {
            // A year alone is a period; beside one, a month is a part of it.
            Role::Year if !has_part => column.role = if period.is_some() { Role::Ignore } else { Role::Period },
            Role::PartOfYear if year.is_none() => {
                column.role = if period.is_some() { Role::Ignore } else { Role::Period };
            }
            Role::Period if year.is_some() && has_part => column.role = Role::Ignore,
            _ => {}
        }
    }
    let has_period = columns.iter().any(|column| matches!(column.role, Role::Period | Role::Year));
    if !has_period {
        let found = contents.iter().position(|content| content.are_periods());
        if let Some(column) = found.and_then(|at| columns.get_mut(at)) {
            column.role = Role::Period;
        }
    }
}

/// The columns of figures: each says in its heading what it measures, who counts and in what.
fn settle_figures(columns: &mut [Column], contents: &[ColumnContent]) {
    if columns.iter().any(|column| column.period.is_some()) {
        return;
    }
    let is_named = |at: usize, column: &Column| {
        matches!(role_of(&column.heading), Some(Role::Ignore)) || role_beside(columns, at).is_some()
    };
    let figures: Vec<usize> = columns
        .iter()
        .zip(contents)
        .enumerate()
        .filter(|(at, (column, content))| {
            matches!(column.role, Role::Ignore | Role::Value)
                && content.are_figures_under(&column.heading)
                && !is_named(*at, column)
        })
        .map(|(at, _)| at)
        .collect();
    let named: Vec<usize> = figures
        .iter()
        .copied()
        .filter(|at| columns.get(*at).is_some_and(|column| column.role == Role::Value))
        .collect();
    // Where a column is called "Value" the other numbers are about something else.
    let taken = if named.is_empty() { figures } else { named };
    let is_alone = taken.len() == 1;
    for at in taken {
        let Some(column) = columns.get_mut(at) else { continue };
        column.role = Role::Value;
        let heading = column.heading.clone();
        if role_of(&heading) != Some(Role::Value) {
            say_of_heading(column, &heading);
        }
        if is_alone && heading.is_empty() {
            column.measure = None;
        }
    }
}

/// Puts into a column what its heading says: the country, and what is left as the measure.
fn say_of_heading(column: &mut Column, heading: &str) {
    let mut left: Vec<&str> = Vec::new();
    for part in heading.split([',', ';', '–', '—', '(', ')', ':', '/']).map(str::trim).filter(|part| !part.is_empty())
    {
        match countries::exactly(part) {
            Some(country) if column.reporter.is_none() => column.reporter = Some(country.code.to_owned()),
            // Who may be meant is asked where the column is read.
            None if column.reporter.is_none() && countries::by_slip(part).is_some() => {
                column.reporter = Some(part.to_owned());
            }
            _ => left.push(part),
        }
    }
    let said = units::in_text(heading);
    column.unit = said.unit.or_else(|| column.unit.take());
    if let Some(power) = said.power {
        column.scale = crate::import::mapping::number_of(power);
    }
    let joined = left.join(" ");
    let mut left = joined.as_str();
    if column.partner.is_none()
        && let Some((country, before)) = guess_partner::read(heading)
    {
        column.partner = Some(country.code.to_owned());
        left = before;
    }
    if column.reporter.is_none() {
        column.reporter = guess_partner::reporter(left).map(|country| country.code.to_owned());
    }
    let left = left.to_owned();
    let bare = units::bare(&left);
    column.measure = match units::measure_in(&left) {
        Some(measure) if is_share(&left, column.unit.as_deref()) => Some(format!("{}_share", measure.word())),
        Some(measure) => Some(measure.word().to_owned()),
        None if bare.is_empty() || role_of(&bare) == Some(Role::Value) => None,
        None => Some(units::slug(&bare)).filter(|name| !name.is_empty()),
    };
}

/// The columns of words: countries are reporters and partners, what is left names measures.
fn settle_texts(columns: &mut [Column], contents: &[ColumnContent], rows: &[&Vec<Cell<'static>>]) {
    let is_told_by_headings = figures_say_measures(columns);
    let has = |columns: &[Column], role: Role| columns.iter().any(|column| column.role == role);
    for (at, content) in contents.iter().enumerate() {
        let is_free =
            columns.get(at).is_some_and(|column| column.role == Role::Ignore && role_of(&column.heading).is_none())
                && role_beside(columns, at).is_none();
        if !is_free || content.filled == 0 || content.are_figures() || content.are_periods() {
            continue;
        }
        let cells =
            || rows.iter().filter_map(|row| row.get(at)).map(|cell| cell.text.trim()).filter(|text| !text.is_empty());
        let is_unit = cells().all(|text| units::in_text(text).unit.is_some())
            && cells().all(|text| text.split_whitespace().count() <= 4);
        let names_measures = cells().any(|text| units::measure_in(text).is_some());
        let role = if content.mostly(content.countries) {
            if !has(columns, Role::Reporter) {
                Role::Reporter
            } else if has(columns, Role::Partner) {
                continue;
            } else {
                Role::Partner
            }
        } else if is_unit && !names_measures && !has(columns, Role::Unit) {
            Role::Unit
        } else if !has(columns, Role::Measure)
            && !has(columns, Role::Flow)
            && (!is_told_by_headings || are_told_apart(columns, at, rows))
        {
            Role::Measure
        } else {
            continue;
        };
        if let Some(column) = columns.get_mut(at) {
            column.role = role;
        }
    }
}

/// Whether the heading of each column of figures says what it measures, and no period stands above.
fn figures_say_measures(columns: &[Column]) -> bool {
    columns
        .iter()
        .filter(|column| column.role == Role::Value)
        .all(|column| column.measure.is_some() && column.period.is_none())
}

/// Whether rows of the same period and the same sides are told apart by a column, so that it names what they are about.
fn are_told_apart(columns: &[Column], by: usize, rows: &[&Vec<Cell<'static>>]) -> bool {
    const KEYS: [Role; 5] = [Role::Period, Role::Year, Role::PartOfYear, Role::Reporter, Role::Partner];
    let key = |row: &Vec<Cell<'static>>| -> Vec<String> {
        let keys = columns.iter().zip(row).filter(|(column, _)| KEYS.contains(&column.role));
        keys.map(|(_, cell)| cell.text.trim().to_owned()).collect()
    };
    let own = |row: &Vec<Cell<'static>>| row.get(by).map(|cell| cell.text.trim().to_owned()).unwrap_or_default();
    let mut seen: std::collections::HashMap<Vec<String>, String> = std::collections::HashMap::new();
    rows.iter().any(|row| seen.insert(key(row), own(row)).is_some_and(|before| before != own(row)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> (usize, String) {
        let table = crate::import::table::Table::of_text(text, crate::import::delimited::sniff(text));
        let guess = guess(&table.head(60).unwrap());
        let tell = |column: &Column| {
            let own = [
                column.period.clone(),
                column.measure.clone(),
                column.reporter.clone(),
                column.unit.clone(),
                column.scale.as_ref().map(ToString::to_string),
            ];
            let own: Vec<String> = own.into_iter().flatten().collect();
            let role = serde_json::to_value(column.role).unwrap();
            format!("{}{}{}", role.as_str().unwrap(), if own.is_empty() { "" } else { " " }, own.join(" "))
        };
        (guess.headings_in_row, guess.columns.iter().map(tell).collect::<Vec<_>>().join("; "))
    }

    #[test]
    fn columns_are_guessed_right_more_often_than_not() {
        for (text, row, columns) in [
            ("Year,Turnover\n2013,22.7\n2014,17.2\n", 1, "period; value trade_turnover"),
            (
                "Год;Экспорт, млн долл. США;Импорт, млн долл. США\n2013;14 373,5;8 192,8\n2014;9 799,4;7 439,7\n",
                1,
                "period; value exports USD 1000000; value imports USD 1000000",
            ),
            ("2012\t23.98\n2013\t28.6\n2014\t22.4\n", 0, "period; value"),
            ("2013\t22,738\n2014\t17,239\n2015\t10,567\n", 0, "period; value"),
            ("Period,Turnover\n,USD bn\n2011,21.31\n2012,23.98\n", 2, "period; value trade_turnover USD 1000000000"),
            ("Country,2012,2013\nChina,1,2\nKazakhstan,3,4\n", 1, "reporter; value 2012; value 2013"),
            ("Показатель;2012;2013\nЭкспорт;1,5;2,5\nИмпорт;3,5;4,5\n", 1, "measure; value 2012; value 2013"),
            (
                "Trade of two countries, USD bn\n\nYear,Kazakhstan,China\n2013,22.7,28.6\n2014,17.2,22.4\n",
                3,
                "period; value KZ; value CN",
            ),
            (
                "reporter,partner,period,measure,value,unit\nKZ,CN,2013,exports,14.3,USD bn\n",
                1,
                "reporter; partner; period; measure; value; unit",
            ),
            ("年份,出口,进口\n2013,125.45,160.51\n2014,127.1,97.4\n", 1, "period; value exports; value imports"),
            ("Year,Month,Value\n2013,1,5.5\n2013,2,6.5\n", 1, "year; part-of-year; value"),
            (
                ",Exports,,Imports,\n,2012,2013,2012,2013\nTotal,1.5,2.5,3.5,4.5\nFood,0.5,0.7,0.8,0.9\n",
                2,
                "measure; value 2012 exports; value 2013 exports; value 2012 imports; value 2013 imports",
            ),
        ] {
            assert_eq!(told(text), (row, columns.to_owned()), "{text}");
        }
    }
}
