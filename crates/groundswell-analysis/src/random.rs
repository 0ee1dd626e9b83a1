//! Draws from a seeded stream: uniform numbers, positions, shuffles and normal deviates.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

/// A stream of random numbers; the same seed and stream give the same numbers on every machine.
pub(crate) struct Draws(ChaCha8Rng);

impl Draws {
    /// The stream of a seed.
    pub(crate) fn new(seed: u64) -> Self {
        Self::stream(seed, 0)
    }

    /// One of many independent streams of a seed.
    pub(crate) fn stream(seed: u64, stream: u64) -> Self {
        let mut random = ChaCha8Rng::seed_from_u64(seed);
        random.set_stream(stream);
        Self(random)
    }

    /// 32 random bits.
    pub(crate) fn bits(&mut self) -> u32 {
        self.0.next_u32()
    }

    /// A uniform number from 0, included, to 1, excluded.
    pub(crate) fn unit(&mut self) -> f64 {
        (self.0.next_u64() >> 11) as f64 / (1u64 << 53) as f64
    }

    /// A position below `count`, all equally probable to within `count / 2^64`.
    pub(crate) fn below(&mut self, count: usize) -> usize {
        ((u128::from(self.0.next_u64()) * count as u128) >> 64) as usize
    }

    /// A standard normal deviate (Box & Muller 1958).
    pub(crate) fn normal(&mut self) -> f64 {
        let radius = (-2.0 * libm::log(1.0 - self.unit())).sqrt();
        radius * libm::cos(std::f64::consts::TAU * self.unit())
    }

    /// A position, as probable as its weight; the last if rounding leaves none.
    pub(crate) fn weighted(&mut self, weights: &[f64]) -> usize {
        let mut rest = self.unit() * weights.iter().sum::<f64>();
        let passed = |weight: &f64| {
            rest -= weight;
            rest < 0.0
        };
        weights.iter().position(passed).unwrap_or(weights.len().saturating_sub(1))
    }

    /// The positions below `count` in random order (Fisher & Yates).
    pub(crate) fn permutation(&mut self, count: usize) -> Vec<usize> {
        let mut order: Vec<usize> = (0..count).collect();
        for last in (1..count).rev() {
            order.swap(last, self.below(last + 1));
        }
        order
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_and_a_stream_fix_the_numbers() {
        let three = |seed, stream| {
            let mut draws = Draws::stream(seed, stream);
            [draws.unit(), draws.unit(), draws.unit()]
        };
        assert_eq!(three(1, 2), three(1, 2));
        assert_ne!(three(1, 2), three(1, 3));
        assert_ne!(three(1, 2), three(2, 2));
    }

    #[test]
    fn normal_deviates_have_mean_0_and_variance_1() {
        // 10 000 deviates: standard errors of 0.01 and 0.014; the tolerances are five of each.
        let mut draws = Draws::new(7);
        let deviates: Vec<f64> = (0..10_000).map(|_| draws.normal()).collect();
        let mean = deviates.iter().sum::<f64>() / 1e4;
        let variance = deviates.iter().map(|deviate| deviate * deviate).sum::<f64>() / 1e4;
        assert!(mean.abs() < 0.05 && (variance - 1.0).abs() < 0.07, "{mean} {variance}");
    }

    #[test]
    fn permutations_hold_every_position_and_take_all_orders() {
        // 6000 permutations of 3: each of the 6 orders has a count with SD 29; a fair shuffle
        // leaves 1000 +- 150 with probability below 2e-6.
        let mut draws = Draws::new(5);
        let mut counts = [0; 6];
        for _ in 0..6000 {
            let order = draws.permutation(3);
            counts[2 * order[0] + usize::from(order[1] > order[2])] += 1;
            assert_eq!(order.iter().sum::<usize>(), 3);
        }
        assert!(counts.iter().all(|count| (850..1150).contains(count)), "{counts:?}");
    }
}
