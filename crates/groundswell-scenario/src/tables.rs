//! Tables of the file that hold other tables, and names with a meaning: what no other table says.

use groundswell_model::mechanisms::adoption::AdoptionRule;
use groundswell_model::mechanisms::influence::Attention;

/// A name that files can hold, what sort of name it is, and its meaning.
pub(crate) struct Name {
    pub(crate) sort: &'static str,
    pub(crate) name: &'static str,
    pub(crate) meaning: &'static str,
}

/// Keys of the file whose values are tables, by path.
pub(crate) const TABLES: &[(&str, &str)] = &[
    (
        "strategies",
        "Names of the strategies to compare; by default the four built-in ones and every [[strategy]] block.",
    ),
    ("hospital", "The hospital; by default the case hospital."),
    (
        "hospital.departments",
        "Departments apart from the executive board, in order; by default those of the case hospital.",
    ),
    (
        "hospital.roles",
        "Shares of roles among the staff of a department; a department can have its own.",
    ),
    ("hospital.network", "How ties are made."),
    ("hospital.import", "Files of a staff network, instead of a generated one."),
    ("hospital.stances", "Stances by department, for departments that are not listed here."),
    ("parameters", "Parameters of the model, as mechanism.parameter."),
    ("mechanisms", "Mechanisms of the model that are switched off."),
    ("strategy", "A strategy of your own: a variant of another, or a new one."),
    ("strategy.lags", "Local action groups; false for none, true for the case's."),
    (
        "strategy.activities",
        "Activities by name: values to override, false to drop one, a kind to add one.",
    ),
    (
        "strategy.activities.kind",
        "Kind of an added activity, which gives the other defaults; by default the kind of the activity's name.",
    ),
    ("hypothesis", "A claim that the study decides."),
    (
        "vary",
        "What designs vary, by name: a range such as \"0:1\" or \"0.01:1:log\", steps such as \"0:1:0.1\", a list of values or names, or true for all that is plausible.",
    ),
];

const fn name(sort: &'static str, name: &'static str, meaning: &'static str) -> Name {
    Name { sort, name, meaning }
}

/// Names of rules, stances, orientations and profiles.
pub(crate) const NAMES: &[Name] = &[
    name(
        "placement rule",
        "sympathetic-first",
        "Groups in proactive departments first, then neutral, then sceptical; equals in the scenario's order.",
    ),
    name(
        "placement rule",
        "sceptical-first",
        "Groups in sceptical departments first, then neutral, then proactive; equals in the scenario's order.",
    ),
    name("placement rule", "random", "Groups in departments drawn at random for each hospital."),
    name(
        "placement rule",
        "most-central",
        "Groups first in the departments that the rest of the hospital listens to most, per head.",
    ),
    name("placement rule", "all", "A group in every department."),
    name("target rule", "all", "All departments."),
    name("target rule", "lag", "Departments with a local action group."),
    name("target rule", "elsewhere", "Departments without a local action group."),
    name(
        "target rule",
        "proactive",
        "Departments already active in quality improvement, the sponsors left out.",
    ),
    name("target rule", "neutral", "Departments that are neither proactive nor sceptical."),
    name(
        "target rule",
        "sceptical",
        "Departments known to be critical of management's initiatives.",
    ),
    name(
        "stance",
        "proactive",
        "Already active in quality improvement: more appraisal, more trust, some practice.",
    ),
    name("stance", "neutral", "Neither proactive nor sceptical."),
    name(
        "stance",
        "sceptical",
        "Critical of management's initiatives: less trust above all, no practice.",
    ),
    name("graph", "complete", "Everybody is tied to everybody else."),
    name("graph", "ring", "Everybody is tied to the nearest on a ring, in staff order."),
    name("graph", "random", "Every pair is equally likely to be tied (Erdős & Rényi 1959)."),
    name("orientation", "willing", "Leaders to whom the post is part of a career: full effort."),
    name(
        "orientation",
        "incidental",
        "Leaders to whom the post is a temporary obligation: less effort.",
    ),
    name("coach profile", "clinical", "A QI manager from the clinic: trusted, bound to a unit."),
    name(
        "coach profile",
        "traditional",
        "A QI manager from engineering or operations: expert, an outsider at first.",
    ),
];

/// The rules that parameters choose between: sort, name and meaning.
pub(crate) fn rules() -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    let of = |sort, meanings: &'static [(&str, &str)]| {
        meanings.iter().map(move |&(name, meaning)| (sort, name, meaning))
    };
    of("adoption.rule", AdoptionRule::MEANINGS)
        .chain(of("influence.attention", Attention::MEANINGS))
}

#[cfg(test)]
mod tests {
    use groundswell_model::{CoachProfile, Orientation, Placement, Targets};
    use groundswell_network::{Graph, Stance};

    use super::*;

    #[test]
    fn every_name_has_a_meaning_and_no_other() {
        let named = |sort: &str| -> Vec<&str> {
            NAMES.iter().filter(|name| name.sort == sort).map(|name| name.name).collect()
        };
        assert_eq!(named("placement rule"), Placement::NAMES);
        assert_eq!(named("target rule"), Targets::NAMES);
        assert_eq!(named("stance"), Stance::NAMES);
        assert_eq!(named("orientation"), Orientation::NAMES);
        assert_eq!(named("graph"), Graph::NAMES);
        assert_eq!(named("coach profile"), CoachProfile::NAMES);
    }
}
