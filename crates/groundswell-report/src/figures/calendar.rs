//! Calendar: what every strategy does, week by week, as a Gantt strip.

use groundswell_model::Voice;

use super::data::{StrategyMark, Timeline};
use super::figure::{Figure, Kind, Layout, Size};
use crate::draw::axis::{Scale, Weeks};
use crate::draw::ink::Ink;
use crate::draw::scene::{Anchor, Label, Rect, Scene};
use crate::draw::sheet::Sheet;
use crate::draw::text;

/// This kind of figure.
pub(super) const KIND: Kind = Kind::single("calendar", "What every strategy does and when.");

/// The activities of the strategies.
#[derive(Clone, Debug, PartialEq)]
pub struct Calendar {
    /// The weeks.
    pub timeline: Timeline,
    /// Dates along the top: week and label, such as the year in which it begins.
    pub dates: Vec<(u32, String)>,
    /// The strategies, in the order of the study.
    pub strategies: Vec<CalendarStrategy>,
}

/// The activities of one strategy.
#[derive(Clone, Debug, PartialEq)]
pub struct CalendarStrategy {
    /// The strategy.
    pub strategy: StrategyMark,
    /// Its activities, in the order of the scenario.
    pub rows: Vec<CalendarRow>,
}

/// One activity.
#[derive(Clone, Debug, PartialEq)]
pub struct CalendarRow {
    /// Its name.
    pub label: String,
    /// Who speaks; none for the existence of local action groups.
    pub voice: Option<Voice>,
    /// Spans of weeks in which it takes place: first week, and the week before which it ends.
    pub spans: Vec<(u32, u32)>,
    /// What it is in a few words, such as `reach 25 %, all departments`.
    pub detail: String,
}

/// Height of a row.
const ROW: f64 = 15.0;

impl Figure for Calendar {
    fn kind(&self) -> Kind {
        KIND
    }

    fn title(&self) -> String {
        "What every strategy does, week by week".to_owned()
    }

    fn alt(&self) -> String {
        let row = |row: &CalendarRow| format!("{} {}", row.label, weeks(&row.spans));
        let strategy = |strategy: &CalendarStrategy| {
            let rows: Vec<String> = strategy.rows.iter().map(row).collect();
            let rows = if rows.is_empty() { "nothing".to_owned() } else { rows.join(", ") };
            format!("{}: {rows}", strategy.strategy.name)
        };
        let strategies: Vec<String> = self.strategies.iter().map(strategy).collect();
        format!("Calendar of activities. {}.", strategies.join(". "))
    }

    fn caption(&self) -> String {
        "Activities of each strategy as the scenario has them; a bar covers the weeks in which an \
         activity takes place. Results by week are to be read against this calendar."
            .to_owned()
    }

    fn layout(&self, size: Size) -> Layout {
        let mut sheet = Sheet::new(size, &self.title(), "");
        let labels = if sheet.is_narrow() { 104.0 } else { 150.0 };
        let rows: usize =
            self.strategies.iter().map(|strategy| 1 + strategy.rows.len().max(1)).sum();
        let gaps = self.strategies.len() as f64 * 6.0;
        let place = sheet.take(16.0 + rows as f64 * ROW + gaps);
        let plot =
            Rect::new(place.left + labels, place.top + 16.0, place.right - 6.0, place.bottom);
        let axis = Weeks { timeline: &self.timeline };
        let scale = axis.scale(plot);
        self.grid(&mut sheet.scene, plot, &scale);
        axis.through(&mut sheet.scene, plot);
        let mut top = plot.top;
        for strategy in &self.strategies {
            let pen = Pen { scene: &mut sheet.scene, plot, scale, left: place.left };
            top = pen.strategy(strategy, top) + 6.0;
        }
        axis.name(&mut sheet.scene, plot);
        sheet.top = axis.below(&mut sheet.scene, plot);
        Layout(sheet.finish(""))
    }
}

