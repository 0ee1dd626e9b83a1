//! `groundswell trace`: who practises because of one strategy rather than another.

use std::path::{Path, PathBuf};

use clap::Args;
use groundswell_analysis::Confidence;
use groundswell_experiment::Results;
use groundswell_experiment::store::{Format, StoredStudy};
use groundswell_experiment::tables::Table;
use groundswell_report::{trace_text, traced_people_text};

use super::moment::When;
use super::replay::check_strategy;
use crate::failure::{Failure, Outcome};
use crate::terminal::Terminal;

/// Say who practises because of one strategy rather than another, person by person
#[derive(Debug, Args)]
#[command(after_help = "\
Every person is looked at under both strategies in the same worlds: practising under both (always), \
under A only (because of it), under B only (in spite of A), or neither (never).

Examples:
  groundswell trace results/waring-2017-1a2b3c4d --a social-movement --b top-down
  groundswell trace results/waring-2017-1a2b3c4d --a top-down --b none --people --out people.csv")]
pub(crate) struct Arguments {
    /// Result folder of `groundswell compare`
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// Strategy that people may practise because of
    #[arg(long, value_name = "STRATEGY")]
    a: String,
    /// Strategy it is held against
    #[arg(long, value_name = "STRATEGY")]
    b: String,
    /// When people are looked at: at the end of the campaign, or of the run
    #[arg(long, value_name = "MOMENT", default_value = "campaign-end")]
    at: When,
    /// List people instead of groups, with the number of their runs in each case
    #[arg(long)]
    people: bool,
    /// With --people: only those of this hospital draw
    #[arg(long, value_name = "H", requires = "people")]
    hospital: Option<u32>,
    /// Write a table, `.csv` or `.parquet`, instead of text
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

/// Prints or writes groups or people.
pub(crate) fn run(arguments: &Arguments, terminal: &mut Terminal) -> Outcome {
    let format = arguments.out.as_deref().map(format).transpose()?;
    let stored = StoredStudy::open(&arguments.folder)?;
    for strategy in [&arguments.a, &arguments.b] {
        check_strategy(strategy, &stored.manifest().strategies)?;
    }
    let results = stored.results()?;
    let (text, table) = match arguments.people {
        true => people(arguments, &stored, &results, terminal)?,
        false => groups(arguments, &stored, &results, terminal)?,
    };
    match (&arguments.out, format) {
        (Some(path), Some(format)) => {
            format.write(path, "trace", &table)?;
            terminal.line(&path.display().to_string())
        }
        _ => terminal.print(&text()),
    }
}

/// Text that is made if it is wanted, and a table.
type Shown<'a> = (Box<dyn Fn() -> String + 'a>, Table);

fn groups<'a>(
    arguments: &Arguments,
    stored: &StoredStudy,
    results: &Results,
    terminal: &Terminal,
) -> Result<Shown<'a>, Failure> {
    // Without a scenario the usual level is taken.
    let scenario = stored.manifest().scenario_sha256.is_some().then(|| stored.scenario());
    let level = scenario.transpose()?.map(|scenario| Confidence::new(scenario.confidence));
    let level = level.transpose().map_err(Failure::user)?.unwrap_or_default();
    let trace = results.trace(&arguments.a, &arguments.b, arguments.at.into(), level)?;
    let (columns, styles) = (terminal.columns, terminal.styles);
    let table = trace.table();
    Ok((Box::new(move || trace_text(&trace, columns, styles)), table))
}

fn people<'a>(
    arguments: &Arguments,
    stored: &StoredStudy,
    results: &'a Results,
    terminal: &Terminal,
) -> Result<Shown<'a>, Failure> {
    let mut people = results.trace_people(&arguments.a, &arguments.b, arguments.at.into())?;
    if let Some(hospital) = arguments.hospital {
        let count = results.hospitals();
        if hospital >= count {
            let what = "hospital";
            let missing =
                groundswell_experiment::ExperimentError::NotThere { what, given: hospital, count };
            return Err(missing.into());
        }
        people.retain(|person| person.hospital == hospital);
    }
    let keys = keys(stored, results, arguments.hospital)?;
    let key = move |hospital: u32, staff: u32| {
        let key = keys.get(hospital as usize).and_then(|keys| keys.get(staff as usize));
        key.cloned().unwrap_or_else(|| staff.to_string())
    };
    let table = results.people_table(&people, &key);
    let (columns, styles) = (terminal.columns, terminal.styles);
    Ok((Box::new(move || traced_people_text(results, &people, &key, columns, styles)), table))
}

/// The identifiers of the staff of each draw that is looked at; none without a scenario.
fn keys(
    stored: &StoredStudy,
    results: &Results,
    only: Option<u32>,
) -> Result<Vec<Vec<String>>, Failure> {
    if stored.manifest().scenario_sha256.is_none() {
        return Ok(Vec::new());
    }
    let study = stored.study()?;
    let keys = |draw: u32| -> Result<Vec<String>, Failure> {
        match only.is_none_or(|only| only == draw) {
            true => Ok(study.hospital(draw)?.staff().iter().map(|s| s.key.clone()).collect()),
            false => Ok(Vec::new()),
        }
    };
    (0..results.hospitals()).map(keys).collect()
}

/// The format that the extension of a file says.
fn format(path: &Path) -> Result<Format, Failure> {
    let extension = path.extension().unwrap_or_default().to_string_lossy();
    extension.parse().map_err(|_| {
        let path = path.display();
        Failure::User(format!("`{path}` is no table; end its name in .csv or .parquet"))
    })
}
