//! Norms: what is done becomes what one does here.

use super::Description;
use groundswell_network::parameter::parameters;

parameters! {
    /// How a department's norm follows its practice.
    Norms {
        /// Weekly share of the way from the norm to the practising share.
        rate: f32 = 0.03, 0.0..=1.0, 0.015..=0.06, "per week", Prior("norms take most of a year to form; no rate known");
    }
}

impl Norms {
    /// The mechanism in words.
    pub const DESCRIPTION: Description = Description {
        title: "Norms",
        step: Some(8),
        equations: &["n ← n + {rate} (p − n), p as it stood when the week began"],
        source: "practice that has become what one does here decays less: Buchanan et al. 2005",
        falsified_by: "What staff say is expected of them in their department does not follow the share who \
            practise there, however long it has been so.",
    };
}

/// The norm after a week in which this share practised.
#[inline(always)]
pub fn followed(p: &Norms, practising: f32, norm: f32) -> f32 {
    norm + p.rate * (practising - norm)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn norms_follow_practice_slowly() {
        assert!((followed(&Norms::default(), 0.5, 0.1) - 0.112).abs() < 1e-6);
    }
}
