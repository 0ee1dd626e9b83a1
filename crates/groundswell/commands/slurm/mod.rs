//! `groundswell slurm`: writes the jobs that run a comparison on a research cluster.

mod scripts;

use std::path::{Path, PathBuf};

use clap::{Args, value_parser};
use groundswell_experiment::{Estimate, Options};

use super::request::{Request, RequestArguments};
use crate::failure::{Failure, Outcome};
use crate::files::{Output, write_all};
use crate::terminal::Terminal;
use crate::words::{duration, size};
use scripts::{Job, Scripts};

/// Times as long as estimated that a job may take: the estimate is good to a factor of three.
const SAFETY: f64 = 4.0;

/// Write the jobs that run a comparison on a Slurm cluster
#[derive(Debug, Args)]
#[command(after_help = "\
The folder holds three scripts: array.sh, a job array each of whose tasks computes its share of the \
comparison (--shard, read from SLURM_ARRAY_TASK_ID); merge.sh, which joins the shares and depends on \
all of them; and submit.sh, which submits both. They are plain files: read them, and change what \
your cluster wants otherwise. A task asks for as many processors as --threads says, or one. The \
result is the same bytes as on one machine. Tasks that are preempted or run out of time go on where \
they were when they are submitted again.

Examples:
  groundswell slurm waring-2017 --hospitals 1000 --shards 50 --out study
  groundswell slurm my.toml --shards 20 --out study --sbatch=--partition=long --sbatch=--account=qi
  study/submit.sh")]
pub(crate) struct Arguments {
    #[command(flatten)]
    request: RequestArguments,
    /// Tasks of the job array; 10 if not given
    #[arg(long, value_name = "N", default_value_t = 10, hide_default_value = true,
          value_parser = value_parser!(u32).range(1..=10_000))]
    shards: u32,
    /// Folder for the scripts and all that the jobs write
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// Another option for sbatch, such as --sbatch=--partition=long; can be given several times
    #[arg(long, value_name = "OPTION", allow_hyphen_values = true)]
    sbatch: Vec<String>,
    /// Program that the jobs run, as the nodes see it; this one if not given
    #[arg(long, value_name = "FILE")]
    program: Option<PathBuf>,
    /// Replace scripts that are in the folder already
    #[arg(long)]
    overwrite: bool,
}

/// Writes the scripts and says how to submit them.
pub(crate) fn run(arguments: &Arguments, terminal: &mut Terminal) -> Outcome {
    let request = Request::new(&arguments.request)?;
    if let Some(wrong) = arguments.sbatch.iter().find(|option| !is_option(option)) {
        let message = format!("`{wrong}` is no option of sbatch; write --sbatch=--name=value");
        return Err(Failure::User(message));
    }
    let scripts = arguments.scripts(&request)?;
    let texts = [
        ("array.sh", scripts.array()),
        ("merge.sh", scripts.merge()),
        ("submit.sh", scripts.submit()),
    ];
    let outputs = texts.map(|(name, text)| Output { name, content: text.into_bytes() });
    write_all(&arguments.out, &outputs, arguments.overwrite)?;
    make_executable(&arguments.out.join("submit.sh"))?;
    for output in outputs {
        terminal.line(&arguments.out.join(output.name).display().to_string())?;
    }
    terminal.note(&arguments.next(scripts.job));
    Ok(())
}

impl Arguments {
    fn scripts(&self, request: &Request) -> Result<Scripts, Failure> {
        let threads = self.request.threads().max(1);
        let options = Options { threads, people: true, ..Options::default() };
        let estimate = request.study.estimate_stored(&options)?;
        Ok(Scripts {
            name: request.name.clone(),
            program: self.program()?,
            comparison: self.request.again()?,
            folder: absolute(&self.out)?,
            shards: self.shards,
            threads,
            job: Job::of(&estimate, self.shards),
            sbatch: self.sbatch.clone(),
        })
    }

    fn program(&self) -> Result<PathBuf, Failure> {
        let own = || std::env::current_exe().map_err(|e| Failure::file("find", "this program", &e));
        self.program.clone().map_or_else(own, Ok)
    }

    /// What to do next, and what the jobs ask for.
    fn next(&self, job: Job) -> String {
        format!(
            "each of {} tasks may take {} and {}; next: {}",
            self.shards,
            duration(f64::from(job.minutes) * 60.0),
            size(job.megabytes * 1_000_000),
            self.out.join("submit.sh").display(),
        )
    }
}

impl Job {
    /// What a task may need, with room for an estimate that is too low.
    fn of(estimate: &Estimate, shards: u32) -> Self {
        let seconds = SAFETY * estimate.seconds / f64::from(shards);
        let bytes = 2 * estimate.memory_bytes;
        Self {
            minutes: (seconds / 60.0).ceil().max(10.0) as u32,
            megabytes: bytes.div_ceil(1_000_000).max(500),
        }
    }
}

/// Whether a text can be an option of sbatch, in one line.
fn is_option(text: &str) -> bool {
    text.starts_with('-') && !text.contains(['\n', '\r'])
}

fn absolute(path: &Path) -> Result<PathBuf, Failure> {
    std::path::absolute(path).map_err(|error| Failure::file("find", path.display(), &error))
}

/// Lets the owner run a file, where the system has such a thing.
fn make_executable(path: &Path) -> Outcome {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let permissions = std::fs::Permissions::from_mode(0o755);
        let set = std::fs::set_permissions(path, permissions);
        set.map_err(|error| Failure::file("make executable", path.display(), &error))?;
    }
    Ok(())
}
