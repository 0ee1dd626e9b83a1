//! A sweep as tidy tables: one row for each estimate, one row for each run.

use std::borrow::Cow;

use groundswell_analysis::ClusterMean;

use super::{Sweep, SweepPlan, SweptOutcome};
use crate::error::ExperimentError;
use crate::tables::{Kind, Table};
use crate::trials::TrialValues;

/// The columns of an estimate, after those of its point.
const ESTIMATE: [&str; 11] = [
    "mean",
    "lower",
    "upper",
    "standard_error",
    "difference",
    "difference_lower",
    "difference_upper",
    "difference_standard_error",
    "larger",
    "p_best",
    "lead",
];

type Fields = Vec<(Cow<'static, str>, Kind)>;

impl Sweep {
    /// The estimates: a row for each point, strategy and outcome.
    ///
    /// **Shape** `point`, a column for each variable, `strategy`, `outcome`, the number of `worlds`
    /// in which the outcome is defined, those `missing` and the `hospitals` behind them; the `mean`
    /// with its interval and standard error; the `difference` to the reference in the same worlds
    /// with interval and standard error, and the share of worlds in which it is `larger`; the share
    /// of worlds in which the strategy is best; and 1 in `lead` if its mean is the best and surely
    /// so, 0 if it is the best and may not be.
    pub fn estimates(&self) -> Table {
        let mut fields = point_fields(&self.plan);
        fields.extend(["strategy", "outcome"].map(|name| (name.into(), Kind::Text)));
        fields.extend(["worlds", "missing", "hospitals"].map(|name| (name.into(), Kind::Whole)));
        fields.extend(ESTIMATE.map(|name| (name.into(), Kind::Number)));
        let mut table = Table::empty(&fields);
        for (position, point) in self.points.iter().enumerate() {
            let place = Place::new(&self.plan, position);
            for (outcome, name) in point.outcomes.iter().zip(&self.plan.outcomes) {
                for strategy in 0..self.plan.strategies.len() {
                    self.push(&mut table, &place, (outcome, name), strategy);
                }
            }
        }
        table
    }

    fn push(
        &self,
        table: &mut Table,
        place: &Place,
        (outcome, name): (&SweptOutcome, &str),
        strategy: usize,
    ) {
        let sizes = self.plan.sizes;
        let mean = &outcome.means[strategy];
        let paired = outcome.differences[strategy];
        let ClusterMean { worlds, hospitals, .. } = *mean;
        let missing = sizes.hospitals as usize * sizes.runs as usize - worlds;
        let best = outcome.best.as_ref().map(|best| best.shares[strategy]);
        let leads = outcome.leader.as_ref().filter(|leader| leader.strategy == strategy);
        let numbers = interval(Some(mean))
            .into_iter()
            .chain(interval(paired.as_ref().map(|paired| &paired.difference)))
            .chain([paired.and_then(|paired| paired.superiority), best])
            .chain([leads.map(|leader| f64::from(u8::from(leader.is_sure())))]);
        let mut texts = place.texts.clone();
        texts.extend([self.plan.strategies[strategy].clone(), name.to_owned()]);
        let counts = [worlds, missing, hospitals].map(|count| count as u32);
        let wholes: Vec<u32> = [place.point].into_iter().chain(counts).collect();
        place.push(table, &texts, &wholes, numbers.map(|number| number.unwrap_or(f64::NAN)));
    }

    /// Every run: `point`, a column for each variable, `strategy`, `hospital`, `run` and a column
    /// for each outcome, empty where it is undefined.
    ///
    /// # Errors
    /// The values are not those that the sweep was made from.
    pub fn runs(&self, values: &TrialValues) -> Result<Table, ExperimentError> {
        let mut fields = point_fields(&self.plan);
        fields.push(("strategy".into(), Kind::Text));
        fields.extend(["hospital", "run"].map(|name| (name.into(), Kind::Whole)));
        let outcomes = self.plan.outcomes.iter();
        fields.extend(outcomes.map(|name| (name.clone().into(), Kind::Number)));
        let mut table = Table::empty(&fields);
        for point in 0..self.plan.points.len() {
            let place = Place::new(&self.plan, point);
            for (strategy, name) in self.plan.strategies.iter().enumerate() {
                let worlds = (0..self.plan.outcomes.len())
                    .map(|outcome| values.worlds(point, strategy, outcome))
                    .collect::<Result<Vec<_>, _>>()?;
                let mut texts = place.texts.clone();
                texts.push(name.clone());
                for world in 0..worlds.first().map_or(0, |worlds| worlds.values().len()) {
                    let (hospital, run) =
                        (world as u32 / self.plan.sizes.runs, world as u32 % self.plan.sizes.runs);
                    let numbers = worlds.iter().map(|own| own.values()[world]);
                    place.push(&mut table, &texts, &[place.point, hospital, run], numbers);
                }
            }
        }
        Ok(table)
    }
}

/// The columns that say which point a row is of.
fn point_fields(plan: &SweepPlan) -> Fields {
    let kind = |number| if number { Kind::Number } else { Kind::Text };
    let variables = plan.variables.iter();
    let variables = variables.map(|one| (one.name.clone().into(), kind(one.is_number())));
    std::iter::once(("point".into(), Kind::Whole)).chain(variables).collect()
}

/// Mean, interval and standard error.
fn interval(mean: Option<&ClusterMean>) -> [Option<f64>; 4] {
    let interval = mean.and_then(|mean| mean.interval);
    [
        mean.and_then(|mean| mean.estimate),
        interval.map(|interval| interval.lo),
        interval.map(|interval| interval.hi),
        mean.and_then(|mean| mean.standard_error),
    ]
}

/// What the rows of a point have in common.
struct Place {
    point: u32,
    texts: Vec<String>,
    numbers: Vec<f64>,
}

impl Place {
    fn new(plan: &SweepPlan, point: usize) -> Self {
        let values = || plan.variables.iter().zip(&plan.points[point]);
        let named = values().filter(|(variable, _)| !variable.is_number());
        let numbers = values().filter(|(variable, _)| variable.is_number());
        Self {
            point: point as u32,
            texts: named.map(|(variable, &value)| variable.shown(value)).collect(),
            numbers: numbers.map(|(_, &value)| value).collect(),
        }
    }

    /// Adds a row, whose first numbers are those of the point.
    fn push(
        &self,
        table: &mut Table,
        texts: &[String],
        wholes: &[u32],
        numbers: impl Iterator<Item = f64>,
    ) {
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        table.push(&texts, wholes, self.numbers.iter().copied().chain(numbers));
    }
}
