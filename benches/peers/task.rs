//! What the Rust programs share: constants of the task, arguments, graph file, result.

use std::io::Write as _;

/// Share adopted at first.
pub(crate) const START: f64 = 0.01;
/// Share of the gap to the neighbours' mean closed in a step.
pub(crate) const PULL: f32 = 0.1;
/// Gap beyond which support does not move.
pub(crate) const BOUND: f32 = 0.5;
/// Standard deviation of the noise on support.
pub(crate) const NOISE: f32 = 0.01;
/// Greatest probability of adopting in a step.
pub(crate) const RATE: f32 = 0.3;
/// Steepness of the adoption curve.
pub(crate) const SLOPE: f32 = 8.0;
/// Probability of abandoning in a step.
pub(crate) const ABANDON: f32 = 0.005;

/// The arguments every program takes, and the flag of one.
pub(crate) struct Args {
    pub(crate) graph: String,
    pub(crate) runs: usize,
    pub(crate) steps: usize,
    pub(crate) seed: u64,
    pub(crate) curve: String,
    #[allow(dead_code, reason = "only a program that can be faster asks")]
    pub(crate) fast: bool,
}

impl Args {
    /// Reads the command line.
    pub(crate) fn parse() -> Self {
        let words: Vec<String> = std::env::args().skip(1).collect();
        let get = |name: &str| {
            let at = words.iter().position(|word| word == name);
            at.and_then(|at| words.get(at + 1)).unwrap_or_else(|| panic!("{name} is missing"))
        };
        let number = |name: &str| get(name).parse().expect("a whole number");
        Self {
            graph: get("--graph").clone(),
            runs: number("--runs"),
            steps: number("--steps"),
            seed: number("--seed") as u64,
            curve: get("--curve").clone(),
            fast: words.iter().any(|word| word == "--fast"),
        }
    }
}

/// The network: the ties of person `i` are `offsets[i]..offsets[i + 1]`.
pub(crate) struct Graph {
    pub(crate) offsets: Vec<usize>,
    pub(crate) sources: Vec<u32>,
    pub(crate) weights: Vec<f32>,
    pub(crate) thresholds: Vec<f32>,
}

impl Graph {
    /// Reads a graph file.
    pub(crate) fn read(path: &str) -> Self {
        let bytes = std::fs::read(path).expect("the graph file");
        let mut words = bytes
            .chunks_exact(4)
            .map(|word| u32::from_le_bytes(word.try_into().expect("four bytes")));
        let mut take = |n: usize| words.by_ref().take(n).collect::<Vec<u32>>();
        let floats = |words: Vec<u32>| words.into_iter().map(f32::from_bits).collect();
        let header = take(3);
        let (people, arcs) = (header[0] as usize, header[1] as usize);
        Self {
            offsets: take(people + 1).into_iter().map(|o| o as usize).collect(),
            sources: take(arcs),
            weights: floats(take(arcs)),
            thresholds: floats(take(people)),
        }
    }

    /// The number of people.
    pub(crate) fn people(&self) -> usize {
        self.thresholds.len()
    }

    /// The neighbours of a person, with their weights.
    pub(crate) fn ties(&self, person: usize) -> impl Iterator<Item = (usize, f32)> {
        let row = self.offsets[person]..self.offsets[person + 1];
        let sources = self.sources[row.clone()].iter().map(|&j| j as usize);
        sources.zip(self.weights[row].iter().copied())
    }
}

/// The standard deviation of support over people.
pub(crate) fn spread(support: &[f32]) -> f64 {
    let n = support.len() as f64;
    let mean = support.iter().map(|&s| f64::from(s)).sum::<f64>() / n;
    let squares = support.iter().map(|&s| (f64::from(s) - mean).powi(2));
    (squares.sum::<f64>() / n).sqrt()
}

/// Writes the curve and prints the spread and the time.
///
/// `totals` holds support and adoption by step, summed over people and runs, and
/// `spread` the spread at the end, summed over runs.
pub(crate) fn report(args: &Args, people: usize, totals: &[(f64, f64)], spread: f64, seconds: f64) {
    let mut out = std::fs::File::create(&args.curve).expect("the curve file");
    let n = (people * args.runs) as f64;
    let mut text = String::from("step,support,adopted\n");
    for (step, (support, adopted)) in totals.iter().enumerate() {
        text += &format!("{},{:.8},{:.8}\n", step + 1, support / n, adopted / n);
    }
    out.write_all(text.as_bytes()).expect("writing the curve");
    println!("spread {:.8}", spread / args.runs as f64);
    println!("seconds {seconds:.6}");
}
