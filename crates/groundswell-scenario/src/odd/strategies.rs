//! The strategies: groups and the calendar of activities.

use groundswell_model::{Activity, LagPolicy, Strategy, built_in};

use super::Subject;
use super::markdown::{escaped, table};
use crate::decode::clip;
use crate::explain::settings;
use crate::keys::{Keyed, Plain};

impl Subject<'_> {
    pub(super) fn strategies(&self) -> String {
        let strategies = self.scenario.strategies.iter().map(|own| self.strategy(own));
        strategies.collect::<Vec<_>>().join("\n")
    }

    fn strategy(&self, strategy: &Strategy) -> String {
        let groups = strategy.lags.as_ref().map(groups).unwrap_or_default();
        let rows: Vec<Vec<String>> =
            strategy.activities.iter().map(|activity| self.activity(activity)).collect();
        let head = ["activity", "kind", "weeks", "begins", "every", "aimed at", "sets"];
        let calendar =
            if rows.is_empty() { String::new() } else { format!("\n{}", table(&head, &rows)) };
        let why = match self.is_shipped(strategy) {
            true => String::new(),
            false => self.to_explain(&format!(
                "what `{}` stands for, and where its calendar and its numbers come from.",
                strategy.name
            )),
        };
        let about = escaped(&strategy.about);
        let heading = self.heading(4, &escaped(&strategy.name));
        format!("{heading}\n\n{about}\n{groups}{calendar}{why}")
    }

    /// Whether it is a built-in strategy as it comes, within the weeks of this study.
    fn is_shipped(&self, strategy: &Strategy) -> bool {
        built_in(&strategy.name).is_some_and(|mut shipped| {
            clip(&mut shipped, self.scenario.weeks);
            shipped == *strategy
        })
    }

    fn activity(&self, activity: &Activity) -> Vec<String> {
        let begins = self.scenario.date(activity.from).map(|date| date.to_string());
        let every =
            if activity.every == 1 { "week".into() } else { format!("{} weeks", activity.every) };
        let others = settings(activity).into_iter();
        let others = others.filter(|(name, _)| !matches!(*name, "every" | "targets"));
        let sets: Vec<String> = others.map(|(name, value)| format!("{name} {value}")).collect();
        vec![
            escaped(&activity.name),
            activity.kind.name().into(),
            format!("{}–{}", activity.from, activity.until),
            begins.unwrap_or_default(),
            every,
            escaped(&activity.targets.to_value().written().replace('"', "")),
            sets.join(", ").replace('"', ""),
        ]
    }
}

/// The policy for local action groups in a line.
fn groups(policy: &LagPolicy) -> String {
    let keys = LagPolicy::keys().into_iter().map(|key| {
        let value = key.get(policy).written().replace('"', "");
        format!("{} {value}", key.name)
    });
    let keys: Vec<String> = keys.collect();
    format!("\nLocal action groups: {}.\n", keys.join(", "))
}
