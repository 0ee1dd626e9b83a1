//! Reads TOML into a tree, with as many syntax errors as can be told apart.

use toml::Spanned;
use toml::de::{DeInteger, DeTable, DeValue};

use super::{Entry, Node, Span, Tree};
use crate::diagnostic::Problem;

pub(super) fn read(text: &str) -> (Node, Vec<Problem>) {
    let (table, errors) = DeTable::parse_recoverable(text);
    let problem = |error: &toml::de::Error| {
        let span = error.span().unwrap_or(0..0);
        Problem::new(span, format!("this is not TOML: {}", error.message()))
    };
    let mut problems: Vec<Problem> = errors.iter().map(problem).collect();
    // The errors after the first of a line mostly follow from it.
    problems.sort_by_key(|problem| problem.span.start);
    problems.dedup_by(|next, first| same_line(text, &first.span, &next.span));
    let node = Node { span: table.span(), tree: Tree::Table(entries(table.get_ref())) };
    (node, problems)
}

fn same_line(text: &str, first: &Span, next: &Span) -> bool {
    let between = text.as_bytes().get(first.start..next.start);
    between.is_some_and(|between| !between.contains(&b'\n'))
}

/// The entries in the order of the text; those the parser made up to go on are left out.
fn entries(table: &DeTable<'_>) -> Vec<Entry> {
    let written = table.iter().filter(|(_, value)| !value.span().is_empty());
    let mut entries: Vec<Entry> = written
        .map(|(key, value)| Entry {
            name: key.get_ref().to_string(),
            at: key.span(),
            node: node(value),
        })
        .collect();
    entries.sort_by_key(|entry| entry.at.start);
    entries
}

fn node(value: &Spanned<DeValue<'_>>) -> Node {
    let tree = match value.get_ref() {
        DeValue::String(text) => Tree::Text(text.to_string()),
        DeValue::Integer(integer) => Tree::Whole(whole(integer)),
        DeValue::Float(float) => Tree::Number(float.as_str().parse().unwrap_or(f64::NAN)),
        DeValue::Boolean(on) => Tree::Switch(*on),
        DeValue::Datetime(date) => Tree::Date(date.to_string()),
        DeValue::Array(list) => Tree::List(list.iter().map(node).collect()),
        DeValue::Table(table) => Tree::Table(entries(table)),
    };
    Node { span: value.span(), tree }
}

fn whole(integer: &DeInteger<'_>) -> i128 {
    let digits = integer.as_str();
    let limit = if digits.starts_with('-') { i128::MIN } else { i128::MAX };
    i128::from_str_radix(digits, integer.radix()).unwrap_or(limit)
}
