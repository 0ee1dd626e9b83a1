//! What can be wrong with the input of an estimator.

use thiserror::Error;

/// Why an estimator refused its input.
///
/// Positions are counted from 0.
#[derive(Clone, Debug, PartialEq, Error)]
pub enum AnalysisError {
    /// A shape has no hospital, no run or no week.
    #[error("a shape of {hospitals} hospitals x {runs} runs x {weeks} weeks holds no value")]
    Empty {
        /// Hospital draws asked for.
        hospitals: usize,
        /// Runs per hospital asked for.
        runs: usize,
        /// Weeks asked for (1 for an outcome without weeks).
        weeks: usize,
    },
    /// The number of values is not the product of the dimensions.
    #[error("the shape asks for {expected} values, {found} were given")]
    Length {
        /// Product of the dimensions.
        expected: usize,
        /// Values given.
        found: usize,
    },
    /// A value is infinite or so large that its square would not fit.
    #[error("value {value} at position {position} is out of range: at most 1e100 in size, or NaN")]
    OutOfRange {
        /// Position in the row-major array.
        position: usize,
        /// The value.
        value: f64,
    },
    /// A weekly curve has no value at some week.
    #[error("the curve has no value at position {position}; a band needs every week of every run")]
    Gap {
        /// Position in the row-major array.
        position: usize,
    },
    /// Two arrays that must come from the same worlds differ in shape.
    #[error("worlds do not match: expected the shape {expected:?}, found {found:?}")]
    Unmatched {
        /// Shape of the first array: hospitals, runs, weeks (1 for an outcome without weeks).
        expected: [usize; 3],
        /// Shape of the array that differs.
        found: [usize; 3],
    },
    /// A confidence level outside the open interval (0, 1).
    #[error("a confidence level lies between 0 and 1, not {0}")]
    Confidence(f64),
    /// A p value outside [0, 1].
    #[error("p value {value} at position {position} is not between 0 and 1")]
    PValue {
        /// Position in the family.
        position: usize,
        /// The value.
        value: f64,
    },
    /// A smallest difference that matters that is negative or not finite.
    #[error("the smallest difference that matters is a finite number of at least 0, not {0}")]
    Margin(f64),
    /// A number to compare with that is not a number of reasonable size.
    #[error("an outcome cannot be compared with {0}: a number of at most 1e100 in size is needed")]
    Benchmark(f64),
    /// A band from too few hospital draws.
    #[error("a band needs at least 2 hospital draws, {0} given")]
    TooFewHospitals(usize),
    /// A band from too few bootstrap replicates for its confidence level.
    #[error("a band at this confidence needs at least {needed} replicates, {found} given")]
    TooFewReplicates {
        /// Fewest replicates that can place the quantile.
        needed: usize,
        /// Replicates given.
        found: usize,
    },
    /// A number that says how to go about an estimate and is out of range.
    #[error("{name} must be {needed}, not {found}")]
    Setting {
        /// What the number is.
        name: &'static str,
        /// What it must be.
        needed: &'static str,
        /// The number given.
        found: f64,
    },
    /// A factor whose range is empty or not finite.
    #[error(
        "a factor cannot range from {lo} to {hi}: its ends must be finite numbers, the lower below \
         the upper, and above 0 on a logarithmic scale"
    )]
    FactorRange {
        /// Lower end given.
        lo: f64,
        /// Upper end given.
        hi: f64,
    },
    /// A pilot too small to tell hospitals from runs.
    #[error(
        "a pilot needs at least 2 hospital draws and, on one of them, 2 runs in which the outcome is \
         defined under both strategies"
    )]
    SmallPilot,
    /// A comparison without strategies.
    #[error("no strategy to compare")]
    NoStrategies,
    /// Two strategies, or two outcomes, with the same name.
    #[error("the name `{0}` occurs twice")]
    DuplicateName(String),
    /// An outcome that does not have one array per strategy.
    #[error("outcome `{outcome}` has values for {found} strategies, {expected} expected")]
    StrategyCount {
        /// Name of the outcome.
        outcome: String,
        /// Strategies in the comparison.
        expected: usize,
        /// Arrays given.
        found: usize,
    },
}
