//! The answer in plain sentences, made from the estimates; where an interval does not tell, so
//! does its sentence.

use groundswell_analysis::{ClusterMean, Comparison, OutcomeComparison, StrategySummary};

use crate::figures::listed;
use crate::number::NumberStyle;
use crate::outcomes::Face;

/// What the answer is about, in this order, and what it is called in a sentence.
const SUBJECTS: &[(&str, &str)] = &[
    ("sustained", "Practice a year after the campaign"),
    ("practice", "Practice at the end of the campaign"),
    ("ritual", "Going through the motions (ritual) at the end of the campaign"),
    (
        "pockets",
        "Concentration in pockets, the share of the variance of practice between departments,",
    ),
    ("trust", "Trust in the sponsors' intent at the end of the campaign"),
    ("hours", "The cost in staff-hours"),
];

/// Outcomes shown if a comparison has none of the usual ones.
const FEW: usize = 6;

/// What a comparison says about one outcome.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The outcome.
    pub outcome: String,
    /// Which strategy has most of it, if the worlds tell.
    pub most: String,
    /// What strategies change against the reference, if there are others.
    pub changes: Option<String>,
}

impl Answer {
    /// The answer as one text.
    pub fn text(&self) -> String {
        match &self.changes {
            Some(changes) => format!("{} {changes}", self.most),
            None => self.most.clone(),
        }
    }
}

/// What a comparison says, an answer for each of the outcomes that matter most.
///
/// `reference` is the strategy that others are held against.
pub fn answers(comparison: &Comparison, reference: &str) -> Vec<Answer> {
    let usual = SUBJECTS.iter().filter_map(|(name, _)| comparison.outcome(name));
    let mut chosen: Vec<&OutcomeComparison> = usual.collect();
    if chosen.is_empty() {
        chosen = comparison.outcomes.iter().take(FEW).collect();
    }
    let answer = |outcome: &OutcomeComparison| Answer {
        outcome: outcome.outcome.clone(),
        most: Told { comparison, outcome }.most(),
        changes: Told { comparison, outcome }.changes(reference),
    };
    chosen.into_iter().map(answer).collect()
}

/// An outcome that sentences are made about.
#[derive(Clone, Copy)]
struct Told<'a> {
    comparison: &'a Comparison,
    outcome: &'a OutcomeComparison,
}

