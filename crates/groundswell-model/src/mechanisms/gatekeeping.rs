//! Gatekeeping: powerful clinicians can put the brakes on.

use super::Description;
use crate::maths::logistic;
use groundswell_network::parameter::parameters;

parameters! {
    /// When a gatekeeper opposes.
    Gatekeeping {
        /// Highest weekly probability that a gatekeeper opposes.
        opposition: f32 = 0.5, 0.0..=1.0, 0.25..=0.75, "per week", Prior("doctors can put the brakes on almost anything, Waring & Crompton 2017");
        /// Steepness of opposition around the stance at which it is even.
        steepness: f32 = 10.0, 0.0..=100.0, 5.0..=20.0, "per unit of stance", Prior("entrenched or engaged, little between");
        /// Stance at which opposition is even, for a programme that does not diverge.
        tolerance: f32 = 0.28, 0.0..=1.0, 0.2..=0.36, "share", Prior("powerful individuals can derail QI");
        /// Raises that stance, times divergence.
        tolerance_divergence: f32 = 0.20, 0.0..=1.0, 0.1..=0.3, "share", Prior("countercultural change meets more opposition");
    }
}

impl Gatekeeping {
    /// The mechanism in words.
    pub const DESCRIPTION: Description = Description {
        title: "Gatekeeping",
        step: Some(1),
        equations: &[
            "q = (a + τ)/2",
            "v = {tolerance} + {tolerance_divergence} Δ",
            "P(a gatekeeper opposes) = {opposition} σ(−{steepness} (q − v))",
            "vetoed = one of the department's gatekeepers opposes; it then gets no persuasion and no pressure",
        ],
        source: "powerful individuals can derail improvement: Waring & Crompton 2017; doctors as \
            institutional entrepreneurs",
        falsified_by: "A campaign gets as far, as quickly, in departments whose clinical lead and senior \
            doctors oppose it as in departments where they do not.",
    };
}

/// Probability that a gatekeeper of stance `q = (appraisal + trust)/2` opposes this week.
#[inline(always)]
pub fn opposition(p: &Gatekeeping, divergence: f32, q: f32) -> f32 {
    let even = p.tolerance + p.tolerance_divergence * divergence;
    p.opposition * logistic(-p.steepness * (q - even))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// At the even stance half of the highest probability; a convinced gatekeeper hardly opposes.
    #[test]
    fn opposition_falls_with_stance() {
        let p = Gatekeeping::default();
        assert!((opposition(&p, 0.5, 0.38) - 0.25).abs() < 1e-6);
        assert!((opposition(&p, 0.5, 0.68) - 0.5 * 0.047_425_87).abs() < 1e-6);
        assert!(opposition(&p, 1.0, 0.48) > opposition(&p, 0.0, 0.48));
    }
}
