//! Why parts do not make a hospital.

use std::fmt;

/// Why departments, staff and ties do not make a hospital.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HospitalError {
    /// There is no staff at all.
    NoStaff,
    /// Two departments share a name.
    DuplicateDepartment(String),
    /// A department has no staff.
    EmptyDepartment(String),
    /// A member of staff names a department that is not there (its index).
    UnknownDepartment {
        /// The person's key.
        staff: String,
        /// The index given.
        department: u32,
    },
    /// Two members of staff share a key.
    DuplicateStaff(String),
    /// A power or autonomy is out of range.
    StaffValue {
        /// The person's key.
        staff: String,
        /// `power` or `autonomy`.
        what: &'static str,
    },
    /// A tie names staff that are not there, ties a person to themself, or has no strength.
    BadTie {
        /// The layer.
        layer: String,
        /// Position of the tie in the layer.
        index: usize,
        /// What is wrong with it.
        why: &'static str,
    },
}

impl fmt::Display for HospitalError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoStaff => write!(f, "a hospital needs at least one member of staff"),
            Self::DuplicateDepartment(name) => {
                write!(f, "two departments are called `{name}`; give each its own name")
            }
            Self::EmptyDepartment(name) => {
                write!(f, "department `{name}` has no staff; give it some or leave it out")
            }
            Self::UnknownDepartment { staff, department } => {
                write!(f, "`{staff}` works in department number {department}, which is not there")
            }
            Self::DuplicateStaff(key) => {
                write!(f, "two members of staff have the id `{key}`; ids must be unique")
            }
            Self::StaffValue { staff, what: "power" } => {
                write!(f, "the power of `{staff}` must be a number, 0 or more")
            }
            Self::StaffValue { staff, what } => {
                write!(f, "the {what} of `{staff}` must be a number between 0 and 1")
            }
            Self::BadTie { layer, index, why } => {
                write!(f, "tie {} of layer `{layer}` {why}", index + 1)
            }
        }
    }
}

impl std::error::Error for HospitalError {}
