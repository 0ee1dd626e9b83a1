//! Department means over all worlds, by strategy and week, added up draw by draw in order.

use groundswell_model::DepartmentWeek;
use groundswell_network::Stance;

use crate::blocks::{Packer, Unpacker};
use crate::tables::{DEPARTMENT_MEASURES, Table, TableKind, department_values};
use crate::worlds::{DepartmentLabel, Draw};

/// What is added up of a department in a week: headcount, active group, and the measures.
const ADDED: usize = 2 + DEPARTMENT_MEASURES.len();

/// The name of the sponsors' stance in tables.
pub(crate) const SPONSORS: &str = "sponsors";

/// Sums over runs of the departments of one hospital draw, under one strategy.
///
/// **Shape** `weeks x departments`.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct DepartmentSums {
    runs: u32,
    departments: usize,
    values: Vec<[f64; ADDED]>,
}

impl DepartmentSums {
    /// Nothing yet.
    pub(crate) fn new(departments: usize, weeks: u32, runs: u32) -> Self {
        Self { runs, departments, values: vec![[0.0; ADDED]; departments * weeks as usize] }
    }

    /// Adds the departments of a run at the end of a week.
    #[inline]
    pub(crate) fn add_week(&mut self, week: u32, departments: &[DepartmentWeek]) {
        let sums = self.values.chunks_mut(self.departments).nth(week as usize);
        for (sum, department) in sums.into_iter().flatten().zip(departments) {
            let measures = department_values(department);
            sum[0] += f64::from(department.headcount);
            sum[1] += f64::from(u8::from(department.lag));
            sum[2..].iter_mut().zip(measures).for_each(|(sum, value)| *sum += value);
        }
    }

    /// Adds the sums to a block's bytes.
    pub(crate) fn pack(&self, packer: &mut Packer) {
        (0..ADDED).for_each(|place| packer.numbers(self.values.iter().map(|sums| sums[place])));
    }

    /// Takes the sums from a block's bytes, if they are there.
    pub(crate) fn unpack(
        packed: &mut Unpacker,
        departments: usize,
        weeks: u32,
        runs: u32,
    ) -> Option<Self> {
        let mut sums = Self::new(departments, weeks, runs);
        for place in 0..ADDED {
            let column = packed.numbers(sums.values.len())?;
            sums.values.iter_mut().zip(column).for_each(|(sums, value)| sums[place] = value);
        }
        Some(sums)
    }

    /// Adds other runs of the same strategy in the same draw.
    pub(crate) fn add(&mut self, other: &Self) {
        self.runs += other.runs;
        self.values.iter_mut().zip(&other.values).for_each(|(sum, more)| add(sum, more));
    }
}

fn add(sum: &mut [f64; ADDED], more: &[f64; ADDED]) {
    sum.iter_mut().zip(more).for_each(|(sum, value)| *sum += value);
}

/// The means of every department over all worlds, by strategy and week.
///
/// Draws are added in order, so the means are the same to the last bit however a study is run. A
/// department that only some draws have is averaged over those.
#[derive(Clone, Debug, PartialEq)]
pub struct DepartmentMeans {
    strategies: usize,
    weeks: usize,
    departments: Vec<Department>,
}

#[derive(Clone, Debug, PartialEq)]
struct Department {
    label: DepartmentLabel,
    /// Worlds added, per strategy.
    worlds: Vec<u32>,
    /// Sums by strategy and week, or means if they were read from a table (of one world).
    sums: Vec<[f64; ADDED]>,
}

impl DepartmentMeans {
    /// No worlds yet.
    pub(crate) fn new(strategies: usize, weeks: u32) -> Self {
        Self { strategies, weeks: weeks as usize, departments: Vec::new() }
    }

