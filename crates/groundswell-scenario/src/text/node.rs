//! Values with their places in the text, whatever language it is written in.

use std::ops::Range;

/// Bytes of the text.
pub(crate) type Span = Range<usize>;

/// A value and where it stands.
#[derive(Clone, Debug)]
pub(crate) struct Node {
    pub(crate) span: Span,
    pub(crate) tree: Tree,
}

/// A value.
#[derive(Clone, Debug)]
pub(crate) enum Tree {
    Text(String),
    /// Saturates: whatever does not fit is far out of every range.
    Whole(i128),
    Number(f64),
    Switch(bool),
    Date(String),
    List(Vec<Node>),
    Table(Vec<Entry>),
    /// JSON's `null`, which no key takes.
    Nothing,
}

/// A key and its value.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    pub(crate) name: String,
    pub(crate) at: Span,
    pub(crate) node: Node,
}

impl Node {
    /// An empty table.
    pub(crate) fn empty() -> Self {
        Self { span: 0..0, tree: Tree::Table(Vec::new()) }
    }

    /// What kind of value it is, with an article.
    pub(crate) fn kind(&self) -> &'static str {
        match self.tree {
            Tree::Text(_) => "text",
            Tree::Whole(_) => "a whole number",
            Tree::Number(_) => "a number",
            Tree::Switch(_) => "true or false",
            Tree::Date(_) => "a date",
            Tree::List(_) => "a list",
            Tree::Table(_) => "a table",
            Tree::Nothing => "null",
        }
    }

    /// The value as a number; not a number if it is none.
    pub(crate) fn as_number(&self) -> f64 {
        match self.tree {
            Tree::Whole(whole) => whole as f64,
            Tree::Number(number) => number,
            _ => f64::NAN,
        }
    }

    /// The value as a whole number, 3.0 included; none if it is not one.
    pub(crate) fn as_whole(&self) -> Option<u64> {
        match self.tree {
            Tree::Whole(whole) => whole.try_into().ok(),
            Tree::Number(number) if number.fract() == 0.0 && (0.0..1e15).contains(&number) => {
                Some(number as u64)
            }
            _ => None,
        }
    }
}
