//! Response map: an outcome over two variables, or its difference to a reference, one panel a strategy.

use super::cells::{CellGrid, HEAD};
use super::data::{Estimate, Sample, StrategyMark};
use super::figure::{Figure, Kind, Layout, Size};
use super::words::{level, signed, written};
use crate::draw::ink::{HEAT_STEPS, Ink};
use crate::draw::scene::{Anchor, Label, Plot, Rect, Scene};
use crate::draw::sheet::Sheet;
use crate::draw::text;
use crate::number::NumberStyle;
use crate::outcomes::Face;

/// This kind of figure, of means.
pub(super) const KIND: Kind =
    Kind::by_outcome("response-map", "An outcome over two variables, one panel a strategy.");

/// This kind of figure, of differences.
pub(super) const DIFFERENCES: Kind = Kind::by_outcome(
    "difference-map",
    "The difference of each strategy to the reference over two variables.",
);

/// An outcome over two variables.
#[derive(Clone, Debug, PartialEq)]
pub struct ResponseMap {
    /// The outcome.
    pub outcome: String,
    /// The worlds at every point.
    pub sample: Sample,
    /// Level of the intervals.
    pub confidence: f64,
    /// The variables.
    pub grid: CellGrid,
    /// The strategy that the panels are held against; if there is none, they show means.
    pub reference: Option<String>,
    /// The strategies, each with the mean, or the difference, in each cell; none where it is
    /// undefined.
    ///
    /// **Shape** one value per cell, along the rows from the lowest upwards.
    pub panels: Vec<(StrategyMark, Vec<Option<Estimate>>)>,
}

impl Figure for ResponseMap {
    fn kind(&self) -> Kind {
        if self.reference.is_some() { DIFFERENCES } else { KIND }
    }

    fn outcome(&self) -> Option<&str> {
        Some(&self.outcome)
    }

    fn title(&self) -> String {
        let title = Face::of(&self.outcome).title(&self.outcome);
        let (across, up) = (&self.grid.across.name, &self.grid.up.name);
        match &self.reference {
            None => format!("{title} by {across} and {up}"),
            Some(reference) => format!("{title} less that of {reference}, by {across} and {up}"),
        }
    }

    fn alt(&self) -> String {
        let panels: Vec<String> = self.panels.iter().map(|panel| self.described(panel)).collect();
        format!("{}, one panel a strategy. {}.", self.title(), panels.join("; "))
    }

    fn caption(&self) -> String {
        let (confidence, worlds) = (level(self.confidence), self.sample.words());
        match &self.reference {
            None => format!("Mean in each cell over the same {worlds}."),
            Some(reference) => format!(
                "Difference to {reference} in the same worlds, mean in each cell over {worlds}. In \
                 brackets, or with a dot: its {confidence} interval holds 0. Intervals are for each \
                 cell alone."
            ),
        }
    }

    fn layout(&self, size: Size) -> Layout {
        let face = Face::of(&self.outcome);
        let unit = match self.reference {
            None => face.level_label(&self.outcome),
            Some(_) => face.difference_label(&self.outcome),
        };
        let mut sheet = Sheet::new(size, &self.title(), &unit);
        let shades = self.shades();
        shades.legend(&mut sheet);
        self.grid.panels(&mut sheet, self.panels.len(), |scene, number, plot| {
            self.panel(scene, plot, number, &shades);
        });
        Layout(sheet.finish(&format!("{} in each cell.", self.sample.words())))
    }
}

impl ResponseMap {
    /// Where a strategy has most and least.
    fn described(&self, (strategy, cells): &(StrategyMark, Vec<Option<Estimate>>)) -> String {
        let known = || {
            let mean =
                |(cell, estimate): (usize, &Option<Estimate>)| Some((cell, (*estimate)?.mean));
            cells.iter().enumerate().filter_map(mean)
        };
        let most = known().max_by(|a, b| a.1.total_cmp(&b.1));
        let least = known().min_by(|a, b| a.1.total_cmp(&b.1));
        let (Some(most), Some(least)) = (most, least) else {
            return format!("{}: no values", strategy.name);
        };
        let words = |(cell, mean): (usize, f64)| {
            format!("{} at {}", self.words(mean), self.grid.words(cell))
        };
        format!("{}: most, {}; least, {}", strategy.name, words(most), words(least))
    }

    fn words(&self, mean: f64) -> String {
        let style = Face::of(&self.outcome).style;
        if self.reference.is_some() { signed(style, mean) } else { written(style, Some(mean)) }
    }

