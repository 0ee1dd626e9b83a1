//! Explains a key, a parameter or a name: meaning, unit, ranges, default, source.

use std::fmt;

use groundswell_model::{
    Activity, ActivityKind, Better, Mechanism, Outcome, Parameters, Strategy, When, built_ins,
    mechanisms, table,
};

use crate::catalog::SCENARIOS;
use crate::keys::{Keyed, Row, Value, parameter_kind, plausible, sections};
use crate::suggest;
use crate::tables::{NAMES, TABLES, rules};

/// What is known about a key, a parameter or a name of scenario files.
///
/// Displayed as a short paragraph with a line for each thing that is known.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Explanation {
    /// The full name, for example `hospital.staff` or `influence.confidence_bound`.
    pub name: String,
    /// What sort of thing it is, for example `parameter`.
    pub sort: &'static str,
    /// What it means.
    pub meaning: String,
    /// Its unit; empty if it has none.
    pub unit: String,
    /// The values that are accepted, in words; empty if it takes none.
    pub valid: String,
    /// The values that are thought plausible.
    pub plausible: Option<(f64, f64)>,
    /// The default as it is written in files; empty if there is none.
    pub default: String,
    /// Source of the default; empty if there is none.
    pub source: String,
    /// Whether the default is an assumption without a number in the literature.
    pub prior: bool,
    /// Equations of a mechanism, with default values; empty for all else.
    pub equations: Vec<String>,
    /// What would falsify a mechanism; empty for all else.
    pub falsified_by: String,
}

/// A name that is nowhere explained, with those like it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownKey {
    /// The name given.
    pub given: String,
    /// Up to three names like it, the most alike first.
    pub suggestions: Vec<String>,
}

impl fmt::Display for UnknownKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "nothing is called `{}`", self.given)?;
        match self.suggestions.as_slice() {
            [] => Ok(()),
            names => write!(f, "; did you mean {}?", names.join(" or ")),
        }
    }
}

impl std::error::Error for UnknownKey {}

/// Explains a key, a parameter or a name; several if the name is used for several things.
///
/// A name without its table, such as `confidence_bound`, will do.
///
/// # Errors
/// Nothing has that name; the error names what is like it.
///
/// ```
/// let found = groundswell_scenario::explain("confidence_bound").unwrap();
/// assert_eq!(found[0].name, "influence.confidence_bound");
/// assert_eq!(found[0].default, "0.45");
/// assert!(found[0].prior);
/// ```
pub fn explain(key: &str) -> Result<Vec<Explanation>, UnknownKey> {
    let key = key.trim();
    let all = explanations();
    let exact = |one: &&Explanation| one.name == key;
    let within =
        |one: &&Explanation| one.name.strip_suffix(key).is_some_and(|table| table.ends_with('.'));
    let found: Vec<Explanation> =
        all.iter().filter(exact).chain(all.iter().filter(within)).cloned().collect();
    if found.is_empty() || key.is_empty() { Err(unknown(key, &all)) } else { Ok(found) }
}

fn unknown(key: &str, all: &[Explanation]) -> UnknownKey {
    let full = all.iter().map(|one| one.name.as_str());
    let short = all.iter().filter_map(|one| one.name.rsplit('.').next());
    let mut suggestions: Vec<String> = Vec::new();
    for name in suggest::ranked(key, full.chain(short)) {
        if suggestions.len() < 3 && !suggestions.iter().any(|known| known == name) {
            suggestions.push(name.into());
        }
    }
    UnknownKey { given: key.chars().take(60).collect(), suggestions }
}

/// Everything that can be explained: keys, tables, parameters, mechanisms, activities,
/// strategies, outcomes, names of rules, shipped scenarios.
pub fn explanations() -> Vec<Explanation> {
    let mut all = keys();
    let keys = |path: &str| suggest::listed(direct_keys(path).iter().map(String::as_str));
    all.extend(TABLES.iter().map(|&(name, meaning)| match keys(name) {
        none if none.is_empty() => plain("key", name, meaning),
        keys => plain("key", name, &format!("{meaning} Keys: {keys}.")),
    }));
    all.extend(parameters());
    all.extend(mechanisms());
    all.extend(ActivityKind::ALL.iter().map(|&kind| activity(kind)));
    all.extend(built_ins().iter().map(strategy));
    all.extend(Outcome::ALL.iter().map(|&own| outcome(own)));
    all.extend(NAMES.iter().map(|own| plain(own.sort, own.name, own.meaning)));
    all.extend(rules().map(|(sort, name, meaning)| plain(sort, name, meaning)));
    all.extend(SCENARIOS.iter().map(|own| plain("scenario", own.name, &own.title())));
    all
}

/// The keys right under a table.
fn direct_keys(path: &str) -> Vec<String> {
    let tables = TABLES.iter().map(|(name, _)| (*name).to_string());
    let all = keys().into_iter().map(|key| key.name).chain(tables);
    let under = |name: String| {
        let rest = name.strip_prefix(path)?.strip_prefix('.')?;
        (!rest.contains('.')).then(|| rest.to_string())
    };
    all.filter_map(under).collect()
}

fn plain(sort: &'static str, name: &str, meaning: &str) -> Explanation {
    Explanation { name: name.into(), sort, meaning: meaning.into(), ..Explanation::default() }
}

