//! Step 6: adoption and sustaining.

use super::Reference;
use super::chance::exp;
use groundswell_model::mechanisms::adoption::AdoptionRule;
use groundswell_model::{Decision, Stage};

impl Reference<'_> {
    pub(super) fn stages(&mut self) {
        for i in 0..self.people.len() {
            let drawn = self.chance.unit(Decision::StageChange, i as u64);
            let (adoption, sustaining) =
                (self.setting.switches.adoption, self.setting.switches.sustaining);
            let stage = self.people[i].state.stage;
            self.people[i].state.stage = match stage {
                Stage::Aware | Stage::Lapsed if adoption => self.adopt(i, drawn),
                Stage::Ritual if sustaining => self.sustain_ritual(i, drawn),
                Stage::Practising if sustaining => self.sustain_practice(i, drawn),
                unchanged => unchanged,
            };
        }
    }

    fn adopt(&self, i: usize, drawn: f32) -> Stage {
        let rate = self.parameters().adoption.rate;
        let scaled = match self.parameters().adoption.rule {
            AdoptionRule::Utility => drawn * (1.0 + exp(-self.utility(i))),
            AdoptionRule::Threshold => drawn,
        };
        let may = self.parameters().adoption.rule == AdoptionRule::Utility
            || self.people[i].exposure >= self.setting.staffing.threshold[i];
        if !may || scaled >= rate {
            return self.people[i].state.stage;
        }
        let genuine = scaled * (1.0 + exp(-self.genuineness(i))) < rate;
        if genuine { Stage::Practising } else { Stage::Ritual }
    }

    /// U.
    fn utility(&self, i: usize) -> f32 {
        let (p, person) = (&self.parameters().adoption, &self.people[i]);
        let state = &person.state;
        let divergence = self.parameters().programme.divergence;
        let exposure = p.exposure + p.exposure_divergence * divergence;
        let threshold = self.setting.staffing.threshold[i];
        let pressure = self.pressure(self.ward_of(i));
        p.intercept
            + p.appraisal * (state.appraisal - 0.5)
            + p.trust * (state.trust - 0.5)
            + p.ownership * state.ownership
            + exposure * (person.exposure - threshold)
            + p.pressure * pressure
            - p.fatigue * state.fatigue
            + p.pledge * f32::from(u8::from(state.pledged))
            - p.lapsed * f32::from(u8::from(state.stage == Stage::Lapsed))
    }

    /// V, the log-odds of genuine use.
    fn genuineness(&self, i: usize) -> f32 {
        let (p, state) = (&self.parameters().adoption, &self.people[i].state);
        let pressure = self.pressure(self.ward_of(i));
        p.genuine_intercept
            + p.genuine_appraisal * state.appraisal
            + p.genuine_trust * state.trust
            + p.genuine_ownership * state.ownership
            - p.genuine_pressure * pressure
    }

    fn sustain_ritual(&self, i: usize, drawn: f32) -> Stage {
        let p = &self.parameters().sustaining;
        let (person, d) = (&self.people[i], self.ward_of(i));
        let coaching = 1.0 - self.wards[d].uncoached;
        let support = person.exposure + p.coaching_weight * coaching;
        let deepens = (p.deepening * person.state.appraisal * support).min(1.0);
        let lapses = p.ritual_lapse * (1.0 - self.pressure(d)) * (1.0 - person.exposure);
        either(drawn, deepens, lapses, [Stage::Practising, Stage::Lapsed, Stage::Ritual])
    }

    fn sustain_practice(&self, i: usize, drawn: f32) -> Stage {
        let p = &self.parameters().sustaining;
        let (person, ward) = (&self.people[i], &self.wards[self.ward_of(i)]);
        let (norm, coaching) = (ward.norm, 1.0 - ward.uncoached);
        let unseen = 1.0 - person.exposure;
        let lapses = p.practice_lapse * unseen * (1.0 - norm) * (1.0 - coaching);
        let erodes = p.erosion * person.state.fatigue * (1.0 - norm) * (1.0 - coaching);
        either(drawn, lapses, erodes, [Stage::Lapsed, Stage::Ritual, Stage::Practising])
    }
}

/// The first stage with the first probability, else the second with the second, else the third.
fn either(drawn: f32, first: f32, second: f32, stages: [Stage; 3]) -> Stage {
    if drawn < first {
        stages[0]
    } else if drawn < first + (1.0 - first) * second {
        stages[1]
    } else {
        stages[2]
    }
}
