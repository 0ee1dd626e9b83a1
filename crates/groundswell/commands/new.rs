//! `groundswell new`: writes a scenario file with comments, to be changed.

use std::path::PathBuf;

use clap::Args;
use groundswell_model::BUILT_IN_NAMES;
use groundswell_scenario::template;

use crate::failure::{Failure, Outcome};
use crate::files::write_new;
use crate::scenarios::Source;
use crate::suggest::did_you_mean;
use crate::terminal::Terminal;

/// Write a scenario file with comments, to start from
#[derive(Debug, Args)]
#[command(after_help = "\
Never writes over a file that is there.

Examples:
  groundswell new                             writes scenario.toml
  groundswell new my-hospital --from waring-2017
  groundswell new brokers --strategy networking-broker")]
pub(crate) struct Arguments {
    /// Name of the scenario; the file is NAME.toml
    #[arg(value_name = "NAME", default_value = "scenario")]
    name: String,
    /// Scenario to copy: a file, or the name of one that comes with the program
    #[arg(long, value_name = "SCENARIO")]
    from: Option<String>,
    /// Built-in strategy of which a variant is written out
    #[arg(long, value_name = "NAME", conflicts_with = "from")]
    strategy: Option<String>,
}

/// Writes the file, and those that it names.
pub(crate) fn run(arguments: &Arguments, terminal: &mut Terminal) -> Outcome {
    let (text, companions) = match &arguments.from {
        Some(from) => {
            let source = Source::find(from)?;
            (source.text.to_string(), source.companions())
        }
        None => (new_text(arguments.strategy.as_deref())?, &[][..]),
    };
    let path = path(&arguments.name);
    write_new(&path, text.as_bytes())?;
    terminal.line(&path.display().to_string())?;
    for (name, content) in companions {
        let beside = path.with_file_name(name);
        write_new(&beside, content.as_bytes())?;
        terminal.line(&beside.display().to_string())?;
    }
    terminal.note(&format!("next: groundswell compare {}", path.display()));
    Ok(())
}

fn new_text(strategy: Option<&str>) -> Result<String, Failure> {
    template(strategy).ok_or_else(|| {
        let given = strategy.unwrap_or_default();
        let meant = did_you_mean(given, BUILT_IN_NAMES.iter().copied());
        Failure::user(format!("there is no built-in strategy `{given}`; {meant}"))
    })
}

/// The file of a name, which may have its ending already.
fn path(name: &str) -> PathBuf {
    let has_ending = name.ends_with(".toml") || name.ends_with(".json");
    PathBuf::from(if has_ending { name.to_owned() } else { format!("{name}.toml") })
}
