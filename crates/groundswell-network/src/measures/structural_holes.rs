//! Structural holes: how far a person's contacts know one another anyway.

use super::graph::TieGraph;

/// Burt's constraint of everybody: how much a person's ties all lead to the same people; `None`
/// for people without ties.
///
/// Ties count either way and equally. **Source** Burt 1992, *Structural Holes*, equation 2.4.
pub fn constraint(graph: &TieGraph) -> Vec<Option<f64>> {
    let mut invested = vec![0.0; graph.people()];
    let one = |person| constraint_of(graph, person, &mut invested);
    graph.everybody().map(one).collect()
}

/// Sum over contacts of (share of ties invested in the contact, directly and through others)².
fn constraint_of(graph: &TieGraph, person: u32, invested: &mut [f64]) -> Option<f64> {
    let contacts = graph.neighbours(person);
    if contacts.is_empty() {
        return None;
    }
    let share = 1.0 / contacts.len() as f64;
    for &contact in contacts {
        invested[contact as usize] += share;
        let through = graph.neighbours(contact);
        let indirect = share / through.len() as f64;
        through.iter().for_each(|&other| invested[other as usize] += indirect);
    }
    let sum = contacts.iter().map(|&contact| invested[contact as usize]).map(|p| p * p).sum();
    for &contact in contacts {
        invested[contact as usize] = 0.0;
        graph.neighbours(contact).iter().for_each(|&other| invested[other as usize] = 0.0);
    }
    Some(sum)
}

/// Burt's effective size of everybody: contacts less their mean number of ties to one another;
/// `None` for people without ties.
///
/// **Source** Burt 1992, equation 2.2, in the form of Borgatti 1997, *Connections* 20:35.
pub fn effective_size(graph: &TieGraph) -> Vec<Option<f64>> {
    let clustering = super::clustering::local_clustering(graph);
    let one = |(person, clustering): (u32, &f64)| {
        let contacts = graph.neighbours(person).len() as f64;
        (contacts > 0.0).then(|| contacts - clustering * (contacts - 1.0))
    };
    graph.everybody().zip(&clustering).map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn complete(n: u32) -> TieGraph {
        TieGraph::new(n as usize, (0..n).flat_map(|a| (a + 1..n).map(move |b| (a, b))))
    }

    /// Constraint and effective size of one person.
    fn of(graph: &TieGraph, person: usize) -> (f64, f64) {
        let measured = (constraint(graph)[person], effective_size(graph)[person]);
        (measured.0.expect("a contact"), measured.1.expect("a contact"))
    }

    #[test]
    fn exact_values() {
        let star = TieGraph::new(6, (1..6).map(|leaf| (0, leaf)));
        let path = TieGraph::new(3, [(0, 1), (1, 2)]);
        let bridge = TieGraph::new(6, [(0, 1), (1, 2), (2, 0), (2, 3), (3, 4), (4, 5), (5, 3)]);
        for (graph, person, constraint, size) in [
            (&star, 0, 0.2, 5.0),
            (&star, 1, 1.0, 1.0),
            (&complete(3), 0, 1.125, 1.0),
            (&complete(4), 0, 0.925926, 1.0),
            (&complete(5), 0, 0.765625, 1.0),
            (&path, 1, 0.5, 2.0),
            (&bridge, 2, 0.611111, 2.333333),
        ] {
            let (c, s) = of(graph, person);
            assert!((c - constraint).abs() < 1e-6, "constraint {c}, not {constraint}");
            assert!((s - size).abs() < 1e-6, "effective size {s}, not {size}");
        }
    }

    #[test]
    fn undefined_without_ties() {
        let graph = TieGraph::new(3, [(0, 1)]);
        assert_eq!((constraint(&graph)[2], effective_size(&graph)[2]), (None, None));
    }
}
