//! Steps 4 to 7 for the staff of a department, in lanes: the loops over people are here, the
//! rules in [`mechanisms`](crate::mechanisms).
//!
//! Departments can be worked through one by one: what people read of others was published before
//! step 4, and steps 5 to 7 read nobody else but the department's own lead.

use groundswell_network::{Arc, Hospital};

use crate::draw::{BLOCK, Block, Decision, LaneDraws, unit};
use crate::maths::exp;
use crate::mechanisms::adoption::Situation;
use crate::mechanisms::{
    Parameters, adoption, awareness, disillusion, fatigue, influence, persuasion, pressure,
    sustaining, turnover,
};

use super::World;
use super::columns::{
    AWARE, LAPSED, PLEDGED, PRACTISING, Published, RITUAL, STAGE, UNAWARE,
};

/// What is passed from step to step within a department's week, a row of lanes per person.
pub(super) struct Scratch<const L: usize> {
    exposure: Vec<[f32; L]>,
    heard: Vec<[f32; L]>,
    load: Vec<[f32; L]>,
}

impl<const L: usize> Scratch<L> {
    pub(super) fn new(hospital: &Hospital) -> Self {
        let largest = hospital.departments().iter().map(|d| d.headcount()).max().unwrap_or(0);
        let rows = vec![[0.0; L]; largest];
        Self { exposure: rows.clone(), heard: rows.clone(), load: rows }
    }
}

/// What holds for all staff of a department this week, in lanes.
struct Conditions<const L: usize> {
    /// Probability of a management contact, and its show.
    management: [f32; L],
    management_show: [f32; L],
    /// Probability of a local contact, and what it is like.
    local: [f32; L],
    local_show: [f32; L],
    participation: [f32; L],
    pledge: [f32; L],
    embeddedness: [f32; L],
    alignment: [f32; L],
    local_fit: [f32; L],
    curiosity: [f32; L],
    pressure: [f32; L],
    coaching: [f32; L],
    norm: [f32; L],
    influence: [f32; L],
    spillover: [f32; L],
}

/// The draws of one decision for consecutive people, a block at a time.
struct Words<'a, const L: usize> {
    draws: &'a LaneDraws<L>,
    week: u32,
    decision: Decision,
    number: u32,
    block: Block<L>,
}

impl<'a, const L: usize> Words<'a, L> {
    #[inline(always)]
    fn new(draws: &'a LaneDraws<L>, week: u32, decision: Decision) -> Self {
        Self { draws, week, decision, number: u32::MAX, block: [[0; L]; 16] }
    }

    #[inline(always)]
    fn of(&mut self, person: usize) -> &[u32; L] {
        let number = (person / BLOCK) as u32;
        if number != self.number {
            self.number = number;
            self.block = self.draws.block(self.week, self.decision, number);
        }
        &self.block[person % BLOCK]
    }
}

