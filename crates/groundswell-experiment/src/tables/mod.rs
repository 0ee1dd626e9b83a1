//! Tables: the columns of a study's runs, weeks, departments and people, independent of file formats.

mod column;
mod layout;

pub use column::{Column, Names, Table};
pub use layout::{
    DEPARTMENT_MEASURES, DepartmentMeasure, HOSPITAL_MEASURES, HospitalMeasure, Kind, TableKind,
};
pub(crate) use layout::{Naming, department_values};
