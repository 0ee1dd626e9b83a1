//! Peeling and pasting: moves the sides of a box to where it is dense.

use super::RuleSearch;
use super::region::{Cases, Region, Side, Tally};

/// Quasi-p value above which a restriction or an edge is not needed.
const CHANCE: f64 = 0.05;

/// The best box among some cases, over some of the factors; `None` if none is dense and large enough.
pub(super) fn find(
    cases: &Cases<'_>,
    left: &[usize],
    search: RuleSearch,
    over: &[usize],
) -> Option<Region> {
    let mut peeling = Peeling { cases, left, search, allowed: over.to_vec() };
    let rough = peeling.peel()?;
    peeling.allowed = peeling.most_important(&rough);
    Some(peeling.simplify(peeling.improve(peeling.peel()?)))
}

/// A search among the cases left, over the factors allowed.
struct Peeling<'a> {
    cases: &'a Cases<'a>,
    left: &'a [usize],
    search: RuleSearch,
    allowed: Vec<usize>,
}

impl Peeling<'_> {
    fn tally(&self, region: &Region) -> Tally {
        region.tally(self.cases, self.left)
    }

    /// Points at which it happens less those at which it does not; `None` for a box that is not
    /// dense or too small.
    fn excess(&self, region: &Region) -> Option<f64> {
        let tally = self.tally(region);
        let fits = tally.points >= self.smallest() && tally.density() >= self.search.density;
        fits.then_some(2.0 * tally.hits as f64 - tally.points as f64)
    }

    /// Fewest points of a box.
    fn smallest(&self) -> usize {
        ((self.search.support * self.cases.len() as f64).ceil() as usize).max(1)
    }

    /// Peels from the box of all cases down to the smallest, and keeps the one with the largest
    /// excess.
    fn peel(&self) -> Option<Region> {
        let next = |region: &Region| {
            let before = self.tally(region);
            let peels = self.peels(region).into_iter();
            let peels = peels.filter(|peeled| self.tally(peeled).points >= self.smallest());
            first_largest(peels, |peeled| Some(gain(before, self.tally(peeled))))
        };
        let passed = std::iter::successors(Some(Region::all(self.cases.factors)), next);
        first_largest(passed, |region| self.excess(region))
    }

    /// Every box that is one slice smaller.
    fn peels(&self, region: &Region) -> Vec<Region> {
        let inside = region.inside(self.cases, self.left);
        let of_factor = |&factor: &usize| {
            let sides = match region.side(factor) {
                Side::Range(lo, hi) => self.peeled_ranges(factor, &inside, (*lo, *hi)),
                Side::Levels(allowed) => self.peeled_levels(factor, &inside, allowed),
            };
            sides.into_iter().map(move |side| region.with(factor, side)).collect::<Vec<_>>()
        };
        self.allowed.iter().flat_map(of_factor).collect()
    }

    /// The range without its lowest or highest slice.
    fn peeled_ranges(&self, factor: usize, inside: &[usize], (lo, hi): (f64, f64)) -> Vec<Side> {
        let mut values: Vec<f64> =
            inside.iter().map(|&case| self.cases.value(case, factor)).collect();
        values.sort_by(f64::total_cmp);
        let slice = ((self.search.peel * values.len() as f64) as usize).max(1);
        let Some(last) = values.len().checked_sub(slice) else { return Vec::new() };
        let (low, high) = (values[slice - 1], values[last]);
        let above = values.iter().copied().find(|value| *value > low);
        let below = values.iter().copied().rev().find(|value| *value < high);
        let from = above.map(|kept| Side::Range(self.edge(factor, kept, low), hi));
        let to = below.map(|kept| Side::Range(lo, self.edge(factor, kept, high)));
        from.into_iter().chain(to).collect()
    }

    /// The levels without one of those that occur.
    fn peeled_levels(&self, factor: usize, inside: &[usize], allowed: &[bool]) -> Vec<Side> {
        let occurs = |level: usize| {
            inside.iter().any(|&case| self.cases.value(case, factor) == level as f64)
        };
        let without = |level: usize| {
            let mut fewer = allowed.to_vec();
            fewer[level] = false;
            Side::Levels(fewer)
        };
        (0..allowed.len()).filter(|&l| allowed[l] && occurs(l)).map(without).collect()
    }

    /// The edge between a value kept and its neighbour that is not.
    fn edge(&self, factor: usize, kept: f64, neighbour: f64) -> f64 {
        let factor = self.cases.factors[factor];
        match factor.levels() {
            Some(_) => kept,
            None => shortest_between(kept, neighbour),
        }
    }

    /// The factors whose restrictions the density needs most, as many as may be restricted.
    fn most_important(&self, region: &Region) -> Vec<usize> {
        let mut restricted = region.restricted();
        let without = |factor: &usize| self.tally(&region.without(*factor)).density();
        restricted.sort_by(|left, right| without(left).total_cmp(&without(right)));
        restricted.truncate(self.search.restrictions);
        restricted.sort();
        restricted
    }

    /// Moves edges while that raises the excess: out, or in on one side and then out.
    fn improve(&self, region: Region) -> Region {
        let mut region = self.paste(region);
        loop {
            let excess = self.excess(&region);
            let moved = self.peels(&region).into_iter().map(|peeled| self.paste(peeled));
            match first_largest(moved, |moved| self.excess(moved).filter(|own| Some(*own) > excess))
            {
                Some(better) => region = better,
                None => return region,
            }
        }
    }

    /// Moves edges out by a slice as long as that raises the excess.
    fn paste(&self, mut region: Region) -> Region {
        loop {
            let excess = self.excess(&region);
            let wider = self.pastes(&region).into_iter();
            match first_largest(wider, |wider| self.excess(wider).filter(|own| Some(*own) > excess))
            {
                Some(wider) => region = wider,
                None => return region,
            }
        }
    }

    /// Every box that is one slice larger.
    fn pastes(&self, region: &Region) -> Vec<Region> {
        let of_factor = |&factor: &usize| {
            let inside = region.inside(self.cases, self.left).len();
            let column = region.without(factor).inside(self.cases, self.left);
            let sides = match region.side(factor) {
                Side::Range(lo, hi) => self.pasted_ranges(factor, &column, inside, (*lo, *hi)),
                Side::Levels(allowed) => pasted_levels(allowed),
            };
            sides.into_iter().map(move |side| region.with(factor, side)).collect::<Vec<_>>()
        };
        self.allowed.iter().flat_map(of_factor).collect()
    }

    /// The range with a slice of the column added below or above.
    fn pasted_ranges(
        &self,
        factor: usize,
        column: &[usize],
        inside: usize,
        (lo, hi): (f64, f64),
    ) -> Vec<Side> {
        let mut values: Vec<f64> =
            column.iter().map(|&case| self.cases.value(case, factor)).collect();
        values.sort_by(f64::total_cmp);
        let slice = ((self.search.peel * inside as f64) as usize).max(1);
        let below: Vec<f64> = values.iter().copied().filter(|value| *value < lo).rev().collect();
        let above: Vec<f64> = values.iter().copied().filter(|value| *value > hi).collect();
        // Where no point is left beyond the slice, the restriction goes.
        let moved = |beyond: &[f64]| {
            let added = *beyond.get(slice - 1)?;
            let outer = beyond[slice..].iter().find(|value| **value != added)?;
            Some(self.edge(factor, added, *outer))
        };
        let lower = moved(&below).unwrap_or(f64::NEG_INFINITY);
        let upper = moved(&above).unwrap_or(f64::INFINITY);
        vec![Side::Range(lower, hi), Side::Range(lo, upper)]
    }

    /// Drops restrictions and edges that the excess does not need, or that chance might explain.
    fn simplify(&self, mut region: Region) -> Region {
        loop {
            let (excess, inside) = (self.excess(&region), self.tally(&region));
            let idle = |freer: &Region| {
                let by_chance = inside.quasi_p(self.tally(freer).density()) > CHANCE;
                self.excess(freer).filter(|own| Some(*own) >= excess || by_chance)
            };
            match first_largest(region.freer().into_iter(), idle) {
                Some(freer) => region = freer,
                None => return region,
            }
        }
    }
}

