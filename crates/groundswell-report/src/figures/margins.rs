//! Margins: the difference between two strategies against single assumptions.

use super::data::{Sample, StrategyMark};
use super::figure::{Figure, Kind, Layout, Size};
use super::span::Span;
use super::words::{listed, signed};
use crate::draw::axis::{Scale, decimals, rounded, ticks};
use crate::draw::ink::Ink;
use crate::draw::scene::{Anchor, Label, Plot, Rect, Scene};
use crate::draw::sheet::{Key, Sheet};
use crate::draw::text;
use crate::number::{NumberStyle, counted, number};
use crate::outcomes::Face;

/// This kind of figure.
pub(super) const KIND: Kind = Kind::single(
    "margins",
    "The difference between two strategies against the assumptions on which it depends most.",
);

/// One strategy against another, assumption by assumption.
#[derive(Clone, Debug, PartialEq)]
pub struct Margins {
    /// Name of the outcome.
    pub outcome: String,
    /// The worlds of each point.
    pub sample: Sample,
    /// The strategy whose value is first.
    pub left: StrategyMark,
    /// The strategy whose value is subtracted.
    pub right: StrategyMark,
    /// By how much the first is better, at every point; none where it is undefined.
    pub better: Vec<Option<f64>>,
    /// The assumptions.
    pub panels: Vec<MarginPanel>,
}

/// The difference against one assumption.
#[derive(Clone, Debug, PartialEq)]
pub struct MarginPanel {
    /// The assumption.
    pub span: Span,
    /// Its value at every point.
    pub values: Vec<f64>,
    /// Means over parts of the range: smallest value, largest value, mean.
    pub parts: Vec<(f64, f64, f64)>,
}

impl Figure for Margins {
    fn kind(&self) -> Kind {
        KIND
    }

    fn file_stem(&self) -> String {
        let plain = |name: &str| {
            let letter = |letter: char| if letter.is_alphanumeric() { letter } else { '-' };
            name.chars().map(letter).collect::<String>()
        };
        format!("{}-{}-{}", KIND.name, plain(&self.left.name), plain(&self.right.name))
    }

    fn title(&self) -> String {
        format!("How much better {} is than {}", self.left.name, self.right.name)
    }

    fn alt(&self) -> String {
        let style = Face::of(&self.outcome).style;
        let panel = |panel: &MarginPanel| {
            let parts: Vec<String> = panel.parts.iter().map(|part| signed(style, part.2)).collect();
            format!("over {} from low to high {}", panel.span.name, listed(&parts))
        };
        let panels: Vec<String> = self.panels.iter().map(panel).collect();
        format!("Differences at every point against assumptions. Means {}.", panels.join("; "))
    }

    fn caption(&self) -> String {
        format!(
            "By how much {} is better than {} at each of {}, against the assumptions on which that \
             depends most; all assumptions vary at once. Above the line at 0 it is better. Thick lines: \
             means over quarters of the range. Each point is {}.",
            self.left.name,
            self.right.name,
            counted(self.better.len() as u64, "point"),
            self.sample.words()
        )
    }

    fn layout(&self, size: Size) -> Layout {
        let face = Face::of(&self.outcome);
        let mut sheet = Sheet::new(size, &self.title(), &face.difference_label(&self.outcome));
        let better = format!("{} better", self.left.name);
        let worse = format!("{} better", self.right.name);
        sheet.legend(&[
            (Key::Square(Ink::strategy(&self.left)), better.as_str()),
            (Key::Square(Ink::strategy(&self.right)), worse.as_str()),
        ]);
        sheet.top += 4.0;
        let columns = if sheet.is_narrow() { 1 } else { 2 };
        let range = self.range();
        for panels in self.panels.chunks(columns) {
            let place = sheet.take(150.0);
            let width = (place.width() - 20.0 * (columns - 1) as f64) / columns as f64;
            for (column, panel) in panels.iter().enumerate() {
                let left = place.left + column as f64 * (width + 20.0);
                let plot = Rect::new(left + 34.0, place.top, left + width - 4.0, place.bottom);
                self.panel(&mut sheet.scene, plot, panel, range);
            }
            sheet.top += 38.0;
        }
        let points = counted(self.better.len() as u64, "point");
        Layout(sheet.finish(&format!("{points}, each {}.", self.sample.words())))
    }
}

impl Margins {
    /// The numbers upwards, with 0 among them.
    fn range(&self) -> (f64, f64) {
        let known = self.better.iter().flatten();
        let (low, high) =
            known.fold((0.0f64, 0.0f64), |(low, high), &value| (low.min(value), high.max(value)));
        rounded(if low < high { (low, high) } else { (-1.0, 1.0) }, 5)
    }

    fn panel(&self, scene: &mut Scene, plot: Rect, panel: &MarginPanel, range: (f64, f64)) {
        let up = Scale::new(range, (plot.bottom, plot.top));
        let across = panel.span.scale((plot.left, plot.right));
        self.upwards(scene, plot, &up);
        panel.span.below(scene, plot);
        for (&value, better) in panel.values.iter().zip(&self.better) {
            let Some(better) = better else { continue };
            let strategy = if *better > 0.0 { &self.left } else { &self.right };
            let at = (across.at(value), up.at(*better));
            scene.disc(Ink::strategy(strategy), 0.5, at, 2.0);
        }
        for &(lo, hi, mean) in &panel.parts {
            let half = if lo == hi { 0.3 } else { 0.0 };
            let y = up.at(mean);
            let ends = vec![(across.at(lo - half), y), (across.at(hi + half), y)];
            scene.line(Ink::TEXT, 2.6, ends);
        }
        let (name, x) = (panel.span.name.clone(), panel.span.ends);
        scene.plots.push(Plot { name, place: plot, x, y: range });
    }

    fn upwards(&self, scene: &mut Scene, plot: Rect, scale: &Scale) {
        let style = Face::of(&self.outcome).style;
        let unit = if style == NumberStyle::Percent { 100.0 } else { 1.0 };
        let (values, step) = ticks(scale.numbers(), 5);
        for value in values {
            let y = scale.at(value);
            let is_zero = value.abs() < 1e-12;
            let (ink, width) = if is_zero { (Ink::TEXT, 1.2) } else { (Ink::GRID, 1.0) };
            scene.line(ink, width, vec![(plot.left, y), (plot.right, y)]);
            let words = number(unit * value, decimals(unit * step));
            let label = Label::new(words, (plot.left - 5.0, y + 0.36 * text::TINY));
            scene.label(label.anchored(Anchor::End).ink(Ink::MUTED).size(text::TINY));
        }
    }
}
