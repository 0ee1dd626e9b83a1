//! Numbers in the words that describe figures.

use crate::number::NumberStyle;

/// A value in words, with its unit.
pub(super) fn written(style: NumberStyle, value: Option<f64>) -> String {
    let value = value.filter(|value| !value.is_nan());
    match (style, value) {
        (_, None) => "undefined".to_owned(),
        (NumberStyle::Percent, value) => format!("{} %", style.value(value, 1)),
        (NumberStyle::Score, value) => style.value(value, 2),
        (NumberStyle::Amount, value) => style.value(value, 0),
    }
}

/// A difference in words, with its sign and unit.
pub(super) fn signed(style: NumberStyle, value: f64) -> String {
    match style {
        NumberStyle::Percent => format!("{} % points", style.signed(Some(value), 1)),
        NumberStyle::Score => style.signed(Some(value), 3),
        NumberStyle::Amount => style.signed(Some(value), 0),
    }
}

/// A level of confidence, such as `95 %`.
pub(super) fn level(confidence: f64) -> String {
    let percent = confidence * 100.0;
    let decimals = if (percent - percent.round()).abs() < 1e-9 { 0 } else { 1 };
    format!("{percent:.decimals$} %")
}

/// Things in a row, such as `a, b and c`.
pub(crate) fn listed(things: &[String]) -> String {
    match things {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}
