//! Disillusion: people who feel they own what they cannot influence find out.

use super::Description;
use groundswell_network::parameter::parameters;

parameters! {
    /// How the illusion of empowerment ends.
    Disillusion {
        /// Weekly probability of finding out, per unit of ownership beyond actual influence.
        rate: f32 = 0.05, 0.0..=1.0, 0.02..=0.1, "per week", Prior("manipulated emergence (Harrison & Wood 1999); no rate known");
        /// Share of trust that is left after finding out.
        trust_kept: f32 = 0.65, 0.0..=1.0, 0.5..=0.8, "share", Prior("trust is lost faster than won; no figure known");
    }
}

impl Disillusion {
    /// The mechanism in words.
    pub const DESCRIPTION: Description = Description {
        title: "Disillusion",
        step: Some(7),
        equations: &[
            "gap = max(0, o − G);   P(finds out) = {rate} gap",
            "on finding out: o ← G, τ ← {trust_kept} τ",
        ],
        source: "manipulated emergence: Harrison & Wood 1999; the illusion of empowerment: Waring & \
            Crompton 2017",
        falsified_by: "People who felt the change to be theirs, and whose proposals were never taken up, \
            trust the sponsors a year later as much as people whose proposals were.",
    };
}

/// Probability that a person finds out this week.
#[inline(always)]
pub fn finds_out(p: &Disillusion, ownership: f32, influence: f32) -> f32 {
    p.rate * (ownership - influence).max(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_ownership_without_influence_is_found_out() {
        let p = Disillusion::default();
        assert!((finds_out(&p, 0.6, 0.2) - 0.02).abs() < 1e-6);
        assert_eq!(finds_out(&p, 0.2, 0.6), 0.0);
    }
}
