//! Clustering: whether a person's contacts are in contact with one another.

use super::graph::TieGraph;

/// Share of the pairs of a person's neighbours that are tied, for everybody; 0 for people with
/// fewer than two neighbours.
///
/// **Source** Watts & Strogatz 1998, *Nature* 393:440.
pub fn local_clustering(graph: &TieGraph) -> Vec<f64> {
    let share = |(closed, pairs): (usize, usize)| match pairs {
        0 => 0.0,
        pairs => closed as f64 / pairs as f64,
    };
    pairs_of_neighbours(graph).map(share).collect()
}

/// Mean of [`local_clustering`] over everybody; `None` without people.
pub fn mean_clustering(graph: &TieGraph) -> Option<f64> {
    let n = graph.people();
    (n > 0).then(|| local_clustering(graph).iter().sum::<f64>() / n as f64)
}

/// Share of all pairs of ties that meet in a person which a third tie closes; `None` if no ties
/// meet.
///
/// **Source** Newman 2003, *SIAM Review* 45:167, equation 3.
pub fn transitivity(graph: &TieGraph) -> Option<f64> {
    let add = |(a, b): (usize, usize), (c, d): (usize, usize)| (a + c, b + d);
    let (closed, pairs) = pairs_of_neighbours(graph).fold((0, 0), add);
    (pairs > 0).then(|| closed as f64 / pairs as f64)
}

/// For everybody: pairs of neighbours that are tied, and all pairs of neighbours.
fn pairs_of_neighbours(graph: &TieGraph) -> impl Iterator<Item = (usize, usize)> + '_ {
    let mut near = vec![false; graph.people()];
    graph.everybody().map(move |person| {
        let neighbours = graph.neighbours(person);
        neighbours.iter().for_each(|&n| near[n as usize] = true);
        let shared = |&n: &u32| graph.neighbours(n).iter().filter(|&&m| near[m as usize]).count();
        let closed = neighbours.iter().map(shared).sum::<usize>() / 2;
        neighbours.iter().for_each(|&n| near[n as usize] = false);
        (closed, neighbours.len() * neighbours.len().saturating_sub(1) / 2)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_triangle_with_a_tail() {
        let graph = TieGraph::new(4, [(0, 1), (1, 2), (2, 0), (2, 3)]);
        assert_eq!(local_clustering(&graph), [1.0, 1.0, 1.0 / 3.0, 0.0]);
        assert_eq!(transitivity(&graph), Some(3.0 / 5.0));
        assert_eq!(transitivity(&TieGraph::new(2, [(0, 1)])), None);
    }
}
