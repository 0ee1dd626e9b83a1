//! A CSV table read row by row, with columns found by name and the line of every row.

use super::errors::{Errors, ImportErrorKind, nearest, shorten};

/// The columns a table may have.
pub(super) struct Columns<const N: usize> {
    /// Names, in the order in which fields are wanted.
    pub(super) names: [&'static str; N],
    /// Whether the column has to be there.
    pub(super) needed: [bool; N],
    /// What to do when the column is missing.
    pub(super) help: [&'static str; N],
}

/// A row: its line and the wanted fields, trimmed, none where empty or not in the table.
pub(super) struct Row<'r, const N: usize> {
    pub(super) line: u64,
    pub(super) fields: [Option<&'r str>; N],
}

/// A table whose columns have been found.
pub(super) struct Table<'t, const N: usize> {
    reader: csv::Reader<&'t [u8]>,
    record: csv::StringRecord,
    lines: LineCounter<'t>,
    places: [Option<usize>; N],
    width: usize,
}

impl<'t, const N: usize> Table<'t, N> {
    /// Reads the header; `None` if rows cannot be understood.
    pub(super) fn open(text: &'t str, columns: &Columns<N>, errors: &mut Errors) -> Option<Self> {
        let reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .trim(csv::Trim::All)
            .delimiter(delimiter(text))
            .from_reader(text.as_bytes());
        let lines = LineCounter { text: text.as_bytes(), at: 0, line: 1 };
        let record = csv::StringRecord::new();
        let mut table = Self { reader, record, lines, places: [None; N], width: 0 };
        let Some(line) = table.advance(errors) else {
            let help = format!("begin it with the line `{}`", columns.names.join(","));
            errors.add(ImportErrorKind::EmptyFile, 1, "", "the file is empty", help);
            return None;
        };
        table.width = table.record.len();
        table.places = locate(&table.record, columns, line, errors)?;
        Some(table)
    }

    /// The next row of the right length; the others are reported.
    pub(super) fn next(&mut self, errors: &mut Errors) -> Option<Row<'_, N>> {
        loop {
            let line = self.advance(errors)?;
            if self.record.len() == self.width {
                let field = |place: Option<usize>| place.and_then(|place| self.record.get(place));
                let filled = |place| field(place).filter(|field| !field.is_empty());
                return Some(Row { line, fields: self.places.map(filled) });
            }
            row_length(&self.record, self.width, line, errors);
        }
    }

    /// Reads a record and says in which line it begins.
    fn advance(&mut self, errors: &mut Errors) -> Option<u64> {
        let start = self.reader.position().byte() as usize;
        match self.reader.read_record(&mut self.record) {
            Ok(true) => Some(self.lines.line_of_row(start)),
            Ok(false) => None,
            Err(error) => {
                let help = "check quotes and separators near here";
                let (line, message) = (self.lines.line, error.to_string());
                errors.add(ImportErrorKind::Malformed, line, "", message, help);
                None
            }
        }
    }
}

/// Counts lines up to a place in the text; blank lines before a row are not part of it.
struct LineCounter<'t> {
    text: &'t [u8],
    at: usize,
    line: u64,
}

impl LineCounter<'_> {
    fn line_of_row(&mut self, mut start: usize) -> u64 {
        while matches!(self.text.get(start), Some(b'\n' | b'\r')) {
            start += 1;
        }
        let passed = &self.text[self.at..start.max(self.at)];
        self.line += passed.iter().filter(|&&byte| byte == b'\n').count() as u64;
        self.at = start.max(self.at);
        self.line
    }
}

/// Comma, unless the first line has none and has semicolons or tabs.
fn delimiter(text: &str) -> u8 {
    let header = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let has = |delimiter: &u8| header.as_bytes().contains(delimiter);
    [b',', b';', b'\t'].into_iter().find(has).unwrap_or(b',')
}

/// Where the columns are, if all needed ones are there.
fn locate<const N: usize>(
    header: &csv::StringRecord,
    columns: &Columns<N>,
    line: u64,
    errors: &mut Errors,
) -> Option<[Option<usize>; N]> {
    let header: Vec<String> = header.iter().map(str::to_lowercase).collect();
    let mut complete = true;
    let places = std::array::from_fn(|c| {
        let name = columns.names[c];
        let mut places = (0..header.len()).filter(|&place| header[place] == name);
        let place = places.next();
        if places.next().is_some() {
            let message = format!("two columns are called `{name}`");
            errors.add(ImportErrorKind::DuplicateColumn, line, name, message, "rename one of them");
        }
        if place.is_none() {
            complete &= missing(&header, columns, c, line, errors);
        }
        place
    });
    complete.then_some(places)
}

/// Reports a missing column if it is needed or another is nearly called so; whether the table can
/// be read without.
fn missing<const N: usize>(
    header: &[String],
    columns: &Columns<N>,
    column: usize,
    line: u64,
    errors: &mut Errors,
) -> bool {
    let (name, needed) = (columns.names[column], columns.needed[column]);
    let unused = || header.iter().map(String::as_str).filter(|h| !columns.names.contains(h));
    let misspelt = unused().find(|given| nearest(given, [name]).is_some());
    match misspelt {
        Some(given) => {
            let message = format!("column `{given}` is not known");
            let help =
                format!("did you mean `{name}`? If so rename it, if not call it differently");
            errors.add(ImportErrorKind::MisspeltColumn, line, given, message, help);
        }
        None if needed => {
            let given = header.join(",");
            let message = format!("column `{name}` is missing from `{}`", shorten(&given));
            errors.add(ImportErrorKind::MissingColumn, line, &given, message, columns.help[column]);
        }
        None => {}
    }
    !needed
}

fn row_length(record: &csv::StringRecord, width: usize, line: u64, errors: &mut Errors) {
    let text = record.iter().collect::<Vec<_>>().join(",");
    let message = format!("the row has {} fields, the header {width}", record.len());
    let help = "add or remove separators, or put the field that contains one in quotes";
    errors.add(ImportErrorKind::RowLength, line, &text, message, help);
}
