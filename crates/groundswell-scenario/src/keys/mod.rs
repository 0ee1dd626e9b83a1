//! The keys of scenario files as one table: reading, writing, schema and explanations follow it.

mod hospital;
mod scenario;
mod strategy;
mod value;

pub(crate) use hospital::{DepartmentDraft, HospitalDraft, ImportDraft};
pub(crate) use strategy::{HypothesisDraft, StrategyHead};
pub(crate) use value::{Kind, Plain, Value};

use groundswell_model::{Activity, LagPolicy, Parameter, Source};
use groundswell_network::{NetworkSpec, RoleMix};

use crate::Scenario;

/// A key of a table that is read into a `T`.
pub(crate) struct Key<T> {
    pub(crate) name: &'static str,
    pub(crate) kind: Kind,
    pub(crate) unit: &'static str,
    pub(crate) meaning: &'static str,
    pub(crate) plausible: Option<(f64, f64)>,
    source: Option<Source>,
    access: Access<T>,
}

enum Access<T> {
    Plain(fn(&T) -> Value, fn(&mut T, Value)),
    Number(fn(&T) -> f64, fn(&mut T, f64)),
}

impl<T> Key<T> {
    /// The value in a `T`.
    pub(crate) fn get(&self, target: &T) -> Value {
        match self.access {
            Access::Plain(get, _) => get(target),
            Access::Number(get, _) => self.number(get(target)),
        }
    }

    /// Whether its default is an assumption.
    pub(crate) fn is_prior(&self) -> bool {
        self.source.is_some_and(Source::is_prior)
    }

    /// Writes a value of the key's kind; one of another kind changes nothing.
    pub(crate) fn set(&self, target: &mut T, value: Value) {
        match (&self.access, value) {
            (Access::Plain(_, set), value) => set(target, value),
            (Access::Number(_, set), Value::Number(number)) => set(target, number),
            (Access::Number(_, set), Value::Whole(whole)) => set(target, whole as f64),
            (Access::Number(..), _) => {}
        }
    }

    fn number(&self, number: f64) -> Value {
        match self.kind {
            Kind::Whole { .. } => Value::Whole(number as u64),
            _ => Value::Number(number),
        }
    }
}

/// A type with keys.
pub(crate) trait Keyed: Sized {
    /// Its keys, in the order in which they are written.
    fn keys() -> Vec<Key<Self>>;
}

/// Declares the keys of a structure: meaning, field, kind, unit and, where it matters, source.
macro_rules! keys {
    ($($type:ident {
        $($(#[doc = $meaning:literal])+ $field:ident: $kind:expr, $unit:literal $(, $source:expr)?;)+
    })+) => {$(
        impl $crate::keys::Keyed for $type {
            fn keys() -> Vec<$crate::keys::Key<Self>> {
                #[allow(unused_imports)]
                use groundswell_model::Source::{Prior, Published};
                vec![$($crate::keys::Key {
                    name: stringify!($field),
                    kind: $kind,
                    unit: $unit,
                    meaning: concat!($($meaning,)+).trim_ascii(),
                    plausible: None,
                    source: $crate::keys::keys!(@source $($source)?),
                    access: $crate::keys::Access::Plain(
                        |target| $crate::keys::Plain::to_value(&target.$field),
                        |target, value| {
                            if let Some(value) = $crate::keys::Plain::from_value(value) {
                                target.$field = value;
                            }
                        },
                    ),
                },)+]
            }
        }
    )+};
    (@source) => { None };
    (@source $source:expr) => { Some($source) };
}
pub(crate) use keys;

/// A whole number in a range.
pub(crate) const fn whole(low: u64, high: u64) -> Kind {
    Kind::Whole { low, high }
}

/// A number in a range.
pub(crate) const fn number(low: f64, high: f64) -> Kind {
    Kind::Number { low, high }
}

/// The kind of a parameter.
pub(crate) fn parameter_kind(parameter: &Parameter) -> Kind {
    let (low, high) = (*parameter.valid.start(), *parameter.valid.end());
    match parameter.names {
        [] if parameter.whole => whole(low as u64, high as u64),
        [] => number(low, high),
        names => Kind::Name(names),
    }
}

/// The range of a parameter that is thought plausible; none for a choice.
pub(crate) fn plausible(parameter: &Parameter) -> Option<(f64, f64)> {
    let range = (*parameter.plausible.start(), *parameter.plausible.end());
    parameter.names.is_empty().then_some(range)
}

/// The value of a parameter as a key has it.
pub(crate) fn parameter_value(parameter: &Parameter, number: f64) -> Value {
    match parameter.names.get(number as usize) {
        Some(&name) => Value::Text(name.into()),
        None if parameter.whole => Value::Whole(number as u64),
        None => Value::Number(number),
    }
}

impl Keyed for NetworkSpec {
    fn keys() -> Vec<Key<Self>> {
        let key = |field: groundswell_network::parameter::Field<Self>| {
            let parameter = field.parameter;
            Key {
                name: parameter.name,
                kind: parameter_kind(&parameter),
                unit: parameter.unit,
                meaning: parameter.meaning,
                plausible: plausible(&parameter),
                source: Some(match parameter.source.is_prior() {
                    true => Source::Prior(parameter.source.note()),
                    false => Source::Published(parameter.source.note()),
                }),
                access: Access::Number(field.get, field.set),
            }
        };
        Self::fields().into_iter().map(key).collect()
    }
}

/// A table of the file whose keys are known.
pub(crate) struct Section {
    /// Its path, for example `strategy.lags`.
    pub(crate) path: &'static str,
    /// Its keys with their defaults.
    pub(crate) keys: Vec<Row>,
}

/// A key without its type, with its default.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    pub(crate) name: &'static str,
    pub(crate) kind: Kind,
    pub(crate) unit: &'static str,
    pub(crate) meaning: &'static str,
    pub(crate) plausible: Option<(f64, f64)>,
    pub(crate) source: Option<Source>,
    pub(crate) default: Value,
}

impl Row {
    /// Whether the default is a value that says something.
    pub(crate) fn has_default(&self) -> bool {
        !matches!(&self.default, Value::Nothing)
            && self.default != Value::Text(String::new())
            && self.default != Value::Texts(Vec::new())
    }
}

impl Section {
    /// The same keys without defaults, where those depend on something else.
    fn without_defaults(mut self) -> Self {
        self.keys.iter_mut().for_each(|row| row.default = Value::Nothing);
        self
    }

    fn of<T: Keyed>(path: &'static str, default: &T) -> Self {
        let row = |key: Key<T>| Row {
            default: key.get(default),
            name: key.name,
            kind: key.kind,
            unit: key.unit,
            meaning: key.meaning,
            plausible: key.plausible,
            source: key.source,
        };
        Self { path, keys: T::keys().into_iter().map(row).collect() }
    }
}

/// Every table of the file whose keys are fixed, with their defaults.
pub(crate) fn sections() -> Vec<Section> {
    let activity = Activity::new(groundswell_model::ActivityKind::Briefing, 0, 1);
    vec![
        Section::of("", &Scenario::default()),
        Section::of("hospital", &HospitalDraft::default()),
        Section::of("hospital.departments", &DepartmentDraft::default()),
        Section::of("hospital.roles", &RoleMix::default()),
        Section::of("hospital.network", &NetworkSpec::default()),
        Section::of("hospital.import", &ImportDraft::default()),
        Section::of("strategy", &StrategyHead::default()),
        Section::of("strategy.lags", &LagPolicy::default()),
        Section::of("strategy.activities", &activity).without_defaults(),
        Section::of("hypothesis", &HypothesisDraft::default()),
    ]
}
