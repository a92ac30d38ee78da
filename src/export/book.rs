//! Every table there is of a record, in the order of a book's sheets.

use super::table::TypedTable;
use super::{Chosen, claims, events, figures, mirror, people, sources};

/// The tables of what was asked for.
pub fn tables(chosen: &Chosen<'_>) -> [TypedTable; 6] {
    [
        events::table(chosen),
        people::table(chosen),
        figures::table(chosen),
        mirror::table(chosen),
        claims::table(chosen),
        sources::table(chosen),
    ]
}
