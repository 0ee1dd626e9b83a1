//! An uncertain factor: its range and how the range is divided evenly.

use serde::{Deserialize, Serialize};

use crate::AnalysisError;

/// A range of values, or a set of levels, over which a factor is varied.
///
/// Every factor has a uniform distribution over its range: of the values themselves, of their
/// logarithms, of the whole numbers or of the levels.
///
/// **Units** the factor's own; a level of a categorical factor is its position, counted from 0.
///
/// ```
/// use groundswell_analysis::Factor;
///
/// assert_eq!(Factor::continuous(0.2, 0.6)?.value(0.5), 0.4);
/// assert!((Factor::logarithmic(0.01, 1.0)?.value(0.5) - 0.1).abs() < 1e-15);
/// assert_eq!(Factor::integer(1, 6)?.value(0.99), 6.0);
/// assert_eq!(Factor::categorical(3)?.value(0.5), 1.0);
/// # Ok::<(), groundswell_analysis::AnalysisError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Scale", into = "Scale")]
pub struct Factor(Scale);

/// How the range of a factor is divided.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Scale {
    Continuous { lo: f64, hi: f64 },
    Logarithmic { lo: f64, hi: f64 },
    Integer { lo: i32, hi: i32 },
    Categorical { levels: u32 },
}

impl TryFrom<Scale> for Factor {
    type Error = AnalysisError;

    fn try_from(scale: Scale) -> Result<Self, AnalysisError> {
        match scale {
            Scale::Continuous { lo, hi } => Self::continuous(lo, hi),
            Scale::Logarithmic { lo, hi } => Self::logarithmic(lo, hi),
            Scale::Integer { lo, hi } => Self::integer(lo, hi),
            Scale::Categorical { levels } => Self::categorical(levels),
        }
    }
}

impl From<Factor> for Scale {
    fn from(factor: Factor) -> Self {
        factor.0
    }
}

impl Factor {
    /// A range whose values are equally probable.
    ///
    /// # Errors
    ///
    /// [`AnalysisError::FactorRange`] unless both ends are finite and `lo < hi`.
    pub fn continuous(lo: f64, hi: f64) -> Result<Self, AnalysisError> {
        check_range(lo, hi, (hi - lo).is_finite())?;
        Ok(Self(Scale::Continuous { lo, hi }))
    }

    /// A range whose logarithms are equally probable, for factors known up to a multiple.
    ///
    /// # Errors
    ///
    /// [`AnalysisError::FactorRange`] unless both ends are finite and `0 < lo < hi`.
    pub fn logarithmic(lo: f64, hi: f64) -> Result<Self, AnalysisError> {
        check_range(lo, hi, lo > 0.0 && hi.is_finite())?;
        Ok(Self(Scale::Logarithmic { lo, hi }))
    }

    /// Whole numbers from `lo` to `hi`, both included.
    ///
    /// # Errors
    ///
    /// [`AnalysisError::FactorRange`] unless `lo < hi`.
    pub fn integer(lo: i32, hi: i32) -> Result<Self, AnalysisError> {
        check_range(lo.into(), hi.into(), true)?;
        Ok(Self(Scale::Integer { lo, hi }))
    }

    /// Levels without an order, such as strategies.
    ///
    /// # Errors
    ///
    /// [`AnalysisError::Setting`] below two levels.
    pub fn categorical(levels: u32) -> Result<Self, AnalysisError> {
        let (name, needed) = ("the number of levels of a factor", "at least 2");
        match levels {
            2.. => Ok(Self(Scale::Categorical { levels })),
            _ => Err(AnalysisError::Setting { name, needed, found: levels.into() }),
        }
    }

    /// The value below which a share of the range lies: a uniform share gives the distribution.
    ///
    /// Shares outside [0, 1] give the nearest end.
    pub fn value(&self, share: f64) -> f64 {
        let share = share.clamp(0.0, 1.0);
        match self.0 {
            Scale::Continuous { .. } | Scale::Logarithmic { .. } => self.at(share),
            Scale::Integer { lo, .. } => f64::from(lo) + self.level_below(share),
            Scale::Categorical { .. } => self.level_below(share),
        }
    }

    /// Number of distinct values; `None` for a continuous or logarithmic range.
    pub fn levels(&self) -> Option<usize> {
        match self.0 {
            Scale::Continuous { .. } | Scale::Logarithmic { .. } => None,
            Scale::Integer { lo, hi } => Some((i64::from(hi) - i64::from(lo) + 1) as usize),
            Scale::Categorical { levels } => Some(levels as usize),
        }
    }

    /// Whether the values have an order.
    pub fn is_ordered(&self) -> bool {
        !matches!(self.0, Scale::Categorical { .. })
    }

    /// At most `count` values spread evenly from one end of the range to the other.
    ///
    /// A factor with fewer distinct values gives all of them; a categorical one always does.
    pub fn spread(&self, count: usize) -> Vec<f64> {
        let count = match (self.levels(), self.is_ordered()) {
            (Some(levels), true) => count.min(levels),
            (Some(levels), false) => levels,
            (None, _) => count,
        };
        let last = count.saturating_sub(1).max(1) as f64;
        (0..count).map(|step| self.at(step as f64 / last)).collect()
    }

