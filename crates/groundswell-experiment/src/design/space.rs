//! A design space: variables with the values they are given, as factors that designs are made of.

use groundswell_analysis::{Factor, Points, stepped};
use groundswell_scenario::{Values, Variable, Variation};

use crate::error::ExperimentError;

/// Variables with the values that they are given: what a design fills with points.
///
/// Designs are made over [factors](Self::factors); where a variable is given levels, its factor is
/// their position. [`at`](Self::at) turns the points of such a design into values of the variables.
///
/// ```
/// use groundswell_analysis::latin_hypercube;
/// use groundswell_experiment::DesignSpace;
/// use groundswell_scenario::{Scenario, Variation};
///
/// let scenario = Scenario::default();
/// let read = |text| Variation::read(&scenario, text);
/// let space = DesignSpace::new(vec![read("divergence=.2,.5")?, read("alignment=0:1")?])?;
/// let points = space.at(&latin_hypercube(&space.factors()?, 4, 1)?)?;
/// assert_eq!(points.iter().filter(|point| point[0] == 0.5).count(), 2);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct DesignSpace {
    variations: Vec<Variation>,
}

impl DesignSpace {
    /// A space of these variables.
    ///
    /// # Errors
    /// There is none, or two of them give a value to the same thing.
    pub fn new(variations: Vec<Variation>) -> Result<Self, ExperimentError> {
        if variations.is_empty() {
            return Err(ExperimentError::Nothing("variables"));
        }
        for (position, variation) in variations.iter().enumerate() {
            let own = &variation.variable;
            let same = |one: &&Variation| one.variable.overlaps(own);
            if let Some(known) = variations[..position].iter().find(same) {
                let (first, second) = (known.variable.name().into(), own.name().into());
                return Err(ExperimentError::VariedTwice { first, second });
            }
        }
        Ok(Self { variations })
    }

    /// The variables with their values, in the order of the values of a point.
    pub fn variations(&self) -> &[Variation] {
        &self.variations
    }

    /// The variables, in the order of the values of a point.
    pub fn variables(&self) -> Vec<Variable> {
        self.variations.iter().map(|variation| variation.variable.clone()).collect()
    }

    /// The factors of designs over this space: a range, or the positions of levels.
    ///
    /// # Errors
    /// A variable is given a single value, or a range of whole numbers that are too large.
    pub fn factors(&self) -> Result<Vec<Factor>, ExperimentError> {
        self.variations.iter().map(factor).collect()
    }

    /// The values of each variable in a grid, where a range has this many, evenly spread.
    ///
    /// # Errors
    /// Those of [`factors`](Self::factors), for a range.
    pub fn levels(&self, of_range: usize) -> Result<Vec<Vec<f64>>, ExperimentError> {
        let levels = |variation: &Variation| match fixed(variation)? {
            Some(levels) => Ok(levels),
            None => Ok(factor(variation)?.spread(of_range)),
        };
        self.variations.iter().map(levels).collect()
    }

    /// The values of the variables at the points of a design over the [factors](Self::factors).
    ///
    /// # Errors
    /// The points have another number of values than there are variables, or a position that no
    /// level has.
    pub fn at(&self, points: &Points) -> Result<Points, ExperimentError> {
        if points.factors() != self.variations.len() {
            return Err(ExperimentError::UnlikePoints);
        }
        let fixed = self.variations.iter().map(fixed).collect::<Result<Vec<_>, _>>()?;
        let value = |(given, levels): (&f64, &Option<Vec<f64>>)| match levels {
            None => Ok(*given),
            Some(levels) => {
                levels.get(*given as usize).copied().ok_or(ExperimentError::UnlikePoints)
            }
        };
        let values = points.values().iter().zip(fixed.iter().cycle()).map(value);
        Ok(Points::new(points.factors(), values.collect::<Result<Vec<_>, _>>()?)?)
    }
}

