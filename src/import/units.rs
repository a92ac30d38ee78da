//! What headings and columns say of a figure: its unit, its scale, whether it is a stock, and what it measures.

use super::unit_codes;
use crate::dataset::{Basis, Measure};

/// A unit and a scale, as far as a text says.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct UnitAndScale {
    /// The unit without its multiplier.
    pub unit: Option<String>,
    /// The power of ten.
    pub power: Option<i16>,
}

/// Words and signs of money, in small letters, with the codes of ISO 4217. Longer ones first.
const MONEY: &[(&str, &str)] = &[
    ("current us$", "USD"),
    ("hk$", "HKD"),
    ("us$", "USD"),
    ("u.s. dollars", "USD"),
    ("us dollars", "USD"),
    ("us dollar", "USD"),
    ("долл. сша", "USD"),
    ("долларов сша", "USD"),
    ("доллары сша", "USD"),
    ("долл.сша", "USD"),
    ("долларов", "USD"),
    ("долл", "USD"),
    ("ақш доллары", "USD"),
    ("美元", "USD"),
    ("人民币", "CNY"),
    ("dollars", "USD"),
    ("dollar", "USD"),
    ("usd", "USD"),
    ("euros", "EUR"),
    ("euro", "EUR"),
    ("евро", "EUR"),
    ("欧元", "EUR"),
    ("eur", "EUR"),
    ("€", "EUR"),
    ("tenge", "KZT"),
    ("тенге", "KZT"),
    ("теңге", "KZT"),
    ("坚戈", "KZT"),
    ("kzt", "KZT"),
    ("₸", "KZT"),
    ("yuan", "CNY"),
    ("renminbi", "CNY"),
    ("юаней", "CNY"),
    ("юань", "CNY"),
    ("cny", "CNY"),
    ("rmb", "CNY"),
    ("rubles", "RUB"),
    ("roubles", "RUB"),
    ("рублей", "RUB"),
    ("руб", "RUB"),
    ("rub", "RUB"),
    ("₽", "RUB"),
    ("gbp", "GBP"),
    ("£", "GBP"),
    ("jpy", "JPY"),
    ("¥", "CNY"),
    ("chf", "CHF"),
    ("hkd", "HKD"),
    ("aud", "AUD"),
    ("cad", "CAD"),
    ("sgd", "SGD"),
    ("inr", "INR"),
    ("krw", "KRW"),
    ("uzs", "UZS"),
    ("kgs", "KGS"),
    ("tjs", "TJS"),
    ("mnt", "MNT"),
    ("uah", "UAH"),
    ("azn", "AZN"),
    ("aed", "AED"),
    ("$", "USD"),
];

/// Words that multiply, in small letters. Longer ones first.
const TIMES: &[(&str, i16)] = &[
    ("trillions", 12),
    ("trillion", 12),
    ("трлн", 12),
    ("万亿", 12),
    ("billions", 9),
    ("billion", 9),
    ("bln", 9),
    ("bn", 9),
    ("mrd", 9),
    ("млрд", 9),
    ("миллиард", 9),
    ("十亿", 9),
    ("亿", 8),
    ("millions", 6),
    ("million", 6),
    ("mln", 6),
    ("mil", 6),
    ("mio", 6),
    ("mn", 6),
    ("млн", 6),
    ("миллион", 6),
    ("百万", 6),
    ("万", 4),
    ("thousands", 3),
    ("thousand", 3),
    ("thous", 3),
    ("thsd", 3),
    ("ths", 3),
    ("тыс", 3),
    ("мың", 3),
    ("千", 3),
    ("000s", 3),
    ("'000", 3),
];

/// Units of other things than money, in small letters.
const OTHERS: &[(&str, &str)] = &[
    ("tonnes", "t"),
    ("tons", "t"),
    ("тонн", "t"),
    ("吨", "t"),
    ("barrels", "barrels"),
    ("баррел", "barrels"),
    ("persons", "persons"),
    ("people", "persons"),
    ("человек", "persons"),
    ("人次", "persons"),
    ("kwh", "kWh"),
    ("cubic metres", "m3"),
    ("kilograms", "kg"),
    ("kg", "kg"),
    ("percentage", "%"),
    ("percent", "%"),
    ("per cent", "%"),
    ("%", "%"),
    ("units", "units"),
    ("шт", "units"),
    ("number", "number"),
];

fn is_letter(c: Option<char>) -> bool {
    c.is_some_and(char::is_alphabetic)
}

