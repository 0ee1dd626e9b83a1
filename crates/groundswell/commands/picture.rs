//! Figures that a command writes where it is told to, as SVG or PNG by the name of the file.

use std::path::Path;

use groundswell_report::figures::{Figure, Size, Theme, png, svg};

use crate::failure::{Failure, Outcome};
use crate::files::write_one;

/// Pixels of a PNG for each of the figure's own.
pub(super) const DENSITY: u32 = 2;

/// Refuses a file name that says neither SVG nor PNG; to be asked before the work is done.
pub(super) fn check(path: &Path) -> Outcome {
    match is_png(path) {
        Some(_) => Ok(()),
        None => Err(Failure::User(format!(
            "`{}` is no figure; end its name in .svg or .png",
            path.display()
        ))),
    }
}

/// Draws a figure into a file, in wide size and light colours.
pub(super) fn write(path: &Path, figure: &dyn Figure, overwrite: bool) -> Outcome {
    let content = match is_png(path) {
        Some(true) => png(figure, Size::Wide, Theme::Light, DENSITY),
        _ => svg(figure, Size::Wide, Theme::Light).into_bytes(),
    };
    write_one(path, &content, overwrite)
}

/// Whether a file is to be a PNG; none if its name says neither.
fn is_png(path: &Path) -> Option<bool> {
    match path.extension()?.to_str()? {
        "png" => Some(true),
        "svg" => Some(false),
        _ => None,
    }
}
