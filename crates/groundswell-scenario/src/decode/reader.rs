//! Reads tables by their keys: unknown keys, wrong types and values out of range become problems.

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::diagnostic::{MOST, Problem};
use crate::keys::{Key, Keyed, Kind, Value};
use crate::suggest;
use crate::text::{Entry, Node, Span, Tree};

/// Longest piece of the text that a message quotes, in characters.
const QUOTED: usize = 40;

/// Longest name, in characters.
const LONGEST_NAME: usize = 100;

/// Most names that a message lists.
const LISTED: usize = 40;

/// Reads a text's tree and keeps what is wrong with it.
pub(super) struct Reader<'t> {
    text: &'t str,
    syntax: Vec<Span>,
    pub(super) problems: Vec<Problem>,
}

/// What was found in a table.
pub(super) struct Given<'n> {
    span: Span,
    entries: &'n [Entry],
    read: Vec<&'static str>,
}

impl<'n> Given<'n> {
    /// Where the table stands.
    pub(super) fn span(&self) -> Span {
        self.span.clone()
    }

    /// The entry of a key, whether its value is good or not.
    pub(super) fn entry(&self, name: &str) -> Option<&'n Entry> {
        self.entries.iter().find(|entry| entry.name == name)
    }

    /// The node of a key.
    pub(super) fn node(&self, name: &str) -> Option<&'n Node> {
        self.entry(name).map(|entry| &entry.node)
    }

    /// The node of a key whose value was good.
    pub(super) fn good(&self, name: &str) -> Option<&'n Node> {
        self.read.contains(&name).then(|| self.node(name)).flatten()
    }

    /// Whether a value was given that is not good.
    pub(super) fn bad(&self, name: &str) -> bool {
        self.entry(name).is_some() && self.good(name).is_none()
    }
}

impl<'t> Reader<'t> {
    pub(super) fn new(text: &'t str, problems: Vec<Problem>) -> Self {
        let syntax = problems.iter().map(|problem| problem.span.clone()).collect();
        Self { text, syntax, problems }
    }

    /// Keeps a problem, unless its place is no good TOML or JSON anyway.
    pub(super) fn report(&mut self, problem: Problem) {
        let spoilt = self.syntax.iter().any(|span| overlap(span, &problem.span));
        if !spoilt {
            self.problems.push(problem);
        }
    }

