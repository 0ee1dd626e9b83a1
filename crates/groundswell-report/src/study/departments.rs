//! The heat map and the paths of scepticism: what department means show.

use groundswell_experiment::DepartmentLabel;

use super::Pictures;
use crate::figures::{
    DepartmentMark, HeatMap, HeatPanel, Scepticism, ScepticismPanel, StrategyMark,
};

/// Weeks between the points of a path.
const PATH_WEEKS: usize = 4;

impl Pictures<'_> {
    /// The share practising by department and week.
    pub fn heat_map(&self) -> HeatMap {
        let means = self.results.means();
        let order = self.results.departments_by_take_off();
        let labels: Vec<&DepartmentLabel> = means.departments().collect();
        let panel = |(position, strategy): (usize, &StrategyMark)| HeatPanel {
            strategy: strategy.clone(),
            groups: order.iter().map(|&d| self.groups(position, d)).collect(),
            practising: order.iter().map(|&d| means.weekly(position, d, "practising")).collect(),
        };
        HeatMap {
            timeline: self.timeline.clone(),
            sample: self.sample(),
            departments: order.iter().map(|&d| mark(labels[d])).collect(),
            weeks: (0..means.weeks() as u32).collect(),
            panels: self.strategies.iter().enumerate().map(panel).collect(),
        }
    }

    /// Trust against appraisal, as paths of departments.
    pub fn scepticism(&self) -> Scepticism {
        let means = self.results.means();
        let weeks: Vec<usize> = path_weeks(means.weeks());
        let departments: Vec<DepartmentMark> = means.departments().map(mark).collect();
        let panel = |(position, strategy): (usize, &StrategyMark)| {
            let path = |d: usize, measure: &str| {
                let all = means.weekly(position, d, measure);
                weeks.iter().filter_map(|&week| all.get(week).copied()).collect()
            };
            let of = |measure: &str| (0..departments.len()).map(|d| path(d, measure)).collect();
            ScepticismPanel {
                strategy: strategy.clone(),
                groups: (0..departments.len()).map(|d| self.groups(position, d)).collect(),
                trust: of("trust"),
                appraisal: of("appraisal"),
            }
        };
        Scepticism {
            timeline: self.timeline.clone(),
            sample: self.sample(),
            weeks: weeks.iter().map(|&week| week as u32).collect(),
            panels: self.strategies.iter().enumerate().map(panel).collect(),
            departments,
        }
    }

    /// The largest share of worlds in which a department has an active group in a week.
    fn groups(&self, strategy: usize, department: usize) -> f64 {
        let weeks = self.results.means().weekly(strategy, department, "lag");
        weeks.into_iter().fold(0.0, f64::max)
    }
}

fn mark(label: &DepartmentLabel) -> DepartmentMark {
    DepartmentMark { name: label.name.clone(), stance: label.stance }
}

/// Every fourth week, and the last.
fn path_weeks(weeks: usize) -> Vec<usize> {
    let mut path: Vec<usize> = (0..weeks).step_by(PATH_WEEKS).collect();
    if let Some(last) = weeks.checked_sub(1).filter(|last| path.last() != Some(last)) {
        path.push(last);
    }
    path
}
