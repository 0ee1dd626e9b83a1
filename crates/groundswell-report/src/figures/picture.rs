//! Pictures of figures: SVG of its own, SVG for a page, PNG.

use std::fmt::Write;

use super::figure::{Figure, Layout, Size, Theme};
use crate::draw::ink::Ink;
use crate::draw::scene::{Plot, Scene};
use crate::draw::svg::{elements, escaped, view_box};
use crate::draw::{raster, text};

/// The fonts of figures: all have letters of the same widths, but for the last.
const FONTS: &str = "Arimo,Arial,Helvetica,'Liberation Sans',sans-serif";

/// A figure as an SVG document of its own.
///
/// Words are text; the title and the description are in it. The same figure gives the same bytes
/// on every machine.
pub fn svg(figure: &dyn Figure, size: Size, theme: Theme) -> String {
    let Layout(scene) = figure.layout(size);
    let elements = elements(&scene);
    let mut style = format!(".gs{{font-family:{FONTS}}}.gs path{{fill:none}}");
    style += &classes(theme, |class| elements.contains(&format!("class=\"{class}\"")));
    let (title, alt) = (escaped(&figure.title()), escaped(&figure.alt()));
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" {}>\n<title>{title}</title>\n\
         <desc>{alt}</desc>\n<style>{style}</style>\n{elements}</svg>\n",
        attributes(&scene)
    )
}

/// A figure as an `<svg>` element for a page that has the [`stylesheet`].
///
/// `data-plots` says where numbers are: a list of objects with the `name` of a plot, its `box`
/// (left, top, right, bottom in units of the `viewBox`), and the numbers at its edges (`x`, `y`).
pub fn inline_svg(figure: &dyn Figure, size: Size) -> String {
    let Layout(scene) = figure.layout(size);
    let label = escaped(&figure.title());
    let alt = escaped(&figure.alt());
    format!(
        "<svg {} aria-label=\"{label}\" data-plots=\"{}\"><desc>{alt}</desc>\n{}</svg>",
        attributes(&scene),
        escaped(&plots(&scene.plots)),
        elements(&scene)
    )
}

/// The style of inline figures, with colours as custom properties such as `--gs-paper`.
///
/// With [`Theme::Auto`] they are dark where the reader prefers that, except in print; an attribute
/// `data-theme` of `light` or `dark` on the page's root element overrides it.
pub fn stylesheet(theme: Theme) -> String {
    let mut style = format!(".gs{{font-family:{FONTS}}}.gs path{{fill:none}}");
    for ink in Ink::all() {
        let name = ink.name();
        let _ = write!(
            style,
            ".gs .f-{name}{{fill:var(--gs-{name})}}.gs .s-{name}{{stroke:var(--gs-{name})}}"
        );
    }
    let (light, dark) = (properties(Theme::Light), properties(Theme::Dark));
    style
        + &match theme {
            Theme::Light => format!(":root{{{light}}}"),
            Theme::Dark => format!(":root{{{dark}}}"),
            Theme::Auto => format!(
                ":root{{{light}}}@media screen{{@media (prefers-color-scheme:dark){{\
                 :root:not([data-theme=light]){{{dark}}}}}:root[data-theme=dark]{{{dark}}}}}"
            ),
        }
}

/// A figure as a PNG with `density` pixels for each of its own, from 1 to 8.
///
/// The same figure gives the same bytes on every machine.
pub fn png(figure: &dyn Figure, size: Size, theme: Theme, density: u32) -> Vec<u8> {
    let Layout(scene) = figure.layout(size);
    raster::png(&scene, theme, density.clamp(1, 8))
}

/// The attributes of an `<svg>` element.
fn attributes(scene: &Scene) -> String {
    let Scene { width, height, .. } = scene;
    format!(
        "class=\"gs\" role=\"img\" width=\"{width}\" height=\"{height}\" viewBox=\"{}\" \
         stroke-linejoin=\"round\"",
        view_box(scene)
    )
}

/// The classes that are used, with their colours.
fn classes(theme: Theme, used: impl Fn(&str) -> bool) -> String {
    let rules = |theme: Theme| {
        let rule = |(kind, property): (&str, &str), ink: Ink| {
            let class = format!("{kind}-{}", ink.name());
            let (r, g, b) = ink.rgb(theme);
            let rule = format!(".gs .{class}{{{property}:#{r:02x}{g:02x}{b:02x}}}");
            if used(&class) { rule } else { String::new() }
        };
        Ink::all()
            .flat_map(|ink| [("f", "fill"), ("s", "stroke")].map(|kind| rule(kind, ink)))
            .collect::<String>()
    };
    match theme {
        Theme::Light | Theme::Dark => rules(theme),
        Theme::Auto => format!(
            "{}@media screen and (prefers-color-scheme:dark){{{}}}",
            rules(Theme::Light),
            rules(Theme::Dark)
        ),
    }
}

/// The colours as custom properties.
fn properties(theme: Theme) -> String {
    let property = |ink: Ink| {
        let (r, g, b) = ink.rgb(theme);
        format!("--gs-{}:#{r:02x}{g:02x}{b:02x};", ink.name())
    };
    Ink::all().map(property).collect()
}

/// Where numbers are, as JSON.
fn plots(plots: &[Plot]) -> String {
    let one = |plot: &Plot| {
        let tenths = |place: f64| (place * 10.0).round();
        let [left, top, right, bottom] =
            [plot.place.left, plot.place.top, plot.place.right, plot.place.bottom].map(tenths);
        let name = plot.name.replace('\\', "\\\\").replace('"', "\\\"");
        let name = name.replace(|letter: char| letter.is_control(), " ");
        format!(
            "{{\"name\":\"{name}\",\"box\":[{left},{top},{right},{bottom}],\"x\":[{},{}],\"y\":[{},{}]}}",
            plot.x.0, plot.x.1, plot.y.0, plot.y.1
        )
    };
    format!("[{}]", plots.iter().map(one).collect::<Vec<_>>().join(","))
}

/// The fonts of figures, regular and bold, for a page to embed so that it looks the same everywhere.
pub fn fonts() -> [&'static [u8]; 2] {
    [text::REGULAR_BYTES, text::BOLD_BYTES]
}
