//! Functions whose bits are the same on every platform: exponential, logistic, Beta quantile.

const LOG2_E: f32 = std::f32::consts::LOG2_E;
/// ln 2 in two parts, the first exact in few bits, so that `x − n ln 2` keeps its precision.
const LN_2_HIGH: f32 = 0.693_359_4;
const LN_2_LOW: f32 = -2.121_944_4e-4;
/// Adding and taking away 1.5 × 2²³ rounds to a whole number without a library call.
const ROUNDER: f32 = 12_582_912.0;
/// Beyond this the logistic function is 0 or 1 for all that a 24-bit draw can tell.
const EXPONENT_LIMIT: f32 = 40.0;

/// eˣ for x clamped to ±40, with a relative error below 3 × 10⁻⁷; only sums, products and bits.
#[inline(always)]
pub fn exp(x: f32) -> f32 {
    let x = x.clamp(-EXPONENT_LIMIT, EXPONENT_LIMIT);
    let rounded = x * LOG2_E + ROUNDER;
    let whole = rounded - ROUNDER;
    let rest = x - whole * LN_2_HIGH - whole * LN_2_LOW;
    let mut series = 1.0 / 720.0;
    for coefficient in [1.0 / 120.0, 1.0 / 24.0, 1.0 / 6.0, 0.5, 1.0, 1.0] {
        series = series * rest + coefficient;
    }
    // The last bits of `rounded` are the whole number; shifted, they are an exponent.
    let power = rounded.to_bits().wrapping_sub(ROUNDER.to_bits()).wrapping_add(127) << 23;
    series * f32::from_bits(power)
}

/// 2ˣ for x clamped to ±60, with a relative error below 4 × 10⁻⁶: half the work of [`exp`].
///
/// A polynomial for the fraction, fitted for the smallest relative error from −½ to ½.
#[inline(always)]
pub(crate) fn rough_exp2(x: f32) -> f32 {
    let x = x.clamp(-60.0, 60.0);
    let rounded = x + ROUNDER;
    let rest = x - (rounded - ROUNDER);
    let mut series = 0.009_570_1_f32;
    for coefficient in [0.055_917_867, 0.240_247_44, 0.693_121_8, 0.999_999_3] {
        series = series.mul_add(rest, coefficient);
    }
    // The last bits of `rounded` are the whole number; shifted, they add to an exponent.
    f32::from_bits(series.to_bits().wrapping_add(rounded.to_bits() << 23))
}

/// σ(x) = 1/(1 + e⁻ˣ).
#[inline(always)]
pub fn logistic(x: f32) -> f32 {
    1.0 / (1.0 + exp(-x))
}

/// Quantiles of a Beta distribution, tabulated once and then found in a few steps each.
///
/// Drawing by quantile keeps one uniform number per person and prior, so that a person's place
/// in the distribution stays the same when a mean or concentration is varied.
#[derive(Clone, Debug)]
pub(crate) struct BetaQuantile {
    mean: f64,
    a: f64,
    b: f64,
    log_beta: f64,
    /// Distribution function at k / KNOTS.
    knots: Vec<f64>,
}

const KNOTS: usize = 128;

impl BetaQuantile {
    /// Beta with mean clamped to [.05, .95] and concentration k: shape parameters mk and (1−m)k.
    pub(crate) fn new(mean: f64, concentration: f64) -> Self {
        let mean = mean.clamp(0.05, 0.95);
        let (a, b) = (mean * concentration, (1.0 - mean) * concentration);
        let log_beta = libm::lgamma(a) + libm::lgamma(b) - libm::lgamma(a + b);
        let mut quantile = Self { mean, a, b, log_beta, knots: Vec::new() };
        quantile.knots = (0..=KNOTS)
            .map(|k| k as f64 / KNOTS as f64)
            .map(|x| quantile.distribution(x, &Logarithms::of(x)))
            .collect();
        quantile
    }

    /// The mean.
    pub(crate) fn mean(&self) -> f64 {
        self.mean
    }

