//! The reference task on Groundswell's kernel: the rule of `examples/own_rule.rs`, 32 runs a turn.

#[allow(dead_code)]
#[path = "../../examples/own_rule.rs"]
mod own_rule;
#[allow(dead_code)]
mod task;

use std::time::{Duration, Instant};

use groundswell::model::kernel::{Alone, Worlds};
use groundswell::network::{HospitalKey, ListeningNetwork};
use own_rule::Diffusion;
use task::{Args, Graph, report, spread};

/// Runs side by side.
const LANES: usize = 32;

fn main() {
    let args = Args::parse();
    let graph = Graph::read(&args.graph);
    let people = graph.people();
    let ties = (0..people).flat_map(|listener| {
        let row = graph.ties(listener);
        row.map(move |(source, weight)| (source as u32, listener as u32, weight))
    });
    let network = ListeningNetwork::from_ties(people, ties);
    let rule = Diffusion { thresholds: graph.thresholds.clone() };
    let key = HospitalKey::new(args.seed, 0);

    let mut totals = vec![(0.0, 0.0); args.steps];
    let (mut spreads, mut time) = (0.0, Duration::ZERO);
    for first in (0..args.runs).step_by(LANES) {
        let lanes = LANES.min(args.runs - first);
        let runs = std::array::from_fn(|lane| (first + lane) as u32);
        let mut worlds = Worlds::<_, 2, 2, 1, LANES>::new(&rule, &network, key, runs, &Alone);
        let start = Instant::now();
        for total in &mut totals {
            worlds.step(&Alone);
            for lane in 0..lanes {
                let [support, adopted] = worlds.means(lane);
                total.0 += support * people as f64;
                total.1 += adopted * people as f64;
            }
        }
        time += start.elapsed();
        for lane in 0..lanes {
            let support: Vec<f32> =
                (0..people).map(|person| worlds.state(person, lane)[0]).collect();
            spreads += spread(&support);
        }
    }
    report(&args, people, &totals, spreads, time.as_secs_f64());
}
