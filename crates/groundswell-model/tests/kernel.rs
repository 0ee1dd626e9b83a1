//! The kernel against a plain loop, whatever runs are side by side and whoever does the work.

use std::process::Command;

use groundswell_model::kernel::{Alone, Crew, Rule, Word, simulate};
use groundswell_network::{HospitalKey, ListeningNetwork, StaffId};
use rand::Rng;

/// Opinions near one's own pull; a second number counts how often somebody was surprised.
struct Opinion;

impl Rule<2, 1, 2> for Opinion {
    type Person = f32;

    fn person(&self, person: usize) -> f32 {
        0.01 * (person % 50) as f32
    }

    fn start(&self, _: f32, [word, _]: [Word; 2]) -> [f32; 2] {
        [word.unit(), 0.0]
    }

    fn listen(
        &self,
        [mine]: [f32; 1],
        [theirs]: [f32; 1],
        weight: f32,
        [sum]: [f32; 1],
    ) -> [f32; 1] {
        let gap = theirs - mine;
        [if gap.abs() < 0.6 { weight.mul_add(gap, sum) } else { sum }]
    }

    fn next(
        &self,
        bias: f32,
        [opinion, surprises]: [f32; 2],
        [pull]: [f32; 1],
        [noise, surprise]: [Word; 2],
    ) -> [f32; 2] {
        let moved = opinion + 0.2 * pull + 0.05 * noise.split().1.noise();
        let surprised = surprise.split().0.meets_logistic(0.1, 4.0 * (opinion - bias));
        [moved.clamp(0.0, 1.0), surprises + if surprised { 1.0 } else { 0.0 }]
    }
}

const PEOPLE: usize = 701;
const STEPS: u32 = 9;

fn network() -> ListeningNetwork {
    let people = PEOPLE as u32;
    let ties = (0..people).flat_map(|i| {
        (1..5).map(move |k| ((i * 7 + k * k * 13) % people, (i + 90 * k) % people, k as f32))
    });
    ListeningNetwork::from_ties(PEOPLE, ties.filter(|&(source, listener, _)| source != listener))
}

fn key() -> HospitalKey {
    HospitalKey::new(11, 4)
}

/// The rule in one run, person by person, with words of rand_chacha at their addresses.
fn plainly(run: u32) -> Vec<[f64; 2]> {
    let network = network();
    let word = |step: u32, person: usize, draw: u64| {
        let mut rng = key().stream((u64::from(run) << 8) | draw);
        rng.set_word_pos((u128::from(step) << 36) | person as u128);
        Word::from_bits(rng.next_u32())
    };
    let words = |step, person| [word(step, person, 0), word(step, person, 1)];
    let mut states: Vec<_> =
        (0..PEOPLE).map(|i| Opinion.start(Opinion.person(i), words(0, i))).collect();
    let mut means = vec![mean(&states)];
    for step in 1..=STEPS {
        let before = states.clone();
        for (i, state) in states.iter_mut().enumerate() {
            let shown = |person: usize| [before[person][0]];
            let sums = network.row(StaffId(i as u32)).iter().fold([0.0], |sums, arc| {
                Opinion.listen(shown(i), shown(arc.source as usize), arc.weight, sums)
            });
            *state = Opinion.next(Opinion.person(i), before[i], sums, words(step, i));
        }
        means.push(mean(&states));
    }
    means
}

fn mean(states: &[[f32; 2]]) -> [f64; 2] {
    let sum = |column: usize| states.iter().map(|state| f64::from(state[column])).sum::<f64>();
    [sum(0) / PEOPLE as f64, sum(1) / PEOPLE as f64]
}

/// Every mean of every run, in order.
fn seen(runs: std::ops::Range<u32>, crew: &dyn Crew) -> Vec<(u32, u32, [f64; 2])> {
    let mut seen = Vec::new();
    let observe = |run, step, means| seen.push((run, step, means));
    simulate(&Opinion, &network(), key(), runs, STEPS, crew, observe);
    seen.sort_by_key(|&(run, step, _)| (run, step));
    seen
}

#[test]
fn lanes_agree_with_a_plain_loop() {
    let all = seen(0..53, &Alone);
    for run in [0, 31, 32, 47, 51, 52] {
        let expected = plainly(run);
        for &(_, step, means) in all.iter().filter(|&&(other, _, _)| other == run) {
            let plain = expected[step as usize];
            assert!((means[0] - plain[0]).abs() < 1e-6, "run {run}, step {step}");
            assert!((means[1] - plain[1]).abs() < 1e-12, "run {run}, step {step}");
        }
    }
}

/// Every bit of every mean counts, in order (FNV-1a).
#[test]
fn bits_are_these_on_every_machine() {
    let words = seen(0..53, &Alone).into_iter().flat_map(|(_, _, means)| means.map(f64::to_bits));
    let digest = words.fold(0xcbf2_9ce4_8422_2325_u64, |digest, word| {
        (digest ^ word).wrapping_mul(0x0000_0100_0000_01b3)
    });
    assert_eq!(digest, 0xbf4e_e1a7_c5ac_e235, "{digest:#x}");
}

#[test]
fn the_width_of_vectors_does_not_show() {
    for vectors in ["avx2", "baseline"] {
        let mut again = Command::new(std::env::current_exe().unwrap());
        again.args(["--exact", "bits_are_these_on_every_machine"]);
        let output = again.env("GROUNDSWELL_VECTORS", vectors).output().unwrap();
        assert!(output.status.success(), "{vectors}: {}", String::from_utf8_lossy(&output.stdout));
        assert!(String::from_utf8_lossy(&output.stdout).contains("1 passed"));
    }
}

/// Does everything backwards.
struct Backwards;

impl Crew for Backwards {
    fn each(&self, tasks: usize, task: &(dyn Fn(usize) + Sync)) {
        (0..tasks).rev().for_each(task);
    }
}

/// A thread for every part.
struct Crowd;

impl Crew for Crowd {
    fn each(&self, tasks: usize, task: &(dyn Fn(usize) + Sync)) {
        std::thread::scope(|scope| {
            for n in 0..tasks {
                scope.spawn(move || task(n));
            }
        });
    }
}

#[test]
fn neither_company_nor_crew_shows() {
    let all = seen(0..53, &Alone);
    assert_eq!(all, seen(0..53, &Backwards));
    assert_eq!(all, seen(0..53, &Crowd));
    for runs in [0..1, 7..29, 40..53] {
        let alone = seen(runs.clone(), &Alone);
        let among: Vec<_> = all.iter().filter(|(run, _, _)| runs.contains(run)).copied().collect();
        assert_eq!(alone, among);
    }
}
