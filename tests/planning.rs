//! The surface of the commands that plan a study: how many worlds, how much effort.

mod surface;

use std::fs;

use surface::{err, fails, golden, out, run_in, shows};

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

/// A posterior as `calibrate` writes it.
const POSTERIOR: &str =
    "programme.divergence,influence.confidence_bound,weight\n0.1,0.2,1\n0.5,0.4,2\n0.9,0.8,1\n";

/// A folder with a posterior.
fn with_posterior() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("posterior.csv"), POSTERIOR).unwrap();
    folder
}

#[test]
fn hospitals_of_a_pilot_are_drawn_from_a_posterior() {
    let folder = with_posterior();
    let text = |more: &[&str]| {
        let asked = [&POWER[..], &["--difference", "5%"], more].concat();
        let output = run_in(folder.path(), &asked);
        assert!(output.status.success(), "{}", err(&output));
        (out(&output), err(&output))
    };
    let (drawn, next) = text(&["--posterior", "posterior.csv"]);
    assert!(drawn.contains("influence.confidence_bound were drawn for each hospital"), "{drawn}");
    assert!(next.contains("--posterior posterior.csv"), "{next}");
    assert_eq!(drawn, text(&["--posterior", "posterior.csv", "--threads", "1"]).0);
    // Only what follows the plan's heading has figures.
    let figures = |text: &str| text.split_once("sustained:").unwrap().1.to_owned();
    assert_ne!(figures(&drawn), figures(&text(&[]).0));
}

#[test]
fn a_ranking_is_tried_at_draws_from_a_posterior() {
    let folder = with_posterior();
    let robust = ["robust", "teaching-ward", "--points", "24", "--hospitals", "1", "--runs", "3"];
    let robust = [&robust[..], &["--posterior", "posterior.csv", "--out", "tried"]].concat();
    let output = run_in(folder.path(), &robust);
    assert!(output.status.success(), "{}", err(&output));
    golden("robust-posterior.txt", &out(&output));
    let read = |name: &str| fs::read_to_string(folder.path().join("tried").join(name)).unwrap();
    let draws: Vec<String> = read("points.csv").lines().skip(1).map(drawn_at).collect();
    assert_eq!(draws.len(), 24);
    assert!(draws.iter().all(|draw| POSTERIOR.contains(&format!("\n{draw},"))), "{draws:?}");
    let found: serde_json::Value = serde_json::from_str(&read("robust.json")).unwrap();
    assert_eq!(found["posterior"]["different"], 3);
    let vary = [&robust[..], &["--vary", "divergence"]].concat();
    assert!(fails(folder.path(), 2, &vary).contains("cannot be used with"));
}

/// The values of the two variables in a line of `points.csv`.
fn drawn_at(line: &str) -> String {
    line.split(',').skip(1).take(2).collect::<Vec<_>>().join(",")
}

#[test]
fn a_page_says_what_was_drawn_from_a_posterior() {
    let folder = with_posterior();
    let compare = ["compare", "teaching-ward", "--hospitals", "2", "--runs", "2"];
    let drawn = ["--posterior", "posterior.csv", "--out", "study"];
    let output = run_in(folder.path(), &[&compare[..], &drawn].concat());
    assert!(output.status.success(), "{}", err(&output));
    let says = "drawn for each hospital from the posterior in posterior.csv";
    let text = out(&output).split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(text.contains(says), "{text}");
    let page = fs::read_to_string(folder.path().join("study/report.html")).unwrap();
    assert_eq!(page.matches(says).count(), 2, "in the assumptions and in the methods");
}

#[test]
fn other_designs_refuse_a_posterior() {
    let folder = with_posterior();
    for command in [
        &["sweep", "teaching-ward", "--vary", "divergence=0:1"][..],
        &["sensitivity", "teaching-ward", "--strategy", "mandate"],
        &["cost-effect", "teaching-ward"],
    ] {
        let told = fails(folder.path(), 2, &[command, &["--posterior", "posterior.csv"]].concat());
        assert!(told.contains("leave --posterior out"), "{told}");
    }
}

/// A comparison that may stop early.
const UNTIL: [&str; 6] = ["compare", "teaching-ward", "--hospitals", "60", "--runs", "8"];

#[test]
fn a_comparison_stops_when_it_knows_enough() {
    let more = ["--until", "sustained: ±6%", "--no-save"];
    shows("compare-until.txt", &[&UNTIL[..], &more].concat());
    let with = |threads| {
        out(&run_in(&std::env::temp_dir(), &[&UNTIL[..], &more, &["--threads", threads]].concat()))
    };
    assert_eq!(with("1"), with("4"));
}

#[test]
fn a_study_that_stopped_is_complete_and_can_be_verified() {
    let folder = tempfile::tempdir().unwrap();
    let more = ["--until", "sustained: +-0.06", "--out", "study"];
    let output = run_in(folder.path(), &[&UNTIL[..], &more].concat());
    assert!(output.status.success(), "{}", err(&output));
    let read = |name: &str| fs::read_to_string(folder.path().join("study").join(name)).unwrap();
    let json = |name: &str| serde_json::from_str::<serde_json::Value>(&read(name)).unwrap();
    let manifest = json("manifest.json");
    assert_eq!(
        (&manifest["status"], &manifest["draws"]["stopped"]),
        (&"complete".into(), &true.into())
    );
    assert_eq!(json("comparison.json")["stopping"]["met"], true);
    let page = read("report.html");
    assert!(page.contains("Stopped after") && page.contains("Wang H, Ramdas A (2025)"));
    let verified = run_in(folder.path(), &["verify", "study"]);
    assert!(verified.status.success(), "{}", out(&verified));
}

