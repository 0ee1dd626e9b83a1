//! Ctrl-C: the first press asks the study to end, the second ends the process.

use std::io::Write;
use std::sync::atomic::{AtomicBool, Ordering};

/// Set by the first press.
static ASKED: AtomicBool = AtomicBool::new(false);

/// Exit code of a process ended by Ctrl-C.
const CODE: i32 = 130;

/// Listens for Ctrl-C (and the request to terminate) from now on.
///
/// Gives the flag that the first press sets. Without a handler, which some systems refuse, the
/// process simply ends.
pub(crate) fn listen() -> &'static AtomicBool {
    let _ = ctrlc::set_handler(pressed);
    &ASKED
}

fn pressed() {
    if ASKED.swap(true, Ordering::SeqCst) {
        std::process::exit(CODE);
    }
    let text = "\nending when the runs in work are finished; press again to stop at once";
    let _ = writeln!(std::io::stderr(), "{text}");
}
