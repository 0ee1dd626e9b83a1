//! Conditions on assumptions in words.

use groundswell_analysis::{BoxRule, Condition, Part};
use groundswell_experiment::{Robustness, VariedFactor};

use crate::figures::listed;

/// A number with at most four digits that count, without zeros at its end.
pub(crate) fn plain(value: f64) -> String {
    if value == 0.0 || !value.is_finite() {
        return "0".into();
    }
    let scientific = format!("{value:.3e}");
    let power = scientific.split_once('e').and_then(|(_, power)| power.parse::<i32>().ok());
    let decimals = (3 - power.unwrap_or(0)).clamp(0, 12) as usize;
    let text = format!("{value:.decimals$}");
    match text.contains('.') {
        true => text.trim_end_matches('0').trim_end_matches('.').to_owned(),
        false => text,
    }
}

/// A part of a factor's range in words, such as `influence.rate is at most 0.1`.
pub(crate) fn part_words(found: &Robustness, factor: usize, part: usize) -> String {
    let varied = &found.factors[factor];
    let parts = &found.strategies[found.leader].by_factor[factor].parts;
    let (lo, hi) = (parts[part].lo, parts[part].hi);
    let name = &varied.name;
    if lo == hi {
        return format!("{name} is {}", value(varied, lo));
    }
    match part {
        0 => format!("{name} is at most {}", value(varied, hi)),
        _ if part + 1 == parts.len() => format!("{name} is at least {}", value(varied, lo)),
        _ => format!("{name} is between {} and {}", value(varied, lo), value(varied, hi)),
    }
}

/// The conditions of a rule in words.
pub(crate) fn conditions(factors: &[VariedFactor], rule: &BoxRule) -> String {
    let condition = |restriction: &groundswell_analysis::Restriction| {
        let varied = &factors[restriction.factor];
        let words = match &restriction.condition {
            Condition::AtLeast(edge) => format!("at least {}", value(varied, *edge)),
            Condition::AtMost(edge) => format!("at most {}", value(varied, *edge)),
            Condition::Between(lo, hi) => {
                format!("between {} and {}", value(varied, *lo), value(varied, *hi))
            }
            Condition::OneOf(levels) => {
                let names: Vec<String> =
                    levels.iter().map(|&level| value(varied, level as f64)).collect();
                names.join(" or ")
            }
        };
        format!("{} is {words}", varied.name)
    };
    match rule.restrictions.as_slice() {
        [] => "nearly everywhere".to_owned(),
        some => format!("where {}", listed(&some.iter().map(condition).collect::<Vec<_>>())),
    }
}

/// The ends of a factor's range: its first and last part.
pub(crate) fn ends(varied: &VariedFactor, parts: &[Part]) -> (String, String) {
    let end = |part: Option<&Part>, of: fn(&Part) -> f64| {
        part.map_or(String::new(), |part| value(varied, of(part)))
    };
    (end(parts.first(), |part| part.lo), end(parts.last(), |part| part.hi))
}

/// A value of a factor.
fn value(varied: &VariedFactor, value: f64) -> String {
    if varied.levels.is_empty() { plain(value) } else { varied.shown(value) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_the_digits_that_count() {
        let written = [0.0, 0.30000000000000004, 0.012345, 52.0, 1234.56, -0.5].map(plain);
        assert_eq!(written, ["0", "0.3", "0.01235", "52", "1235", "-0.5"]);
    }
}
