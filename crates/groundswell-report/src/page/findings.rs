//! The answer on the page: sentences, verdicts, and a table of levels.

use groundswell_analysis::{Comparison, OutcomeComparison, Verdict};
use groundswell_scenario::{Comparand, Hypothesis, Relation, Term};
use maud::{Markup, html};

use super::answer::answers;
use super::section;
use crate::comparison::{Claim, chosen, figures_of};
use crate::draw::ink::Ink;
use crate::figures::StrategyMark;
use crate::number::rough_percent;
use crate::outcomes::{Face, Rank};
use crate::study::{Material, Pictures};

/// A strategy's name with its colour.
pub(super) fn strategy(mark: &StrategyMark) -> Markup {
    let ink = Ink::strategy(mark).name();
    html! { span.strategy { i style={ "background:var(--gs-" (ink) ")" } {} (mark.name) } }
}

/// The answer: sentences, verdicts, figures.
pub(super) fn answer(material: &Material<'_>) -> Markup {
    let comparison = &material.findings.comparison;
    let pictures = Pictures::new(material.results, material.scenario);
    let level = comparison.confidence.level() * 100.0;
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
                "In brackets: " (format!("{level:.0}")) " % intervals for the mean, in which the "
                (comparison.hospitals) " hospital draws count as independent, not the "
                (comparison.hospitals * comparison.runs) " worlds. All of it holds under the "
                a href="#assumptions" { "assumptions" } " of the model; it predicts no hospital's figures."
            }
            @if !material.findings.hypotheses.is_empty() { (verdicts(material)) }
            h3 { "Means over worlds" }
            (levels(comparison, pictures.strategies()))
        },
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
        Relation::Greater => "is greater than",
        Relation::Less => "is less than",
    };
    let right = match right {
        Comparand::Number(number) => {
            let figure = Face::of(left.outcome.name()).figure;
            let percent = figure == crate::number::NumberStyle::Percent;
            if percent { format!("{} %", number * 100.0) } else { number.to_string() }
        }
        Comparand::Term(right) if right.outcome == left.outcome => {
            format!("under {}", right.strategy)
        }
        Comparand::Term(right) => term(right),
    };
    let week = week.map(|week| format!(", in week {week}")).unwrap_or_default();
    format!("{} {relation} {right}{week}.", term(left))
}

fn term(term: &Term) -> String {
    let name = term.outcome.name();
    format!("{} under {}", Face::of(name).title(name), term.strategy)
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
    let decimals = face.figure.decimals(means());
    html! {
        tr {
            th scope="row" { (face.level_label(&outcome.outcome)) }
            @for mean in means() { td { (face.figure.with_interval(&mean, decimals)) } }
        }
    }
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
