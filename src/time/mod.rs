//! Civil dates that are honest about what is not known: days, spans, EDTF (ISO 8601-2:2019, levels 0 to 2, without times
//! of day).
//!
//! It knows no clock, no time zone and no language: a civil date is a day, and words for people are in `words`.

mod day;
mod edtf;
mod hours;
mod moved;
mod order;
mod span;
mod within;

pub use day::{Day, MAX_YEAR, Ymd, days_in_month};
#[cfg(test)]
pub(crate) use edtf::random;
pub use edtf::{DateShape, Edtf, EdtfError, ExpectedSyntax, IntervalEnd, Precision};
pub use edtf::{bounds, syntax};
pub use hours::HoursOfDay;
pub use moved::{DatePart, Moved, is_definite, moved};
pub use order::{PlaceInTime, known_days};
pub use span::DaySpan;
pub use within::{Within, may_lie_in, within};
