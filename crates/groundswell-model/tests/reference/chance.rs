//! Draws by address and the exponential that decisions are compared through.

use groundswell_model::Decision;
use groundswell_network::HospitalKey;
use rand::Rng;
use rand_chacha::ChaCha8Rng;

/// The draws of one run in one week.
#[derive(Clone, Copy)]
pub(crate) struct Chance {
    pub(crate) key: HospitalKey,
    pub(crate) run: u32,
    pub(crate) week: u32,
}

impl Chance {
    /// The words at an address and after it.
    pub(crate) fn words(self, decision: Decision, index: u64) -> ChaCha8Rng {
        let mut words = self.key.stream(u64::from(self.run) * 256 + decision as u64);
        words.set_word_pos(u128::from(self.week) * (1 << 36) + u128::from(index));
        words
    }

    /// The number in \[0, 1) at an address.
    pub(crate) fn unit(self, decision: Decision, index: u64) -> f32 {
        (self.words(decision, index).next_u32() >> 8) as f32 / 16_777_216.0
    }
}

/// Address of meeting or visit `act` of a broker or coach; candidates follow one by one.
pub(crate) fn act_index(actor: usize, act: u32) -> u64 {
    ((actor as u64) * 4096 + u64::from(act)) * 4096
}

/// The next word as a position below `count`.
pub(crate) fn pick(words: &mut ChaCha8Rng, count: usize) -> usize {
    ((u64::from(words.next_u32()) * count as u64) >> 32) as usize
}

/// eˣ: 2ⁿ times a series of the sixth degree in what is left of x, which lies within ±ln 2 / 2.
///
/// The exponential is approximated in the model itself, so that it has the same bits everywhere.
pub(crate) fn exp(x: f32) -> f32 {
    let x = x.clamp(-40.0, 40.0);
    let n = (x * std::f32::consts::LOG2_E).round_ties_even();
    let rest = x - n * 0.693_359_4 - n * -2.121_944_4e-4;
    let coefficients = [1.0 / 720.0, 1.0 / 120.0, 1.0 / 24.0, 1.0 / 6.0, 0.5, 1.0, 1.0];
    let series = coefficients.iter().fold(0.0_f32, |sum, c| sum * rest + c);
    series * f32::powi(2.0, n as i32)
}

/// 1/(1 + e⁻ˣ).
pub(crate) fn logistic(x: f32) -> f32 {
    1.0 / (1.0 + exp(-x))
}