fn keys() -> Vec<Explanation> {
    let mut keys = Vec::new();
    for section in sections() {
        for row in &section.keys {
            let name = match section.path {
                "" => row.name.to_string(),
                path => format!("{path}.{}", row.name),
            };
            keys.push(key(name, row));
        }
    }
    keys
}

fn key(name: String, row: &Row) -> Explanation {
    Explanation {
        name,
        sort: "key",
        meaning: row.meaning.into(),
        unit: row.unit.into(),
        valid: row.kind.expected(),
        plausible: row.plausible,
        default: if row.has_default() { row.default.written() } else { String::new() },
        source: row.source.map_or("", |source| source.note()).into(),
        prior: row.source.is_some_and(|source| source.is_prior()),
        ..Explanation::default()
    }
}

fn parameters() -> Vec<Explanation> {
    let explained = |row: groundswell_model::Entry| {
        let parameter = row.parameter;
        Explanation {
            name: row.name,
            sort: "parameter",
            meaning: parameter.meaning.into(),
            unit: parameter.unit.into(),
            valid: parameter_kind(&parameter).expected(),
            plausible: plausible(&parameter),
            default: parameter.shown(parameter.default),
            source: parameter.source.note().into(),
            prior: parameter.source.is_prior(),
            ..Explanation::default()
        }
    };
    table().into_iter().map(explained).collect()
}

fn mechanisms() -> Vec<Explanation> {
    mechanisms::all().iter().map(mechanism).collect()
}

fn mechanism(mechanism: &Mechanism) -> Explanation {
    let rows = table();
    let own = rows.iter().filter(|row| row.mechanism == mechanism.name);
    let parameters = suggest::listed(own.map(|row| row.parameter.name));
    let about = mechanism.description;
    let (meaning, valid, default) = match mechanism.switchable {
        false => (format!("{}: parameters of the model, {parameters}.", about.title), "", ""),
        true => {
            let meaning = format!(
                "{}: a mechanism of the model, with the parameters {parameters}. \
                 It can be switched off under [mechanisms].",
                about.title
            );
            (meaning, "true or false", "true")
        }
    };
    Explanation {
        valid: valid.into(),
        default: default.into(),
        source: about.source.into(),
        equations: mechanism.equations(&Parameters::default()),
        falsified_by: about.falsified_by.into(),
        ..plain("mechanism", mechanism.name, &meaning)
    }
}

fn activity(kind: ActivityKind) -> Explanation {
    let settings = settings(&Activity::new(kind, 0, 1)).into_iter();
    let defaults: Vec<String> = settings.map(|(name, value)| format!("{name} = {value}")).collect();
    Explanation { default: defaults.join(", "), ..plain("activity", kind.name(), kind.about()) }
}

/// What an activity sets apart from its weeks, other than 0: keys and values as written.
pub(crate) fn settings(activity: &Activity) -> Vec<(&'static str, String)> {
    let telling = |value: &Value| {
        !matches!(value, Value::Whole(0) | Value::Nothing) && *value != Value::Number(0.0)
    };
    let own = Activity::keys().into_iter().filter(|key| !matches!(key.name, "from" | "until"));
    let own = own.map(|key| (key.name, key.get(activity)));
    let coached = activity.kind == ActivityKind::Coaching;
    own.filter(|(name, value)| telling(value) && (*name != "profile" || coached))
        .map(|(name, value)| (name, value.written()))
        .collect()
}

fn strategy(strategy: &Strategy) -> Explanation {
    let activities = strategy.activities.iter().map(|activity| activity.name.as_str());
    let meaning = match strategy.activities.as_slice() {
        [] => strategy.about.clone(),
        _ => format!("{} Activities: {}.", strategy.about, suggest::listed(activities)),
    };
    plain("strategy", &strategy.name, &meaning)
}

fn outcome(outcome: Outcome) -> Explanation {
    let better = match outcome.better() {
        Better::Higher => "More is better",
        Better::Lower => "Less is better",
        Better::Neither => "Neither more nor less is better",
    };
    let when = match outcome.when() {
        When::CampaignEnd => "taken at the end of the campaign",
        When::YearLater => "taken a year after the campaign",
        When::WholeRun => "taken over the whole run",
    };
    let meaning = format!("{} {better}; {when}.", outcome.meaning());
    Explanation { unit: outcome.unit().into(), ..plain("outcome", outcome.name(), &meaning) }
}

impl fmt::Display for Explanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{} ({})", self.name, self.sort)?;
        writeln!(f, "  {}", self.meaning)?;
        let plausible = self.plausible.map(|(low, high)| format!("from {low} to {high}"));
        let source = match self.prior {
            true => format!("assumption (prior): {}", self.source),
            false => self.source.clone(),
        };
        let lines = [
            ("unit", &self.unit),
            ("valid", &self.valid),
            ("plausible", &plausible.unwrap_or_default()),
            ("default", &self.default),
            ("source", &source),
            ("wrong if", &self.falsified_by),
        ];
        for (what, line) in lines.iter().filter(|(_, line)| !line.is_empty()) {
            writeln!(f, "  {:<11}{line}", format!("{what}:"))?;
        }
        self.equations.iter().try_for_each(|equation| writeln!(f, "    {equation}"))
    }
}
