//! When people are looked at, as an argument.

use clap::ValueEnum;
use groundswell_experiment::Moment;

/// When people are looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum When {
    CampaignEnd,
    End,
}

impl From<When> for Moment {
    fn from(when: When) -> Self {
        match when {
            When::CampaignEnd => Self::CampaignEnd,
            When::End => Self::End,
        }
    }
}