    /// Adds the worlds of a draw.
    pub(crate) fn add(&mut self, draw: &Draw) {
        for (position, label) in draw.departments.iter().enumerate() {
            let weeks = self.weeks;
            let department = self.department(label);
            for (strategy, sums) in draw.sums.iter().enumerate() {
                department.worlds[strategy] += sums.runs;
                let more = sums.values.iter().skip(position).step_by(sums.departments);
                let kept = &mut department.sums[strategy * weeks..][..weeks];
                kept.iter_mut().zip(more).for_each(|(sum, more)| add(sum, more));
            }
        }
    }

    /// The department of a name; a new one if there is none yet.
    fn department(&mut self, label: &DepartmentLabel) -> &mut Department {
        let known = self.departments.iter().position(|known| known.label.name == label.name);
        let position = known.unwrap_or_else(|| {
            self.departments.push(Department {
                label: label.clone(),
                worlds: vec![0; self.strategies],
                sums: vec![[0.0; ADDED]; self.strategies * self.weeks],
            });
            self.departments.len() - 1
        });
        &mut self.departments[position]
    }

    /// The departments, in hospital order.
    pub fn departments(&self) -> impl ExactSizeIterator<Item = &DepartmentLabel> {
        self.departments.iter().map(|department| &department.label)
    }

    /// Number of weeks.
    pub fn weeks(&self) -> usize {
        self.weeks
    }

    /// Means of one measure of a department in every week; empty if there is no such strategy,
    /// department or measure. Besides [`DEPARTMENT_MEASURES`] there are `headcount` and `lag`, the
    /// share of worlds in which a local action group is active.
    pub fn weekly(&self, strategy: usize, department: usize, measure: &str) -> Vec<f64> {
        let place = match measure {
            "headcount" => Some(0),
            "lag" => Some(1),
            _ => DEPARTMENT_MEASURES.iter().position(|known| known.name == measure).map(|p| p + 2),
        };
        match (place, self.departments.get(department)) {
            (Some(place), Some(department)) if strategy < self.strategies => {
                let worlds = f64::from(department.worlds[strategy]);
                let sums = &department.sums[strategy * self.weeks..][..self.weeks];
                sums.iter().map(|sum| sum[place] / worlds).collect()
            }
            _ => Vec::new(),
        }
    }

    /// The means as a table.
    pub(crate) fn table(&self, strategies: &[String]) -> Table {
        let mut table = TableKind::Means.empty();
        for (strategy, name) in strategies.iter().enumerate() {
            for week in 0..self.weeks {
                for department in &self.departments {
                    let worlds = f64::from(department.worlds[strategy]);
                    let sums = department.sums[strategy * self.weeks + week];
                    let texts = [name.as_str(), &department.label.name, department.label.stance()];
                    table.push(&texts, &[week as u32], sums.map(|sum| sum / worlds));
                }
            }
        }
        table
    }

    /// The means that a table holds; `None` if it is not one of these strategies and weeks.
    pub(crate) fn read(table: &Table, strategies: &[String], weeks: u32) -> Option<Self> {
        let mut means = Self::new(strategies.len(), weeks);
        let [names, departments, stances] =
            ["strategy", "department", "stance"].map(|name| table.texts(name));
        let (names, departments, stances) = (names?, departments?, stances?);
        let numbers: Vec<&[f64]> = ["headcount", "lag"]
            .into_iter()
            .chain(DEPARTMENT_MEASURES.iter().map(|measure| measure.name))
            .map(|name| table.numbers(name))
            .collect();
        for (row, &week) in table.wholes("week").iter().enumerate() {
            let strategy = strategies.iter().position(|name| name == names.get(row))?;
            let stance = stances.get(row).parse::<Stance>().ok();
            let name = departments.get(row).to_owned();
            let at = strategy * means.weeks + (week < weeks).then_some(week as usize)?;
            let department = means.department(&DepartmentLabel { name, stance });
            department.worlds[strategy] = 1;
            department.sums[at] = std::array::from_fn(|place| numbers[place][row]);
        }
        Some(means)
    }
}

impl DepartmentLabel {
    /// The name of its stance in tables.
    pub fn stance(&self) -> &'static str {
        self.stance.map_or(SPONSORS, Stance::name)
    }
}
