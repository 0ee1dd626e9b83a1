//! PNG: a scene drawn larger than it is asked for, then averaged, so that edges are smooth.

use std::convert::Infallible;

use ab_glyph::{Font, GlyphId, ScaleFont, point};
use plotters::backend::DrawingBackend;
use plotters::prelude::IntoDrawingArea;
use plotters_backend::text_anchor::HPos;
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingErrorKind, FontStyle,
    FontTransform, rasterizer,
};

use super::ink::Ink;
use super::paint::Brush;
use super::scene::Scene;
use super::text;
use crate::figures::Theme;

/// How many times larger each way.
const FINER: u32 = 2;

/// A scene as a PNG with `density` pixels for each of its own.
pub(crate) fn png(scene: &Scene, theme: Theme, density: u32) -> Vec<u8> {
    let size = [scene.width, scene.height].map(|length| (length.ceil() as u32) * density);
    let mut canvas = Canvas::new(size.map(|length| length * FINER), Ink::PAPER.rgb(theme));
    let brush = Brush { unit: f64::from(density * FINER), rgb: &|ink: Ink| ink.rgb(theme) };
    let area = (&mut canvas).into_drawing_area();
    // Nothing can fail: what lies outside is left out and words are drawn here.
    let _ = brush.paint(scene, &area);
    drop(area);
    encoded(size, &canvas.averaged())
}

fn encoded([width, height]: [u32; 2], pixels: &[u8]) -> Vec<u8> {
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, width, height);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_compression(png::Compression::Fast);
    let written = encoder.write_header().and_then(|mut writer| writer.write_image_data(pixels));
    debug_assert!(written.is_ok(), "writing to memory does not fail");
    file
}

/// What plotters draws on.
struct Canvas {
    size: [u32; 2],
    pixels: Vec<[u8; 3]>,
}

impl Canvas {
    fn new(size: [u32; 2], (r, g, b): (u8, u8, u8)) -> Self {
        let [width, height] = size.map(|length| length as usize);
        Self { size, pixels: vec![[r, g, b]; width].repeat(height) }
    }

    /// Lays a colour over a pixel, if there is such a pixel.
    fn lay(&mut self, (x, y): BackendCoord, colour: BackendColor) {
        let [width, height] = self.size;
        if (0..width as i32).contains(&x) && (0..height as i32).contains(&y) {
            let place = y as usize * width as usize + x as usize;
            cover(&mut self.pixels[place..=place], colour);
        }
    }

    /// Lays a colour over a box of pixels, its last column and row among them, as far as they are there.
    fn lay_box(&mut self, from: BackendCoord, to: BackendCoord, colour: BackendColor) {
        let within = |a: i32, b: i32, length: u32| {
            a.min(b).max(0) as usize..(a.max(b) + 1).clamp(0, length as i32) as usize
        };
        let (columns, rows) =
            (within(from.0, to.0, self.size[0]), within(from.1, to.1, self.size[1]));
        let width = self.size[0] as usize;
        for row in rows {
            let row = &mut self.pixels[row * width..][..width];
            let Some(pixels) = row.get_mut(columns.clone()) else { return };
            cover(pixels, colour);
        }
    }

    /// The pixels asked for, each the mean of those drawn for it.
    fn averaged(&self) -> Vec<u8> {
        const COUNT: u16 = (FINER * FINER) as u16;
        let (finer, width) = (FINER as usize, self.size[0] as usize);
        let mut averaged = Vec::with_capacity(3 * self.pixels.len() / usize::from(COUNT));
        // Rows are added first: that is done many parts at a time.
        let mut columns = vec![0; 3 * width];
        for rows in self.pixels.chunks_exact(width * finer) {
            columns.fill(0);
            for row in rows.chunks_exact(width) {
                let parts = row.as_flattened().iter();
                columns.iter_mut().zip(parts).for_each(|(sum, part)| *sum += u16::from(*part));
            }
            for pixel in columns.chunks_exact(3 * finer) {
                let sum = |part: usize| pixel[part..].iter().step_by(3).sum::<u16>();
                let mean = |part| ((sum(part) + COUNT / 2) / COUNT) as u8;
                averaged.extend([mean(0), mean(1), mean(2)]);
            }
        }
        averaged
    }

