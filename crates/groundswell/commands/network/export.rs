//! `groundswell network export`: writes a scenario's network as the model uses it.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use groundswell_network::{
    Hospital, TieWeights, write_gexf, write_graphml, write_staff_csv, write_ties_csv,
};
use groundswell_report::counted;

use super::source::{Draw, draw};
use crate::failure::{Failure, Outcome};
use crate::files::{Output, write_all};
use crate::terminal::Terminal;

/// Write a scenario's network as the model uses it (weights merged over layers)
#[derive(Debug, Args)]
#[command(after_help = "\
csv      staff.csv (id, department, role, stance, power, autonomy, clinical_lead, gatekeeper) and
         ties.csv (source, target, layer, weight)
graphml  network.graphml
gexf     network.gexf, for Gephi

`target` listens to `source`; the weights of a person's incoming ties sum to 1.

Example:
  groundswell network export waring-2017 --hospital 0 --out case-network")]
pub(crate) struct Arguments {
    #[command(flatten)]
    draw: Draw,
    #[command(flatten)]
    files: FileArguments,
}

/// Where and how network files are written.
#[derive(Debug, Args)]
pub(crate) struct FileArguments {
    /// Folder to write to
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// File format
    #[arg(long, value_name = "FORMAT", default_value = "csv")]
    format: Format,
    /// Replace files that are there already
    #[arg(long)]
    overwrite: bool,
}

/// File formats of networks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    Csv,
    Graphml,
    Gexf,
}

/// Writes the files.
pub(crate) fn run(arguments: &Arguments, terminal: &mut Terminal) -> Outcome {
    let hospital = draw(&arguments.draw)?;
    write(&hospital, TieWeights::Merged, &arguments.files, terminal)
}

/// Writes a hospital's network with raw or merged weights.
pub(crate) fn write(
    hospital: &Hospital,
    weights: TieWeights,
    arguments: &FileArguments,
    terminal: &mut Terminal,
) -> Outcome {
    let outputs = outputs(hospital, weights, arguments.format)
        .map_err(|error| Failure::Machine(format!("cannot make the files: {error}")))?;
    write_all(&arguments.out, &outputs, arguments.overwrite)?;
    let staff = counted(hospital.headcount() as u64, "person").replace("persons", "people");
    for output in &outputs {
        terminal.line(&arguments.out.join(output.name).display().to_string())?;
    }
    terminal.note(&format!("{staff} in {}", folder(&arguments.out)));
    Ok(())
}

fn folder(path: &Path) -> String {
    path.display().to_string()
}

fn outputs(
    hospital: &Hospital,
    weights: TieWeights,
    format: Format,
) -> std::io::Result<Vec<Output>> {
    let mut outputs = Vec::new();
    let mut add = |name, fill: &dyn Fn(&mut Vec<u8>) -> std::io::Result<()>| {
        let mut content = Vec::new();
        fill(&mut content)?;
        outputs.push(Output { name, content });
        std::io::Result::Ok(())
    };
    match format {
        Format::Csv => {
            add("staff.csv", &|out| write_staff_csv(hospital, out))?;
            add("ties.csv", &|out| write_ties_csv(hospital, weights, out))?;
        }
        Format::Graphml => add("network.graphml", &|out| write_graphml(hospital, weights, out))?,
        Format::Gexf => add("network.gexf", &|out| write_gexf(hospital, weights, out))?,
    }
    Ok(outputs)
}
