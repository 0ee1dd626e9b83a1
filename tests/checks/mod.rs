//! The table of checks, `crates/groundswell-model/CHECKS.md`: written and held by the tests.
//!
//! `UPDATE_CHECKS=1 cargo test --release` writes it anew. Each section belongs to one test file,
//! whose tests hand in their rows; with the last of them the section is compared word for word.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

/// A check: what was expected, what came out, and how far the two may be apart.
#[derive(Clone, Debug)]
pub(crate) struct Check {
    what: String,
    expected: String,
    got: String,
    tolerance: String,
}

impl Check {
    /// A row of the table; the test has made the comparison.
    pub(crate) fn new(what: &str, expected: &str, got: &str, tolerance: &str) -> Self {
        let [what, expected, got, tolerance] = [what, expected, got, tolerance].map(String::from);
        println!("{what}: expected {expected}, got {got}, tolerance {tolerance}");
        Self { what, expected, got, tolerance }
    }

    /// The same with its subject named first.
    #[allow(dead_code)]
    pub(crate) fn of(self, subject: &str) -> Self {
        Self { what: format!("{subject}: {}", self.what), ..self }
    }

    /// Compares two numbers and shows them with so many decimals.
    #[allow(dead_code)]
    pub(crate) fn near(what: &str, expected: f64, got: f64, tolerance: f64, digits: usize) -> Self {
        assert!((got - expected).abs() <= tolerance, "{what}: {got} is not {expected}");
        let shown = |number: f64| format!("{number:.digits$}");
        Self::new(what, &shown(expected), &shown(got), &format!("±{tolerance}"))
    }

    /// Compares two counts.
    #[allow(dead_code)]
    pub(crate) fn same(what: &str, expected: u64, got: u64) -> Self {
        assert_eq!(got, expected, "{what}");
        Self::new(what, &expected.to_string(), &got.to_string(), "exact")
    }

    fn row(&self) -> String {
        let cell = |text: &str| text.replace('|', "\\|");
        let Self { what, expected, got, tolerance } = self;
        let cells = [what, expected, got, tolerance].map(|text| cell(text));
        format!("| {} |\n", cells.join(" | "))
    }
}

/// A section of the table, whose rows come from `tests` tests.
pub(crate) struct Section {
    name: &'static str,
    tests: usize,
    rows: Mutex<BTreeMap<String, Vec<Check>>>,
}

impl Section {
    pub(crate) const fn new(name: &'static str, tests: usize) -> Self {
        Self { name, tests, rows: Mutex::new(BTreeMap::new()) }
    }

    /// Hands in the rows of a test; rows are in the order of the names of tests.
    pub(crate) fn hand_in(&self, test: &str, checks: Vec<Check>) {
        let mut rows = self.rows.lock().unwrap();
        rows.insert(test.into(), checks);
        if rows.len() == self.tests {
            self.hold(&rows.values().flatten().map(Check::row).collect::<String>());
        }
    }

    fn hold(&self, rows: &str) {
        let path = file();
        let kept = fs::read_to_string(&path).unwrap();
        let begin = format!("<!-- {} -->\n", self.name);
        let (before, rest) = kept.split_once(&begin).expect("the table has the section");
        let (_, after) = rest.split_once("\n<!-- end -->").expect("the section ends");
        let head = "| check | expected | got | tolerance |\n|---|---|---|---|\n";
        let now = format!("{before}{begin}\n{head}{rows}\n<!-- end -->{after}");
        if std::env::var_os("UPDATE_CHECKS").is_some() {
            fs::write(&path, now).unwrap();
        } else {
            assert!(now == kept, "{} has changed, now:\n{rows}", path.display());
        }
    }
}

fn file() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let inside = here.join("../groundswell-model/CHECKS.md");
    if inside.is_file() { inside } else { here.join("crates/groundswell-model/CHECKS.md") }
}
