//! What the page's script reads: curves to read values off, and people week by week, as JSON.

use serde_json::{Value, json};

use super::gallery::Gallery;
use crate::draw::ink::Ink;
use crate::figures::{Difference, Fan, Network, StrategyMark};
use crate::number::NumberStyle;
use crate::outcomes::Face;

/// The data of a gallery, safe inside a `<script>` element.
pub(super) fn data(gallery: &Gallery) -> String {
    let value = json!({
        "fan-chart": gallery.fans.iter().map(fan).collect::<Vec<_>>(),
        "paired-difference": gallery.differences.iter().map(difference).collect::<Vec<_>>(),
        "people": gallery.people.as_ref().map(people),
    });
    // In JSON `<` can only stand in a text, where it may be written like this.
    value.to_string().replace('<', "\\u003c")
}

fn fan(fan: &Fan) -> Value {
    let style = Face::of(&fan.outcome).style;
    let series = fan.series.iter().map(|series| {
        let [low, middle, high] =
            [&series.p5, &series.median, &series.p95].map(|values| rounded(style, values));
        curve(&series.strategy, [low, middle, high])
    });
    json!({ "outcome": fan.outcome, "unit": unit(style), "curves": series.collect::<Vec<_>>() })
}

fn difference(difference: &Difference) -> Value {
    let style = Face::of(&difference.outcome).style;
    let unit = style.points();
    let curves = difference.curves.iter().map(|one| {
        let parts = [&one.lo, &one.mean, &one.hi].map(|values| rounded(style, values));
        curve(&one.strategy, parts)
    });
    json!({ "outcome": difference.outcome, "unit": unit, "curves": curves.collect::<Vec<_>>() })
}

fn curve(strategy: &StrategyMark, [low, middle, high]: [Value; 3]) -> Value {
    let ink = Ink::strategy(strategy).name();
    json!({ "name": strategy.name, "ink": ink, "low": low, "middle": middle, "high": high })
}

fn unit(style: NumberStyle) -> &'static str {
    if style == NumberStyle::Percent { " %" } else { "" }
}

/// Values as they are read: per cent with one decimal, scores with three.
fn rounded(style: NumberStyle, values: &[f64]) -> Value {
    let (scale, steps) = match style {
        NumberStyle::Percent => (100.0, 10.0),
        NumberStyle::Score => (1.0, 1000.0),
        NumberStyle::Amount => (1.0, 1.0),
    };
    let value = |value: &f64| match (value * scale * steps).round() / steps {
        value if value.is_finite() => json!(value),
        _ => Value::Null,
    };
    values.iter().map(value).collect()
}

/// Everybody: where they stand, and a digit for the stage of each in every week.
fn people(network: &Network) -> Value {
    let (places, departments, spacing, height) = network.places();
    let scaled = |share: f64| (share * 4096.0).round() as i64;
    let along = |of: fn(&(f64, f64)) -> f64| -> Vec<i64> {
        places.iter().map(|place| scaled(of(place))).collect()
    };
    let circles: Vec<Value> = departments
        .iter()
        .zip(&network.departments)
        .map(|(&((x, y), r), mark)| json!([scaled(x), scaled(y), scaled(r), mark.name]))
        .collect();
    let strategies: Vec<Value> = network
        .panels
        .iter()
        .map(|panel| {
            let digits = |stages: &Vec<_>| -> String {
                stages.iter().map(|&stage| char::from(b'0' + stage as u8)).collect()
            };
            json!({
                "name": panel.strategy.name,
                "ink": Ink::strategy_text(&panel.strategy).name(),
                "groups": panel.groups,
                "stages": panel.stages.iter().map(digits).collect::<Vec<_>>(),
            })
        })
        .collect();
    json!({
        "weeks": network.weeks.iter().map(|week| week.week).collect::<Vec<_>>(),
        "labels": network.weeks.iter().map(|week| week.label.clone()).collect::<Vec<_>>(),
        "x": along(|place| place.0), "y": along(|place| place.1),
        "spacing": scaled(spacing), "height": scaled(height), "departments": circles, "strategies": strategies,
    })
}
