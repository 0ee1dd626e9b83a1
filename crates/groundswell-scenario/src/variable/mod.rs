//! Variables: the keys of a scenario that designs, sensitivity and calibration give other values.

mod error;
mod list;

use groundswell_model::Switches;

use crate::Scenario;
use crate::decode::clip;
use crate::hospital::HospitalSource;
use crate::keys::{Keyed, Kind, Value};
use crate::suggest;

pub use error::VariableError;

/// A key of a scenario that can be varied: a parameter of the model or of the network, or a key of
/// local action groups or activities, of one strategy or of all that have it.
///
/// Values are numbers; the value of a key that takes a name is the position of the name among
/// [`Self::names`].
///
/// ```
/// use groundswell_scenario::{Scenario, Variable};
///
/// let mut scenario = Scenario::default();
/// let alignment = Variable::find(&scenario, "alignment")?;
/// assert_eq!(alignment.name(), "lags.alignment");
/// alignment.set(&mut scenario, 0.2)?;
/// let placement = Variable::find(&scenario, "social-movement.lags.placement")?;
/// placement.set(&mut scenario, placement.read("random")?)?;
/// assert!(Variable::find(&scenario, "alinement").is_err());
/// # Ok::<(), groundswell_scenario::VariableError>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Variable {
    name: String,
    meaning: &'static str,
    unit: &'static str,
    kind: Kind,
    plausible: Option<(f64, f64)>,
    prior: bool,
    place: Place,
}

/// Where its value is.
#[derive(Clone, Debug, PartialEq)]
enum Place {
    /// A parameter of the model, by its full name.
    Parameter(String),
    /// A key of the network.
    Network(&'static str),
    /// A key of the local action groups of these strategies.
    Lags(Vec<String>, &'static str),
    /// A key of an activity of these strategies.
    Activities(Vec<String>, String, &'static str),
}

impl Variable {
    /// Everything that can be varied in a scenario: parameters, the network, then strategies.
    pub fn all(scenario: &Scenario) -> Vec<Self> {
        list::all(scenario)
    }

    /// The parameters that are assumptions and have a range, of mechanisms at work: what a
    /// conclusion should not depend on.
    pub fn priors(scenario: &Scenario) -> Vec<Self> {
        let at_work = |variable: &Self| match &variable.place {
            Place::Parameter(name) => works(&scenario.switches, name),
            _ => false,
        };
        let assumed = |variable: &Self| variable.prior && variable.plausible.is_some();
        Self::all(scenario).into_iter().filter(|one| assumed(one) && at_work(one)).collect()
    }

    /// The variable of a name; the last part will do where only one thing has it, for example
    /// `divergence` or `lags.alignment`.
    ///
    /// # Errors
    /// Nothing has that name, or several things have.
    pub fn find(scenario: &Scenario, name: &str) -> Result<Self, VariableError> {
        let all = Self::all(scenario);
        let name = name.trim().trim_start_matches("parameters.");
        if let Some(found) = all.iter().find(|one| one.name == name) {
            return Ok(found.clone());
        }
        let ends =
            |one: &&Self| one.name.strip_suffix(name).is_some_and(|rest| rest.ends_with('.'));
        let parts = |one: &Self| one.name.matches('.').count();
        let found: Vec<&Self> = all.iter().filter(ends).collect();
        let fewest = found.iter().map(|one| parts(one)).min();
        let widest: Vec<&Self> =
            found.into_iter().filter(|one| Some(parts(one)) == fewest).collect();
        match widest.as_slice() {
            [] => Err(unknown(name, &all)),
            [only] => Ok((*only).clone()),
            several => {
                let names = several.iter().map(|one| one.name.as_str());
                let message = format!("`{name}` can be {}", suggest::listed(names));
                Err(VariableError::new(message, "say which"))
            }
        }
    }

    /// The full name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What it means.
    pub fn meaning(&self) -> &'static str {
        self.meaning
    }

    /// Its unit; empty if it has none.
    pub fn unit(&self) -> &'static str {
        self.unit
    }

    /// The range that is thought plausible, if there is one.
    pub fn plausible(&self) -> Option<(f64, f64)> {
        self.plausible
    }

    /// The values that it takes, in words: `a number from 0 to 1`.
    pub fn expected(&self) -> String {
        match self.names() {
            [] => self.kind.expected(),
            names => format!("one of {}", names.join(", ")),
        }
    }

    /// Whether it takes whole numbers only.
    pub fn is_whole(&self) -> bool {
        matches!(self.kind, Kind::Whole { .. })
    }

    /// The names that it takes; none if it takes numbers.
    pub fn names(&self) -> &'static [&'static str] {
        match self.kind {
            Kind::Name(names) | Kind::Rule(names) => names,
            _ => &[],
        }
    }

