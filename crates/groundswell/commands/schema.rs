//! `groundswell schema`: the format of scenario files as a JSON Schema.

use clap::Args;
use groundswell_scenario::schema;

use crate::failure::Outcome;
use crate::terminal::Terminal;

/// Print the JSON Schema of scenario files, with which editors complete and explain keys
#[derive(Debug, Args)]
#[command(after_help = "\
Example:
  groundswell schema > scenario.schema.json
and `#:schema ./scenario.schema.json` in the first line of a scenario, which editors with a TOML \
language server understand.")]
pub(crate) struct Arguments {}

/// Prints the schema.
pub(crate) fn run(_: &Arguments, terminal: &mut Terminal) -> Outcome {
    terminal.line(&format!("{:#}", schema()))
}
