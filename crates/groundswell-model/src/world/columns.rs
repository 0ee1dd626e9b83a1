//! The changing state of staff, in columns of lanes.

use crate::draw::{Decision, LaneDraws, Words, unit};
use crate::observe::Stage;
use crate::simulate::Setting;
use crate::staffing::stance;

/// Bits of a status word that hold the stage.
pub(super) const STAGE: u32 = 0b0111;
/// Bit of a status word that is set once pledged.
pub(super) const PLEDGED: u32 = 0b1000;

pub(super) const UNAWARE: u32 = Stage::Unaware as u32;
pub(super) const AWARE: u32 = Stage::Aware as u32;
pub(super) const RITUAL: u32 = Stage::Ritual as u32;
pub(super) const PRACTISING: u32 = Stage::Practising as u32;
pub(super) const LAPSED: u32 = Stage::Lapsed as u32;

/// The changing state of all staff.
///
/// **Shape** a row of lanes per member of staff in each column.
pub(super) struct Columns<const L: usize> {
    pub(super) appraisal: Vec<[f32; L]>,
    pub(super) trust: Vec<[f32; L]>,
    pub(super) fatigue: Vec<[f32; L]>,
    pub(super) ownership: Vec<[f32; L]>,
    /// Stage and pledge in one word.
    pub(super) status: Vec<[u32; L]>,
}

/// The changing state of neighbouring staff, taken out of the columns.
pub(super) struct Rows<'c, const L: usize> {
    pub(super) appraisal: &'c mut [[f32; L]],
    pub(super) trust: &'c mut [[f32; L]],
    pub(super) fatigue: &'c mut [[f32; L]],
    pub(super) ownership: &'c mut [[f32; L]],
    pub(super) status: &'c mut [[u32; L]],
}

impl<'c, const L: usize> Rows<'c, L> {
    /// Everybody.
    pub(super) fn all(columns: &'c mut Columns<L>) -> Self {
        Self {
            appraisal: &mut columns.appraisal,
            trust: &mut columns.trust,
            fatigue: &mut columns.fatigue,
            ownership: &mut columns.ownership,
            status: &mut columns.status,
        }
    }

    /// The first `count` people and the others.
    pub(super) fn split(self, count: usize) -> (Self, Self) {
        let (appraisal, appraisals) = self.appraisal.split_at_mut(count);
        let (trust, trusts) = self.trust.split_at_mut(count);
        let (fatigue, fatigues) = self.fatigue.split_at_mut(count);
        let (ownership, ownerships) = self.ownership.split_at_mut(count);
        let (status, statuses) = self.status.split_at_mut(count);
        let first = Self { appraisal, trust, fatigue, ownership, status };
        let others = Self {
            appraisal: appraisals,
            trust: trusts,
            fatigue: fatigues,
            ownership: ownerships,
            status: statuses,
        };
        (first, others)
    }
}

/// What a person shows to those who listen, side by side in memory.
#[derive(Clone, Copy)]
#[repr(align(64))]
pub(super) struct Published<const L: usize> {
    pub(super) appraisal: [f32; L],
    pub(super) trust: [f32; L],
    /// 1 for practising, the weight of ritual for ritual, else 0.
    pub(super) practice: [f32; L],
    /// 1 for everyone who has heard, else 0.
    pub(super) heard: [f32; L],
}

impl<const L: usize> Default for Published<L> {
    fn default() -> Self {
        Self { appraisal: [0.0; L], trust: [0.0; L], practice: [0.0; L], heard: [0.0; L] }
    }
}

impl<const L: usize> Columns<L> {
    /// Everybody at their priors, unaware, but some practising already.
    pub(super) fn initial(setting: &Setting<'_>, draws: &LaneDraws<L>) -> Self {
        let rows = |priors: &[f32]| priors.iter().map(|&prior| [prior; L]).collect::<Vec<_>>();
        let headcount = setting.hospital.headcount();
        let mut columns = Self {
            appraisal: rows(&setting.staffing.appraisal),
            trust: rows(&setting.staffing.trust),
            fatigue: rows(&setting.staffing.fatigue),
            ownership: vec![[0.0; L]; headcount],
            status: vec![[UNAWARE; L]; headcount],
        };
        columns.practise_already(setting, draws);
        columns
    }

    fn practise_already(&mut self, setting: &Setting<'_>, draws: &LaneDraws<L>) {
        let mut words = Words::new(draws, 0, Decision::InitialPractice);
        for department in setting.hospital.departments() {
            let base = setting.parameters.dispositions.initial_practice;
            let probability = base * (1.0 + stance(department));
            for id in department.members() {
                let drawn = words.of(id.0);
                for l in 0..L {
                    if unit(drawn[l]) < probability {
                        self.status[id.index()][l] = PRACTISING;
                    }
                }
            }
        }
    }

    pub(super) fn stage(&self, person: usize, lane: usize) -> u32 {
        self.status[person][lane] & STAGE
    }

    /// Mean of appraisal and trust: a person's stance q.
    pub(super) fn stance(&self, person: usize, lane: usize) -> f32 {
        0.5 * (self.appraisal[person][lane] + self.trust[person][lane])
    }

    pub(super) fn make_aware(&mut self, person: usize, lane: usize) {
        if self.stage(person, lane) == UNAWARE {
            self.status[person][lane] |= AWARE;
        }
    }
}
