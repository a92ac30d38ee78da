//! Exact numbers: a decimal as sources write it, and the sums of any size that are made of such.
//!
//! Two types, for they keep two things: [`Decimal`] how a number is written (75 is not 75.0) within what people write,
//! [`Exact`] what it is, however long it grows. Both round alike.

mod decimal;
mod exact;

pub use decimal::Decimal;
pub use exact::Exact;
