//! The gallery: every figure of a study, in the order of the page.

use groundswell_analysis::{AnalysisError, Confidence};
use groundswell_experiment::{ExperimentError, Moment, snapshots};
use groundswell_model::Outcome;

use crate::comparison::chosen;
use crate::figures::{
    Difference, Fan, Figure, KINDS, Kind, Network, NetworkPanel, Size, Theme, inline_svg, png, svg,
};
use crate::outcomes::{Face, Rank};
use crate::study::{Material, snapshot_weeks};

/// Most marks of people that are drawn as vectors on the page; beyond, a picture of dots is smaller.
const MANY_MARKS: usize = 120_000;

/// Most stages of people that the page holds for looking at week by week.
const MANY_STAGES: usize = 1_200_000;

/// Most weeks that can be looked at.
const MANY_WEEKS: usize = 42;

/// Headings of the kinds of figures.
const HEADINGS: &[(&str, &str)] = &[
    ("calendar", "What each strategy does"),
    ("fan-chart", "Week by week"),
    ("paired-difference", "What each strategy changes"),
    ("forest-plot", "Every outcome at once"),
    ("heat-map", "Where practice takes hold"),
    ("network", "Person by person"),
    ("ladder", "From unaware to practising"),
    ("because", "Who practises because of which strategy"),
    ("trust-appraisal", "Doubt in the intent, doubt in the techniques"),
    ("cost", "What it costs"),
];

/// Every figure of a study.
pub struct Gallery {
    /// The figures by kind, in the order of the page.
    pub(super) rooms: Vec<Room>,
    /// Everybody of one world, in more weeks than are drawn.
    pub(super) people: Option<Network>,
    /// Fan charts, for reading off values.
    pub(super) fans: Vec<Fan>,
    /// Paired differences, for reading off values.
    pub(super) differences: Vec<Difference>,
}

/// The figures of a kind.
pub(super) struct Room {
    /// The kind.
    pub(super) kind: Kind,
    /// Its figures; the first is shown first.
    pub(super) pictures: Vec<Picture>,
}

/// A figure that can be chosen.
pub(super) struct Picture {
    /// What it is chosen by.
    pub(super) label: String,
    /// The figure.
    pub(super) figure: Box<dyn Figure>,
    /// What is drawn instead where there is little room.
    narrow: Option<Box<dyn Figure>>,
    /// Marks of people on it.
    marks: usize,
    /// Whether it is a file of its own.
    pub(super) filed: bool,
}

impl Gallery {
    /// Makes the figures of a study.
    ///
    /// # Errors
    /// No hospital draw is complete, or a world cannot be simulated again.
    pub fn new(material: &Material<'_>) -> Result<Self, ExperimentError> {
        let mut gallery =
            Self { rooms: Vec::new(), people: None, fans: Vec::new(), differences: Vec::new() };
        for &kind in KINDS {
            let pictures = gallery.pictures(kind, material)?;
            if !pictures.is_empty() {
                gallery.rooms.push(Room { kind, pictures });
            }
        }
        Ok(gallery)
    }

    fn pictures(
        &mut self,
        kind: Kind,
        material: &Material<'_>,
    ) -> Result<Vec<Picture>, ExperimentError> {
        let several = material.results.strategies().len() > 1;
        match kind.name {
            "fan-chart" => self.fans(material),
            "paired-difference" if several => self.differences(material),
            "because" if several => because(material),
            "paired-difference" | "because" => Ok(Vec::new()),
            "network" => self.network(material),
            "forest-plot" => Ok(forests(material)),
            _ => {
                let figure = material.figure(kind, &material.usual())?;
                Ok(vec![Picture::boxed(figure.title(), figure)])
            }
        }
    }

    fn fans(&mut self, material: &Material<'_>) -> Result<Vec<Picture>, ExperimentError> {
        let pictures = material.pictures();
        let fans = by_outcome(material, |outcome| pictures.fan(outcome))?;
        self.fans = fans.iter().map(|(_, fan)| fan.clone()).collect();
        Ok(fans.into_iter().map(Picture::of).collect())
    }

