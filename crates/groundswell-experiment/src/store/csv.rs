//! Tables as comma-separated text.

use std::fmt::Write as _;
use std::fs::File;
use std::io;
use std::path::Path;

use super::format::WriteTable;
use super::hashing::HashingFile;
use super::manifest::StoredFile;
use crate::error::ExperimentError;
use crate::tables::{Column, Table, TableKind};

/// Writes a table as comma-separated text.
pub(super) struct Writer {
    file: ::csv::Writer<HashingFile>,
}

impl Writer {
    /// Starts a file with its header.
    pub(super) fn create(path: &Path, empty: &Table) -> io::Result<Self> {
        let mut file = ::csv::Writer::from_writer(HashingFile::create(path)?);
        file.write_record(empty.columns().map(|(name, _)| name))?;
        Ok(Self { file })
    }
}

impl WriteTable for Writer {
    fn append(&mut self, rows: &Table) -> io::Result<()> {
        let mut text = String::new();
        for row in 0..rows.rows() {
            for (_, column) in rows.columns() {
                text.clear();
                format(column, row, &mut text);
                self.file.write_field(&text)?;
            }
            self.file.write_record(None::<&[u8]>)?;
        }
        Ok(())
    }

    fn finish(self: Box<Self>) -> io::Result<StoredFile> {
        let file = self.file.into_inner().map_err(|error| io::Error::from(error.error().kind()))?;
        file.finish()
    }
}

/// Writes a value; a number gets the fewest digits that give back its bits.
fn format(column: &Column, row: usize, text: &mut String) {
    // Writing into a string cannot fail.
    let _ = match column {
        Column::Text(names) => text.write_str(names.get(row)),
        Column::Whole(values) => write!(text, "{}", values[row]),
        Column::Number(values) if values[row].is_nan() => Ok(()),
        Column::Number(values) => write!(text, "{}", values[row]),
    };
}

/// Reads a table.
///
/// # Errors
/// The file cannot be read, or does not hold such a table.
pub(super) fn read(path: &Path, kind: TableKind) -> Result<Table, ExperimentError> {
    let file = File::open(path).map_err(ExperimentError::reading(path))?;
    let mut reader = ::csv::Reader::from_reader(file);
    let damaged = |why: &dyn ToString| ExperimentError::damaged(path, why.to_string());
    let fields = kind.fields();
    let header = reader.headers().map_err(|error| damaged(&error))?;
    if !header.iter().eq(fields.iter().map(|(name, _)| *name)) {
        return Err(damaged(&"its header is not that of such a table"));
    }
    let mut columns: Vec<Column> = fields.iter().map(|(_, kind)| Column::empty(*kind)).collect();
    let mut record = ::csv::StringRecord::new();
    while reader.read_record(&mut record).map_err(|error| damaged(&error))? {
        for (column, text) in columns.iter_mut().zip(&record) {
            if parse(text, column).is_none() {
                let line = record.position().map_or(0, ::csv::Position::line);
                return Err(damaged(&format!("line {line} holds `{text}` instead of a number")));
            }
        }
    }
    Table::from_columns(&fields, columns).ok_or_else(|| damaged(&"its columns differ in length"))
}

fn parse(text: &str, column: &mut Column) -> Option<()> {
    match column {
        Column::Text(names) => names.push(text),
        Column::Whole(values) => values.push(text.parse().ok()?),
        Column::Number(values) if text.is_empty() => values.push(f64::NAN),
        Column::Number(values) => values.push(text.parse().ok()?),
    }
    Some(())
}
