//! Rows as text, and the reading of their fields.

use std::str::FromStr;

use super::errors::{Errors, ImportErrorKind as Kind, did_you_mean, shorten};
use crate::staff::{Role, Stance};

/// A member of staff as text.
pub(super) struct PersonRow<'r> {
    pub(super) line: u64,
    pub(super) id: Option<&'r str>,
    pub(super) department: Option<&'r str>,
    pub(super) role: Option<&'r str>,
    pub(super) stance: Option<&'r str>,
    pub(super) power: Option<&'r str>,
    pub(super) autonomy: Option<&'r str>,
    /// In the order of [`Surveyed::ALL`](crate::Surveyed::ALL).
    pub(super) surveyed: [Option<&'r str>; 5],
}

/// A tie as text.
pub(super) struct TieRow<'r> {
    pub(super) line: u64,
    pub(super) source: Option<&'r str>,
    pub(super) target: Option<&'r str>,
    pub(super) layer: Option<&'r str>,
    pub(super) weight: Option<&'r str>,
    pub(super) directed: bool,
}

impl Errors {
    /// The field, reported if empty.
    pub(super) fn needed<'r>(
        &mut self,
        value: Option<&'r str>,
        column: &str,
        line: u64,
    ) -> Option<&'r str> {
        if value.is_none() {
            let message = format!("`{column}` is empty");
            self.add(Kind::MissingValue, line, "", message, "fill it in");
        }
        value
    }

    /// A number in the valid range, written with a point.
    pub(super) fn number(
        &mut self,
        text: Option<&str>,
        line: u64,
        kind: Kind,
        valid: impl Fn(f32) -> bool,
    ) -> Option<f32> {
        let text = text?;
        let number = text.parse::<f32>().ok().filter(|number| number.is_finite() && valid(*number));
        if number.is_none() {
            let (what, range) = match kind {
                Kind::BadPower => ("power", "a number of at least 0, such as 1.6"),
                Kind::BadAutonomy => ("autonomy", "a number from 0 to 1, such as 0.35"),
                Kind::BadSurveyed(what) => (what.name(), "a number from 0 to 1, such as 0.25"),
                _ => ("weight", "a number above 0, such as 0.5"),
            };
            let message = format!("{what} `{}` is not {range}", shorten(text));
            let help = "correct it, or leave it empty for the default";
            self.add(kind, line, text, message, help);
        }
        number
    }

    /// A role or stance, without regard to case and to how its words are joined.
    pub(super) fn named<T: Named>(
        &mut self,
        text: Option<&str>,
        line: u64,
        kind: Kind,
    ) -> Option<T> {
        let text = text?;
        let plain = text.to_lowercase().replace([' ', '_'], "-");
        match T::from_str(&plain) {
            Ok(value) => Some(value),
            Err(_) => {
                let message = format!("{} `{}` is not known", T::WHAT, shorten(text));
                let known = || format!("use one of {}", T::KNOWN.join(", "));
                let help = did_you_mean(&plain, T::KNOWN.iter().copied()).unwrap_or_else(known);
                self.add(kind, line, text, message, help);
                None
            }
        }
    }
}

/// A closed set of names, for messages.
pub(super) trait Named: FromStr {
    const WHAT: &'static str;
    const KNOWN: &'static [&'static str];
}

impl Named for Role {
    const WHAT: &'static str = "role";
    const KNOWN: &'static [&'static str] = Role::NAMES;
}

impl Named for Stance {
    const WHAT: &'static str = "stance";
    const KNOWN: &'static [&'static str] = Stance::NAMES;
}
