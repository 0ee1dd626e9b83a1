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
//! | `design` | [`Factor`] and the designs: [`full_grid`], [`latin_hypercube`], [`sobol_sequence`], [`saltelli_matrices`], [`morris_trajectories`] |
//! | `regret` | [`regret`]: what choosing a strategy costs where another is better |
//! | `rules` | [`find_rules`]: plain rules for when one strategy beats another |
//! | `sensitivity` | [`Responses`] at the points of a design; [`elementary_effects`], [`sobol_indices`] |
//! | `power` | [`Pilot`]: hospital draws and runs needed to show a difference |
//! | `noncentral` | the noncentral t distribution behind it |
//! | `sequential` | [`ConfidenceSequence`]: intervals that may be looked at after every hospital draw |
//! | `calibration` | [`Calibration`]: parameters that fit observed data, by approximate Bayesian computation; [`Posterior`] |
//! | `random` | draws from a seeded stream |
//! | `confidence`, `error` | [`Confidence`], [`Interval`], [`AnalysisError`] |
//!
//! # References
//!
//! - Cameron, Gelbach & Miller 2008, Review of Economics and Statistics 90, 414-427
//! - Cohen 1988, Statistical Power Analysis for the Behavioral Sciences, 2nd ed.
//! - Davidson & Flachaire 2008, Journal of Econometrics 146, 162-169
//! - Burley 2020, Journal of Computer Graphics Techniques 9(4), 1-20
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
mod calibration;
mod cluster;
mod comparison;
mod components;
mod confidence;
mod curves;
mod design;
mod error;
mod holm;
mod moments;
mod noncentral;
mod paired;
mod power;
mod random;
mod regret;
mod rules;
mod sensitivity;
mod sequential;
mod summary;
mod verdict;
mod worlds;

pub use band::{Band, simultaneous_band};
pub use best::{Best, Direction, best};
pub use calibration::{
    Calibration, CalibrationSettings, Caution, Marginal, Posterior, Round, Stop,
};
pub use cluster::{ClusterMean, NoInterval};
pub use comparison::{Comparison, Outcome, OutcomeComparison, Pair, StrategySummary};
pub use components::VarianceComponents;
pub use confidence::{Confidence, Interval};
pub use curves::Curves;
pub use design::{
    Factor, Points, Step, Trajectories, full_grid, latin_hypercube, morris_trajectories,
    saltelli_matrices, sobol_sequence, stepped,
};
pub use error::AnalysisError;
pub use holm::holm;
pub use moments::Quantiles;
pub use paired::{PairCounts, PairedDifference, paired_difference};
pub use power::{Need, Pilot, Target};
pub use regret::{Regret, Regrets, regret};
pub use rules::{BoxRule, Condition, Restriction, Rules, Search, find_rules};
pub use sensitivity::{
    ElementaryEffect, FactorIndices, Index, Noise, Responses, SobolIndices, elementary_effects,
    sobol_indices,
};
pub use sequential::{ConfidenceSequence, judge_anytime};
pub use summary::Summary;
pub use verdict::{Benchmark, Judgement, Reason, Relation, Rule, Verdict, judge};
pub use worlds::Worlds;
