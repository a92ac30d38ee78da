//! Why a text is no date, and what may have been meant.

use crate::time::{Day, EdtfError};

/// Why a text is not a date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TypedFault {
    /// It looks like EDTF, or means a date that EDTF does not have.
    Edtf(EdtfError),
    /// A word that dates are not written with.
    UnknownWord {
        /// The word as typed.
        word: String,
    },
    /// A piece that has no place where it stands.
    Misplaced {
        /// The piece of the text that stands in the wrong place.
        piece: String,
    },
    /// No year is said.
    NoYear,
    /// A day is said, and no month.
    NoMonth,
    /// A year of fewer than four digits.
    ShortYear {
        /// The year as typed.
        year: String,
    },
    /// A number of more than four digits.
    LongYear {
        /// The digits as typed.
        digits: String,
    },
    /// `03/04/2014`: either may be the month.
    DayOrMonth {
        /// What could be both, as typed.
        text: String,
    },
    /// `2011/12`: a month, or two years.
    MonthOrYears {
        /// What could be both, as typed.
        text: String,
    },
    /// `November 2013-14`: the 14th, or until the year 2014?
    DayOrYear {
        /// The whole as typed.
        text: String,
        /// The number that could be both.
        number: String,
    },
    /// The day falls on another day of the week; 0 is Monday.
    WrongWeekday {
        /// The day that is meant.
        day: Day,
        /// The weekday that was typed: 1 for Monday to 7 for Sunday.
        written: u8,
    },
    /// Dates with nothing but commas between them: one of them, or all?
    OneOrAll,
    /// A dash without a date before it.
    NoStart,
    /// A dash without a date behind it.
    NoEnd,
    /// "early", "late": no days follow from it.
    Vague {
        /// The word as typed.
        word: String,
    },
    /// "yesterday".
    Relative {
        /// The word as typed.
        word: String,
    },
}

/// A fault on the way, with texts that may be meant, the likeliest first.
#[derive(Clone, Debug)]
pub struct FaultWithProposals {
    /// Why it can't be read.
    pub fault: TypedFault,
    /// Texts that may be meant, the likeliest first.
    pub fixes: Vec<String>,
}

impl From<TypedFault> for FaultWithProposals {
    fn from(fault: TypedFault) -> Self {
        Self { fault, fixes: Vec::new() }
    }
}

impl From<EdtfError> for FaultWithProposals {
    fn from(error: EdtfError) -> Self {
        TypedFault::Edtf(error).into()
    }
}