/// Whether a word stands in a text, free on both sides where it is of letters with blanks between words.
fn has_word(lower: &str, word: &str) -> bool {
    let is_chinese = word.chars().any(|c| c as u32 >= 0x2e80);
    let first_is_letter = is_letter(word.chars().next());
    let last_is_letter = is_letter(word.chars().next_back());
    let is_stem = word.chars().any(|c| ('а'..='я').contains(&c));
    lower.match_indices(word).any(|(at, _)| {
        let before = lower.get(..at).and_then(|text| text.chars().next_back());
        let behind = lower.get(at + word.len()..).and_then(|text| text.chars().next());
        is_chinese || ((!first_is_letter || !is_letter(before)) && (!last_is_letter || is_stem || !is_letter(behind)))
    })
}

/// The unit and scale that a text says: "млн долл. США", "current US$", "`MIO_EUR`", "US dollars, Millions".
pub fn in_text(text: &str) -> UnitAndScale {
    if let Some((unit, power)) = unit_codes::read(text) {
        return UnitAndScale { unit: Some(unit), power };
    }
    let lower = text.to_lowercase().replace('_', " ");
    let mut power = TIMES.iter().find(|(word, _)| has_word(&lower, word)).map(|(_, power)| *power);
    let money = MONEY.iter().find(|(word, _)| has_word(&lower, word));
    let unit = money.map(|(_, code)| *code);
    // Letters that multiply beside money alone: "USD m", "$k".
    if power.is_none() && unit.is_some() {
        power = [("bn", 9), ("b", 9), ("mm", 6), ("m", 6), ("k", 3)]
            .into_iter()
            .find(|(letter, _)| lower.split(|c: char| !c.is_alphanumeric()).any(|word| word == *letter))
            .map(|(_, power)| power);
    }
    let share = share_of(&lower).map(|(_, whole)| {
        let whole = whole.split([')', ',', ';', ']']).next().unwrap_or(whole).trim();
        format!("% of {}", whole.replace("gross domestic product", "GDP").replace("gdp", "GDP").replace("gni", "GNI"))
    });
    let unit = share
        .or_else(|| unit.map(|code| real(&lower, code)))
        .or_else(|| OTHERS.iter().find(|(word, _)| has_word(&lower, word)).map(|(_, unit)| (*unit).to_owned()));
    UnitAndScale { unit, power }
}

/// Where a text speaks of a share, and of what: "trade as percentage of GDP".
fn share_of(lower: &str) -> Option<(usize, &str)> {
    ["% of ", "percentage of ", "per cent of ", "percent of "].into_iter().find_map(|words| {
        let at = lower.find(words)?;
        Some((at, lower.get(at + words.len()..)?))
    })
}

/// Money of a year's prices or of purchasing power is another unit.
fn real(lower: &str, code: &str) -> String {
    if lower.contains("constant") {
        let year = lower.split(|c: char| !c.is_ascii_digit()).find(|digits| digits.len() == 4);
        return match year {
            Some(year) => format!("constant {year} {code}"),
            None => format!("constant {code}"),
        };
    }
    if has_word(lower, "ppp") {
        return "PPP USD".to_owned();
    }
    code.to_owned()
}

/// The unit that a column of units says, whatever it is.
pub fn of_column(text: &str) -> UnitAndScale {
    let found = in_text(text);
    if found.unit.is_some() {
        return found;
    }
    let plain = text.trim();
    match plain {
        "XDC" | "NAC" | "LCU" => UnitAndScale { unit: Some("national currency".to_owned()), ..found },
        "PT" | "PC" => UnitAndScale { unit: Some("%".to_owned()), ..found },
        "" => found,
        other => {
            // "Thousand tonnes of standard coal": the words that multiply go.
            let words: Vec<&str> = other
                .split_whitespace()
                .filter(|word| found.power.is_none() || in_text(word).power.is_none())
                .collect();
            UnitAndScale { unit: (!words.is_empty()).then(|| words.join(" ")), ..found }
        }
    }
}

/// The power of ten that a column of multipliers says: `1000000`, `1`, `Millions`; and `6`, which multiplies nothing.
pub fn power_of_column(text: &str) -> Option<i16> {
    crate::dataset::Scale::parse(text.trim()).map(|scale| scale.power).or_else(|| power_of_code(text))
}

