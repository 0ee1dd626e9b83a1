//! Components: who can reach whom.

use petgraph::algo::kosaraju_scc;
use petgraph::graph::DiGraph;
use petgraph::unionfind::UnionFind;

use super::graph::TieGraph;

/// The parts of a network that ties hold together, whichever way the arcs run; the largest first,
/// each sorted.
pub fn components(graph: &TieGraph) -> Vec<Vec<u32>> {
    let mut union = UnionFind::<u32>::new(graph.people());
    graph.ties().for_each(|(a, b)| {
        union.union(a, b);
    });
    let mut by_label: Vec<(u32, u32)> =
        union.into_labeling().into_iter().zip(graph.everybody()).collect();
    by_label.sort_unstable();
    let parts = by_label.chunk_by(|a, b| a.0 == b.0);
    largest_first(parts.map(|part| part.iter().map(|&(_, person)| person).collect()).collect())
}

/// The largest component, sorted; empty without people.
pub fn giant_component(graph: &TieGraph) -> Vec<u32> {
    components(graph).into_iter().next().unwrap_or_default()
}

/// The parts within which everybody reaches everybody along arcs; the largest first, each sorted.
pub fn strong_components(graph: &TieGraph) -> Vec<Vec<u32>> {
    let mut directed = DiGraph::<(), ()>::with_capacity(graph.people(), graph.arc_count());
    graph.everybody().for_each(|_| {
        directed.add_node(());
    });
    directed.extend_with_edges(graph.arcs());
    let sorted = |part: Vec<petgraph::graph::NodeIndex>| {
        let mut part: Vec<u32> = part.into_iter().map(|node| node.index() as u32).collect();
        part.sort_unstable();
        part
    };
    largest_first(kosaraju_scc(&directed).into_iter().map(sorted).collect())
}

/// Largest first, equals by their first member.
fn largest_first(mut parts: Vec<Vec<u32>>) -> Vec<Vec<u32>> {
    parts.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.first().cmp(&b.first())));
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_ordered_by_size() {
        let graph = TieGraph::new(6, [(4, 5), (1, 2), (2, 3), (3, 1)]);
        assert_eq!(components(&graph), [vec![1, 2, 3], vec![4, 5], vec![0]]);
        assert_eq!(strong_components(&graph), [vec![1, 2, 3], vec![0], vec![4], vec![5]]);
        assert!(giant_component(&TieGraph::new(0, [])).is_empty());
    }
}
