//! Text of a robustness study: whether the ranking holds, what flips it, and when which strategy wins.

mod pictures;
mod words;

use groundswell_analysis::{BoxRule, CheckedRules};
use groundswell_experiment::{DrawnFrom, Rival, Robustness, Standing};

use crate::figures::listed;
use crate::number::{NumberStyle, count, counted, rough_percent};
use crate::outcomes::Face;
use crate::style::{Role, Styles};
use crate::table::{Align, Cell, Table};
use crate::text::paragraph;
pub use pictures::robustness_figures;
use pictures::strongest;
use words::{conditions, ends, part_words};

/// Most assumptions that are named as flipping the ranking.
const FLIPS: usize = 3;

/// Most assumptions in a table of how often a strategy beats the leader.
const SHOWN: usize = 5;

/// The whole text: the answer, a table of the strategies, rules, notes.
pub fn robustness_text(found: &Robustness, columns: usize, styles: Styles) -> String {
    let mut text = paragraph(&answer(found), 0, columns);
    if let Some(drawn) = &found.posterior {
        text += &format!("\n{}", paragraph(&drawn_words(found, drawn), 0, columns));
    }
    text += &format!("\n{}", strategies(found, columns, styles));
    for rival in found.rivals.iter().filter(|rival| rival.beats > Some(0.0)) {
        text += &format!("\n{}", self::rival(found, rival, columns, styles));
    }
    text += "\n";
    let notes = paragraph(&notes(found), 0, columns);
    text.extend(notes.lines().map(|line| styles.faint(line) + "\n"));
    text
}

/// Where the points are from if they are from a posterior, and what it means for them.
fn drawn_words(found: &Robustness, drawn: &DrawnFrom) -> String {
    let points = found.points + found.missing;
    let names: Vec<String> = found.factors.iter().map(|varied| varied.name.clone()).collect();
    let mut words = format!(
        "{} drawn from the posterior in {}, over {}; all other assumptions stay as they are.",
        counted(points as u64, "point"),
        drawn.file,
        listed(&names)
    );
    if drawn.different < points {
        words += &format!(
            " They are {} different draws; points of the same draw say the same again, so rules and \
             what is said of single assumptions are less certain than they look.",
            count(drawn.different as u64)
        );
    }
    words
}

/// Whether the ranking holds, and what flips it.
fn answer(found: &Robustness) -> String {
    let phrase = Face::of(&found.outcome).phrase(&found.outcome);
    let points = counted(found.points as u64, "point");
    let best = found.best();
    let share = rough_percent(best.best);
    if found.points == 0 {
        return format!(
            "Nothing can be said: at no point of the assumptions is `{}` defined under every strategy.",
            found.outcome
        );
    }
    if found.holds {
        return format!(
            "The ranking holds over the assumptions: {} is the best for {phrase} at {share} % of \
             {points}, clearly at {} %. {}",
            best.name,
            rough_percent(best.clearly_best),
            flips(found)
        );
    }
    let others = found.strategies.iter().enumerate().filter(|(at, _)| *at != found.leader);
    let mut others: Vec<&Standing> = others.map(|(_, standing)| standing).collect();
    others.sort_by(|a, b| b.best.unwrap_or(0.0).total_cmp(&a.best.unwrap_or(0.0)));
    let share_of = |one: &&Standing| format!("{} at {} %", one.name, rough_percent(one.best));
    let others: Vec<String> = others.iter().map(share_of).collect();
    format!(
        "The ranking does not hold over the assumptions, so it is not a finding: {} is the best for \
         {phrase} at {share} % of {points}, {}. {}",
        best.name,
        listed(&others),
        flips(found)
    )
}

/// The assumptions that flip the ranking by themselves.
fn flips(found: &Robustness) -> String {
    let best = &found.best().name;
    if found.flips.is_empty() {
        return format!(
            "No assumption by itself takes the lead from {best} in any quarter of its range."
        );
    }
    let flip = |flip: &groundswell_experiment::Flip| {
        format!(
            "where {}, {} is the best at {} % of points and {best} at {} %",
            part_words(found, flip.factor, flip.part),
            found.strategies[flip.strategy].name,
            rough_percent(Some(flip.share)),
            rough_percent(Some(flip.leader)),
        )
    };
    let shown: Vec<String> = found.flips.iter().take(FLIPS).map(flip).collect();
    let more = found.flips.len() - shown.len();
    let more = match more {
        0 => String::new(),
        _ => format!(" ({more} more in robust.json)"),
    };
    format!("What flips it{more}: {}.", shown.join("; "))
}

/// The strategies with their shares and regrets.
fn strategies(found: &Robustness, columns: usize, styles: Styles) -> String {
    let face = Face::of(&found.outcome);
    let unit = match face.style {
        NumberStyle::Percent => ", %",
        _ => "",
    };
    let points = face.style.points().trim();
    let regret = if points.is_empty() { String::new() } else { format!(",\n{points}") };
    let heads = [
        ("strategy".to_owned(), Align::Left),
        (format!("mean{unit}"), Align::Right),
        ("P(best), %".to_owned(), Align::Right),
        ("clearly\nbest, %".to_owned(), Align::Right),
        (format!("expected\nregret{regret}"), Align::Right),
        (format!("worst\nregret{regret}"), Align::Right),
    ];
    let mut table = Table::new(heads);
    let decimals = face.style.decimals([]);
    for (position, standing) in found.strategies.iter().enumerate() {
        let role = if position == found.leader { Role::Title } else { Role::Plain };
        let value = |value: Option<f64>| face.style.value(value, decimals);
        let cells = [
            standing.name.clone(),
            value(standing.mean),
            rough_percent(standing.best),
            rough_percent(standing.clearly_best),
            value(standing.regret.expected),
            value(standing.regret.worst),
        ];
        table.row(cells.map(|cell| Cell::new(role, cell)));
    }
    table.render(columns, styles)
}

