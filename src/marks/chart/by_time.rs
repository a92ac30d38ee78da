//! Spans that are quick to find by a window.

use crate::time::{Day, DaySpan};

/// Spans by their first day, and for each the last day that it or one before it reaches: what is in a window is found
/// without looking at all.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ByTime {
    spans: Vec<DaySpan>,
    by_start: Vec<usize>,
    reach: Vec<i64>,
}

impl ByTime {
    pub fn new(spans: Vec<DaySpan>) -> Self {
        let mut by_start: Vec<usize> = (0..spans.len()).collect();
        let span = |at: &usize| spans.get(*at).copied().unwrap_or_default();
        by_start.sort_by_key(|at| span(at).earliest.map_or(i64::MIN, Day::number));
        let mut reached = i64::MIN;
        let reach = by_start.iter().map(|at| {
            reached = reached.max(span(at).latest.map_or(i64::MAX, Day::number));
            reached
        });
        let reach = reach.collect();
        Self { spans, by_start, reach }
    }

    /// The places of those that overlap a window, in order.
    pub fn within(&self, window: DaySpan) -> Vec<usize> {
        let span = |at: &usize| self.spans.get(*at).copied().unwrap_or_default();
        let end = match window.latest {
            Some(last) => self.by_start.partition_point(|at| span(at).earliest.is_none_or(|start| start <= last)),
            None => self.by_start.len(),
        };
        let first = window.earliest.map_or(i64::MIN, Day::number);
        let begin = self.reach.partition_point(|reach| *reach < first).min(end);
        let near = self.by_start.get(begin..end).unwrap_or_default();
        let mut found: Vec<usize> = near.iter().copied().filter(|at| span(at).overlaps(window)).collect();
        found.sort_unstable();
        found
    }
}
