//! `groundswell completions`: a script with which a shell completes commands and options.

use clap::{Args, CommandFactory};
use clap_complete::Shell;

use super::Cli;
use crate::failure::Outcome;
use crate::terminal::Terminal;

/// Print a completion script for a shell
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  groundswell completions bash > ~/.local/share/bash-completion/completions/groundswell
  groundswell completions fish > ~/.config/fish/completions/groundswell.fish")]
pub(crate) struct Arguments {
    /// Shell
    shell: Shell,
}

/// Prints the script.
pub(crate) fn run(arguments: &Arguments, terminal: &mut Terminal) -> Outcome {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut Cli::command(), "groundswell", &mut script);
    terminal.print(&String::from_utf8_lossy(&script))
}
