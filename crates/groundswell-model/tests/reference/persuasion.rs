//! Step 5: persuasion by management and local action groups, pressure, awareness.

use super::{Person, Reference};
use groundswell_model::{Contact, Decision, Parameters, Stage};

impl Reference<'_> {
    pub(super) fn persuasion(&mut self) {
        let leads = self.hospital().departments().iter().map(|d| d.lead.index());
        let lead_appraisal: Vec<f32> = leads.map(|i| self.people[i].state.appraisal).collect();
        for i in 0..self.people.len() {
            let d = self.ward_of(i);
            if self.setting.switches.persuasion && !self.wards[d].vetoed {
                self.management(i, d, lead_appraisal[d]);
                self.local(i, d, lead_appraisal[d]);
            }
            self.press(i, d);
            if self.setting.switches.awareness {
                self.hear(i, d);
            }
        }
    }

    fn management(&mut self, i: usize, d: usize, lead: f32) {
        let p = &self.parameters().persuasion;
        let contact = self.plan.departments[d].management;
        let probability = contact.reach * (p.line_floor + (1.0 - p.line_floor) * lead);
        if self.chance.unit(Decision::ManagementContact, i as u64) < probability {
            let credibility = self.people[i].state.trust;
            let fit = self.parameters().programme.general_fit;
            let z = 0.5 * (credibility + fit);
            persuade(self.parameters(), &mut self.people[i], contact.show, z);
            self.wards[d].hours += p.management_hours + p.management_show_hours * contact.show;
        }
    }

    fn local(&mut self, i: usize, d: usize, lead: f32) {
        let p = &self.parameters().persuasion;
        let contact = self.plan.departments[d].local;
        let probability = contact.reach * self.effort(d, lead);
        let drawn = self.chance.unit(Decision::LocalContact, i as u64);
        if drawn < probability {
            let z = self.local_resonance(i, d);
            let person = &mut self.people[i];
            persuade(&self.setting.parameters, person, contact.show, z);
            let ownership = person.state.ownership;
            person.state.ownership +=
                p.ownership_gain * contact.participation * z * (1.0 - ownership);
            if drawn < probability * (contact.pledge * person.state.appraisal) {
                person.state.pledged = true;
            }
            self.wards[d].hours += local_hours(self.parameters(), contact);
        }
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

    /// Reactance to a mandate and its load.
    fn press(&mut self, i: usize, d: usize) {
        let p = &self.parameters().pressure;
        let pressure = self.pressure(d);
        let autonomy = self.hospital().staff()[i].autonomy;
        let person = &mut self.people[i];
        person.state.trust -= p.reactance * pressure * autonomy * person.state.trust;
        person.load += p.load * pressure;
    }

    /// Rumour and word of mouth.
    fn hear(&mut self, i: usize, d: usize) {
        if self.people[i].state.stage != Stage::Unaware {
            return;
        }
        let curiosity = self.plan.departments[d].curiosity;
        let told = self.parameters().awareness.word_of_mouth * self.people[i].talk;
        let probability = curiosity + (1.0 - curiosity) * told;
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
    state.appraisal += p.appraisal_gain * (1.0 + show) * z * attention * (1.0 - state.appraisal);
    state.trust += p.trust_gain * (1.0 + show) * attention * g * room;
    if state.stage == Stage::Unaware {
        state.stage = Stage::Aware;
    }
    person.load += 1.0 - z;
}

fn local_hours(parameters: &Parameters, contact: Contact) -> f32 {
    let p = &parameters.persuasion;
    p.local_hours + p.local_show_hours * contact.show + p.participation_hours * contact.participation
}
