//! Pressure: a monitored mandate provokes reactance and wears people out.

use super::Description;
use groundswell_network::parameter::parameters;

parameters! {
    /// What a mandate costs.
    Pressure {
        /// Weekly share of trust that a full mandate costs a fully autonomous person.
        reactance: f32 = 0.05, 0.0..=1.0, 0.025..=0.1, "per week", Prior("professional autonomy and reactance (Brehm 1966); no rate known");
        /// Fatigue load of a full mandate.
        load: f32 = 0.5, 0.0..=5.0, 0.25..=1.0, "load", Prior("no figure known");
    }
}

impl Pressure {
    /// The mechanism in words.
    pub const DESCRIPTION: Description = Description {
        title: "Pressure",
        step: Some(5),
        equations: &["τ ← τ − {reactance} M α τ;   load + {load} M"],
        source: "reactance: Brehm 1966; paper compliance: Urbach et al. 2014",
        falsified_by: "Trust in the sponsors falls no faster under a monitored mandate than without one, or \
            falls as fast among staff with little autonomy as among the autonomous.",
    };
}

/// Trust after a week under pressure.
#[inline(always)]
pub fn reacted(p: &Pressure, pressure: f32, autonomy: f32, trust: f32) -> f32 {
    (trust - p.reactance * pressure * autonomy * trust).max(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// .5 − .05 · .6 · .5 · .5 = .4925.
    #[test]
    fn the_autonomous_react() {
        let p = Pressure::default();
        assert!((reacted(&p, 0.6, 0.5, 0.5) - 0.4925).abs() < 1e-6);
        assert_eq!(reacted(&p, 0.6, 0.0, 0.5), 0.5);
    }
}
