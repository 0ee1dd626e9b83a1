//! The notes below a comparison: what its figures are, and where they say less than they seem to.

use groundswell_analysis::{Comparison, NoInterval, OutcomeComparison};

use crate::number::counted;
use crate::outcomes::Face;
use crate::style::Styles;
use crate::text::paragraph;

/// What kind of intervals a study has that looked at its results while they grew.
pub(crate) const ANYTIME: &str = "\
Intervals and p values are those of confidence sequences (Wang & Ramdas 2025): they hold though the \
study looked at its results after every hospital draw.";

/// The notes on the levels.
pub(super) fn notes(
    comparison: &Comparison,
    shown: &[&OutcomeComparison],
    columns: usize,
    styles: Styles,
) -> String {
    let mut notes = vec![intervals(comparison)];
    notes.extend(no_interval(shown));
    notes.extend(undefined(shown));
    notes.iter().map(|note| styled(note, columns, styles)).collect()
}

/// A note, faint, line by line.
pub(super) fn styled(note: &str, columns: usize, styles: Styles) -> String {
    let text = paragraph(note, 0, columns);
    text.lines().map(|line| styles.faint(line) + "\n").collect()
}

fn intervals(comparison: &Comparison) -> String {
    let level = comparison.confidence.level() * 100.0;
    let hospitals = counted(comparison.hospitals as u64, "hospital draw");
    let worlds = counted((comparison.hospitals * comparison.runs) as u64, "world");
    let looks = if comparison.anytime { format!(" {ANYTIME}") } else { String::new() };
    format!(
        "± half a {level:.0} % interval for the mean. It counts the {hospitals}, not the {worlds}, as \
         independent.{looks}"
    )
}

/// Why intervals are missing, if they are.
fn no_interval(shown: &[&OutcomeComparison]) -> Option<String> {
    let strategies = shown.iter().flat_map(|outcome| &outcome.strategies);
    let reasons = strategies.filter_map(|strategy| strategy.summary.mean.no_interval);
    let reason = reasons
        .filter(|reason| *reason != NoInterval::NoWorlds)
        .min_by_key(|reason| usize::from(*reason != NoInterval::OneHospital))?;
    let advice = match reason {
        NoInterval::OneHospital => "; run more hospitals",
        _ => "",
    };
    Some(format!("Figures without ± have no interval: {reason}{advice}."))
}

/// In how many worlds outcomes are undefined, and why.
fn undefined(shown: &[&OutcomeComparison]) -> Vec<String> {
    shown.iter().filter_map(|outcome| undefined_in(outcome)).collect()
}

fn undefined_in(outcome: &OutcomeComparison) -> Option<String> {
    let face = Face::of(&outcome.outcome);
    let why = if face.undefined.is_empty() { "it has no value" } else { face.undefined };
    let label = face.level_label(&outcome.outcome);
    let worlds =
        outcome.strategies.iter().map(|s| s.summary.defined + s.summary.undefined).max()?;
    let affected: Vec<String> = outcome
        .strategies
        .iter()
        .filter(|strategy| strategy.summary.undefined > 0)
        .map(|strategy| format!("{} {}", strategy.strategy, strategy.summary.undefined))
        .collect();
    let defined: usize = outcome.strategies.iter().map(|strategy| strategy.summary.defined).sum();
    match (affected.is_empty(), defined) {
        (true, _) => None,
        (false, 0) => Some(format!("{label} is undefined: {why}.")),
        (false, _) => Some(format!(
            "{label} leaves out worlds in which {why}; of {worlds}: {}.",
            affected.join(", ")
        )),
    }
}
