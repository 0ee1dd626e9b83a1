//! Indices: what share of the variance each assumption explains, alone and with interactions.

use super::data::Sample;
use super::figure::{Figure, Kind, Layout, Size};
use super::words::{level, listed};
use crate::draw::axis::{Scale, below};
use crate::draw::ink::Ink;
use crate::draw::scene::{Label, Plot, Rect, Scene};
use crate::draw::sheet::{Key, Sheet};
use crate::draw::text;
use crate::number::{counted, number, rough_percent};

/// This kind of figure.
pub(super) const KIND: Kind = Kind::single(
    "indices",
    "Sobol' indices of assumptions: shares of the variance, alone and with interactions, and noise.",
);

/// Sobol' indices of assumptions.
#[derive(Clone, Debug, PartialEq)]
pub struct SobolBars {
    /// What is looked at, in words.
    pub subject: String,
    /// The worlds of each point.
    pub sample: Sample,
    /// Rows of the design.
    pub rows: usize,
    /// Level of the intervals.
    pub confidence: f64,
    /// Share of the variance of a single run that is noise.
    pub noise: Option<f64>,
    /// The assumptions, the most important first.
    pub bars: Vec<SobolBar>,
}

/// The indices of one assumption, with their intervals.
#[derive(Clone, Debug, PartialEq)]
pub struct SobolBar {
    /// The assumption.
    pub name: String,
    /// First-order index and its interval.
    pub first: (f64, Option<(f64, f64)>),
    /// Total index and its interval.
    pub total: (f64, Option<(f64, f64)>),
}

/// Height of a bar.
const BAR: f64 = 8.0;

/// Height of an assumption: its name above two bars.
const ROW: f64 = 34.0;

impl Figure for SobolBars {
    fn kind(&self) -> Kind {
        KIND
    }

    fn title(&self) -> String {
        format!("What explains the variance of {}", self.subject)
    }

    fn alt(&self) -> String {
        let bar = |bar: &SobolBar| {
            format!(
                "{} total {} %, alone {} %",
                bar.name,
                number(100.0 * bar.total.0, 0),
                number(100.0 * bar.first.0, 0)
            )
        };
        let bars: Vec<String> = self.bars.iter().map(bar).collect();
        format!("Bars of Sobol' indices: {}. {}", listed(&bars), self.noise_words())
    }

    fn caption(&self) -> String {
        format!(
            "Shares of the variance of the mean outcome over the ranges of the assumptions, with {} \
             bootstrap intervals. Alone (S1): what would go if this assumption were known. Total (ST): \
             what would stay if all others were known; the difference is interaction. {} {} (Saltelli et \
             al. 2010), each point {}.",
            level(self.confidence),
            self.noise_words(),
            counted(self.rows as u64, "row"),
            self.sample.words()
        )
    }

    fn layout(&self, size: Size) -> Layout {
        let unit = "% of the variance of the mean outcome";
        let mut sheet = Sheet::new(size, &self.title(), unit);
        self.single_run(&mut sheet);
        sheet.legend(&[
            (Key::Square(Ink::share(0.55)), "total, with interactions (ST)"),
            (Key::Square(Ink::share(0.25)), "alone (S1)"),
        ]);
        sheet.top += 2.0;
        let place = sheet.take(ROW * self.bars.len() as f64);
        let plot = Rect::new(place.left + 12.0, place.top, place.right - 12.0, place.bottom);
        self.draw(&mut sheet.scene, plot);
        sheet.top += 20.0;
        let rows = counted(self.rows as u64, "row");
        Layout(sheet.finish(&format!("{rows}; each point {}.", self.sample.words())))
    }
}

impl SobolBars {
    fn noise_words(&self) -> String {
        match self.noise {
            Some(noise) => format!(
                "Of the variance of a single run, {} % is luck and no assumption.",
                rough_percent(Some(noise))
            ),
            None => "The luck of the runs is not told apart.".to_owned(),
        }
    }

    /// The variance of a single run: assumptions and luck.
    fn single_run(&self, sheet: &mut Sheet) {
        let Some(noise) = self.noise else { return };
        let place = sheet.take(44.0);
        let scale = Scale::new((0.0, 1.0), (place.left, place.right));
        let head = Label::new("variance of a single run", (place.left, place.top + 9.0));
        sheet.scene.label(head.bold());
        let (top, split) = (place.top + 14.0, scale.at(1.0 - noise));
        sheet.scene.rect(Ink::share(0.55), 1.0, Rect::new(place.left, top, split, top + BAR));
        sheet.scene.rect(Ink::AXIS, 1.0, Rect::new(split, top, place.right, top + BAR));
        let words = format!(
            "assumptions {} %, then luck of the run {} %",
            rough_percent(Some(1.0 - noise)),
            rough_percent(Some(noise))
        );
        let label = Label::new(words, (place.left, top + BAR + 11.0)).size(text::TINY);
        sheet.scene.label(label.ink(Ink::MUTED));
    }

    fn draw(&self, scene: &mut Scene, plot: Rect) {
        let ends = |index: &(f64, Option<(f64, f64)>)| {
            let (low, high) = index.1.unwrap_or((index.0, index.0));
            [low.min(index.0), high.max(index.0)]
        };
        let all = self.bars.iter().flat_map(|bar| [bar.first, bar.total]).flat_map(|i| ends(&i));
        let (low, high) = all.fold((0.0f64, 0.1f64), |(l, h), value| (l.min(value), h.max(value)));
        let range = crate::draw::axis::rounded((low, high), 5);
        let scale = Scale::new(range, (plot.left, plot.right));
        let (values, step) = crate::draw::axis::ticks(range, 5);
        let decimals = crate::draw::axis::decimals(100.0 * step);
        for &value in &values {
            let x = scale.at(value);
            scene.line(Ink::GRID, 1.0, vec![(x, plot.top), (x, plot.bottom)]);
        }
        below(scene, plot, &scale, &values, |value| number(100.0 * value, decimals));
        for (position, bar) in self.bars.iter().enumerate() {
            let top = plot.top + ROW * position as f64;
            let name = text::fitted(&bar.name, text::SMALL, false, plot.width());
            let label = Label::new(name, (scale.at(0.0) + 2.0, top + 11.0));
            let place = label.extent();
            scene.rect(Ink::PAPER, 0.8, place);
            scene.label(label);
            index_bar(scene, &scale, bar.total, Ink::share(0.55), top + 14.0);
            index_bar(scene, &scale, bar.first, Ink::share(0.25), top + 14.0 + BAR);
        }
        let y = (0.0, self.bars.len() as f64);
        scene.plots.push(Plot { name: String::new(), place: plot, x: range, y });
    }
}

/// A bar from 0 to an index, with its interval.
fn index_bar(
    scene: &mut Scene,
    scale: &Scale,
    (estimate, interval): (f64, Option<(f64, f64)>),
    ink: Ink,
    top: f64,
) {
    let (from, to) = (scale.at(estimate.min(0.0)), scale.at(estimate.max(0.0)));
    scene.rect(ink, 1.0, Rect::new(from, top, to, top + BAR - 1.0));
    if let Some((low, high)) = interval {
        let middle = top + (BAR - 1.0) / 2.0;
        scene.line(Ink::TEXT, 1.2, vec![(scale.at(low), middle), (scale.at(high), middle)]);
    }
}
