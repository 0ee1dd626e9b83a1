//! Scenario files: from text to model types, with errors that say where and what to do.

mod allot;
mod case;
mod catalog;
mod decode;
mod diagnostic;
mod explain;
mod files;
mod hospital;
mod hypothesis;
mod keys;
mod resize;
mod scenario;
mod schema;
mod suggest;
mod tables;
mod template;
mod text;
mod write;

pub use case::case_hospital;
pub use catalog::{Catalog, Item, SCENARIOS, Shipped};
pub use diagnostic::{Diagnostic, ScenarioErrors};
pub use explain::{Explanation, UnknownKey, explain, explanations};
#[cfg(feature = "fs")]
pub use files::Folder;
pub use files::{Files, NoFiles};
pub use hospital::{HospitalSource, ImportFiles, ImportedHospital};
pub use hypothesis::{Comparand, Hypothesis, Relation, Term};
pub use resize::{Size, SizeError};
#[cfg(feature = "fs")]
pub use scenario::LoadError;
pub use scenario::Scenario;
pub use schema::schema;
pub use template::template;
