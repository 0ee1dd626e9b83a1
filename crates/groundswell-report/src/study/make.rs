//! A figure by its kind: where each kind takes what it is drawn from.

use groundswell_analysis::Confidence;
use groundswell_experiment::{ExperimentError, Findings, Moment, Results, Study, snapshots};
use groundswell_model::Outcome;
use groundswell_scenario::Scenario;

use super::{Pictures, snapshot_weeks};
use crate::figures::{Figure, Kind};

/// A study with its results, from which every kind of figure can be made.
#[derive(Clone, Copy, Debug)]
pub struct Material<'a> {
    /// The scenario.
    pub scenario: &'a Scenario,
    /// The study, for worlds that are simulated again.
    pub study: &'a Study,
    /// Its results.
    pub results: &'a Results,
    /// Its estimates.
    pub findings: &'a Findings,
}

/// Which of the figures of a kind is wanted.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// The outcome, for kinds that have a figure for each; all outcomes if it is none.
    pub outcome: Option<Outcome>,
    /// The strategy that others are held against.
    pub reference: String,
    /// The strategy that people may practise because of.
    pub because_of: String,
    /// When practice of people is looked at.
    pub moment: Moment,
    /// Hospital draw of network snapshots.
    pub hospital: u32,
    /// Run of network snapshots.
    pub run: u32,
}

impl Material<'_> {
    /// The figures of its results.
    pub fn pictures(&self) -> Pictures<'_> {
        Pictures::new(self.results, self.scenario)
    }

    /// The usual choice: practice, held against no campaign, because of the strategy that sustains
    /// most, in the first world.
    pub fn usual(&self) -> Choice {
        let pictures = self.pictures();
        let reference = pictures.reference().to_owned();
        let because_of = self.sustains_most(&reference);
        let (moment, hospital, run) = (Moment::CampaignEnd, 0, 0);
        Choice { outcome: None, reference, because_of, moment, hospital, run }
    }

    /// The strategy, other than the reference, whose mean practice a year later is largest.
    fn sustains_most(&self, reference: &str) -> String {
        let sustained = self.findings.comparison.outcome(Outcome::Sustained.name());
        let summaries = sustained.map_or(&[][..], |outcome| &outcome.strategies);
        let others = summaries.iter().filter(|summary| summary.strategy != reference);
        let mean = |position: &&groundswell_analysis::StrategySummary| {
            position.summary.mean.estimate.unwrap_or(f64::NEG_INFINITY)
        };
        let most = others.max_by(|a, b| mean(a).total_cmp(&mean(b)));
        let other = self.results.strategies().iter().find(|name| *name != reference);
        most.map(|summary| summary.strategy.clone()).or(other.cloned()).unwrap_or_default()
    }

    /// Makes a figure of a kind.
    ///
    /// # Errors
    /// No draw is complete, there is no such strategy, outcome by week or world, or people were not
    /// recorded.
    pub fn figure(&self, kind: Kind, choice: &Choice) -> Result<Box<dyn Figure>, ExperimentError> {
        let pictures = self.pictures();
        let comparison = &self.findings.comparison;
        let confidence = Confidence::new(self.scenario.confidence)?;
        let outcome = choice.outcome.unwrap_or(Outcome::Practice);
        let wanted = |name: &str| choice.outcome.is_none_or(|outcome| outcome.name() == name);
        Ok(match kind.name {
            "calendar" => Box::new(pictures.calendar()),
            "fan-chart" => Box::new(pictures.fan(outcome)?),
            "paired-difference" => {
                Box::new(pictures.difference(outcome, &choice.reference, confidence)?)
            }
            "forest-plot" => Box::new(pictures.forest(comparison, wanted)),
            "heat-map" => Box::new(pictures.heat_map()),
            "network" => {
                let weeks = snapshot_weeks(pictures.timeline());
                let numbers: Vec<u32> = weeks.iter().map(|week| week.week).collect();
                let seen = snapshots(self.study, choice.hospital, choice.run, &numbers)?;
                Box::new(pictures.network(&seen, &weeks))
            }
            "ladder" => Box::new(pictures.ladder()?),
            "because" => {
                let (a, b) = (&choice.because_of, &choice.reference);
                let trace = self.results.trace(a, b, choice.moment, confidence)?;
                Box::new(pictures.because(&trace))
            }
            "trust-appraisal" => Box::new(pictures.scepticism()),
            _ => Box::new(pictures.cost(comparison)?),
        })
    }
}

#[cfg(test)]
mod tests {
    use groundswell_experiment::Options;
    use groundswell_scenario::{NoFiles, Scenario};

    use super::*;
    use crate::figures::{KINDS, Size, Theme, svg};

    #[test]
    fn every_kind_of_figure_is_made_of_a_study() {
        let text =
            "hospitals = 2\nruns = 2\nweeks = 60\ncampaign_end = 50\n[hospital]\nstaff = 300";
        let scenario = Scenario::parse("small", text, &NoFiles).unwrap();
        let study = Study::from_scenario(&scenario);
        let results = study.results(&Options { people: true, ..Options::default() }).unwrap();
        let findings = Findings::of(&results, &scenario).unwrap();
        let (scenario, results, findings) = (&scenario, &results, &findings);
        let material = Material { scenario, study: &study, results, findings };
        for &kind in KINDS {
            let figure = material.figure(kind, &material.usual()).unwrap();
            assert_eq!(figure.kind(), kind, "each kind gives a figure of its own");
            assert!(svg(&*figure, Size::Wide, Theme::Light).contains("</text>"), "{kind:?}");
        }
    }
}
