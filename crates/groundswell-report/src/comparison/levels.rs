//! The levels: what each strategy does to each outcome, strategies side by side.

use groundswell_analysis::{Comparison, OutcomeComparison};

use crate::number::rough_percent;
use crate::outcomes::Face;
use crate::style::{Role, Styles};
use crate::table::{Align, Cell, Table};

/// The outcome for which P(best) is shown.
const RANKED: &str = "sustained";

/// A table of outcomes by strategies.
pub(super) fn levels(
    comparison: &Comparison,
    shown: &[&OutcomeComparison],
    columns: usize,
    styles: Styles,
) -> String {
    let names = comparison.strategies.iter().map(|name| (broken(name), Align::Right));
    let corner = "mean over worlds".to_owned();
    let mut table = Table::new([(corner, Align::Left)].into_iter().chain(names));
    for outcome in shown {
        table.row(level_row(outcome));
    }
    if let Some(row) = best_row(comparison) {
        table.row(row);
    }
    table.render(columns, styles)
}

fn level_row(outcome: &OutcomeComparison) -> Vec<Cell> {
    let face = Face::of(&outcome.outcome);
    let means = || outcome.strategies.iter().map(|strategy| strategy.summary.mean);
    let decimals = face.style.decimals(means());
    let cells = means().map(|mean| face.style.with_interval(&mean, decimals).into());
    [face.level_label(&outcome.outcome).into()].into_iter().chain(cells).collect()
}

/// In how many worlds each strategy sustains most.
fn best_row(comparison: &Comparison) -> Option<Vec<Cell>> {
    let outcome = comparison.outcome(RANKED)?;
    outcome.without_best?;
    let shares = outcome.strategies.iter().map(|strategy| strategy.p_best);
    let top = shares.clone().flatten().fold(0.0, f64::max);
    let cells = shares.map(|share| {
        let role = if share == Some(top) { Role::Title } else { Role::Plain };
        Cell::new(role, rough_percent(share))
    });
    Some([Cell::from("P(best) for sustained, %")].into_iter().chain(cells).collect())
}

/// A long name over two lines, broken at the hyphen or space nearest to its middle.
pub(crate) fn broken(name: &str) -> String {
    const LONG: usize = 13;
    let middle = name.len() / 2;
    let breaks = name.match_indices(['-', ' ', '_']).map(|(at, mark)| at + mark.len());
    match breaks.min_by_key(|at| at.abs_diff(middle)) {
        Some(at) if name.chars().count() > LONG => {
            format!("{}\n{}", name[..at].trim_end(), &name[at..])
        }
        _ => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_names_take_two_lines() {
        assert_eq!(broken("top-down"), "top-down");
        assert_eq!(broken("networking-broker"), "networking-\nbroker");
        assert_eq!(broken("movement with alignment 0"), "movement with\nalignment 0");
        assert_eq!(broken("averyveryverylongname"), "averyveryverylongname");
    }
}
