//! The surface of the commands that plan a study: how many worlds, how much effort.

mod surface;

use std::fs;

use surface::{err, fails, out, run_in, shows};

/// A question that is quick to answer.
const POWER: [&str; 6] = ["power", "teaching-ward", "--outcome", "sustained", "--pilot", "6x8"];

#[test]
fn help_is_what_it_was() {
    shows("help-power.txt", &["power", "--help"]);
}

#[test]
fn a_plan_is_the_same_on_every_machine() {
    shows("power-teaching-ward.txt", &[&POWER[..], &["--difference", "5%"]].concat());
}

#[test]
fn a_plan_leaves_its_figures_where_it_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let more = ["--difference", "0.05", "--json", "plan.json", "--figure", "power.svg"];
    let arguments = [&POWER[..], &more].concat();
    let output = run_in(folder.path(), &arguments);
    assert!(output.status.success(), "{}", err(&output));
    assert!(err(&output).contains("Next: groundswell compare teaching-ward --hospitals"));
    let plan = fs::read_to_string(folder.path().join("plan.json")).unwrap();
    let plan: serde_json::Value = serde_json::from_str(&plan).unwrap();
    let hospitals = plan["plan"]["size"]["hospitals"].as_u64().unwrap();
    assert!(out(&output).contains(&format!("{hospitals} hospitals x")));
    assert!(fs::read_to_string(folder.path().join("power.svg")).unwrap().ends_with("</svg>\n"));
    assert!(fails(folder.path(), 2, &arguments).contains("nothing was changed"));
}

#[test]
fn mistakes_of_a_plan_are_told_before_anything_runs() {
    let here = std::env::temp_dir();
    let told = |more: &[&str]| fails(&here, 2, &[&["power", "waring-2017"], more].concat());
    let sustained = |more: &[&str]| told(&[&["--outcome", "sustained"], more].concat());
    assert!(told(&["--outcome", "sustaned", "--difference", "2%"]).contains("`sustained`?"));
    assert!(sustained(&["--difference", "2"]).contains("write 2%"));
    assert!(sustained(&["--difference", "2%", "--power", "0.001"]).contains("between alpha"));
    assert!(sustained(&["--difference", "2%", "--between", "none"]).contains("two different"));
    assert!(sustained(&["--difference", "2%", "--week", "156"]).contains("0 to 155"));
    assert!(sustained(&["--difference", "2%", "--figure", "a.pdf"]).contains(".svg or .png"));
    assert!(told(&["--outcome", "hours", "--difference", "2%"]).contains("staff-hours"));
}
