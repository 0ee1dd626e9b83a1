//! The rows of a forest plot: names, markers with intervals, and columns of figures.

use super::data::Estimate;
use super::forest::{ForestOutcome, ForestRow};
use crate::draw::axis::Scale;
use crate::draw::ink::Ink;
use crate::draw::scene::{Anchor, Label, Scene};
use crate::draw::shape::Shape;
use crate::draw::sheet::Sheet;
use crate::draw::text;
use crate::number::{NumberStyle, number, p_value, rough_percent};
use crate::outcomes::Face;

/// Height of a row that is one line.
const ROW: f64 = 15.0;

/// Where the columns of a forest plot are.
pub(super) struct Columns {
    left: f64,
    right: f64,
    /// Left and right edge of what is drawn to scale.
    plot: (f64, f64),
    /// Right edges of the columns of figures, with their heads; none if there is little room.
    figures: Vec<(f64, &'static str)>,
}

impl Columns {
    /// Columns that fit a sheet.
    pub(super) fn new(sheet: &Sheet) -> Self {
        let (left, right) = (sheet.left(), sheet.right());
        if sheet.is_narrow() {
            return Self { left, right, plot: (left + 4.0, right - 4.0), figures: Vec::new() };
        }
        let heads = [
            (right - 180.0, "difference (interval)"),
            (right - 137.0, "effect"),
            (right - 93.0, "P(best)"),
            (right - 50.0, "p"),
            (right, "hours"),
        ];
        Self { left, right, plot: (left + 212.0, right - 345.0), figures: heads.to_vec() }
    }

    /// The heads of the columns.
    pub(super) fn head(&self, sheet: &mut Sheet) {
        for &(right, head) in &self.figures {
            let label = Label::new(head, (right, sheet.top + 9.0)).size(text::TINY);
            sheet.scene.label(label.anchored(Anchor::End).ink(Ink::MUTED));
        }
        if !self.figures.is_empty() {
            sheet.top += 12.0;
        }
    }

    /// An outcome: its name with the ends of its scale, then a row a pair.
    pub(super) fn outcome(&self, sheet: &mut Sheet, outcome: &ForestOutcome, alpha: f64) {
        let face = Face::of(&outcome.outcome);
        let reach = outcome.rows.iter().filter_map(|row| row.difference).map(reach);
        let reach = reach.fold(0.0, f64::max);
        let reach = if reach > 0.0 { reach } else { 1.0 };
        let scale = Scale::new((-reach, reach), self.plot);
        let top = sheet.top;
        sheet.scene.line(Ink::GRID, 1.0, vec![(self.left, top), (self.right, top)]);
        let name = Label::new(face.difference_label(&outcome.outcome), (self.left, top + 12.0));
        sheet.scene.label(name.bold());
        if !self.figures.is_empty() {
            self.ends(&mut sheet.scene, face.style, reach, top + 11.0);
        }
        sheet.top += 18.0;
        let decimals = decimals(face.style, outcome);
        for row in &outcome.rows {
            let pen = Pen { columns: self, scale, style: face.style, decimals, alpha };
            match self.figures.is_empty() {
                true => pen.tall(sheet, row),
                false => pen.flat(sheet, row),
            }
        }
        sheet.top += 5.0;
    }

    /// What the ends of a scale are.
    fn ends(&self, scene: &mut Scene, style: NumberStyle, reach: f64, y: f64) {
        let end =
            |value: f64| style.signed(Some(value), if style == NumberStyle::Score { 2 } else { 0 });
        let (left, right) = self.plot;
        let labels = [
            Label::new(end(-reach), (left, y)).anchored(Anchor::Start),
            Label::new("0", ((left + right) / 2.0, y)).anchored(Anchor::Middle),
            Label::new(end(reach), (right, y)).anchored(Anchor::End),
        ];
        labels.into_iter().for_each(|label| scene.label(label.size(text::TINY).ink(Ink::MUTED)));
    }
}

/// How far a difference and its interval are from zero.
fn reach(difference: Estimate) -> f64 {
    let (low, high) = difference.interval.unwrap_or((difference.mean, difference.mean));
    [low, high, difference.mean].into_iter().map(f64::abs).fold(0.0, f64::max)
}

/// Decimals with which the narrowest interval of an outcome does not show as nothing.
fn decimals(style: NumberStyle, outcome: &ForestOutcome) -> usize {
    let (unit, usual) = match style {
        NumberStyle::Percent => (100.0, 1),
        NumberStyle::Score => (1.0, 3),
        NumberStyle::Amount => (1.0, 0),
    };
    let widths = outcome.rows.iter().filter_map(|row| row.difference?.interval);
    let widths = widths.map(|(low, high)| unit * (high - low)).filter(|width| *width > 0.0);
    let narrowest = widths.fold(f64::INFINITY, f64::min);
    let (mut decimals, mut step) = (usual, (0..usual).fold(1.0, |step, _| step / 10.0));
    while decimals < usual + 2 && narrowest < step {
        decimals += 1;
        step /= 10.0;
    }
    decimals
}

/// Draws the rows of an outcome.
struct Pen<'a> {
    columns: &'a Columns,
    scale: Scale,
    style: NumberStyle,
    decimals: usize,
    /// p values below it fill the marker.
    alpha: f64,
}

