//! How many events fall where over the whole record.
//!
//! It knows no pixel.
