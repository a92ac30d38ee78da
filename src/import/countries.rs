//! Countries by their codes and by the names that statistics offices give them, in English, Russian, Kazakh and Chinese;
//! and the groups of countries that are none.
//!
//! Groups are tried first, a part of a name is a question and never an answer.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::near;
use crate::text::plain_name;

const COUNTRIES: &str = include_str!("../../assets/import/countries.tsv");
const AGGREGATES: &str = include_str!("../../assets/import/aggregates.txt");

/// A country of ISO 3166-1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Country {
    /// Its code of two letters, which is the id of a party.
    pub code: &'static str,
    /// Its code of three letters.
    pub long_code: &'static str,
    /// Its names in English, Russian, Kazakh and Chinese.
    pub names: [&'static str; 4],
}

/// The languages of [`Country::names`].
pub const LANGUAGES: [&str; 4] = ["en", "ru", "kk", "zh"];

/// What a text in a column of countries means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MatchedCountry {
    /// A country.
    Country(&'static Country),
    /// A group of countries, or what is left over, by its first name.
    Group(&'static str),
    /// The world, or all partners: every country together.
    World,
    /// Something with a country's name in it.
    Near(&'static Country),
    /// Nothing that is known.
    Nothing,
}

struct CountryTable {
    countries: Vec<Country>,
    by_code: HashMap<&'static str, usize>,
    by_name: HashMap<String, usize>,
    groups_by_code: HashMap<&'static str, usize>,
    groups_by_name: HashMap<String, usize>,
    groups: Vec<&'static str>,
}

static TABLE: LazyLock<CountryTable> = LazyLock::new(CountryTable::read);

impl CountryTable {
    fn read() -> Self {
        let mut table = Self {
            countries: Vec::new(),
            by_code: HashMap::new(),
            by_name: HashMap::new(),
            groups_by_code: HashMap::new(),
            groups_by_name: HashMap::new(),
            groups: Vec::new(),
        };
        for line in COUNTRIES.lines() {
            let mut cells = line.split('\t');
            let mut next = || cells.next().unwrap_or_default();
            let (code, long_code, number) = (next(), next(), next());
            let names = [next(), next(), next(), next()];
            let at = table.countries.len();
            table.countries.push(Country { code, long_code, names });
            for key in [code, long_code, number].into_iter().filter(|key| !key.is_empty()) {
                table.by_code.insert(key, at);
            }
            for name in names.into_iter().chain(next().split('|')).filter(|name| !name.is_empty()) {
                if is_code(name) {
                    table.by_code.entry(name).or_insert(at);
                }
                table.by_name.entry(plain_name(name)).or_insert(at);
            }
        }
        for line in AGGREGATES.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
            let at = table.groups.len();
            let mut names = line.split('|');
            table.groups.push(line.split('|').next().unwrap_or_default());
            for name in &mut names {
                if is_code(name) {
                    table.groups_by_code.insert(name, at);
                }
                table.groups_by_name.insert(plain_name(name), at);
            }
        }
        // Statisticians' own numbers for some customs territories (UN Comtrade).
        for (number, code) in
            [("842", "US"), ("251", "FR"), ("699", "IN"), ("381", "IT"), ("579", "NO"), ("757", "CH"), ("490", "TW")]
        {
            if let Some(at) = table.by_code.get(code).copied() {
                table.by_code.insert(number, at);
            }
        }
        table
    }
}

/// Whether it has the look of a code: capitals, digits, no blank.
fn is_code(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= 12
        && text.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'_' || byte == b'-')
}

/// A country by a code alone.
pub fn by_code(code: &str) -> Option<&'static Country> {
    TABLE.by_code.get(code).and_then(|at| TABLE.countries.get(*at))
}

/// A country by a name or a code, exactly.
pub fn exactly(text: &str) -> Option<&'static Country> {
    match plainly(text) {
        MatchedCountry::Country(country) => Some(country),
        _ => None,
    }
}

