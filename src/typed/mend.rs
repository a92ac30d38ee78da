//! Texts that are nearly EDTF: what may have been meant.
//!
//! Whether a proposal can be read is for the caller to try.

use crate::time::{EdtfError, days_in_month};

/// EDTF with its own hyphen, capitals and X.
pub fn neat(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
            'x' | 'х' | 'Х' => 'X',
            'y' => 'Y',
            'e' => 'E',
            's' => 'S',
            other => other,
        })
        .collect()
}

/// Whether a text has nothing but what EDTF is written with, or a bracket of its sets.
pub fn looks_like_edtf(text: &str) -> bool {
    let has_digit = text.contains(|c: char| c.is_ascii_digit());
    text.contains(['[', ']', '{', '}']) || (has_digit && text.chars().all(|c| "0123456789XYES?~%/.,- T:Z".contains(c)))
}

/// Texts that may have been meant, the likeliest first.
pub fn edtf(text: &str, error: &EdtfError) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut propose = |proposal: String| {
        if proposal != text && !found.contains(&proposal) {
            found.push(proposal);
        }
    };
    match error {
        EdtfError::NoSuchDay { date } => {
            for proposal in days(date) {
                propose(text.replacen(&**date, &proposal, 1));
            }
        }
        EdtfError::DayInPartOfYear { date } => {
            if let Some((part, _)) = date.rsplit_once('-') {
                propose(text.replacen(&**date, part, 1));
            }
        }
        EdtfError::EndsBeforeStart { start, end } => {
            for between in ["/", ".."] {
                propose(text.replacen(&format!("{start}{between}{end}"), &format!("{end}{between}{start}"), 1));
            }
        }
        EdtfError::MinusZero => propose(text.replacen("-0000", "0000", 1)),
        // Another month, or a nearer year, would be another date.
        EdtfError::NoSuchMonth { .. }
        | EdtfError::YearTooFar
        | EdtfError::TimeOfDay
        | EdtfError::Empty
        | EdtfError::Unexpected { .. } => {}
    }
    for proposal in grammar(text) {
        propose(proposal);
    }
    found
}

/// Days near one that does not exist.
fn days(date: &str) -> Vec<String> {
    let plain = date.replace(['?', '~', '%'], "");
    let Some((month, day)) = plain.rsplit_once('-') else { return Vec::new() };
    if day == "00" {
        return Vec::new();
    }
    let last = month.rsplit_once('-').and_then(|(year, month)| {
        // With an X in it, a leap year may be meant, so that February has 29 days.
        Some(days_in_month(year.parse().unwrap_or(2000), month.parse().ok()?))
    });
    let masked = day.strip_suffix('X').map(|_| format!("{month}-2X"));
    let last = last.map(|last| format!("{month}-{last:02}"));
    let leap = plain.ends_with("-29").then(|| format!("{month}-28"));
    masked.into_iter().chain(last).chain(leap).chain([format!("{month}-XX")]).collect()
}

/// Slips of the grammar.
fn grammar(text: &str) -> Vec<String> {
    let mut found = vec![
        text.replace(' ', ""),
        text.replace("?~", "%").replace("~?", "%"),
        text.replace([';', '|'], ","),
        text.replace("...", ".."),
    ];
    let digits = text.trim_start_matches('Y');
    let (sign, digits) = digits.strip_prefix('-').map_or(("", digits), |rest| ("-", rest));
    if text.starts_with('Y') {
        let digits = digits.trim_start_matches('0');
        found.push(format!("{sign}{digits:0>4}"));
    } else if digits.len() > 4 && digits.chars().all(|c| c.is_ascii_digit()) {
        found.push(format!("Y{sign}{digits}"));
    }
    if let Some((year, _)) = text.split_once('S') {
        found.push(year.to_owned());
    }
    for (open, close) in [('[', ']'), ('{', '}')] {
        if let Some(inner) = text.strip_prefix(open) {
            let inner = inner.trim_end_matches([']', '}', ' ', ',']).replace([';', '|'], ",");
            found.push(format!("{open}{inner}{close}"));
        }
    }
    found.push(text.trim_matches(['[', ']', '{', '}', ' ', '.', ',', '/']).to_owned());
    found.retain(|proposal| !proposal.is_empty());
    found
}
