//! The answer on the page: sentences, verdicts, and a table of levels.

use groundswell_analysis::{Comparison, NoInterval, OutcomeComparison, Verdict};
use groundswell_scenario::{Comparand, Hypothesis, Relation};
use maud::{Markup, html};

use super::answer::answers;
use super::section;
use crate::comparison::{ANYTIME, Claim, chosen, figures_of};
use crate::draw::ink::Ink;
use crate::effort::equal_hours_sentence;
use crate::figures::StrategyMark;
use crate::number::{NumberStyle, counted, rough_percent};
use crate::outcomes::{Face, Rank};
use crate::stopping::stopping_text;
use crate::study::Material;

/// A strategy's name with its colour.
pub(super) fn strategy(mark: &StrategyMark) -> Markup {
    let ink = Ink::strategy(mark).name();
    html! { span.strategy { i style={ "background:var(--gs-" (ink) ")" } {} (mark.name) } }
}

/// The answer: sentences, verdicts, figures.
pub(super) fn answer(material: &Material<'_>) -> Markup {
    let comparison = &material.findings.comparison;
    let pictures = material.pictures();
    section(
        "answer",
        html! {
            ul.answers {
                @for answer in answers(comparison, pictures.reference()) {
                    li {
                        p.most { (answer.most) }
                        @if let Some(changes) = &answer.changes { p.changes { (changes) } }
                    }
                }
            }
            p.note {
                @if let Some(equal) = &material.findings.equal_hours {
                    (equal_hours_sentence(equal)) " "
                }
                @if let Some(stopping) = &material.findings.stopping {
                    (stopping_text(stopping)) " "
                }
                (intervals(comparison)) " All of it holds under the " a href="#assumptions" { "assumptions" }
                " of the model; it predicts no hospital's figures."
            }
            @if !material.findings.hypotheses.is_empty() { (verdicts(material)) }
            h3 { "Means over worlds" }
            (levels(comparison, pictures.strategies()))
        },
    )
}

/// What the intervals are.
fn intervals(comparison: &Comparison) -> String {
    let worlds = counted((comparison.hospitals * comparison.runs) as u64, "world");
    if comparison.hospitals < 2 {
        return format!("There are no intervals: {}.", NoInterval::OneHospital);
    }
    format!(
        "In brackets: {:.0} % intervals for the mean, in which the {} count as independent, not the \
         {worlds}.{}",
        comparison.confidence.level() * 100.0,
        counted(comparison.hospitals as u64, "hospital draw"),
        if comparison.anytime { format!(" {ANYTIME}") } else { String::new() }
    )
}

/// What became of the scenario's claims.
fn verdicts(material: &Material<'_>) -> Markup {
    let findings = material.findings.hypotheses.iter();
    let claims = findings.zip(&material.scenario.hypotheses);
    html! {
        h3 { "Claims of the scenario" }
        ul.verdicts {
            @for (finding, hypothesis) in claims {
                @let judgement = &finding.judgement;
                @let outcome = hypothesis.left.outcome.name();
                @let (word, class) = verdict(judgement.verdict);
                li class=(class) {
                    span.verdict { (word) }
                    p { (in_words(hypothesis)) }
                    p.note {
                        (figures_of(Claim { text: &finding.claim, outcome, judgement }))
                        " · " code { (finding.claim) }
                    }
                }
            }
        }
        p.note { "Differences are positive if they are as claimed." }
    }
}

fn verdict(verdict: Verdict) -> (&'static str, &'static str) {
    match verdict {
        Verdict::Supported => ("supported", "good"),
        Verdict::Contradicted => ("contradicted", "bad"),
        Verdict::Undecided => ("undecided", "open"),
    }
}

/// A claim as a sentence.
fn in_words(hypothesis: &Hypothesis) -> String {
    let Hypothesis { left, relation, right, week, .. } = hypothesis;
    let relation = match relation {
        Relation::Greater => "greater than",
        Relation::Less => "less than",
    };
    let name = left.outcome.name();
    let face = Face::of(name);
    let week = week.map(|week| format!(", in week {week}")).unwrap_or_default();
    let (title, strategy) = (face.title(name), &left.strategy);
    match right {
        Comparand::Number(number) => {
            let number = match face.style {
                NumberStyle::Percent => format!("{} %", number * 100.0),
                NumberStyle::Score | NumberStyle::Amount => number.to_string(),
            };
            format!("{title} under {strategy}: {relation} {number}{week}.")
        }
        Comparand::Term(right) if right.outcome == left.outcome => {
            let (more, other) = (relation.trim_end_matches(" than"), &right.strategy);
            format!("{title}: {more} under {strategy} than under {other}{week}.")
        }
        Comparand::Term(right) => {
            let right_name = right.outcome.name();
            let other = Face::of(right_name).phrase(right_name);
            let under = if right.strategy == *strategy {
                String::new()
            } else {
                format!(" under {}", right.strategy)
            };
            format!("{title} under {strategy}: {relation} {other}{under}{week}.")
        }
    }
}

/// A table of levels, strategies side by side.
fn levels(comparison: &Comparison, marks: &[StrategyMark]) -> Markup {
    html! {
        div.scroll tabindex="0" role="region" aria-label="Means over worlds" {
            table.levels {
                thead {
                    tr {
                        th { }
                        @for mark in marks { th scope="col" { (strategy(mark)) } }
                    }
                }
                tbody {
                    @for outcome in chosen(comparison, Rank::Shown) { (level(outcome)) }
                    @if let Some(sustained) = comparison.outcome("sustained") { (best(sustained)) }
                }
            }
        }
        p.note { "± half an interval for the mean." }
    }
}

fn level(outcome: &OutcomeComparison) -> Markup {
    let face = Face::of(&outcome.outcome);
    let means = || outcome.strategies.iter().map(|strategy| strategy.summary.mean);
    let decimals = face.style.decimals(means());
    html! {
        tr {
            th scope="row" { (label(face, &outcome.outcome)) }
            @for mean in means() { td { (face.style.with_interval(&mean, decimals)) } }
        }
    }
}

/// The label of a row, with its unit.
fn label(face: Face, name: &str) -> String {
    let phrase = face.phrase(name);
    if face.unit.is_empty() { phrase } else { format!("{phrase}, {}", face.unit) }
}

fn best(outcome: &OutcomeComparison) -> Markup {
    html! {
        @if outcome.without_best.is_some() {
            tr {
                th scope="row" { "sustains most, % of worlds" }
                @for strategy in &outcome.strategies { td { (rough_percent(strategy.p_best)) } }
            }
        }
    }
}
