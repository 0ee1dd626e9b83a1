//! Tables as Apache Parquet, written through its low-level interface.

use std::fs::File;
use std::io;
use std::path::Path;
use std::sync::Arc;

use ::parquet::basic::{Compression, Type as PhysicalType};
use ::parquet::column::reader::get_typed_column_reader;
use ::parquet::data_type::{ByteArray, ByteArrayType, DataType, DoubleType, Int32Type};
use ::parquet::errors::Result as ParquetResult;
use ::parquet::file::properties::WriterProperties;
use ::parquet::file::reader::{FileReader, RowGroupReader, SerializedFileReader};
use ::parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use ::parquet::schema::parser::parse_message_type;

use super::format::WriteTable;
use super::hashing::HashingFile;
use super::manifest::StoredFile;
use crate::error::ExperimentError;
use crate::tables::{Column, Kind, Names, Table, TableKind};

/// Rows that are gathered before a row group is written.
const ROW_GROUP: usize = 1 << 16;

/// Writes a table as Parquet.
pub(super) struct Writer {
    file: SerializedFileWriter<HashingFile>,
    /// Rows that wait for their row group to be large enough.
    waiting: Table,
}

impl Writer {
    /// Starts a file.
    pub(super) fn create(path: &Path, title: &str, empty: &Table) -> io::Result<Self> {
        let schema = parse_message_type(&message(title, empty)).map_err(io::Error::other)?;
        let properties = WriterProperties::builder()
            .set_compression(Compression::SNAPPY)
            .set_created_by("groundswell".to_owned())
            .build();
        let file = HashingFile::create(path)?;
        let file = SerializedFileWriter::new(file, Arc::new(schema), Arc::new(properties));
        Ok(Self { file: file.map_err(io::Error::other)?, waiting: empty.clone() })
    }

    fn write_group(&mut self) -> ParquetResult<()> {
        let mut group = self.file.next_row_group()?;
        for (_, column) in self.waiting.columns() {
            if let Some(mut writer) = group.next_column()? {
                write_column(&mut writer, column)?;
                writer.close()?;
            }
        }
        group.close()?;
        self.waiting.clear();
        Ok(())
    }
}

impl WriteTable for Writer {
    fn append(&mut self, rows: &Table) -> io::Result<()> {
        self.waiting.extend(rows);
        if self.waiting.rows() < ROW_GROUP {
            return Ok(());
        }
        self.write_group().map_err(io::Error::other)
    }

    fn finish(mut self: Box<Self>) -> io::Result<StoredFile> {
        if self.waiting.rows() > 0 {
            self.write_group().map_err(io::Error::other)?;
        }
        let file = self.file.into_inner().map_err(io::Error::other)?;
        file.finish()
    }
}

/// The schema of a table, in Parquet's own words.
fn message(title: &str, table: &Table) -> String {
    let field = |(name, column): (&str, &Column)| match column.kind() {
        Kind::Text => format!("REQUIRED BYTE_ARRAY {name} (STRING); "),
        Kind::Whole => format!("REQUIRED INT32 {name}; "),
        Kind::Number => format!("OPTIONAL DOUBLE {name}; "),
    };
    let fields: String = table.columns().map(field).collect();
    format!("message {title} {{ {fields}}}")
}

fn write_column(writer: &mut SerializedColumnWriter<'_>, column: &Column) -> ParquetResult<()> {
    match column {
        Column::Text(names) => {
            let distinct: Vec<ByteArray> =
                names.distinct.iter().map(|name| name.as_str().into()).collect();
            let values: Vec<ByteArray> =
                names.codes.iter().map(|&code| distinct[code as usize].clone()).collect();
            writer.typed::<ByteArrayType>().write_batch(&values, None, None)?;
        }
        Column::Whole(values) => {
            let values: Vec<i32> = values.iter().map(|&value| value as i32).collect();
            writer.typed::<Int32Type>().write_batch(&values, None, None)?;
        }
        Column::Number(values) => {
            let defined: Vec<i16> = values.iter().map(|value| i16::from(!value.is_nan())).collect();
            let values: Vec<f64> = values.iter().copied().filter(|value| !value.is_nan()).collect();
            writer.typed::<DoubleType>().write_batch(&values, Some(&defined), None)?;
        }
    }
    Ok(())
}

/// Reads a table.
///
/// # Errors
/// The file cannot be read, or does not hold such a table.
pub(super) fn read(path: &Path, kind: TableKind) -> Result<Table, ExperimentError> {
    let file = File::open(path).map_err(ExperimentError::reading(path))?;
    let damaged = |error| ExperimentError::damaged(path, error);
    let reader = SerializedFileReader::new(file).map_err(damaged)?;
    let fields = kind.fields();
    if !has_fields(&reader, &fields) {
        return Err(ExperimentError::damaged(path, "its columns are not those of such a table"));
    }
    let mut columns: Vec<Column> = fields.iter().map(|(_, kind)| Column::empty(*kind)).collect();
    for position in 0..reader.num_row_groups() {
        let group = reader.get_row_group(position).map_err(damaged)?;
        for (number, column) in columns.iter_mut().enumerate() {
            read_column(&*group, number, column).map_err(damaged)?;
        }
    }
    Table::from_columns(&fields, columns)
        .ok_or_else(|| ExperimentError::damaged(path, "its columns differ in length"))
}

fn has_fields(reader: &SerializedFileReader<File>, fields: &[(&str, Kind)]) -> bool {
    let columns = reader.metadata().file_metadata().schema_descr().columns();
    let physical = |kind| match kind {
        Kind::Text => PhysicalType::BYTE_ARRAY,
        Kind::Whole => PhysicalType::INT32,
        Kind::Number => PhysicalType::DOUBLE,
    };
    let found = columns.iter().map(|column| (column.name(), column.physical_type()));
    found.eq(fields.iter().map(|(name, kind)| (*name, physical(*kind))))
}

fn read_column(
    group: &dyn RowGroupReader,
    number: usize,
    column: &mut Column,
) -> ParquetResult<()> {
    match column {
        Column::Text(names) => read_names(&read_values::<ByteArrayType>(group, number)?.0, names)?,
        Column::Whole(values) => {
            let read = read_values::<Int32Type>(group, number)?.0;
            values.extend(read.into_iter().map(|value| value as u32));
        }
        Column::Number(values) => {
            let (read, defined) = read_values::<DoubleType>(group, number)?;
            let mut read = read.into_iter();
            let value = |&defined| if defined == 1 { read.next() } else { None };
            values.extend(defined.iter().map(value).map(|value| value.unwrap_or(f64::NAN)));
        }
    }
    Ok(())
}

fn read_names(values: &[ByteArray], names: &mut Names) -> ParquetResult<()> {
    for value in values {
        names.push(value.as_utf8()?);
    }
    Ok(())
}

/// The defined values of a column of a row group and, per row, whether it is defined (1 or 0).
fn read_values<T: DataType>(
    group: &dyn RowGroupReader,
    number: usize,
) -> ParquetResult<(Vec<T::T>, Vec<i16>)> {
    let mut reader = get_typed_column_reader::<T>(group.get_column_reader(number)?);
    let rows = group.metadata().num_rows() as usize;
    let (mut values, mut defined) = (Vec::new(), Vec::new());
    reader.read_records(rows, Some(&mut defined), None, &mut values)?;
    Ok((values, defined))
}
