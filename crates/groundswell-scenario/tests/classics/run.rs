//! Runs of a scenario, observed person by person.

use groundswell_model::{DepartmentWeek, Observer, PersonState, Setting, Stage, simulate};
use groundswell_network::{Hospital, HospitalKey, StaffId, Survey, Surveyed};
use groundswell_scenario::{HospitalSource, Scenario, Shipped};

/// A shipped classic.
pub(crate) fn classic(name: &str) -> Scenario {
    let shipped = Shipped::find(&format!("classics/{name}")).unwrap();
    shipped.scenario().unwrap_or_else(|errors| panic!("{}", errors.render(false)))
}

/// The scenario with another degree of its graph.
pub(crate) fn with_degree(mut scenario: Scenario, degree: f64) -> Scenario {
    let HospitalSource::Generated(spec) = &mut scenario.hospital else { panic!("generated") };
    spec.graph = Some(groundswell_network::Graph::Random { degree });
    scenario
}

/// Runs of one hospital draw: everybody, or the counts alone, at the end of each week.
#[derive(Default)]
pub(crate) struct Runs {
    people: bool,
    /// By week, then person; of run 0.
    pub(crate) weeks: Vec<Vec<PersonState>>,
    /// Staff practising and aware by run, then week.
    pub(crate) practising: Vec<Vec<u32>>,
    pub(crate) aware: Vec<Vec<u32>>,
}

impl Observer for Runs {
    fn week(&mut self, run: u32, _: u32, departments: &[DepartmentWeek]) {
        let run = run as usize;
        if self.practising.len() <= run {
            self.practising.resize(run + 1, Vec::new());
            self.aware.resize(run + 1, Vec::new());
        }
        self.practising[run].push(departments.iter().map(|d| d.practising).sum());
        self.aware[run].push(departments.iter().map(|d| d.aware).sum());
    }

    fn wants_people(&self, _: u32) -> bool {
        self.people
    }

    fn person(&mut self, run: u32, week: u32, _: StaffId, state: PersonState) {
        if run == 0 {
            self.weeks.resize(week as usize + 1, Vec::new());
            self.weeks[week as usize].push(state);
        }
    }
}

/// Simulates a hospital draw of a scenario under its only strategy.
pub(crate) fn draw(scenario: &Scenario, draw: u32, runs: u32, people: bool) -> Runs {
    let key = HospitalKey::new(scenario.seed, draw);
    let hospital = scenario.hospital.hospital(key).unwrap();
    let observed = Runs { people, ..Runs::default() };
    simulated(scenario, &hospital, key, runs, observed)
}

/// How many practise by week if one person does at the start.
pub(crate) fn draw_from(scenario: &Scenario, draw: u32, seed: StaffId) -> Vec<u32> {
    let key = HospitalKey::new(scenario.seed, draw);
    let mut survey = Survey::default();
    survey.set(Surveyed::Practising, seed, 1.0);
    let hospital = scenario.hospital.hospital(key).unwrap().with_survey(survey);
    simulated(scenario, &hospital, key, 1, Runs::default()).practising.remove(0)
}

fn simulated(
    scenario: &Scenario,
    hospital: &Hospital,
    key: HospitalKey,
    runs: u32,
    mut observed: Runs,
) -> Runs {
    let (parameters, switches) = (scenario.parameters.clone(), scenario.switches.clone());
    let setting = Setting::new(hospital, key, parameters, switches);
    let [strategy] = scenario.strategies.as_slice() else { panic!("one strategy") };
    simulate(&setting, &strategy.bind(hospital, key), 0..runs, scenario.weeks, &mut observed);
    observed
}

/// The single run of a scenario without chance, person by person.
pub(crate) fn run(scenario: &Scenario) -> Runs {
    draw(scenario, 0, 1, true)
}

impl Runs {
    /// Appraisal by week and person.
    pub(crate) fn appraisals(&self) -> Vec<Vec<f64>> {
        let views = |week: &Vec<PersonState>| week.iter().map(|p| f64::from(p.appraisal)).collect();
        self.weeks.iter().map(views).collect()
    }

    /// Trust by week and person.
    pub(crate) fn trusts(&self) -> Vec<Vec<f64>> {
        let views = |week: &Vec<PersonState>| week.iter().map(|p| f64::from(p.trust)).collect();
        self.weeks.iter().map(views).collect()
    }

    /// How many practise in the end, and after how many weeks that number is reached.
    pub(crate) fn spread(&self) -> (u64, u64) {
        let curve = &self.practising[0];
        let end = *curve.last().unwrap();
        let reached = curve.iter().position(|&count| count == end).unwrap();
        assert!(self.weeks.iter().flatten().all(|p| p.stage != Stage::Ritual), "nobody pretends");
        (u64::from(end), reached as u64 + 1)
    }
}
