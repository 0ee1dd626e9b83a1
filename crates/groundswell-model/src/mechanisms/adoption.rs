//! Adoption: complex contagion with attitudes, and whether it is genuine or for show.

use groundswell_network::parameter::{choice, parameters};

use super::Description;

choice! {
    /// What decides whether an aware or lapsed person adopts.
    AdoptionRule {
        /// A probability that grows with the utility of adopting.
        Utility = "utility",
        /// Exposure alone: who sees at least the threshold adopts with the probability `rate`, nobody else does (Granovetter 1978).
        Threshold = "threshold",
    }
}

parameters! {
    /// What makes people adopt, and adopt genuinely.
    Adoption {
        /// What decides: the utility of adopting, or the threshold alone.
        rule: AdoptionRule = 0, 0.0..=1.0, 0.0..=0.0, "rule", Prior("attitudes count beside exposure; the threshold alone is Granovetter's model (1978)");
        /// Highest weekly probability of adoption.
        rate: f32 = 0.12, 0.0..=1.0, 0.06..=0.24, "per week", Prior("no rate known");
        /// Utility of an average person before anything else.
        intercept: f32 = -1.6, -20.0..=20.0, -2.4..=-0.8, "log-odds", Prior("few adopt at once");
        /// Weight of appraisal, centred at one half.
        appraisal: f32 = 3.0, -20.0..=20.0, 1.5..=4.5, "log-odds", Prior("attitude to the techniques");
        /// Weight of trust, centred at one half.
        trust: f32 = 1.5, -20.0..=20.0, 0.75..=2.25, "log-odds", Prior("cynicism predicts resistance beyond scepticism, Stanley et al. 2005");
        /// Weight of ownership.
        ownership: f32 = 1.0, -20.0..=20.0, 0.5..=1.5, "log-odds", Prior("the change is ours");
        /// Weight of exposure above the threshold for a programme that does not diverge.
        exposure: f32 = 2.0, -20.0..=20.0, 1.0..=3.0, "log-odds", Prior("complex contagion, Centola & Macy 2007");
        /// What divergence adds to that weight.
        exposure_divergence: f32 = 4.0, -20.0..=20.0, 2.0..=6.0, "log-odds", Prior("divergent change needs more social proof");
        /// Weight of pressure.
        pressure: f32 = 2.5, -20.0..=20.0, 1.25..=3.75, "log-odds", Prior("mandates are complied with, Rakita et al. 2010");
        /// Weight of fatigue, taken off.
        fatigue: f32 = 1.5, -20.0..=20.0, 0.75..=2.25, "log-odds", Prior("change fatigue");
        /// Weight of having pledged.
        pledge: f32 = 0.8, -20.0..=20.0, 0.4..=1.2, "log-odds", Prior("public commitment changes behaviour, Meeker et al. 2014");
        /// Weight of having lapsed, taken off.
        lapsed: f32 = 1.0, -20.0..=20.0, 0.5..=1.5, "log-odds", Prior("once bitten");
        /// Log-odds of genuine use before anything else.
        genuine_intercept: f32 = -3.0, -20.0..=20.0, -4.5..=-1.5, "log-odds", Prior("ritual adoption is common, Akmal et al. 2022");
        /// Weight of appraisal for genuine use.
        genuine_appraisal: f32 = 3.5, -20.0..=20.0, 1.75..=5.25, "log-odds", Prior("no figure known");
        /// Weight of trust for genuine use.
        genuine_trust: f32 = 2.0, -20.0..=20.0, 1.0..=3.0, "log-odds", Prior("no figure known");
        /// Weight of ownership for genuine use.
        genuine_ownership: f32 = 2.0, -20.0..=20.0, 1.0..=3.0, "log-odds", Prior("no figure known");
        /// Weight of pressure against genuine use.
        genuine_pressure: f32 = 1.0, -20.0..=20.0, 0.5..=1.5, "log-odds", Prior("paper compliance, Urbach et al. 2014");
    }
}

