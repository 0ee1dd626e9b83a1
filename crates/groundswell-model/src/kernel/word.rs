//! Random words, and how several decisions are made with one.

use crate::draw::unit;
use crate::maths::rough_exp2;

/// A random word of 32 bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word(pub(super) u32);

impl Word {
    /// The word of given bits, to try a rule out.
    pub fn from_bits(bits: u32) -> Self {
        Self(bits)
    }

    /// A number in \[0, 1), in steps of 2⁻²⁴.
    #[inline(always)]
    pub fn unit(self) -> f32 {
        unit(self.0)
    }

    /// Two independent half words, for decisions that need no more than 16 bits each.
    #[inline(always)]
    pub fn split(self) -> (HalfWord, HalfWord) {
        (HalfWord(self.0 >> 16), HalfWord(self.0 & 0xffff))
    }
}

/// A random word of 16 bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HalfWord(u32);

/// Standard deviation of a sum of four numbers that are uniform on 0 to 15: √(4 (16² − 1) / 12).
const NIBBLES_DEVIATION: f32 = 9.219_544;
/// Their mean.
const NIBBLES_MEAN: f32 = 30.0;

impl HalfWord {
    /// A number in (0, 1): the middle of one of 2¹⁶ equal steps.
    ///
    /// A probability compared with it is met to within 2⁻¹⁷.
    #[inline(always)]
    pub fn unit(self) -> f32 {
        (self.0 as f32).mul_add(1.0 / 65_536.0, 0.5 / 65_536.0)
    }

    /// Whether a decision of probability `most` × σ(`log_odds`) comes out: `unit` × (1 + e⁻ˣ) is
    /// below `most`.
    ///
    /// The exponential is off by less than 4 × 10⁻⁶ of itself, half a step of the draw at most.
    #[inline(always)]
    pub fn meets_logistic(self, most: f32, log_odds: f32) -> bool {
        let u = self.unit();
        u.mul_add(rough_exp2(-std::f32::consts::LOG2_E * log_odds), u) < most
    }

    /// A number with mean 0 and standard deviation 1 that is nearly normal.
    ///
    /// The sum of the four hexadecimal digits, centred and scaled: 61 values within ±3.25,
    /// kurtosis 2.7 (a normal deviate has 3). Made for noise that adds up over steps; not for
    /// tails.
    #[inline(always)]
    pub fn noise(self) -> f32 {
        let pairs = (self.0 & 0x0f0f) + ((self.0 >> 4) & 0x0f0f);
        let sum = (pairs & 0xff) + (pairs >> 8);
        (sum as f32).mul_add(1.0 / NIBBLES_DEVIATION, -NIBBLES_MEAN / NIBBLES_DEVIATION)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn halves() -> impl Iterator<Item = HalfWord> {
        (0..65_536).map(HalfWord)
    }

    #[test]
    fn halves_are_the_bits_of_the_word() {
        assert_eq!(Word(0xabcd_1234).split(), (HalfWord(0xabcd), HalfWord(0x1234)));
    }

    #[test]
    fn noise_has_mean_zero_and_deviation_one() {
        let moment = |power: i32| -> f64 {
            halves().map(|half| f64::from(half.noise()).powi(power)).sum::<f64>() / 65_536.0
        };
        assert!(moment(1).abs() < 1e-6 && moment(3).abs() < 1e-5);
        assert!((moment(2) - 1.0).abs() < 1e-6);
        assert!((moment(4) - 2.7).abs() < 0.01);
    }

    /// Counted over all half words, so exact: the share is within a step of the probability.
    #[test]
    fn decisions_meet_logistic_probabilities() {
        for log_odds in [-50.0, -12.0, -3.0, -0.4, 0.0, 0.7, 5.0, 50.0] {
            let met = halves().filter(|half| half.meets_logistic(0.3, log_odds)).count();
            let probability = 0.3 / (1.0 + libm::exp(-f64::from(log_odds)));
            assert!((met as f64 / 65_536.0 - probability).abs() <= 1.0 / 65_536.0, "{log_odds}");
        }
    }

    #[test]
    fn half_units_meet_probabilities() {
        for probability in [0.0, 0.005, 0.3, 0.999, 1.0] {
            let met = halves().filter(|half| half.unit() < probability).count();
            assert!((met as f32 / 65_536.0 - probability).abs() <= 0.5 / 65_536.0);
        }
    }
}
