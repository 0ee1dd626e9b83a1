//! The posterior as a file: weighted draws of variables, in CSV.

use groundswell_analysis::{Points, pick};
use groundswell_scenario::{Scenario, Values, Variable, Variation};

use super::target::line_of;
use crate::design::DesignSpace;
use crate::error::ExperimentError;

/// The name of the last column.
const WEIGHT: &str = "weight";

/// Weighted draws of variables, as a calibration finds them.
#[derive(Clone, Debug, PartialEq)]
pub struct PosteriorDraws {
    /// The variables, in the order of the values of a draw.
    pub variables: Vec<Variable>,
    /// The draws, in the values of the variables.
    pub points: Points,
    /// The weight of each draw.
    pub weights: Vec<f64>,
}

impl PosteriorDraws {
    /// As CSV: a column for each variable, by its full name, and `weight`.
    pub fn to_csv(&self) -> String {
        let names = self.variables.iter().map(|variable| variable.name().to_owned());
        let mut text = line(names, WEIGHT);
        for (point, weight) in self.points.iter().zip(&self.weights) {
            let pairs = self.variables.iter().zip(point);
            let values = pairs.map(|(variable, &value)| variable.shown(value));
            text += &line(values, &weight.to_string());
        }
        text
    }

    /// Reads the file of a posterior for a scenario that has its variables.
    ///
    /// # Errors
    /// It is no such file, or the scenario has no such variable or a variable no such value; the
    /// error names `file` and the line.
    pub fn read(scenario: &Scenario, file: &str, text: &[u8]) -> Result<Self, ExperimentError> {
        let at = |line: usize, why: String| ExperimentError::Observed {
            place: format!("`{file}`, line {line}:"),
            why,
        };
        let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(text);
        let header = reader.headers().map_err(|error| at(1, error.to_string()))?.clone();
        let names: Vec<&str> = header.iter().collect();
        let Some((&WEIGHT, names @ [_, ..])) = names.split_last() else {
            let why = "the last column is to be called `weight`, and those before it like variables; \
                       give a `posterior.csv` of `groundswell calibrate`";
            return Err(at(1, why.into()));
        };
        let found = names.iter().map(|name| Variable::find(scenario, name));
        let variables: Vec<Variable> =
            found.collect::<Result<_, _>>().map_err(|error| at(1, error.to_string()))?;
        let (mut values, mut weights) = (Vec::new(), Vec::new());
        for (row, record) in reader.records().enumerate() {
            let record = record.map_err(|error| at(row + 2, error.to_string()))?;
            let line = record.position().map_or(row + 2, |at| line_of(text, at.byte()));
            for (variable, text) in variables.iter().zip(&record) {
                values.push(variable.read(text).map_err(|error| at(line, error.to_string()))?);
            }
            weights.push(weight(&record[variables.len()]).map_err(|why| at(line, why))?);
        }
        if weights.iter().sum::<f64>() <= 0.0 {
            return Err(at(2, "there is no draw with a weight above 0".into()));
        }
        Ok(Self { points: Points::new(variables.len(), values)?, variables, weights })
    }

    /// The draw that a position is given: as probable as its weight says, whatever other positions
    /// are given, so that more hospitals leave those before them as they are.
    ///
    /// **Shape** one value for each variable.
    pub fn draw(&self, seed: u64, position: u32) -> &[f64] {
        self.points.point(pick(&self.weights, seed, u64::from(position)))
    }

    /// So many draws, as the points of a design over the [variables](Self::variables).
    ///
    /// # Errors
    /// There is no variable.
    pub fn sample(&self, count: u32, seed: u64) -> Result<Points, ExperimentError> {
        let values = (0..count).flat_map(|position| self.draw(seed, position).to_vec());
        Ok(Points::new(self.variables.len(), values.collect())?)
    }

    /// The space that points of a [sample](Self::sample) fill: from the least to the greatest value
    /// of each variable, which is a number.
    ///
    /// # Errors
    /// A variable is there twice.
    pub fn space_of(&self, points: &Points) -> Result<DesignSpace, ExperimentError> {
        let variation = |(position, variable): (usize, &Variable)| {
            let values = || points.iter().map(|point| point[position]);
            let low = values().fold(f64::INFINITY, f64::min);
            let high = values().fold(f64::NEG_INFINITY, f64::max);
            let values = match low < high {
                true => Values::Range { low, high, logarithmic: false },
                false => Values::Levels(vec![low]),
            };
            Variation { variable: variable.clone(), values }
        };
        DesignSpace::new(self.variables.iter().enumerate().map(variation).collect())
    }
}

fn line(values: impl Iterator<Item = String>, last: &str) -> String {
    let mut line = values.collect::<Vec<_>>().join(",");
    line += &format!(",{last}\n");
    line
}

fn weight(text: &str) -> Result<f64, String> {
    let weight = text.parse::<f64>().ok().filter(|weight| weight.is_finite() && *weight >= 0.0);
    weight.ok_or_else(|| format!("`{text}` is no weight; it must be a number, 0 or more"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str =
        "programme.divergence,lags.placement,weight\n0.25,random,0.75\n0.5,all,0.25\n";

    fn read(text: &str) -> Result<PosteriorDraws, ExperimentError> {
        PosteriorDraws::read(&Scenario::default(), "p.csv", text.as_bytes())
    }

    #[test]
    fn a_posterior_is_read_as_it_was_written() {
        assert_eq!(read(FILE).unwrap().to_csv(), FILE);
    }

    #[test]
    fn draws_are_as_probable_as_they_weigh() {
        let draws = read(FILE).unwrap();
        let first = (0..4000).filter(|&at| draws.draw(7, at)[0] == 0.25).count();
        // 3000 expected with an SD of 27.
        assert!((2870..3130).contains(&first), "{first}");
    }

    #[test]
    fn a_sample_fills_its_own_range() {
        let draws = read("programme.divergence,weight\n0.25,1\n0.5,1\n0.9,0\n").unwrap();
        let points = draws.sample(40, 1).unwrap();
        let [factor] = draws.space_of(&points).unwrap().factors().unwrap()[..] else { panic!() };
        assert_eq!((factor.value(0.0), factor.value(1.0)), (0.25, 0.5));
        let single = read("programme.divergence,weight\n0.25,1\n").unwrap();
        let points = single.sample(4, 1).unwrap();
        assert!(single.space_of(&points).unwrap().factors().is_err());
    }

    #[test]
    fn mistakes_are_named_with_their_line() {
        for (text, says) in [
            ("a,b\n1,2\n", "line 1: the last column is to be called `weight`"),
            ("divergense,weight\n1,2\n", "line 1:"),
            (
                "programme.divergence,weight\n0.5,1\n7,1\n",
                "line 3: `programme.divergence` cannot be 7",
            ),
            ("programme.divergence,weight\n0.5,x\n", "line 2: `x` is no weight"),
            ("programme.divergence,weight\n", "no draw"),
        ] {
            let error = read(text).unwrap_err().to_string();
            assert!(error.starts_with("`p.csv`, ") && error.contains(says), "{text}: {error}");
        }
    }
}
