//! How each outcome is labelled, and in which figures it is written.

use crate::number::NumberStyle;

/// The face of an outcome in tables.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Face {
    /// Its name in files.
    pub(crate) name: &'static str,
    /// Its label, without the unit.
    pub(crate) label: &'static str,
    /// What its figures are, for a level.
    pub(crate) unit: &'static str,
    /// How it is written.
    pub(crate) style: NumberStyle,
    /// How much room it is given when there are many outcomes.
    pub(crate) rank: Rank,
    /// Why it can be undefined.
    pub(crate) undefined: &'static str,
}

/// Where an outcome is shown when there are many.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Rank {
    /// In the files only.
    Filed,
    /// Among the levels.
    Shown,
    /// Among the differences too.
    Headline,
}

const fn face(
    name: &'static str,
    label: &'static str,
    unit: &'static str,
    style: NumberStyle,
    rank: Rank,
) -> Face {
    Face { name, label, unit, style, rank, undefined: "" }
}

const fn undefined(face: Face, undefined: &'static str) -> Face {
    Face { undefined, ..face }
}

use NumberStyle::{Amount, Percent, Score};
use Rank::{Filed, Headline, Shown};

/// The faces, in the order in which outcomes are shown.
const FACES: &[Face] = &[
    face("practice", "practice", "% of staff", Percent, Headline),
    undefined(
        face("practice_proactive", "- if proactive", "% of staff", Percent, Shown),
        NO_STANCE,
    ),
    undefined(face("practice_neutral", "- if neutral", "% of staff", Percent, Shown), NO_STANCE),
    undefined(
        face("practice_sceptical", "- if sceptical", "% of staff", Percent, Shown),
        NO_STANCE,
    ),
    face("sustained", "sustained", "% of staff", Percent, Headline),
    face("faithful", "faithful practice", "% of staff", Percent, Filed),
    face("ritual", "ritual", "% of staff", Percent, Headline),
    face("aware", "aware", "% of staff", Percent, Filed),
    face("pledged", "pledged", "% of staff", Percent, Filed),
    face("lapsed", "lapsed", "% of staff", Percent, Filed),
    undefined(face("weeks_to_10", "weeks to 10 %", "", Amount, Filed), "10 % never practised"),
    undefined(face("weeks_to_25", "weeks to 25 %", "", Amount, Filed), "25 % never practised"),
    undefined(face("weeks_to_50", "weeks to 50 %", "", Amount, Filed), "50 % never practised"),
    face("pockets", "pockets", "% of variance", Percent, Headline),
    face("trust", "trust", "0 to 1", Score, Headline),
    face("appraisal", "appraisal", "0 to 1", Score, Filed),
    face("fatigue", "fatigue", "0 to 1", Score, Filed),
    undefined(face("trust_gap", "trust gap", "", Score, Filed), NO_GAP),
    undefined(face("appraisal_gap", "appraisal gap", "", Score, Filed), NO_GAP),
    undefined(face("scepticism_of_intent", "scepticism of intent", "", Score, Shown), NO_GAP),
    face("ownership", "ownership", "0 to 1", Score, Filed),
    face("influence", "influence", "0 to 1", Score, Filed),
    face("illusion", "illusion", "-1 to 1", Score, Shown),
    face("vetoed_share", "vetoed", "% of dept-weeks", Percent, Shown),
    face("hours", "staff-hours", "", Amount, Shown),
    undefined(
        face("hours_per_practitioner", "hours per practitioner", "", Amount, Shown),
        "nobody practised a year after the campaign",
    ),
];

const NO_STANCE: &str = "the hospital has no department of this stance";
const NO_GAP: &str = "the hospital has no proactive or no sceptical department";

impl Face {
    /// The face of an outcome; a plain one if it is not known.
    pub(crate) fn of(name: &str) -> Face {
        let known = FACES.iter().find(|face| face.name == name).copied();
        known.unwrap_or(face("", "", "", Score, Headline))
    }

    /// Its position in the order of tables; unknown outcomes come last.
    pub(crate) fn position(name: &str) -> usize {
        FACES.iter().position(|face| face.name == name).unwrap_or(FACES.len())
    }

    /// Its name in a sentence, such as `practice in sceptical departments`.
    pub(crate) fn phrase(self, name: &str) -> String {
        match self.label.strip_prefix("- if ") {
            Some(stance) => format!("practice in {stance} departments"),
            None if self.label.is_empty() => name.replace('_', " "),
            None => self.label.to_owned(),
        }
    }

    /// Its name as a title.
    pub(crate) fn title(self, name: &str) -> String {
        let phrase = self.phrase(name);
        let mut letters = phrase.chars();
        letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
    }

    /// The label of a row of levels.
    pub(crate) fn level_label(self, name: &str) -> String {
        self.with_unit(name, self.unit)
    }

    /// The label of a row of differences.
    pub(crate) fn difference_label(self, name: &str) -> String {
        let unit = if self.style == Percent { "% points" } else { "" };
        self.with_unit(name, unit)
    }

    fn with_unit(self, name: &str, unit: &str) -> String {
        let label = if self.label.is_empty() { name } else { self.label };
        if unit.is_empty() { label.to_owned() } else { format!("{label}, {unit}") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_carry_units() {
        assert_eq!(Face::of("ritual").level_label("ritual"), "ritual, % of staff");
        assert_eq!(Face::of("ritual").difference_label("ritual"), "ritual, % points");
        assert_eq!(Face::of("hours").difference_label("hours"), "staff-hours");
        assert_eq!(Face::of("other").level_label("other"), "other");
    }
}