impl Calendar {
    /// Dates along the top, as many as there is room for.
    fn grid(&self, scene: &mut Scene, plot: Rect, scale: &Scale) {
        let mut free = f64::NEG_INFINITY;
        for (week, label) in &self.dates {
            let x = scale.at(f64::from(*week));
            let label = Label::new(label.as_str(), (x + 3.0, plot.top - 5.0)).size(text::TINY);
            let extent = label.extent();
            let is_labelled = extent.left > free && extent.right <= plot.right;
            let top = if is_labelled { plot.top - 14.0 } else { plot.top };
            scene.line(Ink::GRID, 1.0, vec![(x, top), (x, plot.bottom)]);
            if is_labelled {
                free = extent.right + 4.0;
                scene.label(label.ink(Ink::MUTED));
            }
        }
    }
}

/// Draws the rows of a strategy.
struct Pen<'a> {
    scene: &'a mut Scene,
    plot: Rect,
    scale: Scale,
    left: f64,
}

impl Pen<'_> {
    /// Draws a strategy from a height on; gives its lower edge.
    fn strategy(mut self, strategy: &CalendarStrategy, mut top: f64) -> f64 {
        let ink = Ink::strategy_text(&strategy.strategy);
        let name = Label::new(strategy.strategy.name.as_str(), (self.left, top + 11.0)).bold();
        self.scene.label(name.ink(ink));
        let rule = vec![(self.left, top - 2.0), (self.plot.right, top - 2.0)];
        self.scene.line(Ink::GRID, 1.0, rule);
        top += ROW;
        if strategy.rows.is_empty() {
            let label = Label::new("nothing", (self.left + 8.0, top + 11.0)).ink(Ink::MUTED);
            self.scene.label(label.size(text::TINY));
            top += ROW;
        }
        for row in &strategy.rows {
            self.row(row, Ink::strategy(&strategy.strategy), top);
            top += ROW;
        }
        top
    }

    fn row(&mut self, row: &CalendarRow, ink: Ink, top: f64) {
        let room = self.plot.left - self.left - 14.0;
        let label = text::fitted(&row.label, text::TINY, false, room);
        let label = Label::new(label, (self.left + 8.0, top + 10.5)).size(text::TINY);
        self.scene.label(label);
        let (mut first, mut last) = (f64::INFINITY, f64::NEG_INFINITY);
        for &(from, until) in &row.spans {
            let left = self.scale.at(f64::from(from));
            let right = self.scale.at(f64::from(until)).min(self.plot.right).max(left + 2.5);
            self.scene.rect(ink, 1.0, Rect::new(left, top + 3.0, right, top + ROW - 3.5));
            (first, last) = (first.min(left), last.max(right));
        }
        if first.is_finite() {
            self.detail(&row.detail, first, last, top);
        }
    }

    /// Writes what an activity is behind its bars, before them, or on them, where there is room.
    fn detail(&mut self, detail: &str, first: f64, last: f64, top: f64) {
        let width = text::width(detail, text::TINY, false);
        let label = |x: f64| Label::new(detail, (x, top + 10.5)).size(text::TINY).ink(Ink::MUTED);
        let label = if last + 5.0 + width <= self.plot.right {
            label(last + 5.0)
        } else if first - 5.0 - width >= self.plot.left {
            label(first - 5.0).anchored(Anchor::End)
        } else if first + 12.0 + width <= last {
            label(first + 8.0)
        } else {
            return;
        };
        let Rect { left, right, .. } = label.extent();
        let ground = Rect::new(left - 2.0, top + 2.0, right + 2.0, top + ROW - 2.0);
        self.scene.rect(Ink::PAPER, 1.0, ground);
        self.scene.label(label);
    }
}

/// Spans of weeks in words.
fn weeks(spans: &[(u32, u32)]) -> String {
    let span = |&(from, until): &(u32, u32)| match until - from {
        0 | 1 => format!("week {from}"),
        _ => format!("weeks {from} to {}", until - 1),
    };
    spans.iter().map(span).collect::<Vec<_>>().join(" and ")
}
