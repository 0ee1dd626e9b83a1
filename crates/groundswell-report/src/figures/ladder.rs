//! Ladder: how many are unaware, aware, in ritual, practising, lapsed, by week.

use groundswell_model::Stage;

use super::data::{Sample, StrategyMark, Timeline};
use super::figure::{Figure, Kind, Layout, Size};
use super::words::written;
use crate::draw::axis::{Scale, Weeks, across};
use crate::draw::ink::Ink;
use crate::draw::scene::{Label, Plot, Point, Rect, Scene};
use crate::draw::sheet::{Key, Sheet};
use crate::draw::text;
use crate::number::NumberStyle;

/// This kind of figure.
pub(super) const KIND: Kind =
    Kind::single("ladder", "The share unaware, aware, in ritual, practising and lapsed by week.");

/// The stages of adoption by week, one panel a strategy.
#[derive(Clone, Debug, PartialEq)]
pub struct Ladder {
    /// The weeks.
    pub timeline: Timeline,
    /// The worlds.
    pub sample: Sample,
    /// The strategies, in the order of the study.
    pub panels: Vec<LadderPanel>,
}

/// Mean shares over worlds of one strategy.
#[derive(Clone, Debug, PartialEq)]
pub struct LadderPanel {
    /// The strategy.
    pub strategy: StrategyMark,
    /// Shares of staff that add up to 1.
    ///
    /// **Shape** one value per week, for each [`Stage`] in its order.
    pub shares: [Vec<f64>; 5],
}

impl Figure for Ladder {
    fn kind(&self) -> Kind {
        KIND
    }

    fn title(&self) -> String {
        "The ladder of adoption by week".to_owned()
    }

    fn alt(&self) -> String {
        let end = self.timeline.last_of_campaign();
        let panel = |panel: &LadderPanel| {
            let stage = |(name, shares): (&&str, &Vec<f64>)| {
                format!("{} {name}", written(NumberStyle::Percent, shares.get(end).copied()))
            };
            let stages: Vec<String> = Stage::NAMES.iter().zip(&panel.shares).map(stage).collect();
            format!("{}: {}", panel.strategy.name, stages.join(", "))
        };
        let panels: Vec<String> = self.panels.iter().map(panel).collect();
        format!(
            "Stacked shares of staff by stage and week, one panel a strategy. At the end of the \
             campaign, {}.",
            panels.join("; ")
        )
    }

    fn caption(&self) -> String {
        format!(
            "Mean shares of staff by stage, over {}. Practising lies at the bottom, what was given up \
             just above; ritual is going through the motions. See how high the dark ground grows, and \
             how much of the ritual is left when the campaign has ended.",
            self.sample.words()
        )
    }

    fn layout(&self, size: Size) -> Layout {
        let mut sheet = Sheet::new(size, &self.title(), "% of staff, mean over worlds");
        legend(&mut sheet);
        let columns = if sheet.is_narrow() { 1 } else { 2 };
        let height = if sheet.is_narrow() { 110.0 } else { 150.0 };
        for (row, panels) in self.panels.chunks(columns).enumerate() {
            let last = (row + 1) * columns >= self.panels.len();
            self.row(&mut sheet, panels, Grid { columns, height, last });
        }
        Layout(sheet.finish(&self.sample.words()))
    }
}

/// How panels are arranged.
struct Grid {
    columns: usize,
    height: f64,
    /// Whether this is the last row.
    last: bool,
}

/// The stages from the bottom of a stack to its top.
const STACK: [Stage; 5] =
    [Stage::Practising, Stage::Ritual, Stage::Lapsed, Stage::Aware, Stage::Unaware];

impl Ladder {
    /// Draws panels side by side; the weeks are under those of the last row.
    fn row(&self, sheet: &mut Sheet, panels: &[LadderPanel], grid: Grid) {
        const TICKS: f64 = 30.0;
        const GAP: f64 = 16.0;
        let place = sheet.take(18.0 + grid.height);
        let width = (place.width() - GAP * (grid.columns - 1) as f64) / grid.columns as f64;
        let weeks = Weeks { timeline: &self.timeline };
        let mut bottom = sheet.top;
        for (column, panel) in panels.iter().enumerate() {
            let left = place.left + column as f64 * (width + GAP);
            let plot = Rect::new(left + TICKS, place.top + 18.0, left + width, place.bottom);
            let name = text::fitted(&panel.strategy.name, text::SMALL, true, plot.width());
            let label = Label::new(name, (plot.left, place.top + 12.0)).bold();
            sheet.scene.label(label.ink(Ink::strategy_text(&panel.strategy)));
            self.panel(&mut sheet.scene, plot, panel);
            if column == 0 {
                weeks.name(&mut sheet.scene, plot);
            }
            let below = if grid.last { Weeks::below } else { Weeks::axis };
            bottom = bottom.max(below(&weeks, &mut sheet.scene, plot));
        }
        sheet.top = bottom + 4.0;
    }

    fn panel(&self, scene: &mut Scene, plot: Rect, panel: &LadderPanel) {
        let scale = Scale::new((0.0, 1.0), (plot.bottom, plot.top));
        let ticks = [0.0, 0.5, 1.0];
        across(scene, plot, &scale, &ticks, |share| format!("{:.0}", 100.0 * share));
        let weeks = Scale::new((0.0, self.timeline.weeks.max(1) as f64), (plot.left, plot.right));
        let mut below = vec![0.0; panel.shares[0].len()];
        for stage in STACK {
            let shares = &panel.shares[stage as usize];
            let above: Vec<f64> =
                below.iter().zip(shares).map(|(below, share)| below + share).collect();
            let edge = |edge: &[f64]| -> Vec<Point> {
                let place =
                    |(week, &share): (usize, &f64)| (weeks.at(week as f64 + 1.0), scale.at(share));
                let mut points: Vec<Point> = edge.iter().enumerate().map(place).collect();
                if let Some(&(_, y)) = points.first() {
                    points.insert(0, (plot.left, y));
                }
                points
            };
            let corners = edge(&below).into_iter().chain(edge(&above).into_iter().rev());
            scene.fill(Ink::stage(stage), 1.0, corners.collect());
            below = above;
        }
        let (name, x, y) = (panel.strategy.name.clone(), weeks.numbers(), scale.numbers());
        scene.plots.push(Plot { name, place: plot, x, y });
    }
}

/// Draws which colour is which stage.
fn legend(sheet: &mut Sheet) {
    let entries = STACK.map(|stage| (Key::Square(Ink::stage(stage)), stage.name()));
    sheet.legend(&entries);
    sheet.top += 4.0;
}
