//! Trust against appraisal: how departments move between scepticism of intent and of technique.

use groundswell_network::Stance;

use super::data::{DepartmentMark, Sample, StrategyMark, Timeline};
use super::figure::{Figure, Kind, Layout, Size};
use super::words::signed;
use crate::draw::axis::{Scale, across, below, decimals, rounded, ticks};
use crate::draw::ink::Ink;
use crate::draw::scene::{Anchor, Label, Plot, Point, Rect, Scene};
use crate::draw::shape::{Shape, dashes};
use crate::draw::sheet::{Key, Sheet};
use crate::draw::spread::first_free;
use crate::draw::text;
use crate::number::{NumberStyle, number};

/// This kind of figure.
pub(super) const KIND: Kind = Kind::single(
    "trust-appraisal",
    "Scepticism of intent against scepticism of technique, departments as paths.",
);

/// Department means of trust and appraisal as paths over time, one panel a strategy.
#[derive(Clone, Debug, PartialEq)]
pub struct Scepticism {
    /// The weeks.
    pub timeline: Timeline,
    /// The worlds.
    pub sample: Sample,
    /// The departments, in the order of the hospital.
    pub departments: Vec<DepartmentMark>,
    /// The weeks of the points of a path, ascending.
    pub weeks: Vec<u32>,
    /// The strategies, in the order of the study.
    pub panels: Vec<ScepticismPanel>,
}

/// The paths under one strategy.
#[derive(Clone, Debug, PartialEq)]
pub struct ScepticismPanel {
    /// The strategy.
    pub strategy: StrategyMark,
    /// Share of hospital draws in which a department has a local action group, one per department.
    pub groups: Vec<f64>,
    /// Mean trust.
    ///
    /// **Shape** `departments x weeks`.
    pub trust: Vec<Vec<f64>>,
    /// Mean appraisal.
    ///
    /// **Shape** `departments x weeks`.
    pub appraisal: Vec<Vec<f64>>,
}

impl Figure for Scepticism {
    fn kind(&self) -> Kind {
        KIND
    }

    fn title(&self) -> String {
        "Scepticism of intent against scepticism of technique".to_owned()
    }

    fn alt(&self) -> String {
        let panels: Vec<String> = self.panels.iter().map(|panel| self.described(panel)).collect();
        format!(
            "Paths of department means: one minus appraisal across, one minus trust upwards, one panel \
             a strategy. {}.",
            panels.join(". ")
        )
    }

    fn caption(&self) -> String {
        format!(
            "Department means over {}, week by week from the small ring to the marker: across, doubt \
             in the techniques (1 − appraisal); upwards, doubt in the intent of the sponsors (1 − \
             trust). Above the dashed line people doubt the intent more than the technique. Paths that \
             go left and up belong to people who come to like the techniques and trust the sponsors \
             less.",
            self.sample.words()
        )
    }

    fn layout(&self, size: Size) -> Layout {
        let unit = "department means, from the first week (ring) to the last (marker)";
        let mut sheet = Sheet::new(size, &self.title(), unit);
        sheet.legend(&[
            (Key::Shape(Shape::Up, Ink::PROACTIVE), "proactive"),
            (Key::Shape(Shape::Disc, Ink::NEUTRAL), "neutral"),
            (Key::Shape(Shape::Down, Ink::SCEPTICAL), "sceptical"),
            (Key::Shape(Shape::Star, Ink::TEXT), "with a local action group"),
        ]);
        sheet.top += 4.0;
        let columns = if sheet.is_narrow() { 1 } else { 2.min(self.panels.len().max(1)) };
        let range = self.range();
        for panels in self.panels.chunks(columns) {
            self.row(&mut sheet, panels, columns, range);
        }
        Layout(sheet.finish(&self.sample.words()))
    }
}

/// Ranges of scepticism of technique and of intent.
type Ranges = [(f64, f64); 2];

