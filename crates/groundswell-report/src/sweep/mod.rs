//! Sweeps: what every strategy does at the points of a design, as a table and as figures.

mod axes;
mod figures;
mod table;

use groundswell_model::Outcome;

use crate::outcomes::{Face, Rank};

pub use figures::sweep_figures;
pub use table::sweep_text;

/// The outcomes that are looked at first, of these; all of them if none is.
///
/// ```
/// use groundswell_model::Outcome;
/// use groundswell_report::sweep::headlines;
///
/// assert_eq!(headlines(&[Outcome::Hours, Outcome::Practice]), [Outcome::Practice]);
/// assert_eq!(headlines(&[Outcome::Hours]), [Outcome::Hours]);
/// ```
pub fn headlines(outcomes: &[Outcome]) -> Vec<Outcome> {
    let is_headline = |outcome: &&Outcome| Face::of(outcome.name()).rank == Rank::Headline;
    let mut found: Vec<Outcome> = outcomes.iter().filter(is_headline).copied().collect();
    if found.is_empty() {
        found = outcomes.to_vec();
    }
    found.sort_by_key(|outcome| Face::position(outcome.name()));
    found
}
