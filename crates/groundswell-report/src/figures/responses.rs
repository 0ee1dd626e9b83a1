//! Responses: an outcome at the points of a design, against each variable, one mark a point.

use super::data::{Sample, StrategyMark};
use super::figure::{Figure, Kind, Layout, Size};
use super::span::Span;
use super::words::written;
use crate::draw::axis::{Scale, across, decimals, rounded, ticks};
use crate::draw::ink::Ink;
use crate::draw::scene::{Plot, Rect, Scene};
use crate::draw::shape::Shape;
use crate::draw::sheet::{Key, Sheet};
use crate::number::{NumberStyle, counted, number};
use crate::outcomes::Face;

/// This kind of figure.
pub(super) const KIND: Kind = Kind::by_outcome(
    "responses",
    "An outcome at the points of a design, against each variable, one mark a point.",
);

/// An outcome at the points of a design.
#[derive(Clone, Debug, PartialEq)]
pub struct Responses {
    /// The outcome.
    pub outcome: String,
    /// The worlds at every point.
    pub sample: Sample,
    /// The variables, one panel each.
    pub spans: Vec<Span>,
    /// The values of the variables at each point; of names, positions among the levels of the span.
    ///
    /// **Shape** `points x variables`.
    pub points: Vec<Vec<f64>>,
    /// The strategies, in the order of the study, with the mean at each point; none where it is
    /// undefined.
    pub means: Vec<(StrategyMark, Vec<Option<f64>>)>,
}

impl Figure for Responses {
    fn kind(&self) -> Kind {
        KIND
    }

    fn outcome(&self) -> Option<&str> {
        Some(&self.outcome)
    }

    fn title(&self) -> String {
        let title = Face::of(&self.outcome).title(&self.outcome);
        format!("{title} at {}", counted(self.points.len() as u64, "point"))
    }

    fn alt(&self) -> String {
        let style = Face::of(&self.outcome).style;
        let line = |(strategy, means): &(StrategyMark, Vec<Option<f64>>)| {
            let (low, high) = ends(means.iter().flatten().copied());
            let known = |value: f64| written(style, Some(value).filter(|value| value.is_finite()));
            format!("{} from {} to {}", strategy.name, known(low), known(high))
        };
        let lines: Vec<String> = self.means.iter().map(line).collect();
        let names: Vec<&str> = self.spans.iter().map(|span| span.name.as_str()).collect();
        format!(
            "Means at the points of a design, one panel for each of {}. Over all points: {}.",
            names.join(", "),
            lines.join("; ")
        )
    }

    fn caption(&self) -> String {
        format!(
            "Mean of each strategy at each point, against each variable in turn; all variables vary at \
             once, so that the spread above a value is what the others do. {} at each point.",
            self.sample.words()
        )
    }

    fn layout(&self, size: Size) -> Layout {
        const GAP: f64 = 14.0;
        let face = Face::of(&self.outcome);
        let mut sheet = Sheet::new(size, &self.title(), &face.level_label(&self.outcome));
        self.legend(&mut sheet);
        let most = if sheet.is_narrow() { 1 } else { 2 };
        let columns = most.min(self.spans.len()).max(1);
        let values = self.means.iter().flat_map(|(_, means)| means).flatten().copied();
        let range = ends(values);
        let range = if range.0 > range.1 { (0.0, 1.0) } else { range };
        let low = if face.style == NumberStyle::Score { range.0 } else { range.0.min(0.0) };
        let (numbers, step) = ticks(rounded((low, range.1), 4), 4);
        let factor = if face.style == NumberStyle::Percent { 100.0 } else { 1.0 };
        let words = |tick: f64| number(factor * tick, decimals(factor * step));
        for (row, spans) in self.spans.chunks(columns).enumerate() {
            let place = sheet.take(150.0);
            let width = (place.width() + GAP) / columns as f64 - GAP;
            for (column, span) in spans.iter().enumerate() {
                let left = place.left + column as f64 * (width + GAP);
                let plot = Rect::new(left + 44.0, place.top + 6.0, left + width, place.bottom);
                let scale = (numbers[0], numbers[numbers.len() - 1]);
                let scale = Scale::new(scale, (plot.bottom, plot.top));
                across(&mut sheet.scene, plot, &scale, &numbers, words);
                self.panel(&mut sheet.scene, plot, (row * columns + column, span), &scale);
            }
            sheet.top += 36.0;
        }
        Layout(sheet.finish(&format!("{} at each point.", self.sample.words())))
    }
}

impl Responses {
    fn legend(&self, sheet: &mut Sheet) {
        let key = |strategy: &StrategyMark| {
            Key::Shape(Shape::strategy(strategy.slot), Ink::strategy(strategy))
        };
        let entries: Vec<(Key, &str)> = self
            .means
            .iter()
            .map(|(strategy, _)| (key(strategy), strategy.name.as_str()))
            .collect();
        sheet.legend(&entries);
        sheet.top += 4.0;
    }

    fn panel(&self, scene: &mut Scene, plot: Rect, (at, span): (usize, &Span), scale: &Scale) {
        let across = span.scale((plot.left, plot.right));
        for (position, (strategy, means)) in self.means.iter().enumerate() {
            let (ink, shape) = (Ink::strategy(strategy), Shape::strategy(strategy.slot));
            let shift = 4.0 * (position as f64 - (self.means.len() as f64 - 1.0) / 2.0);
            let shift = if span.levels.is_empty() { 0.0 } else { shift };
            for (point, mean) in self.points.iter().zip(means) {
                if let Some(mean) = mean {
                    let centre = (across.at(point[at]) + shift, scale.at(*mean));
                    shape.draw(scene, ink, 0.7, centre, 2.6);
                }
            }
        }
        span.below(scene, plot);
        let (name, x) = (span.name.clone(), span.ends);
        scene.plots.push(Plot { name, place: plot, x, y: scale.numbers() });
    }
}

/// The least and the largest of some values; infinities the wrong way round if there are none.
fn ends(values: impl Iterator<Item = f64>) -> (f64, f64) {
    values.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| {
        (low.min(value), high.max(value))
    })
}
