//! `groundswell explain`: what a key of a scenario means.

use clap::Args;
use groundswell_report::{Align, Table, paragraph};
use groundswell_scenario::{Explanation, explain};

use crate::failure::{Failure, Outcome};
use crate::terminal::Terminal;

/// Explain a key, parameter, strategy, activity or outcome
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  groundswell explain influence.confidence_bound
  groundswell explain campaign_end
  groundswell explain pockets")]
pub(crate) struct Arguments {
    /// Key of a scenario file, or a name that `groundswell list` shows
    #[arg(value_name = "KEY")]
    key: String,
}

/// Prints what is known about a key.
pub(crate) fn run(arguments: &Arguments, terminal: &mut Terminal) -> Outcome {
    let explanations = explain(&arguments.key).map_err(Failure::user)?;
    let shown = explanations.iter().map(|explanation| text(explanation, terminal));
    let shown: Vec<String> = shown.collect();
    terminal.print(&shown.join("\n"))
}

fn text(explanation: &Explanation, terminal: &Terminal) -> String {
    let (columns, styles) = (terminal.columns, terminal.styles);
    let title = format!("{} ({})", styles.name(&explanation.name), explanation.sort);
    let meaning = paragraph(&explanation.meaning, 2, columns);
    let mut facts = Table::new([("", Align::Left), ("", Align::Wrap)]);
    for (name, fact) in facts_of(explanation).into_iter().filter(|(_, fact)| !fact.is_empty()) {
        facts.row([format!("  {name}"), fact]);
    }
    let equations = explanation.equations.iter().map(|line| format!("    {line}\n"));
    let equations: String = equations.collect();
    format!("{title}\n{meaning}{equations}{}", facts.render(columns, styles))
}

fn facts_of(explanation: &Explanation) -> [(&'static str, String); 6] {
    let Explanation { unit, valid, plausible, default, source, prior, falsified_by, .. } =
        explanation;
    let plausible = plausible.map(|(low, high)| format!("from {low} to {high}"));
    let source = if *prior { format!("prior, an assumption: {source}") } else { source.clone() };
    [
        ("unit", unit.clone()),
        ("valid", valid.clone()),
        ("plausible", plausible.unwrap_or_default()),
        ("default", default.clone()),
        ("source", source),
        ("wrong if", falsified_by.clone()),
    ]
}
