//! `groundswell network generate`: writes a generated network layer by layer.

use clap::Args;
use groundswell_network::TieWeights;

use super::export::{FileArguments, write};
use super::source::{Draw, draw};
use crate::failure::Outcome;
use crate::terminal::Terminal;

/// Write a hospital drawn from a scenario, layer by layer (to edit and import again)
#[derive(Debug, Args)]
#[command(after_help = "\
The files are those of `network export`, but with every tie of every layer (line management, team, \
profession, informal) and its strength, before power is taken into account. `network import` and a \
scenario's [hospital.import] read them back unchanged.

Example:
  groundswell network generate waring-2017 --hospital 3 --out my-hospital")]
pub(crate) struct Arguments {
    #[command(flatten)]
    draw: Draw,
    #[command(flatten)]
    files: FileArguments,
}

/// Writes the files.
pub(crate) fn run(arguments: &Arguments, terminal: &mut Terminal) -> Outcome {
    let hospital = draw(&arguments.draw)?;
    write(&hospital, TieWeights::Raw, &arguments.files, terminal)
}
