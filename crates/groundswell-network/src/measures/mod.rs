//! Measures of networks: cohesion, distance, mixing, brokerage, autocorrelation.
//!
//! Most take a [`TieGraph`], the network without layers and weights; those of mixing take ties and
//! one label or value per person, so that any attribute and any part of the network can be
//! measured. A measure that is undefined, such as the assortativity of a network without ties, is
//! `None`. [`describe`] computes the usual ones of a hospital.

mod assortativity;
mod betweenness;
mod brokerage;
mod clustering;
mod components;
mod degree;
mod density;
mod describe;
mod graph;
mod moran;
mod path_length;
mod reciprocity;
mod structural_holes;
mod within_share;

pub use assortativity::{assortativity, degree_assortativity, numeric_assortativity};
pub use betweenness::betweenness;
pub use brokerage::{BrokerageRoles, brokerage};
pub use clustering::{local_clustering, mean_clustering, transitivity};
pub use components::{components, giant_component, strong_components};
pub use degree::{DegreeSummary, degree_summary, degrees};
pub use density::{arc_density, density};
pub use describe::{Description, LayerDescription, describe};
pub use graph::{Sources, TieGraph};
pub use moran::{MoransI, morans_i, outcome_morans_i};
pub use path_length::{PathLengths, path_lengths};
pub use reciprocity::reciprocity;
pub use structural_holes::{constraint, effective_size};
pub use within_share::within_share;
