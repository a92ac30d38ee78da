//! ISO 3166-1 alpha-2 codes by English names (`assets/countries.tsv`: the code, then names that it is known by).
//!
//! Codes are what parties have as ids; nothing else is known of countries here.

use crate::dataset::Id;
use crate::text::plain_name;

const TABLE: &str = include_str!("../../assets/countries.tsv");

/// The code for a country by its name, if it is free; else the first free one of those that ISO leaves to users:
/// XA to XZ, then QM to QZ.
pub fn code(name: &str, is_taken: &dyn Fn(&str) -> bool) -> Id {
    let wanted = plain_name(name);
    let is_meant = |row: &&str| row.split('\t').skip(1).any(|known| plain_name(known) == wanted);
    let known = TABLE.lines().find(is_meant).and_then(|row| row.split('\t').next()).filter(|code| !is_taken(code));
    if let Some(code) = known {
        return Id::new(code);
    }
    let users = ('A'..='Z').map(|letter| format!("X{letter}")).chain(('M'..='Z').map(|letter| format!("Q{letter}")));
    // After forty countries that no one knows, any two letters.
    let any = ('A'..='Z').flat_map(|one| ('A'..='Z').map(move |two| format!("{one}{two}")));
    Id::new(&users.chain(any).find(|code| !is_taken(code)).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_has_a_code_and_a_name_that_leads_to_it() {
        let mut count = 0;
        for row in TABLE.lines() {
            let mut cells = row.split('\t');
            let code_of_row = cells.next().unwrap();
            assert!(code_of_row.len() == 2 && code_of_row.bytes().all(|byte| byte.is_ascii_uppercase()), "{row}");
            for name in cells {
                assert_eq!(code(name, &|_| false).as_str(), code_of_row, "{name}");
            }
            count += 1;
        }
        assert!(count > 240);
    }
}
