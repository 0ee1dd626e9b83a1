//! A stored table in which the rows of every run are found, and compared with rows made again.

use std::ops::Range;

use super::discrepancy::{Discrepancy, Place};
use super::kinds_of_runs;
use crate::error::ExperimentError;
use crate::store::{Manifest, StoredStudy};
use crate::tables::{Column, Table, TableKind};

/// A hospital draw, the position of a strategy, a run.
type World = (u32, u32, u32);

/// A stored table with the rows of every run.
pub(super) struct Located {
    pub(super) kind: TableKind,
    file: String,
    strategies: Vec<String>,
    runs: u32,
    table: Table,
    /// Where the rows of each run begin, in the order of the table, and where the last end.
    starts: Vec<usize>,
}

/// The tables that the manifest lists.
///
/// # Errors
/// A table cannot be read; or, within, its rows are not those of the study's runs in their order.
pub(super) fn tables(
    stored: &StoredStudy,
) -> Result<Result<Vec<Located>, Discrepancy>, ExperimentError> {
    let mut tables = Vec::new();
    let manifest = stored.manifest();
    for kind in kinds_of_runs() {
        let file = manifest.tables.file_name(kind);
        if manifest.files.iter().any(|listed| listed.name == file) {
            match Located::new(kind, file, stored.table(kind)?, manifest) {
                Ok(table) => tables.push(table),
                Err(discrepancy) => return Ok(Err(discrepancy)),
            }
        }
    }
    Ok(Ok(tables))
}

impl Located {
    fn new(
        kind: TableKind,
        file: String,
        table: Table,
        manifest: &Manifest,
    ) -> Result<Self, Discrepancy> {
        let (strategies, runs) = (manifest.strategies.clone(), manifest.sizes.runs);
        let mut located = Self { kind, file, strategies, runs, table, starts: vec![0] };
        let mut row = 0;
        for hospital in 0..manifest.draws.complete {
            for strategy in 0..located.strategies.len() as u32 {
                for run in 0..runs {
                    row = located.end_of((hospital, strategy, run), row)?;
                    located.check_horizon(row - 1, manifest.sizes.weeks)?;
                    located.starts.push(row);
                }
            }
        }
        match row == located.table.rows() {
            true => Ok(located),
            false => {
                Err(located.rows_discrepancy(format!("row {} does not belong there", row + 1)))
            }
        }
    }

    /// The row after those of a run, which begin at `row`.
    fn end_of(&self, world: World, row: usize) -> Result<usize, Discrepancy> {
        let (hospital, strategy, run) = world;
        let (hospitals, runs) = (self.table.wholes("hospital"), self.table.wholes("run"));
        let name = &self.strategies[strategy as usize];
        let names = self.table.texts("strategy");
        let is_it = |row: usize| {
            hospitals[row] == hospital
                && runs[row] == run
                && names.is_some_and(|names| names.get(row) == name)
        };
        let end = (row..self.table.rows()).find(|&row| !is_it(row)).unwrap_or(self.table.rows());
        match end == row {
            true => Err(self.rows_discrepancy(format!(
                "row {} should be of strategy {name}, hospital {hospital}, run {run}",
                row + 1
            ))),
            false => Ok(end),
        }
    }

    /// In tables of weeks the last row of a run is of the last week, whatever weeks are kept. A
    /// horizon that was forged is found out before so many weeks are simulated.
    fn check_horizon(&self, row: usize, weeks: u32) -> Result<(), Discrepancy> {
        match self.table.wholes("week").get(row) {
            Some(&week) if week.checked_add(1) != Some(weeks) => {
                let row = row + 1;
                let why = format!("row {row} ends a run in week {week}; runs have {weeks} weeks");
                Err(self.rows_discrepancy(why))
            }
            _ => Ok(()),
        }
    }

    fn rows_discrepancy(&self, why: String) -> Discrepancy {
        Discrepancy::Rows { file: self.file.clone(), why }
    }

    fn rows_of(&self, (hospital, strategy, run): World) -> Range<usize> {
        let strategies = self.strategies.len();
        let draw = hospital as usize * strategies + strategy as usize;
        let position = draw * self.runs as usize + run as usize;
        self.starts[position]..self.starts[position + 1]
    }

    /// The first difference between the stored rows of a run and those computed.
    pub(super) fn differs(&self, computed: &Table, world: World) -> Option<Discrepancy> {
        let stored = self.rows_of(world);
        if stored.len() != computed.rows() {
            let (hospital, strategy, run) = world;
            let strategy = &self.strategies[strategy as usize];
            let (there, wanted) = (stored.len(), computed.rows());
            return Some(self.rows_discrepancy(format!(
                "strategy {strategy}, hospital {hospital}, run {run} has {there} rows and should have {wanted}"
            )));
        }
        for (made, row) in stored.enumerate() {
            for ((name, column), (_, computed)) in self.table.columns().zip(computed.columns()) {
                if !same(column, row, computed, made) {
                    let (stored, computed) = (shown(column, row), shown(computed, made));
                    return Some(self.value_discrepancy(world, row, name, stored, computed));
                }
            }
        }
        None
    }

    fn value_discrepancy(
        &self,
        (hospital, strategy, run): World,
        row: usize,
        column: &str,
        stored: String,
        computed: String,
    ) -> Discrepancy {
        Discrepancy::Value(Box::new(Place {
            file: self.file.clone(),
            strategy: self.strategies[strategy as usize].clone(),
            hospital,
            run,
            week: self.table.wholes("week").get(row).copied(),
            department: self.table.texts("department").map(|names| names.get(row).to_owned()),
            column: column.to_owned(),
            stored,
            computed,
        }))
    }
}

/// Whether two values are the same to the bit, or both undefined.
fn same(left: &Column, row: usize, right: &Column, other: usize) -> bool {
    match (left, right) {
        (Column::Text(left), Column::Text(right)) => left.get(row) == right.get(other),
        (Column::Whole(left), Column::Whole(right)) => left[row] == right[other],
        (Column::Number(left), Column::Number(right)) => {
            let (left, right) = (left[row], right[other]);
            left.to_bits() == right.to_bits() || (left.is_nan() && right.is_nan())
        }
        _ => false,
    }
}

fn shown(column: &Column, row: usize) -> String {
    match column {
        Column::Text(names) => names.get(row).to_owned(),
        Column::Whole(values) => values[row].to_string(),
        Column::Number(values) if values[row].is_nan() => "undefined".into(),
        Column::Number(values) => values[row].to_string(),
    }
}
