//! The reference task in krABMaga: one scheduled agent per person, the columns in the state.
//!
//! Ties are in krABMaga's network; with `--fast`, in plain arrays instead.

use std::any::Any;
use std::sync::Arc;
use std::time::Instant;

use krabmaga::engine::fields::field::Field;
use krabmaga::engine::fields::network::{EdgeOptions, Network};
use krabmaga::engine::{agent::Agent, schedule::Schedule, state::State};
use rand::rngs::SmallRng;
use rand::{Rng, SeedableRng};
use rand_distr::StandardNormal;
use task::{Args, Graph};

#[path = "../../task.rs"]
mod task;

/// A member of staff, known by the place in the columns of the state.
#[derive(Clone)]
struct Person(usize);

impl Agent for Person {
    fn step(&mut self, state: &mut dyn State) {
        let hospital: &mut Hospital = state.as_any_mut().downcast_mut().expect("a hospital");
        hospital.decide(self.0);
    }
}

/// Ties in krABMaga's network, whose nodes are the numbers of people.
fn network(graph: &Graph) -> Network<u32, String> {
    let mut network = Network::new(true);
    for person in 0..graph.people() as u32 {
        network.add_node(person);
    }
    for person in 0..graph.people() {
        for (neighbour, weight) in graph.ties(person) {
            network.add_edge(person as u32, neighbour as u32, EdgeOptions::Weighted(weight));
        }
    }
    network.update();
    network
}

/// The staff network, with everyone's present and next state.
struct Hospital {
    graph: Arc<Graph>,
    /// Ties, unless they are taken from the graph.
    network: Option<Network<u32, String>>,
    support: Vec<f32>,
    adopted: Vec<bool>,
    next_support: Vec<f32>,
    next_adopted: Vec<bool>,
    curve: Vec<(f64, f64)>,
    rng: SmallRng,
}

impl Hospital {
    fn new(graph: &Arc<Graph>, network: Option<Network<u32, String>>, seed: u64) -> Self {
        let people = graph.people();
        let mut rng = SmallRng::seed_from_u64(seed);
        Self {
            graph: Arc::clone(graph),
            network,
            support: (0..people).map(|_| rng.random()).collect(),
            adopted: (0..people).map(|_| rng.random_bool(task::START)).collect(),
            next_support: vec![0.0; people],
            next_adopted: vec![false; people],
            curve: Vec::new(),
            rng,
        }
    }

    /// Weighted mean support, and weighted share of adopters, of some neighbours.
    fn seen(&self, ties: impl Iterator<Item = (usize, f32)>) -> (f32, f32) {
        let (mut mean, mut exposure) = (0.0, 0.0);
        for (neighbour, weight) in ties {
            mean += weight * self.support[neighbour];
            if self.adopted[neighbour] {
                exposure += weight;
            }
        }
        (mean, exposure)
    }

    /// Works out the next state of one person from the present state of all.
    fn decide(&mut self, person: usize) {
        let (mean, exposure) = match &self.network {
            Some(network) => {
                let edges = network.get_edges(person as u32).unwrap_or_default();
                self.seen(edges.iter().map(|edge| (edge.v as usize, edge.weight.unwrap_or(0.0))))
            }
            None => self.seen(self.graph.ties(person)),
        };

        let mut support = self.support[person];
        self.next_adopted[person] = if self.adopted[person] {
            self.rng.random::<f32>() >= task::ABANDON
        } else {
            let drive = 0.5 * support + 0.5 * exposure - self.graph.thresholds[person];
            self.rng.random::<f32>() < task::RATE / (1.0 + (-task::SLOPE * drive).exp())
        };

        let gap = mean - support;
        if gap.abs() < task::BOUND {
            support += task::PULL * gap;
        }
        support += task::NOISE * self.rng.sample::<f32, _>(StandardNormal);
        self.next_support[person] = support.clamp(0.0, 1.0);
    }
}

impl State for Hospital {
    fn init(&mut self, schedule: &mut Schedule) {
        for person in 0..self.graph.people() {
            schedule.schedule_repeating(Box::new(Person(person)), 0.0, 0);
        }
    }

    fn after_step(&mut self, _schedule: &mut Schedule) {
        std::mem::swap(&mut self.support, &mut self.next_support);
        std::mem::swap(&mut self.adopted, &mut self.next_adopted);
        let support = self.support.iter().map(|&s| f64::from(s)).sum();
        let adopted = self.adopted.iter().filter(|&&a| a).count();
        self.curve.push((support, adopted as f64));
    }

    fn reset(&mut self) {}

    fn update(&mut self, _step: u64) {}

    fn as_any(&self) -> &dyn Any {
        self
    }

    fn as_any_mut(&mut self) -> &mut dyn Any {
        self
    }

    fn as_state(&self) -> &dyn State {
        self
    }

    fn as_state_mut(&mut self) -> &mut dyn State {
        self
    }
}

fn main() {
    let args = Args::parse();
    let graph = Arc::new(Graph::read(&args.graph));
    let mut totals = vec![(0.0, 0.0); args.steps];
    let (mut spread, mut seconds) = (0.0, 0.0);
    for run in 0..args.runs as u64 {
        let network = (!args.fast).then(|| network(&graph));
        let mut hospital = Hospital::new(&graph, network, args.seed * 100_000 + run);
        let mut schedule = Schedule::new();
        hospital.init(&mut schedule);
        let start = Instant::now();
        for _ in 0..args.steps {
            schedule.step(&mut hospital);
        }
        seconds += start.elapsed().as_secs_f64();
        spread += task::spread(&hospital.support);
        for (total, step) in totals.iter_mut().zip(&hospital.curve) {
            total.0 += step.0;
            total.1 += step.1;
        }
    }
    task::report(&args, graph.people(), &totals, spread, seconds);
}
