//! The surface of the command: what it prints, which files it leaves, how it ends.
//!
//! Texts that people read are held against `tests/golden/`; `UPDATE_GOLDEN=1 cargo test`
//! writes them anew.

mod surface;

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use surface::{command, err, fails, golden, out, run, run_in, shows};

/// A small study that is quick to run.
const SMALL: [&str; 6] = ["compare", "teaching-ward", "--hospitals", "2", "--runs", "3"];

/// A small study of assumptions.
const ROBUST: [&str; 12] = [
    "robust",
    "teaching-ward",
    "--points",
    "24",
    "--hospitals",
    "1",
    "--runs",
    "3",
    "--vary",
    "appraisal_mean",
    "--vary",
    "divergence=0.1:0.9",
];

/// Which of these assumptions matter.
const SENSITIVITY: [&str; 12] = [
    "sensitivity",
    "teaching-ward",
    "--trajectories",
    "3",
    "--hospitals",
    "1",
    "--runs",
    "3",
    "--vary",
    "appraisal_mean",
    "--vary",
    "divergence=0.1:0.9",
];

/// A small study stored in `study` below a folder.
fn store(folder: &Path, more: &[&str]) {
    let more = [&["--out", "study", "--no-report"], more].concat();
    let output = run_in(folder, &[&SMALL[..], &more].concat());
    assert!(output.status.success(), "{}", err(&output));
}

#[test]
fn jobs_for_a_cluster_are_written_as_the_shell_reads_them() {
    let folder = tempfile::tempdir().unwrap();
    let ask = ["slurm", "teaching-ward", "--shards", "3", "--set", "title=it's a \"ward\""];
    let more = ["--out", "a study", "--program", "/opt/ground swell", "--sbatch=--partition=long"];
    let output = run_in(folder.path(), &[&ask[..], &more].concat());
    assert!(output.status.success(), "{}", err(&output));
    assert_eq!(out(&output), "a study/array.sh\na study/merge.sh\na study/submit.sh\n");
    let here = folder.path().join("a study").display().to_string();
    for name in ["array", "merge", "submit"] {
        let text = fs::read_to_string(folder.path().join(format!("a study/{name}.sh"))).unwrap();
        golden(&format!("slurm-{name}.sh"), &text.replace(&here, "/home/a/a study"));
    }
    let again = fails(folder.path(), 2, &[&ask[..], &more].concat());
    assert!(again.contains("add --overwrite (nothing was changed)"), "{again}");
    let wrong =
        fails(folder.path(), 2, &["slurm", "teaching-ward", "--out", "b", "--sbatch", "long"]);
    assert!(wrong.contains("`long` is no option of sbatch"), "{wrong}");
}

#[test]
fn help_is_what_it_was() {
    shows("help.txt", &["--help"]);
    for name in [
        "compare",
        "sweep",
        "robust",
        "sensitivity",
        "merge",
        "calibrate",
        "report",
        "plot",
        "trace",
        "replay",
        "verify",
        "check",
        "new",
        "explain",
        "odd",
        "list",
        "schema",
        "network",
        "slurm",
    ] {
        shows(&format!("help-{name}.txt"), &[name, "--help"]);
    }
}

#[test]
fn lists_are_what_they_were() {
    for what in ["strategies", "activities", "outcomes", "figures", "mechanisms"] {
        shows(&format!("list-{what}.txt"), &["list", what]);
    }
    shows("list-parameters-gatekeeping.txt", &["list", "parameters", "gatekeeping"]);
}

#[test]
fn explanations_are_what_they_were() {
    shows("explain-confidence-bound.txt", &["explain", "influence.confidence_bound"]);
    shows("explain-pockets.txt", &["explain", "pockets"]);
    shows("explain-norms.txt", &["explain", "norms"]);
}

#[test]
fn a_scenario_is_described_after_the_protocol() {
    let folder = tempfile::tempdir().unwrap();
    golden("odd-teaching-ward.md", &out(&run(&["odd", "teaching-ward"])));
    let decisions = ["odd", "teaching-ward", "--decisions", "--out", "odd.md"];
    let output = run_in(folder.path(), &decisions);
    assert_eq!(out(&output), "odd.md\n", "{}", err(&output));
    let text = fs::read_to_string(folder.path().join("odd.md")).unwrap();
    assert!(text.contains("### II.ii Individual decision-making"));
    assert!(fails(folder.path(), 2, &decisions).contains("nothing was changed"));
    assert!(fails(folder.path(), 2, &["odd", "teching-ward"]).contains("`teaching-ward`?"));
}

