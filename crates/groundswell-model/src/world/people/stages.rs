//! Step 6: adoption and sustaining.

use crate::draw::unit;
use crate::maths::exp;
use crate::mechanisms::Parameters;
use crate::mechanisms::adoption::{self, Adoption, AdoptionRule, Situation};
use crate::mechanisms::sustaining::{self, Sustaining};

use super::super::columns::{AWARE, LAPSED, PLEDGED, PRACTISING, RITUAL, STAGE};
use super::conditions::Conditions;
use super::{Draws, Person, Ward, some_lane};

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
        if !switches.adoption && !switches.sustaining {
            return;
        }
        let drawn = draws.stage.block(people[0].block());
        if switches.adoption {
            let threshold = p.adoption.rule == AdoptionRule::Threshold;
            for person in people.iter_mut() {
                let drawn = &drawn[person.place()];
                match threshold {
                    true => person.consider::<true>(p, c, drawn),
                    false => person.consider::<false>(p, c, drawn),
                }
            }
        }
        for person in people {
            if switches.sustaining {
                person.sustain(&p.sustaining, c, &drawn[person.place()]);
            }
            if switches.adoption && person.adopts(p.adoption.rate) {
                person.adopt(&p.adoption, c);
            }
        }
    }
}

impl<const L: usize> Person<L> {
    /// Who has heard of the techniques and does not use them may adopt, with probability
    /// rate · σ(U), compared without dividing.
    ///
    /// `THRESHOLD` if the adoption rule is that of the threshold alone. People adopt in a loop of
    /// its own, since a jump that has to wait for the exponential holds up what follows.
    #[inline(always)]
    fn consider<const THRESHOLD: bool>(
        &mut self,
        p: &Parameters,
        c: &Conditions<L>,
        drawn: &[u32; L],
    ) {
        let (me, mut against) = (*self, [f32::INFINITY; L]);
        if me.may_adopt(p.adoption.rate, drawn) {
            for l in 0..L {
                let s = me.situation(l, c);
                let odds = if THRESHOLD {
                    adoption::odds_against_by_threshold(&s)
                } else {
                    exp(-adoption::utility(&p.adoption, p.programme.divergence, &s))
                };
                let weighed = unit(drawn[l]) * (1.0 + odds);
                against[l] = if uses_not_yet(me.status[l]) { weighed } else { f32::INFINITY };
            }
        }
        self.against = against;
    }

    /// Whether a draw below the highest probability of adoption meets somebody who may.
    #[inline(always)]
    fn may_adopt(&self, rate: f32, drawn: &[u32; L]) -> bool {
        some_lane::<L>(|l| uses_not_yet(self.status[l]) & (unit(drawn[l]) < rate))
    }

    /// Whether the person adopts in some lane.
    #[inline(always)]
    fn adopts(&self, rate: f32) -> bool {
        some_lane::<L>(|l| self.against[l] < rate)
    }

    /// Who adopts does so genuinely with σ(V) of the probability of adopting.
    #[inline(always)]
    fn adopt(&mut self, p: &Adoption, c: &Conditions<L>) {
        let (me, mut next) = (*self, self.status);
        for l in 0..L {
            let odds = exp(-adoption::genuineness(p, &me.situation(l, c)));
            let how = if me.against[l] * (1.0 + odds) < p.rate { PRACTISING } else { RITUAL };
            next[l] = if me.against[l] < p.rate { (next[l] & !STAGE) | how } else { next[l] };
        }
        self.status = next;
    }

    /// Who uses the techniques may deepen, drop or hollow out the use.
    #[inline(always)]
    fn sustain(&mut self, p: &Sustaining, c: &Conditions<L>, drawn: &[u32; L]) {
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
            let keeps = sustained(p, &support, views, u, stage);
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
