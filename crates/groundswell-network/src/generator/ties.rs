//! Team, profession and informal ties with their strengths.

use super::chance::Chance;
use super::network_spec::NetworkSpec;
use super::teams::Structure;
use crate::hospital::Tie;
use crate::staff::{Role, StaffId, StaffMember};

/// A circle is never made more than this many times larger because its members share departments.
const MOST_ENLARGED: f64 = 3.0;

/// Makes the ties of one hospital.
pub(super) struct TieMaker<'a> {
    network: &'a NetworkSpec,
    staff: &'a [StaffMember],
    structure: &'a Structure,
    same_role: f64,
    spread: f64,
}

impl<'a> TieMaker<'a> {
    pub(super) fn new(
        network: &'a NetworkSpec,
        staff: &'a [StaffMember],
        structure: &'a Structure,
    ) -> Self {
        let same_role = libm::pow(network.same_role_contact, network.contact_exponent);
        let spread = network.contact_spread * network.contact_exponent;
        Self { network, staff, structure, same_role, spread }
    }

    /// Nearly everybody in a team with nearly everybody else.
    pub(super) fn team(&self, chance: &mut Chance) -> Vec<Tie> {
        let mut ties = Vec::with_capacity(self.staff.len() * self.network.team_size as usize);
        for team in &self.structure.teams {
            let members = &self.structure.order[team.members.clone()];
            for (a, b) in pairs(members) {
                if chance.happens(self.network.team_density) {
                    self.push(&mut ties, a, b, self.network.team_strength, chance);
                }
            }
        }
        ties
    }

    /// Circles of one profession, tied across departments (in a hospital of one department,
    /// within it).
    pub(super) fn profession(&self, chance: &mut Chance) -> Vec<Tie> {
        let mut ties = Vec::with_capacity(4 * self.staff.len());
        for &role in Role::ALL.iter().filter(|&&role| role != Role::Executive) {
            let mut colleagues = self.with_role(role);
            chance.shuffle(&mut colleagues);
            let size = self.circle_size(&colleagues);
            let mut rest = colleagues.as_slice();
            while !rest.is_empty() {
                let size = libm::round(size * (0.6 + 0.8 * chance.uniform())).max(1.0) as usize;
                let (circle, left) = rest.split_at(size.min(rest.len()));
                self.tie_circle(circle, &mut ties, chance);
                rest = left;
            }
        }
        ties
    }

    fn tie_circle(&self, circle: &[u32], ties: &mut Vec<Tie>, chance: &mut Chance) {
        for (a, b) in pairs(circle) {
            let apart = self.one_department() || self.department(a) != self.department(b);
            if apart && chance.happens(self.network.profession_density) {
                self.push(ties, a, b, self.network.profession_strength, chance);
            }
        }
    }

    /// Ties that anyone may start with anyone; who starts many is left to chance.
    pub(super) fn informal(&self, chance: &mut Chance) -> Vec<Tie> {
        let mut found = Vec::with_capacity(2 * self.staff.len());
        for person in 0..self.staff.len() as u32 {
            for _ in 0..chance.geometric(self.network.informal_ties) {
                if let Some(other) = self.acquaintance(person, chance) {
                    found.push((person.min(other), person.max(other)));
                }
            }
        }
        found.sort_unstable();
        found.dedup();
        let mut ties = Vec::with_capacity(2 * found.len());
        for (a, b) in found {
            self.push(&mut ties, a, b, self.network.informal_strength, chance);
        }
        ties
    }

    /// Somebody else of the same department, or of another one apart from the executive board.
    fn acquaintance(&self, person: u32, chance: &mut Chance) -> Option<u32> {
        let own = &self.structure.units[self.department(person) as usize].staff;
        let board = &self.structure.units.last()?.staff;
        let outside = board.start - if own == board { 0 } else { own.len() as u32 };
        let inside = own.len() as u32 - 1;
        let stays = chance.happens(self.network.informal_within);
        if inside > 0 && (stays || outside == 0) {
            let other = own.start + chance.below(inside);
            Some(other + u32::from(other >= person))
        } else if outside > 0 {
            let other = chance.below(outside);
            Some(if other < own.start { other } else { other + own.len() as u32 })
        } else {
            None
        }
    }

    fn push(&self, ties: &mut Vec<Tie>, a: u32, b: u32, strength: f64, chance: &mut Chance) {
        let alike = self.staff[a as usize].role == self.staff[b as usize].role;
        let factor = if alike { self.same_role } else { 1.0 };
        let strength = (strength * factor * chance.lognormal(self.spread)) as f32;
        let strength = strength.max(f32::MIN_POSITIVE);
        let (a, b) = (StaffId(a), StaffId(b));
        ties.push(Tie { source: a, target: b, strength });
        ties.push(Tie { source: b, target: a, strength });
    }

    fn department(&self, person: u32) -> u32 {
        self.staff[person as usize].department.0
    }

    fn one_department(&self) -> bool {
        self.structure.units.len() == 2
    }

    fn with_role(&self, role: Role) -> Vec<u32> {
        let everybody = 0..self.staff.len() as u32;
        everybody.filter(|&id| self.staff[id as usize].role == role).collect()
    }

    /// The mean size of a role's circles, enlarged by as much as pairs from one department,
    /// which stay untied, would take away from a person's ties.
    fn circle_size(&self, colleagues: &[u32]) -> f64 {
        let size = self.network.profession_circle;
        if self.one_department() || colleagues.is_empty() {
            return size;
        }
        let mut counts = vec![0u32; self.structure.units.len()];
        colleagues.iter().for_each(|&id| counts[self.department(id) as usize] += 1);
        let share = |&count: &u32| f64::from(count) / colleagues.len() as f64;
        let together: f64 = counts.iter().map(share).map(|share| share * share).sum();
        1.0 + (size - 1.0) * (1.0 / (1.0 - together)).min(MOST_ENLARGED)
    }
}

/// Every pair of different positions, once.
fn pairs(members: &[u32]) -> impl Iterator<Item = (u32, u32)> {
    let later = move |i: usize| members[i + 1..].iter().map(move |&b| (members[i], b));
    (0..members.len()).flat_map(later)
}