#[test]
fn a_comparison_is_the_same_on_every_machine() {
    shows("compare-teaching-ward.txt", &["compare", "teaching-ward", "--no-save"]);
}

#[test]
fn a_comparison_fits_eighty_columns() {
    let mut command = command(&std::env::temp_dir(), &["compare", "teaching-ward", "--no-save"]);
    let output = command.env("COLUMNS", "80").output().unwrap();
    let widest = out(&output).lines().map(|line| line.chars().count()).max();
    assert!(widest <= Some(80), "{widest:?}");
}

#[test]
fn colours_come_when_asked_for() {
    let output = run(&["--color", "always", "list", "strategies"]);
    assert!(out(&output).contains("\u{1b}[36mtop-down\u{1b}[0m"));
    assert!(!out(&run(&["list", "strategies"])).contains('\u{1b}'));
}

#[test]
fn the_number_of_threads_does_not_show() {
    let with = |threads| out(&run(&[&SMALL[..], &["--no-save", "--threads", threads]].concat()));
    assert_eq!(with("1"), with("3"));
}

#[test]
fn the_width_of_vectors_does_not_show() {
    let with = |vectors| {
        let mut command = command(&std::env::temp_dir(), &[&SMALL[..], &["--no-save"]].concat());
        out(&command.env("GROUNDSWELL_VECTORS", vectors).output().unwrap())
    };
    assert!(!with("widest").is_empty());
    assert_eq!(with("widest"), with("avx2"));
    assert_eq!(with("widest"), with("baseline"));
}

#[test]
fn every_figure_is_drawn_and_is_the_same_twice() {
    let folder = tempfile::tempdir().unwrap();
    store(folder.path(), &[]);
    let kinds = out(&run(&["list", "figures"]));
    let names = kinds.lines().skip(1).filter(|line| !line.starts_with(' '));
    let names: Vec<&str> = names.filter_map(|line| line.split_whitespace().next()).collect();
    assert!(names.len() >= 10, "{names:?}");
    for name in names {
        let draw = |file: &str| {
            let arguments = ["plot", "study", "--figure", name, "--size", "narrow", "--out", file];
            let output = run_in(folder.path(), &arguments);
            assert!(output.status.success(), "{name}: {}", err(&output));
            fs::read_to_string(folder.path().join(file)).unwrap()
        };
        let (first, second) = (draw(&format!("{name}-1.svg")), draw(&format!("{name}-2.svg")));
        assert!(first == second && first.starts_with("<svg") && first.contains("<desc>"), "{name}");
    }
}

#[test]
fn a_figure_is_named_after_what_it_shows_and_replaces_nothing() {
    let folder = tempfile::tempdir().unwrap();
    store(folder.path(), &[]);
    let plot = ["plot", "study", "--figure", "fan-chart", "--outcome", "weeks_to_10"];
    assert!(fails(folder.path(), 2, &plot).contains("no single week shows `weeks_to_10`"));
    let plot = ["plot", "study", "--figure", "fan-chart", "--outcome", "trust", "--format", "png"];
    assert!(out(&run_in(folder.path(), &plot)).ends_with("Figure: fan-chart-trust.png\n"));
    assert!(fs::read(folder.path().join("fan-chart-trust.png")).unwrap().starts_with(b"\x89PNG"));
    assert!(fails(folder.path(), 2, &plot).contains("add --overwrite (nothing was changed)"));
    assert!(run_in(folder.path(), &[&plot[..], &["--overwrite"]].concat()).status.success());
}

#[test]
fn a_stored_run_is_replayed_exactly() {
    for format in ["parquet", "csv"] {
        let folder = tempfile::tempdir().unwrap();
        store(folder.path(), &["--format", format]);
        let run = ["--strategy", "mandate", "--hospital", "1", "--run", "2"];
        let output = run_in(folder.path(), &[&["replay", "study"], &run[..]].concat());
        assert!(out(&output).ends_with("identical to the stored run in all 52 weeks\n"));
    }
}

