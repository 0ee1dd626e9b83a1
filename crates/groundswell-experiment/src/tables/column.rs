//! Tables in columns.

use std::borrow::Cow;

use super::layout::Kind;

/// Names in the rows of a table, each kept once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names {
    /// The distinct names, in the order of their first use.
    pub distinct: Vec<String>,
    /// Per row, a position in [`Self::distinct`].
    pub codes: Vec<u32>,
}

impl Names {
    /// Adds a row.
    pub fn push(&mut self, name: &str) {
        let code = self.code(name).unwrap_or_else(|| {
            self.distinct.push(name.to_owned());
            self.distinct.len() as u32 - 1
        });
        self.codes.push(code);
    }

    /// The code of a name, if it occurs.
    pub fn code(&self, name: &str) -> Option<u32> {
        // Rows come grouped or in turn, so the name is most often that of the row before, or the
        // one that followed it before.
        let (last, count) = (self.codes.last().copied(), self.distinct.len() as u32);
        let is_it = |&code: &u32| self.distinct[code as usize] == name;
        let next = last.map(|code| (code + 1) % count);
        let near = last.filter(is_it).or(next.filter(is_it));
        near.or_else(|| (0..count).find(is_it))
    }

    /// The name in a row.
    ///
    /// # Panics
    /// If there is no such row.
    pub fn get(&self, row: usize) -> &str {
        &self.distinct[self.codes[row] as usize]
    }

    /// The names of all rows, in order.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.codes.iter().map(|&code| self.distinct[code as usize].as_str())
    }
}

/// The values of one column.
#[derive(Clone, Debug, PartialEq)]
pub enum Column {
    /// Names.
    Text(Names),
    /// Whole numbers.
    Whole(Vec<u32>),
    /// Numbers; NaN where a value is undefined.
    Number(Vec<f64>),
}

impl Column {
    /// An empty column of a kind.
    pub fn empty(kind: Kind) -> Self {
        match kind {
            Kind::Text => Self::Text(Names::default()),
            Kind::Whole => Self::Whole(Vec::new()),
            Kind::Number => Self::Number(Vec::new()),
        }
    }

    /// What it holds.
    pub fn kind(&self) -> Kind {
        match self {
            Self::Text(_) => Kind::Text,
            Self::Whole(_) => Kind::Whole,
            Self::Number(_) => Kind::Number,
        }
    }

    /// Number of rows.
    pub fn len(&self) -> usize {
        match self {
            Self::Text(names) => names.codes.len(),
            Self::Whole(values) => values.len(),
            Self::Number(values) => values.len(),
        }
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    fn clear(&mut self) {
        match self {
            Self::Text(names) => *names = Names::default(),
            Self::Whole(values) => values.clear(),
            Self::Number(values) => values.clear(),
        }
    }

    /// Adds the rows of another column of the same kind.
    fn extend(&mut self, other: &Self) {
        match (self, other) {
            (Self::Text(names), Self::Text(more)) => more.iter().for_each(|name| names.push(name)),
            (Self::Whole(values), Self::Whole(more)) => values.extend(more),
            (Self::Number(values), Self::Number(more)) => values.extend(more),
            _ => debug_assert!(false, "columns of different kinds"),
        }
    }
}

/// A table in columns, all of one length.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    names: Vec<Cow<'static, str>>,
    columns: Vec<Column>,
}

impl Table {
    /// A table without rows.
    pub fn empty<N: Into<Cow<'static, str>> + Clone>(fields: &[(N, Kind)]) -> Self {
        let names = fields.iter().map(|(name, _)| name.clone().into()).collect();
        let columns = fields.iter().map(|(_, kind)| Column::empty(*kind)).collect();
        Self { names, columns }
    }

    /// A table of these columns, in the order of the fields; `None` if one is missing, of another
    /// kind or of another length.
    pub fn from_columns(fields: &[(&'static str, Kind)], columns: Vec<Column>) -> Option<Self> {
        let rows = columns.first().map_or(0, Column::len);
        let fits = fields.len() == columns.len()
            && fields.iter().zip(&columns).all(|((_, k), c)| c.kind() == *k && c.len() == rows);
        fits.then(|| Self {
            names: fields.iter().map(|(name, _)| (*name).into()).collect(),
            columns,
        })
    }

    /// Adds a row, its values given by kind in the order of the columns of that kind.
    pub fn push(&mut self, texts: &[&str], wholes: &[u32], numbers: impl IntoIterator<Item = f64>) {
        let (mut texts, mut wholes) = (texts.iter(), wholes.iter());
        let mut numbers = numbers.into_iter();
        for column in &mut self.columns {
            match column {
                Column::Text(names) => names.push(texts.next().copied().unwrap_or_default()),
                Column::Whole(values) => values.push(wholes.next().copied().unwrap_or_default()),
                Column::Number(values) => values.push(numbers.next().unwrap_or(f64::NAN)),
            }
        }
    }

    /// Adds the rows of another table with the same columns.
    pub(crate) fn extend(&mut self, other: &Self) {
        for (column, more) in self.columns.iter_mut().zip(&other.columns) {
            column.extend(more);
        }
    }

    /// Takes all rows out.
    pub(crate) fn clear(&mut self) {
        self.columns.iter_mut().for_each(Column::clear);
    }

    /// Number of rows.
    pub fn rows(&self) -> usize {
        self.columns.first().map_or(0, Column::len)
    }

    /// Names and columns, in order.
    pub fn columns(&self) -> impl ExactSizeIterator<Item = (&str, &Column)> {
        self.names.iter().map(AsRef::as_ref).zip(&self.columns)
    }

    /// A column by name.
    pub fn column(&self, name: &str) -> Option<&Column> {
        self.columns().find(|(column, _)| *column == name).map(|(_, column)| column)
    }

    /// A column of names, if there is one of that name.
    pub fn texts(&self, name: &str) -> Option<&Names> {
        match self.column(name) {
            Some(Column::Text(names)) => Some(names),
            _ => None,
        }
    }

    /// A column of whole numbers; empty if there is none of that name and kind.
    pub fn wholes(&self, name: &str) -> &[u32] {
        match self.column(name) {
            Some(Column::Whole(values)) => values,
            _ => &[],
        }
    }

    /// A column of numbers; empty if there is none of that name and kind.
    pub fn numbers(&self, name: &str) -> &[f64] {
        match self.column(name) {
            Some(Column::Number(values)) => values,
            _ => &[],
        }
    }
}
