//! `groundswell verify`: holds a stored study against its manifest and against runs made again.

use std::path::PathBuf;

use clap::Args;
use groundswell_experiment::store::StoredStudy;
use groundswell_experiment::{Discrepancy, Sample, Verification, VerifyOptions, verify};
use groundswell_report::{Align, Role, Table, count, counted};

use crate::failure::{Failure, Outcome};
use crate::progress::Bar;
use crate::terminal::Terminal;

/// Check a stored study: its files, and a sample of its runs made again
#[derive(Debug, Args)]
#[command(after_help = "\
Holds size and SHA-256 of every file against the manifest, and finished blocks against their hashes. Then makes runs again from the stored \
scenario, and compares every bit that the tables hold of them. If one run in ten differed, 88 of \
100 samples of 20 would show it; --all leaves nothing to chance. Tables are compared up to the first \
difference; estimates (comparison.json) are held against the manifest only.

Examples:
  groundswell verify results/waring-2017-1a2b3c4d
  groundswell verify results/waring-2017-1a2b3c4d --sample 100 --seed 7
  groundswell verify results/waring-2017-1a2b3c4d --all

Exit code 1 if the study is not what it says.")]
pub(crate) struct Arguments {
    /// Result folder of `groundswell compare`
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// Runs to make again, drawn at random
    #[arg(
        long,
        value_name = "K",
        default_value_t = 20,
        conflicts_with = "all",
        value_parser = clap::value_parser!(u64).range(1..)
    )]
    sample: u64,
    /// Make every run again
    #[arg(long)]
    all: bool,
    /// Chooses the runs: another seed, other runs
    #[arg(long, value_name = "S", default_value_t = 1)]
    seed: u64,
    /// Threads; one per processor if not given
    #[arg(long, value_name = "T", value_parser = clap::value_parser!(u16).range(1..=1024))]
    threads: Option<u16>,
}

/// Verifies and reports.
pub(crate) fn run(arguments: &Arguments, terminal: &mut Terminal) -> Outcome {
    let stored = StoredStudy::open(&arguments.folder)?;
    let manifest = stored.manifest();
    let title = format!("{}: {}", manifest.scenario, manifest.title);
    terminal.line(&terminal.styles.title(title.trim_end_matches([':', ' '])))?;
    let options = VerifyOptions {
        sample: if arguments.all { Sample::All } else { Sample::Runs(arguments.sample) },
        seed: arguments.seed,
        threads: arguments.threads.map_or(0, usize::from),
    };
    let mut bar = Bar::new("making runs again".into(), terminal);
    let verification = verify(&arguments.folder, &options, &mut bar);
    bar.finish();
    report(arguments, &verification?, terminal)
}

fn report(arguments: &Arguments, found: &Verification, terminal: &mut Terminal) -> Outcome {
    terminal.print(&summary(arguments, found).render(terminal.columns, terminal.styles))?;
    if found.passed() {
        let verdict = terminal.styles.paint(Role::Good, "the study is what it says");
        return terminal.line(&format!("\n{verdict}"));
    }
    let version = found.other_version.as_ref().map(|version| {
        format!("; version {version}, which made it, may compute other results: verify with that")
    });
    let discrepancies: Vec<String> = found.discrepancies.iter().map(ToString::to_string).collect();
    for discrepancy in &discrepancies {
        terminal.line(&format!("\n{}", terminal.styles.paint(Role::Bad, discrepancy)))?;
    }
    let message = "the study is not what it says".to_owned();
    Err(Failure::Machine(message + &version.unwrap_or_default()))
}

fn summary(arguments: &Arguments, found: &Verification) -> Table {
    let bad = |discrepancy: &&Discrepancy| {
        matches!(discrepancy, Discrepancy::Missing { .. } | Discrepancy::Changed { .. })
    };
    let same = found.files - found.discrepancies.iter().filter(bad).count();
    let chosen = match found.runs == found.stored_runs {
        true => String::new(),
        false => format!(", chosen by seed {}", arguments.seed),
    };
    let (runs, all) = (count(found.runs), counted(found.stored_runs, "run"));
    let damaged =
        found.discrepancies.iter().filter(|d| matches!(d, Discrepancy::Block(_))).count() as u64;
    let whole = format!("{} of {} are whole", count(found.blocks - damaged), count(found.blocks));
    let rows = [
        (
            "made by",
            match &found.other_version {
                Some(version) => {
                    format!("version {version}; this is another and may compute other results")
                }
                None => "this version".into(),
            },
        ),
        ("files", format!("{same} of {} hold the bytes that the manifest says", found.files)),
        ("blocks", if found.blocks == 0 { "none are kept".into() } else { whole }),
        ("runs", format!("{runs} of {all} made again{chosen}")),
        ("values", format!("{} compared bit by bit and the same", count(found.values))),
    ];
    let mut table = Table::new([("", Align::Left), ("", Align::Wrap)]);
    for (name, value) in rows {
        table.row([name.to_owned(), value]);
    }
    table
}
