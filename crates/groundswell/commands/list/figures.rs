//! The list of figures that can be drawn of a study.

use groundswell_report::figures::KINDS;
use groundswell_report::{Align, Cell, Role, Table};

use crate::terminal::Terminal;

/// The figures whose names contain a text.
pub(super) fn figures(part: &str, terminal: &Terminal) -> String {
    let columns =
        [("figure", Align::Left), ("by outcome", Align::Left), ("what it shows", Align::Wrap)];
    let mut list = Table::new(columns);
    for kind in KINDS.iter().filter(|kind| kind.name.contains(part)) {
        let by_outcome = if kind.by_outcome { "yes" } else { "" };
        list.row([Cell::new(Role::Name, kind.name), by_outcome.into(), kind.about.into()]);
    }
    list.render(terminal.columns, terminal.styles)
}
