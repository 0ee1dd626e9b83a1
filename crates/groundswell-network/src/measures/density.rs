//! Density: the share of possible ties that are there.

use super::graph::TieGraph;

/// Undirected ties as a share of pairs of people; `None` for fewer than two.
pub fn density(graph: &TieGraph) -> Option<f64> {
    (graph.people() > 1).then(|| 2.0 * graph.tie_count() as f64 / ordered_pairs(graph))
}

/// Arcs as a share of ordered pairs of people; `None` for fewer than two.
pub fn arc_density(graph: &TieGraph) -> Option<f64> {
    (graph.people() > 1).then(|| graph.arc_count() as f64 / ordered_pairs(graph))
}

fn ordered_pairs(graph: &TieGraph) -> f64 {
    let n = graph.people() as f64;
    n * (n - 1.0)
}
