//! Questions answered from facts: what reporters give for a measure, how far they are apart, what their figures add up to.
//!
//! Pure and exact: values are decimals, never f64. It knows no pixel, no widget and no file.

pub mod mirror;
pub mod reported;
pub mod running;
