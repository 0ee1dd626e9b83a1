//! Cost and effect: what strategies bring for what they cost, with more or less effort.

use super::data::{Estimate, Sample, StrategyMark};
use super::figure::{Figure, Kind, Layout, Size};
use super::words::{level, written};
use crate::draw::axis::{Scale, across, below, decimals, rounded, ticks};
use crate::draw::ink::Ink;
use crate::draw::scene::{Anchor, Label, Plot, Point, Rect, Scene};
use crate::draw::shape::{Shape, dashes};
use crate::draw::sheet::Sheet;
use crate::draw::spread::first_free;
use crate::draw::text;
use crate::number::{NumberStyle, number};
use crate::outcomes::Face;

/// This kind of figure.
const KIND: Kind =
    Kind::single("cost-effect", "An outcome against staff-hours, over a range of efforts.");

/// An outcome against staff-hours, a curve for each strategy.
#[derive(Clone, Debug, PartialEq)]
pub struct CostCurves {
    /// Name of the outcome.
    pub outcome: String,
    /// The worlds.
    pub sample: Sample,
    /// Level of the intervals.
    pub confidence: f64,
    /// The strategies, in the order of the study.
    pub curves: Vec<StrategyCurve>,
}

/// A strategy with several efforts.
#[derive(Clone, Debug, PartialEq)]
pub struct StrategyCurve {
    /// The strategy.
    pub strategy: StrategyMark,
    /// Its points, by ascending effort.
    pub points: Vec<CostPoint>,
}

/// A strategy with one effort.
#[derive(Clone, Debug, PartialEq)]
pub struct CostPoint {
    /// The effort as it is written; none if no effort changes the strategy.
    pub effort: Option<String>,
    /// Mean staff-hours.
    pub hours: Estimate,
    /// Mean of the outcome.
    pub effect: Estimate,
}

impl Figure for CostCurves {
    fn kind(&self) -> Kind {
        KIND
    }

    fn file_stem(&self) -> String {
        format!("{}-{}", KIND.name, self.outcome.replace('_', "-"))
    }

    fn title(&self) -> String {
        format!("{} and what it costs", Face::of(&self.outcome).title(&self.outcome))
    }

    fn alt(&self) -> String {
        let style = Face::of(&self.outcome).style;
        let end = |point: &CostPoint| {
            format!(
                "{} for {} staff-hours",
                written(style, Some(point.effect.mean)),
                written(NumberStyle::Amount, Some(point.hours.mean))
            )
        };
        let curve = |curve: &StrategyCurve| match &curve.points[..] {
            [] => format!("{} has no value", curve.strategy.name),
            [only] => format!("{} {}", curve.strategy.name, end(only)),
            [first, .., last] => {
                format!("{} from {} to {}", curve.strategy.name, end(first), end(last))
            }
        };
        let curves: Vec<String> = self.curves.iter().map(curve).collect();
        format!(
            "{} against staff-hours, a curve for each strategy: {}.",
            Face::of(&self.outcome).title(&self.outcome),
            curves.join("; ")
        )
    }

    fn caption(&self) -> String {
        format!(
            "Mean {} against mean staff-hours in the whole run; {}, the same for every point. Each curve \
             is a strategy with its effort scaled, which is written beside the points; 1 is the strategy \
             as it stands. Crosses are {} intervals. A curve further up and to the left gives more for \
             less; where a curve is flat, more effort is lost.",
            Face::of(&self.outcome).phrase(&self.outcome),
            self.sample.words(),
            level(self.confidence)
        )
    }

    fn layout(&self, size: Size) -> Layout {
        let unit = Face::of(&self.outcome).level_label(&self.outcome);
        let mut sheet = Sheet::new(size, &self.title(), &unit);
        let place = sheet.take(if sheet.is_narrow() { 240.0 } else { 320.0 });
        let plot = Rect::new(place.left + 38.0, place.top + 6.0, place.right - 10.0, place.bottom);
        let frame = Frame::new(self, plot);
        frame.axes(&mut sheet.scene);
        self.curves.iter().for_each(|curve| frame.curve(&mut sheet.scene, curve));
        frame.words(&mut sheet.scene, self);
        sheet.top = plot.bottom + 30.0;
        let (x, y) = (frame.hours.numbers(), frame.effect.numbers());
        sheet.scene.plots.push(Plot { name: String::new(), place: plot, x, y });
        let note = format!("{}; {} intervals.", self.sample.words(), level(self.confidence));
        Layout(sheet.finish(&note))
    }
}