#[test]
fn a_stored_study_is_verified() {
    for format in ["parquet", "csv"] {
        let folder = tempfile::tempdir().unwrap();
        store(folder.path(), &["--format", format]);
        let verify = ["verify", "study", "--sample", "3", "--threads", "1"];
        golden("verify.txt", &out(&run_in(folder.path(), &verify)));
        let all = out(&run_in(folder.path(), &["verify", "study", "--all", "--quiet"]));
        assert!(all.ends_with("\nthe study is what it says\n"), "{all}");
        let file = folder.path().join(format!("study/runs.{format}"));
        let bytes = fs::read(&file).unwrap();
        fs::write(&file, &bytes[..bytes.len() - 1]).unwrap();
        let output = run_in(folder.path(), &verify);
        assert_eq!(
            (output.status.code(), err(&output).contains("not what it says")),
            (Some(1), true)
        );
        assert!(out(&output).contains(&format!("runs.{format}: has changed")), "{}", out(&output));
    }
}

#[test]
fn what_cannot_be_verified_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    assert!(fails(folder.path(), 2, &["verify", "nowhere"]).contains("not a result folder"));
    fs::write(folder.path().join("manifest.json"), "{").unwrap();
    assert!(fails(folder.path(), 1, &["verify", "."]).contains("is damaged"));
    fails(folder.path(), 2, &["verify", ".", "--all", "--sample", "3"]);
}

#[test]
fn results_are_never_replaced_unless_asked() {
    let folder = tempfile::tempdir().unwrap();
    store(folder.path(), &[]);
    let other = [&SMALL[..], &["--seed", "2", "--out", "study", "--no-report"]].concat();
    let message = fails(folder.path(), 2, &other);
    assert!(message.contains("nothing was simulated") && message.contains("--overwrite"));
    store(folder.path(), &["--overwrite"]);
}

#[test]
fn every_mistake_of_a_file_is_shown() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("bad.toml"), "rums = 3\nweeks = 0\n").unwrap();
    let message = fails(folder.path(), 2, &["check", "bad.toml"]);
    assert!(message.contains("bad.toml:1:1") && message.contains("bad.toml:2:9"), "{message}");
    assert!(message.contains("did you mean `runs`?") && message.contains("2 mistakes"));
}

#[test]
fn names_that_do_not_exist_are_understood() {
    let folder = tempfile::tempdir().unwrap();
    store(folder.path(), &[]);
    let means = |arguments: &[&str], meant: &str| {
        let message = fails(folder.path(), 2, arguments);
        assert!(message.contains(meant), "{arguments:?}: {message}");
    };
    means(&["compare", "warring-2017"], "did you mean `waring-2017`?");
    means(&["explain", "confidence_bund"], "did you mean confidence_bound");
    means(&["replay", "study", "--strategy", "mandat"], "did you mean `mandate`?");
    means(&["plot", "study", "--figure", "heatmap"], "did you mean `heat-map`?");
    means(&["plot", "study", "--figure", "fan", "--outcome", "trust"], "did you mean `fan-chart`?");
    let plot = ["plot", "study", "--figure", "fan-chart"];
    means(&[&plot[..], &["--outcome", "trsut"]].concat(), "did you mean `trust`?");
    means(&[&plot[..], &["--reference", "mandat"]].concat(), "did you mean `mandate`?");
    means(&["compare", "teaching-ward", "--set", "wekes=3"], "did you mean `weeks`?");
    means(&["compere"], "'compare'");
    means(&["new", "x", "--strategy", "top-dawn"], "did you mean `top-down`?");
}

#[test]
fn impossible_requests_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let ward =
        |more: &[&str]| fails(folder.path(), 2, &[&["compare", "teaching-ward"], more].concat());
    assert!(ward(&["--runs", "0"]).contains("`runs` is 0"));
    assert!(ward(&["--set", "weeks=0"]).contains("`weeks` is 0"));
    assert!(ward(&["--set", "weeks"]).contains("key=value"));
    assert!(ward(&["--set", "hospital.staff=1000000000"]).contains("staff"));
    assert!(ward(&["--hospitals", "100000", "--runs", "1000000"]).contains("limit"));
    fails(folder.path(), 2, &["replay", "nowhere", "--strategy", "none"]);
    assert!(fs::read_dir(folder.path()).unwrap().next().is_none(), "nothing is left behind");
}

