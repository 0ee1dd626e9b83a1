//! Documents that list things list what is there.

use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn names_in(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn the_map_of_crates_lists_every_crate() {
    let map = fs::read_to_string(root().join("crates/README.md")).unwrap();
    for name in names_in(&root().join("crates")) {
        if root().join("crates").join(&name).is_dir() {
            assert!(map.contains(&format!("| `{name}` |")), "{name} is not on the map");
        }
    }
}

#[test]
fn the_readme_names_every_example_and_scenario_folder() {
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    for name in names_in(&root().join("examples")) {
        assert!(readme.contains(&format!("examples/{name}")), "{name} is not in the README");
    }
    for scenario in groundswell::scenario::SCENARIOS {
        assert!(readme.contains(scenario.name), "{} is not in the README", scenario.name);
    }
}

#[test]
fn the_page_cites_what_the_citation_file_does() {
    let citation = fs::read_to_string(root().join("CITATION.cff")).unwrap();
    let [authors, title] = groundswell::report::page::CITATION;
    assert!(citation.contains(&format!("title: \"{title}\"")), "{title}");
    assert!(citation.contains(&format!("name: {authors}")), "{authors}");
}

#[test]
fn every_source_file_says_what_it_is() {
    let mut folders = vec![root().join("crates"), root().join("examples"), root().join("tests")];
    while let Some(folder) = folders.pop() {
        for name in names_in(&folder) {
            let path = folder.join(&name);
            if path.is_dir() && name != "target" {
                folders.push(path);
            } else if name.ends_with(".rs") {
                let text = fs::read_to_string(&path).unwrap();
                assert!(text.starts_with("//! "), "{} has no first line", path.display());
            }
        }
    }
}
