//! `groundswell report`: the page of a stored study, with every figure beside it.

use std::fs;
use std::path::{Path, PathBuf};
use std::thread;

use clap::Args;
use groundswell_report::page::{Gallery, drawn_files, page};
use groundswell_report::study::Material;

use super::stored::Stored;
use crate::failure::{Failure, Outcome};
use crate::files::write_one;
use crate::terminal::Terminal;

/// The name of the page's file.
const PAGE: &str = "report.html";

/// The folder of the figures.
const FIGURES: &str = "figures";

/// Write the report page of a stored study, and every figure as SVG and PNG
#[derive(Debug, Args)]
#[command(after_help = "\
The page is one file, report.html, that needs no network and no other file: the answer in sentences, \
verdicts, figures, assumptions, methods to paste. Figures go to figures/. Both are written into the \
result folder, over those of an earlier report.

Example:
  groundswell report results/waring-2017-1a2b3c4d")]
pub(crate) struct Arguments {
    /// Result folder of `groundswell compare`
    #[arg(value_name = "DIR")]
    folder: PathBuf,
}

/// Writes the page and the figures.
pub(crate) fn run(arguments: &Arguments, terminal: &mut Terminal) -> Outcome {
    let stored = Stored::open(&arguments.folder)?;
    let path = write(&arguments.folder, &stored.material(), &stored.name)?;
    terminal.line(&path.display().to_string())
}

/// Whether a result folder has its page, which is written last.
pub(super) fn is_there(folder: &Path) -> bool {
    folder.join(PAGE).is_file()
}

/// Writes the page and the figures of a study into a folder; gives the path of the page.
pub(super) fn write(
    folder: &Path,
    material: &Material<'_>,
    name: &str,
) -> Result<PathBuf, Failure> {
    let gallery = Gallery::new(material)?;
    let figures = folder.join(FIGURES);
    fs::create_dir_all(&figures).map_err(|e| Failure::file("make", figures.display(), &e))?;
    draw(&gallery, &figures)?;
    let path = folder.join(PAGE);
    write_one(&path, page(material, &gallery, name).as_bytes(), true)?;
    Ok(path)
}

/// Draws every figure into a folder, on as many threads as there are processors.
fn draw(gallery: &Gallery, folder: &Path) -> Outcome {
    let threads = thread::available_parallelism().map_or(1, usize::from);
    let files = gallery.files();
    let share = |first: usize| -> Outcome {
        for figure in files.iter().skip(first).step_by(threads) {
            for (name, content) in drawn_files(*figure) {
                write_one(&folder.join(name), &content, true)?;
            }
        }
        Ok(())
    };
    thread::scope(|scope| {
        let share = &share;
        let others: Vec<_> = (1..threads).map(|n| scope.spawn(move || share(n))).collect();
        let own = share(0);
        let panicked = |_| Err(Failure::Machine("a figure could not be drawn".into()));
        let joined = others.into_iter().map(|other| other.join().unwrap_or_else(panicked));
        std::iter::once(own).chain(joined).collect()
    })
}
