//! Effects: how large the effect of each assumption is, and how much it differs from place to place.

use super::data::Sample;
use super::figure::{Figure, Kind, Layout, Size};
use super::words::{level, listed, written};
use crate::draw::axis::{Scale, across, below, decimals, rounded, ticks};
use crate::draw::ink::Ink;
use crate::draw::scene::{Anchor, Label, Plot, Point, Rect, Scene};
use crate::draw::shape::Shape;
use crate::draw::sheet::{Key, Sheet};
use crate::draw::spread::first_free;
use crate::draw::text;
use crate::number::{NumberStyle, counted, number};
use crate::outcomes::Face;

/// This kind of figure.
pub(super) const KIND: Kind = Kind::single(
    "effects",
    "Elementary effects of assumptions: mean size (mu*) against how much they differ (sigma).",
);

/// Elementary effects of many assumptions.
#[derive(Clone, Debug, PartialEq)]
pub struct Effects {
    /// Name of the outcome.
    pub outcome: String,
    /// What is looked at, in words.
    pub subject: String,
    /// The worlds of each point.
    pub sample: Sample,
    /// Trajectories.
    pub trajectories: usize,
    /// Level of the intervals.
    pub confidence: f64,
    /// The assumptions, the most important first.
    pub marks: Vec<EffectMark>,
}

/// The effect of one assumption, in the unit of the outcome.
#[derive(Clone, Debug, PartialEq)]
pub struct EffectMark {
    /// The assumption.
    pub name: String,
    /// Mean size.
    pub size: f64,
    /// Its interval.
    pub interval: Option<(f64, f64)>,
    /// Standard deviation.
    pub sd: f64,
    /// Whether most of the spread is the luck of the runs.
    pub noise: bool,
}

/// Assumptions that are named.
const NAMED: usize = 10;

impl Figure for Effects {
    fn kind(&self) -> Kind {
        KIND
    }

    fn title(&self) -> String {
        format!("Which assumptions move {}", self.subject)
    }

    fn alt(&self) -> String {
        let style = Face::of(&self.outcome).style;
        let mark = |mark: &EffectMark| format!("{} {}", mark.name, written(style, Some(mark.size)));
        let marks: Vec<String> = self.marks.iter().take(NAMED).map(mark).collect();
        format!("Mean size of effects against their spread. The largest: {}.", listed(&marks))
    }

    fn caption(&self) -> String {
        format!(
            "Each mark is an assumption. Across: mu*, the mean size of the change when it moves over its \
             whole range, with {} intervals for those named. Upwards: sigma, how much that change differs \
             from place to place, by curvature, interaction or chance. Hollow: more than half of sigma \
             squared is the luck of the runs. {} (Morris 1991), each point {}.",
            level(self.confidence),
            counted(self.trajectories as u64, "trajectory"),
            self.sample.words()
        )
    }

    fn layout(&self, size: Size) -> Layout {
        let points = Face::of(&self.outcome).style.points().trim();
        let unit = if points.is_empty() { String::new() } else { format!(", {points}") };
        let mut sheet = Sheet::new(size, &self.title(), &format!("upwards: sigma{unit}"));
        sheet.legend(&[
            (Key::Shape(Shape::Disc, Ink::TEXT), "an assumption"),
            (Key::Ring(Ink::MUTED), "mostly luck of the runs"),
        ]);
        sheet.top += 4.0;
        let place = sheet.take(if sheet.is_narrow() { 260.0 } else { 360.0 });
        let plot = Rect::new(place.left + 34.0, place.top, place.right - 8.0, place.bottom);
        self.draw(&mut sheet.scene, plot, &format!("mu*{unit}"));
        sheet.top += 30.0;
        let walks = counted(self.trajectories as u64, "trajectory");
        Layout(sheet.finish(&format!("{walks}; each point {}.", self.sample.words())))
    }
}

impl Effects {
    fn draw(&self, scene: &mut Scene, plot: Rect, name: &str) {
        let style = Face::of(&self.outcome).style;
        let unit = if style == NumberStyle::Percent { 100.0 } else { 1.0 };
        let named = self.marks.iter().take(NAMED);
        let reach = named.filter_map(|mark| mark.interval).map(|interval| interval.1);
        let across_top = reach.chain(self.marks.iter().map(|mark| mark.size)).fold(0.0, f64::max);
        let up_top = self.marks.iter().map(|mark| mark.sd).fold(0.0, f64::max);
        let range = |top: f64, count| rounded((0.0, if top > 0.0 { top } else { 1.0 }), count);
        let x = Scale::new(range(across_top, 6), (plot.left, plot.right));
        let y = Scale::new(range(up_top, 5), (plot.bottom, plot.top));
        let (values, step) = ticks(y.numbers(), 5);
        across(scene, plot, &y, &values, |v| number(unit * v, decimals(unit * step)));
        let (values, step) = ticks(x.numbers(), 6);
        below(scene, plot, &x, &values, |v| number(unit * v, decimals(unit * step)));
        let label = Label::new(name, (plot.right, plot.bottom + 27.0)).anchored(Anchor::End);
        scene.label(label.ink(Ink::MUTED));
        for mark in self.marks.iter().take(NAMED) {
            let Some((low, high)) = mark.interval else { continue };
            let up = y.at(mark.sd);
            scene.line(Ink::AXIS, 1.0, vec![(x.at(low), up), (x.at(high), up)]);
        }
        let spots: Vec<Point> =
            self.marks.iter().map(|mark| (x.at(mark.size), y.at(mark.sd))).collect();
        for (mark, &spot) in self.marks.iter().zip(&spots) {
            scene.disc(if mark.noise { Ink::MUTED } else { Ink::TEXT }, 1.0, spot, 3.0);
            if mark.noise {
                scene.disc(Ink::PAPER, 1.0, spot, 1.8);
            }
        }
        self.names(scene, plot, &spots);
        scene.plots.push(Plot { name: String::new(), place: plot, x: x.numbers(), y: y.numbers() });
    }

    /// Names beside the largest marks, where there is room.
    fn names(&self, scene: &mut Scene, plot: Rect, spots: &[Point]) {
        let around = |&(x, y): &Point| Rect::new(x - 4.0, y - 4.0, x + 4.0, y + 4.0);
        let mut taken: Vec<Rect> = spots.iter().map(around).collect();
        for (mark, &(x, y)) in self.marks.iter().zip(spots).take(NAMED) {
            let name = text::fitted(&mark.name, text::TINY, false, 0.6 * plot.width());
            let label = |at: Point, anchor| Label::new(&name, at).size(text::TINY).anchored(anchor);
            // Further away a name would seem to be another mark's.
            let shifts = [-6.0, 12.0];
            let beside = shifts.iter().flat_map(|shift| {
                [
                    label((x + 5.0, y + shift), Anchor::Start),
                    label((x, y + shift), Anchor::Middle),
                    label((x - 5.0, y + shift), Anchor::End),
                ]
            });
            let labels: Vec<Label> = beside.collect();
            let places: Vec<Rect> = labels.iter().map(Label::extent).collect();
            if let Some(free) = first_free(&places, &taken, plot) {
                taken.push(places[free]);
                scene.label(labels[free].clone());
            }
        }
    }
}
