//! Heat map: the share practising by department and week, one panel a strategy.

use groundswell_network::Stance;

use super::data::{DepartmentMark, Sample, StrategyMark, Timeline};
use super::figure::{Figure, Kind, Layout, Size};
use super::words::written;
use crate::draw::axis::{Scale, Weeks, decimals, rounded};
use crate::draw::ink::{HEAT_STEPS, Ink};
use crate::draw::scene::{Anchor, Label, Plot, Rect, Scene};
use crate::draw::shape::Shape;
use crate::draw::sheet::{Key, Sheet};
use crate::draw::text;
use crate::number::{NumberStyle, number};

/// This kind of figure.
pub(super) const KIND: Kind =
    Kind::single("heat-map", "The share practising by department and week, one panel a strategy.");

/// Practice by department and week.
#[derive(Clone, Debug, PartialEq)]
pub struct HeatMap {
    /// The weeks.
    pub timeline: Timeline,
    /// The worlds.
    pub sample: Sample,
    /// The departments, in the order in which they are drawn.
    pub departments: Vec<DepartmentMark>,
    /// The weeks that are drawn, ascending.
    pub weeks: Vec<u32>,
    /// The strategies, in the order of the study.
    pub panels: Vec<HeatPanel>,
}

/// Practice by department and week under one strategy.
#[derive(Clone, Debug, PartialEq)]
pub struct HeatPanel {
    /// The strategy.
    pub strategy: StrategyMark,
    /// Share of hospital draws in which a department has a local action group.
    ///
    /// **Shape** one value per department.
    pub groups: Vec<f64>,
    /// Mean share practising over worlds.
    ///
    /// **Shape** `departments x weeks`.
    pub practising: Vec<Vec<f64>>,
}

/// Room for the names of departments.
const NAMES: f64 = 112.0;

impl Figure for HeatMap {
    fn kind(&self) -> Kind {
        KIND
    }

    fn title(&self) -> String {
        "Practice by department and week".to_owned()
    }

    fn alt(&self) -> String {
        let panels: Vec<String> = self.panels.iter().map(|panel| self.described(panel)).collect();
        format!(
            "Heat map of the share practising by department and week, one panel a strategy. In the \
             last week shown, {}.",
            panels.join("; ")
        )
    }

    fn caption(&self) -> String {
        format!(
            "Share of staff practising in each department, mean over {}. Departments stand in the same \
             order in every panel: proactive, neutral, sceptical, then by how early practice takes off. \
             A dot marks departments with a local action group, larger the more hospital draws have one \
             there. Pockets are dark rows among light ones.",
            self.sample.words()
        )
    }

    fn layout(&self, size: Size) -> Layout {
        let unit = "% of staff practising, mean over worlds";
        let mut sheet = Sheet::new(size, &self.title(), unit);
        let top = self.top();
        scale_legend(&mut sheet, top);
        let columns = if sheet.is_narrow() { 1 } else { 2.min(self.panels.len().max(1)) };
        let rows = Rows::new(&self.departments);
        for (row, panels) in self.panels.chunks(columns).enumerate() {
            let last = (row + 1) * columns >= self.panels.len();
            self.row(&mut sheet, panels, columns, &rows, (top, last));
        }
        Layout(sheet.finish(&self.sample.words()))
    }
}

impl HeatMap {
    /// The departments that practise most and least under a strategy.
    fn described(&self, panel: &HeatPanel) -> String {
        let last = |shares: &Vec<f64>| shares.last().copied().unwrap_or(f64::NAN);
        let shares = self.departments.iter().zip(panel.practising.iter().map(last));
        let shares = shares.filter(|(_, share)| share.is_finite());
        let most = shares.clone().max_by(|a, b| a.1.total_cmp(&b.1));
        let least = shares.min_by(|a, b| a.1.total_cmp(&b.1));
        let (Some(most), Some(least)) = (most, least) else {
            return format!("{}: no values", panel.strategy.name);
        };
        let percent = |share: f64| written(NumberStyle::Percent, Some(share));
        format!(
            "{}: most in {} ({}), least in {} ({})",
            panel.strategy.name,
            most.0.name,
            percent(most.1),
            least.0.name,
            percent(least.1)
        )
    }