impl<const L: usize> World<'_, L> {
    /// Shows everybody's views and practice, as they stand before step 4.
    pub(super) fn publish(&mut self) {
        let ritual = self.setting.parameters.influence.ritual_exposure;
        for (i, shown) in self.published.iter_mut().enumerate() {
            shown.appraisal = self.staff.appraisal[i];
            shown.trust = self.staff.trust[i];
            for l in 0..L {
                let stage = self.staff.status[i][l] & STAGE;
                let seen = if stage == RITUAL { ritual } else { 0.0 };
                shown.practice[l] = if stage == PRACTISING { 1.0 } else { seen };
                shown.heard[l] = if stage == UNAWARE { 0.0 } else { 1.0 };
            }
        }
    }

    /// Steps 4 to 7, department by department.
    #[inline(always)]
    pub(super) fn every_department(&mut self) {
        for d in 0..self.setting.hospital.departments().len() {
            self.influence_and_exposure(d);
            let conditions = self.conditions(d);
            self.persuasion(d, &conditions);
            self.adoption_and_sustaining(d, &conditions);
            self.fatigue_disillusion_turnover(d, &conditions);
        }
    }

    /// Step 4: views are pulled together, use is seen.
    #[inline(always)]
    fn influence_and_exposure(&mut self, d: usize) {
        let setting = self.setting;
        let p = &setting.parameters.influence;
        let hospital = setting.hospital;
        for (k, id) in hospital.departments()[d].members().enumerate() {
            let i = id.index();
            let mut seen = Perceived::off(hospital.listening().row(id), &self.published, i, p);
            if let Some(introduced) = self.introductions.of(i) {
                seen.add_introduced(introduced, &self.published, i, p);
            }
            self.scratch.exposure[k] = seen.exposure;
            self.scratch.heard[k] = seen.heard;
            if !setting.switches.influence {
                continue;
            }
            let autonomy = hospital.staff()[i].autonomy;
            let (prior, view) = (setting.staffing.appraisal[i], &mut self.staff.appraisal[i]);
            for l in 0..L {
                let (rate, pull) = (p.appraisal_rate, seen.appraisal[l]);
                view[l] = influence::influenced(rate, p.anchoring, autonomy, view[l], prior, pull);
            }
            let (prior, view) = (setting.staffing.trust[i], &mut self.staff.trust[i]);
            for l in 0..L {
                let (rate, pull) = (p.trust_rate, seen.trust[l]);
                view[l] = influence::influenced(rate, p.anchoring, autonomy, view[l], prior, pull);
            }
        }
    }

    /// What holds in a department in steps 5 to 7; the lead is read as step 5 begins.
    #[inline(always)]
    fn conditions(&self, d: usize) -> Conditions<L> {
        let setting = self.setting;
        let p = &setting.parameters.persuasion;
        let lead = setting.hospital.departments()[d].lead.index();
        let state = &self.departments;
        let mut c = Conditions {
            management: [0.0; L],
            management_show: [0.0; L],
            local: [0.0; L],
            local_show: [0.0; L],
            participation: [0.0; L],
            pledge: [0.0; L],
            embeddedness: [0.0; L],
            alignment: [0.0; L],
            local_fit: [0.0; L],
            curiosity: [0.0; L],
            pressure: [0.0; L],
            coaching: std::array::from_fn(|l| 1.0 - state.uncoached[d][l]),
            norm: state.norm[d],
            influence: state.influence[d],
            spillover: self.coaches.spillover,
        };
        for l in 0..L {
            let plan = self.plans.department(l, d);
            let open = if state.vetoed[d][l] == 0 { 1.0 } else { 0.0 };
            let persuades = if setting.switches.persuasion { open } else { 0.0 };
            let lead_appraisal = self.staff.appraisal[lead][l];
            let effort = match plan.lag {
                Some(lag) if lag.willing => lead_appraisal,
                Some(_) => lead_appraisal * p.incidental_effort,
                None => 1.0,
            };
            let (embeddedness, localisation) = match plan.lag {
                Some(_) => (p.embeddedness_own, p.localisation_own),
                None => (p.embeddedness_outreach, p.localisation_outreach),
            };
            let reach = plan.management.reach.clamp(0.0, 1.0);
            c.management[l] = persuades * persuasion::management_contact(p, reach, lead_appraisal);
            c.management_show[l] = plan.management.show.clamp(0.0, 1.0);
            c.local[l] = persuades * plan.local.reach.clamp(0.0, 1.0) * effort;
            c.local_show[l] = plan.local.show.clamp(0.0, 1.0);
            c.participation[l] = plan.local.participation.clamp(0.0, 1.0);
            c.pledge[l] = plan.local.pledge.clamp(0.0, 1.0);
            c.embeddedness[l] = embeddedness;
            c.alignment[l] = self.alignment(l);
            c.local_fit[l] = persuasion::local_fit(state.frame_fit[d][l], localisation);
            c.curiosity[l] = plan.curiosity.clamp(0.0, 1.0);
            if setting.switches.pressure {
                c.pressure[l] = open * plan.pressure.clamp(0.0, 1.0);
            }
        }
        c
    }

    /// Step 5: contacts by management, then by local action groups; pressure; awareness.
    #[inline(always)]
    fn persuasion(&mut self, d: usize, c: &Conditions<L>) {
        let base_load = std::array::from_fn(|l| {
            c.spillover[l] + self.setting.parameters.pressure.load * c.pressure[l]
        });
        self.scratch.load.fill(base_load);
        if c.management.iter().any(|&p| p > 0.0) {
            self.management_contacts(d, c);
        }
        if c.local.iter().any(|&p| p > 0.0) {
            self.local_contacts(d, c);
        }
        if c.pressure.iter().any(|&pressure| pressure > 0.0) {
            self.pressure(d, c);
        }
        if self.setting.switches.awareness {
            self.awareness(d, c);
        }
    }

    #[inline(always)]
    fn management_contacts(&mut self, d: usize, c: &Conditions<L>) {
        let setting = self.setting;
        let p = &setting.parameters.persuasion;
        let fit = setting.parameters.programme.general_fit;
        let mut words = Words::new(&self.draws, self.week, Decision::ManagementContact);
        let mut contacts = [0.0; L];
        for (k, id) in setting.hospital.departments()[d].members().enumerate() {
            let i = id.index();
            let drawn = words.of(i);
            let (appraisal, trust) = (&mut self.staff.appraisal[i], &mut self.staff.trust[i]);
            let (fatigue, status) = (&self.staff.fatigue[i], &mut self.staff.status[i]);
            let load = &mut self.scratch.load[k];
            for l in 0..L {
                let met = unit(drawn[l]) < c.management[l];
                let show = c.management_show[l];
                let z = persuasion::resonance(trust[l], fit);
                let moved = persuasion::persuaded(p, show, z, fatigue[l], appraisal[l]);
                appraisal[l] = if met { moved } else { appraisal[l] };
                let moved = persuasion::trusting(p, show, z, fatigue[l], trust[l]);
                trust[l] = if met { moved } else { trust[l] };
                load[l] += if met { 1.0 - z } else { 0.0 };
                status[l] = if met { told(status[l]) } else { status[l] };
                contacts[l] += if met { 1.0 } else { 0.0 };
            }
        }
        for l in 0..L {
            let cost = p.management_hours + p.management_show_hours * c.management_show[l];
            self.departments.hours[d][l] += cost * contacts[l];
        }
    }

    #[inline(always)]
    fn local_contacts(&mut self, d: usize, c: &Conditions<L>) {
        let setting = self.setting;
        let p = &setting.parameters.persuasion;
        let mut words = Words::new(&self.draws, self.week, Decision::LocalContact);
        let mut contacts = [0.0; L];
        for (k, id) in setting.hospital.departments()[d].members().enumerate() {
            let i = id.index();
            let drawn = words.of(i);
            let (appraisal, trust) = (&mut self.staff.appraisal[i], &mut self.staff.trust[i]);
            let (fatigue, status) = (&self.staff.fatigue[i], &mut self.staff.status[i]);
            let ownership = &mut self.staff.ownership[i];
            let load = &mut self.scratch.load[k];
            for l in 0..L {
                let u = unit(drawn[l]);
                let met = u < c.local[l];
                let show = c.local_show[l];
                let credibility =
                    persuasion::local_credibility(c.embeddedness[l], c.alignment[l], trust[l]);
                let z = persuasion::resonance(credibility, c.local_fit[l]);
                let moved = persuasion::persuaded(p, show, z, fatigue[l], appraisal[l]);
                appraisal[l] = if met { moved } else { appraisal[l] };
                let moved = persuasion::trusting(p, show, z, fatigue[l], trust[l]);
                trust[l] = if met { moved } else { trust[l] };
                let owned = persuasion::owned(p, c.participation[l], z, ownership[l]);
                ownership[l] = if met { owned } else { ownership[l] };
                load[l] += if met { 1.0 - z } else { 0.0 };
                status[l] = if met { told(status[l]) } else { status[l] };
                let pledges = u < c.local[l] * (c.pledge[l] * appraisal[l]);
                status[l] |= if pledges { PLEDGED } else { 0 };
                contacts[l] += if met { 1.0 } else { 0.0 };
            }
        }
        for l in 0..L {
            let show = p.local_show_hours * c.local_show[l];
            let cost = p.local_hours + show + p.participation_hours * c.participation[l];
            self.departments.hours[d][l] += cost * contacts[l];
        }
    }

    #[inline(always)]
    fn pressure(&mut self, d: usize, c: &Conditions<L>) {
        let setting = self.setting;
        for id in setting.hospital.departments()[d].members() {
            let autonomy = setting.hospital.staff()[id.index()].autonomy;
            let trust = &mut self.staff.trust[id.index()];
            for l in 0..L {
                let p = &setting.parameters.pressure;
                trust[l] = pressure::reacted(p, c.pressure[l], autonomy, trust[l]);
            }
        }
    }

    #[inline(always)]
    fn awareness(&mut self, d: usize, c: &Conditions<L>) {
        let setting = self.setting;
        let p = &setting.parameters.awareness;
        let mut words = Words::new(&self.draws, self.week, Decision::Hearing);
        for (k, id) in setting.hospital.departments()[d].members().enumerate() {
            let status = &mut self.staff.status[id.index()];
            if status.iter().all(|word| word & STAGE != UNAWARE) {
                continue;
            }
            let drawn = words.of(id.index());
            for l in 0..L {
                let hears = awareness::hears(p, c.curiosity[l], self.scratch.heard[k][l]);
                let heard = unit(drawn[l]) < hears;
                status[l] = if heard { told(status[l]) } else { status[l] };
            }
        }
    }

    /// Step 6: at most one change of stage, all from one draw.
    #[inline(always)]
    fn adoption_and_sustaining(&mut self, d: usize, c: &Conditions<L>) {
        let setting = self.setting;
        let (adopting, sustaining) = (setting.switches.adoption, setting.switches.sustaining);
        if !adopting && !sustaining {
            return;
        }
        let mut words = Words::new(&self.draws, self.week, Decision::StageChange);
        for (k, id) in setting.hospital.departments()[d].members().enumerate() {
            let i = id.index();
            let drawn = words.of(i);
            let exposure = &self.scratch.exposure[k];
            let threshold = setting.staffing.threshold[i];
            for l in 0..L {
                let status = self.staff.status[i][l];
                let s = Situation {
                    appraisal: self.staff.appraisal[i][l],
                    trust: self.staff.trust[i][l],
                    ownership: self.staff.ownership[i][l],
                    fatigue: self.staff.fatigue[i][l],
                    excess_exposure: exposure[l] - threshold,
                    pressure: c.pressure[l],
                    pledged: if status & PLEDGED != 0 { 1.0 } else { 0.0 },
                    lapsed: if status & STAGE == LAPSED { 1.0 } else { 0.0 },
                };
                let u = unit(drawn[l]);
                let stage = status & STAGE;
                let adopts = adopted(&setting.parameters, &s, u, stage);
                let adopted = if adopting { adopts } else { stage };
                let keeps = sustained(
                    &setting.parameters,
                    Support {
                        exposure: exposure[l],
                        norm: c.norm[l],
                        coaching: c.coaching[l],
                        pressure: c.pressure[l],
                    },
                    &s,
                    u,
                    stage,
                );
                let kept = if sustaining { keeps } else { stage };
                let uses = (stage == RITUAL) | (stage == PRACTISING);
                let next = if uses { kept } else { adopted };
                self.staff.status[i][l] = (status & !STAGE) | next;
            }
        }
    }

    /// Step 7: load tires, illusions end, people leave.
    #[inline(always)]
    fn fatigue_disillusion_turnover(&mut self, d: usize, c: &Conditions<L>) {
        let setting = self.setting;
        let p = &setting.parameters;
        if setting.switches.fatigue {
            for (k, id) in setting.hospital.departments()[d].members().enumerate() {
                let prior = setting.staffing.fatigue[id.index()];
                let fatigue = &mut self.staff.fatigue[id.index()];
                for l in 0..L {
                    let load = self.scratch.load[k][l];
                    fatigue[l] = fatigue::tired(&p.fatigue, load, prior, fatigue[l]);
                }
            }
        }
        if setting.switches.disillusion || setting.switches.turnover {
            self.fate(d, c);
        }
    }

    /// Who leaves, and who finds out, from one draw; a newcomer takes the position.
    #[inline(always)]
    fn fate(&mut self, d: usize, c: &Conditions<L>) {
        let setting = self.setting;
        let p = &setting.parameters;
        let leaving = if setting.switches.turnover { turnover::leaves(&p.turnover) } else { 0.0 };
        let finding = if setting.switches.disillusion { 1.0 } else { 0.0 };
        let mut words = Words::new(&self.draws, self.week, Decision::Fate);
        for id in setting.hospital.departments()[d].members() {
            let i = id.index();
            let drawn = words.of(i);
            let (prior_appraisal, prior_trust, prior_fatigue) = (
                setting.staffing.appraisal[i],
                setting.staffing.trust[i],
                setting.staffing.fatigue[i],
            );
            for l in 0..L {
                let u = unit(drawn[l]);
                let ownership = self.staff.ownership[i][l];
                let finds = finding * disillusion::finds_out(&p.disillusion, ownership, c.influence[l]);
                let leaves = u < leaving;
                let found = !leaves & (u < leaving + (1.0 - leaving) * finds);
                let trust = self.staff.trust[i][l];
                let trust = if found { trust * p.disillusion.trust_kept } else { trust };
                let ownership = if found { c.influence[l] } else { ownership };
                let adopted_here = if u < leaving * c.norm[l] { PRACTISING } else { UNAWARE };
                let welcome = turnover::newcomer_appraisal(&p.turnover, prior_appraisal, c.norm[l]);
                self.staff.trust[i][l] = if leaves { prior_trust } else { trust };
                self.staff.ownership[i][l] = if leaves { 0.0 } else { ownership };
                let appraisal = &mut self.staff.appraisal[i][l];
                *appraisal = if leaves { welcome } else { *appraisal };
                let fatigue = &mut self.staff.fatigue[i][l];
                *fatigue = if leaves { prior_fatigue } else { *fatigue };
                let status = &mut self.staff.status[i][l];
                *status = if leaves { adopted_here } else { *status };
            }
        }
    }
}

