//! Words on figures: the two fonts, and how much room words take in them.
//!
//! The fonts have the widths of Arial and Helvetica, so that words keep their room in viewers that
//! have any of these.

use std::sync::LazyLock;

use ab_glyph::{Font, FontRef, PxScale, ScaleFont};

/// Size of titles.
pub(crate) const TITLE: f64 = 13.0;
/// Size of most words.
pub(crate) const SMALL: f64 = 11.0;
/// Size of notes.
pub(crate) const TINY: f64 = 9.5;

/// How far letters reach above their baseline, as a share of their size.
pub(crate) const ASCENT: f64 = 0.73;
/// How far letters reach below their baseline, as a share of their size.
pub(crate) const DESCENT: f64 = 0.21;

/// What stands for words that were cut.
const CUT: char = '…';

/// The regular font.
pub(crate) const REGULAR_BYTES: &[u8] = include_bytes!("../../fonts/arimo-regular.ttf");

/// The bold font.
pub(crate) const BOLD_BYTES: &[u8] = include_bytes!("../../fonts/arimo-bold.ttf");

static REGULAR: LazyLock<FontRef<'static>> = LazyLock::new(|| font(REGULAR_BYTES));
static BOLD: LazyLock<FontRef<'static>> = LazyLock::new(|| font(BOLD_BYTES));

fn font(bytes: &'static [u8]) -> FontRef<'static> {
    FontRef::try_from_slice(bytes).expect("the embedded font is one")
}

/// One of the fonts.
pub(crate) fn face(bold: bool) -> &'static FontRef<'static> {
    if bold { &BOLD } else { &REGULAR }
}

/// The scale at which letters have a size, which is that of their em square.
pub(crate) fn scale(size: f64, bold: bool) -> PxScale {
    let font = face(bold);
    let em = font.units_per_em().unwrap_or(1.0);
    PxScale::from(size as f32 * font.height_unscaled() / em)
}

/// The width of words of a size.
pub(crate) fn width(text: &str, size: f64, bold: bool) -> f64 {
    let font = face(bold).as_scaled(scale(size, bold));
    text.chars().map(|letter| f64::from(font.h_advance(font.glyph_id(letter)))).sum()
}

/// As many of the words as fit a width, with `…` for the rest.
pub(crate) fn fitted(text: &str, size: f64, bold: bool, room: f64) -> String {
    if width(text, size, bold) <= room {
        return text.to_owned();
    }
    let mut kept: Vec<char> = text.chars().collect();
    loop {
        kept.pop();
        while kept.last().is_some_and(|last| last.is_whitespace()) {
            kept.pop();
        }
        let cut: String = kept.iter().chain([&CUT]).collect();
        if kept.is_empty() || width(&cut, size, bold) <= room {
            return cut;
        }
    }
}

/// Words in lines that fit a width.
pub(crate) fn wrapped(text: &str, size: f64, bold: bool, room: f64) -> Vec<String> {
    let (mut lines, mut line) = (Vec::new(), String::new());
    for word in text.split_whitespace() {
        let longer = if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
        if line.is_empty() || width(&longer, size, bold) <= room {
            line = longer;
        } else {
            lines.push(std::mem::replace(&mut line, word.to_owned()));
        }
    }
    lines.push(line);
    lines
}

/// A name in at most two lines: broken after a hyphen, space or underscore, then cut.
pub(crate) fn broken(name: &str, size: f64, bold: bool, room: f64) -> Vec<String> {
    if width(name, size, bold) <= room {
        return vec![name.to_owned()];
    }
    let longest =
        |(first, rest): &(&str, &str)| width(first, size, bold).max(width(rest, size, bold));
    let breaks =
        name.match_indices(['-', ' ', '_']).map(|(at, mark)| name.split_at(at + mark.len()));
    let halves = breaks.filter(|(first, rest)| !first.is_empty() && !rest.is_empty());
    let lines = match halves.min_by(|a, b| longest(a).total_cmp(&longest(b))) {
        Some((first, rest)) => vec![first.trim_end(), rest],
        None => vec![name],
    };
    lines.into_iter().map(|line| fitted(line, size, bold, room)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_are_those_of_arial() {
        // Arial's advance widths: a 1139, M 1706, digit 1139, full stop 569 of 2048.
        let ems = |text| width(text, 2048.0, false).round();
        assert_eq!([ems("a"), ems("M"), ems("7"), ems(".")], [1139.0, 1706.0, 1139.0, 569.0]);
        assert!(width("weeks", 11.0, true) > width("weeks", 11.0, false));
    }

    #[test]
    fn words_are_cut_and_wrapped_to_their_room() {
        assert_eq!(fitted("surgery", 10.0, false, 100.0), "surgery");
        let cut = fitted("operating theatres", 10.0, false, 55.0);
        assert!(cut.ends_with('…') && cut.starts_with("operating"), "{cut}");
        assert_eq!(wrapped("a bb ccc", 10.0, false, 20.0), ["a bb", "ccc"]);
        assert_eq!(wrapped("", 10.0, false, 20.0), [""]);
    }
}