#[test]
fn a_new_scenario_is_valid_and_never_replaces_another() {
    let folder = tempfile::tempdir().unwrap();
    for more in [&["a"][..], &["b", "--strategy", "top-down"], &["c", "--from", "imported-survey"]]
    {
        assert!(run_in(folder.path(), &[&["new"], more].concat()).status.success());
        let check = run_in(folder.path(), &["check", &format!("{}.toml", more[0])]);
        assert!(check.status.success(), "{}", err(&check));
    }
    assert!(fails(folder.path(), 2, &["new", "a"]).contains("nothing was changed"));
}

#[test]
fn a_generated_network_is_imported_unchanged() {
    let folder = tempfile::tempdir().unwrap();
    let describe = |arguments: &[&str]| out(&run_in(folder.path(), arguments));
    let drawn = describe(&["network", "describe", "teaching-ward"]);
    run_in(folder.path(), &["network", "generate", "teaching-ward", "--out", "net"]);
    assert_eq!(describe(&["network", "describe", "net"]), drawn);
    let files = ["--staff", "net/staff.csv", "--ties", "net/ties.csv"];
    assert_eq!(describe(&[&["network", "import"], &files[..]].concat()), drawn);
    fails(folder.path(), 2, &["network", "export", "teaching-ward", "--out", "net"]);
}

#[test]
fn an_exported_network_has_the_promised_columns() {
    let folder = tempfile::tempdir().unwrap();
    let export = ["network", "export", "teaching-ward", "--hospital", "1", "--seed", "5"];
    run_in(folder.path(), &[&export[..], &["--out", "net"]].concat());
    let first = |name: &str| fs::read_to_string(folder.path().join("net").join(name)).unwrap();
    let staff = "id,department,role,stance,power,autonomy,clinical_lead,gatekeeper\n";
    assert!(first("staff.csv").starts_with(staff));
    assert!(first("ties.csv").starts_with("source,target,layer,weight\n"));
    for format in ["graphml", "gexf"] {
        run_in(folder.path(), &[&export[..], &["--out", "net", "--format", format]].concat());
        assert!(first(&format!("network.{format}")).starts_with("<?xml"));
    }
}

#[test]
fn every_mistake_of_network_files_is_shown() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("s.csv"), "id,department\na,ward\na,ward\n").unwrap();
    fs::write(folder.path().join("t.csv"), "source,target\na,b\n").unwrap();
    let files = ["network", "import", "--staff", "s.csv", "--ties", "t.csv"];
    let message = fails(folder.path(), 2, &files);
    assert!(message.contains("s.csv:3") && message.contains("t.csv:2"), "{message}");
    fails(folder.path(), 2, &["network", "import", "--graphml", "nowhere.graphml"]);
}

#[test]
fn a_trace_is_what_it_was() {
    let folder = tempfile::tempdir().unwrap();
    store(folder.path(), &[]);
    let trace = |more: &[&str]| {
        let output = run_in(
            folder.path(),
            &[&["trace", "study", "--a", "mandate", "--b", "none"], more].concat(),
        );
        assert!(output.status.success(), "{}", err(&output));
        out(&output)
    };
    golden("trace-teaching-ward.txt", &trace(&[]));
    let people = trace(&["--people", "--hospital", "1", "--at", "end"]);
    assert_eq!(people.lines().count(), 1 + 42, "a line for everybody of one draw");
    for name in ["groups.csv", "groups.parquet", "people.csv"] {
        let people: &[&str] = if name == "people.csv" { &["--people"] } else { &[] };
        assert_eq!(trace(&[people, &["--out", name]].concat()), format!("{name}\n"));
    }
    let rows = fs::read_to_string(folder.path().join("people.csv")).unwrap();
    assert!(
        rows.starts_with("hospital,staff,id,department,role,always,because_of,in_spite_of,never\n")
    );
    assert_eq!(rows.lines().count(), 1 + 2 * 42);
    let fails = |more: &[&str]| fails(folder.path(), 2, &[&["trace", "study"], more].concat());
    assert!(fails(&["--a", "mandat", "--b", "none"]).contains("did you mean `mandate`?"));
    let pair = ["--a", "mandate", "--b", "none"];
    assert!(fails(&[&pair[..], &["--out", "a.xls"]].concat()).contains("end its name in .csv"));
    assert!(fails(&[&pair[..], &["--out", "groups.csv"]].concat()).contains("nothing was changed"));
    assert!(fails(&[&pair[..], &["--people", "--hospital", "2"]].concat()).contains("0 to 1"));
}

