//! Headings that say a period and a measure in one: "Exports 2013, USD mn", "2013年出口（万美元）", "Exports, Jan 2013".

use crate::import::headings::year_column;
use crate::import::mapping::Column;
use crate::import::notes;
use crate::import::units;

/// Words of years that figures are priced at or compared with, and are no figures of.
const BASES: [&str; 8] = ["constant", "price", "=100", "= 100", "index", "base", "цена", "不变价"];

/// For each heading that says a period and what is measured, the column of that period and the rest of the heading. Nothing
/// where a heading is a period alone: then those are the columns.
pub fn read(headings: &[String]) -> Vec<Option<(Column, String)>> {
    if headings.iter().any(|heading| year_column(heading).is_some()) {
        return vec![None; headings.len()];
    }
    let found: Vec<Option<(Column, String)>> = headings.iter().map(|heading| split(heading)).collect();
    let is_repeated = |rest: &str| found.iter().flatten().filter(|(_, other)| other == rest).count() > 1;
    let is_known = |rest: &str| units::measure_in(rest).is_some() || is_repeated(rest);
    let known: Vec<bool> = found.iter().map(|one| one.as_ref().is_some_and(|(_, rest)| is_known(rest))).collect();
    found.into_iter().zip(known).map(|(one, is_known)| one.filter(|_| is_known)).collect()
}

fn split(heading: &str) -> Option<(Column, String)> {
    let lower = heading.to_lowercase();
    if BASES.iter().any(|word| lower.contains(word)) {
        return None;
    }
    by_parts(heading).or_else(|| by_year(heading))
}

/// A part between commas or brackets that is a period.
fn by_parts(heading: &str) -> Option<(Column, String)> {
    let parts: Vec<&str> = heading.split([',', ';', '(', ')', '（', '）', ':', '：']).map(str::trim).collect();
    let at = parts.iter().position(|part| year_column(part).is_some())?;
    let column = year_column(parts.get(at)?)?;
    let rest = notes::joined(parts.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, part)| *part));
    (!rest.is_empty()).then(|| (Column { heading: heading.trim().to_owned(), ..column }, rest))
}

/// Four digits that are a year, the only ones.
fn by_year(heading: &str) -> Option<(Column, String)> {
    let mut years = heading.match_indices(|letter: char| letter.is_ascii_digit()).map(|(at, _)| at).filter(|at| {
        let before = heading.get(..*at).and_then(|text| text.chars().next_back());
        !before.is_some_and(|letter| letter.is_ascii_digit())
    });
    let at = years.next()?;
    if years.next().is_some() {
        return None;
    }
    let digits: String = heading.get(at..)?.chars().take_while(char::is_ascii_digit).collect();
    let column = year_column(&digits).filter(|_| digits.len() == 4)?;
    let behind = heading.get(at + digits.len()..)?;
    let behind = ["年", " года", " год", " г."].iter().find_map(|word| behind.strip_prefix(word)).unwrap_or(behind);
    let rest = format!("{}{behind}", heading.get(..at)?);
    let rest =
        rest.trim_matches(|letter: char| letter.is_whitespace() || matches!(letter, ',' | '-' | '–' | '_' | ':'));
    (!rest.is_empty()).then(|| (Column { heading: heading.trim().to_owned(), ..column }, rest.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn a_period_is_taken_out_of_a_heading_that_says_a_measure_too() {
        for (heading, wanted) in [
            ("Exports 2013, USD mn", Some(("2013", "Exports , USD mn"))),
            ("2013 exports", Some(("2013", "exports"))),
            ("exports_2013", Some(("2013", "exports"))),
            ("Exports, Jan 2013", Some(("2013-01", "Exports"))),
            ("Exports (2013-Q1)", Some(("2013-33", "Exports"))),
            ("2013年出口（万美元）", Some(("2013", "出口（万美元）"))),
            ("Экспорт за 2013 год, млн долл.", Some(("2013", "Экспорт за , млн долл."))),
            ("Exports (constant 2015 US$)", None),
            ("Exports 2013 2014", None),
            ("Exports", None),
            ("Region 2013", None),
            ("HS 2709 exports", None),
        ] {
            let found = read(&[heading.to_owned()]);
            let told = found[0].as_ref().map(|(column, rest)| (column.period.as_deref().unwrap(), rest.as_str()));
            assert_eq!(told, wanted, "{heading}");
        }
        let repeated = read(&["Coal 2013".to_owned(), "Coal 2014".to_owned(), "Region".to_owned()]);
        assert_eq!(repeated.iter().flatten().count(), 2);
        assert!(read(&["2013".to_owned(), "Exports 2014".to_owned()]).iter().all(Option::is_none));
    }
}
