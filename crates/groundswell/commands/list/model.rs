//! Lists of what the model is made of: strategies, activities, outcomes, mechanisms.

use groundswell_model::{
    Activity, ActivityKind, Better, Outcome, Switches, Voice, built_ins, table,
};
use groundswell_report::{Align, Cell, Role, Table, number};

use crate::terminal::Terminal;

/// The built-in strategies.
pub(super) fn strategies(part: &str, terminal: &Terminal) -> String {
    let columns = [
        ("strategy", Align::Left),
        ("activities", Align::Right),
        ("groups", Align::Right),
        ("what it does", Align::Wrap),
    ];
    let mut list = Table::new(columns);
    for strategy in built_ins().into_iter().filter(|strategy| strategy.name.contains(part)) {
        let groups = strategy.lags.map_or(0, |lags| lags.count);
        list.row([
            Cell::new(Role::Name, strategy.name),
            strategy.activities.len().to_string().into(),
            groups.to_string().into(),
            strategy.about.into(),
        ]);
    }
    list.render(terminal.columns, terminal.styles)
}

/// The kinds of activity, with what they set unless a scenario says otherwise.
pub(super) fn activities(part: &str, terminal: &Terminal) -> String {
    let columns = [
        ("activity", Align::Left),
        ("voice", Align::Left),
        ("sets", Align::Left),
        ("what it is", Align::Wrap),
    ];
    let mut list = Table::new(columns);
    for &kind in ActivityKind::ALL.iter().filter(|kind| kind.name().contains(part)) {
        let activity = Activity::new(kind, 0, 1);
        list.row([
            Cell::new(Role::Name, kind.name()),
            voice(activity.voice).into(),
            settings(&activity).into(),
            kind.about().into(),
        ]);
    }
    list.render(terminal.columns, terminal.styles)
}

fn voice(voice: Voice) -> &'static str {
    match voice {
        Voice::Management => "management",
        Voice::Local => "local",
        Voice::Broker => "broker",
        Voice::Coach => "coach",
    }
}

/// What an activity sets, other than 0.
fn settings(activity: &Activity) -> String {
    let settings = [
        ("reach", activity.reach),
        ("show", activity.show),
        ("participation", activity.participation),
        ("pledge", activity.pledge),
        ("curiosity", activity.curiosity),
        ("pressure", activity.pressure),
        ("hours", activity.hours),
        ("brokers", activity.brokers as f32),
        ("meetings", activity.meetings),
        ("coaches", activity.coaches as f32),
        ("visits", activity.visits as f32),
        ("every", if activity.every == 1 { 0.0 } else { activity.every as f32 }),
    ];
    let settings = settings.into_iter().filter(|(_, setting)| *setting != 0.0);
    settings.map(|(name, setting)| format!("{name} {setting}")).collect::<Vec<_>>().join(", ")
}

/// The outcomes of a run.
pub(super) fn outcomes(part: &str, terminal: &Terminal) -> String {
    let columns = [
        ("outcome", Align::Left),
        ("unit", Align::Left),
        ("better", Align::Left),
        ("meaning", Align::Wrap),
    ];
    let mut list = Table::new(columns);
    for outcome in Outcome::ALL.iter().filter(|outcome| outcome.name().contains(part)) {
        let better = match outcome.better() {
            Better::Higher => "higher",
            Better::Lower => "lower",
            Better::Neither => "neither",
        };
        list.row([
            Cell::new(Role::Name, outcome.name()),
            outcome.unit().into(),
            better.into(),
            outcome.meaning().into(),
        ]);
    }
    list.render(terminal.columns, terminal.styles)
}

/// The mechanisms, with how many parameters they have and whether they can be switched off.
pub(super) fn mechanisms(part: &str, terminal: &Terminal) -> String {
    let columns = [
        ("mechanism", Align::Left),
        ("parameters", Align::Right),
        ("of them priors", Align::Right),
        ("switch it off with", Align::Left),
    ];
    let mut list = Table::new(columns);
    for mechanism in names().into_iter().filter(|name| name.contains(part)) {
        let own: Vec<_> = table().into_iter().filter(|row| row.mechanism == mechanism).collect();
        let priors = own.iter().filter(|row| row.parameter.source.is_prior()).count();
        let switch = match Switches::NAMES.contains(&mechanism) {
            true => format!("--set mechanisms.{mechanism}=false"),
            false => "(always on)".to_owned(),
        };
        list.row([
            Cell::new(Role::Name, mechanism),
            number(own.len() as f64, 0).into(),
            number(priors as f64, 0).into(),
            switch.into(),
        ]);
    }
    list.render(terminal.columns, terminal.styles)
}

/// The names of the mechanisms in the order of the week, those without parameters last.
fn names() -> Vec<&'static str> {
    let mut names: Vec<&str> = table().into_iter().map(|row| row.mechanism).collect();
    names.dedup();
    names.extend(Switches::NAMES.iter().filter(|name| !names.contains(name)).collect::<Vec<_>>());
    names
}
