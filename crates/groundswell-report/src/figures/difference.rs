//! Paired difference: what each strategy changes against a reference in the same worlds.

use super::curves::{Chart, Curve};
use super::data::{Sample, StrategyMark, Timeline};
use super::figure::{Figure, Kind, Layout, Size};
use super::words::{level, listed, signed};
use crate::draw::sheet::Sheet;
use crate::number::NumberStyle;
use crate::outcomes::Face;

/// This kind of figure.
pub(super) const KIND: Kind = Kind::by_outcome(
    "paired-difference",
    "The difference to a reference in the same worlds by week, with a band for the whole curve.",
);

/// Differences to a reference strategy by week, with simultaneous bands.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    /// Name of the outcome.
    pub outcome: String,
    /// The weeks.
    pub timeline: Timeline,
    /// The worlds.
    pub sample: Sample,
    /// The strategy that is subtracted.
    pub reference: StrategyMark,
    /// Share of studies in which a whole band holds the true curve.
    pub confidence: f64,
    /// The other strategies, in the order of the study.
    pub curves: Vec<DifferenceCurve>,
}

/// The difference of one strategy to the reference.
///
/// **Shape** one value per week.
#[derive(Clone, Debug, PartialEq)]
pub struct DifferenceCurve {
    /// The strategy.
    pub strategy: StrategyMark,
    /// Mean difference over hospital draws.
    pub mean: Vec<f64>,
    /// Lower edge of the band; empty if there is no band.
    pub lo: Vec<f64>,
    /// Upper edge of the band; empty if there is no band.
    pub hi: Vec<f64>,
    /// Spans of weeks, first and last, in which the band leaves out zero.
    pub away: Vec<(usize, usize)>,
}

impl Figure for Difference {
    fn kind(&self) -> Kind {
        KIND
    }

    fn outcome(&self) -> Option<&str> {
        Some(&self.outcome)
    }

    fn title(&self) -> String {
        let phrase = Face::of(&self.outcome).title(&self.outcome);
        format!("{phrase}: difference to {} in the same worlds", self.reference.name)
    }

    fn alt(&self) -> String {
        let style = Face::of(&self.outcome).style;
        let line = |curve: &DifferenceCurve| {
            let last = curve.mean.last().copied().unwrap_or(f64::NAN);
            let (name, away) = (&curve.strategy.name, away(curve));
            format!("{name}: {away}; {} in the last week", signed(style, last))
        };
        let lines: Vec<String> = self.curves.iter().map(line).collect();
        format!("{}. {}.", self.title(), lines.join(". "))
    }

    fn caption(&self) -> String {
        let level = level(self.confidence);
        format!(
            "Mean difference to {} in the same {}, with a band that holds the whole curve in {level} \
             of studies. Where a band leaves out the zero line the strategies differ; a ring marks the \
             first week in which it does.",
            self.reference.name,
            self.sample.words()
        )
    }

    fn layout(&self, size: Size) -> Layout {
        let face = Face::of(&self.outcome);
        let unit = match face.style {
            NumberStyle::Percent => "% points",
            _ => face.unit,
        };
        let band = format!("mean and simultaneous {} band", level(self.confidence));
        let unit = [unit, &band].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>();
        let mut sheet = Sheet::new(size, &self.title(), &unit.join("; "));
        let chart = Chart { timeline: &self.timeline, style: face.style, zero: true };
        chart.draw(&mut sheet, &self.lines());
        let note =
            self.curves.iter().map(|curve| format!("{}: {}", curve.strategy.name, away(curve)));
        let note = note.collect::<Vec<_>>().join(". ");
        Layout(sheet.finish(&format!("{note}. {}.", self.sample.words())))
    }
}

impl Difference {
    fn lines(&self) -> Vec<Curve<'_>> {
        self.curves.iter().map(line).collect()
    }
}

fn line(curve: &DifferenceCurve) -> Curve<'_> {
    let DifferenceCurve { strategy, mean, lo, hi, away } = curve;
    let stars = away.first().map(|&(first, _)| first).into_iter().collect();
    Curve { strategy, line: mean, bands: vec![(0.2, &lo[..], &hi[..])], stars }
}

/// When a band leaves out zero, in words.
fn away(curve: &DifferenceCurve) -> String {
    let last = curve.mean.len().saturating_sub(1);
    let span = |&(first, end): &(usize, usize)| match end {
        end if end == last => format!("from week {first}"),
        end if end == first => format!("in week {first}"),
        end => format!("in weeks {first} to {end}"),
    };
    let spans: Vec<String> = curve.away.iter().map(span).collect();
    match (curve.lo.is_empty(), spans.is_empty()) {
        (true, _) => "no band, as there is one hospital draw only".to_owned(),
        (false, true) => "cannot be told from zero in any week".to_owned(),
        (false, false) => format!("differs {}", listed(&spans)),
    }
}
