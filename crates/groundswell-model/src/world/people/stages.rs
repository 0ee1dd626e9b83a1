//! Step 6: adoption and sustaining.

use crate::draw::unit;
use crate::maths::exp;
use crate::mechanisms::Parameters;
use crate::mechanisms::adoption::{self, AdoptionRule, Situation};
use crate::mechanisms::sustaining::{self, Sustaining};

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
        let before = *self;
        if sustaining {
            self.sustain(p, c, drawn);
        }
        if adopting && before.may_adopt(p.adoption.rate, drawn) {
            self.adopt::<THRESHOLD>(&before, p, c, drawn);
        }
    }

    /// Whether a draw below the highest probability of adoption meets somebody who may.
    #[inline(always)]
    fn may_adopt(&self, rate: f32, drawn: &[u32; L]) -> bool {
        let mut some = false;
        for l in 0..L {
            some |= uses_not_yet(self.status[l]) & (unit(drawn[l]) < rate);
        }
        some
    }

    /// Who heard of the techniques and does not use them may adopt: with probability rate · σ(U),
    /// genuinely with σ(V) of that; compared without dividing.
    #[inline(always)]
    fn adopt<const THRESHOLD: bool>(
        &mut self,
        before: &Self,
        p: &Parameters,
        c: &Conditions<L>,
        drawn: &[u32; L],
    ) {
        let (rate, mut against, mut some) = (p.adoption.rate, [f32::INFINITY; L], false);
        for l in 0..L {
            let s = before.situation(l, c);
            let odds = if THRESHOLD {
                adoption::odds_against_by_threshold(&s)
            } else {
                exp(-adoption::utility(&p.adoption, p.programme.divergence, &s))
            };
            let needed = unit(drawn[l]) * (1.0 + odds);
            against[l] = if uses_not_yet(before.status[l]) { needed } else { f32::INFINITY };
            some |= against[l] < rate;
        }
        if some {
            self.adopt_in_some_way(before, p, c, &against);
        }
    }

    /// Few people adopt in a week, so how they do is looked at apart.
    #[inline(always)]
    fn adopt_in_some_way(
        &mut self,
        before: &Self,
        p: &Parameters,
        c: &Conditions<L>,
        against: &[f32; L],
    ) {
        let (rate, mut next) = (p.adoption.rate, self.status);
        for l in 0..L {
            let odds = exp(-adoption::genuineness(&p.adoption, &before.situation(l, c)));
            let how = if against[l] * (1.0 + odds) < rate { PRACTISING } else { RITUAL };
            next[l] = if against[l] < rate { (next[l] & !STAGE) | how } else { next[l] };
        }
        self.status = next;
    }

    /// Who uses the techniques may deepen, drop or hollow out the use.
    #[inline(always)]
    fn sustain(&mut self, p: &Parameters, c: &Conditions<L>, drawn: &[u32; L]) {
        let (me, mut next) = (*self, self.status);
        for l in 0..L {
            let support = Support {
                exposure: me.seen.exposure[l],
                norm: c.norm[l],
                coaching: c.coaching[l],
                pressure: c.pressure[l],
            };
            let stage = me.status[l] & STAGE;
            let (views, u) = ((me.appraisal[l], me.fatigue[l]), unit(drawn[l]));
            let keeps = sustained(&p.sustaining, &support, views, u, stage);
            let uses = (stage == RITUAL) | (stage == PRACTISING);
            next[l] = if uses { (me.status[l] & !STAGE) | keeps } else { me.status[l] };
        }
        self.status = next;
    }

    #[inline(always)]
    fn situation(&self, l: usize, c: &Conditions<L>) -> Situation {
        let status = self.status[l];
        Situation {
            appraisal: self.appraisal[l],
            trust: self.trust[l],
            ownership: self.ownership[l],
            fatigue: self.fatigue[l],
            excess_exposure: self.seen.exposure[l] - self.traits.threshold,
            pressure: c.pressure[l],
            pledged: if status & PLEDGED != 0 { 1.0 } else { 0.0 },
            lapsed: if status & STAGE == LAPSED { 1.0 } else { 0.0 },
        }
    }
}

/// Whether somebody has heard of the techniques and does not use them.
#[inline(always)]
fn uses_not_yet(status: u32) -> bool {
    let stage = status & STAGE;
    (stage == AWARE) | (stage == LAPSED)
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
fn sustained(
    p: &Sustaining,
    support: &Support,
    (appraisal, fatigue): (f32, f32),
    u: f32,
    stage: u32,
) -> u32 {
    let Support { exposure, norm, coaching, pressure } = *support;
    let ritual = stage == RITUAL;
    let deepens = sustaining::deepens(p, appraisal, exposure, coaching);
    let ritual_lapses = sustaining::ritual_lapses(p, pressure, exposure);
    let practice_lapses = sustaining::practice_lapses(p, exposure, norm, coaching);
    let erodes = sustaining::erodes(p, fatigue, norm, coaching);
    let first = if ritual { deepens } else { practice_lapses };
    let second = if ritual { ritual_lapses } else { erodes };
    let by_first = if ritual { PRACTISING } else { LAPSED };
    let by_second = if ritual { LAPSED } else { RITUAL };
    let otherwise = if u < first + (1.0 - first) * second { by_second } else { stage };
    if u < first { by_first } else { otherwise }
}
