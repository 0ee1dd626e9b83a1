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

/// A published measure of a week: its name, its value in a hospital and in a department.
pub struct Measure {
    /// Name of the column.
    pub name: &'static str,
    /// The value in a whole hospital.
    pub hospital: fn(&HospitalWeek) -> f64,
    /// The value in a department.
    pub department: fn(&DepartmentWeek) -> f64,
}

/// Declares the measures.
macro_rules! measures {
    ($($name:ident: $department:expr;)+) => {
        /// The measures of a week, in the order of the columns of [`TableKind::Weekly`].
        ///
        /// **Units** shares of staff and means over staff in \[0, 1\]; `vetoed` is 0 or 1 in a
        /// department; `hours` are staff-hours in the week.
        pub const MEASURES: &[Measure] = &[$(Measure {
            name: stringify!($name),
            hospital: |week| week.$name,
            department: $department,
        },)+];
    };
}

measures! {
    aware: |d| per_head(d, f64::from(d.aware));
    pledged: |d| per_head(d, f64::from(d.pledged));
    ritual: |d| per_head(d, f64::from(d.ritual));
    practising: |d| per_head(d, f64::from(d.practising));
    lapsed: |d| per_head(d, f64::from(d.lapsed));
    faithful: |d| per_head(d, f64::from(d.practising) * d.fidelity);
    appraisal: |d| per_head(d, d.appraisal);
    trust: |d| per_head(d, d.trust);
    fatigue: |d| per_head(d, d.fatigue);
    ownership: |d| per_head(d, d.ownership);
    influence: |d| d.influence;
    vetoed: |d| f64::from(u8::from(d.vetoed));
    hours: |d| d.hours;
}

fn per_head(department: &DepartmentWeek, sum: f64) -> f64 {
    sum / f64::from(department.headcount)
}

/// A table of a study.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TableKind {
    /// One row a run: `strategy,hospital,run` and every [`Outcome`].
    Runs,
    /// One row a run and week: `strategy,hospital,run,week` and the [`MEASURES`] of the hospital
    /// at the end of the week.
    Weekly,
    /// One row a run, week and department: `strategy,hospital,run,week,department,headcount` and
    /// the [`MEASURES`] of the department at the end of the week.
    Departments,
}

impl TableKind {
    /// Every table.
    pub const ALL: [Self; 3] = [Self::Runs, Self::Weekly, Self::Departments];

    /// The name of its file, without extension.
    pub fn name(self) -> &'static str {
        match self {
            Self::Runs => "runs",
            Self::Weekly => "weekly",
            Self::Departments => "departments",
        }
    }

    /// Names and kinds of its columns, in order.
    pub fn fields(self) -> Vec<(&'static str, Kind)> {
        let mut fields =
            vec![("strategy", Kind::Text), ("hospital", Kind::Whole), ("run", Kind::Whole)];
        match self {
            Self::Runs => {}
            Self::Weekly => fields.push(("week", Kind::Whole)),
            Self::Departments => fields.extend([
                ("week", Kind::Whole),
                ("department", Kind::Text),
                ("headcount", Kind::Whole),
            ]),
        }
        let measures = MEASURES.iter().map(|measure| measure.name);
        match self {
            Self::Runs => fields.extend(Outcome::NAMES.iter().map(|&name| (name, Kind::Number))),
            _ => fields.extend(measures.map(|name| (name, Kind::Number))),
        }
        fields
    }

    /// A table of this kind without rows.
    pub fn empty(self) -> Table {
        Table::empty(&self.fields())
    }

    /// Adds the rows of a draw, by strategy, run, week and department.
    pub(crate) fn fill(self, table: &mut Table, draw: &Draw, study: &Naming<'_>) {
        for run in &draw.runs {
            let strategy = study.strategies[run.strategy as usize].as_str();
            match self {
                Self::Runs => push_run(table, strategy, draw, run, study.campaign_end),
                Self::Weekly => push_weeks(table, strategy, draw, run),
                Self::Departments => push_departments(table, strategy, draw, run),
            }
        }
    }
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
    table.push(&[strategy], &[draw.hospital, run.run], outcomes);
}

fn push_weeks(table: &mut Table, strategy: &str, draw: &Draw, run: &SimulatedRun) {
    for (week, state) in (0..).zip(&run.record.weeks) {
        let measures = MEASURES.iter().map(|measure| (measure.hospital)(state));
        table.push(&[strategy], &[draw.hospital, run.run, week], measures);
    }
}

fn push_departments(table: &mut Table, strategy: &str, draw: &Draw, run: &SimulatedRun) {
    for rows in &run.departments {
        for (name, state) in draw.departments.iter().zip(&rows.rows) {
            let measures = MEASURES.iter().map(|measure| (measure.department)(state));
            let wholes = [draw.hospital, run.run, rows.week, state.headcount];
            table.push(&[strategy, name], &wholes, measures);
        }
    }
}
