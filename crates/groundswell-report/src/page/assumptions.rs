//! The assumptions on the page: which parameters are priors, what was changed or switched off.

use groundswell_model::{Entry, table};
use groundswell_scenario::Scenario;
use maud::{Markup, html};

use super::methods::{changed, off, priors};
use crate::figures::listed;

/// The section; `drawn` says which parameters were drawn from a posterior.
pub(super) fn section(scenario: &Scenario, drawn: Option<String>) -> Markup {
    super::section("assumptions", content(scenario, drawn))
}

fn content(scenario: &Scenario, drawn: Option<String>) -> Markup {
    let entries = table();
    let (changed, off) = (changed(scenario), off(scenario));
    html! {
        p {
            b { (priors(&entries).count()) " of " (entries.len()) " parameters of the model are priors" }
            ": assumptions, not measurements. Qualitative studies stand behind the mechanisms, not behind \
             their rates. Results rank strategies under these assumptions."
        }
        @if let Some(drawn) = &drawn { p { (drawn) } }
        @if changed.is_empty() {
            p { "All " @if drawn.is_some() { "other " } "parameters have their default values." }
        } @else {
            h3 { "Changed in this scenario" }
            ul {
                @for (entry, value) in &changed {
                    li { code { (entry.name) } " is " (value) " instead of " (entry.parameter.default)
                        ": " (entry.parameter.meaning) }
                }
            }
        }
        @if !off.is_empty() { p { "Switched off: " (listed(&off)) "." } }
        details {
            summary { "All " (entries.len()) " parameters, with where each comes from" }
            (parameters(&entries, scenario))
        }
    }
}

fn parameters(entries: &[Entry], scenario: &Scenario) -> Markup {
    html! {
        ul.parameters {
            @for entry in entries {
                @let source = entry.parameter.source;
                li {
                    code { (entry.name) }
                    " = " (scenario.parameters.get(&entry.name).unwrap_or(entry.parameter.default))
                    " " span.unit { (entry.parameter.unit) }
                    @if source.is_prior() { " " span.prior { "prior" } }
                    p { (entry.parameter.meaning) " " span.note { (source.note()) } }
                }
            }
        }
    }
}
