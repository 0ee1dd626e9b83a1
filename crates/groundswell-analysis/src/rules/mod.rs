//! Plain rules for when something happens, such as one strategy beating another, found by PRIM.
//!
//! | file | what it does |
//! |---|---|
//! | `rule` | what a rule says, and how rules are sought |
//! | `region` | a box and the points in it |
//! | `search` | peeling and pasting: where the box should be |
//! | `checked` | rules over the factors that matter, held against points left out |
//! | here | several boxes in turn, their figures and how far each restriction matters |

mod checked;
mod region;
mod rule;
mod search;

use crate::moments::ratio;
use crate::{AnalysisError, Factor, Points};

pub use checked::{CheckedRules, find_checked_rules};
use region::{Cases, Region};
pub use rule::{BoxRule, Condition, Restriction, RuleSearch, Rules};

/// Finds boxes in which something happens at nearly every point.
///
/// The patient rule induction method: thin slices are peeled off a box that first holds everything,
/// each time the one whose loss raises the density most for the points it costs. Of the boxes
/// passed on the way and dense enough, the one with the largest excess of points at which it
/// happens over points at which it does not is kept; edges are moved out and in as long as that
/// excess grows. Only the factors that matter most may stay restricted, and restrictions that add
/// nothing are dropped. The points of the box are set aside and the next box is sought among the
/// others. Edges are the shortest decimal numbers between the points they separate.
///
/// Densities are those of the points the boxes were found on and so somewhat too high; check them
/// with a second design.
///
/// **Shape** `happens` has one entry per point, `None` where it is not known.
///
/// # Errors
///
/// [`AnalysisError::Length`] if factors, points and entries do not belong together,
/// [`AnalysisError::Setting`] for a search out of range.
///
/// **Source** Friedman & Fisher 1999; for scenarios: Bryant & Lempert 2010, with their quasi-p
/// values; peeling of categorical factors: Kwakkel & Jaxa-Rozen 2016.
///
/// ```
/// use groundswell_analysis::*;
///
/// let factors = [Factor::continuous(0.0, 1.0)?; 3];
/// let points = latin_hypercube(&factors, 200, 1)?;
/// let happens: Vec<_> = points.iter().map(|point| Some(point[1] > 0.6)).collect();
/// let rules = find_rules(&factors, &points, &happens, RuleSearch::default())?;
/// let restriction = &rules.boxes[0].restrictions[0];
/// assert_eq!((rules.boxes.len(), restriction.factor), (1, 1));
/// assert!(matches!(restriction.condition, Condition::AtLeast(edge) if (edge - 0.6).abs() < 0.02));
/// # Ok::<(), AnalysisError>(())
/// ```
pub fn find_rules(
    factors: &[Factor],
    points: &Points,
    happens: &[Option<bool>],
    search: RuleSearch,
) -> Result<Rules, AnalysisError> {
    find_over(factors, points, happens, search, &(0..factors.len()).collect::<Vec<_>>())
}

/// Finds boxes that restrict some of the factors only.
fn find_over(
    factors: &[Factor],
    points: &Points,
    happens: &[Option<bool>],
    search: RuleSearch,
    over: &[usize],
) -> Result<Rules, AnalysisError> {
    check(factors, points, happens, search)?;
    let cases = Cases::new(factors, points, happens);
    let mut left: Vec<usize> = (0..cases.len()).collect();
    let mut regions: Vec<Region> = Vec::new();
    while regions.len() < search.boxes {
        let Some(region) = search::find(&cases, &left, search, over) else { break };
        left.retain(|&case| !region.holds(&cases, case));
        regions.push(region);
    }
    Ok(describe(&cases, &regions, happens.len() - cases.len()))
}

fn check(
    factors: &[Factor],
    points: &Points,
    happens: &[Option<bool>],
    search: RuleSearch,
) -> Result<(), AnalysisError> {
    for (expected, found) in [(points.factors(), factors.len()), (points.len(), happens.len())] {
        if expected != found {
            return Err(AnalysisError::Length { expected, found });
        }
    }
    search.check()
}

fn describe(cases: &Cases<'_>, regions: &[Region], missing: usize) -> Rules {
    let all: Vec<usize> = (0..cases.len()).collect();
    let everywhere = cases.tally(all.iter().copied());
    let in_any = |case: &usize| regions.iter().any(|region| region.holds(cases, *case));
    let any = cases.tally(all.iter().copied().filter(in_any));
    let share = |part: usize, whole: usize| ratio(part as f64, whole as f64);
    let boxes = regions.iter().map(|region| {
        let inside = region.tally(cases, &all);
        BoxRule {
            restrictions: restrictions(cases, region, &all),
            points: inside.points,
            density: inside.density(),
            coverage: share(inside.hits, everywhere.hits).unwrap_or(0.0),
        }
    });
    Rules {
        boxes: boxes.collect(),
        base_rate: share(everywhere.hits, everywhere.points),
        density: share(any.hits, any.points),
        coverage: share(any.hits, everywhere.hits),
        points: cases.len(),
        missing,
    }
}

