//! Step 5: contacts by management, then by local action groups; pressure; awareness.

use crate::draw::{Decision, Words, unit};
use crate::mechanisms::{awareness, persuasion, pressure};

use super::super::columns::{AWARE, PLEDGED, STAGE, UNAWARE};
use super::conditions::Conditions;
use super::{Scratch, Ward};

impl<const L: usize> Ward<'_, L> {
    /// Step 5: contacts by management, then by local action groups; pressure; awareness.
    #[inline(always)]
    pub(super) fn persuasion(&mut self, d: usize, c: &Conditions<L>, scratch: &mut Scratch<L>) {
        let base_load = std::array::from_fn(|l| {
            c.spillover[l] + self.setting.parameters.pressure.load * c.pressure[l]
        });
        scratch.load.fill(base_load);
        if c.management.iter().any(|&p| p > 0.0) {
            self.management_contacts(d, c, scratch);
        }
        if c.local.iter().any(|&p| p > 0.0) {
            self.local_contacts(d, c, scratch);
        }
        if c.pressure.iter().any(|&pressure| pressure > 0.0) {
            self.pressure(d, c);
        }
        if self.setting.switches.awareness {
            self.awareness(d, c, scratch);
        }
    }

    #[inline(always)]
    fn management_contacts(&mut self, d: usize, c: &Conditions<L>, scratch: &mut Scratch<L>) {
        let setting = self.setting;
        let p = &setting.parameters.persuasion;
        let fit = setting.parameters.programme.general_fit;
        let mut words = Words::new(self.draws, self.week, Decision::ManagementContact);
        let mut contacts = [0.0; L];
        for (k, id) in setting.hospital.departments()[d].members().enumerate() {
            let drawn = *words.of(id.0);
            let (mut appraisal, mut trust) = (self.staff.appraisal[k], self.staff.trust[k]);
            let (fatigue, mut status) = (self.staff.fatigue[k], self.staff.status[k]);
            let mut load = scratch.load[k];
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
            (self.staff.appraisal[k], self.staff.trust[k]) = (appraisal, trust);
            (self.staff.status[k], scratch.load[k]) = (status, load);
        }
        for l in 0..L {
            let cost = p.management_hours + p.management_show_hours * c.management_show[l];
            self.hours[l] += cost * contacts[l];
        }
    }

    #[inline(always)]
    fn local_contacts(&mut self, d: usize, c: &Conditions<L>, scratch: &mut Scratch<L>) {
        let setting = self.setting;
        let p = &setting.parameters.persuasion;
        let mut words = Words::new(self.draws, self.week, Decision::LocalContact);
        let mut contacts = [0.0; L];
        for (k, id) in setting.hospital.departments()[d].members().enumerate() {
            let drawn = *words.of(id.0);
            let (mut appraisal, mut trust) = (self.staff.appraisal[k], self.staff.trust[k]);
            let (fatigue, mut status) = (self.staff.fatigue[k], self.staff.status[k]);
            let (mut ownership, mut load) = (self.staff.ownership[k], scratch.load[k]);
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
            (self.staff.appraisal[k], self.staff.trust[k]) = (appraisal, trust);
            (self.staff.status[k], scratch.load[k]) = (status, load);
            self.staff.ownership[k] = ownership;
        }
        for l in 0..L {
            let show = p.local_show_hours * c.local_show[l];
            let cost = p.local_hours + show + p.participation_hours * c.participation[l];
            self.hours[l] += cost * contacts[l];
        }
    }

    #[inline(always)]
    fn pressure(&mut self, d: usize, c: &Conditions<L>) {
        let setting = self.setting;
        for (k, id) in setting.hospital.departments()[d].members().enumerate() {
            let autonomy = setting.hospital.staff()[id.index()].autonomy;
            let mut trust = self.staff.trust[k];
            for l in 0..L {
                let p = &setting.parameters.pressure;
                trust[l] = pressure::reacted(p, c.pressure[l], autonomy, trust[l]);
            }
            self.staff.trust[k] = trust;
        }
    }

    #[inline(always)]
    fn awareness(&mut self, d: usize, c: &Conditions<L>, scratch: &Scratch<L>) {
        let setting = self.setting;
        let p = &setting.parameters.awareness;
        let mut words = Words::new(self.draws, self.week, Decision::Hearing);
        for (k, id) in setting.hospital.departments()[d].members().enumerate() {
            let mut status = self.staff.status[k];
            if status.iter().all(|word| word & STAGE != UNAWARE) {
                continue;
            }
            let (drawn, heard) = (*words.of(id.0), scratch.heard[k]);
            for l in 0..L {
                let hears = unit(drawn[l]) < awareness::hears(p, c.curiosity[l], heard[l]);
                status[l] = if hears { told(status[l]) } else { status[l] };
            }
            self.staff.status[k] = status;
        }
    }
}

/// A status after being told of the programme.
#[inline(always)]
fn told(status: u32) -> u32 {
    status | if status & STAGE == UNAWARE { AWARE } else { 0 }
}
