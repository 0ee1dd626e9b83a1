//! Who because of whom: who practises under one strategy, the other, both or neither.

use super::data::{Estimate, Sample, StrategyMark};

/// This kind of figure.
pub(super) const KIND: super::Kind =
    super::kind("because", "Who practises because of a strategy, in spite of it, always or never.");

/// Person by person in matched worlds: always, because of, in spite of, never.
#[derive(Clone, Debug, PartialEq)]
pub struct Because {
    /// The strategy that people may practise because of.
    pub a: StrategyMark,
    /// The strategy it is held against.
    pub b: StrategyMark,
    /// The week at whose end practice is looked at.
    pub week: u32,
    /// The worlds.
    pub sample: Sample,
    /// Level of the intervals.
    pub confidence: f64,
    /// All staff first, then roles, then departments.
    pub groups: Vec<BecauseGroup>,
}

/// A group of staff.
#[derive(Clone, Debug, PartialEq)]
pub struct BecauseGroup {
    /// What the group is.
    pub kind: GroupKind,
    /// Its name, such as `nurse` or `maternity`.
    pub label: String,
    /// Mean number of staff.
    pub staff: f64,
    /// Share that practises under both strategies.
    pub always: Estimate,
    /// Share that practises under `a` only.
    pub because: Estimate,
    /// Share that practises under `b` only.
    pub in_spite: Estimate,
    /// Share that practises under neither.
    pub never: Estimate,
}

/// What a group of staff is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GroupKind {
    /// All staff.
    All,
    /// A role.
    Role,
    /// A department.
    Department,
}
