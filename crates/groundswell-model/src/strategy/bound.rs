//! A strategy bound to a hospital: groups placed, targets found.

use groundswell_network::{DepartmentId, Hospital, HospitalKey, Stance};
use rand::RngExt;

use super::{Activity, LagPolicy, Orientation, Placement, Strategy, Targets, Voice};
use crate::campaign::{Campaign, CoachPlan, Contact, Lag, WeekPlan};
use crate::draw::PLACEMENT_STREAM;
use crate::observe::DepartmentWeek;

/// A [`Strategy`] bound to a hospital; made by [`Strategy::bind`].
#[derive(Clone, Debug)]
pub struct BoundStrategy {
    name: String,
    lags: Option<(LagPolicy, Vec<DepartmentId>)>,
    activities: Vec<(Activity, Vec<DepartmentId>)>,
}

impl Strategy {
    /// Binds the strategy to a hospital: places local action groups and finds targets.
    ///
    /// Names of departments that the hospital does not have are passed over; scenario files are
    /// checked for them before.
    pub fn bind(&self, hospital: &Hospital, key: HospitalKey) -> BoundStrategy {
        let lags = self.lags.as_ref().map(|policy| {
            let places = place(policy, hospital, key);
            (policy.clone(), places)
        });
        let groups = lags.as_ref().map_or(&[][..], |(_, places)| places);
        let aimed =
            |activity: &Activity| (activity.clone(), aim(&activity.targets, hospital, groups));
        let activities = self.activities.iter().map(aimed).collect();
        BoundStrategy { name: self.name.clone(), lags, activities }
    }
}

impl BoundStrategy {
    /// The departments with a local action group, in the order in which they were chosen.
    pub fn lag_departments(&self) -> &[DepartmentId] {
        self.lags.as_ref().map_or(&[], |(_, places)| places)
    }
}

impl Campaign for BoundStrategy {
    fn name(&self) -> &str {
        &self.name
    }

    fn adapts(&self) -> bool {
        false
    }

    fn plan(&self, week: u32, hospital: &Hospital, _: &[DepartmentWeek], plan: &mut WeekPlan) {
        if let Some((policy, places)) = &self.lags {
            plan.alignment = policy.alignment;
            if (policy.from..policy.until).contains(&week) {
                for &place in places {
                    let headcount = hospital.department(place).headcount() as u32;
                    let members = policy.size.min(headcount);
                    let willing = policy.orientation == Orientation::Willing;
                    plan.departments[place.index()].lag = Some(Lag { members, willing });
                }
            }
        }
        for (activity, targets) in &self.activities {
            if activity.takes_place(week) {
                add(activity, targets, week, plan);
            } else if activity.voice == Voice::Coach {
                add_coaches(activity, targets, 0, plan);
            }
        }
    }
}

fn add(activity: &Activity, targets: &[DepartmentId], week: u32, plan: &mut WeekPlan) {
    for &target in targets {
        let department = &mut plan.departments[target.index()];
        match activity.voice {
            Voice::Management => add_contact(activity, &mut department.management),
            Voice::Local => add_contact(activity, &mut department.local),
            Voice::Broker | Voice::Coach => {}
        }
        department.curiosity = either(department.curiosity, activity.curiosity);
        department.pressure = department.pressure.max(activity.pressure);
        department.hours += activity.hours;
    }
    match activity.voice {
        Voice::Broker => add_brokers(activity, targets, week, plan),
        Voice::Coach => add_coaches(activity, targets, activity.visits, plan),
        Voice::Management | Voice::Local => {}
    }
}

fn add_contact(activity: &Activity, contact: &mut Contact) {
    contact.reach = either(contact.reach, activity.reach);
    contact.pledge = either(contact.pledge, activity.pledge);
    contact.show = contact.show.max(activity.show);
    contact.participation = contact.participation.max(activity.participation);
}

/// Probability of at least one of two independent chances.
fn either(p: f32, q: f32) -> f32 {
    if p == 0.0 { q } else { 1.0 - (1.0 - p) * (1.0 - q) }
}

