//! SVG with style sheets: words stay words, neighbours of one style share a path.

use std::convert::Infallible;
use std::fmt::Write;

use plotters::backend::DrawingBackend;
use plotters::prelude::IntoDrawingArea;
use plotters_backend::text_anchor::HPos;
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingErrorKind, FontStyle,
    FontTransform,
};

use super::ink::Ink;
use super::paint::Brush;
use super::scene::Scene;

/// Units in a pixel: coordinates are whole numbers of them.
const UNITS: f64 = 10.0;

/// The elements of a scene, in units of a tenth of a pixel.
pub(crate) fn elements(scene: &Scene) -> String {
    let mut text = String::new();
    let size = [scene.width, scene.height].map(|length| (length * UNITS).ceil() as u32);
    let area = Canvas { size: (size[0], size[1]), text: &mut text, open: None }.into_drawing_area();
    let brush = Brush { unit: UNITS, rgb: &Ink::key };
    // Nothing can fail: words are not measured and text is written to memory.
    let _ = brush.paint(scene, &area).and_then(|()| area.present());
    drop(area);
    text
}

/// The `viewBox` of a scene.
pub(crate) fn view_box(scene: &Scene) -> String {
    format!("0 0 {} {}", (scene.width * UNITS).ceil(), (scene.height * UNITS).ceil())
}

/// What plotters draws on.
struct Canvas<'a> {
    size: (u32, u32),
    text: &'a mut String,
    open: Option<Open>,
}

/// A path that more of the same style may follow.
#[derive(PartialEq)]
struct Open {
    style: Style,
    at: BackendCoord,
}

/// How a path is drawn.
#[derive(Clone, Copy, PartialEq)]
struct Style {
    ink: Ink,
    percent: u32,
    /// Width of a line, none for what is filled.
    width: Option<u32>,
    round: bool,
}

impl Style {
    fn filled(colour: BackendColor) -> Self {
        let percent = (colour.alpha * 100.0).round() as u32;
        Self { ink: Ink::of_key(colour.rgb), percent, width: None, round: false }
    }

    fn stroked(style: &impl BackendStyle) -> Self {
        Self { width: Some(style.stroke_width()), ..Self::filled(style.color()) }
    }

    /// The beginning of a path, up to its data.
    fn opening(self) -> String {
        let name = self.ink.name();
        let kind = if self.width.is_some() { "s" } else { "f" };
        let mut opening = format!("<path class=\"{kind}-{name}\"");
        if let Some(width) = self.width {
            let _ = write!(opening, " stroke-width=\"{width}\"");
        }
        if self.round {
            opening += " stroke-linecap=\"round\"";
        }
        if self.percent < 100 {
            let _ = write!(opening, " opacity=\".{:02}\"", self.percent);
        }
        opening + " d=\""
    }
}

impl Canvas<'_> {
    /// Begins a subpath of a style at a point.
    fn begin(&mut self, style: Style, point: BackendCoord) {
        match &mut self.open {
            Some(open) if open.style == style => {
                let from = std::mem::replace(&mut open.at, point);
                self.text.push('m');
                self.step(from, point);
            }
            _ => {
                self.end();
                self.text.push_str(&style.opening());
                let _ = write!(self.text, "M{} {}", point.0, point.1);
                self.open = Some(Open { style, at: point });
            }
        }
    }

    /// Draws the rest of a subpath.
    fn lines(&mut self, mut from: BackendCoord, points: impl Iterator<Item = BackendCoord>) {
        let mut first = true;
        for point in points.filter(|&point| point != from).collect::<Vec<_>>() {
            if std::mem::take(&mut first) {
                self.text.push('l');
            } else if point.0 >= from.0 {
                self.text.push(' ');
            }
            self.step(from, point);
            from = point;
        }
        if let Some(open) = &mut self.open {
            open.at = from;
        }
    }

    /// Writes the way from a point to the next.
    fn step(&mut self, from: BackendCoord, to: BackendCoord) {
        let (x, y) = (to.0 - from.0, to.1 - from.1);
        let gap = if y < 0 { "" } else { " " };
        let _ = write!(self.text, "{x}{gap}{y}");
    }

    /// Ends the path that is open.
    fn end(&mut self) {
        if self.open.take().is_some() {
            self.text.push_str("\"/>\n");
        }
    }
}

