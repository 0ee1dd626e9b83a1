//! What things cost against one another: figures that mean the same on every machine.
//!
//! `cargo bench --bench ratios` prints the tables that `baselines.toml` was copied from; the names
//! of tables after `--` print these alone. What is compared is measured in turns, several times
//! over, and the fastest turn of each counts. `-- --job` does a small fixed job once, `-- --job none 13`
//! so many weeks of a part of it, for counting instructions (`instructions.sh`).

#[allow(dead_code)]
mod shared;

use std::hint::black_box;
use std::process::{Command, Stdio};
use std::time::Instant;

use groundswell::model::{LANES, Strategy, built_in, built_ins};
use shared::floor::Floor;
use shared::machine::{arithmetic, side_by_side};
use shared::{Reference, WEEKS, block, hospital, is_set, run_study, setting, study, worlds};

/// People of the job whose instructions are counted.
const JOB_PEOPLE: u32 = 600;

/// Times of several measurements, in seconds: the fastest of some turns, in which each had its go.
fn fastest(turns: u32, measurements: &[&dyn Fn()]) -> Vec<f64> {
    let mut best = vec![f64::INFINITY; measurements.len()];
    for _ in 0..turns {
        for (best, measure) in best.iter_mut().zip(measurements) {
            let start = Instant::now();
            measure();
            *best = best.min(start.elapsed().as_secs_f64());
        }
    }
    best
}

/// A measurement that lets go of what it makes.
fn made<T>(work: impl Fn() -> T) -> impl Fn() {
    move || drop(black_box(work()))
}

/// Nanoseconds a person and step of a run, at a size.
struct Costs {
    floor: f64,
    straight: f64,
    own_rule: f64,
    /// By built-in strategy.
    model: Vec<f64>,
    /// A hospital draw against a block without a campaign.
    generation_to_block: f64,
}

impl Costs {
    fn measure(people: u32, weeks: u32, turns: u32) -> Self {
        let (reference, hospital) = (Reference::new(people), hospital(people));
        let (setting, strategies) = (setting(&hospital), built_ins());
        reference.check();
        let model = |strategy: usize| block(&setting, &strategies[strategy], weeks);
        let best = fastest(
            turns,
            &[
                &made(|| worlds(&Floor, hospital.listening(), weeks)),
                &made(|| reference.straight(weeks)),
                &made(|| reference.through_kernel(weeks)),
                &made(|| shared::hospital(people)),
                &|| model(0),
                &|| model(1),
                &|| model(2),
                &|| model(3),
            ],
        );
        let steps = |staff: usize| (staff * LANES * weeks as usize) as f64 / 1e9;
        let (own, staff) = (steps(people as usize), steps(hospital.headcount()));
        Self {
            floor: best[0] / staff,
            straight: best[1] / own,
            own_rule: best[2] / own,
            model: best[4..].iter().map(|time| time / staff).collect(),
            generation_to_block: best[3] / best[4],
        }
    }

    fn print(&self) {
        println!("own-rule-nanoseconds = {:.2} # of this machine", self.own_rule);
        println!("own-rule-to-floor = {:.2}", self.own_rule / self.floor);
        println!("straight-to-own-rule = {:.2}", self.straight / self.own_rule);
        println!("generation-to-block = {:.3}", self.generation_to_block);
        for (Strategy { name, .. }, time) in built_ins().iter().zip(&self.model) {
            println!("{name}-nanoseconds = {time:.2} # of this machine");
            println!("{name}-to-own-rule = {:.2}", time / self.own_rule);
            println!("{name}-to-floor = {:.2}", time / self.floor);
        }
    }
}

/// How much more a week of a person costs in a large hospital than in a small one, in turns.
fn growth(people: [u32; 2], weeks: u32, turns: u32) {
    println!("\n[growth-from-{}-to-{}]", people[0], people[1]);
    let hospitals = people.map(hospital);
    let settings = [setting(&hospitals[0]), setting(&hospitals[1])];
    for strategy in &built_ins() {
        let [small, large] = &settings;
        let best =
            fastest(turns, &[&|| block(small, strategy, weeks), &|| block(large, strategy, weeks)]);
        let staff = hospitals.each_ref().map(|hospital| hospital.headcount() as f64);
        println!("{} = {:.2}", strategy.name, (best[1] / staff[1]) / (best[0] / staff[0]));
    }
}