/// Where hours and effects lie.
struct Frame {
    plot: Rect,
    hours: Scale,
    effect: Scale,
    style: NumberStyle,
    /// About how many ticks there are.
    counts: (usize, usize),
}

impl Frame {
    fn new(figure: &CostCurves, plot: Rect) -> Self {
        let counts = ((plot.width() / 80.0) as usize, 5);
        let points = || figure.curves.iter().flat_map(|curve| &curve.points);
        let hours = range(points().map(|point| point.hours), counts.0);
        let effect = range(points().map(|point| point.effect), counts.1);
        let hours = Scale::new(hours, (plot.left, plot.right));
        let style = Face::of(&figure.outcome).style;
        Self { plot, hours, effect: Scale::new(effect, (plot.bottom, plot.top)), style, counts }
    }

    fn axes(&self, scene: &mut Scene) {
        let factor = self.style.scaled(1.0);
        let (effects, step) = ticks(self.effect.numbers(), self.counts.1);
        let words = |effect: f64| number(factor * effect, decimals(factor * step));
        across(scene, self.plot, &self.effect, &effects, words);
        let (hours, step) = ticks(self.hours.numbers(), self.counts.0);
        below(scene, self.plot, &self.hours, &hours, |hours| number(hours, decimals(step)));
        let at = (self.plot.right, self.plot.bottom + 28.0);
        let name = Label::new("staff-hours in the whole run", at).anchored(Anchor::End);
        scene.label(name.ink(Ink::MUTED));
    }

    fn place(&self, hours: f64, effect: f64) -> Point {
        (self.hours.at(hours), self.effect.at(effect))
    }

    fn spot(&self, point: &CostPoint) -> Point {
        self.place(point.hours.mean, point.effect.mean)
    }

    /// The line across the plot at the level of a strategy that no effort changes.
    fn level(&self, curve: &StrategyCurve) -> Option<Vec<Point>> {
        let [only] = &curve.points[..] else { return None };
        let (_, y) = self.spot(only);
        only.effort.is_none().then(|| vec![(self.plot.left, y), (self.plot.right, y)])
    }

    fn curve(&self, scene: &mut Scene, curve: &StrategyCurve) {
        let ink = Ink::strategy(&curve.strategy);
        let spots: Vec<Point> = curve.points.iter().map(|point| self.spot(point)).collect();
        if let Some(level) = self.level(curve) {
            dashes(&level, 5.0, 2.5).into_iter().for_each(|dash| scene.line(ink, 1.4, dash));
        }
        scene.line(ink, 2.0, spots.clone());
        let shape = Shape::strategy(curve.strategy.slot);
        for (point, &spot) in curve.points.iter().zip(&spots) {
            self.cross(scene, ink, point);
            shape.draw(scene, Ink::PAPER, 1.0, spot, 5.0);
            shape.draw(scene, ink, 1.0, spot, 3.8);
        }
    }

    fn cross(&self, scene: &mut Scene, ink: Ink, point: &CostPoint) {
        let (hours, effect) = (point.hours, point.effect);
        if let Some((low, high)) = hours.interval {
            scene.line(ink, 1.2, vec![self.place(low, effect.mean), self.place(high, effect.mean)]);
        }
        if let Some((low, high)) = effect.interval {
            scene.line(ink, 1.2, vec![self.place(hours.mean, low), self.place(hours.mean, high)]);
        }
    }

