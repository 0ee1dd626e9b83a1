//! Text of a sensitivity study: which assumptions matter most, and how much is noise.

mod pictures;

use groundswell_analysis::{
    ElementaryEffect, FactorIndices, Interval, SensitivityIndex, SobolIndices,
};
use groundswell_experiment::{Indices, Sensitivity};

use crate::figures::listed;
use crate::number::{NumberStyle, UNDEFINED, counted, number, rough_percent};
use crate::outcomes::Face;
use crate::style::{Role, Styles};
use crate::table::{Align, Cell, Table};
use crate::text::paragraph;

pub use pictures::sensitivity_figures;

/// Most factors in the table; all are in the files.
const SHOWN: usize = 20;

/// Share of the spread of an effect that noise may explain before the effect counts as no more.
const NOISE: f64 = 0.5;

/// The whole text: the answer, a table of factors, notes.
pub fn sensitivity_text(found: &Sensitivity, columns: usize, styles: Styles) -> String {
    let (answer, table, notes) = match &found.found {
        Indices::Morris { trajectories, effects } => (
            effects_answer(found, effects),
            effects_table(found, effects),
            effects_notes(found, *trajectories),
        ),
        Indices::Sobol(indices) => (
            indices_answer(found, indices),
            indices_table(found, indices),
            indices_notes(found, indices),
        ),
    };
    let mut text = paragraph(&answer, 0, columns);
    text += &format!("\n{}", table.render(columns, styles));
    if found.factors.len() > SHOWN {
        let more = found.factors.len() - SHOWN;
        text += &format!("{}\n", styles.faint(format!("and {more} more, in factors.csv")));
    }
    text += "\n";
    let notes = paragraph(&(notes + &missing(found)), 0, columns);
    text.extend(notes.lines().map(|line| styles.faint(line) + "\n"));
    text
}

/// What is looked at, in words.
fn subject(found: &Sensitivity) -> String {
    let phrase = Face::of(&found.outcome).phrase(&found.outcome);
    match &found.minus {
        Some(minus) => format!("the difference in {phrase}, {} minus {minus}", found.strategy),
        None => format!("{phrase} under {}", found.strategy),
    }
}

/// The mean of what is looked at, in words.
fn level(found: &Sensitivity) -> String {
    let style = Face::of(&found.outcome).style;
    let decimals = style.decimals([]);
    let unit = match (style, &found.minus) {
        (NumberStyle::Percent, None) => " %",
        (NumberStyle::Percent, Some(_)) => " % points",
        _ => "",
    };
    match found.minus {
        None => style.value(found.mean, decimals) + unit,
        Some(_) => style.signed(found.mean, decimals) + unit,
    }
}

fn effects_answer(found: &Sensitivity, effects: &[ElementaryEffect]) -> String {
    let real = |factor: &usize| effects[*factor].noise_share.is_none_or(|share| share < NOISE);
    let top: Vec<String> = found
        .ranked()
        .into_iter()
        .filter(real)
        .take(3)
        .map(|factor| found.factors[factor].name.clone())
        .collect();
    let matter = match top.as_slice() {
        [] => "No assumption has an effect that can be told from chance on".to_owned(),
        [only] => format!("{only} matters most for"),
        several => format!("{} matter most for", listed(several)),
    };
    format!("{matter} {}, which is {} on average over the ranges.", subject(found), level(found))
}

fn effects_table(found: &Sensitivity, effects: &[ElementaryEffect]) -> Table {
    let style = Face::of(&found.outcome).style;
    let points = style.points().trim();
    let unit = if points.is_empty() { String::new() } else { format!(", {points}") };
    let mut table = Table::new([
        ("assumption".to_owned(), Align::Left),
        (format!("mu*{unit}"), Align::Right),
        ("interval".to_owned(), Align::Right),
        ("mu".to_owned(), Align::Right),
        ("sigma".to_owned(), Align::Right),
        ("noise, %".to_owned(), Align::Right),
    ]);
    let decimals = style.decimals([]);
    for factor in found.ranked().into_iter().take(SHOWN) {
        let effect = &effects[factor];
        let value = |value| style.value(value, decimals);
        let cells = [
            Cell::new(Role::Name, &found.factors[factor].name),
            value(effect.mean_size).into(),
            range(effect.mean_size_interval, |bound| style.value(Some(bound), decimals)).into(),
            style
                .signed(effect.mean.filter(|_| found.factors[factor].factor.is_ordered()), decimals)
                .into(),
            value(effect.sd).into(),
            rough_percent(effect.noise_share).into(),
        ];
        table.row(cells);
    }
    table
}