/// A status after being told of the programme.
#[inline(always)]
fn told(status: u32) -> u32 {
    status | if status & STAGE == UNAWARE { AWARE } else { 0 }
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
fn sustained(p: &Parameters, support: Support, s: &Situation, u: f32, stage: u32) -> u32 {
    let p = &p.sustaining;
    let Support { exposure, norm, coaching, pressure } = support;
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

/// What a person perceives, in lanes.
struct Perceived<const L: usize> {
    appraisal: [f32; L],
    trust: [f32; L],
    exposure: [f32; L],
    heard: [f32; L],
}

impl<const L: usize> Perceived<L> {
    /// Read off a row of the network, arcs in order.
    #[inline(always)]
    fn off(
        row: &[Arc],
        published: &[Published<L>],
        listener: usize,
        p: &influence::Influence,
    ) -> Self {
        let mut seen = Self {
            appraisal: [0.0; L],
            trust: [0.0; L],
            exposure: [0.0; L],
            heard: [0.0; L],
        };
        let me = &published[listener];
        for arc in row {
            let other = &published[arc.source as usize];
            let weight = arc.weight;
            for l in 0..L {
                let difference = other.appraisal[l] - me.appraisal[l];
                seen.appraisal[l] += weight * influence::pull(p.confidence_bound, difference);
                let difference = other.trust[l] - me.trust[l];
                seen.trust[l] += weight * influence::pull(p.confidence_bound, difference);
                seen.exposure[l] += weight * other.practice[l];
                seen.heard[l] += weight * other.heard[l];
            }
        }
        seen
    }

    /// Scales down for introduced ties and adds them, in the order of introduction.
    fn add_introduced(
        &mut self,
        introduced: &super::ties::Introduced<L>,
        published: &[Published<L>],
        listener: usize,
        p: &influence::Influence,
    ) {
        for l in 0..L {
            self.appraisal[l] *= introduced.scale[l];
            self.trust[l] *= introduced.scale[l];
            self.exposure[l] *= introduced.scale[l];
            self.heard[l] *= introduced.scale[l];
        }
        let me = &published[listener];
        for tie in &introduced.ties {
            let (l, weight) = (tie.lane as usize, tie.weight);
            let other = &published[tie.source as usize];
            let difference = other.appraisal[l] - me.appraisal[l];
            self.appraisal[l] += weight * influence::pull(p.confidence_bound, difference);
            let difference = other.trust[l] - me.trust[l];
            self.trust[l] += weight * influence::pull(p.confidence_bound, difference);
            self.exposure[l] += weight * other.practice[l];
            self.heard[l] += weight * other.heard[l];
        }
    }
}