/// When a strategy beats the leader.
fn rival(found: &Robustness, rival: &Rival, columns: usize, styles: Styles) -> String {
    let (name, best) = (&found.strategies[rival.strategy].name, &found.best().name);
    let beats = rough_percent(rival.beats);
    let title = format!("When {name} beats {best} (at {beats} % of all points)");
    let mut text = format!("{}\n\n", styles.title(&title));
    if rival.rules.stand() {
        for rule in &rival.rules.rules.boxes {
            text += &paragraph(&rule_words(found, rule), 0, columns);
        }
    }
    text += &paragraph(&check(&rival.rules), 0, columns);
    if let Some(table) = by_assumption(found, rival) {
        text += "\nPoints at which it does by quarter of an assumption's range, in %:\n\n";
        text += &table.render(columns, styles);
    }
    text + &by_level(found, rival, columns)
}

/// How often a strategy beats the leader at each level of what has levels, a line each.
fn by_level(found: &Robustness, rival: &Rival, columns: usize) -> String {
    let line = |factor: usize| {
        let varied = &found.factors[factor];
        let parts = rival.by_factor[factor].parts.iter();
        let shares: Vec<String> = parts
            .map(|part| format!("{} {}", varied.shown(part.lo), rough_percent(part.positive)))
            .collect();
        let words =
            format!("Points at which it does by {}, in %: {}.", varied.name, listed(&shares));
        format!("\n{}", paragraph(&words, 0, columns))
    };
    clear(rival).filter(|&factor| !found.factors[factor].factor.is_ordered()).map(line).collect()
}

/// The factors on which it clearly depends how much better a strategy is than the leader, the
/// strongest first.
fn clear(rival: &Rival) -> impl Iterator<Item = usize> {
    let clear = |factor: &usize| rival.by_factor[*factor].is_clear(0.05);
    strongest(&rival.by_factor).into_iter().filter(clear)
}

/// A rule in words, with what it is worth.
fn rule_words(found: &Robustness, rule: &BoxRule) -> String {
    format!(
        "- {}: at {} % of the {}, which are {} % of all points at which it does.",
        conditions(&found.factors, rule),
        rough_percent(Some(rule.density)),
        counted(rule.points as u64, "point"),
        rough_percent(Some(rule.coverage)),
    )
}

/// How often a strategy beats the leader, as one assumption after the other goes from low to high;
/// none if that depends on no assumption by itself.
fn by_assumption(found: &Robustness, rival: &Rival) -> Option<Table> {
    let ordered = |factor: &usize| found.factors[*factor].factor.is_ordered();
    let factors: Vec<usize> = clear(rival).filter(ordered).take(SHOWN).collect();
    let heads = ["assumption", "from", "first", "", "", "last", "to"];
    let aligns = [Align::Left].into_iter().chain([Align::Right; 6]);
    let mut table = Table::new(heads.into_iter().zip(aligns));
    for &factor in &factors {
        let parts = &rival.by_factor[factor].parts;
        let (low, high) = ends(&found.factors[factor], parts);
        let mut shares: Vec<String> =
            parts.iter().map(|part| rough_percent(part.positive)).collect();
        shares.resize(4, String::new());
        let name = Cell::new(Role::Name, &found.factors[factor].name);
        let cells = [name, low.into()].into_iter().chain(shares.into_iter().map(Cell::from));
        table.row(cells.chain([high.into()]));
    }
    (!factors.is_empty()).then_some(table)
}

/// What the rules are worth.
fn check(rules: &CheckedRules) -> String {
    let alone = match rules.factors.len() {
        0 => "no assumption matters by itself".to_owned(),
        1 => "one assumption matters by itself".to_owned(),
        several => format!("{several} assumptions matter by themselves"),
    };
    let held = format!(
        "{} % of the {}",
        rough_percent(rules.held_out),
        counted(rules.held_out_points as u64, "point")
    );
    match (rules.rules.boxes.is_empty(), rules.stand()) {
        (false, true) => format!(
            "Rules found in the same way in part of the points held at {held} left out that they \
             speak of."
        ),
        (false, false) if rules.held_out_points > 0 => format!(
            "No plain rule stands: rules found in part of the points held at {held} left out that \
             they speak of."
        ),
        _ => format!("No plain rule says when: {alone}, and no range is enough."),
    }
}

/// What the figures mean.
fn notes(found: &Robustness) -> String {
    let worlds = u64::from(found.hospitals) * u64::from(found.runs);
    let mut notes = format!(
        "{} varied, all at once; each point is {} ({} x {}), the same for every \
         strategy. Clearly best: its lead over the next is more than chance gives in these \
         hospitals ({:.0} %). Regret: what is missing to the best strategy of the point.",
        counted(found.factors.len() as u64, "assumption"),
        counted(worlds, "world"),
        counted(found.hospitals, "hospital"),
        counted(found.runs, "run"),
        found.confidence.level() * 100.0
    );
    if found.missing > 0 {
        notes += &format!(
            " {} left out, because runs are missing or `{}` is undefined there.",
            counted(found.missing as u64, "point"),
            found.outcome
        );
    }
    notes
}
