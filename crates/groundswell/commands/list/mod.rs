//! `groundswell list`: what there is to choose from.

mod figures;
mod model;
mod parameters;
mod scenarios;

use clap::{Args, ValueEnum};

use crate::failure::Outcome;
use crate::terminal::Terminal;

/// List strategies, parameters, activities, outcomes, figures, scenarios or mechanisms
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  groundswell list parameters
  groundswell list parameters gatekeeping")]
pub(crate) struct Arguments {
    /// strategies, parameters, activities, outcomes, figures, scenarios or mechanisms
    #[arg(value_name = "WHAT", hide_possible_values = true)]
    what: What,
    /// Only names that contain this
    #[arg(value_name = "PART")]
    part: Option<String>,
}

/// What can be listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum What {
    /// Built-in strategies
    Strategies,
    /// Parameters of the model, with default, range and source
    Parameters,
    /// Kinds of activity of which strategies are made
    Activities,
    /// Outcomes of a run
    Outcomes,
    /// Figures that can be drawn of a study
    Figures,
    /// Scenarios that come with the program
    Scenarios,
    /// Mechanisms that can be switched off
    Mechanisms,
}

/// Prints the list.
pub(crate) fn run(arguments: &Arguments, terminal: &mut Terminal) -> Outcome {
    let part = arguments.part.as_deref().unwrap_or_default();
    let text = match arguments.what {
        What::Strategies => model::strategies(part, terminal),
        What::Parameters => parameters::parameters(part, terminal),
        What::Activities => model::activities(part, terminal),
        What::Outcomes => model::outcomes(part, terminal),
        What::Figures => figures::figures(part, terminal),
        What::Scenarios => scenarios::scenarios(part, terminal),
        What::Mechanisms => model::mechanisms(part, terminal),
    };
    terminal.print(&text)
}