#[test]
fn a_report_is_the_same_whenever_it_is_made() {
    let folder = tempfile::tempdir().unwrap();
    let first = folder.path().join("first");
    let output = run_in(folder.path(), &[&SMALL[..], &["--out", "first"]].concat());
    assert!(err(&output).contains("first/report.html"), "{}", err(&output));
    let page = fs::read_to_string(first.join("report.html")).unwrap();
    // What it says to reproduce it does so, and the report of a stored study is the same.
    let again = ["compare", "scenario.toml", "--out", "../again", "--no-report"];
    assert!(run_in(&first, &again).status.success());
    let again = folder.path().join("again");
    for table in ["runs.parquet", "weekly.parquet", "people.parquet", "means.parquet"] {
        assert_eq!(fs::read(first.join(table)).unwrap(), fs::read(again.join(table)).unwrap());
    }
    let path = out(&run_in(folder.path(), &["report", "first"]));
    assert_eq!(path, "first/report.html\n");
    assert!(page == fs::read_to_string(first.join("report.html")).unwrap(), "the page differs");
    for name in ["calendar", "network", "forest-plot", "fan-chart-practice", "because-mandate-none"]
    {
        for extension in ["svg", "png"] {
            assert!(first.join("figures").join(format!("{name}.{extension}")).is_file(), "{name}");
        }
    }
    fails(folder.path(), 2, &["report", "nowhere"]);
}

/// What a command that tries many points says, and its results but for the blocks.
fn tried(folder: &Path, arguments: &[&str], results: &[&str]) -> (String, Vec<Vec<u8>>) {
    let output = run_in(folder, &[arguments, &["--out", "tried"]].concat());
    assert!(output.status.success(), "{arguments:?}: {}", err(&output));
    let read = |name: &&str| fs::read(folder.join("tried").join(name)).unwrap();
    (out(&output), results.iter().map(read).collect())
}

#[test]
fn a_ranking_is_tried_over_assumptions_and_goes_on_where_it_was_ended() {
    const FILES: [&str; 4] =
        ["robust.json", "points.csv", "figures/standings.svg", "figures/rule-map.png"];
    let [first, second] = [0, 1].map(|_| tempfile::tempdir().unwrap());
    let whole = tried(first.path(), &[&ROBUST[..], &["--threads", "1"]].concat(), &FILES);
    golden("robust-teaching-ward.txt", &whole.0);
    let threads = [&ROBUST[..], &["--threads", "3"]].concat();
    assert_eq!(whole, tried(second.path(), &threads, &FILES));
    // Half of the blocks and all results are lost.
    let blocks = fs::read_dir(first.path().join("tried/blocks")).unwrap();
    let blocks: Vec<_> = blocks.map(|block| block.unwrap().path()).collect();
    let files = blocks.iter().filter(|path| path.is_file());
    files.step_by(2).for_each(|path| fs::remove_file(path).unwrap());
    FILES.iter().for_each(|name| fs::remove_file(first.path().join("tried").join(name)).unwrap());
    assert_eq!(whole, tried(first.path(), &threads, &FILES));
}

