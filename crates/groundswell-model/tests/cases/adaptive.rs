//! A campaign that answers what it sees, and asks for values out of range.

use groundswell_model::{
    Campaign, CoachPlan, CoachProfile, Contact, DepartmentPlan, DepartmentWeek, Lag, WeekPlan,
};
use groundswell_network::{DepartmentId, Hospital};

/// Puts its effort where little is practised or trusted.
pub(crate) struct Adaptive;

impl Campaign for Adaptive {
    fn name(&self) -> &str {
        "adaptive"
    }

    fn plan(&self, week: u32, hospital: &Hospital, seen: &[DepartmentWeek], plan: &mut WeekPlan) {
        for (d, department) in seen.iter().enumerate() {
            plan.departments[d] = department_plan(week, department);
            if department.trust < 0.45 * f64::from(department.headcount) {
                plan.broker_departments.push(DepartmentId(d as u32));
            }
        }
        let vetoed = seen.iter().filter(|department| department.vetoed).count() as u32;
        let ritual: u32 = seen.iter().map(|department| department.ritual).sum();
        plan.alignment = 1.2 - 0.1 * (week % 15) as f32;
        plan.brokers = vetoed;
        plan.meetings = 1 + vetoed;
        let coaches = (week / 8).min(3);
        plan.coaches = (0..coaches).map(|c| coach(c, hospital, ritual.min(5))).collect();
    }
}

fn department_plan(week: u32, seen: &DepartmentWeek) -> DepartmentPlan {
    let share = |count: u32| count as f32 / seen.headcount as f32;
    let (unaware, idle) = (1.0 - share(seen.aware), 1.0 - share(seen.practising));
    let management =
        Contact { reach: 1.5 * unaware, show: share(seen.ritual), ..Contact::default() };
    let pledge = if seen.pledged < seen.headcount / 2 { 0.6 } else { 0.0 };
    let local = Contact { reach: 0.5 * idle, show: -0.5, participation: idle, pledge };
    DepartmentPlan {
        management,
        local,
        curiosity: 0.1 * unaware,
        pressure: if seen.vetoed { 0.0 } else { 0.8 * share(seen.lapsed) },
        lag: (seen.practising > 0).then_some(Lag { members: 4, willing: week.is_multiple_of(2) }),
        hours: seen.hours as f32 - 10.0,
    }
}

fn coach(c: u32, hospital: &Hospital, visits: u32) -> CoachPlan {
    let profile = CoachProfile::ALL[c as usize % 2];
    let home = DepartmentId(c % hospital.departments().len() as u32);
    CoachPlan { profile, home, visits }
}
