//! A comparison of strategies as text: levels, differences, notes, verdicts.

mod differences;
mod levels;
mod notes;
mod verdicts;

use groundswell_analysis::{Comparison, OutcomeComparison};

use crate::outcomes::{Face, Rank};
use crate::style::Styles;

#[cfg(feature = "study")]
pub(crate) use levels::broken;
#[cfg(feature = "study")]
pub(crate) use verdicts::figures as figures_of;
pub use verdicts::{Claim, verdict_text};

/// Outcomes up to this number are all shown; of more, only the chosen ones.
const MANY: usize = 12;

/// A comparison as text of at most `columns`, if its names allow that.
///
/// Shows the levels of the outcomes under every strategy, the differences to the reference
/// (`none` if it is compared, else the first strategy), and notes on what the figures mean.
pub fn comparison_text(comparison: &Comparison, columns: usize, styles: Styles) -> String {
    let shown = chosen(comparison, Rank::Shown);
    let mut text = levels::levels(comparison, &shown, columns, styles);
    text.push('\n');
    text += &notes::notes(comparison, &shown, columns, styles);
    let reference = differences::reference(comparison).filter(|_| comparison.strategies.len() > 1);
    if let Some(reference) = reference {
        let headlines = chosen(comparison, Rank::Headline);
        let title = format!("Differences to {reference} in the same worlds");
        text += &format!("\n{}\n\n", styles.title(title));
        text += &differences::differences(comparison, &headlines, reference, columns, styles);
        text.push('\n');
        text += &notes::styled(&family(comparison), columns, styles);
    }
    text
}

/// The outcomes to show, in the order of tables.
pub(crate) fn chosen(comparison: &Comparison, rank: Rank) -> Vec<&OutcomeComparison> {
    let many = comparison.outcomes.len() > MANY;
    let wanted = |outcome: &&OutcomeComparison| !many || Face::of(&outcome.outcome).rank >= rank;
    let mut chosen: Vec<_> = comparison.outcomes.iter().filter(wanted).collect();
    chosen.sort_by_key(|outcome| Face::position(&outcome.outcome));
    chosen
}

fn family(comparison: &Comparison) -> String {
    format!(
        "p: t test of the hospital means, adjusted after Holm for all {} comparisons in \
         comparison.json. Larger is not always better.",
        comparison.family
    )
}
