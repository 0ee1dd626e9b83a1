//! Generated hospitals have the published shape, are reproducible, and odd ones are refused.

use std::collections::BTreeMap;

use groundswell_network::measures::{Description, describe};
use groundswell_network::{
    DepartmentEntry, DepartmentSpec, EXECUTIVE_BOARD, GENERATED_LAYERS, Hospital, HospitalKey,
    HospitalSpec, MAX_DEPARTMENTS, NetworkSpec, Role, RoleMix, SpecError, StaffId, Stance, Tie,
    generate,
};

const SEEDS: std::ops::Range<u64> = 0..8;

fn draw(departments: u32, staff: u32, seed: u64) -> Hospital {
    let spec = HospitalSpec::uniform(departments, staff);
    generate(&spec, HospitalKey::new(seed, 0)).expect("a valid specification")
}

fn assert_in(name: &str, value: Option<f64>, low: f64, high: f64) {
    let value = value.unwrap_or_else(|| panic!("{name} is undefined"));
    assert!((low..=high).contains(&value), "{name} is {value}, not in {low}..={high}");
}

/// The ranges the generator aims at. The seeds are fixed, so nothing here fails by chance; over
/// other seeds too the means lie three standard deviations or more inside the ranges (of 500 staff
/// in 8 departments: degree 14.4 ± .2, within share .716 ± .006, strength .798 ± .007, clustering
/// .406 ± .008), so a shift by half a range is caught.
///
/// Ties a person: between the 8.7–9.6 of contacts of 5 minutes and more and the 16–39 of any
/// contact in two weeks in offices and on a ward (Génois & Barrat 2018; Vanhems et al. 2013).
/// Within-department share of contacts: .54 of pairs and .79 of time. Clustering: .32 (office) to
/// .54 (ward) for contacts of 5 minutes and more. Department assortativity there: .68–.77.
fn assert_published_shape(shape: &Description) {
    assert_in("mean degree", Some(shape.degree.mean), 12.0, 16.0);
    assert_in("within-department share", shape.within_department, 0.65, 0.80);
    assert_in("within-department strength", shape.strength_within_department, 0.76, 0.82);
    assert_in("clustering", shape.clustering, 0.30, 0.50);
    assert_in("department assortativity", shape.department_assortativity, 0.60, 0.77);
    assert_in(
        "assortativity by role across departments",
        shape.role_assortativity_across,
        0.3,
        1.0,
    );
    assert_in("mean path length", shape.path_lengths.map(|paths| paths.mean), 2.0, 5.0);
    assert_eq!(shape.components, 1);
}

#[test]
fn hospitals_have_the_published_shape() {
    for (departments, staff) in [(24, 3500), (8, 500), (24, 500)] {
        for seed in SEEDS {
            assert_published_shape(&describe(&draw(departments, staff, seed)));
        }
    }
}

/// The staff of one geriatric ward (46 people) have 9.6 ties a person and clustering .54 counting
/// contacts of 5 minutes and more, 24.0 and .75 counting all (Vanhems et al. 2013).
#[test]
fn a_ward_has_the_shape_of_a_ward() {
    for seed in SEEDS {
        let shape = describe(&draw(1, 40, seed));
        assert_in("mean degree", Some(shape.degree.mean), 9.6, 24.0);
        assert_in("clustering", shape.clustering, 0.32, 0.75);
        assert_eq!(shape.components, 1);
    }
}

/// Equal roles share 79.4 % of contact time on a ward in 47.4 % of pairs: 4.28 times as much a
/// pair, of which strength is the square root. The bound is five standard errors.
#[test]
fn colleagues_of_one_role_have_stronger_ties() {
    let hospital = draw(24, 3500, 1);
    let role = |id: StaffId| hospital.member(id).role;
    let team = &hospital.layers()[1].ties;
    let mean = |alike: bool| {
        let ties = team.iter().filter(|tie| (role(tie.source) == role(tie.target)) == alike);
        let strengths: Vec<f64> = ties.map(|tie| f64::from(tie.strength)).collect();
        strengths.iter().sum::<f64>() / strengths.len() as f64
    };
    assert_in("ratio of strengths", Some(mean(true) / mean(false)), 1.93, 2.21);
}

/// NHS shares: doctors .10–.14, nurses and midwives .28–.33, allied health .12–.15, managers
/// .02–.037 (NHS Digital 2017, Nuffield Trust 2019, King's Fund).
#[test]
fn roles_have_national_shares() {
    let hospital = draw(24, 3500, 1);
    let shape = describe(&hospital);
    let share = |role| {
        let count = shape.roles.iter().find(|&&(r, _)| r == role).map_or(0, |&(_, count)| count);
        Some(count as f64 / shape.staff as f64)
    };
    assert_in("doctors", share(Role::Doctor), 0.10, 0.14);
    assert_in("nurses", share(Role::Nurse), 0.26, 0.33);
    assert_in("allied health", share(Role::AlliedHealth), 0.12, 0.15);
    assert_in("managers", share(Role::DepartmentManager), 0.02, 0.037);
    for department in hospital.departments().iter().filter(|d| !d.sponsors) {
        let is_lead = |id: &StaffId| hospital.member(*id).role == Role::ClinicalLead;
        assert_eq!(department.members().filter(is_lead).count(), 1);
        assert_eq!(hospital.member(department.lead).role, Role::ClinicalLead);
        assert_eq!(department.gatekeepers.len(), 2);
    }
}

