//! Made-up series: yearly, monthly or daily figures, as many as were asked for.
//!
//! Both countries count, and do not agree to the last tenth.

use std::io::{self, Write};

use super::chance::Chance;
use super::dates;
use super::people::{self, Cast};
use super::plan::{FIRST_YEAR, Plan, YEARS};
use super::text::Json;
use crate::bounds;

/// What is counted: measure, unit, basis, and the first year's figure in tenths.
const MEASURES: [(&str, &str, &str, u64); 5] = [
    ("trade_turnover", "USD", "flow", 40),
    ("exports", "USD", "flow", 22),
    ("fdi_inflow_gross", "USD", "flow", 12),
    ("fdi_stock", "USD", "stock", 90),
    ("announced_deals", "USD", "flow", 30),
];

/// How finely a series counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum SeriesStep {
    Year,
    Month,
    Day,
}

impl SeriesStep {
    /// The coarsest that has room for so many figures.
    fn for_count(count: u64) -> Self {
        let years = u64::try_from(YEARS).unwrap_or(1);
        if count <= years {
            Self::Year
        } else if count <= years * 12 {
            Self::Month
        } else {
            Self::Day
        }
    }

    /// The period of a figure by its number; a series ends with the record.
    fn period(self, number: i64) -> String {
        match self {
            Self::Year => format!("{}", FIRST_YEAR + YEARS - 1 - number),
            Self::Month => {
                let month = YEARS * 12 - 1 - number;
                format!("{}-{:02}", FIRST_YEAR + month / 12, month % 12 + 1)
            }
            Self::Day => dates::day_text(dates::day_number(FIRST_YEAR + YEARS - 1, 12, 31) - number),
        }
    }
}

/// The most figures of a series: the days of a hundred years.
const MOST: u64 = 36_524;

/// Writes the series; none where no figures were asked for.
pub fn write<W: Write>(json: &mut Json<W>, plan: Plan, cast: &Cast, chance: &mut Chance) -> io::Result<()> {
    if plan.points == 0 {
        return Ok(());
    }
    let count = plan.points.div_ceil(MOST).max(if plan.points >= 20 { 4 } else { 1 });
    json.open_list("series")?;
    for at in 0..count {
        let here = plan.points * (at + 1) / count - plan.points * at / count;
        let measure = usize::try_from(at / 2).unwrap_or_default();
        let (word, unit, basis, first) = MEASURES.get(measure % MEASURES.len()).copied().unwrap_or_default();
        let again = measure / MEASURES.len();
        let reporter = if at % 2 == 0 { "KZ" } else { "CN" };
        let word = if again == 0 { word.to_owned() } else { format!("{word}_of_sector_{again}") };
        json.open_object(None)?;
        json.text("id", &format!("{}-{}", word.replace('_', "-"), reporter.to_lowercase()))?;
        json.text("measure", &word)?;
        json.text("reporter", reporter)?;
        json.text("unit", unit)?;
        json.whole_number("scale", 1_000_000)?;
        json.text("basis", basis)?;
        points(json, here, first, cast, chance)?;
        json.close_object()?;
    }
    json.close_list()
}

fn points<W: Write>(json: &mut Json<W>, count: u64, first: u64, cast: &Cast, chance: &mut Chance) -> io::Result<()> {
    let step = SeriesStep::for_count(count);
    json.open_list("points")?;
    let mut tenths = first * 1_000;
    for number in (0..i64::try_from(count).unwrap_or(i64::MAX)).rev() {
        // Up more often than down, and seldom by a leap.
        let leap = if chance.is_one_of_thousand(3) { 8 } else { 1 };
        let change = chance.below(tenths / 40 + 2) * leap;
        tenths = if chance.is_one_of_thousand(505) { tenths + change } else { tenths.saturating_sub(change) };
        tenths = bounds::within(tenths, first * 100, first * 100_000);
        json.open_object(None)?;
        json.text("period", &step.period(number))?;
        json.text("value", &format!("{}.{}", tenths / 10, tenths % 10))?;
        if chance.is_one_of_thousand(10) {
            json.text("qualifier", chance.pick(&["about", "more_than", "at_least"]))?;
        }
        people::evidence(json, cast, chance)?;
        json.close_object()?;
    }
    json.close_list()
}
