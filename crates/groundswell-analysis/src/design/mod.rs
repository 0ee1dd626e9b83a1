//! Designs: which points of the ranges of uncertain factors to simulate.
//!
//! | file | design | answers |
//! |---|---|---|
//! | `factor` | [`Factor`]: a range and how it is divided | |
//! | `points` | [`Points`]: the list of points | |
//! | `grid` | [`full_grid`]: every combination of some levels | what do one or two factors do? |
//! | `latin` | [`latin_hypercube`]: every range covered evenly | does a ranking hold everywhere? |
//! | `sequence` | [`sobol_sequence`]: the whole box covered evenly | the same, with more points |
//! | `saltelli` | [`saltelli_matrices`] | how much of the variance does each factor explain? |
//! | `morris` | [`morris_trajectories`] | which of many factors matter at all? |
//!
//! All are deterministic: the same factors, size and seed give the same points on every machine.

mod factor;
mod grid;
mod latin;
mod morris;
mod points;
mod saltelli;
mod sequence;

pub use factor::Factor;
pub use grid::{full_grid, stepped};
pub use latin::latin_hypercube;
pub use morris::{Trajectories, TrajectoryStep, morris_trajectories};
pub use points::Points;
pub(crate) use points::check_count;
pub use saltelli::saltelli_matrices;
pub use sequence::sobol_sequence;
