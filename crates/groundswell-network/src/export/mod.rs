//! Writes a hospital: a pair of CSV tables, GraphML or GEXF.
//!
//! In every format an edge runs from the person listened to (`source`) to the listener
//! (`target`). Numbers have as few digits as tell them apart from their neighbours.

mod csv_tables;
mod gexf;
mod graphml;
mod rows;
mod xml;

pub use csv_tables::{write_staff_csv, write_ties_csv};
pub use gexf::write_gexf;
pub use graphml::write_graphml;
