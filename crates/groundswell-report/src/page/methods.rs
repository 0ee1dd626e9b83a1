//! Methods text, ready to paste, with the numbers of the study filled in.

use groundswell_model::{Entry, Switches, table};
use groundswell_scenario::{HospitalSource, Scenario};

use crate::effort::equal_hours_sentence;
use crate::figures::listed;
use crate::number::{count, counted};
use crate::posterior::posterior_sentence;
use crate::stopping::stopping_text;
use crate::study::Material;

/// Papers that the methods lean on.
const REFERENCES: &[&str] = &[
    "Cameron AC, Gelbach JB, Miller DL (2008). Bootstrap-based improvements for inference with \
     clustered errors. Review of Economics and Statistics 90, 414-427.",
    "Grimm V, et al. (2020). The ODD protocol for describing agent-based and other simulation models: \
     a second update. Journal of Artificial Societies and Social Simulation 23(2), 7.",
    "Holm S (1979). A simple sequentially rejective multiple test procedure. Scandinavian Journal of \
     Statistics 6, 65-70.",
    "Waring J, Crompton A (2017). A 'movement for improvement'? A qualitative study of the adoption of \
     social movement strategies in the implementation of a quality improvement campaign. Sociology of \
     Health & Illness 39, 1083-1099.",
];

/// The paper behind intervals that may be looked at again.
const SEQUENCES: &str = "Wang H, Ramdas A (2025). Anytime-valid t-tests and confidence sequences for \
    Gaussian means with unknown variance. Sequential Analysis 44, 56-110.";

