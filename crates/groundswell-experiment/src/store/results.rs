//! Results read back from a folder, so that what is made from them needs nothing else.

use std::path::Path;

use groundswell_model::{HospitalWeek, RunRecord};
use groundswell_network::{DepartmentId, Role};

use super::StoredStudy;
use crate::error::ExperimentError;
use crate::means::DepartmentMeans;
use crate::people::{People, Person, Practice};
use crate::results::Results;
use crate::tables::{HOSPITAL_MEASURES, Names, Table, TableKind};
use crate::worlds::{DepartmentLabel, Draw, SimulatedRun};

impl StoredStudy {
    /// The results of the study, as they were in memory when it was run, but for the departments
    /// of single runs, which stay in their [table](TableKind::Departments).
    ///
    /// # Errors
    /// A table cannot be read, or does not hold what the manifest says.
    pub fn results(&self) -> Result<Results, ExperimentError> {
        let manifest = self.manifest();
        let strategies = manifest.strategies.clone();
        let means = self.table(TableKind::Means)?;
        let means = DepartmentMeans::read(&means, &strategies, manifest.sizes.weeks)
            .ok_or_else(|| self.odd(TableKind::Means))?;
        let labels: Vec<DepartmentLabel> = means.departments().cloned().collect();
        let mut draws: Vec<Draw> =
            (0..manifest.draws.complete).map(|h| Draw::new(h, labels.clone())).collect();
        self.read_runs(&mut draws)?;
        if manifest.people {
            self.read_people(&mut draws)?;
        }
        Ok(Results::stored(strategies, manifest.sizes, draws, means))
    }

    /// Adds the runs to their draws, week by week.
    fn read_runs(&self, draws: &mut [Draw]) -> Result<(), ExperimentError> {
        let (runs, weekly) = (self.table(TableKind::Runs)?, self.table(TableKind::Weekly)?);
        let weeks = self.manifest().sizes.weeks as usize;
        if weekly.rows() != runs.rows() * weeks {
            return Err(self.odd(TableKind::Weekly));
        }
        let columns: Vec<&[f64]> =
            HOSPITAL_MEASURES.iter().map(|measure| weekly.numbers(measure.name)).collect();
        let keys = Keys::of(&runs, "run").ok_or_else(|| self.odd(TableKind::Runs))?;
        for row in 0..runs.rows() {
            let [strategy, hospital, run] =
                keys.get(row, self).ok_or_else(|| self.odd(TableKind::Runs))?;
            let weeks = (row * weeks..(row + 1) * weeks).map(|row| week(&columns, row)).collect();
            let record = RunRecord { weeks, headcount: runs.wholes("staff")[row] };
            let run = SimulatedRun { strategy, run, record, departments: Vec::new() };
            draws[hospital as usize].runs.push(run);
        }
        let expected = self.manifest().sizes.runs as usize * self.manifest().strategies.len();
        match draws.iter().all(|draw| draw.runs.len() == expected) {
            true => Ok(()),
            false => Err(self.odd(TableKind::Runs)),
        }
    }

    /// Adds who practises to the draws.
    fn read_people(&self, draws: &mut [Draw]) -> Result<(), ExperimentError> {
        let table = self.table(TableKind::People)?;
        let odd = || self.odd(TableKind::People);
        let keys = Keys::of(&table, "first_run").ok_or_else(odd)?;
        let members = members(&table, draws).ok_or_else(odd)?;
        let [staff, campaign_end, end] =
            ["staff", "campaign_end", "end"].map(|name| table.wholes(name));
        for row in 0..table.rows() {
            let [strategy, hospital, first_run] = keys.get(row, self).ok_or_else(odd)?;
            let people = draws[hospital as usize]
                .people
                .get_or_insert_with(|| People { staff: Vec::new(), blocks: Vec::new() });
            if staff[row] == 0 {
                let runs =
                    (self.manifest().sizes.runs - first_run).min(groundswell_model::LANES as u32);
                people.blocks.push(Practice::nobody(strategy, first_run..first_run + runs, 0));
            }
            if people.blocks.len() == 1 {
                people.staff.push(members(row));
            }
            let block = people.blocks.last_mut().ok_or_else(odd)?;
            if block.end.len() != staff[row] as usize || block.strategy != strategy {
                return Err(odd());
            }
            block.campaign_end.push(campaign_end[row] as u16);
            block.end.push(end[row] as u16);
        }
        Ok(())
    }

    /// A table that does not hold what the manifest says.
    fn odd(&self, kind: TableKind) -> ExperimentError {
        let name = self.manifest().tables.file_name(kind);
        let path: &Path = &self.folder().join(name);
        ExperimentError::damaged(path, "its rows are not those of the study in manifest.json")
    }
}

/// A week of a hospital from a row of the table.
fn week(columns: &[&[f64]], row: usize) -> HospitalWeek {
    let mut week = HospitalWeek::default();
    for (measure, column) in HOSPITAL_MEASURES.iter().zip(columns) {
        (measure.set)(&mut week, column[row]);
    }
    week
}

/// The columns that say which rows belong to which run.
struct Keys<'a> {
    strategies: &'a Names,
    hospitals: &'a [u32],
    runs: &'a [u32],
}

impl<'a> Keys<'a> {
    fn of(table: &'a Table, run: &str) -> Option<Self> {
        let strategies = table.texts("strategy")?;
        Some(Self { strategies, hospitals: table.wholes("hospital"), runs: table.wholes(run) })
    }

    /// Positions of strategy, hospital draw and run in a row, if the study has them.
    fn get(&self, row: usize, study: &StoredStudy) -> Option<[u32; 3]> {
        let manifest = study.manifest();
        let name = self.strategies.get(row);
        let strategy = manifest.strategies.iter().position(|known| known == name)? as u32;
        let (hospital, run) = (self.hospitals[row], self.runs[row]);
        let there = hospital < manifest.draws.complete && run < manifest.sizes.runs;
        there.then_some([strategy, hospital, run])
    }
}

/// Gives the person of each row; `None` if a department or role is not known.
fn members<'a>(table: &'a Table, draws: &[Draw]) -> Option<impl Fn(usize) -> Person + use<'a>> {
    let (departments, roles) = (table.texts("department")?, table.texts("role")?);
    let labels = draws.first().map_or(&[][..], |draw| &draw.departments);
    let position = |name: &String| labels.iter().position(|label| label.name == *name);
    let departments_by_code: Vec<u32> = departments
        .distinct
        .iter()
        .map(|name| position(name).map(|p| p as u32))
        .collect::<Option<_>>()?;
    let roles_by_code: Vec<Role> =
        roles.distinct.iter().map(|name| name.parse().ok()).collect::<Option<_>>()?;
    Some(move |row: usize| Person {
        department: DepartmentId(departments_by_code[departments.codes[row] as usize]),
        role: roles_by_code[roles.codes[row] as usize],
    })
}
