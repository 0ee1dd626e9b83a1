//! Step 7: fatigue, disillusion, turnover.

use super::{Reference, in_range};
use groundswell_model::{Decision, PersonState, Stage};

impl Reference<'_> {
    pub(super) fn aftermath(&mut self) {
        for i in 0..self.people.len() {
            if self.setting.switches.fatigue {
                self.tire(i);
            }
            self.meet_fate(i);
        }
    }

    fn tire(&mut self, i: usize) {
        let p = &self.parameters().fatigue;
        let rested = p.baseline * self.setting.staffing.fatigue[i];
        let person = &mut self.people[i];
        let fatigue = person.state.fatigue;
        let tired = fatigue + p.gain * person.load * (1.0 - fatigue);
        person.state.fatigue = in_range(tired - p.recovery * (fatigue - rested).max(0.0));
    }

    /// Leaves, or else finds out.
    fn meet_fate(&mut self, i: usize) {
        let parameters = self.parameters();
        let ward = &self.wards[self.ward_of(i)];
        let drawn = self.chance.unit(Decision::Fate, i as u64);
        let leaves =
            if self.setting.switches.turnover { parameters.turnover.yearly / 52.0 } else { 0.0 };
        if drawn < leaves {
            let practises = drawn < leaves * ward.norm;
            self.people[i].state = self.newcomer(i, ward.norm, practises);
            return;
        }
        let gap = self.people[i].state.ownership - ward.influence;
        let finds_out = parameters.disillusion.rate * gap;
        let found_out = drawn < leaves + (1.0 - leaves) * finds_out;
        if self.setting.switches.disillusion && gap > 0.0 && found_out {
            let influence = ward.influence;
            self.people[i].state.ownership = influence;
            self.people[i].state.trust *= parameters.disillusion.trust_kept;
        }
    }

    fn newcomer(&self, i: usize, norm: f32, practises: bool) -> PersonState {
        let (share, priors) = (self.parameters().turnover.norm_share, &self.setting.staffing);
        let appraisal = priors.appraisal[i];
        PersonState {
            stage: if practises { Stage::Practising } else { Stage::Unaware },
            pledged: false,
            appraisal: in_range(appraisal + share * norm * (1.0 - appraisal)),
            trust: priors.trust[i],
            fatigue: priors.fatigue[i],
            ownership: 0.0,
        }
    }
}
