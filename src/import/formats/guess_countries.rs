//! Whose countries a column lists: those who count, or those on the other side. "Country" over a column says neither.
//!
//! Where somebody else is known to count, who is not among those listed, the column lists the other side: an office that gives
//! out its exports by country. It is asked, unless who counts was said by hand.

use crate::dataset::Measure;
use crate::import::countries::{self, MatchedCountry};
use crate::import::flows;
use crate::import::layout::ColumnLayout;
use crate::import::mapping::{Column, Role};
use crate::import::proposal::Who;
use crate::import::reading::{Meant, Reading};
use crate::import::said::Said;
use crate::import::table::Cell;
use crate::import::units;

/// Headings that say no more than that countries stand below, in small letters.
const EITHER: [&str; 17] = [
    "country",
    "countries",
    "country name",
    "country or area",
    "economy",
    "страна",
    "страны",
    "государство",
    "государства",
    "наименование страны",
    "ел",
    "елдер",
    "国家",
    "国别",
    "国家和地区",
    "国家/地区",
    "国别/地区",
];

/// More countries than these are a list of all with whom one trades.
const A_LIST: usize = 3;

/// Makes the other side of a column of countries, where somebody who is not in it counts.
pub fn settle(layout: &mut ColumnLayout, head: &[Vec<Cell<'static>>], title: &str, reading: &mut Reading<'_>) {
    let Some(at) = column_of_either(layout, reading) else { return };
    if !is_between_two(layout, head) {
        return;
    }
    let rows = || head.iter().skip(layout.headings_in_row);
    let mut listed: Vec<&'static str> = Vec::new();
    for cell in rows().filter_map(|row| row.get(at)) {
        if let MatchedCountry::Country(country) = countries::plainly(&cell.text)
            && !listed.contains(&country.code)
        {
            listed.push(country.code);
        }
    }
    let by_hand = match reading.wanted_reporter() {
        Some(Meant::Who(who)) => Some(who.clone()),
        _ => None,
    };
    let is_by_hand = by_hand.is_some();
    let heading = layout.columns.get(at).map(|column| column.heading.clone()).unwrap_or_default();
    let counting = match by_hand {
        Some(who) => reading.code_of(&who),
        None => guess(&heading, title, &listed, reading),
    };
    let Some(code) = counting.filter(|code| !listed.is_empty() && !listed.contains(code)) else { return };
    if let Some(column) = layout.columns.get_mut(at) {
        column.role = Role::Partner;
    }
    if is_by_hand {
        return;
    }
    layout.reporter = Some(code.to_owned());
    reading.answers.reporter = Some(code.to_owned());
    reading.ask("", Said::new("import-ask-countries").with("column", heading).who("reporter", code));
}

/// The one column of countries, where nothing else says who is on which side.
fn column_of_either(layout: &ColumnLayout, reading: &Reading<'_>) -> Option<usize> {
    const SIDES: [Role; 4] = [Role::Reporter, Role::ReporterCode, Role::Partner, Role::PartnerCode];
    let is_told = |column: &Column| column.reporter.is_some() || column.partner.is_some();
    if reading.given.mapping.columns.is_some()
        || reading.wanted_partner().is_some()
        || layout.columns.iter().any(is_told)
    {
        return None;
    }
    let mut sides = layout.columns.iter().enumerate().filter(|(_, column)| SIDES.contains(&column.role));
    let (at, column) = sides.next()?;
    let lower = column.heading.to_lowercase();
    let bare = lower.split(['(', '（', '[']).next().unwrap_or(&lower).trim();
    let is_either = EITHER.contains(&bare) || bare.is_empty();
    (sides.next().is_none() && column.role == Role::Reporter && is_either).then_some(at)
}

/// Whether what is measured goes from one side to the other.
fn is_between_two(layout: &ColumnLayout, head: &[Vec<Cell<'static>>]) -> bool {
    let is_trade = |measure: &Measure| {
        matches!(measure, Measure::Exports | Measure::Imports | Measure::TradeTurnover | Measure::TradeBalance)
            || measure.word().starts_with("fdi_")
    };
    let named = layout.columns.iter().filter_map(|column| column.measure.as_ref()).chain(&layout.measure);
    let is_named = named.map(|word| Measure::from_word(word)).any(|measure| is_trade(&measure));
    let of_rows =
        layout.columns.iter().enumerate().filter(|(_, column)| matches!(column.role, Role::Measure | Role::Flow));
    let is_in_rows = |at: usize| {
        head.iter().skip(layout.headings_in_row).filter_map(|row| row.get(at)).any(|cell| {
            flows::flow(&cell.text).or_else(|| units::measure_in(&cell.text)).is_some_and(|measure| is_trade(&measure))
        })
    };
    is_named || of_rows.map(|(at, _)| at).any(is_in_rows)
}

/// Who is likely to count: whom the title names, whose language the heading is in, the party that a long list leaves out.
fn guess(heading: &str, title: &str, listed: &[&'static str], reading: &Reading<'_>) -> Option<&'static str> {
    if let Some(country) = countries::named_in(title) {
        return Some(country.code);
    }
    let is_chinese = heading.chars().any(|letter| ('\u{4e00}'..='\u{9fff}').contains(&letter));
    if is_chinese && !listed.contains(&"CN") {
        return Some("CN");
    }
    let parties = reading.dataset.map(|dataset| dataset.parties.as_slice()).unwrap_or_default();
    let codes: Vec<&'static str> =
        parties.iter().filter_map(|party| reading.code_of(&Who::OnRecord(party.id.clone()))).collect();
    match codes.as_slice() {
        [one, other] if listed.len() >= A_LIST && listed.contains(one) && !listed.contains(other) => Some(other),
        [other, one] if listed.len() >= A_LIST && listed.contains(one) && !listed.contains(other) => Some(other),
        _ => None,
    }
}
