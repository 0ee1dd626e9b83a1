//! Response: an outcome against one variable, one curve a strategy, or dots where it takes names.

use super::curves::{Curve, Names, Values, draw_bands};
use super::data::{Estimate, Sample, StrategyMark};
use super::figure::{Figure, Kind, Layout, Size};
use super::span::Span;
use super::words::{level, written};
use crate::draw::axis::{Scale, across};
use crate::draw::ink::Ink;
use crate::draw::scene::{Plot, Point, Rect, Scene};
use crate::draw::shape::{Shape, dashes};
use crate::draw::sheet::Sheet;
use crate::number::counted;
use crate::outcomes::Face;

/// This kind of figure.
pub(super) const KIND: Kind =
    Kind::by_outcome("response", "An outcome against one variable, one curve a strategy.");

/// How far bands cover what lies below them.
const COVER: f64 = 0.2;

/// An outcome against one variable.
#[derive(Clone, Debug, PartialEq)]
pub struct Response {
    /// The outcome.
    pub outcome: String,
    /// The worlds at every point.
    pub sample: Sample,
    /// Level of the intervals.
    pub confidence: f64,
    /// The variable.
    pub span: Span,
    /// The values of the variable, ascending; of names, positions among the levels of the span.
    pub at: Vec<f64>,
    /// The strategies, in the order of the study.
    pub series: Vec<ResponseSeries>,
}

/// An outcome under one strategy.
#[derive(Clone, Debug, PartialEq)]
pub struct ResponseSeries {
    /// The strategy.
    pub strategy: StrategyMark,
    /// The mean at each value of the variable; none where it is undefined.
    pub means: Vec<Option<Estimate>>,
}

impl Figure for Response {
    fn kind(&self) -> Kind {
        KIND
    }

    fn outcome(&self) -> Option<&str> {
        Some(&self.outcome)
    }

    fn title(&self) -> String {
        format!("{} by {}", Face::of(&self.outcome).title(&self.outcome), self.span.name)
    }

    fn alt(&self) -> String {
        let style = Face::of(&self.outcome).style;
        let mean = |estimate: Option<&Option<Estimate>>| {
            written(style, estimate.copied().flatten().map(|estimate| estimate.mean))
        };
        let line = |series: &ResponseSeries| {
            let (first, last) = (mean(series.means.first()), mean(series.means.last()));
            format!("{} from {first} to {last}", series.strategy.name)
        };
        let lines: Vec<String> = self.series.iter().map(line).collect();
        format!(
            "{} against {}, at {}. From the first value to the last: {}.",
            Face::of(&self.outcome).title(&self.outcome),
            self.span.name,
            counted(self.at.len() as u64, "value"),
            lines.join("; ")
        )
    }

    fn caption(&self) -> String {
        format!(
            "Mean at each value of {} with its {} interval; {} at each, the same for all strategies and \
             values. Intervals hold for each point alone.",
            self.span.name,
            level(self.confidence),
            self.sample.words()
        )
    }

    fn layout(&self, size: Size) -> Layout {
        let face = Face::of(&self.outcome);
        let unit = face.level_label(&self.outcome);
        let mut sheet = Sheet::new(size, &self.title(), &unit);
        let lines: Vec<Lines> = self.series.iter().map(Lines::of).collect();
        let curves: Vec<Curve<'_>> =
            self.series.iter().zip(&lines).map(|(own, lines)| lines.curve(own)).collect();
        let names = Names::new(&sheet, &curves);
        let values = Values { style: face.style, zero: false };
        let (numbers, step) = values.numbers(&curves);
        let place = sheet.take(if sheet.is_narrow() { 210.0 } else { 300.0 });
        let left = place.left + values.tick_room(&numbers, step) + 4.0;
        let plot = Rect::new(left, place.top + 6.0, place.right - names.room, place.bottom);
        let scale = Scale::new((numbers[0], numbers[numbers.len() - 1]), (plot.bottom, plot.top));
        across(&mut sheet.scene, plot, &scale, &numbers, |tick| values.tick(tick, step));
        let frame = Frame { figure: self, across: self.span.scale((plot.left, plot.right)), scale };
        frame.draw(&mut sheet.scene, &curves);
        names.draw(&mut sheet.scene, plot, &curves, &scale);
        self.span.below(&mut sheet.scene, plot);
        let (name, x) = (String::new(), self.span.ends);
        sheet.scene.plots.push(Plot { name, place: plot, x, y: scale.numbers() });
        sheet.top = plot.bottom + 32.0;
        Layout(sheet.finish(&format!("{} at each value.", self.sample.words())))
    }
}

