//! Measures of graphs whose values are in textbooks, for the table of checks.

#[path = "../../../tests/checks/mod.rs"]
mod checks;

use checks::{Check, Section};
use groundswell_network::measures::{
    BrokerageRoles, TieGraph, brokerage, constraint, effective_size,
};

static MEASURES: Section = Section::new("measures", 2);

/// A person in a graph of ties in both directions: name, ties, person, constraint, effective size.
type Case = (&'static str, &'static [(u32, u32)], u32, f64, f64);

const CASES: &[Case] = &[
    ("centre of a star of five", &[(0, 1), (0, 2), (0, 3), (0, 4), (0, 5)], 0, 0.2, 5.0),
    ("leaf of the star", &[(0, 1), (0, 2), (0, 3), (0, 4), (0, 5)], 1, 1.0, 1.0),
    ("triangle", &[(0, 1), (0, 2), (1, 2)], 0, 1.125, 1.0),
    ("four all tied", &[(0, 1), (0, 2), (0, 3), (1, 2), (1, 3), (2, 3)], 0, 0.925_926, 1.0),
    (
        "five all tied",
        &[(0, 1), (0, 2), (0, 3), (0, 4), (1, 2), (1, 3), (1, 4), (2, 3), (2, 4), (3, 4)],
        0,
        0.765_625,
        1.0,
    ),
    ("middle of a path of three", &[(0, 1), (1, 2)], 1, 0.5, 2.0),
    (
        "end of the bridge between two triangles",
        &[(0, 1), (0, 2), (1, 2), (2, 3), (3, 4), (3, 5), (4, 5)],
        2,
        0.611_111,
        2.333_333,
    ),
];

#[test]
fn structural_holes() {
    let mut checks = Vec::new();
    for &(name, ties, person, tight, size) in CASES {
        let people = 1 + ties.iter().map(|&(a, b)| a.max(b)).max().unwrap();
        let both = ties.iter().flat_map(|&(a, b)| [(a, b), (b, a)]);
        let graph = TieGraph::new(people as usize, both);
        let [got_tight, got_size] =
            [constraint(&graph), effective_size(&graph)].map(|all| all[person as usize].unwrap());
        checks.push(Check::near(&format!("Constraint, {name}"), tight, got_tight, 1e-6, 6));
        checks.push(Check::near(&format!("Effective size, {name}"), size, got_size, 1e-6, 6));
    }
    MEASURES.hand_in("1 holes", checks);
}

#[test]
fn roles_of_brokers() {
    let path = TieGraph::new(3, [(0, 1), (1, 2)]);
    let role = |groups: &str, of: fn(&BrokerageRoles) -> u64| {
        let groups: Vec<char> = groups.chars().collect();
        let roles = brokerage(&path, &groups)[1];
        assert_eq!(roles.total(), 1);
        of(&roles)
    };
    let closed = TieGraph::new(3, [(0, 1), (1, 2), (0, 2)]);
    let none: u64 = brokerage(&closed, &['x'; 3]).iter().map(BrokerageRoles::total).sum();
    let checks = vec![
        Check::same(
            "Brokerage of the middle of a path, groups xxx: coordinator",
            1,
            role("xxx", |r| r.coordinator),
        ),
        Check::same("Groups xyx: itinerant", 1, role("xyx", |r| r.itinerant)),
        Check::same("Groups xxy: representative", 1, role("xxy", |r| r.representative)),
        Check::same("Groups xyy: gatekeeper", 1, role("xyy", |r| r.gatekeeper)),
        Check::same("Groups xyz: liaison", 1, role("xyz", |r| r.liaison)),
        Check::same("Brokerage in a closed triad", 0, none),
    ];
    MEASURES.hand_in("2 brokers", checks);
}
