//! The range of an assumption as an axis: numbers or names of levels.

use crate::draw::axis::{Scale, below, decimals, ticks};
use crate::draw::ink::Ink;
use crate::draw::scene::{Anchor, Label, Rect, Scene};
use crate::draw::text;
use crate::number::number;

/// A varied assumption, as an axis shows it.
#[derive(Clone, Debug, PartialEq)]
pub struct Span {
    /// Its name.
    pub name: String,
    /// The ends of its range; of levels, half a step beyond the first and last.
    pub ends: (f64, f64),
    /// The names of its levels; none if it takes numbers.
    pub levels: Vec<String>,
}

impl Span {
    /// Where values lie between two places.
    pub(super) fn scale(&self, places: (f64, f64)) -> Scale {
        Scale::new(self.ends, places)
    }

    /// The values that are marked, with their words, about `count` of them.
    pub(super) fn marks(&self, count: usize) -> Vec<(f64, String)> {
        if !self.levels.is_empty() {
            let level = |(at, name): (usize, &String)| (at as f64, name.clone());
            return self.levels.iter().enumerate().map(level).collect();
        }
        let (values, step) = ticks(self.ends, count);
        values.into_iter().map(|value| (value, number(value, decimals(step)))).collect()
    }

    /// Draws it under a plot with its name.
    pub(super) fn below(&self, scene: &mut Scene, plot: Rect) {
        let scale = self.scale((plot.left, plot.right));
        let count = (plot.width() / 60.0).max(2.0) as usize;
        let marks = self.marks(count);
        let values: Vec<f64> = marks.iter().map(|mark| mark.0).collect();
        let room = plot.width() / marks.len().max(1) as f64;
        let words = |value: f64| {
            let found = marks.iter().find(|mark| mark.0 == value);
            let words = found.map_or(String::new(), |mark| mark.1.clone());
            text::fitted(&words, text::TINY, false, room.max(14.0))
        };
        below(scene, plot, &scale, &values, words);
        let name = text::fitted(&self.name, text::TINY, true, plot.width());
        let label = Label::new(name, (plot.right, plot.bottom + 26.0)).anchored(Anchor::End);
        scene.label(label.size(text::TINY).bold().ink(Ink::MUTED));
    }
}
