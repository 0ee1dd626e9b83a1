//! The format as a JSON Schema, from the tables that files are read by.

use groundswell_model::{ActivityKind, Switches, table};
use groundswell_network::Stance;
use serde_json::{Map, Value as Json, json};

use crate::keys::{Kind, Row, parameter_kind, parameter_value, sections};
use crate::tables::TABLES;

/// The JSON Schema (draft 2020-12) of scenario files, for editors to complete and explain.
///
/// **Shape** an object with types, ranges, defaults and descriptions of every key; keys that do
/// not exist are not allowed.
///
/// ```
/// let schema = groundswell_scenario::schema();
/// assert_eq!(schema["properties"]["runs"]["default"], 16);
/// ```
pub fn schema() -> Json {
    let mut schema = object(
        "",
        &[
            ("strategies", list(json!({ "type": "string" }))),
            ("hospital", hospital()),
            ("parameters", parameters()),
            ("mechanisms", mechanisms()),
            ("strategy", list(strategy())),
            ("hypothesis", list(required(object("hypothesis", &[]), "claim"))),
            ("vary", vary()),
        ],
    );
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema".into();
    schema["title"] = "Groundswell scenario".into();
    schema
}

fn hospital() -> Json {
    let roles = object("hospital.roles", &[]);
    let department = object("hospital.departments", &[("roles", roles.clone())]);
    object(
        "hospital",
        &[
            ("departments", list(required(department, "name"))),
            ("roles", roles),
            ("network", object("hospital.network", &[])),
            ("import", object("hospital.import", &[])),
            (
                "stances",
                json!({ "type": "object", "additionalProperties": { "enum": Stance::NAMES } }),
            ),
        ],
    )
}

fn strategy() -> Json {
    let lags = json!({ "anyOf": [{ "type": "boolean" }, object("strategy.lags", &[])] });
    let activity =
        object("strategy.activities", &[("kind", json!({ "enum": ActivityKind::NAMES }))]);
    let activity = json!({ "anyOf": [{ "type": "boolean" }, activity] });
    let activities = json!({ "type": "object", "additionalProperties": activity });
    required(object("strategy", &[("lags", lags), ("activities", activities)]), "name")
}

fn parameters() -> Json {
    let mut mechanisms: Map<String, Json> = Map::new();
    for row in table() {
        let parameter = &row.parameter;
        let mut key = type_of(&parameter_kind(parameter));
        key["description"] = format!("{} Unit: {}.", parameter.meaning, parameter.unit).into();
        key["default"] = parameter_value(parameter, parameter.default).json();
        let mechanism = mechanisms.entry(row.mechanism).or_insert_with(|| closed(Map::new()));
        mechanism["properties"][parameter.name] = key;
    }
    closed(mechanisms)
}

fn mechanisms() -> Json {
    let switch = |name: &&str| ((*name).to_string(), json!({ "type": "boolean", "default": true }));
    closed(Switches::NAMES.iter().map(switch).collect())
}

/// What is varied: by name, or in tables by the parts of a name.
fn vary() -> Json {
    let levels = json!({
        "type": "array", "items": { "type": ["number", "string"] }, "minItems": 1, "uniqueItems": true
    });
    let values = json!({
        "anyOf": [{ "type": "string" }, levels, { "const": true }, { "type": "object" }]
    });
    json!({ "type": "object", "additionalProperties": values })
}

/// A table of the file: its keys, and tables within it.
fn object(path: &str, tables: &[(&str, Json)]) -> Json {
    let sections = sections();
    let rows = sections.iter().filter(|section| section.path == path).flat_map(|s| &s.keys);
    let mut properties: Map<String, Json> =
        rows.map(|row| (row.name.to_string(), property(row))).collect();
    for (name, table) in tables {
        let mut table = table.clone();
        let path = if path.is_empty() { (*name).to_string() } else { format!("{path}.{name}") };
        if let Some((_, meaning)) = TABLES.iter().find(|(known, _)| *known == path) {
            table["description"] = (*meaning).into();
        }
        properties.insert((*name).into(), table);
    }
    closed(properties)
}

fn property(row: &Row) -> Json {
    let mut property = type_of(&row.kind);
    let unit = if row.unit.is_empty() { String::new() } else { format!(" Unit: {}.", row.unit) };
    property["description"] = format!("{}{unit}", row.meaning).into();
    if row.has_default() {
        property["default"] = row.default.json();
    }
    property
}

fn type_of(kind: &Kind) -> Json {
    match *kind {
        Kind::Text => json!({ "type": "string" }),
        Kind::Texts => list(json!({ "type": "string" })),
        Kind::Date => json!({ "type": "string", "format": "date" }),
        Kind::Whole { low, high } => json!({ "type": "integer", "minimum": low, "maximum": high }),
        Kind::Number { low, high } => json!({ "type": "number", "minimum": low, "maximum": high }),
        Kind::Switch => json!({ "type": "boolean" }),
        Kind::Name(names) => json!({ "enum": names }),
        Kind::Names(names) => list(json!({ "enum": names })),
        Kind::Rule(names) => {
            let departments =
                json!({ "type": "array", "items": { "type": "string" }, "minItems": 1 });
            json!({ "anyOf": [{ "enum": names }, departments] })
        }
    }
}

fn list(items: Json) -> Json {
    json!({ "type": "array", "items": items })
}

fn closed(properties: Map<String, Json>) -> Json {
    json!({ "type": "object", "properties": properties, "additionalProperties": false })
}

fn required(mut object: Json, name: &str) -> Json {
    object["required"] = json!([name]);
    object
}
