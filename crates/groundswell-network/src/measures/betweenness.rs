//! Betweenness: how many shortest paths run through a person.

use super::graph::{Sources, TieGraph};

/// Betweenness of everybody: the share of pairs of other people whose shortest paths pass through
/// the person, along ties either way.
///
/// With [`Sources::Sample`] paths from so many people stand for those from all; cost grows with
/// sources × ties. **Units** share in \[0, 1\]; 0 for networks of fewer than three. **Source**
/// Brandes 2001, *Journal of Mathematical Sociology* 25:163; Brandes & Pich 2007 for sampling.
pub fn betweenness(graph: &TieGraph, sources: Sources) -> Vec<f64> {
    let everybody: Vec<u32> = graph.everybody().collect();
    let sources = sources.choose(&everybody);
    let mut passes = vec![0.0; graph.people()];
    let mut search = Search::new(graph.people());
    for &source in &sources {
        search.from(graph, source, &mut passes);
    }
    let n = graph.people() as f64;
    let from_all = n / sources.len().max(1) as f64;
    let pairs = ((n - 1.0) * (n - 2.0)).max(1.0);
    passes.iter_mut().for_each(|pass| *pass *= from_all / pairs);
    passes
}

/// One run of Brandes' algorithm, with memory that is used again.
struct Search {
    distance: Vec<u32>,
    paths: Vec<f64>,
    dependency: Vec<f64>,
    order: Vec<u32>,
}

const FAR: u32 = u32::MAX;

impl Search {
    fn new(people: usize) -> Self {
        Self {
            distance: vec![FAR; people],
            paths: vec![0.0; people],
            dependency: vec![0.0; people],
            order: Vec::with_capacity(people),
        }
    }

    /// Adds to everybody the share of the source's shortest paths to others that pass through.
    fn from(&mut self, graph: &TieGraph, source: u32, passes: &mut [f64]) {
        self.count_paths(graph, source);
        for &person in self.order.iter().rev() {
            let p = person as usize;
            let share = (1.0 + self.dependency[p]) / self.paths[p];
            for &before in graph.neighbours(person) {
                let b = before as usize;
                if self.distance[b].wrapping_add(1) == self.distance[p] {
                    self.dependency[b] += self.paths[b] * share;
                }
            }
            if person != source {
                passes[p] += self.dependency[p];
            }
        }
        self.clear();
    }

    /// Breadth-first: distances, numbers of shortest paths and the order of visits.
    fn count_paths(&mut self, graph: &TieGraph, source: u32) {
        self.distance[source as usize] = 0;
        self.paths[source as usize] = 1.0;
        self.order.push(source);
        let mut next = 0;
        while let Some(&person) = self.order.get(next) {
            next += 1;
            let (ahead, paths) = (self.distance[person as usize] + 1, self.paths[person as usize]);
            for &neighbour in graph.neighbours(person) {
                let n = neighbour as usize;
                if self.distance[n] == FAR {
                    self.distance[n] = ahead;
                    self.order.push(neighbour);
                }
                if self.distance[n] == ahead {
                    self.paths[n] += paths;
                }
            }
        }
    }

    fn clear(&mut self) {
        for person in self.order.drain(..) {
            let p = person as usize;
            (self.distance[p], self.paths[p], self.dependency[p]) = (FAR, 0.0, 0.0);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exact_values() {
        let star = TieGraph::new(5, (1..5).map(|leaf| (0, leaf)));
        assert_eq!(betweenness(&star, Sources::All), [1.0, 0.0, 0.0, 0.0, 0.0]);
        let path = TieGraph::new(4, [(0, 1), (1, 2), (2, 3)]);
        let expected = [0.0, 2.0 / 3.0, 2.0 / 3.0, 0.0];
        for (found, expected) in betweenness(&path, Sources::All).iter().zip(expected) {
            assert!((found - expected).abs() < 1e-12);
        }
        let square = TieGraph::new(4, [(0, 1), (1, 2), (2, 3), (3, 0)]);
        assert!(betweenness(&square, Sources::All).iter().all(|b| (b - 1.0 / 6.0).abs() < 1e-12));
    }

    #[test]
    fn a_sample_of_all_is_exact() {
        let graph = TieGraph::new(7, (0..7).map(|i| (i, (i * i + 1) % 7)));
        let exact = betweenness(&graph, Sources::All);
        assert_eq!(betweenness(&graph, Sources::Sample(7)), exact);
        assert_eq!(betweenness(&TieGraph::new(2, [(0, 1)]), Sources::All), [0.0, 0.0]);
    }
}