#[test]
fn executives_come_last_and_the_first_leads() {
    let hospital = draw(3, 300, 1);
    let board = hospital.departments().last().expect("a board");
    assert_eq!(board.name, EXECUTIVE_BOARD);
    assert!(board.sponsors && board.gatekeepers.is_empty());
    assert_eq!((board.stance, board.lead), (Stance::Proactive, StaffId(board.staff.start)));
    assert!(board.members().all(|id| hospital.member(id).role == Role::Executive));
}

/// Power is the role's mean times a lognormal of median 1 and log standard deviation .4: for a
/// thousand nurses, mean log power 0 and its spread .4 within five standard errors.
#[test]
fn power_is_lognormal_and_autonomy_exact() {
    let hospital = draw(24, 3500, 1);
    let nurses = hospital.staff().iter().filter(|person| person.role == Role::Nurse);
    let logs: Vec<f64> = nurses.map(|nurse| f64::from(nurse.power).ln()).collect();
    let n = logs.len() as f64;
    let mean = logs.iter().sum::<f64>() / n;
    let spread = (logs.iter().map(|log| (log - mean).powi(2)).sum::<f64>() / n).sqrt();
    assert_in("mean log power", Some(mean), -0.064, 0.064);
    assert_in("spread of log power", Some(spread), 0.355, 0.445);
    assert!(hospital.staff().iter().all(|p| p.autonomy == p.role.autonomy() as f32));
}

/// The superior of everybody but the first executive, from the ties with which orders travel.
fn superiors(hospital: &Hospital) -> BTreeMap<StaffId, StaffId> {
    let down = NetworkSpec::default().line_down as f32;
    let ties = hospital.layers()[0].ties.iter().filter(|tie| tie.strength == down);
    ties.map(|tie| (tie.target, tie.source)).collect()
}

#[test]
fn line_management_is_a_tree_with_usual_spans() {
    for (departments, staff) in [(24, 3500), (8, 500), (24, 500), (3, 3500)] {
        let hospital = draw(departments, staff, 2);
        let superiors = superiors(&hospital);
        let first = hospital.departments().last().expect("a board").lead;
        assert_eq!(superiors.len(), hospital.headcount() - 1);
        let depth = |&(mut id): &StaffId| {
            let mut steps = 0;
            while id != first {
                id = superiors[&id];
                steps += 1;
            }
            steps
        };
        let deepest = superiors.keys().map(depth).max();
        assert!((Some(3)..=Some(4)).contains(&deepest), "depth {deepest:?}");
        let mut spans = BTreeMap::<StaffId, usize>::new();
        superiors.values().for_each(|&superior| *spans.entry(superior).or_default() += 1);
        let usual = spans.values().filter(|span| (5..=25).contains(*span)).count();
        assert!(spans.values().all(|&span| span <= 25), "{spans:?}");
        assert!(usual as f64 >= 0.95 * spans.len() as f64, "{spans:?}");
    }
}

/// FNV-1a over everything a hospital consists of.
fn fingerprint(hospital: &Hospital) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325u64;
    let mut add = |word: u32| {
        for byte in word.to_le_bytes() {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    };
    for person in hospital.staff() {
        add(person.department.0);
        add(person.role as u32);
        add(person.power.to_bits());
        add(person.autonomy.to_bits());
    }
    for layer in hospital.layers() {
        for tie in &layer.ties {
            [tie.source.0, tie.target.0, tie.strength.to_bits()].into_iter().for_each(&mut add);
        }
    }
    for arc in hospital.listening().rows().flatten() {
        [arc.source, arc.weight.to_bits()].into_iter().for_each(&mut add);
    }
    hash
}

const PINNED: u64 = 0xcd19_b53c_1097_576a;

/// A change of this number means that generated hospitals, and so all results, have changed.
#[test]
fn a_key_gives_the_same_hospital_for_ever() {
    assert_eq!(fingerprint(&draw(6, 400, 42)), PINNED);
    assert_ne!(fingerprint(&draw(6, 400, 43)), PINNED);
}

#[test]
fn kinds_of_ties_have_streams_of_their_own() {
    let key = HospitalKey::new(5, 1);
    let mut spec = HospitalSpec::uniform(4, 200);
    let before = generate(&spec, key).expect("valid");
    spec.network.informal_ties = 3.0;
    let after = generate(&spec, key).expect("valid");
    assert_eq!(before.staff(), after.staff());
    assert_eq!(before.layers()[..3], after.layers()[..3]);
    assert_ne!(before.layers()[3], after.layers()[3]);
    assert_eq!(
        after.layers().iter().map(|l| l.name.as_str()).collect::<Vec<_>>(),
        GENERATED_LAYERS
    );
}

