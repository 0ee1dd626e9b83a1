//! What was observed: an outcome at its own time or in weeks, each with a tolerance.

use std::fmt;

use groundswell_model::Outcome;

use crate::error::ExperimentError;
use crate::study::Sizes;
use crate::trials::Quantity;

/// A value that was observed in a hospital.
///
/// A simulated value within the tolerance is as good as one that agrees: it counts as no distance.
/// Displayed, and read, as `practice in week 60 = 0.12 +- 0.02`.
///
/// ```
/// use groundswell_experiment::Observation;
///
/// let target = Observation::read("practice in week 60 = 0.12 ± 0.02")?;
/// assert_eq!(target.to_string(), "practice in week 60 = 0.12 +- 0.02");
/// assert!(Observation::read("practise = 0.1").is_err());
/// # Ok::<(), groundswell_experiment::ExperimentError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Observation {
    /// What was observed.
    pub quantity: Quantity,
    /// Its value. **Units** the outcome's.
    pub value: f64,
    /// How far a simulated value may be from it and still agree, at least 0.
    pub tolerance: f64,
}

impl Observation {
    /// Reads a target such as `sustained = 0.3` or `practice in week 60 = 0.12 +- 0.02`.
    ///
    /// # Errors
    /// It is not written like that, or there is no such outcome.
    pub fn read(text: &str) -> Result<Self, ExperimentError> {
        let refuse = |why: &str| observed(format!("the target `{text}`"), why);
        let (quantity, value) = text.split_once('=').ok_or_else(|| {
            refuse("has no value; write it like `practice in week 60 = 0.12 +- 0.02`")
        })?;
        let (value, tolerance) = match value.split_once("+-").or_else(|| value.split_once('±')) {
            Some((value, tolerance)) => (value, tolerance),
            None => (value, "0"),
        };
        let number = |text: &str| text.trim().parse::<f64>().ok().filter(|value| value.is_finite());
        let (Some(value), Some(tolerance)) = (number(value), number(tolerance)) else {
            return Err(refuse("is no number; write it like `sustained = 0.12 +- 0.02`"));
        };
        if tolerance < 0.0 {
            return Err(refuse("has a tolerance below 0; give it 0 or more"));
        }
        let quantity = read_quantity(quantity).map_err(|why| refuse(&why))?;
        Ok(Self { quantity, value, tolerance })
    }

    /// A simulated value, or the observed one where it is within the tolerance.
    pub(super) fn seen(&self, simulated: f64) -> f64 {
        match (simulated - self.value).abs() <= self.tolerance {
            true => self.value,
            false => simulated,
        }
    }
}

impl fmt::Display for Observation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} = {}", self.quantity, self.value)?;
        if self.tolerance > 0.0 { write!(f, " +- {}", self.tolerance) } else { Ok(()) }
    }
}

/// Reads `sustained` or `practice in week 60`.
fn read_quantity(text: &str) -> Result<Quantity, String> {
    let text = text.trim();
    let (outcome, week) = match text.split_once(" in week ") {
        Some((outcome, week)) => (outcome, Some(week)),
        None => (text, None),
    };
    let week = week.map(|week| week.trim().parse::<u32>());
    let week = week.transpose().map_err(|_| "has a week that is no whole number".to_owned())?;
    Ok(Quantity { outcome: read_outcome(outcome)?, week })
}

/// The outcome of a name.
fn read_outcome(name: &str) -> Result<Outcome, String> {
    name.trim().parse().map_err(|_| {
        format!(
            "names no outcome with `{}`; the outcomes are {}",
            name.trim(),
            Outcome::NAMES.join(", ")
        )
    })
}

/// The targets of an observed curve, in CSV: the column `week`, and one named like an outcome.
///
/// Weeks count from 0, and a value is that at the end of its week; a week may be left out or its
/// value be empty.
///
/// # Errors
/// A line is not like that; the error names `file` and the line.
///
/// ```
/// use groundswell_experiment::{Sizes, read_curve};
///
/// let curve = read_curve("seen.csv", b"week,practice\n0,0.02\n4,0.05\n", Sizes::default())?;
/// assert_eq!(curve[1].to_string(), "practice in week 4 = 0.05");
/// # Ok::<(), groundswell_experiment::ExperimentError>(())
/// ```
pub fn read_curve(
    file: &str,
    text: &[u8],
    sizes: Sizes,
) -> Result<Vec<Observation>, ExperimentError> {
    // Spreadsheets mark a text as UTF-8 by these bytes.
    let text = text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text);
    let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(text);
    let header = reader.headers().map_err(|error| observed(format!("`{file}`"), error))?;
    let head = |why: &str| observed(format!("`{file}`, line 1:"), why);
    let outcome = match header.iter().collect::<Vec<_>>().as_slice() {
        ["week", outcome] => read_outcome(outcome).map_err(|why| head(&why))?,
        [_, _] => return Err(head("the first column is to be called `week`")),
        columns => {
            let found = columns.len();
            return Err(head(&format!(
                "there are two columns, `week` and an outcome such as `practice`, but {found} here"
            )));
        }
    };
    let mut targets: Vec<Observation> = Vec::new();
    for (row, record) in reader.records().enumerate() {
        let record = record.map_err(|error| observed(format!("`{file}`"), error))?;
        let line = record.position().map_or(row + 2, |at| line_of(text, at.byte()));
        let place = || format!("`{file}`, line {line}:");
        if record[1].is_empty() {
            continue;
        }
        let target = of_row(outcome, &record[0], &record[1], sizes);
        let target = target.map_err(|why| observed(place(), why))?;
        if targets.iter().any(|known| known.quantity == target.quantity) {
            return Err(observed(place(), format!("week {} is there twice; keep one", &record[0])));
        }
        targets.push(target);
    }
    match targets.is_empty() {
        true => Err(observed(format!("`{file}`"), "holds no value; give at least one week")),
        false => Ok(targets),
    }
}

