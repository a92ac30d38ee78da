//! Which way goods go, by the codes and names that offices give it.

use crate::dataset::Measure;

/// Exports and imports by their codes and names.
pub fn flow(text: &str) -> Option<Measure> {
    Some(match text.trim().to_lowercase().as_str() {
        "gross exp." | "gross exp" | "gross exports" => Measure::Exports,
        "gross imp." | "gross imp" | "gross imports" => Measure::Imports,
        "x" | "2" | "exp" | "export" | "exports" | "экспорт" | "出口" | "export (us$ thousand)" => {
            Measure::Exports
        }
        "m" | "1" | "imp" | "import" | "imports" | "импорт" | "进口" | "import (us$ thousand)" => {
            Measure::Imports
        }
        "rx" | "3" | "re-exp." | "re-export" | "re-exports" => Measure::from_word("re_exports"),
        "rm" | "4" | "re-imp." | "re-import" | "re-imports" => Measure::from_word("re_imports"),
        "dx" => Measure::from_word("domestic_exports"),
        "fm" => Measure::from_word("foreign_imports"),
        "bal" | "trade balance" | "trade balance (us$ thousand)" => Measure::TradeBalance,
        _ => return None,
    })
}

/// Exports and imports in codes that say their unit too: `MIO_EXP_VAL`.
pub fn coded_flow(code: &str) -> Option<Measure> {
    let parts: Vec<&str> = code.split('_').collect();
    let is_flow = |part: &&&str| matches!(**part, "EXP" | "IMP" | "BAL");
    let is_unit = |part: &&str| matches!(*part, "MIO" | "THS" | "VAL" | "EUR" | "USD" | "TRD" | "EXP" | "IMP" | "BAL");
    let named = parts.iter().find(is_flow).filter(|_| parts.len() > 1 && parts.iter().all(is_unit))?;
    flow(named)
}
