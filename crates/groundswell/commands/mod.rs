//! The subcommands, one file each.

mod amount;
mod calibrate;
mod check;
mod compare;
mod completions;
mod cost_effect;
mod explain;
mod list;
mod man;
mod merge;
mod moment;
mod network;
mod new;
mod odd;
mod picture;
mod plot;
mod power;
mod question;
mod replay;
mod report;
mod request;
mod robust;
mod schema;
mod sensitivity;
mod slurm;
mod stored;
mod sweep;
mod trace;
mod trial;
mod verify;

use clap::{Parser, Subcommand};

use crate::failure::Outcome;
use crate::terminal::{Colour, Terminal};

/// What the program is, above its list of commands.
const ABOUT: &str = "\
Simulates how a quality-improvement campaign spreads through a hospital's staff network, and \
compares strategies for spreading it in the same simulated worlds.";

/// First steps and exit codes, below the list of commands.
const FIRST_STEPS: &str = "\
First steps:
  groundswell list scenarios          what comes with the program
  groundswell compare teaching-ward   a first comparison, in seconds
  groundswell compare waring-2017     the case hospital
  groundswell new                     a scenario file of your own, with comments

Exit codes: 0 done, 1 the machine failed, 2 a mistake in the request, 130 ended by Ctrl-C.";

/// The arguments.
#[derive(Debug, Parser)]
#[command(name = "groundswell", version, about = ABOUT, after_help = FIRST_STEPS)]
#[command(max_term_width = 100, disable_help_subcommand = true)]
pub(crate) struct Cli {
    /// When to use colours; NO_COLOR is respected
    #[arg(
        long,
        global = true,
        value_name = "WHEN",
        display_order = 900,
        default_value = "auto",
        hide_possible_values = true
    )]
    pub(crate) color: Colour,
    /// Print results only: no progress bar, no notes
    #[arg(short, long, global = true, display_order = 901)]
    pub(crate) quiet: bool,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// The subcommands.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Compare(compare::Arguments),
    Power(power::Arguments),
    CostEffect(cost_effect::Arguments),
    Sweep(sweep::Arguments),
    Sensitivity(sensitivity::Arguments),
    Robust(robust::Arguments),
    Calibrate(calibrate::Arguments),
    Report(report::Arguments),
    Plot(plot::Arguments),
    Trace(trace::Arguments),
    Replay(replay::Arguments),
    Verify(verify::Arguments),
    Merge(merge::Arguments),
    Slurm(slurm::Arguments),
    Check(check::Arguments),
    New(new::Arguments),
    Explain(explain::Arguments),
    Odd(odd::Arguments),
    List(list::Arguments),
    Schema(schema::Arguments),
    #[command(subcommand)]
    Network(network::Command),
    Completions(completions::Arguments),
    Man(man::Arguments),
}

/// Runs a subcommand.
pub(crate) fn run(command: Command, terminal: &mut Terminal) -> Outcome {
    match command {
        Command::Compare(arguments) => compare::run(&arguments, terminal),
        Command::CostEffect(arguments) => cost_effect::run(&arguments, terminal),
        Command::Power(arguments) => power::run(&arguments, terminal),
        Command::Sweep(arguments) => sweep::run(&arguments, terminal),
        Command::Robust(arguments) => robust::run(&arguments, terminal),
        Command::Sensitivity(arguments) => sensitivity::run(&arguments, terminal),
        Command::Calibrate(arguments) => calibrate::run(&arguments, terminal),
        Command::Merge(arguments) => merge::run(&arguments, terminal),
        Command::Report(arguments) => report::run(&arguments, terminal),
        Command::Plot(arguments) => plot::run(&arguments, terminal),
        Command::Trace(arguments) => trace::run(&arguments, terminal),
        Command::Replay(arguments) => replay::run(&arguments, terminal),
        Command::Verify(arguments) => verify::run(&arguments, terminal),
        Command::Slurm(arguments) => slurm::run(&arguments, terminal),
        Command::Check(arguments) => check::run(&arguments, terminal),
        Command::New(arguments) => new::run(&arguments, terminal),
        Command::Explain(arguments) => explain::run(&arguments, terminal),
        Command::Odd(arguments) => odd::run(&arguments, terminal),
        Command::List(arguments) => list::run(&arguments, terminal),
        Command::Schema(arguments) => schema::run(&arguments, terminal),
        Command::Network(command) => network::run(command, terminal),
        Command::Completions(arguments) => completions::run(&arguments, terminal),
        Command::Man(arguments) => man::run(&arguments, terminal),
    }
}
