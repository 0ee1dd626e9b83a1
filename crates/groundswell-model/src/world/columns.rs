//! The changing state of staff, in rows of lanes.

use crate::dispatch::rows;
use crate::draw::{Decision, LaneDraws, Words, unit};
use crate::observe::Stage;
use crate::simulate::Setting;

/// Bits of a status word that hold the stage.
pub(super) const STAGE: u32 = 0b0111;
/// Bit of a status word that is set once pledged.
pub(super) const PLEDGED: u32 = 0b1000;

pub(super) const UNAWARE: u32 = Stage::Unaware as u32;
pub(super) const AWARE: u32 = Stage::Aware as u32;
pub(super) const RITUAL: u32 = Stage::Ritual as u32;
pub(super) const PRACTISING: u32 = Stage::Practising as u32;
pub(super) const LAPSED: u32 = Stage::Lapsed as u32;

/// The state of all staff.
///
/// **Shape** an element per member of staff in each column. What staff show is there twice, so
/// that everybody reads it as it stood when step 4 began.
pub(super) struct Columns<const L: usize> {
    /// What staff show this week.
    pub(super) shown: Vec<Shown<L>>,
    /// What they show next week, to be written in steps 4 to 7.
    pub(super) next: Vec<Shown<L>>,
    pub(super) kept: Vec<Kept<L>>,
    /// What stays as it was.
    pub(super) traits: Vec<Traits>,
}

/// What stays as it was in a person, and is the same in every lane; side by side as it is read.
#[derive(Clone, Copy)]
pub(super) struct Traits {
    pub(super) threshold: f32,
    pub(super) autonomy: f32,
    pub(super) prior_appraisal: f32,
    pub(super) prior_trust: f32,
    pub(super) prior_fatigue: f32,
}

impl Traits {
    pub(super) const NONE: Self = Self {
        threshold: 0.0,
        autonomy: 0.0,
        prior_appraisal: 0.0,
        prior_trust: 0.0,
        prior_fatigue: 0.0,
    };

    fn of_all(setting: &Setting<'_>) -> Vec<Self> {
        let (hospital, staffing) = (setting.hospital, &setting.staffing);
        let of = |i: usize| Self {
            threshold: staffing.threshold[i],
            autonomy: hospital.staff()[i].autonomy,
            prior_appraisal: staffing.appraisal[i],
            prior_trust: staffing.trust[i],
            prior_fatigue: staffing.fatigue[i],
        };
        (0..hospital.headcount()).map(of).collect()
    }
}

/// What a person shows to those who listen.
#[derive(Clone, Copy)]
#[repr(align(64))]
pub(super) struct Shown<const L: usize> {
    pub(super) appraisal: [f32; L],
    pub(super) trust: [f32; L],
    /// 1 for practising, the weight of ritual for ritual, else 0; [`UNHEARD`] before all that.
    pub(super) practice: [f32; L],
}

/// What an unaware person shows of practice: nothing, so that it adds nothing, but with the sign
/// that nobody else shows.
pub(super) const UNHEARD: f32 = -0.0;

/// What a person keeps to themselves.
///
/// Not a whole number of cache lines: people are taken up one after the other, and the fewer bytes
/// the better.
#[derive(Clone, Copy)]
#[repr(C, align(16))]
pub(super) struct Kept<const L: usize> {
    pub(super) fatigue: [f32; L],
    pub(super) ownership: [f32; L],
    /// Stage and pledge in one byte.
    pub(super) status: [u8; L],
}

/// What is seen of the practice of somebody with this status.
///
/// One stage after the other, as a choice among them all becomes a jump for every lane.
#[inline(always)]
pub(super) fn seen<const L: usize>(status: &[u32; L], ritual: f32) -> [f32; L] {
    let mut practice = [0.0; L];
    for (stage, shows) in [(UNAWARE, UNHEARD), (RITUAL, ritual), (PRACTISING, 1.0)] {
        for l in 0..L {
            practice[l] = if status[l] & STAGE == stage { shows } else { practice[l] };
        }
    }
    practice
}

impl<const L: usize> Columns<L> {
    /// Everybody at their priors, unaware, but some practising already.
    pub(super) fn initial(setting: &Setting<'_>, draws: &LaneDraws<L>) -> Self {
        let (staffing, headcount) = (&setting.staffing, setting.hospital.headcount());
        let nobody = Shown { appraisal: [0.0; L], trust: [0.0; L], practice: [UNHEARD; L] };
        let unmoved = Kept { fatigue: [0.0; L], ownership: [0.0; L], status: [UNAWARE as u8; L] };
        let mut columns = Self {
            shown: rows(nobody, headcount),
            next: rows(nobody, headcount),
            kept: rows(unmoved, headcount),
            traits: Traits::of_all(setting),
        };
        for i in 0..headcount {
            columns.shown[i].appraisal = [staffing.appraisal[i]; L];
            columns.shown[i].trust = [staffing.trust[i]; L];
            columns.kept[i].fatigue = [staffing.fatigue[i]; L];
        }
        columns.practise_already(setting, draws);
        columns
    }

    fn practise_already(&mut self, setting: &Setting<'_>, draws: &LaneDraws<L>) {
        let mut words = Words::new(draws, 0, Decision::InitialPractice);
        for (i, &probability) in setting.staffing.practising.iter().enumerate() {
            let drawn = words.of(i as u64);
            for l in 0..L {
                if unit(drawn[l]) < probability {
                    self.kept[i].status[l] = PRACTISING as u8;
                    self.shown[i].practice[l] = 1.0;
                }
            }
        }
    }

    /// What was to be shown next week is shown now.
    pub(super) fn turn(&mut self) {
        std::mem::swap(&mut self.shown, &mut self.next);
    }

    pub(super) fn stage(&self, person: usize, lane: usize) -> u32 {
        u32::from(self.kept[person].status[lane]) & STAGE
    }

    /// Mean of appraisal and trust: a person's stance q.
    pub(super) fn stance(&self, person: usize, lane: usize) -> f32 {
        let shown = &self.shown[person];
        0.5 * (shown.appraisal[lane] + shown.trust[lane])
    }

    /// A person's stance in every lane.
    #[inline(always)]
    pub(super) fn stances(&self, person: usize) -> [f32; L] {
        std::array::from_fn(|lane| self.stance(person, lane))
    }

    pub(super) fn make_aware(&mut self, person: usize, lane: usize) {
        if self.stage(person, lane) == UNAWARE {
            self.kept[person].status[lane] |= AWARE as u8;
            self.shown[person].practice[lane] = 0.0;
        }
    }
}
