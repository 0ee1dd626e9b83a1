//! Local action groups: how many, where, when, and how their leaders see their task.

use std::str::FromStr;

use groundswell_network::UnknownName;

/// Policy for local action groups (LAGs).
#[derive(Clone, Debug, PartialEq)]
pub struct LagPolicy {
    /// Number of groups.
    pub count: u32,
    /// Members of a group.
    pub size: u32,
    /// Where groups are formed.
    pub placement: Placement,
    /// First week in which they are active.
    pub from: u32,
    /// Week before which they end.
    pub until: u32,
    /// Alignment ω of hybrid leaders with management: 1 conveys its line, 0 speaks for the staff.
    pub alignment: f32,
    /// How the leaders see the post.
    pub orientation: Orientation,
}

impl Default for LagPolicy {
    /// The case hospital's policy (Waring & Crompton 2017; alignment is a prior).
    fn default() -> Self {
        Self {
            count: 5,
            size: 5,
            placement: Placement::SympatheticFirst,
            from: 16,
            until: 96,
            alignment: 0.8,
            orientation: Orientation::Willing,
        }
    }
}

/// Rule for placing local action groups; never among the executives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Placement {
    /// Proactive departments first, then neutral, then sceptical; equals in the scenario's order.
    SympatheticFirst,
    /// Sceptical departments first.
    ScepticalFirst,
    /// Drawn at random for each hospital.
    Random,
    /// Departments that the rest of the hospital listens to most, per head, first.
    MostCentral,
    /// Every department.
    All,
    /// The departments named, in that order.
    Named(Vec<String>),
}

impl Placement {
    /// The rules that are not a list of names, as written in files.
    pub const NAMES: &'static [&'static str] =
        &["sympathetic-first", "sceptical-first", "random", "most-central", "all"];
}

impl FromStr for Placement {
    type Err = UnknownName;

    fn from_str(text: &str) -> Result<Self, UnknownName> {
        match text {
            "sympathetic-first" => Ok(Self::SympatheticFirst),
            "sceptical-first" => Ok(Self::ScepticalFirst),
            "random" => Ok(Self::Random),
            "most-central" => Ok(Self::MostCentral),
            "all" => Ok(Self::All),
            _ => Err(UnknownName { kind: "placement", given: text.into(), known: Self::NAMES }),
        }
    }
}

/// How hybrid leaders see the post (McGivern et al. 2015).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Orientation {
    /// Part of a professional and managerial career.
    Willing,
    /// A temporary obligation.
    Incidental,
}

impl Orientation {
    /// The names used in files.
    pub const NAMES: &'static [&'static str] = &["willing", "incidental"];

    /// The name used in files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Willing => "willing",
            Self::Incidental => "incidental",
        }
    }
}

impl FromStr for Orientation {
    type Err = UnknownName;

    fn from_str(text: &str) -> Result<Self, UnknownName> {
        match text {
            "willing" => Ok(Self::Willing),
            "incidental" => Ok(Self::Incidental),
            _ => Err(UnknownName { kind: "orientation", given: text.into(), known: Self::NAMES }),
        }
    }
}
