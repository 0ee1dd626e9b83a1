//! Marginals: how probable the values of each calibrated parameter are, with the prior behind.

use super::data::StrategyMark;
use super::figure::{Figure, Kind, Layout, Size};
use crate::draw::axis::{Scale, below, decimals, ticks};
use crate::draw::ink::Ink;
use crate::draw::scene::{Anchor, Label, Plot, Rect, Scene};
use crate::draw::shape::dashes;
use crate::draw::sheet::Sheet;
use crate::draw::text;
use crate::number::{count, number};

/// This kind of figure.
pub(super) const KIND: Kind =
    Kind::single("posterior", "How probable the values of each calibrated parameter are.");

/// Height of the bars of a panel.
const HEIGHT: f64 = 96.0;

/// Room between panels.
const GAP: f64 = 26.0;

/// The posterior of each calibrated parameter.
#[derive(Clone, Debug, PartialEq)]
pub struct Marginals {
    /// The strategy whose world was observed.
    pub strategy: StrategyMark,
    /// How many independent, equally weighted draws those of the posterior are worth.
    pub effective: f64,
    /// The parameters.
    pub panels: Vec<MarginalPanel>,
}

/// The posterior of one parameter.
#[derive(Clone, Debug, PartialEq)]
pub struct MarginalPanel {
    /// Its name.
    pub name: String,
    /// Its prior.
    pub prior: MarginalPrior,
    /// Weight in equal slices of the range, or of each name; the prior has the same in all of them.
    pub slices: Vec<f64>,
    /// 5 % quantile, median and 95 % quantile; none for a parameter that takes names.
    pub quantiles: Option<(f64, f64, f64)>,
}

/// What a parameter could be before the data were seen.
#[derive(Clone, Debug, PartialEq)]
pub enum MarginalPrior {
    /// Numbers from a lower to an upper end.
    Range {
        /// Lower end.
        low: f64,
        /// Upper end.
        high: f64,
        /// Whether logarithms were equally probable, not values.
        logarithmic: bool,
    },
    /// These names.
    Names(Vec<String>),
}

impl Figure for Marginals {
    fn kind(&self) -> Kind {
        KIND
    }

    fn title(&self) -> String {
        format!("What fits {}", self.strategy.name)
    }

    fn alt(&self) -> String {
        let panels: Vec<String> = self.panels.iter().map(MarginalPanel::words).collect();
        format!("Posterior of calibrated parameters: {}.", panels.join("; "))
    }

    fn caption(&self) -> String {
        format!(
            "How probable the values of each parameter are once the data are seen (bars), and how \
             probable they were before (dashed line). The line above the bars holds 90 % of the \
             posterior, its dot is the median. Bars as high as the dashed line say that the data \
             tell nothing. The draws are worth {} independent ones.",
            count(self.effective.round() as u64)
        )
    }

    fn layout(&self, size: Size) -> Layout {
        let mut sheet = Sheet::new(size, &self.title(), UNIT);
        let columns = if sheet.is_narrow() { 1 } else { self.panels.len().clamp(1, 3) };
        for row in self.panels.chunks(columns) {
            let width =
                (sheet.right() - sheet.left() - GAP * (columns - 1) as f64) / columns as f64;
            let height = row.iter().map(MarginalPanel::height).fold(0.0, f64::max);
            let place = sheet.take(height);
            for (column, panel) in row.iter().enumerate() {
                let left = place.left + column as f64 * (width + GAP);
                let place = Rect::new(left, place.top, left + width, place.bottom);
                panel.draw(&mut sheet.scene, place, &self.strategy);
            }
        }
        let draws = count(self.effective.round() as u64);
        Layout(sheet.finish(&format!("posterior worth {draws} independent draws")))
    }
}

/// What signs mean.
const UNIT: &str = "bars: posterior; dashed: prior; line and dot: 90 % interval and median";

impl MarginalPanel {
    fn words(&self) -> String {
        let shown = |value: f64| three_digits(value);
        match (self.quantiles, &self.prior) {
            (Some((low, median, high)), _) => format!(
                "{} {} (90 % from {} to {})",
                self.name,
                shown(median),
                shown(low),
                shown(high)
            ),
            (None, MarginalPrior::Names(names)) => {
                let pairs = names.iter().zip(&self.slices);
                let pairs = pairs.map(|(name, share)| format!("{name} {:.0} %", 100.0 * share));
                format!("{} {}", self.name, pairs.collect::<Vec<_>>().join(", "))
            }
            (None, MarginalPrior::Range { .. }) => format!("{} undefined", self.name),
        }
    }

    fn height(&self) -> f64 {
        match &self.prior {
            MarginalPrior::Range { .. } => HEIGHT + 58.0,
            MarginalPrior::Names(names) => 26.0 + ROW * names.len() as f64 + 12.0,
        }
    }

    fn draw(&self, scene: &mut Scene, place: Rect, strategy: &StrategyMark) {
        let name = text::fitted(&self.name, text::SMALL, true, place.width());
        scene.label(Label::new(name, (place.left, place.top + 12.0)).bold());
        match &self.prior {
            MarginalPrior::Range { low, high, logarithmic } => {
                let place =
                    Rect::new(place.left + 12.0, place.top, place.right - 12.0, place.bottom);
                let axis = Axis { low: *low, high: *high, logarithmic: *logarithmic };
                self.bars(scene, place, &axis, strategy);
            }
            MarginalPrior::Names(names) => self.rows(scene, place, names, strategy),
        }
    }

