//! Step 7: fatigue, disillusion, turnover.

use crate::draw::{Decision, Words, unit};
use crate::mechanisms::{disillusion, fatigue, turnover};

use super::super::columns::{PRACTISING, UNAWARE};
use super::conditions::Conditions;
use super::{Scratch, Ward};

impl<const L: usize> Ward<'_, L> {
    /// Step 7: load tires, illusions end, people leave.
    #[inline(always)]
    pub(super) fn fatigue_disillusion_turnover(
        &mut self,
        d: usize,
        c: &Conditions<L>,
        scratch: &Scratch<L>,
    ) {
        let setting = self.setting;
        let p = &setting.parameters;
        if setting.switches.fatigue {
            for (k, id) in setting.hospital.departments()[d].members().enumerate() {
                let prior = setting.staffing.fatigue[id.index()];
                let mut fatigue = self.staff.fatigue[k];
                let load = scratch.load[k];
                for l in 0..L {
                    fatigue[l] = fatigue::tired(&p.fatigue, load[l], prior, fatigue[l]);
                }
                self.staff.fatigue[k] = fatigue;
            }
        }
        if setting.switches.disillusion || setting.switches.turnover {
            self.fate(d, c);
        }
    }

    /// Who leaves, and who finds out, from one draw; a newcomer takes the position.
    #[inline(always)]
    fn fate(&mut self, d: usize, c: &Conditions<L>) {
        let setting = self.setting;
        let turnover = &setting.parameters.turnover;
        let leaving = if setting.switches.turnover { turnover::leaves(turnover) } else { 0.0 };
        let finding = if setting.switches.disillusion { 1.0 } else { 0.0 };
        let mut words = Words::new(self.draws, self.week, Decision::Fate);
        for (k, id) in setting.hospital.departments()[d].members().enumerate() {
            let i = id.index();
            let drawn = *words.of(id.0);
            let newcomer = Newcomer {
                appraisal: setting.staffing.appraisal[i],
                trust: setting.staffing.trust[i],
                fatigue: setting.staffing.fatigue[i],
            };
            self.end_illusions(k, (leaving, finding), c, &drawn);
            self.replace(k, leaving, &newcomer, c, &drawn);
        }
    }

    /// Those who find out lose the illusion, and trust with it.
    #[inline(always)]
    fn end_illusions(
        &mut self,
        k: usize,
        (leaving, finding): (f32, f32),
        c: &Conditions<L>,
        drawn: &[u32; L],
    ) {
        let p = &self.setting.parameters.disillusion;
        let (mut ownership, mut trust) = (self.staff.ownership[k], self.staff.trust[k]);
        for l in 0..L {
            let u = unit(drawn[l]);
            let finds = finding * disillusion::finds_out(p, ownership[l], c.influence[l]);
            let found = (u >= leaving) & (u < leaving + (1.0 - leaving) * finds);
            trust[l] = if found { trust[l] * p.trust_kept } else { trust[l] };
            ownership[l] = if found { c.influence[l] } else { ownership[l] };
        }
        (self.staff.ownership[k], self.staff.trust[k]) = (ownership, trust);
    }

    /// A newcomer takes the position of somebody who leaves.
    #[inline(always)]
    fn replace(
        &mut self,
        k: usize,
        leaving: f32,
        newcomer: &Newcomer,
        c: &Conditions<L>,
        drawn: &[u32; L],
    ) {
        let leavers = drawn.iter().fold(u32::MAX, |least, &word| least.min(word));
        if unit(leavers) >= leaving {
            return;
        }
        let p = &self.setting.parameters.turnover;
        for l in 0..L {
            let u = unit(drawn[l]);
            if u < leaving {
                let practises = u < leaving * c.norm[l];
                self.staff.status[k][l] = if practises { PRACTISING } else { UNAWARE };
                self.staff.appraisal[k][l] =
                    turnover::newcomer_appraisal(p, newcomer.appraisal, c.norm[l]);
                self.staff.trust[k][l] = newcomer.trust;
                self.staff.fatigue[k][l] = newcomer.fatigue;
                self.staff.ownership[k][l] = 0.0;
            }
        }
    }
}

/// What somebody who takes up a position starts from, before the department's norm.
struct Newcomer {
    appraisal: f32,
    trust: f32,
    fatigue: f32,
}
