//! Networks of graph theory in place of one that looks like a hospital's.

use super::chance::{Chance, Stream};
use super::spec::{SpecError, out_of_range};
use crate::draw::HospitalKey;
use crate::hospital::{Hospital, Layer, Tie};
use crate::staff::StaffId;

/// The largest number of people in a complete network.
pub const MAX_COMPLETE: u64 = 4_000;

/// The largest mean number of ties a person in a random network or a ring.
pub const MAX_DEGREE: u32 = 1_000;

/// A network of graph theory, for models that are defined on one. All ties run both ways and have
/// strength 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Graph {
    /// Everybody is tied to everybody else.
    Complete,
    /// Everybody is tied to the nearest `degree` people on a ring, half of them on either side, in
    /// staff order.
    Ring {
        /// Ties of a person: an even number.
        degree: u32,
    },
    /// Every pair is tied with the same probability (Erdős & Rényi 1959; Gilbert 1959), so that
    /// numbers of ties are about Poisson distributed.
    Random {
        /// Mean number of ties of a person.
        degree: f64,
    },
}

impl Graph {
    /// The names of the kinds.
    pub const NAMES: &'static [&'static str] = &["complete", "ring", "random"];

    /// The name of its kind.
    pub fn name(self) -> &'static str {
        match self {
            Self::Complete => Self::NAMES[0],
            Self::Ring { .. } => Self::NAMES[1],
            Self::Random { .. } => Self::NAMES[2],
        }
    }

    /// Checks that there can be such a network of so many people.
    ///
    /// # Errors
    /// The number of people or of ties is out of range.
    pub fn check(self, people: u64) -> Result<(), SpecError> {
        let others = people.saturating_sub(1);
        match self {
            Self::Complete if people > MAX_COMPLETE => {
                let valid = format!("at most {MAX_COMPLETE}");
                Err(out_of_range("the number of staff in a complete network", people, &valid))
            }
            Self::Ring { degree }
                if degree % 2 == 1 || degree > MAX_DEGREE || u64::from(degree) > others =>
            {
                let most = u64::from(MAX_DEGREE).min(others);
                let valid = format!("an even number from 0 to {most}");
                Err(out_of_range("the degree of the ring", degree, &valid))
            }
            Self::Random { degree }
                if !(0.0..=f64::from(MAX_DEGREE).min(others as f64)).contains(&degree) =>
            {
                let valid = format!("from 0 to {}", u64::from(MAX_DEGREE).min(others));
                Err(out_of_range("the degree of the random network", degree, &valid))
            }
            _ => Ok(()),
        }
    }

    /// The network among so many people, as a layer; the check has been made.
    pub(super) fn layer(self, people: u32, key: HospitalKey) -> Layer {
        let mut ties = Vec::new();
        let mut tie = |a: u32, b: u32| {
            let (a, b) = (StaffId(a), StaffId(b));
            ties.push(Tie { source: a, target: b, strength: 1.0 });
            ties.push(Tie { source: b, target: a, strength: 1.0 });
        };
        match self {
            Self::Complete => (0..people).for_each(|b| (0..b).for_each(|a| tie(a, b))),
            Self::Ring { degree } => ring(people, degree, tie),
            Self::Random { degree } => {
                let probability = degree / f64::from(people.max(2) - 1);
                random(people, probability, &mut Chance::new(key, Stream::Graph), tie);
            }
        }
        Layer { name: self.name().into(), ties }
    }
}

impl Hospital {
    /// The same staff with a network of graph theory in place of their ties.
    ///
    /// # Errors
    /// There can be no such network of so many people.
    pub fn with_graph(self, graph: Graph, key: HospitalKey) -> Result<Self, SpecError> {
        graph.check(self.headcount() as u64)?;
        let layer = graph.layer(self.headcount() as u32, key);
        Ok(self.with_layers(vec![layer]))
    }
}

