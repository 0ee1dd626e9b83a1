//! What a calibration says: the posterior, the check against the data, and what to be wary of.

use groundswell_analysis::{CalibrationCaution, CalibrationStop, Marginal, Quantiles};
use groundswell_experiment::{Calibrated, PredictedTarget};
use groundswell_report::{Align, Cell, Role, Table, count, counted, paragraph};

use super::Arguments;
use crate::commands::request::Request;
use crate::terminal::Terminal;

/// Most targets that are listed one by one.
const LISTED: usize = 24;

/// What will be done, in a line.
pub(super) fn plan(arguments: &Arguments, request: &Request) -> String {
    let worlds = u64::from(request.study.sizes.hospitals) * u64::from(request.study.sizes.runs);
    format!(
        "{}: {} kept in each round, at most {}, in {}",
        request.name,
        counted(arguments.particles as u64, "point"),
        counted(arguments.simulations as u64, "simulation"),
        counted(worlds, "world"),
    )
}

/// The posterior, cautions and the check, as text.
pub(super) fn results(calibrated: &Calibrated, terminal: &Terminal) -> String {
    let (columns, styles) = (terminal.columns, terminal.styles);
    let title = format!("What fits {}", calibrated.strategy);
    let mut text = format!("{}\n", styles.title(&title));
    text += &paragraph(&how(calibrated), 0, columns);
    text += &format!("\n{}", parameters(calibrated).render(columns, styles));
    for caution in &calibrated.cautions {
        let words = format!("Caution: {}.", caution_words(calibrated, caution));
        let lines = paragraph(&words, 0, columns);
        text += "\n";
        text.extend(lines.lines().map(|line| styles.paint(Role::Open, line) + "\n"));
    }
    text += &format!("\n{}\n", styles.title("Do worlds of the posterior look like the data?"));
    text += &paragraph(&check(calibrated), 0, columns);
    text += &format!("\n{}", targets(calibrated).render(columns, styles));
    text
}

/// How the posterior was found.
fn how(calibrated: &Calibrated) -> String {
    let why = match calibrated.stop {
        Some(CalibrationStop::Rounds) => "all rounds are done",
        Some(CalibrationStop::Acceptance) => "another round would cost more than it tells",
        Some(CalibrationStop::Simulations) => "the simulations are used up",
        Some(CalibrationStop::Exact) => "every point kept agrees with the data",
        None => "it was ended",
    };
    format!(
        "{} in {}; {why}. The points kept are worth {} independent ones.",
        counted(calibrated.simulations as u64, "simulation"),
        counted(calibrated.rounds.len() as u64, "round"),
        count(calibrated.effective.round() as u64),
    )
}

/// The table of parameters.
fn parameters(calibrated: &Calibrated) -> Table {
    let mut table = Table::new([
        ("parameter", Align::Left),
        ("prior", Align::Left),
        ("mean", Align::Right),
        ("median", Align::Right),
        ("90 % interval", Align::Left),
        ("narrowed", Align::Right),
    ]);
    for (at, marginal) in calibrated.parameters.iter().enumerate() {
        let variable = &calibrated.variables[at];
        let narrowed = format!("{:.0} %", 100.0 * marginal.contraction);
        let [mean, median, interval] = figures(calibrated, at, marginal);
        let prior = prior(calibrated, at);
        table.row([variable.name.clone(), prior, mean, median, interval, narrowed]);
    }
    table
}

/// Mean, median and interval of a parameter; the names with their probabilities for one that takes
/// names.
fn figures(calibrated: &Calibrated, at: usize, marginal: &Marginal) -> [String; 3] {
    if let (Some(mean), Some(q)) = (marginal.mean, &marginal.quantiles) {
        let interval = format!("{} to {}", short(q.p5), short(q.p95));
        return [short(mean), short(q.median), interval];
    }
    let levels = calibrated.levels(at);
    let pairs = levels.iter().zip(marginal.levels.iter().flatten());
    let named: Vec<String> =
        pairs.map(|(name, share)| format!("{name} {:.0} %", 100.0 * share)).collect();
    ["-".into(), "-".into(), named.join(", ")]
}

/// A prior in words.
fn prior(calibrated: &Calibrated, at: usize) -> String {
    let log = if calibrated.variables[at].logarithmic { ", log" } else { "" };
    match calibrated.range(at) {
        Some((low, high)) => format!("{low} to {high}{log}"),
        None => "all alike".into(),
    }
}

/// A number with three digits that matter.
fn short(value: f64) -> String {
    if value == 0.0 {
        return "0".into();
    }
    let size = value.abs().log10().floor() as i32;
    let decimals = (2 - size).clamp(0, 9) as usize;
    groundswell_report::number(value, decimals)
}

/// A caution with the names of its parameters.
fn caution_words(calibrated: &Calibrated, caution: &CalibrationCaution) -> String {
    let name = |at: usize| format!("`{}`", calibrated.variables[at].name);
    match *caution {
        CalibrationCaution::NotInformed { parameter, .. } => {
            let advice = "its posterior is hardly more than its prior";
            format!("{}: {caution}; {advice}", name(parameter))
        }
        CalibrationCaution::AtBound { parameter, .. } => {
            let advice = "values beyond may fit better; widen the range if they are possible";
            format!("{}: {caution}; {advice}", name(parameter))
        }
        CalibrationCaution::NotToldApart { left, right, .. } => {
            let advice = "fix one of them, or observe something that only one of them changes";
            format!("{} and {}: {caution}; {advice}", name(left), name(right))
        }
        CalibrationCaution::FewPoints { .. } => format!("{caution}; raise --particles"),
    }
}

/// What the check says.
fn check(calibrated: &Calibrated) -> String {
    let prediction = &calibrated.prediction;
    let all = prediction.targets.len();
    let covered = prediction.targets.iter().filter(|target| target.covered).count();
    let verdict = match prediction.covered >= 0.8 {
        true => "",
        false => " The model does not look like the data, whatever the values of these parameters.",
    };
    format!(
        "{covered} of {} ({:.0} %) lie in the middle 90 % of {} with draws from the \
         posterior.{verdict}",
        counted(all as u64, "observed value"),
        100.0 * prediction.covered,
        counted(prediction.worlds as u64, "world"),
    )
}

/// The table of what was observed: all of it if that is little, else every few.
fn targets(calibrated: &Calibrated) -> Table {
    let mut table = Table::new([
        ("outcome", Align::Left),
        ("week", Align::Right),
        ("observed", Align::Right),
        ("median", Align::Right),
        ("90 % of worlds", Align::Left),
        ("", Align::Left),
    ]);
    let every = calibrated.prediction.targets.len().div_ceil(LISTED);
    for target in calibrated.prediction.targets.iter().step_by(every.max(1)) {
        table.row(row(target));
    }
    table
}

fn row(target: &PredictedTarget) -> Vec<Cell> {
    let tolerance = match target.tolerance > 0.0 {
        true => format!(" ±{}", short(target.tolerance)),
        false => String::new(),
    };
    let (median, band) = match &target.predicted {
        Some(Quantiles { p5, median, p95, .. }) => {
            (short(*median), format!("{} to {}", short(*p5), short(*p95)))
        }
        None => ("-".into(), "-".into()),
    };
    let verdict = match target.covered {
        true => Cell::default(),
        false => Cell::new(Role::Open, "outside"),
    };
    let week = target.week.map(|week| week.to_string()).unwrap_or_default();
    let observed = format!("{}{tolerance}", short(target.value));
    let cells = [target.outcome.clone(), week, observed, median, band];
    cells.into_iter().map(Cell::from).chain([verdict]).collect()
}
