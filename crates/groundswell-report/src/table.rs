//! Tables for a terminal: columns that fit a width, or are shown in several blocks.

use crate::style::{Role, Styles};
use crate::text::{fill, width, wrap};

/// Columns between two columns of a table.
const GAP: usize = 2;

/// Narrowest column into which text is wrapped.
const NARROWEST: usize = 16;

/// On which side the cells of a column stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// Text.
    Left,
    /// Figures.
    Right,
    /// Text that is wrapped to the width that the other columns leave; for the last column.
    Wrap,
}

/// A cell: text and what it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    text: String,
    role: Role,
}

impl Cell {
    /// A cell of a role.
    pub fn new(role: Role, text: impl Into<String>) -> Self {
        Self { text: text.into(), role }
    }
}

impl<T: Into<String>> From<T> for Cell {
    fn from(text: T) -> Self {
        Self::new(Role::Plain, text)
    }
}

/// A table of text cells.
///
/// ```
/// use groundswell_report::{Align, Styles, Table};
///
/// let mut table = Table::new([("strategy", Align::Left), ("practice", Align::Right)]);
/// table.row(["none", "3.1"]);
/// table.row(["top-down", "22.4"]);
/// let text = table.render(100, Styles::plain());
/// assert_eq!(text, "\
/// strategy  practice
/// none           3.1
/// top-down      22.4
/// ");
/// ```
#[derive(Clone, Debug)]
pub struct Table {
    headers: Vec<String>,
    aligns: Vec<Align>,
    rows: Vec<Vec<Cell>>,
}

impl Table {
    /// A table with these column headings; a heading may have several lines.
    pub fn new<H: Into<String>>(columns: impl IntoIterator<Item = (H, Align)>) -> Self {
        let (headers, aligns) = columns.into_iter().map(|(h, align)| (h.into(), align)).unzip();
        Self { headers, aligns, rows: Vec::new() }
    }

    /// Adds a row; missing cells are empty.
    pub fn row<C: Into<Cell>>(&mut self, cells: impl IntoIterator<Item = C>) {
        let mut cells: Vec<Cell> = cells.into_iter().map(Into::into).collect();
        cells.resize(self.headers.len(), Cell::default());
        self.rows.push(cells);
    }

    /// The table as lines of at most `columns`, if its columns allow that.
    ///
    /// Columns that do not fit follow in further blocks, each with the first column repeated.
    pub fn render(&self, columns: usize, styles: Styles) -> String {
        let blocks: Vec<String> =
            self.blocks(columns).iter().map(|block| self.block(block, columns, styles)).collect();
        blocks.join("\n")
    }

    /// Which columns are shown together.
    fn blocks(&self, columns: usize) -> Vec<Vec<usize>> {
        let (mut blocks, mut block) = (Vec::new(), vec![0]);
        let mut used = self.width_of(0);
        for column in 1..self.headers.len() {
            let needed = GAP + self.width_of(column);
            if used + needed > columns && block.len() > 1 {
                blocks.push(std::mem::replace(&mut block, vec![0]));
                used = self.width_of(0);
            }
            block.push(column);
            used += needed;
        }
        blocks.push(block);
        blocks
    }

    /// The least width of a column.
    fn width_of(&self, column: usize) -> usize {
        let cells = self.rows.iter().map(|row| width(&row[column].text)).max().unwrap_or(0);
        let header = self.headers[column].lines().map(width).max().unwrap_or(0);
        match self.aligns[column] {
            Align::Wrap => header.max(cells.min(NARROWEST)),
            _ => header.max(cells),
        }
    }

    /// The widths of the columns of a block; text to be wrapped takes what is left.
    fn widths(&self, block: &[usize], columns: usize) -> Vec<usize> {
        let mut widths: Vec<usize> = block.iter().map(|&column| self.width_of(column)).collect();
        let used = widths.iter().sum::<usize>() + GAP * (block.len() - 1);
        let wraps = block.iter().position(|&column| self.aligns[column] == Align::Wrap);
        if let Some(position) = wraps {
            widths[position] += columns.saturating_sub(used);
        }
        widths
    }

