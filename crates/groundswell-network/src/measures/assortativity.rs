//! Assortativity: whether ties join people who are alike.

use super::graph::{TieGraph, dense};

/// Assortativity by a label such as department or role: 1 if all ties join equals, 0 if as many
/// as by chance; `None` without ties or if everybody tied has one label.
///
/// **Shape** undirected ties, each once, as pairs of positions in `labels`; those beyond the
/// labels do not count. **Source** Newman 2003, *Physical Review E* 67:026126, equation 2.
pub fn assortativity<L: Ord>(
    ties: impl IntoIterator<Item = (u32, u32)>,
    labels: &[L],
) -> Option<f64> {
    let (labels, kinds) = dense(labels);
    let mut ends = vec![0u64; kinds];
    let (mut all, mut alike) = (0u64, 0u64);
    for (a, b) in ties {
        let (Some(&a), Some(&b)) = (labels.get(a as usize), labels.get(b as usize)) else {
            continue;
        };
        ends[a] += 1;
        ends[b] += 1;
        all += 1;
        alike += u64::from(a == b);
    }
    let share = |&ends: &u64| ends as f64 / (2 * all) as f64;
    let by_chance: f64 = ends.iter().map(|ends| share(ends) * share(ends)).sum();
    // Of one label only: the sum is 1 exactly, as every share is 0 or 1.
    (all > 0 && by_chance < 1.0)
        .then(|| (alike as f64 / all as f64 - by_chance) / (1.0 - by_chance))
}

/// Assortativity by a number: the correlation of the values at the two ends of ties; `None`
/// without ties or if all ends have one value.
///
/// **Shape** undirected ties, each once, as pairs of positions in `values`; those beyond the
/// values do not count. **Source** Newman 2003, equation 21.
pub fn numeric_assortativity(
    ties: impl IntoIterator<Item = (u32, u32)>,
    values: &[f64],
) -> Option<f64> {
    let value = |person: u32| values.get(person as usize).copied();
    let both = |(a, b): (u32, u32)| value(a).zip(value(b));
    let pairs: Vec<(f64, f64)> = ties.into_iter().filter_map(both).collect();
    let ends = 2.0 * pairs.len() as f64;
    let mean = pairs.iter().map(|(x, y)| x + y).sum::<f64>() / ends;
    let covariance: f64 = pairs.iter().map(|(x, y)| 2.0 * (x - mean) * (y - mean)).sum();
    let spread = |(x, y): &(f64, f64)| (x - mean) * (x - mean) + (y - mean) * (y - mean);
    let variance: f64 = pairs.iter().map(spread).sum();
    (variance > 0.0).then(|| covariance / variance)
}

/// Whether the well-connected are tied to the well-connected: [`numeric_assortativity`] by degree.
pub fn degree_assortativity(graph: &TieGraph) -> Option<f64> {
    let degree = |person| graph.neighbours(person).len() as f64;
    let degrees: Vec<f64> = graph.everybody().map(degree).collect();
    numeric_assortativity(graph.ties(), &degrees)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn extremes() {
        let ties = [(0, 1), (2, 3)];
        assert_eq!(assortativity(ties, &["a", "a", "b", "b"]), Some(1.0));
        assert_eq!(assortativity(ties, &["a", "b", "a", "b"]), Some(-1.0));
        assert_eq!(assortativity(ties, &["a", "a", "a", "a"]), None);
        assert_eq!(assortativity([], &["a", "b"]), None);
        assert_eq!(numeric_assortativity(ties, &[1.0, 1.0, 2.0, 2.0]), Some(1.0));
        assert_eq!(numeric_assortativity(ties, &[1.0, 2.0, 1.0, 2.0]), Some(-1.0));
    }

    #[test]
    fn a_star_is_disassortative_by_degree() {
        let star = TieGraph::new(4, [(0, 1), (0, 2), (0, 3)]);
        assert_eq!(degree_assortativity(&star), Some(-1.0));
        assert_eq!(degree_assortativity(&TieGraph::new(3, [(0, 1), (1, 2), (2, 0)])), None);
    }
}