/// What the generator makes stands up to the checks for parts from elsewhere.
fn assert_consistent(hospital: &Hospital) {
    let entry = |d: &groundswell_network::Department| DepartmentEntry {
        name: d.name.clone(),
        stance: d.stance,
        sponsors: d.sponsors,
    };
    let entries = hospital.departments().iter().map(entry).collect();
    let again = Hospital::new(entries, hospital.staff().to_vec(), hospital.layers().to_vec());
    assert_eq!(again.as_ref(), Ok(hospital));
    for layer in hospital.layers() {
        let ends = |tie: &Tie| (tie.source, tie.target);
        let mut pairs: Vec<_> = layer.ties.iter().map(ends).collect();
        pairs.sort_unstable();
        let all = pairs.len();
        pairs.dedup();
        assert_eq!(pairs.len(), all, "a tie is twice in {}", layer.name);
    }
}

#[test]
fn every_size_makes_a_consistent_hospital() {
    for departments in [1, 2, 5] {
        for each in (1..40).chain([60, 90, 260, 700]) {
            let hospital = draw(departments, departments * each, u64::from(each));
            assert_consistent(&hospital);
            assert_eq!(describe(&hospital).components, 1, "{departments} of {each}");
        }
    }
}

#[test]
fn extreme_settings_make_consistent_hospitals() {
    let mixes = [
        RoleMix { manager: 1.0, doctor: 0.0, nurse: 0.0, allied_health: 0.0 },
        RoleMix { manager: 0.0, doctor: 1.0, nurse: 0.0, allied_health: 0.0 },
        RoleMix { manager: 0.5, doctor: 0.0, nurse: 0.0, allied_health: 0.5 },
    ];
    for role_mix in mixes {
        for executives in [1, 3, 60] {
            let spec = HospitalSpec { role_mix, executives, ..HospitalSpec::uniform(3, 300) };
            assert_consistent(&generate(&spec, HospitalKey::new(1, 1)).expect("valid"));
        }
    }
    for field in NetworkSpec::fields() {
        for value in [*field.parameter.valid.start(), *field.parameter.valid.end()] {
            let mut spec = HospitalSpec::uniform(3, 120);
            (field.set)(&mut spec.network, value);
            assert_consistent(&generate(&spec, HospitalKey::new(1, 1)).expect("valid"));
        }
    }
}

fn refused(spec: &HospitalSpec) -> String {
    let error: SpecError = generate(spec, HospitalKey::new(1, 1)).expect_err("absurd");
    error.to_string()
}

#[test]
fn absurd_hospitals_are_refused_with_reason() {
    let spec = HospitalSpec::uniform(2, 100);
    assert!(refused(&HospitalSpec::new(Vec::new())).contains("number of departments is 0"));
    let message = refused(&HospitalSpec::uniform(1, 1_000_000_000));
    assert_eq!(message, "the number of staff is 1000000008; it must be at most 5000000");
    let many = HospitalSpec::uniform(MAX_DEPARTMENTS as u32 + 1, 100_000);
    assert!(refused(&many).contains("from 1 to 20000"));
    assert!(refused(&HospitalSpec { executives: 0, ..spec.clone() }).contains("executives is 0"));
    let mut empty = spec.clone();
    empty.departments[1].headcount = 0;
    assert!(refused(&empty).contains("headcount of department `department 2` is 0"));
    let mut twins = spec.clone();
    twins.departments[1].name = "department 1".into();
    assert!(refused(&twins).contains("two departments"));
    let board = DepartmentSpec::new(EXECUTIVE_BOARD, Stance::Neutral, 10);
    assert!(refused(&HospitalSpec::new(vec![board])).contains("choose another"));
    let mut endless = spec.clone();
    endless.network.team_size = f64::NAN;
    assert!(refused(&endless).contains("`team_size` is NaN; it must be from 4 to 22"));
    let mut crowded = spec;
    crowded.role_mix.nurse = 0.95;
    assert!(refused(&crowded).contains("must be at most 1"));
    crowded.role_mix.nurse = f64::INFINITY;
    assert!(refused(&crowded).contains("a number from 0 to 1"));
}

#[test]
fn departments_may_have_their_own_mix() {
    let mut spec = HospitalSpec::uniform(2, 200);
    let laboratory = RoleMix { manager: 0.02, doctor: 0.05, nurse: 0.0, allied_health: 0.8 };
    spec.departments[1].role_mix = Some(laboratory);
    let hospital = generate(&spec, HospitalKey::new(1, 1)).expect("valid");
    let count = |d: usize, role| {
        hospital.departments()[d].members().filter(|&id| hospital.member(id).role == role).count()
    };
    assert_eq!((count(0, Role::Nurse), count(1, Role::Nurse)), (29, 0));
    assert_eq!(count(1, Role::AlliedHealth), 79);
}