    /// The text of a span.
    pub(super) fn slice(&self, span: &Span) -> &'t str {
        self.text.get(span.clone()).unwrap_or_default()
    }

    /// The text of a span, shortened if it is long.
    fn quote(&self, span: &Span) -> String {
        let text = self.slice(span);
        let first = text.lines().next().unwrap_or_default();
        match first.char_indices().nth(QUOTED) {
            Some((end, _)) => format!("{}…", &first[..end]),
            None if first.len() < text.trim_end().len() => format!("{first} …"),
            None => first.into(),
        }
    }

    /// The entries of a table; what is no table is a problem.
    pub(super) fn entries<'n>(&mut self, name: &str, node: &'n Node) -> &'n [Entry] {
        match &node.tree {
            Tree::Table(entries) => entries,
            _ => {
                self.wrong_type(name, node, &format!("a table, written [{name}]"));
                &[]
            }
        }
    }

    /// The elements of a list of tables; what is no list, or a very long one, is a problem.
    pub(super) fn tables<'n>(
        &mut self,
        name: &str,
        node: Option<&'n Node>,
        most: usize,
    ) -> &'n [Node] {
        match node.map(|node| (node, &node.tree)) {
            None => &[],
            Some((node, Tree::List(nodes))) if nodes.len() > most => {
                let message =
                    format!("there are {} times `{name}`; there can be {most}", nodes.len());
                self.report(Problem::new(node.span.clone(), message));
                &[]
            }
            Some((_, Tree::List(nodes))) => nodes,
            Some((node, _)) => {
                self.wrong_type(name, node, &format!("a list of tables, each written [[{name}]]"));
                &[]
            }
        }
    }

    /// Reads a table into `target` by its keys; `others` are keys that the caller reads.
    pub(super) fn table<'n, T: Keyed>(
        &mut self,
        name: &str,
        node: &'n Node,
        others: &[&'static str],
        target: &mut T,
    ) -> Given<'n> {
        let entries = self.entries(name, node);
        let keys = T::keys();
        let mut given = Given { span: node.span.clone(), entries, read: Vec::new() };
        let known: Vec<&str> =
            keys.iter().map(|key| key.name).chain(others.iter().copied()).collect();
        self.unknown_and_repeated(entries, &known);
        for entry in entries {
            let Some(key) = keys.iter().find(|key| key.name == entry.name) else { continue };
            let default = key.get(target);
            if let Some(value) = self.key_value(key, &entry.node, &default) {
                key.set(target, value);
                given.read.push(key.name);
            }
        }
        given
    }

    fn key_value<T>(&mut self, key: &Key<T>, node: &Node, default: &Value) -> Option<Value> {
        let help = match default.written() {
            written if written.is_empty() || written.len() > QUOTED => key.meaning.into(),
            written => format!("{} (default {written})", key.meaning.trim_end_matches('.')),
        };
        self.value(key.name, node, &key.kind, &help)
    }

    /// Reports keys that are not known, and keys that are given again (JSON allows it).
    pub(super) fn unknown_and_repeated(&mut self, entries: &[Entry], known: &[&str]) {
        let mut seen = BTreeSet::new();
        for entry in entries {
            if !known.contains(&entry.name.as_str()) {
                self.unknown("key", entry, known);
            } else if !seen.insert(&entry.name) {
                let message = format!("`{}` is given twice", entry.name);
                self.report(Problem::new(entry.at.clone(), message).label("keep one of them"));
            }
        }
    }

    /// Reports a name that is not one of those known.
    pub(super) fn unknown(&mut self, what: &str, entry: &Entry, known: &[&str]) {
        self.unknown_name(what, &entry.name, entry.at.clone(), known);
    }

    /// Reports a name that is not one of those known.
    pub(super) fn unknown_name(&mut self, what: &str, name: &str, at: Span, known: &[&str]) {
        let short: String = name.chars().take(QUOTED).collect();
        let many = self.problems.len() >= MOST;
        let nearest = if many { None } else { suggest::nearest(name, known.iter().copied()) };
        let mut problem = Problem::new(at, format!("unknown {what} `{short}`")).meant(nearest);
        if nearest.is_none() && !known.is_empty() && !many {
            problem = problem.help(known_here(known));
        }
        self.report(problem);
    }

    pub(super) fn wrong_type(&mut self, name: &str, node: &Node, expected: &str) {
        let message = format!("`{name}` is {}; it must be {expected}", node.kind());
        self.report(Problem::new(node.span.clone(), message));
    }

    /// Reads a value of a kind.
    pub(super) fn value(
        &mut self,
        name: &str,
        node: &Node,
        kind: &Kind,
        help: &str,
    ) -> Option<Value> {
        match (kind, &node.tree) {
            (Kind::Text, Tree::Text(text)) => Some(Value::Text(text.clone())),
            (Kind::Switch, Tree::Switch(on)) => Some(Value::Switch(*on)),
            (Kind::Date, Tree::Date(text) | Tree::Text(text)) => match text.parse::<Date>() {
                Ok(date) => Some(Value::Date(date)),
                Err(_) => self.out_of_range(name, node, kind, help),
            },
            (Kind::Whole { low, high }, Tree::Whole(_) | Tree::Number(_)) => {
                match node.as_whole() {
                    Some(whole) if (*low..=*high).contains(&whole) => Some(Value::Whole(whole)),
                    _ => self.out_of_range(name, node, kind, help),
                }
            }
            (Kind::Number { low, high }, Tree::Whole(_) | Tree::Number(_)) => {
                let given = node.as_number();
                match (*low..=*high).contains(&given) {
                    true => Some(Value::Number(given)),
                    false => self.out_of_range(name, node, kind, help),
                }
            }
            (Kind::Name(names), Tree::Text(text)) => self.one_of(name, node, text, names),
            (Kind::Rule(names), Tree::Text(text)) => self.rule(name, node, text, names),
            (Kind::Texts | Kind::Names(_) | Kind::Rule(_), Tree::List(nodes)) => {
                self.texts(name, nodes, kind).map(Value::Texts)
            }
            _ => {
                let message =
                    format!("`{name}` is {}; it must be {}", node.kind(), kind.expected());
                let quoted = matches!(&node.tree, Tree::Text(text) if unquoted(text, kind));
                let label = if quoted { "write it without quotes".into() } else { kind.range() };
                self.report(Problem::new(node.span.clone(), message).label(label).help(help));
                None
            }
        }
    }

    fn out_of_range(&mut self, name: &str, node: &Node, kind: &Kind, help: &str) -> Option<Value> {
        let quote = self.quote(&node.span);
        let message = format!("`{name}` is {quote}; it must be {}", kind.expected());
        self.report(Problem::new(node.span.clone(), message).label(kind.range()).help(help));
        None
    }

    fn one_of(&mut self, what: &str, node: &Node, text: &str, names: &[&str]) -> Option<Value> {
        if names.contains(&text) {
            return Some(Value::Text(text.into()));
        }
        self.unknown_name(what, text, node.span.clone(), names);
        None
    }

    fn rule(&mut self, what: &str, node: &Node, text: &str, names: &[&str]) -> Option<Value> {
        if names.contains(&text) || suggest::nearest(text, names.iter().copied()).is_some() {
            return self.one_of(what, node, text, names);
        }
        let known = format!("known here: {}", names.join(", "));
        let problem = Problem::new(node.span.clone(), format!("unknown {what} `{text}`"));
        self.report(problem.help(known).help("departments are named in a list: [\"surgery\"]"));
        None
    }

    /// Texts of a list; of names, each must be known.
    fn texts(&mut self, name: &str, nodes: &[Node], kind: &Kind) -> Option<Vec<String>> {
        let before = self.problems.len();
        let mut texts = Vec::new();
        for node in nodes {
            match (&node.tree, kind) {
                (Tree::Text(text), Kind::Names(known)) => {
                    let _ = self.one_of(name.trim_end_matches('s'), node, text, known);
                    texts.push(text.clone());
                }
                (Tree::Text(text), _) => texts.push(text.clone()),
                _ => self.wrong_type(name, node, "a list of texts in quotes"),
            }
        }
        (self.problems.len() == before).then_some(texts)
    }

    /// Whether a text can be a name: not empty, not long, on one line.
    pub(super) fn check_name(&mut self, what: &str, name: &str, at: Span) -> bool {
        let long = name.chars().count() > LONGEST_NAME;
        let good = !name.trim().is_empty() && !long && !name.contains(char::is_control);
        if !good {
            let message = format!("this cannot be the name of a {what}");
            let label = format!("give it 1 to {LONGEST_NAME} characters on one line");
            self.report(Problem::new(at, message).label(label));
        }
        good
    }
}

/// The names that are known, or the first of them if they are many.
fn known_here(known: &[&str]) -> String {
    let first = known.get(..LISTED).unwrap_or(known);
    let more = if first.len() < known.len() { ", …" } else { "" };
    format!("known here: {}{more}", first.join(", "))
}

fn overlap(a: &Span, b: &Span) -> bool {
    a.start < b.end.max(b.start + 1) && b.start < a.end.max(a.start + 1)
}

/// Whether the text is a value of the kind that was put in quotes.
fn unquoted(text: &str, kind: &Kind) -> bool {
    match kind {
        Kind::Whole { .. } | Kind::Number { .. } => text.trim().parse::<f64>().is_ok(),
        Kind::Switch => text.parse::<bool>().is_ok(),
        _ => false,
    }
}
