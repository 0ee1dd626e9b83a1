//! Figures with sensible digits: shares as percentages, scores, hours, p values.

use groundswell_analysis::ClusterMean;

/// What is shown where there is no value.
pub const UNDEFINED: &str = "-";

/// How the values of an outcome are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberStyle {
    /// A share, written in per cent.
    Percent,
    /// A number around 0 to 1.
    Score,
    /// A count or an amount, with separated thousands.
    Amount,
}

impl NumberStyle {
    /// The number that is written for a value.
    pub(crate) fn scaled(self, value: f64) -> f64 {
        if self == Self::Percent { value * 100.0 } else { value }
    }

    /// What stands after a difference of values.
    pub(crate) fn points(self) -> &'static str {
        if self == Self::Percent { " % points" } else { "" }
    }

    /// Decimals that suit values of these sizes, given how well they are known.
    ///
    /// Starts from the usual number for the kind and adds at most two, so that the narrowest of
    /// the intervals does not show as 0.
    pub fn decimals(self, values: impl IntoIterator<Item = ClusterMean>) -> usize {
        let mut most = match self {
            Self::Percent => 1,
            Self::Score => 3,
            Self::Amount => 0,
        };
        let (usual, mut largest) = (most, 0.0f64);
        for value in values {
            largest = largest.max(value.estimate.map_or(0.0, |estimate| estimate.abs()));
            let half = half_width(&value).map_or(0.0, |half| self.scaled(half));
            while half > 0.0 && most < usual + 2 && half < 0.5 * 0.1f64.powi(most as i32) {
                most += 1;
            }
        }
        if self == Self::Amount && largest < 100.0 { most.max(1) } else { most }
    }

    /// A value; a dash if there is none.
    pub fn value(self, value: Option<f64>, decimals: usize) -> String {
        value.map_or(UNDEFINED.into(), |value| number(self.scaled(value), decimals))
    }

    /// A value with the half-width of its interval, such as `31.2 ±1.2`.
    pub fn with_interval(self, mean: &ClusterMean, decimals: usize) -> String {
        let value = self.value(mean.estimate, decimals);
        match half_width(mean) {
            Some(half) => format!("{value} ±{}", number(self.scaled(half), decimals)),
            None => value,
        }
    }

    /// A difference with its sign, such as `+19.3`.
    pub fn signed(self, value: Option<f64>, decimals: usize) -> String {
        let Some(value) = value else { return UNDEFINED.into() };
        let text = number(self.scaled(value), decimals);
        match text.starts_with('-') || text.chars().all(|c| matches!(c, '0' | '.')) {
            true => text,
            false => format!("+{text}"),
        }
    }

    /// The interval of a difference, such as `+18.2 to +20.4`; a dash if there is none.
    pub fn interval(self, mean: &ClusterMean, decimals: usize) -> String {
        mean.interval.map_or(UNDEFINED.into(), |interval| {
            let bound = |bound| self.signed(Some(bound), decimals);
            format!("{} to {}", bound(interval.lo), bound(interval.hi))
        })
    }
}

/// Half the width of the interval of a mean.
fn half_width(mean: &ClusterMean) -> Option<f64> {
    mean.interval.map(|interval| (interval.hi - interval.lo) / 2.0)
}

