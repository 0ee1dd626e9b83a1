//! Studies survive: killed at any moment, on several machines, on a full disk, the files in the end
//! are those of a study that nothing happened to.
#![cfg(unix)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

/// A study of 72 blocks, which takes long enough to be killed in the middle.
const STUDY: [&str; 6] = ["compare", "teaching-ward", "--hospitals", "12", "--runs", "20"];

/// So often studies are killed in all.
const KILLS: usize = 20;

/// How they are stored: the page with its figures takes longer than all the rest.
const KINDS: [[&str; 5]; 4] = [
    ["--format", "parquet", "--report", "--threads", "2"],
    ["--format", "csv", "--no-report", "--threads", "2"],
    ["--format", "parquet", "--no-report", "--threads", "3"],
    ["--format", "csv", "--no-report", "--threads", "1"],
];

fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_groundswell"));
    command.args(arguments).current_dir(folder).stdout(Stdio::null()).stderr(Stdio::null());
    command
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    let output =
        command(folder, arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).output().unwrap();
    assert!(!said(&output).contains("panicked"), "{arguments:?}: {}", said(&output));
    output
}

fn succeeds(folder: &Path, arguments: &[&str]) -> Output {
    let output = run(folder, arguments);
    assert!(output.status.success(), "{arguments:?}: {}", said(&output));
    output
}

/// What a command said on standard error, in one line.
fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn study(more: &[&str]) -> Vec<&'static str> {
    let more: Vec<&'static str> = more.iter().map(|&part| &*String::from(part).leak()).collect();
    [&STUDY[..], &more].concat()
}

/// Every file below a folder, but for manifests, which hold times.
fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).unwrap().map(|entry| entry.unwrap().path()) {
            match entry.is_dir() {
                true => folders.push(entry),
                false if entry.ends_with("manifest.json") => {}
                false => {
                    let name = entry.strip_prefix(folder).unwrap().to_path_buf();
                    found.insert(name, fs::read(entry).unwrap());
                }
            }
        }
    }
    found
}

/// Names the files that differ, rather than showing their bytes.
fn assert_same(found: &BTreeMap<PathBuf, Vec<u8>>, expected: &BTreeMap<PathBuf, Vec<u8>>) {
    let names = |files: &BTreeMap<PathBuf, Vec<u8>>| files.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(found), names(expected));
    let differ: Vec<_> = found.iter().filter(|(name, bytes)| expected[*name] != **bytes).collect();
    assert!(differ.is_empty(), "{:?}", differ.iter().map(|(name, _)| name).collect::<Vec<_>>());
}

/// Starts a command and kills it after a while; whether it was still running.
fn kill_after(folder: &Path, arguments: &[&str], wait: Duration) -> bool {
    let mut child = command(folder, arguments).spawn().unwrap();
    std::thread::sleep(wait);
    let running = child.try_wait().unwrap().is_none();
    // SIGKILL, which no process can answer.
    let _ = child.kill();
    child.wait().unwrap();
    running
}

#[test]
fn a_study_killed_at_random_moments_ends_with_the_same_bytes() {
    let mut rng = ChaCha8Rng::seed_from_u64(20);
    let folder = tempfile::tempdir().unwrap();
    let kinds = KINDS.map(|kind| {
        let start = Instant::now();
        succeeds(folder.path(), &study(&[&kind[..], &["--out", "calm/study"]].concat()));
        let takes = start.elapsed();
        let calm = files(&folder.path().join("calm"));
        fs::remove_dir_all(folder.path().join("calm")).unwrap();
        (kind, takes, calm)
    });
    let mut killed = 0;
    for round in 0..5 * KILLS {
        let (kind, takes, calm) = &kinds[if round == 0 { 0 } else { 1 + round % 3 }];
        let hit = study(&[&kind[..], &["--out", "hit/study"]].concat());
        // Twice, since what goes on can be killed as well; what goes on takes less time.
        for part in [1.0, 0.5] {
            let wait = takes.mul_f64(part * rng.random_range(0.0..1.0));
            killed += usize::from(kill_after(folder.path(), &hit, wait));
        }
        succeeds(folder.path(), &hit);
        assert_same(&files(&folder.path().join("hit")), calm);
        fs::remove_dir_all(folder.path().join("hit")).unwrap();
        if killed >= KILLS {
            return;
        }
    }
    panic!("only {killed} studies were killed before they ended");
}

