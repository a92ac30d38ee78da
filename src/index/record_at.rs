//! Where a record stands: plain values that every part of the index speaks of.

use crate::dataset::RecordKind;

/// Where a record stands: its list and its place in it.
pub type RecordAt = (RecordKind, usize);
