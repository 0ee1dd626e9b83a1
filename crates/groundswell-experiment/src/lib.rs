//! Experiments: every strategy in the same Monte Carlo worlds, the results, and their store.
//!
//! A [`Study`] says what is simulated; [`run`] simulates it on several threads and hands every
//! finished hospital draw to its [sinks](Sink): [`Results`] keeps them in memory, a
//! [`Store`](store::Store) writes them to a folder. The results do not depend on the number of
//! threads, [`replay`](replay()) reproduces any stored run alone, and [`verify`](verify()) holds a
//! stored study against its manifest and against runs made again.
//!
//! [Trials](run_trials) run many variants of a study and keep a few quantities of each; the questions
//! below `trials` are made of them.
//!
//! # Map
//!
//! | room | what it does |
//! |---|---|
//! | `study`, `plan`, `hospitals`, `scenario` | what is simulated, and how a scenario says it |
//! | `worlds` | every strategy in every world, block by block, on several threads |
//! | `blocks` | finished blocks on disk, found again by the hash of all that determines them |
//! | `share`, `merge` | a share of a study's blocks for each of several machines, and joining them |
//! | `stopping` | [`Until`]: studies that end as soon as enough is known |
//! | `results`, `means`, `people`, `week_file` | what is kept of every run, in memory and on disk |
//! | [`store`], [`tables`] | result folders: tables, manifest, estimates |
//! | `replay`, `snapshots`, `trace`, `verify` | runs made again, looked into, compared |
//! | `comparison`, `hypotheses`, `weekly` | which matrices go to which estimator |
//! | `trials`, `design` | many points with every strategy in the same worlds, and designs of points |
//! | `sweep`, `robust`, `sensitivity`, `factors` | questions about designs over values and assumptions |
//! | `power`, `effort`, `calibrate` | size of study, work put in, values that fit what was observed |
//!
//! ```
//! use groundswell_experiment::{Options, Sizes, Study};
//! use groundswell_model::{Outcome, built_ins};
//! use groundswell_network::HospitalSpec;
//!
//! let sizes = Sizes { hospitals: 2, runs: 4, weeks: 26, campaign_end: 20 };
//! let study = Study::new("two small hospitals", HospitalSpec::uniform(3, 60), sizes)
//!     .with_strategies(built_ins());
//! let results = study.results(&Options::default())?;
//! let practice = results.outcome_matrix("social-movement", Outcome::Practice)?;
//! assert_eq!(practice.values().len(), 2 * 4);
//! # Ok::<(), groundswell_experiment::ExperimentError>(())
//! ```

mod blocks;
mod calibrate;
mod comparison;
mod design;
mod effort;
mod error;
mod estimate;
mod factors;
mod hospitals;
mod hypotheses;
mod means;
mod merge;
mod people;
mod plan;
mod power;
mod replay;
mod results;
mod robust;
mod rows;
mod scenario;
mod sensitivity;
mod share;
mod snapshots;
mod stopping;
pub mod store;
mod study;
mod sweep;
pub mod tables;
mod trace;
mod trials;
mod verify;
mod week_file;
mod weekly;
mod worlds;

pub use blocks::{BLOCKS, BlockKey, BlockStore, REVISION};
pub use calibrate::{
    Calibrated, CalibrationPlan, Observation, PosteriorDraws, PredictedTarget, PredictedWeeks,
    Prediction, of_strategy, read_curve,
};
pub use comparison::{Finding, Findings, compare};
pub use design::{Design, DesignSpace};
pub use effort::{
    CostEffect, CostEffectPoint, EqualHours, ScaledStrategy, effort_points, equal_hours,
};
pub use error::{ExperimentError, Fault};
pub use estimate::{Estimate, Limits};
pub use factors::VariedFactor;
pub use hospitals::{DrawError, HospitalSize, Hospitals};
pub use hypotheses::judge_hypothesis;
pub use means::DepartmentMeans;
pub use merge::{Gathered, gather, shards};
pub use people::{Moment, People, Person, Practice};
pub use plan::{NamedPlan, Plan};
pub use replay::{Replay, ReplayVerdict, RunAddress, replay, replay_in};
pub use results::Results;
pub use robust::{DrawnFrom, Flip, Rival, RobustPoint, Robustness, Standing};
pub use sensitivity::{Indices, Method, Sensitivity, SensitivityDesign, Target};
pub use share::Share;
pub use snapshots::{Seen, Snapshots, snapshots};
pub use stopping::{Sequential, Stopping, Until};
pub use study::{Import, Sizes, Study};
pub use sweep::{DESIGN, Leader, Sweep, SweepPlan, SweptOutcome, SweptPoint, SweptVariable};
pub use trace::{Group, Trace, TracedGroup, TracedPerson};
pub use trials::{
    Quantity, Shortfall, TrialFolder, TrialValues, compute_trials, run_trials, variants,
};
pub use verify::{Discrepancy, Place, Sample, Verification, VerifyOptions, verify, verify_in};
pub use weekly::WeeklyDifference;
pub use worlds::{
    BlockId, Completion, Computed, DepartmentLabel, DepartmentRows, Detail, Draw, Options,
    Progress, SimulatedRun, Sink, StoredBlocks, run,
};

/// The version of Groundswell that studies made with this crate carry.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");
