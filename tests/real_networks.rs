//! The whole pipeline on real networks: import, matched worlds, comparison.
//!
//! The data are not part of the project; where their folder is missing, the tests say so and pass.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use groundswell::experiment::{Options, Sizes, Study};
use groundswell::model::{Outcome, built_ins};
use groundswell::network::{Hospital, ImportOptions, TextFile, TieMeaning, import_csv};

/// The folder of a data set, if the data are there.
fn data(name: &str) -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data").join(name);
    if folder.is_dir() {
        return Some(folder);
    }
    println!("skipped: the real network `{name}` is not here");
    None
}

/// The rows of a CSV file without quotes, by column name.
fn rows(path: &Path, columns: &[&str]) -> Vec<Vec<String>> {
    let mut reader = csv::Reader::from_path(path).unwrap();
    let headers = reader.headers().unwrap().clone();
    let at = |name: &&str| headers.iter().position(|header| header == *name).unwrap();
    let places: Vec<usize> = columns.iter().map(at).collect();
    let pick = |row: csv::StringRecord| places.iter().map(|&p| row[p].to_owned()).collect();
    reader.records().map(|row| pick(row.unwrap())).collect()
}

fn import(staff: &str, ties: &str, options: &ImportOptions) -> Hospital {
    let file = |name, text: &'static str| TextFile { name, content: text.as_bytes() };
    let (staff, ties) = (staff.to_owned().leak(), ties.to_owned().leak());
    import_csv(file("staff.csv", staff), file("ties.csv", ties), options)
        .unwrap_or_else(|errors| panic!("{errors}"))
}

/// Compares the built-in strategies in the hospital and checks what must hold in any.
fn compare_in(name: &str, hospital: Hospital) {
    let sizes = Sizes { hospitals: 2, runs: 4, weeks: 156, campaign_end: 96 };
    let study = Study::new(name, hospital, sizes).with_strategies(built_ins());
    let results = study.results(&Options::default()).unwrap();
    let mean = |strategy, outcome| {
        let worlds = results.outcome_matrix(strategy, outcome).unwrap();
        worlds.values().iter().sum::<f64>() / worlds.values().len() as f64
    };
    assert_eq!(mean("none", Outcome::Hours), 0.0);
    for strategy in ["top-down", "social-movement", "networking-broker"] {
        let (aware, practice) = (mean(strategy, Outcome::Aware), mean(strategy, Outcome::Practice));
        println!("{name}: {strategy}: aware {aware:.3}, practice {practice:.3}");
        assert!(aware > mean("none", Outcome::Aware), "{name}: {strategy}");
        assert!((0.0..=1.0).contains(&practice), "{name}: {strategy}");
        assert!(mean(strategy, Outcome::Hours) > 0.0, "{name}: {strategy}");
    }
}

#[test]
fn ward_staff_by_contact_time() {
    let Some(folder) = data("lh10") else { return };
    let mut staff = String::from("id,department,role\n");
    let mut known = BTreeSet::new();
    for row in rows(&folder.join("nodes.csv"), &["id", "role"]) {
        let role = match row[1].as_str() {
            "MED" => "doctor",
            "NUR" => "nurse",
            "ADM" => "support",
            _ => continue,
        };
        writeln!(staff, "{},ward,{role}", row[0]).unwrap();
        known.insert(row[0].clone());
    }
    let mut ties = String::from("source,target,weight\n");
    for row in rows(&folder.join("edges.csv"), &["source", "target", "total_seconds"]) {
        if known.contains(&row[0]) && known.contains(&row[1]) {
            writeln!(ties, "{}", row.join(",")).unwrap();
        }
    }
    let undirected = ImportOptions { directed: false, ..ImportOptions::default() };
    let hospital = import(&staff, &ties, &undirected);
    assert_eq!(hospital.headcount(), 46);
    compare_in("ward", hospital);
}

#[test]
fn physicians_of_four_cities() {
    let Some(folder) = data("ckm") else { return };
    let mut staff = String::from("id,department,role\n");
    for row in rows(&folder.join("nodes.csv"), &["id", "city"]) {
        writeln!(staff, "{},{},doctor", row[0], row[1]).unwrap();
    }
    let mut ties = String::from("source,target,layer\n");
    for row in rows(&folder.join("edges.csv"), &["source", "target", "type"]) {
        writeln!(ties, "{}", row.join(",")).unwrap();
    }
    let options = ImportOptions {
        directed: true,
        meaning: TieMeaning::SourceNominates,
        ..ImportOptions::default()
    };
    let hospital = import(&staff, &ties, &options);
    assert_eq!((hospital.headcount(), hospital.departments().len()), (246, 4));
    compare_in("physicians", hospital);
}

#[test]
fn office_staff_by_department() {
    let Some(folder) = data("invs15") else { return };
    let mut staff = String::from("id,department\n");
    for row in rows(&folder.join("nodes.csv"), &["id", "department"]) {
        writeln!(staff, "{}", row.join(",")).unwrap();
    }
    let mut ties = String::from("source,target,weight\n");
    for row in rows(&folder.join("edges.csv"), &["source", "target", "total_seconds"]) {
        writeln!(ties, "{}", row.join(",")).unwrap();
    }
    let undirected = ImportOptions { directed: false, ..ImportOptions::default() };
    let hospital = import(&staff, &ties, &undirected);
    assert_eq!((hospital.headcount(), hospital.departments().len()), (232, 12));
    compare_in("office", hospital);
}
