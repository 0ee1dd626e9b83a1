//! The command `groundswell`: parses its arguments, runs a subcommand, gives an exit code.
//!
//! Exit codes: 0 all went well; 1 the machine failed (no space, no permission, a damaged file);
//! 2 a mistake in what was asked for; 130 ended by Ctrl-C.

mod commands;
mod failure;
mod files;
mod interrupt;
mod progress;
mod scenarios;
mod suggest;
mod terminal;
mod words;

use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches};

use commands::Cli;
use terminal::{Colour, Terminal};

fn main() -> ExitCode {
    let cli = parse();
    let mut terminal = Terminal::new(cli.color, cli.quiet);
    let outcome = commands::run(cli.command, &mut terminal).and_then(|()| terminal.flush());
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            let _ = terminal.flush();
            terminal.say(&failure);
            failure.code()
        }
    }
}

/// The arguments; ends the process after help, the version or a mistake.
fn parse() -> Cli {
    let command = Cli::command().color(asked_colour().for_clap());
    let matches = command.get_matches();
    Cli::from_arg_matches(&matches).unwrap_or_else(|error| error.exit())
}

/// The colour asked for, read before the rest so that it holds for help and mistakes too.
fn asked_colour() -> Colour {
    let arguments: Vec<String> =
        std::env::args_os().map(|argument| argument.to_string_lossy().into_owned()).collect();
    let apart = arguments.windows(2).find(|pair| pair[0] == "--color").map(|pair| &*pair[1]);
    let joined = || arguments.iter().find_map(|argument| argument.strip_prefix("--color="));
    match apart.or_else(joined) {
        Some("always") => Colour::Always,
        Some("never") => Colour::Never,
        _ => Colour::Auto,
    }
}