    /// Writes names and efforts where they meet neither points, lines nor each other; a name for which
    /// there is no such place may lie on a line, an effort is left out.
    fn words(&self, scene: &mut Scene, figure: &CostCurves) {
        let around = |(x, y): Point, reach| Rect::new(x - reach, y - reach, x + reach, y + reach);
        let mut taken: Vec<Rect> = Vec::new();
        let mut lines: Vec<Rect> = Vec::new();
        for curve in &figure.curves {
            let spots: Vec<Point> = curve.points.iter().map(|point| self.spot(point)).collect();
            taken.extend(spots.iter().map(|&spot| around(spot, 5.0)));
            lines.extend(
                along(&self.level(curve).unwrap_or(spots))
                    .into_iter()
                    .map(|spot| around(spot, 2.0)),
            );
        }
        for curve in &figure.curves {
            let Some(last) = curve.points.last() else { continue };
            let room = 0.45 * self.plot.width();
            let name = text::fitted(&curve.strategy.name, text::SMALL, true, room);
            let labels = self.beside(self.spot(last), &name, text::SMALL).into_iter();
            let labels: Vec<Label> = labels.map(Label::bold).collect();
            let places: Vec<Rect> = labels.iter().map(Label::extent).collect();
            let clear = first_free(&places, &[&taken[..], &lines].concat(), self.plot);
            let chosen = clear.or_else(|| first_free(&places, &taken, self.plot)).unwrap_or(0);
            scene.rect(Ink::PAPER, 0.75, places[chosen]);
            scene.label(labels[chosen].clone().ink(Ink::strategy_text(&curve.strategy)));
            taken.push(places[chosen]);
        }
        taken.extend(lines);
        for curve in &figure.curves {
            self.efforts(scene, &mut taken, curve);
        }
    }

    fn efforts(&self, scene: &mut Scene, taken: &mut Vec<Rect>, curve: &StrategyCurve) {
        const NEAR: usize = 6;
        for point in &curve.points {
            let Some(effort) = &point.effort else { continue };
            let labels = self.beside(self.spot(point), effort, text::TINY);
            let places: Vec<Rect> = labels.iter().take(NEAR).map(Label::extent).collect();
            let Some(chosen) = first_free(&places, taken, self.plot) else { continue };
            scene.label(labels[chosen].clone().ink(Ink::strategy_text(&curve.strategy)));
            taken.push(places[chosen]);
        }
    }

    /// Where words may stand around a point.
    fn beside(&self, (x, y): Point, words: &str, size: f64) -> Vec<Label> {
        let label = |at: Point, anchor| Label::new(words, at).size(size).anchored(anchor);
        let shifts = (0..30).flat_map(|step| [9.0 * f64::from(step), -9.0 * f64::from(step)]);
        let sides = shifts.flat_map(|shift| {
            let y = y + 0.36 * size + shift;
            [label((x + 8.0, y), Anchor::Start), label((x - 8.0, y), Anchor::End)]
        });
        [label((x, y - 9.0), Anchor::Middle), label((x, y + 9.0 + size * 0.8), Anchor::Middle)]
            .into_iter()
            .chain(sides)
            .collect()
    }
}

/// Places along a line through points, a few pixels apart.
fn along(spots: &[Point]) -> Vec<Point> {
    const STEP: f64 = 6.0;
    let between = |pair: &[Point]| {
        let [(x, y), (to_x, to_y)] = [pair[0], pair[1]];
        let steps = ((to_x - x).hypot(to_y - y) / STEP).ceil().max(1.0);
        let at = move |step: f64| (x + (to_x - x) * step / steps, y + (to_y - y) * step / steps);
        (0..=steps as u32).map(move |step| at(f64::from(step)))
    };
    spots.windows(2).flat_map(between).collect()
}

/// The range of estimates from 0, or from the lowest if that is below, in round numbers.
fn range(estimates: impl Iterator<Item = Estimate>, count: usize) -> (f64, f64) {
    let ends = estimates.flat_map(|own| {
        let (low, high) = own.interval.unwrap_or((own.mean, own.mean));
        [low, high]
    });
    let (low, high) =
        ends.fold((0.0, 0.0), |(low, high): (f64, f64), end| (low.min(end), high.max(end)));
    rounded((low, if high > low { high } else { low + 1.0 }), count)
}
