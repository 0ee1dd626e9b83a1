//! The submodels: equations with their numbers, sources, what would falsify them, parameters.

use groundswell_model::{Mechanism, Parameter, Parameters, mechanisms, table};

use super::Subject;
use super::markdown::{self, cell, counted};

/// A parameter with its value.
pub(super) struct Row {
    /// Full name in files.
    pub(super) name: String,
    /// The value in use.
    pub(super) value: f64,
    /// What it is.
    pub(super) parameter: Parameter,
}

impl Row {
    fn changed(&self) -> bool {
        self.value != self.parameter.default
    }
}

/// A table of parameters; in a study the defaults stand beside the values, changed ones are bold.
pub(super) fn rows(rows: &[Row], own: bool) -> String {
    let line = |row: &Row| {
        let Parameter { default, source, .. } = &row.parameter;
        let value = row.parameter.shown(row.value);
        let value = if own && row.changed() { format!("**{value}**") } else { value };
        let prior = if source.is_prior() { "prior: " } else { "" };
        let mut line = vec![format!("`{}`", row.name), value];
        line.extend(own.then(|| row.parameter.shown(*default)));
        line.extend([
            row.parameter.unit.into(),
            plausible(&row.parameter),
            cell(&format!("{} ({prior}{})", row.parameter.meaning, source.note())),
        ]);
        line
    };
    let lines: Vec<Vec<String>> = rows.iter().map(line).collect();
    let last = ["unit", "plausible", "meaning (source)"];
    let head = if own { &["parameter", "value", "default"][..] } else { &["parameter", "default"] };
    markdown::table(&[head, &last].concat(), &lines)
}

/// The values thought plausible, or the names of a choice.
fn plausible(parameter: &Parameter) -> String {
    match parameter.names {
        [] => format!("{} to {}", parameter.plausible.start(), parameter.plausible.end()),
        names => names.join(" or "),
    }
}

/// The parameters of a mechanism.
fn parameters_of(mechanism: &str, parameters: &Parameters) -> Vec<Row> {
    let own = table().into_iter().filter(|entry| entry.mechanism == mechanism);
    own.map(|entry| {
        let value = parameters.get(&entry.name).unwrap_or(entry.parameter.default);
        Row { name: entry.name, value, parameter: entry.parameter }
    })
    .collect()
}

impl Subject<'_> {
    /// How many parameters are assumptions, and which are not what they are by default.
    pub(super) fn priors(&self) -> String {
        let all = table();
        let priors = all.iter().filter(|entry| entry.parameter.source.is_prior()).count();
        let mut text = format!(
            "The model has {} in {}; {priors} of the parameters are priors: assumptions without a \
             number in the literature, each with the range that is thought plausible.\n",
            counted(all.len() as u64, "parameter"),
            counted(mechanisms::all().len() as u64, "mechanism"),
        );
        if self.own {
            text += &self.changes();
        }
        text
    }

    fn changes(&self) -> String {
        let all = mechanisms::all();
        let rows = all.iter().flat_map(|one| parameters_of(one.name, &self.scenario.parameters));
        let changed = rows.filter(Row::changed).map(|row| self.to_explain(&departure(&row)));
        let off = all.iter().filter(|one| self.is_off(one)).map(|one| {
            self.to_explain(&format!("why the mechanism `{}` is switched off.", one.name))
        });
        let changes: String = changed.chain(off).collect();
        match changes.as_str() {
            "" => "\nAll have their defaults, and every mechanism works.\n".into(),
            _ => changes,
        }
    }

    fn is_off(&self, mechanism: &Mechanism) -> bool {
        self.scenario.switches.get(mechanism.name) == Some(false)
    }

    pub(super) fn mechanisms(&self) -> String {
        mechanisms::all().iter().map(|one| self.submodel(one)).collect()
    }

    fn submodel(&self, mechanism: &Mechanism) -> String {
        let about = mechanism.description;
        let step = about.step.map_or("before the first week".into(), |step| format!("step {step}"));
        let off = if self.is_off(mechanism) { "; **switched off in this study**" } else { "" };
        let equations = mechanism.equations(&self.scenario.parameters).join("\n");
        let parameters = rows(&parameters_of(mechanism.name, &self.scenario.parameters), self.own);
        format!(
            "{}\n\n`{}`, {step}{off}.\n\n```text\n{equations}\n```\n\n\
             *Source*: {}.\n\n*What would falsify it*: {}\n\n{parameters}\n",
            self.heading(3, about.title),
            mechanism.name,
            about.source,
            about.falsified_by
        )
    }
}

/// What is to be explained about a value that is not the default.
fn departure(row: &Row) -> String {
    let Parameter { default, names, unit, .. } = &row.parameter;
    let outside = match row.parameter.plausible.contains(&row.value) || !names.is_empty() {
        true => String::new(),
        false => format!(", outside the plausible {}", plausible(&row.parameter)),
    };
    let [value, default] = [row.value, *default].map(|value| row.parameter.shown(value));
    format!("why `{}` is {value} instead of {default} ({unit}){outside}.", row.name)
}
