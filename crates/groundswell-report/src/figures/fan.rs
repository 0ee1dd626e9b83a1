//! Fan chart: an outcome by week, its median and where most worlds lie.

use super::curves::{self, Curve};
use super::data::{Sample, StrategyMark, Timeline};
use super::figure::{Figure, Kind, Layout, Size};
use super::words::written;
use crate::draw::sheet::Sheet;
use crate::outcomes::Face;

/// This kind of figure.
pub(super) const KIND: Kind = Kind::by_outcome(
    "fan-chart",
    "An outcome by week: median, and where 50 and 90 % of worlds lie.",
);

/// An outcome by week under each strategy, over worlds.
#[derive(Clone, Debug, PartialEq)]
pub struct Fan {
    /// Name of the outcome.
    pub outcome: String,
    /// The weeks.
    pub timeline: Timeline,
    /// The worlds.
    pub sample: Sample,
    /// The strategies, in the order of the study.
    pub series: Vec<FanSeries>,
}

/// Quantiles over worlds of one strategy.
///
/// **Shape** one value per week; NaN where the outcome is undefined.
#[derive(Clone, Debug, PartialEq)]
pub struct FanSeries {
    /// The strategy.
    pub strategy: StrategyMark,
    /// 5 % of worlds lie below.
    pub p5: Vec<f64>,
    /// 25 % of worlds lie below.
    pub p25: Vec<f64>,
    /// Half of the worlds lie below.
    pub median: Vec<f64>,
    /// 75 % of worlds lie below.
    pub p75: Vec<f64>,
    /// 95 % of worlds lie below.
    pub p95: Vec<f64>,
}

impl Figure for Fan {
    fn kind(&self) -> Kind {
        KIND
    }

    fn outcome(&self) -> Option<&str> {
        Some(&self.outcome)
    }

    fn title(&self) -> String {
        format!("{} by week", Face::of(&self.outcome).title(&self.outcome))
    }

    fn alt(&self) -> String {
        let face = Face::of(&self.outcome);
        let end = self.timeline.last_of_campaign();
        let value = |values: &[f64], week: usize| written(face.style, values.get(week).copied());
        let line = |series: &FanSeries| {
            let last = series.median.len().saturating_sub(1);
            format!(
                "{} {} at the end of the campaign (90 % of worlds from {} to {}), {} in the last week",
                series.strategy.name,
                value(&series.median, end),
                value(&series.p5, end),
                value(&series.p95, end),
                value(&series.median, last)
            )
        };
        let lines: Vec<String> = self.series.iter().map(line).collect();
        let phrase = face.phrase(&self.outcome);
        format!("Fan chart of {phrase} by week. Medians: {}.", lines.join("; "))
    }

    fn caption(&self) -> String {
        format!(
            "{} under each strategy, over {}: the line is the median, the dark band holds the \
             middle half of the worlds and the light band 90 % of them. Bands show how much worlds \
             differ, not how well the median is known. See where the bands part, and what is left \
             when the campaign has ended.",
            Face::of(&self.outcome).title(&self.outcome),
            self.sample.words()
        )
    }

    fn layout(&self, size: Size) -> Layout {
        let face = Face::of(&self.outcome);
        let unit = [face.unit, "median, 50 % and 90 % of worlds"];
        let unit = unit.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("; ");
        let mut sheet = Sheet::new(size, &self.title(), &unit);
        let chart = curves::Chart { timeline: &self.timeline, style: face.style, zero: false };
        chart.draw(&mut sheet, &self.curves());
        Layout(sheet.finish(&self.sample.words()))
    }
}

impl Fan {
    fn curves(&self) -> Vec<Curve<'_>> {
        self.series.iter().map(curve).collect()
    }
}

fn curve(series: &FanSeries) -> Curve<'_> {
    let FanSeries { strategy, p5, p25, median, p75, p95 } = series;
    let bands = vec![(0.13, &p5[..], &p95[..]), (0.24, &p25[..], &p75[..])];
    Curve { strategy, line: median, bands, stars: Vec::new() }
}
