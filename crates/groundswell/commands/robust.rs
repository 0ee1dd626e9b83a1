//! `groundswell robust`: compares strategies at points all over the ranges of assumptions.

use clap::Args;
use groundswell_analysis::{Confidence, latin_hypercube};
use groundswell_experiment::{Robustness, prior_factors, variants};
use groundswell_report::robustness_text;

use super::question::{USUAL_SIZE, keep, outcome};
use super::request::Request;
use super::trial::TrialArguments;
use crate::failure::{Failure, Outcome};
use crate::terminal::Terminal;

/// Find out whether the ranking of strategies holds over the assumptions
#[derive(Debug, Args)]
#[command(after_help = "\
All assumptions (priors) vary at once over their plausible ranges, on a Latin hypercube; at every \
point the strategies run in the same worlds, 2 hospitals x 16 runs unless asked otherwise. The first \
sentence says whether the ranking holds, the next what flips it. Rules say in plain words when one \
strategy beats another, and how well they hold at points on which they were not found. robust.json \
holds all figures, points.csv all points.

Examples:
  groundswell robust waring-2017
  groundswell robust my.toml --outcome practice --strategies top-down,social-movement")]
pub(crate) struct Arguments {
    #[command(flatten)]
    trial: TrialArguments,
    /// Points at which strategies are compared
    #[arg(long, value_name = "N", default_value_t = 256)]
    #[arg(value_parser = clap::value_parser!(u32).range(20..=100_000))]
    points: u32,
    /// What strategies are compared on; see `groundswell list outcomes`
    #[arg(long, value_name = "NAME", default_value = "sustained")]
    outcome: String,
    /// Strategies to compare [default: all but the reference `none`]
    #[arg(long, value_name = "A,B,...", value_delimiter = ',')]
    strategies: Vec<String>,
}

/// Runs, shows and saves.
pub(crate) fn run(arguments: &Arguments, terminal: &mut Terminal) -> Outcome {
    let outcome = outcome(&arguments.outcome)?;
    let mut request = Request::usually(&arguments.trial.request, USUAL_SIZE)?;
    keep(&mut request.scenario, &arguments.strategies)?;
    let (variables, factors) = prior_factors(&request.scenario)?;
    let ranges: Vec<_> = factors.iter().map(|varied| varied.factor).collect();
    let points = latin_hypercube(&ranges, arguments.points as usize, request.study.seed)
        .map_err(Failure::user)?;
    let studies = variants(&request.scenario, &variables, &points)?;
    Robustness::check(&studies, outcome)?;
    let folder = arguments.trial.folder(&request, "robust", &arguments.asked())?;
    let values = arguments.trial.run(&studies, &[outcome.into()], &folder, terminal)?;
    let (found, at) = Robustness::of(&values, &factors, &points, Confidence::default())?;
    folder.write("points.csv", &found.csv(&at))?;
    folder.write_json("robust.json", &found)?;
    terminal.print(&robustness_text(&found, terminal.columns, terminal.styles))?;
    terminal.line(&format!("\nResults: {}", folder.path().display()))
}

impl Arguments {
    /// What is asked besides the scenario.
    fn asked(&self) -> String {
        format!("{} of {} at {} points", self.outcome, self.strategies.join(","), self.points)
    }
}