/// A number with this many decimals and thousands separated by commas; never `-0`.
///
/// ```
/// use groundswell_report::number;
///
/// assert_eq!(number(-12345.67, 1), "-12,345.7");
/// assert_eq!(number(-0.001, 2), "0.00");
/// ```
pub fn number(value: f64, decimals: usize) -> String {
    let text = format!("{:.decimals$}", value.abs());
    let negative = value < 0.0 && text.chars().any(|c| matches!(c, '1'..='9'));
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let mut grouped = String::from(if negative { "-" } else { "" });
    for (position, digit) in whole.chars().enumerate() {
        if position > 0 && (whole.len() - position).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    if decimals > 0 {
        grouped.push('.');
        grouped.push_str(fraction);
    }
    grouped
}

/// A number with up to four decimals, without zeros at its end.
pub(crate) fn trimmed(value: f64) -> String {
    let text = number(value, 4);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// A number of things, with thousands separated by commas.
pub fn count(number_of: impl Into<u64>) -> String {
    number(number_of.into() as f64, 0)
}

/// A number of things with its word, such as `1 run`, `640 worlds` or `4 strategies`.
pub fn counted(number_of: impl Into<u64>, thing: &str) -> String {
    let number_of = number_of.into();
    match (number_of, thing.strip_suffix('y')) {
        (1, _) => format!("1 {thing}"),
        (_, Some(stem)) if !stem.ends_with(['a', 'e', 'o', 'u']) => {
            format!("{} {stem}ies", count(number_of))
        }
        _ => format!("{} {thing}s", count(number_of)),
    }
}

/// A p value: three decimals, `<0.001` below that, a dash if there is none.
pub fn p_value(p: Option<f64>) -> String {
    match p {
        None => UNDEFINED.into(),
        Some(p) if p < 0.001 => "<0.001".into(),
        Some(p) => format!("{p:.3}"),
    }
}

/// A share in whole per cent, with `<1` and `>99` where rounding would say none or all.
pub fn rough_percent(share: Option<f64>) -> String {
    match share {
        None => UNDEFINED.into(),
        Some(share) if share > 0.0 && share < 0.005 => "<1".into(),
        Some(share) if share < 1.0 && share > 0.995 => ">99".into(),
        Some(share) => format!("{:.0}", share * 100.0),
    }
}

#[cfg(test)]
mod tests {
    use groundswell_analysis::{Confidence, Worlds};

    use super::*;

    fn mean(values: &[f64]) -> ClusterMean {
        let worlds = Worlds::new(values.len(), 1, values.to_vec()).unwrap();
        ClusterMean::of(&worlds, Confidence::default())
    }

    #[test]
    fn thousands_are_separated() {
        let written = [0.0, 999.0, 1000.0, 1234567.0, -4321.0].map(|value| number(value, 0));
        assert_eq!(written, ["0", "999", "1,000", "1,234,567", "-4,321"]);
    }

    #[test]
    fn a_mean_is_shown_with_its_interval() {
        let practice = mean(&[0.30, 0.32, 0.31]);
        assert_eq!(NumberStyle::Percent.decimals([practice]), 1);
        assert_eq!(NumberStyle::Percent.with_interval(&practice, 1), "31.0 ±2.5");
        assert_eq!(NumberStyle::Percent.interval(&practice, 1), "+28.5 to +33.5");
    }

    #[test]
    fn a_narrow_interval_gets_more_decimals() {
        let narrow = mean(&[0.300001, 0.300002, 0.300003]);
        assert_eq!(NumberStyle::Percent.decimals([narrow]), 3);
        let point = mean(&[5.0; 6]);
        assert_eq!(NumberStyle::Amount.decimals([point]), 1);
        assert_eq!(NumberStyle::Amount.decimals([mean(&[4000.0, 5000.0])]), 0);
    }

    #[test]
    fn what_is_not_there_is_a_dash() {
        let nothing = mean(&[f64::NAN, f64::NAN]);
        assert_eq!(NumberStyle::Amount.with_interval(&nothing, 0), "-");
        assert_eq!(NumberStyle::Score.interval(&nothing, 3), "-");
        assert_eq!((p_value(None), rough_percent(None)), ("-".into(), "-".into()));
    }

    #[test]
    fn rounding_never_says_none_or_all_when_it_is_not() {
        let shares = [0.0, 0.001, 0.5, 0.999, 1.0].map(|share| rough_percent(Some(share)));
        assert_eq!(shares, ["0", "<1", "50", ">99", "100"]);
        assert_eq!(p_value(Some(0.00001)), "<0.001");
        assert_eq!(NumberStyle::Score.signed(Some(-0.0001), 2), "0.00");
        assert_eq!(NumberStyle::Score.signed(Some(0.25), 2), "+0.25");
    }
}
