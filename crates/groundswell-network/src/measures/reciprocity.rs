//! Reciprocity: how often a tie goes both ways.

use super::graph::TieGraph;

/// Share of arcs whose reverse is there too; `None` without arcs.
pub fn reciprocity(graph: &TieGraph) -> Option<f64> {
    let (arcs, ties) = (graph.arc_count(), graph.tie_count());
    // A tie both ways is two arcs, so there are `arcs - ties` mutual pairs.
    (arcs > 0).then(|| 2.0 * (arcs - ties) as f64 / arcs as f64)
}