    /// The share with the darkest colour; the sponsors, who practise most, do not count.
    fn top(&self) -> f64 {
        let rows =
            self.panels.iter().flat_map(|panel| self.departments.iter().zip(&panel.practising));
        let rows = rows.filter(|(department, _)| department.stance.is_some());
        let shares = rows.flat_map(|(_, row)| row).copied();
        let largest = shares.filter(|share| share.is_finite()).fold(0.05, f64::max);
        rounded((0.0, largest.min(1.0)), 8).1
    }

    /// Draws panels side by side; names of departments on the left of the first.
    fn row(
        &self,
        sheet: &mut Sheet,
        panels: &[HeatPanel],
        columns: usize,
        rows: &Rows,
        (top, last): (f64, bool),
    ) {
        const GAP: f64 = 14.0;
        let place = sheet.take(18.0 + rows.height);
        let width = (place.width() - NAMES - GAP * (columns - 1) as f64) / columns as f64;
        let axis = Weeks { timeline: &self.timeline };
        let mut bottom = sheet.top;
        for (column, panel) in panels.iter().enumerate() {
            let left = place.left + NAMES + column as f64 * (width + GAP);
            let plot = Rect::new(left, place.top + 18.0, left + width, place.bottom);
            if column == 0 {
                self.names(&mut sheet.scene, plot, rows);
            }
            let name = text::fitted(&panel.strategy.name, text::SMALL, true, width);
            let label = Label::new(name, (plot.left, place.top + 12.0)).bold();
            sheet.scene.label(label.ink(Ink::strategy_text(&panel.strategy)));
            self.panel(&mut sheet.scene, plot, panel, (rows, top));
            if column == 0 {
                axis.name(&mut sheet.scene, plot);
            }
            let below = if last { Weeks::below } else { Weeks::axis };
            bottom = bottom.max(below(&axis, &mut sheet.scene, plot));
        }
        sheet.top = bottom + 6.0;
    }

    fn names(&self, scene: &mut Scene, plot: Rect, rows: &Rows) {
        let mut free = f64::NEG_INFINITY;
        for (department, &y) in self.departments.iter().zip(&rows.tops) {
            let middle = plot.top + y + rows.step / 2.0;
            if middle - text::TINY / 2.0 < free {
                continue;
            }
            free = middle + text::TINY / 2.0;
            let (sign, ink) = sign(department);
            let at = (plot.left - 4.0, middle + 0.36 * text::TINY);
            let mark = Label::new(sign, (plot.left - 9.0, at.1)).anchored(Anchor::Middle);
            scene.label(mark.size(text::SMALL).bold().ink(ink));
            let name = text::fitted(&department.name, text::TINY, false, NAMES - 18.0);
            let label = Label::new(name, (plot.left - 16.0, at.1)).size(text::TINY);
            scene.label(label.anchored(Anchor::End));
        }
    }

    fn panel(&self, scene: &mut Scene, plot: Rect, panel: &HeatPanel, (rows, top): (&Rows, f64)) {
        let weeks = self.timeline.weeks.max(1) as f64;
        let scale = Scale::new((0.0, weeks), (plot.left, plot.right));
        let mut cells: Vec<(Ink, Rect)> = Vec::new();
        for (shares, &y) in panel.practising.iter().zip(&rows.tops) {
            for (span, ink) in self.spans(shares, top) {
                let (left, right) = (scale.at(span.0), scale.at(span.1));
                let below = plot.top + y + rows.step;
                cells.push((ink, Rect::new(left, plot.top + y, right, below)));
            }
        }
        // Cells of one colour together make one path.
        cells.sort_by_key(|(ink, _)| ink.name());
        cells.into_iter().for_each(|(ink, cell)| scene.rect(ink, 1.0, cell));
        for (&share, &y) in panel.groups.iter().zip(&rows.tops) {
            if share > 0.0 {
                let centre = (plot.right + 4.5, plot.top + y + rows.step / 2.0);
                scene.disc(Ink::TEXT, 1.0, centre, (1.2 + 1.8 * share).min(rows.step / 2.0));
            }
        }
        let (name, y) = (panel.strategy.name.clone(), (self.departments.len() as f64, 0.0));
        scene.plots.push(Plot { name, place: plot, x: (0.0, weeks), y });
    }

