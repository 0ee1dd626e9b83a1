//! Cost: practice sustained against staff-hours, one point a run.

use super::data::{Estimate, Sample, StrategyMark};
use super::figure::{Figure, Kind, Layout, Size};
use super::words::{level, written};
use crate::draw::axis::{Scale, across, below, decimals, rounded, ticks};
use crate::draw::ink::Ink;
use crate::draw::scene::{Anchor, Label, Plot, Point, Rect, Scene};
use crate::draw::shape::Shape;
use crate::draw::sheet::Sheet;
use crate::draw::spread::first_free;
use crate::draw::text;
use crate::number::{NumberStyle, number};

/// This kind of figure.
pub(super) const KIND: Kind =
    Kind::single("cost", "Practice sustained against staff-hours, one point a run.");

/// Practice a year after the campaign against what it cost.
#[derive(Clone, Debug, PartialEq)]
pub struct Cost {
    /// The worlds.
    pub sample: Sample,
    /// Level of the intervals.
    pub confidence: f64,
    /// The strategies, in the order of the study.
    pub series: Vec<CostSeries>,
}

/// The runs of one strategy.
#[derive(Clone, Debug, PartialEq)]
pub struct CostSeries {
    /// The strategy.
    pub strategy: StrategyMark,
    /// Staff-hours of each run.
    pub hours: Vec<f64>,
    /// Share practising a year after the campaign, in each run.
    pub sustained: Vec<f64>,
    /// Mean staff-hours.
    pub mean_hours: Option<Estimate>,
    /// Mean share practising a year after the campaign.
    pub mean_sustained: Option<Estimate>,
}

impl Figure for Cost {
    fn kind(&self) -> Kind {
        KIND
    }

    fn title(&self) -> String {
        "Practice sustained and what it cost".to_owned()
    }

    fn alt(&self) -> String {
        let line = |series: &CostSeries| {
            let mean = |estimate: Option<Estimate>| estimate.map(|estimate| estimate.mean);
            format!(
                "{} {} for {} staff-hours",
                series.strategy.name,
                written(NumberStyle::Percent, mean(series.mean_sustained)),
                written(NumberStyle::Amount, mean(series.mean_hours))
            )
        };
        let lines: Vec<String> = self.series.iter().map(line).collect();
        format!(
            "Practice a year after the campaign against staff-hours, one point a run. Means: {}.",
            lines.join("; ")
        )
    }

    fn caption(&self) -> String {
        format!(
            "Each small point is one run: share of staff practising a year after the campaign against \
             the staff-hours spent in the whole run; {}. Large points are means, with {} intervals \
             where these are wider than the point. Strategies further up and to the left give more for \
             less.",
            self.sample.words(),
            level(self.confidence)
        )
    }

    fn layout(&self, size: Size) -> Layout {
        let mut sheet =
            Sheet::new(size, &self.title(), "% of staff practising a year after the campaign");
        let place = sheet.take(if sheet.is_narrow() { 240.0 } else { 320.0 });
        let plot = Rect::new(place.left + 30.0, place.top + 6.0, place.right - 10.0, place.bottom);
        let frame = self.frame(plot);
        frame.axes(&mut sheet.scene);
        for series in &self.series {
            frame.runs(&mut sheet.scene, series);
        }
        for series in &self.series {
            frame.mean(&mut sheet.scene, series);
        }
        frame.names(&mut sheet.scene, &self.series);
        sheet.top = plot.bottom + 30.0;
        let (x, y) = (frame.hours.numbers(), frame.share.numbers());
        sheet.scene.plots.push(Plot { name: String::new(), place: plot, x, y });
        Layout(sheet.finish(&format!("One point a run; {}.", self.sample.words())))
    }
}

impl Cost {
    /// Where hours and shares lie in a plot.
    fn frame(&self, plot: Rect) -> Frame {
        let largest = |values: &dyn Fn(&CostSeries) -> &Vec<f64>| {
            let values = self.series.iter().flat_map(values).copied();
            values.filter(|value| value.is_finite()).fold(0.0, f64::max)
        };
        let (hours, share) =
            (largest(&|series| &series.hours), largest(&|series| &series.sustained));
        let counts = ((plot.width() / 80.0) as usize, 5);
        let hours = rounded((0.0, if hours > 0.0 { hours } else { 1.0 }), counts.0);
        let share = rounded((0.0, if share > 0.0 { share } else { 1.0 }), counts.1);
        let hours = Scale::new(hours, (plot.left, plot.right));
        Frame { plot, hours, share: Scale::new(share, (plot.bottom, plot.top)), counts }
    }
}

/// Where hours and shares lie.
struct Frame {
    plot: Rect,
    hours: Scale,
    share: Scale,
    /// About how many ticks there are.
    counts: (usize, usize),
}