#[test]
fn mistakes_of_a_rule_are_told_before_anything_runs() {
    let here = std::env::temp_dir();
    let told =
        |rule: &str| fails(&here, 2, &["compare", "teaching-ward", "--no-save", "--until", rule]);
    assert!(told("sustained").contains("sustained: ±0.01"));
    assert!(told("sustaned: 0.01").contains("`sustained`?"));
    assert!(told("sustained: 5").contains("write 5%"));
    assert!(told("weeks_to_25: 5%").contains("weeks"));
    assert!(told("sustained: 1%").contains("ask for at least as many"));
}

#[test]
fn strategies_are_compared_at_equal_hours() {
    let arguments =
        ["compare", "teaching-ward", "--hospitals", "6", "--runs", "4", "--equal-hours", "50"];
    shows("compare-equal-hours.txt", &[&arguments[..], &["--no-save"]].concat());
    let folder = tempfile::tempdir().unwrap();
    let output = run_in(folder.path(), &[&arguments[..], &["--out", "study"]].concat());
    assert!(output.status.success(), "{}", err(&output));
    let read = |name: &str| fs::read_to_string(folder.path().join("study").join(name)).unwrap();
    let found: serde_json::Value = serde_json::from_str(&read("comparison.json")).unwrap();
    assert_eq!(found["equal_hours"]["hours"], 50.0);
    assert!(read("report.html").contains("was scaled until each cost 50 staff-hours"));
    // The scenario that is stored holds the scaled strategies, so that runs can be made again.
    let verified = run_in(folder.path(), &["verify", "study", "--all"]);
    assert!(verified.status.success(), "{}", out(&verified));
}

#[test]
fn hours_out_of_reach_are_told_with_the_limit() {
    let here = std::env::temp_dir();
    let told = |hours: &str| {
        fails(&here, 2, &["compare", "teaching-ward", "--no-save", "--equal-hours", hours])
    };
    assert!(told("1e6").contains("at its most"));
    assert!(told("-5").contains("above 0"));
    assert!(told("many").contains("invalid value"));
}

/// A curve that is quick to draw, in a folder of its own.
const CURVE: [&str; 8] =
    ["cost-effect", "teaching-ward", "--hospitals", "4", "--runs", "4", "--out", "curve"];

#[test]
fn a_cost_effect_curve_is_the_same_on_every_machine() {
    shows("help-cost-effect.txt", &["cost-effect", "--help"]);
    let folder = tempfile::tempdir().unwrap();
    let output = run_in(folder.path(), &[&CURVE[..], &["--effort", "0.5:1.5:0.5"]].concat());
    assert!(output.status.success(), "{}", err(&output));
    golden("cost-effect-teaching-ward.txt", &out(&output));
}

#[test]
fn a_cost_effect_curve_leaves_a_table_and_figures_and_can_be_made_again() {
    let folder = tempfile::tempdir().unwrap();
    let output = run_in(folder.path(), &CURVE);
    assert!(output.status.success(), "{}", err(&output));
    let read = |name: &str| fs::read(folder.path().join("curve").join(name)).unwrap();
    let names = ["cost-effect.csv", "cost-effect.svg", "cost-effect.png", "scenario.toml"];
    let first = names.map(read);
    let again = run_in(folder.path(), &CURVE);
    assert_eq!(out(&again), out(&output), "{}", err(&again));
    assert_eq!(names.map(read), first);
}

#[test]
fn mistakes_of_a_curve_are_told_before_anything_runs() {
    let folder = tempfile::tempdir().unwrap();
    let told = |more: &[&str]| fails(folder.path(), 2, &[&CURVE[..], more].concat());
    assert!(told(&["--effort", "0,1"]).contains("0.25:2:0.25"));
    assert!(told(&["--outcome", "sustaned"]).contains("`sustained`?"));
    assert!(told(&["--effort", "1:2"]).contains("0.25:2:0.25"));
    assert!(!folder.path().join("curve").exists());
}

#[test]
fn a_study_that_stopped_is_told_from_one_that_did_not() {
    let folder = tempfile::tempdir().unwrap();
    let until = ["--until", "sustained: 6%", "--out", "study", "--no-report"];
    let first = run_in(folder.path(), &[&UNTIL[..], &until].concat());
    let again = run_in(folder.path(), &[&UNTIL[..], &until].concat());
    assert!(err(&again).contains("complete already"), "{}", err(&again));
    assert_eq!(out(&first), out(&again));
    // Without the rule, or with another, it is another study.
    let place = ["--out", "study", "--no-report"];
    let other = |rule: &[&str]| fails(folder.path(), 2, &[&UNTIL[..], rule, &place].concat());
    assert!(other(&[]).contains("holds something else"));
    assert!(other(&["--until", "sustained: 3%"]).contains("holds something else"));
    assert!(other(&["--until", "hypotheses", "--shard", "1/2"]).contains("cannot be used with"));
}
