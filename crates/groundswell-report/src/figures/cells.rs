//! Cells: the combinations of two variables' values as a grid, which several figures fill.

use crate::draw::ink::Ink;
use crate::draw::scene::{Anchor, Label, Rect, Scene};
use crate::draw::sheet::Sheet;
use crate::draw::text;

/// Largest height of a row.
const ROW: f64 = 30.0;

/// Largest height of a panel.
const HEIGHT: f64 = 260.0;

/// Room above a panel for its name.
pub(super) const HEAD: f64 = 18.0;

/// Room under a panel for the values and the name of a variable.
const FOOT: f64 = 34.0;

/// Room for the name of the variable that runs upwards.
const NAME: f64 = 14.0;

/// A variable whose values are the columns or the rows of a grid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellAxis {
    /// Its name.
    pub name: String,
    /// Its values as they are written, from left to right or from the bottom upwards.
    pub values: Vec<String>,
}

/// The grid of the combinations of two variables' values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellGrid {
    /// The variable whose values are the columns.
    pub across: CellAxis,
    /// The variable whose values are the rows.
    pub up: CellAxis,
}

impl CellGrid {
    /// Number of cells.
    pub(super) fn len(&self) -> usize {
        self.across.values.len() * self.up.values.len()
    }

    /// The values of a cell in words; cells run along the rows, from the lowest upwards.
    pub(super) fn words(&self, cell: usize) -> String {
        let columns = self.across.values.len().max(1);
        format!(
            "{} {}, {} {}",
            self.across.name,
            self.across.values[cell % columns],
            self.up.name,
            self.up.values[cell / columns]
        )
    }

    /// Height of a panel without what stands above and below it.
    fn height(&self) -> f64 {
        (self.up.values.len() as f64 * ROW).clamp(ROW, HEIGHT)
    }

    /// Room on the left for the values of the variable that runs upwards.
    fn room(&self) -> f64 {
        let widths = self.up.values.iter().map(|value| text::width(value, text::TINY, false));
        widths.fold(0.0, f64::max).min(90.0) + 8.0 + NAME
    }

    /// Takes places for panels from a sheet, in rows of as many as fit; each is drawn by `draw`,
    /// which is given its number, the place of its cells, and where its name stands.
    pub(super) fn panels(
        &self,
        sheet: &mut Sheet,
        count: usize,
        mut draw: impl FnMut(&mut Scene, usize, Rect),
    ) {
        const GAP: f64 = 16.0;
        let most = if sheet.is_narrow() || self.across.values.len() > 24 { 1 } else { 2 };
        let columns = most.min(count).max(1);
        for first in (0..count).step_by(columns) {
            let place = sheet.take(HEAD + self.height());
            let width = (place.width() + GAP) / columns as f64 - GAP;
            for number in first..(first + columns).min(count) {
                let left = place.left + (number - first) as f64 * (width + GAP);
                let top = place.top + HEAD;
                let plot = Rect::new(left + self.room(), top, left + width, place.bottom);
                draw(&mut sheet.scene, number, plot);
                self.axes(&mut sheet.scene, plot);
            }
            sheet.top += FOOT;
        }
    }

    /// The place of a cell.
    pub(super) fn cell(&self, plot: Rect, cell: usize) -> Rect {
        let columns = self.across.values.len().max(1);
        let width = plot.width() / columns as f64;
        let height = (plot.bottom - plot.top) / self.up.values.len().max(1) as f64;
        let left = plot.left + (cell % columns) as f64 * width;
        let bottom = plot.bottom - (cell / columns) as f64 * height;
        Rect::new(left, bottom - height, left + width, bottom)
    }

    /// Draws the values of both variables, as many as there is room for, and their names.
    fn axes(&self, scene: &mut Scene, plot: Rect) {
        let width = plot.width() / self.across.values.len().max(1) as f64;
        let mut free = f64::NEG_INFINITY;
        for (column, value) in self.across.values.iter().enumerate() {
            let words = text::fitted(value, text::TINY, false, width.max(30.0));
            let at = (plot.left + (column as f64 + 0.5) * width, plot.bottom + 13.0);
            let label = Label::new(words, at).anchored(Anchor::Middle).size(text::TINY);
            let extent = label.extent();
            if extent.left > free {
                free = extent.right + 3.0;
                scene.label(label.ink(Ink::MUTED));
            }
        }
        let height = (plot.bottom - plot.top) / self.up.values.len().max(1) as f64;
        let mut free = f64::INFINITY;
        for (row, value) in self.up.values.iter().enumerate() {
            let middle = plot.bottom - (row as f64 + 0.5) * height;
            if middle + text::TINY / 2.0 < free {
                free = middle - text::TINY / 2.0;
                let words = text::fitted(value, text::TINY, false, self.room() - NAME - 6.0);
                let label = Label::new(words, (plot.left - 5.0, middle + 0.36 * text::TINY));
                scene.label(label.anchored(Anchor::End).size(text::TINY).ink(Ink::MUTED));
            }
        }
        self.names(scene, plot);
    }

    fn names(&self, scene: &mut Scene, plot: Rect) {
        let across = text::fitted(&self.across.name, text::TINY, true, plot.width());
        let label = Label::new(across, (plot.right, plot.bottom + 26.0)).anchored(Anchor::End);
        scene.label(label.size(text::TINY).bold().ink(Ink::MUTED));
        let up = text::fitted(&self.up.name, text::TINY, true, plot.bottom - plot.top);
        let at = (plot.left - self.room() + 10.0, plot.bottom);
        let label = Label::new(up, at).upwards();
        scene.label(label.size(text::TINY).bold().ink(Ink::MUTED));
    }
}
