//! The record in sentences: what is said of an event, a figure, a claim, in the reader's language.
//!
//! Window and command line say the same with it. It decides nothing, and knows no widget: texts are in `words`, verdicts
//! come from `analysis`, names from the record.

pub mod amounts;
pub mod details;
pub mod import;
pub mod reasoning;
pub mod reasons;
pub mod sheet;
pub mod teller;
pub mod values;

pub use self::teller::Teller;