/// How many times faster two threads are than one, and what of it the machine gives.
fn two_threads(scale: u32, turns: u32) {
    let strategies = built_ins();
    let small = study(8, scale, &strategies);
    let big = study(1, 35 * scale, &strategies[2..3]);
    let blocks = 4_000 * scale;
    let best = fastest(
        turns,
        &[
            &|| side_by_side(1, || arithmetic(2 * blocks)),
            &|| side_by_side(2, || arithmetic(blocks)),
            &|| run_study(&small, 1),
            &|| run_study(&small, 2),
            &|| run_study(&big, 1),
            &|| run_study(&big, 2),
        ],
    );
    let [machine, small, big] = [best[0] / best[1], best[2] / best[3], best[4] / best[5]];
    println!("\n[two-threads-to-one]");
    println!("machine = {machine:.2} # arithmetic that shares nothing");
    println!("many-small-hospitals = {small:.2}");
    println!("one-big-hospital = {big:.2}");
    println!("many-small-hospitals-to-machine = {:.2}", small / machine);
    println!("one-big-hospital-to-machine = {:.2}", big / machine);
}

/// How long a small scenario takes from the start of the program to its table.
fn first_result(turns: u32) {
    let start = || {
        let mut command = Command::new(env!("CARGO_BIN_EXE_groundswell"));
        command.args(["compare", "teaching-ward", "--hospitals", "1", "--runs", "1", "--no-save"]);
        let status = command.stdout(Stdio::null()).stderr(Stdio::null()).status();
        assert!(status.expect("the program starts").success());
    };
    let best = fastest(turns, &[&start]);
    println!("\n[first-result]");
    println!("milliseconds = {:.1} # of this machine", best[0] * 1e3);
}

/// So many weeks of the reference task or a strategy, and how many weeks of a person in a run that was.
fn part(name: &str, weeks: u32) -> usize {
    let people = if name == "own-rule" {
        Reference::new(JOB_PEOPLE).through_kernel(weeks);
        JOB_PEOPLE as usize
    } else {
        let hospital = hospital(JOB_PEOPLE);
        block(&setting(&hospital), &built_in(name).expect("a strategy"), weeks);
        hospital.headcount()
    };
    people * LANES * weeks as usize
}

/// The fixed job, or so many weeks of a part of it.
fn job(arguments: &[String]) {
    match arguments {
        [name, weeks] => println!("person-weeks = {}", part(name, weeks.parse().expect("weeks"))),
        _ => ["own-rule", "social-movement"].into_iter().for_each(|name| {
            part(name, 13);
        }),
    }
}

/// Arguments that are no flags: tables, or a part of the job.
fn named() -> Vec<String> {
    std::env::args().skip(1).filter(|argument| !argument.starts_with('-')).collect()
}

/// All tables, or those that were asked for by name.
fn tables(small: bool) {
    let names = named();
    let wanted = |name: &str| names.is_empty() || names.iter().any(|asked| asked == name);
    for (people, turns) in [(1_000, 20), (3_500, 8), (35_000, 4), (350_000, 2)] {
        if wanted(&format!("people-{people}")) && (!small || people == 1_000) {
            println!("\n[people-{people}]");
            let (weeks, turns) = if small { (2, 1) } else { (WEEKS, turns) };
            Costs::measure(people, weeks, turns).print();
        }
    }
    if wanted("growth") {
        let large = if small { 3_500 } else { 350_000 };
        growth([1_000, large], if small { 2 } else { WEEKS }, if small { 1 } else { 3 });
    }
    if wanted("two-threads-to-one") {
        two_threads(if small { 50 } else { 1_000 }, if small { 1 } else { 5 });
    }
    if wanted("first-result") {
        first_result(if small { 1 } else { 50 });
    }
}

fn main() {
    if is_set("--job") { job(&named()) } else { tables(is_set("--test")) }
}
