//! The mechanisms: one file each holds the rule, its source and its parameters as data.

pub mod adoption;
pub mod awareness;
pub mod brokering;
pub mod coaching;
mod description;
pub mod disillusion;
pub mod dispositions;
pub mod fatigue;
pub mod gatekeeping;
pub mod influence;
pub mod norms;
pub mod persuasion;
pub mod pressure;
pub mod programme;
pub mod sustaining;
pub mod turnover;
pub mod voice;

pub use description::{Description, Mechanism};
use groundswell_network::parameter::{Field, Parameter};

/// Declares the list of mechanisms: their parameters in one structure, and which can be switched.
macro_rules! mechanisms {
    ($($(#[doc = $doc:literal])+ $field:ident: $group:ty, $switch:literal;)+) => {
        /// All parameters of the model, by mechanism.
        ///
        /// ```
        /// let mut parameters = groundswell_model::Parameters::default();
        /// assert_eq!(parameters.get("influence.confidence_bound"), Some(0.45));
        /// parameters.set("influence.confidence_bound", 0.3).unwrap();
        /// assert_eq!(parameters.influence.confidence_bound, 0.3);
        /// ```
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct Parameters { $($(#[doc = $doc])+ pub $field: $group,)+ }

        /// Which mechanisms work; the default is all.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct Switches { $($(#[doc = $doc])+ pub $field: bool,)+ }

        impl Switches {
            /// Every mechanism that can be switched off, in the order of the week.
            pub const NAMES: &'static [&'static str] = &const_names();

            /// All mechanisms off.
            pub fn none() -> Self {
                Self { $($field: !$switch,)+ }
            }

            /// Whether a mechanism works, if there is one of that name.
            pub fn get(&self, name: &str) -> Option<bool> {
                match name { $(stringify!($field) if $switch => Some(self.$field),)+ _ => None }
            }

            /// Switches a mechanism on or off; false if there is none of that name.
            pub fn set(&mut self, name: &str, on: bool) -> bool {
                match name {
                    $(stringify!($field) if $switch => self.$field = on,)+
                    _ => return false,
                }
                true
            }
        }

        impl Default for Switches {
            fn default() -> Self {
                Self { $($field: true,)+ }
            }
        }

        const fn const_names() -> [&'static str; SWITCHED] {
            let mut names = [""; SWITCHED];
            let mut n = 0;
            $(if $switch {
                names[n] = stringify!($field);
                n += 1;
            })+
            let _ = n;
            names
        }

        const SWITCHED: usize = 0 $(+ $switch as usize)+;

        /// Every mechanism, in the order of the week.
        pub fn all() -> Vec<Mechanism> {
            vec![$(Mechanism {
                name: stringify!($field),
                switchable: $switch,
                description: &<$group>::DESCRIPTION,
            },)+]
        }

        /// Every parameter, with its full name `mechanism.parameter`.
        pub fn table() -> Vec<Entry> {
            let mut entries = Vec::new();
            $(for Field { parameter, .. } in <$group>::fields() {
                let mechanism = stringify!($field);
                let name = format!("{mechanism}.{}", parameter.name);
                entries.push(Entry { name, mechanism, parameter });
            })+
            entries
        }

        impl Parameters {
            /// The value of a parameter by its full name, if there is one.
            pub fn get(&self, name: &str) -> Option<f64> {
                let (mechanism, name) = name.split_once('.')?;
                match mechanism {
                    $(stringify!($field) => {
                        let field = <$group>::fields().into_iter().find(|f| f.parameter.name == name)?;
                        Some((field.get)(&self.$field))
                    })+
                    _ => None,
                }
            }

            /// Sets a parameter by its full name.
            ///
            /// # Errors
            /// There is no such parameter, or the value is not in its valid range.
            pub fn set(&mut self, name: &str, value: f64) -> Result<(), SetError> {
                let unknown = || SetError::Unknown(name.into());
                let (mechanism, short) = name.split_once('.').ok_or_else(unknown)?;
                match mechanism {
                    $(stringify!($field) => {
                        let mut fields = <$group>::fields().into_iter();
                        let field = fields.find(|f| f.parameter.name == short).ok_or_else(unknown)?;
                        check(name, &field.parameter, value)?;
                        (field.set)(&mut self.$field, value);
                        Ok(())
                    })+
                    _ => Err(unknown()),
                }
            }
        }
    };
}

mechanisms! {
    /// What is being spread.
    programme: programme::Programme, false;
    /// Initial state.
    dispositions: dispositions::Dispositions, false;
    /// Gatekeeping.
    gatekeeping: gatekeeping::Gatekeeping, true;
    /// Voice.
    voice: voice::Voice, true;
    /// Brokers.
    brokering: brokering::Brokering, true;
    /// Coaches.
    coaching: coaching::Coaching, true;
    /// Social influence.
    influence: influence::Influence, true;
    /// Persuasion.
    persuasion: persuasion::Persuasion, true;
    /// Pressure.
    pressure: pressure::Pressure, true;
    /// Awareness by rumour and word of mouth.
    awareness: awareness::Awareness, true;
    /// Adoption.
    adoption: adoption::Adoption, true;
    /// Sustaining.
    sustaining: sustaining::Sustaining, true;
    /// Fatigue.
    fatigue: fatigue::Fatigue, true;
    /// Disillusion.
    disillusion: disillusion::Disillusion, true;
    /// Turnover.
    turnover: turnover::Turnover, true;
    /// Norms.
    norms: norms::Norms, true;
}

/// A row of the parameter table.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Full name, `mechanism.parameter`.
    pub name: String,
    /// Name of the mechanism.
    pub mechanism: &'static str,
    /// The parameter.
    pub parameter: Parameter,
}

/// Why a parameter could not be set.
#[derive(Clone, Debug, PartialEq)]
pub enum SetError {
    /// There is no parameter of that name.
    Unknown(String),
    /// The value is not in the valid range, not a number, or not whole where it must be.
    OutOfRange {
        /// Full name of the parameter.
        name: String,
        /// The value given.
        value: f64,
        /// The description, with the valid range.
        parameter: Box<Parameter>,
    },
}

impl std::fmt::Display for SetError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Unknown(name) => write!(f, "there is no parameter `{name}`"),
            Self::OutOfRange { name, value, parameter } => {
                let kind = if parameter.whole { "a whole number" } else { "a number" };
                let (low, high) = (parameter.valid.start(), parameter.valid.end());
                write!(f, "`{name}` is {value}; it must be {kind} from {low} to {high}")
            }
        }
    }
}

