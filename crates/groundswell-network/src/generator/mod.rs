//! Draws a hospital from a specification: staff, power, teams, hierarchy and ties.
//!
//! Everything comes from the hospital's own random streams, one for each purpose, so that a
//! change to one kind of tie leaves the others as they were.
//!
//! | stream | draws |
//! |---|---|
//! | 0 | power, in staff order |
//! | 1 | teams, department by department |
//! | 2 | ties within teams and their strengths |
//! | 3 | professional circles, role by role, their ties and strengths |
//! | 4 | informal ties, person by person, and their strengths |
//! | 5 | ties of a random graph, where the hospital has one |
//! | 6–15 | kept free for the generator |

mod chance;
mod graph;
mod line;
mod network_spec;
mod people;
mod spec;
mod teams;
mod ties;

pub use chance::GENERATOR_STREAMS;
pub use graph::{Graph, MAX_COMPLETE, MAX_DEGREE};
pub use network_spec::NetworkSpec;
pub use spec::{
    DepartmentSpec, EXECUTIVE_BOARD, HospitalSpec, MAX_DEPARTMENTS, MAX_EXECUTIVES, MAX_STAFF,
    RoleMix, SpecError,
};

use crate::draw::HospitalKey;
use crate::hospital::{DepartmentEntry, Hospital, Layer};
use crate::staff::Stance;
use chance::{Chance, Stream};
use teams::Structure;
use ties::TieMaker;

/// Names of the layers of a generated hospital, in order.
pub const GENERATED_LAYERS: [&str; 4] = ["line-management", "team", "profession", "informal"];

/// Draws a hospital: the same specification and key give the same hospital on every platform.
///
/// **Shape** departments as specified, then the executive board; within a department the clinical
/// lead, managers, doctors, nurses, allied health, support. Keys are `p1`, `p2`, …, padded with
/// zeros to equal length.
///
/// # Errors
/// A number of the specification is out of range or a name not unique; nothing has been allocated
/// by then.
///
/// ```
/// use groundswell_network::{HospitalKey, HospitalSpec, generate};
///
/// let hospital = generate(&HospitalSpec::uniform(4, 200), HospitalKey::new(1, 0))?;
/// assert_eq!(hospital.headcount(), 204);
/// # Ok::<(), groundswell_network::SpecError>(())
/// ```
pub fn generate(spec: &HospitalSpec, key: HospitalKey) -> Result<Hospital, SpecError> {
    spec.check()?;
    let staff = people::staff(spec, &mut Chance::new(key, Stream::Power));
    if let Some(graph) = spec.graph {
        let layer = graph.layer(staff.len() as u32, key);
        return Ok(Hospital::assemble(entries(spec), staff, vec![layer]));
    }
    let structure = Structure::draw(spec, &staff, &mut Chance::new(key, Stream::Teams));
    let maker = TieMaker::new(&spec.network, &staff, &structure);
    let layers = [
        line::ties(&spec.network, &staff, &structure),
        maker.team(&mut Chance::new(key, Stream::TeamTies)),
        maker.profession(&mut Chance::new(key, Stream::Profession)),
        maker.informal(&mut Chance::new(key, Stream::Informal)),
    ];
    let name = |(name, ties): (&str, _)| Layer { name: name.into(), ties };
    let layers = GENERATED_LAYERS.into_iter().zip(layers).map(name).collect();
    Ok(Hospital::assemble(entries(spec), staff, layers))
}

fn entries(spec: &HospitalSpec) -> Vec<DepartmentEntry> {
    let board =
        DepartmentEntry { name: EXECUTIVE_BOARD.into(), stance: Stance::Proactive, sponsors: true };
    let entry = |department: &DepartmentSpec| DepartmentEntry {
        name: department.name.clone(),
        stance: department.stance,
        sponsors: false,
    };
    spec.departments.iter().map(entry).chain([board]).collect()
}
