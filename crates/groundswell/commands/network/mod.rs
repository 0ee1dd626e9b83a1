//! `groundswell network`: generates, imports, describes and exports staff networks.

mod describe;
mod export;
mod generate;
mod import;
mod source;

use clap::Subcommand;

use crate::failure::Outcome;
use crate::terminal::Terminal;

/// Generate, import, describe or export a hospital's staff network
#[derive(Debug, Subcommand)]
#[command(after_help = "\
`generate` writes the ties layer by layer, with the strengths that a survey would give; \
`network import` and a scenario read such files back unchanged.
`export` writes them as the model uses them: one tie from each person to each listener, weighted \
by power, the weights of a listener summing to 1.

Example:
  groundswell network describe waring-2017")]
pub(crate) enum Command {
    Generate(generate::Arguments),
    Import(import::Arguments),
    Describe(describe::Arguments),
    Export(export::Arguments),
}

/// Runs a subcommand of `network`.
pub(crate) fn run(command: Command, terminal: &mut Terminal) -> Outcome {
    match command {
        Command::Generate(arguments) => generate::run(&arguments, terminal),
        Command::Import(arguments) => import::run(&arguments, terminal),
        Command::Describe(arguments) => describe::run(&arguments, terminal),
        Command::Export(arguments) => export::run(&arguments, terminal),
    }
}
