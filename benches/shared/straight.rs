//! The reference task without the kernel: one rule written straight into loops over plain arrays.
//!
//! Ties, draws, arithmetic, vector width and prefetching are those of the rule of
//! `examples/own_rule.rs` on the kernel, so the bits are, too. What is saved is all that the
//! kernel does to be general.

use groundswell::model::kernel::Word;
use groundswell::network::{HospitalKey, ListeningNetwork, StaffId};

use super::chacha::{BLOCK, Block, fill};
use super::dispatch::{ARCS_AHEAD, FIRST_CACHE, NEAR_CACHE, Task, prefetch, rows, widest};

/// People whose values are added up in `f32` before they are in `f64`.
const STRETCH: usize = 256;

/// Support and adoption of somebody in every run.
#[derive(Clone, Copy)]
#[repr(align(64))]
struct Person<const L: usize> {
    support: [f32; L],
    adopted: [f32; L],
}

impl<const L: usize> Person<L> {
    /// Nothing of both.
    #[inline(always)]
    fn none() -> Self {
        Self { support: [0.0; L], adopted: [0.0; L] }
    }
}

/// The reference task in `L` runs.
pub(crate) struct Straight<'a, const L: usize> {
    network: &'a ListeningNetwork,
    thresholds: &'a [f32],
    key: [u32; 8],
    runs: [u32; L],
    passed: u32,
    people: Vec<Person<L>>,
    next: Vec<Person<L>>,
    sums: Vec<Person<L>>,
}

impl<'a, const L: usize> Straight<'a, L> {
    /// Everybody as they start.
    pub(crate) fn new(
        network: &'a ListeningNetwork,
        thresholds: &'a [f32],
        key: HospitalKey,
        runs: [u32; L],
    ) -> Self {
        let [people, next] = [(); 2].map(|()| rows(Person::none(), thresholds.len()));
        let sums = vec![Person::none(); thresholds.len().div_ceil(STRETCH)];
        let key = key.words();
        let mut task = Self { network, thresholds, key, runs, passed: 0, people, next, sums };
        task.step();
        task
    }

    /// One step of everybody.
    pub(crate) fn step(&mut self) {
        widest(&mut *self);
        std::mem::swap(&mut self.people, &mut self.next);
        self.passed += 1;
    }

    /// Mean support and adoption in a lane.
    pub(crate) fn means(&self, lane: usize) -> [f64; 2] {
        let mean = |value: fn(&Person<L>) -> &[f32; L]| {
            let sum: f64 = self.sums.iter().map(|sums| f64::from(value(sums)[lane])).sum();
            sum / self.people.len() as f64
        };
        [mean(|sums| &sums.support), mean(|sums| &sums.adopted)]
    }

    /// Support and adoption of a person in a lane.
    pub(crate) fn state(&self, person: usize, lane: usize) -> [f32; 2] {
        [self.people[person].support[lane], self.people[person].adopted[lane]]
    }
}

impl<const L: usize> Task for &mut Straight<'_, L> {
    #[inline(always)]
    fn run(self) {
        let far = size_of_val(&*self.people) > NEAR_CACHE;
        self.sums.fill(Person::none());
        for start in (0..self.people.len()).step_by(BLOCK) {
            let words = chacha8(&self.key, &self.runs, self.passed, (start / BLOCK) as u32);
            for person in start..self.people.len().min(start + BLOCK) {
                let words = &words[person - start];
                let next = match (self.passed, far) {
                    (0, _) => born(words),
                    (_, true) => self.next::<true>(person, words),
                    (_, false) => self.next::<false>(person, words),
                };
                let mut sums = self.sums[person / STRETCH];
                for l in 0..L {
                    sums.support[l] += next.support[l];
                    sums.adopted[l] += next.adopted[l];
                }
                self.sums[person / STRETCH] = sums;
                self.next[person] = next;
            }
        }
    }
}

impl<const L: usize> Straight<'_, L> {
    /// A person's next state; what is shown is asked for ahead of its use where it is `FAR`.
    #[inline(always)]
    fn next<const FAR: bool>(&self, person: usize, words: &[u32; L]) -> Person<L> {
        let (arcs, mut mean, mut around) = (self.network.arcs(), [0.0; L], [0.0; L]);
        for n in self.network.span(StaffId(person as u32)) {
            if FAR && let Some(ahead) = arcs.get(n + ARCS_AHEAD) {
                prefetch::<FIRST_CACHE, _>(&self.people, ahead.source as usize);
            }
            let (theirs, weight) = (&self.people[arcs[n].source as usize], arcs[n].weight);
            for l in 0..L {
                mean[l] = weight.mul_add(theirs.support[l], mean[l]);
                around[l] = weight.mul_add(theirs.adopted[l], around[l]);
            }
        }
        let (threshold, mut next) = (self.thresholds[person], self.people[person]);
        for l in 0..L {
            let (s, (decision, noise)) = (next.support[l], Word::from_bits(words[l]).split());
            let gap = mean[l] - s;
            let pulled = if gap.abs() < 0.5 { gap.mul_add(0.1, s) } else { s };
            let log_odds = 4.0 * (s + around[l]) - 8.0 * threshold;
            let adopts = decision.meets_logistic(0.3, log_odds);
            let keeps = if next.adopted[l] > 0.5 { decision.unit() >= 0.005 } else { adopts };
            next.support[l] = noise.noise().mul_add(0.01, pulled).clamp(0.0, 1.0);
            next.adopted[l] = if keeps { 1.0 } else { 0.0 };
        }
        next
    }
}

/// A person's first state.
#[inline(always)]
fn born<const L: usize>(words: &[u32; L]) -> Person<L> {
    let mut person = Person::none();
    for l in 0..L {
        let (support, adoption) = Word::from_bits(words[l]).split();
        person.support[l] = support.unit();
        person.adopted[l] = if adoption.unit() < 0.01 { 1.0 } else { 0.0 };
    }
    person
}

/// The words of sixteen people in a step: ChaCha8 with a lane per run.
#[inline(always)]
pub(super) fn chacha8<const L: usize>(
    key: &[u32; 8],
    runs: &[u32; L],
    step: u32,
    block: u32,
) -> Block<L> {
    let mut words = [[0; L]; BLOCK];
    fill(&mut words, key, block, step, |l| u64::from(runs[l]) << 8);
    words
}
