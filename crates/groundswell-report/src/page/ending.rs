//! The end of the page: methods to paste, how to reproduce the study, how to cite it.

use groundswell_scenario::HospitalSource;
use maud::{Markup, html};

use super::methods::references;
use super::section;
use crate::study::Material;

/// How Groundswell is cited; the same as in `CITATION.cff`.
pub const CITATION: [&str; 2] = [
    "The Groundswell developers",
    "Groundswell: simulating how quality-improvement campaigns spread through hospital staff",
];

/// Methods to paste.
pub(super) fn methods(material: &Material<'_>) -> Markup {
    section(
        "methods",
        html! {
            div.paste {
                @for paragraph in super::methods::methods(material) { p { (paragraph) } }
                h3 { "References" }
                ul { @for reference in references(material) { li { (reference) } } }
            }
        },
    )
}

/// The command and the scenario.
pub(super) fn reproduce(material: &Material<'_>, name: &str) -> Markup {
    let files = match &material.scenario.hospital {
        HospitalSource::Generated(_) => Vec::new(),
        HospitalSource::Imported(imported) => imported.files.paths(),
    };
    let until = material.findings.stopping.as_ref();
    let until =
        until.map(|stopping| format!(" --until \"{}\"", stopping.until)).unwrap_or_default();
    section(
        "reproduce",
        html! {
            p {
                "With Groundswell " (groundswell_experiment::VERSION) ", in the folder of this page or "
                "beside a file " code { "scenario.toml" } " with the text below:"
            }
            pre { code { "groundswell compare scenario.toml --out " (name) "-again" (until) } }
            @if !files.is_empty() {
                p {
                    "The network is read from " (files.join(" and "))
                    ", whose copies are in the folder; put them where the scenario names them."
                }
            }
            p {
                "The same scenario and seed give the same runs to the last bit, whatever the number of \
                 threads and whatever the machine."
            }
            details {
                summary { "The scenario, everything resolved" }
                pre.scenario { code { (material.study.text().unwrap_or_default()) } }
            }
        },
    )
}

/// How to cite.
pub(super) fn cite() -> Markup {
    let [authors, title] = CITATION;
    section(
        "cite",
        html! {
            p { (authors) ". " i { (title) } ", version " (groundswell_experiment::VERSION) "." }
            p {
                "If you use the case, cite the study behind it too: Waring J, Crompton A (2017), \
                 doi:10.1111/1467-9566.12560."
            }
        },
    )
}
