//! Path length: how many steps people are apart.

use std::collections::VecDeque;

use super::components::giant_component;
use super::graph::{Sources, TieGraph};

/// Distances in the largest component.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PathLengths {
    /// Mean number of steps between two people.
    pub mean: f64,
    /// Most steps found between two people: the diameter if paths from all were followed, else a
    /// lower bound.
    pub longest: u32,
    /// From how many people paths were followed.
    pub sources: usize,
}

/// Shortest paths between members of the largest component, along ties either way; `None` if it
/// has fewer than two members.
///
/// A sample of sources estimates the mean from so many people to everybody.
pub fn path_lengths(graph: &TieGraph, sources: Sources) -> Option<PathLengths> {
    let giant = giant_component(graph);
    let sources = sources.choose(&giant);
    if giant.len() < 2 || sources.is_empty() {
        return None;
    }
    let mut search = Search::new(graph.people());
    let (mut sum, mut longest) = (0u64, 0);
    for &source in &sources {
        let (steps, farthest) = search.from(graph, source);
        sum += steps;
        longest = longest.max(farthest);
    }
    let pairs = sources.len() as f64 * (giant.len() - 1) as f64;
    Some(PathLengths { mean: sum as f64 / pairs, longest, sources: sources.len() })
}

/// Breadth-first search with memory that is used again.
struct Search {
    /// The search in which a person was last reached.
    reached: Vec<u32>,
    round: u32,
    queue: VecDeque<(u32, u32)>,
}

impl Search {
    fn new(people: usize) -> Self {
        Self { reached: vec![0; people], round: 0, queue: VecDeque::new() }
    }

    /// Sum of the distances to all who can be reached, and the largest.
    fn from(&mut self, graph: &TieGraph, source: u32) -> (u64, u32) {
        self.round += 1;
        self.reached[source as usize] = self.round;
        self.queue.push_back((source, 0));
        let (mut sum, mut longest) = (0, 0);
        while let Some((person, distance)) = self.queue.pop_front() {
            sum += u64::from(distance);
            longest = distance;
            for &next in graph.neighbours(person) {
                if self.reached[next as usize] != self.round {
                    self.reached[next as usize] = self.round;
                    self.queue.push_back((next, distance + 1));
                }
            }
        }
        (sum, longest)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_of_four_and_a_stranger() {
        let graph = TieGraph::new(5, [(0, 1), (2, 1), (2, 3)]);
        let lengths = path_lengths(&graph, Sources::All).expect("two members");
        assert_eq!((lengths.mean, lengths.longest), (5.0 / 3.0, 3));
        assert_eq!(path_lengths(&graph, Sources::Sample(1)).map(|l| l.mean), Some(2.0));
        assert_eq!(path_lengths(&TieGraph::new(3, []), Sources::All), None);
    }

    #[test]
    fn distances_agree_with_petgraph() {
        let arcs: Vec<(u32, u32)> =
            (0..60).flat_map(|i| [(i, (i * 7 + 3) % 60), (i, (i + 1) % 60)]).collect();
        let graph = TieGraph::new(60, arcs.iter().copied());
        let other = petgraph::graph::UnGraph::<(), ()>::from_edges(graph.ties());
        let sum: u32 = other
            .node_indices()
            .flat_map(|node| petgraph::algo::dijkstra(&other, node, None, |_| 1u32).into_values())
            .sum();
        let lengths = path_lengths(&graph, Sources::All).expect("connected");
        assert_eq!(lengths.mean, f64::from(sum) / (60.0 * 59.0));
    }
}