    /// Neighbouring weeks of one colour, with the colour.
    fn spans(&self, shares: &[f64], top: f64) -> Vec<((f64, f64), Ink)> {
        let mut spans: Vec<((f64, f64), Ink)> = Vec::new();
        for (position, (&week, &share)) in self.weeks.iter().zip(shares).enumerate() {
            let next = self.weeks.get(position + 1).copied();
            let until = next.unwrap_or((self.timeline.weeks as u32).max(week + 1));
            let ink = Ink::share(share / top);
            match spans.last_mut() {
                Some((span, before)) if *before == ink => span.1 = f64::from(until),
                _ => spans.push(((f64::from(week), f64::from(until)), ink)),
            }
        }
        spans
    }
}

/// Where the rows of departments are, from the top of a panel.
struct Rows {
    tops: Vec<f64>,
    step: f64,
    height: f64,
}

impl Rows {
    /// Rows with a gap where the stance changes.
    fn new(departments: &[DepartmentMark]) -> Self {
        const GAP: f64 = 4.0;
        let step = (640.0 / departments.len().max(1) as f64).clamp(2.0, 11.0);
        let mut top = 0.0;
        let mut tops = Vec::with_capacity(departments.len());
        for (position, department) in departments.iter().enumerate() {
            if position > 0 && departments[position - 1].stance != department.stance {
                top += GAP;
            }
            tops.push(top);
            top += step;
        }
        Self { tops, step, height: top }
    }
}

/// The sign of a department's stance.
pub(super) fn sign(department: &DepartmentMark) -> (&'static str, Ink) {
    match department.stance {
        Some(Stance::Proactive) => ("+", Ink::PROACTIVE),
        Some(Stance::Neutral) => ("", Ink::NEUTRAL),
        Some(Stance::Sceptical) => ("−", Ink::SCEPTICAL),
        None => ("*", Ink::MUTED),
    }
}

/// Draws which colour is which share, and what the signs mean.
fn scale_legend(sheet: &mut Sheet, top: f64) {
    const STEP: f64 = 7.0;
    let (left, y) = (sheet.left(), sheet.top);
    for step in 0..HEAT_STEPS {
        let x = left + f64::from(step) * STEP;
        let ink = Ink::share((f64::from(step) + 0.5) / f64::from(HEAT_STEPS));
        sheet.scene.rect(ink, 1.0, Rect::new(x, y, x + STEP, y + 9.0));
    }
    let width = STEP * f64::from(HEAT_STEPS);
    for (share, anchor) in [(0.0, Anchor::Start), (0.5, Anchor::Middle), (1.0, Anchor::End)] {
        let more = if share == 1.0 && top < 1.0 { "+" } else { "" };
        let words = format!("{}{more} %", number(100.0 * share * top, decimals(50.0 * top)));
        let label = Label::new(words, (left + share * width, y + 19.0)).anchored(anchor);
        sheet.scene.label(label.size(text::TINY).ink(Ink::MUTED));
    }
    sheet.top += 26.0;
    sheet.legend(&[
        (Key::Letter("+", Ink::PROACTIVE), "proactive"),
        (Key::Letter("−", Ink::SCEPTICAL), "sceptical"),
        (Key::Letter("*", Ink::MUTED), "sponsors"),
        (Key::Shape(Shape::Disc, Ink::TEXT), "local action group"),
    ]);
    sheet.top += 2.0;
}
