//! Values of keys, and the kinds of value a key takes.

use groundswell_model::{CoachProfile, Orientation, Outcome, Placement, Targets};
use groundswell_network::{Role, Stance, TieMeaning, TieWeights};
use jiff::civil::Date;
use toml_writer::ToTomlValue;

/// The value of a key.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Value {
    Text(String),
    Texts(Vec<String>),
    Date(Date),
    Whole(u64),
    Number(f64),
    Switch(bool),
    /// Not given, where that means something.
    Nothing,
}

/// What values a key takes.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Kind {
    Text,
    Texts,
    Date,
    Whole {
        low: u64,
        high: u64,
    },
    Number {
        low: f64,
        high: f64,
    },
    Switch,
    /// One of these names.
    Name(&'static [&'static str]),
    /// A list of these names.
    Names(&'static [&'static str]),
    /// One of these rules, or a list of departments.
    Rule(&'static [&'static str]),
}

impl Kind {
    /// The values in words, for "it must be …".
    pub(crate) fn expected(&self) -> String {
        match self {
            Self::Text => "text in quotes".into(),
            Self::Texts => "a list of texts".into(),
            Self::Date => "a date such as 2013-11-04".into(),
            Self::Whole { .. } => format!("a whole number {}", self.range()),
            Self::Number { .. } => format!("a number {}", self.range()),
            Self::Switch => "true or false".into(),
            Self::Name(names) => format!("one of {}", names.join(", ")),
            Self::Names(names) => format!("a list of {}", names.join(", ")),
            Self::Rule(names) => format!("one of {}, or a list of departments", names.join(", ")),
        }
    }

    /// The valid range of a number, such as `from 0 to 1`; empty for what is not a number.
    pub(crate) fn range(&self) -> String {
        match *self {
            Self::Whole { low, high: u64::MAX } => format!("from {low} up"),
            Self::Whole { low, high } => format!("from {low} to {}", grouped(high)),
            Self::Number { low, high } => format!("from {low} to {high}"),
            _ => String::new(),
        }
    }
}

/// A whole number with its digits in groups if there are many, as TOML allows: 1_000_000.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    if digits.len() < 5 {
        return digits;
    }
    let first = digits.len() % 3;
    let (head, tail) = digits.split_at(first);
    let groups = tail.as_bytes().chunks(3).map(|group| String::from_utf8_lossy(group).into_owned());
    let head = (!head.is_empty()).then(|| head.to_string());
    head.into_iter().chain(groups).collect::<Vec<_>>().join("_")
}

impl Value {
    /// The value as it is written in TOML; empty for nothing.
    pub(crate) fn written(&self) -> String {
        match self {
            Self::Text(text) => text.to_toml_value(),
            Self::Texts(texts) => {
                let texts: Vec<String> = texts.iter().map(ToTomlValue::to_toml_value).collect();
                format!("[{}]", texts.join(", "))
            }
            Self::Date(date) => date.to_string().to_toml_value(),
            Self::Whole(whole) => whole.to_string(),
            Self::Number(number) => number.to_toml_value(),
            Self::Switch(on) => on.to_string(),
            Self::Nothing => String::new(),
        }
    }

    /// The value as JSON.
    pub(crate) fn json(&self) -> serde_json::Value {
        match self {
            Self::Text(text) => text.clone().into(),
            Self::Texts(texts) => texts.clone().into(),
            Self::Date(date) => date.to_string().into(),
            Self::Whole(whole) => (*whole).into(),
            Self::Number(number) => (*number).into(),
            Self::Switch(on) => (*on).into(),
            Self::Nothing => serde_json::Value::Null,
        }
    }
}

/// A type that keys can have. Conversions from a value of another kind give nothing.
pub(crate) trait Plain: Sized {
    fn to_value(&self) -> Value;
    fn from_value(value: Value) -> Option<Self>;
}

macro_rules! plain {
    ($($type:ty: $value:pat => $from:expr, $this:ident => $to:expr;)+) => {$(
        impl Plain for $type {
            fn to_value(&self) -> Value {
                let $this = self;
                $to
            }

            fn from_value(value: Value) -> Option<Self> {
                match value { $value => $from, _ => None }
            }
        }
    )+};
}

