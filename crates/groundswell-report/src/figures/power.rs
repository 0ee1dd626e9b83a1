//! Power: how likely a study is to show a difference, by hospital draws.

use super::data::StrategyMark;
use super::figure::{Figure, Kind, Layout, Size};
use crate::draw::axis::{Scale, across, below, ticks};
use crate::draw::ink::Ink;
use crate::draw::scene::{Anchor, Label, Plot, Point, Rect, Scene};
use crate::draw::sheet::Sheet;
use crate::draw::spread::spread;
use crate::draw::text;
use crate::number::{count, number};

/// This kind of figure.
const KIND: Kind =
    Kind::single("power", "Power by hospital draws, a curve for each true difference.");

/// How power grows with hospital draws, for one pair of strategies.
#[derive(Clone, Debug, PartialEq)]
pub struct PowerCurves {
    /// The strategies that are compared, such as `top-down minus none`.
    pub pair: String,
    /// The outcome as it is called, such as `sustained`.
    pub outcome: String,
    /// Runs on each hospital draw.
    pub runs: usize,
    /// Power that is wanted.
    pub target: f64,
    /// Level of the test, as it is written.
    pub alpha: String,
    /// Hospital draws of the study that is planned.
    pub planned: usize,
    /// The curves, by ascending difference.
    pub curves: Vec<PowerLine>,
}

/// Power by hospital draws for one true difference.
#[derive(Clone, Debug, PartialEq)]
pub struct PowerLine {
    /// The difference as it is written, with its unit.
    pub difference: String,
    /// Whether it is the one to be shown.
    pub asked: bool,
    /// Hospital draws and power with so many.
    pub points: Vec<(usize, f64)>,
}

impl Figure for PowerCurves {
    fn kind(&self) -> Kind {
        KIND
    }

    fn title(&self) -> String {
        format!("Power to show a difference in {}", self.outcome)
    }

    fn alt(&self) -> String {
        let line = |line: &PowerLine| {
            let enough = line.points.iter().find(|(_, power)| *power >= self.target);
            let draws = enough.map_or("more draws than shown".into(), |(draws, _)| {
                format!("about {} draws", count(*draws as u64))
            });
            format!("{} needs {draws}", line.difference)
        };
        let lines: Vec<String> = self.curves.iter().map(line).collect();
        format!(
            "Power by hospital draws for {}, a curve for each true difference. For a power of {:.0} %: {}.",
            self.pair,
            100.0 * self.target,
            lines.join("; ")
        )
    }

    fn caption(&self) -> String {
        format!(
            "Probability that a two-sided t test at alpha {} shows a true difference in {} between the \
             strategies ({}), by hospital draws with {} runs on each, by cautious variances. The dashed \
             lines are the power that is wanted and the study that is planned, {} hospital draws.",
            self.alpha,
            self.outcome,
            self.pair,
            self.runs,
            count(self.planned as u64)
        )
    }

    fn layout(&self, size: Size) -> Layout {
        let unit = format!("power in %, {}, {} runs on each hospital draw", self.pair, self.runs);
        let mut sheet = Sheet::new(size, &self.title(), &unit);
        let place = sheet.take(if sheet.is_narrow() { 200.0 } else { 280.0 });
        let widths =
            self.curves.iter().map(|line| text::width(&line.difference, text::SMALL, true));
        let names = widths.fold(0.0, f64::max) + 24.0;
        let plot = Rect::new(place.left + 30.0, place.top + 6.0, place.right - names, place.bottom);
        let frame = Frame::new(self, plot);
        frame.axes(&mut sheet.scene, self);
        frame.lines(&mut sheet.scene, self);
        sheet.top = plot.bottom + 30.0;
        let (x, y) = (frame.draws.numbers(), frame.power.numbers());
        sheet.scene.plots.push(Plot { name: self.pair.clone(), place: plot, x, y });
        let note = format!("Two-sided t test of hospital means at alpha {}.", self.alpha);
        Layout(sheet.finish(&note))
    }
}

/// Where draws and power lie.
struct Frame {
    plot: Rect,
    draws: Scale,
    power: Scale,
}

impl Frame {
    fn new(figure: &PowerCurves, plot: Rect) -> Self {
        let points = figure.curves.iter().flat_map(|line| &line.points);
        let most = points.map(|(draws, _)| *draws).max().unwrap_or(1) as f64;
        let draws = Scale::new((0.0, most), (plot.left, plot.right));
        Self { plot, draws, power: Scale::new((0.0, 1.0), (plot.bottom, plot.top)) }
    }

    fn axes(&self, scene: &mut Scene, figure: &PowerCurves) {
        let shares = [0.0, 0.25, 0.5, 0.75, 1.0];
        across(scene, self.plot, &self.power, &shares, |share| number(100.0 * share, 0));
        let (draws, _) = ticks(self.draws.numbers(), (self.plot.width() / 60.0) as usize);
        let draws: Vec<f64> = draws.into_iter().filter(|draws| draws.fract() == 0.0).collect();
        below(scene, self.plot, &self.draws, &draws, |draws| number(draws, 0));
        let at = (self.plot.right, self.plot.bottom + 28.0);
        let name = Label::new("hospital draws", at).anchored(Anchor::End);
        scene.label(name.ink(Ink::MUTED));
        let Rect { left, top, right, bottom } = self.plot;
        let (x, y) = (self.draws.at(figure.planned as f64), self.power.at(figure.target));
        for line in [[(left, y), (right, y)], [(x, top), (x, bottom)]] {
            for dash in crate::draw::shape::dashes(&line, 4.0, 3.0) {
                scene.line(Ink::AXIS, 1.0, dash);
            }
        }
    }

    fn lines(&self, scene: &mut Scene, figure: &PowerCurves) {
        let last = |line: &PowerLine| line.points.last().map_or(0.0, |(_, power)| *power);
        // Curves that end at the same power are named in the order of their differences.
        let end = |(position, line): (usize, &PowerLine)| {
            self.power.at(last(line)) - 0.01 * position as f64
        };
        let wanted: Vec<f64> = figure.curves.iter().enumerate().map(end).collect();
        let centres = spread(&wanted, 14.0, self.plot.top - 6.0, self.plot.bottom + 2.0);
        for (position, line) in figure.curves.iter().enumerate() {
            let mark = StrategyMark { name: line.difference.clone(), slot: Some(position) };
            let place = |&(draws, power): &(usize, f64)| -> Point {
                (self.draws.at(draws as f64), self.power.at(power))
            };
            let width = if line.asked { 3.0 } else { 1.6 };
            scene.line(Ink::strategy(&mark), width, line.points.iter().map(place).collect());
            let (right, y, centre) = (self.plot.right, wanted[position], centres[position]);
            let elbow = vec![(right + 1.0, y), (right + 5.0, y), (right + 13.0, centre)];
            scene.line(Ink::strategy(&mark), 1.0, elbow);
            let at = (right + 17.0, centre + 0.36 * text::SMALL);
            let label = Label::new(line.difference.as_str(), at);
            let label = if line.asked { label.bold() } else { label };
            scene.label(label.ink(Ink::strategy_text(&mark)));
        }
    }
}
