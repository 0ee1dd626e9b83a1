//! What the README shows is what its commands print.

use std::fs;
use std::path::Path;
use std::process::Command;

use groundswell::scenario::{NoFiles, Scenario};

const RUN: &str = "$ cargo run --release -- ";

/// The console blocks of the README as pairs of arguments and what is printed after them.
fn examples(readme: &str) -> Vec<(Vec<String>, String)> {
    let mut found = Vec::new();
    for block in readme.split("```console\n").skip(1) {
        let block = block.split("```").next().unwrap_or_default();
        let mut lines = block.lines();
        let Some(arguments) = lines.next().and_then(|line| line.strip_prefix(RUN)) else {
            continue;
        };
        let printed: Vec<&str> = lines.map(str::trim_end).collect();
        if !printed.is_empty() {
            found.push((arguments.split(' ').map(str::to_owned).collect(), printed.join("\n")));
        }
    }
    found
}

fn copy_scenarios(to: &Path) {
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios");
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        if path.is_file() {
            fs::copy(&path, to.join(path.file_name().unwrap())).unwrap();
        }
    }
}

#[test]
fn the_scenario_in_the_readme_is_valid() {
    let readme = include_str!("../README.md");
    let scenarios: Vec<&str> = readme
        .split("```toml\n")
        .skip(1)
        .filter_map(|block| block.split("```").next())
        .filter(|block| block.starts_with("title"))
        .collect();
    assert!(!scenarios.is_empty());
    for text in scenarios {
        let parsed = Scenario::parse("README.md", text, &NoFiles);
        assert!(parsed.is_ok(), "{}", parsed.unwrap_err().render(false));
    }
}

#[test]
fn the_readme_prints_what_it_says() {
    let readme = include_str!("../README.md");
    let folder = tempfile::tempdir().unwrap();
    copy_scenarios(&folder.path().join("scenarios"));
    let examples = examples(readme);
    assert!(examples.len() >= 2, "the README shows too little: {}", examples.len());
    for (arguments, expected) in examples {
        let output = Command::new(env!("CARGO_BIN_EXE_groundswell"))
            .args(&arguments)
            .current_dir(folder.path())
            .env_remove("COLUMNS")
            .output()
            .unwrap();
        let printed = String::from_utf8(output.stdout).unwrap();
        let printed: Vec<&str> = printed.lines().map(str::trim_end).collect();
        let (mut printed, mut expected) = (printed.join("\n"), expected);
        // Of what ends in an ellipsis, the beginning is shown.
        if let Some(beginning) = expected.strip_suffix("\n…").map(str::to_owned) {
            printed.truncate(beginning.len());
            expected = beginning;
        }
        assert_eq!(printed.trim(), expected.trim(), "groundswell {}", arguments.join(" "));
    }
}
