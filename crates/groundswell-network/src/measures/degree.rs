//! Degree: how many others a person is tied to.

use super::graph::TieGraph;

/// Mean, spread and extremes of the degrees of a network.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DegreeSummary {
    /// Mean number of ties a person.
    pub mean: f64,
    /// Standard deviation over people, dividing by their number.
    pub sd: f64,
    /// Fewest ties.
    pub min: usize,
    /// Most ties.
    pub max: usize,
}

/// The number of distinct neighbours of everybody, whichever way the arcs run.
pub fn degrees(graph: &TieGraph) -> Vec<usize> {
    graph.everybody().map(|person| graph.neighbours(person).len()).collect()
}

/// Summarises the degrees; all zero for a network of nobody.
pub fn degree_summary(graph: &TieGraph) -> DegreeSummary {
    let degrees = degrees(graph);
    let n = degrees.len().max(1) as f64;
    let mean = degrees.iter().sum::<usize>() as f64 / n;
    let squared = |&degree: &usize| (degree as f64 - mean) * (degree as f64 - mean);
    DegreeSummary {
        mean,
        sd: libm::sqrt(degrees.iter().map(squared).sum::<f64>() / n),
        min: degrees.iter().copied().min().unwrap_or_default(),
        max: degrees.iter().copied().max().unwrap_or_default(),
    }
}
