//! The end of a comparison: save what is complete, show it, and say what became of it.

use std::path::{Path, PathBuf};

use groundswell_experiment::store::{Manifest, Store, StoredStudy, StudyFolder};
use groundswell_experiment::{
    Completion, Computed, ExperimentError, Findings, Options, Results, Share, Sink, StoredBlocks,
    run as simulate,
};
use groundswell_report::study::Material;
use groundswell_report::{count, counted};

use super::shown;
use crate::commands::report;
use crate::commands::request::Request;
use crate::commands::stored::Stored;
use crate::failure::{Failure, Outcome};
use crate::progress::Bar;
use crate::terminal::Terminal;

/// What became of the files.
type Saved = Result<(PathBuf, Manifest), ExperimentError>;

/// How a study is to be ended whose blocks are computed.
pub(in crate::commands) struct Ending<'a> {
    /// The study.
    pub(in crate::commands) request: &'a Request,
    /// How it was run.
    pub(in crate::commands) options: &'a Options<'a>,
    /// Whether the page is wanted.
    pub(in crate::commands) report: bool,
    /// Whether blocks stay.
    pub(in crate::commands) blocks: bool,
}

impl Ending<'_> {
    /// Makes the results of the blocks in a folder, saves and shows them.
    pub(in crate::commands) fn finish(
        &self,
        folder: StudyFolder,
        terminal: &mut Terminal,
    ) -> Outcome {
        let study = &self.request.study;
        let complete = StoredBlocks::new(study, self.options, folder.blocks()).complete_draws();
        if complete < study.sizes.hospitals {
            return self.show_part(complete, &folder, terminal);
        }
        let mut store = folder.store(study, self.options)?;
        let mut results = Results::on_disk(study, folder.blocks().folder())?;
        let completion = self.read(&folder, &mut [&mut results, &mut store], terminal);
        self.save(folder, store, &results, completion, terminal)
    }

    /// Hands the draws of the blocks in a folder on.
    fn read(
        &self,
        folder: &StudyFolder,
        sinks: &mut [&mut dyn Sink],
        terminal: &Terminal,
    ) -> Result<Completion, ExperimentError> {
        let options = Options { blocks: Some(folder.blocks()), ..*self.options };
        let mut bar = Bar::new("putting the results together".into(), terminal);
        let completion = simulate(&self.request.study, &options, sinks, &mut bar);
        bar.finish();
        completion
    }

    /// Saves and shows what is complete. A failure to save is told after the results are shown.
    fn save(
        &self,
        folder: StudyFolder,
        store: Store,
        results: &Results,
        completion: Result<Completion, ExperimentError>,
        terminal: &mut Terminal,
    ) -> Outcome {
        if results.hospitals() == 0 {
            return Err(nothing(completion));
        }
        let findings = self.request.findings(results)?;
        let saved: Saved = match completion {
            Ok(completion) if completion.interrupted() => return Err(Failure::Interrupted),
            Ok(completion) => store.finish(completion, Some(&findings)),
            Err(error) => Err(error),
        };
        let place = saved.as_ref().ok().map(|(folder, _)| folder.as_path());
        show(self.request, &findings, place, terminal)?;
        let (place, _) = saved.map_err(|error| unsaved(results, error))?;
        if self.report {
            let Request { name, scenario, study } = self.request;
            let material = Material { scenario, study, results, findings: &findings };
            report_on(&place, &material, name, terminal)?;
        }
        drop(folder);
        self.tidy(&place)
    }

    /// Removes the blocks of a complete study, if they are not to stay.
    fn tidy(&self, folder: &Path) -> Outcome {
        match self.blocks {
            true => Ok(()),
            false => Ok(StudyFolder::remove_blocks(folder)?),
        }
    }

    /// Shows the first hospital draws of a study that was ended early.
    fn show_part(&self, complete: u32, folder: &StudyFolder, terminal: &mut Terminal) -> Outcome {
        let planned = self.request.study.sizes.hospitals;
        if complete == 0 {
            let text = "ended before a hospital draw was complete; the same command goes on with \
                        what is finished";
            return Err(Failure::Stopped(text.into()));
        }
        let mut study = self.request.study.clone();
        study.sizes.hospitals = complete;
        let blocks = Some(folder.blocks());
        let options = Options { blocks, cancel: None, ..*self.options };
        let mut results = Results::on_disk(&study, folder.blocks().folder())?;
        simulate(&study, &options, &mut [&mut results], &mut ())?;
        show(self.request, &self.request.findings(&results)?, None, terminal)?;
        terminal.note(&format!(
            "ended early: {complete} of {planned} hospital draws are complete; the same command \
             goes on from there"
        ));
        Err(Failure::Interrupted)
    }

    /// Shows a study that was complete before.
    pub(in crate::commands) fn again(
        &self,
        stored: &StoredStudy,
        terminal: &mut Terminal,
    ) -> Outcome {
        let folder = stored.folder();
        show(self.request, &stored.comparison()?, Some(folder), terminal)?;
        terminal.note("the study was complete already, so nothing was simulated");
        if self.report && !report::is_there(folder) {
            let stored = Stored::open(folder)?;
            report_on(folder, &stored.material(), &stored.name, terminal)?;
        }
        self.tidy(folder)
    }

    /// Says what a share holds, and what is next.
    pub(in crate::commands) fn shard(
        &self,
        share: Share,
        computed: Computed,
        folder: &Path,
        terminal: &mut Terminal,
    ) -> Outcome {
        shard_ended(share, computed)?;
        terminal.line(&format!(
            "share {share} is complete: {} in {}\nwhen all shares are: groundswell merge DIR... \
             --out DIR, with the folder of each share",
            counted(computed.blocks, "block"),
            folder.display(),
        ))
    }
}

