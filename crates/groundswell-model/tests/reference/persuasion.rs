//! Step 5: persuasion by management and local action groups, pressure, awareness.

use super::{Person, Reference, in_range};
use groundswell_model::{Decision, Parameters, Stage};

impl Reference<'_> {
    pub(super) fn persuasion(&mut self) {
        let leads = self.hospital().departments().iter().map(|d| d.lead.index());
        let lead_appraisal: Vec<f32> = leads.map(|i| self.people[i].state.appraisal).collect();
        for (d, lead) in lead_appraisal.into_iter().enumerate() {
            self.press_on(d);
            if self.setting.switches.persuasion && !self.wards[d].vetoed {
                self.contacts(d, lead);
            }
            self.members(d).for_each(|i| self.react(i, d));
            if self.setting.switches.awareness {
                self.members(d).for_each(|i| self.hear(i, d));
            }
        }
    }

    /// Contacts in a department, and what they cost.
    fn contacts(&mut self, d: usize, lead: f32) {
        let p = &self.parameters().persuasion;
        let plan = self.plan.departments[d];
        let managed = self.members(d).filter(|&i| self.management(i, d, lead)).count();
        let show = p.management_show_hours * plan.management.show;
        self.wards[d].hours += (p.management_hours + show) * managed as f32;
        let talked_to = self.members(d).filter(|&i| self.local(i, d, lead)).count();
        let show = p.local_show_hours * plan.local.show;
        let work = p.participation_hours * plan.local.participation;
        self.wards[d].hours += (p.local_hours + show + work) * talked_to as f32;
    }

    /// A contact by management, if there is one.
    fn management(&mut self, i: usize, d: usize, lead: f32) -> bool {
        let p = &self.parameters().persuasion;
        let contact = self.plan.departments[d].management;
        let probability = contact.reach * (p.line_floor + (1.0 - p.line_floor) * lead);
        let met = self.chance.unit(Decision::ManagementContact, i as u64) < probability;
        if met {
            let credibility = self.people[i].state.trust;
            let fit = self.parameters().programme.general_fit;
            let z = 0.5 * (credibility + fit);
            persuade(self.parameters(), &mut self.people[i], contact.show, z);
        }
        met
    }

    /// A contact by a local action group, if there is one.
    fn local(&mut self, i: usize, d: usize, lead: f32) -> bool {
        let p = &self.parameters().persuasion;
        let contact = self.plan.departments[d].local;
        let probability = contact.reach * self.effort(d, lead);
        let drawn = self.chance.unit(Decision::LocalContact, i as u64);
        if drawn < probability {
            let z = self.local_resonance(i, d);
            let person = &mut self.people[i];
            persuade(&self.setting.parameters, person, contact.show, z);
            let ownership = person.state.ownership;
            let gain = p.ownership_gain * contact.participation * z * (1.0 - ownership);
            person.state.ownership = in_range(ownership + gain);
            if drawn < probability * (contact.pledge * person.state.appraisal) {
                person.state.pledged = true;
            }
        }
        drawn < probability
    }

    fn effort(&self, d: usize, lead: f32) -> f32 {
        match self.plan.departments[d].lag {
            None => 1.0,
            Some(lag) if lag.willing => lead,
            Some(_) => lead * self.parameters().persuasion.incidental_effort,
        }
    }

    fn local_resonance(&self, i: usize, d: usize) -> f32 {
        let p = &self.parameters().persuasion;
        let (embeddedness, localisation) = match self.plan.departments[d].lag {
            Some(_) => (p.embeddedness_own, p.localisation_own),
            None => (p.embeddedness_outreach, p.localisation_outreach),
        };
        let (omega, trust) = (self.plan.alignment, self.people[i].state.trust);
        let credibility = (1.0 - omega) * embeddedness + omega * trust;
        let fit = self.wards[d].fit + (1.0 - self.wards[d].fit) * localisation;
        0.5 * (credibility + fit)
    }

    /// The load of a mandate.
    fn press_on(&mut self, d: usize) {
        let load = self.parameters().pressure.load * self.pressure(d);
        self.members(d).for_each(|i| self.people[i].load += load);
    }

    /// Reactance to a mandate.
    fn react(&mut self, i: usize, d: usize) {
        let (reactance, pressure) = (self.parameters().pressure.reactance, self.pressure(d));
        let autonomy = self.hospital().staff()[i].autonomy;
        let trust = &mut self.people[i].state.trust;
        *trust = in_range(*trust - reactance * pressure * autonomy * *trust);
    }

    /// Rumour and word of mouth.
    fn hear(&mut self, i: usize, d: usize) {
        if self.people[i].state.stage != Stage::Unaware {
            return;
        }
        let curiosity = self.plan.departments[d].curiosity;
        let word_of_mouth = self.parameters().awareness.word_of_mouth;
        let talk = self.people[i].talk;
        let probability = curiosity + (1.0 - curiosity) * word_of_mouth * talk;
        if self.chance.unit(Decision::Hearing, i as u64) < probability {
            self.people[i].state.stage = Stage::Aware;
        }
    }
}

/// A contact of this show and resonance.
fn persuade(parameters: &Parameters, person: &mut Person, show: f32, z: f32) {
    let p = &parameters.persuasion;
    let state = &mut person.state;
    let attention = 1.0 - state.fatigue;
    let g = z - p.spin_point;
    let room = if g > 0.0 { 1.0 - state.trust } else { state.trust };
    let gain = p.appraisal_gain * (1.0 + show) * z * attention * (1.0 - state.appraisal);
    state.appraisal = in_range(state.appraisal + gain);
    state.trust = in_range(state.trust + p.trust_gain * (1.0 + show) * attention * g * room);
    if state.stage == Stage::Unaware {
        state.stage = Stage::Aware;
    }
    person.load += 1.0 - z;
}