/// The papers that the methods of a study lean on.
pub(super) fn references(material: &Material<'_>) -> Vec<&'static str> {
    let sequences = material.findings.comparison.anytime.then_some(SEQUENCES);
    REFERENCES[..3]
        .iter()
        .copied()
        .chain(sequences)
        .chain(REFERENCES[3..].iter().copied())
        .collect()
}

/// The paragraphs of the methods.
pub fn methods(material: &Material<'_>) -> Vec<String> {
    vec![design(material), model(material), estimation(material)]
}

fn design(material: &Material<'_>) -> String {
    let Material { scenario, results, .. } = *material;
    let sizes = results.sizes();
    let staff = scenario.hospital.headcount();
    let departments = scenario.hospital.department_names().len() as u64;
    let hospital = match &scenario.hospital {
        HospitalSource::Generated(_) => {
            "Each hospital draw had staff, network and dispositions of its own, generated from the same \
             specification"
        }
        HospitalSource::Imported(_) => {
            "The staff and the network were imported; each hospital draw had dispositions of its own"
        }
    };
    let equal = material.findings.equal_hours.as_ref();
    let equal = equal.map(|equal| format!(" {}", equal_hours_sentence(equal))).unwrap_or_default();
    let strategies = results.strategies();
    let compared = match strategies {
        [only] => format!("We simulated the strategy {only}"),
        _ => format!(
            "We compared {} strategies ({})",
            count(strategies.len() as u64),
            listed(strategies)
        ),
    };
    format!(
        "{compared} of spreading a quality-improvement programme through the {} staff of a hospital of \
         {}, in {} with the agent-based simulation Groundswell, version {}. {hospital}. On each of {} we \
         made {} of every strategy. All strategies met the same worlds: the same hospital, the same \
         people and the same random numbers for the same decisions (common random numbers), so that \
         differences between them are differences within worlds. The campaign ended before week {}; the \
         seed was {}.{equal}",
        count(staff),
        counted(departments, "department"),
        counted(sizes.weeks, "weekly step"),
        groundswell_experiment::VERSION,
        counted(results.hospitals(), "hospital draw"),
        counted(sizes.runs, "run"),
        sizes.campaign_end,
        scenario.seed
    )
}

fn model(material: &Material<'_>) -> String {
    let scenario = material.scenario;
    let entries = table();
    let priors = priors(&entries).count();
    let changed = changed(scenario).len() as u64;
    let off = off(scenario);
    let drawn = posterior_sentence(material.study);
    let parameters = match changed {
        0 if drawn.is_some() => "All others had their default values.".to_owned(),
        0 => "All had their default values.".to_owned(),
        1 => "One had another value than its default.".to_owned(),
        _ => format!("{} had other values than their defaults.", count(changed)),
    };
    let drawn = drawn.map(|drawn| drawn + " ").unwrap_or_default();
    let mechanisms = match &off[..] {
        [] => String::new(),
        [only] => format!(" The mechanism {only} was switched off."),
        _ => format!(" The mechanisms {} were switched off.", listed(&off)),
    };
    format!(
        "In each week gatekeepers may veto, departments may raise initiatives, brokers and coaches \
         meet people, colleagues influence one another along the ties of a weighted network, \
         management and local action groups persuade, and staff adopt, sustain or give up genuine \
         practice or its ritual; fatigue, disillusion, turnover and norms follow. Of the {} parameters \
         of the model {} are priors, that is assumptions without a published figure. {drawn}{parameters}{mechanisms} \
         The model ranks strategies under these assumptions; it predicts no hospital's figures.",
        entries.len(),
        priors
    )
}

fn estimation(material: &Material<'_>) -> String {
    let comparison = &material.findings.comparison;
    let level = comparison.confidence.level() * 100.0;
    let hospitals = comparison.hospitals;
    let interval = match hospitals {
        0 | 1 => "With one hospital draw there are no intervals.".to_owned(),
        _ if comparison.anytime => format!(
            "The study looked at its results after every hospital draw, so means and differences have \
             {level:.0} % confidence sequences, which hold at every look (Wang & Ramdas 2025)."
        ),
        _ => format!(
            "Means and differences have {level:.0} % t intervals with {} degrees of freedom.",
            hospitals - 1
        ),
    };
    let tests = match comparison.family {
        0 => String::new(),
        family if comparison.anytime => format!(
            " p values are those of the sequences, adjusted after Holm (1979) over all {} comparisons.",
            count(family as u64)
        ),
        family => format!(
            " p values are those of t tests of the hospital means of paired differences, adjusted \
             after Holm (1979) over all {} comparisons.",
            count(family as u64)
        ),
    };
    let claims = match material.findings.hypotheses.len() {
        0 => String::new(),
        _ => " A claim is called supported if the whole interval of its difference lies beyond the \
              smallest difference that matters, contradicted if it lies on the other side or below it, \
              else undecided; these verdicts are not adjusted for their number."
            .to_owned(),
    };
    let stopping = match &material.findings.stopping {
        None => String::new(),
        Some(stopping) => format!(
            " The rule for stopping was \"{}\". {} Bands around weekly curves, figures of people and \
             P(best) are those of a study of fixed size.",
            stopping.until,
            stopping_text(stopping)
        ),
    };
    format!(
        "Runs on one hospital draw are alike, so hospital draws are the independent units of every \
         interval and test: runs are averaged within a draw first. {interval}{tests} Bands around weekly \
         differences hold the whole curve at once (max-t wild cluster bootstrap with sign weights over \
         hospital draws; Cameron, Gelbach & Miller 2008). P(best) is the share of worlds in which a \
         strategy has the best value of all.{claims}{stopping}"
    )
}

/// The parameters that are assumptions.
pub(super) fn priors(entries: &[Entry]) -> impl Iterator<Item = &Entry> {
    entries.iter().filter(|entry| entry.parameter.source.is_prior())
}

/// The parameters whose value is not the default, with that value.
pub(super) fn changed(scenario: &Scenario) -> Vec<(Entry, f64)> {
    let value = |entry: Entry| {
        let value = scenario.parameters.get(&entry.name)?;
        (value != entry.parameter.default).then_some((entry, value))
    };
    table().into_iter().filter_map(value).collect()
}

/// The mechanisms that are switched off.
pub(super) fn off(scenario: &Scenario) -> Vec<String> {
    let off = |name: &&&str| scenario.switches.get(name) == Some(false);
    Switches::NAMES.iter().filter(off).map(|name| (*name).to_owned()).collect()
}
