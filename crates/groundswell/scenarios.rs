//! Scenarios by name or path: those that come with the program, and files.

use std::borrow::Cow;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use groundswell_scenario::{Files, Folder, NoFiles, SCENARIOS, Scenario, Shipped};

use crate::failure::Failure;
use crate::suggest::did_you_mean;

/// The text of a scenario and where it was found.
pub(crate) struct Source {
    /// What messages call it.
    pub(crate) label: String,
    /// Its short name: that of a shipped scenario, or the stem of the file name.
    pub(crate) name: String,
    /// The text.
    pub(crate) text: Cow<'static, str>,
    place: Place,
}

/// Where the files are that a scenario names.
enum Place {
    Folder(PathBuf),
    Program(&'static Shipped),
}

impl Source {
    /// Finds a scenario by path, or by name among those that come with the program.
    pub(crate) fn find(given: &str) -> Result<Self, Failure> {
        let path = Path::new(given);
        if path.is_file() {
            return Self::file(path);
        }
        Shipped::find(given).map(Self::shipped).ok_or_else(|| not_found(given))
    }

    fn shipped(scenario: &'static Shipped) -> Self {
        Self {
            label: format!("{}.toml", scenario.name),
            name: scenario.name.rsplit('/').next().unwrap_or_default().to_owned(),
            text: scenario.text.into(),
            place: Place::Program(scenario),
        }
    }

    fn file(path: &Path) -> Result<Self, Failure> {
        let label = path.display().to_string();
        let text = fs::read_to_string(path).map_err(|e| Failure::file("read", &label, &e))?;
        let name = path.file_stem().map_or("scenario".into(), |stem| stem.to_string_lossy().into());
        let folder = path.parent().unwrap_or(Path::new("")).to_path_buf();
        Ok(Self { label, name, text: text.into(), place: Place::Folder(folder) })
    }

    /// What finds it from any folder: its absolute path, or the name of one that comes with the
    /// program.
    pub(crate) fn portable_name(&self) -> Result<String, Failure> {
        match &self.place {
            Place::Program(scenario) => Ok(scenario.name.to_owned()),
            Place::Folder(_) => {
                let path = std::path::absolute(&self.label);
                let path = path.map_err(|e| Failure::file("find", &self.label, &e))?;
                Ok(path.display().to_string())
            }
        }
    }

    /// Reads the scenario.
    pub(crate) fn scenario(&self) -> Result<Scenario, Failure> {
        self.parse(&self.text)
    }

    /// Reads a variant of the scenario, given as text.
    pub(crate) fn parse(&self, text: &str) -> Result<Scenario, Failure> {
        Ok(Scenario::parse(&self.label, text, self)?)
    }

    /// The files that come with a shipped scenario: paths and contents.
    pub(crate) fn companions(&self) -> &'static [(&'static str, &'static str)] {
        match &self.place {
            Place::Folder(_) => &[],
            Place::Program(scenario) => scenario.files,
        }
    }
}

impl Files for Source {
    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        if let Place::Folder(folder) = &self.place {
            return Folder(folder.clone()).read(path);
        }
        match self.companions().iter().find(|(name, _)| *name == path) {
            Some((_, content)) => Ok(content.as_bytes().to_vec()),
            None => NoFiles.read(path),
        }
    }
}

fn not_found(given: &str) -> Failure {
    let what = match Path::new(given).is_dir() {
        true => format!("`{given}` is a folder, not a scenario"),
        false => format!("there is no file and no scenario `{given}`"),
    };
    let meant = did_you_mean(given, SCENARIOS.iter().map(|scenario| scenario.name));
    Failure::User(format!("{what}; {meant}"))
}

/// The scenario of a path or name.
pub(crate) fn load(given: &str) -> Result<Scenario, Failure> {
    Source::find(given)?.scenario()
}
