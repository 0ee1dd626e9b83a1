//! Reads a hospital from files: a pair of CSV tables or GraphML.
//!
//! Nothing here opens a file: contents come as bytes, with a name for messages.

mod build;
mod csv_tables;
mod errors;
mod fields;
mod graphml;
mod table;

use std::collections::BTreeMap;

pub use errors::{ImportError, ImportErrorKind, ImportErrors};

use crate::exchange::TieWeights;
use crate::hospital::Hospital;
use crate::staff::{Role, Stance};
use build::Builder;
use errors::Errors;

/// The content of a file and the name under which messages mention it.
#[derive(Clone, Copy, Debug)]
pub struct TextFile<'a> {
    /// Display name, for example `staff.csv`.
    pub name: &'a str,
    /// Content, UTF-8 with or without byte order mark.
    pub content: &'a [u8],
}

/// Who listens to whom in a row `source, target`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TieMeaning {
    /// `target` listens to `source`: influence runs from source to target.
    #[default]
    TargetListens,
    /// `source` names `target` as somebody to turn to, as in nomination surveys: `source` listens
    /// to `target`.
    SourceNominates,
}

/// How files are to be understood.
#[derive(Clone, Debug, PartialEq)]
pub struct ImportOptions {
    /// Whether a row of an edge list is one tie (the default) or a tie in both directions.
    /// GraphML files say so themselves.
    pub directed: bool,
    /// Who listens to whom.
    pub meaning: TieMeaning,
    /// What weights are; ties without weight have strength 1.
    pub weights: TieWeights,
    /// Role of staff for whom the file gives none. A nurse by default, the role whose mean power
    /// is the unit; power and autonomy that are missing are those of the role.
    pub default_role: Role,
    /// Stances by department name; they go before those in the file. A department without either
    /// is neutral, the sponsors are proactive.
    pub stances: BTreeMap<String, Stance>,
    /// Department of everybody for whom the file gives none.
    pub single_department: Option<String>,
}

impl Default for ImportOptions {
    fn default() -> Self {
        Self {
            directed: true,
            meaning: TieMeaning::default(),
            weights: TieWeights::default(),
            default_role: Role::Nurse,
            stances: BTreeMap::new(),
            single_department: None,
        }
    }
}

/// Reads a staff table and an edge list.
///
/// Staff: columns `id` and `department`, optional `role`, `stance` (the same throughout a
/// department), `power`, `autonomy`, and the values of a [`Survey`](crate::Survey): `appraisal`,
/// `trust`, `fatigue`, `threshold`, `practising`. Ties: columns `source` and `target`, optional `layer` and
/// `weight`; `target` listens to `source` unless [`TieMeaning`] says otherwise. Names of columns
/// are not case-sensitive, other columns are ignored, fields may be separated by comma, semicolon
/// or tab. A department in which everybody is an executive sponsors the programme.
///
/// # Errors
/// All mistakes of both files, each with file, line and what to do.
///
/// ```
/// use groundswell_network::{ImportOptions, TextFile, import_csv};
///
/// let staff = TextFile { name: "staff.csv", content: b"id,department\nann,ward\nbob,ward\n" };
/// let ties = TextFile { name: "ties.csv", content: b"source,target\nann,bob\n" };
/// let hospital = import_csv(staff, ties, &ImportOptions::default())?;
/// assert_eq!(hospital.listening().arc_count(), 1);
/// # Ok::<(), groundswell_network::ImportErrors>(())
/// ```
pub fn import_csv(
    staff: TextFile<'_>,
    ties: TextFile<'_>,
    options: &ImportOptions,
) -> Result<Hospital, ImportErrors> {
    let mut builder = Builder::new(staff.name, options);
    csv_tables::read_staff(staff, &mut builder);
    csv_tables::read_ties(ties, &mut builder);
    builder.finish()
}

/// Reads a GraphML file.
///
/// Nodes carry data named `department` and optionally those of a staff table
/// (`label` is understood and not used: the node's id identifies a person); edges optionally
/// `layer` and `weight`. Otherwise as for [`import_csv`]; whether edges are directed is for the
/// file to say.
///
/// # Errors
/// All mistakes of the file, each with line and what to do.
pub fn import_graphml(
    file: TextFile<'_>,
    options: &ImportOptions,
) -> Result<Hospital, ImportErrors> {
    let mut builder = Builder::new(file.name, options);
    graphml::read(file, &mut builder);
    builder.finish()
}

/// The content as text without byte order mark; an error if it is not UTF-8.
fn text<'a>(file: TextFile<'a>, errors: &mut Errors) -> Option<&'a str> {
    errors.in_file(file.name);
    match std::str::from_utf8(file.content) {
        Ok(text) => Some(text.strip_prefix('\u{feff}').unwrap_or(text)),
        Err(error) => {
            let valid = &file.content[..error.valid_up_to()];
            let line = 1 + valid.iter().filter(|&&byte| byte == b'\n').count() as u64;
            let rest = &file.content[error.valid_up_to()..];
            let text = String::from_utf8_lossy(&rest[..rest.len().min(20)]).into_owned();
            let (message, help) = ("this is not UTF-8 text", "save the file as UTF-8");
            errors.add(ImportErrorKind::BadUtf8, line, &text, message, help);
            None
        }
    }
}
