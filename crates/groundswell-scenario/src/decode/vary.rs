//! Reads `[vary]`: what designs give to which variables, by name.

use super::reader::Reader;
use crate::diagnostic::Problem;
use crate::text::{Entry, Node, Span, Tree};
use crate::{Scenario, Variable, VariableError, Variation};

/// What a value under `[vary]` can be.
const EXPECTED: &str =
    "a range such as \"0:1\", a list of values, or true for all that is plausible";

/// A name under `[vary]` with its value; `at` is where the name stands.
struct Varied<'n> {
    name: String,
    at: Span,
    node: &'n Node,
}

impl Reader<'_> {
    /// Reads `[vary]` of a scenario of which all else is read.
    pub(super) fn vary(&mut self, node: Option<&Node>, scenario: &Scenario) -> Vec<Variation> {
        let entries = node.map_or(&[][..], |node| self.entries("vary", node));
        let mut read: Vec<Variation> = Vec::new();
        for varied in entries.iter().flat_map(|entry| flattened("", entry)) {
            let Some(variation) = self.variation(&varied, scenario) else { continue };
            let known = read.iter().find(|one| one.variable.overlaps(&variation.variable));
            if let Some(known) = known.map(|known| known.variable.name()) {
                let message = format!("`{known}` is varied twice");
                self.report(Problem::new(varied.at, message).label("keep one of them"));
                continue;
            }
            read.push(variation);
        }
        read
    }

    fn variation(&mut self, varied: &Varied<'_>, scenario: &Scenario) -> Option<Variation> {
        let variable = Variable::find(scenario, &varied.name);
        let variable = variable.map_err(|error| self.refuse(varied.at.clone(), error)).ok()?;
        let read = match &varied.node.tree {
            Tree::Text(text) => Variation::written(variable, text),
            Tree::Switch(true) => Variation::usual(variable),
            Tree::List(nodes) => {
                let levels: Vec<f64> =
                    nodes.iter().filter_map(|node| self.level(&variable, node)).collect();
                if levels.len() < nodes.len() {
                    return None;
                }
                Variation::levels(variable, levels)
            }
            _ => {
                self.wrong_type(&varied.name, varied.node, EXPECTED);
                return None;
            }
        };
        read.map_err(|error| self.refuse(varied.node.span.clone(), error)).ok()
    }

    /// One value of a list.
    fn level(&mut self, variable: &Variable, node: &Node) -> Option<f64> {
        let read = match &node.tree {
            Tree::Text(text) => variable.read(text),
            Tree::Whole(_) | Tree::Number(_) => variable.read(&node.as_number().to_string()),
            _ => {
                self.wrong_type(variable.name(), node, &variable.expected());
                return None;
            }
        };
        read.map_err(|error| self.refuse(node.span.clone(), error)).ok()
    }

    fn refuse(&mut self, at: Span, error: VariableError) {
        let problem = Problem::new(at, error.message);
        self.report(match error.advice.starts_with("did you mean") {
            true => problem.label(error.advice),
            false => problem.help(error.advice),
        });
    }
}

/// The names under an entry, which may be written as tables: `lags.alignment` is `alignment` in
/// `lags`.
fn flattened<'n>(prefix: &str, entry: &'n Entry) -> Vec<Varied<'n>> {
    let name = format!("{prefix}{}", entry.name);
    match &entry.node.tree {
        Tree::Table(entries) => {
            let prefix = format!("{name}.");
            entries.iter().flat_map(|entry| flattened(&prefix, entry)).collect()
        }
        _ => vec![Varied { name, at: entry.at.clone(), node: &entry.node }],
    }
}
