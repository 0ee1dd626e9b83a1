//! Scenario files: from text to model types, with errors that say where and what to do.
//!
//! A scenario is TOML (or JSON of the same structure). Everything has a default: an empty file is
//! the case hospital with the four built-in strategies.
//!
//! ```
//! use groundswell_scenario::{NoFiles, Scenario};
//!
//! let text = r#"
//! title = "Critics first"
//! runs = 32
//!
//! [parameters]
//! programme.divergence = 0.8
//!
//! [[strategy]]
//! name = "critics-first"
//! extends = "social-movement"
//! lags.placement = "sceptical-first"
//! activities.mandate = false
//!
//! [[hypothesis]]
//! claim = "critics-first.trust_gap < social-movement.trust_gap"
//! "#;
//! let scenario = Scenario::parse("mine.toml", text, &NoFiles)?;
//! assert_eq!(scenario.strategies.len(), 5);
//! # Ok::<(), groundswell_scenario::ScenarioErrors>(())
//! ```
//!
//! One set of tables (`keys`, and the model's and the network's parameter tables) drives reading,
//! writing ([`Scenario::to_toml`]), the [`schema`], [`explain`] and the [`template`].

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
#[cfg(feature = "fs")]
mod load;
mod odd;
mod resize;
mod scenario;
mod schema;
mod suggest;
mod tables;
mod template;
mod text;
mod variable;
mod variation;
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
#[cfg(feature = "fs")]
pub use load::LoadError;
pub use odd::{Protocol, model_odd, odd};
pub use resize::{Size, SizeError};
pub use scenario::Scenario;
pub use schema::schema;
pub use template::template;
pub use variable::{Variable, VariableError};
pub use variation::{Values, Variation};
