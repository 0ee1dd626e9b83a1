//! One's own rule on the kernel: support spreads through departments, and with it adoption.
//!
//! `cargo run --release --example own_rule -- [people] [runs]`

use groundswell::model::kernel::{Alone, Rule, Word, simulate};
use groundswell::network::{HospitalKey, ListeningNetwork};

/// Colleagues whose support is near pull one's own; support and adoption around one make one adopt.
pub(crate) struct Diffusion {
    /// Support and adoption around a person at which adopting is as likely as not, by person.
    pub(crate) thresholds: Vec<f32>,
}

impl Rule<2, 2, 1> for Diffusion {
    type Person = f32;

    #[inline(always)]
    fn person(&self, person: usize) -> f32 {
        self.thresholds[person]
    }

    #[inline(always)]
    fn start(&self, _threshold: f32, [word]: [Word; 1]) -> [f32; 2] {
        let (support, adoption) = word.split();
        [support.unit(), if adoption.unit() < 0.01 { 1.0 } else { 0.0 }]
    }

    #[inline(always)]
    fn next(
        &self,
        threshold: f32,
        [s, adopted]: [f32; 2],
        [mean, around]: [f32; 2],
        [word]: [Word; 1],
    ) -> [f32; 2] {
        let (decision, noise) = word.split();
        let gap = mean - s;
        let pulled = if gap.abs() < 0.5 { gap.mul_add(0.1, s) } else { s };
        let support = noise.noise().mul_add(0.01, pulled).clamp(0.0, 1.0);
        let adopts = decision.meets_logistic(0.3, 4.0 * (s + around) - 8.0 * threshold);
        let keeps = if adopted > 0.5 { decision.unit() >= 0.005 } else { adopts };
        [support, if keeps { 1.0 } else { 0.0 }]
    }
}

/// Numbers in \[0, 1) for the graph and the thresholds (splitmix64, Steele et al. 2014).
pub(crate) struct Numbers(pub(crate) u64);

impl Numbers {
    /// The next number.
    pub(crate) fn unit(&mut self) -> f32 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) >> 40) as f32 / 16_777_216.0
    }

    fn below(&mut self, count: u32) -> u32 {
        (f64::from(self.unit()) * f64::from(count)) as u32
    }
}

const DEPARTMENT: u32 = 50;

/// Mean degree 12, four ties in five inside departments of 50: a ring in each, then any.
pub(crate) fn graph(people: u32, numbers: &mut Numbers) -> ListeningNetwork {
    let mut ties = Vec::new();
    for person in 0..people {
        let first = person - person % DEPARTMENT;
        let size = DEPARTMENT.min(people - first);
        let mut other = first + (person - first + 1) % size;
        for _ in 0..6 {
            let weight = 0.5 + numbers.unit();
            if other != person {
                ties.extend([(other, person, weight), (person, other, weight)]);
            }
            let inside = numbers.unit() < 0.76;
            other = if inside { first + numbers.below(size) } else { numbers.below(people) };
        }
    }
    ListeningNetwork::from_ties(people as usize, ties)
}

fn main() {
    let mut arguments = std::env::args().skip(1).filter_map(|argument| argument.parse().ok());
    let (people, runs) = (arguments.next().unwrap_or(1_000), arguments.next().unwrap_or(32));
    let mut numbers = Numbers(1);
    let network = graph(people, &mut numbers);
    let rule = Diffusion { thresholds: (0..people).map(|_| numbers.unit()).collect() };
    let (steps, key) = (104, HospitalKey::new(1, 0));
    let mut curve = vec![[0.0; 2]; steps as usize + 1];
    simulate(&rule, &network, key, 0..runs, steps, &Alone, |_, step, [support, adopted]| {
        curve[step as usize][0] += support / f64::from(runs);
        curve[step as usize][1] += adopted / f64::from(runs);
    });
    println!("{people} people, {runs} runs\nstep  support  adoption");
    for (step, [support, adopted]) in curve.iter().enumerate().step_by(13) {
        println!("{step:4}  {support:7.4}  {adopted:8.4}");
    }
}