#[test]
fn sensitivity_is_measured_by_both_methods() {
    const FILES: [&str; 3] = ["sensitivity.json", "factors.csv", "points.csv"];
    let folders = [0, 1].map(|_| tempfile::tempdir().unwrap());
    let between = [&SENSITIVITY[..], &["--between", "local-group,mandate"]].concat();
    let [one, three] = [("1", &folders[0]), ("3", &folders[1])].map(|(threads, folder)| {
        tried(folder.path(), &[&between[..], &["--threads", threads]].concat(), &FILES)
    });
    assert_eq!(one, three);
    golden("sensitivity-teaching-ward.txt", &one.0);
    let folder = tempfile::tempdir().unwrap();
    let sobol = [&between[..], &["--method", "sobol", "--rows", "8", "--top", "1"]].concat();
    let (text, _) = tried(folder.path(), &sobol, &["figures/indices.svg"]);
    assert!(text.contains("luck of that run") && text.contains("8 rows"), "{text}");
}

#[test]
fn impossible_questions_about_assumptions_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let robust = |more: &[&str]| fails(folder.path(), 2, &[&ROBUST[..], more].concat());
    assert!(robust(&["--outcome", "sustaned"]).contains("`sustained`?"));
    assert!(robust(&["--outcome", "pledged"]).contains("neither more nor less"));
    assert!(robust(&["--strategies", "mandate"]).contains("no two strategies"));
    assert!(robust(&["--strategies", "mandate,mandat"]).contains("`mandate`?"));
    assert!(robust(&["--strategies", "mandate,mandate"]).contains("given twice"));
    assert!(robust(&["--vary", "divergense=0:1"]).contains("--vary: nothing"));
    let few = fails(folder.path(), 2, &["robust", "teaching-ward", "--points", "3"]);
    assert!(few.contains("20..=100000"), "{few}");
    let sensitivity = |more: &[&str]| fails(folder.path(), 2, &[&SENSITIVITY[..], more].concat());
    assert!(sensitivity(&[]).contains("--strategy <A>"));
    assert!(sensitivity(&["--between", "mandate"]).contains("does not name two strategies"));
    assert!(sensitivity(&["--strategy", "mandat"]).contains("`mandate`?"));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0, "nothing was written");
}

#[test]
fn completions_pages_and_schema_are_made() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        assert!(out(&run(&["completions", shell])).contains("groundswell"));
    }
    assert!(out(&run(&["man"])).contains(".TH groundswell 1"));
    assert!(out(&run(&["schema"])).starts_with("{\n"));
    let folder = tempfile::tempdir().unwrap();
    run_in(folder.path(), &["man", "--out", "pages"]);
    assert!(folder.path().join("pages/groundswell-network-export.1").is_file());
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    for arguments in [&["list", "parameters"][..], &["schema"], &["completions", "bash"]] {
        let mut command = command(&std::env::temp_dir(), arguments);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert_eq!((output.status.code(), err(&output)), (Some(0), String::new()));
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_the_machines_failure() {
    let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let mut command = command(&std::env::temp_dir(), &["list", "parameters"]);
    let output = command.stdout(full).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(err(&output).starts_with("error: cannot write the output"));
}

#[cfg(unix)]
#[test]
fn an_interrupted_study_keeps_what_is_complete() {
    use std::time::Duration;

    let folder = tempfile::tempdir().unwrap();
    let long = ["compare", "teaching-ward", "--hospitals", "5000", "--out", "study", "--no-report"];
    let mut command = command(folder.path(), &long);
    let child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    while fs::read_dir(folder.path()).unwrap().next().is_none() {
        std::thread::sleep(Duration::from_millis(50));
    }
    std::thread::sleep(Duration::from_secs(1));
    let kill = Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
    assert!(kill.success());
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(130), "{}", err(&output));
    let said = "of 5000 hospital draws are complete; the same command goes on from there";
    assert!(err(&output).contains(said), "{}", err(&output));
    assert!(out(&output).contains("Differences to none in the same worlds"));
    assert!(!folder.path().join("study/manifest.json").exists());
    // A study of fewer draws is made of what there is.
    let shorter = ["compare", "teaching-ward", "--hospitals", "2", "--out", "study", "--no-report"];
    let output = run_in(folder.path(), &shorter);
    assert!(err(&output).contains("32 of 32 worlds were there already"), "{}", err(&output));
    assert!(
        out(&run_in(folder.path(), &["replay", "study", "--strategy", "mandate"]))
            .contains("identical")
    );
}
