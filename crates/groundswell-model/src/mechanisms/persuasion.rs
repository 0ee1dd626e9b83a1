//! Persuasion: contacts resonate or ring hollow, with management as with local action groups.

use super::Description;
use groundswell_network::parameter::parameters;

parameters! {
    /// What a contact does to views, and what it costs.
    Persuasion {
        /// Largest weekly gain of appraisal by a contact without show.
        appraisal_gain: f32 = 0.05, 0.0..=0.5, 0.025..=0.1, "share", Prior("no figure known");
        /// Largest weekly change of trust by a contact without show.
        trust_gain: f32 = 0.08, 0.0..=0.5, 0.04..=0.16, "share", Prior("no figure known");
        /// Resonance below which a contact is felt to be spin and costs trust.
        spin_point: f32 = 0.45, 0.0..=1.0, 0.35..=0.55, "share", Prior("the same event read as spin or as principle, Waring & Crompton 2017");
        /// Share of management's messages that pass a department lead who thinks nothing of them.
        line_floor: f32 = 0.5, 0.0..=1.0, 0.25..=0.75, "share", Prior("information is lost in translation, Waring & Crompton 2017");
        /// Credibility of an embedded colleague in the own department.
        embeddedness_own: f32 = 0.8, 0.0..=1.0, 0.65..=0.95, "share", Prior("peers with daily contact are believed, Waring & Crompton 2017");
        /// Credibility of an action group that comes from another department.
        embeddedness_outreach: f32 = 0.4, 0.0..=1.0, 0.25..=0.55, "share", Prior("limited involvement elsewhere, Waring & Crompton 2017");
        /// How far a local story closes the gap to a perfect fit in the own department.
        localisation_own: f32 = 0.4, 0.0..=1.0, 0.2..=0.6, "share", Prior("specific frames, Waring & Crompton 2017");
        /// How far it does elsewhere.
        localisation_outreach: f32 = 0.1, 0.0..=1.0, 0.0..=0.2, "share", Prior("specific frames travel badly");
        /// Largest weekly gain of ownership by a participatory contact.
        ownership_gain: f32 = 0.10, 0.0..=1.0, 0.05..=0.2, "share", Prior("empowerment talk, Waring & Crompton 2017");
        /// Effort of a hybrid leader who holds the post as an obligation, against a willing one.
        incidental_effort: f32 = 0.5, 0.0..=1.0, 0.25..=0.75, "share", Prior("willing and incidental hybrids, McGivern et al. 2015");
        /// Staff-hours of a management contact.
        management_hours: f32 = 0.1, 0.0..=8.0, 0.05..=0.25, "staff-hours", Prior("six minutes of a briefing");
        /// Staff-hours that full show adds to a management contact.
        management_show_hours: f32 = 0.5, 0.0..=8.0, 0.25..=1.0, "staff-hours", Prior("half an hour at an event");
        /// Staff-hours of a local contact.
        local_hours: f32 = 0.25, 0.0..=8.0, 0.1..=0.5, "staff-hours", Prior("a quarter of an hour's talk");
        /// Staff-hours that full show adds to a local contact.
        local_show_hours: f32 = 0.5, 0.0..=8.0, 0.25..=1.0, "staff-hours", Prior("half an hour at a party");
        /// Staff-hours that full participation adds to a local contact.
        participation_hours: f32 = 0.5, 0.0..=8.0, 0.25..=1.0, "staff-hours", Prior("half an hour's work on an improvement");
        /// Staff-hours of a local action group, per member.
        lag_hours: f32 = 1.5, 0.0..=37.5, 0.75..=3.0, "staff-hours per week", Prior("no figure known");
    }
}

impl Persuasion {
    /// The mechanism in words.
    pub const DESCRIPTION: Description = Description {
        title: "Persuasion",
        step: Some(5),
        equations: &[
            "z = ½ (credibility + fit);   g = z − {spin_point}",
            "a ← a + {appraisal_gain} (1 + h) z (1 − f)(1 − a)",
            "τ ← τ + {trust_gain} (1 + h)(1 − f) g × (1 − τ if g > 0, else τ);   load + 1 − z;   the person is aware",
            "management: P(contact) = reach × ({line_floor} + (1 − {line_floor}) a_lead);   credibility τ, fit φ⁰",
            "    costs {management_hours} + {management_show_hours} h staff-hours",
            "local: P(contact) = reach × effort;   effort = a_lead with a group (× {incidental_effort} if incidental), else 1",
            "    credibility = (1 − ω) e + ω τ, e = {embeddedness_own} in the own department, {embeddedness_outreach} elsewhere",
            "    fit = φ + (1 − φ) l, l = {localisation_own} in the own department, {localisation_outreach} elsewhere",
            "    o ← o + {ownership_gain} × participation × z (1 − o);   P(pledge) = pledge × a",
            "    costs {local_hours} + {local_show_hours} h + {participation_hours} × participation; a group {lag_hours} a week a member",
        ],
        source: "frame alignment: Snow & Benford 1988; the same event read as spin or as principle, \
            local frames: Waring & Crompton 2017; willing and incidental hybrids: McGivern et \
            al. 2015",
        falsified_by: "The same showy event moves trust in the sponsors the same way among staff who \
            trusted them and among staff who did not; or a local story convinces no more than \
            the general one.",
    };
}

