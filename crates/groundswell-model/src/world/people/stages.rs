//! Step 6: adoption and sustaining.

use crate::draw::{Decision, Words, unit};
use crate::maths::exp;
use crate::mechanisms::adoption::{self, Situation};
use crate::mechanisms::{Parameters, sustaining};

use super::super::columns::{AWARE, LAPSED, PLEDGED, PRACTISING, RITUAL, STAGE};
use super::conditions::Conditions;
use super::{Scratch, Ward};

impl<const L: usize> Ward<'_, L> {
    /// Step 6: at most one change of stage, all from one draw.
    #[inline(always)]
    pub(super) fn adoption_and_sustaining(
        &mut self,
        d: usize,
        c: &Conditions<L>,
        scratch: &Scratch<L>,
    ) {
        let setting = self.setting;
        let p = setting.parameters.clone();
        let switches = (setting.switches.adoption, setting.switches.sustaining);
        if switches == (false, false) {
            return;
        }
        let mut words = Words::new(self.draws, self.week, Decision::StageChange);
        for (k, id) in setting.hospital.departments()[d].members().enumerate() {
            let i = id.index();
            let drawn = *words.of(id.0);
            let people = Row {
                status: self.staff.status[k],
                appraisal: self.staff.appraisal[k],
                trust: self.staff.trust[k],
                ownership: self.staff.ownership[k],
                fatigue: self.staff.fatigue[k],
                exposure: scratch.exposure[k],
                threshold: setting.staffing.threshold[i],
            };
            self.staff.status[k] = next_status(&p, switches, c, &people, &drawn);
        }
    }
}

/// A person in all lanes, as step 6 begins.
struct Row<const L: usize> {
    status: [u32; L],
    appraisal: [f32; L],
    trust: [f32; L],
    ownership: [f32; L],
    fatigue: [f32; L],
    exposure: [f32; L],
    threshold: f32,
}

#[inline(always)]
fn next_status<const L: usize>(
    p: &Parameters,
    (adopting, sustaining): (bool, bool),
    c: &Conditions<L>,
    row: &Row<L>,
    drawn: &[u32; L],
) -> [u32; L] {
    let mut next = row.status;
    for l in 0..L {
        let status = row.status[l];
        let stage = status & STAGE;
        let s = Situation {
            appraisal: row.appraisal[l],
            trust: row.trust[l],
            ownership: row.ownership[l],
            fatigue: row.fatigue[l],
            excess_exposure: row.exposure[l] - row.threshold,
            pressure: c.pressure[l],
            pledged: if status & PLEDGED != 0 { 1.0 } else { 0.0 },
            lapsed: if stage == LAPSED { 1.0 } else { 0.0 },
        };
        let support = Support {
            exposure: row.exposure[l],
            norm: c.norm[l],
            coaching: c.coaching[l],
            pressure: c.pressure[l],
        };
        let u = unit(drawn[l]);
        let adopts = if adopting { adopted(p, &s, u, stage) } else { stage };
        let keeps = if sustaining { sustained(p, &support, &s, u, stage) } else { stage };
        let uses = (stage == RITUAL) | (stage == PRACTISING);
        next[l] = (status & !STAGE) | if uses { keeps } else { adopts };
    }
    next
}

/// The next stage of somebody who does not use the techniques, from the draw `u`.
///
/// Adopts with probability rate · σ(U), genuinely with σ(V) of that; compared without dividing.
#[inline(always)]
fn adopted(p: &Parameters, s: &Situation, u: f32, stage: u32) -> u32 {
    let odds = exp(-adoption::utility(&p.adoption, p.programme.divergence, s));
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
