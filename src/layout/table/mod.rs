//! The table's layout: its rows and their order, the texts in its cells, the widths of its columns, and what is copied.

pub mod cells;
pub mod columns;
pub mod rows;
pub mod state;
#[cfg(test)]
mod tests;
pub mod tsv;
