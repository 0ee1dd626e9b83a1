//! Brokerage: who stands between two people who are not tied directly, and on whose behalf.

use super::graph::TieGraph;

/// How often a person is the middle of an open path a → b → c, by the groups of the three.
///
/// **Source** Gould & Fernandez 1989, *Sociological Methodology* 19:89.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct BrokerageRoles {
    /// All three in one group.
    pub coordinator: u64,
    /// The ends in one group, the broker in another (also called consultant).
    pub itinerant: u64,
    /// The receiver in the broker's group, the sender in another.
    pub gatekeeper: u64,
    /// The sender in the broker's group, the receiver in another.
    pub representative: u64,
    /// Three different groups.
    pub liaison: u64,
}

impl BrokerageRoles {
    /// Open paths through the person, whatever the groups.
    pub fn total(&self) -> u64 {
        self.coordinator + self.itinerant + self.gatekeeper + self.representative + self.liaison
    }
}

/// Gould and Fernandez's brokerage roles of everybody.
///
/// **Shape** one group per person; groups beyond the people are ignored and people beyond the
/// groups are in none, so they broker nothing and no paths from or to them count.
pub fn brokerage<G: Ord>(graph: &TieGraph, groups: &[G]) -> Vec<BrokerageRoles> {
    graph.everybody().map(|broker| roles(graph, groups, broker)).collect()
}

fn roles<G: Ord>(graph: &TieGraph, groups: &[G], broker: u32) -> BrokerageRoles {
    let mut roles = BrokerageRoles::default();
    let Some(own) = groups.get(broker as usize) else { return roles };
    for &from in graph.predecessors(broker) {
        let open = |&&to: &&u32| to != from && !graph.has_arc(from, to);
        for &to in graph.successors(broker).iter().filter(open) {
            if let (Some(from), Some(to)) = (groups.get(from as usize), groups.get(to as usize)) {
                *match (from == own, to == own) {
                    (true, true) => &mut roles.coordinator,
                    (true, false) => &mut roles.representative,
                    (false, true) => &mut roles.gatekeeper,
                    (false, false) if from == to => &mut roles.itinerant,
                    (false, false) => &mut roles.liaison,
                } += 1;
            }
        }
    }
    roles
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exact_roles() {
        let path = TieGraph::new(3, [(0, 1), (1, 2)]);
        let none = BrokerageRoles::default();
        for (groups, expected) in [
            ("xxx", BrokerageRoles { coordinator: 1, ..none }),
            ("xyx", BrokerageRoles { itinerant: 1, ..none }),
            ("xxy", BrokerageRoles { representative: 1, ..none }),
            ("xyy", BrokerageRoles { gatekeeper: 1, ..none }),
            ("xyz", BrokerageRoles { liaison: 1, ..none }),
        ] {
            let groups: Vec<char> = groups.chars().collect();
            assert_eq!(brokerage(&path, &groups), [none, expected, none]);
        }
    }

    #[test]
    fn a_closed_triad_needs_no_broker() {
        let closed = TieGraph::new(3, [(0, 1), (1, 2), (0, 2)]);
        assert!(brokerage(&closed, &['x', 'y', 'z']).iter().all(|roles| roles.total() == 0));
    }
}
