//! The verdict on a claim such as "the movement leaves more pockets than the mandate".

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::{AnalysisError, ClusterMean, Confidence, NoInterval, PairCounts, Worlds};

/// Which way a claim goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Relation {
    /// The left side is greater.
    Greater,
    /// The left side is less.
    Less,
}

/// What the left side of a claim is held against.
#[derive(Clone, Copy, Debug)]
pub enum Benchmark<'a> {
    /// An outcome in the same worlds, usually under another strategy.
    Worlds(&'a Worlds),
    /// A fixed number, in the units of the outcome.
    Number(f64),
}

/// How a claim is decided.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rule {
    /// Which way the claim goes.
    pub relation: Relation,
    /// Smallest difference that matters, at least 0, in the units of the outcome.
    pub margin: f64,
    /// Level of the two-sided interval.
    pub confidence: Confidence,
}

impl Rule {
    /// The rule without a margin, at 95 % confidence.
    pub fn new(relation: Relation) -> Self {
        Self { relation, margin: 0.0, confidence: Confidence::default() }
    }
}

/// Whether a claim holds in the model.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// The difference goes the claimed way by more than the margin.
    Supported,
    /// It goes the other way, or is smaller than the margin.
    Contradicted,
    /// The worlds do not tell.
    Undecided,
}

/// Why a verdict was given. Its text is a sentence part such as "the whole interval lies ...".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// The whole interval lies beyond the margin.
    Exceeds,
    /// The whole interval lies on the other side of 0.
    Opposite,
    /// The whole interval lies below the margin, though not below 0.
    TooSmall,
    /// The interval does not lie wholly on one side of the margin.
    Straddles,
    /// There is no interval because no world has both values.
    NoWorlds,
    /// There is no interval because there is only one hospital draw.
    OneHospital,
    /// There is no interval because all hospital draws agree, and they are few.
    NoVariation,
    /// There is no interval because one that may be looked at again needs more hospital draws.
    TooFewDraws,
}

impl From<NoInterval> for Reason {
    fn from(missing: NoInterval) -> Self {
        match missing {
            NoInterval::NoWorlds => Self::NoWorlds,
            NoInterval::OneHospital => Self::OneHospital,
            NoInterval::NoVariation => Self::NoVariation,
            NoInterval::TooFewDraws => Self::TooFewDraws,
        }
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Exceeds => "the whole interval lies beyond the smallest difference that matters",
            Self::Opposite => "the whole interval lies on the other side of 0",
            Self::TooSmall => "the whole interval lies below the smallest difference that matters",
            Self::Straddles => "the interval does not lie wholly on one side of the threshold",
            Self::NoWorlds => "no world has a value on both sides",
            Self::OneHospital => "one hospital draw gives no interval",
            Self::NoVariation => "all hospital draws agree, but too few of them to exclude chance",
            Self::TooFewDraws => {
                "too few hospital draws for an interval that may be looked at again"
            }
        })
    }
}

/// A verdict with the figures behind it.
///
/// **Units** those of the outcome for the difference and the margin.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Judgement {
    /// The verdict.
    pub verdict: Verdict,
    /// Why.
    pub reason: Reason,
    /// Mean difference in the claimed direction: left minus right if left is claimed to be greater,
    /// right minus left if it is claimed to be less. Positive means as claimed.
    pub difference: ClusterMean,
    /// Two-sided p value of the hypothesis that the difference equals the margin exactly. The
    /// verdict is undecided when it is above 1 - confidence.
    pub p: Option<f64>,
    /// The smallest difference that matters.
    pub margin: f64,
    /// Worlds behind the difference, and worlds left out of it.
    pub worlds: PairCounts,
}

