//! Units as Eurostat and SDMX code them: `CP_MEUR`, `CLV10_MEUR`, `PC_GDP`, `THS_T`.

/// The unit and the power of ten that a code says; `None` where it is none, or says nothing that is known.
pub fn read(text: &str) -> Option<(String, Option<i16>)> {
    let text = text.trim();
    let is_code = text.contains('_')
        && text.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'_');
    if !is_code {
        return None;
    }
    if let Some(whole) = text.strip_prefix("PC_") {
        return Some((if matches!(whole, "GDP" | "GNI") { format!("% of {whole}") } else { "%".to_owned() }, None));
    }
    let mut unit: Option<&str> = None;
    let mut power = None;
    let mut prices = String::new();
    let mut is_per_person = false;
    for part in text.split('_') {
        match part {
            "CP" => {}
            "MIO" => power = Some(6),
            "THS" => power = Some(3),
            "BN" | "MRD" => power = Some(9),
            "HAB" => is_per_person = true,
            "PYP" => "previous year’s prices ".clone_into(&mut prices),
            "EUR" | "MEUR" | "TEUR" => unit = Some("EUR"),
            "NAC" | "MNAC" | "XDC" => unit = Some("national currency"),
            "PPS" | "MPPS" => unit = Some("PPS"),
            "USD" => unit = Some("USD"),
            "T" => unit = Some("t"),
            "PER" => unit = Some("persons"),
            other => {
                let year = other.strip_prefix("CLV").or_else(|| other.strip_prefix("CP"))?;
                prices = constant_prices(year)?;
            }
        }
        power = match part {
            "MEUR" | "MNAC" | "MPPS" => Some(6),
            "TEUR" => Some(3),
            _ => power,
        };
    }
    let per = if is_per_person { " per person" } else { "" };
    Some((format!("{prices}{}{per}", unit?), power))
}

/// `10` is the prices of 2010, `2015` those of 2015.
fn constant_prices(year: &str) -> Option<String> {
    let digits = year.bytes().all(|byte| byte.is_ascii_digit());
    match year.len() {
        2 if digits => Some(format!("constant 20{year} ")),
        4 if digits => Some(format!("constant {year} ")),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn codes_are_units_with_their_powers() {
        for (code, unit, power) in [
            ("MIO_EUR", "EUR", Some(6)),
            ("CP_MEUR", "EUR", Some(6)),
            ("CLV10_MEUR", "constant 2010 EUR", Some(6)),
            ("PYP_MEUR", "previous year’s prices EUR", Some(6)),
            ("MIO_NAC", "national currency", Some(6)),
            ("PC_GDP", "% of GDP", None),
            ("PC_TOT", "%", None),
            ("CP_EUR_HAB", "EUR per person", None),
            ("THS_T", "t", Some(3)),
            ("THS_PER", "persons", Some(3)),
        ] {
            assert_eq!(read(code), Some((unit.to_owned(), power)), "{code}");
        }
        for text in ["USD", "USD_EXC", "CLVX_MEUR", "per_person", "_", "EXPORTS_USD mn"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
