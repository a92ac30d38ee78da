//! The editor in the right panel: a record is written or changed here, and goes on record as one step.
//!
//! What is typed lives in a draft; the rest of the window stays live.

pub mod draft;
mod sentences;
