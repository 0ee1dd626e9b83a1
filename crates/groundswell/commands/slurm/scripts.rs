//! The scripts of a comparison on Slurm: a job array, the merge after it, and how to submit both.

use std::path::{Path, PathBuf};

/// What the scripts are made of.
pub(super) struct Scripts {
    /// Name of the scenario.
    pub(super) name: String,
    /// The program.
    pub(super) program: PathBuf,
    /// The arguments of the comparison, without threads and folder.
    pub(super) comparison: Vec<String>,
    /// The folder, absolute.
    pub(super) folder: PathBuf,
    /// Tasks of the array.
    pub(super) shards: u32,
    /// Threads of a task, and so its processors.
    pub(super) threads: usize,
    /// What a task asks for.
    pub(super) job: Job,
    /// Other options for sbatch.
    pub(super) sbatch: Vec<String>,
}

/// What a task asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Job {
    pub(super) minutes: u32,
    pub(super) megabytes: u64,
}

impl Scripts {
    /// The job array, each task a share of the comparison.
    pub(super) fn array(&self) -> String {
        let Self { shards, threads, .. } = self;
        let head = self.head("array", "%A_%a");
        let comparison = self.comparison.iter().map(|argument| quoted(argument));
        let comparison = comparison.collect::<Vec<_>>().join(" ");
        let (program, shard) = (self.program(), self.inside("shards"));
        format!(
            "{head}#SBATCH --array=1-{shards}\n#SBATCH --requeue\n\nset -euo pipefail\n\
             exec {program} --quiet compare {comparison} \\\n  \
             --threads {threads} --shard \"$SLURM_ARRAY_TASK_ID/{shards}\" \\\n  \
             --out {shard}/\"$SLURM_ARRAY_TASK_ID\"\n"
        )
    }

    /// The job that joins the shares.
    pub(super) fn merge(&self) -> String {
        let (head, program, number) = (self.head("merge", "%j"), self.program(), self.shards);
        let (shards, results) = (self.inside("shards"), self.inside("results"));
        format!(
            "{head}\nset -euo pipefail\n\
             exec {program} --quiet merge {shards}/{{1..{number}}} --out {results}\n"
        )
    }

    /// Submits the array, and the merge after all of it has gone well.
    pub(super) fn submit(&self) -> String {
        let [log, array, merge] = ["log", "array.sh", "merge.sh"].map(|name| self.inside(name));
        let results = self.inside("results");
        format!(
            "#!/usr/bin/env bash\n\
             # Submits the comparison of {name}; run it again to go on after a failure.\n\
             set -euo pipefail\n\
             mkdir -p {log}\n\
             array=$(sbatch --parsable {array})\n\
             merge=$(sbatch --parsable --dependency=\"afterok:${{array%%;*}}\" {merge})\n\
             echo \"submitted: array ${{array%%;*}} of {shards} tasks, merge ${{merge%%;*}} after it\"\n\
             echo results: {results}\n",
            name = self.name.replace('\n', " "),
            shards = self.shards,
        )
    }

    /// The first lines of a job; `number` is how its log is told from others.
    fn head(&self, job: &str, number: &str) -> String {
        let Job { minutes, megabytes } = self.job;
        let (name, threads, folder) = (plain(&self.name), self.threads, self.folder.display());
        let options = [
            format!("--job-name=groundswell-{name}-{job}"),
            format!("--output=\"{folder}/log/{job}-{number}.txt\""),
            format!("--cpus-per-task={threads}"),
            format!("--mem={megabytes}M"),
            format!("--time={minutes}"),
        ];
        let lines = options.iter().chain(&self.sbatch).map(|option| format!("#SBATCH {option}\n"));
        format!("#!/usr/bin/env bash\n{}", lines.collect::<String>())
    }

    fn program(&self) -> String {
        quoted(&self.program.display().to_string())
    }

    /// A path in the folder, for the shell.
    fn inside(&self, name: &str) -> String {
        let path: &Path = &self.folder;
        quoted(&path.join(name).display().to_string())
    }
}

/// A name without characters that the names of jobs cannot have.
fn plain(name: &str) -> String {
    let kept = |c: char| if c.is_ascii_alphanumeric() || c == '-' || c == '_' { c } else { '-' };
    name.chars().map(kept).collect()
}

/// An argument as the shell reads it back.
fn quoted(argument: &str) -> String {
    let safe = |c: char| c.is_ascii_alphanumeric() || "-_./=:,+@%".contains(c);
    match !argument.is_empty() && argument.chars().all(safe) {
        true => argument.to_owned(),
        false => format!("'{}'", argument.replace('\'', r"'\''")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arguments_survive_the_shell() {
        assert_eq!(quoted("--set"), "--set");
        assert_eq!(quoted("a b"), "'a b'");
        assert_eq!(quoted("it's $HOME"), r"'it'\''s $HOME'");
        assert_eq!(quoted(""), "''");
    }

    #[test]
    fn names_of_jobs_are_plain() {
        assert_eq!(plain("my study (2)"), "my-study--2-");
    }
}
