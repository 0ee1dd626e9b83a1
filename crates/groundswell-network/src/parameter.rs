//! Parameters as data: a table gives name, meaning, unit, ranges, default and source.

use std::ops::RangeInclusive;

/// Where the default of a parameter comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// An assumption: no number in the literature. The note says what it leans on.
    Prior(&'static str),
    /// Follows from a published figure or fact.
    Published(&'static str),
}

impl Source {
    /// Whether the default is an assumption.
    pub fn is_prior(self) -> bool {
        matches!(self, Self::Prior(_))
    }

    /// The note or citation.
    pub fn note(self) -> &'static str {
        match self {
            Self::Prior(note) | Self::Published(note) => note,
        }
    }
}

/// One parameter.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameter {
    /// Name within its group, for example `team_size`.
    pub name: &'static str,
    /// What it means.
    pub meaning: &'static str,
    /// Unit, for example `people`; `share` and `weight` have no dimension.
    pub unit: &'static str,
    /// Default value.
    pub default: f64,
    /// Values that are accepted.
    pub valid: RangeInclusive<f64>,
    /// Values that are thought plausible: the range that sensitivity designs vary it over.
    pub plausible: RangeInclusive<f64>,
    /// Whether only whole numbers are accepted.
    pub whole: bool,
    /// The names of the values of a choice, by number from 0; empty for an ordinary parameter.
    pub names: &'static [&'static str],
    /// Source of the default.
    pub source: Source,
}

impl Parameter {
    /// A value as files show it: the name of a choice, else the number.
    pub fn shown(&self, value: f64) -> String {
        self.names.get(value as usize).map_or_else(|| value.to_string(), |&name| name.into())
    }
}

/// A parameter of the structure `T`, with its accessors.
pub struct Field<T> {
    /// Its description.
    pub parameter: Parameter,
    /// Reads it.
    pub get: fn(&T) -> f64,
    /// Writes it; the value must be in [`Parameter::valid`].
    pub set: fn(&mut T, f64),
}

/// A type a parameter can have.
pub trait Value: Copy {
    /// Whether only whole numbers are of this type.
    const WHOLE: bool;
    /// The names of the values of a choice, by number from 0.
    const NAMES: &'static [&'static str] = &[];
    /// The value as the decimal number that is written: 0.12, not 0.119999997.
    fn to_f64(self) -> f64;
    /// The nearest value of the type.
    fn from_f64(value: f64) -> Self;
}

impl Value for f64 {
    const WHOLE: bool = false;

    fn to_f64(self) -> f64 {
        self
    }

    fn from_f64(value: f64) -> Self {
        value
    }
}

impl Value for f32 {
    const WHOLE: bool = false;

    fn to_f64(self) -> f64 {
        self.to_string().parse().unwrap_or(f64::from(self))
    }

    fn from_f64(value: f64) -> Self {
        value as f32
    }
}

impl Value for u32 {
    const WHOLE: bool = true;

    fn to_f64(self) -> f64 {
        f64::from(self)
    }

    fn from_f64(value: f64) -> Self {
        value as u32
    }
}

/// Declares a choice between named rules that a parameter can have, the default first.
#[macro_export]
macro_rules! choice {
    ($(#[$meta:meta])* $choice:ident { $($(#[doc = $doc:literal])+ $variant:ident = $name:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $choice { $($(#[doc = $doc])+ $variant,)+ }

        impl $choice {
            /// Every rule, the default first.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];
            /// The names of [`Self::ALL`], and what the rules mean.
            pub const MEANINGS: &'static [(&'static str, &'static str)] =
                &[$(($name, concat!($($doc,)+).trim_ascii()),)+];
        }

        impl $crate::parameter::Value for $choice {
            const WHOLE: bool = true;
            const NAMES: &'static [&'static str] = &[$($name,)+];

            fn to_f64(self) -> f64 {
                f64::from(self as u32)
            }

            fn from_f64(value: f64) -> Self {
                Self::ALL.get(value as usize).copied().unwrap_or(Self::ALL[0])
            }
        }
    };
}
pub use choice;

/// Declares a group of parameters: a plain structure with defaults, and its table.
///
/// Each line is a field: its doc comment is its meaning, then
/// `name: type = default, valid, plausible, unit, source;`.
#[macro_export]
macro_rules! parameters {
    ($(#[$meta:meta])* $group:ident {
        $($(#[doc = $meaning:literal])+
        $name:ident: $type:ty = $default:literal, $valid:expr, $plausible:expr, $unit:literal, $source:expr;)+
    }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq)]
        pub struct $group {
            $($(#[doc = $meaning])+ pub $name: $type,)+
        }

        impl Default for $group {
            fn default() -> Self {
                Self { $($name: <$type as $crate::parameter::Value>::from_f64(f64::from($default)),)+ }
            }
        }

        impl $group {
            /// The table of these parameters, in order.
            pub fn fields() -> Vec<$crate::parameter::Field<Self>> {
                #[allow(unused_imports)]
                use $crate::parameter::Source::{Prior, Published};
                vec![$($crate::parameter::Field {
                    parameter: $crate::parameter::Parameter {
                        name: stringify!($name),
                        meaning: concat!($($meaning,)+).trim_ascii(),
                        unit: $unit,
                        default: f64::from($default),
                        valid: $valid,
                        plausible: $plausible,
                        whole: <$type as $crate::parameter::Value>::WHOLE,
                        names: <$type as $crate::parameter::Value>::NAMES,
                        source: $source,
                    },
                    get: |group| $crate::parameter::Value::to_f64(group.$name),
                    set: |group, value| group.$name = $crate::parameter::Value::from_f64(value),
                },)+]
            }
        }
    };
}
pub use parameters;
