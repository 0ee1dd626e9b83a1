//! The physicians' curve of adoption, calibrated against on their own network by the command.

use std::fmt::Write as _;
use std::fs;
use std::process::Command;

use super::data::{data, rows};

/// Hearing alone, a step a month, as in `adoption.rs`; hearing stands for adopting.
const SCENARIO: &str = r#"
hospitals = 1
runs = 64
weeks = 17
campaign_end = 16
strategies = ["news"]

[hospital]
import = { staff = "staff.csv", ties = "ties.csv", meaning = "source-nominates" }

[mechanisms]
gatekeeping = false
voice = false
brokering = false
coaching = false
influence = false
persuasion = false
pressure = false
adoption = false
sustaining = false
fatigue = false
disillusion = false
turnover = false
norms = false

[parameters]
dispositions.initial_practice = 0

[[strategy]]
name = "news"
extends = "none"
activities.news = { kind = "whisper-campaign", from = 0, until = 17, targets = "all", curiosity = 0.1 }
"#;

#[test]
fn the_physicians_curve_is_calibrated_against() {
    let Some(folder) = data("ckm") else { return };
    let place = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| fs::write(place.path().join(name), text).unwrap();
    let mut staff = String::from("id,department,role\n");
    for row in rows(&folder.join("nodes.csv"), &["id", "city"]) {
        writeln!(staff, "{},{},doctor", row[0], row[1]).unwrap();
    }
    let mut ties = String::from("source,target,layer\n");
    for row in rows(&folder.join("edges.csv"), &["source", "target", "type"]) {
        writeln!(ties, "{}", row.join(",")).unwrap();
    }
    let mut curve = String::from("week,aware\n");
    let shares = rows(&folder.join("adoption_curve.csv"), &["month", "cumulative_share_of_125"]);
    for row in shares {
        let month: u32 = row[0].parse().unwrap();
        writeln!(curve, "{},{}", month - 1, row[1]).unwrap();
    }
    write("staff.csv", &staff);
    write("ties.csv", &ties);
    write("curve.csv", &curve);
    write("physicians.toml", SCENARIO);
    let mut command = Command::new(env!("CARGO_BIN_EXE_groundswell"));
    let parameters = "news.curiosity=0.01:0.3,word_of_mouth=0:0.6";
    command.current_dir(place.path()).args(["calibrate", "physicians.toml", "--data", "curve.csv"]);
    command.args(["--parameters", parameters, "--particles", "100", "--simulations", "3000"]);
    let output = command.args(["--out", "found", "--quiet"]).output().unwrap();
    assert!(output.status.success(), "{output:?}");
    println!("{}", String::from_utf8_lossy(&output.stdout));
    let posterior = fs::read_to_string(place.path().join("found/posterior.csv")).unwrap();
    assert_eq!(posterior.lines().count(), 1 + 100);
    let found = rows(&place.path().join("found/posterior.csv"), &["news.curiosity", "weight"]);
    // News reaches 8 to 9 % of the physicians in the first month, before anybody can pass it on.
    let mean: f64 = found
        .iter()
        .map(|row| row[0].parse::<f64>().unwrap() * row[1].parse::<f64>().unwrap())
        .sum();
    assert!((0.04..0.14).contains(&mean), "{mean}");
}
