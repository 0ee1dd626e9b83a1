//! Reads the hospital: the case's or other departments, their staff, or an import.

use std::collections::{BTreeMap, BTreeSet};

use groundswell_network::{
    DepartmentSpec, EXECUTIVE_BOARD, Graph, HospitalSpec, MAX_DEPARTMENTS, RoleMix, Stance,
};

use super::reader::{Given, Reader};
use crate::allot::allot;
use crate::case;
use crate::diagnostic::Problem;
use crate::files::Files;
use crate::hospital::{HospitalSource, ImportFailure, ImportFiles, ImportedHospital, import};
use crate::keys::{DepartmentDraft, HospitalDraft, ImportDraft, Kind, Value};
use crate::text::{Entry, Node};

const TABLES: [&str; 5] = ["departments", "roles", "network", "import", "stances"];

impl Reader<'_> {
    /// Reads `[hospital]`; none if it is wrong and its departments are not known either.
    pub(super) fn hospital(
        &mut self,
        node: Option<&Node>,
        files: &dyn Files,
    ) -> Option<HospitalSource> {
        let Some(node) = node else {
            return Some(HospitalSource::Generated(case::case_hospital()));
        };
        let before = self.problems.len();
        let mut draft = HospitalDraft::default();
        let given = self.table("hospital", node, &TABLES, &mut draft);
        let stances = self.stances(given.node("stances"));
        let graph = self.graph(&given, &draft);
        let source = match given.node("import") {
            Some(node) => self.import(node, &given, &stances, graph, files),
            None => self.generated(&given, &draft, &stances, graph).map(HospitalSource::Generated),
        };
        let usual = given.node("import").is_none() && given.node("departments").is_none();
        let case = usual.then(|| HospitalSource::Generated(case::case_hospital()));
        source.filter(|_| self.problems.len() == before).or(case)
    }

    fn stances<'n>(&mut self, node: Option<&'n Node>) -> Vec<(&'n Entry, Stance)> {
        let mut stances = Vec::new();
        let entries = node.map_or(&[][..], |node| self.entries("hospital.stances", node));
        for entry in entries {
            let value = self.value("stance", &entry.node, &Kind::Name(Stance::NAMES), "");
            if let Some(Value::Text(name)) = value {
                stances.extend(name.parse().ok().map(|stance| (entry, stance)));
            }
        }
        stances
    }

    /// The graph asked for; a degree without one, or one without its degree, is a problem.
    fn graph(&mut self, given: &Given<'_>, draft: &HospitalDraft) -> Option<Graph> {
        let whole = draft.degree.filter(|degree| degree.fract() == 0.0);
        let graph = match (draft.graph.as_deref(), draft.degree) {
            (Some("complete"), None) => Some(Graph::Complete),
            (Some("ring"), Some(_)) => whole.map(|degree| Graph::Ring { degree: degree as u32 }),
            (Some("random"), Some(degree)) => Some(Graph::Random { degree }),
            _ => None,
        };
        let place = given.good("degree").or(given.good("graph"));
        if let (None, Some(node)) = (graph, place) {
            let message = "this graph and degree do not go together";
            let problem = Problem::new(node.span.clone(), message);
            self.report(problem.help(
                "`graph = \"ring\"` needs a whole `degree`, `graph = \"random\"` a `degree`, \
                 `graph = \"complete\"` none",
            ));
        }
        if let (Some(_), Some(entry)) = (graph, given.entry("network")) {
            let problem = Problem::new(entry.at.clone(), "`network` does not go with a graph");
            self.report(problem.label("leave it out"));
        }
        graph
    }

    fn generated(
        &mut self,
        given: &Given<'_>,
        draft: &HospitalDraft,
        stances: &[(&Entry, Stance)],
        graph: Option<Graph>,
    ) -> Option<HospitalSpec> {
        let before = self.problems.len();
        let mut spec =
            HospitalSpec { executives: draft.executives, graph, ..case::case_hospital() };
        if let Some(node) = given.node("roles") {
            self.roles(node, &mut spec.role_mix);
        }
        if let Some(node) = given.node("network") {
            self.table("hospital.network", node, &[], &mut spec.network);
        }
        let drafts = self.departments(given.node("departments"), &spec.role_mix)?;
        if self.problems.len() > before {
            return None;
        }
        spec.departments = self.allotted(given, draft, drafts)?;
        for (entry, stance) in stances {
            match spec.departments.iter_mut().find(|department| department.name == entry.name) {
                Some(department) => department.stance = *stance,
                None => self.unknown_department(entry, &spec),
            }
        }
        if let Err(error) = spec.check() {
            self.report(Problem::new(given.span(), error.to_string()));
        }
        Some(spec)
    }

    fn unknown_department(&mut self, entry: &Entry, spec: &HospitalSpec) {
        let known: Vec<&str> = spec.departments.iter().map(|d| d.name.as_str()).collect();
        self.unknown("department", entry, &known);
    }

    fn roles(&mut self, node: &Node, mix: &mut RoleMix) {
        self.table("roles", node, &[], mix);
        if mix.support() < -1e-9 {
            let sum = format!(
                "the shares add up to {:.3}; they must leave 0 or more for support staff",
                1.0 - mix.support()
            );
            self.report(Problem::new(node.span.clone(), sum));
        }
    }

    /// The departments as given, with their own role mix if they have one; without any, the case
    /// hospital's.
    fn departments(
        &mut self,
        node: Option<&Node>,
        mix: &RoleMix,
    ) -> Option<Vec<(DepartmentDraft, Option<RoleMix>)>> {
        let Some(node) = node else {
            let names = case::DEPARTMENTS.iter().map(|(name, ..)| (*name).into());
            let drafts = names.map(|name| DepartmentDraft { name, ..DepartmentDraft::default() });
            return Some(drafts.map(|draft| (draft, None)).collect());
        };
        let nodes = self.tables("hospital.departments", Some(node), MAX_DEPARTMENTS);
        if nodes.is_empty() {
            let message = "a hospital needs a department besides the executive board";
            self.report(Problem::new(node.span.clone(), message));
            return None;
        }
        let mut seen = BTreeSet::new();
        Some(nodes.iter().filter_map(|node| self.department(node, mix, &mut seen)).collect())
    }

    fn department(
        &mut self,
        node: &Node,
        mix: &RoleMix,
        seen: &mut BTreeSet<String>,
    ) -> Option<(DepartmentDraft, Option<RoleMix>)> {
        let mut draft = DepartmentDraft::default();
        let given = self.table("hospital.departments", node, &["roles"], &mut draft);
        let role_mix = given.node("roles").map(|node| {
            let mut own = *mix;
            self.roles(node, &mut own);
            own
        });
        let Some(entry) = given.entry("name") else {
            self.report(Problem::new(given.span(), "this department has no name"));
            return None;
        };
        let at = given.good("name")?.span.clone();
        if !self.check_name("department", &draft.name, at.clone()) {
            return None;
        }
        if draft.name == EXECUTIVE_BOARD {
            let message = format!("`{EXECUTIVE_BOARD}` is the executives' own department");
            self.report(Problem::new(at, message).help("set its size with `hospital.executives`"));
        } else if !seen.insert(draft.name.clone()) {
            let message = format!("two departments are called `{}`", draft.name);
            self.report(
                Problem::new(entry.node.span.clone(), message).label("choose another name"),
            );
        }
        Some((draft, role_mix))
    }

    /// Shares out the staff; what does not add up is a problem.
    fn allotted(
        &mut self,
        given: &Given<'_>,
        draft: &HospitalDraft,
        drafts: Vec<(DepartmentDraft, Option<RoleMix>)>,
    ) -> Option<Vec<DepartmentSpec>> {
        let sizes: Vec<(Option<u32>, u32)> =
            drafts.iter().map(|(d, _)| (d.staff, share(d))).collect();
        let places = draft.staff.map(|staff| staff.saturating_sub(u64::from(draft.executives)));
        let staff = match allot(&sizes, places) {
            Ok(staff) => staff,
            Err(message) => {
                let at = given.good("staff").map_or(given.span(), |node| node.span.clone());
                self.report(Problem::new(at, message).label("executives included"));
                return None;
            }
        };
        let spec = |((draft, role_mix), headcount): ((DepartmentDraft, _), u32)| {
            let known = case::department(&draft.name).map_or(Stance::Neutral, |(stance, _)| stance);
            let stance = draft.stance.unwrap_or(known);
            DepartmentSpec { name: draft.name, stance, headcount, role_mix }
        };
        Some(drafts.into_iter().zip(staff).map(spec).collect())
    }

    fn import(
        &mut self,
        node: &Node,
        given: &Given<'_>,
        stances: &[(&Entry, Stance)],
        graph: Option<Graph>,
        files: &dyn Files,
    ) -> Option<HospitalSource> {
        for name in ["staff", "executives", "departments", "roles", "network"] {
            if let Some(entry) = given.entry(name) {
                let message = format!("`{name}` does not go with an imported network");
                self.report(Problem::new(entry.at.clone(), message).label("leave it out"));
            }
        }
        let mut draft = ImportDraft::default();
        self.table("hospital.import", node, &[], &mut draft);
        let paths = self.import_files(node, &draft, graph)?;
        let mut options = draft.options();
        let mut hospital = self.imported(node, &paths, &options, files)?;
        let known: Vec<String> = hospital.departments().iter().map(|d| d.name.clone()).collect();
        let known: Vec<&str> = known.iter().map(String::as_str).collect();
        for (entry, stance) in stances {
            match known.contains(&entry.name.as_str()) {
                true => drop(options.stances.insert(entry.name.clone(), *stance)),
                false => self.unknown("department", entry, &known),
            }
        }
        if !options.stances.is_empty() {
            hospital = self.imported(node, &paths, &options, files)?;
        }
        if let Some(error) = graph.and_then(|g| g.check(hospital.headcount() as u64).err()) {
            self.report(Problem::new(node.span.clone(), error.to_string()));
        }
        let imported = ImportedHospital { files: paths, options, graph, hospital };
        Some(HospitalSource::Imported(Box::new(imported)))
    }

    fn import_files(
        &mut self,
        node: &Node,
        draft: &ImportDraft,
        graph: Option<Graph>,
    ) -> Option<ImportFiles> {
        match (&draft.staff, &draft.ties, &draft.graphml) {
            (Some(staff), None, None) if graph.is_some() => Some(ImportFiles::Staff(staff.clone())),
            _ if graph.is_some() => {
                let message = "an import with a graph needs `staff` alone";
                self.report(Problem::new(node.span.clone(), message));
                None
            }
            (Some(staff), Some(ties), None) => {
                Some(ImportFiles::Csv { staff: staff.clone(), ties: ties.clone() })
            }
            (None, None, Some(path)) => Some(ImportFiles::GraphMl(path.clone())),
            _ => {
                let message = "an import needs `staff` and `ties`, or `graphml` alone";
                self.report(Problem::new(node.span.clone(), message));
                None
            }
        }
    }

    fn imported(
        &mut self,
        node: &Node,
        paths: &ImportFiles,
        options: &groundswell_network::ImportOptions,
        files: &dyn Files,
    ) -> Option<groundswell_network::Hospital> {
        let failure = match import(paths, options, files) {
            Ok(hospital) => return Some(hospital),
            Err(failure) => failure,
        };
        let problem = |message: String| Problem::new(node.span.clone(), message);
        self.report(match failure {
            ImportFailure::Unreadable(path, error) => {
                problem(format!("`{path}` cannot be read: {error}"))
                    .help("paths are relative to the scenario file")
            }
            ImportFailure::Wrong(errors) => {
                let count = errors.count();
                let mistakes = if count == 1 { "a mistake" } else { "mistakes" };
                let start = problem(format!("the imported network has {mistakes}"));
                errors.to_string().lines().fold(start, |problem, line| problem.help(line))
            }
        });
        None
    }
}

/// What a department without staff of its own weighs: its size in the case hospital.
fn share(draft: &DepartmentDraft) -> u32 {
    case::department(&draft.name).map_or_else(case::average_staff, |(_, staff)| staff)
}

impl ImportDraft {
    fn options(&self) -> groundswell_network::ImportOptions {
        groundswell_network::ImportOptions {
            directed: self.directed,
            meaning: self.meaning,
            weights: self.weights,
            default_role: self.default_role,
            stances: BTreeMap::new(),
            single_department: self.department.clone(),
        }
    }
}
