//! Data sets that are not part of the project, read where they are at hand.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use groundswell::network::{Hospital, ImportOptions, TextFile, TieMeaning, import_csv};

/// The folder of a data set, if the data are there.
pub(crate) fn data(name: &str) -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data").join(name);
    if folder.is_dir() {
        return Some(folder);
    }
    println!("skipped: the real network `{name}` is not here");
    None
}

/// The rows of a CSV file without quotes, by column name.
pub(crate) fn rows(path: &Path, columns: &[&str]) -> Vec<Vec<String>> {
    let mut reader = csv::Reader::from_path(path).unwrap();
    let headers = reader.headers().unwrap().clone();
    let at = |name: &&str| headers.iter().position(|header| header == *name).unwrap();
    let places: Vec<usize> = columns.iter().map(at).collect();
    let pick = |row: csv::StringRecord| places.iter().map(|&p| row[p].to_owned()).collect();
    reader.records().map(|row| pick(row.unwrap())).collect()
}

pub(crate) fn import(staff: &str, ties: &str, options: &ImportOptions) -> Hospital {
    let file = |name, text: &'static str| TextFile { name, content: text.as_bytes() };
    let (staff, ties) = (staff.to_owned().leak(), ties.to_owned().leak());
    import_csv(file("staff.csv", staff), file("ties.csv", ties), options)
        .unwrap_or_else(|errors| panic!("{errors}"))
}

/// Coleman, Katz and Menzel's physicians: a department is a city, a tie runs to whom they named.
pub(crate) fn physicians() -> Option<Hospital> {
    let folder = data("ckm")?;
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
    Some(import(&staff, &ties, &options))
}