impl Scepticism {
    fn described(&self, panel: &ScepticismPanel) -> String {
        let change = |paths: &[Vec<f64>], wanted: Option<Stance>| {
            let of = self.departments.iter().zip(paths).filter(|(d, _)| d.stance == wanted);
            let ends: Vec<f64> =
                of.filter_map(|(_, path)| Some(path.last()? - path.first()?)).collect();
            ends.iter().sum::<f64>() / ends.len() as f64
        };
        let stance = |stance: Stance| {
            let trust = change(&panel.trust, Some(stance));
            let appraisal = change(&panel.appraisal, Some(stance));
            (trust.is_finite() && appraisal.is_finite()).then(|| {
                let [trust, appraisal] = [trust, appraisal].map(|c| signed(NumberStyle::Score, c));
                format!("{stance} departments: trust {trust}, appraisal {appraisal}")
            })
        };
        let parts: Vec<String> = Stance::ALL.iter().filter_map(|&of| stance(of)).collect();
        format!("{}, change from first to last week: {}", panel.strategy.name, parts.join("; "))
    }

    /// What all panels have in common, without the sponsors.
    fn range(&self) -> Ranges {
        let range = |paths: fn(&ScepticismPanel) -> &Vec<Vec<f64>>| {
            let of = |panel| self.departments.iter().zip(paths(panel));
            let values = self.panels.iter().flat_map(of).filter(|(d, _)| d.stance.is_some());
            let doubts = values.flat_map(|(_, path)| path).map(|value| 1.0 - value);
            let doubts = doubts.filter(|doubt| doubt.is_finite());
            let (low, high) = doubts
                .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), doubt| {
                    (low.min(doubt), high.max(doubt))
                });
            if low <= high { rounded((low, high), 5) } else { (0.0, 1.0) }
        };
        [range(|panel| &panel.appraisal), range(|panel| &panel.trust)]
    }

    fn row(&self, sheet: &mut Sheet, panels: &[ScepticismPanel], columns: usize, ranges: Ranges) {
        const GAP: f64 = 18.0;
        const LEFT: f64 = 40.0;
        let width = (sheet.right() - sheet.left() - GAP * (columns - 1) as f64) / columns as f64;
        let place = sheet.take(20.0 + (width - LEFT) * 0.72);
        for (column, panel) in panels.iter().enumerate() {
            let left = place.left + column as f64 * (width + GAP);
            let plot = Rect::new(left + LEFT, place.top + 18.0, left + width, place.bottom);
            let name = text::fitted(&panel.strategy.name, text::SMALL, true, plot.width());
            let label = Label::new(name, (plot.left, place.top + 12.0)).bold();
            sheet.scene.label(label.ink(Ink::strategy_text(&panel.strategy)));
            let frame = Frame::new(plot, ranges);
            frame.axes(&mut sheet.scene);
            self.paths(&mut sheet.scene, &frame, panel);
            let name = panel.strategy.name.clone();
            let [x, y] = ranges;
            sheet.scene.plots.push(Plot { name, place: plot, x, y });
        }
        sheet.top = place.bottom + 32.0;
    }

    /// Draws neutral departments first, so that the others lie above them.
    fn paths(&self, scene: &mut Scene, frame: &Frame, panel: &ScepticismPanel) {
        let mut order: Vec<usize> = (0..self.departments.len()).collect();
        order.retain(|&d| self.departments[d].stance.is_some());
        let has_group = |d: usize| panel.groups.get(d).is_some_and(|&share| share >= 0.5);
        order.sort_by_key(|&d| (self.departments[d].stance != Some(Stance::Neutral), has_group(d)));
        for &d in &order {
            let path = panel.appraisal[d].iter().zip(&panel.trust[d]);
            let points: Vec<Point> =
                path.map(|(appraisal, trust)| frame.place(1.0 - appraisal, 1.0 - trust)).collect();
            let (Some(&first), Some(&last)) = (points.first(), points.last()) else { continue };
            let (ink, shape) = look(self.departments[d].stance, has_group(d));
            let width = if has_group(d) { 1.8 } else { 1.1 };
            scene.line(ink, width, points);
            scene.disc(ink, 1.0, first, 2.4);
            scene.disc(Ink::PAPER, 1.0, first, 1.3);
            shape.draw(scene, ink, 1.0, last, if shape == Shape::Disc { 2.6 } else { 3.2 });
        }
        self.names(scene, frame, panel, &order);
    }

    /// Writes the names of departments that are not neutral or have a group, where there is room.
    fn names(&self, scene: &mut Scene, frame: &Frame, panel: &ScepticismPanel, order: &[usize]) {
        let end = |&d: &usize| {
            let (appraisal, trust) = (panel.appraisal[d].last()?, panel.trust[d].last()?);
            Some((d, frame.place(1.0 - appraisal, 1.0 - trust)))
        };
        let ends: Vec<(usize, Point)> = order.iter().filter_map(end).collect();
        let around = |&(_, (x, y)): &(usize, Point)| Rect::new(x - 3.0, y - 3.0, x + 3.0, y + 3.0);
        let mut taken: Vec<Rect> = ends.iter().map(around).collect();
        for &(d, (x, y)) in ends.iter().rev() {
            let has_group = panel.groups.get(d).is_some_and(|&share| share >= 0.5);
            if self.departments[d].stance == Some(Stance::Neutral) && !has_group {
                continue;
            }
            let label = |dx: f64, dy: f64, anchor: Anchor| {
                let label = Label::new(self.departments[d].name.as_str(), (x + dx, y + dy));
                label.anchored(anchor).size(text::TINY)
            };
            let labels = [
                label(6.0, 3.4, Anchor::Start),
                label(-6.0, 3.4, Anchor::End),
                label(0.0, -6.0, Anchor::Middle),
                label(0.0, 13.0, Anchor::Middle),
                label(6.0, -5.0, Anchor::Start),
                label(6.0, 12.0, Anchor::Start),
                label(-6.0, -5.0, Anchor::End),
                label(-6.0, 12.0, Anchor::End),
            ];
            let places = labels.each_ref().map(Label::extent);
            if let Some(chosen) = first_free(&places, &taken, frame.plot) {
                taken.push(places[chosen]);
                scene.rect(Ink::PAPER, 0.7, places[chosen]);
                scene.label(labels[chosen].clone());
            }
        }
    }
}