/// A second brokering activity in the same week adds brokers; all hold the larger number of
/// meetings and look wherever one of the activities does.
fn add_brokers(activity: &Activity, targets: &[DepartmentId], week: u32, plan: &mut WeekPlan) {
    let first = plan.brokers == 0;
    plan.brokers += activity.brokers;
    plan.meetings = plan.meetings.max(activity.meetings_in(week));
    let everywhere = targets.len() == plan.departments.len();
    if everywhere || (!first && plan.broker_departments.is_empty()) {
        plan.broker_departments.clear();
    } else {
        plan.broker_departments.extend(targets);
        plan.broker_departments.sort_unstable();
        plan.broker_departments.dedup();
    }
}

/// Homes are spread evenly over the target departments. Coaches of an activity that rests this
/// week are listed with no visits, so that every coach keeps its place.
fn add_coaches(activity: &Activity, targets: &[DepartmentId], visits: u32, plan: &mut WeekPlan) {
    let count = activity.coaches as usize;
    for coach in 0..count {
        if let Some(&home) = targets.get(coach * targets.len() / count) {
            plan.coaches.push(CoachPlan { profile: activity.profile, home, visits });
        }
    }
}

fn aim(targets: &Targets, hospital: &Hospital, groups: &[DepartmentId]) -> Vec<DepartmentId> {
    let aimed_at = |id: &DepartmentId| {
        let department = hospital.department(*id);
        match targets {
            Targets::All => true,
            Targets::Lag => groups.contains(id),
            Targets::Elsewhere => !groups.contains(id),
            Targets::Stance(stance) => department.stance == *stance && !department.sponsors,
            Targets::Named(names) => names.contains(&department.name),
        }
    };
    hospital.department_ids().filter(aimed_at).collect()
}

fn place(policy: &LagPolicy, hospital: &Hospital, key: HospitalKey) -> Vec<DepartmentId> {
    let mut candidates: Vec<DepartmentId> =
        hospital.department_ids().filter(|&id| !hospital.department(id).sponsors).collect();
    match &policy.placement {
        Placement::SympatheticFirst => candidates.sort_by_key(|&id| stance_rank(hospital, id)),
        Placement::ScepticalFirst => candidates.sort_by_key(|&id| 2 - stance_rank(hospital, id)),
        Placement::Random => shuffle(&mut candidates, key),
        Placement::MostCentral => by_centrality(&mut candidates, hospital),
        Placement::All => return candidates,
        Placement::Named(names) => {
            let named = |name: &String| {
                candidates.iter().find(|&&id| hospital.department(id).name == *name)
            };
            return names.iter().filter_map(named).copied().collect();
        }
    }
    candidates.truncate(policy.count as usize);
    candidates
}

fn stance_rank(hospital: &Hospital, id: DepartmentId) -> u8 {
    match hospital.department(id).stance {
        Stance::Proactive => 0,
        Stance::Neutral => 1,
        Stance::Sceptical => 2,
    }
}

/// Fisher–Yates with the hospital's own stream.
fn shuffle(candidates: &mut [DepartmentId], key: HospitalKey) {
    let mut rng = key.hospital_stream(PLACEMENT_STREAM);
    for last in (1..candidates.len()).rev() {
        candidates.swap(last, rng.random_range(0..=last as u32) as usize);
    }
}

/// Sorts by the weight with which other departments' staff listen to a department, per head.
fn by_centrality(candidates: &mut [DepartmentId], hospital: &Hospital) {
    let mut listened = vec![0.0_f64; hospital.departments().len()];
    for (listener, row) in hospital.staff().iter().zip(hospital.listening().rows()) {
        for arc in row {
            let speaker = hospital.staff()[arc.source as usize].department;
            if speaker != listener.department {
                listened[speaker.index()] += f64::from(arc.weight);
            }
        }
    }
    let central =
        |id: DepartmentId| listened[id.index()] / hospital.department(id).headcount() as f64;
    candidates.sort_by(|&a, &b| central(b).total_cmp(&central(a)));
}
