//! `groundswell plot`: draws one figure of a stored study.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use groundswell_model::Outcome as Measured;
use groundswell_report::figures::{Figure, KINDS, Kind, Size, Theme, png, svg};
use groundswell_report::paragraph;
use groundswell_report::study::{Choice, Material};

use super::moment::When;
use super::stored::Stored;
use crate::failure::{Failure, Outcome};
use crate::files::write_one;
use crate::suggest::did_you_mean;
use crate::terminal::Terminal;

/// Draw one figure of a stored study, as SVG or PNG
#[derive(Debug, Args)]
#[command(after_help = "\
Fonts are part of the program: a figure has the same bytes on every machine. `groundswell list \
figures` says what there is.

Examples:
  groundswell plot results/waring-2017-1a2b3c4d --figure fan-chart --outcome practice
  groundswell plot results/waring-2017-1a2b3c4d --figure heat-map --format png --size narrow")]
pub(crate) struct Arguments {
    /// Result folder of `groundswell compare`
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// Which figure; see `groundswell list figures`
    #[arg(long, value_name = "NAME")]
    figure: String,
    /// Outcome of a fan chart or paired difference [default: practice]; of a forest plot [default: all]
    #[arg(long, value_name = "NAME")]
    outcome: Option<String>,
    /// Strategy that others are held against [default: none, else the first]
    #[arg(long, value_name = "STRATEGY")]
    reference: Option<String>,
    /// Strategy that people may practise because of [default: the one that sustains most]
    #[arg(long, value_name = "STRATEGY")]
    because_of: Option<String>,
    /// When people are looked at, in the figure `because`
    #[arg(long, value_name = "WHEN", default_value = "campaign-end")]
    moment: When,
    /// Hospital draw of the figure `network`, from 0
    #[arg(long, value_name = "H", default_value_t = 0)]
    hospital: u32,
    /// Run of the figure `network`, from 0
    #[arg(long, value_name = "R", default_value_t = 0)]
    run: u32,
    /// File format
    #[arg(long, value_name = "FORMAT", default_value = "svg")]
    format: Format,
    /// Room: a whole page (180 mm) or a single column (85 mm)
    #[arg(long, value_name = "SIZE", default_value = "wide")]
    size: Room,
    /// Colours; auto is dark where the reader prefers that, in SVG
    #[arg(long, value_name = "THEME", default_value = "light")]
    theme: Colours,
    /// Pixels of a PNG for each of the figure's own (760 or 360 across)
    #[arg(long, value_name = "N", default_value_t = 2, value_parser = clap::value_parser!(u32).range(1..=8))]
    density: u32,
    /// File to write; named after the figure, in this folder, if not given
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Replace a file that is there
    #[arg(long)]
    overwrite: bool,
}

/// File formats of figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    Svg,
    Png,
}

/// For how much room a figure is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Room {
    Wide,
    Narrow,
}

/// Colours of figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Colours {
    Light,
    Dark,
    Auto,
}

/// Draws the figure, writes it, and prints its caption.
pub(crate) fn run(arguments: &Arguments, terminal: &mut Terminal) -> Outcome {
    let kind = kind(&arguments.figure)?;
    let outcome = arguments.outcome.as_deref().map(|name| outcome(name, kind)).transpose()?;
    let stored = Stored::open(&arguments.folder)?;
    let material = stored.material();
    let choice = Choice { outcome, ..arguments.choice(&material)? };
    let figure = material.figure(kind, &choice)?;
    let path = arguments.path(&*figure);
    write_one(&path, &arguments.draw(&*figure), arguments.overwrite)?;
    let caption = paragraph(&figure.caption(), 0, terminal.columns);
    terminal.line(&format!("{}\n\n{caption}\nFigure: {}", figure.title(), path.display()))
}

/// The kind of figure of a name.
fn kind(name: &str) -> Result<Kind, Failure> {
    let known = KINDS.iter().find(|kind| kind.name == name).copied();
    known.ok_or_else(|| {
        let meant = did_you_mean(name, KINDS.iter().map(|kind| kind.name));
        Failure::user(format!("there is no figure `{name}`; {meant}"))
    })
}

/// The outcome of a name, which a figure of this kind must be able to show.
fn outcome(name: &str, kind: Kind) -> Result<Measured, Failure> {
    let outcome: Measured = name.parse().map_err(|_| {
        let meant = did_you_mean(name, Measured::NAMES.iter().copied());
        Failure::user(format!("there is no outcome `{name}`; {meant}"))
    })?;
    match kind.by_outcome && outcome.measure().is_none() {
        true => Err(Failure::user(format!(
            "no single week shows `{name}`, so it has no figure `{}`",
            kind.name
        ))),
        false => Ok(outcome),
    }
}

impl Arguments {
    fn choice(&self, material: &Material<'_>) -> Result<Choice, Failure> {
        let mut choice = material.usual();
        let known = material.results.strategies();
        for (given, chosen) in
            [(&self.reference, &mut choice.reference), (&self.because_of, &mut choice.because_of)]
        {
            if let Some(given) = given {
                super::replay::check_strategy(given, known)?;
                chosen.clone_from(given);
            }
        }
        let moment = self.moment.into();
        Ok(Choice { moment, hospital: self.hospital, run: self.run, ..choice })
    }

    fn draw(&self, figure: &dyn Figure) -> Vec<u8> {
        let size = match self.size {
            Room::Wide => Size::Wide,
            Room::Narrow => Size::Narrow,
        };
        let theme = match self.theme {
            Colours::Light => Theme::Light,
            Colours::Dark => Theme::Dark,
            Colours::Auto => Theme::Auto,
        };
        match self.format {
            Format::Svg => svg(figure, size, theme).into_bytes(),
            Format::Png => png(figure, size, theme, self.density),
        }
    }

    /// The file to write.
    fn path(&self, figure: &dyn Figure) -> PathBuf {
        let extension = match self.format {
            Format::Svg => "svg",
            Format::Png => "png",
        };
        let named = || PathBuf::from(format!("{}.{extension}", figure.file_stem()));
        self.out.clone().unwrap_or_else(named)
    }
}