/// The country that a text names first.
pub fn first_in(text: &str) -> Option<&'static Country> {
    /// No country has more words in its name.
    const MOST_WORDS: usize = 5;
    let name = plain_name(text);
    let words: Vec<&str> = name.split(' ').collect();
    let starts = 0..words.len();
    starts.into_iter().find_map(|start| {
        (1..=MOST_WORDS).rev().find_map(|count| match plainly(&words.get(start..start + count)?.join(" ")) {
            MatchedCountry::Country(country) if name.chars().count() > 3 => Some(country),
            _ => None,
        })
    })
}

/// The country that a text names first in whatever form its language gives the name: "Экспорт Казахстана", "Қытайға", "对中国".
/// It is a near match, to be asked about.
pub fn named_in(text: &str) -> Option<&'static Country> {
    /// Fewer letters begin too many words.
    const LEAST_STEM: usize = 4;
    let lower = text.to_lowercase();
    let words: Vec<(usize, &str)> = words_of(&lower).collect();
    let place = |country: &Country| {
        let [_, russian, kazakh, chinese] = country.names;
        let inflected = |name: &str, cut: &[char], most: usize| {
            let whole = name.to_lowercase();
            // One letter is the ending: without two, Китай would be a whale.
            let stem = whole.strip_suffix(cut).unwrap_or(&whole);
            let is_long = stem.chars().count() >= LEAST_STEM && !stem.contains(' ');
            let is_form = |word: &str| word.strip_prefix(stem).is_some_and(|ending| ending.chars().count() <= most);
            words.iter().find(|(_, word)| is_long && is_form(word)).map(|(at, _)| *at)
        };
        let russian = inflected(russian, &['а', 'я', 'й', 'ь', 'о', 'е', 'и', 'ы'], 2);
        let kazakh = inflected(kazakh, &[], 5);
        let chinese = Some(chinese).filter(|name| name.chars().count() > 1).and_then(|name| text.find(name));
        [russian, kazakh, chinese].into_iter().flatten().min()
    };
    let named = TABLE.countries.iter().filter_map(|country| Some((place(country)?, country)));
    // Of two that begin at one letter the longer name is meant: Нигерия, not Нигер.
    let longest =
        |country: &Country| std::cmp::Reverse(country.names.map(|name| name.chars().count()).into_iter().max());
    named.min_by_key(|(at, country)| (*at, longest(country))).map(|(_, country)| country).or_else(|| first_in(text))
}

/// The words of a text, each with where it begins.
fn words_of(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut from = 0;
    text.split(|letter: char| !letter.is_alphabetic() && letter != '-').filter_map(move |word| {
        let at = from;
        from += word.len() + text.get(at + word.len()..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        (!word.is_empty()).then_some((at, word))
    })
}

/// What a country is called in a language.
pub fn name(code: &str, language: &str) -> Option<&'static str> {
    let country = by_code(code)?;
    let in_language = LANGUAGES.iter().zip(country.names).find(|(known, _)| **known == language);
    in_language.map(|(_, name)| name).filter(|name| !name.is_empty()).or_else(|| country.names.first().copied())
}

/// What a code or a name means, or what it has in it.
pub fn find(text: &str) -> MatchedCountry {
    match plainly(text) {
        MatchedCountry::Nothing if !text.trim().is_empty() => {
            part_or_slip(&plain_name(text.trim())).map_or(MatchedCountry::Nothing, MatchedCountry::Near)
        }
        found => found,
    }
}

