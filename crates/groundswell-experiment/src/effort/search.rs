//! The effort at which a cost that grows with it reaches a target, in as few looks as can be.

use crate::error::ExperimentError;

/// Efforts are multiples of this, so that they can be read.
const GRAIN: f64 = 1e-4;

/// Most looks inside a bracket.
const MOST_LOOKS: usize = 60;

/// What a search found.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Found {
    /// An effort, and the cost there.
    At(f64, f64),
    /// More effort makes no difference beyond this cost, which is below the target.
    Most(f64),
    /// No effort at all has this cost, which is above the target.
    Least(f64),
}

/// An effort and the cost there.
type Look = (f64, f64);

/// Looks for the effort, from 1 on, at which a cost is within `tolerance` of a target.
///
/// `cost` is not to fall as the effort grows; it may jump, since people are whole. If it jumps over
/// the target, the nearer side of the jump is found. `ends` says that more than an effort makes no
/// difference.
///
/// Brackets the target, then takes the false position in the bracket, or its middle whenever the
/// last two looks have not halved it.
pub(super) fn search(
    cost: &mut dyn FnMut(f64) -> Result<f64, ExperimentError>,
    ends: &dyn Fn(f64) -> bool,
    target: f64,
    tolerance: f64,
) -> Result<Found, ExperimentError> {
    let near = |(_, cost): Look| (cost - target).abs() <= tolerance;
    let first = (1.0, cost(1.0)?);
    let (mut low, mut high) = match first.1 < target {
        _ if near(first) => return Ok(Found::At(first.0, first.1)),
        true => match rise(cost, ends, first, target)? {
            Ok(bracket) => bracket,
            Err(most) if near((1.0, most)) => return Ok(Found::At(1.0, most)),
            Err(most) => return Ok(Found::Most(most)),
        },
        false => match (0.0, cost(0.0)?) {
            least if least.1 > target && !near(least) => return Ok(Found::Least(least.1)),
            least => (least, first),
        },
    };
    let mut widths = [f64::INFINITY; 2];
    for _ in 0..MOST_LOOKS {
        if let Some((effort, cost)) = [low, high].into_iter().find(|&look| near(look)) {
            return Ok(Found::At(effort, cost));
        }
        let width = high.0 - low.0;
        if width < 3.0 * GRAIN {
            break;
        }
        let guess = match width > 0.5 * widths[0] {
            true => 0.5 * (low.0 + high.0),
            false => low.0 + width * (target - low.1) / (high.1 - low.1),
        };
        let effort = (guess / GRAIN).round() * GRAIN;
        let effort = effort.clamp(low.0 + GRAIN, high.0 - GRAIN);
        widths = [widths[1], width];
        let look = (effort, cost(effort)?);
        *if look.1 < target { &mut low } else { &mut high } = look;
    }
    let (effort, cost) = if target - low.1 < high.1 - target { low } else { high };
    Ok(Found::At(effort, cost))
}

/// Raises the effort until the cost is at least the target; gives the bracket, or the most it costs.
fn rise(
    cost: &mut dyn FnMut(f64) -> Result<f64, ExperimentError>,
    ends: &dyn Fn(f64) -> bool,
    first: Look,
    target: f64,
) -> Result<Result<(Look, Look), f64>, ExperimentError> {
    let mut low = first;
    let mut effort = (1.1 * target / first.1).max(1.1);
    loop {
        let high = (effort, cost(effort)?);
        if high.1 >= target {
            return Ok(Ok((low, high)));
        }
        if ends(effort) {
            return Ok(Err(high.1));
        }
        low = high;
        effort *= 2.0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(cost: impl Fn(f64) -> f64, most: f64, target: f64) -> (Found, usize) {
        let mut looks = 0;
        let mut counted = |effort: f64| {
            looks += 1;
            Ok(cost(effort))
        };
        let found = search(&mut counted, &|effort| effort >= most, target, 0.01 * target).unwrap();
        (found, looks)
    }

    fn at(found: Found) -> (f64, f64) {
        let Found::At(effort, cost) = found else { panic!("{found:?}") };
        (effort, cost)
    }

    #[test]
    fn a_smooth_cost_is_found_in_a_few_looks() {
        for target in [20.0, 100.0, 250.0, 900.0] {
            let curved = |effort: f64| 1_000.0 * effort / (9.0 + effort);
            let (hit, looks) = found(curved, 1e9, target);
            let (effort, cost) = at(hit);
            assert!((cost - target).abs() <= 0.01 * target && looks <= 12, "{target}: {looks}");
            assert_eq!(curved(effort), cost);
        }
    }

    #[test]
    fn a_jump_over_the_target_gives_its_nearer_side() {
        let steps = |effort: f64| 100.0 * (effort * 3.0).round().max(1.0);
        assert_eq!(at(found(steps, 1e9, 430.0).0).1, 400.0);
        let (effort, cost) = at(found(steps, 1e9, 460.0).0);
        assert_eq!(cost, 500.0);
        assert!((effort - 1.5).abs() < 0.01, "{effort}");
    }

    #[test]
    fn what_is_out_of_reach_is_said() {
        let capped = |effort: f64| 100.0 * effort.min(3.0);
        assert_eq!(found(capped, 3.0, 1_000.0).0, Found::Most(300.0));
        let fixed = |effort: f64| 50.0 + 50.0 * effort;
        assert_eq!(found(fixed, 1e9, 20.0).0, Found::Least(50.0));
        assert_eq!(found(fixed, 1e9, 100.5).0, Found::At(1.0, 100.0));
    }
}