impl Told<'_> {
    fn face(self) -> Face {
        Face::of(&self.outcome.outcome)
    }

    fn subject(self) -> String {
        let name = &self.outcome.outcome;
        let known = SUBJECTS.iter().find(|(known, _)| known == name);
        known.map_or_else(|| self.face().title(name), |(_, subject)| (*subject).to_owned())
    }

    /// Which strategy has most, and whether the next one can be told from it.
    fn most(self) -> String {
        let mut ranked: Vec<&StrategySummary> = self
            .outcome
            .strategies
            .iter()
            .filter(|one| one.summary.mean.estimate.is_some())
            .collect();
        let mean = |one: &StrategySummary| one.summary.mean.estimate.unwrap_or(f64::NAN);
        ranked.sort_by(|a, b| mean(b).total_cmp(&mean(a)));
        let subject = self.subject();
        match ranked[..] {
            [] => format!("{subject} has no value in any world."),
            [only] => format!("{subject} is {} under {}.", self.level(only), only.strategy),
            [first, second, ..] => self.between(&subject, first, second),
        }
    }

    fn between(self, subject: &str, first: &StrategySummary, second: &StrategySummary) -> String {
        let (a, b) = (&first.strategy, &second.strategy);
        let difference = self.difference(a, b);
        match difference.map(|difference| side(&difference)) {
            Some(Side::Above) => format!(
                "{subject} is highest under {a}: {}, {} more than under {b}, the next.",
                self.level(first),
                self.amount(difference)
            ),
            Some(Side::NoInterval) => format!(
                "{subject} is {} under {a} and {} under {b}; without an interval for the difference \
                 these worlds cannot tell which is higher.",
                self.level(first),
                self.level(second)
            ),
            _ => format!(
                "Whether {a} or {b} has more, these worlds cannot tell: {} is {} and {}, a difference \
                 of {}.",
                lower(subject).trim_end_matches(','),
                self.level(first),
                self.level(second),
                self.signed(difference)
            ),
        }
    }

    /// What the strategies change against the reference.
    fn changes(self, reference: &str) -> Option<String> {
        let others = self.comparison.strategies.iter().filter(|name| *name != reference);
        let (mut told, mut open) = (Vec::new(), Vec::new());
        for name in others {
            let difference = self.difference(name, reference);
            let known = difference.filter(|difference| difference.estimate.is_some());
            match known.map(|difference| side(&difference)) {
                None => {}
                Some(Side::Above | Side::Below) => {
                    told.push(format!("{name} {}", self.signed(difference)));
                }
                Some(_) => open.push(format!("{name} ({})", self.signed(difference))),
            }
        }
        let told = match told.is_empty() {
            true => None,
            false => {
                Some(format!("Compared with {reference} in the same worlds: {}.", told.join(", ")))
            }
        };
        let open = match open.is_empty() {
            true => None,
            false => Some(format!(
                "Whether it differs from {reference}, these worlds cannot tell for {}.",
                listed(&open)
            )),
        };
        let sentences: Vec<String> = told.into_iter().chain(open).collect();
        (!sentences.is_empty()).then(|| sentences.join(" "))
    }

    fn difference(self, left: &str, right: &str) -> Option<ClusterMean> {
        let pair = self.comparison.pair(&self.outcome.outcome, left, right)?;
        Some(pair.paired.difference)
    }

    /// A level with its unit and interval.
    fn level(self, one: &StrategySummary) -> String {
        let (face, mean) = (self.face(), one.summary.mean);
        let means = self.outcome.strategies.iter().map(|one| one.summary.mean);
        let decimals = face.style.decimals(means);
        let value = face.style.value(mean.estimate, decimals);
        let unit = unit(face, face.unit.starts_with('%'));
        let Some(interval) = mean.interval else { return format!("{value}{unit}") };
        let [lo, hi] = [interval.lo, interval.hi].map(|end| face.style.value(Some(end), decimals));
        format!("{value}{unit} ({lo} to {hi})")
    }

    /// A difference above zero, without signs, with its unit and interval.
    fn amount(self, difference: Option<ClusterMean>) -> String {
        self.signed(difference).replace('+', "")
    }

    /// A difference with its sign, unit and interval.
    fn signed(self, difference: Option<ClusterMean>) -> String {
        let Some(difference) = difference else { return "no value".to_owned() };
        let style = self.face().style;
        let decimals = style.decimals([difference]);
        let value = style.signed(difference.estimate, decimals);
        let unit = style.points();
        match difference.interval {
            None => format!("{value}{unit}"),
            Some(_) => format!("{value}{unit} ({})", style.interval(&difference, decimals)),
        }
    }
}

/// The unit of a level in a sentence.
fn unit(face: Face, percent: bool) -> String {
    match (percent, face.style) {
        (true, _) => format!(" {}", face.unit),
        (false, NumberStyle::Amount) if face.name == "hours" => " staff-hours".to_owned(),
        _ => String::new(),
    }
}

fn lower(subject: &str) -> String {
    let mut letters = subject.chars();
    letters.next().map_or(String::new(), |first| first.to_lowercase().chain(letters).collect())
}

/// On which side of no difference an interval lies.
#[derive(Clone, Copy, PartialEq)]
enum Side {
    Above,
    Below,
    Across,
    NoInterval,
}

fn side(difference: &ClusterMean) -> Side {
    match difference.interval {
        None => Side::NoInterval,
        Some(interval) if interval.lo > 0.0 => Side::Above,
        Some(interval) if interval.hi < 0.0 => Side::Below,
        Some(_) => Side::Across,
    }
}

