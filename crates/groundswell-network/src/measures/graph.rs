//! The network without layers and weights: who is tied to whom.

use petgraph::graph::{DiGraph, NodeIndex};

use crate::hospital::Hospital;
use crate::staff::StaffId;

/// Rows of neighbours, each sorted and without repetition.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Rows {
    offsets: Vec<usize>,
    neighbours: Vec<u32>,
}

impl Rows {
    fn new(people: usize, arcs: impl Iterator<Item = (u32, u32)> + Clone) -> Self {
        let mut offsets = vec![0; people + 1];
        arcs.clone().for_each(|(from, _)| offsets[from as usize + 1] += 1);
        for i in 0..people {
            offsets[i + 1] += offsets[i];
        }
        let mut next = offsets.clone();
        let mut neighbours = vec![0; offsets[people]];
        for (from, to) in arcs {
            neighbours[next[from as usize]] = to;
            next[from as usize] += 1;
        }
        Self { offsets, neighbours }.sorted()
    }

    /// Sorts every row and closes the gaps that repetitions leave.
    fn sorted(mut self) -> Self {
        let (mut read, mut write) = (0, 0);
        for row in 1..self.offsets.len() {
            let end = self.offsets[row];
            self.neighbours[read..end].sort_unstable();
            let start = write;
            for i in read..end {
                let neighbour = self.neighbours[i];
                if write == start || self.neighbours[write - 1] != neighbour {
                    self.neighbours[write] = neighbour;
                    write += 1;
                }
            }
            read = end;
            self.offsets[row] = write;
        }
        self.neighbours.truncate(write);
        self
    }

    fn row(&self, person: u32) -> &[u32] {
        let i = person as usize;
        &self.neighbours[self.offsets[i]..self.offsets[i + 1]]
    }
}

/// Arcs between people and the undirected ties under them, without repetition or self-ties.
///
/// **Shape** people are numbered from 0, as in [`Hospital::staff`]; neighbours are sorted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TieGraph {
    out: Rows,
    incoming: Rows,
    undirected: Rows,
}

impl TieGraph {
    /// The graph of so many people with these arcs; those that name nobody or join a person to
    /// themself are left out.
    pub fn new(people: usize, arcs: impl IntoIterator<Item = (u32, u32)>) -> Self {
        let real = |&(a, b): &(u32, u32)| a != b && a.max(b) < people as u32;
        let arcs: Vec<(u32, u32)> = arcs.into_iter().filter(real).collect();
        let forth = arcs.iter().copied();
        let back = arcs.iter().map(|&(a, b)| (b, a));
        Self {
            out: Rows::new(people, forth.clone()),
            incoming: Rows::new(people, back.clone()),
            undirected: Rows::new(people, forth.chain(back)),
        }
    }

    /// All layers of a hospital in one, arcs running from the person listened to.
    pub fn from_hospital(hospital: &Hospital) -> Self {
        let ties = hospital.layers().iter().flat_map(|layer| &layer.ties);
        Self::new(hospital.headcount(), ties.map(|tie| (tie.source.0, tie.target.0)))
    }

    /// Number of people.
    pub fn people(&self) -> usize {
        self.out.offsets.len() - 1
    }

    /// Number of arcs.
    pub fn arc_count(&self) -> usize {
        self.out.neighbours.len()
    }

    /// Number of undirected ties: pairs joined by at least one arc.
    pub fn tie_count(&self) -> usize {
        self.undirected.neighbours.len() / 2
    }

    /// Those tied to a person either way.
    pub fn neighbours(&self, person: u32) -> &[u32] {
        self.undirected.row(person)
    }

    /// Where arcs from a person lead.
    pub fn successors(&self, person: u32) -> &[u32] {
        self.out.row(person)
    }

    /// Where arcs to a person come from.
    pub fn predecessors(&self, person: u32) -> &[u32] {
        self.incoming.row(person)
    }

    /// Whether there is an arc.
    pub fn has_arc(&self, from: u32, to: u32) -> bool {
        self.successors(from).binary_search(&to).is_ok()
    }

    /// Every person's number.
    pub fn everybody(&self) -> std::ops::Range<u32> {
        0..self.people() as u32
    }

    /// Every undirected tie once, the smaller number first.
    pub fn ties(&self) -> impl Iterator<Item = (u32, u32)> + '_ {
        let later =
            |a: u32| self.neighbours(a).iter().filter(move |&&b| a < b).map(move |&b| (a, b));
        self.everybody().flat_map(later)
    }

    /// Every arc.
    pub fn arcs(&self) -> impl Iterator<Item = (u32, u32)> + '_ {
        self.everybody().flat_map(|a| self.successors(a).iter().map(move |&b| (a, b)))
    }
}

impl Hospital {
    /// The merged network as a petgraph graph, for algorithms that are not among the measures.
    ///
    /// **Shape** nodes in staff order; an edge runs from the person listened to to the listener.
    /// **Units** share of the listener's attention.
    pub fn to_petgraph(&self) -> DiGraph<StaffId, f32> {
        let mut graph = DiGraph::with_capacity(self.headcount(), self.listening().arc_count());
        for id in 0..self.headcount() as u32 {
            graph.add_node(StaffId(id));
        }
        for (listener, row) in self.listening().rows().enumerate() {
            for arc in row {
                let (source, target) = (arc.source as usize, listener);
                graph.add_edge(NodeIndex::new(source), NodeIndex::new(target), arc.weight);
            }
        }
        graph
    }
}

/// From whom shortest paths are followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sources {
    /// From everybody: exact.
    All,
    /// From at most so many people, evenly spread over their order: the same ones every time.
    Sample(usize),
}

impl Sources {
    /// The people chosen.
    pub(super) fn choose(self, people: &[u32]) -> Vec<u32> {
        let count = match self {
            Self::All => people.len(),
            Self::Sample(count) => count.min(people.len()),
        };
        (0..count).map(|i| people[i * people.len() / count]).collect()
    }
}

/// Labels renumbered from 0, and how many there are.
pub(super) fn dense<L: Ord>(labels: &[L]) -> (Vec<usize>, usize) {
    let mut distinct: Vec<&L> = labels.iter().collect();
    distinct.sort_unstable();
    distinct.dedup();
    let number = |label| distinct.binary_search(&label).unwrap_or_default();
    (labels.iter().map(number).collect(), distinct.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn repetitions_and_self_ties_are_dropped() {
        let graph = TieGraph::new(4, [(0, 1), (1, 0), (0, 1), (2, 2), (1, 2), (0, 9)]);
        assert_eq!(graph.arcs().collect::<Vec<_>>(), [(0, 1), (1, 0), (1, 2)]);
        assert_eq!(graph.ties().collect::<Vec<_>>(), [(0, 1), (1, 2)]);
        assert_eq!(graph.predecessors(1), [0]);
        assert_eq!(graph.neighbours(1), [0, 2]);
        assert!(graph.neighbours(3).is_empty());
    }

    #[test]
    fn a_sample_is_spread_evenly() {
        let people: Vec<u32> = (0..10).collect();
        assert_eq!(Sources::Sample(5).choose(&people), [0, 2, 4, 6, 8]);
        assert_eq!(Sources::Sample(99).choose(&people), people);
        assert!(Sources::Sample(0).choose(&people).is_empty());
    }
}
