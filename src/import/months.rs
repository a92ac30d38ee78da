//! Months by their words, in four languages.

/// Months as they are written short and long, by their beginnings, in small letters.
pub const MONTHS: &[(&str, u8)] = &[
    ("jan", 1),
    ("feb", 2),
    ("mar", 3),
    ("apr", 4),
    ("may", 5),
    ("jun", 6),
    ("jul", 7),
    ("aug", 8),
    ("sep", 9),
    ("oct", 10),
    ("nov", 11),
    ("dec", 12),
    ("янв", 1),
    ("фев", 2),
    ("мар", 3),
    ("апр", 4),
    ("май", 5),
    ("мая", 5),
    ("июн", 6),
    ("июл", 7),
    ("авг", 8),
    ("сен", 9),
    ("окт", 10),
    ("ноя", 11),
    ("дек", 12),
    ("қаң", 1),
    ("ақп", 2),
    ("нау", 3),
    ("сәу", 4),
    ("мам", 5),
    ("мау", 6),
    ("шіл", 7),
    ("там", 8),
    ("қыр", 9),
    ("қаз", 10),
    ("қар", 11),
    ("жел", 12),
];

/// The month that a text names, by its word or as `3月`; nothing where there are two.
pub fn month_in(lower: &str) -> Option<u8> {
    let named = |word: &str| MONTHS.iter().find(|(start, _)| word.starts_with(start)).map(|(_, month)| *month);
    let numbered = |word: &str| word.strip_suffix('月')?.trim_start_matches('年').parse().ok();
    let words = lower.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    let found: Vec<u8> = words.filter_map(|word| numbered(word).or_else(|| named(word))).collect();
    match found.as_slice() {
        [month] if (1..=12).contains(month) => Some(*month),
        _ => None,
    }
}
