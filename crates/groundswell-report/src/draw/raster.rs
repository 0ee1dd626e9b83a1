//! PNG: a scene drawn larger than it is asked for, then averaged, so that edges are smooth.

use std::convert::Infallible;

use ab_glyph::{Font, GlyphId, ScaleFont, point};
use plotters::backend::DrawingBackend;
use plotters::prelude::IntoDrawingArea;
use plotters_backend::text_anchor::HPos;
use plotters_backend::{
    BackendColor, BackendCoord, BackendTextStyle, DrawingErrorKind, FontStyle, FontTransform,
};

use super::ink::Ink;
use super::paint::Brush;
use super::scene::Scene;
use super::text;
use crate::figures::Theme;

/// How many times larger each way.
const FINER: u32 = 3;

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
        Self { size, pixels: vec![[r, g, b]; size[0] as usize * size[1] as usize] }
    }

    /// Lays a colour over a pixel, if there is such a pixel.
    fn lay(&mut self, (x, y): BackendCoord, colour: BackendColor) {
        let [width, height] = self.size;
        let inside = (0..width as i32).contains(&x) && (0..height as i32).contains(&y);
        if !inside {
            return;
        }
        let pixel = &mut self.pixels[y as usize * width as usize + x as usize];
        let (r, g, b) = colour.rgb;
        // The edges of polygons come with shares of a pixel that may lie a little outside 0 to 1.
        let alpha = colour.alpha.clamp(0.0, 1.0);
        if alpha >= 1.0 {
            *pixel = [r, g, b];
            return;
        }
        for (below, above) in pixel.iter_mut().zip([r, g, b]) {
            let change = (f64::from(above) - f64::from(*below)) * alpha;
            *below = (f64::from(*below) + change).round() as u8;
        }
    }

    /// The pixels asked for, each the mean of those drawn for it.
    fn averaged(&self) -> Vec<u8> {
        let (finer, width) = (FINER as usize, self.size[0] as usize);
        let mut averaged = Vec::with_capacity(3 * self.pixels.len() / (finer * finer));
        for rows in self.pixels.chunks_exact(width * finer) {
            for x in (0..width).step_by(finer) {
                let block = (0..finer * finer).map(|i| rows[(i / finer) * width + x + i % finer]);
                let sums = block.fold([0u32; 3], |sums, pixel| {
                    [0, 1, 2].map(|part| sums[part] + u32::from(pixel[part]))
                });
                let count = FINER * FINER;
                averaged.extend(sums.map(|sum| ((sum + count / 2) / count) as u8));
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