    /// The value below which a share `u` of the distribution lies; Newton's last step, below 10⁻⁶, squares the error.
    pub(crate) fn at(&self, u: f64) -> f64 {
        let above = self.knots.partition_point(|&share| share <= u).clamp(1, KNOTS);
        let (mut low, mut high) = ((above - 1) as f64 / KNOTS as f64, above as f64 / KNOTS as f64);
        let (below, over) = (self.knots[above - 1], self.knots[above]);
        let mut x = low + (high - low) * ((u - below) / (over - below)).clamp(0.0, 1.0);
        // Newton's method, kept inside the bracket by bisection.
        for _ in 0..60 {
            let logs = Logarithms::of(x);
            let excess = self.distribution(x, &logs) - u;
            if excess > 0.0 {
                high = x
            } else {
                low = x
            }
            let newton = x - excess / self.density(&logs);
            let next = if newton > low && newton < high { newton } else { 0.5 * (low + high) };
            if (next - x).abs() < 1e-6 {
                return next;
            }
            x = next;
        }
        x
    }

    fn density(&self, logs: &Logarithms) -> f64 {
        libm::exp((self.a - 1.0) * logs.below + (self.b - 1.0) * logs.above - self.log_beta)
    }

    /// Regularised incomplete beta function, by Lentz's continued fraction (Press et al. 2007, §6.4).
    fn distribution(&self, x: f64, logs: &Logarithms) -> f64 {
        if x <= 0.0 || x >= 1.0 {
            return x.clamp(0.0, 1.0);
        }
        let (a, b) = (self.a, self.b);
        let front = libm::exp(a * logs.below + b * logs.above - self.log_beta);
        if x < (a + 1.0) / (a + b + 2.0) {
            front * continued_fraction(a, b, x) / a
        } else {
            1.0 - front * continued_fraction(b, a, 1.0 - x) / b
        }
    }
}

/// ln x and ln (1 − x).
struct Logarithms {
    below: f64,
    above: f64,
}

impl Logarithms {
    fn of(x: f64) -> Self {
        Self { below: libm::log(x), above: libm::log1p(-x) }
    }
}

fn continued_fraction(a: f64, b: f64, x: f64) -> f64 {
    const TINY: f64 = 1e-300;
    let away = |value: f64| if value.abs() < TINY { TINY } else { value };
    let mut c = 1.0;
    let mut d = 1.0 / away(1.0 - (a + b) * x / (a + 1.0));
    let mut fraction = d;
    for m in 1..300 {
        let m = f64::from(m);
        let even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        d = 1.0 / away(1.0 + even * d);
        c = away(1.0 + even / c);
        fraction *= d * c;
        let odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        d = 1.0 / away(1.0 + odd * d);
        c = away(1.0 + odd / c);
        fraction *= d * c;
        if (d * c - 1.0).abs() < 1e-14 {
            break;
        }
    }
    fraction
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exp_is_close_everywhere() {
        for k in -40_000..=40_000 {
            let x = k as f32 / 1000.0;
            let exact = f64::from(x).exp();
            assert!((f64::from(exp(x)) / exact - 1.0).abs() < 3e-7, "x = {x}");
        }
        assert_eq!(exp(0.0), 1.0);
        assert_eq!(exp(1000.0), exp(40.0));
    }

    #[test]
    fn logistic_at_known_points() {
        assert_eq!(logistic(0.0), 0.5);
        assert!((logistic(-3.0) - 0.047_425_87).abs() < 1e-7);
    }

    /// Beta(2, 3) has distribution function 6x² − 8x³ + 3x⁴; Beta(1, 1) is uniform.
    #[test]
    fn quantiles_of_known_distributions() {
        let beta = BetaQuantile::new(0.4, 5.0);
        for k in 1..1000 {
            let u = f64::from(k) / 1000.0;
            let x = beta.at(u);
            let back = x * x * (6.0 - 8.0 * x + 3.0 * x * x);
            assert!((back - u).abs() < 1e-8, "u = {u}: x = {x}");
        }
        let uniform = BetaQuantile::new(0.5, 2.0);
        assert!((uniform.at(0.123) - 0.123).abs() < 1e-8);
    }

    #[test]
    fn quantiles_hold_at_the_ends_and_for_extreme_shapes() {
        for (mean, concentration) in [(0.05, 0.5), (0.95, 0.5), (0.5, 1000.0), (0.01, 8.0)] {
            let beta = BetaQuantile::new(mean, concentration);
            for u in [0.0, 1e-9, 0.5, 1.0 - 1e-9] {
                assert!((0.0..=1.0).contains(&beta.at(u)), "{mean} {concentration} {u}");
            }
        }
    }
}
