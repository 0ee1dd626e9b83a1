//! Step 6: adoption and sustaining.

use crate::draw::unit;
use crate::maths::exp;
use crate::mechanisms::adoption::{self, AdoptionRule, Situation};
use crate::mechanisms::{Parameters, sustaining};

use super::super::columns::{AWARE, LAPSED, PLEDGED, PRACTISING, RITUAL, STAGE};
use super::conditions::Conditions;
use super::{Draws, Person, Ward};

impl<const L: usize> Ward<'_, L> {
    /// Step 6: at most one change of stage, all from one draw.
    #[inline(always)]
    pub(super) fn adoption_and_sustaining(
        &self,
        p: &Parameters,
        people: &mut [Person<L>],
        c: &Conditions<L>,
        draws: &mut Draws<L>,
    ) {
        let switches = &self.setting.switches;
        let switches = (switches.adoption, switches.sustaining);
        if switches != (false, false) {
            let drawn = draws.stage.block(people[0].block());
            let threshold = p.adoption.rule == AdoptionRule::Threshold;
            for person in people {
                let drawn = &drawn[person.place()];
                match threshold {
                    true => person.change_stage::<true>(p, switches, c, drawn),
                    false => person.change_stage::<false>(p, switches, c, drawn),
                }
            }
        }
    }
}

impl<const L: usize> Person<L> {
    /// `THRESHOLD` if the adoption rule is that of the threshold alone.
    #[inline(always)]
    fn change_stage<const THRESHOLD: bool>(
        &mut self,
        p: &Parameters,
        (adopting, sustaining): (bool, bool),
        c: &Conditions<L>,
        drawn: &[u32; L],
    ) {
        let (me, mut next) = (*self, self.status);
        for l in 0..L {
            let status = me.status[l];
            let stage = status & STAGE;
            let s = Situation {
                appraisal: me.appraisal[l],
                trust: me.trust[l],
                ownership: me.ownership[l],
                fatigue: me.fatigue[l],
                excess_exposure: me.seen.exposure[l] - me.threshold,
                pressure: c.pressure[l],
                pledged: if status & PLEDGED != 0 { 1.0 } else { 0.0 },
                lapsed: if stage == LAPSED { 1.0 } else { 0.0 },
            };
            let support = Support {
                exposure: me.seen.exposure[l],
                norm: c.norm[l],
                coaching: c.coaching[l],
                pressure: c.pressure[l],
            };
            let u = unit(drawn[l]);
            let adopts = if adopting { adopted::<THRESHOLD>(p, &s, u, stage) } else { stage };
            let keeps = if sustaining { sustained(p, &support, &s, u, stage) } else { stage };
            let uses = (stage == RITUAL) | (stage == PRACTISING);
            next[l] = (status & !STAGE) | if uses { keeps } else { adopts };
        }
        self.status = next;
    }
}

/// The next stage of somebody who does not use the techniques, from the draw `u`.
///
/// Adopts with probability rate · σ(U), genuinely with σ(V) of that; compared without dividing.
#[inline(always)]
fn adopted<const THRESHOLD: bool>(p: &Parameters, s: &Situation, u: f32, stage: u32) -> u32 {
    let odds = if THRESHOLD {
        adoption::odds_against_by_threshold(s)
    } else {
        exp(-adoption::utility(&p.adoption, p.programme.divergence, s))
    };
    let genuine_odds = exp(-adoption::genuineness(&p.adoption, s));
    let against = u * (1.0 + odds);
    let may = (stage == AWARE) | (stage == LAPSED);
    let adopts = may & (against < p.adoption.rate);
    let genuine = against * (1.0 + genuine_odds) < p.adoption.rate;
    let how = if genuine { PRACTISING } else { RITUAL };
    if adopts { how } else { stage }
}

/// What supports use in a department, beside the person.
struct Support {
    exposure: f32,
    norm: f32,
    coaching: f32,
    pressure: f32,
}

/// The next stage of somebody who uses the techniques, from the draw `u`.
#[inline(always)]
fn sustained(p: &Parameters, support: &Support, s: &Situation, u: f32, stage: u32) -> u32 {
    let p = &p.sustaining;
    let Support { exposure, norm, coaching, pressure } = *support;
    let ritual = stage == RITUAL;
    let deepens = sustaining::deepens(p, s.appraisal, exposure, coaching);
    let ritual_lapses = sustaining::ritual_lapses(p, pressure, exposure);
    let practice_lapses = sustaining::practice_lapses(p, exposure, norm, coaching);
    let erodes = sustaining::erodes(p, s.fatigue, norm, coaching);
    let first = if ritual { deepens } else { practice_lapses };
    let second = if ritual { ritual_lapses } else { erodes };
    let by_first = if ritual { PRACTISING } else { LAPSED };
    let by_second = if ritual { LAPSED } else { RITUAL };
    let otherwise = if u < first + (1.0 - first) * second { by_second } else { stage };
    if u < first { by_first } else { otherwise }
}
