//! Standings: how often each strategy is the best over assumptions, and what choosing it costs.

use super::data::{Sample, StrategyMark};
use super::figure::{Figure, Kind, Layout, Size};
use super::words::{listed, signed};
use crate::draw::axis::{Scale, below, decimals, rounded, ticks};
use crate::draw::ink::Ink;
use crate::draw::scene::{Label, Plot, Rect, Scene};
use crate::draw::sheet::{Key, Sheet};
use crate::draw::text;
use crate::number::{NumberStyle, counted, number, rough_percent};
use crate::outcomes::Face;

/// This kind of figure.
pub(super) const KIND: Kind = Kind::single(
    "standings",
    "How often each strategy is the best over assumptions, and its expected and worst regret.",
);

/// How each strategy fares over the points of a design.
#[derive(Clone, Debug, PartialEq)]
pub struct Standings {
    /// Name of the outcome.
    pub outcome: String,
    /// Points compared.
    pub points: usize,
    /// The worlds of each point.
    pub sample: Sample,
    /// The strategies.
    pub rows: Vec<StandingRow>,
}

/// How one strategy fares.
#[derive(Clone, Debug, PartialEq)]
pub struct StandingRow {
    /// The strategy.
    pub strategy: StrategyMark,
    /// Share of points at which it is the best.
    pub best: Option<f64>,
    /// Share of points at which it is clearly the best.
    pub clearly_best: Option<f64>,
    /// Mean over points of what it lacks to the best.
    pub expected_regret: Option<f64>,
    /// The largest that it lacks.
    pub worst_regret: Option<f64>,
}

/// Height of a bar.
const BAR: f64 = 12.0;

/// Height of a strategy: its name above its bars.
const ROW: f64 = 34.0;

impl Figure for Standings {
    fn kind(&self) -> Kind {
        KIND
    }

    fn title(&self) -> String {
        let phrase = Face::of(&self.outcome).phrase(&self.outcome);
        format!("Which strategy is the best for {phrase}, over the assumptions")
    }

    fn alt(&self) -> String {
        let style = Face::of(&self.outcome).style;
        let row = |row: &StandingRow| {
            let regret = |regret: Option<f64>| {
                regret.map_or("undefined".to_owned(), |regret| signed(style, regret))
            };
            format!(
                "{} is the best at {} % of points, clearly at {} %, expected regret {}, worst {}",
                row.strategy.name,
                rough_percent(row.best),
                rough_percent(row.clearly_best),
                regret(row.expected_regret),
                regret(row.worst_regret)
            )
        };
        let rows: Vec<String> = self.rows.iter().map(row).collect();
        format!("Bars of P(best) and regret by strategy: {}.", listed(&rows))
    }

    fn caption(&self) -> String {
        format!(
            "Left: share of {} of the assumptions' ranges at which each strategy is the best; the darker \
             part is where its lead over the next is more than chance gives. Right: regret, what the \
             strategy lacks to the best of the point, as mean (bar) and worst (line). Each point is {}.",
            counted(self.points as u64, "point"),
            self.sample.words()
        )
    }

    fn layout(&self, size: Size) -> Layout {
        let unit = Face::of(&self.outcome).style.points().trim();
        let unit = if unit.is_empty() { String::new() } else { format!(", {unit}") };
        let mut sheet = Sheet::new(size, &self.title(), "");
        sheet.legend(&[
            (Key::Square(Ink::TEXT), "clearly the best"),
            (Key::Square(Ink::AXIS), "the best, but perhaps by chance"),
        ]);
        sheet.top += 4.0;
        let place = sheet.take(16.0 + ROW * self.rows.len() as f64);
        let half = (place.width() - 30.0) / 2.0;
        let top = place.top + 16.0;
        let shares = Rect::new(place.left, top, place.left + half, place.bottom);
        let regrets = Rect::new(place.right - half, top, place.right, place.bottom);
        let head = |words: String, plot: Rect| {
            let words = text::fitted(&words, text::SMALL, false, half);
            Label::new(words, (plot.left, place.top + 8.0))
        };
        sheet.scene.label(head("P(best), % of points".into(), shares).ink(Ink::MUTED));
        sheet.scene.label(head(format!("regret{unit}: mean / worst"), regrets).ink(Ink::MUTED));
        self.bars(&mut sheet.scene, shares, regrets);
        sheet.top += 22.0;
        Layout(sheet.finish(&format!(
            "{}, each {}.",
            counted(self.points as u64, "point"),
            self.sample.words()
        )))
    }
}