    /// The value that a text stands for.
    ///
    /// # Errors
    /// It is no value of this variable.
    pub fn read(&self, text: &str) -> Result<f64, VariableError> {
        let text = text.trim();
        let named = self.names().iter().position(|&name| name == text);
        let read = match self.names() {
            [] => text.parse().ok(),
            _ => named.map(|position| position as f64),
        };
        match read.filter(|&value| self.fits(value)) {
            Some(value) => Ok(value),
            None => Err(self.refuse(text)),
        }
    }

    /// A value as files show it.
    pub fn shown(&self, value: f64) -> String {
        self.names().get(value as usize).map_or_else(|| value.to_string(), |&name| name.into())
    }

    /// Its value in a scenario, in the first strategy that has it; none if no strategy has it, or
    /// it is a list of departments.
    pub fn get(&self, scenario: &Scenario) -> Option<f64> {
        match &self.place {
            Place::Parameter(name) => scenario.parameters.get(name),
            Place::Network(key) => match &scenario.hospital {
                HospitalSource::Generated(spec) => self.value(&spec.network, key),
                HospitalSource::Imported(_) => None,
            },
            Place::Lags(names, key) => {
                let first = scenario.strategy(names.first()?)?;
                self.value(first.lags.as_ref()?, key)
            }
            Place::Activities(names, activity, key) => {
                let first = scenario.strategy(names.first()?)?;
                let found = first.activities.iter().find(|one| one.name == *activity);
                self.value(found?, key)
            }
        }
    }

    /// Gives it a value, in every strategy that has it.
    ///
    /// # Errors
    /// The value is out of its range.
    pub fn set(&self, scenario: &mut Scenario, value: f64) -> Result<(), VariableError> {
        if !self.fits(value) {
            return Err(self.refuse(&self.shown(value)));
        }
        match &self.place {
            Place::Parameter(name) => {
                let set = scenario.parameters.set(name, value);
                return set.map_err(|error| VariableError::new(error.to_string(), ""));
            }
            Place::Network(key) => {
                if let HospitalSource::Generated(spec) = &mut scenario.hospital {
                    self.write(&mut spec.network, key, value);
                }
            }
            Place::Lags(names, key) => {
                let of = scenario.strategies.iter_mut().filter(|one| names.contains(&one.name));
                of.filter_map(|one| one.lags.as_mut())
                    .for_each(|lags| self.write(lags, key, value));
            }
            Place::Activities(names, activity, key) => {
                let of = scenario.strategies.iter_mut().filter(|one| names.contains(&one.name));
                of.flat_map(|one| &mut one.activities)
                    .filter(|one| one.name == *activity)
                    .for_each(|one| self.write(one, key, value));
            }
        }
        let weeks = scenario.weeks;
        scenario.strategies.iter_mut().for_each(|strategy| clip(strategy, weeks));
        Ok(())
    }

    /// Whether it and another give a value to the same thing, as `lags.alignment` and
    /// `social-movement.lags.alignment` do.
    pub fn overlaps(&self, other: &Self) -> bool {
        let share = |a: &[String], b: &[String]| a.iter().any(|name| b.contains(name));
        match (&self.place, &other.place) {
            (Place::Lags(own, key), Place::Lags(names, other)) => key == other && share(own, names),
            (Place::Activities(own, activity, key), Place::Activities(names, with, other)) => {
                activity == with && key == other && share(own, names)
            }
            (own, other) => own == other,
        }
    }

    /// Whether a value is in its range.
    fn fits(&self, value: f64) -> bool {
        match self.kind {
            Kind::Number { low, high } => (low..=high).contains(&value),
            Kind::Whole { low, high } => {
                value.fract() == 0.0 && (low as f64..=high as f64).contains(&value)
            }
            _ => value.fract() == 0.0 && (0.0..self.names().len() as f64).contains(&value),
        }
    }

    fn refuse(&self, given: &str) -> VariableError {
        let message = format!("`{}` cannot be {given}", self.name);
        VariableError::new(message, format!("it must be {}", self.expected()))
    }

