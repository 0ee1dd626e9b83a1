//! Figures: pictures of results, as SVG that stays text and as PNG, the same bytes everywhere.
//!
//! A figure is a struct of plain numbers and names with its own way of being drawn, described in
//! words ([`Figure::alt`]) and explained ([`Figure::caption`]). Each is one file here and one line
//! in [`KINDS`].

mod because;
mod calendar;
mod cost;
mod data;
mod difference;
mod fan;
mod forest;
mod heat_map;
mod ladder;
mod network;
mod scepticism;

pub use because::{Because, BecauseGroup, GroupKind};
pub use calendar::{Calendar, CalendarRow, CalendarStrategy};
pub use cost::{Cost, CostSeries};
pub use data::{DepartmentMark, Estimate, Sample, StrategyMark, Timeline, WeekMark};
pub use difference::{Difference, DifferenceCurve};
pub use fan::{Fan, FanSeries};
pub use forest::{Forest, ForestOutcome, ForestRow};
pub use heat_map::{HeatMap, HeatPanel};
pub use ladder::{Ladder, LadderPanel};
pub use network::{Network, NetworkPanel, NetworkPerson, SnapshotWeek};
pub use scepticism::{Scepticism, ScepticismPanel};

/// A kind of figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kind {
    /// Its name, in files and on the command line.
    pub name: &'static str,
    /// What it shows, in a sentence.
    pub about: &'static str,
    /// Whether there is one for each outcome that a week shows.
    pub by_outcome: bool,
}

const fn kind(name: &'static str, about: &'static str) -> Kind {
    Kind { name, about, by_outcome: false }
}

const fn by_outcome(name: &'static str, about: &'static str) -> Kind {
    Kind { name, about, by_outcome: true }
}

/// Every kind of figure, in the order of a report.
pub const KINDS: &[Kind] = &[
    calendar::KIND,
    fan::KIND,
    difference::KIND,
    forest::KIND,
    heat_map::KIND,
    network::KIND,
    ladder::KIND,
    because::KIND,
    scepticism::KIND,
    cost::KIND,
];

/// For how much room a figure is drawn.
///
/// **Units** pixels of a screen; 96 of them are an inch in print.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Size {
    /// A screen or a whole page: 760 wide, 180 mm in print.
    #[default]
    Wide,
    /// A telephone or a single column: 360 wide, 85 mm in print.
    Narrow,
}

/// The colours of a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Theme {
    /// Light, or dark where the reader prefers that; a PNG is light.
    #[default]
    Auto,
    /// Dark on white.
    Light,
    /// Light on black.
    Dark,
}

/// A figure.
pub trait Figure {
    /// Its kind.
    fn kind(&self) -> Kind;

    /// The outcome that it shows, if there is one such figure for each outcome.
    fn outcome(&self) -> Option<&str> {
        None
    }

    /// Its name without extension in a folder, such as `fan-chart-practice`.
    fn file_stem(&self) -> String {
        match self.outcome() {
            Some(outcome) => format!("{}-{}", self.kind().name, outcome.replace('_', "-")),
            None => self.kind().name.to_owned(),
        }
    }

    /// Its title, in one line.
    fn title(&self) -> String;

    /// What can be seen on it, for those who cannot see it.
    fn alt(&self) -> String;

    /// What to look at, and how many worlds it stands for.
    fn caption(&self) -> String;
}

/// A figure as an SVG document of its own, with its colours.
pub fn svg(_figure: &dyn Figure, _size: Size, _theme: Theme) -> String {
    String::new()
}

/// A figure as an `<svg>` element for a page that has [`stylesheet`] once.
pub fn inline_svg(_figure: &dyn Figure, _size: Size) -> String {
    String::new()
}

/// The style of inline figures: classes whose colours are custom properties.
pub fn stylesheet(_theme: Theme) -> String {
    String::new()
}

/// A figure as a PNG with `density` pixels for each of its own.
pub fn png(_figure: &dyn Figure, _size: Size, _theme: Theme, _density: u32) -> Vec<u8> {
    Vec::new()
}
