//! A scenario: everything a study needs to know, read and checked.

use groundswell_model::{Outcome, Parameters, Strategy, Switches, built_ins};
use groundswell_network::{Hospital, HospitalKey, SpecError};
use jiff::ToSpan;
use jiff::civil::Date;

use crate::case::case_hospital;
use crate::decode::{clip, decode};
use crate::diagnostic::{Problem, ScenarioErrors};
use crate::files::Files;
use crate::hospital::HospitalSource;
use crate::hypothesis::Hypothesis;
use crate::text;
use crate::variation::Variation;

/// Longest text that is read, in bytes.
pub(crate) const LONGEST: usize = 16_000_000;

/// A comparison of strategies: hospital, parameters, strategies, size and calendar.
///
/// The default is the case hospital (Waring & Crompton 2017) with the four built-in strategies.
/// What was read is consistent: weeks lie within the horizon, names exist, numbers are in range.
///
/// ```
/// use groundswell_scenario::{NoFiles, Scenario};
///
/// let scenario = Scenario::parse("my.toml", "runs = 4\n[hospital]\nstaff = 700", &NoFiles)?;
/// assert_eq!((scenario.runs, scenario.hospital.headcount()), (4, 700));
///
/// let errors = Scenario::parse("my.toml", "rums = 4\nweeks = 0", &NoFiles).unwrap_err();
/// assert_eq!(errors.diagnostics().len(), 2);
/// # Ok::<(), groundswell_scenario::ScenarioErrors>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Scenario {
    /// Title, in one line; may be empty.
    pub title: String,
    /// What it teaches; may be empty.
    pub teaches: String,
    /// Questions for a class.
    pub questions: Vec<String>,
    /// The pattern that is expected; may be empty.
    pub expected: String,
    /// Seed of all chance.
    pub seed: u64,
    /// Hospital draws, at least 1.
    pub hospitals: u32,
    /// Runs in each hospital draw, at least 1.
    pub runs: u32,
    /// Weeks simulated, at least 1.
    pub weeks: u32,
    /// Week of the public launch, for labels; none if the run ends before it.
    pub go_live: Option<u32>,
    /// Week before which the campaign ends.
    pub campaign_end: u32,
    /// Date of week 0, for labels.
    pub start: Date,
    /// Level of the intervals.
    pub confidence: f64,
    /// Outcomes to compare, at least one.
    pub outcomes: Vec<Outcome>,
    /// Where hospitals come from.
    pub hospital: HospitalSource,
    /// Parameters of the model.
    pub parameters: Parameters,
    /// Mechanisms at work.
    pub switches: Switches,
    /// Strategies to compare, at least one, each with a name of its own.
    pub strategies: Vec<Strategy>,
    /// Claims to decide, about strategies that are compared.
    pub hypotheses: Vec<Hypothesis>,
    /// What designs vary, each variable once.
    pub vary: Vec<Variation>,
}

impl Default for Scenario {
    fn default() -> Self {
        let weeks = 156;
        let mut strategies = built_ins();
        strategies.iter_mut().for_each(|strategy| clip(strategy, weeks));
        Self {
            title: String::new(),
            teaches: String::new(),
            questions: Vec::new(),
            expected: String::new(),
            seed: 1,
            hospitals: 20,
            runs: 16,
            weeks,
            go_live: Some(44),
            campaign_end: 96,
            start: jiff::civil::date(2013, 11, 4),
            confidence: 0.95,
            outcomes: Outcome::ALL.to_vec(),
            hospital: HospitalSource::Generated(case_hospital()),
            parameters: Parameters::default(),
            switches: Switches::default(),
            strategies,
            hypotheses: Vec::new(),
            vary: Vec::new(),
        }
    }
}

impl Scenario {
    /// Reads a scenario from TOML, or from JSON if the text begins with a brace.
    ///
    /// `name` is how messages call the text; `files` reads what an import names.
    ///
    /// # Errors
    /// Every mistake of the text, with its place and what to do.
    pub fn parse(name: &str, text: &str, files: &dyn Files) -> Result<Self, ScenarioErrors> {
        if text.len() > LONGEST {
            let message = format!("this text is longer than {} MB", LONGEST / 1_000_000);
            return Err(ScenarioErrors::new(name, "", vec![Problem::new(0..0, message)]));
        }
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let (tree, problems) = text::read(text);
        let (scenario, problems) = decode(text, &tree, problems, files);
        match problems.is_empty() {
            true => Ok(scenario),
            false => Err(ScenarioErrors::new(name, text, problems)),
        }
    }

    /// The hospital of a draw.
    ///
    /// # Errors
    /// As for [`HospitalSource::hospital`]: not for a scenario as it was read.
    pub fn hospital(&self, key: HospitalKey) -> Result<Hospital, SpecError> {
        self.hospital.hospital(key)
    }

    /// The strategy of this name, if it is compared.
    pub fn strategy(&self, name: &str) -> Option<&Strategy> {
        self.strategies.iter().find(|strategy| strategy.name == name)
    }

    /// Date on which a week begins; none beyond the year 9999.
    ///
    /// ```
    /// let case = groundswell_scenario::Scenario::default();
    /// assert_eq!(case.date(44).unwrap().to_string(), "2014-09-08");
    /// ```
    pub fn date(&self, week: u32) -> Option<Date> {
        self.start.checked_add(i64::from(week).weeks()).ok()
    }
}
