//! How large a study must be, as text.

use groundswell_analysis::{PairPower, PowerCurve, PowerPlan, StudySize};

use crate::figures::{PowerCurves, PowerLine};
use crate::number::{UNDEFINED, count, trimmed};
use crate::outcomes::Face;
use crate::style::{Role, Styles};
use crate::table::{Align, Cell, Table};
use crate::text::paragraph;

/// What is known of the sizes.
const SIZES: &str = "\
Sizes are cautious: variances are raised to the limit that four pilots in five stay below (Browne \
1995). As in the pilot: with its variances as they are, which leaves too little power in about half of \
all pilots. Cheapest counts the work of runs and of making hospitals.";

/// What the variance ratio is.
const RATIO: &str = "\
Variance ratio: variance of the difference in the same worlds over that of unpaired runs, measured in \
the pilot. 0.2 means a fifth of the hospital draws; above 1, the same worlds do harm.";

/// The plan of a study as text of at most `columns`, if its names allow that.
///
/// `outcome` is the name of the outcome that was planned for.
pub fn power_text(plan: &PowerPlan, outcome: &str, columns: usize, styles: Styles) -> String {
    let mut text = paragraph(&answer(plan, outcome), 0, columns);
    let unit = Face::of(outcome).difference_label(outcome);
    text += &format!("\n{}\n\n", styles.title(format!("Hospital draws needed for {unit}")));
    text += &needs(plan, outcome).render(columns, styles);
    text += &faint(SIZES, columns, styles);
    text += &format!("\n{}\n\n", styles.title("What the same worlds save"));
    text += &saved(plan, outcome).render(columns, styles);
    text += &faint(RATIO, columns, styles);
    text + &faint(&test(plan), columns, styles)
}

/// The answer in a sentence or two.
fn answer(plan: &PowerPlan, outcome: &str) -> String {
    let face = Face::of(outcome);
    let difference = amount(outcome, plan.design.difference) + face.style.points();
    let target = plan.design.target;
    let (power, alpha) = (100.0 * target.power, alpha(plan));
    let asked = format!(
        "a true difference of {difference} in {} with power {} % at alpha {alpha}",
        face.phrase(outcome),
        trimmed(power)
    );
    let hardest = plan.pairs.get(plan.hardest).map(name).unwrap_or_default();
    match plan.size.as_ref().and_then(size) {
        None => format!("No study of up to a million hospital draws shows {asked}."),
        Some(size) if plan.pairs.len() == 1 => format!("{size} show {asked}."),
        Some(size) => format!("{size} show {asked}, for every pair; {hardest} needs most."),
    }
}

/// Hospital draws by difference and runs.
fn needs(plan: &PowerPlan, outcome: &str) -> Table {
    let mut columns = vec![("".to_owned(), Align::Left), ("difference".to_owned(), Align::Right)];
    let runs = plan.design.runs.iter();
    columns.extend(runs.map(|runs| (format!("{runs}\nruns"), Align::Right)));
    columns.push(("cheapest,\ndraws x runs".to_owned(), Align::Right));
    columns.push(("as in\nthe pilot".to_owned(), Align::Right));
    let mut table = Table::new(columns);
    for pair in &plan.pairs {
        for (position, &difference) in plan.differences.iter().enumerate() {
            let label = if position == 0 { name(pair) } else { String::new() };
            let asked = difference == plan.design.difference;
            let role = if asked { Role::Title } else { Role::Plain };
            let row = need(plan, pair, position);
            let row = [amount(outcome, difference)].into_iter().chain(row);
            let row = row.map(|text| Cell::new(role, text));
            table.row([Cell::from(label)].into_iter().chain(row));
        }
    }
    table
}

/// The needs of a pair for one difference: by runs, the cheapest, and that without caution.
fn need(plan: &PowerPlan, pair: &PairPower, position: usize) -> Vec<String> {
    let choices = plan.design.runs.len();
    let range = position * choices..(position + 1) * choices;
    let (cautious, plain) = (&pair.cautious[range.clone()], &pair.plain[range]);
    let draws =
        |need: &StudySize| need.hospitals.map_or(MANY.to_owned(), |draws| count(draws as u64));
    let cheapest = StudySize::cheapest(cautious, |runs| plan.design.draw_cost(runs));
    let runs = cheapest.map(|need| need.runs);
    let plain = plain.iter().find(|need| Some(need.runs) == runs);
    let size = |need: &StudySize| format!("{} x {}", draws(need), need.runs);
    let last = [cheapest.as_ref().map(size), plain.map(size)];
    cautious.iter().map(draws).chain(last.map(|text| text.unwrap_or(UNDEFINED.into()))).collect()
}

/// What is shown where more than a million hospital draws would be needed.
const MANY: &str = ">1,000,000";

