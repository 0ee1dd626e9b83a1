//! Teams within departments, who heads a department and who leads a team.

use std::ops::Range;

use super::chance::Chance;
use super::network_spec::NetworkSpec;
use super::people::{head_managers, team_count};
use super::spec::HospitalSpec;
use crate::staff::{Role, StaffMember};

/// A ward or shift team.
pub(super) struct Team {
    /// Its members, as a span of [`Structure::order`].
    pub(super) members: Range<usize>,
    /// Who leads it; a member.
    pub(super) lead: u32,
}

/// A department as an organisation.
pub(super) struct Unit {
    /// Positions of its staff.
    pub(super) staff: Range<u32>,
    /// Positions of those who head it: managers, or the clinical lead where there are none.
    pub(super) heads: Range<u32>,
    /// Its teams, as a span of [`Structure::teams`].
    pub(super) teams: Range<usize>,
}

/// Departments and teams.
pub(super) struct Structure {
    /// Staff positions, team by team.
    pub(super) order: Vec<u32>,
    /// All teams.
    pub(super) teams: Vec<Team>,
    /// The departments in order, the executive board last.
    pub(super) units: Vec<Unit>,
}

impl Structure {
    /// Divides every department into teams.
    ///
    /// A department that makes one team is led by its head, who belongs to it. Larger departments
    /// have their heads outside the teams.
    pub(super) fn draw(spec: &HospitalSpec, staff: &[StaffMember], chance: &mut Chance) -> Self {
        let mut structure = Self {
            order: Vec::with_capacity(staff.len()),
            teams: Vec::new(),
            units: Vec::with_capacity(spec.departments.len() + 1),
        };
        let mut start = 0;
        for department in &spec.departments {
            let managers = head_managers(department.headcount, &spec.network);
            let heads =
                if managers == 0 { start..start + 1 } else { start + 1..start + 1 + managers };
            let unit = start..start + department.headcount;
            structure.add_unit(unit, heads, staff, &spec.network, chance);
            start += department.headcount;
        }
        let board = start..start + spec.executives;
        structure.add_unit(board, start..start + 1, staff, &spec.network, chance);
        structure
    }

    fn add_unit(
        &mut self,
        unit: Range<u32>,
        heads: Range<u32>,
        staff: &[StaffMember],
        network: &NetworkSpec,
        chance: &mut Chance,
    ) {
        let first = self.teams.len();
        let count = team_count(unit.len() as u32 - heads.len() as u32, network);
        if count == 1 {
            let from = self.order.len();
            self.order.extend(unit.clone());
            self.teams.push(Team { members: from..self.order.len(), lead: heads.start });
        } else {
            self.add_teams(unit.clone(), &heads, count as usize, staff, chance);
        }
        self.units.push(Unit { staff: unit, heads, teams: first..self.teams.len() });
    }

    /// Ward managers get a team each, everybody else is dealt out at random.
    fn add_teams(
        &mut self,
        unit: Range<u32>,
        heads: &Range<u32>,
        count: usize,
        staff: &[StaffMember],
        chance: &mut Chance,
    ) {
        let is_manager = |&id: &u32| staff[id as usize].role == Role::DepartmentManager;
        let members = unit.filter(|id| !heads.contains(id));
        let (mut managers, mut others): (Vec<u32>, Vec<u32>) = members.partition(is_manager);
        others.extend(managers.drain(count.min(managers.len())..));
        chance.shuffle(&mut others);
        let mut managers = managers.into_iter();
        let mut others = others.into_iter();
        for size in team_sizes(managers.len() + others.len(), count, chance) {
            let from = self.order.len();
            let manager = managers.next();
            let rest = size.saturating_sub(usize::from(manager.is_some()));
            self.order.extend(manager.into_iter().chain(others.by_ref().take(rest)));
            let members = from..self.order.len();
            let lead = manager.unwrap_or_else(|| ward_sister(&self.order[members.clone()], staff));
            self.teams.push(Team { members, lead });
        }
    }
}

/// Sizes of so many teams, a quarter smaller or larger than their mean, with the given sum.
fn team_sizes(total: usize, count: usize, chance: &mut Chance) -> Vec<usize> {
    let mut cumulative = Vec::with_capacity(count);
    let mut sum = 0.0;
    for _ in 0..count {
        sum += 0.75 + 0.5 * chance.uniform();
        cumulative.push(sum);
    }
    let mut from = 0;
    let mut size = |end: f64| {
        let to = libm::round(total as f64 * end / sum) as usize;
        to - std::mem::replace(&mut from, to)
    };
    cumulative.into_iter().map(&mut size).collect()
}

/// The most powerful nurse of a team, else allied health professional, support or doctor; the
/// clinical lead only if there is nobody else.
fn ward_sister(members: &[u32], staff: &[StaffMember]) -> u32 {
    let rank = |role: Role| match role {
        Role::Nurse => 4,
        Role::AlliedHealth => 3,
        Role::Support => 2,
        Role::Doctor => 1,
        Role::Executive | Role::DepartmentManager | Role::ClinicalLead => 0,
    };
    let key = |&id: &u32| (rank(staff[id as usize].role), staff[id as usize].power);
    let better = |best: u32, id: u32| if key(&id) > key(&best) { id } else { best };
    members.iter().copied().reduce(better).unwrap_or_default()
}
