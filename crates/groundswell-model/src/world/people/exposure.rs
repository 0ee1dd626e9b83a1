//! Step 4: what others show of practice, and the pull of their views.

use groundswell_network::{ListeningNetwork, StaffId};

use crate::dispatch::{ARCS_AHEAD, NEAR_CACHE, SECOND_CACHE, prefetch};
use crate::draw::BLOCK;
use crate::mechanisms::Parameters;
use crate::mechanisms::influence::{self, Attention, Influence};

use super::super::columns::Shown;
use super::super::ties::Introduced;
use super::{Person, Ward};

impl<const L: usize> Ward<'_, L> {
    /// Step 4: views are pulled together, use is seen.
    #[inline(always)]
    pub(super) fn influence_and_exposure(&self, p: &Parameters, people: &mut [Person<L>]) {
        for person in people.iter_mut() {
            self.ask_ahead(person.number);
            person.seen = self.perceived(&p.influence, StaffId(person.number));
        }
        if !self.introductions.is_empty() {
            people.iter_mut().for_each(|person| self.perceive_introduced(&p.influence, person));
        }
        if self.setting.switches.influence {
            if p.influence.attention == Attention::WithinBound {
                people.iter_mut().for_each(|person| self.attend_within_bound(person));
            }
            for person in people {
                person.be_influenced(&p.influence);
            }
        }
    }

    fn perceive_introduced(&self, p: &Influence, person: &mut Person<L>) {
        if let Some(introduced) = self.introductions.of(person.number as usize) {
            person.seen.add_introduced(introduced, self.shown, StaffId(person.number), p);
        }
    }

    /// Asks for the rows of a person one block later that only steps 5 to 7 read and write.
    #[inline(always)]
    fn ask_ahead(&self, number: u32) {
        let later = (number - self.department.staff.start) as usize + BLOCK;
        prefetch::<SECOND_CACHE, _>(self.kept, later);
        prefetch::<SECOND_CACHE, _>(self.next, later);
    }

    #[inline(always)]
    fn perceived(&self, p: &Influence, listener: StaffId) -> Perceived<L> {
        let network = self.setting.hospital.listening();
        if size_of_val(self.shown) > NEAR_CACHE {
            Perceived::off::<true>(network, self.shown, listener, p)
        } else {
            Perceived::off::<false>(network, self.shown, listener, p)
        }
    }
}

impl<const L: usize> Person<L> {
    #[inline(always)]
    fn be_influenced(&mut self, p: &Influence) {
        let (me, mut appraisal, mut trust) = (*self, self.appraisal, self.trust);
        for l in 0..L {
            appraisal[l] = influence::influenced(
                p.appraisal_rate,
                p.anchoring,
                me.traits.autonomy,
                me.appraisal[l],
                me.traits.prior_appraisal,
                me.seen.appraisal[l],
            );
            trust[l] = influence::influenced(
                p.trust_rate,
                p.anchoring,
                me.traits.autonomy,
                me.trust[l],
                me.traits.prior_trust,
                me.seen.trust[l],
            );
        }
        (self.appraisal, self.trust) = (appraisal, trust);
    }
}

/// What a person perceives in step 4, in lanes.
#[derive(Clone, Copy)]
pub(super) struct Perceived<const L: usize> {
    /// Pulls of others' views.
    pub(super) appraisal: [f32; L],
    pub(super) trust: [f32; L],
    /// Use seen.
    pub(super) exposure: [f32; L],
    /// Share of those listened to who have heard.
    pub(super) heard: [f32; L],
}

impl<const L: usize> Perceived<L> {
    pub(super) const NOTHING: Self =
        Self { appraisal: [0.0; L], trust: [0.0; L], exposure: [0.0; L], heard: [0.0; L] };

    /// Read off a person's row of the network, arcs in order; `FAR` if what is shown does not stay
    /// near, so that it has to be asked for.
    #[inline(always)]
    fn off<const FAR: bool>(
        network: &ListeningNetwork,
        shown: &[Shown<L>],
        listener: StaffId,
        p: &Influence,
    ) -> Self {
        let mut seen = Self::NOTHING;
        let me = &{ shown[listener.index()] };
        let arcs = network.arcs();
        for n in network.span(listener) {
            if FAR && let Some(ahead) = arcs.get(n + ARCS_AHEAD) {
                prefetch::<SECOND_CACHE, _>(shown, ahead.source as usize);
            }
            let other = &shown[arcs[n].source as usize];
            let weight = arcs[n].weight;
            for l in 0..L {
                seen.add(l, weight, me, other, p);
            }
        }
        seen
    }

    /// Adds what a tie of this weight shows of somebody, in a lane; a view out of bounds adds 0,
    /// which changes no bit of a sum that began at 0.
    #[inline(always)]
    fn add(&mut self, l: usize, weight: f32, me: &Shown<L>, other: &Shown<L>, p: &Influence) {
        let difference = other.appraisal[l] - me.appraisal[l];
        let near = difference.abs() <= p.confidence_bound;
        self.appraisal[l] += if near { weight * difference } else { 0.0 };
        let difference = other.trust[l] - me.trust[l];
        let near = difference.abs() <= p.confidence_bound;
        self.trust[l] += if near { weight * difference } else { 0.0 };
        self.exposure[l] += weight * other.practice[l];
        self.heard[l] += if other.practice[l].is_sign_positive() { weight } else { -0.0 };
    }

    /// Scales down for introduced ties and adds them, in the order of introduction.
    fn add_introduced(
        &mut self,
        introduced: &Introduced<L>,
        shown: &[Shown<L>],
        listener: StaffId,
        p: &Influence,
    ) {
        for l in 0..L {
            self.appraisal[l] *= introduced.scale[l];
            self.trust[l] *= introduced.scale[l];
            self.exposure[l] *= introduced.scale[l];
            self.heard[l] *= introduced.scale[l];
        }
        let me = &shown[listener.index()];
        for tie in &introduced.ties {
            self.add(tie.lane as usize, tie.weight, me, &shown[tie.source as usize], p);
        }
    }
}
