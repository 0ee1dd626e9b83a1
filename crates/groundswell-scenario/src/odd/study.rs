//! The study: what it asks, how large it is, what is observed.

use groundswell_model::{Outcome, When};

use super::markdown::{MARK, cell, counted, escaped, table};
use super::{Protocol, Subject};

/// The first paragraph of the model's own description.
pub(super) fn of_the_model() -> &'static str {
    "This describes the model after the ODD protocol (Overview, Design concepts, Details; Grimm et al.\n\
     2020). Numbers are the defaults, and the study is the one that an empty scenario describes: the\n\
     case hospital. `groundswell odd SCENARIO` writes the same for a scenario of one's own.\n"
}

/// What the model is written in, and where it is to be had.
pub(super) fn implementation() -> String {
    let version = env!("CARGO_PKG_VERSION");
    format!(
        "Groundswell {version}, written in Rust, under the MIT or Apache-2.0 licence. The same scenario \
         and seed give the same results to the last bit, whatever the machine and the number of \
         threads. `groundswell verify` checks a stored study, `groundswell replay` repeats a run of it.\n"
    )
}

impl Subject<'_> {
    pub(super) fn title(&self) -> String {
        match (self.own, self.scenario.title.as_str()) {
            (false, _) => "# The campaign model, version 1".into(),
            (true, "") => "# Model description".into(),
            (true, title) => format!("# {}: model description", escaped(title)),
        }
    }

    /// The first paragraph of a study's description, which says how much is left to explain.
    pub(super) fn study(&self, open: usize) -> String {
        let protocol = match self.protocol {
            Protocol::Odd => {
                "the ODD protocol (Overview, Design concepts, Details; Grimm et al. 2020, Journal of \
                 Artificial Societies and Social Simulation 23(2) 7)"
            }
            Protocol::Decisions => {
                "the ODD+D protocol (Overview, Design concepts, Details and human Decisions; \
                 Müller et al. 2013, Environmental Modelling & Software 48, 37–48)"
            }
        };
        let version = env!("CARGO_PKG_VERSION");
        format!(
            "This describes the campaign model of Groundswell {version} as this study uses it, after \
             {protocol}. Numbers are the study's own.\n\n\
             > {open} passages marked {MARK} are left to the author. Replace each by the explanation.\n"
        )
    }

    pub(super) fn question(&self) -> String {
        let names = self.scenario.strategies.iter().map(|own| format!("`{}`", own.name));
        let names: Vec<String> = names.collect();
        let mut text = format!("It compares {}.\n", names.join(", "));
        if self.own {
            text += &self.words();
        }
        text += &self.claims();
        text += &self.to_explain("the question, whom it matters to, and why these strategies.");
        text + &self.to_explain(
            "which of the patterns below the answer rests on, and what is known of them in the \
             setting studied.",
        )
    }

    /// What the scenario says of itself.
    fn words(&self) -> String {
        let said = |what: &str, text: &str| match text {
            "" => String::new(),
            text => format!("\n{what}{}\n", escaped(text)),
        };
        let scenario = self.scenario;
        let questions: String = scenario
            .questions
            .iter()
            .map(|question| format!("- {}\n", escaped(question)))
            .collect();
        let questions = if questions.is_empty() { questions } else { format!("\n{questions}") };
        said("", &scenario.teaches) + &said("Expected: ", &scenario.expected) + &questions
    }

    fn claims(&self) -> String {
        let claims = self.scenario.hypotheses.iter().map(|claim| {
            let week = claim.week.map(|week| format!(" in week {week}")).unwrap_or_default();
            let smallest = match claim.smallest {
                0.0 => String::new(),
                smallest => format!("; differences below {smallest} do not matter"),
            };
            format!("- `{claim}`{week}{smallest}\n")
        });
        let claims: String = claims.collect();
        if claims.is_empty() { claims } else { format!("\nIt decides these claims:\n\n{claims}") }
    }

    pub(super) fn scales(&self) -> String {
        let scenario = self.scenario;
        let staff = scenario.hospital.headcount();
        let departments = scenario.hospital.department_names().len() as u64;
        let dated = |week: u32| match scenario.date(week) {
            Some(date) => format!("week {week} ({date})"),
            None => format!("week {week}"),
        };
        let launch = scenario.go_live.map(|week| format!("; launch in {}", dated(week)));
        let weeks = format!(
            "{} from {}{}; the campaign ends before {}",
            counted(scenario.weeks.into(), "week"),
            scenario.start,
            launch.unwrap_or_default(),
            dated(scenario.campaign_end)
        );
        let worlds = format!(
            "{} of {} each, seed {}; every strategy in each",
            counted(scenario.hospitals.into(), "hospital draw"),
            counted(scenario.runs.into(), "run"),
            scenario.seed
        );
        let hospital =
            format!("{staff} staff in {}, sponsors included", counted(departments, "department"));
        let lines = format!("- Hospital: {hospital}.\n- Time: {weeks}.\n- Worlds: {worlds}.\n");
        let why =
            "which hospital this stands for, why this horizon, and why this many draws and runs.";
        lines + &self.to_explain(why)
    }

    pub(super) fn outcomes(&self) -> String {
        let compared = &self.scenario.outcomes;
        let rows: Vec<Vec<String>> = compared.iter().map(|own| row(*own)).collect();
        let left: Vec<&str> = Outcome::ALL
            .iter()
            .filter(|own| !compared.contains(own))
            .map(|own| own.name())
            .collect();
        let left = match left.as_slice() {
            [] => String::new(),
            names => format!("\nRecorded, not compared: {}.\n", names.join(", ")),
        };
        let level = format!(
            "\nStrategies are compared in the same worlds; hospital draws are the independent units of \
             the intervals, whose level is {}.\n",
            self.scenario.confidence
        );
        let why = "why these outcomes, which of them decides, and what difference would matter.";
        table(&["outcome", "unit", "taken", "meaning"], &rows)
            + &left
            + &level
            + &self.to_explain(why)
    }
}

fn row(outcome: Outcome) -> Vec<String> {
    let when = match outcome.when() {
        When::CampaignEnd => "end of campaign",
        When::YearLater => "a year later",
        When::WholeRun => "whole run",
    };
    let name = format!("`{}`", outcome.name());
    vec![name, outcome.unit().into(), when.into(), cell(outcome.meaning())]
}