    fn value<T: Keyed>(&self, target: &T, key: &str) -> Option<f64> {
        let keys = T::keys();
        match keys.iter().find(|known| known.name == key)?.get(target) {
            Value::Number(number) => Some(number),
            Value::Whole(whole) => Some(whole as f64),
            Value::Text(name) => {
                self.names().iter().position(|&known| known == name).map(|at| at as f64)
            }
            _ => None,
        }
    }

    fn write<T: Keyed>(&self, target: &mut T, key: &str, value: f64) {
        let keys = T::keys();
        if let Some(key) = keys.iter().find(|known| known.name == key) {
            key.set(
                target,
                match self.kind {
                    Kind::Number { .. } => Value::Number(value),
                    Kind::Whole { .. } => Value::Whole(value as u64),
                    _ => Value::Text(self.shown(value)),
                },
            );
        }
    }
}

/// Whether the mechanism of a parameter is at work.
fn works(switches: &Switches, parameter: &str) -> bool {
    let mechanism = parameter.split('.').next().unwrap_or_default();
    switches.get(mechanism).unwrap_or(true)
}

fn unknown(name: &str, all: &[Variable]) -> VariableError {
    let full = all.iter().map(|one| one.name.as_str());
    let short = all.iter().filter_map(|one| one.name.rsplit('.').next());
    let advice = match suggest::nearest(name, full.chain(short)) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "`groundswell list parameters` shows the parameters of the model".into(),
    };
    VariableError::new(format!("nothing that can be varied is called `{name}`"), advice)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_can_be_read_and_set_to_what_it_is() {
        let scenario = Scenario::default();
        let mut names = Vec::new();
        for variable in Variable::all(&scenario) {
            let mut changed = scenario.clone();
            let value = variable.get(&scenario).unwrap();
            assert_eq!(variable.read(&variable.shown(value)), Ok(value), "{}", variable.name);
            variable.set(&mut changed, value).unwrap();
            assert_eq!(variable.get(&changed), Some(value), "{}", variable.name);
            names.push(variable.name);
        }
        let all = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), all, "no name is used twice");
    }

    #[test]
    fn the_last_part_of_a_name_will_do_where_only_one_thing_has_it() {
        let scenario = Scenario::default();
        let name = |given| Variable::find(&scenario, given).map(|found| found.name);
        assert_eq!(name("divergence").unwrap(), "programme.divergence");
        assert_eq!(name("placement").unwrap(), "lags.placement");
        assert_eq!(name("brokering.meetings").unwrap(), "brokering.meetings");
        assert_eq!(
            name("parameters.influence.confidence_bound").unwrap(),
            "influence.confidence_bound"
        );
        let several = name("reach").unwrap_err().to_string();
        assert!(
            several.contains("`briefing.reach`") && several.ends_with("say which"),
            "{several}"
        );
        let slip = name("divergense").unwrap_err().to_string();
        assert!(slip.ends_with("did you mean `divergence`?"), "{slip}");
    }

    #[test]
    fn one_strategy_or_all_that_have_it() {
        let mut scenario = Scenario::default();
        let set = |scenario: &mut Scenario, name, value| {
            Variable::find(scenario, name).unwrap().set(scenario, value).unwrap();
        };
        set(&mut scenario, "go-live.reach", 0.3);
        set(&mut scenario, "top-down.go-live.reach", 0.9);
        let reach = |name| {
            let activities = &scenario.strategy(name).unwrap().activities;
            activities.iter().find(|activity| activity.name == "go-live").unwrap().reach
        };
        assert_eq!([reach("top-down"), reach("social-movement")], [0.9, 0.3]);
    }

    #[test]
    fn values_out_of_range_are_refused() {
        let scenario = Scenario::default();
        let refused = |name, value| {
            let variable = Variable::find(&scenario, name).unwrap();
            variable.read(value).unwrap_err().to_string()
        };
        assert_eq!(
            refused("divergence", "1.5"),
            "`programme.divergence` cannot be 1.5; it must be a number from 0 to 1"
        );
        assert!(refused("voice.delay", "2.5").contains("a whole number from 1 to 52"));
        assert!(refused("placement", "somewhere").contains("one of sympathetic-first"));
    }

    #[test]
    fn priors_are_parameters_with_a_range_of_mechanisms_at_work() {
        let mut scenario = Scenario::default();
        let before = Variable::priors(&scenario).len();
        scenario.switches.set("turnover", false);
        let after = Variable::priors(&scenario);
        assert!(after.len() < before && after.iter().all(|one| !one.name.starts_with("turnover")));
        assert!(after.iter().all(|one| one.plausible.is_some()));
    }
}