/// The levels with one more.
fn pasted_levels(allowed: &[bool]) -> Vec<Side> {
    let with = |level: usize| {
        let mut more = allowed.to_vec();
        more[level] = true;
        Side::Levels(more)
    };
    (0..allowed.len()).filter(|&level| !allowed[level]).map(with).collect()
}

/// Density gained per point lost.
fn gain(before: Tally, after: Tally) -> f64 {
    (after.density() - before.density()) / (before.points - after.points).max(1) as f64
}

/// The first of the items with the largest score, among those that have one.
fn first_largest<T>(
    items: impl Iterator<Item = T>,
    score: impl Fn(&T) -> Option<f64>,
) -> Option<T> {
    let scored = items.filter_map(|item| Some((score(&item)?, item)));
    let better = |best: (f64, T), next: (f64, T)| if next.0 > best.0 { next } else { best };
    scored.reduce(better).map(|(_, item)| item)
}

/// The number with the fewest digits between two others, near their middle.
fn shortest_between(left: f64, right: f64) -> f64 {
    let middle = 0.5 * (left + right);
    let between = |value: &f64| left.min(right) < *value && *value < left.max(right);
    let rounded = |digits: usize| format!("{middle:.digits$e}").parse().unwrap_or(middle);
    (0..17).map(rounded).find(between).unwrap_or(middle)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Factor, Points};

    #[test]
    fn slices_are_peeled_from_both_ends_and_ties_go_together() {
        let factors = [Factor::continuous(0.0, 10.0).unwrap()];
        let points = Points::new(1, vec![1.0, 1.0, 2.0, 4.0]).unwrap();
        let happens = [Some(false), Some(true), Some(true), Some(false)];
        let cases = Cases::new(&factors, &points, &happens);
        let (left, search) = ([0, 1, 2, 3], RuleSearch { peel: 0.25, ..RuleSearch::default() });
        let peeling = Peeling { cases: &cases, left: &left, search, allowed: vec![0] };
        let all = Region::all(&factors);
        let sides: Vec<Side> = peeling.peels(&all).iter().map(|r| r.side(0).clone()).collect();
        let infinity = f64::INFINITY;
        assert_eq!(sides, [Side::Range(1.5, infinity), Side::Range(-infinity, 3.0)]);
        // Without 4: 2 of 3. Without both ones: 1 of 2.
        assert_eq!(peeling.tally(&all.with(0, sides[1].clone())), Tally { points: 3, hits: 2 });
        assert_eq!(gain(Tally { points: 4, hits: 2 }, Tally { points: 2, hits: 2 }), 0.25);
    }

    #[test]
    fn edges_are_short_numbers() {
        assert_eq!(shortest_between(0.3978, 0.4012), 0.4);
        assert_eq!(shortest_between(0.40121, 0.40118), 0.4012);
        assert_eq!(shortest_between(1.0, 2.0), 1.5);
        assert_eq!(shortest_between(-3.0, 1234.0), 600.0);
    }

    #[test]
    fn pasting_takes_back_what_was_peeled_in_passing() {
        let factors = [Factor::continuous(0.0, 10.0).unwrap()];
        let points = Points::new(1, (0..10).map(f64::from).collect()).unwrap();
        let happens: Vec<_> = (0..10).map(|value| Some(value >= 4)).collect();
        let cases = Cases::new(&factors, &points, &happens);
        let left: Vec<usize> = (0..10).collect();
        let peeling =
            Peeling { cases: &cases, left: &left, search: RuleSearch::default(), allowed: vec![0] };
        let narrow = Region::all(&factors).with(0, Side::Range(6.0, 8.0));
        let pasted = peeling.paste(narrow);
        assert_eq!(pasted.side(0), &Side::Range(3.5, f64::INFINITY));
    }
}
