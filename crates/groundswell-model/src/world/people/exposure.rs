//! Step 4: what people show, what others perceive of it, and the pull of their views.

use groundswell_network::{ListeningNetwork, StaffId};

use crate::dispatch::{ARCS_AHEAD, NEAR_CACHE, Task, prefetch};
use crate::mechanisms::influence::{self, Attention, Influence};

use super::super::columns::{Columns, PRACTISING, Published, RITUAL, STAGE, UNAWARE};
use super::super::ties::Introduced;
use super::{Scratch, Ward};

/// What some neighbouring staff show, to be written.
pub(super) struct Publishing<'w, const L: usize> {
    /// What ritual looks like from outside.
    pub(super) ritual: f32,
    pub(super) staff: &'w Columns<L>,
    /// Number of the first.
    pub(super) first: usize,
    pub(super) shown: &'w mut [Published<L>],
}

impl<const L: usize> Task for &mut Publishing<'_, L> {
    #[inline(always)]
    fn run(self) {
        for (k, shown) in self.shown.iter_mut().enumerate() {
            let i = self.first + k;
            shown.appraisal = self.staff.appraisal[i];
            shown.trust = self.staff.trust[i];
            let status = &self.staff.status[i];
            for l in 0..L {
                let stage = status[l] & STAGE;
                let seen = if stage == RITUAL { self.ritual } else { 0.0 };
                shown.practice[l] = if stage == PRACTISING { 1.0 } else { seen };
                shown.heard[l] = if stage == UNAWARE { 0.0 } else { 1.0 };
            }
        }
    }
}

impl<const L: usize> Ward<'_, L> {
    /// Step 4: views are pulled together, use is seen.
    #[inline(always)]
    pub(super) fn influence_and_exposure(&mut self, d: usize, scratch: &mut Scratch<L>) {
        let setting = self.setting;
        let p = &setting.parameters.influence;
        let hospital = setting.hospital;
        let far = size_of_val(self.published) > NEAR_CACHE;
        for (k, id) in hospital.departments()[d].members().enumerate() {
            let i = id.index();
            let mut seen = if far {
                Perceived::off::<true>(hospital.listening(), self.published, id, p)
            } else {
                Perceived::off::<false>(hospital.listening(), self.published, id, p)
            };
            if let Some(introduced) = self.introductions.of(i) {
                seen.add_introduced(introduced, self.published, i, p);
            }
            scratch.exposure[k] = seen.exposure;
            scratch.heard[k] = seen.heard;
            if !setting.switches.influence {
                continue;
            }
            if p.attention == Attention::WithinBound {
                self.attend_within_bound(i, &mut seen);
            }
            let autonomy = hospital.staff()[i].autonomy;
            let mut appraisal = self.staff.appraisal[k];
            let mut trust = self.staff.trust[k];
            let (prior_appraisal, prior_trust) =
                (setting.staffing.appraisal[i], setting.staffing.trust[i]);
            for l in 0..L {
                appraisal[l] = influence::influenced(
                    p.appraisal_rate,
                    p.anchoring,
                    autonomy,
                    appraisal[l],
                    prior_appraisal,
                    seen.appraisal[l],
                );
                trust[l] = influence::influenced(
                    p.trust_rate,
                    p.anchoring,
                    autonomy,
                    trust[l],
                    prior_trust,
                    seen.trust[l],
                );
            }
            (self.staff.appraisal[k], self.staff.trust[k]) = (appraisal, trust);
        }
    }
}

/// What a person perceives, in lanes.
pub(super) struct Perceived<const L: usize> {
    pub(super) appraisal: [f32; L],
    pub(super) trust: [f32; L],
    exposure: [f32; L],
    heard: [f32; L],
}

impl<const L: usize> Perceived<L> {
    /// Read off a person's row of the network, arcs in order; `FAR` if what is published does not
    /// stay near, so that it has to be asked for.
    #[inline(always)]
    fn off<const FAR: bool>(
        network: &ListeningNetwork,
        published: &[Published<L>],
        listener: StaffId,
        p: &Influence,
    ) -> Self {
        let mut seen =
            Self { appraisal: [0.0; L], trust: [0.0; L], exposure: [0.0; L], heard: [0.0; L] };
        let me = &published[listener.index()];
        let arcs = network.arcs();
        for n in network.span(listener) {
            if FAR && let Some(ahead) = arcs.get(n + ARCS_AHEAD) {
                prefetch(published, ahead.source as usize);
            }
            let other = &published[arcs[n].source as usize];
            let weight = arcs[n].weight;
            for l in 0..L {
                seen.add(l, weight, me, other, p);
            }
        }
        seen
    }

    /// Adds what a tie of this weight shows of somebody, in a lane.
    #[inline(always)]
    fn add(
        &mut self,
        l: usize,
        weight: f32,
        me: &Published<L>,
        other: &Published<L>,
        p: &Influence,
    ) {
        let difference = other.appraisal[l] - me.appraisal[l];
        self.appraisal[l] += weight * influence::pull(p.confidence_bound, difference);
        let difference = other.trust[l] - me.trust[l];
        self.trust[l] += weight * influence::pull(p.confidence_bound, difference);
        self.exposure[l] += weight * other.practice[l];
        self.heard[l] += weight * other.heard[l];
    }

    /// Scales down for introduced ties and adds them, in the order of introduction.
    fn add_introduced(
        &mut self,
        introduced: &Introduced<L>,
        published: &[Published<L>],
        listener: usize,
        p: &Influence,
    ) {
        for l in 0..L {
            self.appraisal[l] *= introduced.scale[l];
            self.trust[l] *= introduced.scale[l];
            self.exposure[l] *= introduced.scale[l];
            self.heard[l] *= introduced.scale[l];
        }
        let me = &published[listener];
        for tie in &introduced.ties {
            self.add(tie.lane as usize, tie.weight, me, &published[tie.source as usize], p);
        }
    }
}