impl std::error::Error for SetError {}

fn check(name: &str, parameter: &Parameter, value: f64) -> Result<(), SetError> {
    let whole = !parameter.whole || value.fract() == 0.0;
    if parameter.valid.contains(&value) && whole {
        return Ok(());
    }
    let parameter = Box::new(parameter.clone());
    Err(SetError::OutOfRange { name: name.into(), value, parameter })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn defaults_are_what_the_table_says_and_lie_in_their_ranges() {
        let defaults = Parameters::default();
        for Entry { name, parameter, .. } in table() {
            assert_eq!(defaults.get(&name), Some(parameter.default), "{name}");
            let (valid, plausible) = (&parameter.valid, &parameter.plausible);
            assert!(valid.contains(&parameter.default), "{name}");
            assert!(plausible.contains(&parameter.default), "{name}");
            assert!(valid.contains(plausible.start()) && valid.contains(plausible.end()), "{name}");
            assert!(!parameter.meaning.is_empty() && parameter.meaning.ends_with('.'), "{name}");
        }
    }

    #[test]
    fn every_parameter_can_be_set_and_read_back() {
        let mut parameters = Parameters::default();
        for Entry { name, parameter, .. } in table() {
            let value = *parameter.plausible.end();
            parameters.set(&name, value).unwrap();
            assert_eq!(parameters.get(&name), Some(value), "{name}");
        }
    }

    #[test]
    fn names_and_ranges_are_checked() {
        let mut parameters = Parameters::default();
        assert!(matches!(parameters.set("voice.dely", 3.0), Err(SetError::Unknown(_))));
        for value in [2.5, -1.0, f64::NAN, f64::INFINITY] {
            let error = parameters.set("voice.delay", value).unwrap_err();
            assert!(error.to_string().contains("a whole number from 1 to 52"), "{error}");
        }
        assert_eq!(parameters, Parameters::default());
    }

    #[test]
    fn switches_go_by_name() {
        let mut switches = Switches::default();
        assert!(switches.set("turnover", false) && !switches.set("programme", false));
        assert_eq!(switches.get("turnover"), Some(false));
        assert_eq!(Switches::NAMES.len(), 14);
    }
}