#[test]
fn what_was_finished_is_not_computed_again() {
    let folder = tempfile::tempdir().unwrap();
    let out = ["--out", "results/a", "--no-report"];
    succeeds(folder.path(), &study(&out));
    // The same study: shown from what is stored.
    let again = succeeds(folder.path(), &study(&out));
    assert!(said(&again).contains("complete already, so nothing was simulated"));
    assert!(String::from_utf8_lossy(&again.stdout).contains("Results: results/a"));
    // A larger study beside it: 12 hospitals of 16 runs under 3 strategies are there.
    let more = ["--runs", "32", "--out", "results/b", "--no-report"];
    let larger = succeeds(folder.path(), &[&STUDY[..4], &more].concat());
    assert!(said(&larger).contains("192 of 384 worlds were there already"), "{}", said(&larger));
    // Its folder holds all it needs, even without its blocks.
    fs::remove_dir_all(folder.path().join("results/a")).unwrap();
    succeeds(folder.path(), &[&STUDY[..4], &more, &["--no-blocks"]].concat());
    assert!(!folder.path().join("results/b/blocks").exists());
    succeeds(folder.path(), &["verify", "results/b", "--sample", "2"]);
}

#[test]
fn a_damaged_block_is_computed_again() {
    let folder = tempfile::tempdir().unwrap();
    succeeds(folder.path(), &study(&["--out", "study", "--no-report"]));
    let before = files(folder.path());
    let (name, bytes) =
        before.iter().find(|(name, _)| name.to_string_lossy().ends_with("block")).unwrap();
    fs::write(folder.path().join(name), &bytes[..bytes.len() - 1]).unwrap();
    let verified = run(folder.path(), &["verify", "study", "--sample", "1"]);
    assert!(String::from_utf8_lossy(&verified.stdout).contains("block"), "{verified:?}");
    assert_eq!(verified.status.code(), Some(1));
    succeeds(folder.path(), &study(&["--out", "study", "--no-report", "--overwrite"]));
    assert_same(&files(folder.path()), &before);
}

#[test]
fn shares_of_several_machines_join_to_the_study_of_one() {
    let folder = tempfile::tempdir().unwrap();
    succeeds(folder.path(), &study(&["--no-report", "--out", "one/study"]));
    for (number, threads) in [("1", "1"), ("2", "3"), ("3", "2")] {
        let (share, out) = (format!("{number}/3"), format!("machine-{number}/share"));
        let share = study(&["--shard", &share, "--out", &out, "--threads", threads]);
        if number == "2" {
            kill_after(folder.path(), &share, Duration::from_millis(60));
        }
        let output = succeeds(folder.path(), &share);
        assert!(String::from_utf8_lossy(&output.stdout).contains("is complete: 24 blocks"));
    }
    let merge = ["merge", "machine-1/share", "machine-2/share", "machine-3/share"];
    let out = ["--no-report", "--out", "many/study"];
    succeeds(folder.path(), &[&merge[..], &out].concat());
    let [one, many] = ["one", "many"].map(|name| files(&folder.path().join(name)));
    assert_same(&many, &one);
}