    /// Draws a letter at a place on a baseline that runs right or upwards.
    fn letter(&mut self, letter: &Letter, colour: BackendColor) {
        let font = text::face(letter.bold);
        let placed = letter.glyph.with_scale_and_position(letter.scale, point(letter.along, 0.0));
        let Some(outline) = font.outline_glyph(placed) else { return };
        let (left, top) = (outline.px_bounds().min.x as i32, outline.px_bounds().min.y as i32);
        outline.draw(|x, y, cover| {
            let (along, down) = (left + x as i32, top + y as i32);
            let (x, y) = if letter.upwards { (down, -along) } else { (along, down) };
            let place = (letter.at.0 + x, letter.at.1 + y);
            self.lay(place, colour.mix(f64::from(cover.clamp(0.0, 1.0))));
        });
    }
}

/// Lays a colour over pixels.
///
/// The edges of polygons come with shares of a pixel that may lie a little outside 0 to 1.
fn cover(pixels: &mut [[u8; 3]], colour: BackendColor) {
    let ((r, g, b), alpha) = (colour.rgb, colour.alpha.clamp(0.0, 1.0));
    if alpha >= 1.0 {
        return pixels.fill([r, g, b]);
    }
    for pixel in pixels {
        for (below, above) in pixel.iter_mut().zip([r, g, b]) {
            let change = (f64::from(above) - f64::from(*below)) * alpha;
            *below = (f64::from(*below) + change + 0.5) as u8;
        }
    }
}

/// A letter of a label.
struct Letter {
    glyph: GlyphId,
    scale: ab_glyph::PxScale,
    bold: bool,
    at: BackendCoord,
    along: f32,
    upwards: bool,
}

type Done = Result<(), DrawingErrorKind<Infallible>>;

impl DrawingBackend for &mut Canvas {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        (self.size[0], self.size[1])
    }

    fn ensure_prepared(&mut self) -> Done {
        Ok(())
    }

    fn present(&mut self) -> Done {
        Ok(())
    }

    fn draw_pixel(&mut self, place: BackendCoord, colour: BackendColor) -> Done {
        self.lay(place, colour);
        Ok(())
    }

    /// Most of a figure is filled by lines along a row or column, which need no look at each pixel.
    fn draw_line<S: BackendStyle>(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        style: &S,
    ) -> Done {
        if style.stroke_width() != 1 || (from.0 != to.0 && from.1 != to.1) {
            return rasterizer::draw_line(self, from, to, style);
        }
        self.lay_box(from, to, style.color());
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        corners: I,
        style: &S,
    ) -> Done {
        let corners: Vec<_> = corners.into_iter().collect();
        match corners[..] {
            // A box ends where its neighbour begins; one without width is a line.
            [a, b, c, d] if a.1 == b.1 && b.0 == c.0 && c.1 == d.1 && d.0 == a.0 => {
                let from = (a.0.min(c.0), a.1.min(c.1));
                let last = |from: i32, a: i32, c: i32| (a.max(c) - 1).max(from);
                self.lay_box(from, (last(from.0, a.0, c.0), last(from.1, a.1, c.1)), style.color());
                Ok(())
            }
            _ => rasterizer::fill_polygon(self, &corners, style),
        }
    }

    fn draw_text<T: BackendTextStyle>(&mut self, words: &str, style: &T, at: BackendCoord) -> Done {
        let bold = matches!(style.style(), FontStyle::Bold);
        let scale = text::scale(style.size(), bold);
        let font = text::face(bold).as_scaled(scale);
        let width = text::width(words, style.size(), bold) as f32;
        let mut along = match style.anchor().h_pos {
            HPos::Left => 0.0,
            HPos::Center => -width / 2.0,
            HPos::Right => -width,
        };
        let upwards = !matches!(style.transform(), FontTransform::None);
        for letter in words.chars() {
            let glyph = font.glyph_id(letter);
            self.letter(&Letter { glyph, scale, bold, at, along, upwards }, style.color());
            along += font.h_advance(glyph);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_box_is_its_pixels_as_far_as_they_are_there() {
        let colour = BackendColor { alpha: 0.3, rgb: (10, 130, 250) };
        for (from, to) in
            [((2, 1), (4, 1)), ((5, 6), (-3, 2)), ((-9, 0), (-1, 7)), ((7, 7), (9, 9))]
        {
            let [mut at_once, mut one_by_one] =
                [(); 2].map(|()| Canvas::new([8, 6], (255, 200, 0)));
            at_once.lay_box(from, to, colour);
            for y in from.1.min(to.1)..=from.1.max(to.1) {
                for x in from.0.min(to.0)..=from.0.max(to.0) {
                    one_by_one.lay((x, y), colour);
                }
            }
            assert_eq!(at_once.pixels, one_by_one.pixels, "{from:?} to {to:?}");
        }
    }
}
