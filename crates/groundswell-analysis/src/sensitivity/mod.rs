//! Which uncertain factors matter, from an outcome at the points of a design.
//!
//! Runs of one point differ by chance alone, so an outcome at a point is a mean response plus
//! run-to-run noise. Both methods describe the mean response. With two or more runs at each point
//! the noise is measured and taken out; with one it cannot be told from the effect of the factors.
//!
//! Runs may be independent or matched, run `r` of every point sharing a world. Matching is better:
//! it takes what the world does to all points alike out of the comparison of points.
//!
//! | file | estimator |
//! |---|---|
//! | `responses` | the data: an outcome at every point and run |
//! | `morris` | [`elementary_effects`]: a cheap ranking of many factors |
//! | `sobol` | [`sobol_indices`]: shares of the variance, for fewer factors or more time |
//! | `terms` | what each row of the design contributes to them |

mod morris;
mod responses;
mod sobol;
mod terms;

pub use morris::{ElementaryEffect, elementary_effects};
pub use responses::Responses;
pub use sobol::{FactorIndices, RunNoise, SensitivityIndex, SobolIndices, sobol_indices};
