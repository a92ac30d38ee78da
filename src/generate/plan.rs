//! What is asked for: how much of a record, and which years it spans.

/// What to make up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Plan {
    /// How many events.
    pub events: u64,
    /// How many figures, over all series.
    pub points: u64,
    /// Another seed is another record.
    pub seed: u64,
    /// How much each event says.
    pub detail: Detail,
}

/// How much each event says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Detail {
    /// Id, kind, title and when, alone.
    Bare,
    /// People, places, topics, summaries, outcomes and evidence.
    Full,
}

/// The first year of the record.
pub const FIRST_YEAR: i64 = 1920;

/// The years of the record.
pub const YEARS: i64 = 100;
