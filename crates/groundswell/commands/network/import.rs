//! `groundswell network import`: checks network files and describes what they hold.

use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;
use groundswell_network::measures::describe;
use groundswell_network::{
    Hospital, ImportErrors, ImportOptions, TextFile, TieMeaning, TieWeights, import_csv,
    import_graphml,
};

use super::describe::description_text;
use crate::failure::{Failure, Outcome};
use crate::terminal::Terminal;

/// Check network files and describe what they hold
#[derive(Debug, Args)]
#[command(after_help = "\
Staff need `id` and `department`, optionally `role`, `stance`, `power`, `autonomy`; ties need \
`source` and `target`, optionally `layer` and `weight`. Every mistake is shown with its file, line \
and what to do. To simulate on the network, name the files under [hospital.import] in a scenario.

Examples:
  groundswell network import --staff staff.csv --ties ties.csv
  groundswell network import --graphml survey.graphml")]
pub(crate) struct Arguments {
    /// Table of staff
    #[arg(long, value_name = "FILE", requires = "ties", required_unless_present = "graphml")]
    staff: Option<PathBuf>,
    /// Table of ties
    #[arg(long, value_name = "FILE", requires = "staff")]
    ties: Option<PathBuf>,
    /// Network in GraphML, instead of the two tables
    #[arg(long, value_name = "FILE", conflicts_with_all = ["staff", "ties"])]
    graphml: Option<PathBuf>,
    /// Every row of the table of ties is a tie in both directions
    #[arg(long, conflicts_with = "graphml")]
    undirected: bool,
    /// `source` names `target` as somebody to turn to, so `source` listens to `target`
    #[arg(long)]
    nominations: bool,
    /// Weights are merged ones, as `network export` writes them
    #[arg(long)]
    merged: bool,
    /// Department of everybody for whom the files give none
    #[arg(long, value_name = "NAME")]
    department: Option<String>,
}

/// Imports and describes.
pub(crate) fn run(arguments: &Arguments, terminal: &mut Terminal) -> Outcome {
    let hospital = import(arguments)?;
    let text = description_text(&describe(&hospital), terminal.columns, terminal.styles);
    terminal.print(&text)
}

fn import(arguments: &Arguments) -> Result<Hospital, Failure> {
    let options = options(arguments);
    match (&arguments.graphml, &arguments.staff, &arguments.ties) {
        (Some(path), _, _) => {
            let (name, content) = read(path)?;
            import_graphml(TextFile { name: &name, content: &content }, &options)
        }
        (None, Some(staff), Some(ties)) => read_csv(staff, ties, &options)?,
        _ => return Err(Failure::user("give --staff and --ties, or --graphml")),
    }
    .map_err(mistakes)
}

/// Reads and imports a table of staff and a table of ties.
pub(super) fn read_csv(
    staff: &Path,
    ties: &Path,
    options: &ImportOptions,
) -> Result<Result<Hospital, ImportErrors>, Failure> {
    let ((staff, staff_content), (ties, ties_content)) = (read(staff)?, read(ties)?);
    let staff = TextFile { name: &staff, content: &staff_content };
    let ties = TextFile { name: &ties, content: &ties_content };
    Ok(import_csv(staff, ties, options))
}

/// All mistakes, as a failure.
pub(super) fn mistakes(errors: ImportErrors) -> Failure {
    let mut mistakes: Vec<String> = errors.errors.iter().map(ToString::to_string).collect();
    if errors.more > 0 {
        mistakes.push(format!("and {} more mistakes", errors.more));
    }
    Failure::Mistakes(mistakes)
}

fn options(arguments: &Arguments) -> ImportOptions {
    ImportOptions {
        directed: !arguments.undirected,
        meaning: match arguments.nominations {
            true => TieMeaning::SourceNominates,
            false => TieMeaning::TargetListens,
        },
        weights: if arguments.merged { TieWeights::Merged } else { TieWeights::Raw },
        single_department: arguments.department.clone(),
        ..ImportOptions::default()
    }
}

/// The name and the content of a file.
fn read(path: &Path) -> Result<(String, Vec<u8>), Failure> {
    let name = path.display().to_string();
    let content = fs::read(path).map_err(|error| Failure::file("read", &name, &error))?;
    Ok((name, content))
}
