//! `--set`: other values for keys of a scenario, in its text, so that they are checked like it.

use groundswell_model::table;
use serde_json::{Map, Value};

use crate::failure::Failure;
use crate::scenarios::Source;

/// The text of a scenario, as JSON, with other values for some keys.
pub(super) fn overlay(source: &Source, settings: &[String]) -> Result<String, Failure> {
    let mut scenario = as_json(&source.text).ok_or_else(|| unreadable(source))?;
    for setting in settings {
        let (key, value) = split(setting)?;
        set(&mut scenario, &path(key), value).map_err(|part| {
            Failure::User(format!("cannot set `{key}`: `{part}` is not a table of keys"))
        })?;
    }
    Ok(Value::Object(scenario).to_string())
}

/// Key and value of a setting such as `influence.rate=0.3`.
fn split(setting: &str) -> Result<(&str, Value), Failure> {
    let (key, value) = setting.split_once('=').ok_or_else(|| {
        Failure::User(format!("`--set {setting}` has no value; write --set key=value"))
    })?;
    let (key, value) = (key.trim(), value.trim());
    if key.split('.').any(str::is_empty) {
        return Err(Failure::User(format!("`{key}` is not a key; write --set key=value")));
    }
    let table: Option<toml::Table> = toml::from_str(&format!("value = {value}")).ok();
    let read = table.and_then(|mut table| table.remove("value")).map(json);
    Ok((key, read.unwrap_or_else(|| Value::String(value.to_owned()))))
}

/// The parts of a key; the name of a parameter may be given without `parameters.`.
fn path(key: &str) -> Vec<String> {
    let is_parameter =
        table().iter().any(|entry| key.starts_with(&format!("{}.", entry.mechanism)));
    let prefix = is_parameter.then_some("parameters");
    prefix.into_iter().chain(key.split('.')).map(str::to_owned).collect()
}

/// Sets a value; gives the part of the path that is not a table, if one is not.
fn set(tables: &mut Map<String, Value>, path: &[String], value: Value) -> Result<(), String> {
    match path {
        [] => Ok(()),
        [key] => {
            tables.insert(key.clone(), value);
            Ok(())
        }
        [first, rest @ ..] => {
            let below = tables.entry(first.clone()).or_insert_with(|| Value::Object(Map::new()));
            let below = below.as_object_mut().ok_or_else(|| first.clone())?;
            set(below, rest, value)
        }
    }
}

/// The tables of a scenario's text, whether TOML or JSON.
fn as_json(text: &str) -> Option<Map<String, Value>> {
    let read = match text.trim_start().starts_with('{') {
        true => serde_json::from_str(text).ok(),
        false => toml::from_str(text).ok().map(|table| json(toml::Value::Table(table))),
    };
    match read {
        Some(Value::Object(tables)) => Some(tables),
        _ => None,
    }
}

/// A value of TOML as JSON; dates become text.
fn json(value: toml::Value) -> Value {
    match value {
        toml::Value::String(text) => text.into(),
        toml::Value::Integer(whole) => whole.into(),
        toml::Value::Float(number) => number.into(),
        toml::Value::Boolean(on) => on.into(),
        toml::Value::Datetime(date) => date.to_string().into(),
        toml::Value::Array(values) => values.into_iter().map(json).collect(),
        toml::Value::Table(table) => {
            Value::Object(table.into_iter().map(|(key, value)| (key, json(value))).collect())
        }
    }
}

fn unreadable(source: &Source) -> Failure {
    Failure::User(format!("--set needs strict TOML or JSON, which `{}` is not", source.label))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_read_like_those_of_a_file() {
        assert_eq!(split("weeks=52").unwrap(), ("weeks", Value::from(52)));
        assert_eq!(split("start = 2013-11-04").unwrap().1, Value::from("2013-11-04"));
        assert_eq!(split("title=a b").unwrap().1, Value::from("a b"));
        assert!(split("weeks").is_err() && split("a..b=1").is_err());
    }

    #[test]
    fn parameters_are_found_without_their_table() {
        assert_eq!(
            path("influence.confidence_bound"),
            ["parameters", "influence", "confidence_bound"]
        );
        assert_eq!(path("hospital.staff"), ["hospital", "staff"]);
        let mut tables = as_json("weeks = 3\n[hospital]\nstaff = 10").unwrap();
        set(&mut tables, &path("hospital.staff"), 20.into()).unwrap();
        assert_eq!(
            Value::Object(tables.clone()).to_string(),
            r#"{"hospital":{"staff":20},"weeks":3}"#
        );
        assert_eq!(set(&mut tables, &path("weeks.x"), 1.into()), Err("weeks".into()));
    }
}