/// The values that a variable is given one by one; none for a range.
fn fixed(variation: &Variation) -> Result<Option<Vec<f64>>, ExperimentError> {
    Ok(match &variation.values {
        Values::Levels(levels) => Some(levels.clone()),
        Values::Steps { low, high, step } => Some(stepped(*low, *high, *step)?),
        Values::Range { .. } => None,
    })
}

/// The factor of a variable.
fn factor(variation: &Variation) -> Result<Factor, ExperimentError> {
    let Variation { variable, values } = variation;
    let Values::Range { low, high, logarithmic } = *values else {
        let levels = fixed(variation)?.map_or(0, |levels| levels.len());
        return match levels {
            0 | 1 => Err(ExperimentError::SingleValue(variable.name().into())),
            _ if variable.names().is_empty() => Ok(Factor::integer(0, levels as i32 - 1)?),
            _ => Ok(Factor::categorical(levels as u32)?),
        };
    };
    Ok(match (variable.is_whole(), logarithmic) {
        (true, _) => Factor::integer(low as i32, high as i32)?,
        (false, true) => Factor::logarithmic(low, high)?,
        (false, false) => Factor::continuous(low, high)?,
    })
}

#[cfg(test)]
mod tests {
    use groundswell_analysis::morris_trajectories;
    use groundswell_scenario::Scenario;

    use super::*;

    fn space(texts: &[&str]) -> Result<DesignSpace, ExperimentError> {
        let scenario = Scenario::default();
        let read = |text: &&str| Variation::read(&scenario, text).unwrap();
        DesignSpace::new(texts.iter().map(read).collect())
    }

    #[test]
    fn levels_are_what_they_are_given() {
        let space =
            space(&["alignment=0:1:0.25", "divergence=.8,.2", "placement=all,random"]).unwrap();
        let levels = space.levels(3).unwrap();
        assert_eq!(levels[0], [0.0, 0.25, 0.5, 0.75, 1.0]);
        assert_eq!(levels[1], [0.8, 0.2]);
        assert_eq!(levels[2], [4.0, 2.0]);
    }

    #[test]
    fn a_range_in_a_grid_has_values_from_end_to_end() {
        let space = space(&["alignment=0:1", "voice.delay=1:3", "norms.rate=0.01:1:log"]).unwrap();
        let levels = space.levels(5).unwrap();
        assert_eq!(levels[0], [0.0, 0.25, 0.5, 0.75, 1.0]);
        assert_eq!(levels[1], [1.0, 2.0, 3.0]);
        assert!((levels[2][2] - 0.1).abs() < 1e-12);
    }

    #[test]
    fn positions_of_levels_become_the_levels() {
        let space = space(&["divergence=.8,.2,.5", "placement=all,random"]).unwrap();
        let walk = morris_trajectories(&space.factors().unwrap(), 20, 4, 1).unwrap();
        let points = space.at(&walk.points).unwrap();
        for (position, point) in walk.points.iter().zip(points.iter()) {
            assert_eq!(point[0], [0.8, 0.2, 0.5][position[0] as usize]);
            assert_eq!(point[1], [4.0, 2.0][position[1] as usize]);
        }
    }

    #[test]
    fn what_cannot_be_a_space_is_refused() {
        let refused = |texts: &[&str]| match space(texts).and_then(|space| space.factors()) {
            Ok(factors) => format!("{factors:?}"),
            Err(error) => error.to_string(),
        };
        let twice = refused(&["lags.alignment=0:1", "social-movement.lags.alignment=0:1"]);
        assert!(twice.contains("`lags.alignment` and `social-movement.lags.alignment`"), "{twice}");
        assert!(refused(&["divergence=0.5"]).contains("single value"));
        assert!(refused(&[]).contains("variables"));
        let space = space(&["divergence=.2,.5"]).unwrap();
        assert!(space.at(&Points::new(1, vec![2.0]).unwrap()).is_err());
        assert!(space.at(&Points::new(2, vec![0.0, 1.0]).unwrap()).is_err());
    }
}
