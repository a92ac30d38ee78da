//! How a table is read: what each column is, and the answers to what was asked. What a person sets by hand, what is
//! remembered for next month's file, and what `--map` holds.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::number::Mark;
use super::period::DayOrder;
use super::said::{ImportRefused, Said};

/// What a column is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, Default)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Nothing that is wanted.
    #[default]
    Ignore,
    /// The period of the figures of its row.
    Period,
    /// The year, beside a part of it in another column.
    Year,
    /// A month, quarter or half of the year beside it.
    PartOfYear,
    /// Figures.
    Value,
    /// What they are counted in.
    Unit,
    /// A power of ten.
    Scale,
    /// Who counts.
    Reporter,
    /// Who counts, by a code.
    ReporterCode,
    /// The other side.
    Partner,
    /// The other side, by a code.
    PartnerCode,
    /// What is measured.
    Measure,
    /// What is measured, by a code.
    MeasureCode,
    /// What tells series of one measure apart.
    Dimension,
    /// The code of that, where a label stands beside it.
    DimensionCode,
    /// Exports or imports.
    Flow,
    /// Flow, stock or cumulated sum.
    Basis,
    /// What the figure's status is: estimated, provisional, missing.
    Qualifier,
    /// A note to the figure.
    Note,
    /// Who says so.
    Source,
    /// What is to be done with the row (SDMX): append, replace, merge, delete.
    Action,
    /// Whether the figure is the reporter's own, or drawn from the other side's.
    Derivation,
    /// A breakdown of which only the total is taken.
    Breakdown,
    /// What an event is called.
    Title,
    /// When it began.
    When,
    /// When it ended.
    Until,
    /// What sort of event it is.
    Kind,
    /// Whether it was held.
    Status,
    /// Who took part.
    Person,
    /// Where it was.
    Place,
    /// What it was about.
    Summary,
}

impl Role {
    /// Every role, in the order in which they are offered.
    pub const ALL: [Self; 31] = [
        Self::Ignore,
        Self::Period,
        Self::Year,
        Self::PartOfYear,
        Self::Value,
        Self::Unit,
        Self::Scale,
        Self::Reporter,
        Self::ReporterCode,
        Self::Partner,
        Self::PartnerCode,
        Self::Measure,
        Self::MeasureCode,
        Self::Dimension,
        Self::DimensionCode,
        Self::Flow,
        Self::Basis,
        Self::Qualifier,
        Self::Note,
        Self::Source,
        Self::Action,
        Self::Derivation,
        Self::Breakdown,
        Self::Title,
        Self::When,
        Self::Until,
        Self::Kind,
        Self::Status,
        Self::Person,
        Self::Place,
        Self::Summary,
    ];

    /// The roles that a person chooses from.
    pub const OFFERED: [Self; 23] = [
        Self::Ignore,
        Self::Period,
        Self::Year,
        Self::PartOfYear,
        Self::Value,
        Self::Unit,
        Self::Scale,
        Self::Reporter,
        Self::Partner,
        Self::Measure,
        Self::Flow,
        Self::Basis,
        Self::Qualifier,
        Self::Note,
        Self::Source,
        Self::Title,
        Self::When,
        Self::Until,
        Self::Kind,
        Self::Status,
        Self::Person,
        Self::Place,
        Self::Summary,
    ];

    /// The key of its name.
    pub fn key(self) -> &'static str {
        match self {
            Self::Ignore => "import-role-ignore",
            Self::Period => "import-role-period",
            Self::Year => "import-role-year",
            Self::PartOfYear => "import-role-part-of-year",
            Self::Value => "import-role-value",
            Self::Unit => "import-role-unit",
            Self::Scale => "import-role-scale",
            Self::Reporter | Self::ReporterCode => "import-role-reporter",
            Self::Partner | Self::PartnerCode => "import-role-partner",
            Self::Measure | Self::MeasureCode => "import-role-measure",
            Self::Dimension | Self::DimensionCode | Self::Breakdown | Self::Action | Self::Derivation => {
                "import-role-dimension"
            }
            Self::Flow => "import-role-flow",
            Self::Basis => "import-role-basis",
            Self::Qualifier => "import-role-qualifier",
            Self::Note => "import-role-note",
            Self::Source => "import-role-source",
            Self::Title => "import-role-title",
            Self::When => "import-role-when",
            Self::Until => "import-role-until",
            Self::Kind => "import-role-kind",
            Self::Status => "import-role-status",
            Self::Person => "import-role-person",
            Self::Place => "import-role-place",
            Self::Summary => "import-role-summary",
        }
    }
}

/// A column, and what its figures have of their own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct Column {
    /// What stands over it.
    pub heading: String,
    /// What it is.
    pub role: Role,
    /// The period of all its figures, as EDTF.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub period: Option<String>,
    /// What is said of all its figures, as it stands behind their period: `p`, `est.`, `*`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub flag: Option<String>,
    /// What its figures measure.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub measure: Option<String>,
    /// Who counts them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reporter: Option<String>,
    /// The other side.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub partner: Option<String>,
    /// Their unit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// What they count, as a power of ten: `1000000`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scale: Option<serde_json::Number>,
    /// Flow, stock or cumulative.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub basis: Option<String>,
    /// The mark between whole and parts: `.` or `,`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decimal: Option<String>,
}

impl Column {
    /// A column of this role.
    pub fn new(heading: &str, role: Role) -> Self {
        Self { heading: heading.trim().to_owned(), role, ..Self::default() }
    }
}

