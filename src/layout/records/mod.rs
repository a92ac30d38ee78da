//! The table of records: which rows there are and in what order, the texts of their cells, and what is copied.
//!
//! Pure: it knows no widget.

pub mod cells;
pub mod columns;
pub mod rows;
#[cfg(test)]
mod tests;
