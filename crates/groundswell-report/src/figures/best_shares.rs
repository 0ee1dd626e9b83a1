//! Best shares: how often each strategy is the best at each value of one variable.

use super::best_map::sign;
use super::cells::CellAxis;
use super::data::{Sample, StrategyMark};
use super::figure::{Figure, Kind, Layout, Size};
use super::words::level;
use crate::draw::axis::{Scale, across};
use crate::draw::ink::Ink;
use crate::draw::scene::{Anchor, Label, Plot, Rect, Scene};
use crate::draw::shape::Shape;
use crate::draw::sheet::{Key, Sheet};
use crate::draw::text;
use crate::number::{number, rough_percent};
use crate::outcomes::Face;

/// This kind of figure.
pub(super) const KIND: Kind = Kind::by_outcome(
    "best-shares",
    "How often each strategy is the best at each value of one variable.",
);

/// P(best) of each strategy at each value of one variable: a phase diagram.
#[derive(Clone, Debug, PartialEq)]
pub struct BestShares {
    /// The outcome.
    pub outcome: String,
    /// The worlds at every point.
    pub sample: Sample,
    /// Level of the intervals.
    pub confidence: f64,
    /// The variable.
    pub axis: CellAxis,
    /// The strategies, in the order of the study.
    pub strategies: Vec<StrategyMark>,
    /// P(best) of each strategy at each value; none where the outcome is undefined.
    pub shares: Vec<Option<Vec<f64>>>,
    /// The strategy with the best mean at each value, by position, and whether the interval of its
    /// lead excludes 0.
    pub leaders: Vec<Option<(usize, bool)>>,
}

impl Figure for BestShares {
    fn kind(&self) -> Kind {
        KIND
    }

    fn outcome(&self) -> Option<&str> {
        Some(&self.outcome)
    }

    fn title(&self) -> String {
        let phrase = Face::of(&self.outcome).phrase(&self.outcome);
        format!("Which strategy is best for {phrase}, by {}", self.axis.name)
    }

    fn alt(&self) -> String {
        let line = |(value, leader): (&String, &Option<(usize, bool)>)| match leader {
            None => format!("at {value} none"),
            Some((strategy, sure)) => {
                let surely = if *sure { "" } else { ", perhaps by chance" };
                format!("at {value} {}{surely}", self.strategies[*strategy].name)
            }
        };
        let lines: Vec<String> = self.axis.values.iter().zip(&self.leaders).map(line).collect();
        format!("{}: bars of P(best). The best mean: {}.", self.title(), lines.join("; "))
    }

    fn caption(&self) -> String {
        format!(
            "P(best): share of the worlds in which each strategy is the best, at each value of {}; {} at \
             each. The sign above a bar is the strategy with the best mean, hollow where the {} interval \
             of its lead over the next holds 0.",
            self.axis.name,
            self.sample.words(),
            level(self.confidence)
        )
    }

    fn layout(&self, size: Size) -> Layout {
        let mut sheet = Sheet::new(size, &self.title(), "P(best), % of worlds");
        let key = |own: &StrategyMark| Key::Shape(Shape::strategy(own.slot), Ink::strategy(own));
        let mut entries: Vec<(Key, &str)> =
            self.strategies.iter().map(|own| (key(own), own.name.as_str())).collect();
        entries.push((Key::Ring(Ink::MUTED), "perhaps by chance"));
        sheet.legend(&entries);
        let place = sheet.take(if sheet.is_narrow() { 190.0 } else { 240.0 });
        let plot = Rect::new(place.left + 30.0, place.top + 20.0, place.right, place.bottom);
        let scale = Scale::new((0.0, 1.0), (plot.bottom, plot.top));
        let ticks = [0.0, 0.25, 0.5, 0.75, 1.0];
        across(&mut sheet.scene, plot, &scale, &ticks, |share| number(100.0 * share, 0));
        self.bars(&mut sheet.scene, plot, &scale);
        let (name, x) = (String::new(), (0.0, self.axis.values.len() as f64));
        sheet.scene.plots.push(Plot { name, place: plot, x, y: (0.0, 1.0) });
        sheet.top = plot.bottom + 34.0;
        Layout(sheet.finish(&format!("{} at each value.", self.sample.words())))
    }
}

impl BestShares {
    fn bars(&self, scene: &mut Scene, plot: Rect, scale: &Scale) {
        let step = plot.width() / self.axis.values.len().max(1) as f64;
        let mut free = f64::NEG_INFINITY;
        for (at, value) in self.axis.values.iter().enumerate() {
            let middle = plot.left + (at as f64 + 0.5) * step;
            if let Some(shares) = &self.shares[at] {
                self.bar(scene, scale, shares, (middle, (0.8 * step).min(70.0)));
            }
            if let Some((strategy, sure)) = self.leaders[at] {
                sign(scene, &self.strategies[strategy], sure, (middle, plot.top - 9.0));
            }
            let words = text::fitted(value, text::TINY, false, step.max(30.0));
            let label = Label::new(words, (middle, plot.bottom + 14.0)).size(text::TINY);
            let label = label.anchored(Anchor::Middle).ink(Ink::MUTED);
            if label.extent().left > free {
                free = label.extent().right + 3.0;
                scene.label(label);
            }
        }
        let name = text::fitted(&self.axis.name, text::TINY, true, plot.width());
        let label = Label::new(name, (plot.right, plot.bottom + 28.0)).anchored(Anchor::End);
        scene.label(label.size(text::TINY).bold().ink(Ink::MUTED));
    }

    /// The shares of one value, stacked, each with its number if there is room.
    fn bar(&self, scene: &mut Scene, scale: &Scale, shares: &[f64], (middle, width): (f64, f64)) {
        let mut below = 0.0;
        for (strategy, &share) in self.strategies.iter().zip(shares) {
            let (bottom, top) = (scale.at(below), scale.at(below + share));
            let place =
                Rect::new(middle - width / 2.0, top + 0.5, middle + width / 2.0, bottom - 0.5);
            below += share;
            if place.bottom <= place.top {
                continue;
            }
            scene.rect(Ink::strategy(strategy), 0.55, place);
            let label =
                Label::new(rough_percent(Some(share)), (middle, (top + bottom) / 2.0 + 3.5));
            let label = label.anchored(Anchor::Middle).size(text::TINY);
            if label.width() + 2.0 < width && bottom - top > text::TINY + 3.0 {
                scene.label(label);
            }
        }
    }
}
