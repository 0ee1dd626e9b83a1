//! Calendar: what every strategy does, week by week, as a Gantt strip.

use groundswell_model::Voice;

use super::data::{StrategyMark, Timeline};

/// This kind of figure.
pub(super) const KIND: super::Kind = super::kind("calendar", "What every strategy does and when.");

/// The activities of the strategies.
#[derive(Clone, Debug, PartialEq)]
pub struct Calendar {
    /// The weeks.
    pub timeline: Timeline,
    /// Dates along the top: week and label, such as the year in which it begins.
    pub dates: Vec<(u32, String)>,
    /// The strategies, in the order of the study.
    pub strategies: Vec<CalendarStrategy>,
}

/// The activities of one strategy.
#[derive(Clone, Debug, PartialEq)]
pub struct CalendarStrategy {
    /// The strategy.
    pub strategy: StrategyMark,
    /// Its activities, in the order of the scenario.
    pub rows: Vec<CalendarRow>,
}

/// One activity.
#[derive(Clone, Debug, PartialEq)]
pub struct CalendarRow {
    /// Its name.
    pub label: String,
    /// Who speaks; none for the existence of local action groups.
    pub voice: Option<Voice>,
    /// Spans of weeks in which it takes place: first week, and the week before which it ends.
    pub spans: Vec<(u32, u32)>,
    /// What it is in a few words, such as `reach 25 %, all departments`.
    pub detail: String,
}
