//! Line management: a tree from the first executive to every member of staff.

use super::network_spec::NetworkSpec;
use super::teams::{Structure, Unit};
use crate::hospital::Tie;
use crate::staff::{Role, StaffId, StaffMember};

/// A clinical lead with fewer doctors than this leaves them to their teams; a head with fewer
/// teams leads one of them.
const FEWEST_LED: usize = 5;

/// Ties between everybody and their superior, in both directions.
///
/// The first executive heads the tree, then other executives, heads of department, team leads,
/// staff. A head of very few teams leads the first of them as well. Doctors report to the clinical
/// lead as far as the lead's span of control goes, unless they are very few.
pub(super) fn ties(
    network: &NetworkSpec,
    staff: &[StaffMember],
    structure: &Structure,
) -> Vec<Tie> {
    let superiors = superiors(network, staff, structure);
    let mut ties = Vec::with_capacity(2 * superiors.len());
    for (person, &superior) in superiors.iter().enumerate() {
        let (person, superior) = (StaffId(person as u32), StaffId(superior));
        if person != superior {
            let down = network.line_down as f32;
            ties.push(Tie { source: superior, target: person, strength: down });
            ties.push(Tie { source: person, target: superior, strength: network.line_up as f32 });
        }
    }
    ties
}

/// The superior of everybody; the first executive is their own.
fn superiors(network: &NetworkSpec, staff: &[StaffMember], structure: &Structure) -> Vec<u32> {
    let mut superiors = vec![0; staff.len()];
    if let Some((board, departments)) = structure.units.split_last() {
        for unit in departments {
            within_department(unit, network, staff, structure, &mut superiors);
        }
        let heads: Vec<u32> = departments.iter().flat_map(|unit| unit.heads.clone()).collect();
        above_departments(board, &heads, network.span_of_control, &mut superiors);
    }
    superiors
}

fn within_department(
    unit: &Unit,
    network: &NetworkSpec,
    staff: &[StaffMember],
    structure: &Structure,
    superiors: &mut [u32],
) {
    let (head, clinical_lead) = (unit.heads.start, unit.staff.start);
    let teams = &structure.teams[unit.teams.clone()];
    for (t, team) in teams.iter().enumerate() {
        let head = head + (t * unit.heads.len() / teams.len()) as u32;
        let led_by_head = t == 0 && teams.len() < FEWEST_LED;
        for &person in &structure.order[team.members.clone()] {
            superiors[person as usize] = if led_by_head { head } else { team.lead };
        }
        superiors[team.lead as usize] = head;
    }
    let is_doctor = |&id: &u32| staff[id as usize].role == Role::Doctor;
    let leads_no_team = |id: &u32| teams.iter().all(|team| team.lead != *id);
    let doctors: Vec<u32> = unit.staff.clone().filter(is_doctor).filter(leads_no_team).collect();
    if doctors.len() >= FEWEST_LED {
        for &doctor in doctors.iter().take(network.span_of_control as usize) {
            superiors[doctor as usize] = clinical_lead;
        }
    }
    superiors[clinical_lead as usize] = head;
}

/// Executives report to one another as a tree, heads of department to the last executives in
/// divisions, or to the first executive where that is within the span of control.
fn above_departments(board: &Unit, heads: &[u32], span: u32, superiors: &mut [u32]) {
    let first = board.staff.start;
    for executive in board.staff.clone().skip(1) {
        superiors[executive as usize] = first + (executive - first - 1) / span;
    }
    superiors[first as usize] = first;
    let others = board.staff.len() - 1;
    let half_span = (span as usize).div_ceil(2);
    let divisions = match others + heads.len() <= span as usize {
        true => 0,
        false => heads.len().div_ceil(half_span).min(others),
    };
    for (h, &head) in heads.iter().enumerate() {
        superiors[head as usize] = match divisions {
            0 => first,
            _ => board.staff.end - divisions as u32 + (h * divisions / heads.len()) as u32,
        };
    }
}
