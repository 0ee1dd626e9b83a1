//! Hospital staff networks: who works where, who listens to whom, and measures of it.
//!
//! A [`Hospital`] is fixed data: departments with a stance, staff with a role, power and
//! autonomy, layers of ties, and the merged [`ListeningNetwork`] that carries influence.

mod draw;
mod hospital;
mod listening;
mod staff;

pub use draw::{HOSPITAL_STREAMS, HospitalKey};
pub use hospital::{DepartmentEntry, Hospital, HospitalError, Layer, Tie};
pub use listening::{Arc, ListeningNetwork};
pub use staff::{Department, DepartmentId, Role, StaffId, StaffMember, Stance, UnknownName};
