//! Voice: practising departments have ideas; whether they are carried upward is another matter.

use super::Description;
use groundswell_network::parameter::parameters;

parameters! {
    /// Initiatives from below and what becomes of them.
    Voice {
        /// Weekly probability of an initiative per unit of practising share, capped at 1.
        initiative_rate: f32 = 3.0, 0.0..=100.0, 1.5..=6.0, "per week", Prior("practice breeds ideas; three practising in ten raise about one a week");
        /// Probability that the line carries an initiative upward without a local action group.
        line_carry: f32 = 0.03, 0.0..=1.0, 0.01..=0.1, "probability", Prior("30 % say senior managers act on feedback, NHS Staff Survey 2010; few initiatives are staff-wide");
        /// Probability that a broker of full relation carries it.
        broker_carry: f32 = 0.3, 0.0..=1.0, 0.15..=0.5, "probability", Prior("brokering on behalf of others (doctors as institutional entrepreneurs)");
        /// Probability that management approves a carried initiative.
        openness: f32 = 0.5, 0.0..=1.0, 0.25..=0.75, "probability", Prior("approval is expected to be sought, Waring & Crompton 2017");
        /// Weeks until an approval takes effect.
        delay: u32 = 3, 1.0..=52.0, 2.0..=6.0, "weeks", Prior("fortnightly management meetings, Waring & Crompton 2017");
        /// Share of the remaining distance that an approval adds to actual influence.
        influence_gain: f32 = 0.08, 0.0..=1.0, 0.04..=0.16, "share", Prior("no figure known");
        /// Share of the remaining distance that an approval adds to the fit of the local frame.
        fit_gain: f32 = 0.08, 0.0..=1.0, 0.04..=0.16, "share", Prior("no figure known");
        /// Fidelity lost by an approval in a department whose action group speaks for the staff, times (1 − alignment).
        fidelity_loss: f32 = 0.03, 0.0..=1.0, 0.01..=0.06, "share", Prior("the dilemma of coaching and control, Waring & Crompton 2017");
        /// Share of trust that practising staff keep after a refusal.
        refusal_trust: f32 = 0.98, 0.0..=1.0, 0.95..=1.0, "share", Prior("no figure known");
    }
}

impl Voice {
    /// The mechanism in words.
    pub const DESCRIPTION: Description = Description {
        title: "Voice",
        step: Some(2),
        equations: &[
            "P(initiative) = min(1, {initiative_rate} p)",
            "line = 1 − ω with an active local action group, else {line_carry}",
            "P(carried upward) = 1 − (1 − line)(1 − {broker_carry} r), r the best relation of a broker with a gatekeeper",
            "P(approved) = {openness}",
            "{delay} weeks after an approval: G ← G + {influence_gain} (1 − G), φ ← φ + {fit_gain} (1 − φ)",
            "    and, with an active local action group, F ← F − {fidelity_loss} (1 − ω) F",
            "after a refusal: τ ← {refusal_trust} τ for the department's practising staff",
        ],
        source: "approval and hybrid leaders: Waring & Crompton 2017; brokering on behalf of others: \
            doctors as institutional entrepreneurs",
        falsified_by: "Departments that practise more raise no more initiatives; or initiatives get no \
            further with an action group or a broker than through the line alone.",
    };
}

/// Weekly probability that a department with this practising share raises an initiative.
#[inline(always)]
pub fn initiative(p: &Voice, practising: f32) -> f32 {
    (p.initiative_rate * practising).min(1.0)
}

/// Probability that an initiative is carried upward.
///
/// `lag_alignment` is the hybrid leader's alignment with management where a local action group is
/// active; `relation` is the best relation of a broker with a gatekeeper of the department.
#[inline(always)]
pub fn carried(p: &Voice, lag_alignment: Option<f32>, relation: f32) -> f32 {
    let line = lag_alignment.map_or(p.line_carry, |alignment| 1.0 - alignment);
    1.0 - (1.0 - line) * (1.0 - p.broker_carry * relation)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initiatives_rise_with_practice_up_to_one_a_week() {
        let p = Voice::default();
        assert!((initiative(&p, 0.1) - 0.3).abs() < 1e-6);
        assert_eq!(initiative(&p, 0.5), 1.0);
    }

    /// 1 − (1 − .03)(1 − .3 · .5) = .1755 through the line with a broker half-way;
    /// 1 − (1 − .2)(1 − 0) = .2 by an action group of alignment .8.
    #[test]
    fn groups_and_brokers_carry_initiatives() {
        let p = Voice::default();
        assert!((carried(&p, None, 0.5) - 0.1755).abs() < 1e-6);
        assert!((carried(&p, Some(0.8), 0.0) - 0.2).abs() < 1e-6);
    }
}
