//! Fatigue: load adds up, rest brings people back half-way.

use super::Description;
use groundswell_network::parameter::parameters;

parameters! {
    /// How fatigue builds up and recedes.
    Fatigue {
        /// Share of the remaining distance to exhaustion that a unit of load covers.
        gain: f32 = 0.05, 0.0..=1.0, 0.025..=0.1, "per load", Prior("change fatigue; no rate known");
        /// Weekly share of recovery.
        recovery: f32 = 0.04, 0.0..=1.0, 0.02..=0.08, "per week", Prior("no time constant known");
        /// Share of prior fatigue that rest does not remove.
        baseline: f32 = 0.5, 0.0..=1.0, 0.25..=0.75, "share", Prior("memory of past campaigns, Waring & Crompton 2017");
    }
}

impl Fatigue {
    /// The mechanism in words.
    pub const DESCRIPTION: Description = Description {
        title: "Fatigue",
        step: Some(7),
        equations: &["f ← f + {gain} × load × (1 − f) − {recovery} max(0, f − {baseline} f⁰)"],
        source: "change fatigue and the memory of past campaigns: Waring & Crompton 2017",
        falsified_by: "Reported fatigue with change is no higher after months of mandates and contacts that \
            ring hollow than after quiet ones, or does not recede when the campaign ends.",
    };
}

/// Fatigue after a week with this load.
#[inline(always)]
pub fn tired(p: &Fatigue, load: f32, prior: f32, fatigue: f32) -> f32 {
    let rested = p.recovery * (fatigue - p.baseline * prior).max(0.0);
    (fatigue + p.gain * load * (1.0 - fatigue) - rested).clamp(0.0, 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// .4 + .05 · 1 · .6 − .04 (.4 − .15) = .42; rest stops at half the prior.
    #[test]
    fn load_tires_and_rest_goes_half_way() {
        let p = Fatigue::default();
        assert!((tired(&p, 1.0, 0.3, 0.4) - 0.42).abs() < 1e-6);
        assert_eq!(tired(&p, 0.0, 0.3, 0.15), 0.15);
    }
}
