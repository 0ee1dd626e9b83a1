//! `groundswell sweep`: every strategy at every point of a design over some variables.

mod asked;

use clap::Args;
use groundswell_experiment::store::Format;
use groundswell_experiment::{DESIGN, Quantity, Sweep, SweepPlan, variants};
use groundswell_report::page::sweep_page;
use groundswell_report::sweep::{headlines, sweep_figures, sweep_text};

use super::question::{draw, outcome};
use super::request::Request;
use super::trial::TrialArguments;
use crate::failure::{Failure, Outcome};
use crate::terminal::Terminal;
use asked::DesignName;

/// Hospitals and runs at every point if nothing else is asked for; intervals need hospitals.
const USUAL_SIZE: [u32; 2] = [6, 16];

/// The page of a sweep.
const PAGE: &str = "report.html";

/// Vary parameters, networks or strategies, and see which strategy does what where
#[derive(Debug, Args)]
#[command(after_help = "\
A variable is any parameter of the model or the network, or a key of groups or activities; the last \
part of its name will do if only one thing has it. At every point all strategies run in the same \
worlds, 6 hospitals x 16 runs unless asked otherwise.

What a variable is given:
  divergence=.2,.5,.8       these values
  alignment=0:1:0.1         from 0 to 1 in steps of 0.1
  alignment=0:1             a range; with :log at its end, one of logarithms
  placement=random,all      these names
  divergence                its plausible range, or all its names

Results go to a folder: estimates.csv has a row for each point, strategy and outcome, runs.csv every \
run, design.json what was done; report.html and figures/ show it. More values or runs with the same \
--out compute only what is new.

Examples:
  groundswell sweep waring-2017 --vary alignment=0:1:0.1 --vary divergence=.2,.5,.8
  groundswell sweep waring-2017 --vary placement --outcome pockets,trust
  groundswell sweep my.toml --design lhs --points 64 --vary alignment=0:1 --vary adoption.rate")]
pub(crate) struct Arguments {
    #[command(flatten)]
    trial: TrialArguments,
    /// A variable and what it is given; several times for several [default: the scenario's [vary]]
    #[arg(long, value_name = "NAME=VALUES")]
    vary: Vec<String>,
    /// How points are chosen: grid, lhs (Latin hypercube), sobol or morris
    #[arg(long, value_name = "DESIGN", default_value = "grid", hide_possible_values = true)]
    design: DesignName,
    /// Points of a design other than a grid [default: 64]
    #[arg(long, value_name = "N")]
    points: Option<usize>,
    /// Values of a range without steps in a grid [default: 5] or in morris [default: 4]
    #[arg(long, value_name = "L")]
    levels: Option<usize>,
    /// Outcomes, see `groundswell list outcomes` [default: practice, sustained, ritual, pockets, trust]
    #[arg(long, value_name = "A,B,...", value_delimiter = ',')]
    outcome: Vec<String>,
    /// Strategies [default: all of the scenario]; `--vary strategy=A,B` says the same
    #[arg(long, value_name = "A,B,...", value_delimiter = ',')]
    strategies: Vec<String>,
    /// Strategy that others are held against [default: none, else the first]
    #[arg(long, value_name = "STRATEGY")]
    reference: Option<String>,
    /// File format of the tables: csv or parquet
    #[arg(long, value_name = "FORMAT", default_value_t = Format::Csv)]
    format: Format,
    /// Leave the page and the figures out
    #[arg(long)]
    no_report: bool,
}

/// Runs, shows and saves.
pub(crate) fn run(arguments: &Arguments, terminal: &mut Terminal) -> Outcome {
    arguments.trial.request.no_posterior()?;
    let mut request = Request::usually(&arguments.trial.request, USUAL_SIZE)?;
    arguments.keep_strategies(&mut request.scenario)?;
    let space = arguments.space(&request.scenario)?;
    let design = arguments.design(&space)?;
    let outcomes = match arguments.outcome.as_slice() {
        [] => headlines(&request.scenario.outcomes),
        names => names.iter().map(|name| outcome(name)).collect::<Result<_, Failure>>()?,
    };
    let mut plan = SweepPlan::new(&request.scenario, &space, design, &outcomes)?;
    arguments.refer(&mut plan)?;
    let studies = variants(&request.scenario, &space.variables(), &plan.points()?)?;
    let quantities: Vec<Quantity> = outcomes.iter().map(|&outcome| outcome.into()).collect();
    let asked = arguments.asked(&plan);
    let folder = arguments.trial.folder(&request, "sweep", &asked)?;
    let values = arguments.trial.run(&studies, &quantities, &folder, terminal)?;
    let sweep = Sweep::of(plan, &values)?;
    folder.write_json(DESIGN, &sweep.plan)?;
    folder.write_table("estimates", arguments.format, &sweep.estimates())?;
    folder.write_table("runs", arguments.format, &sweep.runs(&values)?)?;
    terminal.print(&sweep_text(
        &sweep,
        &request.scenario.title,
        terminal.columns,
        terminal.styles,
    ))?;
    if !arguments.no_report {
        let figures = sweep_figures(&sweep);
        draw(&figures, &folder)?;
        folder.write(PAGE, sweep_page(&sweep, &request.scenario, &figures).as_bytes())?;
    }
    terminal.line(&format!("\nResults: {}", folder.path().display()))
}
