//! Effort as text: strategies scaled to the same cost, and what more or less effort brings.

use groundswell_analysis::ClusterMean;
use groundswell_experiment::{CostEffect, CostEffectPoint, EqualHours, ScaledStrategy};

use crate::figures::{CostCurves, CostPoint, Sample, StrategyCurve, StrategyMark};
use crate::number::{UNDEFINED, counted, number, trimmed};
use crate::outcomes::Face;
use crate::study::estimate;
use crate::style::{Role, Styles};
use crate::table::{Align, Cell, Table};
use crate::text::paragraph;

/// What scaling leaves and what it changes.
const SCALED: &str = "\
Effort multiplies reach, hours of organisation, meetings, coaches and members of groups; dates, \
placement and style stay.";

/// What figures of cost and effect are.
const POINTS: &str = "\
Effort 1 is the strategy as written. Intervals count hospital draws as independent.";

/// The strategies of a study that were scaled to the same staff-hours.
pub fn equal_hours_text(equal: &EqualHours, columns: usize, styles: Styles) -> String {
    let hours = number(equal.hours, 0);
    let title = format!("Effort with which each strategy costs {hours} staff-hours");
    let mut table = Table::new([
        ("", Align::Left),
        ("effort", Align::Right),
        ("staff-hours\nas written", Align::Right),
        ("staff-hours\nreached", Align::Right),
    ]);
    for own in &equal.strategies {
        let effort = own.effort.map_or(UNDEFINED.to_owned(), trimmed);
        let hours = [own.written, own.reached].map(|hours| number(hours, 0));
        table.row([own.strategy.clone()].into_iter().chain([effort]).chain(hours));
    }
    let mut text = format!("{}\n\n{}", styles.title(title), table.render(columns, styles));
    for note in notes(equal) {
        let lines = paragraph(&note, 0, columns);
        text += "\n";
        text.extend(lines.lines().map(|line| styles.faint(line) + "\n"));
    }
    text
}

fn notes(equal: &EqualHours) -> Vec<String> {
    let worlds = format!(
        "Staff-hours are means over pilots of {}, {} in each. {SCALED}",
        counted(equal.hospitals, "hospital draw"),
        counted(equal.runs, "run")
    );
    let names = |wanted: &dyn Fn(&ScaledStrategy) -> bool| {
        let named = equal.strategies.iter().filter(|own| wanted(own));
        named.map(|own| own.strategy.clone()).collect::<Vec<_>>().join(", ")
    };
    let free = names(&|own| own.effort.is_none());
    let far = names(&|own| !equal.is_close(own));
    let percent = number(100.0 * equal.tolerance, 0);
    let free = (!free.is_empty()).then(|| format!("Costs nothing and stays as it is: {free}."));
    let far = (!far.is_empty()).then(|| {
        format!("Not within {percent} %, since people are whole and no effort comes closer: {far}.")
    });
    [Some(worlds), free, far].into_iter().flatten().collect()
}

/// The strategies that were scaled, in a sentence.
pub(crate) fn equal_hours_sentence(equal: &EqualHours) -> String {
    let scaled = equal.strategies.iter().filter_map(|own| {
        Some(format!("{} by {} to {}", own.strategy, trimmed(own.effort?), number(own.reached, 0)))
    });
    format!(
        "The effort of the strategies was scaled until each cost {} staff-hours on average: {}.",
        number(equal.hours, 0),
        scaled.collect::<Vec<_>>().join(", ")
    )
}