/// Judges the claim that `left` is greater (or less) than `right`.
///
/// With `[lo, hi]` the interval of the difference in the claimed direction and `m` the margin, the
/// claim is
///
/// - supported if `lo > m`;
/// - contradicted if `hi < m`. With `m = 0` the difference goes the other way. With `m > 0` it is
///   shown to be smaller than what matters, which includes a small difference the claimed way;
/// - undecided otherwise, and whenever there is no interval.
///
/// At confidence c a difference of exactly `m` is called supported with probability (1 - c) / 2,
/// and contradicted with the same. Verdicts are not corrected for the number of claims.
///
/// # Errors
///
/// [`AnalysisError::Unmatched`] if the shapes differ, [`AnalysisError::Margin`] for a negative or
/// non-finite margin, [`AnalysisError::Benchmark`] for a number that is NaN or beyond 1e100.
///
/// **Source** interval inclusion as in Schuirmann 1987 and Lakens, Scheel & Isager 2018.
///
/// ```
/// use groundswell_analysis::{Benchmark, Relation, Rule, Verdict, Worlds, judge};
///
/// let movement = Worlds::new(4, 1, vec![0.30, 0.34, 0.28, 0.33])?;
/// let mandate = Worlds::new(4, 1, vec![0.10, 0.12, 0.11, 0.09])?;
/// let rule = Rule { margin: 0.05, ..Rule::new(Relation::Greater) };
/// let judgement = judge(&movement, Benchmark::Worlds(&mandate), rule)?;
/// assert_eq!(judgement.verdict, Verdict::Supported);
/// # Ok::<(), groundswell_analysis::AnalysisError>(())
/// ```
pub fn judge(left: &Worlds, right: Benchmark<'_>, rule: Rule) -> Result<Judgement, AnalysisError> {
    judge_by(left, right, rule, |claimed| {
        let difference = ClusterMean::of(claimed, rule.confidence);
        (difference, difference.p_value(rule.margin))
    })
}

/// Decides a claim from an estimate of the difference in the claimed direction and its p value.
pub(crate) fn judge_by(
    left: &Worlds,
    right: Benchmark<'_>,
    rule: Rule,
    estimate: impl Fn(&Worlds) -> (ClusterMean, Option<f64>),
) -> Result<Judgement, AnalysisError> {
    if !(rule.margin >= 0.0 && rule.margin.is_finite()) {
        return Err(AnalysisError::Margin(rule.margin));
    }
    let right = match right {
        Benchmark::Worlds(worlds) => worlds.clone(),
        Benchmark::Number(number) => left.filled(number)?,
    };
    let claimed = match rule.relation {
        Relation::Greater => left.minus(&right)?,
        Relation::Less => right.minus(left)?,
    };
    let (difference, p) = estimate(&claimed);
    let (verdict, reason) = decide(&difference, rule.margin);
    let worlds = PairCounts::of(left, &right);
    Ok(Judgement { verdict, reason, difference, p, margin: rule.margin, worlds })
}

