//! Curves week by week: where worlds lie, when a curve takes off, when a band leaves zero.

use crate::{Band, Curves, Quantiles};

impl Curves {
    /// Quantiles over worlds in every week.
    ///
    /// **Shape** one entry per week.
    ///
    /// ```
    /// use groundswell_analysis::Curves;
    ///
    /// let practice = Curves::new(3, 1, 2, vec![0.0, 0.1, 0.0, 0.3, 0.0, 0.2])?;
    /// let medians: Vec<f64> = practice.quantiles().iter().map(|week| week.median).collect();
    /// assert_eq!(medians, [0.0, 0.2]);
    /// # Ok::<(), groundswell_analysis::AnalysisError>(())
    /// ```
    pub fn quantiles(&self) -> Vec<Quantiles> {
        (0..self.weeks()).filter_map(|week| Quantiles::of(&self.week(week))).collect()
    }

    /// Means over worlds in every week.
    ///
    /// **Shape** one value per week.
    pub fn means(&self) -> Vec<f64> {
        (0..self.weeks()).map(|week| crate::moments::mean(&self.week(week))).collect()
    }
}

impl Band {
    /// Spans of weeks, first and last, in which the band leaves out zero.
    ///
    /// ```
    /// use groundswell_analysis::{Band, Confidence};
    ///
    /// let (lo, hi) = (vec![-1.0, 0.5, 0.5, -1.0], vec![1.0; 4]);
    /// let confidence = Confidence::default();
    /// let band = Band { confidence, hospitals: 2, critical: 2.0, mean: vec![0.0; 4], lo, hi };
    /// assert_eq!(band.away_from_zero(), [(1, 2)]);
    /// ```
    pub fn away_from_zero(&self) -> Vec<(usize, usize)> {
        let edges = self.lo.iter().zip(&self.hi).enumerate();
        let away: Vec<usize> =
            edges.filter(|(_, (lo, hi))| **lo > 0.0 || **hi < 0.0).map(|(week, _)| week).collect();
        away.chunk_by(|a, b| a + 1 == *b).map(|span| (span[0], span[span.len() - 1])).collect()
    }
}

/// The first week in which a curve takes off, that is reaches a level; `None` if it never does.
///
/// ```
/// use groundswell_analysis::take_off;
///
/// assert_eq!(take_off(&[0.02, 0.05, 0.11, 0.3], 0.1), Some(2));
/// assert_eq!(take_off(&[0.02, 0.05], 0.1), None);
/// ```
pub fn take_off(curve: &[f64], level: f64) -> Option<usize> {
    curve.iter().position(|&value| value >= level)
}