#[test]
fn shares_that_do_not_join_are_named() {
    let folder = tempfile::tempdir().unwrap();
    let place = |name: &str| folder.path().join(name);
    for number in ["1", "2"] {
        let (share, out) = (format!("{number}/2"), format!("{number}/share"));
        succeeds(folder.path(), &study(&["--shard", &share, "--out", &out]));
    }
    let merge = |from: &[&str], out: &str| {
        run(folder.path(), &[&["merge"], from, &["--out", out, "--no-report"]].concat())
    };
    let part = merge(&["1/share"], "part/study");
    assert_eq!(part.status.code(), Some(2));
    let named =
        "36 blocks are missing: hospital 6, none, runs 0 to 15 hospital 6, none, runs 16 to 19";
    assert!(said(&part).contains(named), "{}", said(&part));
    // The same block twice is no harm, but is said.
    let twice = merge(&["1/share", "2/share", "1/share"], "twice/study");
    assert!(said(&twice).contains("36 blocks are in more than one folder"), "{}", said(&twice));
    // Another study is.
    let other = study(&["--shard", "1/2", "--out", "3/share", "--seed", "2"]);
    succeeds(folder.path(), &other);
    assert!(said(&merge(&["1/share", "3/share"], "x")).contains("blocks of different studies"));
    assert!(said(&merge(&["1/share", "nowhere"], "x")).contains("holds no blocks"));
    // A block that contradicts another: its content is changed, and its hash with it.
    let block = |folder: &str| {
        let mut blocks: Vec<PathBuf> = fs::read_dir(place(folder).join("blocks"))
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .filter(|path| path.extension().is_some_and(|end| end == "block"))
            .collect();
        blocks.sort();
        blocks
    };
    let [one, two] = ["1/share", "2/share"].map(|folder| block(folder).remove(0));
    // What was gathered may be another name of the same file, which is not to change.
    fs::remove_file(&one).unwrap();
    fs::copy(&two, &one).unwrap();
    let contradiction = merge(&["1/share", "twice/study"], "y/study");
    let named = format!("{} is not the same in", one.file_stem().unwrap().to_string_lossy());
    assert!(said(&contradiction).contains(&named), "{}", said(&contradiction));
    fs::write(one, "damaged").unwrap();
    assert!(said(&merge(&["1/share"], "z/study")).contains("its hash is not that of its content"));
}

#[test]
fn a_disk_that_is_full_ends_a_study_that_goes_on_later() {
    let folder = tempfile::tempdir().unwrap();
    let program = env!("CARGO_BIN_EXE_groundswell");
    let calm = study(&["--format", "csv", "--out", "calm/study", "--no-report"]);
    let hit = study(&["--format", "csv", "--out", "hit/study", "--no-report"]);
    succeeds(folder.path(), &calm);
    // Files of no more than so many times 512 bytes: too few for a block, for the weeks that are
    // kept on disk, and for a table.
    for limit in [8, 200, 14_000] {
        let script = format!("trap '' XFSZ; ulimit -f {limit}; exec \"$0\" \"$@\"");
        let mut shell = Command::new("sh");
        shell.args(["-c", &script, program]).args(&hit).current_dir(folder.path());
        let output = shell.output().unwrap();
        assert_eq!(output.status.code(), Some(1), "{limit}: {}", said(&output));
        let text = said(&output);
        assert!(text.contains("error: cannot") && text.contains("free space"), "{text}");
        let left = files(&folder.path().join("hit"));
        assert!(left.keys().all(|name| !name.to_string_lossy().contains("partial")), "{left:?}");
    }
    let output = succeeds(folder.path(), &hit);
    assert!(said(&output).contains("240 of 240 worlds were there already"), "{}", said(&output));
    assert_same(&files(&folder.path().join("hit")), &files(&folder.path().join("calm")));
}

#[test]
fn a_folder_that_cannot_be_written_is_refused_before_anything_is_simulated() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("file"), "").unwrap();
    let output = run(folder.path(), &study(&["--out", "file/study"]));
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains("choose a folder that can be made there"), "{}", said(&output));
    fs::create_dir(folder.path().join("thesis")).unwrap();
    fs::write(folder.path().join("thesis/chapter-1.txt"), "years of work").unwrap();
    for more in [&["--overwrite"][..], &[]] {
        let output = run(folder.path(), &study(&[&["--out", "thesis"], more].concat()));
        assert_eq!(output.status.code(), Some(2), "{}", said(&output));
        assert_eq!(fs::read_dir(folder.path().join("thesis")).unwrap().count(), 1);
    }
}
