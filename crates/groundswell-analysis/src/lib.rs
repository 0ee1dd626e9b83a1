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
//! | `power` | [`Pilot`]: hospital draws and runs needed to show a difference |
//! | `sequential` | [`ConfidenceSequence`]: intervals valid after every hospital draw |
//! | `design` | [`Factor`]s and designs over them, such as [`latin_hypercube`] |
//! | `sensitivity` | [`elementary_effects`] and [`sobol_indices`] of factors |
//! | `regret` | [`regret`]: what choosing a strategy costs where another is better |
//! | `lead` | [`leads`]: the best strategy of every point and how sure that is |
//! | `dependence` | [`dependence`]: how a value depends on each factor, part by part |
//! | `rules` | [`find_rules`], [`find_checked_rules`]: plain rules for when one strategy beats another |
//! | `calibration` | [`Calibration`]: parameters that fit observed data |
//! | `random` | draws from a seeded stream |
//! | `weekly` | quantiles over worlds by week, [`take_off`], weeks in which a band leaves zero |
//! | `fates` | [`Fates`]: who practises because of which strategy |
//! | `confidence`, `error` | [`Confidence`], [`Interval`], [`AnalysisError`] |
//!
//! # References
//!
//! - Archer, Saltelli & Sobol' 1997, Journal of Statistical Computation and Simulation 58, 99-120
//! - Beaumont, Cornuet, Marin & Robert 2009, Biometrika 96, 983-990
//! - Box & Muller 1958, Annals of Mathematical Statistics 29, 610-611
//! - Browne 1995, Statistics in Medicine 14, 1933-1940
//! - Bryant & Lempert 2010, Technological Forecasting and Social Change 77, 34-49
//! - Burley 2020, Journal of Computer Graphics Techniques 9(4), 1-20
//! - Cameron, Gelbach & Miller 2008, Review of Economics and Statistics 90, 414-427
//! - Campolongo, Cariboni & Saltelli 2007, Environmental Modelling & Software 22, 1509-1518
//! - Cohen 1988, Statistical Power Analysis for the Behavioral Sciences, 2nd ed.
//! - Cohen 1992, Psychological Bulletin 112, 155-159
//! - Davidson & Flachaire 2008, Journal of Econometrics 146, 162-169
//! - Dixon & Mood 1946, Journal of the American Statistical Association 41, 557-566
//! - Donner & Klar 2000, Design and Analysis of Cluster Randomization Trials in Health Research
//! - Dunn 1961, Journal of the American Statistical Association 56, 52-64
//! - Filippi et al. 2013, Statistical Applications in Genetics and Molecular Biology 12, 87-107
//! - Fisher & Cornish 1960, Technometrics 2, 209-225
//! - Friedman & Fisher 1999, Statistics and Computing 9, 123-143
//! - Gutmann & Maymin 1987, Annals of Statistics 15, 456-461
//! - Hendriksen, de Heide & Grünwald 2021, Bayesian Analysis 16, 961-989
//! - Holm 1979, Scandinavian Journal of Statistics 6, 65-70
//! - Hyndman & Fan 1996, The American Statistician 50, 361-365
//! - Jansen 1999, Computer Physics Communications 117, 35-43
//! - Joe & Kuo 2008, SIAM Journal on Scientific Computing 30, 2635-2654
//! - Johnson, Kotz & Balakrishnan 1995, Continuous Univariate Distributions 2, 2nd ed.
//! - Kelley 1935, Proceedings of the National Academy of Sciences 21, 554-559
//! - Kish 1965, Survey Sampling
//! - Kitagawa 1996, Journal of Computational and Graphical Statistics 5, 1-25
//! - Kruskal & Wallis 1952, Journal of the American Statistical Association 47, 583-621
//! - Kwakkel & Jaxa-Rozen 2016, Environmental Modelling & Software 79, 311-321
//! - Lakens, Scheel & Isager 2018, Advances in Methods and Practices in Psychological Science 1, 259-269
//! - McGraw & Wong 1992, Psychological Bulletin 111, 361-365
//! - McKay, Beckman & Conover 1979, Technometrics 21, 239-245
//! - McPhail et al. 2018, Earth's Future 6, 169-191
//! - Morris 1991, Technometrics 33, 161-174
//! - Owen 1995, Monte Carlo and Quasi-Monte Carlo Methods in Scientific Computing, 299-317
//! - Prangle 2017, Bayesian Analysis 12, 289-309
//! - Rouder et al. 2009, Psychonomic Bulletin & Review 16, 225-237
//! - Saltelli et al. 2010, Computer Physics Communications 181, 259-270
//! - Savage 1951, Journal of the American Statistical Association 46, 55-67
//! - Schuirmann 1987, Journal of Pharmacokinetics and Biopharmaceutics 15, 657-680
//! - Searle, Casella & McCulloch 1992, Variance Components
//! - Secchi & Seri 2017, Computational and Mathematical Organization Theory 23, 94-121
//! - Sobol' 1967, USSR Computational Mathematics and Mathematical Physics 7(4), 86-112
//! - Stone 1974, Journal of the Royal Statistical Society B 36, 111-147
//! - Student 1908, Biometrika 6, 1-25
//! - Toni et al. 2009, Journal of the Royal Society Interface 6, 187-202
//! - Vargha & Delaney 2000, Journal of Educational and Behavioral Statistics 25, 101-132
//! - Wang & Ramdas 2025, Sequential Analysis 44, 56-110
//! - Westfall & Young 1993, Resampling-Based Multiple Testing

mod band;
mod best;
mod calibration;
mod cluster;
mod comparison;
mod components;
mod confidence;
mod curves;
mod dependence;
mod design;
mod error;
mod fates;
mod holm;
mod lead;
mod moments;
mod paired;
mod power;
mod random;
mod regret;
mod rules;
mod sensitivity;
mod sequential;
mod summary;
mod verdict;
mod weekly;
mod worlds;

pub use band::{Band, simultaneous_band};
pub use best::{Best, Direction, best};
pub use calibration::{
    Calibration, CalibrationCaution, CalibrationRound, CalibrationSettings, CalibrationStop,
    Marginal, Posterior, pick,
};
pub use cluster::{ClusterMean, NoInterval};
pub use comparison::{Comparison, Outcome, OutcomeComparison, Pair, StrategySummary, reference};
pub use components::VarianceComponents;
pub use confidence::{Confidence, Interval};
pub use curves::Curves;
pub use dependence::{Dependence, Part, dependence};
pub use design::{
    Factor, Points, Trajectories, TrajectoryStep, full_grid, latin_hypercube, morris_trajectories,
    saltelli_matrices, sobol_sequence, stepped,
};
pub use error::AnalysisError;
pub use fates::{FateCounts, Fates};
pub use holm::holm;
pub use lead::{Lead, leads, margins};
pub use moments::Quantiles;
pub use paired::{PairCounts, PairedDifference, paired_difference};
pub use power::{PairPower, Pilot, PowerCurve, PowerDesign, PowerPlan, PowerTarget, StudySize};
pub use regret::{Regret, Regrets, regret};
pub use rules::{
    BoxRule, CheckedRules, Condition, Restriction, RuleSearch, Rules, find_checked_rules,
    find_rules,
};
pub use sensitivity::{
    ElementaryEffect, FactorIndices, Responses, RunNoise, SensitivityIndex, SobolIndices,
    elementary_effects, sobol_indices,
};
pub use sequential::{ConfidenceSequence, judge_anytime};
pub use summary::Summary;
pub use verdict::{Benchmark, Judgement, Reason, Relation, Rule, Verdict, judge};
pub use weekly::take_off;
pub use worlds::Worlds;
