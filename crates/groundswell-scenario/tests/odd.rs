//! Descriptions after the ODD protocol: `ODD.md` is what the tables say, scenarios show their own.

use groundswell_model::{mechanisms, odd::TEXT};
use groundswell_scenario::{NoFiles, Protocol, SCENARIOS, Scenario, model_odd, odd};

const MARK: &str = "**To explain:**";

/// `UPDATE_ODD=1 cargo test -p groundswell-scenario --test odd` writes the file anew.
#[test]
fn the_models_description_is_what_the_tables_say() {
    let written = model_odd();
    if std::env::var_os("UPDATE_ODD").is_some() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../groundswell-model/ODD.md");
        std::fs::write(path, &written).unwrap();
        return;
    }
    let changed = TEXT.lines().zip(written.lines()).find(|(kept, now)| kept != now);
    assert!(TEXT == written, "ODD.md is not what the tables say; set UPDATE_ODD=1: {changed:?}");
    assert!(!TEXT.contains(MARK));
}

/// The headings of the submodels, in their order.
fn submodels(text: &str) -> Vec<&str> {
    let from = text.find("Submodels\n").unwrap();
    let headings = text[from..].lines().filter(|line| line.starts_with("###"));
    headings.map(|line| line.trim_start_matches('#').trim()).collect()
}

#[test]
fn every_mechanism_is_a_submodel() {
    let titles: Vec<&str> = mechanisms::all().iter().map(|one| one.description.title).collect();
    let scenario = Scenario::default();
    let own = [Protocol::Odd, Protocol::Decisions].map(|protocol| odd(&scenario, protocol));
    for text in [TEXT, &own[0], &own[1]] {
        assert_eq!(submodels(text)[..titles.len()], titles[..]);
    }
    assert_eq!(TEXT.matches("*What would falsify it*").count(), titles.len());
}

/// The elements of ODD+D by their names and in their order.
const ELEMENTS: [&str; 20] = [
    "## I Overview",
    "### I.i Purpose",
    "### I.ii Entities, state variables and scales",
    "### I.iii Process overview and scheduling",
    "## II Design concepts",
    "### II.i Theoretical and empirical background",
    "### II.ii Individual decision-making",
    "### II.iii Learning",
    "### II.iv Individual sensing",
    "### II.v Individual prediction",
    "### II.vi Interaction",
    "### II.vii Collectives",
    "### II.viii Heterogeneity",
    "### II.ix Stochasticity",
    "### II.x Observation",
    "## III Details",
    "### III.i Implementation details",
    "### III.ii Initialization",
    "### III.iii Input data",
    "### III.iv Submodels",
];

#[test]
fn decisions_are_described_in_the_elements_of_the_extension() {
    let text = odd(&Scenario::default(), Protocol::Decisions);
    let headings = text.lines().filter(|line| line.starts_with("## ") || line.starts_with("### "));
    assert_eq!(headings.collect::<Vec<_>>(), ELEMENTS);
    for heading in ELEMENTS.iter().filter(|heading| heading.starts_with("###")) {
        let from = text.find(&format!("{heading}\n")).unwrap() + heading.len();
        assert!(!text[from..].trim_start().starts_with('#'), "nothing stands under {heading}");
    }
}

#[test]
fn a_scenario_shows_its_own_numbers_and_what_is_left_to_explain() {
    let text = "title = \"Mine | *yours*\"\nweeks = 80\nstart = 2024-01-01\n\
        [parameters]\nnorms.rate = 0.2\n[mechanisms]\nturnover = false\n\
        [hospital]\ndepartments = [{ name = \"my_ward\", staff = 40, stance = \"sceptical\" }]\n\
        [[strategy]]\nname = \"nudges\"\nactivities.briefing = { from = 4, until = 9 }\n\
        [[hypothesis]]\nclaim = \"nudges.trust > none.trust\"\n";
    let scenario = Scenario::parse("mine.toml", text, &NoFiles).unwrap();
    let description = odd(&scenario, Protocol::Odd);
    for expected in [
        "# Mine \\| \\*yours\\*: model description\n",
        "n ← n + 0.2 (p − n)",
        "why `norms.rate` is 0.2 instead of 0.03 (per week), outside the plausible 0.015 to 0.06.",
        "why the mechanism `turnover` is switched off.",
        "**switched off in this study**",
        "my\\_ward",
        "| 4–9   | 2024-01-29 |",
        "what `nudges` stands for",
        "- `nudges.trust > none.trust`",
        "80 weeks from 2024-01-01",
    ] {
        assert!(description.contains(expected), "no `{expected}` in:\n{description}");
    }
    assert!(!description.contains("what `none` stands for") && !description.contains("<!--"));
    assert!(!description.contains("```rust") && !description.contains("\n\n\n"));
    let count = description.matches(MARK).count();
    let said = format!("> {} passages marked", count - 1);
    assert!(description.contains(&said), "{count}");
}

#[test]
fn every_shipped_scenario_can_be_described() {
    for shipped in SCENARIOS {
        let scenario = shipped.scenario().unwrap();
        for protocol in [Protocol::Odd, Protocol::Decisions] {
            let text = odd(&scenario, protocol);
            assert!(text.contains(MARK) && !text.contains("<!--"), "{}", shipped.name);
            for strategy in &scenario.strategies {
                assert!(text.contains(&format!("# {}\n", strategy.name)), "{}", strategy.name);
            }
        }
    }
}
