//! Variations: what values a variable is given, as it is written: levels, steps, a range or names.

use std::fmt;

use crate::keys::Value;
use crate::{Scenario, Variable, VariableError};

/// Most values that steps may have; more could not be simulated.
const MOST_STEPS: f64 = 100_000.0;

/// A variable with the values that a design gives it.
///
/// It is written, and displayed, as the name of the variable with
///
/// | written | gives it |
/// |---|---|
/// | `divergence=.2,.5,.8` | these values |
/// | `alignment=0:1:0.1` | the values from 0 to 1 in steps of 0.1 |
/// | `alignment=0:1` | a range |
/// | `norms.rate=0.01:1:log` | a range whose logarithms are equally probable |
/// | `placement=random,all` | these names |
/// | `divergence` | what the scenario's `[vary]` gives it, else its plausible range or all names |
///
/// ```
/// use groundswell_scenario::{Scenario, Values, Variation};
///
/// let scenario = Scenario::default();
/// let variation = Variation::read(&scenario, "alignment = 0:1:0.1")?;
/// assert_eq!(variation.to_string(), "lags.alignment=0:1:0.1");
/// assert_eq!(variation.values, Values::Steps { low: 0.0, high: 1.0, step: 0.1 });
/// assert!(Variation::read(&scenario, "alignment=1:0").is_err());
/// # Ok::<(), groundswell_scenario::VariableError>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Variation {
    /// What is varied.
    pub variable: Variable,
    /// The values that it is given, each one of the variable's.
    pub values: Values,
}

/// The values that a variable is given.
#[derive(Clone, Debug, PartialEq)]
pub enum Values {
    /// These values, at least one, each once.
    Levels(Vec<f64>),
    /// From the lower end to the upper one in steps.
    Steps {
        /// Lower end, below the upper one.
        low: f64,
        /// Upper end, which is met if a step ends there.
        high: f64,
        /// Step, above 0 and not larger than the range.
        step: f64,
    },
    /// Any value of a range.
    Range {
        /// Lower end, below the upper one.
        low: f64,
        /// Upper end.
        high: f64,
        /// Whether logarithms of the values are equally probable, not the values; they are above 0.
        logarithmic: bool,
    },
}

impl Variation {
    /// Reads what a scenario's variable is given, as it is written.
    ///
    /// # Errors
    /// The scenario has no such variable, or it cannot have such values; the error says what it can
    /// have.
    pub fn read(scenario: &Scenario, text: &str) -> Result<Self, VariableError> {
        match text.split_once('=') {
            Some((name, values)) => Self::written(Variable::find(scenario, name)?, values),
            None => {
                let variable = Variable::find(scenario, text)?;
                let given = scenario.vary.iter().find(|given| given.variable == variable);
                given.cloned().map_or_else(|| Self::usual(variable), Ok)
            }
        }
    }

    /// A variable with its plausible range, or with all its names.
    ///
    /// # Errors
    /// It has neither.
    pub fn usual(variable: Variable) -> Result<Self, VariableError> {
        let values = match (variable.plausible(), variable.names()) {
            (Some((low, high)), _) if low < high => Values::Range { low, high, logarithmic: false },
            (_, names @ [_, ..]) => Values::Levels((0..names.len()).map(|at| at as f64).collect()),
            _ => {
                let name = variable.name();
                let message = format!("no range of `{name}` is known to be plausible");
                let takes = format!(
                    "say what it is given, such as `{name}=1,2,3`; it can be {}",
                    variable.expected()
                );
                return Err(VariableError::new(message, takes));
            }
        };
        Ok(Self { variable, values })
    }

