//! Curves by week with bands, each named where it ends: what fans and differences share.

use super::data::{StrategyMark, Timeline};
use crate::draw::axis::{Scale, Weeks, across, decimals, rounded, ticks};
use crate::draw::ink::Ink;
use crate::draw::scene::{Label, Plot, Point, Rect, Scene};
use crate::draw::shape::{Shape, dashes};
use crate::draw::sheet::Sheet;
use crate::draw::spread::spread;
use crate::draw::text;
use crate::number::{NumberStyle, number};

/// Weeks between the markers of a curve.
const MARKER_WEEKS: usize = 24;

/// Height of a line of a name.
const LINE: f64 = 12.0;

/// A curve of one strategy.
///
/// **Shape** one value per week in the line and in each edge of a band.
pub(super) struct Curve<'a> {
    /// The strategy.
    pub(super) strategy: &'a StrategyMark,
    /// The curve.
    pub(super) line: &'a [f64],
    /// Bands, the widest first: how far they cover, lower edge, upper edge.
    pub(super) bands: Vec<(f64, &'a [f64], &'a [f64])>,
    /// Weeks that are marked on the curve.
    pub(super) stars: Vec<usize>,
}

/// A chart of curves.
pub(super) struct Chart<'a> {
    /// The weeks.
    pub(super) timeline: &'a Timeline,
    /// How values are written.
    pub(super) style: NumberStyle,
    /// Whether zero is a line that matters.
    pub(super) zero: bool,
}

/// The axis of values on the left of a plot.
#[derive(Clone, Copy)]
pub(super) struct Values {
    /// How values are written.
    pub(super) style: NumberStyle,
    /// Whether zero is a line that matters.
    pub(super) zero: bool,
}

impl Chart<'_> {
    /// Draws the curves on a sheet, names on their right.
    pub(super) fn draw(&self, sheet: &mut Sheet, curves: &[Curve<'_>]) {
        let names = Names::new(sheet, curves);
        let values = Values { style: self.style, zero: self.zero };
        let place = sheet.take(if sheet.is_narrow() { 210.0 } else { 300.0 });
        let (numbers, step) = values.numbers(curves);
        let plot = Rect::new(
            place.left + values.tick_room(&numbers, step),
            place.top + 6.0,
            place.right - names.room,
            place.bottom,
        );
        let scale = Scale::new((numbers[0], numbers[numbers.len() - 1]), (plot.bottom, plot.top));
        let weeks = Weeks { timeline: self.timeline };
        across(&mut sheet.scene, plot, &scale, &numbers, |tick| values.tick(tick, step));
        weeks.through(&mut sheet.scene, plot);
        let across = weeks.scale(plot);
        if self.zero {
            let y = scale.at(0.0);
            sheet.scene.line(Ink::TEXT, 1.2, vec![(plot.left, y), (plot.right, y)]);
        }
        let place = |week: usize, value: f64| (across.at(week as f64 + 1.0), scale.at(value));
        draw_bands(&mut sheet.scene, curves, &place);
        curves.iter().for_each(|curve| draw_line(&mut sheet.scene, curve, &place));
        names.draw(&mut sheet.scene, plot, curves, &scale);
        weeks.name(&mut sheet.scene, plot);
        sheet.top = weeks.below(&mut sheet.scene, plot);
        let (name, x) = (String::new(), across.numbers());
        sheet.scene.plots.push(Plot { name, place: plot, x, y: scale.numbers() });
    }
}

impl Values {
    /// Round numbers that hold all values.
    pub(super) fn numbers(&self, curves: &[Curve<'_>]) -> (Vec<f64>, f64) {
        let edges = |curve: &Curve<'_>| {
            let bands = curve.bands.iter().flat_map(|(_, lo, hi)| lo.iter().chain(hi.iter()));
            bands.chain(curve.line).copied().filter(|value| value.is_finite()).collect::<Vec<_>>()
        };
        let values = curves.iter().flat_map(edges);
        let (low, high) = values.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| {
            (low.min(value), high.max(value))
        });
        let (low, high) = if low > high { (0.0, 1.0) } else { (low, high) };
        let from_zero = self.zero || self.style != NumberStyle::Score;
        let range = if from_zero { (low.min(0.0), high.max(0.0)) } else { (low, high) };
        ticks(rounded(range, 5), 5)
    }

    pub(super) fn tick(&self, tick: f64, step: f64) -> String {
        let (factor, sign) = match self.style {
            NumberStyle::Percent => (100.0, self.zero),
            _ => (1.0, self.zero),
        };
        let written = number(tick * factor, decimals(step * factor));
        if sign && tick > step / 2.0 { format!("+{written}") } else { written }
    }

    pub(super) fn tick_room(&self, numbers: &[f64], step: f64) -> f64 {
        let widths =
            numbers.iter().map(|&tick| text::width(&self.tick(tick, step), text::TINY, false));
        widths.fold(text::width("week", text::TINY, false), f64::max) + 6.0
    }
}

