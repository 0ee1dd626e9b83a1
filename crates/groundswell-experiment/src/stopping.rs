//! Studies that stop when they know enough, with intervals that stay valid though they look often.

use std::fmt;

use groundswell_analysis::{
    Confidence, ConfidenceSequence, Verdict, Worlds, judge_anytime, reference,
};
use groundswell_model::Outcome;
use groundswell_scenario::Scenario;
use serde::{Deserialize, Serialize};

use crate::comparison::{Findings, compare};
use crate::error::ExperimentError;
use crate::hypotheses::finding;
use crate::results::Results;
use crate::worlds::{Completion, Draw, Sink};

/// Hospital draws after which the intervals are narrowest for their number.
///
/// It must be fixed before the first look; this one suits 6 to 100 draws.
const TIGHTEST_AT: usize = 20;

/// When a study knows enough.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Until {
    /// Every difference to the reference strategy (`none`, else the first) in an outcome has an
    /// interval that reaches at most so far to each side, in the units of the outcome.
    Within(Outcome, f64),
    /// Every hypothesis of the scenario is supported or contradicted.
    Hypotheses,
}

/// Why a study ended where it did: part of `comparison.json`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Stopping {
    /// The rule, as the command line takes it.
    pub until: String,
    /// The outcome that was watched; none if hypotheses were.
    pub outcome: Option<String>,
    /// The half-width asked for, in the units of the outcome.
    pub within: Option<f64>,
    /// Whether the rule was met.
    pub met: bool,
    /// Hospital draws made.
    pub draws: u32,
    /// The most it could have made.
    pub most: u32,
    /// The widest half-width in the end; none if a difference has no interval.
    pub widest: Option<f64>,
    /// Hypotheses that were still undecided.
    pub undecided: Option<usize>,
    /// If the half-width was not reached: about how many hospital draws would do.
    pub forecast: Option<usize>,
}

/// Results of a study that looks at them after every hospital draw and ends when a rule is met.
///
/// Hand it to [`run`](crate::run) as a sink. The rule is asked draw by draw in their order, so the
/// number of draws does not depend on threads. Its intervals are those of a
/// [`ConfidenceSequence`]: the probability that any look is wrong is at most 1 - confidence, for each
/// difference and each hypothesis.
pub struct Sequential<'a> {
    results: &'a mut Results,
    scenario: &'a Scenario,
    until: Until,
    met: bool,
}

impl<'a> Sequential<'a> {
    /// Results that are to be kept in `results`, until a rule is met.
    ///
    /// # Errors
    /// Those of [`Until::check`].
    pub fn new(
        results: &'a mut Results,
        scenario: &'a Scenario,
        until: Until,
    ) -> Result<Self, ExperimentError> {
        until.check(scenario)?;
        Ok(Self { results, scenario, until, met: false })
    }
}

impl Until {
    /// Checks that a scenario can be watched.
    ///
    /// # Errors
    /// It has nothing to watch, no second strategy or no hypothesis, or too few hospital draws for an
    /// interval.
    pub fn check(self, scenario: &Scenario) -> Result<(), ExperimentError> {
        let (missing, what) = match self {
            Self::Within(..) => (scenario.strategies.len() < 2, "differences between strategies"),
            Self::Hypotheses => (scenario.hypotheses.is_empty(), "hypotheses"),
        };
        if missing {
            return Err(ExperimentError::NothingToWatch(what));
        }
        let given = scenario.hospitals;
        match sequence(scenario)?.first_look() {
            needed if (given as usize) < needed => {
                Err(ExperimentError::TooFewToWatch { given, needed })
            }
            _ => Ok(()),
        }
    }
}

/// The sequence of intervals at the confidence of a scenario.
fn sequence(scenario: &Scenario) -> Result<ConfidenceSequence, ExperimentError> {
    Ok(ConfidenceSequence::new(Confidence::new(scenario.confidence)?, TIGHTEST_AT)?)
}

impl Sink for Sequential<'_> {
    fn draw(&mut self, draw: &Draw) -> Result<(), ExperimentError> {
        self.results.draw(draw)?;
        let look = Look { results: self.results, scenario: self.scenario };
        self.met = match self.until {
            Until::Within(outcome, half_width) => {
                look.widest(outcome)?.is_some_and(|widest| widest <= half_width)
            }
            Until::Hypotheses => look.undecided()? == 0,
        };
        Ok(())
    }

    fn has_enough(&self) -> bool {
        self.met
    }
}

