//! Where the hospital of a scenario comes from: drawn from a specification, or imported.

use groundswell_network::{
    EXECUTIVE_BOARD, Graph, Hospital, HospitalKey, HospitalSpec, ImportErrors, ImportOptions,
    SpecError, TextFile, generate, import_csv, import_graphml,
};

use crate::files::Files;

/// Where hospitals come from.
#[derive(Clone, Debug, PartialEq)]
pub enum HospitalSource {
    /// Drawn anew for every hospital draw.
    Generated(HospitalSpec),
    /// The same network in every draw; only dispositions are drawn.
    Imported(Box<ImportedHospital>),
}

/// A hospital that was read from files.
#[derive(Clone, Debug, PartialEq)]
pub struct ImportedHospital {
    /// The files, relative to the scenario file.
    pub files: ImportFiles,
    /// How they are understood, stances by department included.
    pub options: ImportOptions,
    /// A network of graph theory in place of ties from a file.
    pub graph: Option<Graph>,
    /// What they hold.
    pub hospital: Hospital,
}

/// The files of an imported network.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ImportFiles {
    /// A table of staff and a table of ties.
    Csv {
        /// Path of the table of staff.
        staff: String,
        /// Path of the table of ties.
        ties: String,
    },
    /// A table of staff alone, whose ties are those of a graph.
    Staff(String),
    /// One file in GraphML.
    GraphMl(String),
}

impl ImportFiles {
    /// The paths, as written in the scenario file.
    pub fn paths(&self) -> Vec<&str> {
        match self {
            Self::Csv { staff, ties } => vec![staff, ties],
            Self::Staff(path) | Self::GraphMl(path) => vec![path],
        }
    }
}

impl HospitalSource {
    /// The hospital of a draw; an imported one is the same in all of them, but for random graphs.
    ///
    /// # Errors
    /// The specification is impossible. Scenarios that were read have been checked for that; one
    /// that was changed afterwards may not be.
    pub fn hospital(&self, key: HospitalKey) -> Result<Hospital, SpecError> {
        match self {
            Self::Generated(spec) => generate(spec, key),
            Self::Imported(imported) => {
                let hospital = imported.hospital.clone();
                match imported.graph {
                    Some(graph) => hospital.with_graph(graph, key),
                    None => Ok(hospital),
                }
            }
        }
    }

    /// Number of staff, executives included.
    pub fn headcount(&self) -> u64 {
        match self {
            Self::Generated(spec) => spec.headcount(),
            Self::Imported(imported) => imported.hospital.headcount() as u64,
        }
    }

    /// Names of the departments in hospital order, the sponsors' included.
    pub fn department_names(&self) -> Vec<&str> {
        match self {
            Self::Generated(spec) => {
                let names = spec.departments.iter().map(|department| department.name.as_str());
                names.chain([EXECUTIVE_BOARD]).collect()
            }
            Self::Imported(imported) => {
                imported.hospital.departments().iter().map(|d| d.name.as_str()).collect()
            }
        }
    }

    /// Whether the department of this name is that of the sponsors.
    pub(crate) fn sponsors(&self, name: &str) -> bool {
        match self {
            Self::Generated(_) => name == EXECUTIVE_BOARD,
            Self::Imported(imported) => {
                imported.hospital.departments().iter().any(|d| d.sponsors && d.name == name)
            }
        }
    }
}

/// Why a network could not be imported.
pub(crate) enum ImportFailure {
    /// A file could not be read: its path, and why.
    Unreadable(String, std::io::Error),
    /// What the files say is wrong.
    Wrong(ImportErrors),
}

/// Reads and imports the files.
pub(crate) fn import(
    import: &ImportFiles,
    options: &ImportOptions,
    files: &dyn Files,
) -> Result<Hospital, ImportFailure> {
    let read = |path: &str| {
        files.read(path).map_err(|error| ImportFailure::Unreadable(path.into(), error))
    };
    let hospital = match import {
        ImportFiles::Csv { staff, ties } => {
            let (staff_content, ties_content) = (read(staff)?, read(ties)?);
            let staff = TextFile { name: staff, content: &staff_content };
            let ties = TextFile { name: ties, content: &ties_content };
            import_csv(staff, ties, options)
        }
        ImportFiles::Staff(path) => {
            let content = read(path)?;
            let no_ties = TextFile { name: "no ties", content: b"source,target" };
            import_csv(TextFile { name: path, content: &content }, no_ties, options)
        }
        ImportFiles::GraphMl(path) => {
            let content = read(path)?;
            import_graphml(TextFile { name: path, content: &content }, options)
        }
    };
    hospital.map_err(ImportFailure::Wrong)
}
