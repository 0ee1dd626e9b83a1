//! The reference task in ixa: people as entities, the ties in ixa's network, a plan for each step.

use std::time::Instant;

use ixa::prelude::*;
use ixa::rand::RngExt as _;
use rand_distr::StandardNormal;
use task::{Args, Graph};

#[path = "../../task.rs"]
mod task;

define_entity!(Person);

#[derive(Clone, Copy, Debug, PartialEq)]
struct Support(f32);
impl_property!(Support, Person);

#[derive(Clone, Copy, Debug, PartialEq)]
struct Adopted(bool);
impl_property!(Adopted, Person);

#[derive(Clone, Copy, Debug, PartialEq)]
struct Threshold(f32);
impl_property!(Threshold, Person);

define_edge_type!(struct Tie, Person);
define_rng!(StaffRng);
define_data_plugin!(Curve, Vec<(f64, f64)>, Vec::new());

/// Fills the hospital with people and ties, and plans the steps.
fn build(graph: &Graph, steps: usize, seed: u64) -> Context {
    let mut context = Context::new();
    context.init_random(seed);
    let add = |&threshold: &f32| {
        let support = context.sample_range(StaffRng, 0.0..1.0);
        let adopted = context.sample_bool(StaffRng, task::START);
        let start = (Support(support), Adopted(adopted), Threshold(threshold));
        let added = context.add_entity(with!(Person, start.0, start.1, start.2));
        added.expect("a person")
    };
    let people: Vec<PersonId> = graph.thresholds.iter().map(add).collect();
    for (i, &person) in people.iter().enumerate() {
        for (j, weight) in graph.ties(i) {
            let added = context.add_edge(person, people[j], weight, Tie);
            added.expect("a tie");
        }
    }
    for step in 1..=steps {
        context.add_plan(step as f64, advance);
    }
    context
}

/// Works out the next state of one person from the present state of all.
fn decide(context: &Context, person: PersonId) -> (Support, Adopted) {
    let (mut mean, mut exposure) = (0.0, 0.0);
    for tie in context.get_edges::<Person, Tie>(person) {
        let (Support(support), Adopted(adopted)) =
            (context.get_property(tie.neighbor), context.get_property(tie.neighbor));
        mean += tie.weight * support;
        if adopted {
            exposure += tie.weight;
        }
    }

    let Support(mut support) = context.get_property(person);
    let Adopted(adopted) = context.get_property(person);
    let Threshold(threshold) = context.get_property(person);
    let (chance, noise): (f32, f32) =
        context.sample(StaffRng, |rng| (rng.random(), rng.sample(StandardNormal)));
    let adopts = if adopted {
        chance >= task::ABANDON
    } else {
        let drive = 0.5 * support + 0.5 * exposure - threshold;
        chance < task::RATE / (1.0 + (-task::SLOPE * drive).exp())
    };

    let gap = mean - support;
    if gap.abs() < task::BOUND {
        support += task::PULL * gap;
    }
    support += task::NOISE * noise;
    (Support(support.clamp(0.0, 1.0)), Adopted(adopts))
}

/// Moves everyone on by one step and notes the means.
fn advance(context: &mut Context) {
    let people = context.get_entity_iterator::<Person>();
    let next: Vec<_> = people.map(|p| (p, decide(context, p))).collect();
    let mut totals = (0.0, 0.0);
    for (person, (support, adopted)) in next {
        totals.0 += f64::from(support.0);
        totals.1 += f64::from(u8::from(adopted.0));
        context.set_property(person, support);
        if context.get_property::<Person, Adopted>(person) != adopted {
            context.set_property(person, adopted);
        }
    }
    context.get_data_mut(Curve).push(totals);
}

fn main() {
    let args = Args::parse();
    let graph = Graph::read(&args.graph);
    let mut totals = vec![(0.0, 0.0); args.steps];
    let (mut spread, mut seconds) = (0.0, 0.0);
    for run in 0..args.runs as u64 {
        let mut context = build(&graph, args.steps, args.seed * 100_000 + run);
        let start = Instant::now();
        context.execute();
        seconds += start.elapsed().as_secs_f64();
        let support: Vec<f32> = context
            .get_entity_iterator::<Person>()
            .map(|person| context.get_property::<Person, Support>(person).0)
            .collect();
        spread += task::spread(&support);
        for (total, step) in totals.iter_mut().zip(context.get_data(Curve)) {
            total.0 += step.0;
            total.1 += step.1;
        }
    }
    task::report(&args, graph.people(), &totals, spread, seconds);
}
