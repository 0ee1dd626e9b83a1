//! What a figure is: its kind, its words, and how it is laid out.

use crate::draw::scene::Scene;

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

impl Kind {
    /// A kind of which a study has one.
    pub(super) const fn single(name: &'static str, about: &'static str) -> Self {
        Self { name, about, by_outcome: false }
    }

    /// A kind of which a study has one for each outcome that a week shows.
    pub(super) const fn by_outcome(name: &'static str, about: &'static str) -> Self {
        Self { name, about, by_outcome: true }
    }
}

/// For how much room a figure is drawn.
///
/// **Units** pixels of a screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Size {
    /// A screen or a whole page: 760 wide, for 180 mm in print.
    #[default]
    Wide,
    /// A telephone or a single column: 360 wide, for 85 mm in print.
    Narrow,
}

impl Size {
    /// Every size.
    pub const ALL: [Self; 2] = [Self::Wide, Self::Narrow];

    /// The width.
    pub fn width(self) -> f64 {
        match self {
            Self::Wide => 760.0,
            Self::Narrow => 360.0,
        }
    }
}

/// The colours of a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Theme {
    /// Dark on white.
    #[default]
    Light,
    /// Light on black.
    Dark,
    /// Light, or dark where the reader prefers that; a PNG is light.
    Auto,
}

/// A figure: what it shows in words, and how it is drawn.
pub trait Figure: Sync {
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

    /// Lays it out; [`svg`](super::svg) and [`png`](super::png) make pictures of it.
    fn layout(&self, size: Size) -> Layout;
}

/// A figure laid out for a size.
#[derive(Clone, Debug, PartialEq)]
pub struct Layout(pub(crate) Scene);