/// The whole mapping. What is absent is guessed, and asked about where the guess may be wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct Mapping {
    /// The format.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// The sheet.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
    /// The encoding.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub encoding: Option<String>,
    /// The row that the headings stand in, from 1 on; 0 where there are none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub headings_in_row: Option<usize>,
    /// The columns.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub columns: Option<Vec<Column>>,
    /// The mark between whole and parts: `.` or `,`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decimal: Option<String>,
    /// `day` or `month`: which comes first in 12/03/2014.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first_in_dates: Option<String>,
    /// `month` or `years`: what 2011/12 is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub slashed_years: Option<String>,
    /// What else stands for missing.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub missing: Vec<String>,
    /// Who counts, for the whole table.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reporter: Option<String>,
    /// The other side, for the whole table.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub partner: Option<String>,
    /// Which of several partners is the record's other party.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub other_side: Option<String>,
    /// What is measured, for the whole table.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub measure: Option<String>,
    /// The unit, for the whole table.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// What the figures count, as a power of ten.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scale: Option<serde_json::Number>,
    /// Flow, stock or cumulative.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub basis: Option<String>,
    /// `leave` or `delete`: what comes of rows that ask for figures to be taken off the record.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deletions: Option<String>,
    /// `take`, `leave` or `beside`: what comes of figures that differ from those on record.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub revised: Option<String>,
    /// `take` or `leave`: date cells before March 1900.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub old_dates: Option<String>,
    /// The period that repeated events are written out in, as EDTF.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub repeats_within: Option<String>,
    /// How far zones that a calendar names and does not describe are ahead of UTC: `+06:00`.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub zones: BTreeMap<String, String>,
    /// Who is meant by a name of the file: a code or id, a name, or nothing for "leave it out".
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub names: BTreeMap<String, String>,
}

impl Mapping {
    /// Reads what `--map` was given.
    ///
    /// # Errors
    /// Says what is no mapping, and where.
    pub fn parse(text: &str) -> Result<Self, ImportRefused> {
        serde_json::from_str(text.trim_start_matches('\u{feff}'))
            .map_err(|error| ImportRefused(Said::new("import-faulty-map").with("why", error.to_string())))
    }

    /// As it is written out.
    pub fn to_text(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default()
    }

    /// The decimal mark, where it is known.
    pub fn mark(&self) -> Option<Mark> {
        self.decimal.as_deref().and_then(mark_of)
    }

    /// The order of day and month, where it is known.
    pub fn day_order(&self) -> Option<DayOrder> {
        match self.first_in_dates.as_deref() {
            Some("day") => Some(DayOrder::DayFirst),
            Some("month") => Some(DayOrder::MonthFirst),
            _ => None,
        }
    }

    /// This mapping of an earlier issue, over what was guessed of the present one: columns are known by their headings,
    /// and years that are new are as they were guessed.
    #[must_use]
    pub fn over(&self, guessed: &Self) -> Self {
        let mut columns = guessed.columns.clone().unwrap_or_default();
        for column in &mut columns {
            let known = self.columns.iter().flatten().find(|known| known.heading == column.heading);
            if let Some(known) = known {
                *column = known.clone();
            }
        }
        Self {
            columns: Some(columns),
            headings_in_row: guessed.headings_in_row,
            sheet: guessed.sheet.clone(),
            encoding: guessed.encoding.clone(),
            ..self.clone()
        }
    }

    /// What stands over a table, to know it by when its next issue comes.
    pub fn heading_of(columns: &[Column]) -> String {
        // Years grow from issue to issue.
        let named = columns.iter().filter(|column| column.period.is_none());
        named.map(|column| column.heading.to_lowercase()).collect::<Vec<_>>().join("\t")
    }
}

/// The mark that a text means.
pub fn mark_of(text: &str) -> Option<Mark> {
    match text {
        "." => Some(Mark::Point),
        "," => Some(Mark::Comma),
        _ => None,
    }
}

/// A mark's text.
pub fn text_of(mark: Mark) -> &'static str {
    match mark {
        Mark::Point => ".",
        Mark::Comma => ",",
    }
}

/// A power of ten as a JSON number.
pub fn number_of(power: i16) -> Option<serde_json::Number> {
    let text = if (0..=18).contains(&power) {
        format!("1{}", "0".repeat(usize::try_from(power).unwrap_or(0)))
    } else {
        format!("1e{power}")
    };
    serde_json::from_str(&text).ok()
}

/// The power of ten that a JSON number is.
pub fn power_of(number: &serde_json::Number) -> Option<i16> {
    crate::dataset::Scale::parse(&number.to_string()).map(|scale| scale.power)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mapping_comes_back_as_it_was_written() {
        let mapping = Mapping {
            kind: Some("table".to_owned()),
            columns: Some(vec![Column { scale: number_of(6), ..Column::new("Exports", Role::Value) }]),
            decimal: Some(",".to_owned()),
            ..Mapping::default()
        };
        assert_eq!(Mapping::parse(&mapping.to_text()).unwrap(), mapping);
        assert!(Mapping::parse("{\"colums\": []}").is_err());
        assert!(Mapping::parse("[").is_err());
        assert_eq!(number_of(6).as_ref().and_then(power_of), Some(6));
        assert_eq!(number_of(-3).as_ref().and_then(power_of), Some(-3));
    }
}