type Done = Result<(), DrawingErrorKind<Infallible>>;

impl DrawingBackend for Canvas<'_> {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Done {
        Ok(())
    }

    fn present(&mut self) -> Done {
        self.end();
        Ok(())
    }

    fn draw_pixel(&mut self, (x, y): BackendCoord, colour: BackendColor) -> Done {
        self.fill_polygon([(x, y), (x + 1, y), (x + 1, y + 1), (x, y + 1)], &colour)
    }

    fn draw_line<S: BackendStyle>(&mut self, a: BackendCoord, b: BackendCoord, style: &S) -> Done {
        self.draw_path([a, b], style)
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Done {
        let mut points = path.into_iter();
        if let Some(first) = points.next() {
            self.begin(Style::stroked(style), first);
            self.lines(first, points);
        }
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        corners: I,
        style: &S,
    ) -> Done {
        let mut corners = corners.into_iter();
        if let Some(first) = corners.next() {
            self.begin(Style::filled(style.color()), first);
            self.lines(first, corners);
            self.text.push('z');
            if let Some(open) = &mut self.open {
                open.at = first;
            }
        }
        Ok(())
    }

    /// A disc is the round end of a line of no length.
    fn draw_circle<S: BackendStyle>(
        &mut self,
        centre: BackendCoord,
        radius: u32,
        style: &S,
        _fill: bool,
    ) -> Done {
        let (width, round) = (Some(2 * radius), true);
        self.begin(Style { width, round, ..Style::filled(style.color()) }, centre);
        self.text.push_str("h0");
        Ok(())
    }

    fn draw_text<T: BackendTextStyle>(&mut self, text: &str, style: &T, at: BackendCoord) -> Done {
        self.end();
        let (x, y) = at;
        let ink = Ink::of_key(style.color().rgb).name();
        let _ = write!(self.text, "<text class=\"f-{ink}\" font-size=\"{}\"", style.size().round());
        let _ = match style.transform() {
            FontTransform::None => write!(self.text, " x=\"{x}\" y=\"{y}\""),
            _ => write!(self.text, " transform=\"translate({x} {y}) rotate(-90)\""),
        };
        self.text.push_str(match style.anchor().h_pos {
            HPos::Left => "",
            HPos::Center => " text-anchor=\"middle\"",
            HPos::Right => " text-anchor=\"end\"",
        });
        if matches!(style.style(), FontStyle::Bold) {
            self.text.push_str(" font-weight=\"700\"");
        }
        let _ = writeln!(self.text, ">{}</text>", escaped(text));
        Ok(())
    }
}

/// Text as XML has it; characters that XML cannot hold become `\u{fffd}`.
pub(crate) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\t' | '\n' | '\r' => escaped.push(' '),
            '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => escaped.push('\u{fffd}'),
            _ => escaped.push(letter),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::super::scene::Label;
    use super::*;

    #[test]
    fn neighbours_of_one_style_share_a_path() {
        let mut scene = Scene { height: 10.0, ..Scene::new(10.0) };
        scene.line(Ink::GRID, 1.0, vec![(0.0, 1.0), (4.0, 0.5), (5.0, 1.0)]);
        scene.line(Ink::GRID, 1.0, vec![(1.0, 2.0), (0.0, 2.0)]);
        scene.disc(Ink::TEXT, 1.0, (1.0, 1.0), 0.5);
        scene.disc(Ink::TEXT, 1.0, (2.0, 1.0), 0.5);
        let expected = "<path class=\"s-grid\" stroke-width=\"10\" d=\"M0 10l40-5 10 5m-40 10l-10 0\"/>\n\
             <path class=\"s-text\" stroke-width=\"10\" stroke-linecap=\"round\" d=\"M10 10h0m10 0h0\"/>\n";
        assert_eq!(elements(&scene), expected);
    }

    #[test]
    fn words_stay_words_and_are_escaped() {
        let mut scene = Scene { height: 10.0, ..Scene::new(10.0) };
        scene.label(Label::new("R&D <\u{1}\">", (1.0, 2.0)).bold());
        let expected = "<text class=\"f-text\" font-size=\"110\" x=\"10\" y=\"20\" \
             font-weight=\"700\">R&amp;D &lt;\u{fffd}&quot;&gt;</text>\n";
        assert_eq!(elements(&scene), expected);
    }
}
