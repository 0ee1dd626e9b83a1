//! Running the command and holding what it says against texts that are kept.

#![allow(dead_code, reason = "each test file uses its own part")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

/// The command in a folder, at 100 columns and without colours.
pub(crate) fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_groundswell"));
    command.args(arguments).current_dir(folder).env("COLUMNS", "100").env("NO_COLOR", "1");
    command
}

/// Runs a command in a folder; it must not panic.
pub(crate) fn run_in(folder: &Path, arguments: &[&str]) -> Output {
    let output = command(folder, arguments).output().unwrap();
    let panicked = String::from_utf8_lossy(&output.stderr).contains("panicked");
    assert!(!panicked, "{arguments:?} panicked: {output:?}");
    output
}

/// Runs a command that needs no folder of its own.
pub(crate) fn run(arguments: &[&str]) -> Output {
    run_in(&std::env::temp_dir(), arguments)
}

/// What it says.
pub(crate) fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

/// What it says on standard error.
pub(crate) fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// Runs a command that is expected to end with a code; gives what it says on standard error.
pub(crate) fn fails(folder: &Path, code: i32, arguments: &[&str]) -> String {
    let output = run_in(folder, arguments);
    assert_eq!(output.status.code(), Some(code), "{arguments:?}: {}", err(&output));
    err(&output)
}

/// Holds a text against the one that is kept.
pub(crate) fn golden(name: &str, text: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(name);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, text).unwrap();
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    assert!(text == kept, "{name} has changed, now:\n{text}");
}

/// Runs a command that ends well, holds its output against the one kept, and checks its width.
pub(crate) fn shows(name: &str, arguments: &[&str]) {
    let output = run(arguments);
    assert!(output.status.success(), "{arguments:?}: {}", err(&output));
    let wide = out(&output).lines().find(|line| line.chars().count() > 100).map(str::to_owned);
    assert_eq!(wide, None, "{arguments:?} is wider than 100 columns");
    golden(name, &out(&output));
}
