//! Designs: at which points of a space of variables a scenario is simulated.

mod space;

use groundswell_analysis::{
    Points, full_grid, latin_hypercube, morris_trajectories, sobol_sequence,
};
use serde::{Deserialize, Serialize};

use crate::error::ExperimentError;

pub use space::DesignSpace;

/// Most points of a design; more could not be simulated within weeks.
const MOST_POINTS: usize = 100_000;

/// How the points of a design are chosen.
///
/// ```
/// use groundswell_experiment::{Design, DesignSpace};
/// use groundswell_scenario::{Scenario, Variation};
///
/// let scenario = Scenario::default();
/// let read = |text| Variation::read(&scenario, text);
/// let space = DesignSpace::new(vec![read("alignment=0:1:0.5")?, read("divergence=.2,.8")?])?;
/// let points = Design::Grid { levels: 5 }.points(&space, 1)?;
/// assert_eq!((points.len(), points.point(3)), (6, &[0.5, 0.8][..]));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "kind")]
pub enum Design {
    /// Every combination of values; the last variable changes fastest.
    Grid {
        /// Values of a range without steps, evenly spread.
        levels: usize,
    },
    /// A [Latin hypercube](latin_hypercube): every range covered evenly.
    LatinHypercube {
        /// Number of points.
        points: usize,
    },
    /// A [Sobol' sequence](sobol_sequence): the whole space covered evenly.
    Sobol {
        /// Number of points; powers of two are best.
        points: usize,
    },
    /// [Walks](morris_trajectories) that change one variable at a time.
    Morris {
        /// Number of walks, each of one point more than there are variables.
        trajectories: usize,
        /// Values of a range on the walks, an even number.
        levels: usize,
    },
}

impl Design {
    /// The values of the variables at the points, in the order in which they are simulated.
    ///
    /// # Errors
    /// There are too many points, or none; or, but for a grid, a variable is given a single value.
    pub fn points(self, space: &DesignSpace, seed: u64) -> Result<Points, ExperimentError> {
        self.check(space)?;
        let over = match self {
            Self::Grid { levels } => return Ok(full_grid(&space.levels(levels)?)?),
            Self::LatinHypercube { points } => latin_hypercube(&space.factors()?, points, seed)?,
            Self::Sobol { points } => sobol_sequence(&space.factors()?, points, seed)?,
            Self::Morris { trajectories, levels } => {
                morris_trajectories(&space.factors()?, trajectories, levels, seed)?.points
            }
        };
        space.at(&over)
    }

    /// Refuses what could not be simulated, before it takes memory.
    fn check(self, space: &DesignSpace) -> Result<(), ExperimentError> {
        let points = match self {
            Self::Grid { levels } => {
                let levels = space.levels(levels)?;
                levels.iter().fold(1, |points: usize, own| points.saturating_mul(own.len()))
            }
            Self::LatinHypercube { points } | Self::Sobol { points } => points,
            Self::Morris { trajectories, .. } => {
                trajectories.saturating_mul(space.variations().len() + 1)
            }
        };
        match points {
            0 => Err(ExperimentError::Nothing("points")),
            1..=MOST_POINTS => Ok(()),
            _ => {
                let (given, limit) = (points as u64, MOST_POINTS as u64);
                Err(ExperimentError::OutOfRange { what: "points", given, limit })
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use groundswell_scenario::{Scenario, Variation};

    use super::*;

    fn space(texts: &[&str]) -> DesignSpace {
        let scenario = Scenario::default();
        let read = |text: &&str| Variation::read(&scenario, text).unwrap();
        DesignSpace::new(texts.iter().map(read).collect()).unwrap()
    }

    #[test]
    fn a_grid_holds_every_combination_of_names_and_numbers() {
        let space = space(&["alignment=0:1:0.5", "placement=random,all"]);
        let points = Design::Grid { levels: 5 }.points(&space, 1).unwrap();
        let expected = [[0.0, 2.0], [0.0, 4.0], [0.5, 2.0], [0.5, 4.0], [1.0, 2.0], [1.0, 4.0]];
        assert_eq!(points.values(), expected.concat());
    }

    #[test]
    fn every_sample_fills_ranges_and_levels_evenly() {
        let space = space(&["divergence=0.2:0.6", "placement=random,all"]);
        let lhs = Design::LatinHypercube { points: 8 };
        for design in [lhs, Design::Sobol { points: 8 }] {
            let points = design.points(&space, 3).unwrap();
            let below = points.iter().filter(|point| point[0] < 0.4).count();
            let random = points.iter().filter(|point| point[1] == 2.0).count();
            assert_eq!((points.len(), below, random), (8, 4, 4), "{design:?}");
            assert!(points.iter().all(|point| (0.2..=0.6).contains(&point[0])));
        }
    }

    #[test]
    fn walks_change_one_variable_at_a_time() {
        let space = space(&["divergence=0:0.9", "placement=random,all", "delay=1:4"]);
        let design = Design::Morris { trajectories: 5, levels: 4 };
        let points = design.points(&space, 1).unwrap();
        assert_eq!(points.len(), 5 * 4);
        for walk in points.values().chunks(4 * 3) {
            for (from, to) in walk.chunks(3).zip(walk[3..].chunks(3)) {
                assert_eq!(from.iter().zip(to).filter(|(from, to)| from != to).count(), 1);
            }
        }
    }

    #[test]
    fn a_seed_fixes_the_points() {
        let space = space(&["divergence=0:0.9", "alignment=0:1"]);
        let points = |seed| Design::LatinHypercube { points: 5 }.points(&space, seed).unwrap();
        assert_eq!(points(1), points(1));
        assert_ne!(points(1), points(2));
    }

    #[test]
    fn too_many_points_are_refused_before_they_take_memory() {
        let space = space(&["divergence=0:1:0.0001", "alignment=0:1:0.0001"]);
        let refused = Design::Grid { levels: 5 }.points(&space, 1).unwrap_err().to_string();
        assert_eq!(refused, "100020001 points are too many; ask for at most 100000");
        assert!(Design::Sobol { points: usize::MAX }.points(&space, 1).is_err());
        assert!(Design::LatinHypercube { points: 0 }.points(&space, 1).is_err());
    }
}
