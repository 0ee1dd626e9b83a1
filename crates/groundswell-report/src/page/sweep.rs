//! The page of a sweep: what was varied, every figure, the assumptions; one file that needs no other.

use groundswell_experiment::{Sweep, SweptVariable};
use groundswell_scenario::Scenario;
use maud::{Markup, PreEscaped, html};

use super::{assumptions, document, ending};
use crate::figures::{Figure, Size, inline_svg};
use crate::number::counted;
use crate::outcomes::Face;

/// The page of a sweep of a scenario.
///
/// The same results give the same bytes on every machine.
pub fn sweep_page(sweep: &Sweep, scenario: &Scenario, figures: &[Box<dyn Figure>]) -> String {
    let title = match scenario.title.as_str() {
        "" => "Sweep",
        title => title,
    };
    let content = html! {
        (varied(sweep))
        (rooms(sweep, figures))
        (assumptions::section(scenario, None))
        (ending::cite())
    };
    document(title, head(sweep, title), content, Markup::default())
}

fn head(sweep: &Sweep, title: &str) -> Markup {
    let plan = &sweep.plan;
    let worlds = u64::from(plan.sizes.hospitals) * u64::from(plan.sizes.runs);
    let facts = [
        counted(plan.points.len() as u64, "point"),
        counted(plan.strategies.len() as u64, "strategy"),
        format!("{} at each", counted(worlds, "world")),
        counted(plan.sizes.weeks, "week"),
    ];
    html! {
        header {
            p.kicker { "Groundswell" span { "sweep" } }
            h1 { (title) }
            ul.facts { @for fact in &facts { li { b { (fact) } } } }
        }
    }
}

/// What was varied, and how the same is done again.
fn varied(sweep: &Sweep) -> Markup {
    let plan = &sweep.plan;
    let unit = |one: &SweptVariable| match one.unit.as_str() {
        "" => String::new(),
        unit => format!(" Unit: {unit}."),
    };
    html! {
        section id="varied" {
            h2 { "What was varied" }
            dl.strategies {
                @for one in &plan.variables {
                    dt { code { (one.name) " = " (one.given) } }
                    dd { (one.meaning) (unit(one)) }
                }
            }
            p {
                "At every point " (plan.strategies.join(", ")) " ran in the same worlds; seed "
                (plan.seed) ". " code { "design.json" } " holds the design, " code { "estimates" }
                " every figure shown here and " code { "runs" } " every run."
            }
        }
    }
}

/// The figures, outcome by outcome.
fn rooms(sweep: &Sweep, figures: &[Box<dyn Figure>]) -> Markup {
    html! {
        section id="figures" {
            h2 { "Figures" }
            @for outcome in &sweep.plan.outcomes {
                section.room {
                    h3 { (Face::of(outcome).title(outcome)) }
                    @for figure in figures.iter().filter(|one| one.outcome() == Some(outcome)) {
                        (picture(&**figure))
                    }
                }
            }
        }
    }
}

fn picture(figure: &dyn Figure) -> Markup {
    html! {
        figure {
            @for (size, class) in [(Size::Wide, "wide"), (Size::Narrow, "narrow")] {
                div class=(class) { (PreEscaped(inline_svg(figure, size))) }
            }
            figcaption {
                (figure.caption())
                " " span.files { "File: figures/" (figure.file_stem()) ".svg" }
            }
        }
    }
}