    fn differences(&mut self, material: &Material<'_>) -> Result<Vec<Picture>, ExperimentError> {
        let pictures = material.pictures();
        let level = Confidence::new(material.scenario.confidence)?;
        let reference = pictures.reference();
        let differences =
            by_outcome(material, |outcome| pictures.difference(outcome, reference, level))?;
        self.differences = differences.iter().map(|(_, difference)| difference.clone()).collect();
        Ok(differences.into_iter().map(Picture::of).collect())
    }

    /// The first world, drawn in a few weeks and kept in more.
    fn network(&mut self, material: &Material<'_>) -> Result<Vec<Picture>, ExperimentError> {
        let pictures = material.pictures();
        let named = snapshot_weeks(pictures.timeline());
        let drawn: Vec<u32> = named.iter().map(|week| week.week).collect();
        let usual = material.usual();
        let weeks = looked_at(material, &drawn);
        let seen = snapshots(material.study, usual.hospital, usual.run, &weeks)?;
        let full = pictures.network(&seen, &named);
        let network = only(&full, &drawn);
        let marks = network.people.len() * network.panels.len() * network.weeks.len();
        let narrow = only(&full, &drawn[drawn.len().saturating_sub(2)..]);
        self.people = Some(full);
        let picture = Picture::boxed(network.title(), Box::new(network));
        Ok(vec![Picture { narrow: Some(Box::new(narrow)), marks, ..picture }])
    }

    /// The figures that are files of their own; each can be drawn by another thread.
    pub fn files(&self) -> Vec<&dyn Figure> {
        let pictures = self.rooms.iter().flat_map(|room| &room.pictures);
        pictures.filter(|picture| picture.filed).map(|picture| &*picture.figure).collect()
    }
}

/// A figure as files: their names in a folder, and what they hold.
pub fn drawn_files(figure: &dyn Figure) -> [(String, Vec<u8>); 2] {
    let stem = figure.file_stem();
    [
        (format!("{stem}.svg"), svg(figure, Size::Wide, Theme::Light).into_bytes()),
        (format!("{stem}.png"), png(figure, Size::Wide, Theme::Light, 2)),
    ]
}

impl Room {
    /// Its heading on the page.
    pub(super) fn heading(&self) -> &'static str {
        let known = HEADINGS.iter().find(|(name, _)| *name == self.kind.name);
        known.map_or(self.kind.name, |(_, heading)| heading)
    }
}

impl Picture {
    fn of<F: Figure + 'static>((label, figure): (String, F)) -> Self {
        Self::boxed(label, Box::new(figure))
    }

    fn boxed(label: String, figure: Box<dyn Figure>) -> Self {
        Self { label, figure, narrow: None, marks: 0, filed: true }
    }

    /// The figure as an element of the page for a size.
    pub(super) fn drawn(&self, size: Size) -> Drawn {
        let narrow = self.narrow.as_ref().filter(|_| size == Size::Narrow);
        let figure = narrow.unwrap_or(&self.figure);
        match self.marks > MANY_MARKS {
            true => Drawn::Dots(png(&**figure, size, Theme::Light, 2)),
            false => Drawn::Vectors(inline_svg(&**figure, size)),
        }
    }
}

/// A figure as it stands on the page.
pub(super) enum Drawn {
    /// An `<svg>` element.
    Vectors(String),
    /// A PNG.
    Dots(Vec<u8>),
}