    /// The value at a distance from the lower end, as a share of the way to the upper end.
    pub(crate) fn at(&self, way: f64) -> f64 {
        match self.0 {
            Scale::Continuous { lo, hi } => (lo + way * (hi - lo)).clamp(lo, hi),
            Scale::Logarithmic { lo, hi } => {
                let (from, to) = (libm::log(lo), libm::log(hi));
                libm::exp(from + way * (to - from)).clamp(lo, hi)
            }
            Scale::Integer { lo, hi } => {
                let (lo, hi) = (f64::from(lo), f64::from(hi));
                lo + (way * (hi - lo)).round()
            }
            Scale::Categorical { levels } => (way * f64::from(levels - 1)).round(),
        }
    }

    /// How far a value is from the lower end, as a share of the way to the upper end.
    pub(crate) fn way(&self, value: f64) -> f64 {
        match self.0 {
            Scale::Continuous { lo, hi } => (value - lo) / (hi - lo),
            Scale::Logarithmic { lo, hi } => libm::log(value / lo) / libm::log(hi / lo),
            Scale::Integer { lo, hi } => (value - f64::from(lo)) / (f64::from(hi) - f64::from(lo)),
            Scale::Categorical { levels } => value / f64::from(levels - 1),
        }
    }

    /// Position of the level that holds a share of the range.
    fn level_below(&self, share: f64) -> f64 {
        let levels = self.levels().unwrap_or(1) as f64;
        (share * levels).floor().min(levels - 1.0)
    }
}

/// Refuses a range without extent or with an end that its scale cannot hold.
fn check_range(lo: f64, hi: f64, ends_fit: bool) -> Result<(), AnalysisError> {
    match lo < hi && ends_fit {
        true => Ok(()),
        false => Err(AnalysisError::FactorRange { lo, hi }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_numbers_and_levels_are_equally_probable() {
        for factor in [Factor::integer(-1, 1).unwrap(), Factor::categorical(3).unwrap()] {
            let first = factor.value(0.0);
            let values: Vec<f64> = (0..6).map(|i| factor.value(f64::from(i) / 6.0)).collect();
            assert_eq!(values, [0.0, 0.0, 1.0, 1.0, 2.0, 2.0].map(|level| first + level));
            assert_eq!(factor.value(1.0), first + 2.0);
        }
    }

    #[test]
    fn a_value_knows_its_way_along_the_range() {
        let factors = [
            Factor::continuous(-2.0, 3.0).unwrap(),
            Factor::logarithmic(0.01, 100.0).unwrap(),
            Factor::integer(0, 4).unwrap(),
        ];
        for factor in factors {
            for way in [0.0, 0.25, 0.5, 1.0] {
                assert!((factor.way(factor.at(way)) - way).abs() < 1e-15, "{factor:?} {way}");
            }
        }
        // The ends are met exactly although exp(ln(x)) need not be x.
        let factor = Factor::logarithmic(0.3, 0.7).unwrap();
        assert_eq!((factor.value(0.0), factor.value(1.0)), (0.3, 0.7));
    }

    #[test]
    fn values_are_spread_from_end_to_end() {
        assert_eq!(Factor::continuous(0.0, 1.0).unwrap().spread(5), [0.0, 0.25, 0.5, 0.75, 1.0]);
        assert_eq!(Factor::integer(2, 4).unwrap().spread(9), [2.0, 3.0, 4.0]);
        assert_eq!(Factor::integer(0, 10).unwrap().spread(3), [0.0, 5.0, 10.0]);
        assert_eq!(Factor::categorical(3).unwrap().spread(2), [0.0, 1.0, 2.0]);
        assert_eq!(Factor::continuous(0.0, 1.0).unwrap().spread(1), [0.0]);
    }

    #[test]
    fn ranges_without_extent_are_refused() {
        let refused = Factor::continuous(1.0, 1.0).unwrap_err().to_string();
        assert_eq!(
            refused,
            "a factor cannot range from 1 to 1: its ends must be finite numbers, the lower below the upper, and above 0 on a logarithmic scale"
        );
        assert!(Factor::continuous(f64::NAN, 1.0).is_err());
        assert!(Factor::continuous(-f64::MAX, f64::MAX).is_err());
        assert!(Factor::logarithmic(0.0, 1.0).is_err());
        assert!(Factor::integer(3, 3).is_err());
        assert!(Factor::categorical(1).is_err());
    }

    #[test]
    fn a_stored_factor_is_checked_when_read() {
        let factor = Factor::logarithmic(0.5, 2.0).unwrap();
        let stored = serde_json::to_string(&factor).unwrap();
        assert_eq!(stored, r#"{"logarithmic":{"lo":0.5,"hi":2.0}}"#);
        assert_eq!(serde_json::from_str::<Factor>(&stored).unwrap(), factor);
        assert!(serde_json::from_str::<Factor>(&stored.replace("2.0", "0.1")).is_err());
    }
}
