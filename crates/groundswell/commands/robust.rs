//! `groundswell robust`: compares strategies at points all over the ranges of assumptions.

use clap::Args;
use groundswell_analysis::{Confidence, Points, latin_hypercube};
use groundswell_experiment::{DesignSpace, DrawnFrom, Robustness, VariedFactor, variants};
use groundswell_report::{robustness_figures, robustness_text};

use super::question::{USUAL_SIZE, draw, keep, outcome, space, written};
use super::request::Request;
use super::trial::TrialArguments;
use crate::failure::{Failure, Outcome};
use crate::terminal::Terminal;

/// Find out whether the ranking of strategies holds over the assumptions
#[derive(Debug, Args)]
#[command(after_help = "\
Everything varies at once, on a Latin hypercube; at every point the strategies run in the same worlds, \
2 hospitals x 16 runs unless asked otherwise. The first \
sentence says whether the ranking holds, the next what flips it. Rules say in plain words when one \
strategy beats another, and how well they hold at points on which they were not found. robust.json \
holds all numbers, points.csv all points, figures/ the figures.

With --posterior the points are draws from it: only its parameters vary, those of a point together, and \
all hospitals of a point have the same.

Examples:
  groundswell robust waring-2017
  groundswell robust my.toml --outcome practice --strategies top-down,social-movement
  groundswell robust waring-2017 --vary divergence=0:0.9 --vary placement
  groundswell robust waring-2017 --posterior posterior.csv")]
pub(crate) struct Arguments {
    #[command(flatten)]
    trial: TrialArguments,
    /// Points at which strategies are compared
    #[arg(long, value_name = "N", default_value_t = 256)]
    #[arg(value_parser = clap::value_parser!(u32).range(20..=100_000))]
    points: u32,
    /// What is varied and how, such as divergence=0.2:0.6; can be given several times [default: what
    /// the scenario varies, else all assumptions over their plausible ranges]
    #[arg(long, value_name = "NAME=LO:HI", conflicts_with = "posterior")]
    vary: Vec<String>,
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
    let (space, points) = arguments.design(&request)?;
    let factors = VariedFactor::of(&space)?;
    let studies = variants(&request.scenario, &space.variables(), &space.at(&points)?)?;
    Robustness::check(&studies, outcome)?;
    let posterior = request.study.posterior().map(|file| DrawnFrom::new(file, &points));
    let asked = arguments.asked(&space, posterior.as_ref());
    let folder = arguments.trial.folder(&request, "robust", &asked)?;
    let values = arguments.trial.run(&studies, &[outcome.into()], &folder, terminal)?;
    let (found, at) = Robustness::of(&values, &factors, &points, Confidence::default())?;
    let found = Robustness { posterior, ..found };
    folder.write("points.csv", &found.csv(&at))?;
    folder.write_json("robust.json", &found)?;
    draw(&robustness_figures(&found, &at), &folder)?;
    terminal.print(&robustness_text(&found, terminal.columns, terminal.styles))?;
    terminal.line(&format!("\nResults: {}", folder.path().display()))
}

impl Arguments {
    /// The points and what they vary: draws from a posterior if there is one, else a design.
    fn design(&self, request: &Request) -> Result<(DesignSpace, Points), Failure> {
        let seed = request.study.seed;
        if let Some(draws) = request.study.posterior_draws() {
            let points = draws.sample(self.points, seed)?;
            return Ok((draws.space_of(&points)?, points));
        }
        let space = space(&request.scenario, &self.vary)?;
        let points = latin_hypercube(&space.factors()?, self.points as usize, seed);
        Ok((space, points.map_err(Failure::user)?))
    }

    /// What is asked besides the scenario.
    fn asked(&self, space: &DesignSpace, posterior: Option<&DrawnFrom>) -> String {
        let Self { outcome, strategies, points, .. } = self;
        let (strategies, varied) = (strategies.join(","), written(space));
        let drawn = posterior.map(|drawn| format!(" from {}", drawn.file)).unwrap_or_default();
        format!("{outcome} of {strategies} at {points} points of {varied}{drawn}")
    }
}
