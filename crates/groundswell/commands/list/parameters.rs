//! The list of parameters: default, range, unit, whether it is a prior, meaning.

use groundswell_model::{Entry, table};
use groundswell_report::paragraph;

use crate::terminal::Terminal;

/// The parameters whose names contain a text: each in a line, and what it means below.
pub(super) fn parameters(part: &str, terminal: &Terminal) -> String {
    let all = table();
    let chosen = all.iter().filter(|entry| entry.name.contains(part));
    let list: String = chosen.map(|entry| shown(entry, terminal)).collect();
    format!("{list}\n{}", paragraph(&note(&all), 0, terminal.columns))
}

fn shown(entry: &Entry, terminal: &Terminal) -> String {
    let parameter = &entry.parameter;
    let (low, high) = (parameter.valid.start(), parameter.valid.end());
    let prior = if parameter.source.is_prior() { ", prior" } else { "" };
    let facts = match parameter.names {
        [] => format!("{low} to {high} {}{prior}", parameter.unit),
        names => format!("{}{prior}", names.join(" or ")),
    };
    let name = terminal.styles.name(&entry.name);
    let facts = terminal.styles.faint(format_args!("({facts})"));
    let meaning = paragraph(parameter.meaning, 4, terminal.columns);
    format!("{name} = {}  {facts}\n{meaning}", parameter.shown(parameter.default))
}

fn note(all: &[Entry]) -> String {
    let priors = all.iter().filter(|entry| entry.parameter.source.is_prior()).count();
    format!(
        "{priors} of {} parameters are priors: assumptions, not measurements. `groundswell explain \
         NAME` gives the plausible range and the source of one.",
        all.len()
    )
}
