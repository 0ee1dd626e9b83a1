//! The three tables of a study: which columns they have and how a draw fills them.

use groundswell_model::{DepartmentWeek, HospitalWeek, Outcome};

use super::column::Table;
use crate::worlds::{Draw, SimulatedRun};

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Names.
    Text,
    /// Whole numbers, 0 or more.
    Whole,
    /// Numbers, undefined ones included.
    Number,
}

/// A published measure of a hospital's week.
pub struct HospitalMeasure {
    /// Name of the column.
    pub name: &'static str,
    /// The value.
    pub get: fn(&HospitalWeek) -> f64,
    /// Puts a value in.
    pub(crate) set: fn(&mut HospitalWeek, f64),
}

/// A published measure of a department's week.
pub struct DepartmentMeasure {
    /// Name of the column.
    pub name: &'static str,
    /// The value.
    pub get: fn(&DepartmentWeek) -> f64,
}

/// Declares the measures that hospitals and departments share, and those of hospitals alone.
macro_rules! measures {
    (shared { $($name:ident = $department:expr;)+ } hospital { $($more:ident = [$($place:tt)+];)+ }) => {
        /// The measures of a hospital's week, in the order of the columns of
        /// [`TableKind::Weekly`]: those that departments have too, then its own.
        ///
        /// **Units** shares of staff and means over staff in \[0, 1\]; `hours` are staff-hours in
        /// the week.
        pub const HOSPITAL_MEASURES: &[HospitalMeasure] = &[
            $(HospitalMeasure {
                name: stringify!($name),
                get: |week| week.$name,
                set: |week, value| week.$name = value,
            },)+
            $(HospitalMeasure {
                name: stringify!($more),
                get: |week| week.$($place)+,
                set: |week, value| week.$($place)+ = value,
            },)+
        ];

        /// The measures of a department's week, in the order of the columns of
        /// [`TableKind::Departments`].
        ///
        /// **Units** shares of staff and means over staff in \[0, 1\]; `vetoed` is 0 or 1; `hours`
        /// are staff-hours in the week.
        pub const DEPARTMENT_MEASURES: &[DepartmentMeasure] =
            &[$(DepartmentMeasure { name: stringify!($name), get: $department },)+];

        /// All measures of a department's week.
        #[inline]
        pub(crate) fn department_values(
            department: &DepartmentWeek,
        ) -> [f64; DEPARTMENT_MEASURES.len()] {
            [$({
                let value: fn(&DepartmentWeek) -> f64 = $department;
                value(department)
            },)+]
        }
    };
}

measures! {
    shared {
        aware = |d| per_head(d, f64::from(d.aware));
        pledged = |d| per_head(d, f64::from(d.pledged));
        ritual = |d| per_head(d, f64::from(d.ritual));
        practising = |d| per_head(d, f64::from(d.practising));
        lapsed = |d| per_head(d, f64::from(d.lapsed));
        faithful = |d| per_head(d, f64::from(d.practising) * d.fidelity);
        appraisal = |d| per_head(d, d.appraisal);
        trust = |d| per_head(d, d.trust);
        fatigue = |d| per_head(d, d.fatigue);
        ownership = |d| per_head(d, d.ownership);
        influence = |d| d.influence;
        vetoed = |d| f64::from(u8::from(d.vetoed));
        hours = |d| d.hours;
    }
    hospital {
        vetoed_departments = [vetoed_departments];
        pockets = [pockets];
        practising_proactive = [practising_by_stance[0]];
        practising_neutral = [practising_by_stance[1]];
        practising_sceptical = [practising_by_stance[2]];
        trust_gap = [trust_gap];
        appraisal_gap = [appraisal_gap];
    }
}

fn per_head(department: &DepartmentWeek, sum: f64) -> f64 {
    sum / f64::from(department.headcount)
}

/// A table of a study.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TableKind {
    /// One row a run: `strategy,hospital,run,staff` (the number of staff) and every [`Outcome`].
    Runs,
    /// One row a run and week: `strategy,hospital,run,week` and the [`HOSPITAL_MEASURES`] at the
    /// end of the week.
    Weekly,
    /// One row a run, week and department: `strategy,hospital,run,week,department,headcount` and
    /// the [`DEPARTMENT_MEASURES`] at the end of the week.
    Departments,
    /// One row a strategy, hospital draw, block of at most 16 runs and member of staff:
    /// `strategy,hospital,first_run,staff,department,role`, and `campaign_end` and `end`, two
    /// masks of the runs in which the person practises when the campaign ends and when the run
    /// does. Bit `r` (of value 2^r) stands for run `first_run + r`; `staff` is the position in the
    /// hospital, from 0. Only in studies that [record people](crate::Options::people).
    People,
    /// One row a strategy, week and department, over all worlds: `strategy,week,department,
    /// stance` (that of the executives is `sponsors`), mean `headcount`, share of worlds with an
    /// active local action group `lag`, and the means of the [`DEPARTMENT_MEASURES`].
    Means,
}

