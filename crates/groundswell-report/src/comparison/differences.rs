//! The differences: what each strategy changes against a reference in the same worlds.

use groundswell_analysis::{Comparison, OutcomeComparison, Pair};

use crate::number::{p_value, rough_percent};
use crate::outcomes::Face;
use crate::style::{Role, Styles};
use crate::table::{Align, Cell, Table};

/// A table of the differences of all other strategies to the reference.
pub(super) fn differences(
    comparison: &Comparison,
    shown: &[&OutcomeComparison],
    reference: &str,
    columns: usize,
    styles: Styles,
) -> String {
    let level = comparison.confidence.level() * 100.0;
    let mut table = Table::new([
        ("outcome".to_owned(), Align::Left),
        ("strategy".to_owned(), Align::Left),
        (format!("minus\n{reference}"), Align::Right),
        (format!("{level:.0} %\ninterval"), Align::Right),
        ("p after\nHolm".to_owned(), Align::Right),
        ("larger in %\nof worlds".to_owned(), Align::Right),
    ]);
    for outcome in shown {
        let others = comparison.strategies.iter().filter(|name| *name != reference);
        let pairs = others.filter_map(|name| comparison.pair(&outcome.outcome, name, reference));
        for row in rows(&outcome.outcome, &pairs.collect::<Vec<Pair>>()) {
            table.row(row);
        }
    }
    table.render(columns, styles)
}

/// The rows of an outcome, which is named in the first of them.
fn rows(outcome: &str, pairs: &[Pair]) -> Vec<[Cell; 6]> {
    let face = Face::of(outcome);
    let decimals = face.style.decimals(pairs.iter().map(|pair| pair.paired.difference));
    let row = |(position, pair): (usize, &Pair)| {
        let difference = &pair.paired.difference;
        let label = if position == 0 { face.difference_label(outcome) } else { String::new() };
        [
            label.into(),
            pair.left.as_str().into(),
            face.style.signed(difference.estimate, decimals).into(),
            Cell::new(Role::Faint, face.style.interval(difference, decimals)),
            p_value(pair.p_holm).into(),
            rough_percent(pair.paired.superiority).into(),
        ]
    };
    pairs.iter().enumerate().map(row).collect()
}
