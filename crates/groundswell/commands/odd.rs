//! `groundswell odd`: describes the model of a scenario after the ODD protocol.

use std::path::PathBuf;

use clap::Args;
use groundswell_scenario::{Protocol, odd};

use crate::failure::Outcome;
use crate::files::write_new;
use crate::scenarios::load;
use crate::terminal::Terminal;

/// Describe the model of a scenario for a paper, after the ODD protocol
#[derive(Debug, Args)]
#[command(after_help = "\
The description has the elements of the 2020 ODD protocol (Grimm et al.), with the numbers of the \
scenario: departments, calendars, every equation and parameter, changed values beside their defaults, \
priors called priors. Passages marked \"To explain\" are left to the author. It is Markdown.

Examples:
  groundswell odd waring-2017
  groundswell odd my.toml --out my-odd.md
  groundswell odd my.toml --decisions --out my-odd+d.md")]
pub(crate) struct Arguments {
    /// Scenario file, or the name of a scenario that comes with the program
    #[arg(value_name = "SCENARIO")]
    scenario: String,
    /// After ODD+D, the extension for human decisions (Müller et al. 2013)
    #[arg(long)]
    decisions: bool,
    /// File to write; standard output if not given. A file that is there is not replaced
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

/// Writes the description.
pub(crate) fn run(arguments: &Arguments, terminal: &mut Terminal) -> Outcome {
    let protocol = if arguments.decisions { Protocol::Decisions } else { Protocol::Odd };
    let text = odd(&load(&arguments.scenario)?, protocol);
    let Some(path) = &arguments.out else { return terminal.print(&text) };
    write_new(path, text.as_bytes())?;
    terminal.line(&path.display().to_string())?;
    terminal.note("next: search it for \"To explain\" and write what only you can");
    Ok(())
}