#[cfg(test)]
mod tests {
    use groundswell_analysis::{Confidence, Direction, Outcome, Worlds};

    use super::*;

    /// A comparison of one outcome: the values of each strategy, a hospital draw each.
    fn comparison(outcome: &str, strategies: &[(&str, &[f64])]) -> Comparison {
        let names: Vec<String> = strategies.iter().map(|(name, _)| (*name).to_owned()).collect();
        let worlds = |values: &[f64]| Worlds::new(values.len(), 1, values.to_vec()).unwrap();
        let values = strategies.iter().map(|(_, values)| worlds(values)).collect();
        let direction = Direction::Higher;
        let outcome = Outcome { name: outcome.to_owned(), direction, values };
        Comparison::new(&names, &[outcome], Confidence::default()).unwrap()
    }

    fn said(outcome: &str, strategies: &[(&str, &[f64])]) -> String {
        let answers = answers(&comparison(outcome, strategies), strategies[0].0);
        answers.iter().map(Answer::text).collect::<Vec<_>>().join(" ")
    }

    const NONE: (&str, &[f64]) = ("none", &[0.08, 0.08, 0.09, 0.07]);

    #[test]
    fn a_clear_order_is_told_with_its_intervals() {
        let text = said("sustained", &[NONE, ("mandate", &[0.20, 0.21, 0.22, 0.19])]);
        assert_eq!(
            text,
            "Practice a year after the campaign is highest under mandate: 20.5 % of staff (18.4 to \
             22.6), 12.5 % points (11.6 to 13.4) more than under none, the next. Compared with none \
             in the same worlds: mandate +12.5 % points (+11.6 to +13.4)."
        );
    }

    #[test]
    fn what_an_interval_does_not_tell_is_not_told() {
        let alike: &[f64] = &[0.09, 0.07, 0.08, 0.085];
        let text = said("practice", &[NONE, ("mandate", alike)]);
        assert!(
            text.starts_with("Whether mandate or none has more, these worlds cannot tell"),
            "{text}"
        );
        assert!(text.contains("cannot tell for mandate (+0.1 % points (-2.0 to +2.2))"), "{text}");
        assert!(!text.contains("highest"), "{text}");
    }

    #[test]
    fn one_hospital_draw_tells_nothing() {
        let text = said("trust", &[("none", &[0.4]), ("mandate", &[0.3])]);
        assert!(text.contains("without an interval"), "{text}");
        assert!(text.contains("cannot tell for mandate (-0.100)"), "{text}");
    }

    #[test]
    fn one_strategy_has_a_level_only() {
        let text = said("hours", &[("none", &[1000.0, 1200.0, 1100.0])]);
        assert_eq!(text, "The cost in staff-hours is 1,100 staff-hours (852 to 1,348) under none.");
    }

    #[test]
    fn an_outcome_without_values_says_so() {
        let nan: &[f64] = &[f64::NAN, f64::NAN];
        let text = said("weeks_to_50", &[("none", nan), ("mandate", nan)]);
        assert_eq!(text, "Weeks to 50 % has no value in any world.");
    }

    #[test]
    fn usual_outcomes_come_in_their_own_order() {
        let names = ["none".to_owned()];
        let of = |name: &str| Outcome {
            name: name.to_owned(),
            direction: Direction::Higher,
            values: vec![Worlds::new(2, 1, vec![0.1, 0.2]).unwrap()],
        };
        let outcomes = ["aware", "trust", "practice", "sustained"].map(of);
        let comparison = Comparison::new(&names, &outcomes, Confidence::default()).unwrap();
        let order: Vec<String> =
            answers(&comparison, "none").into_iter().map(|answer| answer.outcome).collect();
        assert_eq!(order, ["sustained", "practice", "trust"]);
    }
}
