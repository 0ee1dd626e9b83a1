//! Tables: the columns of a study's runs, weeks and departments, independent of file formats.

mod column;
mod layout;

pub use column::{Column, Names, Table};
pub(crate) use layout::Naming;
pub use layout::{Kind, MEASURES, Measure, TableKind};
