//! `groundswell man`: manual pages of the program and its subcommands.

use std::fs;
use std::path::{Path, PathBuf};

use clap::{Args, CommandFactory};
use clap_mangen::Man;

use super::Cli;
use crate::failure::{Failure, Outcome};
use crate::terminal::Terminal;

/// Print the manual page, or write one page per command to a folder
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  groundswell man | man -l -
  groundswell man --out ~/.local/share/man/man1")]
pub(crate) struct Arguments {
    /// Folder for groundswell.1, groundswell-compare.1 and so on; pages there are replaced
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

/// Prints or writes the pages.
pub(crate) fn run(arguments: &Arguments, terminal: &mut Terminal) -> Outcome {
    let Some(folder) = &arguments.out else {
        let page = page(Cli::command())?;
        return terminal.print(&String::from_utf8_lossy(&page));
    };
    fs::create_dir_all(folder).map_err(|e| Failure::file("make", folder.display(), &e))?;
    let mut command = Cli::command();
    command.build();
    let written = write(&command, "groundswell", folder)?;
    terminal.note(&format!("{written} pages in {}", folder.display()));
    Ok(())
}

/// Writes the pages of a command and of those below it; gives their number.
fn write(command: &clap::Command, name: &str, folder: &Path) -> Result<usize, Failure> {
    let path = folder.join(format!("{name}.1"));
    let page = page(command.clone().name(name.to_owned()))?;
    fs::write(&path, page).map_err(|e| Failure::file("write", path.display(), &e))?;
    let mut written = 1;
    for below in command.get_subcommands() {
        written += write(below, &format!("{name}-{}", below.get_name()), folder)?;
    }
    Ok(written)
}

fn page(command: clap::Command) -> Result<Vec<u8>, Failure> {
    let mut page = Vec::new();
    let rendered = Man::new(command).render(&mut page);
    rendered.map_err(|e| Failure::Machine(format!("cannot make the manual page: {e}")))?;
    Ok(page)
}
