//! `--until`: the rule by which a comparison stops, as it is given.

use std::str::FromStr;

use groundswell_experiment::Until;
use groundswell_model::Outcome;

use crate::commands::amount::Amount;
use crate::failure::Failure;
use crate::suggest::did_you_mean;

/// The rule as it is given.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Rule {
    Within(Outcome, Amount),
    Hypotheses,
}

impl FromStr for Rule {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        if text.trim() == "hypotheses" {
            return Ok(Self::Hypotheses);
        }
        let Some((name, amount)) = text.split_once(':') else {
            return Err(
                "write an outcome and a precision, such as \"sustained: ±0.01\", or hypotheses"
                    .into(),
            );
        };
        let name = name.trim();
        let outcome = name.parse().map_err(|_| {
            let meant = did_you_mean(name, Outcome::NAMES.iter().copied());
            format!("there is no outcome `{name}`; {meant}")
        })?;
        let amount = amount.trim();
        let signs = ["±", "+-", "+/-"].into_iter();
        let bare = signs.filter_map(|sign| amount.strip_prefix(sign)).next().unwrap_or(amount);
        Ok(Self::Within(outcome, bare.parse()?))
    }
}

impl Rule {
    /// The rule in the unit of its outcome.
    ///
    /// # Errors
    /// The precision is no amount of the outcome.
    pub(super) fn until(self) -> Result<Until, Failure> {
        match self {
            Self::Hypotheses => Ok(Until::Hypotheses),
            Self::Within(outcome, amount) => Ok(Until::Within(outcome, amount.of(outcome)?)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_are_read_with_or_without_a_sign() {
        let until = |text: &str| text.parse::<Rule>().unwrap().until().unwrap();
        for text in ["sustained: ±0.01", "sustained:+-0.01", "sustained: 1%", "sustained: +/- 0.01"]
        {
            assert_eq!(until(text), Until::Within(Outcome::Sustained, 0.01), "{text}");
        }
        assert_eq!(until("hypotheses"), Until::Hypotheses);
    }

    #[test]
    fn mistakes_name_the_way_out() {
        let why = |text: &str| text.parse::<Rule>().unwrap_err();
        assert!(why("0.01").contains("sustained: ±0.01"));
        assert!(why("sustaned: 0.01").contains("`sustained`?"));
        assert!(why("sustained: ±0").contains("above 0"));
    }
}
