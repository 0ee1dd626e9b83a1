//! Step 7: fatigue, disillusion, turnover.

use crate::draw::unit;
use crate::mechanisms::Parameters;
use crate::mechanisms::disillusion::{self, Disillusion};
use crate::mechanisms::fatigue::{self, Fatigue};
use crate::mechanisms::turnover::{self, Turnover};

use super::super::columns::{PRACTISING, UNAWARE};
use super::conditions::Conditions;
use super::{Draws, Person, Ward, some_lane};

impl<const L: usize> Ward<'_, L> {
    /// Step 7: load tires; illusions end or people leave, from one draw.
    #[inline(always)]
    pub(super) fn fatigue_disillusion_turnover(
        &self,
        p: &Parameters,
        people: &mut [Person<L>],
        c: &Conditions<L>,
        draws: &mut Draws<L>,
    ) {
        let switches = &self.setting.switches;
        if switches.fatigue {
            for person in people.iter_mut() {
                person.tire(&p.fatigue);
            }
        }
        if !(switches.disillusion || switches.turnover) {
            return;
        }
        let leaving = if switches.turnover { turnover::leaves(&p.turnover) } else { 0.0 };
        let drawn = draws.fate.block(people[0].block());
        for person in people {
            let drawn = &drawn[person.place()];
            if switches.disillusion && person.has_illusions(c) {
                person.end_illusions(&p.disillusion, leaving, c, drawn);
            }
            if some_lane::<L>(|l| unit(drawn[l]) < leaving) {
                person.replace(&p.turnover, leaving, c, drawn);
            }
        }
    }
}

impl<const L: usize> Person<L> {
    #[inline(always)]
    fn tire(&mut self, p: &Fatigue) {
        let (me, mut fatigue) = (*self, self.fatigue);
        for l in 0..L {
            fatigue[l] = fatigue::tired(p, me.load[l], me.traits.prior_fatigue, me.fatigue[l]);
        }
        self.fatigue = fatigue;
    }

    /// Whether there is something to find out in some lane.
    #[inline(always)]
    fn has_illusions(&self, c: &Conditions<L>) -> bool {
        some_lane::<L>(|l| self.ownership[l] > c.influence[l])
    }

    /// Those who find out lose the illusion, and trust with it.
    #[inline(always)]
    fn end_illusions(
        &mut self,
        p: &Disillusion,
        leaving: f32,
        c: &Conditions<L>,
        drawn: &[u32; L],
    ) {
        for l in 0..L {
            let u = unit(drawn[l]);
            let finds = disillusion::finds_out(p, self.ownership[l], c.influence[l]);
            let found = (u >= leaving) & (u < leaving + (1.0 - leaving) * finds);
            self.trust[l] = if found { self.trust[l] * p.trust_kept } else { self.trust[l] };
            self.ownership[l] = if found { c.influence[l] } else { self.ownership[l] };
        }
    }

    /// A newcomer takes the position of somebody who leaves.
    #[inline(always)]
    fn replace(&mut self, p: &Turnover, leaving: f32, c: &Conditions<L>, drawn: &[u32; L]) {
        let (appraisal, trust, fatigue) =
            (self.traits.prior_appraisal, self.traits.prior_trust, self.traits.prior_fatigue);
        for l in 0..L {
            let u = unit(drawn[l]);
            let (leaves, practises) = (u < leaving, u < leaving * c.norm[l]);
            let status = if practises { PRACTISING } else { UNAWARE };
            let appraisal = turnover::newcomer_appraisal(p, appraisal, c.norm[l]);
            self.status[l] = if leaves { status } else { self.status[l] };
            self.appraisal[l] = if leaves { appraisal } else { self.appraisal[l] };
            self.trust[l] = if leaves { trust } else { self.trust[l] };
            self.fatigue[l] = if leaves { fatigue } else { self.fatigue[l] };
            self.ownership[l] = if leaves { 0.0 } else { self.ownership[l] };
        }
    }
}
