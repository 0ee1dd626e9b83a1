//! A scene drawn with plotters, on whatever plotters can draw on.

use plotters::coord::Shift;
use plotters::element::{Circle, PathElement, Polygon};
use plotters::prelude::{DrawingArea, DrawingAreaErrorKind, DrawingBackend};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{
    FontDesc, FontFamily, FontStyle, FontTransform, RGBAColor, ShapeStyle, TextStyle,
};

use plotters_backend::BackendColor;

use super::ink::Ink;
use super::scene::{Anchor, Label, Mark, Point, Scene};

/// Why a scene could not be drawn.
pub(crate) type PaintError<B> = DrawingAreaErrorKind<<B as DrawingBackend>::ErrorType>;

/// How a scene is drawn.
pub(crate) struct Brush<'a> {
    /// Units of what is drawn on, in a pixel of the scene.
    pub(crate) unit: f64,
    /// Red, green and blue of each colour.
    pub(crate) rgb: &'a dyn Fn(Ink) -> (u8, u8, u8),
}

impl Brush<'_> {
    /// Draws all marks of a scene. The anchor of a label is on its baseline.
    pub(crate) fn paint<B: DrawingBackend>(
        &self,
        scene: &Scene,
        area: &DrawingArea<B, Shift>,
    ) -> Result<(), PaintError<B>> {
        scene.marks.iter().try_for_each(|mark| match mark {
            Mark::Fill { ink, opacity, corners } => {
                area.draw(&Polygon::new(self.points(corners), self.shape(*ink, *opacity, 0.0)))
            }
            Mark::Line { ink, width, points } => {
                area.draw(&PathElement::new(self.points(points), self.shape(*ink, 1.0, *width)))
            }
            Mark::Disc { ink, opacity, centre, radius } => {
                let radius = (radius * self.unit).round() as u32;
                area.draw(&Circle::new(
                    self.point(*centre),
                    radius,
                    self.shape(*ink, *opacity, 0.0),
                ))
            }
            Mark::Text(label) => {
                area.draw_text(&label.text, &self.letters(label), self.point(label.at))
            }
        })
    }

    fn point(&self, (x, y): Point) -> (i32, i32) {
        ((x * self.unit).round() as i32, (y * self.unit).round() as i32)
    }

    fn points(&self, points: &[Point]) -> Vec<(i32, i32)> {
        points.iter().map(|&point| self.point(point)).collect()
    }

    fn colour(&self, ink: Ink, opacity: f64) -> RGBAColor {
        let (r, g, b) = (self.rgb)(ink);
        RGBAColor(r, g, b, opacity)
    }

    /// A line of a width, or a filled shape if the width is 0.
    fn shape(&self, ink: Ink, opacity: f64, width: f64) -> ShapeStyle {
        ShapeStyle {
            color: self.colour(ink, opacity),
            filled: width == 0.0,
            stroke_width: (width * self.unit).round().max(1.0) as u32,
        }
    }

    fn letters(&self, label: &Label) -> TextStyle<'static> {
        let style = if label.bold { FontStyle::Bold } else { FontStyle::Normal };
        let font = FontDesc::new(FontFamily::SansSerif, label.size * self.unit, style);
        let across = match label.anchor {
            Anchor::Start => HPos::Left,
            Anchor::Middle => HPos::Center,
            Anchor::End => HPos::Right,
        };
        let turn = if label.upwards { FontTransform::Rotate270 } else { FontTransform::None };
        let (alpha, rgb) = (1.0, (self.rgb)(label.ink));
        let pos = Pos::new(across, VPos::Bottom);
        TextStyle { font: font.transform(turn), color: BackendColor { alpha, rgb }, pos }
    }
}
