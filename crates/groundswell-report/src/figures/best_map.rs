//! Best map: which strategy is the best over two variables, how often, and how surely.

use super::cells::CellGrid;
use super::data::{Sample, StrategyMark};
use super::figure::{Figure, Kind, Layout, Size};
use super::words::level;
use crate::draw::ink::Ink;
use crate::draw::scene::{Label, Plot, Point, Rect, Scene};
use crate::draw::shape::Shape;
use crate::draw::sheet::{Key, Sheet};
use crate::draw::text;
use crate::number::{counted, rough_percent};
use crate::outcomes::Face;

/// This kind of figure.
pub(super) const KIND: Kind =
    Kind::by_outcome("best-map", "Which strategy is the best over two variables, and how surely.");

/// The best strategy over two variables: a phase diagram.
#[derive(Clone, Debug, PartialEq)]
pub struct BestMap {
    /// The outcome.
    pub outcome: String,
    /// The worlds at every point.
    pub sample: Sample,
    /// Level of the intervals.
    pub confidence: f64,
    /// The variables.
    pub grid: CellGrid,
    /// The strategies, in the order of the study.
    pub strategies: Vec<StrategyMark>,
    /// The best of each cell, along the rows from the lowest upwards; none where the outcome is
    /// undefined.
    pub cells: Vec<Option<BestCell>>,
}

/// The best strategy of a cell.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BestCell {
    /// The strategy with the best mean, by position.
    pub strategy: usize,
    /// Share of worlds in which it is the best: P(best).
    pub share: f64,
    /// Whether the interval of its lead over the next excludes 0.
    pub sure: bool,
}

impl Figure for BestMap {
    fn kind(&self) -> Kind {
        KIND
    }

    fn outcome(&self) -> Option<&str> {
        Some(&self.outcome)
    }

    fn title(&self) -> String {
        let phrase = Face::of(&self.outcome).phrase(&self.outcome);
        let (across, up) = (&self.grid.across.name, &self.grid.up.name);
        format!("Which strategy is best for {phrase}, by {across} and {up}")
    }

    fn alt(&self) -> String {
        let count = |position: usize| {
            let own = self.cells.iter().flatten().filter(|cell| cell.strategy == position);
            (own.clone().count(), own.filter(|cell| cell.sure).count())
        };
        let line = |(position, strategy): (usize, &StrategyMark)| {
            let (best, sure) = count(position);
            format!("{} in {best}, surely in {sure}", strategy.name)
        };
        let lines: Vec<String> = self.strategies.iter().enumerate().map(line).collect();
        let cells = counted(self.grid.len() as u64, "cell");
        format!("{}. Of {cells}, the best mean is that of {}.", self.title(), lines.join("; "))
    }

    fn caption(&self) -> String {
        format!(
            "Colour and sign: the strategy with the best mean in each cell. Number, and depth of the \
             colour: P(best), the share of worlds in which it is the best, in per cent; {} in each cell. \
             A hollow sign: the {} interval of its lead over the next holds 0, so another may be the \
             best.",
            self.sample.words(),
            level(self.confidence)
        )
    }

    fn layout(&self, size: Size) -> Layout {
        let mut sheet = Sheet::new(size, &self.title(), "P(best), % of worlds");
        let key =
            |own: &StrategyMark| Key::Shape(Shape::strategy(own.slot), Ink::strategy_text(own));
        let mut entries: Vec<(Key, &str)> =
            self.strategies.iter().map(|own| (key(own), own.name.as_str())).collect();
        entries.push((Key::Ring(Ink::MUTED), "perhaps by chance"));
        sheet.legend(&entries);
        self.grid.panels(&mut sheet, 1, |scene, _, plot| {
            scene.rect(Ink::SHADE, 1.0, plot);
            for (number, cell) in self.cells.iter().enumerate().take(self.grid.len()) {
                if let Some(cell) = cell {
                    self.cell(scene, self.grid.cell(plot, number), *cell);
                }
            }
            let x = (0.0, self.grid.across.values.len() as f64);
            let y = (0.0, self.grid.up.values.len() as f64);
            scene.plots.push(Plot { name: String::new(), place: plot, x, y });
        });
        Layout(sheet.finish(&format!("{} in each cell.", self.sample.words())))
    }
}

impl BestMap {
    fn cell(&self, scene: &mut Scene, place: Rect, cell: BestCell) {
        let strategy = &self.strategies[cell.strategy];
        scene.rect(Ink::strategy(strategy), 0.12 + 0.43 * cell.share, place);
        let middle = ((place.left + place.right) / 2.0, (place.top + place.bottom) / 2.0);
        let words = rough_percent(Some(cell.share));
        let width = text::width(&words, text::TINY, false);
        let roomy = width + 18.0 < place.width() && text::TINY < place.bottom - place.top;
        let shift = if roomy { (width + 4.0) / 2.0 } else { 0.0 };
        sign(scene, strategy, cell.sure, (middle.0 - shift, middle.1));
        if roomy {
            let at = (middle.0 - shift + 7.0, middle.1 + 0.36 * text::TINY);
            scene.label(Label::new(words, at).size(text::TINY));
        }
    }
}

/// The sign of a strategy, hollow if it is not sure.
pub(super) fn sign(scene: &mut Scene, strategy: &StrategyMark, sure: bool, centre: Point) {
    let shape = Shape::strategy(strategy.slot);
    shape.draw(scene, Ink::strategy_text(strategy), 1.0, centre, 3.4);
    if !sure {
        shape.draw(scene, Ink::PAPER, 1.0, centre, 1.9);
    }
}