/// The colour and marker of a department.
fn look(stance: Option<Stance>, has_group: bool) -> (Ink, Shape) {
    let (ink, shape) = match stance {
        Some(Stance::Proactive) => (Ink::PROACTIVE, Shape::Up),
        Some(Stance::Sceptical) => (Ink::SCEPTICAL, Shape::Down),
        _ => (Ink::NEUTRAL, Shape::Disc),
    };
    (ink, if has_group { Shape::Star } else { shape })
}

/// Where scepticism lies in a plot.
struct Frame {
    plot: Rect,
    technique: Scale,
    intent: Scale,
}

impl Frame {
    fn new(plot: Rect, [technique, intent]: Ranges) -> Self {
        let technique = Scale::new(technique, (plot.left, plot.right));
        Self { plot, technique, intent: Scale::new(intent, (plot.bottom, plot.top)) }
    }

    fn place(&self, technique: f64, intent: f64) -> Point {
        (self.technique.at(technique), self.intent.at(intent))
    }

    fn axes(&self, scene: &mut Scene) {
        let Self { plot, technique, intent } = self;
        let (numbers, step) = ticks(intent.numbers(), 5);
        across(scene, *plot, intent, &numbers, |doubt| number(doubt, decimals(step)));
        let (numbers, step) = ticks(technique.numbers(), (plot.width() / 60.0) as usize);
        below(scene, *plot, technique, &numbers, |doubt| number(doubt, decimals(step)));
        let middle = (plot.top + plot.bottom) / 2.0;
        let name =
            Label::new("doubt in the intent (1 − trust)", (plot.left - 31.0, middle)).upwards();
        scene.label(name.anchored(Anchor::Middle).size(text::TINY).ink(Ink::MUTED));
        let at = ((plot.left + plot.right) / 2.0, plot.bottom + 26.0);
        let name =
            Label::new("doubt in the techniques (1 − appraisal)", at).anchored(Anchor::Middle);
        scene.label(name.size(text::TINY).ink(Ink::MUTED));
        let low = technique.numbers().0.max(intent.numbers().0);
        let high = technique.numbers().1.min(intent.numbers().1);
        if low < high {
            let equal = [self.place(low, low), self.place(high, high)];
            for dash in dashes(&equal, 4.0, 3.0) {
                scene.line(Ink::AXIS, 1.0, dash);
            }
        }
    }
}
