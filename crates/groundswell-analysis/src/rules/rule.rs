//! What a rule says, and how rules are sought.

use serde::{Deserialize, Serialize};

use crate::AnalysisError;
use crate::design::check_count;

/// What a rule demands of one factor.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Condition {
    /// At least this value.
    AtLeast(f64),
    /// At most this value.
    AtMost(f64),
    /// From one value to another, both included.
    Between(f64, f64),
    /// One of these levels, counted from 0.
    OneOf(Vec<usize>),
}

/// A restriction of one factor and whether it matters.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Restriction {
    /// The factor.
    pub factor: usize,
    /// What is demanded of it.
    pub condition: Condition,
    /// Quasi-p value: the probability of a density as high as the box has, or higher, if the
    /// density were that of the box without this restriction. Small values mean that the
    /// restriction matters. It is not a p value: the box was sought where the density is high.
    pub quasi_p: f64,
}

/// A rule: where all restrictions hold, it mostly happens.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BoxRule {
    /// The restrictions, in the order of the factors. None if it mostly happens everywhere.
    pub restrictions: Vec<Restriction>,
    /// Points in the box.
    pub points: usize,
    /// Share of the box's points at which it happens.
    pub density: f64,
    /// Share of all points at which it happens that lie in the box.
    pub coverage: f64,
}

/// The rules found, and what they miss.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Rules {
    /// The boxes, the first found first; empty if no box is dense enough.
    pub boxes: Vec<BoxRule>,
    /// Share of all points at which it happens; `None` if nothing is known at any point.
    pub base_rate: Option<f64>,
    /// Share of the points in any box at which it happens; `None` without boxes.
    pub density: Option<f64>,
    /// Share of the points at which it happens that lie in any box; `None` if it never happens.
    pub coverage: Option<f64>,
    /// Points at which it is known whether it happens.
    pub points: usize,
    /// Points at which it is not.
    pub missing: usize,
}

/// How rules are sought.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct RuleSearch {
    /// Density a box must have, above 0 and at most 1.
    pub density: f64,
    /// Most boxes.
    pub boxes: usize,
    /// Most restricted factors in a box.
    pub restrictions: usize,
    /// Smallest share of the points a box may hold.
    pub support: f64,
    /// Share of a box's points peeled off at a time.
    pub peel: f64,
}

impl Default for RuleSearch {
    /// At most three boxes of at most three restrictions, with a density of 0.8, holding 5 % of the
    /// points or more, peeled 5 % at a time.
    fn default() -> Self {
        Self { density: 0.8, boxes: 3, restrictions: 3, support: 0.05, peel: 0.05 }
    }
}

impl RuleSearch {
    /// Refuses a search out of range.
    pub(super) fn check(self) -> Result<(), AnalysisError> {
        check_count("the number of boxes", "at least 1", self.boxes, 1..=usize::MAX)?;
        check_count("the number of restrictions", "at least 1", self.restrictions, 1..=usize::MAX)?;
        let share = |name, needed, found: f64, in_range: bool| match in_range {
            true => Ok(()),
            false => Err(AnalysisError::Setting { name, needed, found }),
        };
        let RuleSearch { density, support, peel, .. } = self;
        let below_one = |share: f64| share > 0.0 && share < 1.0;
        share("the density", "above 0 and at most 1", density, density > 0.0 && density <= 1.0)?;
        share("the support of a box", "between 0 and 1", support, below_one(support))?;
        share("the share peeled off", "between 0 and 1", peel, below_one(peel))
    }
}
