//! Hypotheses: claims about outcomes of strategies that a study decides.

use std::fmt;

use groundswell_model::Outcome;

/// A claim about outcomes in the same worlds.
///
/// Displayed as it is written in files: `social-movement.pockets > top-down.pockets`.
#[derive(Clone, Debug, PartialEq)]
pub struct Hypothesis {
    /// The outcome the claim is about.
    pub left: Term,
    /// Which way the claim goes.
    pub relation: Relation,
    /// What it is held against.
    pub right: Comparand,
    /// Week at whose end both outcomes are taken; each outcome's own time if none. If there is
    /// one, both outcomes have a [`measure`](Outcome::measure) and it is within the horizon.
    pub week: Option<u32>,
    /// Smallest difference that matters, at least 0. **Units** the outcome's.
    pub smallest: f64,
}

/// An outcome of a strategy that is compared in the scenario.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// Name of the strategy.
    pub strategy: String,
    /// The outcome.
    pub outcome: Outcome,
}

/// What the left side of a claim is held against.
#[derive(Clone, Debug, PartialEq)]
pub enum Comparand {
    /// An outcome of a strategy.
    Term(Term),
    /// A finite number, in the unit of the outcome.
    Number(f64),
}

/// Which way a claim goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// The left side is greater: `>`.
    Greater,
    /// The left side is less: `<`.
    Less,
}

impl Relation {
    /// The first relation in a claim.
    pub(crate) fn find(claim: &str) -> Option<Self> {
        claim.chars().find_map(|c| match c {
            '>' => Some(Self::Greater),
            '<' => Some(Self::Less),
            _ => None,
        })
    }

    /// The sign used in files.
    pub fn sign(self) -> char {
        match self {
            Self::Greater => '>',
            Self::Less => '<',
        }
    }
}

impl Hypothesis {
    /// The outcomes of both sides.
    pub(crate) fn outcomes(&self) -> impl Iterator<Item = Outcome> + use<> {
        let right = match &self.right {
            Comparand::Term(term) => Some(term.outcome),
            Comparand::Number(_) => None,
        };
        std::iter::once(self.left.outcome).chain(right)
    }
}

impl fmt::Display for Hypothesis {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} {}", self.left, self.relation.sign(), self.right)
    }
}

impl fmt::Display for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.strategy, self.outcome.name())
    }
}

impl fmt::Display for Comparand {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Term(term) => term.fmt(f),
            Self::Number(number) => number.fmt(f),
        }
    }
}
