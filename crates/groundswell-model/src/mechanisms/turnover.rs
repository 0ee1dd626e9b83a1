//! Turnover: positions stay, people go; newcomers take on the norm they find.

use super::Description;
use groundswell_network::parameter::parameters;

/// Weeks in a year.
pub const WEEKS_PER_YEAR: f32 = 52.0;

parameters! {
    /// How staff are replaced.
    Turnover {
        /// Share of staff replaced in a year.
        yearly: f32 = 0.12, 0.0..=1.0, 0.08..=0.15, "per year", Published("NHS leavers 8.3 % a year (HSCIC 2013-14) to doctors 15 % (NHS Providers 2010-16)");
        /// How far a full norm lifts a newcomer's appraisal towards 1.
        norm_share: f32 = 0.5, 0.0..=1.0, 0.25..=0.75, "share", Prior("newcomers learn what is done here");
    }
}

impl Turnover {
    /// The mechanism in words.
    pub const DESCRIPTION: Description = Description {
        title: "Turnover",
        step: Some(7),
        equations: &[
            "P(a position changes hands) = {yearly}/52 a week",
            "newcomer: a = a⁰ + {norm_share} n (1 − a⁰), τ = τ⁰, f = f⁰, o = 0, not pledged; practising with probability n, else unaware",
        ],
        source: "newcomers take on what is done; leaving rates: HSCIC 2014, NHS Providers",
        falsified_by: "Newcomers to departments that practise much think of the techniques, and use them, \
            no more than newcomers to departments that practise little.",
    };
}

/// Weekly probability that a position changes hands.
#[inline(always)]
pub fn leaves(p: &Turnover) -> f32 {
    p.yearly / WEEKS_PER_YEAR
}

/// Appraisal of a newcomer with this prior in a department with this norm.
#[inline(always)]
pub fn newcomer_appraisal(p: &Turnover, prior: f32, norm: f32) -> f32 {
    (prior + p.norm_share * norm * (1.0 - prior)).min(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A 52nd of the year's share; .5 + .5 · .4 · .5 = .6.
    #[test]
    fn newcomers_take_on_the_norm() {
        let p = Turnover::default();
        assert!((leaves(&p) - 0.12 / 52.0).abs() < 1e-9);
        assert!((newcomer_appraisal(&p, 0.5, 0.4) - 0.6).abs() < 1e-6);
    }
}
