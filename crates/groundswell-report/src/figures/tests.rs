//! What holds of every figure: words are inside, apart and stay words; the same bytes twice.

use super::*;
use crate::draw::scene::{Label, Rect, Scene};

/// How far the boxes of two labels may lie over one another, for letters that leave them free.
const TOUCH: f64 = 1.5;

fn labels(scene: &Scene) -> Vec<(&Label, Rect)> {
    scene.labels().map(|label| (label, label.extent())).collect()
}

/// Every figure in every size, with what it is called in messages.
fn layouts() -> Vec<(String, Scene)> {
    let of = |figure: &dyn Figure| {
        let laid = |size: Size| {
            let Layout(scene) = figure.layout(size);
            (format!("{} {size:?}", figure.file_stem()), scene)
        };
        Size::ALL.map(laid)
    };
    samples::all().iter().flat_map(|figure| of(&**figure)).collect()
}

#[test]
fn there_is_a_sample_of_every_kind() {
    let samples = samples::all();
    for kind in KINDS {
        assert!(samples.iter().any(|figure| figure.kind() == *kind), "{kind:?}");
    }
}

#[test]
fn words_lie_inside() {
    for (name, scene) in layouts() {
        for (label, place) in labels(&scene) {
            let inside = place.left >= 0.0
                && place.right <= scene.width
                && place.top >= 0.0
                && place.bottom <= scene.height;
            assert!(
                inside,
                "{name}: `{}` at {place:?} in {} x {}",
                label.text, scene.width, scene.height
            );
        }
    }
}

#[test]
fn words_do_not_overlap() {
    for (name, scene) in layouts() {
        let labels = labels(&scene);
        for (position, (label, place)) in labels.iter().enumerate() {
            let inner = Rect::new(
                place.left + TOUCH,
                place.top + TOUCH,
                place.right - TOUCH,
                place.bottom - TOUCH,
            );
            for (other, elsewhere) in &labels[..position] {
                assert!(
                    !inner.meets(elsewhere),
                    "{name}: `{}` {place:?} and `{}` {elsewhere:?}",
                    label.text,
                    other.text
                );
            }
        }
    }
}

#[test]
fn words_stay_words_and_figures_are_described() {
    for figure in samples::all() {
        for size in Size::ALL {
            let svg = svg(&*figure, size, Theme::Auto);
            assert!(roxmltree(&svg), "{} is not well-formed", figure.file_stem());
            assert!(svg.contains("<title>") && svg.contains("<desc>"));
            let Layout(scene) = figure.layout(size);
            assert_eq!(svg.matches("<text").count(), scene.labels().count());
            let page = inline_svg(&*figure, size);
            assert!(page.contains("aria-label=") && page.contains("data-plots="));
        }
        for words in [figure.title(), figure.alt(), figure.caption()] {
            assert!(!words.contains("NaN") && !words.contains("  "), "{words}");
        }
        assert!(figure.caption().ends_with('.') && figure.alt().len() > 40);
    }
}

#[test]
fn the_same_figure_has_the_same_bytes() {
    let twice = samples::all().into_iter().zip(samples::all());
    for (figure, again) in twice {
        assert_eq!(svg(&*figure, Size::Wide, Theme::Light), svg(&*again, Size::Wide, Theme::Light));
        let png = |figure: &dyn Figure| png(figure, Size::Narrow, Theme::Dark, 1);
        let (first, second) = (png(&*figure), png(&*again));
        assert!(first == second && first.starts_with(b"\x89PNG\r\n\x1a\n"));
    }
}

#[test]
fn colours_follow_the_theme() {
    let figure = &samples::all()[1];
    let [light, dark, auto] =
        [Theme::Light, Theme::Dark, Theme::Auto].map(|theme| svg(&**figure, Size::Wide, theme));
    assert!(light.contains(".f-paper{fill:#ffffff}") && !light.contains("prefers-color-scheme"));
    assert!(dark.contains(".f-paper{fill:#15191d}") && auto.contains("prefers-color-scheme:dark"));
    assert!(stylesheet(Theme::Auto).contains("--gs-s0:#0072b2"));
}

/// Whether a text is well-formed XML, by the parser that reads GraphML.
fn roxmltree(text: &str) -> bool {
    roxmltree::Document::parse(text).is_ok()
}