impl TableKind {
    /// Every table.
    pub const ALL: [Self; 5] =
        [Self::Runs, Self::Weekly, Self::Departments, Self::People, Self::Means];

    /// The name of its file, without extension.
    pub fn name(self) -> &'static str {
        match self {
            Self::Runs => "runs",
            Self::Weekly => "weekly",
            Self::Departments => "departments",
            Self::People => "people",
            Self::Means => "means",
        }
    }

    /// Names and kinds of its columns, in order.
    pub fn fields(self) -> Vec<(&'static str, Kind)> {
        let texts = |names: &[&'static str]| columns(names, Kind::Text);
        let wholes = |names: &[&'static str]| columns(names, Kind::Whole);
        let numbers = |names: &[&'static str]| columns(names, Kind::Number);
        let of_hospital = || columns_of(HOSPITAL_MEASURES.iter().map(|measure| measure.name));
        let of_department = || columns_of(DEPARTMENT_MEASURES.iter().map(|measure| measure.name));
        let parts = match self {
            Self::Runs => vec![wholes(&["hospital", "run", "staff"]), numbers(Outcome::NAMES)],
            Self::Weekly => vec![wholes(&["hospital", "run", "week"]), of_hospital()],
            Self::Departments => vec![
                wholes(&["hospital", "run", "week"]),
                texts(&["department"]),
                wholes(&["headcount"]),
                of_department(),
            ],
            Self::People => vec![
                wholes(&["hospital", "first_run", "staff"]),
                texts(&["department", "role"]),
                wholes(&["campaign_end", "end"]),
            ],
            Self::Means => vec![
                wholes(&["week"]),
                texts(&["department", "stance"]),
                numbers(&["headcount", "lag"]),
                of_department(),
            ],
        };
        texts(&["strategy"]).into_iter().chain(parts.into_iter().flatten()).collect()
    }

    /// A table of this kind without rows.
    pub fn empty(self) -> Table {
        Table::empty(&self.fields())
    }

    /// Adds the rows of a draw, by strategy, run, week, department and person; the means over all
    /// draws are no draw's.
    pub(crate) fn fill(self, table: &mut Table, draw: &Draw, study: &Naming<'_>) {
        for run in &draw.runs {
            let strategy = study.strategies[run.strategy as usize].as_str();
            match self {
                Self::Runs => push_run(table, strategy, draw, run, study.campaign_end),
                Self::Weekly => push_weeks(table, strategy, draw, run),
                Self::Departments => push_departments(table, strategy, draw, run),
                Self::People | Self::Means => {}
            }
        }
        if self == Self::People {
            push_people(table, draw, study);
        }
    }
}

fn columns(names: &[&'static str], kind: Kind) -> Vec<(&'static str, Kind)> {
    names.iter().map(|&name| (name, kind)).collect()
}

fn columns_of(measures: impl Iterator<Item = &'static str>) -> Vec<(&'static str, Kind)> {
    measures.map(|name| (name, Kind::Number)).collect()
}

/// What a draw does not know about its study.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Naming<'a> {
    /// Names of the strategies.
    pub(crate) strategies: &'a [String],
    /// The week before which the campaign ends.
    pub(crate) campaign_end: u32,
}

fn push_run(table: &mut Table, strategy: &str, draw: &Draw, run: &SimulatedRun, end: u32) {
    let outcomes = Outcome::ALL.iter().map(|&outcome| run.record.outcome(outcome, end));
    table.push(&[strategy], &[draw.hospital, run.run, run.record.headcount], outcomes);
}

fn push_weeks(table: &mut Table, strategy: &str, draw: &Draw, run: &SimulatedRun) {
    for (week, state) in (0..).zip(&run.record.weeks) {
        let measures = HOSPITAL_MEASURES.iter().map(|measure| (measure.get)(state));
        table.push(&[strategy], &[draw.hospital, run.run, week], measures);
    }
}

fn push_departments(table: &mut Table, strategy: &str, draw: &Draw, run: &SimulatedRun) {
    for rows in &run.departments {
        for (department, state) in draw.departments.iter().zip(&rows.rows) {
            let wholes = [draw.hospital, run.run, rows.week, state.headcount];
            table.push(&[strategy, &department.name], &wholes, department_values(state));
        }
    }
}

fn push_people(table: &mut Table, draw: &Draw, study: &Naming<'_>) {
    let Some(people) = &draw.people else { return };
    for block in &people.blocks {
        let strategy = study.strategies[block.strategy as usize].as_str();
        for (position, person) in people.staff.iter().enumerate() {
            let department = draw.departments[person.department.index()].name.as_str();
            let masks = [block.campaign_end[position], block.end[position]].map(u32::from);
            let wholes = [draw.hospital, block.first_run, position as u32, masks[0], masks[1]];
            table.push(&[strategy, department, person.role.name()], &wholes, []);
        }
    }
}