    /// A variable with the values that a text says.
    pub(crate) fn written(variable: Variable, text: &str) -> Result<Self, VariableError> {
        let parts: Vec<&str> = text.split(':').map(str::trim).collect();
        let values = match parts.as_slice() {
            _ if text.trim().is_empty() => return Err(nothing(&variable)),
            [levels] => {
                let levels: Result<_, _> =
                    levels.split(',').map(|one| variable.read(one)).collect();
                return Self::levels(variable, levels?);
            }
            _ if !variable.names().is_empty() => {
                let message = format!("`{}` takes names, which have no range", variable.name());
                let advice =
                    format!("write names with commas between them: {}", variable.names().join(","));
                return Err(VariableError::new(message, advice));
            }
            [low, high] => range(&variable, low, high, false)?,
            [low, high, "log"] => range(&variable, low, high, true)?,
            [low, high, step] => steps(&variable, low, high, step)?,
            _ => {
                let message = format!("`{}` cannot be {text}", variable.name());
                return Err(VariableError::new(message, "write low:high or low:high:step"));
            }
        };
        Ok(Self { variable, values })
    }

    /// A variable with these values.
    ///
    /// # Errors
    /// There are none, or one is given twice.
    pub(crate) fn levels(variable: Variable, levels: Vec<f64>) -> Result<Self, VariableError> {
        let twice = levels.iter().enumerate().find(|(at, level)| levels[..*at].contains(level));
        match twice {
            Some((_, &level)) => {
                let message =
                    format!("`{}` is given {} twice", variable.name(), variable.shown(level));
                Err(VariableError::new(message, "keep one of them"))
            }
            None if levels.is_empty() => Err(nothing(&variable)),
            None => Ok(Self { variable, values: Values::Levels(levels) }),
        }
    }

    /// What the variable is given, as scenario files have it.
    pub(crate) fn to_toml(&self) -> String {
        let named = !self.variable.names().is_empty();
        match &self.values {
            Values::Levels(levels) if named => {
                Value::Texts(levels.iter().map(|&level| self.variable.shown(level)).collect())
                    .written()
            }
            Values::Levels(_) => format!("[{}]", self.given().replace(',', ", ")),
            Values::Steps { .. } | Values::Range { .. } => Value::Text(self.given()).written(),
        }
    }

    /// Whether it is a range whose logarithms are equally probable.
    pub fn is_logarithmic(&self) -> bool {
        matches!(self.values, Values::Range { logarithmic: true, .. })
    }

    /// What the variable is given, as it is written: `0:1:0.1`.
    pub fn given(&self) -> String {
        let shown = |&value: &f64| self.variable.shown(value);
        match &self.values {
            Values::Levels(levels) => levels.iter().map(shown).collect::<Vec<_>>().join(","),
            Values::Steps { low, high, step } => format!("{}:{}:{step}", shown(low), shown(high)),
            Values::Range { low, high, logarithmic } => {
                let log = if *logarithmic { ":log" } else { "" };
                format!("{}:{}{log}", shown(low), shown(high))
            }
        }
    }
}

impl fmt::Display for Variation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}={}", self.variable.name(), self.given())
    }
}

/// Both ends of a range, the lower one first.
fn ends(variable: &Variable, low: &str, high: &str) -> Result<(f64, f64), VariableError> {
    let (low, high) = (variable.read(low)?, variable.read(high)?);
    match low < high {
        true => Ok((low, high)),
        false => {
            let message = format!("`{}` cannot go from {low} to {high}", variable.name());
            Err(VariableError::new(
                message,
                "the lower end comes first, and is below the upper one",
            ))
        }
    }
}

fn range(
    variable: &Variable,
    low: &str,
    high: &str,
    logarithmic: bool,
) -> Result<Values, VariableError> {
    let (low, high) = ends(variable, low, high)?;
    let refuse = |why: &str, advice: &str| {
        let message = format!("`{}` {why}, which has no logarithmic range", variable.name());
        Err(VariableError::new(message, advice))
    };
    match logarithmic {
        true if variable.is_whole() => refuse("takes whole numbers", "leave `:log` out"),
        true if low <= 0.0 => refuse("begins at 0", "begin above 0, or leave `:log` out"),
        _ => Ok(Values::Range { low, high, logarithmic }),
    }
}