fn restrictions(cases: &Cases<'_>, region: &Region, all: &[usize]) -> Vec<Restriction> {
    let inside = region.tally(cases, all);
    let conditions = (0..cases.factors.len()).filter_map(|own| Some((own, region.condition(own)?)));
    let restriction = |(factor, condition)| {
        let without = region.without(factor).tally(cases, all);
        Restriction { factor, condition, quasi_p: inside.quasi_p(without.density()) }
    };
    conditions.map(restriction).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::latin_hypercube;

    fn unit(factors: usize) -> Vec<Factor> {
        vec![Factor::continuous(0.0, 1.0).unwrap(); factors]
    }

    fn rules_of(factors: &[Factor], count: usize, happens: impl Fn(&[f64]) -> bool) -> Rules {
        let points = latin_hypercube(factors, count, 3).unwrap();
        let happens: Vec<_> = points.iter().map(|point| Some(happens(point))).collect();
        find_rules(factors, &points, &happens, RuleSearch::default()).unwrap()
    }

    #[test]
    fn a_corner_is_found_with_its_two_factors() {
        let rules = rules_of(&unit(6), 400, |x| x[1] > 0.5 && x[4] < 0.4);
        let found: Vec<usize> = rules.boxes[0].restrictions.iter().map(|r| r.factor).collect();
        assert_eq!(found, [1, 4]);
        let condition = |own: usize| rules.boxes[0].restrictions[own].condition.clone();
        assert!(matches!(condition(0), Condition::AtLeast(v) if (v - 0.5).abs() < 0.02));
        assert!(matches!(condition(1), Condition::AtMost(v) if (v - 0.4).abs() < 0.02));
        assert!(rules.boxes[0].density >= 0.8 && rules.boxes[0].coverage > 0.9, "{rules:?}");
        assert!(rules.boxes[0].restrictions.iter().all(|r| r.quasi_p < 1e-6));
    }

    #[test]
    fn two_separate_regions_give_two_boxes() {
        let rules = rules_of(&unit(2), 500, |x| x[0] < 0.2 || (x[0] > 0.7 && x[1] > 0.6));
        assert_eq!(rules.boxes.len(), 2, "{rules:?}");
        assert!(rules.coverage.unwrap() > 0.9 && rules.density.unwrap() > 0.8, "{rules:?}");
    }

    #[test]
    fn levels_and_whole_numbers_are_named() {
        let factors = [Factor::categorical(4).unwrap(), Factor::integer(1, 6).unwrap(), unit(1)[0]];
        let rules = rules_of(&factors, 600, |x| (x[0] == 1.0 || x[0] == 3.0) && x[1] >= 4.0);
        let conditions: Vec<&Condition> =
            rules.boxes[0].restrictions.iter().map(|r| &r.condition).collect();
        assert_eq!(conditions, [&Condition::OneOf(vec![1, 3]), &Condition::AtLeast(4.0)]);
        assert_eq!((rules.boxes[0].density, rules.boxes[0].coverage), (1.0, 1.0));
    }

    #[test]
    fn noise_gives_no_rule() {
        // It happens at random in half of the points. Boxes of 5 % of 400 points: a density of 0.8
        // in one given box has probability below 0.006; the search tries hundreds of boxes, so it
        // may be fooled, but a support of 25 % leaves 4.6e-10 for one box.
        let points = latin_hypercube(&unit(5), 400, 3).unwrap();
        let mut draws = crate::random::Draws::new(1);
        let happens: Vec<_> = (0..400).map(|_| Some(draws.unit() < 0.5)).collect();
        let search = RuleSearch { support: 0.25, ..RuleSearch::default() };
        let rules = find_rules(&unit(5), &points, &happens, search).unwrap();
        assert_eq!((rules.boxes.len(), rules.density, rules.coverage), (0, None, Some(0.0)));
    }

    #[test]
    fn what_happens_everywhere_needs_no_restriction() {
        let always = rules_of(&unit(2), 50, |_| true);
        assert_eq!((always.boxes.len(), always.boxes[0].restrictions.len()), (1, 0));
        assert_eq!((always.coverage, always.base_rate), (Some(1.0), Some(1.0)));
        let never = rules_of(&unit(2), 50, |_| false);
        assert_eq!((never.boxes.len(), never.base_rate, never.coverage), (0, Some(0.0), None));
    }

    #[test]
    fn points_not_known_are_left_out_and_counted() {
        let points = latin_hypercube(&unit(1), 100, 3).unwrap();
        let known = |x: &[f64]| (x[0] < 0.9).then_some(x[0] > 0.5);
        let happens: Vec<_> = points.iter().map(known).collect();
        let rules = find_rules(&unit(1), &points, &happens, RuleSearch::default()).unwrap();
        assert_eq!((rules.points, rules.missing), (90, 10));
        let nothing = find_rules(&unit(1), &points, &[None; 100], RuleSearch::default()).unwrap();
        assert_eq!((nothing.points, nothing.base_rate), (0, None));
    }

    #[test]
    fn what_does_not_fit_is_refused() {
        let points = latin_hypercube(&unit(2), 10, 3).unwrap();
        let ten = [Some(true); 10];
        let length = AnalysisError::Length { expected: 2, found: 1 };
        assert_eq!(find_rules(&unit(1), &points, &ten, RuleSearch::default()), Err(length));
        assert!(find_rules(&unit(2), &points, &ten[1..], RuleSearch::default()).is_err());
        for search in [
            RuleSearch { density: 1.5, ..RuleSearch::default() },
            RuleSearch { boxes: 0, ..RuleSearch::default() },
            RuleSearch { peel: 0.0, ..RuleSearch::default() },
            RuleSearch { support: 1.0, ..RuleSearch::default() },
        ] {
            assert!(find_rules(&unit(2), &points, &ten, search).is_err());
        }
    }
}
