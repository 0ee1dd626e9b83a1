//! Shares: which part of the blocks one of several machines computes.

use std::fmt;
use std::ops::Range;
use std::str::FromStr;

use crate::error::ExperimentError;

/// Part `number` of `of` parts of about the same size, from 1; displayed and read as `2/8`.
///
/// The blocks of a study or trial stand in a fixed order. A share is a run of neighbours in it, so
/// that hospital draws are rarely made on more than one machine; shares differ by at most one block.
///
/// ```
/// use groundswell_experiment::Share;
/// let second: Share = "2/3".parse()?;
/// assert_eq!(second.of(80), 26..53);
/// assert!("4/3".parse::<Share>().is_err());
/// # Ok::<(), groundswell_experiment::ExperimentError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    number: u32,
    of: u32,
}

impl Share {
    /// Everything.
    pub const WHOLE: Self = Self { number: 1, of: 1 };

    /// Part `number` of `of` parts.
    ///
    /// # Errors
    /// The number is not from 1 to `of`.
    pub fn new(number: u32, of: u32) -> Result<Self, ExperimentError> {
        match (1..=of).contains(&number) {
            true => Ok(Self { number, of }),
            false => Err(ExperimentError::NoShare(format!("{number}/{of}"))),
        }
    }

    /// Its positions among so many blocks.
    pub fn of(self, blocks: u64) -> Range<u64> {
        let start =
            |number: u32| (u128::from(blocks) * u128::from(number) / u128::from(self.of)) as u64;
        start(self.number - 1)..start(self.number)
    }
}

impl Default for Share {
    fn default() -> Self {
        Self::WHOLE
    }
}

impl fmt::Display for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.number, self.of)
    }
}

impl FromStr for Share {
    type Err = ExperimentError;

    fn from_str(text: &str) -> Result<Self, ExperimentError> {
        let parts = text.split_once('/');
        let numbers = parts.and_then(|(number, of)| Some((number.parse().ok()?, of.parse().ok()?)));
        let (number, of) = numbers.ok_or_else(|| ExperimentError::NoShare(text.to_owned()))?;
        Self::new(number, of)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_cover_every_block_once_and_are_alike() {
        for (blocks, of) in [(80, 3), (7, 7), (5, 8), (u64::MAX, 3), (0, 2)] {
            let ranges: Vec<_> = (1..=of).map(|k| Share::new(k, of).unwrap().of(blocks)).collect();
            assert_eq!((ranges[0].start, ranges[of as usize - 1].end), (0, blocks));
            assert!(ranges.windows(2).all(|pair| pair[0].end == pair[1].start));
            let sizes = ranges.iter().map(|range| range.end - range.start);
            assert!(sizes.clone().max().unwrap() - sizes.min().unwrap() <= 1);
        }
        assert_eq!(Share::WHOLE.of(80), 0..80);
    }

    #[test]
    fn what_is_no_share_is_refused() {
        for text in ["0/3", "4/3", "1", "1/0", "a/b", "-1/2", "1/2/3", ""] {
            assert!(text.parse::<Share>().is_err(), "{text}");
        }
    }
}