/// Applies the rule to a difference in the claimed direction.
fn decide(difference: &ClusterMean, margin: f64) -> (Verdict, Reason) {
    match difference.interval {
        Some(interval) if interval.lo > margin => (Verdict::Supported, Reason::Exceeds),
        Some(interval) if interval.hi < 0.0 => (Verdict::Contradicted, Reason::Opposite),
        Some(interval) if interval.hi < margin => (Verdict::Contradicted, Reason::TooSmall),
        Some(_) => (Verdict::Undecided, Reason::Straddles),
        None => {
            let missing = difference.no_interval.unwrap_or(NoInterval::NoWorlds);
            (Verdict::Undecided, missing.into())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    // Mean 2, standard error 1 over two hospitals; at 50 % confidence t(1) = 1, interval [1, 3].
    const VALUES: [f64; 2] = [1.0, 3.0];

    fn against(number: f64, relation: Relation, margin: f64) -> Judgement {
        let left = Worlds::new(2, 1, VALUES.to_vec()).unwrap();
        let rule = Rule { relation, margin, confidence: Confidence::new(0.5).unwrap() };
        judge(&left, Benchmark::Number(number), rule).unwrap()
    }

    fn outcome(judgement: Judgement) -> (Verdict, Reason) {
        (judgement.verdict, judgement.reason)
    }

    #[test]
    fn the_interval_decides() {
        use {Reason::*, Relation::*, Verdict::*};
        assert_eq!(outcome(against(0.5, Greater, 0.0)), (Supported, Exceeds));
        assert_eq!(outcome(against(2.0, Greater, 0.0)), (Undecided, Straddles));
        assert_eq!(outcome(against(3.5, Greater, 0.0)), (Contradicted, Opposite));
        assert_eq!(outcome(against(3.5, Less, 0.0)), (Supported, Exceeds));
        assert_eq!(outcome(against(0.5, Less, 0.0)), (Contradicted, Opposite));
    }

    #[test]
    fn a_margin_asks_for_more_and_can_show_a_difference_too_small() {
        use {Reason::*, Relation::*, Verdict::*};
        assert_eq!(outcome(against(0.0, Greater, 0.9)), (Supported, Exceeds));
        assert_eq!(outcome(against(0.0, Greater, 2.0)), (Undecided, Straddles));
        assert_eq!(outcome(against(0.0, Greater, 3.1)), (Contradicted, TooSmall));
        assert_eq!(outcome(against(0.0, Less, 3.1)), (Contradicted, Opposite));
    }

    #[test]
    fn the_p_value_agrees_with_the_verdict() {
        for (margin, decided) in [(0.9, true), (2.9, false), (3.1, true)] {
            let judgement = against(0.0, Relation::Greater, margin);
            assert_eq!(judgement.p.unwrap() < 0.5, decided, "{judgement:?}");
            assert_eq!(judgement.verdict != Verdict::Undecided, decided);
        }
    }

    #[test]
    fn one_hospital_or_no_common_world_decides_nothing() {
        let one = Worlds::new(1, 2, vec![5.0, 6.0]).unwrap();
        let rule = Rule::new(Relation::Greater);
        let judgement = judge(&one, Benchmark::Number(0.0), rule).unwrap();
        assert_eq!(outcome(judgement), (Verdict::Undecided, Reason::OneHospital));

        let never = Worlds::new(1, 2, vec![f64::NAN; 2]).unwrap();
        let judgement = judge(&one, Benchmark::Worlds(&never), rule).unwrap();
        assert_eq!(outcome(judgement), (Verdict::Undecided, Reason::NoWorlds));
        assert_eq!(judgement.worlds.left_only, 2);
    }

    #[test]
    fn identical_outcomes_are_not_called_different() {
        let judge_self = |hospitals, reason| {
            let left = Worlds::new(hospitals, 1, vec![7.0; hospitals]).unwrap();
            let rule = Rule::new(Relation::Less);
            let judgement = judge(&left, Benchmark::Worlds(&left), rule).unwrap();
            assert_eq!(outcome(judgement), (Verdict::Undecided, reason));
            assert_eq!(judgement.p, Some(1.0));
        };
        judge_self(10, Reason::Straddles);
        judge_self(3, Reason::NoVariation);
    }

    #[test]
    fn a_fixed_difference_is_supported_by_enough_hospitals() {
        let judge_fixed = |hospitals| {
            let left = Worlds::new(hospitals, 1, vec![7.0; hospitals]).unwrap();
            judge(&left, Benchmark::Number(5.0), Rule::new(Relation::Greater)).unwrap().verdict
        };
        assert_eq!((judge_fixed(5), judge_fixed(6)), (Verdict::Undecided, Verdict::Supported));
    }

    #[test]
    fn senseless_rules_are_refused() {
        let left = Worlds::new(2, 1, VALUES.to_vec()).unwrap();
        let rule = Rule { margin: -0.1, ..Rule::new(Relation::Less) };
        let number = |number| judge(&left, Benchmark::Number(number), Rule::new(Relation::Less));
        assert_eq!(judge(&left, Benchmark::Number(0.0), rule), Err(AnalysisError::Margin(-0.1)));
        assert!(matches!(number(f64::NAN), Err(AnalysisError::Benchmark(_))));
        assert_eq!(number(f64::INFINITY), Err(AnalysisError::Benchmark(f64::INFINITY)));
    }
}
