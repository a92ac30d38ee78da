//! Circles: files that can't be understood without one another (Tarjan's strongly connected components).
//!
//! R. Tarjan, "Depth-first search and linear graph algorithms", SIAM Journal on Computing 1 (1972).

use std::collections::{BTreeMap, BTreeSet};

/// Which node leads to which.
pub type Graph<'a> = BTreeMap<&'a str, BTreeSet<&'a str>>;

/// The circles of two nodes and more, each in order, the longest first.
pub fn circles<'a>(graph: &Graph<'a>) -> Vec<Vec<&'a str>> {
    let mut search =
        Search { graph, numbers: BTreeMap::new(), low: BTreeMap::new(), stack: Vec::new(), found: Vec::new() };
    for &node in graph.keys() {
        if !search.numbers.contains_key(node) {
            search.visit(node);
        }
    }
    let mut found = search.found;
    found.sort_by_key(|circle| (std::cmp::Reverse(circle.len()), circle.clone()));
    found
}

struct Search<'a, 'g> {
    graph: &'g Graph<'a>,
    /// In which order the nodes were come upon.
    numbers: BTreeMap<&'a str, usize>,
    /// The earliest node on the stack that can be come back to.
    low: BTreeMap<&'a str, usize>,
    stack: Vec<&'a str>,
    found: Vec<Vec<&'a str>>,
}

impl<'a> Search<'a, '_> {
    fn visit(&mut self, node: &'a str) {
        let number = self.numbers.len();
        self.numbers.insert(node, number);
        self.low.insert(node, number);
        self.stack.push(node);
        for &next in self.graph.get(node).into_iter().flatten() {
            let back = if !self.numbers.contains_key(next) {
                self.visit(next);
                self.low[next]
            } else if self.stack.contains(&next) {
                self.numbers[next]
            } else {
                continue;
            };
            let low = self.low[node].min(back);
            self.low.insert(node, low);
        }
        if self.low[node] == number {
            let start = self.stack.iter().position(|other| *other == node).unwrap();
            let mut circle = self.stack.split_off(start);
            if circle.len() > 1 {
                circle.sort_unstable();
                self.found.push(circle);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn graph(edges: &[(&'static str, &'static str)]) -> Graph<'static> {
        let mut graph = Graph::new();
        for (from, to) in edges {
            graph.entry(from).or_default().insert(to);
            graph.entry(to).or_default();
        }
        graph
    }

    #[test]
    fn a_stair_has_no_circle() {
        assert!(circles(&graph(&[("a", "b"), ("b", "c"), ("a", "c")])).is_empty());
    }

    #[test]
    fn circles_that_touch_are_one_and_those_that_only_lead_on_are_two() {
        let edges = [("a", "b"), ("b", "a"), ("b", "c"), ("c", "d"), ("d", "e"), ("e", "c"), ("d", "c")];
        assert_eq!(circles(&graph(&edges)), [vec!["c", "d", "e"], vec!["a", "b"]]);
        let joined = [&edges[..], &[("e", "a")]].concat();
        assert_eq!(circles(&graph(&joined)), [vec!["a", "b", "c", "d", "e"]]);
    }
}
