//! GraphML: nodes and edges with data.

use std::collections::BTreeMap;

use roxmltree::{Document, Node};

use super::build::Builder;
use super::errors::ImportErrorKind;
use super::fields::{PersonRow, TieRow};
use super::{TextFile, text};
use crate::staff::Surveyed;

/// Data declared for nodes or edges: name by key, and defaults by name.
#[derive(Default)]
struct Keys<'d> {
    names: BTreeMap<&'d str, String>,
    defaults: BTreeMap<String, &'d str>,
}

/// Adds the nodes and edges of the file.
pub(super) fn read(file: TextFile<'_>, builder: &mut Builder<'_>) {
    let Some(text) = text(file, builder.errors()) else { return builder.staff_unreadable() };
    match Document::parse(text) {
        Ok(document) => read_document(&document, builder),
        Err(error) => {
            let (line, message) = (u64::from(error.pos().row), error.to_string());
            let help = "export the network again, or correct the file here";
            builder.errors().add(ImportErrorKind::Malformed, line, "", message, help);
            builder.staff_unreadable();
        }
    }
}

fn read_document(document: &Document<'_>, builder: &mut Builder<'_>) {
    let root = document.root_element();
    let mut graphs = children(root, "graph");
    let Some(graph) = graphs.next().filter(|_| root.tag_name().name() == "graphml") else {
        let name = root.tag_name().name();
        let message = format!("there is no graph; the file is a `{name}` document");
        let help = "save the network as GraphML";
        builder.errors().add(ImportErrorKind::Unsupported, 1, name, message, help);
        return builder.staff_unreadable();
    };
    if let Some(second) = graphs.next() {
        unsupported(second, "a second graph", builder);
    }
    let mut lines = Lines { text: document.input_text(), at: 0, line: 1 };
    let (for_nodes, for_edges) = (keys(root, "node"), keys(root, "edge"));
    require_department(&for_nodes, lines.of(graph), builder);
    for node in children(graph, "node") {
        read_node(node, &for_nodes, lines.of(node), builder);
    }
    builder.staff_complete();
    lines = Lines { text: document.input_text(), at: 0, line: 1 };
    let directed = graph.attribute("edgedefault") != Some("undirected");
    for edge in children(graph, "edge") {
        read_edge(edge, &for_edges, directed, lines.of(edge), builder);
    }
    for hyperedge in children(graph, "hyperedge") {
        unsupported(hyperedge, "a hyperedge", builder);
    }
}

fn read_node<'d, 'i: 'd>(
    node: Node<'d, 'i>,
    keys: &Keys<'d>,
    line: u64,
    builder: &mut Builder<'_>,
) {
    if let Some(inner) = children(node, "graph").next() {
        unsupported(inner, "a graph within a node", builder);
    }
    let data = keys.data(node);
    let get = |name| data.get(name).copied();
    builder.person(&PersonRow {
        line,
        id: filled(node.attribute("id")),
        department: get("department"),
        role: get("role"),
        stance: get("stance"),
        power: get("power"),
        autonomy: get("autonomy"),
        surveyed: std::array::from_fn(|n| get(Surveyed::NAMES[n])),
    });
}

fn read_edge<'d, 'i: 'd>(
    edge: Node<'d, 'i>,
    keys: &Keys<'d>,
    directed: bool,
    line: u64,
    builder: &mut Builder<'_>,
) {
    let data = keys.data(edge);
    builder.tie(&TieRow {
        line,
        source: filled(edge.attribute("source")),
        target: filled(edge.attribute("target")),
        layer: data.get("layer").copied(),
        weight: data.get("weight").copied(),
        directed: edge.attribute("directed").map_or(directed, |own| own == "true"),
    });
}

/// Without a key for it, every node would be reported to lack a department.
fn require_department(keys: &Keys<'_>, line: u64, builder: &mut Builder<'_>) {
    let declared = keys.names.values().any(|name| name == "department");
    if !declared && builder.options().single_department.is_none() {
        let names: Vec<&str> = keys.names.values().map(String::as_str).collect();
        let names = names.join(", ");
        let message = "no data called `department` is declared for nodes";
        let help = "add it to the nodes, or name a single department for everybody";
        builder.errors().add(ImportErrorKind::MissingColumn, line, &names, message, help);
        builder.departments_unknown();
    }
}

fn unsupported(node: Node<'_, '_>, what: &str, builder: &mut Builder<'_>) {
    let line = u64::from(node.document().text_pos_at(node.range().start).row);
    let message = format!("{what} is not understood");
    let help = "save the network as one plain graph";
    builder.errors().add(ImportErrorKind::Unsupported, line, what, message, help);
}

/// The keys declared for nodes or edges, named without regard to case.
fn keys<'d, 'i: 'd>(root: Node<'d, 'i>, kind: &str) -> Keys<'d> {
    let mut keys = Keys::default();
    let applies = |key: &Node<'_, '_>| match key.attribute("for") {
        None | Some("all") => true,
        Some(declared) => declared == kind,
    };
    for key in children(root, "key").filter(applies) {
        let id = key.attribute("id").unwrap_or_default();
        let name = key.attribute("attr.name").unwrap_or(id).trim().to_lowercase();
        if let Some(default) = children(key, "default").next().and_then(|d| filled(d.text())) {
            keys.defaults.insert(name.clone(), default);
        }
        keys.names.insert(id, name);
    }
    keys
}

impl<'d> Keys<'d> {
    /// The data of a node or edge by name, defaults included.
    fn data<'e: 'd, 'i: 'e>(&self, element: Node<'e, 'i>) -> BTreeMap<&str, &'d str> {
        let mut data: BTreeMap<&str, &'d str> =
            self.defaults.iter().map(|(name, &value)| (name.as_str(), value)).collect();
        for child in children(element, "data") {
            let name = child.attribute("key").and_then(|key| self.names.get(key));
            if let (Some(name), Some(value)) = (name, filled(child.text())) {
                data.insert(name, value);
            }
        }
        data
    }
}

/// The text, trimmed, unless it is blank.
fn filled(text: Option<&str>) -> Option<&str> {
    text.map(str::trim).filter(|text| !text.is_empty())
}

/// Child elements of a name, whatever their namespace.
fn children<'a, 'i: 'a>(node: Node<'a, 'i>, name: &str) -> impl Iterator<Item = Node<'a, 'i>> {
    node.children().filter(move |child| child.is_element() && child.tag_name().name() == name)
}

/// Lines of elements in document order, counted once.
struct Lines<'t> {
    text: &'t str,
    at: usize,
    line: u64,
}

impl Lines<'_> {
    fn of(&mut self, node: Node<'_, '_>) -> u64 {
        let start = node.range().start.max(self.at);
        let passed = &self.text.as_bytes()[self.at..start];
        self.line += passed.iter().filter(|&&byte| byte == b'\n').count() as u64;
        self.at = start;
        self.line
    }
}