/// What a code or a name means as a whole.
pub fn plainly(text: &str) -> MatchedCountry {
    let text = text.trim();
    if text.is_empty() {
        return MatchedCountry::Nothing;
    }
    let group = |at: usize| {
        if at == 0 {
            MatchedCountry::World
        } else {
            MatchedCountry::Group(TABLE.groups.get(at).copied().unwrap_or_default())
        }
    };
    let country = |at: usize| TABLE.countries.get(at).map_or(MatchedCountry::Nothing, MatchedCountry::Country);
    if is_code(text) {
        if let Some(at) = TABLE.groups_by_code.get(text) {
            return group(*at);
        }
        // Numbers of three digits may have lost their zeros: 4 is 004.
        let padded = if text.len() < 3 && text.bytes().all(|byte| byte.is_ascii_digit()) {
            format!("{text:0>3}")
        } else {
            text.to_owned()
        };
        if let Some(at) = TABLE.by_code.get(padded.as_str()) {
            return country(*at);
        }
    }
    let name = plain_name(text);
    if let Some(at) = TABLE.groups_by_name.get(&name) {
        return group(*at);
    }
    if let Some(at) = TABLE.by_name.get(&name) {
        return country(*at);
    }
    if is_group(&name, text) {
        return MatchedCountry::Group("");
    }
    MatchedCountry::Nothing
}

/// Whether a name speaks of many countries, or of what is left over.
fn is_group(name: &str, text: &str) -> bool {
    const WORDS: [&str; 30] = [
        "countries",
        "economies",
        "income",
        "ida",
        "ibrd",
        "members",
        "union",
        "area",
        "areas",
        "states",
        "region",
        "nes",
        "other",
        "rest",
        "excluding",
        "total",
        "all",
        "dividend",
        "world",
        "developed",
        "developing",
        "страны",
        "стран",
        "прочие",
        "другие",
        "остальные",
        "всего",
        "елдер",
        "басқа",
        "unspecified",
    ];
    let has_word = name.split(' ').any(|word| WORDS.contains(&word));
    has_word || text.contains(" & ") || text.contains("其他")
}

/// A country whose whole name stands within this one.
fn part_or_slip(name: &str) -> Option<&'static Country> {
    /// Shorter names stand in too many others.
    const SHORTEST: usize = 4;
    let padded = format!(" {name} ");
    let within = |other: &String| {
        let is_word_bound = other.chars().all(|c| c.is_ascii() || c.is_alphabetic() && (c as u32) < 0x2e80);
        if is_word_bound {
            other.chars().count() >= SHORTEST && padded.contains(&format!(" {other} "))
        } else {
            other.chars().count() >= 2 && name.contains(other.as_str())
        }
    };
    let found = TABLE.by_name.iter().filter(|(other, _)| within(other)).max_by_key(|(other, at)| (other.len(), **at));
    if let Some((_, at)) = found {
        return TABLE.countries.get(*at);
    }
    misspelt(name)
}

/// A country whose name is this one but for a slip of the pen, in a long name.
fn misspelt(name: &str) -> Option<&'static Country> {
    let best = TABLE
        .by_name
        .iter()
        .filter_map(|(other, at)| Some((near::likeness(other, name)?, std::cmp::Reverse(*at))))
        .max_by(|one, two| one.0.total_cmp(&two.0).then(one.1.cmp(&two.1)));
    best.and_then(|(_, at)| TABLE.countries.get(at.0))
}