/// What pairing saved, by pair.
fn saved(plan: &PowerPlan, outcome: &str) -> Table {
    let level = trimmed(100.0 * plan.design.target.confidence.level());
    let mut table = Table::new([
        (String::new(), Align::Left),
        ("difference\nin the pilot".to_owned(), Align::Right),
        (format!("{level} %\ninterval"), Align::Right),
        ("variance\nratio".to_owned(), Align::Right),
        ("draws in the\nsame worlds".to_owned(), Align::Right),
        ("draws of each\nif unpaired".to_owned(), Align::Right),
    ]);
    let style = Face::of(outcome).style;
    let decimals = style.decimals(plan.pairs.iter().map(|pair| pair.observed));
    let runs = plan.size.map_or(plan.design.runs[0], |size| size.runs);
    for pair in &plan.pairs {
        let asked =
            |need: &&StudySize| need.difference == plan.design.difference && need.runs == runs;
        let need = pair.cautious.iter().find(asked);
        let draws = |draws: Option<usize>| draws.map_or(MANY.into(), |draws| count(draws as u64));
        table.row([
            name(pair).into(),
            style.signed(pair.observed.estimate, decimals).into(),
            Cell::new(Role::Faint, style.interval(&pair.observed, decimals)),
            pair.variance_ratio.map_or(UNDEFINED.into(), |ratio| format!("{ratio:.2}")).into(),
            draws(need.and_then(|need| need.hospitals)).into(),
            Cell::from(draws(need.and_then(|need| need.unpaired_hospitals))),
        ]);
    }
    table
}

/// What the test is, and what it leaves out.
fn test(plan: &PowerPlan) -> String {
    format!(
        "Power is that of a two-sided t test of hospital means at alpha {}, for one comparison; compare \
         adjusts p values for all its comparisons, so choose a small alpha.",
        alpha(plan)
    )
}

fn alpha(plan: &PowerPlan) -> String {
    trimmed(1.0 - plan.design.target.confidence.level())
}

/// A pair as it is called.
fn name(pair: &PairPower) -> String {
    format!("{} minus {}", pair.left, pair.right)
}

/// A size of study, such as `12 hospitals x 16 runs`.
fn size(size: &StudySize) -> Option<String> {
    let hospitals = count(size.hospitals? as u64);
    Some(format!("{hospitals} hospitals x {} runs", count(size.runs as u64)))
}

/// A difference in the figures of its outcome, with the decimals it has.
pub(crate) fn amount(outcome: &str, difference: f64) -> String {
    trimmed(Face::of(outcome).style.scaled(difference))
}

/// The power curves of a plan's hardest pair; none if no study is large enough.
pub fn power_curves(plan: &PowerPlan, outcome: &str) -> Option<PowerCurves> {
    let (size, pair) = (plan.size?, plan.pairs.get(plan.hardest)?);
    let face = Face::of(outcome);
    let line = |curve: &PowerCurve| PowerLine {
        difference: amount(outcome, curve.difference) + face.style.points(),
        asked: curve.difference == plan.design.difference,
        points: curve.hospitals.iter().copied().zip(curve.power.iter().copied()).collect(),
    };
    Some(PowerCurves {
        pair: name(pair),
        outcome: face.phrase(outcome),
        runs: size.runs,
        target: plan.design.target.power,
        alpha: alpha(plan),
        planned: size.hospitals?,
        curves: plan.curves.iter().map(line).collect(),
    })
}

fn faint(note: &str, columns: usize, styles: Styles) -> String {
    let text = paragraph(note, 0, columns);
    format!("\n{}", text.lines().map(|line| styles.faint(line) + "\n").collect::<String>())
}

#[cfg(test)]
mod tests {
    use groundswell_analysis::{Confidence, PowerDesign, PowerTarget, Worlds};

    use super::*;

    fn plan(difference: f64) -> PowerPlan {
        let target = PowerTarget::new(Confidence::new(0.99).unwrap(), 0.95).unwrap();
        let (runs, draw_costs) = (vec![4, 16], vec![12.0, 16.0]);
        let design = PowerDesign { difference, target, runs, draw_costs };
        let worlds = |spread: f64| {
            let values = (0..20).map(|world| 0.3 + spread * f64::from(world * 7 % 20));
            Worlds::new(10, 2, values.collect()).unwrap()
        };
        let names = ["top-down", "none"];
        let pair = PairPower::of(names, &worlds(0.004), &worlds(0.001), &design).unwrap();
        PowerPlan::new(design, vec![pair]).unwrap()
    }

    #[test]
    fn the_answer_comes_first() {
        let text = power_text(&plan(0.02), "sustained", 100, Styles::plain());
        let first = text.lines().take(2).collect::<Vec<_>>().join(" ");
        assert!(first.contains("a true difference of 2 % points in sustained"), "{first}");
        assert!(first.contains("with power 95 % at alpha 0.01"), "{first}");
        assert!(text.contains("top-down minus none") && text.contains("variance"), "{text}");
        assert!(text.lines().all(|line| line.chars().count() <= 100), "{text}");
    }

    #[test]
    fn what_is_out_of_reach_is_said() {
        let text = power_text(&plan(1e-7), "sustained", 100, Styles::plain());
        assert!(text.starts_with("No study of up to a million hospital draws"), "{text}");
        assert!(text.contains(MANY));
    }

    #[test]
    fn differences_keep_their_decimals() {
        assert_eq!(["sustained", "trust"].map(|name| amount(name, 0.0075)), ["0.75", "0.0075"]);
        assert_eq!(amount("hours", 1_500.0), "1,500");
    }
}