fn steps(variable: &Variable, low: &str, high: &str, step: &str) -> Result<Values, VariableError> {
    let (low, high) = ends(variable, low, high)?;
    let refuse = |why: &str| {
        let message =
            format!("`{}` cannot go from {low} to {high} in steps of {step}", variable.name());
        Err(VariableError::new(message, why))
    };
    match step.parse::<f64>() {
        Err(_) => refuse("a step is a number; `:log` in its place makes the range logarithmic"),
        Ok(step) if !(step > 0.0 && step <= (high - low) * (1.0 + 1e-9)) => {
            refuse("a step is above 0 and fits between the ends")
        }
        Ok(step) if (high - low) / step > MOST_STEPS => refuse("these are too many values"),
        Ok(step) if variable.is_whole() && step.fract() != 0.0 => {
            refuse("it takes whole numbers only")
        }
        Ok(step) => Ok(Values::Steps { low, high, step }),
    }
}

fn nothing(variable: &Variable) -> VariableError {
    let name = variable.name();
    let advice = format!(
        "write `{name}` alone for all that is plausible; it can be {}",
        variable.expected()
    );
    VariableError::new(format!("`{name}` is given no value"), advice)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Variation, VariableError> {
        Variation::read(&Scenario::default(), text)
    }

    #[test]
    fn what_is_shown_is_read_as_the_same() {
        for text in [
            "programme.divergence=0.2,0.5,0.8",
            "lags.alignment=0:1:0.1",
            "lags.alignment=0:1",
            "norms.rate=0.01:1:log",
            "lags.placement=random,all",
            "voice.delay=2:8:2",
        ] {
            assert_eq!(read(text).unwrap().to_string(), text);
        }
        assert_eq!(
            read("divergence=.2, .5").unwrap(),
            read("programme.divergence=0.2,0.5").unwrap()
        );
    }

    #[test]
    fn a_name_alone_is_all_that_is_plausible() {
        let bound = read("confidence_bound").unwrap();
        assert_eq!(bound.to_string(), "influence.confidence_bound=0.3:0.6");
        let placement = read("placement").unwrap();
        assert_eq!(placement.values, Values::Levels(vec![0.0, 1.0, 2.0, 3.0, 4.0]));
        let none = read("alignment").unwrap_err();
        assert!(none.message.starts_with("no range of `lags.alignment`"), "{none}");
        let vary = vec![read("alignment=0.1:0.4").unwrap()];
        let scenario = Scenario { vary, ..Scenario::default() };
        assert_eq!(Variation::read(&scenario, "lags.alignment"), Ok(scenario.vary[0].clone()));
    }

    #[test]
    fn mistakes_are_told_with_the_way_out() {
        for (text, says) in [
            ("divergense=0:1", "did you mean `divergence`?"),
            ("divergence=", "`programme.divergence` is given no value; write"),
            ("divergence=0.2,1.5", "cannot be 1.5; it must be a number from 0 to 1"),
            ("divergence=0.2,0.2", "is given 0.2 twice; keep one of them"),
            ("divergence=0.2,,0.4", "it must be a number from 0 to 1"),
            ("divergence=1:0", "from 1 to 0; the lower end comes first"),
            ("divergence=0:1:0", "a step is above 0 and fits between the ends"),
            ("divergence=0:1:-0.1", "a step is above 0"),
            ("divergence=0:1:2", "a step is above 0"),
            ("divergence=0:1:1e-9", "these are too many values"),
            ("divergence=0:1:lin", "`:log` in its place"),
            ("divergence=0:1:log", "begin above 0"),
            ("divergence=0:1:0.1:0.2", "write low:high or low:high:step"),
            ("divergence=NaN", "it must be a number from 0 to 1"),
            ("voice.delay=1:4:0.5", "whole numbers only"),
            ("voice.delay=1:4:log", "leave `:log` out"),
            ("placement=all:random", "takes names, which have no range; write names"),
            ("placement=al", "one of sympathetic-first"),
            ("reach=0:1", "say which"),
        ] {
            let error = read(text).unwrap_err().to_string();
            assert!(error.contains(says), "{text}: {error}");
        }
    }

    #[test]
    fn steps_may_end_where_rounding_puts_them() {
        assert!(read("divergence=0.2:0.3:0.1").is_ok());
    }
}
