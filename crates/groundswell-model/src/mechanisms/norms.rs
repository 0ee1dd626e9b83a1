//! Norms: what is done becomes what one does here.

use groundswell_network::parameter::parameters;

parameters! {
    /// How a department's norm follows its practice.
    Norms {
        /// Weekly share of the way from the norm to the practising share.
        rate: f32 = 0.03, 0.0..=1.0, 0.015..=0.06, "per week", Prior("norms take most of a year to form; no rate known");
    }
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
