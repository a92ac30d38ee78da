//! The table: its rows, its order, and what is copied.
