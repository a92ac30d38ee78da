//! What does not hold yet. This table may only shrink: a debt that is paid must be taken out, and a new one fails.

/// Everything that is owed.
pub struct Debts {
    /// A file of `ui`, and the part of `ui` that it should not know.
    pub panels: &'static [(&'static str, &'static str)],
    /// Files that need one another and should not: each circle in order.
    pub circles: &'static [&'static [&'static str]],
    /// Files that put a mark of their own between things in a row.
    pub joins: &'static [&'static str],
    /// Files over the limit, with the lines that they may have.
    pub long_files: &'static [(&'static str, usize)],
    /// Functions over the limit, with their file and the lines that they may have.
    pub long_functions: &'static [((&'static str, &'static str), usize)],
    /// Rooms over their part of all lines, in hundredths.
    pub large_rooms: &'static [(&'static str, usize)],
}

pub const DEBTS: Debts = Debts {
    panels: &[],
    circles: &[],
    joins: &[],
    long_files: &[("analysis/claims/tests.rs", 512)],
    long_functions: &[],
    large_rooms: &[],
};
