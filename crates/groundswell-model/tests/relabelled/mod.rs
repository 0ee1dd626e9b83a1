//! The same hospital under other numbers, and a model without chance to compare the two in.

use groundswell_model::mechanisms::adoption::AdoptionRule;
use groundswell_model::{Activity, ActivityKind, Parameters, Strategy, Switches, Targets};
use groundswell_network::{DepartmentEntry, Hospital, Layer, StaffId, Survey, Surveyed, Tie};
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

/// The hospital with views and thresholds of its staff that go with them wherever they are listed.
pub(crate) fn surveyed(hospital: Hospital, seed: u64) -> Hospital {
    let mut rng = ChaCha8Rng::seed_from_u64(seed);
    let mut survey = Survey::default();
    for id in (0..hospital.headcount() as u32).map(StaffId) {
        for &what in Surveyed::ALL {
            let share = f64::from(rng.next_u32()) / f64::from(u32::MAX);
            let value = match what {
                Surveyed::Practising => f64::from(u8::from(share < 0.1 || id.0 == 0)),
                Surveyed::Threshold => 0.6 * share,
                _ => share,
            };
            survey.set(what, id, value as f32);
        }
    }
    hospital.with_survey(survey)
}

/// Positions in random order.
fn shuffled(count: usize, rng: &mut ChaCha8Rng) -> Vec<usize> {
    let mut order: Vec<usize> = (0..count).collect();
    order.sort_by_cached_key(|_| rng.next_u64());
    order
}

/// The same staff and ties with departments and staff in another order, and the new place of each.
pub(crate) fn relabelled(hospital: &Hospital, seed: u64) -> (Hospital, Vec<usize>) {
    let mut rng = ChaCha8Rng::seed_from_u64(seed ^ 1);
    let wards = shuffled(hospital.departments().len(), &mut rng);
    let people = shuffled(hospital.headcount(), &mut rng);
    let entry = |&old: &usize| {
        let department = &hospital.departments()[old];
        let (name, stance) = (department.name.clone(), department.stance);
        DepartmentEntry { name, stance, sponsors: department.sponsors }
    };
    let place = |order: &[usize], old: usize| order.iter().position(|&o| o == old).unwrap() as u32;
    let member = |&old: &usize| {
        let mut member = hospital.staff()[old].clone();
        member.department.0 = place(&wards, member.department.index());
        member
    };
    let moved = |id: StaffId| StaffId(place(&people, id.index()));
    let tie = |tie: &Tie| Tie { source: moved(tie.source), target: moved(tie.target), ..*tie };
    let layer = |layer: &Layer| {
        let ties = layer.ties.iter().map(tie).collect();
        Layer { name: layer.name.clone(), ties }
    };
    let other = Hospital::new(
        wards.iter().map(entry).collect(),
        people.iter().map(member).collect(),
        hospital.layers().iter().map(layer).collect(),
    )
    .expect("the same hospital in another order");
    let keys = |hospital: &Hospital| hospital.staff().iter().map(|p| p.key.clone()).collect();
    let (old_keys, new_keys): (Vec<String>, Vec<String>) = (keys(hospital), keys(&other));
    let places: Vec<usize> =
        old_keys.iter().map(|key| new_keys.iter().position(|new| new == key).unwrap()).collect();
    let mut survey = Survey::default();
    for (old, &new) in places.iter().enumerate() {
        for &what in Surveyed::ALL {
            if let Some(value) = hospital.survey().get(what, StaffId(old as u32)) {
                survey.set(what, StaffId(new as u32), value);
            }
        }
    }
    (other.with_survey(survey), places)
}

/// Parameters and mechanisms under which every probability is 0 or 1.
pub(crate) fn without_chance() -> (Parameters, Switches) {
    let mut parameters = Parameters::default();
    (parameters.adoption.rule, parameters.adoption.rate) = (AdoptionRule::Threshold, 1.0);
    parameters.adoption.genuine_intercept = 20.0;
    parameters.persuasion.line_floor = 1.0;
    parameters.influence.confidence_bound = 1.0;
    let mut switches = Switches::default();
    for random in ["gatekeeping", "voice", "sustaining", "disillusion", "turnover"] {
        switches.set(random, false);
    }
    (parameters, switches)
}

/// Everybody is told everything every week, under a mandate.
pub(crate) fn certain(weeks: u32) -> Strategy {
    let kinds = [ActivityKind::WhisperCampaign, ActivityKind::Briefing, ActivityKind::Mandate];
    let activity =
        |kind| Activity { targets: Targets::All, every: 1, ..Activity::new(kind, 0, weeks) };
    let mut activities: Vec<Activity> = kinds.into_iter().map(activity).collect();
    (activities[0].curiosity, activities[1].reach) = (1.0, 1.0);
    Strategy { name: "certain".into(), about: String::new(), lags: None, activities }
}