plain! {
    String: Value::Text(text) => Some(text), this => Value::Text(this.clone());
    Vec<String>: Value::Texts(texts) => Some(texts), this => Value::Texts(this.clone());
    Date: Value::Date(date) => Some(date), this => Value::Date(*this);
    bool: Value::Switch(on) => Some(on), this => Value::Switch(*this);
    u64: Value::Whole(whole) => Some(whole), this => Value::Whole(*this);
    u32: Value::Whole(whole) => whole.try_into().ok(), this => Value::Whole(u64::from(*this));
    f64: Value::Number(number) => Some(number), this => Value::Number(*this);
    f32: Value::Number(number) => Some(number as f32), this => Value::Number(decimal(*this));
    Role: Value::Text(name) => name.parse().ok(), this => Value::Text(this.name().into());
    Stance: Value::Text(name) => name.parse().ok(), this => Value::Text(this.name().into());
    CoachProfile: Value::Text(name) => name.parse().ok(), this => Value::Text(this.name().into());
    Orientation: Value::Text(name) => name.parse().ok(), this => Value::Text(this.name().into());
}

/// Names of what a row of a table of ties can mean.
pub(crate) const MEANINGS: &[&str] = &["target-listens", "source-nominates"];

impl Plain for TieMeaning {
    fn to_value(&self) -> Value {
        let [listens, nominates] = [MEANINGS[0], MEANINGS[1]];
        Value::Text(if *self == Self::TargetListens { listens } else { nominates }.into())
    }

    fn from_value(value: Value) -> Option<Self> {
        let found = MEANINGS.iter().position(|&name| value == Value::Text(name.into()))?;
        [Self::TargetListens, Self::SourceNominates].get(found).copied()
    }
}

/// Names of what the weights of ties can be.
pub(crate) const WEIGHTS: &[&str] = &["raw", "merged"];

impl Plain for TieWeights {
    fn to_value(&self) -> Value {
        let [raw, merged] = [WEIGHTS[0], WEIGHTS[1]];
        Value::Text(if *self == Self::Raw { raw } else { merged }.into())
    }

    fn from_value(value: Value) -> Option<Self> {
        let found = WEIGHTS.iter().position(|&name| value == Value::Text(name.into()))?;
        [Self::Raw, Self::Merged].get(found).copied()
    }
}

impl<T: Plain> Plain for Option<T> {
    fn to_value(&self) -> Value {
        self.as_ref().map_or(Value::Nothing, T::to_value)
    }

    fn from_value(value: Value) -> Option<Self> {
        T::from_value(value).map(Some)
    }
}

impl Plain for Vec<Outcome> {
    fn to_value(&self) -> Value {
        Value::Texts(self.iter().map(|outcome| outcome.name().into()).collect())
    }

    fn from_value(value: Value) -> Option<Self> {
        let Value::Texts(names) = value else { return None };
        names.iter().map(|name| name.parse().ok()).collect()
    }
}

impl Plain for Placement {
    fn to_value(&self) -> Value {
        match self {
            Self::Named(names) => Value::Texts(names.clone()),
            rule => Value::Text(rule_name(Self::NAMES, rule)),
        }
    }

    fn from_value(value: Value) -> Option<Self> {
        match value {
            Value::Text(rule) => rule.parse().ok(),
            Value::Texts(names) => Some(Self::Named(names)),
            _ => None,
        }
    }
}

impl Plain for Targets {
    fn to_value(&self) -> Value {
        match self {
            Self::Named(names) => Value::Texts(names.clone()),
            rule => Value::Text(rule_name(Self::NAMES, rule)),
        }
    }

    fn from_value(value: Value) -> Option<Self> {
        match value {
            Value::Text(rule) => rule.parse().ok(),
            Value::Texts(names) => Some(Self::Named(names)),
            _ => None,
        }
    }
}

/// The name that is read as this rule.
fn rule_name<T: std::str::FromStr + PartialEq>(names: &[&str], rule: &T) -> String {
    let found = names.iter().find(|name| name.parse().is_ok_and(|named: T| named == *rule));
    found.copied().unwrap_or_default().into()
}

/// The decimal number that is written, not its binary expansion: 0.12, not 0.119999997.
fn decimal(number: f32) -> f64 {
    number.to_string().parse().unwrap_or(f64::from(number))
}