    /// The colours of the values of all panels.
    fn shades(&self) -> Shades {
        let means = self.panels.iter().flat_map(|(_, cells)| cells).flatten();
        let (low, high) = means
            .map(|estimate| estimate.mean)
            .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), mean| {
                (low.min(mean), high.max(mean))
            });
        let (low, high) = if low > high { (0.0, 1.0) } else { (low, high) };
        let most = high.abs().max(low.abs()).max(f64::MIN_POSITIVE);
        let ends = if self.reference.is_some() { (-most, most) } else { (low, high) };
        Shades { ends, signed: self.reference.is_some(), style: Face::of(&self.outcome).style }
    }

    fn panel(&self, scene: &mut Scene, plot: Rect, number: usize, shades: &Shades) {
        let (strategy, cells) = &self.panels[number];
        let name = text::fitted(&strategy.name, text::SMALL, true, plot.width());
        let label = Label::new(name, (plot.left, plot.top - HEAD + 12.0)).bold();
        scene.label(label.ink(Ink::strategy_text(strategy)));
        scene.rect(Ink::SHADE, 1.0, plot);
        for (cell, estimate) in cells.iter().enumerate().take(self.grid.len()) {
            if let Some(estimate) = estimate {
                shades.cell(scene, self.grid.cell(plot, cell), estimate);
            }
        }
        let x = (0.0, self.grid.across.values.len() as f64);
        let y = (0.0, self.grid.up.values.len() as f64);
        scene.plots.push(Plot { name: strategy.name.clone(), place: plot, x, y });
    }
}

/// The colours of values.
struct Shades {
    /// The values with the first and the last colour.
    ends: (f64, f64),
    /// Whether they are differences.
    signed: bool,
    style: NumberStyle,
}

impl Shades {
    /// How far a value is from the first end to the last, 0 to 1.
    fn share(&self, value: f64) -> f64 {
        let (low, high) = self.ends;
        if high > low { (value - low) / (high - low) } else { 0.5 }
    }

    fn ink(&self, share: f64) -> Ink {
        if self.signed { Ink::difference(2.0 * share - 1.0) } else { Ink::share(share) }
    }

    /// The colour of words on the colour of a share.
    fn words_ink(&self, share: f64) -> Ink {
        let strong = if self.signed { (2.0 * share - 1.0).abs() } else { share };
        if strong > 0.55 { Ink::PAPER } else { Ink::TEXT }
    }

    /// Decimals that tell the values of cells apart.
    fn decimals(&self) -> usize {
        let unit = if self.style == NumberStyle::Percent { 100.0 } else { 1.0 };
        let span = unit * (self.ends.1 - self.ends.0);
        [30.0, 3.0, 0.3, 0.03].iter().take_while(|&&least| span < least).count().min(3)
    }

    fn written(&self, value: f64) -> String {
        let (value, decimals) = (Some(value), self.decimals());
        match self.signed {
            true => self.style.signed(value, decimals),
            false => self.style.value(value, decimals),
        }
    }

    /// Fills a cell, and writes its value if there is room.
    fn cell(&self, scene: &mut Scene, place: Rect, estimate: &Estimate) {
        let share = self.share(estimate.mean);
        scene.rect(self.ink(share), 1.0, place);
        let holds_zero = estimate.interval.is_none_or(|(low, high)| low <= 0.0 && high >= 0.0);
        let unsure = self.signed && holds_zero;
        let words = self.written(estimate.mean);
        let words = if unsure { format!("({words})") } else { words };
        let middle = ((place.left + place.right) / 2.0, (place.top + place.bottom) / 2.0);
        let label = Label::new(words, (middle.0, middle.1 + 0.36 * text::TINY));
        let label = label.anchored(Anchor::Middle).size(text::TINY).ink(self.words_ink(share));
        let fits = label.width() + 4.0 < place.width() && text::TINY < place.bottom - place.top;
        match (fits, unsure) {
            (true, _) => scene.label(label),
            (false, true) => scene.disc(self.words_ink(share), 1.0, middle, 1.5),
            (false, false) => {}
        }
    }

    /// Draws which colour is which value.
    fn legend(&self, sheet: &mut Sheet) {
        const STEP: f64 = 8.0;
        let (left, y) = (sheet.left(), sheet.top);
        for step in 0..HEAT_STEPS {
            let x = left + f64::from(step) * STEP;
            let ink = self.ink((f64::from(step) + 0.5) / f64::from(HEAT_STEPS));
            sheet.scene.rect(ink, 1.0, Rect::new(x, y, x + STEP, y + 9.0));
        }
        let (low, high) = self.ends;
        let ends = [(0.0, Anchor::Start), (0.5, Anchor::Middle), (1.0, Anchor::End)];
        for (share, anchor) in ends {
            let x = left + share * STEP * f64::from(HEAT_STEPS);
            let words = self.written(low + share * (high - low));
            let label = Label::new(words, (x, y + 20.0)).anchored(anchor);
            sheet.scene.label(label.size(text::TINY).ink(Ink::MUTED));
        }
        sheet.top += 30.0;
    }
}
