//! What a comparison says: the plan before it, the findings after it.

use groundswell_experiment::{Estimate, Findings};
use groundswell_model::table;
use groundswell_report::{
    Claim, comparison_text, count, counted, equal_hours_text, paragraph, posterior_sentence,
    stopping_text, verdict_text, wrap,
};

use crate::commands::request::Request;
use crate::terminal::Terminal;
use crate::words::{duration, size};

/// What the figures of verdicts are, up to the level.
const CLAIMED: &str = "Differences are positive if they are as claimed; in brackets their";

/// What will be run, how long it will take and how much memory.
pub(in crate::commands) fn plan(
    request: &Request,
    estimate: &Estimate,
    terminal: &Terminal,
) -> String {
    let sizes = sizes(request, request.study.sizes.hospitals);
    let (time, memory) = (duration(estimate.seconds), size(estimate.memory_bytes));
    let plan = format!("{sizes}; about {time}, {memory} of memory");
    wrap(&plan, terminal.columns).join("\n")
}

/// Scenario, strategies, worlds, staff and weeks in a line.
fn sizes(request: &Request, hospitals: u32) -> String {
    let sizes = request.study.sizes;
    let strategies = counted(request.study.plans().len() as u64, "strategy");
    let worlds = u64::from(hospitals) * u64::from(sizes.runs);
    format!(
        "{}: {strategies} in {} ({} x {}), {} staff, {}",
        request.name,
        counted(worlds, "world"),
        counted(hospitals, "hospital"),
        counted(sizes.runs, "run"),
        count(request.scenario.hospital.headcount()),
        counted(sizes.weeks, "week"),
    )
}

/// The title of the scenario, the sizes in a line, and what was drawn from a posterior.
pub(in crate::commands) fn heading(
    request: &Request,
    hospitals: u32,
    terminal: &Terminal,
) -> String {
    let sizes = paragraph(&sizes(request, hospitals), 0, terminal.columns);
    let drawn = posterior_sentence(&request.study);
    let drawn = drawn.map(|drawn| paragraph(&drawn, 0, terminal.columns)).unwrap_or_default();
    let sizes = sizes + &drawn;
    match request.scenario.title.is_empty() {
        true => sizes,
        false => format!("{}\n{sizes}", terminal.styles.title(&request.scenario.title)),
    }
}

/// The findings as text: title, levels, differences, verdicts.
pub(super) fn results(request: &Request, findings: &Findings, terminal: &Terminal) -> String {
    let (columns, styles) = (terminal.columns, terminal.styles);
    let comparison = &findings.comparison;
    let mut text = heading(request, comparison.hospitals as u32, terminal);
    if let Some(equal) = &findings.equal_hours {
        text += &format!("\n{}", equal_hours_text(equal, columns, styles));
    }
    if let Some(stopping) = &findings.stopping {
        text += &paragraph(&stopping_text(stopping), 0, columns);
    }
    text += &format!("\n{}", comparison_text(comparison, columns, styles));
    if !findings.hypotheses.is_empty() {
        text += &format!("\n{}\n\n", styles.title("Hypotheses"));
        text += &verdicts(request, findings, terminal);
        let level = comparison.confidence.level() * 100.0;
        let note = paragraph(&format!("{CLAIMED} {level:.0} % interval."), 0, columns);
        text += "\n";
        text.extend(note.lines().map(|line| styles.faint(line) + "\n"));
    }
    text
}

fn verdicts(request: &Request, findings: &Findings, terminal: &Terminal) -> String {
    let pairs = findings.hypotheses.iter().zip(&request.scenario.hypotheses);
    let shown = pairs.map(|(finding, hypothesis)| {
        let week = finding.week.map(|week| format!(" in week {week}")).unwrap_or_default();
        let claim = Claim {
            text: &format!("{}{week}", finding.claim),
            outcome: hypothesis.left.outcome.name(),
            judgement: &finding.judgement,
        };
        verdict_text(claim, terminal.columns, terminal.styles)
    });
    shown.collect()
}

/// How many of the parameters are assumptions.
pub(in crate::commands) fn priors(terminal: &Terminal) -> String {
    let parameters = table();
    let priors = parameters.iter().filter(|entry| entry.parameter.source.is_prior()).count();
    let text = format!(
        "{priors} of {} model parameters are priors, not measurements; see `groundswell list parameters`. \
         The model ranks strategies under these assumptions; it predicts no hospital's figures.",
        parameters.len()
    );
    format!("\n{}", paragraph(&text, 0, terminal.columns))
}
