//! Who works in a generated hospital: roles by the role mix, power, autonomy.

use super::chance::Chance;
use super::network_spec::NetworkSpec;
use super::spec::{DepartmentSpec, HospitalSpec, RoleMix};
use crate::staff::{DepartmentId, Role, StaffMember};

/// A department with fewer staff than this is led by its clinical lead alone.
const SMALLEST_MANAGED: u32 = 6;

/// The staff in department order, the executive board last.
pub(super) fn staff(spec: &HospitalSpec, chance: &mut Chance) -> Vec<StaffMember> {
    let headcount = spec.headcount() as usize;
    let digits = headcount.to_string().len();
    let mut staff = Vec::with_capacity(headcount);
    let mut add = |department: usize, role: Role| {
        let drawn = role.mean_power() * chance.lognormal(spec.network.power_spread);
        staff.push(StaffMember {
            key: format!("p{:0digits$}", staff.len() + 1),
            department: DepartmentId(department as u32),
            role,
            power: if spec.graph.is_some() { 1.0 } else { drawn as f32 },
            autonomy: role.autonomy() as f32,
        });
    };
    for (d, department) in spec.departments.iter().enumerate() {
        for (role, count) in role_counts(department, &spec.role_mix, &spec.network) {
            (0..count).for_each(|_| add(d, role));
        }
    }
    (0..spec.executives).for_each(|_| add(spec.departments.len(), Role::Executive));
    staff
}

/// How many managers head a department: as many as the span of control asks for, none if small.
pub(super) fn head_managers(headcount: u32, network: &NetworkSpec) -> u32 {
    if headcount < SMALLEST_MANAGED {
        return 0;
    }
    // One place in the first head's span is for the clinical lead.
    team_count(headcount, network).div_ceil(network.span_of_control - 1)
}

/// Into how many teams so many people are divided.
pub(super) fn team_count(people: u32, network: &NetworkSpec) -> u32 {
    libm::round(f64::from(people) / network.team_size).max(1.0) as u32
}

/// Numbers of staff by role, in the order in which they are listed.
fn role_counts(
    department: &DepartmentSpec,
    default: &RoleMix,
    network: &NetworkSpec,
) -> Vec<(Role, u32)> {
    let mix = department.role_mix.as_ref().unwrap_or(default);
    let headcount = department.headcount;
    let managers = manager_count(headcount, mix, network);
    let shares = mix.staff_shares();
    let counts = apportion(headcount - 1 - managers, shares.map(|(_, share)| share));
    let mut roles = vec![(Role::ClinicalLead, 1), (Role::DepartmentManager, managers)];
    roles.extend(shares.iter().zip(counts).map(|(&(role, _), count)| (role, count)));
    roles
}

fn manager_count(headcount: u32, mix: &RoleMix, network: &NetworkSpec) -> u32 {
    let heads = head_managers(headcount, network);
    if heads == 0 {
        return 0;
    }
    let by_share = libm::round(mix.manager * f64::from(headcount)) as u32;
    by_share.clamp(heads, headcount - 1)
}

/// Divides a number in proportion to shares, by the largest remainders; the last takes all if
/// every share is zero.
fn apportion<const N: usize>(total: u32, shares: [f64; N]) -> [u32; N] {
    let sum: f64 = shares.iter().map(|share| share.max(0.0)).sum();
    let exact = shares.map(|share| match sum > 0.0 {
        true => f64::from(total) * share.max(0.0) / sum,
        false => 0.0,
    });
    let mut counts = exact.map(|quota| libm::floor(quota) as u32);
    let mut order: [usize; N] = std::array::from_fn(|i| i);
    let remainder = |i: usize| exact[i] - libm::floor(exact[i]);
    order.sort_by(|&a, &b| remainder(b).total_cmp(&remainder(a)));
    let missing = total.saturating_sub(counts.iter().sum());
    if missing as usize > N {
        counts[N - 1] += missing;
    } else {
        order.iter().take(missing as usize).for_each(|&i| counts[i] += 1);
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::staff::Stance;

    fn counts(headcount: u32) -> Vec<u32> {
        let department = DepartmentSpec::new("ward", Stance::Neutral, headcount);
        role_counts(&department, &RoleMix::default(), &NetworkSpec::default())
            .into_iter()
            .map(|(_, count)| count)
            .collect()
    }

    #[test]
    fn roles_follow_the_mix_and_add_up() {
        assert_eq!(counts(100), [1, 3, 12, 29, 13, 42]);
        for headcount in 1..400 {
            assert_eq!(counts(headcount).iter().sum::<u32>(), headcount);
        }
    }

    #[test]
    fn small_departments_have_a_lead_and_from_six_a_manager() {
        assert_eq!(counts(1), [1, 0, 0, 0, 0, 0]);
        assert_eq!(counts(5)[1], 0);
        assert_eq!(counts(6)[1], 1);
    }

    #[test]
    fn a_mix_of_managers_only_is_possible() {
        assert_eq!(apportion(7, [0.0, 0.0, 0.0]), [0, 0, 7]);
    }
}