fn ring(people: u32, degree: u32, mut tie: impl FnMut(u32, u32)) {
    for person in 0..people {
        for step in 1..=degree / 2 {
            let next = (person + step) % people;
            // Halfway round, a pair would be met from both sides.
            if 2 * step < people || person < next {
                tie(person, next);
            }
        }
    }
}

/// Passes over untied pairs in leaps of geometric length (Batagelj & Brandes 2005).
fn random(people: u32, probability: f64, chance: &mut Chance, mut tie: impl FnMut(u32, u32)) {
    if probability <= 0.0 {
        return;
    }
    let untied = libm::log1p(-probability.min(1.0));
    let (mut low, mut high) = (-1.0, 1_u32);
    while high < people {
        let leap = libm::floor(libm::log(1.0 - chance.uniform()) / untied);
        low += 1.0 + leap;
        while high < people && low >= f64::from(high) {
            low -= f64::from(high);
            high += 1;
        }
        if high < people {
            tie(low as u32, high);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(graph: Graph, people: u32, draw: u32) -> Vec<(u32, u32)> {
        graph.check(u64::from(people)).expect("a possible network");
        let ties = graph.layer(people, HospitalKey::new(5, draw)).ties;
        let mut pairs: Vec<_> = ties.iter().map(|tie| (tie.source.0, tie.target.0)).collect();
        pairs.sort_unstable();
        let count = pairs.len();
        pairs.dedup();
        assert_eq!(pairs.len(), count, "every tie is there once");
        assert!(pairs.iter().all(|&(a, b)| a != b && pairs.binary_search(&(b, a)).is_ok()));
        pairs
    }

    #[test]
    fn everybody_has_the_ties_that_are_asked_for() {
        assert_eq!(pairs(Graph::Complete, 7, 0).len(), 42);
        for (people, degree) in [(100, 4), (5, 4), (4, 2), (3, 2), (6, 0)] {
            let pairs = pairs(Graph::Ring { degree }, people, 0);
            for person in 0..people {
                let own = pairs.iter().filter(|&&(a, _)| a == person).count();
                assert_eq!(own as u32, degree, "person {person} of {people}");
            }
        }
        assert_eq!(pairs(Graph::Random { degree: 6.0 }, 7, 0).len(), 42);
        assert!(pairs(Graph::Random { degree: 0.0 }, 7, 0).is_empty());
    }

    /// Numbers of ties of 20 draws of 1,000 people: mean and variance 5 · 999/1000 and a little
    /// less, within five standard errors (false alarm below 10⁻⁶).
    #[test]
    fn numbers_of_ties_are_about_poisson() {
        let (mut sum, mut squares, mut people) = (0.0, 0.0, 0.0);
        for draw in 0..20 {
            let mut degrees = vec![0.0_f64; 1_000];
            for (a, _) in pairs(Graph::Random { degree: 5.0 }, 1_000, draw) {
                degrees[a as usize] += 1.0;
            }
            sum += degrees.iter().sum::<f64>();
            squares += degrees.iter().map(|degree| degree * degree).sum::<f64>();
            people += 1_000.0;
        }
        let mean = sum / people;
        // Half as many pairs as ties: the standard error of the mean is twice that of pairs.
        assert!((mean - 5.0).abs() < 5.0 * 2.0 * f64::sqrt(2.5 / people), "mean {mean}");
        let variance = squares / people - mean * mean;
        assert!((variance - 4.975).abs() < 5.0 * f64::sqrt(55.0 / people), "variance {variance}");
    }

    #[test]
    fn what_cannot_be_is_refused() {
        for (graph, people) in [
            (Graph::Complete, MAX_COMPLETE + 1),
            (Graph::Ring { degree: 3 }, 10),
            (Graph::Ring { degree: 10 }, 10),
            (Graph::Random { degree: 10.0 }, 10),
            (Graph::Random { degree: f64::NAN }, 10),
        ] {
            assert!(graph.check(people).is_err(), "{graph:?} of {people}");
        }
    }
}
