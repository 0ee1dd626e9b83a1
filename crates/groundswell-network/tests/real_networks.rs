//! Measures of real networks against independently computed ones, where the data are at hand.

use std::collections::BTreeMap;
use std::fs::File;
use std::path::{Path, PathBuf};

use groundswell_network::measures::{
    Sources, TieGraph, arc_density, assortativity, degree_assortativity, degree_summary, density,
    giant_component, mean_clustering, path_lengths, reciprocity, transitivity, within_share,
};

type Row = BTreeMap<String, String>;

fn data() -> Option<PathBuf> {
    let data = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data"));
    if data.is_dir() {
        return Some(data.into());
    }
    println!("skipped: the research data are not at {}", data.display());
    None
}

fn rows(path: &Path) -> Vec<Row> {
    let file = File::open(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    csv::Reader::from_reader(file).deserialize_rows()
}

trait Rows {
    fn deserialize_rows(self) -> Vec<Row>;
}

impl Rows for csv::Reader<File> {
    fn deserialize_rows(mut self) -> Vec<Row> {
        let header = self.headers().expect("a header").clone();
        let row = |record: csv::StringRecord| {
            header.iter().zip(record.iter()).map(|(k, v)| (k.into(), v.into())).collect()
        };
        self.records().map(|record| row(record.expect("a row"))).collect()
    }
}

/// A network: an arc for each edge kept, a label for each node kept.
struct Network {
    graph: TieGraph,
    labels: Vec<String>,
}

fn network(
    folder: &Path,
    label: &str,
    keep_node: impl Fn(&Row) -> bool,
    keep_edge: impl Fn(&Row) -> bool,
) -> Network {
    let nodes: Vec<Row> =
        rows(&folder.join("nodes.csv")).into_iter().filter(|node| keep_node(node)).collect();
    let ids: BTreeMap<&str, u32> =
        nodes.iter().enumerate().map(|(i, node)| (node["id"].as_str(), i as u32)).collect();
    let edges = rows(&folder.join("edges.csv"));
    let arc = |edge: &Row| {
        let end = |name: &str| ids.get(edge[name].as_str()).copied();
        end("source").zip(end("target"))
    };
    let arcs: Vec<_> = edges.iter().filter(|edge| keep_edge(edge)).filter_map(arc).collect();
    let labels = nodes.iter().map(|node| node[label].clone()).collect();
    Network { graph: TieGraph::new(nodes.len(), arcs), labels }
}

/// Compares every statistic the table gives with what the measures say.
fn check(data: &Path, name: &str, attribute: &str, network: &Network) {
    let table = rows(&data.join("network_statistics.csv"));
    let expected = table
        .iter()
        .find(|row| row["name"] == name && row["attr"] == attribute)
        .unwrap_or_else(|| panic!("no row for {name} by {attribute}"));
    for (column, found) in measured(network) {
        let Ok(value) = expected[column].parse::<f64>() else { continue };
        let decimals = expected[column].split_once('.').map_or(0, |(_, digits)| digits.len());
        let rounding = 0.501 * 10f64.powi(-(decimals.min(4) as i32));
        let tolerance = if column == "mean_degree" || column == "degree_sd" || column == "apl" {
            rounding.min(0.000_501)
        } else {
            rounding.min(0.000_050_1)
        };
        let found = found.unwrap_or_else(|| panic!("{name}: {column} is undefined"));
        assert!((found - value).abs() <= tolerance, "{name}: {column} is {found}, not {value}");
    }
}

fn measured(network: &Network) -> Vec<(&'static str, Option<f64>)> {
    let (graph, labels) = (&network.graph, &network.labels);
    let paths = path_lengths(graph, Sources::All);
    let degree = degree_summary(graph);
    vec![
        ("n", Some(graph.people() as f64)),
        ("m", Some(graph.tie_count() as f64)),
        ("mean_degree", Some(degree.mean)),
        ("degree_sd", Some(degree.sd)),
        ("density", density(graph)),
        ("clustering", mean_clustering(graph)),
        ("transitivity", transitivity(graph)),
        ("giant", Some(giant_component(graph).len() as f64)),
        ("apl", paths.map(|paths| paths.mean)),
        ("diam", paths.map(|paths| f64::from(paths.longest))),
        ("degree_assort", degree_assortativity(graph)),
        ("attr_assort", assortativity(graph.ties(), labels)),
        ("arcs", Some(graph.arc_count() as f64)),
        ("directed_density", arc_density(graph)),
        ("reciprocity", reciprocity(graph)),
        ("within_attr_share_of_arcs", within_share(graph.arcs(), labels)),
    ]
}

fn long(edge: &Row) -> bool {
    edge["total_seconds"].parse::<u64>().expect("seconds") >= 300
}

#[test]
fn hospital_ward() {
    let Some(data) = data() else { return };
    let staff = |node: &Row| node["role"] != "PAT";
    let ward = |keep: &dyn Fn(&Row) -> bool, long: &dyn Fn(&Row) -> bool| {
        network(&data.join("lh10"), "role", keep, long)
    };
    check(&data, "LH10 all", "role", &ward(&|_| true, &|_| true));
    check(&data, "LH10 staff only", "role", &ward(&staff, &|_| true));
    check(&data, "LH10 staff, >=5 min total", "role", &ward(&staff, &long));
}

#[test]
fn office() {
    let Some(data) = data() else { return };
    let met = |node: &Row| node["in_contact_data"] == "1";
    let folder = data.join("invs15");
    check(
        &data,
        "invs15 all contacts",
        "department",
        &network(&folder, "department", met, |_| true),
    );
    check(&data, "invs15 >=5 min total", "department", &network(&folder, "department", met, long));
}

#[test]
fn managers() {
    let Some(data) = data() else { return };
    for kind in ["advice", "friendship", "reports_to"] {
        let of_kind = |edge: &Row| edge["type"] == kind;
        let network = network(&data.join("krackhardt"), "dept", |_| true, of_kind);
        check(&data, &format!("krackhardt {kind} (symmetrised)"), "DEPT", &network);
    }
}

#[test]
fn lawyers() {
    let Some(data) = data() else { return };
    for (kind, attribute) in [
        ("advice", "status"),
        ("advice", "practice"),
        ("advice", "office"),
        ("friendship", "status"),
        ("cowork", "status"),
    ] {
        let of_kind = |edge: &Row| edge["type"] == kind;
        let network = network(&data.join("lazega"), attribute, |_| true, of_kind);
        check(&data, &format!("lazega {kind} (symmetrised)"), attribute, &network);
    }
}

#[test]
fn physicians() {
    let Some(data) = data() else { return };
    for kind in ["advice", "discussion", "friendship", ""] {
        let of_kind = |edge: &Row| kind.is_empty() || edge["type"] == kind;
        let network = network(&data.join("ckm"), "specialty", |_| true, of_kind);
        let name = if kind.is_empty() { "advice+discussion+friendship" } else { kind };
        check(&data, &format!("ckm {name} (symmetrised)"), "specialty", &network);
    }
}
