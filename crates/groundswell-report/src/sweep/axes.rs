//! The variables of a sweep as axes: their values in order, and where each point lies.

use groundswell_experiment::{SweepPlan, SweptVariable};

use crate::figures::{CellAxis, Span};

/// A variable as an axis.
pub(crate) struct Axis<'a> {
    /// The variable.
    variable: &'a SweptVariable,
    name: &'a str,
    /// Its position among the variables.
    position: usize,
    /// Its values, ascending; names in the order in which they are known.
    pub(crate) values: Vec<f64>,
}

impl<'a> Axis<'a> {
    /// The variables that have more than one value.
    pub(crate) fn all(plan: &'a SweepPlan) -> Vec<Self> {
        let axis = |(position, variable): (usize, &'a SweptVariable)| {
            let mut values: Vec<f64> = Vec::new();
            for point in &plan.points {
                if !values.contains(&point[position]) {
                    values.push(point[position]);
                }
            }
            values.sort_by(f64::total_cmp);
            Self { variable, name: short_name(plan, variable), position, values }
        };
        let axes = plan.variables.iter().enumerate().map(axis);
        axes.filter(|axis| axis.values.len() > 1).collect()
    }

    /// The last part of its name, or all of it if another variable has the same last part.
    pub(crate) fn name(&self) -> &'a str {
        self.name
    }

    /// Its values in words.
    pub(crate) fn words(&self) -> Vec<String> {
        self.values.iter().map(|&value| self.variable.shown(value)).collect()
    }

    /// The position of a point among its values.
    pub(crate) fn level(&self, point: &[f64]) -> usize {
        self.values.iter().position(|value| *value == point[self.position]).unwrap_or(0)
    }

    /// Whether its values are marked one by one: names, and levels on a scale of logarithms, which
    /// are spread evenly there.
    fn is_stepped(&self) -> bool {
        !self.variable.is_number() || (self.variable.logarithmic && self.values.len() <= 12)
    }

    /// The axis of a figure on which values have places.
    pub(crate) fn span(&self) -> Span {
        let (first, last) = (self.values[0], self.values[self.values.len() - 1]);
        let stepped = self.is_stepped();
        let ends = if stepped { (-0.5, self.values.len() as f64 - 0.5) } else { (first, last) };
        let levels = if stepped { self.words() } else { Vec::new() };
        Span { name: self.name().to_owned(), ends, levels }
    }

    /// Where a point lies on the [span](Self::span).
    pub(crate) fn place(&self, point: &[f64]) -> f64 {
        if self.is_stepped() { self.level(point) as f64 } else { point[self.position] }
    }

    /// The axis of a figure of cells.
    pub(crate) fn cells(&self) -> CellAxis {
        CellAxis { name: self.name().to_owned(), values: self.words() }
    }
}

/// The last part of a variable's name, or all of it if another variable has the same last part.
fn short_name<'a>(plan: &'a SweepPlan, variable: &'a SweptVariable) -> &'a str {
    let last = |name: &'a str| name.rsplit('.').next().unwrap_or(name);
    let short = last(&variable.name);
    let alike = plan.variables.iter().filter(|other| last(&other.name) == short).count();
    if alike > 1 { &variable.name } else { short }
}