impl Adoption {
    /// The mechanism in words.
    pub const DESCRIPTION: Description = Description {
        title: "Adoption",
        step: Some(6),
        equations: &[
            "U = {intercept} + {appraisal} (a − ½) + {trust} (τ − ½) + {ownership} o + ({exposure} + {exposure_divergence} Δ)(E − θ)",
            "    + {pressure} M − {fatigue} f + {pledge} [pledged] − {lapsed} [lapsed]",
            "V = {genuine_intercept} + {genuine_appraisal} a + {genuine_trust} τ + {genuine_ownership} o − {genuine_pressure} M",
            "P(adopts, if aware or lapsed) = {rate} σ(U);   genuinely with probability σ(V), else as ritual",
            "rule {rule}; with the rule threshold, P(adopts, if aware or lapsed) = {rate} [E ≥ θ] instead",
        ],
        source: "complex contagion: Centola & Macy 2007; cynicism beyond scepticism: Stanley et al. \
            2005; public commitment: Meeker et al. 2014",
        falsified_by: "The rate of adoption does not rise with the share of colleagues seen to practise \
            once views are held equal; or those who adopt under a mandate practise as genuinely \
            as volunteers.",
    };
}

/// What a person brings to the decision.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Situation {
    /// Appraisal.
    pub appraisal: f32,
    /// Trust.
    pub trust: f32,
    /// Ownership.
    pub ownership: f32,
    /// Fatigue.
    pub fatigue: f32,
    /// Exposure minus the person's threshold.
    pub excess_exposure: f32,
    /// Pressure in force.
    pub pressure: f32,
    /// 1 if pledged, else 0.
    pub pledged: f32,
    /// 1 if lapsed, else 0.
    pub lapsed: f32,
}

/// Log-odds of adopting: U of the adoption rule.
#[inline(always)]
pub fn utility(p: &Adoption, divergence: f32, s: &Situation) -> f32 {
    p.intercept
        + p.appraisal * (s.appraisal - 0.5)
        + p.trust * (s.trust - 0.5)
        + p.ownership * s.ownership
        + (p.exposure + p.exposure_divergence * divergence) * s.excess_exposure
        + p.pressure * s.pressure
        - p.fatigue * s.fatigue
        + p.pledge * s.pledged
        - p.lapsed * s.lapsed
}

/// Odds against adopting by the rule of the threshold alone: none, or beyond all bounds.
#[inline(always)]
pub fn odds_against_by_threshold(s: &Situation) -> f32 {
    if s.excess_exposure >= 0.0 { 0.0 } else { f32::INFINITY }
}

/// Log-odds that an adoption is genuine.
#[inline(always)]
pub fn genuineness(p: &Adoption, s: &Situation) -> f32 {
    p.genuine_intercept
        + p.genuine_appraisal * s.appraisal
        + p.genuine_trust * s.trust
        + p.genuine_ownership * s.ownership
        - p.genuine_pressure * s.pressure
}

#[cfg(test)]
mod tests {
    use super::*;

    fn halves() -> Situation {
        Situation { appraisal: 0.5, trust: 0.5, ..Situation::default() }
    }

    #[test]
    fn utility_of_a_person_in_the_middle_is_the_intercept() {
        assert_eq!(utility(&Adoption::default(), 0.5, &halves()), -1.6);
    }

    /// With divergence .5, exposure .25 above the threshold adds (2 + 4 · .5) · .25 = 1.
    #[test]
    fn divergent_change_needs_more_social_proof() {
        let p = Adoption::default();
        let shown = Situation { excess_exposure: 0.25, ..halves() };
        assert!((utility(&p, 0.5, &shown) - (-0.6)).abs() < 1e-6);
        assert!((utility(&p, 1.0, &shown) - (-0.1)).abs() < 1e-6);
    }

    /// −1.6 + 2.5 · .6 − 1.5 · .2 + .8 − 1 = −.6; −3 + 1.75 + 1 − .6 = −.85.
    #[test]
    fn pressure_buys_adoption_not_genuineness() {
        let p = Adoption::default();
        let s = Situation { pressure: 0.6, fatigue: 0.2, pledged: 1.0, lapsed: 1.0, ..halves() };
        assert!((utility(&p, 0.5, &s) - (-0.6)).abs() < 1e-6);
        assert!((genuineness(&p, &s) - (-0.85)).abs() < 1e-6);
    }
}