/// The power of ten that SDMX's code says: `6`, `Millions`, `6: Millions`, `1000000`; `1` is tens.
pub fn power_of_code(text: &str) -> Option<i16> {
    let text = text.trim();
    let code = text.split(':').next().unwrap_or(text).trim();
    if let Ok(number) = code.parse::<i16>()
        && number.abs() <= 18
    {
        return Some(number);
    }
    if let Some(scale) = crate::dataset::Scale::parse(code) {
        return Some(scale.power);
    }
    match text.to_lowercase().as_str() {
        "units" | "unit" | "" | "ones" | "_z" => Some(0),
        "tens" => Some(1),
        "hundreds" => Some(2),
        lower => in_text(lower).power,
    }
}

/// Whether a text speaks of a level at a date, not of a sum over a period.
pub fn basis_in(text: &str) -> Option<Basis> {
    let lower = text.to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| lower.contains(word));
    if has(&["cumulative", "cumulated", "нарастающим", "with effect since", "since 2", "since 1", "累计"])
    {
        return Some(Basis::Cumulative);
    }
    let is_stock = has(&[
        "stock",
        "position",
        "outstanding",
        "end of period",
        "end-of-period",
        "population",
        "reserves",
        "debt",
        "накопленн",
        "на конец",
        "запасы",
        "задолженность",
        "存量",
        "余额",
        "人口",
    ]);
    (is_stock && !has(&["stock exchange", "stock market", "composition"])).then_some(Basis::Stock)
}

/// The measure that a heading names, where it is one of the format's own.
pub fn measure_in(text: &str) -> Option<Measure> {
    let lower = text.to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| lower.contains(word));
    if is_fdi(&lower) {
        return fdi_in(&lower);
    }
    let exports = has(&["export", "экспорт", "出口"]);
    let imports = has(&["import", "импорт", "进口"]);
    if has(&["balance", "сальдо", "差额", "顺差", "逆差"])
        && (has(&["trade", "торг", "贸易"]) || exports || imports || lower.contains("сальдо"))
    {
        return Some(Measure::TradeBalance);
    }
    if has(&["re-export", "re-import", "реэкспорт", "реимпорт", "reexport", "reimport", "important"]) {
        return None;
    }
    if has(&[
        "turnover",
        "товарооборот",
        "внешнеторговый оборот",
        "тауар айналымы",
        "сауда айналымы",
        "进出口",
        "贸易额",
        "trade volume",
        "total trade",
        "volume of trade",
        "bilateral trade",
        "trade_turnover",
        "внешняя торговля",
    ]) || (exports && imports)
    {
        return Some(Measure::TradeTurnover);
    }
    if exports {
        return Some(Measure::Exports);
    }
    imports.then_some(Measure::Imports)
}

fn is_fdi(lower: &str) -> bool {
    const WORDS: [&str; 7] = [
        "direct investment",
        "прямые инвестиции",
        "прямых инвестиций",
        "прямые иностранные",
        "прямых иностранных",
        "直接投资",
        "тікелей инвестиция",
    ];
    WORDS.iter().any(|word| lower.contains(word)) || has_word(lower, "fdi") || has_word(lower, "пии")
}

fn fdi_in(lower: &str) -> Option<Measure> {
    let has = |words: &[&str]| words.iter().any(|word| lower.contains(word));
    if has(&["stock", "position", "накоплен", "存量"]) {
        // What a country owns abroad is not what is owned in it.
        if has(&["outward", "abroad", "assets", "за рубеж", "对外"]) {
            return Some(Measure::from_word("fdi_stock_outward"));
        }
        return Some(Measure::FdiStock);
    }
    if has(&["outflow", "outward", "отток", "对外"]) {
        return Some(Measure::FdiOutflowNet);
    }
    if has(&["gross", "валов"]) {
        return Some(Measure::FdiInflowGross);
    }
    has(&["net", "чист"]).then_some(Measure::FdiInflowNet)
}

/// A measure's name made of a heading: without brackets, units and case.
pub fn slug(text: &str) -> String {
    /// A name is read by people: longer ones say no more.
    const LONGEST: usize = 60;
    let mut plain = String::new();
    let mut depth = 0_usize;
    for letter in text.chars() {
        match letter {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            other if depth == 0 => plain.extend(other.to_lowercase()),
            _ => {}
        }
    }
    let mut name = String::new();
    for word in plain.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        if !name.is_empty() && name.chars().count() + word.chars().count() >= LONGEST {
            break;
        }
        if !name.is_empty() {
            name.push('_');
        }
        name.push_str(word);
    }
    name
}

/// A heading without what it says of unit and scale: "Exports, USD mn" is "Exports".
pub fn bare(text: &str) -> String {
    let text = text.split(['(', '[']).next().unwrap_or(text);
    let kept: Vec<String> =
        text.split([',', ';']).map(|part| without_unit(part.trim())).filter(|part| !part.is_empty()).collect();
    kept.join(" ").trim_matches(|c: char| !c.is_alphanumeric()).to_owned()
}

