//! The headline statistics of a hospital's network.

use super::assortativity::{assortativity, degree_assortativity};
use super::clustering::{mean_clustering, transitivity};
use super::components::components;
use super::degree::{DegreeSummary, degree_summary};
use super::density::density;
use super::graph::{Sources, TieGraph};
use super::path_length::{PathLengths, path_lengths};
use super::reciprocity::reciprocity;
use super::structural_holes::{constraint, effective_size};
use super::within_share::within_share;
use crate::hospital::Hospital;
use crate::staff::{DepartmentId, Role, Stance};

/// Paths are followed from at most so many people.
const PATH_SOURCES: usize = 500;

/// Paths are followed from fewer people where they would visit more ties than this.
const PATH_VISITS: usize = 200_000_000;

/// A hospital and its network in numbers; ties are undirected and of all layers unless said.
#[derive(Clone, Debug, PartialEq)]
pub struct Description {
    /// Number of staff.
    pub staff: usize,
    /// Number of departments, the executives' included.
    pub departments: usize,
    /// Number of staff of every role, in the order of [`Role::ALL`].
    pub roles: Vec<(Role, usize)>,
    /// Number of departments of every stance, in the order of [`Stance::ALL`].
    pub stances: Vec<(Stance, usize)>,
    /// The layers, in order.
    pub layers: Vec<LayerDescription>,
    /// Number of arcs: ordered pairs of which one listens to the other.
    pub arcs: usize,
    /// Number of ties: pairs of which at least one listens to the other.
    pub ties: usize,
    /// Ties a person.
    pub degree: DegreeSummary,
    /// Ties as a share of pairs.
    pub density: Option<f64>,
    /// Share of arcs that go both ways.
    pub reciprocity: Option<f64>,
    /// Mean over people of the share of pairs of neighbours that are tied.
    pub clustering: Option<f64>,
    /// Share of pairs of adjacent ties that a third closes.
    pub transitivity: Option<f64>,
    /// Steps between two people of the largest component; followed from a sample of 500 people in
    /// hospitals with more staff, of fewer in very large ones.
    pub path_lengths: Option<PathLengths>,
    /// Number of components.
    pub components: usize,
    /// Share of staff in the largest component.
    pub giant_share: f64,
    /// Share of ties within a department.
    pub within_department: Option<f64>,
    /// Share of tie strength, summed over layers and directions, within a department.
    pub strength_within_department: Option<f64>,
    /// Assortativity of ties by department.
    pub department_assortativity: Option<f64>,
    /// Assortativity of ties by role.
    pub role_assortativity: Option<f64>,
    /// Assortativity by role of the ties between departments.
    pub role_assortativity_across: Option<f64>,
    /// Assortativity of ties by degree.
    pub degree_assortativity: Option<f64>,
    /// Mean of Burt's constraint over people with ties.
    pub mean_constraint: Option<f64>,
    /// Mean of Burt's effective size over people with ties.
    pub mean_effective_size: Option<f64>,
}

/// A layer in numbers.
#[derive(Clone, Debug, PartialEq)]
pub struct LayerDescription {
    /// Its name.
    pub name: String,
    /// Number of arcs.
    pub arcs: usize,
    /// Number of undirected ties.
    pub ties: usize,
    /// Mean strength of an arc.
    pub mean_strength: Option<f64>,
}

/// Computes the headline statistics, in time linear in staff and ties: paths are sampled.
pub fn describe(hospital: &Hospital) -> Description {
    let graph = TieGraph::from_hospital(hospital);
    let departments = hospital.staff_departments();
    let roles = hospital.staff_roles();
    let is_within = |&(a, b): &(u32, u32)| departments[a as usize] == departments[b as usize];
    let across = graph.ties().filter(|tie| !is_within(tie));
    let parts = components(&graph);
    Description {
        staff: hospital.headcount(),
        departments: hospital.departments().len(),
        roles: count(Role::ALL, &roles),
        stances: count(Stance::ALL, &hospital.department_stances()),
        layers: layers(hospital),
        arcs: graph.arc_count(),
        ties: graph.tie_count(),
        degree: degree_summary(&graph),
        density: density(&graph),
        reciprocity: reciprocity(&graph),
        clustering: mean_clustering(&graph),
        transitivity: transitivity(&graph),
        path_lengths: path_lengths(&graph, path_sources(&graph)),
        components: parts.len(),
        giant_share: parts.first().map_or(0, Vec::len) as f64 / graph.people() as f64,
        within_department: within_share(graph.ties(), &departments),
        strength_within_department: strength_within(hospital),
        department_assortativity: assortativity(graph.ties(), &departments),
        role_assortativity: assortativity(graph.ties(), &roles),
        role_assortativity_across: assortativity(across, &roles),
        degree_assortativity: degree_assortativity(&graph),
        mean_constraint: mean(constraint(&graph).into_iter().flatten()),
        mean_effective_size: mean(effective_size(&graph).into_iter().flatten()),
    }
}

fn path_sources(graph: &TieGraph) -> Sources {
    let affordable = PATH_VISITS / (2 * graph.tie_count()).max(1);
    Sources::Sample(affordable.clamp(10, PATH_SOURCES))
}

impl Hospital {
    /// The department of everybody, in staff order.
    pub fn staff_departments(&self) -> Vec<DepartmentId> {
        self.staff().iter().map(|person| person.department).collect()
    }

    /// The role of everybody, in staff order.
    pub fn staff_roles(&self) -> Vec<Role> {
        self.staff().iter().map(|person| person.role).collect()
    }

    fn department_stances(&self) -> Vec<Stance> {
        self.departments().iter().map(|department| department.stance).collect()
    }
}

fn count<K: Copy + PartialEq>(kinds: &[K], found: &[K]) -> Vec<(K, usize)> {
    kinds.iter().map(|&kind| (kind, found.iter().filter(|&&k| k == kind).count())).collect()
}

fn layers(hospital: &Hospital) -> Vec<LayerDescription> {
    let layer = |layer: &crate::hospital::Layer| {
        let arcs = layer.ties.iter().map(|tie| (tie.source.0, tie.target.0));
        let graph = TieGraph::new(hospital.headcount(), arcs);
        LayerDescription {
            name: layer.name.clone(),
            arcs: graph.arc_count(),
            ties: graph.tie_count(),
            mean_strength: mean(layer.ties.iter().map(|tie| f64::from(tie.strength))),
        }
    };
    hospital.layers().iter().map(layer).collect()
}

fn strength_within(hospital: &Hospital) -> Option<f64> {
    let (mut within, mut all) = (0.0, 0.0);
    for tie in hospital.layers().iter().flat_map(|layer| &layer.ties) {
        let strength = f64::from(tie.strength);
        let same = hospital.member(tie.source).department == hospital.member(tie.target).department;
        within += if same { strength } else { 0.0 };
        all += strength;
    }
    (all > 0.0).then(|| within / all)
}

fn mean(values: impl Iterator<Item = f64>) -> Option<f64> {
    let (sum, count) = values.fold((0.0, 0u64), |(sum, count), value| (sum + value, count + 1));
    (count > 0).then(|| sum / count as f64)
}
