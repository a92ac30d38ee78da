//! The other side, where a heading names it: "Exports to China", "Экспорт в Китай", "对中国出口".

use crate::import::countries::{self, Country};

/// Words before the other side, in small letters.
const BEFORE: [&str; 15] = [
    "exports to",
    "export to",
    "imports from",
    "import from",
    "trade with",
    "turnover with",
    "balance with",
    "экспорт в",
    "импорт из",
    "торговля с",
    "товарооборот с",
    "оборот с",
    "сальдо с",
    "对",
    "自",
];

/// The country that a heading begins with, where what it sends or gets stands behind it: "Kazakhstan’s exports to China".
pub fn reporter(heading: &str) -> Option<&'static Country> {
    let lower = heading.to_lowercase().replace('_', " ");
    let at = ["export", "import", "trade", "turnover", "экспорт", "импорт"]
        .iter()
        .filter_map(|word| lower.find(word))
        .min()?;
    let name = lower.get(..at)?.trim();
    let name = ["’s", "'s"].iter().find_map(|ending| name.strip_suffix(ending)).unwrap_or(name);
    exactly(name, heading)
}

/// A country by its name, or its code; in headings for machines codes are in small letters too.
fn exactly(name: &str, heading: &str) -> Option<&'static Country> {
    let is_for_machines = heading.contains('_') && !heading.contains(' ');
    let by_code = || countries::by_code(&name.to_uppercase()).filter(|_| is_for_machines);
    countries::exactly(name).or_else(by_code)
}

/// The country that a heading names as the other side, and what stands before its name.
pub fn read(heading: &str) -> Option<(&'static Country, &str)> {
    let lower = heading.to_lowercase().replace('_', " ");
    if lower.len() != heading.len() {
        return None;
    }
    BEFORE.iter().find_map(|words| {
        let end = lower.find(words)? + words.len();
        let (before, behind) = heading.split_at_checked(end)?;
        let is_chinese = words.chars().any(|letter| letter as u32 >= 0x2e80);
        if !is_chinese && !behind.starts_with(|letter: char| letter.is_whitespace() || letter == '_') {
            return None;
        }
        let behind = behind.replace('_', " ");
        let name = behind.split([',', '(', ';', '[']).next().unwrap_or(&behind).trim();
        let first = name.split(' ').next().unwrap_or(name);
        let country =
            [name, first].into_iter().find_map(|name| exactly(name, heading)).or_else(|| countries::named_in(name))?;
        // In Chinese what is measured stands behind the name.
        Some((country, if is_chinese { heading } else { before.trim() }))
    })
}

#[cfg(test)]
mod tests {
    use super::{read, reporter};

    #[test]
    fn headings_name_the_other_side() {
        for (heading, code, before) in [
            ("Exports to China (USD mn)", "CN", "Exports to"),
            ("Imports from Russian Federation, USD mn", "RU", "Imports from"),
            ("Экспорт в Китай, млн долл. США", "CN", "Экспорт в"),
            ("Импорт из КНР", "CN", "Импорт из"),
            ("Товарооборот с Россией", "RU", "Товарооборот с"),
            ("kz_exports_to_cn_usd_mn", "CN", "kz_exports_to"),
            ("对中国出口（万美元）", "CN", "对中国出口（万美元）"),
        ] {
            let found = read(heading).map(|(country, before)| (country.code, before));
            assert_eq!(found, Some((code, before)), "{heading}");
        }
        for (heading, code) in [
            ("Kazakhstan’s exports to China", Some("KZ")),
            ("China exports, USD mn", Some("CN")),
            ("kz_exports_to_cn_usd_mn", Some("KZ")),
            ("Exports to China", None),
            ("Gross exports", None),
        ] {
            assert_eq!(reporter(heading).map(|country| country.code), code, "{heading}");
        }
        for heading in ["Exports", "Exports, USD mn", "Exports to all", "Trade within China", "Kazakhstan to China"] {
            assert!(read(heading).is_none(), "{heading}");
        }
    }
}
