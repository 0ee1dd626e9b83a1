//! Reads strategies: variants of the built-in ones and new ones, and which are compared.

use groundswell_model::{LagPolicy, Placement, Strategy, built_in, built_ins};

use super::reader::{Given, Reader};
use super::scenario::Place;
use crate::diagnostic::Problem;
use crate::keys::{Kind, StrategyHead, Value};
use crate::text::{Node, Tree};

/// Most strategies that a file defines.
const MOST_STRATEGIES: usize = 1_000;

/// Longest name of a strategy.
const LONGEST: usize = 64;

impl Reader<'_> {
    /// Reads `[[strategy]]` blocks, each of which may build on those before it.
    pub(super) fn strategies(&mut self, node: Option<&Node>, place: &Place) -> Vec<Strategy> {
        let mut defined: Vec<Strategy> = Vec::new();
        for node in self.tables("strategy", node, MOST_STRATEGIES) {
            if let Some(strategy) = self.strategy(node, &defined, place) {
                defined.push(strategy);
            }
        }
        defined
    }

    fn strategy(&mut self, node: &Node, defined: &[Strategy], place: &Place) -> Option<Strategy> {
        let mut head = StrategyHead::default();
        let given = self.table("strategy", node, &["lags", "activities"], &mut head);
        if given.entry("name").is_none() && matches!(node.tree, Tree::Table(_)) {
            let problem = Problem::new(given.span(), "this strategy has no name");
            self.report(problem.label("give it one: name = \"…\""));
        }
        let named = self.strategy_name(&given, &head, defined);
        let mut strategy = self.base(&given, &head, defined);
        strategy.name = head.name;
        if given.good("about").is_some() {
            strategy.about = head.about;
        }
        if let Some(node) = given.node("lags") {
            strategy.lags = self.lags(node, strategy.lags, place);
        }
        if let Some(node) = given.node("activities") {
            self.activities(node, &mut strategy.activities, place);
        }
        clip(&mut strategy, place.weeks);
        named.then_some(strategy)
    }

    fn strategy_name(
        &mut self,
        given: &Given<'_>,
        head: &StrategyHead,
        defined: &[Strategy],
    ) -> bool {
        let Some(node) = given.good("name") else { return false };
        let name = &head.name;
        let plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
        let good = !name.is_empty() && name.len() <= LONGEST && name.chars().all(plain);
        if !good {
            let problem = Problem::new(node.span.clone(), "this cannot be the name of a strategy");
            let rule = format!("use 1 to {LONGEST} letters, digits, hyphens and underscores");
            self.report(problem.label(rule));
            return false;
        }
        if defined.iter().any(|other| other.name == *name) {
            let message = format!("two strategies are called `{name}`");
            self.report(Problem::new(node.span.clone(), message).label("choose another name"));
            return false;
        }
        true
    }

    /// The strategy that this one starts from.
    fn base(&mut self, given: &Given<'_>, head: &StrategyHead, defined: &[Strategy]) -> Strategy {
        let Some(name) = &head.extends else {
            return built_in(&head.name).unwrap_or_else(nothing);
        };
        let found = defined.iter().find(|other| other.name == *name).cloned();
        if let Some(base) = found.or_else(|| built_in(name)) {
            let about =
                if name == "none" { String::new() } else { format!("A variant of {name}.") };
            return Strategy { about, ..base };
        }
        if let Some(node) = given.good("extends") {
            let built = built_ins();
            let known = defined.iter().chain(&built).map(|known| known.name.as_str());
            let known: Vec<&str> = known.collect();
            self.unknown_name("strategy", name, node.span.clone(), &known);
        }
        stand_in(defined)
    }

    fn lags(&mut self, node: &Node, base: Option<LagPolicy>, place: &Place) -> Option<LagPolicy> {
        match node.tree {
            Tree::Switch(false) => return None,
            Tree::Switch(true) => return base.or_else(|| Some(LagPolicy::default())),
            _ => {}
        }
        let mut policy = base.unwrap_or_default();
        let given = self.table("lags", node, &[], &mut policy);
        self.check_weeks(&given, policy.from, policy.until, place.horizon);
        if let (Placement::Named(names), Some(node)) = (&policy.placement, given.good("placement"))
        {
            self.check_departments(node, names, place, false);
        }
        Some(policy)
    }

    /// Reads which strategies are compared: those named, or the built-in ones and all defined.
    pub(super) fn compared(
        &mut self,
        node: Option<&Node>,
        defined: Vec<Strategy>,
        weeks: u32,
    ) -> Vec<Strategy> {
        let available = available(defined, weeks);
        let Some(node) = node else { return available };
        let known: Vec<String> = available.iter().map(|strategy| strategy.name.clone()).collect();
        let known: Vec<&str> = known.iter().map(String::as_str).collect();
        let Some(Value::Texts(names)) = self.value("strategies", node, &Kind::Texts, "") else {
            return available;
        };
        if names.is_empty() {
            self.report(Problem::new(node.span.clone(), "there is no strategy to compare"));
        }
        let Tree::List(nodes) = &node.tree else { return available };
        let before = self.problems.len();
        let mut compared: Vec<Strategy> = Vec::new();
        for (name, node) in names.iter().zip(nodes) {
            if compared.iter().any(|strategy| strategy.name == *name) {
                let message = format!("`{name}` is named twice");
                self.report(Problem::new(node.span.clone(), message));
            } else if let Some(found) = available.iter().find(|strategy| strategy.name == *name) {
                compared.push(found.clone());
            } else {
                self.unknown_name("strategy", name, node.span.clone(), &known);
            }
        }
        // With a name that is not there, hypotheses may be about any strategy.
        if self.problems.len() > before { available } else { compared }
    }
}

/// The built-in strategies, replaced where the file defines one of the same name, and the others.
fn available(mut defined: Vec<Strategy>, weeks: u32) -> Vec<Strategy> {
    let mut available = built_ins();
    for strategy in &mut available {
        match defined.iter().position(|own| own.name == strategy.name) {
            Some(own) => *strategy = defined.remove(own),
            None => clip(strategy, weeks),
        }
    }
    available.append(&mut defined);
    available
}

/// In place of a strategy that is not there: it has every activity it could have had, so that the
/// rest of the block can still be checked.
fn stand_in(defined: &[Strategy]) -> Strategy {
    let built = built_ins();
    let activities = defined.iter().chain(&built).flat_map(|known| known.activities.clone());
    Strategy { activities: activities.collect(), ..nothing() }
}

/// A strategy without anything.
fn nothing() -> Strategy {
    Strategy { name: String::new(), about: String::new(), lags: None, activities: Vec::new() }
}

/// Cuts off what lies beyond the horizon.
pub(crate) fn clip(strategy: &mut Strategy, weeks: u32) {
    strategy.activities.retain(|activity| activity.from < weeks);
    for activity in &mut strategy.activities {
        activity.until = activity.until.min(weeks);
    }
    strategy.lags = strategy.lags.take().filter(|lags| lags.from < weeks);
    if let Some(lags) = &mut strategy.lags {
        lags.until = lags.until.min(weeks);
    }
}
