//! Questions answered from facts: what reporters give for a measure, how far they are apart, what their figures add up to,
//! and whether a claim holds.
//!
//! Pure and exact: values are decimals, never f64. It knows no pixel, no widget, no file and no language.

pub mod claims;
pub mod lines;
pub mod mirror;
pub mod mirrors;
pub mod planned;
pub mod reported;
pub mod running;
pub mod share;
pub mod sourced;