/// The ends of an interval.
fn range(interval: Option<Interval>, written: impl Fn(f64) -> String) -> String {
    interval.map_or(UNDEFINED.into(), |interval| {
        format!("{} to {}", written(interval.lo), written(interval.hi))
    })
}

fn effects_notes(found: &Sensitivity, trajectories: usize) -> String {
    format!(
        "mu*: mean size of the change if the assumption moves over its whole plausible range, with its \
         {:.0} % interval; mu: the same with its sign; sigma: how much that differs from place to place, \
         by curvature, interaction or chance. Noise: share of sigma squared that the luck of the runs \
         accounts for; near 100 %, the effect cannot be told from chance. {} (Morris 1991) over {}, {}.",
        found.confidence.level() * 100.0,
        counted(trajectories as u64, "trajectory"),
        counted(found.factors.len() as u64, "assumption"),
        worlds(found),
    )
}

fn indices_answer(found: &Sensitivity, indices: &SobolIndices) -> String {
    let alone: f64 = indices.factors.iter().filter_map(|factor| factor.first.estimate).sum();
    let share = |factor: usize| {
        let total = indices.factors[factor].total.estimate?;
        Some(format!("{} ({} %)", found.factors[factor].name, percent(Some(total))))
    };
    let top: Vec<String> = found.ranked().into_iter().take(3).filter_map(share).collect();
    let noise = match indices.noise.and_then(|noise| noise.share) {
        Some(noise) => format!(
            " Of the variance of a single run, {} % is the luck of that run and not any assumption.",
            rough_percent(Some(noise))
        ),
        None => String::new(),
    };
    match top.is_empty() {
        true => format!("No assumption that was varied moves {}.{noise}", subject(found)),
        false => format!(
            "Of the variance of {}, whose mean is {}, these assumptions explain most, with all their \
             interactions: {}. Assumptions one by one explain {} % together.{noise}",
            subject(found),
            level(found),
            listed(&top),
            percent(Some(alone.clamp(0.0, 1.0))),
        ),
    }
}

fn indices_table(found: &Sensitivity, indices: &SobolIndices) -> Table {
    let mut table = Table::new([
        ("assumption", Align::Left),
        ("total, %", Align::Right),
        ("interval", Align::Right),
        ("alone, %", Align::Right),
        ("interval", Align::Right),
        ("rows", Align::Right),
    ]);
    for factor in found.ranked().into_iter().take(SHOWN) {
        let FactorIndices { first, total, rows } = indices.factors[factor];
        let interval = |index: SensitivityIndex| range(index.interval, |b| percent(Some(b)));
        table.row([
            Cell::new(Role::Name, &found.factors[factor].name),
            percent(total.estimate).into(),
            interval(total).into(),
            percent(first.estimate).into(),
            interval(first).into(),
            rows.to_string().into(),
        ]);
    }
    table
}

/// A share in per cent, which an estimate may put below 0 or above 100.
fn percent(share: Option<f64>) -> String {
    share.map_or(UNDEFINED.into(), |share| number(100.0 * share, 0))
}

fn indices_notes(found: &Sensitivity, indices: &SobolIndices) -> String {
    let noise = match indices.noise {
        Some(_) => {
            "Shares are of the variance of the mean outcome; the luck of the runs is taken out."
        }
        None => {
            "With one run at each point the luck of the runs cannot be taken out; totals are too large."
        }
    };
    format!(
        "Total (ST): share of the variance that would stay if all other assumptions were known; alone \
         (S1): share that would go if this one were known; {:.0} % bootstrap intervals. {noise} {} \
         (Saltelli et al. 2010) over {}, {}.",
        found.confidence.level() * 100.0,
        counted(indices.rows as u64, "row"),
        counted(found.factors.len() as u64, "assumption"),
        worlds(found),
    )
}

/// How many worlds each point is.
fn worlds(found: &Sensitivity) -> String {
    let worlds = u64::from(found.hospitals) * u64::from(found.runs);
    format!(
        "{} of {} ({} x {})",
        counted(found.points as u64, "point"),
        counted(worlds, "world"),
        counted(found.hospitals, "hospital"),
        counted(found.runs, "run")
    )
}

/// What is missing, if anything.
fn missing(found: &Sensitivity) -> String {
    let Sensitivity { missing, asked, shortfalls, outcome, .. } = found;
    if *missing == 0 {
        return String::new();
    }
    let missing = counted(*missing as u64, "run");
    let undefined = if shortfalls.is_empty() {
        format!("`{outcome}` is undefined in them")
    } else {
        let draws = counted(shortfalls.len() as u64, "hospital draw");
        format!("{draws} could not be made or `{outcome}` is undefined")
    };
    format!(
        " {missing} of {} are left out: {undefined}. Every figure uses the runs that it can.",
        crate::number::count(*asked as u64)
    )
}
