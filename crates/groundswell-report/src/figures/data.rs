//! What several figures are drawn from: strategies, weeks, samples, estimates.

use groundswell_network::Stance;

use crate::number::counted;

/// A strategy with its place among the colours, the same in every figure of a study.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StrategyMark {
    /// Name.
    pub name: String,
    /// Position among the colours; none for the counterfactual `none`, which is grey.
    pub slot: Option<usize>,
}

impl StrategyMark {
    /// The strategies of a study, in its order, each with a colour of its own.
    ///
    /// ```
    /// use groundswell_report::figures::StrategyMark;
    ///
    /// let marks = StrategyMark::list(&["none".into(), "top-down".into()]);
    /// assert_eq!((marks[0].slot, marks[1].slot), (None, Some(0)));
    /// ```
    pub fn list(names: &[String]) -> Vec<Self> {
        let mut next = 0..;
        let mut slot = |name: &str| if name == "none" { None } else { next.next() };
        names.iter().map(|name| Self { name: name.clone(), slot: slot(name) }).collect()
    }
}

/// How many worlds a figure stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sample {
    /// Hospital draws.
    pub hospitals: usize,
    /// Runs of each strategy in each of them.
    pub runs: usize,
}

impl Sample {
    /// The number of worlds in words.
    pub(crate) fn words(self) -> String {
        let Self { hospitals, runs } = self;
        let worlds = counted((hospitals * runs) as u64, "world");
        let hospitals = counted(hospitals as u64, "hospital draw");
        format!("{worlds} ({hospitals}, {} in each)", counted(runs as u64, "run"))
    }
}

/// The weeks of a study and what happens in them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Timeline {
    /// Weeks simulated.
    pub weeks: usize,
    /// Week before which the campaign ends.
    pub campaign_end: u32,
    /// Dates of the campaign, by week: ticks under the axis.
    pub marks: Vec<WeekMark>,
}

impl Timeline {
    /// The position of the last week of the campaign among the weeks.
    pub(crate) fn last_of_campaign(&self) -> usize {
        (self.campaign_end as usize).min(self.weeks).saturating_sub(1)
    }
}

/// A date of the campaign.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WeekMark {
    /// Week.
    pub week: u32,
    /// What happens then, in a few words, such as `go-live`.
    pub label: String,
}

/// A mean with its interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate {
    /// Mean.
    pub mean: f64,
    /// Lower and upper end of its interval, if it has one.
    pub interval: Option<(f64, f64)>,
}

/// A department as figures show it.
#[derive(Clone, Debug, PartialEq)]
pub struct DepartmentMark {
    /// Name.
    pub name: String,
    /// Stance before the campaign; none for the sponsors.
    pub stance: Option<Stance>,
}
