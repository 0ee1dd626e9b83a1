//! Step 4: social influence and exposure, read off the network.

use super::{Person, Reference, in_range};
use groundswell_model::Stage;
use groundswell_model::mechanisms::influence::Attention;
use groundswell_network::StaffId;

/// What a person hears from those listened to.
#[derive(Clone, Copy, Default)]
struct Heard {
    appraisal: f32,
    trust: f32,
    exposure: f32,
    talk: f32,
    /// Shares of attention that go to people within the confidence bound.
    near_in_appraisal: f32,
    near_in_trust: f32,
    /// People listened to.
    colleagues: u32,
}

impl Reference<'_> {
    pub(super) fn influence_and_exposure(&mut self) {
        let heard: Vec<Heard> = (0..self.people.len()).map(|i| self.heard(i)).collect();
        for (i, heard) in heard.into_iter().enumerate() {
            self.people[i].exposure = heard.exposure;
            self.people[i].talk = heard.talk;
            if self.setting.switches.influence {
                self.be_influenced(i, heard);
            }
        }
    }

    fn heard(&self, i: usize) -> Heard {
        let mut heard = Heard::default();
        for arc in self.hospital().listening().row(StaffId(i as u32)) {
            self.listen(i, arc.source as usize, arc.weight, &mut heard);
        }
        let person = &self.people[i];
        for column in [
            &mut heard.appraisal,
            &mut heard.trust,
            &mut heard.exposure,
            &mut heard.talk,
            &mut heard.near_in_appraisal,
            &mut heard.near_in_trust,
        ] {
            *column *= person.kept;
        }
        for &(other, weight) in &person.introduced {
            self.listen(i, other, weight, &mut heard);
        }
        if self.parameters().influence.attention == Attention::WithinBound {
            // One's own view counts as much as an average colleague's.
            let own = 1.0 / heard.colleagues as f32;
            heard.appraisal /= heard.near_in_appraisal + own;
            heard.trust /= heard.near_in_trust + own;
        }
        heard
    }

    fn listen(&self, i: usize, j: usize, weight: f32, heard: &mut Heard) {
        let p = &self.parameters().influence;
        let (own, other) = (self.people[i].state, self.people[j].state);
        heard.colleagues += 1;
        let difference = other.appraisal - own.appraisal;
        if difference.abs() <= p.confidence_bound {
            heard.appraisal += weight * difference;
            heard.near_in_appraisal += weight;
        }
        let difference = other.trust - own.trust;
        if difference.abs() <= p.confidence_bound {
            heard.trust += weight * difference;
            heard.near_in_trust += weight;
        }
        heard.exposure += match other.stage {
            Stage::Practising => weight,
            Stage::Ritual => weight * p.ritual_exposure,
            _ => 0.0,
        };
        heard.talk += if other.stage == Stage::Unaware { 0.0 } else { weight };
    }

    fn be_influenced(&mut self, i: usize, heard: Heard) {
        let p = &self.parameters().influence;
        let autonomy = self.hospital().staff()[i].autonomy;
        let priors = &self.setting.staffing;
        let Person { state, .. } = &mut self.people[i];
        let pull = |heard: f32, prior: f32, own: f32| {
            (1.0 - autonomy) * heard + p.anchoring * autonomy * (prior - own)
        };
        let pulled = pull(heard.appraisal, priors.appraisal[i], state.appraisal);
        state.appraisal = in_range(state.appraisal + p.appraisal_rate * pulled);
        let pulled = pull(heard.trust, priors.trust[i], state.trust);
        state.trust = in_range(state.trust + p.trust_rate * pulled);
    }
}
