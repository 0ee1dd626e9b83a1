//! Reads a scenario: its plain keys, then the tables, each with what it needs of the others.

use super::reader::{Given, Reader};
use crate::Scenario;
use crate::diagnostic::Problem;
use crate::files::Files;
use crate::hospital::HospitalSource;
use crate::keys::whole;
use crate::text::{Node, Tree};

/// Tables and lists of the file that have readers of their own.
const TABLES: [&str; 7] =
    ["strategies", "hospital", "parameters", "mechanisms", "strategy", "hypothesis", "vary"];

/// Most worlds of a study: hospital draws times runs.
const MOST_WORLDS: u64 = 100_000_000;

/// What strategies have to fit into.
pub(super) struct Place {
    /// Weeks simulated.
    pub(super) weeks: u32,
    /// The same, if it is known to be right.
    pub(super) horizon: Option<u32>,
    /// The hospital, if it is right.
    pub(super) hospital: Option<HospitalSource>,
}

/// Reads a scenario from a tree; `problems` are those of the text.
///
/// The scenario is to be used only if there are no problems.
pub(crate) fn decode(
    text: &str,
    node: &Node,
    problems: Vec<Problem>,
    files: &dyn Files,
) -> (Scenario, Vec<Problem>) {
    let mut reader = Reader::new(text, problems);
    let mut scenario = Scenario::default();
    let given = match node.tree {
        Tree::Table(_) => reader.table("", node, &TABLES, &mut scenario),
        _ => {
            reader.wrong_type("scenario", node, "a table of keys");
            return (scenario, reader.problems);
        }
    };
    reader.calendar(&given, &mut scenario);
    reader.sizes(&given, &scenario);
    let hospital = reader.hospital(given.node("hospital"), files);
    let horizon = (!given.bad("weeks")).then_some(scenario.weeks);
    let place = Place { weeks: scenario.weeks, horizon, hospital };
    scenario.parameters = reader.parameters(given.node("parameters"));
    scenario.switches = reader.switches(given.node("mechanisms"));
    let defined = reader.strategies(given.node("strategy"), &place);
    scenario.strategies = reader.compared(given.node("strategies"), defined, scenario.weeks);
    let hypotheses = given.node("hypothesis");
    scenario.hypotheses = reader.hypotheses(hypotheses, &scenario.strategies, horizon);
    scenario.hospital = place.hospital.unwrap_or(scenario.hospital);
    scenario.vary = reader.vary(given.node("vary"), &scenario);
    (scenario, reader.problems)
}

impl Reader<'_> {
    /// Weeks for labels and outcomes: those given must be within the horizon, defaults are cut.
    fn calendar(&mut self, given: &Given<'_>, scenario: &mut Scenario) {
        let weeks = scenario.weeks;
        let horizon = (!given.bad("weeks")).then_some(weeks);
        match (scenario.go_live, given.good("go_live")) {
            (Some(week), Some(node)) => self.check_week("go_live", week, node, horizon),
            _ => scenario.go_live = scenario.go_live.filter(|&week| week < weeks),
        }
        match given.good("campaign_end") {
            None => scenario.campaign_end = scenario.campaign_end.min(weeks),
            Some(node) if horizon.is_some() && scenario.campaign_end > weeks => {
                let kind = whole(1, u64::from(weeks));
                let message = format!(
                    "`campaign_end` is {}, but the run has {weeks} weeks",
                    scenario.campaign_end
                );
                self.report(Problem::new(node.span.clone(), message).label(kind.range()));
            }
            Some(_) => {}
        }
    }

    fn sizes(&mut self, given: &Given<'_>, scenario: &Scenario) {
        let worlds = u64::from(scenario.hospitals) * u64::from(scenario.runs);
        if let (true, Some(node)) = (worlds > MOST_WORLDS, given.good("runs")) {
            let message = format!("{worlds} worlds are too many; there can be {MOST_WORLDS}");
            let problem = Problem::new(node.span.clone(), message);
            self.report(problem.help("worlds are `hospitals` times `runs`"));
        }
        if let (true, Some(node)) = (scenario.outcomes.is_empty(), given.good("outcomes")) {
            self.report(Problem::new(node.span.clone(), "there is no outcome to compare"));
        }
    }
}