/// A part of a heading without words of unit and scale; in small letters where it had any.
fn without_unit(part: &str) -> String {
    let found = in_text(part);
    if found.unit.is_none() && found.power.is_none() {
        return part.to_owned();
    }
    let mut lower = part.to_lowercase();
    if let Some((at, _)) = share_of(&lower) {
        lower.truncate(at);
    }
    let phrases = MONEY.iter().map(|(word, _)| *word).chain(TIMES.iter().map(|(word, _)| *word));
    for phrase in phrases.chain(OTHERS.iter().map(|(word, _)| *word)) {
        if has_word(&lower, phrase) {
            lower = lower.replace(phrase, " ");
        }
    }
    let is_left = |word: &&str| {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        !bare.is_empty()
            && !matches!(
                bare,
                "in" | "of" | "at" | "as" | "current" | "prices" | "в" | "us" | "сша" | "ов" | "а" | "m" | "k"
            )
    };
    lower.split_whitespace().filter(is_left).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_and_scales_are_read_from_what_stands_over_figures() {
        for (text, unit, power) in [
            ("USD", Some("USD"), None),
            ("Exports, USD mn", Some("USD"), Some(6)),
            ("Turnover (USD bn)", Some("USD"), Some(9)),
            ("млн долл. США", Some("USD"), Some(6)),
            ("тыс. долларов США", Some("USD"), Some(3)),
            ("млрд. тенге", Some("KZT"), Some(9)),
            ("млн АҚШ доллары", Some("USD"), Some(6)),
            ("亿美元", Some("USD"), Some(8)),
            ("万美元", Some("USD"), Some(4)),
            ("US dollars, Millions", Some("USD"), Some(6)),
            ("MIO_EUR", Some("EUR"), Some(6)),
            ("THS_EUR", Some("EUR"), Some(3)),
            ("TradeValue in 1000 USD", Some("USD"), None),
            ("BoP, current US$", Some("USD"), None),
            ("constant 2015 US$", Some("constant 2015 USD"), None),
            ("Trade (% of GDP)", Some("% of GDP"), None),
            ("thousand tonnes", Some("t"), Some(3)),
            ("USD m", Some("USD"), Some(6)),
            ("Europe", None, None),
            ("Value", None, None),
        ] {
            let found = in_text(text);
            assert_eq!((found.unit.as_deref(), found.power), (unit, power), "{text}");
        }
    }

    #[test]
    fn columns_of_multipliers_are_powers_of_ten() {
        for (text, power) in [
            ("6", Some(6)),
            ("6: Millions", Some(6)),
            ("Millions", Some(6)),
            ("1000", Some(3)),
            ("Units", Some(0)),
            ("x", None),
        ] {
            assert_eq!(power_of_column(text), power, "{text}");
            assert_eq!(power_of_code(text), power, "{text}");
        }
        assert_eq!((power_of_column("1"), power_of_code("1")), (Some(0), Some(1)));
        assert_eq!((power_of_column("10"), power_of_code("10")), (Some(1), Some(10)));
    }

    #[test]
    fn measures_are_named_in_four_languages() {
        for (text, measure) in [
            ("Trade turnover", Some(Measure::TradeTurnover)),
            ("Товарооборот", Some(Measure::TradeTurnover)),
            ("进出口总额", Some(Measure::TradeTurnover)),
            ("Exports", Some(Measure::Exports)),
            ("экспорт РК в КНР", Some(Measure::Exports)),
            ("出口", Some(Measure::Exports)),
            ("Импорт", Some(Measure::Imports)),
            ("Trade balance", Some(Measure::TradeBalance)),
            ("Сальдо", Some(Measure::TradeBalance)),
            ("FDI stock", Some(Measure::FdiStock)),
            ("Foreign direct investment, net inflows", Some(Measure::FdiInflowNet)),
            ("Gross FDI inflow", Some(Measure::FdiInflowGross)),
            ("Coal", None),
        ] {
            assert_eq!(measure_in(text), measure, "{text}");
        }
        assert_eq!(slug("GDP per capita (current US$)"), "gdp_per_capita");
        assert_eq!(bare("Exports, USD mn"), "Exports");
        assert_eq!(bare("Coal USD mn"), "coal");
        assert_eq!(bare("Экспорт, млн долл. США"), "Экспорт");
    }
}
