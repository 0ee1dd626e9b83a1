//! Draws for the generator, the same bits on every platform.

use rand::Rng;
use rand_chacha::ChaCha8Rng;

use crate::draw::HospitalKey;

/// Numbers of the hospital's own streams that the generator reads; those from
/// [`GENERATOR_STREAMS`] on are free for others.
#[derive(Clone, Copy, Debug)]
pub(super) enum Stream {
    /// Power of each member of staff, in staff order.
    Power = 0,
    /// Who is in which team, department by department.
    Teams = 1,
    /// Ties within teams.
    TeamTies = 2,
    /// Professional circles and their ties.
    Profession = 3,
    /// Informal ties.
    Informal = 4,
    /// Ties of a random graph.
    Graph = 5,
}

/// The generator reads the hospital streams with numbers below this one.
pub const GENERATOR_STREAMS: u32 = 16;

/// A source of draws.
pub(super) struct Chance(ChaCha8Rng);

impl Chance {
    pub(super) fn new(key: HospitalKey, stream: Stream) -> Self {
        Self(key.hospital_stream(stream as u32))
    }

    /// Uniform on [0, 1), 53 bits.
    pub(super) fn uniform(&mut self) -> f64 {
        (self.0.next_u64() >> 11) as f64 * (1.0 / (1u64 << 53) as f64)
    }

    /// Uniform on 0..n by multiplication; the bias is below n/2³².
    pub(super) fn below(&mut self, n: u32) -> u32 {
        ((u64::from(self.0.next_u32()) * u64::from(n)) >> 32) as u32
    }

    pub(super) fn happens(&mut self, probability: f64) -> bool {
        self.uniform() < probability
    }

    /// Standard normal, by Box and Muller's polar form without rejection.
    pub(super) fn normal(&mut self) -> f64 {
        let radius = libm::sqrt(-2.0 * libm::log(1.0 - self.uniform()));
        radius * libm::cos(std::f64::consts::TAU * self.uniform())
    }

    /// exp(spread × normal): median 1.
    pub(super) fn lognormal(&mut self, spread: f64) -> f64 {
        libm::exp(spread * self.normal())
    }

    /// Geometric on 0, 1, 2, … with the given mean.
    pub(super) fn geometric(&mut self, mean: f64) -> u32 {
        if mean <= 0.0 {
            return 0;
        }
        let failure = mean / (1.0 + mean);
        (libm::log(1.0 - self.uniform()) / libm::log(failure)) as u32
    }

    /// Puts the items in random order (Fisher–Yates).
    pub(super) fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            items.swap(last, self.below(last as u32 + 1) as usize);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_as_stated() {
        let mut chance = Chance::new(HospitalKey::new(3, 0), Stream::Power);
        let n = 200_000;
        let mut sums = [0.0; 4];
        for _ in 0..n {
            let normal = chance.normal();
            sums[0] += chance.uniform();
            sums[1] += normal;
            sums[2] += normal * normal;
            sums[3] += f64::from(chance.geometric(1.5));
        }
        // Five standard errors each: a false alarm in 10⁶ draws of the key.
        for (sum, (mean, error)) in
            sums.iter().zip([(0.5, 0.0033), (0.0, 0.0112), (1.0, 0.0159), (1.5, 0.0217)])
        {
            assert!((sum / f64::from(n) - mean).abs() < error, "{sum} / {n} is not {mean}");
        }
    }

    #[test]
    fn a_shuffle_keeps_every_item() {
        let mut items: Vec<u32> = (0..50).collect();
        Chance::new(HospitalKey::new(3, 0), Stream::Teams).shuffle(&mut items);
        assert_ne!(items, (0..50).collect::<Vec<_>>());
        items.sort_unstable();
        assert_eq!(items, (0..50).collect::<Vec<_>>());
    }
}
