//! Step 4 where attention goes to those within the confidence bound alone.

use groundswell_network::StaffId;

use crate::mechanisms::influence;

use super::super::columns::Shown;
use super::{Person, Ward};

/// Shares of attention that go to people within the bound, in lanes.
struct Within<const L: usize> {
    appraisal: [f32; L],
    trust: [f32; L],
}

impl<const L: usize> Ward<'_, L> {
    /// Shares out the attention of a person whose pull has been read off the network.
    #[cold]
    pub(super) fn attend_within_bound(&self, person: &mut Person<L>) {
        let bound = self.setting.parameters.influence.confidence_bound;
        let (id, seen) = (StaffId(person.number), &mut person.seen);
        let me = &self.shown[id.index()];
        let arcs = self.setting.hospital.listening().row(id);
        let mut within = Within { appraisal: [0.0; L], trust: [0.0; L] };
        let mut colleagues = [arcs.len() as f32; L];
        for arc in arcs {
            let other = &self.shown[arc.source as usize];
            (0..L).for_each(|l| within.add(l, arc.weight, me, other, bound));
        }
        if let Some(introduced) = self.introductions.of(id.index()) {
            for l in 0..L {
                within.appraisal[l] *= introduced.scale[l];
                within.trust[l] *= introduced.scale[l];
            }
            for tie in &introduced.ties {
                let (l, other) = (tie.lane as usize, &self.shown[tie.source as usize]);
                within.add(l, tie.weight, me, other, bound);
                colleagues[l] += 1.0;
            }
        }
        for l in 0..L {
            let shared = |pull, within| influence::shared_pull(pull, within, colleagues[l]);
            seen.appraisal[l] = shared(seen.appraisal[l], within.appraisal[l]);
            seen.trust[l] = shared(seen.trust[l], within.trust[l]);
        }
    }
}

impl<const L: usize> Within<L> {
    fn add(&mut self, l: usize, weight: f32, me: &Shown<L>, other: &Shown<L>, bound: f32) {
        let near = |own: f32, other: f32| if (other - own).abs() <= bound { weight } else { 0.0 };
        self.appraisal[l] += near(me.appraisal[l], other.appraisal[l]);
        self.trust[l] += near(me.trust[l], other.trust[l]);
    }
}
