//! `groundswell network describe`: a network in numbers.

use std::path::{Path, PathBuf};

use clap::Args;
use groundswell_network::measures::{Description, describe};
use groundswell_network::{Hospital, ImportOptions};
use groundswell_report::{Align, Styles, Table, UNDEFINED, count, number};

use super::import::{mistakes, read_csv};
use super::source::{Draw, draw};
use crate::failure::{Failure, Outcome};
use crate::terminal::Terminal;

/// Describe the network of a scenario, or of a folder with staff.csv and ties.csv
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  groundswell network describe waring-2017 --hospital 3
  groundswell network describe my-hospital/")]
pub(crate) struct Arguments {
    #[command(flatten)]
    draw: Draw,
}

/// Describes the network.
pub(crate) fn run(arguments: &Arguments, terminal: &mut Terminal) -> Outcome {
    let hospital = match folder(&arguments.draw) {
        Some(folder) => import(&folder)?,
        None => draw(&arguments.draw)?,
    };
    let text = description_text(&describe(&hospital), terminal.columns, terminal.styles);
    terminal.print(&text)
}

/// The folder that is meant instead of a scenario, if one is.
fn folder(draw: &Draw) -> Option<PathBuf> {
    let path = Path::new(draw.scenario());
    path.is_dir().then(|| path.to_path_buf())
}

fn import(folder: &Path) -> Result<Hospital, Failure> {
    let (staff, ties) = (folder.join("staff.csv"), folder.join("ties.csv"));
    read_csv(&staff, &ties, &ImportOptions::default())?.map_err(mistakes)
}

/// A description as text.
pub(super) fn description_text(
    description: &Description,
    columns: usize,
    styles: Styles,
) -> String {
    let parts = [
        ("People", people(description)),
        ("Layers", layers(description)),
        ("Network (all layers, ties without direction)", network(description)),
    ];
    let shown = parts.map(|(title, table)| {
        format!("{}\n{}", styles.title(title), table.render(columns, styles))
    });
    shown.join("\n")
}

fn people(description: &Description) -> Table {
    let mut table = Table::new([("", Align::Left), ("", Align::Right)]);
    table.row(["staff".to_owned(), count(description.staff as u64)]);
    for (role, staff) in &description.roles {
        table.row([format!("  {role}"), count(*staff as u64)]);
    }
    table.row(["departments".to_owned(), count(description.departments as u64)]);
    for (stance, departments) in &description.stances {
        table.row([format!("  {stance}"), count(*departments as u64)]);
    }
    table
}

fn layers(description: &Description) -> Table {
    let mut table = Table::new([
        ("layer", Align::Left),
        ("arcs", Align::Right),
        ("ties", Align::Right),
        ("mean strength", Align::Right),
    ]);
    for layer in &description.layers {
        let strength = layer.mean_strength.map_or(UNDEFINED.into(), |mean| number(mean, 2));
        let (arcs, ties) = (count(layer.arcs as u64), count(layer.ties as u64));
        table.row([layer.name.clone(), arcs, ties, strength]);
    }
    table
}

fn network(description: &Description) -> Table {
    let mut table = Table::new([("", Align::Left), ("", Align::Right), ("", Align::Wrap)]);
    for (name, value, meaning) in rows(description) {
        table.row([name.to_owned(), value, meaning.to_owned()]);
    }
    table
}

/// The measures: name, value, what it is.
fn rows(d: &Description) -> Vec<(&'static str, String, &'static str)> {
    let value = |value: Option<f64>| value.map_or(UNDEFINED.into(), |value| number(value, 3));
    let paths = d.path_lengths.as_ref();
    vec![
        ("ties", count(d.ties as u64), "pairs of whom at least one listens to the other"),
        ("ties a person, mean", number(d.degree.mean, 1), ""),
        ("ties a person, most", number(d.degree.max as f64, 0), ""),
        ("density", value(d.density), "ties as a share of pairs"),
        ("reciprocity", value(d.reciprocity), "share of arcs that go both ways"),
        ("clustering", value(d.clustering), "mean share of pairs of neighbours that are tied"),
        ("transitivity", value(d.transitivity), "share of two-step paths that are closed"),
        ("path length, mean", value(paths.map(|p| p.mean)), "steps between two people, sampled"),
        ("components", count(d.components as u64), "parts without ties to one another"),
        ("largest component", value(Some(d.giant_share)), "its share of the staff"),
        ("within departments", value(d.within_department), "share of ties"),
        ("assortativity, department", value(d.department_assortativity), "-1 to 1"),
        ("assortativity, role", value(d.role_assortativity), "-1 to 1"),
        ("  across departments", value(d.role_assortativity_across), "of ties between departments"),
        ("assortativity, degree", value(d.degree_assortativity), "-1 to 1"),
        ("constraint, mean", value(d.mean_constraint), "Burt: how far contacts know one another"),
        (
            "effective size, mean",
            value(d.mean_effective_size),
            "Burt: contacts that are not redundant",
        ),
    ]
}