impl Findings {
    /// The estimates of a study that looked at its results after every hospital draw, whether or
    /// not it stopped early: all intervals and p values hold however often they were looked at.
    ///
    /// # Errors
    /// Those of [`Findings::of`].
    pub fn sequential(
        results: &Results,
        scenario: &Scenario,
        until: Until,
        draws: Completion,
    ) -> Result<Self, ExperimentError> {
        let look = Look { results, scenario };
        let sequence = sequence(scenario)?;
        let comparison = compare(results, &scenario.outcomes, look.confidence()?)?;
        Ok(Self {
            comparison: comparison.anytime(&sequence)?,
            hypotheses: look.hypotheses()?,
            stopping: Some(look.stopping(until, draws)?),
            equal_hours: None,
        })
    }
}

/// A look at the results so far.
struct Look<'a> {
    results: &'a Results,
    scenario: &'a Scenario,
}

impl Look<'_> {
    fn confidence(&self) -> Result<Confidence, ExperimentError> {
        Ok(Confidence::new(self.scenario.confidence)?)
    }

    /// The differences of all other strategies to the reference.
    fn differences(&self, outcome: Outcome) -> Result<Vec<Worlds>, ExperimentError> {
        let names = self.results.strategies();
        let Some(reference) = reference(names) else { return Ok(Vec::new()) };
        let own = self.results.outcome_matrix(reference, outcome)?;
        let others = names.iter().filter(|name| *name != reference);
        let minus = |name: &String| -> Result<Worlds, ExperimentError> {
            Ok(self.results.outcome_matrix(name, outcome)?.minus(&own)?)
        };
        others.map(minus).collect()
    }

    /// The widest half-width of the differences; none if one has no interval.
    fn widest(&self, outcome: Outcome) -> Result<Option<f64>, ExperimentError> {
        let sequence = sequence(self.scenario)?;
        let half_width = |difference: &Worlds| {
            let interval = sequence.look(difference).interval?;
            Some((interval.hi - interval.lo) / 2.0)
        };
        let widths: Option<Vec<f64>> = self.differences(outcome)?.iter().map(half_width).collect();
        Ok(widths.and_then(|widths| widths.into_iter().reduce(f64::max)))
    }

    fn hypotheses(&self) -> Result<Vec<crate::Finding>, ExperimentError> {
        let confidence = self.confidence()?;
        let judge = |left: &Worlds, right: groundswell_analysis::Benchmark<'_>, rule| {
            judge_anytime(left, right, rule, TIGHTEST_AT)
        };
        let hypotheses = self.scenario.hypotheses.iter();
        hypotheses.map(|own| finding(self.results, own, confidence, judge)).collect()
    }

    fn undecided(&self) -> Result<usize, ExperimentError> {
        let findings = self.hypotheses()?;
        let open = findings.iter().filter(|found| found.judgement.verdict == Verdict::Undecided);
        Ok(open.count())
    }

    fn stopping(&self, until: Until, draws: Completion) -> Result<Stopping, ExperimentError> {
        let Completion { complete, planned, stopped } = draws;
        let mut stopping = Stopping {
            until: until.to_string(),
            outcome: None,
            within: None,
            met: stopped,
            draws: complete,
            most: planned,
            widest: None,
            undecided: None,
            forecast: None,
        };
        match until {
            Until::Hypotheses => stopping.undecided = Some(self.undecided()?),
            Until::Within(outcome, half_width) => {
                stopping.outcome = Some(outcome.name().to_owned());
                stopping.within = Some(half_width);
                stopping.widest = self.widest(outcome)?;
                if !stopped {
                    stopping.forecast = self.forecast(outcome, half_width)?;
                }
            }
        }
        Ok(stopping)
    }

    /// About how many draws would bring every difference within a half-width.
    fn forecast(
        &self,
        outcome: Outcome,
        half_width: f64,
    ) -> Result<Option<usize>, ExperimentError> {
        let sequence = sequence(self.scenario)?;
        let differences = self.differences(outcome)?;
        let needed = differences.iter().map(|worlds| sequence.forecast(worlds, half_width));
        let needed: Option<Vec<usize>> = needed.collect();
        Ok(needed.and_then(|needed| needed.into_iter().max()))
    }
}

impl fmt::Display for Until {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Within(outcome, half_width) => write!(f, "{}: ±{half_width}", outcome.name()),
            Self::Hypotheses => f.write_str("hypotheses"),
        }
    }
}