/// Draws the bands of curves; `place` gives the place of a value in a week.
pub(super) fn draw_bands(
    scene: &mut Scene,
    curves: &[Curve<'_>],
    place: &impl Fn(usize, f64) -> Point,
) {
    let depth = curves.iter().map(|curve| curve.bands.len()).max().unwrap_or(0);
    for level in 0..depth {
        for curve in curves {
            let Some(&(cover, lo, hi)) = curve.bands.get(level) else { continue };
            for span in defined(lo, hi) {
                let below = span.clone().map(|week| place(week, lo[week]));
                let above = span.clone().rev().map(|week| place(week, hi[week]));
                scene.fill(Ink::strategy(curve.strategy), cover, below.chain(above).collect());
            }
        }
    }
}

/// The spans of weeks in which both edges have values.
fn defined(lo: &[f64], hi: &[f64]) -> Vec<std::ops::Range<usize>> {
    let has = |week: usize| lo[week].is_finite() && hi[week].is_finite();
    let weeks: Vec<usize> = (0..lo.len().min(hi.len())).filter(|&week| has(week)).collect();
    let spans = weeks.chunk_by(|a, b| a + 1 == *b);
    spans.map(|span| span[0]..span[span.len() - 1] + 1).collect()
}

fn draw_line(scene: &mut Scene, curve: &Curve<'_>, place: &impl Fn(usize, f64) -> Point) {
    let ink = Ink::strategy(curve.strategy);
    for span in defined(curve.line, curve.line) {
        let points: Vec<Point> = span.map(|week| place(week, curve.line[week])).collect();
        match curve.strategy.slot {
            Some(_) => scene.line(ink, 2.0, points),
            None => {
                dashes(&points, 5.0, 2.5).into_iter().for_each(|dash| scene.line(ink, 1.8, dash))
            }
        }
    }
    let Some(slot) = curve.strategy.slot else { return };
    let shape = Shape::strategy(Some(slot));
    let first = MARKER_WEEKS / 2 + slot * 5 % MARKER_WEEKS;
    for week in (first..curve.line.len()).step_by(MARKER_WEEKS) {
        if curve.line[week].is_finite() {
            shape.draw(scene, ink, 1.0, place(week, curve.line[week]), 3.2);
        }
    }
    for &week in curve.stars.iter().filter(|&&week| week < curve.line.len()) {
        let centre = place(week, curve.line[week]);
        scene.disc(Ink::strategy_text(curve.strategy), 1.0, centre, 5.0);
        scene.disc(Ink::PAPER, 1.0, centre, 3.2);
    }
}

/// The names of curves in lines that fit beside a plot.
pub(super) struct Names {
    lines: Vec<Vec<String>>,
    /// Room that they need beside the plot.
    pub(super) room: f64,
}

impl Names {
    /// The names of these curves.
    pub(super) fn new(sheet: &Sheet, curves: &[Curve<'_>]) -> Self {
        let most = if sheet.is_narrow() { 78.0 } else { 130.0 };
        let lines: Vec<Vec<String>> = curves
            .iter()
            .map(|curve| text::broken(&curve.strategy.name, text::SMALL, true, most))
            .collect();
        let widths = lines.iter().flatten().map(|line| text::width(line, text::SMALL, true));
        Self { room: widths.fold(0.0, f64::max) + 22.0, lines }
    }

    /// Draws each name as near as can be to the end of its curve, and a line to it.
    pub(super) fn draw(&self, scene: &mut Scene, plot: Rect, curves: &[Curve<'_>], scale: &Scale) {
        let last = |curve: &Curve<'_>| curve.line.iter().rev().copied().find(|v| v.is_finite());
        let named: Vec<(usize, f64)> = curves
            .iter()
            .enumerate()
            .filter_map(|(index, curve)| Some((index, scale.at(last(curve)?))))
            .collect();
        let height = self.lines.iter().map(Vec::len).max().unwrap_or(1) as f64 * LINE + 2.0;
        let wanted: Vec<f64> = named.iter().map(|&(_, y)| y).collect();
        let centres = spread(&wanted, height, plot.top - 6.0, plot.bottom + 2.0);
        for (&(index, y), &centre) in named.iter().zip(&centres) {
            let strategy = curves[index].strategy;
            let ink = Ink::strategy(strategy);
            let elbow = vec![
                (plot.right + 1.0, y),
                (plot.right + 5.0, y),
                (plot.right + 13.0, centre),
                (plot.right + 16.0, centre),
            ];
            scene.line(ink, 1.0, elbow);
            let lines = &self.lines[index];
            let first = centre - (lines.len() as f64 - 1.0) * LINE / 2.0 + 0.36 * text::SMALL;
            for (number, line) in lines.iter().enumerate() {
                let at = (plot.right + 20.0, first + number as f64 * LINE);
                let label = Label::new(line.as_str(), at).bold();
                scene.label(label.ink(Ink::strategy_text(strategy)));
            }
        }
    }
}
