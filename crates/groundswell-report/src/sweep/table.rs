//! A sweep as text: a table of means for each outcome, and what they are.

use groundswell_experiment::{Sweep, SweptOutcome};

use super::axes::Axis;
use crate::comparison::broken;
use crate::figures::listed;
use crate::number::{UNDEFINED, counted, rough_percent};
use crate::outcomes::Face;
use crate::style::{Role, Styles};
use crate::table::{Align, Cell, Table};
use crate::text::paragraph;

/// Most rows that are shown of all tables together; of the first outcome, a table of so many.
const MOST_ROWS: usize = 60;

/// Columns between the values of two variables.
const GAP: &str = "  ";

/// The text: what was varied, a table for each outcome, notes.
///
/// The best mean of a row is set apart, with a question mark where its lead may be chance.
pub fn sweep_text(sweep: &Sweep, title: &str, columns: usize, styles: Styles) -> String {
    let plan = &sweep.plan;
    let mut text = String::new();
    if !title.is_empty() {
        text += &format!("{}\n", styles.title(title));
    }
    text += &paragraph(&asked(sweep), 0, columns);
    let shown = match plan.points.len() * plan.outcomes.len() {
        0..=MOST_ROWS => plan.outcomes.len(),
        _ => 1,
    };
    for outcome in 0..shown {
        text += &format!("\n{}", outcome_table(sweep, outcome, columns, styles));
    }
    text += "\n";
    for line in paragraph(&notes(sweep, shown), 0, columns).lines() {
        text += &format!("{}\n", styles.faint(line));
    }
    text
}

/// What was varied, in how many worlds.
fn asked(sweep: &Sweep) -> String {
    let plan = &sweep.plan;
    let given: Vec<String> =
        plan.variables.iter().map(|one| format!("{} = {}", one.name, one.given)).collect();
    let sizes = plan.sizes;
    format!(
        "{}: {} of {} in {} ({} x {}) at each",
        listed(&given),
        counted(plan.points.len() as u64, "point"),
        counted(plan.strategies.len() as u64, "strategy"),
        counted(u64::from(sizes.hospitals) * u64::from(sizes.runs), "world"),
        counted(sizes.hospitals, "hospital"),
        counted(sizes.runs, "run"),
    )
}

/// The means of an outcome: a row a point, a column a strategy.
fn outcome_table(sweep: &Sweep, outcome: usize, columns: usize, styles: Styles) -> String {
    let plan = &sweep.plan;
    let name = &plan.outcomes[outcome];
    let face = Face::of(name);
    let places = places(sweep);
    let at = |point: usize| &sweep.points[point].outcomes[outcome];
    let shown = plan.points.len().min(MOST_ROWS);
    let means = (0..shown).flat_map(|point| at(point).means.iter().copied());
    let decimals = face.style.decimals(means);
    let ranks = sweep.points.iter().any(|point| point.outcomes[outcome].best.is_some());
    let strategies = plan.strategies.iter().map(|name| (broken(name), Align::Right));
    let best = (ranks && plan.strategies.len() > 1).then(|| ("P(best), %".into(), Align::Right));
    let mut table =
        Table::new([(places.header, Align::Left)].into_iter().chain(strategies).chain(best));
    for (point, place) in places.rows.into_iter().enumerate().take(shown) {
        let cells = at(point).means.iter().enumerate().map(|(strategy, mean)| {
            Cell::new(role(at(point), strategy), face.style.with_interval(mean, decimals))
        });
        let best = at(point).best.as_ref().and_then(|_| best_words(at(point)));
        let best = Cell::from(best.unwrap_or(UNDEFINED.into()));
        table.row([place.into()].into_iter().chain(cells).chain([best]));
    }
    let heading = styles.title(face.level_label(name));
    let more = plan.points.len() - shown;
    let more = if more > 0 {
        format!("and {}\n", counted(more as u64, "more point"))
    } else {
        String::new()
    };
    format!("{heading}\n{}{more}", table.render(columns, styles))
}

/// The best mean of a point is set apart.
fn role(outcome: &SweptOutcome, strategy: usize) -> Role {
    match &outcome.leader {
        Some(leader) if leader.strategy == strategy => Role::Title,
        _ => Role::Plain,
    }
}

/// P(best) of the strategy with the best mean, with a question mark if its lead may be chance.
fn best_words(outcome: &SweptOutcome) -> Option<String> {
    let (leader, best) = (outcome.leader.as_ref()?, outcome.best.as_ref()?);
    let doubt = if leader.is_sure() { "" } else { "?" };
    Some(format!("{}{doubt}", rough_percent(Some(best.shares[leader.strategy]))))
}

/// The values of the variables at each point, in columns of their own.
struct Places {
    header: String,
    rows: Vec<String>,
}

fn places(sweep: &Sweep) -> Places {
    let plan = &sweep.plan;
    let axes = Axis::all(plan);
    let columns: Vec<Vec<String>> = axes
        .iter()
        .map(|axis| {
            let words = axis.words();
            let values = plan.points.iter().map(|point| short(&words[axis.level(point)]));
            std::iter::once(axis.name().to_owned()).chain(values).collect()
        })
        .collect();
    let width = |column: &Vec<String>| column.iter().map(|own| own.chars().count()).max();
    let widths: Vec<usize> = columns.iter().map(|column| width(column).unwrap_or(0)).collect();
    let row = |row: usize| {
        let cells = columns.iter().zip(&widths);
        let cells = cells.map(|(column, &width)| format!("{:<width$}", column[row]));
        cells.collect::<Vec<_>>().join(GAP).trim_end().to_owned()
    };
    Places { header: row(0), rows: (1..=plan.points.len()).map(row).collect() }
}

/// A number with not more digits than a table needs.
fn short(value: &str) -> String {
    match value.parse::<f64>() {
        Ok(number) if value.len() > 6 => format!("{number:.4}"),
        _ => value.to_owned(),
    }
}

fn notes(sweep: &Sweep, shown: usize) -> String {
    let plan = &sweep.plan;
    let level = plan.confidence.level() * 100.0;
    let mut notes = format!(
        "± half a {level:.0} % interval for the mean, over {}; for each point alone.",
        counted(plan.sizes.hospitals, "hospital draw")
    );
    let ranks =
        sweep.points.iter().any(|point| point.outcomes.iter().any(|one| one.best.is_some()));
    if ranks && plan.strategies.len() > 1 {
        notes += " P(best): share of worlds in which the strategy with the best mean is the best; ? if \
                  the interval of its lead over the next holds 0.";
    }
    if shown < plan.outcomes.len() {
        notes += &format!(" The files hold {} as well.", listed(&plan.outcomes[shown..]));
    }
    let missing = sweep.points.iter().flat_map(|point| &point.outcomes[..shown]);
    let worlds = plan.sizes.hospitals as usize * plan.sizes.runs as usize;
    let missing = missing.flat_map(|outcome| &outcome.means).filter(|mean| mean.worlds < worlds);
    match missing.count() {
        0 => notes,
        count => format!(
            "{notes} Fewer worlds count for {}, because the outcome is undefined or the hospital \
             cannot be made in the others; `missing` in the estimates says in how many.",
            counted(count as u64, "mean")
        ),
    }
}