/// A figure for each outcome that a week shows, under the outcome's title; those that are undefined
/// in this hospital are left out, and so is what would be the same curve again.
fn by_outcome<F>(
    material: &Material<'_>,
    make: impl Fn(Outcome) -> Result<F, ExperimentError>,
) -> Result<Vec<(String, F)>, ExperimentError> {
    let mut outcomes: Vec<Outcome> = material.scenario.outcomes.clone();
    outcomes.retain(|outcome| outcome.measure().is_some() && *outcome != Outcome::Sustained);
    outcomes.sort_by_key(|outcome| Face::position(outcome.name()));
    if outcomes.is_empty() {
        outcomes.push(Outcome::Practice);
    }
    let mut made = Vec::new();
    for outcome in outcomes {
        match make(outcome) {
            Ok(figure) => made.push((Face::of(outcome.name()).title(outcome.name()), figure)),
            Err(ExperimentError::Analysis(AnalysisError::Gap { .. })) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(made)
}

/// The outcomes that matter most, and all of them if there are more.
fn forests(material: &Material<'_>) -> Vec<Picture> {
    let pictures = material.pictures();
    let comparison = &material.findings.comparison;
    let headlines: Vec<&str> =
        chosen(comparison, Rank::Headline).iter().map(|outcome| outcome.outcome.as_str()).collect();
    let all = Picture::of(("all outcomes".to_owned(), pictures.forest(comparison, |_| true)));
    if headlines.len() == comparison.outcomes.len() {
        return vec![all];
    }
    let few = pictures.forest(comparison, |name| headlines.contains(&name));
    let few = Picture { filed: false, ..Picture::of(("main outcomes".to_owned(), few)) };
    vec![few, all]
}

/// Every pair of strategies, the usual one first.
fn because(material: &Material<'_>) -> Result<Vec<Picture>, ExperimentError> {
    if material.results.draws().iter().any(|draw| draw.people.is_none()) {
        return Ok(Vec::new());
    }
    let pictures = material.pictures();
    let level = Confidence::new(material.scenario.confidence)?;
    let names = material.results.strategies();
    let usual = material.usual();
    let first = (usual.because_of.as_str(), usual.reference.as_str());
    let pairs = names
        .iter()
        .enumerate()
        .flat_map(|(position, a)| names[..position].iter().map(move |b| (a.as_str(), b.as_str())));
    let others = pairs.filter(|&(a, b)| (a, b) != first && (b, a) != first);
    let picture = |(a, b): (&str, &str)| {
        let trace = material.results.trace(a, b, Moment::CampaignEnd, level)?;
        let figure = pictures.because(&trace);
        Ok(Picture::of((format!("{a} rather than {b}"), figure)))
    };
    std::iter::once(first).chain(others).map(picture).collect()
}

/// The weeks that can be looked at: those drawn, and others evenly between them.
fn looked_at(material: &Material<'_>, drawn: &[u32]) -> Vec<u32> {
    let sizes = material.results.sizes();
    let staff = material.scenario.hospital.headcount() as usize;
    let people = staff * material.results.strategies().len();
    let room = (MANY_STAGES / people.max(1)).min(MANY_WEEKS).saturating_sub(drawn.len());
    let mut weeks = drawn.to_vec();
    if room > 1 {
        let step = (sizes.weeks as usize).div_ceil(room).max(1);
        weeks.extend((0..sizes.weeks).step_by(step));
    }
    weeks.sort_unstable();
    weeks.dedup();
    weeks
}

/// A network with some of its weeks only.
fn only(network: &Network, weeks: &[u32]) -> Network {
    let keep: Vec<bool> = network.weeks.iter().map(|week| weeks.contains(&week.week)).collect();
    let panel = |panel: &NetworkPanel| NetworkPanel {
        stages: kept(&panel.stages, &keep),
        groups: panel.groups.clone(),
        strategy: panel.strategy.clone(),
    };
    Network {
        people: network.people.clone(),
        departments: network.departments.clone(),
        ties: network.ties.clone(),
        weeks: kept(&network.weeks, &keep),
        panels: network.panels.iter().map(panel).collect(),
        ..*network
    }
}

fn kept<T: Clone>(values: &[T], keep: &[bool]) -> Vec<T> {
    values.iter().zip(keep).filter(|(_, keep)| **keep).map(|(value, _)| value.clone()).collect()
}
