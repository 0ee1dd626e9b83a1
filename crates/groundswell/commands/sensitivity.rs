//! `groundswell sensitivity`: which assumptions matter for an outcome or a difference.

use clap::{Args, ValueEnum};
use groundswell_analysis::Confidence;
use groundswell_experiment::{
    DesignSpace, Method as Measure, Sensitivity, SensitivityDesign, Target, TrialFolder, variants,
};
use groundswell_model::Outcome as Measured;
use groundswell_report::{sensitivity_figures, sensitivity_text};

use super::question::{USUAL_SIZE, draw, keep, outcome, space, written};
use super::request::Request;
use super::trial::TrialArguments;
use crate::failure::{Failure, Outcome};
use crate::terminal::Terminal;

/// Find out which assumptions matter for an outcome, or for the difference between two strategies
#[derive(Debug, Args)]
#[command(after_help = "\
Each point is 2 hospitals x 16 runs unless asked otherwise. Morris' method screens many assumptions: \
which matter at all. Sobol' indices say what share of the variance each explains, alone and with its \
interactions, and how much is the luck of the runs; they need many points for each assumption, so choose \
a few with --vary, or let a screening choose them (--top). sensitivity.json and factors.csv hold all \
numbers, points.csv all points, figures/ the figure.

Examples:
  groundswell sensitivity waring-2017 --strategy social-movement
  groundswell sensitivity waring-2017 --between social-movement,top-down
  groundswell sensitivity waring-2017 --between social-movement,top-down --method sobol --top 6")]
pub(crate) struct Arguments {
    #[command(flatten)]
    trial: TrialArguments,
    /// The measure: elementary effects, or shares of the variance
    #[arg(long, value_name = "METHOD", default_value = "morris")]
    method: Method,
    /// The outcome; see `groundswell list outcomes`
    #[arg(long, value_name = "NAME", default_value = "sustained")]
    outcome: String,
    /// What is varied and how, such as divergence=0.2:0.6; can be given several times [default: what
    /// the scenario varies, else all assumptions over their plausible ranges]
    #[arg(long, value_name = "NAME=LO:HI")]
    vary: Vec<String>,
    /// The strategy under which it is looked at
    #[arg(long, value_name = "A", required_unless_present = "between")]
    strategy: Option<String>,
    /// Two strategies: what the first has more of it than the second, in the same worlds
    #[arg(long, value_name = "A,B", value_delimiter = ',', conflicts_with = "strategy")]
    between: Vec<String>,
    /// Trajectories of Morris' method, each with a point for every assumption and one more
    #[arg(long, value_name = "N", default_value_t = 10)]
    #[arg(value_parser = clap::value_parser!(u32).range(2..=100_000))]
    trajectories: u32,
    /// Rows of the design for Sobol' indices, each with a point for every assumption and two more;
    /// powers of two are best
    #[arg(long, value_name = "N", default_value_t = 128)]
    #[arg(value_parser = clap::value_parser!(u32).range(8..=65_536))]
    rows: u32,
    /// Assumptions for Sobol' indices: if more are varied, these many that matter most in a screening
    #[arg(long, value_name = "K", default_value_t = 8)]
    #[arg(value_parser = clap::value_parser!(u32).range(1..=128))]
    top: u32,
}

/// Measures of sensitivity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Method {
    Morris,
    Sobol,
}

/// Runs, shows and saves.
pub(crate) fn run(arguments: &Arguments, terminal: &mut Terminal) -> Outcome {
    let question = Question::new(arguments)?;
    let space = space(&question.request.scenario, &arguments.vary)?;
    let asked = arguments.asked(&space);
    let folder = arguments.trial.folder(&question.request, "sensitivity", &asked)?;
    let screening = Measure::Morris { trajectories: arguments.trajectories as usize };
    let (found, points) = match arguments.method {
        Method::Morris => question.measure(screening, &space, &folder, terminal)?,
        Method::Sobol => {
            let space = question.most_important(screening, &space, &folder, terminal)?;
            let rows = Measure::Sobol { rows: arguments.rows as usize };
            question.measure(rows, &space, &folder, terminal)?
        }
    };
    folder.write("points.csv", &points)?;
    folder.write("factors.csv", &found.csv())?;
    folder.write_json("sensitivity.json", &found)?;
    draw(&sensitivity_figures(&found), &folder)?;
    terminal.print(&sensitivity_text(&found, terminal.columns, terminal.styles))?;
    terminal.line(&format!("\nResults: {}", folder.path().display()))
}

/// What is asked, of which scenario.
struct Question<'a> {
    arguments: &'a Arguments,
    request: Request,
    outcome: Measured,
    target: Target,
}

impl<'a> Question<'a> {
    fn new(arguments: &'a Arguments) -> Result<Self, Failure> {
        let outcome = outcome(&arguments.outcome)?;
        arguments.trial.request.no_posterior()?;
        let mut request = Request::usually(&arguments.trial.request, USUAL_SIZE)?;
        let (names, minus) = match arguments.between.as_slice() {
            [] => (Vec::from_iter(arguments.strategy.clone()), None),
            [_, _] => (arguments.between.clone(), Some(1)),
            given => {
                let given = given.join(",");
                return Err(Failure::user(format!(
                    "--between {given} does not name two strategies; write --between \
                     social-movement,top-down"
                )));
            }
        };
        keep(&mut request.scenario, &names)?;
        Ok(Self { arguments, request, outcome, target: Target { strategy: 0, minus } })
    }

    /// The variables that matter most in a screening, in the order of the space.
    fn most_important(
        &self,
        screening: Measure,
        space: &DesignSpace,
        folder: &TrialFolder,
        terminal: &Terminal,
    ) -> Result<DesignSpace, Failure> {
        let top = self.arguments.top as usize;
        if space.variations().len() <= top {
            return Ok(space.clone());
        }
        let (screened, _) = self.measure(screening, space, folder, terminal)?;
        let mut chosen: Vec<usize> = screened.ranked().into_iter().take(top).collect();
        chosen.sort_unstable();
        Ok(space.only(&chosen)?)
    }

    /// Runs the points of a method and measures; gives the points as well.
    fn measure(
        &self,
        method: Measure,
        space: &DesignSpace,
        folder: &TrialFolder,
        terminal: &Terminal,
    ) -> Result<(Sensitivity, Vec<u8>), Failure> {
        let design = SensitivityDesign::new(method, space, self.request.study.seed)?;
        let points = space.at(&design.points)?;
        let studies = variants(&self.request.scenario, &space.variables(), &points)?;
        let trial = &self.arguments.trial;
        let values = trial.run(&studies, &[self.outcome.into()], folder, terminal)?;
        let found = design.measure(&values, self.target, Confidence::default())?;
        let points = design.csv(&values, &found, self.target)?;
        Ok((found, points))
    }
}

impl Arguments {
    /// What is asked besides the scenario.
    fn asked(&self, space: &DesignSpace) -> String {
        let strategies = self.strategy.iter().chain(&self.between).cloned().collect::<Vec<_>>();
        format!(
            "{:?} of {} of {}: {} trajectories, {} rows, top {} of {}",
            self.method,
            self.outcome,
            strategies.join(" minus "),
            self.trajectories,
            self.rows,
            self.top,
            written(space)
        )
    }
}
