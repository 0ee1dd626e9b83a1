//! The map in the crate's documentation names every file, and no other.

const LIB: &str = include_str!("../src/lib.rs");

/// The names in backticks in the first column of the map.
fn mapped() -> Vec<&'static str> {
    let rows = LIB.lines().filter_map(|line| line.strip_prefix("//! | `"));
    let first_cells = rows.map(|row| row.split('|').next().unwrap_or_default());
    let names = first_cells.flat_map(|cell| cell.split([',', '`', ' ']));
    names.filter(|name| !name.is_empty()).collect()
}

#[test]
fn the_map_names_every_file() {
    let modules = LIB.lines().filter_map(|line| line.strip_prefix("mod ")?.strip_suffix(';'));
    let mut mapped = mapped();
    mapped.sort();
    assert_eq!(modules.collect::<Vec<_>>(), mapped);
}
