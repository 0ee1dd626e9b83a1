//! Rows of results as comma-separated text.

/// A header and rows as comma-separated text.
pub(crate) fn csv_text(
    header: Vec<String>,
    rows: impl IntoIterator<Item = Vec<String>>,
) -> Vec<u8> {
    let mut text = csv::Writer::from_writer(Vec::new());
    for row in std::iter::once(header).chain(rows) {
        // Writing to memory cannot fail, and all rows are as long as the header.
        let _ = text.write_record(row);
    }
    text.into_inner().unwrap_or_default()
}

/// A number in the fewest digits that give back its bits; empty if there is none.
pub(crate) fn field(value: Option<f64>) -> String {
    value.map_or_else(String::new, |value| value.to_string())
}