/// Cost and effect by strategy and effort.
pub fn cost_effect_text(found: &CostEffect, columns: usize, styles: Styles) -> String {
    let face = Face::of(&found.outcome);
    let mut headings = vec![
        (String::new(), Align::Left),
        ("effort".to_owned(), Align::Right),
        ("staff-hours".to_owned(), Align::Right),
        (face.level_label(&found.outcome).replacen(", ", ",\n", 1), Align::Right),
    ];
    if let Some(reference) = &found.reference {
        let level = 100.0 * found.confidence.level();
        headings.push((format!("minus\n{reference}"), Align::Right));
        headings.push((format!("{level:.0} %\ninterval"), Align::Right));
    }
    let mut table = Table::new(headings);
    let decimals = Decimals::of(found);
    for (position, point) in found.points.iter().enumerate() {
        let first = position == 0 || found.points[position - 1].strategy != point.strategy;
        table.row(row(point, first, face, decimals));
    }
    let mut text = table.render(columns, styles);
    let level = format!("± half a {:.0} % interval. {POINTS}", 100.0 * found.confidence.level());
    text += "\n";
    text.extend(paragraph(&level, 0, columns).lines().map(|line| styles.faint(line) + "\n"));
    text
}

/// Decimals of effects and of gains.
#[derive(Clone, Copy)]
struct Decimals {
    effect: usize,
    gain: usize,
}

impl Decimals {
    fn of(found: &CostEffect) -> Self {
        let style = Face::of(&found.outcome).style;
        let effect = style.decimals(found.points.iter().map(|point| point.effect));
        Self { effect, gain: style.decimals(found.points.iter().filter_map(|point| point.gain)) }
    }
}

fn row(point: &CostEffectPoint, first: bool, face: Face, decimals: Decimals) -> Vec<Cell> {
    let style = face.style;
    let name = if first { point.strategy.as_str() } else { "" };
    let hours = crate::NumberStyle::Amount;
    let shown = |gain: &ClusterMean| {
        [
            style.signed(gain.estimate, decimals.gain).into(),
            Cell::new(Role::Faint, style.interval(gain, decimals.gain)),
        ]
    };
    let gain = point.gain.as_ref().map_or([Cell::from(""), Cell::from("")], shown);
    let known = [
        name.into(),
        point.effort.map_or(UNDEFINED.to_owned(), trimmed).into(),
        hours.with_interval(&point.hours, 0).into(),
        style.with_interval(&point.effect, decimals.effect).into(),
    ];
    known.into_iter().chain(gain).collect()
}

/// Cost and effect as curves.
pub fn cost_curves(found: &CostEffect) -> CostCurves {
    let mut names: Vec<String> = found.points.iter().map(|point| point.strategy.clone()).collect();
    names.dedup();
    let curve = |strategy: StrategyMark| {
        let points = found.points.iter().filter(|point| point.strategy == strategy.name);
        let point = |point: &CostEffectPoint| {
            let (hours, effect) = (estimate(&point.hours)?, estimate(&point.effect)?);
            Some(CostPoint { effort: point.effort.map(trimmed), hours, effect })
        };
        StrategyCurve { points: points.filter_map(point).collect(), strategy }
    };
    let sample = Sample { hospitals: found.hospitals, runs: found.runs };
    CostCurves {
        outcome: found.outcome.clone(),
        sample,
        confidence: found.confidence.level(),
        curves: StrategyMark::list(&names).into_iter().map(curve).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn equal() -> EqualHours {
        let own = |name: &str, effort: Option<f64>, reached: f64| ScaledStrategy {
            strategy: name.into(),
            effort,
            written: 2_374.0,
            reached,
        };
        EqualHours {
            hours: 8_000.0,
            tolerance: 0.01,
            hospitals: 20,
            runs: 4,
            strategies: vec![
                own("none", None, 0.0),
                own("top-down", Some(4.21), 7_980.0),
                own("coaches", Some(1.5), 7_500.0),
            ],
        }
    }

    #[test]
    fn scales_are_shown_and_what_was_not_reached_is_said() {
        let text = equal_hours_text(&equal(), 100, Styles::plain());
        assert!(text.contains("costs 8,000 staff-hours") && text.contains("4.21"), "{text}");
        assert!(text.contains("stays as it is: none.") && text.contains("closer: coaches."));
        let sentence = equal_hours_sentence(&equal());
        assert!(sentence.contains("top-down by 4.21 to 7,980, coaches"), "{sentence}");
    }

    #[test]
    fn efforts_keep_their_decimals() {
        assert_eq!([0.25, 1.0, 12.5, 100.0].map(trimmed), ["0.25", "1", "12.5", "100"]);
    }
}
