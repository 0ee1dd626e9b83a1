//! Reads parameters of the model and switches of its mechanisms.

use groundswell_model::{Entry as Row, Parameters, Switches, table};

use super::reader::Reader;
use crate::diagnostic::Problem;
use crate::keys::{Value, parameter_kind};
use crate::suggest;
use crate::text::{Entry, Node, Tree};

impl Reader<'_> {
    /// Reads `[parameters]`: a table for each mechanism.
    pub(super) fn parameters(&mut self, node: Option<&Node>) -> Parameters {
        let mut parameters = Parameters::default();
        let rows = table();
        let mut mechanisms: Vec<&str> = rows.iter().map(|row| row.mechanism).collect();
        mechanisms.dedup();
        for entry in node.map_or(&[][..], |node| self.entries("parameters", node)) {
            match mechanisms.contains(&entry.name.as_str()) {
                true => self.mechanism(entry, &rows, &mut parameters),
                false => self.unknown_parameter(entry, &rows, &mechanisms),
            }
        }
        parameters
    }

    fn mechanism(&mut self, entry: &Entry, rows: &[Row], parameters: &mut Parameters) {
        let rows: Vec<&Row> = rows.iter().filter(|row| row.mechanism == entry.name).collect();
        let known: Vec<&str> = rows.iter().map(|row| row.parameter.name).collect();
        let name = format!("parameters.{}", entry.name);
        let entries = self.entries(&name, &entry.node);
        self.unknown_and_repeated(entries, &known);
        for entry in entries {
            let found = rows.iter().find(|row| row.parameter.name == entry.name);
            if let Some(row) = found {
                self.parameter(row, &entry.node, parameters);
            }
        }
    }

    fn parameter(&mut self, row: &Row, node: &Node, parameters: &mut Parameters) {
        let parameter = &row.parameter;
        let kind = parameter_kind(parameter);
        let meaning = parameter.meaning.trim_end_matches('.');
        let help = format!("{meaning} (default {})", parameter.shown(parameter.default));
        let number = match self.value(&row.name, node, &kind, &help) {
            Some(Value::Number(number)) => number,
            Some(Value::Whole(whole)) => whole as f64,
            Some(Value::Text(name)) => {
                let chosen = parameter.names.iter().position(|&known| known == name);
                chosen.unwrap_or_default() as f64
            }
            _ => return,
        };
        if let Err(error) = parameters.set(&row.name, number) {
            self.report(Problem::new(node.span.clone(), error.to_string()));
        }
    }

    /// A name that is no mechanism may be a parameter without its mechanism.
    fn unknown_parameter(&mut self, entry: &Entry, rows: &[Row], mechanisms: &[&str]) {
        let bare = |row: &&Row| row.parameter.name == entry.name || row.name == entry.name;
        let full = rows.iter().find(bare).map(|row| row.name.as_str());
        let alike = || suggest::nearest(&entry.name, rows.iter().map(|row| row.name.as_str()));
        match (&entry.node.tree, full.or_else(alike)) {
            (Tree::Table(_), _) | (_, None) => self.unknown("mechanism", entry, mechanisms),
            (_, nearest) => {
                let message = format!("unknown parameter `{}`", entry.name);
                let problem = Problem::new(entry.at.clone(), message).meant(nearest);
                self.report(problem.help("write mechanism.parameter, without quotes"));
            }
        }
    }

    /// Reads `[mechanisms]`: which of them work.
    pub(super) fn switches(&mut self, node: Option<&Node>) -> Switches {
        let mut switches = Switches::default();
        let entries = node.map_or(&[][..], |node| self.entries("mechanisms", node));
        self.unknown_and_repeated(entries, Switches::NAMES);
        for entry in entries {
            match entry.node.tree {
                Tree::Switch(on) => {
                    switches.set(&entry.name, on);
                }
                _ => self.wrong_type(&entry.name, &entry.node, "true or false"),
            }
        }
        switches
    }
}
