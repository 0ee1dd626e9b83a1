//! Worlds of one's own rule: a network, a rule and some runs side by side.

use std::ops::Range;

use groundswell_network::{HospitalKey, ListeningNetwork};

use crate::crew::share;
use crate::dispatch::{rows, widest};
use crate::draw::LaneDraws;

use super::pass::{Drawing, Pass, Shown, State, Stretch};
use super::{Crew, Rule};

/// People of a stretch: a task for a thread, and the people whose state is summed in `f32`.
const STRETCH: usize = 256;

/// A rule on a network in `L` runs that share it.
///
/// **Shape** every changing value is a row of `L` lanes, one per run; no lane reads another. A
/// person takes `4 L (STATE + SHOWN)` bytes: what is shown is there twice.
pub struct Worlds<'a, R, const STATE: usize, const SHOWN: usize, const DRAWS: usize, const L: usize>
{
    rule: &'a R,
    network: &'a ListeningNetwork,
    draws: LaneDraws<L>,
    runs: [u32; L],
    /// Steps that have passed; the start counts as one.
    passed: u32,
    shown: Vec<Shown<SHOWN, L>>,
    /// What will be shown, to be written in a step.
    next: Vec<Shown<SHOWN, L>>,
    /// What people keep to themselves, `STATE - SHOWN` rows a person.
    kept: Vec<[f32; L]>,
    sums: Vec<State<STATE, L>>,
}

impl<'a, R, const STATE: usize, const SHOWN: usize, const DRAWS: usize, const L: usize>
    Worlds<'a, R, STATE, SHOWN, DRAWS, L>
where
    R: Rule<STATE, SHOWN, DRAWS>,
{
    /// Everybody as they start in the given runs of the graph draw that `key` stands for.
    pub fn new(
        rule: &'a R,
        network: &'a ListeningNetwork,
        key: HospitalKey,
        runs: [u32; L],
        crew: &dyn Crew,
    ) -> Self {
        const { assert!(SHOWN <= STATE, "what is shown is part of the state") };
        let people = network.headcount();
        let shown = || rows(Shown([[0.0; L]; SHOWN]), people);
        let mut worlds = Self {
            rule,
            network,
            draws: LaneDraws::new(key, runs),
            runs,
            passed: 0,
            shown: shown(),
            next: shown(),
            kept: rows([0.0; L], people * (STATE - SHOWN)),
            sums: vec![[[0.0; L]; STATE]; people.div_ceil(STRETCH)],
        };
        worlds.step(crew);
        worlds
    }

    /// One step: everybody reads what was shown when it began, and changes.
    ///
    /// Draw `n` of a person stands at stream `256 · run + n` and word `2³⁶ · step + person` of the
    /// key's ChaCha8, where the start is step 0.
    pub fn step(&mut self, crew: &dyn Crew) {
        let (mut next, mut kept) = (&mut self.next[..], &mut self.kept[..]);
        let parts = self.sums.iter_mut().enumerate().filter_map(|(n, sums)| {
            *sums = [[0.0; L]; STATE];
            let people = next.len().min(STRETCH);
            let next = next.split_off_mut(..people)?;
            let kept = kept.split_off_mut(..people * (STATE - SHOWN))?;
            Some(Stretch { first: n * STRETCH, next, kept, sums })
        });
        share(crew, parts.collect(), |stretch| {
            widest(Drawing(Pass {
                rule: self.rule,
                network: self.network,
                draws: &self.draws,
                step: self.passed,
                shown: &self.shown,
                stretch,
            }));
        });
        std::mem::swap(&mut self.shown, &mut self.next);
        self.passed += 1;
    }

    /// Steps that have passed since the start.
    pub fn steps(&self) -> u32 {
        self.passed - 1
    }

    /// The runs, by lane.
    pub fn runs(&self) -> [u32; L] {
        self.runs
    }

    /// The mean over people of every number of the state, in a lane.
    pub fn means(&self, lane: usize) -> [f64; STATE] {
        let people = self.shown.len() as f64;
        std::array::from_fn(|column| {
            self.sums.iter().map(|sums| f64::from(sums[column][lane])).sum::<f64>() / people
        })
    }

    /// A person's state in a lane.
    ///
    /// # Panics
    /// If the person or the lane is not there.
    pub fn state(&self, person: usize, lane: usize) -> [f32; STATE] {
        let kept = &self.kept[person * (STATE - SHOWN)..];
        std::array::from_fn(|column| match column < SHOWN {
            true => self.shown[person].0[column][lane],
            false => kept[column - SHOWN][lane],
        })
    }
}

/// Runs a rule on a network for some steps and hands `observe` the run, the step and the means of
/// the state over people: step 0 is the start.
///
/// What is seen of a run does not depend on which runs are simulated with it, nor on the crew.
pub fn simulate<R, const STATE: usize, const SHOWN: usize, const DRAWS: usize>(
    rule: &R,
    network: &ListeningNetwork,
    key: HospitalKey,
    runs: Range<u32>,
    steps: u32,
    crew: &dyn Crew,
    mut observe: impl FnMut(u32, u32, [f64; STATE]),
) where
    R: Rule<STATE, SHOWN, DRAWS>,
{
    let mut run = runs.start;
    while run < runs.end {
        run += match runs.end - run {
            32.. => block::<R, STATE, SHOWN, DRAWS, 32>,
            16.. => block::<R, STATE, SHOWN, DRAWS, 16>,
            4.. => block::<R, STATE, SHOWN, DRAWS, 4>,
            _ => block::<R, STATE, SHOWN, DRAWS, 1>,
        }(rule, network, key, run, steps, crew, &mut observe);
    }
}

fn block<R, const STATE: usize, const SHOWN: usize, const DRAWS: usize, const L: usize>(
    rule: &R,
    network: &ListeningNetwork,
    key: HospitalKey,
    first: u32,
    steps: u32,
    crew: &dyn Crew,
    observe: &mut dyn FnMut(u32, u32, [f64; STATE]),
) -> u32
where
    R: Rule<STATE, SHOWN, DRAWS>,
{
    let runs = std::array::from_fn(|l| first + l as u32);
    let mut worlds = Worlds::<R, STATE, SHOWN, DRAWS, L>::new(rule, network, key, runs, crew);
    for step in 0..=steps {
        if step > 0 {
            worlds.step(crew);
        }
        for (l, &run) in runs.iter().enumerate() {
            observe(run, step, worlds.means(l));
        }
    }
    L as u32
}