impl Frame {
    fn axes(&self, scene: &mut Scene) {
        let (shares, step) = ticks(self.share.numbers(), self.counts.1);
        let percent = |share: f64| number(100.0 * share, decimals(100.0 * step));
        across(scene, self.plot, &self.share, &shares, percent);
        let (hours, step) = ticks(self.hours.numbers(), self.counts.0);
        below(scene, self.plot, &self.hours, &hours, |hours| number(hours, decimals(step)));
        let at = (self.plot.right, self.plot.bottom + 28.0);
        let name = Label::new("staff-hours in the whole run", at).anchored(Anchor::End);
        scene.label(name.ink(Ink::MUTED));
    }

    fn place(&self, hours: f64, share: f64) -> Point {
        (self.hours.at(hours), self.share.at(share))
    }

    fn runs(&self, scene: &mut Scene, series: &CostSeries) {
        let (ink, shape) = (Ink::strategy(&series.strategy), Shape::strategy(series.strategy.slot));
        for (&hours, &share) in series.hours.iter().zip(&series.sustained) {
            if hours.is_finite() && share.is_finite() {
                shape.draw(scene, ink, 0.4, self.place(hours, share), 2.0);
            }
        }
    }

    fn mean(&self, scene: &mut Scene, series: &CostSeries) {
        let (Some(hours), Some(share)) = (series.mean_hours, series.mean_sustained) else { return };
        let ink = Ink::strategy_text(&series.strategy);
        let centre = self.place(hours.mean, share.mean);
        if let Some((low, high)) = hours.interval {
            scene.line(ink, 1.6, vec![self.place(low, share.mean), self.place(high, share.mean)]);
        }
        if let Some((low, high)) = share.interval {
            scene.line(ink, 1.6, vec![self.place(hours.mean, low), self.place(hours.mean, high)]);
        }
        let shape = Shape::strategy(series.strategy.slot);
        shape.draw(scene, Ink::PAPER, 1.0, centre, 6.5);
        shape.draw(scene, ink, 1.0, centre, 5.0);
    }

    /// Writes each name beside its runs, where it meets no other name and no mean.
    fn names(&self, scene: &mut Scene, series: &[CostSeries]) {
        let around = |(x, y): Point| Rect::new(x - 7.0, y - 7.0, x + 7.0, y + 7.0);
        let mean = |series: &CostSeries| {
            Some(self.place(series.mean_hours?.mean, series.mean_sustained?.mean))
        };
        let mut taken: Vec<Rect> = series.iter().filter_map(mean).map(around).collect();
        let clouds: Vec<Rect> = series.iter().flat_map(|series| self.cloud(series)).collect();
        for series in series {
            let Some(centre) = mean(series) else { continue };
            let labels = self.candidates(series, centre);
            let places: Vec<Rect> = labels.iter().map(Label::extent).collect();
            let clear = first_free(&places, &[&taken[..], &clouds].concat(), self.plot);
            let chosen = clear.or_else(|| first_free(&places, &taken, self.plot)).unwrap_or(0);
            taken.push(places[chosen]);
            scene.rect(Ink::PAPER, 0.75, places[chosen]);
            scene.label(labels[chosen].clone());
        }
    }

    /// Where the runs of a strategy are.
    fn spots(&self, series: &CostSeries) -> Vec<Point> {
        let runs = series.hours.iter().zip(&series.sustained);
        let runs = runs.filter(|(hours, share)| hours.is_finite() && share.is_finite());
        runs.map(|(&hours, &share)| self.place(hours, share)).collect()
    }

    /// The box around the runs of a strategy, if there are any.
    fn cloud(&self, series: &CostSeries) -> Option<Rect> {
        let spots = self.spots(series);
        let &(x, y) = spots.first()?;
        let grown = |cloud: Rect, &(x, y): &Point| {
            let (left, top) = (cloud.left.min(x), cloud.top.min(y));
            Rect::new(left, top, cloud.right.max(x), cloud.bottom.max(y))
        };
        Some(spots.iter().fold(Rect::new(x, y, x, y), grown))
    }

    /// Where a name may stand: right or left of the runs, then above and below.
    fn candidates(&self, series: &CostSeries, (x, y): Point) -> Vec<Label> {
        let cloud = self.cloud(series).unwrap_or(Rect::new(x, y, x, y));
        let Rect { left, top, right, bottom } = cloud;
        let middle = 0.36 * text::SMALL;
        let name = text::fitted(&series.strategy.name, text::SMALL, true, 0.45 * self.plot.width());
        let label = |at: Point, anchor: Anchor| {
            let label = Label::new(name.as_str(), at).bold().anchored(anchor);
            label.ink(Ink::strategy_text(&series.strategy))
        };
        let shifts = (0..12).flat_map(|step| [14.0 * f64::from(step), -14.0 * f64::from(step)]);
        let beside = shifts.flat_map(|shift| {
            let y = y + middle + shift;
            [label((right + 9.0, y), Anchor::Start), label((left - 9.0, y), Anchor::End)]
        });
        let over = [(x, top - 8.0), (x, bottom + 16.0)].map(|at| label(at, Anchor::Middle));
        beside.chain(over).collect()
    }
}
