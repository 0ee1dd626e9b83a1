//! Hospital staff networks: who works where, who listens to whom, and measures of it.
//!
//! A [`Hospital`] is fixed data: departments with a stance, staff with a role, power and
//! autonomy, layers of ties, and the merged [`ListeningNetwork`] that carries influence. It is
//! drawn from a [`HospitalSpec`] by [`generate`], or read by [`import_csv`] or [`import_graphml`];
//! [`measures::describe`] says what it is like, and [`write_ties_csv`] and its neighbours write it
//! down. Nothing here opens files, starts threads or knows of campaigns.

mod draw;
mod exchange;
mod export;
mod generator;
mod hospital;
mod hospital_error;
mod import;
mod listening;
pub mod measures;
pub mod parameter;
mod staff;
mod survey;

pub use draw::{HOSPITAL_STREAMS, HospitalKey};
pub use exchange::{DEFAULT_LAYER, TieWeights};
pub use export::{write_gexf, write_graphml, write_staff_csv, write_ties_csv};
pub use generator::{
    DepartmentSpec, EXECUTIVE_BOARD, GENERATED_LAYERS, GENERATOR_STREAMS, Graph, HospitalSpec,
    MAX_COMPLETE, MAX_DEGREE, MAX_DEPARTMENTS, MAX_EXECUTIVES, MAX_STAFF, NetworkSpec, RoleMix,
    SpecError, generate,
};
pub use hospital::{DepartmentEntry, Hospital, Layer, Tie};
pub use hospital_error::HospitalError;
pub use import::{
    ImportError, ImportErrorKind, ImportErrors, ImportOptions, TextFile, TieMeaning, import_csv,
    import_graphml,
};
pub use listening::{Arc, ListeningNetwork};
pub use staff::{
    Department, DepartmentId, Role, StaffId, StaffMember, Stance, Surveyed, UnknownName,
};
pub use survey::Survey;
