//! Axes: where numbers lie, at which of them there are ticks, and the weeks of a campaign.

use super::ink::Ink;
use super::scene::{Anchor, Label, Rect, Scene};
use super::text;
use crate::figures::{Timeline, WeekMark};

/// Length of ticks.
const TICK: f64 = 4.0;

/// From numbers to places along a line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Scale {
    numbers: (f64, f64),
    places: (f64, f64),
}

impl Scale {
    /// Numbers between two are at places between two; all at the first if the numbers are equal.
    pub(crate) fn new(numbers: (f64, f64), places: (f64, f64)) -> Self {
        Self { numbers, places }
    }

    /// The place of a number.
    pub(crate) fn at(&self, number: f64) -> f64 {
        let ((low, high), (start, end)) = (self.numbers, self.places);
        let share = if high == low { 0.0 } else { (number - low) / (high - low) };
        start + share * (end - start)
    }

    /// The numbers at its ends.
    pub(crate) fn numbers(&self) -> (f64, f64) {
        self.numbers
    }
}

/// Round numbers between two, about `count` of them, and the distance between neighbours.
pub(crate) fn ticks((low, high): (f64, f64), count: usize) -> (Vec<f64>, f64) {
    let span = high - low;
    if !(span > 0.0 && span.is_finite()) {
        return (vec![low], 0.0);
    }
    let rough = span / count.max(1) as f64;
    let mut power = 1.0;
    while power > rough {
        power /= 10.0;
    }
    while power * 10.0 <= rough {
        power *= 10.0;
    }
    let factor = [1.0, 2.0, 5.0, 10.0].into_iter().find(|factor| factor * power >= rough * 0.999);
    let step = factor.unwrap_or(10.0) * power;
    let (first, last) = ((low / step - 1e-9).ceil() as i64, (high / step + 1e-9).floor() as i64);
    ((first..=last).map(|tick| tick as f64 * step).collect(), step)
}

/// The range from tick to tick that holds numbers.
pub(crate) fn rounded((low, high): (f64, f64), count: usize) -> (f64, f64) {
    let (_, step) = ticks((low, high), count);
    if step == 0.0 {
        return (low - 0.5, low + 0.5);
    }
    ((low / step + 1e-9).floor() * step, (high / step - 1e-9).ceil() * step)
}

/// Decimals with which numbers that are this far apart are told apart.
pub(crate) fn decimals(step: f64) -> usize {
    let mut decimals = 0;
    let mut shown = step;
    while decimals < 6 && (shown - shown.round()).abs() > 1e-6 {
        shown *= 10.0;
        decimals += 1;
    }
    decimals
}

/// Draws lines across a plot at ticks, each with its words on the left.
pub(crate) fn across(
    scene: &mut Scene,
    plot: Rect,
    scale: &Scale,
    ticks: &[f64],
    words: impl Fn(f64) -> String,
) {
    for &tick in ticks {
        let y = scale.at(tick);
        scene.line(Ink::GRID, 1.0, vec![(plot.left, y), (plot.right, y)]);
        let label = Label::new(words(tick), (plot.left - 6.0, y + 0.36 * text::TINY));
        scene.label(label.anchored(Anchor::End).ink(Ink::MUTED).size(text::TINY));
    }
}

/// Draws ticks under a plot, each with its words below.
pub(crate) fn below(
    scene: &mut Scene,
    plot: Rect,
    scale: &Scale,
    ticks: &[f64],
    words: impl Fn(f64) -> String,
) {
    scene.line(Ink::AXIS, 1.0, vec![(plot.left, plot.bottom), (plot.right, plot.bottom)]);
    for &tick in ticks {
        let x = scale.at(tick);
        scene.line(Ink::AXIS, 1.0, vec![(x, plot.bottom), (x, plot.bottom + TICK)]);
        let label = Label::new(words(tick), (x, plot.bottom + TICK + 10.0));
        scene.label(label.anchored(Anchor::Middle).ink(Ink::MUTED).size(text::TINY));
    }
}

/// The weeks under plots, with the dates of the campaign.
pub(crate) struct Weeks<'a> {
    /// The weeks.
    pub(crate) timeline: &'a Timeline,
}

