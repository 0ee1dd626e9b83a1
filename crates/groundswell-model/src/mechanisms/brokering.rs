//! Brokers: doctors who meet powerful fence-sitters and introduce people to one another.

use super::Description;
use groundswell_network::parameter::parameters;

parameters! {
    /// What brokers do in a meeting.
    Brokering {
        /// Probability that a meeting looks among the gatekeepers instead of all staff.
        gatekeeper_share: f32 = 0.5, 0.0..=1.0, 0.25..=0.75, "probability", Prior("brokering between powerful individuals and groups");
        /// Candidates a broker considers for a meeting.
        candidates: u32 = 12, 1.0..=1000.0, 6.0..=24.0, "people", Prior("no figure known");
        /// Share of the remaining distance that a meeting adds to a relation.
        relation_gain: f32 = 0.25, 0.0..=1.0, 0.1..=0.4, "share", Prior("trust takes time to build, Akmal et al. 2022");
        /// Persuasiveness of a broker without a relation.
        first_impression: f32 = 0.35, 0.0..=1.0, 0.2..=0.5, "share", Prior("no figure known");
        /// What a full relation adds to persuasiveness.
        relation_weight: f32 = 0.65, 0.0..=1.0, 0.4..=0.8, "share", Prior("social and political capital through networks");
        /// Share of the remaining distance that a fully persuasive meeting adds to appraisal.
        appraisal_gain: f32 = 0.25, 0.0..=1.0, 0.1..=0.4, "share", Prior("no figure known");
        /// Share of the remaining distance that a fully persuasive meeting adds to trust.
        trust_gain: f32 = 0.20, 0.0..=1.0, 0.1..=0.35, "share", Prior("no figure known");
        /// Probability of an introduction in a meeting of full relation.
        introduction: f32 = 0.3, 0.0..=1.0, 0.15..=0.5, "probability", Prior("brokers bridge silos at a cost, Long et al. 2013");
        /// How many people a broker thinks of to find someone practising elsewhere.
        introduction_tries: u32 = 20, 0.0..=1000.0, 10.0..=40.0, "people", Prior("no figure known");
        /// Weight of an introduced tie beside the existing ones, which sum to 1.
        introduction_weight: f32 = 0.10, 0.0..=1.0, 0.05..=0.2, "weight", Prior("about the weight of one of ten colleagues");
        /// Share of a relation that is left after a week.
        relation_kept: f32 = 0.985, 0.0..=1.0, 0.97..=0.995, "per week", Prior("relations fade in about a year without meetings");
        /// Staff-hours a meeting costs, both sides and preparation.
        meeting_hours: f32 = 2.5, 0.0..=40.0, 1.5..=4.0, "staff-hours", Prior("an hour together, preparation and travel");
    }
}

impl Brokering {
    /// The mechanism in words.
    pub const DESCRIPTION: Description = Description {
        title: "Brokers",
        step: Some(3),
        equations: &[
            "pool of a meeting = gatekeepers with probability {gatekeeper_share}, else all staff; {candidates} candidates",
            "met = the candidate with the highest w (1 − 2 |q − ½|)(1 − r/2), w the power",
            "r ← r + {relation_gain} (1 − r);   c = {first_impression} + {relation_weight} r",
            "a ← a + {appraisal_gain} c (1 − f)(1 − a);   τ ← τ + {trust_gain} c (1 − τ);   the person is aware",
            "P(introduction) = {introduction} r: a tie of weight {introduction_weight} to someone practising elsewhere, {introduction_tries} tries",
            "every week: r ← {relation_kept} r;   a meeting costs {meeting_hours} staff-hours",
        ],
        source: "brokerage and divergent change: Battilana & Casciaro 2012; doctors as institutional \
            entrepreneurs; costs of bridging: Long et al. 2013",
        falsified_by: "Undecided clinicians of standing change their minds no more after repeated meetings \
            than after a briefing, or the first meeting does as much as the fifth.",
    };
}

/// How attractive a candidate is for a meeting: powerful fence-sitters first, not the same again.
#[inline(always)]
pub fn score(power: f32, q: f32, relation: f32) -> f32 {
    power * (1.0 - 2.0 * (q - 0.5).abs()) * (1.0 - relation / 2.0)
}

/// Persuasiveness of a broker with this relation.
#[inline(always)]
pub fn persuasiveness(p: &Brokering, relation: f32) -> f32 {
    p.first_impression + p.relation_weight * relation
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn powerful_fence_sitters_score_highest() {
        assert_eq!(score(4.0, 0.5, 0.0), 4.0);
        assert!((score(4.0, 0.9, 0.0) - 0.8).abs() < 1e-6);
        assert_eq!(score(4.0, 0.5, 1.0), 2.0);
    }

    #[test]
    fn persuasiveness_grows_with_the_relation() {
        let p = Brokering::default();
        assert!((persuasiveness(&p, 0.0) - 0.35).abs() < 1e-6);
        assert!((persuasiveness(&p, 1.0) - 1.0).abs() < 1e-6);
    }
}
