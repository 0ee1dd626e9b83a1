//! Random numbers for simulated studies.
#![allow(dead_code, reason = "each test file uses some of them")]

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

/// A source of deviates with mean 0.
pub(crate) struct Random(ChaCha8Rng);

impl Random {
    /// The source of a seed.
    pub(crate) fn new(seed: u64) -> Self {
        Self(ChaCha8Rng::seed_from_u64(seed))
    }

    /// A uniform number from 0, included, to 1, excluded.
    pub(crate) fn uniform(&mut self) -> f64 {
        (self.0.next_u64() >> 11) as f64 / (1u64 << 53) as f64
    }

    /// A standard normal deviate (Box & Muller 1958).
    pub(crate) fn normal(&mut self) -> f64 {
        let radius = (-2.0 * (1.0 - self.uniform()).ln()).sqrt();
        radius * (std::f64::consts::TAU * self.uniform()).cos()
    }

    /// An exponential deviate less its mean: SD 1, skewness 2.
    pub(crate) fn exponential(&mut self) -> f64 {
        -(1.0 - self.uniform()).ln() - 1.0
    }

    /// A gamma deviate of shape 4 less its mean, in SDs: skewness 1.
    pub(crate) fn gamma(&mut self) -> f64 {
        (0..4).map(|_| self.exponential()).sum::<f64>() / 2.0
    }

    /// A log-normal deviate of log SD 0.5 less its mean, in SDs: skewness 1.75.
    pub(crate) fn log_normal(&mut self) -> f64 {
        let (mean, sd) = (0.125f64.exp(), 0.125f64.exp() * (0.25f64.exp() - 1.0).sqrt());
        ((0.5 * self.normal()).exp() - mean) / sd
    }
}

/// Share of `studies` simulated studies for which `holds`.
pub(crate) fn share(seed: u64, studies: usize, mut holds: impl FnMut(&mut Random) -> bool) -> f64 {
    let mut random = Random::new(seed);
    (0..studies).filter(|_| holds(&mut random)).count() as f64 / studies as f64
}
