//! Prediction: an observed curve over the worlds of a posterior.

use super::curves::{Chart, Curve};
use super::data::{StrategyMark, Timeline};
use super::figure::{Figure, Kind, Layout, Size};
use super::words::written;
use crate::draw::axis::Scale;
use crate::draw::ink::Ink;
use crate::draw::shape::Shape;
use crate::draw::sheet::{Key, Sheet};
use crate::number::counted;
use crate::outcomes::Face;

/// This kind of figure.
pub(super) const KIND: Kind =
    Kind::by_outcome("prediction", "What was observed, over the worlds of a posterior.");

/// What was observed in weeks, and what the worlds of a posterior have there.
#[derive(Clone, Debug, PartialEq)]
pub struct Prediction {
    /// Name of the outcome.
    pub outcome: String,
    /// The weeks.
    pub timeline: Timeline,
    /// Number of worlds, each with a draw from the posterior.
    pub worlds: usize,
    /// Its quantiles over worlds.
    pub band: super::FanSeries,
    /// What was observed, by week.
    pub observed: Vec<Observed>,
}

/// A value that was observed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Observed {
    /// The week.
    pub week: u32,
    /// The value.
    pub value: f64,
    /// How far a world may be from it and still agree.
    pub tolerance: f64,
    /// Whether the middle 90 % of worlds cover it.
    pub covered: bool,
}

impl Figure for Prediction {
    fn kind(&self) -> Kind {
        KIND
    }

    fn outcome(&self) -> Option<&str> {
        Some(&self.outcome)
    }

    fn title(&self) -> String {
        let title = Face::of(&self.outcome).title(&self.outcome);
        format!("{title}: observed, and {} as calibrated", self.strategy().name)
    }

    fn alt(&self) -> String {
        let style = Face::of(&self.outcome).style;
        let last = self.observed.last().map(|own| {
            let band = |values: &[f64]| written(style, values.get(own.week as usize).copied());
            format!(
                " In week {} {} was observed; the median is {}, 90 % of worlds from {} to {}.",
                own.week,
                written(style, Some(own.value)),
                band(&self.band.median),
                band(&self.band.p5),
                band(&self.band.p95)
            )
        });
        format!("Observed values over the worlds of the posterior: {}.", self.words())
            + &last.unwrap_or_default()
    }

    fn caption(&self) -> String {
        format!(
            "{} as it was observed (diamonds, or triangles outside), and in {} with draws from the posterior: the line is the \
             median, the dark band holds the middle half of the worlds and the light band 90 % of \
             them. {}. Nine in ten are expected to if the model is right; many outside say that it \
             cannot look like the data.",
            Face::of(&self.outcome).title(&self.outcome),
            counted(self.worlds as u64, "world"),
            capital(&self.words())
        )
    }

    fn layout(&self, size: Size) -> Layout {
        let face = Face::of(&self.outcome);
        let unit = [face.unit, "median, 50 % and 90 % of worlds"];
        let unit = unit.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("; ");
        let mut sheet = Sheet::new(size, &self.title(), &unit);
        sheet.legend(&[
            (Key::Shape(Shape::Diamond, Ink::TEXT), "observed, among 90 % of worlds"),
            (Key::Shape(Shape::Up, Ink::SCEPTICAL), "observed, outside"),
        ]);
        let chart = Chart { timeline: &self.timeline, style: face.style, zero: false };
        let values = self.values();
        let (bands, stars) = (self.bands(&values), Vec::new());
        let curve = Curve { strategy: self.strategy(), line: &self.band.median, bands, stars };
        chart.draw(&mut sheet, &[curve]);
        self.dots(&mut sheet);
        Layout(sheet.finish(&format!(
            "{} of the posterior; {}",
            counted(self.worlds as u64, "world"),
            self.words()
        )))
    }
}

impl Prediction {
    fn strategy(&self) -> &StrategyMark {
        &self.band.strategy
    }

    /// How many of the observed values are covered.
    fn words(&self) -> String {
        let covered = self.observed.iter().filter(|own| own.covered).count();
        let all = self.observed.len();
        format!("observed values among 90 % of worlds: {covered} of {all}")
    }

    /// The observed values by week, NaN in others: an edge that makes room for them on the axis.
    fn values(&self) -> [Vec<f64>; 2] {
        [-1.0, 1.0].map(|sign| {
            let mut values = vec![f64::NAN; self.band.median.len()];
            for own in &self.observed {
                if let Some(value) = values.get_mut(own.week as usize) {
                    *value = own.value + sign * own.tolerance;
                }
            }
            values
        })
    }

    /// The bands, and one that covers nothing but what was observed.
    fn bands<'a>(&'a self, [low, high]: &'a [Vec<f64>; 2]) -> Vec<(f64, &'a [f64], &'a [f64])> {
        let super::FanSeries { p5, p25, p75, p95, .. } = &self.band;
        vec![(0.13, p5, p95), (0.24, p25, p75), (0.0, low, high)]
    }

    /// What was observed, on the plot that was drawn last.
    fn dots(&self, sheet: &mut Sheet) {
        let Some(plot) = sheet.scene.plots.last().cloned() else { return };
        let x = Scale::new(plot.x, (plot.place.left, plot.place.right));
        let y = Scale::new(plot.y, (plot.place.bottom, plot.place.top));
        for own in &self.observed {
            let (shape, ink) = match own.covered {
                true => (Shape::Diamond, Ink::TEXT),
                false => (Shape::Up, Ink::SCEPTICAL),
            };
            let at = |value: f64| (x.at(f64::from(own.week) + 1.0), y.at(value));
            if own.tolerance > 0.0 {
                let ends = [own.value - own.tolerance, own.value + own.tolerance].map(at);
                sheet.scene.line(ink, 1.2, ends.to_vec());
            }
            shape.draw(&mut sheet.scene, ink, 1.0, at(own.value), 3.4);
        }
    }
}

/// Words with a capital letter at their head.
fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters
        .next()
        .map_or(String::new(), |first| first.to_uppercase().collect::<String>() + letters.as_str())
}