    fn block(&self, block: &[usize], columns: usize, styles: Styles) -> String {
        let widths = self.widths(block, columns);
        let places: Vec<Place> = block
            .iter()
            .zip(widths)
            .map(|(&column, width)| Place { column, width, align: self.aligns[column] })
            .collect();
        let mut text = String::new();
        if self.headers.iter().any(|header| !header.is_empty()) {
            let headers: Vec<Cell> = self.headers.iter().map(heading).collect();
            text += &lines(&headers, &places, Stand::Bottom, styles);
        }
        for row in &self.rows {
            text += &lines(row, &places, Stand::Top, styles);
        }
        text
    }
}

fn heading(text: &String) -> Cell {
    Cell::new(Role::Title, text)
}

/// A column as it is shown in a block.
#[derive(Clone, Copy)]
struct Place {
    column: usize,
    width: usize,
    align: Align,
}

/// Where cells stand that have fewer lines than others of their row.
#[derive(Clone, Copy, PartialEq)]
enum Stand {
    Top,
    Bottom,
}

/// The lines of a row of cells.
fn lines(cells: &[Cell], places: &[Place], stand: Stand, styles: Styles) -> String {
    let broken: Vec<Vec<String>> = places.iter().map(|place| place.lines(cells)).collect();
    let height = broken.iter().map(Vec::len).max().unwrap_or(0);
    let mut text = String::new();
    for line in 0..height {
        let pieces = places.iter().zip(&broken).map(|(place, pieces)| {
            let above = if stand == Stand::Bottom { height - pieces.len() } else { 0 };
            let piece = line.checked_sub(above).and_then(|at| pieces.get(at));
            place.pad(piece.map_or("", String::as_str), cells[place.column].role, styles)
        });
        let pieces: Vec<String> = pieces.collect();
        text += pieces.join(&" ".repeat(GAP)).trim_end();
        text.push('\n');
    }
    text
}

impl Place {
    /// The lines of the cell of this column.
    fn lines(self, cells: &[Cell]) -> Vec<String> {
        let text = &cells[self.column].text;
        match self.align {
            Align::Wrap => wrap(text, self.width),
            Align::Left | Align::Right => text.lines().map(str::to_owned).collect(),
        }
    }

    /// A piece of text, filled up to the width of the column.
    fn pad(self, piece: &str, role: Role, styles: Styles) -> String {
        let (painted, space) = (styles.paint(role, piece), fill(piece, self.width));
        match self.align {
            Align::Right => space + &painted,
            Align::Left | Align::Wrap => painted + &space,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn strategies() -> Table {
        let columns = ["outcome", "none", "social-\nmovement", "broker"];
        let aligns = [Align::Left, Align::Right, Align::Right, Align::Right];
        let mut table = Table::new(columns.into_iter().zip(aligns));
        table.row(["practice", "3.1 ±0.2", "31.0 ±1.0", "22.4 ±1.1"]);
        table.row(["hours", "-"]);
        table
    }

    #[test]
    fn headings_stand_at_the_bottom_of_their_lines() {
        let text = "
                      social-
outcome       none   movement     broker
practice  3.1 ±0.2  31.0 ±1.0  22.4 ±1.1
hours            -
";
        let shown = strategies().render(40, Styles::plain());
        assert_eq!(format!("\n{shown}"), text);
    }

    #[test]
    fn columns_that_do_not_fit_follow_in_blocks() {
        let text = strategies().render(32, Styles::plain());
        assert_eq!(text.lines().map(width).max(), Some(29));
        assert_eq!(text.matches("practice").count(), 2);
    }

    #[test]
    fn the_last_column_wraps_to_what_is_left() {
        let mut table = Table::new([("key", Align::Left), ("meaning", Align::Wrap)]);
        table.row(["weeks", "Weeks that are simulated in each run."]);
        let text = "\
key    meaning
weeks  Weeks that are
       simulated in each
       run.
";
        assert_eq!(table.render(24, Styles::plain()), text);
    }
}
