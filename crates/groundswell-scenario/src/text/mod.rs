//! From text to a tree of values that know where they stand in it.

mod json;
mod node;
mod toml;

pub(crate) use node::{Entry, Node, Span, Tree};

use crate::diagnostic::Problem;

/// Reads TOML, or JSON where the text begins with a brace.
///
/// The tree holds what could be read; the problems say what could not.
pub(crate) fn read(text: &str) -> (Node, Vec<Problem>) {
    if text.trim_start().starts_with('{') { json::read(text) } else { toml::read(text) }
}