/// A country that a text which names none was meant to name, but for a slip of the pen.
pub fn by_slip(text: &str) -> Option<&'static Country> {
    if plainly(text) == MatchedCountry::Nothing { misspelt(&plain_name(text.trim())) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> String {
        match find(text) {
            MatchedCountry::Country(country) => country.code.to_owned(),
            MatchedCountry::Group(name) => format!("group {name}").trim().to_owned(),
            MatchedCountry::World => "world".to_owned(),
            MatchedCountry::Near(country) => format!("near {}", country.code),
            MatchedCountry::Nothing => "nothing".to_owned(),
        }
    }

    #[test]
    fn countries_are_known_by_what_offices_call_them() {
        for (text, code) in [
            ("KZ", "KZ"),
            ("KAZ", "KZ"),
            ("398", "KZ"),
            ("Kazakhstan", "KZ"),
            ("Kazakhstan, Rep. of", "KZ"),
            ("Казахстан", "KZ"),
            ("Қазақстан", "KZ"),
            ("Республика Казахстан", "KZ"),
            ("哈萨克斯坦", "KZ"),
            ("CHN", "CN"),
            ("156", "CN"),
            ("China, P.R.: Mainland", "CN"),
            ("China (People's Republic of)", "CN"),
            ("Китай", "CN"),
            ("КНР", "CN"),
            ("Қытай", "CN"),
            ("中国", "CN"),
            ("Hong Kong SAR, China", "HK"),
            ("China, Hong Kong SAR", "HK"),
            ("中国香港", "HK"),
            ("Taiwan Province of China", "TW"),
            ("Other Asia, nes", "TW"),
            ("490", "TW"),
            ("Korea, Rep.", "KR"),
            ("Korea, Dem. People's Rep.", "KP"),
            ("Lao PDR", "LA"),
            ("Egypt, Arab Rep.", "EG"),
            ("Russian Federation", "RU"),
            ("Россия", "RU"),
            ("USA", "US"),
            ("842", "US"),
            ("Cote d'Ivoire", "CI"),
            ("Côte d’Ivoire", "CI"),
            ("Curacao", "CW"),
            ("EL", "GR"),
            ("UK", "GB"),
            ("Türkiye", "TR"),
            ("Turkiye", "TR"),
            ("4", "AF"),
            ("St. Lucia", "LC"),
            ("Congo, Dem. Rep.", "CD"),
            ("XKX", "XK"),
            ("Йемен", "YE"),
        ] {
            assert_eq!(told(text), code, "{text}");
        }
    }

    #[test]
    fn groups_are_no_countries_and_parts_of_names_are_questions() {
        for (text, meant) in [
            ("World", "world"),
            ("WLD", "world"),
            ("0", "world"),
            ("W00", "world"),
            ("Мир", "world"),
            (
                "Middle East, North Africa, Afghanistan & Pakistan",
                "group Middle East, North Africa, Afghanistan & Pakistan",
            ),
            (
                "Middle East, North Africa, Afghanistan & Pakistan (excluding high income)",
                "group Middle East, North Africa, Afghanistan & Pakistan (excluding high income)",
            ),
            ("Central Asia", "group Central Asia"),
            ("North America", "group North America"),
            ("Special Categories", "group Special Categories"),
            ("Southern African Customs Union", "group Southern African Customs Union"),
            ("CEB", "group Central Europe and the Baltics"),
            ("EU27_2020", "group European Union"),
            ("Sub-Saharan Africa (IDA & IBRD countries)", "group Sub-Saharan Africa (IDA & IBRD countries)"),
            ("Pakistan and Afghanistan region", "group"),
            ("Прочие страны", "group"),
            ("China and Mongolia", "near MN"),
            ("Kazakhstan (incl. Baikonur)", "near KZ"),
            ("Kazakstan", "near KZ"),
            ("Kasakhstan", "near KZ"),
            ("中国大陆地区", "near CN"),
            ("5J", "nothing"),
            ("Atlantis", "nothing"),
            ("", "nothing"),
        ] {
            assert_eq!(told(text), meant, "{text}");
        }
    }

    #[test]
    fn a_country_is_found_in_whatever_form_its_name_stands() {
        for (text, code) in [
            ("Экспорт Казахстана в Китай, млн. долл. США", Some("KZ")),
            ("Импорт из Китая в Казахстан", Some("CN")),
            ("Торговля с Россией", Some("RU")),
            ("Вывоз в Нигерию", Some("NG")),
            ("Қазақстанның Қытайға экспорты", Some("KZ")),
            ("哈萨克斯坦对中国出口（亿美元）", Some("KZ")),
            ("中国对哈萨克斯坦出口", Some("CN")),
            ("Exports of Kazakhstan to China", Some("KZ")),
            ("Валовой внутренний продукт", None),
            ("进出口总额", None),
        ] {
            assert_eq!(named_in(text).map(|country| country.code), code, "{text}");
        }
    }

    #[test]
    fn every_country_is_found_by_its_own_codes_and_names() {
        for country in &TABLE.countries {
            for text in [country.code, country.long_code].into_iter().chain(country.names) {
                let found = find(text);
                assert_eq!(found, MatchedCountry::Country(country), "{text}");
            }
        }
        assert!(TABLE.countries.len() > 240);
    }
}
