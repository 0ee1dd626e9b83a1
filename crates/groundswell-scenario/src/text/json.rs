//! Reads JSON into a tree; comments are allowed.

use jsonc_parser::ast::{ObjectProp, Value};
use jsonc_parser::common::Ranged;
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};

use super::{Entry, Node, Span, Tree};
use crate::diagnostic::Problem;

pub(super) fn read(text: &str) -> (Node, Vec<Problem>) {
    let options = ParseOptions {
        allow_comments: true,
        allow_loose_object_property_names: false,
        allow_trailing_commas: false,
        allow_missing_commas: false,
        allow_single_quoted_strings: false,
        allow_hexadecimal_numbers: false,
        allow_unary_plus_numbers: false,
        allow_bare_decimal_point_numbers: false,
        allow_non_finite_numbers: false,
        allow_extended_string_escapes: false,
    };
    match parse_to_ast(text, &CollectOptions::default(), &options) {
        Ok(parsed) => (parsed.value.as_ref().map_or_else(Node::empty, node), Vec::new()),
        Err(error) => {
            let message = format!("this is not JSON: {}", lower_first(&error.kind().to_string()));
            (Node::empty(), vec![Problem::new(error.range().start..error.range().end, message)])
        }
    }
}

fn node(value: &Value<'_>) -> Node {
    let tree = match value {
        Value::StringLit(text) => Tree::Text(text.value.to_string()),
        Value::NumberLit(number) => self::number(number.value),
        Value::BooleanLit(switch) => Tree::Switch(switch.value),
        Value::Array(list) => Tree::List(list.elements.iter().map(node).collect()),
        Value::Object(object) => Tree::Table(object.properties.iter().map(entry).collect()),
        Value::NullKeyword(_) => Tree::Nothing,
    };
    Node { span: span(value), tree }
}

fn entry(property: &ObjectProp<'_>) -> Entry {
    Entry {
        name: property.name.as_str().to_string(),
        at: span(&property.name),
        node: node(&property.value),
    }
}

fn number(digits: &str) -> Tree {
    if digits.contains(['.', 'e', 'E']) {
        return Tree::Number(digits.parse().unwrap_or(f64::NAN));
    }
    let limit = if digits.starts_with('-') { i128::MIN } else { i128::MAX };
    Tree::Whole(digits.parse().unwrap_or(limit))
}

fn span(ranged: &impl Ranged) -> Span {
    let range = ranged.range();
    range.start..range.end
}

fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}
