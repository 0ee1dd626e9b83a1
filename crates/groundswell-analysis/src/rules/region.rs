//! A box in the ranges of the factors, and the points in it.

use statrs::distribution::{Binomial, DiscreteCDF};

use crate::{Factor, Points};

use super::Condition;

/// The points at which it is known whether it happens.
pub(super) struct Cases<'a> {
    pub(super) factors: &'a [Factor],
    points: Vec<&'a [f64]>,
    hits: Vec<bool>,
}

impl<'a> Cases<'a> {
    pub(super) fn new(factors: &'a [Factor], points: &'a Points, happens: &[Option<bool>]) -> Self {
        let known = points.iter().zip(happens).filter_map(|(point, hit)| Some((point, (*hit)?)));
        let (points, hits) = known.unzip();
        Self { factors, points, hits }
    }

    pub(super) fn len(&self) -> usize {
        self.points.len()
    }

    pub(super) fn value(&self, case: usize, factor: usize) -> f64 {
        self.points[case][factor]
    }

    pub(super) fn tally(&self, cases: impl Iterator<Item = usize>) -> Tally {
        cases.fold(Tally::default(), |tally, case| Tally {
            points: tally.points + 1,
            hits: tally.hits + usize::from(self.hits[case]),
        })
    }
}

/// How many points, and at how many of them it happens.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Tally {
    pub(super) points: usize,
    pub(super) hits: usize,
}

impl Tally {
    /// Share of the points at which it happens, 0 without points.
    pub(super) fn density(self) -> f64 {
        if self.points == 0 { 0.0 } else { self.hits as f64 / self.points as f64 }
    }

    /// Probability of as many hits or more among as many points of a given density.
    pub(super) fn quasi_p(self, density: f64) -> f64 {
        let binomial = Binomial::new(density, self.points as u64).ok();
        let fewer = (self.hits as u64).checked_sub(1);
        match (binomial, fewer) {
            (Some(binomial), Some(fewer)) => binomial.sf(fewer),
            _ => 1.0,
        }
    }
}

/// What a region allows of one factor.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Side {
    /// Values from the first to the second, infinite where there is no limit.
    Range(f64, f64),
    /// Levels allowed.
    Levels(Vec<bool>),
}

impl Side {
    fn all(factor: &Factor) -> Self {
        match (factor.is_ordered(), factor.levels()) {
            (false, Some(levels)) => Self::Levels(vec![true; levels]),
            _ => Self::Range(f64::NEG_INFINITY, f64::INFINITY),
        }
    }

    fn allows(&self, value: f64) -> bool {
        match self {
            Self::Range(lo, hi) => *lo <= value && value <= *hi,
            Self::Levels(allowed) => allowed.get(value as usize).copied().unwrap_or(false),
        }
    }
}

/// A box: what is allowed of each factor.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Region(Vec<Side>);

impl Region {
    /// The box of all points.
    pub(super) fn all(factors: &[Factor]) -> Self {
        Self(factors.iter().map(Side::all).collect())
    }

    pub(super) fn side(&self, factor: usize) -> &Side {
        &self.0[factor]
    }

    /// The box with another side.
    pub(super) fn with(&self, factor: usize, side: Side) -> Self {
        let mut changed = self.clone();
        changed.0[factor] = side;
        changed
    }

    /// The box without a restriction of one factor.
    pub(super) fn without(&self, factor: usize) -> Self {
        let free = match &self.0[factor] {
            Side::Range(..) => Side::Range(f64::NEG_INFINITY, f64::INFINITY),
            Side::Levels(allowed) => Side::Levels(vec![true; allowed.len()]),
        };
        self.with(factor, free)
    }

    /// Every box without one restriction, or without one end of a range that has two.
    pub(super) fn freer(&self) -> Vec<Self> {
        let without_end = |factor: usize| match self.0[factor] {
            Side::Range(lo, hi) if lo.is_finite() && hi.is_finite() => {
                vec![Side::Range(lo, f64::INFINITY), Side::Range(f64::NEG_INFINITY, hi)]
            }
            _ => Vec::new(),
        };
        let of_factor = |factor: usize| {
            let ends = without_end(factor).into_iter().map(move |side| self.with(factor, side));
            std::iter::once(self.without(factor)).chain(ends)
        };
        self.restricted().into_iter().flat_map(of_factor).collect()
    }

    pub(super) fn holds(&self, cases: &Cases<'_>, case: usize) -> bool {
        let sides = self.0.iter().enumerate();
        sides.into_iter().all(|(factor, side)| side.allows(cases.value(case, factor)))
    }

    /// The cases of a list that lie in the box.
    pub(super) fn inside(&self, cases: &Cases<'_>, among: &[usize]) -> Vec<usize> {
        among.iter().copied().filter(|&case| self.holds(cases, case)).collect()
    }

    pub(super) fn tally(&self, cases: &Cases<'_>, among: &[usize]) -> Tally {
        cases.tally(among.iter().copied().filter(|&case| self.holds(cases, case)))
    }

    /// The factors that are restricted.
    pub(super) fn restricted(&self) -> Vec<usize> {
        (0..self.0.len()).filter(|&factor| self.condition(factor).is_some()).collect()
    }

    /// What the box demands of a factor; `None` if nothing.
    pub(super) fn condition(&self, factor: usize) -> Option<Condition> {
        match &self.0[factor] {
            Side::Range(lo, hi) => match (lo.is_finite(), hi.is_finite()) {
                (false, false) => None,
                (true, false) => Some(Condition::AtLeast(*lo)),
                (false, true) => Some(Condition::AtMost(*hi)),
                (true, true) => Some(Condition::Between(*lo, *hi)),
            },
            Side::Levels(allowed) => {
                let levels = || (0..allowed.len()).filter(|&level| allowed[level]);
                (levels().count() < allowed.len()).then(|| Condition::OneOf(levels().collect()))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hand_worked_quasi_p() {
        // Three of three hits at a density of a half: 1 / 8. Two of three or more: 4 / 8.
        assert!((Tally { points: 3, hits: 3 }.quasi_p(0.5) - 0.125).abs() < 1e-12);
        assert!((Tally { points: 3, hits: 2 }.quasi_p(0.5) - 0.5).abs() < 1e-12);
        assert_eq!(Tally { points: 3, hits: 0 }.quasi_p(0.5), 1.0);
    }

    #[test]
    fn a_box_is_freed_by_an_end_or_a_restriction_at_a_time() {
        let factors = [Factor::continuous(0.0, 1.0).unwrap(), Factor::categorical(2).unwrap()];
        let all = Region::all(&factors);
        let both = all.with(0, Side::Range(0.2, 0.6)).with(1, Side::Levels(vec![true, false]));
        let freer = both.freer();
        assert_eq!(freer.len(), 4);
        assert_eq!(freer[0], both.without(0));
        assert_eq!(freer[1].condition(0), Some(Condition::AtLeast(0.2)));
        assert_eq!(freer[2].condition(0), Some(Condition::AtMost(0.6)));
        assert_eq!(freer[3].restricted(), [0]);
        assert_eq!(all.freer(), []);
    }
}
