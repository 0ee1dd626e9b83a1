//! What things cost against one another: figures that mean the same on every machine.
//!
//! `cargo bench --bench ratios` prints the table that `baselines.toml` was copied from. Everything
//! is measured in turns, several times over, and the fastest turn counts. `-- --job` does a small
//! fixed job once, for counting instructions (`instructions.sh`).

#[allow(dead_code)]
#[path = "../examples/own_rule.rs"]
mod own_rule;

use std::hint::black_box;
use std::time::Instant;

use groundswell::experiment::{Options, Sizes, Study, run};
use groundswell::model::kernel::{Rule, Word, Worlds};
use groundswell::model::{
    Alone, DepartmentWeek, Observer, Parameters, Setting, Switches, built_ins, simulate,
};
use groundswell::network::{Hospital, HospitalKey, HospitalSpec, ListeningNetwork, generate};
use own_rule::{Diffusion, Numbers, graph};

const LANES: usize = 16;

/// Reads the rows of four shown columns and draws the random words, and does nothing with them.
struct Floor;

impl Rule<1, 4, 4> for Floor {
    type Person = ();

    #[inline(always)]
    fn person(&self, _: usize) {}

    #[inline(always)]
    fn start(&self, _: (), [word, ..]: [Word; 4]) -> [f32; 1] {
        [word.unit()]
    }

    #[inline(always)]
    fn show(&self, [x]: [f32; 1]) -> [f32; 4] {
        [x; 4]
    }

    #[inline(always)]
    fn listen(&self, _: [f32; 4], theirs: [f32; 4], _: f32, mut sums: [f32; 4]) -> [f32; 4] {
        for k in 0..4 {
            sums[k] += theirs[k];
        }
        sums
    }

    #[inline(always)]
    fn next(&self, _: (), _: [f32; 1], s: [f32; 4], [a, b, c, d]: [Word; 4]) -> [f32; 1] {
        let drawn = a.unit() + b.unit() + c.unit() + d.unit();
        [drawn * 0.1 + (s[0] + s[1] + s[2] + s[3]) * 0.001]
    }
}

/// Looks at nothing.
struct Blind;

impl Observer for Blind {
    fn week(&mut self, _: u32, _: u32, departments: &[DepartmentWeek]) {
        black_box(departments);
    }
}

/// Everything that is measured at a size.
struct Bench {
    hospital: Hospital,
    network: ListeningNetwork,
    diffusion: Diffusion,
    weeks: u32,
}

impl Bench {
    fn new(people: u32, weeks: u32) -> Self {
        let spec = HospitalSpec::uniform(people.div_ceil(150), people);
        let hospital = generate(&spec, key()).expect("a uniform hospital is valid");
        let mut numbers = Numbers(1);
        let network = graph(people, &mut numbers);
        let thresholds = (0..people).map(|_| numbers.unit()).collect();
        Self { hospital, network, diffusion: Diffusion { thresholds }, weeks }
    }

    /// Nanoseconds a person and step of the reference task.
    fn own_rule(&self) -> f64 {
        self.timed(|| step::<_, 2, 2, 1>(&self.diffusion, &self.network, self.weeks))
    }

    /// Nanoseconds a person and step of the floor, on the hospital's network.
    fn floor(&self) -> f64 {
        self.timed(|| step::<_, 1, 4, 4>(&Floor, self.hospital.listening(), self.weeks))
    }

    /// Nanoseconds a person and week of a built-in strategy.
    fn model(&self, strategy: usize) -> f64 {
        let switches = Switches::default();
        let setting = Setting::new(&self.hospital, key(), Parameters::default(), switches);
        let campaign = built_ins()[strategy].bind(&self.hospital, key());
        let runs = 0..LANES as u32;
        self.timed(|| simulate(&setting, &campaign, runs, self.weeks, &mut Blind))
    }

    fn timed(&self, work: impl FnOnce()) -> f64 {
        let start = Instant::now();
        work();
        let steps = self.hospital.headcount() * LANES * self.weeks as usize;
        start.elapsed().as_secs_f64() * 1e9 / steps as f64
    }
}

fn key() -> HospitalKey {
    HospitalKey::new(1, 0)
}

fn step<R, const STATE: usize, const SHOWN: usize, const DRAWS: usize>(
    rule: &R,
    network: &ListeningNetwork,
    steps: u32,
) where
    R: Rule<STATE, SHOWN, DRAWS>,
{
    let runs = std::array::from_fn(|l| l as u32);
    let mut worlds =
        Worlds::<R, STATE, SHOWN, DRAWS, LANES>::new(rule, network, key(), runs, &Alone);
    (0..steps).for_each(|_| worlds.step(&Alone));
    black_box(worlds.means(0));
}

/// How many times faster two threads are than one, in some hospitals of a size.
fn two_threads(hospitals: u32, people: u32, weeks: u32, turns: u32) -> f64 {
    let sizes = Sizes { hospitals, runs: LANES as u32, weeks, campaign_end: weeks };
    let spec = HospitalSpec::uniform(people.div_ceil(150), people);
    let study = Study::new("threads", spec, sizes).with_strategies([built_ins()[2].clone()]);
    let seconds = |threads| {
        let start = Instant::now();
        let options = Options { threads, ..Options::default() };
        run(&study, &options, &mut [], &mut ()).expect("the study is valid");
        start.elapsed().as_secs_f64()
    };
    let best = fastest(turns, &[&|| seconds(1), &|| seconds(2)]);
    best[0] / best[1]
}

/// The fastest of some turns of several measurements, each in every turn.
fn fastest(turns: u32, measurements: &[&dyn Fn() -> f64]) -> Vec<f64> {
    let mut best = vec![f64::INFINITY; measurements.len()];
    for _ in 0..turns {
        for (best, measure) in best.iter_mut().zip(measurements) {
            *best = best.min(measure());
        }
    }
    best
}

fn at_one_size(people: u32, weeks: u32, turns: u32) {
    let bench = Bench::new(people, weeks);
    let model = |strategy| bench.model(strategy);
    let best = fastest(
        turns,
        &[
            &|| bench.floor(),
            &|| bench.own_rule(),
            &|| model(0),
            &|| model(1),
            &|| model(2),
            &|| model(3),
        ],
    );
    let [floor, own] = [best[0], best[1]];
    println!("\n[people-{people}]");
    println!("own-rule-nanoseconds = {own:.2} # of this machine; all others are ratios");
    println!("own-rule-to-floor = {:.2}", own / floor);
    for (strategy, time) in built_ins().iter().zip(&best[2..6]) {
        println!("{}-to-own-rule = {:.2}", strategy.name, time / own);
        println!("{}-to-floor = {:.2}", strategy.name, time / floor);
    }
}

fn main() {
    let has = |flag: &str| std::env::args().any(|argument| argument == flag);
    if has("--job") {
        let bench = Bench::new(600, 13);
        bench.own_rule();
        bench.model(2);
    } else if has("--test") {
        at_one_size(300, 2, 1);
    } else {
        for (people, weeks, turns) in
            [(1_000, 104, 20), (3_500, 104, 8), (35_000, 26, 4), (350_000, 6, 3)]
        {
            at_one_size(people, weeks, turns);
        }
        println!("\n[two-threads-to-one]");
        println!("many-small-hospitals = {:.2}", two_threads(32, 1_000, 52, 5));
        println!("one-big-hospital = {:.2}", two_threads(1, 35_000, 52, 3));
    }
}
