//! The whole pipeline on real networks: import, matched worlds, comparison.
//!
//! The data are not part of the project; where their folder is missing, the tests say so and pass.

mod adoption;
mod calibrated;
#[path = "../checks/mod.rs"]
mod checks;
mod contacts;
mod data;

use std::collections::BTreeSet;
use std::fmt::Write as _;

use groundswell::experiment::{Options, Sizes, Study};
use groundswell::model::{Outcome, built_ins};
use groundswell::network::{Hospital, ImportOptions};

use checks::Section;
use data::{data, import, physicians, rows};

/// The tests that hand in rows of the table.
static REAL: Section = Section::new("real networks", 4);

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
    let Some(hospital) = physicians() else { return };
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
