//! The end of a comparison: save what is complete, show it, and say what became of it.

use std::path::{Path, PathBuf};

use groundswell_experiment::store::{Manifest, Store};
use groundswell_experiment::{Completion, ExperimentError, Findings, Results};
use groundswell_report::counted;
use groundswell_report::study::Material;

use super::request::Request;
use super::shown;
use crate::commands::report;
use crate::failure::{Failure, Outcome};
use crate::terminal::Terminal;

/// What became of the files.
type Saved = Option<Result<(PathBuf, Manifest), ExperimentError>>;

/// Saves and shows what is complete. A failure to save is told after the results are shown.
pub(super) fn end(
    request: &Request,
    results: &Results,
    completion: Result<Completion, ExperimentError>,
    store: Option<Store>,
    report: bool,
    terminal: &mut Terminal,
) -> Outcome {
    if results.hospitals() == 0 {
        return Err(nothing(completion));
    }
    let draws = completion.as_ref().copied().unwrap_or(Completion {
        complete: results.hospitals(),
        planned: request.study.sizes.hospitals,
        stopped: false,
    });
    let findings = request.findings(results, draws)?;
    let (saved, failed) = match completion {
        Ok(completion) => (save(store, completion, &findings), None),
        Err(error) => (None, Some(error)),
    };
    terminal.print(&shown::results(request, &findings, terminal))?;
    if let Some(Ok((folder, _))) = &saved {
        terminal.line(&format!("\nResults: {}", folder.display()))?;
    }
    terminal.print(&shown::priors(terminal))?;
    terminal.flush()?;
    let folder = saved.as_ref().and_then(|saved| Some(saved.as_ref().ok()?.0.clone()));
    if let Some(error) = failed.or(saved.and_then(Result::err)) {
        return Err(unsaved(results, error));
    }
    if let Some(folder) = folder.filter(|_| report) {
        report_on(request, results, &findings, &folder, terminal)?;
    }
    interrupted(draws, terminal)
}

/// Writes the report page into the result folder.
fn report_on(
    request: &Request,
    results: &Results,
    findings: &Findings,
    folder: &Path,
    terminal: &Terminal,
) -> Outcome {
    let Request { name, scenario, study, .. } = request;
    let page = report::write(folder, &Material { scenario, study, results, findings }, name);
    page.map(|page| terminal.note(&format!("Report: {}", page.display())))
}

fn save(store: Option<Store>, completion: Completion, findings: &Findings) -> Saved {
    store.map(|store| store.finish(completion, Some(findings)))
}

/// The failure if there is nothing to show.
fn nothing(completion: Result<Completion, ExperimentError>) -> Failure {
    match completion {
        Err(error) => error.into(),
        Ok(_) => {
            Failure::Stopped("ended before a hospital draw was complete; nothing was saved".into())
        }
    }
}

/// The failure if results were shown but could not be saved.
fn unsaved(results: &Results, error: ExperimentError) -> Failure {
    let draws = counted(results.hospitals(), "hospital draw");
    match Failure::from(error) {
        Failure::Machine(message) => Failure::Machine(format!(
            "{message}\nthe results above, of {draws}, are complete but not saved"
        )),
        other => other,
    }
}

/// The end of a study that ran to its end or was interrupted.
fn interrupted(draws: Completion, terminal: &Terminal) -> Outcome {
    if !draws.interrupted() {
        return Ok(());
    }
    let Completion { complete, planned, .. } = draws;
    terminal.note(&format!("ended early: {complete} of {planned} hospital draws are complete"));
    Err(Failure::Interrupted)
}