/// Probability of a management contact: the line filters by what the department's lead thinks.
#[inline(always)]
pub fn management_contact(p: &Persuasion, reach: f32, lead_appraisal: f32) -> f32 {
    reach * (p.line_floor + (1.0 - p.line_floor) * lead_appraisal)
}

/// Credibility of a local contact, between the colleague one knows and the management one does not.
#[inline(always)]
pub fn local_credibility(embeddedness: f32, alignment: f32, trust: f32) -> f32 {
    (1.0 - alignment) * embeddedness + alignment * trust
}

/// Fit of a locally told story.
#[inline(always)]
pub fn local_fit(frame_fit: f32, localisation: f32) -> f32 {
    frame_fit + (1.0 - frame_fit) * localisation
}

/// Resonance of a contact.
#[inline(always)]
pub fn resonance(credibility: f32, fit: f32) -> f32 {
    0.5 * (credibility + fit)
}

/// Appraisal after a contact.
#[inline(always)]
pub fn persuaded(p: &Persuasion, show: f32, resonance: f32, fatigue: f32, appraisal: f32) -> f32 {
    let gain = p.appraisal_gain * (1.0 + show) * resonance * (1.0 - fatigue);
    (appraisal + gain * (1.0 - appraisal)).min(1.0)
}

/// Trust after a contact: above the spin point it grows, below it is spent.
#[inline(always)]
pub fn trusting(p: &Persuasion, show: f32, resonance: f32, fatigue: f32, trust: f32) -> f32 {
    let sincerity = resonance - p.spin_point;
    let room = if sincerity > 0.0 { 1.0 - trust } else { trust };
    let moved = trust + p.trust_gain * (1.0 + show) * (1.0 - fatigue) * sincerity * room;
    moved.clamp(0.0, 1.0)
}

/// Ownership after a participatory contact.
#[inline(always)]
pub fn owned(p: &Persuasion, participation: f32, resonance: f32, ownership: f32) -> f32 {
    (ownership + p.ownership_gain * participation * resonance * (1.0 - ownership)).min(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lead_who_thinks_nothing_of_it_halves_reach() {
        let p = Persuasion::default();
        assert!((management_contact(&p, 0.6, 0.0) - 0.3).abs() < 1e-6);
        assert!((management_contact(&p, 0.6, 1.0) - 0.6).abs() < 1e-6);
    }

    /// The same showy event: resonance .6 earns trust, .3 costs it (spin point .45).
    #[test]
    fn the_same_event_is_read_in_two_ways() {
        let p = Persuasion::default();
        assert!((trusting(&p, 1.0, 0.6, 0.0, 0.5) - (0.5 + 0.16 * 0.15 * 0.5)).abs() < 1e-6);
        assert!((trusting(&p, 1.0, 0.3, 0.0, 0.5) - (0.5 - 0.16 * 0.15 * 0.5)).abs() < 1e-6);
    }

    /// .05 · 2 · .6 · (1 − .5) · (1 − .4) = .018 of appraisal; .1 · .6 = .06 of ownership.
    #[test]
    fn contacts_persuade_the_attentive_and_make_owners() {
        let p = Persuasion::default();
        assert!((persuaded(&p, 1.0, 0.6, 0.5, 0.4) - 0.418).abs() < 1e-6);
        assert!((owned(&p, 1.0, 0.6, 0.0) - 0.06).abs() < 1e-6);
    }

    #[test]
    fn a_leader_who_conveys_the_line_is_as_credible_as_management() {
        assert_eq!(local_credibility(0.8, 1.0, 0.3), 0.3);
        assert_eq!(local_credibility(0.8, 0.0, 0.3), 0.8);
        assert!((local_fit(0.35, 0.4) - 0.61).abs() < 1e-6);
    }
}
