//! What the benches measure, in one place: hospitals, campaigns, the reference task, its floor.

#[path = "../../crates/groundswell-model/src/chacha.rs"]
mod chacha;
#[path = "../../crates/groundswell-model/src/dispatch.rs"]
mod dispatch;
pub(crate) mod floor;
pub(crate) mod machine;
#[path = "../../examples/own_rule.rs"]
mod own_rule;
mod straight;

use std::hint::black_box;

use groundswell::experiment::{Options, Sizes, Study, run};
use groundswell::model::kernel::{Alone, Rule, Worlds};
use groundswell::model::{
    DepartmentWeek, LANES, Observer, Parameters, Setting, Strategy, Switches, simulate,
};
use groundswell::network::{Hospital, HospitalKey, HospitalSpec, ListeningNetwork, generate};

use own_rule::{Diffusion, Numbers, graph};
use straight::Straight;

/// Weeks or steps of every measurement, so that sizes can be compared.
pub(crate) const WEEKS: u32 = 52;

/// The runs of a block.
pub(crate) const RUNS: std::ops::Range<u32> = 0..LANES as u32;

/// Numbers of people to measure with; the large ones are left out where benches are only tried.
pub(crate) fn sizes() -> &'static [u32] {
    let all = &[1_000, 3_500, 35_000, 350_000];
    if is_set("--test") { &all[..2] } else { all }
}

/// Whether an argument was given.
pub(crate) fn is_set(flag: &str) -> bool {
    std::env::args().any(|argument| argument == flag)
}

/// The draw that everything is measured in.
pub(crate) fn key() -> HospitalKey {
    HospitalKey::new(1, 0)
}

/// A hospital of so many people in departments of 150.
pub(crate) fn spec(people: u32) -> HospitalSpec {
    HospitalSpec::uniform(people.div_ceil(150), people)
}

/// Its draw.
pub(crate) fn hospital(people: u32) -> Hospital {
    generate(&spec(people), key()).expect("a uniform hospital is valid")
}

/// What strategies are simulated in.
pub(crate) fn setting(hospital: &Hospital) -> Setting<'_> {
    Setting::new(hospital, key(), Parameters::default(), Switches::default())
}

/// Looks at nothing, so that only the model is timed.
struct Blind;

impl Observer for Blind {
    fn week(&mut self, _: u32, _: u32, departments: &[DepartmentWeek]) {
        black_box(departments);
    }
}

/// A block: one strategy in sixteen runs of a hospital.
pub(crate) fn block(setting: &Setting<'_>, strategy: &Strategy, weeks: u32) {
    let campaign = strategy.bind(setting.hospital, setting.key);
    simulate(setting, &campaign, RUNS, weeks, &mut Blind);
}

/// A whole study, as long as that of the case: sixteen runs of each strategy in some hospitals.
pub(crate) fn study(hospitals: u32, people: u32, strategies: &[Strategy]) -> Study {
    let sizes = Sizes { hospitals, runs: RUNS.end, ..Sizes::default() };
    Study::new("threads", spec(people), sizes).with_strategies(strategies.to_vec())
}

/// Runs it.
pub(crate) fn run_study(study: &Study, threads: usize) {
    let options = Options { threads, ..Options::default() };
    run(study, &options, &mut [], &mut ()).expect("the study is valid");
}

/// The reference task: a network and the rule of `examples/own_rule.rs`.
pub(crate) struct Reference {
    network: ListeningNetwork,
    rule: Diffusion,
}

impl Reference {
    /// With so many people.
    pub(crate) fn new(people: u32) -> Self {
        let mut numbers = Numbers(1);
        let network = graph(people, &mut numbers);
        let thresholds = (0..people).map(|_| numbers.unit()).collect();
        Self { network, rule: Diffusion { thresholds } }
    }

    /// Steps through the kernel.
    pub(crate) fn through_kernel(&self, steps: u32) -> Worlds<'_, Diffusion, 2, 2, 1, LANES> {
        worlds(&self.rule, &self.network, steps)
    }

    /// Steps of the same rule written straight into a loop.
    pub(crate) fn straight(&self, steps: u32) -> Straight<'_, LANES> {
        let mut straight = Straight::new(&self.network, &self.rule.thresholds, key(), lanes());
        (0..steps).for_each(|_| straight.step());
        straight
    }

    /// Checks that both ways give everybody the same bits and the same means.
    pub(crate) fn check(&self) {
        let (kernel, straight) = (self.through_kernel(7), self.straight(7));
        for lane in 0..LANES {
            assert_eq!(kernel.means(lane), straight.means(lane), "lane {lane}");
            for person in 0..self.network.headcount() {
                let (left, right) = (kernel.state(person, lane), straight.state(person, lane));
                assert_eq!(left.map(f32::to_bits), right.map(f32::to_bits), "person {person}");
            }
        }
    }
}

/// Steps of a rule on a network.
pub(crate) fn worlds<'a, R, const STATE: usize, const SHOWN: usize, const DRAWS: usize>(
    rule: &'a R,
    network: &'a ListeningNetwork,
    steps: u32,
) -> Worlds<'a, R, STATE, SHOWN, DRAWS, LANES>
where
    R: Rule<STATE, SHOWN, DRAWS>,
{
    let mut worlds = Worlds::new(rule, network, key(), lanes(), &Alone);
    (0..steps).for_each(|_| worlds.step(&Alone));
    worlds
}

fn lanes() -> [u32; LANES] {
    std::array::from_fn(|lane| lane as u32)
}