impl Standings {
    fn bars(&self, scene: &mut Scene, shares: Rect, regrets: Rect) {
        // Words after the longest bar need room.
        let room = 58.0;
        let share = Scale::new((0.0, 1.0), (shares.left, shares.right - room));
        let style = Face::of(&self.outcome).style;
        let worst = self.rows.iter().filter_map(|row| row.worst_regret).fold(0.0, f64::max);
        let count = (regrets.width() / 60.0) as usize;
        let range = rounded((0.0, if worst > 0.0 { worst } else { 1.0 }), count);
        let regret = Scale::new(range, (regrets.left, regrets.right - room));
        let unit = if style == NumberStyle::Percent { 100.0 } else { 1.0 };
        let (at, step) = ticks(range, count);
        let words = |value: f64| number(unit * value, decimals(unit * step));
        below(scene, Rect { right: regrets.right - room, ..regrets }, &regret, &at, words);
        let plot = Rect { right: shares.right - room, ..shares };
        below(scene, plot, &share, &[0.0, 0.5, 1.0], |value| number(100.0 * value, 0));
        for (position, row) in self.rows.iter().enumerate() {
            let top = shares.top + ROW * position as f64;
            let ink = Ink::strategy(&row.strategy);
            let name = text::fitted(&row.strategy.name, text::SMALL, true, 2.0 * shares.width());
            let label = Label::new(name, (shares.left, top + 11.0)).bold();
            scene.label(label.ink(Ink::strategy_text(&row.strategy)));
            let bar = top + 15.0;
            share_bar(scene, &share, row, ink, bar);
            regret_bar(scene, &regret, row, ink, bar);
            let middle = bar + BAR / 2.0 + 0.36 * text::TINY;
            let end = share.at(row.best.unwrap_or(0.0)) + 5.0;
            let words = format!("{} %", rough_percent(row.best));
            scene.label(Label::new(words, (end, middle)).size(text::TINY));
            let end = regret.at(row.worst_regret.unwrap_or(0.0)) + 7.0;
            let value = |regret| style.value(regret, style.decimals([]));
            let words = format!("{} / {}", value(row.expected_regret), value(row.worst_regret));
            scene.label(Label::new(words, (end, middle)).size(text::TINY));
        }
        let percent = (0.0, 100.0);
        let y = (0.0, self.rows.len() as f64);
        scene.plots.push(Plot { name: "P(best)".into(), place: plot, x: percent, y });
    }
}

/// The share of points, the clear part of it darker.
fn share_bar(scene: &mut Scene, scale: &Scale, row: &StandingRow, ink: Ink, top: f64) {
    let bar = |share: f64| Rect::new(scale.at(0.0), top, scale.at(share), top + BAR);
    scene.rect(ink, 0.35, bar(row.best.unwrap_or(0.0)));
    scene.rect(ink, 1.0, bar(row.clearly_best.unwrap_or(0.0)));
}

/// The mean regret as a bar, the worst as the end of a line.
fn regret_bar(scene: &mut Scene, scale: &Scale, row: &StandingRow, ink: Ink, top: f64) {
    let (Some(expected), Some(worst)) = (row.expected_regret, row.worst_regret) else { return };
    let middle = top + BAR / 2.0;
    scene.rect(ink, 1.0, Rect::new(scale.at(0.0), top, scale.at(expected), top + BAR));
    scene.line(ink, 1.4, vec![(scale.at(expected), middle), (scale.at(worst), middle)]);
    scene.line(ink, 1.4, vec![(scale.at(worst), top + 2.0), (scale.at(worst), top + BAR - 2.0)]);
}
