//! The list of scenarios that come with the program.

use groundswell_report::{Align, Cell, Role, Table};
use groundswell_scenario::SCENARIOS;

use crate::terminal::Terminal;

/// The scenarios whose names contain a text.
pub(super) fn scenarios(part: &str, terminal: &Terminal) -> String {
    let mut list = Table::new([("scenario", Align::Left), ("title", Align::Wrap)]);
    for scenario in SCENARIOS.iter().filter(|scenario| scenario.name.contains(part)) {
        list.row([Cell::new(Role::Name, scenario.name), scenario.title().into()]);
    }
    list.render(terminal.columns, terminal.styles)
}
