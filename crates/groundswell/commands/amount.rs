//! Amounts of an outcome, as arguments: `0.02`, or `2%` for a share.

use std::str::FromStr;

use groundswell_model::Outcome;

use crate::failure::Failure;

/// An amount as it was given.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Amount {
    value: f64,
    percent: bool,
}

impl FromStr for Amount {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (number, percent) = match text.trim().strip_suffix('%') {
            Some(number) => (number.trim(), true),
            None => (text.trim(), false),
        };
        match number.parse::<f64>() {
            Ok(value) if value > 0.0 && value.is_finite() => Ok(Self { value, percent }),
            _ => Err("write a number above 0, such as 0.02 or 2%".into()),
        }
    }
}

impl Amount {
    /// The amount in the unit of an outcome.
    ///
    /// # Errors
    /// A percentage of what is no share, or more than all of a share.
    pub(super) fn of(self, outcome: Outcome) -> Result<f64, Failure> {
        let (name, unit, value) = (outcome.name(), outcome.unit(), self.value);
        let is_share = unit == "share";
        match self.percent {
            true if !is_share => Err(Failure::User(format!(
                "`{name}` is no share, so {value}% of it means nothing; give the amount in its unit, {unit}"
            ))),
            true if value > 100.0 => {
                Err(Failure::User(format!("`{name}` is a share; {value}% is more than all of it")))
            }
            true => Ok(value / 100.0),
            false if is_share && value > 1.0 => Err(Failure::User(format!(
                "`{name}` is a share from 0 to 1; write {value}% if {value} % points are meant"
            ))),
            false => Ok(value),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_may_be_percentages() {
        let of = |text: &str, outcome| text.parse::<Amount>().unwrap().of(outcome).ok();
        assert_eq!(of("0.02", Outcome::Sustained), Some(0.02));
        assert_eq!(of(" 2 %", Outcome::Sustained), Some(0.02));
        assert_eq!(of("2", Outcome::Sustained), None);
        assert_eq!(of("2", Outcome::WeeksTo25), Some(2.0));
        assert_eq!(of("2%", Outcome::Hours), None);
        for bad in ["", "0", "-1", "two", "inf", "%"] {
            assert!(bad.parse::<Amount>().is_err(), "{bad}");
        }
    }
}
