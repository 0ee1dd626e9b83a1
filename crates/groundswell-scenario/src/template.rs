//! A scenario to start from, with what can be changed as comments.

use std::fmt::Write;

use groundswell_model::{Strategy, built_in, table};
use toml_writer::ToTomlKey;

use crate::keys::{Keyed, Row, Section, Value, sections};

/// Keys that a new scenario shows with their defaults, ready to be changed.
const SHOWN: [&str; 3] = ["hospitals", "runs", "weeks"];

/// A commented scenario to start from: it parses, and compares the built-in strategies; with the
/// name of a built-in strategy, also a variant of it. None if there is no such strategy.
///
/// ```
/// let text = groundswell_scenario::template(Some("top-down")).unwrap();
/// assert!(text.contains("extends = \"top-down\""));
/// assert!(groundswell_scenario::template(Some("bottom-up")).is_none());
/// ```
pub fn template(strategy: Option<&str>) -> Option<String> {
    let mut out = String::from(
        "# A scenario. Lines that begin with # are not read: take the # off to use them.\n\n",
    );
    out.push_str("title = \"My comparison\"\n");
    let sections = sections();
    rows(&mut out, &sections, "", |row| SHOWN.contains(&row.name));
    out.push_str("\n# [hospital]\n");
    rows(&mut out, &sections, "hospital", |_| false);
    out.push_str("# departments = [{ name = \"surgery\" }, { name = \"my ward\", stance = \"proactive\", staff = 40 }]\n");
    parameter(&mut out);
    if let Some(name) = strategy {
        variant(&mut out, &built_in(name)?);
    }
    out.push_str("\n# [[hypothesis]]\n# claim = \"social-movement.pockets > top-down.pockets\"\n");
    out.push_str(
        "\n# [vary]  # what `groundswell sweep` varies\n# lags.alignment = \"0:1:0.25\"\n",
    );
    Some(out)
}

/// The keys of a section with a value to write: those to be shown, and the others as comments.
fn rows(out: &mut String, sections: &[Section], path: &str, shown: fn(&Row) -> bool) {
    let rows = sections.iter().filter(|section| section.path == path).flat_map(|s| &s.keys);
    for row in rows.filter(|row| row.has_default() && !matches!(row.default, Value::Texts(_))) {
        let mark = if shown(row) { "" } else { "# " };
        let value = row.default.written();
        // Writing to a string cannot fail.
        let _ = writeln!(out, "{mark}{} = {value}  # {}", row.name, row.meaning);
    }
}

/// An example of a parameter: the first of the table.
fn parameter(out: &mut String) {
    if let Some(row) = table().into_iter().next() {
        let (name, meaning) = (row.name, row.parameter.meaning);
        let default = row.parameter.shown(row.parameter.default);
        let _ = writeln!(out, "\n# [parameters]\n# {name} = {default}  # {meaning}");
    }
}

fn variant(out: &mut String, base: &Strategy) {
    let name = &base.name;
    let _ = writeln!(out, "\n[[strategy]]\nname = \"my-{name}\"\nextends = \"{name}\"");
    if let Some(lags) = &base.lags {
        let _ = writeln!(out, "# lags = {{ {} }}", values(lags, |_| true));
    }
    for activity in &base.activities {
        let key = activity.name.to_toml_key();
        let _ = writeln!(out, "# activities.{key} = {{ {} }}", values(activity, told));
    }
}

/// Whether a value says something in a template.
fn told(value: &Value) -> bool {
    match value {
        Value::Whole(whole) => (2..10_000).contains(whole),
        Value::Number(number) => *number != 0.0,
        _ => false,
    }
}

fn values<T: Keyed>(target: &T, told: fn(&Value) -> bool) -> String {
    let pairs = T::keys().into_iter().map(|key| (key.name, key.get(target)));
    let written: Vec<String> = pairs
        .filter(|(_, value)| told(value))
        .map(|(name, value)| format!("{name} = {}", value.written()))
        .collect();
    written.join(", ")
}