    /// Upright bars over an axis of numbers.
    fn bars(&self, scene: &mut Scene, place: Rect, axis: &Axis, strategy: &StrategyMark) {
        let top = place.top + 32.0;
        let plot = Rect::new(place.left, top, place.right, top + HEIGHT);
        let prior = 1.0 / self.slices.len().max(1) as f64;
        let most = self.slices.iter().copied().fold(prior, f64::max);
        let height = Scale::new((0.0, most), (plot.bottom, plot.top));
        let across = Scale::new((0.0, self.slices.len() as f64), (plot.left, plot.right));
        let ink = Ink::strategy(strategy);
        for (slice, weight) in self.slices.iter().enumerate() {
            let (left, right) = (across.at(slice as f64), across.at(slice as f64 + 1.0));
            let bar = Rect::new(left + 0.4, height.at(*weight), right - 0.4, plot.bottom);
            scene.rect(ink, 0.6, bar);
        }
        let level = height.at(prior);
        let outline = [
            (plot.left, plot.bottom),
            (plot.left, level),
            (plot.right, level),
            (plot.right, plot.bottom),
        ];
        dashes(&outline, 4.0, 3.0).into_iter().for_each(|dash| scene.line(Ink::TEXT, 1.2, dash));
        self.interval(scene, &plot, axis, strategy);
        axis.draw(scene, plot);
        let (name, x) = (self.name.clone(), axis.numbers());
        scene.plots.push(Plot { name, place: plot, x, y: (0.0, most) });
    }

    /// The interval and the median, above the bars.
    fn interval(&self, scene: &mut Scene, plot: &Rect, axis: &Axis, strategy: &StrategyMark) {
        let Some((low, median, high)) = self.quantiles else { return };
        let (y, scale) = (plot.top - 8.0, axis.scale(*plot));
        let at = |value: f64| scale.at(axis.number(value));
        let ink = Ink::strategy_text(strategy);
        scene.line(ink, 2.0, vec![(at(low), y), (at(high), y)]);
        scene.disc(ink, 1.0, (at(median), y), 3.4);
    }

    /// Bars that lie, one for each name.
    fn rows(&self, scene: &mut Scene, place: Rect, names: &[String], strategy: &StrategyMark) {
        let widths = names.iter().map(|name| text::width(name, text::TINY, false));
        let room = widths.fold(0.0, f64::max).min(place.width() / 2.0);
        let plot = Rect::new(
            place.left + room + 6.0,
            place.top + 22.0,
            place.right - 34.0,
            place.top + 22.0 + ROW * names.len() as f64,
        );
        let prior = 1.0 / names.len().max(1) as f64;
        let most = self.slices.iter().copied().fold(prior, f64::max);
        let across = Scale::new((0.0, most), (plot.left, plot.right));
        for (row, (name, weight)) in names.iter().zip(&self.slices).enumerate() {
            let middle = plot.top + ROW * (row as f64 + 0.5);
            let name = text::fitted(name, text::TINY, false, room);
            let at = (plot.left - 6.0, middle + 3.4);
            scene.label(Label::new(name, at).anchored(Anchor::End).size(text::TINY));
            let bar = Rect::new(plot.left, middle - 6.0, across.at(*weight), middle + 6.0);
            scene.rect(Ink::strategy(strategy), 0.6, bar);
            let shown = format!("{:.0} %", 100.0 * weight);
            let at = (across.at(weight.max(prior)) + 4.0, middle + 3.4);
            scene.label(Label::new(shown, at).size(text::TINY).ink(Ink::MUTED));
        }
        let x = across.at(prior);
        let outline = [(x, plot.top), (x, plot.bottom)];
        dashes(&outline, 4.0, 3.0).into_iter().for_each(|dash| scene.line(Ink::TEXT, 1.2, dash));
    }
}

/// Height of a bar that lies.
const ROW: f64 = 17.0;

/// The axis of a parameter that takes numbers.
struct Axis {
    low: f64,
    high: f64,
    logarithmic: bool,
}

impl Axis {
    /// What lies evenly on the axis: a value, or its logarithm.
    fn number(&self, value: f64) -> f64 {
        if self.logarithmic { libm::log10(value) } else { value }
    }

    fn numbers(&self) -> (f64, f64) {
        (self.number(self.low), self.number(self.high))
    }

    fn scale(&self, plot: Rect) -> Scale {
        Scale::new(self.numbers(), (plot.left, plot.right))
    }

    fn draw(&self, scene: &mut Scene, plot: Rect) {
        let (numbers, scale) = (self.numbers(), self.scale(plot));
        if !self.logarithmic {
            let (at, step) = ticks(numbers, ((plot.width() / 55.0) as usize).clamp(2, 6));
            return below(scene, plot, &scale, &at, |value| number(value, decimals(step)));
        }
        let tens: Vec<f64> =
            ticks(numbers, 4).0.into_iter().filter(|own| own.fract() == 0.0).collect();
        let at = if tens.len() > 1 { tens } else { vec![numbers.0, numbers.1] };
        below(scene, plot, &scale, &at, |own| three_digits(libm::pow(10.0, own)));
    }
}

/// A number with up to three digits that matter, and no more zeros than needed.
fn three_digits(value: f64) -> String {
    if value == 0.0 {
        return "0".into();
    }
    let size = libm::floor(libm::log10(value.abs()) + 1e-9) as i32;
    let text = number(value, (2 - size).clamp(0, 9) as usize);
    match text.contains('.') {
        true => text.trim_end_matches('0').trim_end_matches('.').to_owned(),
        false => text,
    }
}