impl Weeks<'_> {
    /// Where weeks lie in a plot; the end of a week is where the next begins.
    pub(crate) fn scale(&self, plot: Rect) -> Scale {
        Scale::new((0.0, self.timeline.weeks.max(1) as f64), (plot.left, plot.right))
    }

    /// The ticks: half years, years, or round numbers if the run is short or long.
    fn ticks(&self, plot: Rect) -> Vec<f64> {
        let weeks = self.timeline.weeks;
        let room = (plot.width() / 34.0).max(1.0) as usize;
        let step = [1, 2, 4, 13, 26, 52, 104, 260, 520, 2600, 26_000, 260_000]
            .into_iter()
            .find(|step| weeks / step <= room)
            .unwrap_or(2_600_000);
        (0..=weeks).step_by(step).map(|week| week as f64).collect()
    }

    /// Draws thin lines through a plot at the dates of the campaign.
    pub(crate) fn through(&self, scene: &mut Scene, plot: Rect) {
        let scale = self.scale(plot);
        for mark in &self.timeline.marks {
            let x = scale.at(f64::from(mark.week));
            scene.line(Ink::GRID, 1.0, vec![(x, plot.top), (x, plot.bottom)]);
        }
    }

    /// Draws the axis under a plot and the dates of the campaign below it; gives the lower edge.
    ///
    /// Ticks that the line of a date runs through have no number.
    pub(crate) fn below(&self, scene: &mut Scene, plot: Rect) -> f64 {
        let scale = self.scale(plot);
        let dates: Vec<f64> =
            self.timeline.marks.iter().map(|mark| scale.at(f64::from(mark.week))).collect();
        let words = |week: f64| {
            let (words, x) = (format!("{week:.0}"), scale.at(week));
            let room = text::width(&words, text::TINY, false) / 2.0 + 2.0;
            let is_free = dates.iter().all(|date| (date - x).abs() > room);
            if is_free { words } else { String::new() }
        };
        below(scene, plot, &scale, &self.ticks(plot), words);
        self.dates(scene, plot)
    }

    /// Draws the axis alone; gives the lower edge.
    pub(crate) fn axis(&self, scene: &mut Scene, plot: Rect) -> f64 {
        below(scene, plot, &self.scale(plot), &self.ticks(plot), |week| format!("{week:.0}"));
        plot.bottom + TICK + 14.0
    }

    /// Says on the left of an axis that its numbers are weeks.
    pub(crate) fn name(&self, scene: &mut Scene, plot: Rect) {
        let name = Label::new("week", (plot.left - 6.0, plot.bottom + TICK + 10.0));
        scene.label(name.anchored(Anchor::End).ink(Ink::MUTED).size(text::TINY));
    }

    /// The dates of the campaign, in as many rows as they need.
    fn dates(&self, scene: &mut Scene, plot: Rect) -> f64 {
        const ROW: f64 = 12.0;
        let scale = self.scale(plot);
        let top = plot.bottom + TICK + 16.0;
        let flags: Vec<Flag<'_>> =
            self.timeline.marks.iter().map(|mark| Flag::new(mark, &scale, scene.width)).collect();
        let rows = rows(&flags);
        for (flag, &row) in flags.iter().zip(&rows) {
            let y = top + row as f64 * ROW + ROW - 3.0;
            scene.line(Ink::AXIS, 1.0, vec![(flag.x, plot.bottom), (flag.x, y)]);
            let (at, anchor) = match flag.is_left() {
                true => (flag.x - 4.0, Anchor::End),
                false => (flag.x + 4.0, Anchor::Start),
            };
            let label = Label::new(flag.words, (at, y)).anchored(anchor);
            scene.label(label.ink(Ink::MUTED).size(text::TINY));
        }
        top + rows.iter().map(|row| row + 1).max().unwrap_or(0) as f64 * ROW
    }
}

/// A date under an axis: a line downwards, and words beside its end.
struct Flag<'a> {
    words: &'a str,
    x: f64,
    /// Left and right end of the words, with some room.
    span: (f64, f64),
}

impl<'a> Flag<'a> {
    fn new(mark: &'a WeekMark, scale: &Scale, width: f64) -> Self {
        let (words, x) = (mark.label.as_str(), scale.at(f64::from(mark.week)));
        let room = text::width(words, text::TINY, false) + 8.0;
        let span = if x + room > width { (x - room, x) } else { (x, x + room) };
        Self { words, x, span }
    }

    /// Whether the words stand on the left of the line.
    fn is_left(&self) -> bool {
        self.span.0 < self.x
    }

    /// Whether words or a line of another would meet the words of this one in the same row.
    fn meets(&self, other: &Self) -> bool {
        self.span.0 < other.span.1 && other.span.0 < self.span.1
    }
}

/// A row for each date, such that no line runs through words.
///
/// From right to left, each date stands one row below those that it would meet: their lines end
/// above its words.
fn rows(flags: &[Flag<'_>]) -> Vec<usize> {
    let mut rows = vec![0; flags.len()];
    for flag in (0..flags.len()).rev() {
        let later = (flag + 1..flags.len()).filter(|&other| flags[flag].meets(&flags[other]));
        rows[flag] = later.map(|other| rows[other] + 1).max().unwrap_or(0);
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_round_numbers() {
        assert_eq!(ticks((0.0, 100.0), 5), (vec![0.0, 20.0, 40.0, 60.0, 80.0, 100.0], 20.0));
        let (shares, step) = ticks((0.0, 0.31), 4);
        assert_eq!((shares.len(), decimals(step)), (4, 1));
        assert_eq!(ticks((3.0, 3.0), 4), (vec![3.0], 0.0));
        assert_eq!(ticks((f64::NAN, 3.0), 4).1, 0.0);
    }

    #[test]
    fn ranges_end_at_ticks() {
        assert_eq!(rounded((0.0, 87.0), 5), (0.0, 100.0));
        assert_eq!(rounded((2.0, 2.0), 5), (1.5, 2.5));
        assert_eq!([decimals(0.05), decimals(2.0), decimals(0.0)], [2, 0, 0]);
    }

    #[test]
    fn dates_stand_below_those_whose_lines_they_would_meet() {
        let flag = |x: f64| Flag { words: "", x, span: (x, x + 50.0) };
        assert_eq!(rows(&[flag(0.0), flag(20.0), flag(40.0), flag(200.0)]), [2, 1, 0, 0]);
        assert_eq!(rows(&[flag(0.0), flag(45.0), flag(90.0)]), [2, 1, 0]);
        assert_eq!(rows(&[]), [0; 0]);
    }

    #[test]
    fn numbers_have_their_places() {
        let scale = Scale::new((0.0, 10.0), (100.0, 0.0));
        assert_eq!((scale.at(0.0), scale.at(5.0), scale.at(10.0)), (100.0, 50.0, 0.0));
        assert_eq!(Scale::new((1.0, 1.0), (7.0, 9.0)).at(1.0), 7.0);
    }
}
