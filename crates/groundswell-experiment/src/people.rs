//! People: who practises in which runs, as masks, so that strategies can be held against each other.

use groundswell_model::{LANES, PersonState, Stage};
use groundswell_network::{DepartmentId, Hospital, Role, StaffId};
use serde::{Deserialize, Serialize};

/// The staff of a hospital draw and the runs in which they practise.
///
/// **Units** memory: four bytes a person, strategy and block of 16 runs.
#[derive(Clone, Debug, PartialEq)]
pub struct People {
    /// The staff, in hospital order.
    pub staff: Vec<Person>,
    /// By strategy, then by runs.
    pub blocks: Vec<Practice>,
}

/// What is kept of a member of staff.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Person {
    /// Department, a position among those of the draw.
    pub department: DepartmentId,
    /// Role.
    pub role: Role,
}

/// In which runs of a block each person practises, under one strategy.
///
/// **Shape** one mask per member of staff; bit `r` stands for run `first_run + r`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Practice {
    /// Position of the strategy in the study.
    pub strategy: u32,
    /// First run of the block.
    pub first_run: u32,
    /// Runs of the block, at most 16.
    pub runs: u32,
    /// At the end of the campaign.
    pub campaign_end: Vec<u16>,
    /// At the end of the run.
    pub end: Vec<u16>,
}

/// A mask has a bit for each run of a block.
const _: () = assert!(LANES <= u16::BITS as usize);

/// When in a run people are looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Moment {
    /// At the end of the last week of the campaign.
    #[default]
    CampaignEnd,
    /// At the end of the run.
    End,
}

impl Practice {
    /// Nobody practises yet.
    pub(crate) fn nobody(strategy: u32, runs: std::ops::Range<u32>, headcount: usize) -> Self {
        let (first_run, runs) = (runs.start, runs.end - runs.start);
        let none = vec![0; headcount];
        Self { strategy, first_run, runs, campaign_end: none.clone(), end: none }
    }

    /// The masks at a moment.
    pub fn at(&self, moment: Moment) -> &[u16] {
        match moment {
            Moment::CampaignEnd => &self.campaign_end,
            Moment::End => &self.end,
        }
    }

    /// Notes that somebody practises at a moment.
    pub(crate) fn note(&mut self, moment: Moment, run: u32, staff: StaffId, state: PersonState) {
        let bit = u16::from(state.stage == Stage::Practising) << (run - self.first_run);
        let masks = match moment {
            Moment::CampaignEnd => &mut self.campaign_end,
            Moment::End => &mut self.end,
        };
        masks[staff.index()] |= bit;
    }
}

impl People {
    /// The staff of a hospital, nothing known of them yet.
    pub(crate) fn of(hospital: &Hospital) -> Self {
        let person = |member: &groundswell_network::StaffMember| Person {
            department: member.department,
            role: member.role,
        };
        Self { staff: hospital.staff().iter().map(person).collect(), blocks: Vec::new() }
    }

    /// The blocks of a strategy, by runs.
    pub fn under(&self, strategy: u32) -> impl Iterator<Item = &Practice> {
        self.blocks.iter().filter(move |block| block.strategy == strategy)
    }
}
