//! What there is to choose from: strategies, parameters, activities, outcomes, shipped scenarios.

use std::str::FromStr;

use groundswell_model::{ActivityKind, Outcome, built_ins, table};
use groundswell_network::UnknownName;

use crate::{NoFiles, Scenario};

/// A list that can be printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Catalog {
    /// The built-in strategies.
    Strategies,
    /// The parameters of the model.
    Parameters,
    /// The kinds of activity.
    Activities,
    /// The outcomes.
    Outcomes,
    /// The scenarios that come with the program.
    Scenarios,
}

/// An item of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Its name in files.
    pub name: String,
    /// The default of a parameter, the unit of an outcome; may be empty.
    pub detail: String,
    /// What it is, in a sentence.
    pub about: String,
}

impl Catalog {
    /// Every list.
    pub const ALL: &'static [Self] =
        &[Self::Strategies, Self::Parameters, Self::Activities, Self::Outcomes, Self::Scenarios];
    /// The names of [`Self::ALL`].
    pub const NAMES: &'static [&'static str] =
        &["strategies", "parameters", "activities", "outcomes", "scenarios"];

    /// The items, in the order in which they are used.
    ///
    /// ```
    /// let items = groundswell_scenario::Catalog::Strategies.items();
    /// assert_eq!(items[1].name, "top-down");
    /// ```
    pub fn items(self) -> Vec<Item> {
        let item = |name: &str, detail: String, about: &str| Item {
            name: name.into(),
            detail,
            about: about.into(),
        };
        let plain = |name: &str, about: &str| item(name, String::new(), about);
        match self {
            Self::Strategies => {
                built_ins().iter().map(|own| plain(&own.name, &own.about)).collect()
            }
            Self::Parameters => {
                let rows = table().into_iter();
                rows.map(|row| {
                    let prior = if row.parameter.source.is_prior() { " (prior)" } else { "" };
                    let default = row.parameter.shown(row.parameter.default);
                    let detail = format!("{default}{prior}");
                    item(&row.name, detail, row.parameter.meaning)
                })
                .collect()
            }
            Self::Activities => {
                ActivityKind::ALL.iter().map(|kind| plain(kind.name(), kind.about())).collect()
            }
            Self::Outcomes => {
                let all = Outcome::ALL.iter();
                all.map(|own| item(own.name(), own.unit().into(), own.meaning())).collect()
            }
            Self::Scenarios => SCENARIOS.iter().map(|own| plain(own.name, &own.title())).collect(),
        }
    }
}

impl FromStr for Catalog {
    type Err = UnknownName;

    fn from_str(text: &str) -> Result<Self, UnknownName> {
        let found = Self::NAMES.iter().position(|name| *name == text);
        found.and_then(|found| Self::ALL.get(found).copied()).ok_or_else(|| UnknownName {
            kind: "list",
            given: text.into(),
            known: Self::NAMES,
        })
    }
}

/// A scenario that comes with the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shipped {
    /// Its name; that of a classic begins with `classics/`.
    pub name: &'static str,
    /// Its text, with comments.
    pub text: &'static str,
    /// The files it imports: paths and contents.
    pub files: &'static [(&'static str, &'static str)],
}

macro_rules! scenarios {
    ($($name:literal: $path:literal $(with $folder:literal: $($file:literal)+)?;)+) => {
        /// The scenarios that come with the program: the case hospital first, the classics last.
        pub const SCENARIOS: &[Shipped] = &[$(Shipped {
            name: $name,
            text: include_str!(concat!("../../../scenarios/", $path)),
            files: &[$($(
                ($file, include_str!(concat!("../../../scenarios/", $folder, $file)))
            ),+)?],
        }),+];
    };
}

scenarios! {
    "waring-2017": "waring-2017.toml";
    "sceptical-first": "sceptical-first.toml";
    "alignment-dial": "alignment-dial.toml";
    "powerful-opponents": "powerful-opponents.toml";
    "change-fatigue": "change-fatigue.toml";
    "qi-managers": "qi-managers.toml";
    "mandate": "mandate.toml";
    "teaching-ward": "teaching-ward.toml";
    "imported-survey": "imported-survey/imported-survey.toml" with "imported-survey/": "staff.csv" "ties.csv";
    "classics/degroot": "classics/degroot.toml" with "classics/": "degroot.csv" "degroot-ties.csv";
    "classics/friedkin-johnsen": "classics/friedkin-johnsen.toml" with "classics/": "friedkin-johnsen.csv" "friedkin-johnsen-ties.csv";
    "classics/hegselmann-krause": "classics/hegselmann-krause.toml" with "classics/": "hegselmann-krause.csv";
    "classics/granovetter": "classics/granovetter.toml" with "classics/": "granovetter.csv";
    "classics/granovetter-changed": "classics/granovetter-changed.toml" with "classics/": "granovetter-changed.csv";
    "classics/watts": "classics/watts.toml";
    "classics/watts-sparse": "classics/watts-sparse.toml";
    "classics/watts-dense": "classics/watts-dense.toml";
    "classics/ring-simple": "classics/ring-simple.toml" with "classics/": "ring-simple.csv";
    "classics/ring-complex": "classics/ring-complex.toml" with "classics/": "ring-complex.csv";
    "classics/ring-stays": "classics/ring-stays.toml" with "classics/": "ring-stays.csv";
    "classics/word-of-mouth": "classics/word-of-mouth.toml";
    "classics/bass": "classics/bass.toml";
}

impl Shipped {
    /// The shipped scenario of this name.
    pub fn find(name: &str) -> Option<&'static Self> {
        SCENARIOS.iter().find(|scenario| scenario.name == name)
    }

    /// The scenario.
    ///
    /// # Errors
    /// Mistakes of the text: none, as tests make sure.
    pub fn scenario(&self) -> Result<Scenario, crate::ScenarioErrors> {
        let read = |path: &str| {
            let found = self.files.iter().find(|(name, _)| *name == path);
            found.map_or_else(
                || crate::Files::read(&NoFiles, path),
                |(_, text)| Ok(text.as_bytes().to_vec()),
            )
        };
        Scenario::parse(&format!("{}.toml", self.name), self.text, &read)
    }

    /// Its title.
    pub fn title(&self) -> String {
        self.scenario().map(|scenario| scenario.title).unwrap_or_default()
    }
}
