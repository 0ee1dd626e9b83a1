//! Writes a scenario with everything spelt out, so that it can be read back as it is.

use std::fmt::Write;

use groundswell_model::{Strategy, Switches, table};
use groundswell_network::{DepartmentSpec, Graph, HospitalSpec};
use toml_writer::{ToTomlKey, ToTomlValue};

use crate::Scenario;
use crate::hospital::{HospitalSource, ImportFiles, ImportedHospital};
use crate::keys::{HospitalDraft, ImportDraft, Keyed, Plain, Value, parameter_value};

impl Scenario {
    /// The scenario in TOML with everything resolved: defaults, parameters, calendars.
    ///
    /// Read back, with the same files for an import, it is an equal scenario; it does not depend
    /// on defaults of this version.
    ///
    /// ```
    /// use groundswell_scenario::{NoFiles, Scenario};
    ///
    /// let case = Scenario::default();
    /// assert_eq!(Scenario::parse("case.toml", &case.to_toml(), &NoFiles).unwrap(), case);
    /// ```
    pub fn to_toml(&self) -> String {
        let mut out = String::new();
        for (name, value) in pairs(self) {
            line(&mut out, name, &value);
        }
        let names = self.strategies.iter().map(|strategy| strategy.name.clone()).collect();
        line(&mut out, "strategies", &Value::Texts(names).written());
        out.push_str("\n[hospital]\n");
        match &self.hospital {
            HospitalSource::Generated(spec) => generated(&mut out, spec),
            HospitalSource::Imported(imported) => import(&mut out, imported),
        }
        self.write_model(&mut out);
        self.strategies.iter().for_each(|own| strategy(&mut out, own));
        self.write_hypotheses(&mut out);
        self.write_vary(&mut out);
        out
    }

    fn write_model(&self, out: &mut String) {
        out.push_str("\n[parameters]\n");
        for row in table() {
            let number = self.parameters.get(&row.name).unwrap_or(row.parameter.default);
            line(out, &row.name, &parameter_value(&row.parameter, number).written());
        }
        out.push_str("\n[mechanisms]\n");
        for name in Switches::NAMES {
            let on = self.switches.get(name).unwrap_or(true);
            line(out, name, &Value::Switch(on).written());
        }
    }

    fn write_hypotheses(&self, out: &mut String) {
        for hypothesis in &self.hypotheses {
            out.push_str("\n[[hypothesis]]\n");
            line(out, "claim", &hypothesis.to_string().to_toml_value());
            line(out, "week", &hypothesis.week.to_value().written());
            line(out, "smallest", &Value::Number(hypothesis.smallest).written());
        }
    }

    fn write_vary(&self, out: &mut String) {
        if !self.vary.is_empty() {
            out.push_str("\n[vary]\n");
        }
        for variation in &self.vary {
            line(out, &variation.variable.name().to_toml_key(), &variation.to_toml());
        }
    }
}

/// A line `name = value`; nothing if there is no value.
fn line(out: &mut String, name: &str, value: &str) {
    if !value.is_empty() {
        // Writing to a string cannot fail.
        let _ = writeln!(out, "{name} = {value}");
    }
}

/// The keys of a structure with their values as written.
fn pairs<T: Keyed>(target: &T) -> Vec<(&'static str, String)> {
    T::keys().iter().map(|key| (key.name, key.get(target).written())).collect()
}

/// An inline table of a structure's keys, after those in `first`.
fn inline<T: Keyed>(first: &[(&'static str, String)], target: &T) -> String {
    let all = first.iter().cloned().chain(pairs(target));
    let given = all.filter(|(_, value)| !value.is_empty());
    let written: Vec<String> = given.map(|(name, value)| format!("{name} = {value}")).collect();
    format!("{{ {} }}", written.join(", "))
}

fn generated(out: &mut String, spec: &HospitalSpec) {
    line(out, "executives", &spec.executives.to_string());
    graph(out, spec.graph);
    line(out, "roles", &inline(&[], &spec.role_mix));
    if spec.graph.is_none() {
        line(out, "network", &inline(&[], &spec.network));
    }
    let departments: Vec<String> = spec.departments.iter().map(department).collect();
    line(out, "departments", &format!("[\n{}]", departments.concat()));
}

fn graph(out: &mut String, graph: Option<Graph>) {
    let draft = HospitalDraft::of_graph(graph);
    line(out, "graph", &draft.graph.to_value().written());
    line(out, "degree", &draft.degree.to_value().written());
}

fn department(spec: &DepartmentSpec) -> String {
    let name = spec.name.to_toml_value();
    let (stance, staff) = (spec.stance.name(), spec.headcount);
    let roles = spec.role_mix.as_ref().map(|mix| format!(", roles = {}", inline(&[], mix)));
    let roles = roles.unwrap_or_default();
    format!("    {{ name = {name}, stance = \"{stance}\", staff = {staff}{roles} }},\n")
}

fn import(out: &mut String, imported: &ImportedHospital) {
    let options = &imported.options;
    let mut draft = ImportDraft {
        directed: options.directed,
        meaning: options.meaning,
        weights: options.weights,
        default_role: options.default_role,
        department: options.single_department.clone(),
        ..ImportDraft::default()
    };
    match imported.files.clone() {
        ImportFiles::Csv { staff, ties } => (draft.staff, draft.ties) = (Some(staff), Some(ties)),
        ImportFiles::Staff(staff) => draft.staff = Some(staff),
        ImportFiles::GraphMl(path) => draft.graphml = Some(path),
    }
    line(out, "import", &inline(&[], &draft));
    graph(out, imported.graph);
    let stance = |(name, stance): (&String, &groundswell_network::Stance)| {
        format!("{} = \"{}\"", name.to_toml_key(), stance.name())
    };
    let stances: Vec<String> = options.stances.iter().map(stance).collect();
    if !stances.is_empty() {
        line(out, "stances", &format!("{{ {} }}", stances.join(", ")));
    }
}

fn strategy(out: &mut String, strategy: &Strategy) {
    out.push_str("\n[[strategy]]\n");
    line(out, "name", &strategy.name.to_toml_value());
    line(out, "about", &strategy.about.to_toml_value());
    line(out, "extends", "\"none\"");
    if let Some(policy) = &strategy.lags {
        line(out, "lags", &inline(&[], policy));
    }
    for activity in &strategy.activities {
        let name = format!("activities.{}", activity.name.to_toml_key());
        let kind = ("kind", activity.kind.name().to_toml_value());
        line(out, &name, &inline(&[kind], activity));
    }
}
