//! Text of a robustness study: whether the ranking holds, what flips it, and when which strategy wins.

mod words;

use groundswell_analysis::CheckedRules;
use groundswell_experiment::{Rival, Robustness, Standing};

use crate::figures::listed;
use crate::number::{NumberStyle, counted, rough_percent};
use crate::outcomes::Face;
use crate::style::{Role, Styles};
use crate::table::{Align, Cell, Table};
use crate::text::paragraph;
use words::{conditions, part_words};

/// Most assumptions that are named as flipping the ranking.
const FLIPS: usize = 3;

/// The whole text: the answer, a table of the strategies, rules, notes.
pub fn robustness_text(found: &Robustness, columns: usize, styles: Styles) -> String {
    let mut text = paragraph(&answer(found), 0, columns);
    text += &format!("\n{}", strategies(found, columns, styles));
    for rival in found.rivals.iter().filter(|rival| rival.beats > Some(0.0)) {
        text += &format!("\n{}", rules(found, rival, columns, styles));
    }
    text += "\n";
    let notes = paragraph(&notes(found), 0, columns);
    text.extend(notes.lines().map(|line| styles.faint(line) + "\n"));
    text
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
            "No assumption by itself makes another strategy than {best} the best at most points."
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
        _ => format!(" ({} more do)", more),
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
fn rules(found: &Robustness, rival: &Rival, columns: usize, styles: Styles) -> String {
    let (name, best) = (&found.strategies[rival.strategy].name, &found.best().name);
    let title =
        format!("When {name} beats {best} (at {} % of all points)", rough_percent(rival.beats));
    let mut text = format!("{}\n\n", styles.title(&title));
    if rival.rules.stand() {
        for rule in &rival.rules.rules.boxes {
            let words = format!(
                "- {}: at {} % of {}, which are {} % of those where it does",
                conditions(&found.factors, rule),
                rough_percent(Some(rule.density)),
                counted(rule.points as u64, "point"),
                rough_percent(Some(rule.coverage)),
            );
            text += &paragraph(&words, 0, columns);
        }
        text += "\n";
    }
    text + &paragraph(&check(&rival.rules), 0, columns)
}

/// What the rules are worth.
pub(crate) fn check(rules: &CheckedRules) -> String {
    let looked_at = counted(rules.factors.len() as u64, "assumption");
    let held = format!(
        "{} % of {}",
        rough_percent(rules.held_out),
        counted(rules.held_out_points as u64, "point")
    );
    match (rules.rules.boxes.is_empty(), rules.stand()) {
        (true, _) => format!(
            "No plain rule says when: {looked_at} {} by itself, and no box over them is dense enough.",
            if rules.factors.len() == 1 { "matters" } else { "matter" }
        ),
        (false, true) => format!(
            "Rules found in the same way without these points held at {held} that were left out."
        ),
        (false, false) => format!(
            "No plain rule stands: rules found in part of the points held at only {held} that were \
             left out."
        ),
    }
}

/// What the figures mean.
fn notes(found: &Robustness) -> String {
    let worlds = u64::from(found.hospitals) * u64::from(found.runs);
    let mut notes = format!(
        "{} varied over their plausible ranges, all at once; each point is {} ({} x {}), the same for \
         every strategy. Clearly best: its lead over the next is more than chance gives in these \
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
