//! Sustaining: ritual deepens or is dropped, practice holds or evaporates.

use super::Description;
use groundswell_network::parameter::parameters;

parameters! {
    /// What becomes of adopted practice.
    Sustaining {
        /// Weekly probability that ritual turns into practice, per unit of appraisal and support.
        deepening: f32 = 0.03, 0.0..=1.0, 0.015..=0.06, "per week", Prior("no rate known");
        /// What full coaching counts for against full exposure in deepening.
        coaching_weight: f32 = 2.0, 0.0..=10.0, 1.0..=4.0, "weight", Prior("staff need ongoing support, Akmal et al. 2022");
        /// Weekly probability that unexposed ritual is dropped without pressure.
        ritual_lapse: f32 = 0.06, 0.0..=1.0, 0.03..=0.12, "per week", Prior("paper compliance ends with monitoring; no rate known");
        /// Weekly probability that unsupported practice is dropped.
        practice_lapse: f32 = 0.03, 0.0..=1.0, 0.015..=0.06, "per week", Prior("initiative decay, Buchanan et al. 2005; no rate known");
        /// Weekly probability that the practice of an exhausted person without support becomes ritual.
        erosion: f32 = 0.02, 0.0..=1.0, 0.01..=0.04, "per week", Prior("no rate known");
    }
}

impl Sustaining {
    /// The mechanism in words.
    pub const DESCRIPTION: Description = Description {
        title: "Sustaining",
        step: Some(6),
        equations: &[
            "P(ritual → practising) = min(1, {deepening} a (E + {coaching_weight} K));   else P(ritual → lapsed) = {ritual_lapse} (1 − M)(1 − E)",
            "P(practising → lapsed) = {practice_lapse} (1 − E)(1 − n)(1 − K);   else P(practising → ritual) = {erosion} f (1 − n)(1 − K)",
        ],
        source: "initiative decay: Buchanan et al. 2005; ongoing support: Akmal et al. 2022",
        falsified_by: "After attention has moved on, practice lasts no longer where colleagues practise, \
            where it is the norm or where coaches come than elsewhere.",
    };
}

/// Probability that ritual becomes practice.
#[inline(always)]
pub fn deepens(p: &Sustaining, appraisal: f32, exposure: f32, coaching: f32) -> f32 {
    (p.deepening * appraisal * (exposure + p.coaching_weight * coaching)).min(1.0)
}

/// Probability that ritual which does not deepen is dropped.
#[inline(always)]
pub fn ritual_lapses(p: &Sustaining, pressure: f32, exposure: f32) -> f32 {
    p.ritual_lapse * (1.0 - pressure) * (1.0 - exposure)
}

/// Probability that practice is dropped.
#[inline(always)]
pub fn practice_lapses(p: &Sustaining, exposure: f32, norm: f32, coaching: f32) -> f32 {
    p.practice_lapse * (1.0 - exposure) * (1.0 - norm) * (1.0 - coaching)
}

/// Probability that practice which is not dropped becomes ritual.
#[inline(always)]
pub fn erodes(p: &Sustaining, fatigue: f32, norm: f32, coaching: f32) -> f32 {
    p.erosion * fatigue * (1.0 - norm) * (1.0 - coaching)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// .03 · .5 (.4 + 2 · .3) = .015.
    #[test]
    fn coaching_and_colleagues_deepen_ritual() {
        let p = Sustaining::default();
        assert!((deepens(&p, 0.5, 0.4, 0.3) - 0.015).abs() < 1e-6);
        assert_eq!(deepens(&Sustaining { deepening: 1.0, ..p }, 1.0, 1.0, 1.0), 1.0);
    }

    /// .06 · .4 · .5 = .012 under pressure .6; .03 · .5 · .8 · .5 = .006; .02 · .5 · .8 · .5 = .004.
    #[test]
    fn what_is_supported_lasts() {
        let p = Sustaining::default();
        assert!((ritual_lapses(&p, 0.6, 0.5) - 0.012).abs() < 1e-6);
        assert!((practice_lapses(&p, 0.5, 0.2, 0.5) - 0.006).abs() < 1e-6);
        assert!((erodes(&p, 0.5, 0.2, 0.5) - 0.004).abs() < 1e-6);
        assert_eq!(practice_lapses(&p, 0.0, 1.0, 0.0), 0.0);
    }
}
