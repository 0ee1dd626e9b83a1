//! Keys of the hospital: departments, roles, network, or an imported one.

use groundswell_network::{
    Graph, ImportOptions, MAX_DEGREE, MAX_EXECUTIVES, MAX_STAFF, Role, RoleMix, Stance, TieMeaning,
    TieWeights,
};

use super::value::{MEANINGS, WEIGHTS};
use super::{Kind, keys, number, whole};
use crate::case;

/// The hospital's own keys as given.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct HospitalDraft {
    pub(crate) staff: Option<u64>,
    pub(crate) executives: u32,
    pub(crate) graph: Option<String>,
    pub(crate) degree: Option<f64>,
}

impl Default for HospitalDraft {
    fn default() -> Self {
        Self { staff: None, executives: case::EXECUTIVES, graph: None, degree: None }
    }
}

impl HospitalDraft {
    /// The keys of a graph, for writing.
    pub(crate) fn of_graph(graph: Option<Graph>) -> Self {
        let degree = match graph {
            None | Some(Graph::Complete) => None,
            Some(Graph::Ring { degree }) => Some(f64::from(degree)),
            Some(Graph::Random { degree }) => Some(degree),
        };
        Self { graph: graph.map(|graph| graph.name().into()), degree, ..Self::default() }
    }
}

/// A department as given.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct DepartmentDraft {
    pub(crate) name: String,
    pub(crate) stance: Option<Stance>,
    pub(crate) staff: Option<u32>,
}

/// The files of an imported network as given.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct ImportDraft {
    pub(crate) staff: Option<String>,
    pub(crate) ties: Option<String>,
    pub(crate) graphml: Option<String>,
    pub(crate) directed: bool,
    pub(crate) meaning: TieMeaning,
    pub(crate) weights: TieWeights,
    pub(crate) default_role: Role,
    pub(crate) department: Option<String>,
}

impl Default for ImportDraft {
    fn default() -> Self {
        let options = ImportOptions::default();
        Self {
            staff: None,
            ties: None,
            graphml: None,
            directed: options.directed,
            meaning: options.meaning,
            weights: options.weights,
            default_role: options.default_role,
            department: options.single_department,
        }
    }
}

keys! {
    HospitalDraft {
        /// Staff in all, executives included. Departments without `staff` of their own share what is left, in the proportions of the case hospital.
        staff: whole(2, MAX_STAFF), "people", Published("about 3,500, Waring & Crompton 2017");
        /// Members of the executive board, who sponsor the programme; they form a department of their own, `executive board`.
        executives: whole(1, MAX_EXECUTIVES as u64), "people", Prior("a usual size of a board");
        /// A network of graph theory in place of one that looks like a hospital's: complete (everybody tied to everybody), ring (the nearest on a ring in staff order) or random (every pair equally likely). In a generated hospital everybody then has power 1.
        graph: Kind::Name(Graph::NAMES), "";
        /// Ties of a person in a ring (an even number), or their mean in a random graph.
        degree: number(0.0, MAX_DEGREE as f64), "ties a person";
    }
    DepartmentDraft {
        /// Name of the department.
        name: Kind::Text, "";
        /// Stance towards improvement campaigns before this one; by default that of the case hospital's department of this name, else neutral.
        stance: Kind::Name(Stance::NAMES), "", Published("anaesthesia and maternity proactive, surgery, acute medicine and elderly care sceptical, Waring & Crompton 2017");
        /// Staff of the department, its lead and managers included; by default a share of the hospital's.
        staff: whole(1, MAX_STAFF), "people", Prior("sizes of the case hospital's departments are assumptions");
    }
    RoleMix {
        /// Share of department and ward managers.
        manager: number(0.0, 1.0), "share", Published("one manager to 27-33 staff, King's Fund");
        /// Share of doctors, apart from the clinical lead every department has.
        doctor: number(0.0, 1.0), "share", Published("NHS workforce statistics 2017");
        /// Share of nurses and midwives.
        nurse: number(0.0, 1.0), "share", Published("NHS workforce statistics 2017");
        /// Share of allied health professionals, scientists and technicians. What the shares leave to 1 is support staff.
        allied_health: number(0.0, 1.0), "share", Published("NHS workforce statistics 2017; Nuffield Trust 2019");
    }
    ImportDraft {
        /// Table of staff (CSV: id, department, and optionally role, stance, power, autonomy; appraisal, trust, fatigue, threshold, practising in place of draws), relative to the scenario file.
        staff: Kind::Text, "file";
        /// Table of ties (CSV: source, target, and optionally layer, weight), relative to the scenario file. With `hospital.graph` it is left out.
        ties: Kind::Text, "file";
        /// A network in GraphML instead of the two tables.
        graphml: Kind::Text, "file";
        /// Whether a row of the table of ties is one tie, or a tie in both directions.
        directed: Kind::Switch, "";
        /// Who listens to whom: the target to the source, or the source to the target it names.
        meaning: Kind::Name(MEANINGS), "";
        /// What weights are: strengths of ties (raw), or shares of attention as `network export` writes them (merged).
        weights: Kind::Name(WEIGHTS), "";
        /// Role of staff for whom none is given.
        default_role: Kind::Name(Role::NAMES), "";
        /// Department of staff for whom none is given.
        department: Kind::Text, "";
    }
}
