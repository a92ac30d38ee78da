//! Where in time a record opens.
//!
//! It knows no pixel.

use super::Index;
use crate::dataset::{Dataset, Dated};
use crate::time::{Day, DaySpan};
use crate::view::TimeWindow;

/// The window of a record without a single date: the years around the epoch of its first use would mislead, so the
/// present century's first quarter, whole years.
const UNDATED_FROM: i64 = 2000;
const UNDATED_TO: i64 = 2025;

/// The share of its width that a window leaves free at either end.
const MARGIN: f64 = 0.03;

/// The window that the record opens at: the one that it names, else the stretch that holds the middle nine tenths of its
/// dated events.
pub fn first_window(dataset: &Dataset, index: &Index) -> TimeWindow {
    let named = dataset.opens_at.as_ref().and_then(Dated::edtf).map(|edtf| edtf.span());
    if let Some(DaySpan { earliest: Some(earliest), latest: Some(latest) }) = named {
        return TimeWindow::showing(earliest, latest);
    }
    match index.core() {
        DaySpan { earliest: Some(earliest), latest: Some(latest) } => {
            TimeWindow::showing_with_margin(earliest, latest.max(earliest), MARGIN)
        }
        _ => undated(),
    }
}

fn undated() -> TimeWindow {
    match (Day::from_ymd(UNDATED_FROM, 1, 1), Day::from_ymd(UNDATED_TO, 12, 31)) {
        (Some(earliest), Some(latest)) => TimeWindow::showing(earliest, latest),
        _ => TimeWindow::showing(Day::from_number(0), Day::from_number(0)),
    }
}
