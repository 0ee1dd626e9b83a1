//! Rule map: which strategy is the best over two assumptions, with the boxes of rules.

use super::data::{Sample, StrategyMark};
use super::figure::{Figure, Kind, Layout, Size};
use super::span::Span;
use super::words::listed;
use crate::draw::axis::Scale;
use crate::draw::ink::Ink;
use crate::draw::scene::{Anchor, Label, Plot, Rect, Scene};
use crate::draw::shape::Shape;
use crate::draw::sheet::{Key, Sheet};
use crate::draw::text;
use crate::number::{counted, rough_percent};
use crate::outcomes::Face;

/// This kind of figure.
pub(super) const KIND: Kind = Kind::single(
    "rule-map",
    "Which strategy is the best over the two most important assumptions, with the boxes of rules.",
);

/// The best strategy at every point, over two assumptions.
#[derive(Clone, Debug, PartialEq)]
pub struct RuleMap {
    /// Name of the outcome.
    pub outcome: String,
    /// The worlds of each point.
    pub sample: Sample,
    /// The assumption across.
    pub across: Span,
    /// The assumption upwards.
    pub up: Span,
    /// The strategies.
    pub strategies: Vec<StrategyMark>,
    /// The points.
    pub points: Vec<RulePoint>,
    /// The rules.
    pub boxes: Vec<RuleBox>,
}

/// A point and the best strategy there.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RulePoint {
    /// The values of the two assumptions.
    pub at: (f64, f64),
    /// The best strategy, by position.
    pub best: usize,
    /// Whether it is clearly the best.
    pub clear: bool,
}

/// A rule: where it holds, a strategy mostly beats the one that is the best elsewhere.
#[derive(Clone, Debug, PartialEq)]
pub struct RuleBox {
    /// The strategy, by position.
    pub strategy: usize,
    /// Smallest and largest value across; infinite where there is no limit. Several such ranges if
    /// the rule names levels that are not neighbours.
    pub across: Vec<(f64, f64)>,
    /// Smallest and largest value upwards.
    pub up: Vec<(f64, f64)>,
    /// The rule in words.
    pub words: String,
    /// Share of the points in it at which the strategy wins.
    pub density: f64,
}

impl Figure for RuleMap {
    fn kind(&self) -> Kind {
        KIND
    }

    fn title(&self) -> String {
        let phrase = Face::of(&self.outcome).phrase(&self.outcome);
        format!("Where which strategy is the best for {phrase}")
    }

    fn alt(&self) -> String {
        let share = |(position, strategy): (usize, &StrategyMark)| {
            let own = self.points.iter().filter(|point| point.best == position).count();
            format!("{} at {}", strategy.name, counted(own as u64, "point"))
        };
        let shares: Vec<String> = self.strategies.iter().enumerate().map(share).collect();
        format!(
            "Points over {} and {}, each with its best strategy: {}.{}",
            self.across.name,
            self.up.name,
            listed(&shares),
            self.rules()
        )
    }

    fn caption(&self) -> String {
        format!(
            "Each of {} is a set of assumptions, all of them varied; only the two on the axes are seen, \
             those on which it depends most which strategy is the best. The marker says which is; it is \
             pale where chance may explain the lead. Each point is {}.{}",
            counted(self.points.len() as u64, "point"),
            self.sample.words(),
            self.rules()
        )
    }

    fn layout(&self, size: Size) -> Layout {
        let mut sheet = Sheet::new(size, &self.title(), "");
        let entries: Vec<(Key, &str)> = self
            .strategies
            .iter()
            .map(|strategy| {
                let shape = Shape::strategy(strategy.slot);
                (Key::Shape(shape, Ink::strategy(strategy)), strategy.name.as_str())
            })
            .collect();
        sheet.legend(&entries);
        sheet.top += 16.0;
        let place = sheet.take(if sheet.is_narrow() { 260.0 } else { 380.0 });
        let plot = Rect::new(place.left + self.room(), place.top, place.right - 6.0, place.bottom);
        self.upwards(&mut sheet.scene, plot);
        self.across.below(&mut sheet.scene, plot);
        self.draw(&mut sheet.scene, plot);
        sheet.top += 32.0;
        let points = counted(self.points.len() as u64, "point");
        Layout(
            sheet.finish(&format!(
                "{points}, each {}. Pale: perhaps by chance.",
                self.sample.words()
            )),
        )
    }
}

impl RuleMap {
    /// The rules in words.
    fn rules(&self) -> String {
        let rule = |rule: &RuleBox| {
            let name = &self.strategies[rule.strategy].name;
            let density = rough_percent(Some(rule.density));
            format!(" Box: {name} wins at {density} % of points {}.", rule.words)
        };
        self.boxes.iter().map(rule).collect()
    }

    /// Room for the words of the upward axis.
    fn room(&self) -> f64 {
        let width = |mark: &(f64, String)| text::width(&mark.1, text::TINY, false);
        self.up.marks(6).iter().map(width).fold(12.0, f64::max).min(110.0) + 8.0
    }

    fn upwards(&self, scene: &mut Scene, plot: Rect) {
        let scale = self.up.scale((plot.bottom, plot.top));
        for (value, words) in self.up.marks(6) {
            let y = scale.at(value);
            scene.line(Ink::GRID, 1.0, vec![(plot.left, y), (plot.right, y)]);
            let words = text::fitted(&words, text::TINY, false, self.room() - 6.0);
            let label = Label::new(words, (plot.left - 6.0, y + 0.36 * text::TINY));
            scene.label(label.anchored(Anchor::End).ink(Ink::MUTED).size(text::TINY));
        }
        let name = text::fitted(&self.up.name, text::TINY, true, plot.width());
        let label = Label::new(name, (plot.left, plot.top - 7.0)).size(text::TINY).bold();
        scene.label(label.ink(Ink::MUTED));
    }

    fn draw(&self, scene: &mut Scene, plot: Rect) {
        let across = self.across.scale((plot.left, plot.right));
        let up = self.up.scale((plot.bottom, plot.top));
        for rule in &self.boxes {
            for &x in &rule.across {
                for &y in &rule.up {
                    let ink = Ink::strategy(&self.strategies[rule.strategy]);
                    frame(scene, ink, ends(&across, x), ends(&up, y));
                }
            }
        }
        for point in &self.points {
            let strategy = &self.strategies[point.best];
            let shape = Shape::strategy(strategy.slot);
            let opacity = if point.clear { 0.9 } else { 0.35 };
            let at = (across.at(point.at.0), up.at(point.at.1));
            shape.draw(scene, Ink::strategy(strategy), opacity, at, 3.2);
        }
        let (x, y) = (self.across.ends, self.up.ends);
        scene.plots.push(Plot { name: String::new(), place: plot, x, y });
    }
}

/// A box with its edge.
fn frame(scene: &mut Scene, ink: Ink, (left, right): (f64, f64), (bottom, top): (f64, f64)) {
    scene.rect(ink, 0.12, Rect::new(left, top, right, bottom));
    let corners = [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)];
    scene.line(ink, 1.6, corners.to_vec());
}

/// The places of the ends of a range, cut to the axis.
fn ends(scale: &Scale, (lo, hi): (f64, f64)) -> (f64, f64) {
    let (first, last) = scale.numbers();
    (scale.at(lo.clamp(first, last)), scale.at(hi.clamp(first, last)))
}
