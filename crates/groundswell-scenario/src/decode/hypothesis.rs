//! Reads hypotheses: claims such as `social-movement.pockets > top-down.pockets`.

use groundswell_model::{Outcome, Strategy};

use super::reader::Reader;
use crate::diagnostic::Problem;
use crate::hypothesis::{Comparand, Hypothesis, Relation, Term};
use crate::keys::HypothesisDraft;
use crate::text::{Node, Span};

/// Most hypotheses of a file.
const MOST_HYPOTHESES: usize = 1_000;

/// A part of a claim and where it begins in it.
type Part<'c> = (&'c str, usize);

impl Reader<'_> {
    /// Reads `[[hypothesis]]` blocks about the strategies that are compared.
    pub(super) fn hypotheses(
        &mut self,
        node: Option<&Node>,
        strategies: &[Strategy],
        horizon: Option<u32>,
    ) -> Vec<Hypothesis> {
        let nodes = self.tables("hypothesis", node, MOST_HYPOTHESES);
        nodes.iter().filter_map(|node| self.hypothesis(node, strategies, horizon)).collect()
    }

    fn hypothesis(
        &mut self,
        node: &Node,
        strategies: &[Strategy],
        horizon: Option<u32>,
    ) -> Option<Hypothesis> {
        let mut draft = HypothesisDraft::default();
        let given = self.table("hypothesis", node, &[], &mut draft);
        if let (Some(week), Some(node)) = (draft.week, given.good("week")) {
            self.check_week("week", week, node, horizon);
        }
        let Some(claim) = given.entry("claim") else {
            let problem = Problem::new(given.span(), "this hypothesis has no claim");
            let example = "write claim = \"social-movement.pockets > top-down.pockets\"";
            self.report(problem.help(example));
            return None;
        };
        let at = given.good("claim")?.span.clone();
        let hypothesis = self.claim(&draft, &at, strategies)?;
        let runs_only = hypothesis.outcomes().find(|outcome| outcome.measure().is_none());
        if let (Some(outcome), Some(_)) = (runs_only, draft.week) {
            let at = given.node("week").map_or(claim.at.clone(), |node| node.span.clone());
            let message = format!("no single week shows `{}`", outcome.name());
            self.report(Problem::new(at, message).label("leave `week` out"));
            return None;
        }
        Some(hypothesis)
    }

    fn claim(
        &mut self,
        draft: &HypothesisDraft,
        at: &Span,
        strategies: &[Strategy],
    ) -> Option<Hypothesis> {
        let claim = draft.claim.as_str();
        let Some((sign, relation)) = claim.find(['>', '<']).zip(Relation::find(claim)) else {
            let problem = Problem::new(at.clone(), "this claim compares nothing");
            self.report(problem.help(
                "write `strategy.outcome > strategy.outcome`, `<`, or a number on the right",
            ));
            return None;
        };
        let written = self.slice(at);
        let place = |part: Part<'_>| within(written, claim, at, part);
        let (left, right) = (trimmed(claim, 0, sign), trimmed(claim, sign + 1, claim.len()));
        let (left_at, right_at) = (place(left), place(right));
        if right.0.starts_with('=') {
            let problem = Problem::new(right_at, "a claim compares by `>` or `<` alone");
            self.report(problem.label("leave the `=` out"));
            return None;
        }
        let left = self.term(left.0, left_at, strategies);
        let right = match right.0.parse::<f64>() {
            Ok(number) if number.is_finite() => Some(Comparand::Number(number)),
            Ok(_) => {
                self.report(Problem::new(right_at, "this number is not finite"));
                None
            }
            Err(_) => self.term(right.0, right_at, strategies).map(Comparand::Term),
        };
        let HypothesisDraft { week, smallest, .. } = *draft;
        Some(Hypothesis { left: left?, relation, right: right?, week, smallest })
    }

    fn term(&mut self, text: &str, at: Span, strategies: &[Strategy]) -> Option<Term> {
        let Some((strategy, outcome)) = text.split_once('.') else {
            let problem = Problem::new(at, format!("`{text}` is no outcome of a strategy"));
            self.report(problem.label("write strategy.outcome, such as `none.practice`"));
            return None;
        };
        let split = at.start + strategy.len();
        let whole = at.len() != text.len();
        let part = |start, end| if whole { at.clone() } else { start..end };
        let known: Vec<&str> = strategies.iter().map(|strategy| strategy.name.as_str()).collect();
        let compared = known.contains(&strategy);
        if !compared {
            self.unknown_name("strategy", strategy, part(at.start, split), &known);
        }
        let Ok(outcome) = outcome.parse::<Outcome>() else {
            self.unknown_name("outcome", outcome, part(split + 1, at.end), Outcome::NAMES);
            return None;
        };
        compared.then(|| Term { strategy: strategy.into(), outcome })
    }
}

fn trimmed(claim: &str, start: usize, end: usize) -> Part<'_> {
    let part = claim.get(start..end).unwrap_or_default();
    let blank = part.len() - part.trim_start().len();
    (part.trim(), start + blank)
}

/// Where a part of a claim stands in the file; all of the claim if it is written with escapes.
fn within(written: &str, claim: &str, at: &Span, (part, start): Part<'_>) -> Span {
    let plain = written.get(1..written.len().saturating_sub(1)) == Some(claim);
    if !plain {
        return at.clone();
    }
    let start = at.start + 1 + start;
    start..start + part.len()
}
