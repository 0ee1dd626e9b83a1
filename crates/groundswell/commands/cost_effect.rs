//! `groundswell cost-effect`: what strategies bring for what they cost, with more or less effort.

use std::str::FromStr;

use clap::Args;
use groundswell_experiment::store::Format;
use groundswell_experiment::{CostEffect, effort_points};
use groundswell_report::figures::{Figure, Size, Theme, png, svg};
use groundswell_report::{cost_curves, cost_effect_text};

use super::compare::shown;
use super::picture::DENSITY;
use super::question::outcome;
use super::request::Request;
use super::trial::TrialArguments;
use crate::failure::Outcome;
use crate::terminal::Terminal;

/// Show what strategies bring for what they cost, with more or less effort
#[derive(Debug, Args)]
#[command(after_help = "\
Every strategy is run with its effort scaled: reach, hours of organisation, brokers' meetings, coaches \
and members of groups are multiplied, dates and style stay. All points meet the same worlds. A strategy \
that no effort changes, such as none, has one point. Results go to a folder of their own: a table \
(cost-effect.csv), a figure (.svg, .png) and the scenario as it is written. More efforts, hospitals or \
runs with the same --out compute only what is new.

Examples:
  groundswell cost-effect waring-2017
  groundswell cost-effect my.toml --outcome practice --effort 0.25:2:0.25 --hospitals 40")]
pub(crate) struct Arguments {
    #[command(flatten)]
    trial: TrialArguments,
    /// Outcome that is the effect; see `groundswell list outcomes`
    #[arg(long, value_name = "NAME", default_value = "sustained")]
    outcome: String,
    /// Efforts, as a list or FROM:TO:STEP; 1 is the strategy as written
    #[arg(long, value_name = "E,...", default_value = "0.25,0.5,1,1.5,2")]
    effort: Efforts,
}

/// Efforts as they are given, ascending, each once.
#[derive(Clone, Debug, PartialEq)]
struct Efforts(Vec<f64>);

impl FromStr for Efforts {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        const HOW: &str = "write efforts above 0, such as 0.5,1,2 or 0.25:2:0.25, 100 at most";
        let number = |text: &str| text.trim().parse::<f64>().map_err(|_| HOW.to_owned());
        let numbers = |mark| text.split(mark).map(number).collect::<Result<Vec<f64>, _>>();
        let mut efforts = match text.contains(':') {
            false => numbers(',')?,
            true => match numbers(':')?[..] {
                [from, to, step] if step > 0.0 && (to - from) / step < 1_000.0 => {
                    let steps = ((to - from) / step + 1e-9).floor() as i64;
                    let at = |step_number: i64| from + step * step_number as f64;
                    (0..=steps).map(|number| (at(number) * 1e6).round() / 1e6).collect()
                }
                _ => return Err(HOW.into()),
            },
        };
        efforts.sort_by(f64::total_cmp);
        efforts.dedup();
        match efforts.iter().all(|effort| *effort > 0.0 && effort.is_finite()) {
            true if (1..=100).contains(&efforts.len()) => Ok(Self(efforts)),
            _ => Err(HOW.into()),
        }
    }
}

/// Runs, shows and saves.
pub(crate) fn run(arguments: &Arguments, terminal: &mut Terminal) -> Outcome {
    let Arguments { trial, effort: Efforts(efforts), .. } = arguments;
    let outcome = outcome(&arguments.outcome)?;
    trial.request.no_posterior()?;
    let request = Request::new(&trial.request)?;
    let points = effort_points(&request.scenario, efforts);
    let asked = format!("{} {efforts:?}", outcome.name());
    let folder = trial.folder(&request, "cost-effect", &asked)?;
    let quantities = CostEffect::quantities(outcome);
    let values = trial.run(&points, &quantities, &folder, terminal)?;
    let found = CostEffect::of(&request.scenario, efforts, &values)?;
    let figure = cost_curves(&found);
    folder.write_table("cost-effect", Format::Csv, &found.table())?;
    let drawn = [
        ("svg", svg(&figure, Size::Wide, Theme::Light).into_bytes()),
        ("png", png(&figure, Size::Wide, Theme::Light, DENSITY)),
    ];
    for (extension, content) in drawn {
        folder.write(&format!("{}.{extension}", figure.kind().name), &content)?;
    }
    terminal.print(&format!("{}\n", shown::heading(&request, found.hospitals as u32, terminal)))?;
    terminal.print(&cost_effect_text(&found, terminal.columns, terminal.styles))?;
    terminal.line(&format!("\nResults: {}", folder.path().display()))?;
    terminal.print(&shown::priors(terminal))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn efforts_are_a_list_or_a_range() {
        let read = |text: &str| text.parse::<Efforts>().map(|efforts| efforts.0);
        assert_eq!(read("2, 0.5,1,1"), Ok(vec![0.5, 1.0, 2.0]));
        assert_eq!(read("0.1:0.3:0.1"), Ok(vec![0.1, 0.2, 0.3]));
        for bad in ["", "0", "-1,2", "1:2", "1:2:0", "2:1:0.5", "1:2:1e-9", "x", "inf"] {
            assert!(read(bad).is_err(), "{bad}");
        }
    }
}
