//! A scene: what a figure consists of, in pixels from the upper left corner, before it is drawn.

use super::ink::Ink;
use super::text;

/// A place: across and down.
pub(crate) type Point = (f64, f64);

/// A thing that is drawn; later ones lie above earlier ones.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Mark {
    /// A filled polygon.
    Fill {
        /// Colour.
        ink: Ink,
        /// How far it covers what lies below, 0 to 1.
        opacity: f64,
        /// Corners.
        corners: Vec<Point>,
    },
    /// A line through points.
    Line {
        /// Colour.
        ink: Ink,
        /// Width.
        width: f64,
        /// Points.
        points: Vec<Point>,
    },
    /// A disc.
    Disc {
        /// Colour.
        ink: Ink,
        /// How far it covers what lies below, 0 to 1.
        opacity: f64,
        /// Centre.
        centre: Point,
        /// Radius.
        radius: f64,
    },
    /// Words.
    Text(Label),
}

/// Words at a place.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Label {
    /// The words.
    pub(crate) text: String,
    /// Left end, middle or right end of the baseline, after the anchor.
    pub(crate) at: Point,
    /// Which of them.
    pub(crate) anchor: Anchor,
    /// Size of the letters.
    pub(crate) size: f64,
    /// Whether they are bold.
    pub(crate) bold: bool,
    /// Colour.
    pub(crate) ink: Ink,
    /// Whether they run upwards.
    pub(crate) upwards: bool,
}

/// Where on its baseline a label is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Anchor {
    /// At its left end.
    Start,
    /// In the middle.
    Middle,
    /// At its right end.
    End,
}

/// A box: left, top, right, bottom.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Rect {
    /// Left edge.
    pub(crate) left: f64,
    /// Upper edge.
    pub(crate) top: f64,
    /// Right edge.
    pub(crate) right: f64,
    /// Lower edge.
    pub(crate) bottom: f64,
}

impl Rect {
    /// A box from its corners.
    pub(crate) fn new(left: f64, top: f64, right: f64, bottom: f64) -> Self {
        Self { left, top, right, bottom }
    }

    /// Width.
    pub(crate) fn width(&self) -> f64 {
        self.right - self.left
    }

    /// Whether two boxes have more than an edge in common.
    pub(crate) fn meets(&self, other: &Self) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }

    fn corners(&self) -> Vec<Point> {
        let Self { left, top, right, bottom } = *self;
        vec![(left, top), (right, top), (right, bottom), (left, bottom)]
    }
}

impl Label {
    /// Small words in the colour of text, starting at a place.
    pub(crate) fn new(text: impl Into<String>, at: Point) -> Self {
        let (text, size) = (text.into(), text::SMALL);
        let (anchor, bold, ink, upwards) = (Anchor::Start, false, Ink::TEXT, false);
        Self { text, at, anchor, size, bold, ink, upwards }
    }

    /// Held elsewhere on its baseline.
    pub(crate) fn anchored(self, anchor: Anchor) -> Self {
        Self { anchor, ..self }
    }

    /// In another colour.
    pub(crate) fn ink(self, ink: Ink) -> Self {
        Self { ink, ..self }
    }

    /// In another size.
    pub(crate) fn size(self, size: f64) -> Self {
        Self { size, ..self }
    }

    /// In bold.
    pub(crate) fn bold(self) -> Self {
        Self { bold: true, ..self }
    }

    /// Running upwards.
    pub(crate) fn upwards(self) -> Self {
        Self { upwards: true, ..self }
    }

    /// Its width along the baseline.
    pub(crate) fn width(&self) -> f64 {
        text::width(&self.text, self.size, self.bold)
    }

    /// The box that its letters fill.
    pub(crate) fn extent(&self) -> Rect {
        let (width, (x, y)) = (self.width(), self.at);
        let before = match self.anchor {
            Anchor::Start => 0.0,
            Anchor::Middle => width / 2.0,
            Anchor::End => width,
        };
        let (above, below) = (text::ASCENT * self.size, text::DESCENT * self.size);
        match self.upwards {
            false => Rect::new(x - before, y - above, x - before + width, y + below),
            true => Rect::new(x - above, y + before - width, x + below, y + before),
        }
    }
}

/// Where numbers are drawn on a figure, for scripts that read values off it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Plot {
    /// What the plot shows, such as a strategy.
    pub(crate) name: String,
    /// Its place.
    pub(crate) place: Rect,
    /// The numbers at its left and right edge.
    pub(crate) x: (f64, f64),
    /// The numbers at its lower and upper edge.
    pub(crate) y: (f64, f64),
}

/// What a figure consists of.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Scene {
    /// Width.
    pub(crate) width: f64,
    /// Height.
    pub(crate) height: f64,
    /// Its marks, the lowest first.
    pub(crate) marks: Vec<Mark>,
    /// Its plots.
    pub(crate) plots: Vec<Plot>,
}

impl Scene {
    /// An empty scene of a width; its height follows.
    pub(crate) fn new(width: f64) -> Self {
        Self { width, ..Self::default() }
    }

    /// Adds a label.
    pub(crate) fn label(&mut self, label: Label) {
        if !label.text.is_empty() {
            self.marks.push(Mark::Text(label));
        }
    }

    /// Adds a line of a width through points, if there are at least two.
    pub(crate) fn line(&mut self, ink: Ink, width: f64, points: Vec<Point>) {
        if points.len() > 1 {
            self.marks.push(Mark::Line { ink, width, points });
        }
    }

    /// Adds a filled polygon.
    pub(crate) fn fill(&mut self, ink: Ink, opacity: f64, corners: Vec<Point>) {
        if corners.len() > 2 {
            self.marks.push(Mark::Fill { ink, opacity, corners });
        }
    }

    /// Adds a filled box.
    pub(crate) fn rect(&mut self, ink: Ink, opacity: f64, place: Rect) {
        self.fill(ink, opacity, place.corners());
    }

    /// Adds a disc.
    pub(crate) fn disc(&mut self, ink: Ink, opacity: f64, centre: Point, radius: f64) {
        self.marks.push(Mark::Disc { ink, opacity, centre, radius });
    }

    /// The labels.
    #[cfg(test)]
    pub(crate) fn labels(&self) -> impl Iterator<Item = &Label> {
        self.marks.iter().filter_map(|mark| match mark {
            Mark::Text(label) => Some(label),
            _ => None,
        })
    }
}