impl Pen<'_> {
    /// A row in one line: names, marker, figures.
    fn flat(&self, sheet: &mut Sheet, row: &ForestRow) {
        let baseline = sheet.top + 10.5;
        let room = self.columns.plot.0 - self.columns.left - 10.0;
        self.names(&mut sheet.scene, row, baseline, room);
        self.marker(&mut sheet.scene, row, sheet.top + 7.0);
        let figures = [
            self.difference(row),
            row.standardised.map_or("-".into(), |effect| signed(effect, 2)),
            rough_percent(row.p_best) + if row.p_best.is_some() { " %" } else { "" },
            p_value(row.p_adjusted),
            row.hours.map_or("-".into(), |hours| signed(hours, 0)),
        ];
        for ((right, _), figure) in self.columns.figures.iter().zip(figures) {
            let label = Label::new(figure, (*right, baseline)).anchored(Anchor::End);
            sheet.scene.label(label.size(text::TINY));
        }
        sheet.top += ROW;
    }

    /// A row in three lines: names, figures, marker.
    fn tall(&self, sheet: &mut Sheet, row: &ForestRow) {
        let Columns { left, right, .. } = *self.columns;
        self.names(&mut sheet.scene, row, sheet.top + 10.0, right - left);
        let mut figures = vec![self.difference(row)];
        figures.extend(row.standardised.map(|effect| format!("effect {}", signed(effect, 1))));
        figures.extend(row.p_best.map(|share| format!("best {} %", rough_percent(Some(share)))));
        figures.extend(row.p_adjusted.map(|p| format!("p {}", p_value(Some(p)))));
        figures.extend(row.hours.map(|hours| format!("hours {}", signed(hours, 0))));
        let figures = text::fitted(&figures.join(" · "), text::TINY, false, right - left);
        let label = Label::new(figures, (left, sheet.top + 22.0)).size(text::TINY);
        sheet.scene.label(label.ink(Ink::MUTED));
        self.marker(&mut sheet.scene, row, sheet.top + 32.0);
        sheet.top += 43.0;
    }

    /// The names of a pair, each in its colour.
    fn names(&self, scene: &mut Scene, row: &ForestRow, y: f64, room: f64) {
        // Spaces at the ends of a word are not drawn, so the minus sign is moved instead.
        let width = |words: &str| text::width(words, text::TINY, false);
        let gap = width(" ");
        let room = room - width(" − ");
        let (left, right) = (&row.left, &row.right);
        let share = if width(&left.name) + width(&right.name) <= room {
            [width(&left.name) + 1.0, width(&right.name) + 1.0]
        } else {
            let half = room / 2.0;
            let spare = |name: &str| (half - width(name)).max(0.0);
            [half + spare(&right.name), half + spare(&left.name)]
        };
        let mut x = self.columns.left;
        for (words, ink) in [
            (text::fitted(&left.name, text::TINY, false, share[0]), Ink::strategy_text(left)),
            ("−".to_owned(), Ink::MUTED),
            (text::fitted(&right.name, text::TINY, false, share[1]), Ink::strategy_text(right)),
        ] {
            let label = Label::new(words, (x, y)).size(text::TINY).ink(ink);
            x += label.width() + gap;
            scene.label(label);
        }
    }

    /// The difference as a marker with its interval, filled if it is told from zero.
    fn marker(&self, scene: &mut Scene, row: &ForestRow, y: f64) {
        let zero = self.scale.at(0.0);
        scene.line(Ink::AXIS, 1.0, vec![(zero, y - 7.5), (zero, y + 7.5)]);
        let Some(difference) = row.difference else { return };
        let ink = Ink::strategy(&row.left);
        let shape = Shape::strategy(row.left.slot);
        let x = self.scale.at(difference.mean);
        if let Some((low, high)) = difference.interval {
            let (low, high) = (self.scale.at(low), self.scale.at(high));
            scene.line(ink, 1.6, vec![(low, y), (high, y)]);
            for end in [low, high] {
                scene.line(ink, 1.2, vec![(end, y - 3.8), (end, y + 3.8)]);
            }
        }
        shape.draw(scene, ink, 1.0, (x, y), 3.0);
        if row.p_adjusted.is_none_or(|p| p >= self.alpha) {
            shape.draw(scene, Ink::PAPER, 1.0, (x, y), 1.6);
        }
    }

    fn difference(&self, row: &ForestRow) -> String {
        let Some(difference) = row.difference else { return "-".into() };
        let written = |value: f64| self.style.signed(Some(value), self.decimals);
        match difference.interval {
            Some((low, high)) => {
                format!("{} ({} to {})", written(difference.mean), written(low), written(high))
            }
            None => written(difference.mean),
        }
    }
}

/// A number with its sign.
fn signed(value: f64, decimals: usize) -> String {
    let text = number(value, decimals);
    let nothing = text.chars().all(|letter| matches!(letter, '0' | '.' | '-'));
    if value > 0.0 && !nothing { format!("+{text}") } else { text }
}
