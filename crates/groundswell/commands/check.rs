//! `groundswell check`: reads a scenario, says what it would simulate, or every mistake in it.

use clap::Args;
use groundswell_experiment::{Estimate, Limits, Options, Study};
use groundswell_report::{Align, Role, Table, count, counted};
use groundswell_scenario::{HospitalSource, Scenario};

use crate::failure::Outcome;
use crate::scenarios::Source;
use crate::terminal::Terminal;
use crate::words::{duration, size};

/// Check a scenario file: what it would simulate, or every mistake in it
#[derive(Debug, Args)]
#[command(after_help = "\
Every mistake is shown with its line and what to do, all in one go; the exit code is then 2.

Example:
  groundswell check my.toml")]
pub(crate) struct Arguments {
    /// Scenario file, or the name of a scenario that comes with the program
    #[arg(value_name = "SCENARIO")]
    scenario: String,
}

/// Checks and summarises.
pub(crate) fn run(arguments: &Arguments, terminal: &mut Terminal) -> Outcome {
    let source = Source::find(&arguments.scenario)?;
    let scenario = source.scenario()?;
    let study = Study::from_scenario(&scenario);
    let estimate = study.estimate_stored(&Options { people: true, ..Options::default() })?;
    let verdict = terminal.styles.paint(Role::Good, "valid");
    terminal.line(&format!("{}: {verdict}\n", source.label))?;
    terminal.print(&summary(&scenario, &estimate).render(terminal.columns, terminal.styles))?;
    Ok(estimate.check(&Limits::default())?)
}

fn summary(scenario: &Scenario, estimate: &Estimate) -> Table {
    let names: Vec<&str> = scenario.strategies.iter().map(|s| s.name.as_str()).collect();
    let worlds = u64::from(scenario.hospitals) * u64::from(scenario.runs);
    let (hospitals, runs) =
        (counted(scenario.hospitals, "hospital draw"), counted(scenario.runs, "run"));
    let claims: Vec<String> = scenario.hypotheses.iter().map(ToString::to_string).collect();
    let mut summary = Table::new([("", Align::Left), ("", Align::Wrap)]);
    let rows = [
        ("title", scenario.title.clone()),
        ("strategies", names.join(", ")),
        ("hospital", hospital(scenario)),
        ("worlds", format!("{} ({hospitals} of {runs})", count(worlds))),
        ("calendar", calendar(scenario)),
        ("hypotheses", claims.join("\n")),
        ("will need", needs(estimate)),
        ("memory", memory(estimate)),
    ];
    for (name, value) in rows.into_iter().filter(|(_, value)| !value.is_empty()) {
        summary.row([name.to_owned(), value]);
    }
    summary
}

fn hospital(scenario: &Scenario) -> String {
    let origin = match scenario.hospital {
        HospitalSource::Generated(_) => "generated",
        HospitalSource::Imported(_) => "imported",
    };
    let staff = count(scenario.hospital.headcount());
    let departments = scenario.hospital.department_names().len() as u64;
    format!("{origin}, {staff} staff in {}", counted(departments, "department"))
}

fn calendar(scenario: &Scenario) -> String {
    let Scenario { weeks, campaign_end, start, .. } = scenario;
    let go_live = scenario.go_live.map(|week| format!("go-live in week {week}, "));
    let go_live = go_live.unwrap_or_default();
    format!("{weeks} weeks from {start}; {go_live}campaign ends before week {campaign_end}")
}

/// Time, memory and disk space, roughly.
fn needs(estimate: &Estimate) -> String {
    format!(
        "about {} on this machine, {} of memory, {} of results",
        duration(estimate.seconds),
        size(estimate.memory_bytes),
        size(estimate.stored_bytes)
    )
}

/// What the memory is for.
fn memory(estimate: &Estimate) -> String {
    format!(
        "{} bytes a member of staff in a hospital, {} more in each run, while they are simulated; \
         {} a run afterwards",
        estimate.staff_bytes,
        estimate.person_run_bytes,
        size(estimate.run_bytes)
    )
}