/// Refuses a share that was ended early.
pub(in crate::commands) fn shard_ended(share: Share, computed: Computed) -> Outcome {
    match computed.is_complete() {
        true => Ok(()),
        false => Err(Failure::Stopped(format!(
            "ended early: {} of {} of share {share} are finished; the same command goes on from \
             there",
            count(computed.found + computed.computed),
            counted(computed.blocks, "block"),
        ))),
    }
}

/// Shows results that are not to be saved.
pub(super) fn show_only(
    request: &Request,
    results: &Results,
    completion: Result<Completion, ExperimentError>,
    terminal: &mut Terminal,
) -> Outcome {
    if results.hospitals() == 0 {
        return Err(nothing(completion));
    }
    show(request, &request.findings(results)?, None, terminal)?;
    let Completion { complete, planned } = completion?;
    if complete == planned {
        return Ok(());
    }
    terminal.note(&format!("ended early: {complete} of {planned} hospital draws are complete"));
    Err(Failure::Interrupted)
}

/// Prints results and where they are.
fn show(
    request: &Request,
    findings: &Findings,
    folder: Option<&Path>,
    terminal: &mut Terminal,
) -> Outcome {
    terminal.print(&shown::results(request, findings, terminal))?;
    if let Some(folder) = folder {
        terminal.line(&format!("\nResults: {}", folder.display()))?;
    }
    terminal.print(&shown::priors(terminal))?;
    terminal.flush()
}

/// Writes the report page into a result folder.
fn report_on(folder: &Path, material: &Material<'_>, name: &str, terminal: &Terminal) -> Outcome {
    let page = report::write(folder, material, name)?;
    terminal.note(&format!("Report: {}", page.display()));
    Ok(())
}

/// The failure if there is nothing to show.
fn nothing(completion: Result<Completion, ExperimentError>) -> Failure {
    match completion {
        Err(error) => error.into(),
        Ok(_) => Failure::Stopped("ended before a hospital draw was complete".into()),
    }
}

/// The failure if results were shown but could not be saved.
fn unsaved(results: &Results, error: ExperimentError) -> Failure {
    let draws = counted(results.hospitals(), "hospital draw");
    match Failure::from(error) {
        Failure::Machine(message) => Failure::Machine(format!(
            "{message}\nthe results above, of {draws}, are complete but not saved; the same command \
             saves them without simulating anything again"
        )),
        other => other,
    }
}
