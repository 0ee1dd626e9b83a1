//! Why a study ended where it did, in a sentence.

use groundswell_experiment::Stopping;

use crate::number::{UNDEFINED, count, counted};
use crate::outcomes::Face;

/// When a study that watched its results stopped, and why.
pub fn stopping_text(stopping: &Stopping) -> String {
    let draws = match stopping.met {
        true => format!(
            "Stopped after {} of at most {}",
            count(stopping.draws),
            counted(stopping.most, "hospital draw")
        ),
        false => format!("Ended after {}", counted(stopping.draws, "hospital draw")),
    };
    match &stopping.outcome {
        Some(outcome) => format!("{draws}: {}.", precision(stopping, outcome)),
        None => format!("{draws}: {}.", verdicts(stopping)),
    }
}

/// How precisely the differences in the outcome are known.
fn precision(stopping: &Stopping, outcome: &str) -> String {
    let face = Face::of(outcome);
    let wanted = crate::power::amount(outcome, stopping.within.unwrap_or_default());
    let digits = wanted.split_once('.').map_or(0, |(_, digits)| digits.len()).max(1) + 1;
    let unit = face.style.points();
    let widest = match stopping.widest {
        None => UNDEFINED.to_owned(),
        Some(widest) => format!("±{}{unit}", face.style.value(Some(widest), digits)),
    };
    let what = format!("the differences in {}", face.phrase(outcome));
    match (stopping.met, stopping.widest, stopping.forecast) {
        (true, ..) => format!("{what} are known to ±{wanted}{unit}, the widest to {widest}"),
        (false, None, _) => {
            format!("{what} are not known to ±{wanted}{unit}; too few draws for an interval")
        }
        (false, _, None) => format!(
            "{what} are not known to ±{wanted}{unit}, the widest to {widest}; a million draws would \
             not do"
        ),
        (false, _, Some(draws)) => format!(
            "{what} are not known to ±{wanted}{unit}, the widest to {widest}; --hospitals {draws} \
             may do"
        ),
    }
}

/// How many hypotheses are decided.
fn verdicts(stopping: &Stopping) -> String {
    match stopping.undecided.unwrap_or(0) {
        0 => "every hypothesis is decided".into(),
        1 => "one hypothesis is undecided; more hospital draws may decide it".into(),
        open => format!("{open} hypotheses are undecided; more hospital draws may decide them"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stopping() -> Stopping {
        Stopping {
            until: "sustained: ±0.01".into(),
            outcome: Some("sustained".into()),
            within: Some(0.01),
            met: true,
            draws: 11,
            most: 40,
            widest: Some(0.0093),
            undecided: None,
            forecast: None,
        }
    }

    #[test]
    fn it_says_when_and_why() {
        assert_eq!(
            stopping_text(&stopping()),
            "Stopped after 11 of at most 40 hospital draws: the differences in sustained are known to \
             ±1 % points, the widest to ±0.93 % points."
        );
        let open = Stopping { met: false, widest: Some(0.02), forecast: Some(80), ..stopping() };
        assert!(
            stopping_text(&open).ends_with("the widest to ±2.00 % points; --hospitals 80 may do.")
        );
        let few = Stopping { met: false, widest: None, ..stopping() };
        assert!(stopping_text(&few).contains("too few draws"));
    }

    #[test]
    fn hypotheses_are_counted() {
        let of =
            |open| Stopping { outcome: None, undecided: Some(open), met: open == 0, ..stopping() };
        assert!(stopping_text(&of(0)).ends_with("every hypothesis is decided."));
        assert!(stopping_text(&of(2)).starts_with("Ended after 11 hospital draws: 2 hypotheses"));
    }
}