/// The line of a record that begins at a byte, or after empty lines from there.
pub(super) fn line_of(text: &[u8], byte: u64) -> usize {
    let start = (byte as usize).min(text.len());
    let empty = text[start..].iter().take_while(|&&byte| matches!(byte, b'\n' | b'\r')).count();
    1 + text[..start + empty].iter().filter(|&&byte| byte == b'\n').count()
}

/// The target of a row.
fn of_row(outcome: Outcome, week: &str, value: &str, sizes: Sizes) -> Result<Observation, String> {
    let week: u32 = week
        .parse()
        .map_err(|_| format!("`{week}` is no week; give a whole number, counted from 0"))?;
    let quantity = Quantity { outcome, week: Some(week) };
    quantity.check(sizes).map_err(|error| {
        let weeks = "; leave the line out, or raise the scenario's `weeks`";
        let beyond = matches!(error, ExperimentError::NotThere { .. });
        format!("{error}{}", if beyond { weeks } else { "" })
    })?;
    let number = value.parse::<f64>().ok().filter(|value| value.is_finite());
    let Some(value) = number else {
        return Err(format!("`{value}` is no number; write it like 0.12, or leave it empty"));
    };
    match outcome.unit() == "share" && !(0.0..=1.0).contains(&value) {
        true => Err(format!("`{value}` is no share; write 12 % as 0.12")),
        false => Ok(Observation { quantity, value, tolerance: 0.0 }),
    }
}

/// A mistake in what was observed.
fn observed(place: String, why: impl ToString) -> ExperimentError {
    ExperimentError::Observed { place, why: why.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_read_as_they_are_displayed() {
        for text in ["sustained = 0.3", "practice in week 60 = 0.12 +- 0.02"] {
            assert_eq!(Observation::read(text).unwrap().to_string(), text);
        }
        let target = Observation::read("aware=.5±.1").unwrap();
        assert_eq!([0.39, 0.45, 0.7].map(|value| target.seen(value)), [0.39, 0.5, 0.7]);
    }

    #[test]
    fn mistakes_are_named_with_their_way_out() {
        for (text, says) in [
            ("practice", "has no value"),
            ("practice = much", "is no number"),
            ("practise = 0.1", "the outcomes are practice"),
            ("practice in week x = 0.1", "no whole number"),
            ("practice = 0.1 +- -1", "0 or more"),
        ] {
            let error = Observation::read(text).unwrap_err().to_string();
            assert!(error.contains(says), "{text}: {error}");
        }
    }

    #[test]
    fn mistakes_in_a_curve_are_named_with_their_line() {
        for (text, says) in [
            ("week,practise\n1,0.1\n", "line 1: names no outcome with `practise`"),
            ("day,practice\n1,0.1\n", "line 1: the first column is to be called `week`"),
            ("week,practice,aware\n", "but 3 here"),
            ("week,practice\n1,0.1\nx,0.1\n", "line 3: `x` is no week"),
            ("week,practice\n1,12\n", "line 2: `12` is no share; write 12 % as 0.12"),
            ("week,practice\n1,0.1\n1,0.2\n", "line 3: week 1 is there twice"),
            ("week,practice\n\n200,0.1\n", "line 3: there is no week 200"),
            ("week,practice\n1,0.1,7\n", "line: 2"),
            ("week,weeks_to_50\n1,3\n", "has no value in a week"),
            ("week,practice\n1,\n", "holds no value"),
        ] {
            let read = read_curve("seen.csv", text.as_bytes(), Sizes::default());
            let error = read.unwrap_err().to_string();
            assert!(error.starts_with("`seen.csv`") && error.contains(says), "{text}: {error}");
        }
    }
}
