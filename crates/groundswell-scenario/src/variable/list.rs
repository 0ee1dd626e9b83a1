//! What can be varied in a scenario: parameters, the network, groups and activities of strategies.

use groundswell_model::{Activity, LagPolicy, Strategy, table};
use groundswell_network::NetworkSpec;

use super::{Place, Variable};
use crate::Scenario;
use crate::hospital::HospitalSource;
use crate::keys::{Key, Keyed, parameter_kind, plausible};

/// Keys of an activity that say when it is, not how strong.
const WHEN: [&str; 3] = ["from", "until", "every"];

/// Everything that can be varied, in the order of [`Variable::all`].
pub(super) fn all(scenario: &Scenario) -> Vec<Variable> {
    let mut all = parameters();
    if let HospitalSource::Generated(spec) = &scenario.hospital
        && spec.graph.is_none()
    {
        all.extend(NetworkSpec::keys().iter().map(network));
    }
    all.extend(lags(scenario));
    all.extend(activities(scenario));
    all
}

fn parameters() -> Vec<Variable> {
    let variable = |row: groundswell_model::Entry| Variable {
        name: row.name.clone(),
        meaning: row.parameter.meaning,
        unit: row.parameter.unit,
        kind: parameter_kind(&row.parameter),
        plausible: plausible(&row.parameter),
        prior: row.parameter.source.is_prior(),
        place: Place::Parameter(row.name),
    };
    table().into_iter().map(variable).collect()
}

fn network(key: &Key<NetworkSpec>) -> Variable {
    of_key(key, format!("hospital.network.{}", key.name), Place::Network(key.name))
}

/// The keys of local action groups: of all strategies that have them, then of each.
fn lags(scenario: &Scenario) -> Vec<Variable> {
    let with = scenario.strategies.iter().filter(|strategy| strategy.lags.is_some());
    let names: Vec<String> = with.map(|strategy| strategy.name.clone()).collect();
    let of = |prefix: &str, names: &[String]| -> Vec<Variable> {
        let keys = LagPolicy::keys();
        let keys = keys.iter().filter(|key| !WHEN.contains(&key.name));
        keys.map(|key| {
            let place = Place::Lags(names.to_vec(), key.name);
            of_key(key, format!("{prefix}lags.{}", key.name), place)
        })
        .collect()
    };
    everywhere_and_each(&names, of)
}

/// The keys of activities: of all strategies that have an activity of that name, then of each.
fn activities(scenario: &Scenario) -> Vec<Variable> {
    let mut all = Vec::new();
    let every = scenario.strategies.iter().flat_map(|strategy| &strategy.activities);
    let mut activities: Vec<&str> = every.map(|activity| activity.name.as_str()).collect();
    activities.sort_unstable();
    activities.dedup();
    for activity in activities {
        let has = |strategy: &&Strategy| strategy.activities.iter().any(|a| a.name == activity);
        let with = scenario.strategies.iter().filter(has);
        let names: Vec<String> = with.map(|strategy| strategy.name.clone()).collect();
        all.extend(everywhere_and_each(&names, |prefix, names| {
            let keys = Activity::keys();
            let keys = keys.iter().filter(|key| !WHEN.contains(&key.name));
            keys.map(|key| {
                let place = Place::Activities(names.to_vec(), activity.into(), key.name);
                of_key(key, format!("{prefix}{activity}.{}", key.name), place)
            })
            .collect()
        }));
    }
    all
}

/// What all of these strategies have, then what each of them has under its own name.
fn everywhere_and_each(
    names: &[String],
    of: impl Fn(&str, &[String]) -> Vec<Variable>,
) -> Vec<Variable> {
    let all = if names.is_empty() { Vec::new() } else { of("", names) };
    let each = names.iter().flat_map(|name| of(&format!("{name}."), std::slice::from_ref(name)));
    all.into_iter().chain(each).collect()
}

fn of_key<T>(key: &Key<T>, name: String, place: Place) -> Variable {
    let (kind, prior) = (key.kind.clone(), key.is_prior());
    let Key { meaning, unit, plausible, .. } = *key;
    Variable { name, meaning, unit, kind, plausible, prior, place }
}
