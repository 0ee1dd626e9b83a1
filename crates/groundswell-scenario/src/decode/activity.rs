//! Reads activities: overrides of inherited ones, and new ones of a kind.

use std::collections::BTreeSet;

use groundswell_model::{Activity, ActivityKind, Targets};

use super::reader::{Given, Reader};
use super::scenario::Place;
use crate::diagnostic::Problem;
use crate::keys::{Kind, Value};
use crate::suggest;
use crate::text::{Entry, Node, Tree};

/// Most activities that a table gives.
const MOST_ACTIVITIES: usize = 1_000;

impl Reader<'_> {
    /// Reads the table `activities` on top of those inherited.
    pub(super) fn activities(
        &mut self,
        node: &Node,
        activities: &mut Vec<Activity>,
        place: &Place,
    ) {
        let entries = self.entries("activities", node);
        if entries.len() > MOST_ACTIVITIES {
            let message =
                format!("there are {} activities; there can be {MOST_ACTIVITIES}", entries.len());
            return self.report(Problem::new(node.span.clone(), message));
        }
        let inherited: Vec<String> = activities.iter().map(|a| a.name.clone()).collect();
        for entry in entries {
            match entry.node.tree {
                Tree::Switch(false) if inherited.contains(&entry.name) => {
                    activities.retain(|activity| activity.name != entry.name);
                }
                Tree::Switch(false) => self.nothing_to_drop(entry, &inherited),
                Tree::Switch(true) | Tree::Table(_) => self.activity(entry, activities, place),
                _ => self.wrong_type(&entry.name, &entry.node, "a table, or false to drop it"),
            }
        }
    }

    fn nothing_to_drop(&mut self, entry: &Entry, inherited: &[String]) {
        let message = format!("there is no activity `{}` to drop", entry.name);
        let known = inherited.iter().map(String::as_str);
        let problem = Problem::new(entry.at.clone(), message);
        let nearest = suggest::nearest(&entry.name, known.clone());
        self.report(match (nearest, inherited) {
            (Some(_), _) => problem.meant(nearest),
            (None, []) => problem.help("this strategy starts without activities"),
            (None, _) => problem.help(format!("inherited are {}", suggest::listed(known))),
        });
    }

    fn activity(&mut self, entry: &Entry, activities: &mut Vec<Activity>, place: &Place) {
        let position = activities.iter().position(|activity| activity.name == entry.name);
        let inherited = position.and_then(|position| activities.get(position)).cloned();
        let Some(mut activity) = self.start(entry, inherited.as_ref(), place) else { return };
        if matches!(entry.node.tree, Tree::Table(_)) {
            let given = self.table("activities", &entry.node, &["kind"], &mut activity);
            self.check_activity(&given, &activity, place);
        }
        match position.and_then(|position| activities.get_mut(position)) {
            Some(inherited) => *inherited = activity,
            None => activities.push(activity),
        }
    }

    /// What the values given are put on: the inherited activity, or the defaults of a kind.
    fn start(
        &mut self,
        entry: &Entry,
        inherited: Option<&Activity>,
        place: &Place,
    ) -> Option<Activity> {
        let kind_node = match &entry.node.tree {
            Tree::Table(entries) => entries.iter().find(|entry| entry.name == "kind"),
            _ => None,
        };
        let kind = match kind_node {
            Some(node) => Some(self.kind(&node.node)?),
            None => entry.name.parse::<ActivityKind>().ok(),
        };
        match (inherited, kind, kind_node) {
            (Some(inherited), Some(kind), Some(node)) if kind != inherited.kind => {
                let message = format!(
                    "`{}` is inherited as a {}; its kind cannot change",
                    entry.name,
                    inherited.kind.name()
                );
                let problem = Problem::new(node.node.span.clone(), message);
                self.report(problem.help("drop it with = false and add another under a new name"));
                None
            }
            (Some(inherited), ..) => Some(inherited.clone()),
            (None, Some(kind), _) => {
                let name = entry.name.clone();
                let named = self.check_name("activity", &name, entry.at.clone());
                named.then(|| Activity { name, ..Activity::new(kind, 0, place.weeks) })
            }
            (None, None, _) => {
                let message =
                    format!("`{}` is no inherited activity and no kind of activity", entry.name);
                let nearest = suggest::nearest(&entry.name, ActivityKind::NAMES.iter().copied());
                let problem = Problem::new(entry.at.clone(), message).meant(nearest);
                let kinds =
                    format!("to add one, give it a kind: {}", ActivityKind::NAMES.join(", "));
                self.report(problem.help(kinds));
                None
            }
        }
    }

    fn kind(&mut self, node: &Node) -> Option<ActivityKind> {
        let value = self.value("kind", node, &Kind::Name(ActivityKind::NAMES), "");
        let Some(Value::Text(name)) = value else { return None };
        name.parse().ok()
    }

    fn check_activity(&mut self, given: &Given<'_>, activity: &Activity, place: &Place) {
        self.check_weeks(given, activity.from, activity.until, place.horizon);
        if let (Targets::Named(names), Some(node)) = (&activity.targets, given.good("targets")) {
            self.check_departments(node, names, place, true);
        }
    }

    /// Checks that weeks given are within the horizon and in order.
    pub(super) fn check_weeks(
        &mut self,
        given: &Given<'_>,
        from: u32,
        until: u32,
        horizon: Option<u32>,
    ) {
        let (from_node, until_node) = (given.good("from"), given.good("until"));
        let before = self.problems.len();
        if let Some(node) = from_node {
            self.check_week("from", from, node, horizon);
        }
        if let (Some(node), Some(weeks)) = (until_node, horizon.filter(|&weeks| until > weeks)) {
            let message = format!("`until` is {until}, but the run has {weeks} weeks");
            let problem = Problem::new(node.span.clone(), message);
            self.report(problem.label(format!("from 1 to {weeks}")));
        }
        if self.problems.len() > before || from < until || given.bad("from") || given.bad("until") {
            return;
        }
        if let Some(node) = until_node.or(from_node) {
            let message = format!("it ends before week {until}, but begins in week {from}");
            self.report(
                Problem::new(node.span.clone(), message)
                    .help("`until` is not included: it must be above `from`"),
            );
        }
    }

    /// Checks that a week is within the horizon.
    pub(super) fn check_week(&mut self, name: &str, week: u32, node: &Node, horizon: Option<u32>) {
        if let Some(weeks) = horizon.filter(|&weeks| week >= weeks) {
            let message = format!(
                "`{name}` is {week}, but the run ends with week {}",
                weeks.saturating_sub(1)
            );
            let problem = Problem::new(node.span.clone(), message);
            self.report(problem.label(format!("from 0 to {}", weeks.saturating_sub(1))));
        }
    }

    /// Checks the departments of a list, and that there are some.
    pub(super) fn check_departments(
        &mut self,
        node: &Node,
        names: &[String],
        place: &Place,
        sponsors: bool,
    ) {
        let (Tree::List(nodes), Some(hospital)) = (&node.tree, &place.hospital) else { return };
        let mut known = hospital.department_names();
        known.retain(|name| sponsors || !hospital.sponsors(name));
        if names.is_empty() {
            self.report(Problem::new(node.span.clone(), "this list names no department"));
        }
        let set: BTreeSet<&str> = known.iter().copied().collect();
        for (name, node) in names.iter().zip(nodes) {
            if !set.contains(name.as_str()) {
                self.unknown_name("department", name, node.span.clone(), &known);
            }
        }
    }
}
