//! Forest plot: every outcome and pair of strategies with its difference and interval.

use super::data::{Estimate, Sample, StrategyMark};
use super::figure::{Figure, Kind, Layout, Size};
use super::forest_rows::Columns;
use super::words::{level, signed};
use crate::draw::sheet::Sheet;
use crate::number::number;
use crate::outcomes::Face;

/// This kind of figure.
pub(super) const KIND: Kind = Kind::single(
    "forest-plot",
    "Every outcome and pair of strategies: difference, interval, effect, P(best), p, cost.",
);

/// Differences between strategies, outcome by outcome.
#[derive(Clone, Debug, PartialEq)]
pub struct Forest {
    /// The worlds.
    pub sample: Sample,
    /// Level of the intervals.
    pub confidence: f64,
    /// Number of comparisons for which p values are adjusted.
    pub family: usize,
    /// The outcomes.
    pub outcomes: Vec<ForestOutcome>,
}

/// The pairs of one outcome.
#[derive(Clone, Debug, PartialEq)]
pub struct ForestOutcome {
    /// Name of the outcome.
    pub outcome: String,
    /// Its pairs.
    pub rows: Vec<ForestRow>,
}

/// One pair of strategies on one outcome.
#[derive(Clone, Debug, PartialEq)]
pub struct ForestRow {
    /// The strategy whose value is first.
    pub left: StrategyMark,
    /// The strategy whose value is subtracted.
    pub right: StrategyMark,
    /// Left minus right, in the unit of the outcome; none if it is undefined.
    pub difference: Option<Estimate>,
    /// The difference in standard deviations over worlds.
    pub standardised: Option<f64>,
    /// Share of worlds in which the left strategy is the best of all on this outcome.
    pub p_best: Option<f64>,
    /// p value, adjusted for the number of comparisons.
    pub p_adjusted: Option<f64>,
    /// Staff-hours of the left minus those of the right strategy.
    pub hours: Option<f64>,
}

impl Figure for Forest {
    fn kind(&self) -> Kind {
        KIND
    }

    fn title(&self) -> String {
        "Differences between strategies in the same worlds".to_owned()
    }

    fn alt(&self) -> String {
        let outcomes: Vec<String> = self.outcomes.iter().map(described).collect();
        format!("Forest plot of differences between strategies. {}.", outcomes.join(". "))
    }

    fn caption(&self) -> String {
        format!(
            "Each row is the first strategy minus the second in the same {}, with a {} interval; each \
             outcome has a scale of its own around zero. A filled marker says that the adjusted p value \
             is below {}, a hollow one that the difference cannot be told from zero. Effect: the \
             difference in standard deviations over worlds. P(best): share of worlds in which the first \
             strategy is the best of all. p: adjusted after Holm for {} comparisons. Hours: staff-hours \
             more or less than the second strategy.",
            self.sample.words(),
            level(self.confidence),
            number(1.0 - self.confidence, 2),
            self.family
        )
    }

    fn layout(&self, size: Size) -> Layout {
        let mut sheet = Sheet::new(size, &self.title(), "first strategy minus second");
        let columns = Columns::new(&sheet);
        columns.head(&mut sheet);
        for outcome in self.outcomes.iter().filter(|outcome| !outcome.rows.is_empty()) {
            columns.outcome(&mut sheet, outcome, 1.0 - self.confidence);
        }
        sheet.top += 4.0;
        let note = format!(
            "{} intervals; p after Holm for {} comparisons; {}.",
            level(self.confidence),
            self.family,
            self.sample.words()
        );
        Layout(sheet.finish(&note))
    }
}

/// An outcome and its rows in words.
fn described(outcome: &ForestOutcome) -> String {
    let face = Face::of(&outcome.outcome);
    let row = |row: &ForestRow| {
        let pair = format!("{} minus {}", row.left.name, row.right.name);
        let Some(difference) = row.difference else { return format!("{pair} undefined") };
        let interval = difference.interval.map_or(String::new(), |(low, high)| {
            format!(" ({} to {})", signed(face.style, low), signed(face.style, high))
        });
        format!("{pair} {}{interval}", signed(face.style, difference.mean))
    };
    let rows: Vec<String> = outcome.rows.iter().map(row).collect();
    format!("{}: {}", face.title(&outcome.outcome), rows.join(", "))
}
