//! Estimators on plain arrays: what matched worlds say about the strategies that ran in them.
//!
//! The input is numbers, the output is figures with their uncertainty. Nothing here runs a
//! simulation, prints, reads a file, starts a thread or asks for the time.
//!
//! # Terms
//!
//! A *world* is a hospital draw and a run index; every strategy runs in the same worlds. Hospital
//! draws are the independent units. Runs on one draw share its staff and network and are correlated,
//! so every interval is built from hospital means: ten times as many runs on five hospitals remain
//! five hospitals.
//!
//! # Map
//!
//! | file | estimator |
//! |---|---|
//! | `worlds`, `curves` | the data: an outcome per world, an outcome per world and week |
//! | `cluster` | [`ClusterMean`]: mean, standard error and interval over hospital draws |
//! | `components` | [`VarianceComponents`]: variance between and within hospital draws |
//! | `moments` | [`Quantiles`] over worlds |
//! | `summary` | [`Summary`]: one outcome under one strategy |
//! | `paired` | [`paired_difference`]: two strategies in the same worlds |
//! | `best` | [`best`]: how often each strategy is the best of all |
//! | `holm` | [`holm`]: p values of a family of comparisons |
//! | `comparison` | [`Comparison`]: all of these for every outcome and pair |
//! | `verdict` | [`judge`]: whether a claim is supported, contradicted or undecided |
//! | `band` | [`simultaneous_band`]: a band around a weekly curve |
//! | `weekly` | quantiles over worlds by week, [`take_off`], weeks in which a band leaves zero |
//! | `fates` | [`Fates`]: who practises because of which strategy |
//! | `confidence`, `error` | [`Confidence`], [`Interval`], [`AnalysisError`] |
//!
//! # References
//!
//! - Cameron, Gelbach & Miller 2008, Review of Economics and Statistics 90, 414-427
//! - Cohen 1988, Statistical Power Analysis for the Behavioral Sciences, 2nd ed.
//! - Davidson & Flachaire 2008, Journal of Econometrics 146, 162-169
//! - Dixon & Mood 1946, Journal of the American Statistical Association 41, 557-566
//! - Donner & Klar 2000, Design and Analysis of Cluster Randomization Trials in Health Research
//! - Holm 1979, Scandinavian Journal of Statistics 6, 65-70
//! - Hyndman & Fan 1996, The American Statistician 50, 361-365
//! - Lakens, Scheel & Isager 2018, Advances in Methods and Practices in Psychological Science 1, 259-269
//! - McGraw & Wong 1992, Psychological Bulletin 111, 361-365
//! - Schuirmann 1987, Journal of Pharmacokinetics and Biopharmaceutics 15, 657-680
//! - Searle, Casella & McCulloch 1992, Variance Components
//! - Student 1908, Biometrika 6, 1-25
//! - Vargha & Delaney 2000, Journal of Educational and Behavioral Statistics 25, 101-132
//! - Westfall & Young 1993, Resampling-Based Multiple Testing

mod band;
mod best;
mod cluster;
mod comparison;
mod components;
mod confidence;
mod curves;
mod error;
mod fates;
mod holm;
mod moments;
mod paired;
mod summary;
mod verdict;
mod weekly;
mod worlds;

pub use band::{Band, simultaneous_band};
pub use best::{Best, Direction, best};
pub use cluster::{ClusterMean, NoInterval};
pub use comparison::{Comparison, Outcome, OutcomeComparison, Pair, StrategySummary};
pub use components::VarianceComponents;
pub use confidence::{Confidence, Interval};
pub use curves::Curves;
pub use error::AnalysisError;
pub use fates::{FateCounts, Fates};
pub use holm::holm;
pub use moments::Quantiles;
pub use paired::{PairCounts, PairedDifference, paired_difference};
pub use summary::Summary;
pub use verdict::{Benchmark, Judgement, Reason, Relation, Rule, Verdict, judge};
pub use weekly::take_off;
pub use worlds::Worlds;
