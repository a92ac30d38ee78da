//! The record in sentences: what is said of an event, a figure, a claim, in the reader's language.
//!
//! Window and command line say the same with it. It decides nothing, and knows no widget: texts are in `words`, verdicts
//! come from `analysis`, names from the record.

pub mod amounts;
pub mod chart;
pub mod cite;
pub mod details;
pub mod differences;
pub mod findings;
pub mod found;
pub mod import;
pub mod reading;
pub mod reasoning;
pub mod reasons;
pub mod record_names;
pub mod sheet;
pub mod timeline;
pub mod values;

pub use self::reading::RecordContext;
pub use self::record_names::RecordNames;
