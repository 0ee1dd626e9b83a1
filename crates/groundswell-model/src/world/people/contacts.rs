//! Step 5: contacts by management, then by local action groups; pressure; awareness.

use crate::draw::unit;
use crate::mechanisms::Parameters;
use crate::mechanisms::awareness::{self, Awareness};
use crate::mechanisms::persuasion::{self, Persuasion};
use crate::mechanisms::pressure::{self, Pressure};

use super::super::columns::{AWARE, PLEDGED, STAGE, UNAWARE};
use super::conditions::Conditions;
use super::{Draws, Person, Ward, some_lane};

/// How many of a department's staff were contacted in a week.
pub(super) struct Contacts<const L: usize> {
    management: [f32; L],
    local: [f32; L],
}

impl<const L: usize> Default for Contacts<L> {
    fn default() -> Self {
        Self { management: [0.0; L], local: [0.0; L] }
    }
}

impl<const L: usize> Ward<'_, L> {
    /// Step 5: contacts by management, then by local action groups; pressure; awareness.
    #[inline(always)]
    pub(super) fn persuasion(
        &self,
        p: &Parameters,
        people: &mut [Person<L>],
        c: &Conditions<L>,
        draws: &mut Draws<L>,
        contacts: &mut Contacts<L>,
    ) {
        for person in people.iter_mut() {
            person.load = c.load;
        }
        let block = people[0].block();
        if c.by_management {
            let (drawn, fit) = (draws.management.block(block), p.programme.general_fit);
            for person in people.iter_mut() {
                let drawn = &drawn[person.place()];
                person.meet_management(&p.persuasion, fit, c, drawn, &mut contacts.management);
            }
        }
        if c.by_locals {
            let drawn = draws.local.block(block);
            for person in people.iter_mut() {
                let drawn = &drawn[person.place()];
                person.meet_locals(&p.persuasion, c, drawn, &mut contacts.local);
            }
        }
        if c.under_pressure {
            for person in people.iter_mut() {
                person.react(&p.pressure, c);
            }
        }
        if self.setting.switches.awareness && people.iter().any(Person::may_hear) {
            let drawn = draws.hearing.block(block);
            for person in people {
                person.hear(&p.awareness, c, &drawn[person.place()]);
            }
        }
    }

    /// Books the hours of a week's contacts.
    pub(super) fn book(&mut self, contacts: &Contacts<L>, c: &Conditions<L>) {
        let p = &self.setting.parameters.persuasion;
        for l in 0..L {
            let cost = p.management_hours + p.management_show_hours * c.management_show[l];
            self.hours[l] += cost * contacts.management[l];
            let show = p.local_show_hours * c.local_show[l];
            let cost = p.local_hours + show + p.participation_hours * c.participation[l];
            self.hours[l] += cost * contacts.local[l];
        }
    }
}

impl<const L: usize> Person<L> {
    #[inline(always)]
    fn meet_management(
        &mut self,
        p: &Persuasion,
        fit: f32,
        c: &Conditions<L>,
        drawn: &[u32; L],
        contacts: &mut [f32; L],
    ) {
        for l in 0..L {
            let met = unit(drawn[l]) < c.management[l];
            let z = persuasion::resonance(self.trust[l], fit);
            self.be_persuaded(l, p, met, c.management_show[l], z);
            contacts[l] += if met { 1.0 } else { 0.0 };
        }
    }

    #[inline(always)]
    fn meet_locals(
        &mut self,
        p: &Persuasion,
        c: &Conditions<L>,
        drawn: &[u32; L],
        contacts: &mut [f32; L],
    ) {
        for l in 0..L {
            let u = unit(drawn[l]);
            let met = u < c.local[l];
            let credibility =
                persuasion::local_credibility(c.embeddedness[l], c.alignment[l], self.trust[l]);
            let z = persuasion::resonance(credibility, c.local_fit[l]);
            self.be_persuaded(l, p, met, c.local_show[l], z);
            let owned = persuasion::owned(p, c.participation[l], z, self.ownership[l]);
            self.ownership[l] = if met { owned } else { self.ownership[l] };
            let pledges = u < c.local[l] * (c.pledge[l] * self.appraisal[l]);
            self.status[l] |= if pledges { PLEDGED } else { 0 };
            contacts[l] += if met { 1.0 } else { 0.0 };
        }
    }

    /// What a contact of resonance `z` does in a lane, if the person is met.
    #[inline(always)]
    fn be_persuaded(&mut self, l: usize, p: &Persuasion, met: bool, show: f32, z: f32) {
        let (fatigue, appraisal, trust) = (self.fatigue[l], self.appraisal[l], self.trust[l]);
        let moved = persuasion::persuaded(p, show, z, fatigue, appraisal);
        self.appraisal[l] = if met { moved } else { appraisal };
        let moved = persuasion::trusting(p, show, z, fatigue, trust);
        self.trust[l] = if met { moved } else { trust };
        self.load[l] += if met { 1.0 - z } else { 0.0 };
        self.status[l] = told(self.status[l], met);
    }

    #[inline(always)]
    fn react(&mut self, p: &Pressure, c: &Conditions<L>) {
        let (autonomy, mut trust) = (self.traits.autonomy, self.trust);
        for l in 0..L {
            trust[l] = pressure::reacted(p, c.pressure[l], autonomy, trust[l]);
        }
        self.trust = trust;
    }

    /// Whether the person is unaware in some lane.
    #[inline(always)]
    fn may_hear(&self) -> bool {
        some_lane::<L>(|l| self.status[l] & STAGE == UNAWARE)
    }

    #[inline(always)]
    fn hear(&mut self, p: &Awareness, c: &Conditions<L>, drawn: &[u32; L]) {
        let (heard, mut status) = (self.seen.heard, self.status);
        for l in 0..L {
            let hears = unit(drawn[l]) < awareness::hears(p, c.curiosity[l], heard[l]);
            status[l] = told(status[l], hears);
        }
        self.status = status;
    }
}

/// A status after hearing of the programme, or not.
#[inline(always)]
fn told(status: u32, hears: bool) -> u32 {
    status | if hears & (status & STAGE == UNAWARE) { AWARE } else { 0 }
}
