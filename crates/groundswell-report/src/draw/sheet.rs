//! The sheet on which a figure is laid out from top to bottom: title, plots, note.

use super::ink::Ink;
use super::scene::{Anchor, Label, Point, Rect, Scene};
use super::shape::Shape;
use super::text;
use crate::figures::Size;

/// Room left free at every edge.
pub(crate) const MARGIN: f64 = 8.0;

/// Room for a sign.
const KEY: f64 = 10.0;

/// A sign that a legend explains.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Key {
    /// A square of a colour.
    Square(Ink),
    /// A marker.
    Shape(Shape, Ink),
    /// A letter.
    Letter(&'static str, Ink),
    /// A ring.
    Ring(Ink),
}

impl Key {
    fn draw(self, scene: &mut Scene, (x, y): Point) {
        match self {
            Self::Square(ink) => {
                scene.rect(ink, 1.0, Rect::new(x - 4.5, y - 4.5, x + 4.5, y + 4.5))
            }
            Self::Shape(shape, ink) => shape.draw(scene, ink, 1.0, (x, y), 3.0),
            Self::Letter(letter, ink) => {
                let label = Label::new(letter, (x, y + 4.0)).anchored(Anchor::Middle);
                scene.label(label.bold().ink(ink));
            }
            Self::Ring(ink) => {
                scene.disc(ink, 1.0, (x, y), 4.5);
                scene.disc(Ink::PAPER, 1.0, (x, y), 3.0);
            }
        }
    }
}

/// A figure that is being laid out.
pub(crate) struct Sheet {
    /// What is on it so far.
    pub(crate) scene: Scene,
    /// Where the next thing begins.
    pub(crate) top: f64,
    /// For how much room it is made.
    pub(crate) size: Size,
}

impl Sheet {
    /// A sheet with a title and what the numbers are.
    pub(crate) fn new(size: Size, title: &str, unit: &str) -> Self {
        let mut sheet = Self { scene: Scene::new(size.width()), top: MARGIN, size };
        sheet.lines(title, text::TITLE, true, Ink::TEXT, 17.0);
        sheet.lines(unit, text::SMALL, false, Ink::MUTED, 14.0);
        sheet.top += 8.0;
        sheet
    }

    /// Whether there is little room.
    pub(crate) fn is_narrow(&self) -> bool {
        self.size == Size::Narrow
    }

    /// The left edge of what is drawn.
    pub(crate) fn left(&self) -> f64 {
        MARGIN
    }

    /// The right edge of what is drawn.
    pub(crate) fn right(&self) -> f64 {
        self.scene.width - MARGIN
    }

    /// A place across the sheet, of a height, and moves on below it.
    pub(crate) fn take(&mut self, height: f64) -> Rect {
        let place = Rect::new(self.left(), self.top, self.right(), self.top + height);
        self.top += height;
        place
    }

    /// Adds words in as many lines as they need.
    pub(crate) fn lines(&mut self, words: &str, size: f64, bold: bool, ink: Ink, height: f64) {
        if words.is_empty() {
            return;
        }
        for line in text::wrapped(words, size, bold, self.right() - self.left()) {
            let line = text::fitted(&line, size, bold, self.right() - self.left());
            let label = Label::new(line, (self.left(), self.top + size)).size(size).ink(ink);
            self.scene.label(if bold { label.bold() } else { label });
            self.top += height;
        }
    }

    /// Adds what signs mean, in as many lines as they need.
    pub(crate) fn legend(&mut self, entries: &[(Key, &str)]) {
        let mut left = self.left();
        for (key, words) in entries {
            let width = KEY + 4.0 + text::width(words, text::TINY, false);
            if left + width > self.right() && left > self.left() {
                left = self.left();
                self.top += 14.0;
            }
            key.draw(&mut self.scene, (left + KEY / 2.0, self.top + 4.5));
            let at = (left + KEY + 4.0, self.top + 8.0);
            self.scene.label(Label::new(*words, at).size(text::TINY).ink(Ink::MUTED));
            left += width + 12.0;
        }
        self.top += 14.0;
    }

    /// Adds a note at the foot and ends the sheet.
    pub(crate) fn finish(mut self, note: &str) -> Scene {
        self.top += 4.0;
        self.lines(note, text::TINY, false, Ink::MUTED, 12.0);
        self.scene.height = (self.top + MARGIN / 2.0).ceil();
        let mut marks = std::mem::take(&mut self.scene.marks);
        let (width, height) = (self.scene.width, self.scene.height);
        self.scene.rect(Ink::PAPER, 1.0, Rect::new(0.0, 0.0, width, height));
        self.scene.marks.append(&mut marks);
        self.scene
    }
}
