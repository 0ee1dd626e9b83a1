//! What can be wrong with an imported file, with the place and what to do about it.

use std::fmt;

use crate::staff::Surveyed;

/// At most so many errors are kept; the others are counted.
const KEPT: usize = 20;

/// Longest piece of a file that an error quotes, in characters.
const QUOTED: usize = 60;

/// The kind of an [`ImportError`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ImportErrorKind {
    /// A tie names somebody who is not among the staff.
    UnknownId,
    /// Two members of staff have one id.
    DuplicateId,
    /// A tie is there twice in one layer.
    DuplicateTie,
    /// A tie joins a person to themself.
    SelfTie,
    /// A weight is not a number above 0.
    BadWeight,
    /// A power is not a number of at least 0.
    BadPower,
    /// An autonomy is not a number from 0 to 1.
    BadAutonomy,
    /// A surveyed value is not a number from 0 to 1.
    BadSurveyed(Surveyed),
    /// A role is not one of those known.
    UnknownRole,
    /// A stance is not one of those known.
    UnknownStance,
    /// Members of a department disagree about its stance.
    StanceConflict,
    /// A stance is given for a department in which nobody works.
    UnknownDepartment,
    /// A column or a data key that is needed is not there.
    MissingColumn,
    /// A column is nearly called like one that is understood, and that one is not there.
    MisspeltColumn,
    /// Two columns have one name.
    DuplicateColumn,
    /// A field that is needed is empty.
    MissingValue,
    /// A row has more or fewer fields than the header.
    RowLength,
    /// The file has no header or no members of staff.
    EmptyFile,
    /// The file is not UTF-8.
    BadUtf8,
    /// The file is not well-formed.
    Malformed,
    /// The file uses something that is not understood.
    Unsupported,
    /// The file describes too many staff.
    TooLarge,
}

/// One thing that is wrong with an imported file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportError {
    /// Display name of the file.
    pub file: String,
    /// Line, from 1; none if the error concerns no line in particular.
    pub line: Option<u64>,
    /// What kind of error it is.
    pub kind: ImportErrorKind,
    /// The offending text, shortened if long; may be empty.
    pub text: String,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: String,
}

impl fmt::Display for ImportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.file)?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        write!(f, ": {}; {}", self.message, self.help)
    }
}

impl std::error::Error for ImportError {}

/// All that is wrong with an import, in the order of files and lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportErrors {
    /// The first twenty errors.
    pub errors: Vec<ImportError>,
    /// How many there are beyond those.
    pub more: usize,
}

impl ImportErrors {
    /// Number of errors, kept or not.
    pub fn count(&self) -> usize {
        self.errors.len() + self.more
    }
}

impl fmt::Display for ImportErrors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, error) in self.errors.iter().enumerate() {
            write!(f, "{}{error}", if i > 0 { "\n" } else { "" })?;
        }
        match self.more {
            0 => Ok(()),
            more => write!(f, "\nand {more} more"),
        }
    }
}

impl std::error::Error for ImportErrors {}

/// Gathers errors while a file is read.
pub(super) struct Errors {
    file: String,
    found: ImportErrors,
}

impl Errors {
    pub(super) fn new(file: &str) -> Self {
        Self { file: file.into(), found: ImportErrors { errors: Vec::new(), more: 0 } }
    }

    /// Errors from now on are in this file.
    pub(super) fn in_file(&mut self, file: &str) {
        self.file = file.into();
    }

    pub(super) fn add(
        &mut self,
        kind: ImportErrorKind,
        line: impl Into<Option<u64>>,
        text: &str,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        if self.found.errors.len() == KEPT {
            self.found.more += 1;
            return;
        }
        self.found.errors.push(ImportError {
            file: self.file.clone(),
            line: line.into(),
            kind,
            text: shorten(text),
            message: message.into(),
            help: help.into(),
        });
    }

    pub(super) fn any(&self) -> bool {
        !self.found.errors.is_empty()
    }

    pub(super) fn into_found(self) -> ImportErrors {
        self.found
    }
}

/// The text, cut if it is long.
pub(super) fn shorten(text: &str) -> String {
    match text.char_indices().nth(QUOTED) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.into(),
    }
}

/// `did you mean X?` if one of the candidates is close to the text.
pub(super) fn did_you_mean<'a>(
    text: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<String> {
    nearest(text, candidates).map(|name| format!("did you mean `{name}`?"))
}

/// The candidate nearest to the text, if it is near: at most two edits, or a third of its length.
pub(super) fn nearest<'a>(
    text: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let text = text.to_lowercase();
    if text.len() > QUOTED {
        return None;
    }
    let edits = |name: &str| strsim::osa_distance(&text, &name.to_lowercase());
    let near = |&(edits, name): &(usize, &str)| edits <= (name.chars().count() / 3).min(2);
    let measured = candidates.into_iter().map(|name| (edits(name), name));
    measured.filter(near).min_by_key(|&(edits, _)| edits).map(|(_, name)| name)
}