/// The means of a series and the edges of its intervals; NaN where there are none.
struct Lines {
    mean: Vec<f64>,
    low: Vec<f64>,
    high: Vec<f64>,
}

impl Lines {
    fn of(series: &ResponseSeries) -> Self {
        let each = |get: &dyn Fn(&Estimate) -> Option<f64>| -> Vec<f64> {
            let value = |mean: &Option<Estimate>| mean.as_ref().and_then(get).unwrap_or(f64::NAN);
            series.means.iter().map(value).collect()
        };
        Self {
            mean: each(&|estimate| Some(estimate.mean)),
            low: each(&|estimate| Some(estimate.interval?.0)),
            high: each(&|estimate| Some(estimate.interval?.1)),
        }
    }

    fn curve<'a>(&'a self, series: &'a ResponseSeries) -> Curve<'a> {
        let bands = vec![(COVER, &*self.low, &*self.high)];
        Curve { strategy: &series.strategy, line: &self.mean, bands, stars: Vec::new() }
    }
}

/// Where values and means lie.
struct Frame<'a> {
    figure: &'a Response,
    across: Scale,
    scale: Scale,
}

impl Frame<'_> {
    fn place(&self, at: usize, value: f64) -> Point {
        (self.across.at(self.figure.at[at]), self.scale.at(value))
    }

    fn draw(&self, scene: &mut Scene, curves: &[Curve<'_>]) {
        if !self.figure.span.levels.is_empty() {
            let shift =
                |position: usize| 9.0 * (position as f64 - (curves.len() as f64 - 1.0) / 2.0);
            let curves = curves.iter().enumerate();
            return curves.for_each(|(position, curve)| self.dots(scene, curve, shift(position)));
        }
        draw_bands(scene, curves, &|at, value| self.place(at, value));
        curves.iter().for_each(|curve| self.line(scene, curve));
    }

    /// A line through the means that are defined one after the other, with a marker on each.
    fn line(&self, scene: &mut Scene, curve: &Curve<'_>) {
        let ink = Ink::strategy(curve.strategy);
        let defined: Vec<usize> =
            (0..curve.line.len()).filter(|&at| curve.line[at].is_finite()).collect();
        for span in defined.chunk_by(|one, next| one + 1 == *next) {
            let points: Vec<Point> =
                span.iter().map(|&at| self.place(at, curve.line[at])).collect();
            match curve.strategy.slot {
                Some(_) => scene.line(ink, 2.0, points),
                None => dashes(&points, 5.0, 2.5)
                    .into_iter()
                    .for_each(|dash| scene.line(ink, 1.8, dash)),
            }
        }
        let shape = Shape::strategy(curve.strategy.slot);
        for at in defined {
            shape.draw(scene, ink, 1.0, self.place(at, curve.line[at]), 3.2);
        }
    }

    /// A marker at each mean with its interval, beside those of other strategies.
    fn dots(&self, scene: &mut Scene, curve: &Curve<'_>, shift: f64) {
        let (ink, shape) = (Ink::strategy(curve.strategy), Shape::strategy(curve.strategy.slot));
        let (_, low, high) = curve.bands[0];
        for at in (0..curve.line.len()).filter(|&at| curve.line[at].is_finite()) {
            let shifted = |value: f64| {
                let (x, y) = self.place(at, value);
                (x + shift, y)
            };
            if low[at].is_finite() {
                scene.line(ink, 1.6, vec![shifted(low[at]), shifted(high[at])]);
            }
            shape.draw(scene, ink, 1.0, shifted(curve.line[at]), 4.0);
        }
    }
}
